/* Rule row: one row of a rule's SELECT as a finding. */
#ifndef HG_RULES_RULE_ROW_H
#define HG_RULES_RULE_ROW_H

#include "rules/finding_text.h"
#include "rules/rule_run.h"

/* Columns with a meaning; every other column is an argument of the messages. */
enum hg_rule_column {
    HG_COLUMN_REF,
    HG_COLUMN_SHAPE,
    HG_COLUMN_DEFECT,
    HG_COLUMN_X,
    HG_COLUMN_Y,
    HG_COLUMN_KEY,
    HG_COLUMN_FIELD,
    HG_COLUMN_VALUE,
    HG_COLUMN_MEASURED,
    HG_COLUMN_UNIT,
    HG_COLUMN_LIMIT_OP,
    HG_COLUMN_LIMIT_VALUE,
    HG_COLUMN_LIMIT_UNIT,
    HG_COLUMN_LIMIT_MARK,
    HG_COLUMN_DOCUMENT,
    HG_COLUMN_ARTICLE,
    HG_COLUMN_MARK,
    HG_COLUMN_SEVERITY,
    HG_COLUMNS,
};

/* The statement's columns and the values of the row at hand. */
struct hg_rule_row {
    sqlite3_stmt *statement;
    int columns[HG_COLUMNS]; /* -1: the SELECT has no such column */
    size_t argument_count;
    size_t *arguments; /* the columns without a meaning: arguments of the messages */
    struct hg_text_values values;
    struct hg_text_value *items;           /* values.items, to be filled */
    char (*numbers)[40 /* HG_NUM_TEXT */]; /* texts of real numbers */
};

void hg_rule_row_open(struct hg_rule_row *row, sqlite3_stmt *statement,
                      struct hg_arena *arena);

/* Take the values of the row that the statement stands on; they hold until the next step. */
void hg_rule_row_read(struct hg_rule_row *row);

/* Append the row as a finding; HG_FAILED: a column holds what it must not. */
hg_status hg_rule_row_add(struct hg_rule_world *world, const struct hg_rule *rule,
                          struct hg_rule_power power, const struct hg_rule_row *row,
                          struct hg_finding_list *list) HG_MUST_CHECK;

#endif
