/* Tables of the ledger as the program sees them, and the canonical form that hashes go over (doc/LEDGER.md).
 *
 * A row's canonical form is a line: the table's name and its columns, a tab before each, a line feed behind.
 *   text     UTF-8, with \\ \t \n \r for backslash, tab, line feed, carriage return; \N for NULL
 *   integer  decimal
 *   number   the 16 hexadecimal digits of the IEEE 754 double, sign first; 0 has no sign
 *   WKB      lower-case hexadecimal */
#ifndef HG_LEDGER_TABLES_H
#define HG_LEDGER_TABLES_H

#include "ledger/store.h"

#include "geo/base/digest.h"
#include "geo/base/str.h"

enum { HG_LEDGER_COLUMNS = 24 };

struct hg_ledger_table {
    const char *name;
    const char *columns; /* as in SQL, all but what holds a hash of the row itself */
    const char *kinds;   /* a letter a column: 'i' integer, 'n' number, 't' text, 'g' WKB */
    const char *order;
};

/* Tables with rows of a run, in the order in which they are sealed; each begins with the column `run`. */
enum { HG_LEDGER_SEALED = 8 };
extern const struct hg_ledger_table hg_ledger_sealed[HG_LEDGER_SEALED];
/* The tables by which the run itself, its seals, and findings are hashed. */
extern const struct hg_ledger_table hg_ledger_run, hg_ledger_seal, hg_ledger_finding;
/* A sealed table by its name. */
const struct hg_ledger_table *hg_ledger_table_of(const char *name);

/* The digest of a chain's beginning. */
#define HG_LEDGER_NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

void hg_line_begin(struct hg_str *line, const struct hg_ledger_table *table);
void hg_line_text(struct hg_str *line, const char *text); /* NULL: null */
void hg_line_integer(struct hg_str *line, int64_t value);
void hg_line_number(struct hg_str *line, double value); /* what is not finite: null */
void hg_line_wkb(struct hg_str *line, const unsigned char *wkb, size_t count);
void hg_line_end(struct hg_str *line);

/* The line of a row that was asked for with `columns` of the table, the first of them in column 0. */
void hg_line_of_row(struct hg_str *line, const struct hg_ledger_table *table,
                    struct hg_statement *row);
void hg_line_digest(const struct hg_str *line, char text[HG_DIGEST_TEXT]);

/* sha256 of a text of the table `text`. */
void hg_ledger_text_digest(const char *kind, const char *name, const char *body,
                           char text[HG_DIGEST_TEXT]);

#endif
