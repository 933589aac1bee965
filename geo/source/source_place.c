#include "geo/source/source_parts.h"

#include "geo/base/connection.h"
#include "geo/base/str.h"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* The data sets of one tier, of which one is meant. */
struct choice {
    const struct source_set **sets;
    size_t count;
};

static void take_tier(struct choice *choice, const struct source_listing *listing,
                      enum source_tier tier, struct hg_arena *arena)
{
    choice->sets = HG_ARENA_ARRAY(arena, const struct source_set *, listing->count + 1);
    choice->count = 0;
    for (size_t i = 0; i < listing->count; i++)
        if (listing->sets[i].form->tier == tier)
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
    struct choice choice = {0};
    for (enum source_tier tier = SOURCE_MAP; tier < SOURCE_TIERS && choice.count == 0;
         tier++)
        take_tier(&choice, listing, tier, scratch);
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
    const struct source_set *set = NULL;
    bool folder;
    if (listing->files_unseen)
        return hg_source_refuse(reading->ctx, reading->where, &listing->refusals[0]);
    HG_TRY(choose(reading, listing, container, &set));
    reading->place.path = set->path;
    reading->place.archive = set->archive;
    return set->archive != NULL ? HG_OK : hg_source_check_disk(reading, set->path, &folder);
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
    HG_TRY(hg_source_check_disk(reading, archive, &folder));
    if (!folder) HG_TRY(hg_source_check_content(reading, archive));
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
    HG_TRY(hg_source_check_disk(reading, path, &folder));
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
        return hg_fail(reading->ctx, hg_kind_SOURCE_ELSEWHERE, reading->where,
                       hg_connection_shown(path, reading->scratch));
    size_t archive = archive_length(path, reading->scratch);
    HG_TRY(archive > 0 ? locate_archive(reading, path, archive)
                       : locate_disk(reading, path));
    const struct source_form *form = hg_source_form_of(place->path);
    place->format = form == NULL ? SOURCE_OTHER : form->format;
    HG_TRY(hg_source_is_folder_form(form)
               ? hg_source_check_geodatabase(reading, place->path)
               : hg_source_check_content(reading, place->path));
    if (place->archive != NULL) HG_TRY(hg_source_check_checksums(reading));
    place->stem = hg_source_display(hg_source_stem(place->path, reading->scratch),
                                    reading->ctx->arena);
    if (place->format == SOURCE_SHAPEFILE || place->format == SOURCE_DBF)
        find_sidecars(place, reading->scratch);
    return HG_OK;
}
