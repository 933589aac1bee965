/* Paper parts: what stands on the pages until they are written, for this room alone. */
#ifndef HG_TYPESET_PAPER_PARTS_H
#define HG_TYPESET_PAPER_PARTS_H

#include "typeset/paper.h"
#include "typeset/type_parts.h"

/* ISO 216 A4, in points of 1/72 inch. */
#define HG_A4_SHORT 595.276
#define HG_A4_LONG  841.890

/* Of a page: the inner edge is for the binding, the foot holds the QR code. */
enum {
    HG_MARGIN_LEFT = 60,
    HG_MARGIN_RIGHT = 48,
    HG_MARGIN_TOP = 62,
    HG_MARGIN_BOTTOM = 86
};

enum hg_mark_kind {
    HG_MARK_TEXT,
    HG_MARK_LINE,
    HG_MARK_FILL,
    HG_MARK_DRAWING,
    HG_MARK_CONTENTS
};

/* Something at a place of a page. */
struct hg_mark {
    enum hg_mark_kind kind;
    struct hg_paper_frame frame;
    double grey; /* of lines and fills: 0 black */
    PangoLayout
        *layout; /* TEXT: lines [first, first + count); the mark holds a reference */
    int first, count;
    hg_paper_draw draw; /* DRAWING */
    const void *data;
    char *title; /* CONTENTS */
};

struct hg_sheet {
    bool lying, bare; /* bare: without head and foot */
    size_t first;     /* of its marks; they end where those of the next begin */
};

struct hg_entry {
    int level;
    char *title;
    size_t sheet;
    double y;
};

struct hg_paper_cell {
    char *text;       /* clean; NULL empty */
    size_t note_from; /* byte in `text`, SIZE_MAX: no note */
};

struct hg_paper_table {
    bool open, ruled;
    size_t columns, rows, cells, row_capacity, cell_capacity;
    unsigned numeric;
    char *heads[HG_PAPER_COLUMNS]; /* clean */
    enum hg_paper_row_look *looks; /* of rows */
    struct hg_paper_cell *items;   /* row by row, `columns` in each */
};

struct hg_paper {
    struct hg_type *type;
    struct hg_paper_setup setup;
    struct hg_mark *marks;
    struct hg_sheet *sheets;
    struct hg_entry *entries;
    size_t mark_count, mark_capacity, sheet_count, sheet_capacity, entry_count,
        entry_capacity;
    bool lying;
    double y;              /* where the next thing goes */
    cairo_surface_t *code; /* the setup's, while it is written; NULL: none */
    struct hg_paper_table table;
};

double hg_paper_bottom(const struct hg_paper *paper); /* where the text of a page ends */

void hg_paper_put_lines(struct hg_paper *paper, PangoLayout *layout, int first, int count,
                        double x, double y);
void hg_paper_put_line(struct hg_paper *paper, double x, double y, double width,
                       double weight, double grey);
void hg_paper_put_fill(struct hg_paper *paper, struct hg_paper_frame frame, double grey);

void hg_paper_table_clear(struct hg_paper_table *table);

#endif
