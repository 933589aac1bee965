/* Rows: one table on its way into the ledger, row by row, with its seal. */
#ifndef HG_LEDGER_ROWS_H
#define HG_LEDGER_ROWS_H

#include "ledger/tables.h"

struct hg_rows {
    const struct hg_ledger_table *table;
    struct hg_statement *insert;
    struct hg_digest *digest;
    int64_t count;
    int column;                             /* the next, from 0 */
    struct hg_str line;                     /* of the row so far */
    struct hg_str texts[HG_LEDGER_COLUMNS]; /* cleaned, until the row is in */
    const char *own;           /* the column for the row's own hash, NULL none */
    char hash[HG_DIGEST_TEXT]; /* of the last row, where there is such a column */
    bool given;                /* `hash` was set from outside */
    bool failed;
};

/* `own`: NULL; "digest": the digest of the row's line goes there, and a row that is there already is left as it is; "hash": it is
 * given by hg_rows_hash(). */
void hg_rows_open(struct hg_rows *rows, struct hg_store *store,
                  const struct hg_ledger_table *table, const char *own);
void hg_rows_hash(struct hg_rows *rows, const char *hash);
/* Add the line of the row so far, closed, to a digest. */
void hg_rows_add_line(const struct hg_rows *rows, struct hg_digest *digest);
/* The columns of a row, each in its turn; texts are cleaned as in result.json. */
void hg_rows_text(struct hg_rows *rows, const char *text);
void hg_rows_integer(struct hg_rows *rows, int64_t value);
void hg_rows_number(struct hg_rows *rows, double value);
void hg_rows_wkb(struct hg_rows *rows, const unsigned char *wkb, size_t count);
void hg_rows_null(struct hg_rows *rows);
void hg_rows_end_row(struct hg_rows *rows);
/* Frees all; the digest over the rows' lines, where they have none of their own.  HG_FAILED: it was told why. */
hg_status hg_rows_close(struct hg_rows *rows, char sha256[HG_DIGEST_TEXT]) HG_MUST_CHECK;

#endif
