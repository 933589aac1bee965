#include "geo/source/source_parts.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Files that belong to the one that is named.  A WAL holds committed rows of a GeoPackage. */
static const struct {
    const char *extension, *companions[5];
} COMPANIONS[] = {
    {"shp",    {"shx", "dbf", "prj", "cpg", NULL}},
    {"dbf",    {"cpg", NULL}                     },
    {"tab",    {"dat", "map", "id", "ind", NULL} },
    {"mif",    {"mid", NULL}                     },
    {"csv",    {"csvt", "prj", NULL}             },
    {"gpkg",   {"gpkg-wal", NULL}                },
    {"sqlite", {"sqlite-wal", NULL}              },
};

struct files {
    const char **paths;
    size_t count, capacity;
};

static void add_file(struct files *files, const char *path)
{
    HG_GROW(files->paths, files->count, files->capacity);
    files->paths[files->count++] = path;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool belongs(const char *name, const char *main_name)
{
    const char *dot = strrchr(main_name, '.');
    size_t stem = dot == NULL ? strlen(main_name) : (size_t)(dot - main_name);
    if (strcmp(name, main_name) == 0) return true;
    if (dot == NULL || strncmp(name, main_name, stem) != 0 || name[stem] != '.')
        return false;
    for (size_t i = 0; i < HG_COUNT_OF(COMPANIONS); i++) {
        if (strcasecmp(dot + 1, COMPANIONS[i].extension) != 0) continue;
        for (size_t k = 0; COMPANIONS[i].companions[k] != NULL; k++)
            if (strcasecmp(name + stem + 1, COMPANIONS[i].companions[k]) == 0) return true;
    }
    return false;
}

/* A lock file says who looks at a FileGDB, not what is in it. */
static bool is_lock(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && strcasecmp(name + length - 5, ".lock") == 0;
}

/* The regular files of a folder: all, or those that belong to `main_name`. */
static void list_files(const char *folder, const char *main_name, struct hg_arena *arena,
                       struct files *files)
{
    DIR *listing = opendir(folder);
    if (listing == NULL) return;
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;) {
        struct stat found;
        bool wanted = main_name == NULL ? !is_lock(entry->d_name)
                                        : belongs(entry->d_name, main_name);
        if (!wanted) continue;
        const char *path = hg_arena_printf(arena, "%s/%s", folder, entry->d_name);
        if (stat(path, &found) == 0 && S_ISREG(found.st_mode)) add_file(files, path);
    }
    closedir(listing);
    if (files->count > 0)
        qsort(files->paths, files->count, sizeof *files->paths, compare_paths);
}

/* What an editor cannot change without leaving a trace: length, place and time of change of each file. */
static void add_stamp(struct hg_digest *digest, const char *path)
{
    struct stat found = {0};
    uint64_t marks[5] = {0};
    if (stat(path, &found) == 0) {
        marks[0] = (uint64_t)found.st_size;
        marks[1] = (uint64_t)found.st_ino;
        marks[2] = (uint64_t)found.st_mtim.tv_sec;
        marks[3] = (uint64_t)found.st_mtim.tv_nsec;
        marks[4] = 1;
    }
    hg_digest_add(digest, marks, sizeof marks);
}

static hg_status sign_files(struct hg_ctx *ctx, const struct files *files,
                            struct hg_where where, struct hg_source_digests *out)
{
    struct hg_digest *digest = hg_digest_new_both();
    const char *unread = NULL;
    for (size_t i = 0; i < files->count && unread == NULL; i++)
        if (!hg_digest_add_file(digest, files->paths[i])) unread = files->paths[i];
    const char *reason = hg_reason_of(errno);
    hg_digest_finish_both(digest, out->sha256, out->sm3);
    if (unread == NULL) return HG_OK;
    return hg_fail(ctx, hg_kind_SOURCE_UNREADABLE, where, unread, reason);
}

/* All files of the source, in the order of their names. */
static void list_source(const struct source_place *place, struct hg_arena *arena,
                        struct files *files)
{
    struct stat found;
    const char *path = place->archive != NULL ? place->archive : place->path;
    const char *name = hg_source_file_name(path);
    size_t length = (size_t)(name - path);
    if (place->archive != NULL)
        add_file(files, path);
    else if (stat(path, &found) == 0 && S_ISDIR(found.st_mode))
        list_files(path, NULL, arena, files);
    else
        list_files(length == 0 ? "." : hg_arena_strndup(arena, path, length - (length > 1)),
                   name, arena, files);
}

hg_status hg_source_sign(struct hg_ctx *ctx, const struct source_place *place,
                         struct hg_where where, struct hg_source_digests *out)
{
    struct files files = {0};
    if (place->format == SOURCE_DATABASE) return HG_OK;
    list_source(place, ctx->arena, &files);
    hg_status status = sign_files(ctx, &files, where, out);
    free(files.paths);
    return status;
}

void hg_source_stamp(const struct source_place *place, struct hg_arena *arena,
                     char text[HG_DIGEST_TEXT])
{
    struct files files = {0};
    struct hg_digest *digest = hg_digest_new();
    if (place->format != SOURCE_DATABASE) list_source(place, arena, &files);
    for (size_t i = 0; i < files.count; i++)
        add_stamp(digest, files.paths[i]);
    hg_digest_finish(digest, text);
    free(files.paths);
}

void hg_source_sign_layer(const struct hg_layer *layer, struct hg_source_digests *out)
{
    struct hg_digest *digest = hg_digest_new_both();
    hg_digest_add(digest, layer->points, layer->point_count * sizeof *layer->points);
    hg_digest_add(digest, layer->rings, layer->ring_count * sizeof *layer->rings);
    for (size_t i = 0; i < layer->feature_count; i++)
        hg_digest_add(digest, &layer->features[i].fid, sizeof layer->features[i].fid);
    for (size_t i = 0; i < layer->field_count; i++)
        hg_digest_add(digest, layer->fields[i].name, strlen(layer->fields[i].name) + 1);
    for (size_t i = 0; i < layer->feature_count * layer->field_count; i++) {
        const char *value = layer->values[i].text;
        if (value != NULL) hg_digest_add(digest, value, strlen(value));
        hg_digest_add(digest, "", 1);
    }
    hg_digest_finish_both(digest, out->sha256, out->sm3);
}
