/* Deal table: what the tables of limits say of prices and terms of industrial land.
 *
 * Read once a run from the workspace's standards.  A row that is not there has op NULL. */
#ifndef HG_RULES_DEAL_TABLE_H
#define HG_RULES_DEAL_TABLE_H

#include "model/deal.h"
#include "model/settings.h"

#include "geo/base/arena.h"

#include <sqlite3.h>

#include <stdbool.h>

/* Rows of the table price_rule. */
enum hg_price_rule {
    HG_PRICE_RULE_priority_intensive_share,
    HG_PRICE_RULE_agricultural_processing_share,
    HG_PRICE_RULE_intensive_far_excess,
    HG_PRICE_RULE_intensive_building_factor_excess,
    HG_PRICE_RULE_intensive_investment_excess,
    HG_PRICE_RULE_land_return_rate,
    HG_PRICE_RULES,
};

struct hg_deal_table {
    int grade;               /* of the project, 0 unknown */
    bool grade_from_memory;  /* and where that is from */
    struct hg_limit minimum; /* yuan per m2 of that grade */
    hg_day minimum_from;     /* contracts before it are free; HG_DAY_UNKNOWN: none is */
    struct hg_limit
        rules[HG_PRICE_RULES]; /* the rate: the project's own before the table's */
    struct hg_limit
        terms[HG_DEAL_KINDS]; /* longest term in years; op NULL where the kind has none */
};

/* The land grade that the project states, else the one of its region (its first six digits); 0 unknown.
 * `out_from_memory`: by a row that nobody has checked. */
int hg_land_grade_of(sqlite3 *db, const struct hg_settings *settings,
                     bool *out_from_memory);

/* False: the database refuses. */
bool hg_deal_table_read(sqlite3 *db, struct hg_arena *arena,
                        const struct hg_settings *settings, struct hg_deal_table *out);

#endif
