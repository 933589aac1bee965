/* Fact table: a table of the workspace whose rows stay where the facts are; SQL asks for the cells that it reads.
 *
 * A parcel has some 140 columns of which a rule reads three, and most are unknown: nothing is copied, and no row is unpacked.
 * Takes    the place of an empty table of data/workspace.sql, with its name and its columns.
 * Threads  read-only; several connections may have the same facts, each on a thread of its own. */
#ifndef HG_RULES_FACT_TABLE_H
#define HG_RULES_FACT_TABLE_H

#include "model/facts.h"
#include "standards/workspace.h"

#include <sqlite3.h>

struct hg_fact_table {
    const char *name;
    size_t rows;
    int keys; /* so many of the first columns number the rows: whole, ascending, each number once */
    const void *data;
    /* What the first key column of a row holds, which is its rowid, too. */
    int64_t (*number)(const void *data, size_t row);
    /* The row whose key column holds `number`; SIZE_MAX none. */
    size_t (*find)(const void *data, int key, int64_t number);
    /* What `cell` calls the column of this name; -1: unknown in every row. */
    int (*column)(const void *data, const char *name);
    /* Gives the cell by one of the functions below; what is not given is unknown. */
    void (*cell)(const void *data, size_t row, int column, sqlite3_context *out);
};

/* Put the table in the place of the workspace's empty one; `table` must outlive it.  False: the database's message tells. */
bool hg_fact_table_make(struct hg_workspace *workspace, const struct hg_fact_table *table);

/* Let a connection to a copy of that database have the table, too. */
bool hg_fact_table_share(sqlite3 *db, const struct hg_fact_table *table);

/* Unknown (NULL text, NAN, negative id, HG_UNKNOWN, HG_DAY_UNKNOWN) is NULL.  Texts must live as long as the facts. */
void hg_fact_text(sqlite3_context *out, const char *text);
void hg_fact_number(sqlite3_context *out, double number);
void hg_fact_id(sqlite3_context *out, int64_t id);
void hg_fact_truth(sqlite3_context *out, enum hg_tri tri);
void hg_fact_day(sqlite3_context *out, hg_day day);

#endif
