#include "reports/limits_applied.h"

#include "model/zone_land.h"
#include "reports/words.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const hg_limit_family_names[HG_LIMIT_FAMILIES] = {
    "control",     "price", "term",     "condition", "detailed_plan",
    "zone_target", "stock", "relation", "rule"};

/* Rows on their way. */
struct rows {
    struct hg_applied_limit *items;
    size_t count, capacity, newest;
};

static bool same_text(const char *a, const char *b)
{
    return a == b || hg_str_same(a == NULL ? "" : a, b == NULL ? "" : b);
}

static bool same_value(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* The number first: it tells most rows apart. */
static bool same_limit(const struct hg_applied_limit *a, const struct hg_applied_limit *b)
{
    return a->family == b->family && same_value(a->value, b->value) &&
           same_text(a->what, b->what) && same_text(a->op, b->op) &&
           same_text(a->unit, b->unit) && same_text(a->document, b->document) &&
           same_text(a->article, b->article) && same_text(a->edition, b->edition) &&
           same_text(a->mark, b->mark);
}

/* Objects come in runs of the same limit: the newest row is asked first. */
static void add_row(struct rows *rows, struct hg_applied_limit row, size_t applied,
                    bool breached)
{
    size_t at = rows->newest;
    if (at >= rows->count || !same_limit(&rows->items[at], &row))
        for (at = 0; at < rows->count && !same_limit(&rows->items[at], &row);)
            at++;
    if (at == rows->count) {
        HG_GROW(rows->items, rows->count, rows->capacity);
        rows->items[rows->count++] = row;
    }
    rows->items[at].applied += applied;
    rows->items[at].breached += breached;
    rows->newest = at;
}

static struct hg_applied_limit row_of(enum hg_limit_family family, const char *what,
                                      const char *unit, const struct hg_limit *limit)
{
    return (struct hg_applied_limit){
        .family = family,
        .what = what,
        .unit = unit,
        .op = limit->op,
        .value = limit->value,
        .document = limit->document,
        .article = limit->article,
        .edition = limit->edition,
        .mark = limit->mark,
    };
}

static void add_limit(struct rows *rows, enum hg_limit_family family, const char *what,
                      const char *unit, const struct hg_limit *limit, enum hg_tri holds)
{
    if (limit->op == NULL) return;
    add_row(rows, row_of(family, what, unit, limit), 1, holds == HG_NO);
}

/* The minimum in yuan a square metre: that of a parcel follows from it and from the parcel. */
static void add_price(struct rows *rows, const struct hg_price *price)
{
    struct hg_applied_limit row = row_of(HG_LIMIT_PRICE, "price", "yuan/m2", &price->limit);
    if (price->limit.op == NULL) return;
    row.value = price->yuan_per_m2;
    add_row(rows, row, 1, price->holds == HG_NO);
    if (price->share_document == NULL) return;
    add_row(rows,
            (struct hg_applied_limit){.family = HG_LIMIT_PRICE,
                                      .what = "price_share",
                                      .op = ">=",
                                      .value = price->share,
                                      .unit = "1",
                                      .document = price->share_document,
                                      .mark = price->limit.mark},
            1, price->holds == HG_NO);
}

static void add_parcels(struct rows *rows, const struct hg_result *result)
{
    const struct hg_facts *facts = result->facts;
    for (size_t p = 0; p < facts->parcel_count; p++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[p];
        for (int i = 0; i < HG_INDEX_KINDS && result->supply == NULL; i++)
            add_limit(rows, HG_LIMIT_CONTROL, hg_index_names[i], hg_index_units[i],
                      &parcel->indices[i].limit, parcel->indices[i].holds);
        add_price(rows, &parcel->price);
        if (result->supply == NULL)
            add_limit(rows, HG_LIMIT_TERM, "term_years", "a", &parcel->term.limit,
                      parcel->term.holds);
    }
}

/* Candidates: every limit is a condition, whether there is a planned value or not; prices are there already. */
static void add_conditions(struct rows *rows, const struct hg_facts *facts)
{
    for (size_t i = 0; i < facts->condition_count; i++) {
        const struct hg_condition *condition = &facts->conditions[i];
        if (condition->source == HG_CONDITION_PRICE) continue;
        add_limit(rows, HG_LIMIT_CONDITION, condition->index, condition->unit,
                  &condition->limit, condition->holds);
    }
    for (size_t i = 0; i < facts->bound_count; i++) {
        const struct hg_bound_fact *bound = &facts->bounds[i];
        if (bound->op == NULL) continue;
        add_row(rows,
                (struct hg_applied_limit){.family = HG_LIMIT_DETAILED,
                                          .what = hg_bound_names[bound->kind],
                                          .op = bound->op,
                                          .value = bound->value,
                                          .unit = hg_bound_units[bound->kind],
                                          .document = bound->document,
                                          .article = bound->blocks,
                                          .mark = "local"},
                1, bound->holds == HG_NO);
    }
}

static void add_zones(struct rows *rows, const struct hg_facts *facts)
{
    for (size_t z = 0; facts->zone_lands != NULL && z < facts->zone_count; z++)
        for (int s = 0; s < HG_ZONE_SHARES; s++) {
            const struct hg_zone_share *share = &facts->zone_lands[z].shares[s];
            add_limit(rows, HG_LIMIT_ZONE_TARGET, hg_zone_share_specs[s].name, "1",
                      &share->limit, share->holds);
        }
}

/* Has another family a limit of this number and source? */
static bool is_listed(const struct rows *rows, const struct hg_applied_limit *limit)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct hg_applied_limit *row = &rows->items[i];
        if (row->family != limit->family && same_value(row->value, limit->value) &&
            same_text(row->op, limit->op) && same_text(row->document, limit->document) &&
            same_text(row->article, limit->article) && same_text(row->mark, limit->mark))
            return true;
    }
    return false;
}

/* A target that is a control index's limit stands there. */
static void add_stock(struct rows *rows, const struct hg_facts *facts)
{
    for (size_t i = 0; i < facts->stock.fact_count; i++) {
        const struct hg_stock_fact *fact = &facts->stock.facts[i];
        if (fact->document == NULL || isnan(fact->target_far)) continue;
        struct hg_applied_limit row = {.family = HG_LIMIT_STOCK,
                                       .what = "far",
                                       .op = ">=",
                                       .value = fact->target_far,
                                       .unit = "1",
                                       .document = fact->document,
                                       .article = fact->article,
                                       .mark = fact->mark};
        if (!is_listed(rows, &row)) add_row(rows, row, 1, fact->uplift_m2 > 0.0);
    }
}

static void add_relations(struct rows *rows, const struct hg_facts *facts)
{
    for (size_t i = 0; i < facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &facts->matrix[i];
        if (cell->basis == NULL) continue;
        add_row(rows,
                (struct hg_applied_limit){.family = HG_LIMIT_RELATION,
                                          .what = hg_relation_names[cell->relation],
                                          .value = HG_NAN,
                                          .document = cell->basis,
                                          .mark = cell->mark},
                1, cell->relation == HG_RELATION_HARD);
    }
}

static bool same_source(const struct hg_applied_limit *a, const struct hg_applied_limit *b)
{
    return a->family == b->family && same_text(a->what, b->what) &&
           same_text(a->op, b->op) && same_text(a->unit, b->unit) &&
           same_text(a->document, b->document) && same_text(a->article, b->article) &&
           same_text(a->mark, b->mark);
}

static struct hg_applied_limit row_of_finding(const struct hg_finding *finding)
{
    bool limited = finding->limit_op != NULL;
    return (struct hg_applied_limit){
        .family = HG_LIMIT_RULE,
        .what = finding->rule,
        .title = finding->title,
        .op = finding->limit_op,
        .value = limited ? finding->limit_value : HG_NAN,
        .unit = limited ? finding->limit_unit : NULL,
        .document = finding->document,
        .article = finding->article,
        .mark = finding->mark,
    };
}

/* Findings of a rule by source; the number stands where all of them have the same.  Findings are sorted by rule. */
static void add_finding(struct rows *rows, const struct hg_finding *finding)
{
    struct hg_applied_limit row = row_of_finding(finding);
    size_t at = rows->count;
    while (at > 0 && same_text(rows->items[at - 1].what, row.what) &&
           !same_source(&rows->items[at - 1], &row))
        at--;
    if (at == 0 || !same_source(&rows->items[at - 1], &row)) {
        if (is_listed(rows, &row)) return;
        HG_GROW(rows->items, rows->count, rows->capacity);
        rows->items[rows->count++] = row;
        at = rows->count;
    }
    struct hg_applied_limit *met = &rows->items[at - 1];
    if (!same_value(met->value, row.value)) met->value = HG_NAN;
    met->applied++;
    met->breached += finding->severity == HG_BLOCK && !finding->waived;
}

static void add_findings(struct rows *rows, const struct hg_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[i];
        if (finding->limit_op != NULL || finding->document != NULL)
            add_finding(rows, finding);
    }
}

static int compare_rows(const void *left, const void *right)
{
    const struct hg_applied_limit *a = left, *b = right;
    if (a->family != b->family) return a->family < b->family ? -1 : 1;
    int order = strcmp(a->what, b->what);
    if (order != 0) return order;
    if (!same_value(a->value, b->value))
        return isnan(b->value) || a->value < b->value ? -1 : 1;
    const char *const pairs[][2] = {
        {a->op,       b->op      },
        {a->document, b->document},
        {a->article,  b->article },
        {a->edition,  b->edition },
        {a->mark,     b->mark    },
        {a->unit,     b->unit    }
    };
    for (size_t i = 0; i < HG_COUNT_OF(pairs) && order == 0; i++)
        order = strcmp(pairs[i][0] == NULL ? "" : pairs[i][0],
                       pairs[i][1] == NULL ? "" : pairs[i][1]);
    return order;
}

struct hg_applied_limit *hg_limits_applied(const struct hg_result *result,
                                           size_t *out_count)
{
    struct rows rows = {.items = hg_memory_new(1, sizeof *rows.items), .capacity = 1};
    add_parcels(&rows, result);
    add_conditions(&rows, result->facts);
    add_zones(&rows, result->facts);
    add_stock(&rows, result->facts);
    add_relations(&rows, result->facts);
    add_findings(&rows, &result->findings);
    qsort(rows.items, rows.count, sizeof *rows.items, compare_rows);
    *out_count = rows.count;
    return rows.items;
}
