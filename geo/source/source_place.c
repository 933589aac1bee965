#include "geo/source/source_parts.h"

#include "geo/base/reason.h"
#include "geo/base/str.h"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* Beginnings of files that only name another place. */
static const char *const POINTERS[] = {"<OGRVRTDataSource", "<VRTDataset",
                                       "<OGRWFSDataSource", "<GDAL_WMS", "<WFSDataSource"};

enum { HEAD_BYTES = 1024 };

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
    return hg_source_is_folder_form(hg_source_form_of(path)) ? check_folder(reading, path)
                                                             : HG_OK;
}

/* The data sets of one kind, maps or tables, of which one is meant. */
struct choice {
    const struct source_set **sets;
    size_t count;
};

static void take_kind(struct choice *choice, const struct source_listing *listing,
                      bool tables, struct hg_arena *arena)
{
    choice->sets = HG_ARENA_ARRAY(arena, const struct source_set *, listing->count + 1);
    choice->count = 0;
    for (size_t i = 0; i < listing->count; i++)
        if (listing->sets[i].form->is_table == tables)
            choice->sets[choice->count++] = &listing->sets[i];
}

/* Does this data set carry the name?  Either as a file name or as a path inside the folder or ZIP. */
static bool is_called(const struct source_set *set, const char *wanted,
                      struct hg_arena *arena)
{
    return hg_str_same_nocase(set->name, wanted) ||
           hg_str_same_nocase(hg_source_stem(set->name, arena), wanted);
}

/* The only data set of this name, or NULL. */
static const struct source_set *only_called(const struct choice *choice, const char *wanted,
                                            struct hg_arena *arena)
{
    const struct source_set *found = NULL;
    for (size_t i = 0; i < choice->count; i++) {
        if (!is_called(choice->sets[i], wanted, arena)) continue;
        if (found != NULL) return NULL;
        found = choice->sets[i];
    }
    return found;
}

/* "a, b, c" for a cure, at most as many as a reader can take in. */
static const char *join_names(const struct choice *choice, struct hg_arena *arena)
{
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; i < choice->count && i < HG_SOURCE_NAMED_AT_MOST; i++) {
        const char *stem = hg_source_stem(choice->sets[i]->name, arena);
        bool alone = only_called(choice, stem, arena) != NULL;
        if (i > 0) hg_str_add(&text, ", ");
        hg_str_add(&text, alone ? stem : choice->sets[i]->name);
    }
    if (choice->count > HG_SOURCE_NAMED_AT_MOST) hg_str_add(&text, ", ...");
    const char *joined = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return joined;
}

static const struct source_set *only_with_layers(const struct choice *choice)
{
    const struct source_set *found = NULL;
    for (size_t i = 0; i < choice->count; i++) {
        if (!choice->sets[i]->form->many_layers) continue;
        if (found != NULL) return NULL;
        found = choice->sets[i];
    }
    return found;
}

/* The data set that `layer` names, or the one that has a layer of that name. */
static hg_status choose_named(struct source_reading *reading, const struct choice *choice,
                              const struct source_set **out_set)
{
    struct source_place *place = &reading->place;
    *out_set = only_called(choice, place->layer, reading->scratch);
    if (*out_set != NULL) {
        place->layer = NULL;
        return HG_OK;
    }
    *out_set = choice->count == 1 ? choice->sets[0] : only_with_layers(choice);
    if (*out_set != NULL) return HG_OK;
    reading->where.layer = place->layer;
    return hg_fail(reading->ctx, hg_kind_LAYER_MISSING, reading->where,
                   join_names(choice, reading->scratch));
}

/* Choose the data set: the one that `layer` names, the only one, or the one named like its container. */
static hg_status choose(struct source_reading *reading,
                        const struct source_listing *listing, const char *container,
                        const struct source_set **out_set)
{
    struct hg_arena *scratch = reading->scratch;
    struct choice choice;
    take_kind(&choice, listing, false, scratch);
    if (choice.count == 0) take_kind(&choice, listing, true, scratch);
    if (choice.count == 0 && listing->refusal_count > 0)
        return hg_source_refuse(reading->ctx, reading->where, &listing->refusals[0]);
    if (choice.count == 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_WITHOUT_DATA, reading->where,
                       hg_source_number(scratch, listing->files));
    if (reading->place.layer != NULL) return choose_named(reading, &choice, out_set);
    *out_set = choice.count == 1
                   ? choice.sets[0]
                   : only_called(&choice, hg_source_stem(container, scratch), scratch);
    if (*out_set != NULL) return HG_OK;
    return hg_fail(reading->ctx, hg_kind_SOURCE_SEVERAL, reading->where,
                   hg_source_number(scratch, choice.count), join_names(&choice, scratch));
}

/* Take the data set that is meant out of a folder or a ZIP. */
static hg_status take_from(struct source_reading *reading,
                           const struct source_listing *listing, const char *container)
{
    const struct source_set *set;
    bool folder;
    if (listing->files_unseen)
        return hg_source_refuse(reading->ctx, reading->where, &listing->refusals[0]);
    HG_TRY(choose(reading, listing, container, &set));
    reading->place.path = set->path;
    reading->place.archive = set->archive;
    return set->archive != NULL ? HG_OK : check_disk(reading, set->path, &folder);
}

/* Path of the file with the same stem and this extension, in whatever case, or NULL. */
static const char *sibling_of(const char *path, char **entries, const char *extension,
                              struct hg_arena *arena)
{
    const char *name = hg_source_file_name(path);
    size_t stem = strlen(hg_source_stem(path, arena));
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
    struct source_listing listing;
    bool folder;
    const char *archive = hg_arena_strndup(scratch, path, length);
    HG_TRY(check_disk(reading, archive, &folder));
    char *inner = hg_arena_strdup(scratch, path + length + (path[length] == '/'));
    if (*inner != '\0' && inner[strlen(inner) - 1] == '/') inner[strlen(inner) - 1] = '\0';
    if (folder || *inner == '\0') {
        hg_source_list(archive, scratch, &listing);
        return take_from(reading, &listing, archive);
    }
    VSIStatBufL stat;
    reading->place.archive = archive;
    reading->place.path = member_of(hg_arena_printf(scratch, "/vsizip/{%s}", archive),
                                    inner, scratch);
    if (reading->place.path == NULL || VSIStatL(reading->place.path, &stat) != 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_MISSING, reading->where, path);
    if (!VSI_ISDIR(stat.st_mode) || hg_source_form_of(inner) != NULL) return HG_OK;
    hg_source_list_packed(reading->place.path, archive, scratch, &listing);
    return take_from(reading, &listing, inner);
}

static hg_status locate_disk(struct source_reading *reading, const char *path)
{
    struct source_listing listing;
    bool folder;
    HG_TRY(check_disk(reading, path, &folder));
    reading->place.path = path;
    if (!folder || hg_source_is_folder_form(hg_source_form_of(path))) return HG_OK;
    hg_source_list(path, reading->scratch, &listing);
    return take_from(reading, &listing, path);
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
    const struct source_form *form = hg_source_form_of(place->path);
    place->format = form == NULL ? SOURCE_OTHER : form->format;
    place->stem = hg_source_display(hg_source_stem(place->path, reading->scratch),
                                    reading->ctx->arena);
    if (place->format == SOURCE_SHAPEFILE || place->format == SOURCE_DBF)
        find_sidecars(place, reading->scratch);
    return HG_OK;
}
