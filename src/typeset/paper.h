/* Paper: a report on A4 pages: set from top to bottom, then written as one PDF.
 *
 * Setting  each call puts something below what is there and turns the page where it must.  A heading never stands alone at the foot
 *          of a page, the head row of a table is repeated, a row that is higher than a page is broken between its lines.
 * Written  once all is set, since every page says of how many it is one.  The same calls give the same bytes.
 * Units    points; x to the right, y down, from the page's upper left corner.
 * Text     as type.h has it: anybody's bytes.
 * Owns     all that it is told but the texts of the setup and the data of drawings, which live until it is written. */
#ifndef HG_TYPESET_PAPER_H
#define HG_TYPESET_PAPER_H

#include "typeset/type.h"

#include "geo/base/ctx.h"

struct hg_paper;

struct hg_paper_setup {
    const char *title, *author, *subject, *creator; /* of the file; NULL: not stated */
    const char *created; /* "2026-11-21T00:00:00Z"; never the clock */
    const char *head;    /* at the head of every page but the first */
    const char *foot;    /* lines at the foot of it; NULL: none */
    const char *digest;
    const char *page_words; /* with two "%zu": this page, all pages */
    const char *code;       /* what the QR code at the foot says; NULL: there is none */
};

hg_status hg_paper_open(struct hg_ctx *ctx, const struct hg_paper_setup *setup,
                        struct hg_paper **out_paper) HG_MUST_CHECK;
void hg_paper_free(struct hg_paper *paper); /* NULL is allowed */

struct hg_type *hg_paper_type(struct hg_paper *paper);

/* --- pages --- */
void hg_paper_page(struct hg_paper *paper); /* go on at the top of a page */
/* Go on on pages that lie (297 x 210 mm) or stand; a new page if the present one is not empty and the other way round. */
void hg_paper_turn(struct hg_paper *paper, bool lying);
void hg_paper_need(struct hg_paper *paper, double height); /* so much in one piece */
void hg_paper_space(struct hg_paper *paper, double height);
double hg_paper_width(const struct hg_paper *paper);  /* of the column of text */
double hg_paper_height(const struct hg_paper *paper); /* that an empty page has for it */
size_t hg_paper_page_count(const struct hg_paper *paper);

/* --- text --- */

/* Level 1 to 3; 1 and 2 stand in the outline (书签), 1 in the contents. */
void hg_paper_heading(struct hg_paper *paper, int level, const char *text);

enum hg_paper_look { HG_PAPER_PLAIN, HG_PAPER_NOTE, HG_PAPER_STRONG, HG_PAPER_ITEM };
void hg_paper_text(struct hg_paper *paper, enum hg_paper_look look, const char *text);

/* The list of the headings of level 1 with their pages: a page of its own. */
void hg_paper_contents(struct hg_paper *paper, const char *title);

/* --- tables --- */
enum { HG_PAPER_COLUMNS = 16 };

/* `heads` NULL: a list of names and values, without rules.  `numeric`: the columns that hold numbers, as bits; they stand on the
 * right. */
void hg_paper_table(struct hg_paper *paper, const char *const *heads, size_t count,
                    unsigned numeric);
enum hg_paper_row_look { HG_PAPER_ROW, HG_PAPER_ROW_STRONG, HG_PAPER_ROW_TINTED };
void hg_paper_row(struct hg_paper *paper, enum hg_paper_row_look look);
/* The next cell of the row; `note` stands below it, small (NULL: none).  NULL or "": an empty cell. */
void hg_paper_cell(struct hg_paper *paper, const char *text, const char *note);
size_t hg_paper_table_rows(const struct hg_paper *paper); /* so far */
void hg_paper_table_end(
    struct hg_paper *paper); /* sets it; a table without rows is nothing */

/* --- drawings --- */
struct hg_paper_frame {
    double x, y, width, height;
};
typedef void (*hg_paper_draw)(cairo_t *cr, const void *data, struct hg_paper_frame frame);

/* A drawing across the column, `height` points high; the fonts are known to the context (type.h). */
void hg_paper_drawing(struct hg_paper *paper, double height, hg_paper_draw draw,
                      const void *data);
/* A page that is nothing but a drawing, without head and foot. */
void hg_paper_sheet(struct hg_paper *paper, hg_paper_draw draw, const void *data);

/* --- writing --- */

/* Takes `count` bytes of the file; false: they are lost. */
typedef bool (*hg_paper_sink)(void *data, const void *bytes, size_t count);

/* HG_FAILED: cairo could not, `out_reason` says why (the sink's failures are known to the sink). */
hg_status hg_paper_write(struct hg_paper *paper, struct hg_ctx *ctx, hg_paper_sink sink,
                         void *data, const char **out_reason) HG_MUST_CHECK;

#endif
