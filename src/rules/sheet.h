/* Sheet: rows into one table of the workspace, value by value. */
#ifndef HG_RULES_SHEET_H
#define HG_RULES_SHEET_H

#include "model/facts.h"

#include <sqlite3.h>

/* A table being filled.  After a failure everything is a no-op, and close says so. */
struct hg_sheet {
    sqlite3 *db;
    sqlite3_stmt *insert;
    int slot, slots;
    const void **
        held; /* of each slot: the constant that it holds from the row before; NULL: something else */
    bool failed;
};

/* `columns` is "a, b, c" as in INSERT INTO table (a, b, c). */
void hg_sheet_open(struct hg_sheet *sheet, sqlite3 *db, const char *table,
                   const char *columns);

/* The next value of the row; unknown (NULL text, NAN, negative id, HG_UNKNOWN, HG_DAY_UNKNOWN) becomes NULL.  Texts must live
 * until the row ends. */
void hg_sheet_text(struct hg_sheet *sheet, const char *text);
/* A text that lives unchanged until the sheet is closed, as our names do: one that comes again and again costs next to nothing. */
void hg_sheet_word(struct hg_sheet *sheet, const char *word);
void hg_sheet_number(struct hg_sheet *sheet, double number);
void hg_sheet_id(struct hg_sheet *sheet, int64_t id);
void hg_sheet_truth(struct hg_sheet *sheet, enum hg_tri tri);
void hg_sheet_day(struct hg_sheet *sheet, hg_day day);

/* The row is complete. */
void hg_sheet_row(struct hg_sheet *sheet);

/* False: a row was refused; the database's message tells. */
bool hg_sheet_close(struct hg_sheet *sheet);

#endif
