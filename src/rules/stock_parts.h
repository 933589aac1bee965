/* Stock's parts: one hg_stock_apply() under way.  Private to stock. */
#ifndef HG_RULES_STOCK_PARTS_H
#define HG_RULES_STOCK_PARTS_H

#include "model/facts.h"
#include "model/settings.h"
#include "standards/workspace.h"

#include "geo/base/arena.h"

#include <sqlite3.h>

/* A document as a table names it; all NULL: the table has no such row. */
struct hg_source {
    const char *document, *article, *mark;
};

/* Where kinds and modes of the disposal plan come from. */
struct hg_disposal_law {
    struct hg_source kinds[HG_DISPOSE_KINDS], modes[HG_MODES];
    double fee_share;     /* of the price; NAN: not in the table */
    int withdrawal_years; /* 0: not in the table */
    const char *department, *department_en;
};

struct hg_stocktaking {
    sqlite3 *db;
    struct hg_arena *arena;
    const struct hg_settings *settings;
    const struct hg_dataset *dataset;
    struct hg_facts *facts;
    double target_far; /* NAN: not configured */
    struct hg_source target;
    struct hg_disposal_law law;
};

/* stock_tables.c: fills criteria, settings and law.  False: the database refuses. */
bool hg_stock_read_tables(struct hg_stocktaking *taking);

/* stock_efficiency.c: does the parcel meet enough criteria? */
void hg_stock_judge_efficiency(const struct hg_stocktaking *taking,
                               struct hg_stock_fact *fact);

/* stock_uplift.c: how much floor could be added? */
void hg_stock_measure_uplift(const struct hg_stocktaking *taking,
                             struct hg_stock_fact *fact);

/* stock_disposal.c: the rows of the disposal plan. */
void hg_stock_plan_disposal(const struct hg_stocktaking *taking);

/* stock_load.c: the tables of the workspace.  False: the database refuses. */
bool hg_stock_load(const struct hg_stocktaking *taking, struct hg_workspace *workspace);

#endif
