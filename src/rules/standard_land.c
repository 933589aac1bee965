/* Standard land (标准地) and new kinds of industrial land (M0, M1A): indicators of one place, never applied elsewhere. */
#include "rules/conditions.h"

#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct hg_standard_row {
    const char *place, *use_class, *industry_edition, *industry, *index, *unit;
    struct hg_limit limit;
};

struct hg_new_land_row {
    const char *code, *place, *parent, *name;
    struct hg_limit service; /* op NULL: no limit of its services */
};

static const double mu_per_ha = 15.0;

static const char *copy_text(struct hg_arena *arena, sqlite3_stmt *statement, int column)
{
    return hg_arena_strdup(arena, (const char *)sqlite3_column_text(statement, column));
}

static bool read_rows(sqlite3 *db, struct hg_arena *arena, struct hg_standard_table *out)
{
    const char *sql =
        "SELECT place, use_class, industry_edition, industry, index_name, unit, op, value, "
        "document, article, mark, count(*) OVER () FROM standard_land "
        "ORDER BY index_name, op, place, use_class, industry_edition, industry";
    sqlite3_stmt *statement;
    struct hg_standard_row *rows = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        if (rows == NULL)
            rows = HG_ARENA_ARRAY(arena, struct hg_standard_row,
                                  (size_t)sqlite3_column_int64(statement, 11));
        rows[out->row_count++] = (struct hg_standard_row){
            .place = copy_text(arena, statement, 0),
            .use_class = copy_text(arena, statement, 1),
            .industry_edition = copy_text(arena, statement, 2),
            .industry = copy_text(arena, statement, 3),
            .index = copy_text(arena, statement, 4),
            .unit = copy_text(arena, statement, 5),
            .limit = {.op = copy_text(arena, statement, 6),
                      .value = sqlite3_column_double(statement, 7),
                      .document = copy_text(arena, statement, 8),
                      .article = copy_text(arena, statement, 9),
                      .mark = copy_text(arena, statement, 10)}
        };
    }
    out->rows = rows;
    return sqlite3_finalize(statement) == SQLITE_OK;
}

static bool read_kinds(sqlite3 *db, struct hg_arena *arena, struct hg_standard_table *out)
{
    const char *sql =
        "SELECT code, place, parent, name, service_floor_max, document, article, mark, "
        "count(*) OVER () FROM new_industry_land ORDER BY code, place";
    sqlite3_stmt *statement;
    struct hg_new_land_row *kinds = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return false;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        if (kinds == NULL)
            kinds = HG_ARENA_ARRAY(arena, struct hg_new_land_row,
                                   (size_t)sqlite3_column_int64(statement, 8));
        bool limited = sqlite3_column_type(statement, 4) != SQLITE_NULL;
        kinds[out->kind_count++] = (struct hg_new_land_row){
            .code = copy_text(arena, statement, 0),
            .place = copy_text(arena, statement, 1),
            .parent = copy_text(arena, statement, 2),
            .name = copy_text(arena, statement, 3),
            .service = {.op = limited ? "<=" : NULL,
                        .value = sqlite3_column_double(statement, 4),
                        .document = copy_text(arena, statement, 5),
                        .article = copy_text(arena, statement, 6),
                        .mark = copy_text(arena, statement, 7)}
        };
    }
    out->kinds = kinds;
    return sqlite3_finalize(statement) == SQLITE_OK;
}

bool hg_standard_table_read(sqlite3 *db, struct hg_arena *arena,
                            struct hg_standard_table *out)
{
    *out = (struct hg_standard_table){0};
    return read_rows(db, arena, out) && read_kinds(db, arena, out);
}

/* --- planned values --- */

static double quotient(double numerator, double denominator)
{
    return denominator > 0.0 ? numerator / denominator : (double)NAN;
}

/* In the row's unit: 1 wan/mu is 15 wan/ha. */
static double in_unit(double value, const char *from, const char *to)
{
    if (hg_str_same(from, to)) return value;
    return hg_str_same(to, "wan/ha") ? value * mu_per_ha : value / mu_per_ha;
}

static double planned_of(const struct hg_parcel_fact *ground,
                         const struct hg_standard_row *row)
{
    const struct hg_deal *deal = &ground->deal;
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (hg_str_same(hg_index_names[i], row->index))
            return in_unit(ground->indices[i].value, hg_index_units[i], row->unit);
    if (hg_str_same(row->index, "energy_per_output"))
        return quotient(deal->energy_tce, deal->revenue_wan);
    if (hg_str_same(row->index, "emission_per_output"))
        return quotient(deal->emission_kg, deal->revenue_wan);
    if (hg_str_same(row->index, "research_share"))
        return quotient(deal->research_wan, deal->revenue_wan);
    return NAN;
}

/* --- which rows --- */

static const char *use_of(const struct hg_condition_subject *subject)
{
    return subject->fact->use_class == NULL ? "M" : subject->fact->use_class;
}

static bool is_asked(const struct hg_standard_row *row,
                     const struct hg_condition_subject *subject)
{
    return hg_condition_is_here(subject, row->place) &&
           strncmp(use_of(subject), row->use_class, strlen(row->use_class)) == 0;
}

/* The nearer place, then the longer class, then an industry's own row. */
static size_t rank_of(const struct hg_standard_row *row,
                      const struct hg_condition_subject *subject)
{
    enum { PLACE = 1000, CLASS = 10 };
    bool zone = hg_str_same(row->place, subject->zone_id) ||
                hg_str_same(row->place, subject->zone_name);
    return (zone ? 100 : strlen(row->place)) * PLACE + strlen(row->use_class) * CLASS +
           (row->industry != NULL);
}

static bool same_question(const struct hg_standard_row *a, const struct hg_standard_row *b)
{
    return strcmp(a->index, b->index) == 0 && strcmp(a->limit.op, b->limit.op) == 0;
}

/* Of the rows `first` to `last`, which ask for the same: the one that speaks for the candidate. */
static void choose(const struct hg_limit_table *limits, const struct hg_standard_row *first,
                   const struct hg_standard_row *last,
                   const struct hg_condition_subject *subject,
                   struct hg_condition_list *list)
{
    const struct hg_standard_row *best = NULL;
    struct hg_industry_fit fit = {.fits = HG_YES};
    for (const struct hg_standard_row *row = first; row <= last; row++) {
        struct hg_industry_fit own = {.fits = HG_YES};
        if (!is_asked(row, subject)) continue;
        if (row->industry != NULL)
            own = hg_limit_industry_fits(limits, row->industry_edition, atoi(row->industry),
                                         &subject->industry);
        if (own.fits == HG_NO) continue;
        if (best != NULL && rank_of(row, subject) <= rank_of(best, subject)) continue;
        best = row;
        fit = own;
    }
    if (best == NULL) return;
    struct hg_condition condition = {.candidate = subject->candidate,
                                     .source = HG_CONDITION_STANDARD_LAND,
                                     .index = best->index,
                                     .unit = best->unit,
                                     .limit = best->limit,
                                     .doubt = fit.fits == HG_YES ? NULL : fit.reason,
                                     .planned = planned_of(subject->ground, best)};
    if (fit.from_memory) condition.limit.mark = "from_memory";
    hg_condition_add(list, condition);
}

static void add_new_land(const struct hg_standard_table *table,
                         const struct hg_condition_subject *subject,
                         struct hg_condition_list *list)
{
    for (size_t i = 0; i < table->kind_count; i++) {
        const struct hg_new_land_row *kind = &table->kinds[i];
        if (!hg_str_same(kind->code, subject->fact->use_class) ||
            !hg_condition_is_here(subject, kind->place))
            continue;
        subject->fact->belongs_to = kind->parent;
        subject->fact->use_name = kind->name;
        if (kind->service.op != NULL)
            hg_condition_add(list,
                             (struct hg_condition){.candidate = subject->candidate,
                                                   .source = HG_CONDITION_NEW_INDUSTRY,
                                                   .index = "service_floor_share",
                                                   .unit = "1",
                                                   .limit = kind->service,
                                                   .planned = NAN});
        return;
    }
}

void hg_standard_conditions(const struct hg_standard_table *table,
                            const struct hg_limit_table *limits,
                            const struct hg_condition_subject *subject,
                            struct hg_condition_list *list)
{
    if (subject->ground->deal.industrial != HG_YES) return;
    for (size_t first = 0, next = 0; first < table->row_count; first = next) {
        while (next < table->row_count &&
               same_question(&table->rows[first], &table->rows[next]))
            next++;
        choose(limits, &table->rows[first], &table->rows[next - 1], subject, list);
    }
    add_new_land(table, subject, list);
}
