#include "rules/dormitory.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <math.h>
#include <string.h>

enum { INDICES = 2 };
static const enum hg_index_kind kinds[INDICES] = {HG_INDEX_office_land_share,
                                                  HG_INDEX_office_floor_share};

static const double m2_per_ha = 10000.0;

/* A row of dormitory_relaxation; document NULL: not configured. */
struct row {
    double value, employees_per_ha; /* NAN: only the parcel's own word counts */
    const char *document, *article, *mark;
};

/* What a parcel says about its dormitories; NAN and HG_UNKNOWN unknown. */
struct claim {
    enum hg_tri labour_intensive;
    double land_m2, floor_m2, employees;
    bool approved;
};

struct relaxing {
    sqlite3_stmt *update;
    struct row rows[INDICES];
    bool failed;
};

static double number_at(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL
               ? (double)NAN
               : sqlite3_column_double(statement, column);
}

static const char *text_at(struct hg_arena *arena, sqlite3_stmt *statement, int column)
{
    return hg_arena_strdup(arena, (const char *)sqlite3_column_text(statement, column));
}

static bool read_rows(sqlite3 *db, struct hg_arena *arena, struct relaxing *relaxing)
{
    sqlite3_stmt *statement;
    const char *sql = "SELECT index_name, value, employees_per_ha, document, article, mark "
                      "FROM dormitory_relaxation";
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        for (int i = 0; i < INDICES; i++)
            if (hg_str_same(name, hg_index_names[kinds[i]]))
                relaxing->rows[i] = (struct row){
                    number_at(statement, 1), number_at(statement, 2),
                    text_at(arena, statement, 3), text_at(arena, statement, 4),
                    text_at(arena, statement, 5)};
    }
    return sqlite3_finalize(statement) == SQLITE_OK;
}

static struct claim claim_at(sqlite3_stmt *statement)
{
    double flag = number_at(statement, 1);
    return (struct claim){.labour_intensive = isnan(flag)  ? HG_UNKNOWN
                                              : flag > 0.0 ? HG_YES
                                                           : HG_NO,
                          .land_m2 = number_at(statement, 2),
                          .floor_m2 = number_at(statement, 3),
                          .employees = number_at(statement, 4),
                          .approved = sqlite3_column_bytes(statement, 5) > 0};
}

static enum hg_tri is_labour_intensive(const struct claim *claim, const struct row *row,
                                       double area_m2)
{
    if (claim->labour_intensive != HG_UNKNOWN) return claim->labour_intensive;
    if (isnan(row->employees_per_ha) || isnan(claim->employees)) return HG_UNKNOWN;
    return claim->employees / (area_m2 / m2_per_ha) >= row->employees_per_ha ? HG_YES
                                                                             : HG_NO;
}

/* The dormitories' own share of what the index divides by; land that is apportioned by floor takes theirs by floor, too. */
static double share_of(const struct hg_parcel_fact *parcel, const struct claim *claim,
                       enum hg_index_kind kind)
{
    const struct hg_index *index = &parcel->indices[kind];
    const struct hg_index *floor = &parcel->indices[HG_INDEX_office_floor_share];
    if (kind == HG_INDEX_office_floor_share) return claim->floor_m2 / floor->denominator;
    if (!isnan(claim->land_m2)) return claim->land_m2 / index->denominator;
    bool apportioned = hg_str_same(index->basis, "apportioned");
    return apportioned ? claim->floor_m2 / floor->denominator : (double)NAN;
}

/* The condition that stands in the way, NULL none. */
static const char *refusal_of(const struct hg_parcel_fact *parcel,
                              const struct claim *claim, const struct row *row,
                              double share)
{
    if (row->document == NULL) return "relaxation_not_configured";
    if (hg_str_same(row->mark, "from_memory")) return "relaxation_from_memory";
    enum hg_tri labour = is_labour_intensive(claim, row, parcel->area_m2);
    if (labour == HG_NO) return "not_labour_intensive";
    if (labour == HG_UNKNOWN) return "labour_intensive_unknown";
    if (!claim->approved) return "dormitory_approval_missing";
    return isnan(share) ? "dormitory_area_unknown" : NULL;
}

static void hold_against(struct hg_index *index, const struct row *row, double limit)
{
    bool weak = hg_str_same(index->limit.mark, "from_memory");
    index->limit.value = limit;
    index->limit.document = row->document;
    index->limit.article = row->article;
    if (!weak) index->limit.mark = row->mark;
    if (isnan(index->value)) return;
    index->margin = hg_num_excess(limit, index->value);
    bool holds = index->margin >= 0.0;
    index->holds = !holds ? HG_NO : weak ? HG_UNKNOWN : HG_YES;
}

static struct hg_relaxation relax(struct hg_parcel_fact *parcel, const struct claim *claim,
                                  const struct row *row, enum hg_index_kind kind)
{
    struct hg_index *index = &parcel->indices[kind];
    struct hg_relaxation out = {.state = HG_RELAX_NONE, .base_limit = index->limit.value};
    if (index->limit.op == NULL || !hg_str_same(index->limit.op, "<=")) return out;
    double share = share_of(parcel, claim, kind);
    if (share == 0.0) return out;
    out.reason = refusal_of(parcel, claim, row, share);
    out.state = HG_RELAX_REFUSED;
    if (out.reason != NULL) return out;
    double limit = fmin(row->value, out.base_limit + share);
    out.state = limit > out.base_limit ? HG_RELAX_APPLIED : HG_RELAX_NONE;
    if (out.state == HG_RELAX_APPLIED) hold_against(index, row, limit);
    return out;
}

static void bind_number(sqlite3_stmt *statement, int slot, double number)
{
    if (isnan(number))
        sqlite3_bind_null(statement, slot);
    else
        sqlite3_bind_double(statement, slot, number);
}

static void store(struct relaxing *relaxing, size_t parcel, enum hg_index_kind kind,
                  const struct hg_index *index, const struct hg_relaxation *relaxation)
{
    sqlite3_stmt *update = relaxing->update;
    if (relaxation->state == HG_RELAX_NONE) return;
    bool applied = relaxation->state == HG_RELAX_APPLIED;
    bool decided = index->holds != HG_UNKNOWN;
    sqlite3_bind_double(update, 1, index->limit.value);
    sqlite3_bind_text(update, 2, index->limit.document, -1, SQLITE_STATIC);
    sqlite3_bind_text(update, 3, index->limit.article, -1, SQLITE_STATIC);
    sqlite3_bind_text(update, 4, index->limit.mark, -1, SQLITE_STATIC);
    bind_number(update, 5, decided ? index->holds == HG_YES : (double)NAN);
    bind_number(update, 6, index->margin);
    sqlite3_bind_double(update, 7, relaxation->base_limit);
    sqlite3_bind_text(update, 8, applied ? "relaxed" : relaxation->reason, -1,
                      SQLITE_STATIC);
    sqlite3_bind_int64(update, 9, (sqlite3_int64)parcel);
    sqlite3_bind_text(update, 10, hg_index_names[kind], -1, SQLITE_STATIC);
    if (sqlite3_step(update) != SQLITE_DONE) relaxing->failed = true;
    sqlite3_reset(update);
}

static void relax_parcel(struct relaxing *relaxing, struct hg_arena *arena,
                         struct hg_facts *facts, sqlite3_stmt *claims)
{
    size_t number = (size_t)sqlite3_column_int64(claims, 0);
    if (number >= facts->parcel_count) return;
    struct hg_parcel_fact *parcel = &facts->parcels[number];
    struct claim claim = claim_at(claims);
    struct hg_relaxation *out = HG_ARENA_ARRAY(arena, struct hg_relaxation, INDICES);
    for (int i = 0; i < INDICES; i++) {
        out[i] = relax(parcel, &claim, &relaxing->rows[i], kinds[i]);
        store(relaxing, number, kinds[i], &parcel->indices[kinds[i]], &out[i]);
    }
    parcel->relaxations = out;
}

bool hg_dormitory_apply(sqlite3 *db, struct hg_arena *arena, struct hg_facts *facts)
{
    static const char *const update_sql =
        "UPDATE index_value SET limit_value = ?1, document = ?2, article = ?3, mark = ?4, "
        "holds = ?5, margin = ?6, base_limit = ?7, relaxation = ?8 "
        "WHERE scope = 'parcel' AND subject = ?9 AND name = ?10";
    static const char *const claims_sql =
        "SELECT parcel, labour_intensive, dormitory_land_m2, dormitory_floor_m2, "
        "employees, dormitory_approval FROM parcel WHERE dormitory_land_m2 > 0.0 OR "
        "dormitory_floor_m2 > 0.0 OR length(dormitory_approval) > 0 ORDER BY parcel";
    struct relaxing relaxing = {0};
    sqlite3_stmt *claims = NULL;
    relaxing.failed = !read_rows(db, arena, &relaxing) ||
                      sqlite3_prepare_v2(db, claims_sql, -1, &claims, NULL) != SQLITE_OK ||
                      sqlite3_prepare_v2(db, update_sql, -1, &relaxing.update, NULL) !=
                          SQLITE_OK;
    while (!relaxing.failed && sqlite3_step(claims) == SQLITE_ROW)
        relax_parcel(&relaxing, arena, facts, claims);
    sqlite3_finalize(claims);
    sqlite3_finalize(relaxing.update);
    return !relaxing.failed;
}
