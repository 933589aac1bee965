#include "batch/paths.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"
#include "geo/base/temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool hg_paths_in(struct hg_arena *arena, const char *folder, const char *const **out_names,
                 size_t *out_count)
{
    DIR *handle = opendir(folder);
    if (handle == NULL) return false;
    const char **names = NULL;
    size_t count = 0, capacity = 0;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(handle)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        HG_GROW(names, count, capacity);
        names[count++] = hg_arena_strdup(arena, entry->d_name);
    }
    int error = errno;
    closedir(handle);
    if (count > 0) qsort(names, count, sizeof *names, compare_names);
    *out_names = hg_arena_copy(arena, names, count * sizeof *names);
    *out_count = count;
    free(names);
    errno = error;
    return error == 0;
}

bool hg_path_is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

bool hg_path_is_file(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISREG(found.st_mode);
}

const char *hg_path_join(struct hg_arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    if (length == 0 || (length == 1 && *folder == '.')) return name;
    return hg_arena_printf(arena, "%.*s%s%s", (int)length, folder,
                           folder[length - 1] == '/' ? "" : "/", name);
}

const char *hg_path_folder(struct hg_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) return ".";
    return slash == path ? "/" : hg_arena_strndup(arena, path, (size_t)(slash - path));
}

const char *hg_path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

const char *hg_path_stem(struct hg_arena *arena, const char *path)
{
    const char *name = hg_path_name(path), *dot = strrchr(name, '.');
    return dot == NULL || dot == name ? path
                                      : hg_arena_strndup(arena, path, (size_t)(dot - path));
}

bool hg_path_ends(const char *path, const char *extension)
{
    size_t length = strlen(path), ending = strlen(extension);
    return length > ending && strcasecmp(path + length - ending, extension) == 0;
}

/* "/a/./b//c/../d" -> "/a/b/d", by the text alone. */
static char *clean_path(struct hg_arena *arena, const char *path)
{
    char *out = hg_arena_alloc(arena, strlen(path) + 2, 1);
    size_t length = 0;
    for (const char *at = path; *at != '\0';) {
        size_t step = strcspn(at, "/");
        if (step == 2 && strncmp(at, "..", 2) == 0) {
            while (length > 0 && out[--length] != '/')
                ;
        } else if (step > 0 && !(step == 1 && *at == '.')) {
            out[length++] = '/';
            memcpy(out + length, at, step);
            length += step;
        }
        at += step + (at[step] == '/');
    }
    if (length == 0) out[length++] = '/';
    out[length] = '\0';
    return out;
}

const char *hg_path_real(struct hg_arena *arena, const char *path)
{
    char real[PATH_MAX];
    if (realpath(path, real) != NULL) return hg_arena_strdup(arena, real);
    if (*path == '/' || getcwd(real, sizeof real) == NULL) return clean_path(arena, path);
    return clean_path(arena, hg_arena_printf(arena, "%s/%s", real, path));
}

bool hg_path_within(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    if (strcmp(folder, "/") == 0) return true;
    return strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || path[length] == '\0');
}

void hg_path_discard(struct hg_arena *arena, const char *folder)
{
    const char *const *names;
    size_t count;
    if (!hg_paths_in(arena, folder, &names, &count)) return;
    for (size_t i = 0; i < count; i++)
        unlink(hg_path_join(arena, folder, names[i]));
    rmdir(folder);
}

static bool write_all(int handle, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(handle, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        length -= (size_t)written;
    }
    return fsync(handle) == 0 || errno == EINVAL;
}

/* A folder keeps the names of its files only once it is synced, too. */
static void sync_folder(const char *folder)
{
    int handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    (void)fsync(handle);
    close(handle);
}

bool hg_path_put(const char *path, const char *bytes, size_t length)
{
    struct hg_arena *arena = hg_arena_new();
    const char *folder = hg_path_folder(arena, path);
    char *temporary = hg_temporary_name(path, HG_TEMPORARY_NEW);
    int handle = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool put = handle >= 0 && write_all(handle, bytes, length);
    int error = errno;
    if (handle >= 0 && close(handle) != 0 && put) {
        put = false;
        error = errno;
    }
    if (put && rename(temporary, path) != 0) {
        put = false;
        error = errno;
    }
    if (put)
        sync_folder(folder);
    else
        unlink(temporary);
    free(temporary);
    hg_arena_free(arena);
    errno = error;
    return put;
}

hg_status hg_path_put_text(struct hg_ctx *ctx, struct hg_diag_kind kind, const char *path,
                           struct hg_str *text)
{
    bool put = hg_path_put(path, hg_str_text(text), text->length);
    int error = errno;
    hg_str_clear(text);
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return put ? HG_OK : hg_fail(ctx, kind, where, hg_reason_of(error));
}
