/* Xlsx book: a workbook (ECMA-376 part 1, SpreadsheetML) written straight into its file, sheet after sheet, row after row, cell after
 * cell: nothing but the present row stays in memory.
 *
 * Cells     texts are texts and never formulas; the caller has made them such as a cell can hold (hg_cell_text()).
 * Numbers   the shortest digits that read back as the same double.
 * Same rows, same bytes.  The first failure is kept until hg_book_close(). */
#ifndef HG_REPORTS_XLSX_BOOK_H
#define HG_REPORTS_XLSX_BOOK_H

#include "model/date.h"
#include "model/lang.h"
#include "reports/outfile.h"
#include "reports/xlsx_archive.h"

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

struct hg_column {
    const char *head; /* message id, with the unit */
    double width;     /* characters */
};

/* Limits of the file format; one row more and Excel repairs the book. */
enum { HG_SHEET_ROWS = 1048576, HG_SHEET_LINKS = 65530 };

/* A sheet of A4 pages that lie, as wide as one page. */
struct hg_sheet_setup {
    const char *name; /* at most 31 characters, none of []:*?/\ */
    const struct hg_column *columns;
    size_t column_count;
    size_t head_row; /* from 0; on every page, and it stays in sight with those above it */
    double side_in, top_in; /* margins, inches */
};

struct hg_book {
    struct hg_archive *archive;
    enum hg_lang lang;
    hg_day created;
    struct hg_str title, creator;
    struct hg_str sheets,
        names; /* of the workbook: its sheets, and their filters and heads */
    size_t sheet_count;
    bool in_sheet;
    struct hg_sheet_setup setup; /* of the sheet; its name is in sheet_name */
    struct hg_str sheet_name, filter, merges, links, targets, target;
    size_t merge_count, link_count, target_count;
    size_t row,
        column;    /* where the next cell goes; rows count from 1, 0 is before the first */
    double height; /* of the row, points; 0: as high as its text */
    struct hg_outfile cells; /* of the row */
};

/* `creator` and `created` (the day of judgement, never the clock) describe the file; `title` is a text. */
struct hg_book hg_book_open(const char *path, enum hg_lang lang, const char *title,
                            const char *creator, hg_day created);
/* Ends the file and frees the book. */
hg_status hg_book_close(struct hg_book *book, struct hg_ctx *ctx) HG_MUST_CHECK;

void hg_book_sheet(struct hg_book *book, const struct hg_sheet_setup *setup);
void hg_book_filter(struct hg_book *book); /* the sheet's rows so far can be filtered */

/* Cells from left to right. */
void hg_book_row(struct hg_book *book);
void hg_book_text(struct hg_book *book, const char *text,
                  enum hg_cell_format format); /* "": blank */
void hg_book_number(struct hg_book *book, double value, enum hg_cell_format format);
/* A cell that leads to the place `location` of a file beside the book; beyond HG_SHEET_LINKS it is a text. */
void hg_book_link(struct hg_book *book, const char *text, const char *file,
                  const char *location);
/* One cell across all columns. */
void hg_book_banner(struct hg_book *book, const char *text, enum hg_cell_format format);

/* Adds `text` as XML has it, in contents and attributes. */
void hg_xml_escape(const char *text, struct hg_str *out);

/* The part of the formats. */
void hg_xlsx_styles(enum hg_lang lang, struct hg_str *out);

#endif
