#include "typeset/paper.h"

#include "typeset/paper_parts.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What goes on after a heading must begin on its page. */
static const double KEEP_WITH_HEADING = 78.0;

static const double BODY_SIZE = 10.0, NOTE_SIZE = 8.5;

hg_status hg_paper_open(struct hg_ctx *ctx, const struct hg_paper_setup *setup,
                        struct hg_paper **out_paper)
{
    struct hg_type *type;
    HG_TRY(hg_type_open(ctx, &type));
    struct hg_paper *paper = hg_memory_new_zero(1, sizeof *paper);
    paper->type = type;
    paper->setup = *setup;
    *out_paper = paper;
    return HG_OK;
}

static void clear_mark(struct hg_mark *mark)
{
    if (mark->layout != NULL) g_object_unref(mark->layout);
    free(mark->title);
}

void hg_paper_free(struct hg_paper *paper)
{
    if (paper == NULL) return;
    for (size_t i = 0; i < paper->mark_count; i++)
        clear_mark(&paper->marks[i]);
    for (size_t i = 0; i < paper->entry_count; i++)
        free(paper->entries[i].title);
    hg_paper_table_clear(&paper->table);
    hg_type_close(paper->type);
    free(paper->marks);
    free(paper->sheets);
    free(paper->entries);
    free(paper);
}

struct hg_type *hg_paper_type(struct hg_paper *paper)
{
    return paper->type;
}

/* --- pages --- */

static void add_sheet(struct hg_paper *paper, bool bare)
{
    HG_GROW(paper->sheets, paper->sheet_count, paper->sheet_capacity);
    paper->sheets[paper->sheet_count++] = (struct hg_sheet){paper->lying, bare,
                                                            paper->mark_count};
    paper->y = HG_MARGIN_TOP;
}

/* Text needs a page with head and foot. */
static void open_sheet(struct hg_paper *paper)
{
    if (paper->sheet_count == 0 || paper->sheets[paper->sheet_count - 1].bare)
        add_sheet(paper, false);
}

void hg_paper_page(struct hg_paper *paper)
{
    open_sheet(paper);
    if (paper->y > HG_MARGIN_TOP) add_sheet(paper, false);
}

void hg_paper_turn(struct hg_paper *paper, bool lying)
{
    if (paper->lying == lying) return;
    paper->lying = lying;
    struct hg_sheet *last = paper->sheet_count > 0 ? &paper->sheets[paper->sheet_count - 1]
                                                   : NULL;
    if (last == NULL || last->bare) return;
    if (paper->y > HG_MARGIN_TOP)
        add_sheet(paper, false);
    else
        last->lying = lying;
}

double hg_paper_bottom(const struct hg_paper *paper)
{
    return (paper->lying ? HG_A4_SHORT : HG_A4_LONG) - HG_MARGIN_BOTTOM;
}

double hg_paper_width(const struct hg_paper *paper)
{
    return (paper->lying ? HG_A4_LONG : HG_A4_SHORT) - HG_MARGIN_LEFT - HG_MARGIN_RIGHT;
}

double hg_paper_height(const struct hg_paper *paper)
{
    return hg_paper_bottom(paper) - HG_MARGIN_TOP;
}

size_t hg_paper_page_count(const struct hg_paper *paper)
{
    return paper->sheet_count;
}

void hg_paper_need(struct hg_paper *paper, double height)
{
    open_sheet(paper);
    if (paper->y + height > hg_paper_bottom(paper)) hg_paper_page(paper);
}

/* At the top of a page a gap is nothing. */
void hg_paper_space(struct hg_paper *paper, double height)
{
    open_sheet(paper);
    if (paper->y > HG_MARGIN_TOP) paper->y += height;
}

/* --- marks --- */

static struct hg_mark *add_mark(struct hg_paper *paper, enum hg_mark_kind kind,
                                struct hg_paper_frame frame)
{
    HG_GROW(paper->marks, paper->mark_count, paper->mark_capacity);
    struct hg_mark *mark = &paper->marks[paper->mark_count++];
    *mark = (struct hg_mark){.kind = kind, .frame = frame};
    return mark;
}

void hg_paper_put_lines(struct hg_paper *paper, PangoLayout *layout, int first, int count,
                        double x, double y)
{
    struct hg_mark *mark = add_mark(paper, HG_MARK_TEXT,
                                    (struct hg_paper_frame){x, y, 0.0, 0.0});
    mark->layout = g_object_ref(layout);
    mark->first = first;
    mark->count = count;
}

void hg_paper_put_line(struct hg_paper *paper, double x, double y, double width,
                       double weight, double grey)
{
    struct hg_paper_frame frame = {x, y, width, weight};
    add_mark(paper, HG_MARK_LINE, frame)->grey = grey;
}

void hg_paper_put_fill(struct hg_paper *paper, struct hg_paper_frame frame, double grey)
{
    add_mark(paper, HG_MARK_FILL, frame)->grey = grey;
}

/* --- text --- */

static PangoLayout *layout_of(struct hg_paper *paper, const struct hg_type_style *style,
                              const char *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_type_clean(paper->type, text, &clean);
    PangoLayout *layout = hg_type_layout(paper->type, style, hg_str_text(&clean), SIZE_MAX);
    hg_str_clear(&clean);
    return layout;
}

/* Line by line, over as many pages as it takes. */
static void put_column(struct hg_paper *paper, PangoLayout *layout, double x)
{
    int lines = pango_layout_get_line_count(layout);
    for (int first = 0; first < lines;) {
        hg_paper_need(paper, hg_type_line_height(layout, first));
        double y = paper->y;
        int end = first;
        while (end < lines && (end == first || y + hg_type_line_height(layout, end) <=
                                                   hg_paper_bottom(paper)))
            y += hg_type_line_height(layout, end++);
        hg_paper_put_lines(paper, layout, first, end - first, x, paper->y);
        paper->y = y;
        first = end;
    }
}

static void put_bullet(struct hg_paper *paper, const struct hg_type_style *style)
{
    struct hg_type_style bullet = *style;
    bullet.width = 0.0;
    PangoLayout *layout = layout_of(paper, &bullet, "•");
    hg_paper_need(paper, hg_type_line_height(layout, 0));
    hg_paper_put_lines(paper, layout, 0, 1, HG_MARGIN_LEFT + 2.0, paper->y);
    g_object_unref(layout);
}

void hg_paper_text(struct hg_paper *paper, enum hg_paper_look look, const char *text)
{
    static const struct {
        double size, indent, gap;
        enum hg_type_weight weight;
    } looks[] = {
        [HG_PAPER_PLAIN] = {BODY_SIZE, 0.0,  4.0, HG_TYPE_REGULAR},
        [HG_PAPER_NOTE] = {NOTE_SIZE, 0.0,  3.0, HG_TYPE_REGULAR},
        [HG_PAPER_STRONG] = {BODY_SIZE, 0.0,  4.0, HG_TYPE_BOLD   },
        [HG_PAPER_ITEM] = {BODY_SIZE, 14.0, 2.0, HG_TYPE_REGULAR},
    };
    struct hg_type_style style = {.size = looks[look].size,
                                  .weight = looks[look].weight,
                                  .width = hg_paper_width(paper) - looks[look].indent};
    open_sheet(paper);
    if (look == HG_PAPER_ITEM) put_bullet(paper, &style);
    PangoLayout *layout = layout_of(paper, &style, text);
    put_column(paper, layout, HG_MARGIN_LEFT + looks[look].indent);
    g_object_unref(layout);
    hg_paper_space(paper, looks[look].gap);
}

static void add_entry(struct hg_paper *paper, int level, const char *text, double y)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_type_clean(paper->type, text, &clean);
    hg_str_add(&clean, "");
    HG_GROW(paper->entries, paper->entry_count, paper->entry_capacity);
    paper->entries[paper->entry_count++] = (struct hg_entry){
        level, clean.data != NULL ? clean.data : strdup(""), paper->sheet_count - 1, y};
}

void hg_paper_heading(struct hg_paper *paper, int level, const char *text)
{
    static const struct {
        double size, before, after;
    } levels[] = {
        {15.0, 20.0, 8.0},
        {11.5, 12.0, 5.0},
        {10.0, 9.0,  4.0}
    };
    struct hg_type_style style = {.size = levels[level - 1].size,
                                  .weight = HG_TYPE_BOLD,
                                  .width = hg_paper_width(paper)};
    PangoLayout *layout = layout_of(paper, &style, text);
    double height = hg_type_line_height(layout, 0) *
                    (double)pango_layout_get_line_count(layout);
    hg_paper_space(paper, levels[level - 1].before);
    hg_paper_need(paper, fmin(height + KEEP_WITH_HEADING, hg_paper_height(paper)));
    if (level <= 2) add_entry(paper, level, text, paper->y);
    put_column(paper, layout, HG_MARGIN_LEFT);
    g_object_unref(layout);
    if (level == 1) {
        hg_paper_put_line(paper, HG_MARGIN_LEFT, paper->y + 3.0, hg_paper_width(paper), 0.8,
                          0.0);
        hg_paper_space(paper, 3.0);
    }
    hg_paper_space(paper, levels[level - 1].after);
}

void hg_paper_contents(struct hg_paper *paper, const char *title)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_type_clean(paper->type, title, &clean);
    hg_paper_page(paper);
    struct hg_paper_frame frame = {HG_MARGIN_LEFT, HG_MARGIN_TOP, hg_paper_width(paper),
                                   hg_paper_height(paper)};
    add_mark(paper, HG_MARK_CONTENTS, frame)->title = clean.data;
    paper->y = hg_paper_bottom(paper);
}

/* --- drawings --- */

void hg_paper_drawing(struct hg_paper *paper, double height, hg_paper_draw draw,
                      const void *data)
{
    hg_paper_need(paper, fmin(height, hg_paper_height(paper)));
    struct hg_mark *mark = add_mark(
        paper, HG_MARK_DRAWING,
        (struct hg_paper_frame){HG_MARGIN_LEFT, paper->y, hg_paper_width(paper), height});
    mark->draw = draw;
    mark->data = data;
    paper->y += height;
}

void hg_paper_sheet(struct hg_paper *paper, hg_paper_draw draw, const void *data)
{
    add_sheet(paper, true);
    struct hg_paper_frame frame = {0.0, 0.0, paper->lying ? HG_A4_LONG : HG_A4_SHORT,
                                   paper->lying ? HG_A4_SHORT : HG_A4_LONG};
    struct hg_mark *mark = add_mark(paper, HG_MARK_DRAWING, frame);
    mark->draw = draw;
    mark->data = data;
}
