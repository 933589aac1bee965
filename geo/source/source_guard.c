/* Is this path safe to hand to GDAL?  GDAL waits on a pipe for ever, follows files that only name another place, and
 * unpacks what it is given; so the kind of a file and its first bytes are looked at before. */
#include "geo/source/source_parts.h"

#include "geo/base/connection.h"
#include "geo/base/reason.h"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <dirent.h>
#include <errno.h>
#include <linux/magic.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { HEAD_BYTES = 1024, PROLOG_BYTES = 1 << 20 };

/* Beginnings of files that only name another place. */
static const char *const POINTERS[] = {"<OGRVRTDataSource", "<VRTDataset",
                                       "<OGRWFSDataSource", "<GDAL_WMS",
                                       "<WFSDataSource",    "<OGRPLScenesDataSource"};

/* Archives that GDAL does not open. */
static const struct {
    const char *bytes, *name;
    size_t length;
} ARCHIVES[] = {
    {"Rar!\x1a\x07",             "RAR",  6},
    {"7z\xbc\xaf\x27\x1c",       "7z",   6},
    {"\x1f\x8b",                 "gzip", 2},
    {"\xfd\x37\x7a\x58\x5a\x00", "xz",   6},
};

/* File systems whose files are the kernel's answers, some of them endless. */
static bool is_kernel_file(const char *path)
{
    struct statfs system;
    if (statfs(path, &system) != 0) return false;
    return system.f_type == PROC_SUPER_MAGIC || system.f_type == SYSFS_MAGIC ||
           system.f_type == DEBUGFS_MAGIC || system.f_type == TRACEFS_MAGIC;
}

static hg_status check_kind(struct source_reading *reading, const char *path,
                            const struct stat *found)
{
    bool plain = S_ISREG(found->st_mode) || S_ISDIR(found->st_mode);
    if (plain && !is_kernel_file(path)) return HG_OK;
    return hg_fail(reading->ctx, hg_kind_SOURCE_NOT_A_FILE, reading->where, path);
}

/* Everything that GDAL might open beside the file: the same stem followed by '.' or '-' ("a.gpkg-wal").
 * A pipe among them would let the reader wait for ever. */
static hg_status check_siblings(struct source_reading *reading, const char *path)
{
    const char *name = hg_source_file_name(path);
    size_t folder_length = (size_t)(name - path);
    const char *folder = folder_length == 0
                             ? "."
                             : hg_arena_strndup(reading->scratch, path, folder_length);
    const char *stem = hg_source_stem(path, reading->scratch);
    size_t stem_length = strlen(stem);
    DIR *listing = opendir(folder);
    if (listing == NULL) return HG_OK;
    hg_status status = HG_OK;
    for (struct dirent *entry; status == HG_OK && (entry = readdir(listing)) != NULL;) {
        if (strncasecmp(entry->d_name, stem, stem_length) != 0 ||
            strchr(".-", entry->d_name[stem_length]) == NULL)
            continue;
        const char *sibling = hg_arena_printf(reading->scratch, "%s/%s", folder,
                                              entry->d_name);
        struct stat found;
        if (stat(sibling, &found) == 0) status = check_kind(reading, sibling, &found);
    }
    closedir(listing);
    return status;
}

/* A FileGDB is walked one level deep: it has no more. */
static hg_status check_folder(struct source_reading *reading, const char *path)
{
    DIR *listing = opendir(path);
    if (listing == NULL)
        return hg_fail(reading->ctx, hg_kind_SOURCE_UNREADABLE, reading->where, path,
                       hg_reason_of(errno));
    hg_status status = HG_OK;
    for (struct dirent *entry; status == HG_OK && (entry = readdir(listing)) != NULL;) {
        const char *inner = hg_arena_printf(reading->scratch, "%s/%s", path, entry->d_name);
        struct stat found;
        if (stat(inner, &found) == 0) status = check_kind(reading, inner, &found);
    }
    closedir(listing);
    return status;
}

static hg_status check_file(struct source_reading *reading, const char *path,
                            const struct stat *found)
{
    if (found->st_size == 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_EMPTY, reading->where, path);
    if (access(path, R_OK) != 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_UNREADABLE, reading->where, path,
                       hg_reason_of(errno));
    return check_siblings(reading, path);
}

hg_status hg_source_check_disk(struct source_reading *reading, const char *path,
                               bool *out_folder)
{
    struct stat found;
    if (stat(path, &found) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return hg_fail(reading->ctx, hg_kind_SOURCE_MISSING, reading->where,
                       hg_connection_shown(path, reading->scratch));
    if (stat(path, &found) != 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_UNREADABLE, reading->where, path,
                       hg_reason_of(errno));
    HG_TRY(check_kind(reading, path, &found));
    *out_folder = S_ISDIR(found.st_mode);
    if (!*out_folder) return check_file(reading, path, &found);
    return hg_source_is_folder_form(hg_source_form_of(path)) ? check_folder(reading, path)
                                                             : HG_OK;
}

static hg_status check_archive(struct source_reading *reading, const char *path,
                               const char *head, size_t length)
{
    for (size_t i = 0; i < HG_COUNT_OF(ARCHIVES); i++)
        if (length >= ARCHIVES[i].length &&
            memcmp(head, ARCHIVES[i].bytes, ARCHIVES[i].length) == 0)
            return hg_fail(reading->ctx, hg_kind_SOURCE_ARCHIVE, reading->where,
                           ARCHIVES[i].name);
    const char *args[2];
    /* An archive without members is its end record alone. */
    if (length < 4 || (memcmp(head, "PK\3\4", 4) != 0 && memcmp(head, "PK\5\6", 4) != 0))
        return HG_OK;
    const struct hg_diag_kind *kind = hg_source_judge_zip(path, reading->scratch, args);
    return kind == NULL ? HG_OK
                        : hg_fail(reading->ctx, *kind, reading->where, args[0], args[1]);
}

/* Behind comments, white space and processing instructions of XML; NULL if the text ends in one. */
static const char *skip_prolog(const char *at)
{
    for (;;) {
        const char *end;
        at += strspn(at, " \t\r\n");
        if (strncmp(at, "<?", 2) == 0)
            end = strstr(at, "?>");
        else if (strncmp(at, "<!--", 4) == 0)
            end = strstr(at, "-->");
        else
            return *at == '\0' ? NULL : at;
        if (end == NULL) return NULL;
        at = strchr(end, '>') + 1;
    }
}

/* Marks of byte order, white space, and the zeros of UTF-16 may stand before the first element. */
static bool begins_like_xml(const char *head, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (head[i] == '<') return true;
        if (head[i] != '\0' && strchr(" \t\r\n\xef\xbb\xbf\xff\xfe", head[i]) == NULL)
            return false;
    }
    return length > 0; /* blanks alone: what follows may be XML */
}

/* A document type can name other files and addresses and let a small text grow without bound; no format here needs one. */
static hg_status check_xml(struct source_reading *reading, const char *path)
{
    size_t length = 0;
    char *head = hg_source_file_head(path, PROLOG_BYTES, reading->scratch, &length);
    if (head == NULL || !begins_like_xml(head, length)) return HG_OK;
    char *to = head; /* UTF-16: ASCII is left without its zeros */
    for (size_t i = 0; i < length; i++)
        if (head[i] != '\0') *to++ = head[i];
    *to = '\0';
    const char *at = strchr(head, '<');
    if (at == NULL && length < PROLOG_BYTES) return HG_OK; /* blanks to the end */
    if (at != NULL) at = skip_prolog(at);
    if (at != NULL && strncasecmp(at, "<!DOCTYPE", 9) != 0) return HG_OK;
    return hg_fail(reading->ctx, hg_kind_SOURCE_DOCTYPE, reading->where,
                   hg_source_display(path, reading->scratch));
}

/* The texts of a .kmz are what its driver parses. */
static hg_status check_kmz(struct source_reading *reading, const char *path)
{
    const struct source_form *form = hg_source_form_of(path);
    if (form == NULL || strcmp(form->extension, "kmz") != 0) return HG_OK;
    const char *root = hg_arena_printf(reading->scratch, "/vsizip/{%s}", path);
    char **members = VSIReadDirRecursive(root);
    hg_status status = HG_OK;
    for (char **at = members; status == HG_OK && at != NULL && *at != NULL; at++) {
        form = hg_source_form_of(*at);
        if (form != NULL && strcmp(form->extension, "kml") == 0)
            status = check_xml(reading,
                               hg_arena_printf(reading->scratch, "%s/%s", root, *at));
    }
    CSLDestroy(members);
    return status;
}

hg_status hg_source_check_geodatabase(struct source_reading *reading, const char *path)
{
    static const char ending[] = ".gdbtable"; /* and ".gdbtablx" */
    char **entries = VSIReadDir(path);
    hg_status status = HG_OK;
    for (char **at = entries; status == HG_OK && at != NULL && *at != NULL; at++) {
        size_t length = strlen(*at);
        if (length < strlen(ending) ||
            strcasecmp(*at + length - strlen(ending), ending) != 0)
            continue;
        const char *index = hg_arena_printf(reading->scratch, "%.*sx", (int)length - 1,
                                            *at);
        if (CSLFindString(entries, index) < 0)
            status = hg_fail(reading->ctx, hg_kind_GDB_INDEX_MISSING, reading->where,
                             index);
    }
    CSLDestroy(entries);
    return status;
}

hg_status hg_source_check_content(struct source_reading *reading, const char *path)
{
    size_t length = 0;
    const char *head = hg_source_file_head(path, HEAD_BYTES, reading->scratch, &length);
    if (head == NULL)
        return hg_fail(reading->ctx, hg_kind_SOURCE_UNREADABLE, reading->where,
                       hg_source_display(path, reading->scratch),
                       N_ARG_("it does not open"));
    for (size_t i = 0; i < HG_COUNT_OF(POINTERS); i++)
        if (strstr(head, POINTERS[i]) != NULL)
            return hg_fail(reading->ctx, hg_kind_SOURCE_ELSEWHERE, reading->where,
                           POINTERS[i] + 1);
    HG_TRY(check_archive(reading, path, head, length));
    if (begins_like_xml(head, length)) HG_TRY(check_xml(reading, path));
    HG_TRY(check_kmz(reading, path));
    HG_TRY(hg_source_check_mdb(reading, path, head, length));
    return hg_source_check_sqlite(reading, path, head, length);
}
