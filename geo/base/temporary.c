#include "geo/base/temporary.h"

#include "geo/base/digest.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

enum { MACHINE_DIGITS = 8 };

static const char *const leads[HG_TEMPORARIES] = {
    [HG_TEMPORARY_NEW] = ".new-",
    [HG_TEMPORARY_EARLIER] = ".old-",
    [HG_TEMPORARY_PART] = ".part-",
};

/* Process ids mean something only on one machine, and there only in one space of ids; both keep their names over a restart. */
static void name_machine(char text[MACHINE_DIGITS + 1])
{
    struct utsname machine;
    char ids[64] = "", digest_text[HG_DIGEST_TEXT];
    struct hg_digest *digest = hg_digest_new();
    if (uname(&machine) == 0)
        hg_digest_add(digest, machine.nodename, strlen(machine.nodename) + 1);
    ssize_t length = readlink("/proc/self/ns/pid", ids, sizeof ids);
    if (length > 0) hg_digest_add(digest, ids, (size_t)length);
    hg_digest_finish(digest, digest_text);
    memcpy(text, digest_text, MACHINE_DIGITS);
    text[MACHINE_DIGITS] = '\0';
}

static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? 0 : (size_t)(slash - path) + 1;
}

/* A name in its parts: lead, owner ("1f0c8a2b-4711", not closed), final. */
static bool split_name(const char *name, struct hg_orphan *out, size_t *owner_length)
{
    int which = 0;
    while (which < HG_TEMPORARIES && strncmp(name, leads[which], strlen(leads[which])) != 0)
        which++;
    if (which == HG_TEMPORARIES) return false;
    const char *owner = name + strlen(leads[which]), *at = owner;
    while (isxdigit((unsigned char)*at))
        at++;
    if (at - owner != MACHINE_DIGITS || *at != '-') return false;
    const char *process = ++at;
    while (isdigit((unsigned char)*at))
        at++;
    if (at == process || *at != '-' || at[1] == '\0') return false;
    *owner_length = (size_t)(at - owner);
    *out = (struct hg_orphan){
        .which = (enum hg_temporary)which, .owner = owner, .final = at + 1};
    return true;
}

const char *hg_temporary_final(const char *path)
{
    struct hg_orphan parts;
    size_t length;
    return split_name(path + folder_length(path), &parts, &length) ? parts.final : NULL;
}

char *hg_temporary_name(const char *path, enum hg_temporary which)
{
    struct hg_str out = HG_STR_EMPTY;
    char machine[MACHINE_DIGITS + 1];
    size_t folder = folder_length(path);
    const char *final = hg_temporary_final(path);
    name_machine(machine);
    hg_str_add_bytes(&out, path, folder);
    hg_str_addf(&out, "%s%s-%ld-%s", leads[which], machine, (long)getpid(),
                final != NULL ? final : path + folder);
    return out.data;
}

/* Of this machine, and its process is gone.  A process of another user is alive, though no signal may reach it. */
static bool is_abandoned(const char *owner, const char *machine)
{
    if (strncmp(owner, machine, MACHINE_DIGITS) != 0) return false;
    char *end;
    errno = 0;
    long process = strtol(owner + MACHINE_DIGITS + 1, &end, 10);
    if (errno != 0 || process <= 0 || process != (pid_t)process) return false;
    return kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

static void visit_name(const char *folder, const char *name, const char *machine,
                       void (*visit)(void *data, const struct hg_orphan *orphan),
                       void *data)
{
    struct hg_orphan orphan;
    size_t owner_length;
    if (!split_name(name, &orphan, &owner_length) || !is_abandoned(orphan.owner, machine))
        return;
    struct hg_str path = HG_STR_EMPTY, owner = HG_STR_EMPTY;
    hg_str_addf(&path, "%s/%s", folder, name);
    hg_str_add_bytes(&owner, orphan.owner, owner_length);
    orphan.path = hg_str_text(&path);
    orphan.owner = hg_str_text(&owner);
    visit(data, &orphan);
    hg_str_clear(&path);
    hg_str_clear(&owner);
}

void hg_temporary_each_orphan(const char *folder,
                              void (*visit)(void *data, const struct hg_orphan *orphan),
                              void *data)
{
    DIR *dir = opendir(folder);
    if (dir == NULL) return;
    char machine[MACHINE_DIGITS + 1];
    name_machine(machine);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        visit_name(folder, entry->d_name, machine, visit, data);
    closedir(dir);
}

/* A geodatabase is a folder without folders. */
static void remove_folder(const char *path)
{
    DIR *dir = opendir(path);
    if (dir == NULL) return;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlinkat(dirfd(dir), entry->d_name, 0);
    closedir(dir);
    rmdir(path);
}

void hg_temporary_remove(const struct hg_orphan *orphan)
{
    if (unlink(orphan->path) != 0 && (errno == EISDIR || errno == EPERM))
        remove_folder(orphan->path);
}
