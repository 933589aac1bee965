/* Xlsx table: worksheets filled row by row, that nobody's data can break.
 *
 * Text is never a formula, always UTF-8 and never too long; unknown numbers print "—".  A table that outgrows a sheet
 * goes on in a further one.  The first error of the library is kept in the book. */
#ifndef HG_REPORTS_XLSX_TABLE_H
#define HG_REPORTS_XLSX_TABLE_H

#include "model/date.h"
#include "model/lang.h"

#include <xlsxwriter.h>

#include <stddef.h>

enum hg_cell_format {
    HG_FORMAT_TEXT,
    HG_FORMAT_HEAD,
    HG_FORMAT_TITLE,
    HG_FORMAT_WHOLE, /* 1,234 */
    HG_FORMAT_YEAR,  /* 2026 */
    HG_FORMAT_TWO,   /* two decimals: m2, mu */
    HG_FORMAT_THREE, /* coordinates */
    HG_FORMAT_FOUR,  /* hectares */
    HG_FORMAT_INDEX, /* up to eight decimals, as many as there are */
    HG_FORMAT_PERCENT,
    HG_FORMAT_DATE,
    HG_FORMAT_UNKNOWN, /* "—" */
    HG_FORMAT_BLOCK,
    HG_FORMAT_WARN,
    HG_FORMAT_UNDECIDED,
    HG_FORMAT_INFO,
    HG_FORMAT_GOOD,
    HG_FORMAT_LINK,
    HG_FORMAT_BANNER, /* the title of a printed page */
    HG_FORMATS,
};

struct hg_book {
    lxw_workbook *workbook;
    const char *path; /* the caller's */
    int packed;       /* what it is packed into first; negative: its own file */
    lxw_format *formats[HG_FORMATS];
    enum hg_lang lang;
    lxw_error error;
};

struct hg_column {
    const char *head; /* message id, with the unit */
    double width;     /* characters */
};

struct hg_table {
    struct hg_book *book;
    lxw_worksheet *sheet;
    const char *name; /* message id of the sheet */
    const struct hg_column *columns;
    size_t column_count;
    int sheets;
    lxw_row_t row; /* the row being filled */
    lxw_col_t column;
};

/* Formats in the book's language.  `tmpdir` is where the library keeps what does not fit in memory. */
struct hg_book hg_book_open(const char *path, const char *tmpdir, enum hg_lang lang);
/* False and why, if anything was lost on the way. */
bool hg_book_close(struct hg_book *book, const char **out_why);

struct hg_table hg_table_begin(struct hg_book *book, const char *name,
                               const struct hg_column *columns, size_t column_count);
void hg_table_end(struct hg_table *table);   /* sets the filter */
void hg_table_close(struct hg_table *table); /* of a form to be filled in: no filter */

/* `text` as a cell can hold it: UTF-8, nothing that a program would read as more than text, and if it is too long its beginning
 * with a note. */
void hg_cell_text(enum hg_lang lang, const char *text, struct hg_str *out);

/* A worksheet of A4 pages that lie; NULL, and the error in the book, if the name is not possible. */
lxw_worksheet *hg_book_sheet(struct hg_book *book, const char *name);
void hg_book_keep_error(struct hg_book *book, lxw_error error); /* the first one stays */

/* Cells from left to right; hg_table_row() begins the next row. */
void hg_table_row(struct hg_table *table);
void hg_table_row_height(struct hg_table *table, double points); /* of the present row */
void hg_table_text(struct hg_table *table, const char *text);    /* NULL: empty */
void hg_table_styled(struct hg_table *table, const char *text, enum hg_cell_format format);
/* A cell that leads to `target`, which is made of our own words alone and never of data. */
void hg_table_link(struct hg_table *table, const char *text, const char *target);
void hg_table_number(struct hg_table *table, double value, enum hg_cell_format format);
void hg_table_date(struct hg_table *table, hg_day day);
void hg_table_count(struct hg_table *table, size_t count);
/* Hectares, mu and square metres in three cells. */
void hg_table_areas(struct hg_table *table, double area_m2);

#endif
