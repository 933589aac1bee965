/* Names, syncing and renaming: what makes a result appear whole or not at all. */
#include "geo/sink/sink_parts.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"
#include "geo/base/str.h"
#include "geo/base/temporary.h"

#include <cpl_conv.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The files of a shapefile; the one that others look for comes last, so that it never stands alone. */
static const char *const shape_parts[] = {".dbf", ".shx", ".prj", ".cpg", ".shp"};
/* What an earlier shapefile of the same name may have left and what would be wrong beside the new one. */
static const char *const shape_leftovers[] = {".qix", ".sbn", ".sbx", ".qpj", ".idm"};
/* What SQLite leaves beside a database that was not closed. */
static const char *const gpkg_leftovers[] = {"-journal", "-wal", "-shm"};

static const char *extension_of(enum hg_sink_format format)
{
    static const char *const extensions[] = {
        [HG_SINK_GPKG] = ".gpkg",       [HG_SINK_SHAPEFILE_GBK] = ".shp",
        [HG_SINK_SHAPEFILE] = ".shp",   [HG_SINK_FILEGDB] = ".gdb",
        [HG_SINK_GEOJSON] = ".geojson", [HG_SINK_TXT_GBK] = ".txt",
        [HG_SINK_TXT_UTF8] = ".txt"};
    return extensions[format];
}

bool hg_sink_is_shapefile(enum hg_sink_format format)
{
    return format == HG_SINK_SHAPEFILE || format == HG_SINK_SHAPEFILE_GBK;
}

static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

static size_t stem_length(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && dot > path + folder_length(path) ? (size_t)(dot - path) : strlen(path);
}

static char *join(const char *path, size_t length, const char *end)
{
    struct hg_str out = HG_STR_EMPTY;
    hg_str_add_bytes(&out, path, length);
    hg_str_add(&out, end);
    return out.data;
}

/* GDAL looks at the extension. */
char *hg_sink_temp_name(enum hg_sink_format format, const char *path)
{
    char *final = join(path, stem_length(path), extension_of(format));
    char *temp = hg_temporary_name(final, HG_TEMPORARY_PART);
    free(final);
    return temp;
}

char *hg_sink_dbf_name(const char *path)
{
    return join(path, stem_length(path), ".dbf");
}

/* Calls `act` for every file in a folder but not for sub-folders; stops at the first false. */
static bool each_file(const char *folder, bool (*act)(const char *path))
{
    DIR *dir = opendir(folder);
    if (!dir) return false;
    bool ok = true;
    for (struct dirent *entry; ok && (entry = readdir(dir));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        struct hg_str path = HG_STR_EMPTY;
        hg_str_addf(&path, "%s/%s", folder, entry->d_name);
        ok = act(path.data);
        hg_str_clear(&path);
    }
    closedir(dir);
    return ok;
}

static bool remove_file(const char *path)
{
    return unlink(path) == 0 || errno == ENOENT;
}

static void remove_parts(const char *path, size_t length, const char *const *ends,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *part = join(path, length, ends[i]);
        (void)remove_file(part);
        free(part);
    }
}

void hg_sink_remove(enum hg_sink_format format, const char *path)
{
    switch (format) {
    case HG_SINK_GPKG:
        (void)remove_file(path);
        remove_parts(path, strlen(path), gpkg_leftovers, HG_COUNT_OF(gpkg_leftovers));
        break;
    case HG_SINK_GEOJSON:
    case HG_SINK_TXT_GBK:
    case HG_SINK_TXT_UTF8: (void)remove_file(path); break;
    case HG_SINK_SHAPEFILE:
    case HG_SINK_SHAPEFILE_GBK:
        remove_parts(path, stem_length(path), shape_parts, HG_COUNT_OF(shape_parts));
        remove_parts(path, stem_length(path), shape_leftovers,
                     HG_COUNT_OF(shape_leftovers));
        break;
    case HG_SINK_FILEGDB:
        (void)each_file(path, remove_file);
        (void)rmdir(path);
        break;
    case HG_SINK_FORMATS: break;
    }
}

/* GDAL writes an empty .cpg of its own: bureaus' files have none, and an empty one says nothing. */
bool hg_sink_write_cpg(const struct hg_sink *sink, const char **out_why)
{
    if (!hg_sink_is_shapefile(sink->format)) return true;
    char *path = join(sink->temp, stem_length(sink->temp), ".cpg");
    bool ok = remove_file(path);
    if (sink->format == HG_SINK_SHAPEFILE) {
        FILE *file = fopen(path, "wb");
        ok = file && fputs("GBK", file) >= 0;
        if (file) ok = fclose(file) == 0 && ok;
    }
    if (!ok) *out_why = hg_reason_of(errno);
    free(path);
    return ok;
}

static bool sync_path(const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    /* A folder or a file system that cannot be synced says EINVAL; there is nothing more to do for it. */
    bool ok = fsync(file) == 0 || errno == EINVAL;
    int saved = errno;
    close(file);
    errno = saved;
    return ok;
}

bool hg_sink_sync(enum hg_sink_format format, const char *path, const char **out_why)
{
    bool ok = true;
    if (format == HG_SINK_FILEGDB) {
        ok = each_file(path, sync_path) && sync_path(path);
    } else if (!hg_sink_is_shapefile(format)) {
        ok = sync_path(path);
    } else {
        for (size_t i = 0; ok && i < HG_COUNT_OF(shape_parts); i++) {
            char *part = join(path, stem_length(path), shape_parts[i]);
            ok = sync_path(part) || errno == ENOENT; /* not every part is always there */
            free(part);
        }
    }
    if (!ok) *out_why = hg_reason_of(errno);
    return ok;
}

static bool rename_shapefile(const char *temp, const char *path)
{
    remove_parts(temp, stem_length(temp), shape_leftovers, HG_COUNT_OF(shape_leftovers));
    remove_parts(path, stem_length(path), shape_leftovers, HG_COUNT_OF(shape_leftovers));
    bool ok = true;
    for (size_t i = 0; ok && i < HG_COUNT_OF(shape_parts); i++) {
        char *from = join(temp, stem_length(temp), shape_parts[i]);
        char *to = join(path, stem_length(path), shape_parts[i]);
        ok = rename(from, to) == 0;
        if (!ok && errno == ENOENT) ok = remove_file(to);
        free(from);
        free(to);
    }
    return ok;
}

static void remove_folder(const char *path)
{
    hg_sink_remove(HG_SINK_FILEGDB, path);
}

/* rename() does not replace a folder that holds files, so the two change places; on disks that cannot do this the old one steps aside
 * first, under a name that nothing clears away while it is the only one. */
static bool rename_folder(const char *temp, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0) return rename(temp, path) == 0;
    if (renameat2(AT_FDCWD, temp, AT_FDCWD, path, RENAME_EXCHANGE) == 0) {
        remove_folder(temp);
        return true;
    }
    char *aside = join(path, strlen(path), ".earlier");
    bool ok = rename(path, aside) == 0;
    if (ok && rename(temp, path) != 0) {
        int saved = errno;
        (void)rename(aside, path);
        errno = saved;
        ok = false;
    }
    if (ok) remove_folder(aside);
    free(aside);
    return ok;
}

static char *folder_of(const char *path)
{
    size_t length = folder_length(path);
    return length ? join(path, length, "") : join(".", 1, "");
}

static void remove_part(void *data, const struct hg_orphan *orphan)
{
    (void)data;
    if (orphan->which == HG_TEMPORARY_PART) hg_temporary_remove(orphan);
}

void hg_sink_clear_folder_of(const char *path)
{
    char *folder = folder_of(path);
    hg_temporary_each_orphan(folder, remove_part, NULL);
    free(folder);
}

static bool sync_folder_of(const char *path)
{
    char *folder = folder_of(path);
    bool ok = sync_path(folder);
    free(folder);
    return ok;
}

bool hg_sink_rename(enum hg_sink_format format, const char *temp, const char *path,
                    const char **out_why)
{
    bool ok = false;
    switch (format) {
    case HG_SINK_SHAPEFILE:
    case HG_SINK_SHAPEFILE_GBK: ok = rename_shapefile(temp, path); break;
    case HG_SINK_FILEGDB: ok = rename_folder(temp, path); break;
    case HG_SINK_GPKG:
    case HG_SINK_GEOJSON:
    case HG_SINK_TXT_GBK:
    case HG_SINK_TXT_UTF8:
    case HG_SINK_FORMATS: ok = rename(temp, path) == 0; break;
    }
    ok = ok && sync_folder_of(path);
    if (!ok) *out_why = hg_reason_of(errno);
    return ok;
}
