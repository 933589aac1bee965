/* Tables: which limits are there, from where, and how sure are they?
 *
 * Takes   a workspace with its standards loaded.
 * Gives   a line a table, or all rows of one table, in the run's arena. */
#ifndef HG_STANDARDS_TABLES_H
#define HG_STANDARDS_TABLES_H

#include "standards/workspace.h"

struct hg_standards_table {
    const char *name, *about; /* about: a msgid */
    bool marked;              /* its rows carry marks */
    size_t rows, verified, from_memory, local;
    const char *sources; /* documents or folders, "a; b"; "" if it is empty */
};

/* All tables in the order of tables.def. */
hg_status hg_standards_tables(struct hg_ctx *ctx, struct hg_workspace *workspace,
                              struct hg_standards_table **out_tables,
                              size_t *out_count) HG_MUST_CHECK;

/* Where a row of a table stands: the line of the CSV file *out_source; 0 for a built-in table. */
int hg_standards_line(struct hg_ctx *ctx, struct hg_workspace *workspace, const char *table,
                      int64_t row, const char **out_source);

/* One table as text; values[row * column_count + column], "" for NULL. */
struct hg_standards_rows {
    size_t column_count, row_count;
    const char **columns, **values;
};

/* MISUSE with the nearest name for an unknown table. */
hg_status hg_standards_rows_of(struct hg_ctx *ctx, struct hg_workspace *workspace,
                               const char *table,
                               struct hg_standards_rows *out) HG_MUST_CHECK;

#endif
