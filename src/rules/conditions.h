/* Conditions: what has to be written into each candidate's contract (供地条件), and does the plan keep it?
 *
 * Takes   facts with limits, prices and terms; the tables standard_land and new_industry_land.
 * Gives   facts.conditions, sorted by candidate, and what a new kind of industrial land belongs to.
 * A row of standard_land or new_industry_land speaks of candidates of its place only: the zone's id or name, or the region's code
 * or that of a region around it. */
#ifndef HG_RULES_CONDITIONS_H
#define HG_RULES_CONDITIONS_H

#include "model/facts.h"
#include "model/settings.h"
#include "rules/limit_table.h"

/* A list that grows. */
struct hg_condition_list {
    struct hg_condition *items;
    size_t count, capacity;
};

/* One candidate and what is known of its place and industry. */
struct hg_condition_subject {
    size_t candidate;
    struct hg_parcel_fact *ground;
    struct hg_candidate_fact *fact;
    const char *zone_id, *zone_name, *region; /* NULL unknown */
    struct hg_limit_subject industry;
};

/* Is a row's place the candidate's?  A region's code also speaks for those that begin with it. */
bool hg_condition_is_here(const struct hg_condition_subject *subject, const char *place);

/* Enters comparison and margin, and adds the condition. */
void hg_condition_add(struct hg_condition_list *list, struct hg_condition condition);

/* The tables of standard land and of new kinds of industrial land.  False: the database refuses. */
struct hg_standard_table {
    size_t row_count, kind_count;
    const struct hg_standard_row *rows;
    const struct hg_new_land_row *kinds;
};
bool hg_standard_table_read(sqlite3 *db, struct hg_arena *arena,
                            struct hg_standard_table *out);
void hg_standard_conditions(const struct hg_standard_table *table,
                            const struct hg_limit_table *limits,
                            const struct hg_condition_subject *subject,
                            struct hg_condition_list *list);

#endif
