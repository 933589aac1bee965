#include "project/project.h"

#include "project/project_kinds.h"
#include "project/project_layers.h"
#include "project/project_lists.h"
#include "project/project_set.h"
#include "project/project_walk.h"
#include "project/supply_tables.h"
#include "project/template_file.h"

#include "geo/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- readers of single keys; target is the hg_project --- */

static void read_version(struct hg_walk *walk, const struct hg_key *key,
                         const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    (void)target;
    const char *text = hg_walk_scalar(walk, node, path);
    if (text != NULL && strcmp(text, "1") != 0)
        hg_note(walk->ctx, hg_kind_PROJECT_VERSION_UNKNOWN, hg_node_where(node),
                hg_node_shown(node, walk->ctx->arena));
}

static void read_area(struct hg_walk *walk, const struct hg_key *key,
                      const struct hg_node *node, const char *path, void *target)
{
    static const char *const methods[] = {"ellipsoid", "plane", NULL};
    (void)key;
    struct hg_project *project = target;
    int choice = hg_walk_choice_of(walk, node, path, methods);
    if (choice >= 0)
        project->settings.area = choice == 0 ? HG_AREA_ELLIPSOID : HG_AREA_PLANE;
}

/* 行政区划代码: 2 digits for a province, 4 for a city, 6 for a county, 9 and 12 below. */
static void read_region(struct hg_walk *walk, const struct hg_key *key,
                        const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_project *project = target;
    const char *text = hg_walk_scalar(walk, node, path);
    if (text == NULL) return;
    size_t length = strspn(text, "0123456789");
    bool level = length == 2 || length == 4 || length == 6 || length == 9 || length == 12;
    if (text[length] == '\0' && level)
        project->settings.region = text;
    else
        hg_note(walk->ctx, hg_kind_PROJECT_REGION_SHAPE, hg_node_where(node), path,
                hg_node_shown(node, walk->ctx->arena));
}

/* One folder or a list of them. */
static size_t read_folders(struct hg_walk *walk, const struct hg_node *node,
                           const char *path, const char *const **out_folders)
{
    struct hg_pair single = {NULL, NULL};
    const struct hg_pair *pairs = node->pairs;
    size_t count = node->count, found = 0;
    if (node->kind == HG_NODE_SCALAR && node->text[0] != '\0') {
        struct hg_node *copy = hg_arena_copy(walk->ctx->arena, node,
                                             sizeof(struct hg_node));
        single.value = copy;
        pairs = &single;
        count = 1;
    } else if (!hg_walk_is_list(walk, node, path)) {
        return 0;
    }
    const char **folders = HG_ARENA_ARRAY(walk->ctx->arena, const char *, count);
    for (size_t i = 0; i < count; i++) {
        const char *text = hg_walk_scalar(walk, pairs[i].value,
                                          hg_walk_entry_path(walk, path, i));
        if (text != NULL) folders[found++] = hg_walk_resolve(walk, text);
    }
    *out_folders = folders;
    return found;
}

static void read_standards(struct hg_walk *walk, const struct hg_key *key,
                           const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_project *project = target;
    project->standards_count = read_folders(walk, node, path, &project->standards);
}

static void read_rules(struct hg_walk *walk, const struct hg_key *key,
                       const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_project *project = target;
    project->rules_count = read_folders(walk, node, path, &project->rules);
}

static void read_template(struct hg_walk *walk, const struct hg_key *key,
                          const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_project *project = target;
    const char *file = hg_walk_scalar(walk, node, path);
    if (file == NULL) return;
    struct hg_template *template = HG_ARENA_NEW(walk->ctx->arena, struct hg_template);
    if (hg_template_read(walk->ctx, hg_walk_resolve(walk, file), template) == HG_OK)
        project->template = template;
}

/* --- mappings with keys of their own --- */

/* Upper ends: a tolerance beyond them would hide conflicts instead of digitising errors. */
#define AT(member) offsetof(struct hg_project, settings.tolerance.member)
static const struct hg_key tolerance_keys[] = {
    {.name = "vertex_m",       .read = hg_walk_number, .offset = AT(vertex_m), .most = 1},
    {.name = "sliver_area_m2",
     .read = hg_walk_number,
     .offset = AT(sliver_area_m2),
     .most = 1000                                                                       },
    {.name = "sliver_width_m",
     .read = hg_walk_number,
     .offset = AT(sliver_width_m),
     .most = 10                                                                         },
    {.name = "gap_width_m",
     .read = hg_walk_number,
     .offset = AT(gap_width_m),
     .most = 1000                                                                       },
};
#undef AT

static void read_tolerance(struct hg_walk *walk, const struct hg_key *key,
                           const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    hg_walk_keys(walk, node, path, tolerance_keys, HG_COUNT_OF(tolerance_keys), target);
}

/* How many numbers each kind of transformation takes. */
static const char *const shift_kinds[] = {"helmert7", "plane4", NULL};
static const size_t shift_values[] = {7, 4};

static size_t shift_value_count(const char *kind)
{
    for (size_t i = 0; shift_kinds[i] != NULL; i++)
        if (hg_str_same(shift_kinds[i], kind)) return shift_values[i];
    return 0;
}

static void read_shift_values(struct hg_walk *walk, const struct hg_key *key,
                              const struct hg_node *node, const char *path, void *target)
{
    enum { ROOM = 7 };
    (void)key;
    struct hg_project *project = target;
    if (!hg_walk_is_list(walk, node, path)) return;
    for (size_t i = 0; i < node->count && i < ROOM; i++) {
        const struct hg_key number = {
            .least = -1e9, .most = 1e9, .offset = i * sizeof(double)};
        hg_walk_number(walk, &number, node->pairs[i].value,
                       hg_walk_entry_path(walk, path, i), project->datum_shift.values);
    }
}

static const char *const conventions[] = {"position_vector", "coordinate_frame", NULL};
#define AT(member) offsetof(struct hg_project, datum_shift.member)
static const struct hg_key shift_keys[] = {
    {.name = "kind",
     .read = hg_walk_choice_text,
     .offset = AT(kind),
     .choices = shift_kinds,
     .required = true},
    {.name = "values",                    .read = read_shift_values,          .required = true},
    {.name = "convention",
     .read = hg_walk_choice_text,
     .offset = AT(convention),
     .choices = conventions},
};
#undef AT

static void read_datum_shift(struct hg_walk *walk, const struct hg_key *key,
                             const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_project *project = target;
    struct hg_datum_shift *shift = &project->datum_shift;
    shift->mark = hg_walk_mark(node);
    hg_walk_keys(walk, node, path, shift_keys, HG_COUNT_OF(shift_keys), project);
    if (shift->kind == NULL) return;
    const struct hg_pair *values = hg_node_find(node, "values");
    size_t wanted = shift_value_count(shift->kind);
    if (values != NULL && values->value->kind == HG_NODE_LIST &&
        values->value->count != wanted) {
        char most[24], found[24];
        snprintf(most, sizeof most, "%zu", wanted);
        snprintf(found, sizeof found, "%zu", values->value->count);
        hg_note(walk->ctx, hg_kind_PROJECT_SHIFT_VALUES, hg_node_where(values->value), path,
                shift->kind, most, found);
    }
    /* The two conventions turn the other way round; a wrong guess is tens of metres. */
    if (strcmp(shift->kind, "helmert7") == 0 && hg_node_find(node, "convention") == NULL)
        hg_note(walk->ctx, hg_kind_PROJECT_SHIFT_CONVENTION, hg_node_where(node), path,
                shift->kind);
}

/* --- the whole file --- */

static const char *const editions[] = {"2008", "2023", NULL};

#define AT(member) offsetof(struct hg_project, member)
static const struct hg_key project_keys[] = {
    {.name = "hegui",                         .read = read_version,                              .required = true},
    {.name = "name",                                       .read = hg_walk_text,                                                                           .offset = AT(settings.name)},
    {.name = "as_of",            .read = hg_walk_day,.offset = AT(settings.as_of)},
    {.name = "crs",         .read = hg_walk_crs,                                            .offset = AT(crs)},
    {.name = "area",                           .read = read_area                                                },
    {.name = "region",                                       .read = read_region                                                                          },
    {.name = "land_grade",
     .read = hg_walk_integer,
     .offset = AT(settings.land_grade),
     .least = 1,
     .most = 15},
    {.name = "land_return_rate",
     .read = hg_walk_number,
     .offset = AT(settings.land_return_rate),
     .least = 0.001,
     .most = 0.3},
    {.name = "edition",
     .read = hg_walk_choice_text,
     .offset = AT(settings.edition),
     .choices = editions},
    {.name = "standards",                                       .read = read_standards                                                              },
    {.name = "rules", .read = read_rules                                                                            },
    {.name = "severity",                                       .read = hg_project_read_severity                                                                       },
    {.name = "waivers",          .read = hg_project_read_waivers                                                                       },
    {.name = "tolerance",                     .read = read_tolerance         },
    {.name = "layers",                         .read = hg_project_read_layers                                                       },
    {.name = "plans",                      .read = hg_project_read_plans},
    {.name = "conflicts",                       .read = hg_project_read_conflicts                               },
    {.name = "not_applicable",                     .read = hg_project_read_absences                           },
    {.name = "datum_shift",                        .read = read_datum_shift                  },
    {.name = "quota",                         .read = hg_project_read_quota                       },
    {.name = "documents",                     .read = hg_project_read_documents              },
    {.name = "template",                .read = read_template            },
    {.name = "phases",                   .read = hg_project_read_phases                    },
};
#undef AT

/* The folder of a path, "." if it names none; the file's name without its extension. */
static const char *folder_of(struct hg_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) return ".";
    return slash == path ? "/" : hg_arena_strndup(arena, path, (size_t)(slash - path));
}

static const char *base_name_of(struct hg_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    if (dot == NULL || dot == name) return name;
    return hg_arena_strndup(arena, name, (size_t)(dot - name));
}

static struct hg_project default_project(struct hg_arena *arena, const char *path,
                                         hg_day today)
{
    struct hg_project project = {
        .path = path,
        .folder = folder_of(arena, path),
        .template = &hg_template_own,
        .settings = {.name = base_name_of(arena, path),
                     .as_of = today,
                     .area = HG_AREA_ELLIPSOID,
                     .tolerance = {.vertex_m = 0.001,
                                   .sliver_area_m2 = 1.0,
                                   .sliver_width_m = 0.1,
                                   .gap_width_m = 2.0}},
    };
    return project;
}

/* Roles in the order of the enum, then plans in theirs; several layers of one plan as in the file. */
static void sort_entries(struct hg_walk *walk)
{
    struct hg_layer_entry *sorted = HG_ARENA_ARRAY(walk->ctx->arena, struct hg_layer_entry,
                                                   walk->entry_count);
    size_t count = 0;
    for (int role = 0; role < HG_ROLE_COUNT; role++)
        for (int plan = 0; plan <= HG_PLAN_NONE; plan++)
            for (size_t i = 0; i < walk->entry_count; i++)
                if ((int)walk->entries[i].role == role &&
                    (int)walk->entries[i].plan == plan)
                    sorted[count++] = walk->entries[i];
    walk->project->entries = sorted;
    walk->project->entry_count = count;
}

static void note_given(struct hg_walk *walk, const char *source,
                       const struct hg_named_reason *absence)
{
    struct hg_where where = HG_NOWHERE;
    where.source = source;
    where.line = absence->mark.line;
    where.column = absence->mark.column;
    hg_note(walk->ctx, hg_kind_PROJECT_ABSENT_AND_GIVEN, where, "not_applicable",
            absence->name);
}

/* A table of supply; one that is declared absent remembers why. */
static bool is_given_table(struct hg_project *project,
                           const struct hg_named_reason *absence)
{
    for (int table = 0; table < HG_TABLES; table++) {
        struct hg_table_file *file = &project->tables.files[table];
        if (!hg_str_same(absence->name, hg_supply_table_names[table])) continue;
        if (file->source != NULL) return true;
        file->absence = absence->reason;
    }
    return false;
}

/* A layer that is declared absent and given at once: which of the two is meant is not for us to say. */
static void check_absences(struct hg_walk *walk, const char *source)
{
    struct hg_project *project = walk->project;
    for (size_t i = 0; i < project->absence_count; i++) {
        const struct hg_named_reason *absence = &project->absences[i];
        if (is_given_table(project, absence)) note_given(walk, source, absence);
        enum hg_plan plan = hg_plan_of(absence->name);
        enum hg_role role = hg_role_of(absence->name);
        for (size_t k = 0; k < project->entry_count; k++) {
            const struct hg_layer_entry *entry = &project->entries[k];
            bool same = plan != HG_PLAN_NONE ? entry->plan == plan : entry->role == role;
            if (!same) continue;
            note_given(walk, source, absence);
            break;
        }
    }
}

/* From the file, or from `text` as if it stood there. */
static hg_status load_tree(struct hg_ctx *ctx, const char *path, const char *text,
                           const struct hg_setting *settings, size_t setting_count,
                           struct hg_node **out_root)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    if (text != NULL)
        HG_TRY(hg_project_tree_read(ctx, path, text, strlen(text), out_root));
    else
        HG_TRY(hg_project_tree_load(ctx, path, &hg_kind_PROJECT_UNOPENED, where, out_root));
    if (*out_root == NULL) return hg_fail(ctx, hg_kind_PROJECT_EMPTY, where, path);
    if ((*out_root)->kind != HG_NODE_MAPPING)
        return hg_fail(ctx, hg_kind_PROJECT_WANTS_MAPPING, hg_node_where(*out_root), path,
                       hg_node_shown(*out_root, ctx->arena));
    for (size_t i = 0; i < setting_count; i++)
        HG_TRY(hg_project_set(ctx, *out_root, &settings[i]));
    return HG_OK;
}

hg_status hg_project_read(struct hg_ctx *ctx, const char *path,
                          const struct hg_setting *settings, size_t setting_count,
                          hg_day as_of, hg_day today, struct hg_project *out)
{
    return hg_project_read_text(ctx, path, NULL, settings, setting_count, as_of, today,
                                out);
}

hg_status hg_project_read_text(struct hg_ctx *ctx, const char *path, const char *text,
                               const struct hg_setting *settings, size_t setting_count,
                               hg_day as_of, hg_day today, struct hg_project *out)
{
    size_t first = ctx->diags.count;
    struct hg_node *root;
    HG_TRY(load_tree(ctx, path, text, settings, setting_count, &root));
    struct hg_project project = default_project(ctx->arena,
                                                hg_arena_strdup(ctx->arena, path), today);
    struct hg_walk walk = {.ctx = ctx, .folder = project.folder, .project = &project};
    hg_walk_keys(&walk, root, "", project_keys, HG_COUNT_OF(project_keys), &project);
    sort_entries(&walk);
    free(walk.entries);
    check_absences(&walk, path);
    if (hg_ctx_worst(ctx, first) >= HG_MISUSE) return HG_FAILED;
    if (as_of != HG_DAY_UNKNOWN) project.settings.as_of = as_of;
    struct hg_waiver *waivers = hg_arena_copy(
        ctx->arena, project.waivers, project.waiver_count * sizeof(struct hg_waiver));
    for (size_t i = 0; i < project.waiver_count; i++)
        waivers[i].expired = waivers[i].expiry != HG_DAY_UNKNOWN &&
                             waivers[i].expiry < project.settings.as_of;
    project.waivers = waivers;
    project.settings.tables = hg_arena_copy(ctx->arena, &project.tables,
                                            sizeof project.tables);
    *out = project;
    return HG_OK;
}
