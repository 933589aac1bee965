/* What a finding takes from the workspace around its row: the feature, the place, the department. */
#include "rules/rule_world.h"

#include "rules/rules_kinds.h"

#include <string.h>

static const char *const feature_sql =
    "SELECT i.source, i.layer, f.key, f.fid, f.x, f.y FROM feature AS f "
    "LEFT JOIN input AS i ON i.input = f.input WHERE f.ref = ?1";
static const char
    *const place_sql = "SELECT p.ref_a, p.ref_b, p.x, p.y, z.id FROM place AS p "
                       "LEFT JOIN zone AS z ON z.zone = p.zone WHERE p.shape = ?1";
static const char *const presence_sql = "SELECT state FROM presence WHERE name = ?1";
static const char *const department_sql = "SELECT zh FROM department WHERE family = ?1";

hg_status hg_rule_world_open(struct hg_ctx *ctx, sqlite3 *db,
                             const struct hg_dataset *dataset, const struct hg_facts *facts,
                             struct hg_rule_world *out)
{
    *out = (struct hg_rule_world){.ctx = ctx, .db = db, .dataset = dataset, .facts = facts};
    if (dataset != NULL) out->refs = hg_feature_refs_of(dataset, ctx->arena);
    const struct {
        const char *sql;
        sqlite3_stmt **slot;
    } statements[] = {
        {feature_sql,    &out->feature   },
        {place_sql,      &out->place     },
        {presence_sql,   &out->presence  },
        {department_sql, &out->department},
    };
    for (size_t i = 0; i < HG_COUNT_OF(statements); i++) {
        if (sqlite3_prepare_v2(db, statements[i].sql, -1, statements[i].slot, NULL) ==
            SQLITE_OK)
            continue;
        hg_note(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE, sqlite3_errmsg(db));
        hg_rule_world_close(out);
        return HG_FAILED;
    }
    hg_sandbox_functions(db);
    out->steps = hg_sandbox_steps(db);
    return HG_OK;
}

void hg_rule_world_close(struct hg_rule_world *world)
{
    sqlite3_finalize(world->feature);
    sqlite3_finalize(world->place);
    sqlite3_finalize(world->presence);
    sqlite3_finalize(world->department);
    world->feature = world->place = world->presence = world->department = NULL;
}

static const char *copy_column(struct hg_arena *arena, sqlite3_stmt *statement, int column)
{
    return hg_arena_strdup(arena, (const char *)sqlite3_column_text(statement, column));
}

static double number_column(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL
               ? (double)NAN
               : sqlite3_column_double(statement, column);
}

static int64_t ref_column(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL
               ? -1
               : sqlite3_column_int64(statement, column);
}

/* What the table `feature` was filled with, without asking it again for every finding.  False: no feature of the dataset. */
static bool where_in_dataset(const struct hg_rule_world *world, int64_t ref,
                             struct hg_where *where)
{
    struct hg_feature_ref at = hg_feature_of_ref(&world->refs, ref);
    if (world->dataset == NULL || at.layer >= world->dataset->layer_count) return false;
    const struct hg_dataset_layer *layer = &world->dataset->layers[at.layer];
    struct hg_point point = hg_feature_point(&layer->layer, at.feature);
    int64_t fid = layer->layer.features[at.feature].fid;
    where->source = layer->info.source;
    where->layer = layer->info.layer;
    where->key = hg_dataset_key(layer, at.feature);
    where->fid = fid < 0 ? -1 : fid;
    where->x = point.x;
    where->y = point.y;
    return true;
}

struct hg_where hg_rule_world_feature(struct hg_rule_world *world, int64_t ref)
{
    struct hg_where where = HG_NOWHERE;
    struct hg_arena *arena = world->ctx->arena;
    if (ref < 0 || where_in_dataset(world, ref, &where)) return where;
    sqlite3_bind_int64(world->feature, 1, ref);
    if (sqlite3_step(world->feature) == SQLITE_ROW) {
        where.source = copy_column(arena, world->feature, 0);
        where.layer = copy_column(arena, world->feature, 1);
        where.key = copy_column(arena, world->feature, 2);
        where.fid = ref_column(world->feature, 3);
        where.x = number_column(world->feature, 4);
        where.y = number_column(world->feature, 5);
    }
    sqlite3_reset(world->feature);
    return where;
}

bool hg_rule_world_place(struct hg_rule_world *world, int64_t shape,
                         struct hg_rule_place *out)
{
    sqlite3_bind_int64(world->place, 1, shape);
    bool found = sqlite3_step(world->place) == SQLITE_ROW;
    if (found) {
        out->ref_a = ref_column(world->place, 0);
        out->ref_b = ref_column(world->place, 1);
        out->x = number_column(world->place, 2);
        out->y = number_column(world->place, 3);
        out->zone = copy_column(world->ctx->arena, world->place, 4);
    }
    sqlite3_reset(world->place);
    return found;
}

size_t hg_rule_world_candidate(const struct hg_rule_world *world,
                               struct hg_feature_ref feature)
{
    if (world->facts == NULL || feature.layer >= world->dataset->layer_count ||
        feature.feature >= world->facts->candidate_count)
        return HG_NO_CANDIDATE;
    const struct hg_dataset_layer *layer = &world->dataset->layers[feature.layer];
    return layer == hg_dataset_role(world->dataset, HG_ROLE_CANDIDATES) ? feature.feature
                                                                        : HG_NO_CANDIDATE;
}

const char *hg_rule_world_state(struct hg_rule_world *world, const char *name)
{
    const char *state = NULL;
    sqlite3_bind_text(world->presence, 1, name, -1, SQLITE_TRANSIENT);
    if (sqlite3_step(world->presence) == SQLITE_ROW)
        state = copy_column(world->ctx->arena, world->presence, 0);
    sqlite3_reset(world->presence);
    return state;
}

const char *hg_rule_world_department(struct hg_rule_world *world, const char *code)
{
    enum { FAMILY = 4 }; /* "HG-O" */
    if (world->family_code != NULL && strncmp(world->family_code, code, FAMILY) == 0)
        return world->family_department;
    const char *name = NULL;
    sqlite3_bind_text(world->department, 1, code, FAMILY, SQLITE_TRANSIENT);
    if (sqlite3_step(world->department) == SQLITE_ROW)
        name = copy_column(world->ctx->arena, world->department, 0);
    sqlite3_reset(world->department);
    world->family_code = code;
    world->family_department = name;
    return name;
}

struct hg_finding *hg_finding_list_add(struct hg_finding_list *list)
{
    HG_GROW(list->items, list->count, list->capacity);
    struct hg_finding *finding = &list->items[list->count++];
    *finding = (struct hg_finding){.where = HG_NOWHERE,
                                   .measured = NAN,
                                   .limit_value = NAN,
                                   .place = (size_t)-1,
                                   .candidate = HG_NO_CANDIDATE};
    return finding;
}
