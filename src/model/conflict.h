/* Conflict: which classes of two plans contradict each other?
 *
 * Plain rows and a pure look-up; standards fills the table. */
#ifndef HG_MODEL_CONFLICT_H
#define HG_MODEL_CONFLICT_H

#include "model/plan.h"

#include <stdbool.h>
#include <stddef.h>

enum hg_relation {
    HG_RELATION_NONE,
    HG_RELATION_SOFT,
    HG_RELATION_HARD,
    HG_RELATION_UNLISTED
};

struct hg_conflict_row {
    enum hg_plan plan_a, plan_b;   /* plan_a < plan_b */
    const char *class_a, *class_b; /* a prefix, or "*" */
    enum hg_relation relation;
    const char *basis, *mark;
    bool from_project;
};

struct hg_conflict_table {
    size_t count;
    const struct hg_conflict_row *rows;
};

extern const char *const hg_relation_names[4]; /* "none", "soft", "hard", "unlisted" */

/* The row that decides about two classes of two different plans (any order), or NULL: unlisted.  The project's rows go before
 * the built-in ones; among them the longest prefixes (both lengths added, "*" counts 0) win, then the first.  A row of a table
 * that says "none" does not match where its prefix cuts a word: E permits E1 and E2, not "Education".
 * Class "unmapped" matches no row. */
const struct hg_conflict_row *hg_conflict_find(const struct hg_conflict_table *table,
                                               enum hg_plan plan_a, const char *class_a,
                                               enum hg_plan plan_b, const char *class_b);

/* Protected land: basic farmland (永久基本农田) and the ecological red line (生态保护红线). */
bool hg_class_is_protected(const char *class_name);

/* Does building on land of this class of the land-use plan conform to the plan (符合规划)?  An unmapped class does not. */
bool hg_class_conforms(const char *class_name);

#endif
