#include "geo/source/source_parts.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"
#include "geo/base/str.h"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* Formats that are looked for in a folder or a ZIP.  Boundary points count only where no map lies beside them, since they are
 * delivered along with it; tables only where neither does. */
enum tier { MAP, BOUNDARY_POINTS, TABLE, TIERS };
static const struct {
    const char *extension;
    enum source_format format;
    bool many_layers;
    enum tier tier;
} FORMATS[] = {
    {"shp",     SOURCE_SHAPEFILE, false, MAP            },
    {"gpkg",    SOURCE_OTHER,     true,  MAP            },
    {"gdb",     SOURCE_OTHER,     true,  MAP            },
    {"mdb",     SOURCE_OTHER,     true,  MAP            },
    {"sqlite",  SOURCE_OTHER,     true,  MAP            },
    {"geojson", SOURCE_OTHER,     false, MAP            },
    {"fgb",     SOURCE_OTHER,     false, MAP            },
    {"tab",     SOURCE_OTHER,     false, MAP            },
    {"mif",     SOURCE_OTHER,     false, MAP            },
    {"dxf",     SOURCE_OTHER,     false, MAP            },
    {"dwg",     SOURCE_OTHER,     false, MAP            },
    {"gml",     SOURCE_OTHER,     true,  MAP            },
    {"kml",     SOURCE_OTHER,     true,  MAP            },
    {"kmz",     SOURCE_OTHER,     true,  MAP            },
    {"txt",     SOURCE_TXT,       false, BOUNDARY_POINTS},
    {"json",    SOURCE_OTHER,     false, TABLE          },
    {"dbf",     SOURCE_DBF,       false, TABLE          },
    {"csv",     SOURCE_OTHER,     false, TABLE          },
    {"xlsx",    SOURCE_OTHER,     true,  TABLE          },
    {"xls",     SOURCE_OTHER,     true,  TABLE          },
    {"ods",     SOURCE_OTHER,     true,  TABLE          },
};

/* Beginnings of files that only name another place. */
static const char *const POINTERS[] = {"<OGRVRTDataSource", "<VRTDataset",
                                       "<OGRWFSDataSource", "<GDAL_WMS", "<WFSDataSource"};

enum { HEAD_BYTES = 1024 };

/* Index in FORMATS by the name's extension, -1 if it is none of them. */
static int format_of(const char *name)
{
    const char *dot = strrchr(hg_source_file_name(name), '.');
    if (dot == NULL) return -1;
    for (size_t i = 0; i < HG_COUNT_OF(FORMATS); i++)
        if (strcasecmp(dot + 1, FORMATS[i].extension) == 0) return (int)i;
    return -1;
}

static const char *stem_of(const char *path, struct hg_arena *arena)
{
    const char *name = hg_source_file_name(path);
    const char *dot = strrchr(name, '.');
    return hg_arena_strndup(
        arena, name, dot == NULL || dot == name ? strlen(name) : (size_t)(dot - name));
}

static hg_status check_kind(struct source_reading *reading, const char *path,
                            const struct stat *found)
{
    if (S_ISREG(found->st_mode) || S_ISDIR(found->st_mode)) return HG_OK;
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
    const char *stem = stem_of(path, reading->scratch);
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

/* A folder is walked one level deep: a FileGDB has no more. */
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
    size_t length = 0;
    const char *head = hg_source_file_head(path, HEAD_BYTES, reading->scratch, &length);
    if (head == NULL)
        return hg_fail(reading->ctx, hg_kind_SOURCE_UNREADABLE, reading->where, path,
                       hg_reason_of(errno));
    for (size_t i = 0; i < HG_COUNT_OF(POINTERS); i++)
        if (strstr(head, POINTERS[i]) != NULL)
            return hg_fail(reading->ctx, hg_kind_SOURCE_ELSEWHERE, reading->where,
                           POINTERS[i] + 1);
    return check_siblings(reading, path);
}

/* Is this path safe to hand to GDAL? */
static hg_status check_disk(struct source_reading *reading, const char *path,
                            bool *out_folder)
{
    struct stat found;
    if (stat(path, &found) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return hg_fail(reading->ctx, hg_kind_SOURCE_MISSING, reading->where, path);
    if (stat(path, &found) != 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_UNREADABLE, reading->where, path,
                       hg_reason_of(errno));
    HG_TRY(check_kind(reading, path, &found));
    *out_folder = S_ISDIR(found.st_mode);
    if (!*out_folder) return check_file(reading, path, &found);
    return format_of(path) >= 0 ? check_folder(reading, path) : HG_OK;
}

/* The data sets in a folder or ZIP. */
struct listing {
    char **names; /* relative paths */
    size_t count, files;
};

/* Any text may be called .txt: only what is inside tells. */
static bool is_candidate(const char *root, const char *name, enum tier tier,
                         struct hg_arena *arena)
{
    int format = format_of(name);
    bool hidden = strncmp(hg_source_file_name(name), "._", 2) == 0 ||
                  strncmp(name, "__MACOSX", 8) == 0;
    return format >= 0 && !hidden && FORMATS[format].tier == tier &&
           strcasestr(name, ".gdb/") == NULL &&
           (tier != BOUNDARY_POINTS ||
            hg_source_is_txt(hg_arena_printf(arena, "%s/%s", root, name)));
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void collect_names(struct listing *listing, const char *root, char **entries,
                          enum tier tier, struct hg_arena *arena)
{
    size_t all = (size_t)CSLCount(entries);
    listing->names = HG_ARENA_ARRAY(arena, char *, all + 1);
    listing->count = listing->files = 0;
    for (size_t i = 0; i < all; i++) {
        char *name = hg_arena_strdup(arena, entries[i]);
        size_t length = strlen(name);
        if (length > 0 && name[length - 1] == '/') name[length - 1] = '\0';
        listing->files += strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
        if (is_candidate(root, name, tier, arena)) listing->names[listing->count++] = name;
    }
    qsort(listing->names, listing->count, sizeof *listing->names, compare_names);
}

/* Does this data set carry the name?  Either as a file name or as a path inside the ZIP. */
static bool is_called(const char *member, const char *wanted, struct hg_arena *arena)
{
    const char *shown = hg_source_display(member, arena);
    return hg_str_same_nocase(shown, wanted) ||
           hg_str_same_nocase(hg_source_display(stem_of(member, arena), arena), wanted);
}

/* Index of the only data set with this property, or -1. */
static int only_called(const struct listing *listing, const char *wanted,
                       struct hg_arena *arena)
{
    int found = -1;
    for (size_t i = 0; i < listing->count; i++) {
        if (!is_called(listing->names[i], wanted, arena)) continue;
        if (found >= 0) return -1;
        found = (int)i;
    }
    return found;
}

/* "a, b, c" for a cure, at most as many as a reader can take in. */
static const char *join_stems(const struct listing *listing, struct hg_arena *arena)
{
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; i < listing->count && i < HG_SOURCE_NAMED_AT_MOST; i++) {
        const char *stem = hg_source_display(stem_of(listing->names[i], arena), arena);
        bool alone = only_called(listing, stem, arena) >= 0;
        if (i > 0) hg_str_add(&text, ", ");
        hg_str_add(&text, alone ? stem : hg_source_display(listing->names[i], arena));
    }
    if (listing->count > HG_SOURCE_NAMED_AT_MOST) hg_str_add(&text, ", ...");
    const char *joined = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return joined;
}

static int only_with_layers(const struct listing *listing)
{
    int found = -1;
    for (size_t i = 0; i < listing->count; i++) {
        if (!FORMATS[format_of(listing->names[i])].many_layers) continue;
        if (found >= 0) return -1;
        found = (int)i;
    }
    return found;
}

/* Choose the data set: the one that `layer` names, the only one, or the one named like its container. */
static hg_status choose(struct source_reading *reading, const struct listing *listing,
                        const char *container, const char **out_name)
{
    struct source_place *place = &reading->place;
    struct hg_arena *scratch = reading->scratch;
    if (listing->count == 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_WITHOUT_DATA, reading->where,
                       hg_source_number(scratch, listing->files));
    int chosen = -1;
    if (place->layer != NULL) {
        chosen = only_called(listing, place->layer, scratch);
        if (chosen >= 0) place->layer = NULL;
        if (chosen < 0) chosen = listing->count == 1 ? 0 : only_with_layers(listing);
        if (chosen < 0) {
            reading->where.layer = place->layer;
            return hg_fail(reading->ctx, hg_kind_LAYER_MISSING, reading->where,
                           join_stems(listing, scratch));
        }
    } else {
        chosen = listing->count == 1
                     ? 0
                     : only_called(listing, stem_of(container, scratch), scratch);
        if (chosen < 0)
            return hg_fail(reading->ctx, hg_kind_SOURCE_SEVERAL, reading->where,
                           hg_source_number(scratch, listing->count),
                           join_stems(listing, scratch));
    }
    *out_name = listing->names[chosen];
    return HG_OK;
}

/* Find the data set inside a folder or a ZIP; `root` is GDAL's path of it. */
static hg_status look_inside(struct source_reading *reading, const char *root,
                             const char *container, bool packed)
{
    struct hg_env_said said;
    hg_env_listen(&said);
    char **entries = packed ? VSIReadDirRecursive(root) : VSIReadDir(root);
    hg_env_unlisten();
    if (entries == NULL)
        return hg_fail(reading->ctx, hg_kind_SOURCE_NOT_OPENED, reading->where,
                       said.worst > 0 ? said.text : N_ARG_("no ZIP archive"));
    struct listing listing = {0};
    for (enum tier tier = MAP; tier < TIERS && listing.count == 0; tier++)
        collect_names(&listing, root, entries, tier, reading->scratch);
    CSLDestroy(entries);
    const char *name;
    HG_TRY(choose(reading, &listing, container, &name));
    reading->place.path = hg_arena_printf(reading->scratch, "%s/%s", root, name);
    bool folder;
    return packed ? HG_OK : check_disk(reading, reading->place.path, &folder);
}

/* Path of the file with the same stem and this extension, in whatever case, or NULL. */
static const char *sibling_of(const char *path, char **entries, const char *extension,
                              struct hg_arena *arena)
{
    const char *name = hg_source_file_name(path);
    size_t stem = strlen(stem_of(path, arena));
    for (char **entry = entries; entry != NULL && *entry != NULL; entry++)
        if (strncmp(*entry, name, stem) == 0 && (*entry)[stem] == '.' &&
            strcasecmp(*entry + stem + 1, extension) == 0)
            return hg_arena_printf(arena, "%.*s%s", (int)(name - path), path, *entry);
    return NULL;
}

static void find_sidecars(struct source_place *place, struct hg_arena *arena)
{
    size_t folder = (size_t)(hg_source_file_name(place->path) - place->path);
    const char *parent = folder == 0
                             ? "."
                             : hg_arena_strndup(arena, place->path, folder - (folder > 1));
    char **entries = VSIReadDir(parent);
    const struct {
        const char *extension, **out;
    } sidecars[] = {
        {"shx", &place->shx},
        {"dbf", &place->dbf},
        {"prj", &place->prj},
        {"cpg", &place->cpg},
    };
    for (size_t i = 0; i < HG_COUNT_OF(sidecars); i++)
        *sidecars[i].out = sibling_of(place->path, entries, sidecars[i].extension, arena);
    CSLDestroy(entries);
}

/* Length of the part of the path that names a ZIP on disk, or 0. */
static size_t archive_length(const char *path, struct hg_arena *arena)
{
    for (const char *at = path; (at = strcasestr(at, ".zip")) != NULL; at += 4) {
        struct stat found;
        if (at[4] != '\0' && at[4] != '/') continue;
        const char *part = hg_arena_strndup(arena, path, (size_t)(at + 4 - path));
        if (at[4] == '\0' || (stat(part, &found) == 0 && S_ISREG(found.st_mode)))
            return (size_t)(at + 4 - path);
    }
    return 0;
}

/* The member of the ZIP at `root` that is shown as `inner`: its name may be GBK where the project is UTF-8. */
static const char *member_of(const char *root, const char *inner, struct hg_arena *scratch)
{
    const char *found = NULL;
    char **entries = VSIReadDirRecursive(root);
    for (char **entry = entries; found == NULL && entry != NULL && *entry != NULL;
         entry++) {
        const char *shown = hg_source_display(*entry, scratch);
        size_t length = strlen(shown) - (*shown != '\0' && shown[strlen(shown) - 1] == '/');
        if (strlen(inner) == length && strncmp(shown, inner, length) == 0)
            found = hg_arena_printf(scratch, "%s/%.*s", root,
                                    (int)strlen(*entry) - (shown[length] == '/'), *entry);
    }
    CSLDestroy(entries);
    return found;
}

static hg_status locate_archive(struct source_reading *reading, const char *path,
                                size_t length)
{
    struct hg_arena *scratch = reading->scratch;
    bool folder;
    const char *archive = hg_arena_strndup(scratch, path, length);
    HG_TRY(check_disk(reading, archive, &folder));
    if (folder) return look_inside(reading, archive, archive, false);
    reading->place.archive = archive;
    char *inner = hg_arena_strdup(scratch, path + length + (path[length] == '/'));
    if (*inner != '\0' && inner[strlen(inner) - 1] == '/') inner[strlen(inner) - 1] = '\0';
    const char *root = hg_arena_printf(scratch, "/vsizip/{%s}", archive);
    if (*inner == '\0') return look_inside(reading, root, archive, true);
    VSIStatBufL stat;
    reading->place.path = member_of(root, inner, scratch);
    if (reading->place.path == NULL || VSIStatL(reading->place.path, &stat) != 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_MISSING, reading->where, path);
    return VSI_ISDIR(stat.st_mode) && format_of(inner) < 0
               ? look_inside(reading, reading->place.path, inner, true)
               : HG_OK;
}

static hg_status locate_disk(struct source_reading *reading, const char *path)
{
    bool folder;
    HG_TRY(check_disk(reading, path, &folder));
    reading->place.path = path;
    if (folder && format_of(path) < 0) return look_inside(reading, path, path, false);
    return HG_OK;
}

static bool is_database(const char *path)
{
    return strncasecmp(path, "PG:", 3) == 0;
}

hg_status hg_source_locate(struct source_reading *reading)
{
    struct source_place *place = &reading->place;
    const char *path = reading->options->path;
    place->layer = reading->options->layer;
    if (is_database(path)) {
        place->format = SOURCE_DATABASE;
        place->path = path;
        place->stem = "";
        return HG_OK;
    }
    if (strncmp(path, "/vsizip/", 8) == 0) path += 8;
    if (strstr(path, "://") != NULL || strncmp(path, "/vsi", 4) == 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_ELSEWHERE, reading->where, path);
    size_t archive = archive_length(path, reading->scratch);
    HG_TRY(archive > 0 ? locate_archive(reading, path, archive)
                       : locate_disk(reading, path));
    int format = format_of(place->path);
    place->format = format < 0 ? SOURCE_OTHER : FORMATS[format].format;
    place->stem = hg_source_display(stem_of(place->path, reading->scratch),
                                    reading->ctx->arena);
    if (place->format == SOURCE_SHAPEFILE || place->format == SOURCE_DBF)
        find_sidecars(place, reading->scratch);
    return HG_OK;
}
