/* Xlsx table: worksheets filled row by row, that nobody's data can break.
 *
 * Text is never a formula, always UTF-8 and never too long; unknown numbers print "—".  A table that outgrows a sheet
 * goes on in a further one.  A book has one table at a time: it ends where the next begins. */
#ifndef HG_REPORTS_XLSX_TABLE_H
#define HG_REPORTS_XLSX_TABLE_H

#include "reports/xlsx_book.h"

struct hg_table {
    struct hg_book *book;
    const char *name; /* message id of the sheet */
    const struct hg_column *columns;
    size_t column_count;
    int sheets;
};

struct hg_table hg_table_begin(struct hg_book *book, const char *name,
                               const struct hg_column *columns, size_t column_count);
void hg_table_end(struct hg_table *table); /* sets the filter */

/* A form to be filled in or signed: `setup` but for its name and columns; it begins with what the caller puts, has no filter and no
 * end. */
struct hg_table hg_table_form(struct hg_book *book, const char *name,
                              const struct hg_column *columns, size_t column_count,
                              const struct hg_sheet_setup *setup);
/* A row that is one cell over all columns. */
void hg_table_banner(struct hg_table *table, const char *text, enum hg_cell_format format,
                     double height);

/* `text` as a cell can hold it: UTF-8, nothing that a program would read as more than text, and if it is too long its beginning
 * with a note. */
void hg_cell_text(enum hg_lang lang, const char *text, struct hg_str *out);

/* Cells from left to right; hg_table_row() begins the next row. */
void hg_table_row(struct hg_table *table);
void hg_table_row_height(struct hg_table *table, double points); /* of the present row */
void hg_table_text(struct hg_table *table, const char *text);    /* NULL: empty */
void hg_table_styled(struct hg_table *table, const char *text, enum hg_cell_format format);
/* A cell that leads to `location` in `file`, which are made of our own words alone and never of data. */
void hg_table_link(struct hg_table *table, const char *text, const char *file,
                   const char *location);
void hg_table_number(struct hg_table *table, double value, enum hg_cell_format format);
void hg_table_date(struct hg_table *table, hg_day day);
void hg_table_count(struct hg_table *table, size_t count);
/* Hectares, mu and square metres in three cells. */
void hg_table_areas(struct hg_table *table, double area_m2);

#endif
