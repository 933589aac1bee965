/* Paper as a medium. */
#include "maps/map.h"
#include "reports/pdf.h"
#include "reports/words.h"

#include <string.h>

static struct hg_paper *paper_of(struct hg_medium *to)
{
    return ((struct hg_pdf *)to->form)->paper;
}

static void paper_heading(struct hg_medium *to, int level, const char *text,
                          enum hg_about about, size_t number)
{
    (void)about;
    (void)number;
    hg_paper_heading(paper_of(to), level, text);
}

static void paper_say(struct hg_medium *to, enum hg_said said, const char *text)
{
    static const enum hg_paper_look looks[] = {
        [HG_SAID_PLAIN] = HG_PAPER_PLAIN,
        [HG_SAID_STRONG] = HG_PAPER_STRONG,
        [HG_SAID_NOTE] = HG_PAPER_NOTE,
        [HG_SAID_ITEM] = HG_PAPER_ITEM,
    };
    hg_paper_text(paper_of(to), looks[said], text);
}

static void paper_say_badge(struct hg_medium *to, const char *name, const char *look,
                            const char *text)
{
    (void)look;
    struct hg_str line = HG_STR_EMPTY;
    hg_str_addf(&line, "%s: %s", name, text);
    hg_paper_text(paper_of(to), HG_PAPER_STRONG, line.data);
    hg_str_clear(&line);
}

static void paper_fact(struct hg_medium *to, const char *name, const char *value,
                       bool first)
{
    struct hg_paper *paper = paper_of(to);
    if (first) hg_paper_table(paper, NULL, 2, 0);
    hg_paper_row(paper, HG_PAPER_ROW);
    hg_paper_cell(paper, name, NULL);
    hg_paper_cell(paper, value, NULL);
}

static void paper_table(struct hg_medium *to, const struct hg_medium_table *table,
                        const char *const *heads, size_t count)
{
    hg_paper_table(paper_of(to), heads, count, table->numeric);
}

static void paper_row(struct hg_medium *to, const char *look, size_t parcel)
{
    (void)parcel;
    bool strong = strcmp(look, "total") == 0;
    hg_paper_row(paper_of(to), strong ? HG_PAPER_ROW_STRONG : HG_PAPER_ROW);
}

static void paper_cell(struct hg_medium *to, const struct hg_medium_cell *cell,
                       size_t column)
{
    (void)column;
    bool small = hg_str_same(cell->look, "hash");
    hg_paper_cell(paper_of(to), small ? NULL : cell->text, small ? cell->text : cell->note);
}

static void paper_end(struct hg_medium *to, bool table)
{
    if (table || to->open == HG_OPEN_FACTS) hg_paper_table_end(paper_of(to));
    if (to->open == HG_OPEN_ITEMS) hg_paper_space(paper_of(to), 6.0);
}

/* --- pictures --- */

struct place {
    const struct hg_pdf *pdf;
    size_t candidate;
};

static void draw_place(cairo_t *cr, const void *data, struct hg_paper_frame frame)
{
    const struct place *place = data;
    hg_map_candidate(cr, place->pdf->result, place->candidate, place->pdf->lang,
                     (struct hg_map_frame){frame.x, frame.y, frame.width, frame.height});
}

/* The charts are for the screen. */
static void paper_picture(struct hg_medium *to, enum hg_picture picture, size_t number)
{
    const double height = 270.0;
    struct hg_pdf *pdf = to->form;
    if (picture != HG_PICTURE_CANDIDATE) return;
    struct place *place = HG_ARENA_NEW(pdf->arena, struct place);
    *place = (struct place){pdf, number};
    hg_paper_space(pdf->paper, 10.0);
    hg_paper_drawing(pdf->paper, height, draw_place, place);
}

static void paper_new_page(struct hg_medium *to)
{
    hg_paper_page(paper_of(to));
}

/* Indices: breached ones come first; behind them as many others as fill a page or three. */
static const struct hg_medium_way paper_way = {
    .most_rows = 300,
    .most_breached = 150,
    .most_other = 40,
    .most_candidates = 200,
    .heading = paper_heading,
    .say = paper_say,
    .say_badge = paper_say_badge,
    .fact = paper_fact,
    .table = paper_table,
    .row = paper_row,
    .cell = paper_cell,
    .end = paper_end,
    .picture = paper_picture,
    .new_page = paper_new_page,
};

struct hg_medium hg_medium_of_pdf(struct hg_pdf *pdf)
{
    return (struct hg_medium){.way = &paper_way,
                              .form = pdf,
                              .result = pdf->result,
                              .lang = pdf->lang,
                              .order = pdf->order};
}
