/* The data sets under a path: in a folder with its sub-folders, in ZIPs, or the file itself. */
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

/* Formats that are looked for in a folder or a ZIP. */
static const struct source_form FORMS[] = {
    {"shp",     SOURCE_SHAPEFILE, false, SOURCE_MAP            },
    {"gpkg",    SOURCE_OTHER,     true,  SOURCE_MAP            },
    {"gdb",     SOURCE_OTHER,     true,  SOURCE_MAP            },
    {"mdb",     SOURCE_OTHER,     true,  SOURCE_MAP            },
    {"sqlite",  SOURCE_OTHER,     true,  SOURCE_MAP            },
    {"geojson", SOURCE_OTHER,     false, SOURCE_MAP            },
    {"fgb",     SOURCE_OTHER,     false, SOURCE_MAP            },
    {"tab",     SOURCE_OTHER,     false, SOURCE_MAP            },
    {"mif",     SOURCE_OTHER,     false, SOURCE_MAP            },
    {"dxf",     SOURCE_OTHER,     false, SOURCE_MAP            },
    {"dwg",     SOURCE_OTHER,     false, SOURCE_MAP            },
    {"gml",     SOURCE_OTHER,     true,  SOURCE_MAP            },
    {"kml",     SOURCE_OTHER,     true,  SOURCE_MAP            },
    {"kmz",     SOURCE_OTHER,     true,  SOURCE_MAP            },
    {"txt",     SOURCE_TXT,       false, SOURCE_BOUNDARY_POINTS},
    {"json",    SOURCE_OTHER,     false, SOURCE_TABLE          },
    {"dbf",     SOURCE_DBF,       false, SOURCE_TABLE          },
    {"csv",     SOURCE_OTHER,     false, SOURCE_TABLE          },
    {"xlsx",    SOURCE_OTHER,     true,  SOURCE_TABLE          },
    {"xls",     SOURCE_OTHER,     true,  SOURCE_TABLE          },
    {"ods",     SOURCE_OTHER,     true,  SOURCE_TABLE          },
};

/* Bounds of a dossier.  A county's delivery has some hundred files in four or five levels. */
enum { MOST_ENTRIES = 100000, DEEPEST = 16 };

const struct source_form *hg_source_form_of(const char *name)
{
    const char *dot = strrchr(hg_source_file_name(name), '.');
    for (size_t i = 0; dot != NULL && i < HG_COUNT_OF(FORMS); i++)
        if (strcasecmp(dot + 1, FORMS[i].extension) == 0) return &FORMS[i];
    return NULL;
}

bool hg_source_is_folder_form(const struct source_form *form)
{
    return form != NULL && strcmp(form->extension, "gdb") == 0;
}

static bool has_extension(const char *name, const char *extension)
{
    const char *dot = strrchr(hg_source_file_name(name), '.');
    return dot != NULL && strcasecmp(dot + 1, extension) == 0;
}

/* What an operating system leaves beside the data: ".DS_Store", "._zd.shp", "__MACOSX/". */
static bool is_hidden(const char *name)
{
    return name[0] == '.' || strcmp(name, "__MACOSX") == 0 ||
           strncmp(name, "__MACOSX/", 9) == 0;
}

/* A walk through folders; those on the way down are kept, so that none is entered from within itself. */
struct walk {
    struct hg_arena *arena;
    struct source_listing *listing;
    struct {
        dev_t device;
        ino_t number;
    } way[DEEPEST];
    size_t depth, entries;
};

static void add_set(struct walk *walk, const char *path, const char *name,
                    const char *archive, const struct source_form *form)
{
    struct source_listing *listing = walk->listing;
    /* Any text may be called .txt: only what is inside tells. */
    if (form->tier == SOURCE_BOUNDARY_POINTS && !hg_source_is_txt(path)) return;
    HG_GROW(listing->sets, listing->count, listing->capacity);
    listing->sets[listing->count++] = (struct source_set){
        .path = path, .name = name, .archive = archive, .form = form};
}

static void refuse(struct walk *walk, const char *name, const struct hg_diag_kind *kind,
                   const char *first, const char *second)
{
    struct source_listing *listing = walk->listing;
    HG_GROW(listing->refusals, listing->refusal_count, listing->refusal_capacity);
    listing->refusals[listing->refusal_count++] = (struct source_refusal){
        .name = name, .kind = kind, .args = {first, second}
    };
}

static const char *under(struct hg_arena *arena, const char *folder, const char *name)
{
    return *folder == '\0' ? hg_arena_strdup(arena, name)
                           : hg_arena_printf(arena, "%s/%s", folder, name);
}

/* One member of a ZIP; `member` as GDAL names it, folders end in a slash. */
static void look_at_member(struct walk *walk, const char *root, const char *archive,
                           const char *folder, const char *member)
{
    struct hg_arena *arena = walk->arena;
    size_t length = strlen(member);
    bool is_folder = length > 0 && member[length - 1] == '/';
    char *bare = hg_arena_strndup(arena, member, length - is_folder);
    const struct source_form *form = hg_source_form_of(bare);
    walk->listing->files += !is_folder;
    if (is_hidden(bare) || strstr(bare, "/.") != NULL || strcasestr(bare, ".gdb/") != NULL)
        return;
    const char *name = under(arena, folder, hg_source_display(bare, arena));
    if (!is_folder && has_extension(bare, "zip"))
        refuse(walk, name, &hg_kind_SOURCE_NESTED, name, NULL);
    else if (form != NULL && hg_source_is_folder_form(form) == is_folder)
        add_set(walk, hg_arena_printf(arena, "%s/%s", root, bare), name, archive, form);
}

/* The members of the ZIP below GDAL's path `root`, shown below `folder`. */
static void walk_archive(struct walk *walk, const char *root, const char *archive,
                         const char *folder)
{
    struct hg_env_said said;
    const char *args[2];
    const struct hg_diag_kind *unsafe = hg_source_judge_zip(archive, walk->arena, args);
    if (unsafe != NULL) {
        refuse(walk, *folder == '\0' ? archive : folder, unsafe, args[0], args[1]);
        return;
    }
    hg_env_listen(&said);
    char **members = VSIReadDirRecursive(root);
    hg_env_unlisten();
    if (members == NULL && said.worst > 0) {
        refuse(walk, *folder == '\0' ? archive : folder, &hg_kind_SOURCE_NOT_OPENED,
               hg_source_display(said.text, walk->arena), NULL);
        return;
    }
    /* No members and no complaint: the archive was found sound and is empty. */
    for (char **member = members; member != NULL && *member != NULL; member++)
        look_at_member(walk, root, archive, folder, *member);
    CSLDestroy(members);
}

static void walk_zip(struct walk *walk, const char *path, const char *name)
{
    const char *archive = hg_arena_strdup(walk->arena, path);
    walk_archive(walk, hg_arena_printf(walk->arena, "/vsizip/{%s}", path), archive, name);
}

static bool is_on_the_way(const struct walk *walk, const struct stat *folder)
{
    for (size_t i = 0; i < walk->depth; i++)
        if (walk->way[i].device == folder->st_dev && walk->way[i].number == folder->st_ino)
            return true;
    return false;
}

static void walk_folder(struct walk *walk, const char *path, const char *name,
                        const struct stat *itself);

/* A folder in a folder: a FileGDB is one data set, others are entered. */
static void look_at_folder(struct walk *walk, const char *path, const char *name,
                           const struct stat *itself)
{
    const struct source_form *form = hg_source_form_of(path);
    if (hg_source_is_folder_form(form))
        add_set(walk, path, name, NULL, form);
    else if (is_on_the_way(walk, itself))
        refuse(walk, name, &hg_kind_SOURCE_LOOP, path, NULL);
    else if (walk->depth == DEEPEST)
        refuse(walk, name, &hg_kind_SOURCE_MANY,
               hg_arena_printf(walk->arena, "> %d: %s", DEEPEST, path), NULL);
    else
        walk_folder(walk, path, name, itself);
}

static void look_at_entry(struct walk *walk, const char *path, const char *name)
{
    struct stat found;
    const struct source_form *form = hg_source_form_of(path);
    if (stat(path, &found) != 0) return; /* a link to nowhere */
    if (S_ISDIR(found.st_mode)) {
        look_at_folder(walk, path, name, &found);
        return;
    }
    walk->listing->files++;
    if (!S_ISREG(found.st_mode))
        refuse(walk, name, &hg_kind_SOURCE_NOT_A_FILE, path, NULL);
    else if (has_extension(path, "zip"))
        walk_zip(walk, path, name);
    else if (form != NULL && !hg_source_is_folder_form(form))
        add_set(walk, path, name, NULL, form);
}

static void walk_folder(struct walk *walk, const char *path, const char *name,
                        const struct stat *itself)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        refuse(walk, *name == '\0' ? path : name, &hg_kind_SOURCE_UNREADABLE, path,
               hg_reason_of(errno));
        return;
    }
    walk->way[walk->depth].device = itself->st_dev;
    walk->way[walk->depth++].number = itself->st_ino;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (is_hidden(entry->d_name)) continue;
        if (++walk->entries > MOST_ENTRIES) break;
        look_at_entry(
            walk, under(walk->arena, path, entry->d_name),
            under(walk->arena, name, hg_source_display(entry->d_name, walk->arena)));
    }
    walk->depth--;
    closedir(folder);
}

static int compare_sets(const void *a, const void *b)
{
    const struct source_set *p = a, *q = b;
    int order = strcmp(p->name, q->name);
    return order != 0 ? order : strcmp(p->path, q->path);
}

static int compare_refusals(const void *a, const void *b)
{
    return strcmp(((const struct source_refusal *)a)->name,
                  ((const struct source_refusal *)b)->name);
}

/* The order of a folder's entries is nobody's choice; that of names is the same everywhere. */
static void finish(struct walk *walk)
{
    struct source_listing *listing = walk->listing;
    listing->files_unseen = walk->entries > MOST_ENTRIES;
    if (listing->files_unseen)
        refuse(walk, "", &hg_kind_SOURCE_MANY, hg_source_number(walk->arena, MOST_ENTRIES),
               NULL);
    if (listing->count > 0) {
        qsort(listing->sets, listing->count, sizeof *listing->sets, compare_sets);
        hg_arena_adopt(walk->arena, listing->sets);
    }
    if (listing->refusal_count > 0) {
        qsort(listing->refusals, listing->refusal_count, sizeof *listing->refusals,
              compare_refusals);
        hg_arena_adopt(walk->arena, listing->refusals);
    }
}

void hg_source_list(const char *path, struct hg_arena *arena,
                    struct source_listing *out_listing)
{
    struct walk walk = {.arena = arena, .listing = out_listing};
    struct stat found;
    *out_listing = (struct source_listing){0};
    const char *name = hg_source_display(hg_source_file_name(path), arena);
    if (stat(path, &found) != 0)
        refuse(&walk, name,
               errno == ENOENT || errno == ENOTDIR ? &hg_kind_SOURCE_MISSING
                                                   : &hg_kind_SOURCE_UNREADABLE,
               path, hg_reason_of(errno));
    else if (S_ISDIR(found.st_mode) && !hg_source_is_folder_form(hg_source_form_of(path)))
        walk_folder(&walk, path, "", &found);
    else if (S_ISREG(found.st_mode) && has_extension(path, "zip"))
        walk_zip(&walk, path, "");
    else if (!S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode))
        refuse(&walk, name, &hg_kind_SOURCE_NOT_A_FILE, path, NULL);
    else
        add_set(&walk, path, name, NULL, hg_source_form_of(path));
    finish(&walk);
}

void hg_source_list_packed(const char *root, const char *archive, struct hg_arena *arena,
                           struct source_listing *out_listing)
{
    struct walk walk = {.arena = arena, .listing = out_listing};
    *out_listing = (struct source_listing){0};
    walk_archive(&walk, root, archive, "");
    finish(&walk);
}

hg_status hg_source_refuse(struct hg_ctx *ctx, struct hg_where where,
                           const struct source_refusal *refusal)
{
    return hg_fail(ctx, *refusal->kind, where, refusal->args[0], refusal->args[1]);
}
