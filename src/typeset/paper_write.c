/* Writing: the marks of every page onto a PDF of cairo's, with head, foot, contents and outline. */
#include "typeset/paper_parts.h"
#include "typeset/qr.h"

#include "geo/base/num.h"

#include <cairo-pdf.h>

#include <stdio.h>
#include <stdlib.h>

static const double CODE_SIDE = 54.0, FOOT_SIZE = 7.5;

static double sheet_width(const struct hg_sheet *sheet)
{
    return sheet->lying ? HG_A4_LONG : HG_A4_SHORT;
}

static double sheet_height(const struct hg_sheet *sheet)
{
    return sheet->lying ? HG_A4_SHORT : HG_A4_LONG;
}

static void stroke_line(cairo_t *cr, double x, double y, double width, double weight,
                        double grey)
{
    cairo_set_source_rgb(cr, grey, grey, grey);
    cairo_set_line_width(cr, weight);
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + width, y);
    cairo_stroke(cr);
}

/* --- head and foot --- */

static void draw_head(cairo_t *cr, const struct hg_paper *paper,
                      const struct hg_sheet *sheet)
{
    double width = sheet_width(sheet) - HG_MARGIN_LEFT - HG_MARGIN_RIGHT;
    struct hg_type_style style = {.size = FOOT_SIZE};
    if (paper->setup.head == NULL) return;
    struct hg_str line = HG_STR_EMPTY;
    hg_str_add(&line, paper->setup.head);
    if (hg_type_width(paper->type, &style, line.data) < width)
        hg_type_draw(cr, &style, HG_MARGIN_LEFT, 38.0, line.data);
    hg_str_clear(&line);
    stroke_line(cr, HG_MARGIN_LEFT, 51.0, width, 0.4, 0.4);
}

static void draw_foot(cairo_t *cr, const struct hg_paper *paper,
                      const struct hg_sheet *sheet, size_t number)
{
    const struct hg_paper_setup *setup = &paper->setup;
    double right = sheet_width(sheet) - HG_MARGIN_RIGHT;
    double top = sheet_height(sheet) - HG_MARGIN_BOTTOM + 10.0;
    struct hg_type_style style = {.size = FOOT_SIZE,
                                  .width = right - HG_MARGIN_LEFT - CODE_SIDE - 130.0};
    stroke_line(cr, HG_MARGIN_LEFT, top, right - HG_MARGIN_LEFT, 0.4, 0.4);
    if (paper->code != NULL) {
        cairo_set_source_surface(cr, paper->code, right - CODE_SIDE, top + 3.0);
        cairo_paint(cr);
    }
    double y = top + 6.0;
    if (setup->digest != NULL)
        y += hg_type_draw(cr, &style, HG_MARGIN_LEFT, y, setup->digest).height;
    if (setup->foot != NULL) hg_type_draw(cr, &style, HG_MARGIN_LEFT, y, setup->foot);
    if (setup->page_words == NULL) return;
    struct hg_str words = HG_STR_EMPTY;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    hg_str_addf(&words, setup->page_words, number + 1, paper->sheet_count);
#pragma GCC diagnostic pop
    style = (struct hg_type_style){.size = 8.5, .align = HG_TYPE_RIGHT};
    hg_type_draw(cr, &style, right - CODE_SIDE - 8.0, top + 6.0, hg_str_text(&words));
    hg_str_clear(&words);
}

/* --- contents --- */

static void link_to(cairo_t *cr, const struct hg_entry *entry, double x, double y,
                    double width, double height)
{
    char attributes[160], numbers[6][HG_NUM_TEXT];
    snprintf(attributes, sizeof attributes, "rect=[%s %s %s %s] page=%zu pos=[%s %s]",
             hg_num_format_fixed(x, 2, numbers[0]), hg_num_format_fixed(y, 2, numbers[1]),
             hg_num_format_fixed(width, 2, numbers[2]),
             hg_num_format_fixed(height, 2, numbers[3]), entry->sheet + 1,
             hg_num_format_fixed(HG_MARGIN_LEFT, 2, numbers[4]),
             hg_num_format_fixed(entry->y, 2, numbers[5]));
    cairo_tag_begin(cr, CAIRO_TAG_LINK, attributes);
    cairo_tag_end(cr, CAIRO_TAG_LINK);
}

static void draw_dots(cairo_t *cr, double from, double to, double y)
{
    static const double dots[] = {0.1, 3.0};
    cairo_save(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cr, dots, 2, 0.0);
    if (to > from) stroke_line(cr, from, y, to - from, 0.8, 0.4);
    cairo_restore(cr);
}

/* One line of the contents; returns where the next goes. */
static double draw_entry(cairo_t *cr, const struct hg_entry *entry, double x, double y,
                         double width)
{
    char page[24];
    snprintf(page, sizeof page, "%zu", entry->sheet + 1);
    struct hg_type_style style = {.size = 11.0, .align = HG_TYPE_RIGHT};
    double number = hg_type_draw(cr, &style, x + width, y, page).width;
    style.align = HG_TYPE_LEFT;
    struct hg_type_extent title = hg_type_measure(cr, &style, entry->title);
    if (title.width > width - 40.0) style.width = width - 40.0;
    title = hg_type_draw(cr, &style, x, y, entry->title);
    draw_dots(cr, x + title.width + 6.0, x + width - number - 6.0,
              y + title.baseline - 2.0);
    link_to(cr, entry, x, y, width, title.height);
    return y + title.height + 9.0;
}

static void draw_contents(cairo_t *cr, const struct hg_paper *paper,
                          const struct hg_mark *mark)
{
    struct hg_paper_frame frame = mark->frame;
    struct hg_type_style style = {
        .size = 18.0, .weight = HG_TYPE_BOLD, .align = HG_TYPE_CENTRE};
    double y = frame.y + 14.0;
    if (mark->title != NULL)
        y += hg_type_draw(cr, &style, frame.x + frame.width / 2.0, y, mark->title).height;
    y += 22.0;
    for (size_t i = 0; i < paper->entry_count; i++)
        if (paper->entries[i].level == 1 && y < frame.y + frame.height - 20.0)
            y = draw_entry(cr, &paper->entries[i], frame.x, y, frame.width);
}

/* --- pages --- */

static void draw_mark(cairo_t *cr, const struct hg_paper *paper, const struct hg_mark *mark)
{
    struct hg_paper_frame frame = mark->frame;
    cairo_save(cr);
    switch (mark->kind) {
    case HG_MARK_TEXT:
        cairo_set_source_rgb(cr, 0.0, 0.0, 0.0);
        hg_type_draw_lines(cr, mark->layout, mark->first, mark->count, frame.x, frame.y);
        break;
    case HG_MARK_LINE:
        stroke_line(cr, frame.x, frame.y, frame.width, frame.height, mark->grey);
        break;
    case HG_MARK_FILL:
        cairo_set_source_rgb(cr, mark->grey, mark->grey, mark->grey);
        cairo_rectangle(cr, frame.x, frame.y, frame.width, frame.height);
        cairo_fill(cr);
        break;
    case HG_MARK_DRAWING: mark->draw(cr, mark->data, frame); break;
    case HG_MARK_CONTENTS: draw_contents(cr, paper, mark); break;
    }
    cairo_restore(cr);
}

/* What is drawn is no longer needed: tables of a hundred pages give their memory to the maps behind them. */
static void draw_sheet(cairo_t *cr, struct hg_paper *paper, size_t number)
{
    const struct hg_sheet *sheet = &paper->sheets[number];
    size_t end = number + 1 < paper->sheet_count ? sheet[1].first : paper->mark_count;
    if (!sheet->bare) {
        draw_head(cr, paper, sheet);
        draw_foot(cr, paper, sheet, number);
    }
    for (size_t i = sheet->first; i < end; i++) {
        draw_mark(cr, paper, &paper->marks[i]);
        g_clear_object(&paper->marks[i].layout);
    }
}

static void describe(cairo_surface_t *surface, const struct hg_paper *paper)
{
    const struct hg_paper_setup *setup = &paper->setup;
    const struct {
        cairo_pdf_metadata_t which;
        const char *text;
    } facts[] = {
        {CAIRO_PDF_METADATA_TITLE,       setup->title  },
        {CAIRO_PDF_METADATA_AUTHOR,      setup->author },
        {CAIRO_PDF_METADATA_SUBJECT,     setup->subject},
        {CAIRO_PDF_METADATA_CREATOR,     setup->creator},
        {CAIRO_PDF_METADATA_CREATE_DATE, setup->created},
    };
    for (size_t i = 0; i < HG_COUNT_OF(facts); i++) {
        struct hg_str clean = HG_STR_EMPTY;
        hg_type_clean(paper->type, facts[i].text, &clean);
        if (clean.length > 0)
            cairo_pdf_surface_set_metadata(surface, facts[i].which, clean.data);
        hg_str_clear(&clean);
    }
}

/* Headings of level 2 hang below the last one of level 1. */
static void add_outline(cairo_surface_t *surface, const struct hg_paper *paper)
{
    int parent = CAIRO_PDF_OUTLINE_ROOT;
    for (size_t i = 0; i < paper->entry_count; i++) {
        const struct hg_entry *entry = &paper->entries[i];
        char place[96], x[HG_NUM_TEXT], y[HG_NUM_TEXT];
        snprintf(place, sizeof place, "page=%zu pos=[%s %s]", entry->sheet + 1,
                 hg_num_format_fixed(HG_MARGIN_LEFT, 2, x),
                 hg_num_format_fixed(entry->y, 2, y));
        bool top = entry->level == 1;
        int id = cairo_pdf_surface_add_outline(
            surface, top ? CAIRO_PDF_OUTLINE_ROOT : parent, entry->title, place,
            (cairo_pdf_outline_flags_t)0);
        if (top) parent = id;
    }
}

struct sink {
    hg_paper_sink take;
    void *data;
};

static cairo_status_t pass_on(void *closure, const unsigned char *bytes, unsigned int count)
{
    struct sink *sink = closure;
    return sink->take(sink->data, bytes, count) ? CAIRO_STATUS_SUCCESS
                                                : CAIRO_STATUS_WRITE_ERROR;
}

static hg_status draw_sheets(cairo_surface_t *surface, struct hg_paper *paper,
                             const struct hg_ctx *ctx)
{
    cairo_t *cr = cairo_create(surface);
    hg_type_attach(paper->type, cr);
    hg_status status = HG_OK;
    for (size_t i = 0; i < paper->sheet_count && status == HG_OK; i++) {
        cairo_pdf_surface_set_size(surface, sheet_width(&paper->sheets[i]),
                                   sheet_height(&paper->sheets[i]));
        draw_sheet(cr, paper, i);
        cairo_show_page(cr);
        if (hg_ctx_stopped(ctx)) status = HG_STOPPED;
    }
    if (status == HG_OK && cairo_status(cr) != CAIRO_STATUS_SUCCESS) status = HG_FAILED;
    cairo_destroy(cr);
    return status;
}

hg_status hg_paper_write(struct hg_paper *paper, struct hg_ctx *ctx, hg_paper_sink sink,
                         void *data, const char **out_reason)
{
    struct sink closure = {sink, data};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(pass_on, &closure,
                                                                   HG_A4_SHORT, HG_A4_LONG);
    if (paper->setup.code != NULL)
        paper->code = hg_qr_picture(paper->setup.code, CODE_SIDE);
    describe(surface, paper);
    hg_status status = draw_sheets(surface, paper, ctx);
    if (status == HG_OK) add_outline(surface, paper);
    cairo_surface_finish(surface);
    cairo_status_t end = cairo_surface_status(surface);
    if (end != CAIRO_STATUS_SUCCESS && status == HG_OK) status = HG_FAILED;
    *out_reason = cairo_status_to_string(end);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(paper->code);
    paper->code = NULL;
    return status;
}
