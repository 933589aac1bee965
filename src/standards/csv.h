/* Csv: the rows of a comma-separated table (RFC 4180), with the place of every value.
 *
 * UTF-8, a leading byte-order mark is skipped; lines that begin with '#' and blank lines are comments.  Values in quotes
 * may hold commas, doubled quotes and line breaks. */
#ifndef HG_STANDARDS_CSV_H
#define HG_STANDARDS_CSV_H

#include "geo/base/arena.h"

#include <stdbool.h>

enum { HG_CSV_COLUMNS = 40 };

struct hg_csv_row {
    size_t count;
    const char *values[HG_CSV_COLUMNS];
    int columns[HG_CSV_COLUMNS]; /* where each value begins, 1-based, in bytes */
    int line;                    /* 1-based */
};

struct hg_csv {
    const char *at;
    int line;
    struct hg_arena *arena; /* keeps the values */
};

void hg_csv_init(struct hg_csv *csv, const char *text, struct hg_arena *arena);

/* The next row; false at the end.  Values beyond HG_CSV_COLUMNS are counted but not kept. */
bool hg_csv_next(struct hg_csv *csv, struct hg_csv_row *out);

#endif
