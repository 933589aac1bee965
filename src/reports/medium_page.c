/* The page as a medium. */
#include "reports/html_charts.h"

#include <string.h>

static void page_heading(struct hg_medium *to, int level, const char *text,
                         enum hg_about about, size_t number)
{
    static const char *const names[] = {"", "zone", "parcel"};
    struct hg_page *page = to->form;
    hg_outf(page->file, "<h%d", level + 1);
    if (about != HG_ABOUT_NOTHING)
        hg_outf(page->file, " data-%s=\"%zu\"", names[about], number);
    hg_html(page, ">");
    hg_html_data(page, text);
    hg_outf(page->file, "</h%d>\n", level + 1);
}

static void page_say(struct hg_medium *to, enum hg_said said, const char *text)
{
    static const char *const open[] = {"<p>", "<p><b>", "<p class=\"note\">", "<li>"};
    static const char *const close[] = {"</p>\n", "</b></p>\n", "</p>\n", "</li>\n"};
    struct hg_page *page = to->form;
    if (said == HG_SAID_ITEM && to->open != HG_OPEN_ITEMS) hg_html(page, "<ul>\n");
    hg_html(page, open[said]);
    hg_html_data(page, text);
    hg_html(page, close[said]);
}

static void page_say_badge(struct hg_medium *to, const char *name, const char *look,
                           const char *text)
{
    struct hg_page *page = to->form;
    hg_html(page, "<p>");
    hg_html_text(page, name);
    hg_html(page, ": ");
    hg_html_badge(page, look, text);
    hg_html(page, "</p>\n");
}

static void page_fact(struct hg_medium *to, const char *name, const char *value, bool first)
{
    struct hg_page *page = to->form;
    hg_html(page, first ? "<dl class=\"facts\"><div><dt>" : "<div><dt>");
    hg_html_text(page, name);
    hg_html(page, "</dt><dd>");
    hg_html_data(page, value);
    hg_html(page, "</dd></div>");
}

/* --- tables --- */

static void page_table(struct hg_medium *to, const struct hg_medium_table *table,
                       const char *const *heads, size_t count)
{
    hg_html_table_words(to->form, table->look, heads, count, table->numeric);
}

static void page_row(struct hg_medium *to, const char *look, size_t parcel)
{
    struct hg_page *page = to->form;
    if (to->rows > 1) hg_html(page, "</tr>\n");
    hg_outf(page->file, *look == '\0' ? "<tr%s" : "<tr class=\"%s\"", look);
    if (parcel != HG_NO_NUMBER) hg_outf(page->file, " data-parcel=\"%zu\"", parcel);
    hg_html(page, ">");
}

static void write_badges(struct hg_page *page, const struct hg_medium_cell *cell)
{
    const char *at = cell->text == NULL ? "" : cell->text;
    for (size_t i = 0; *at != '\0'; i++) {
        struct hg_str line = HG_STR_EMPTY;
        size_t length = strcspn(at, "\n");
        hg_str_add_bytes(&line, at, length);
        hg_html_badge(page, cell->badges[i], hg_str_text(&line));
        hg_str_clear(&line);
        at += length + (at[length] == '\n');
    }
}

/* The mark of a law stands beside it. */
static void write_note(struct hg_page *page, const struct hg_medium_cell *cell)
{
    bool mark = hg_str_same(cell->look, "law");
    hg_html(page, mark ? " <span class=\"mark\">" : "<p class=\"where\">");
    hg_html_data(page, cell->note);
    hg_html(page, mark ? "</span>" : "</p>");
}

static void page_cell(struct hg_medium *to, const struct hg_medium_cell *cell,
                      size_t column)
{
    struct hg_page *page = to->form;
    bool number = (to->table->numeric & 1u << column) != 0;
    const char *tag = column == 0 ? "th" : "td";
    hg_outf(page->file, column == 0 ? "<%s scope=\"row\"" : "<%s", tag);
    if (number || cell->look != NULL)
        hg_outf(page->file, " class=\"%s%s%s\"", number ? "n" : "",
                number && cell->look != NULL ? " " : "",
                cell->look == NULL ? "" : cell->look);
    hg_html(page, ">");
    if (cell->badges != NULL)
        write_badges(page, cell);
    else if (cell->own)
        hg_html_text(page, cell->text);
    else
        hg_html_data(page, cell->text);
    if (cell->note != NULL && *cell->note != '\0') write_note(page, cell);
    hg_outf(page->file, "</%s>", tag);
}

static void page_end(struct hg_medium *to, bool table)
{
    struct hg_page *page = to->form;
    if (table) {
        hg_html(page, "</tr>\n");
        hg_html_table_end(page);
    } else {
        hg_html(page, to->open == HG_OPEN_FACTS ? "</dl>\n" : "</ul>\n");
    }
}

/* --- pictures --- */

static void page_picture(struct hg_medium *to, enum hg_picture picture, size_t number)
{
    struct hg_page *page = to->form;
    switch (picture) {
    case HG_PICTURE_SPLIT:
        hg_html_chart_split(page, &to->result->facts->zones[number]);
        return;
    case HG_PICTURE_MATRIX: hg_html_chart_matrix(page); return;
    case HG_PICTURE_INDICES: hg_html_chart_indices(page); return;
    case HG_PICTURE_IDLE: hg_html_chart_idle(page); return;
    case HG_PICTURE_SERIES:
        for (int kind = 0; kind < HG_SERIES_KINDS; kind++)
            hg_html_chart_series(page, &to->result->history->zones[number],
                                 (enum hg_series_kind)kind);
        return;
    case HG_PICTURE_CANDIDATE: return; /* the page's map has them all */
    }
}

static void no_new_page(struct hg_medium *to)
{
    (void)to;
}

static const struct hg_medium_way page_way = {
    .most_rows = 1000,
    .most_breached = 1000,
    .most_other = 1000,
    .most_candidates = 500,
    .whole = true,
    .credit = N_("The map of this page is moved by Leaflet, © 2010-2019 Vladimir "
                 "Agafonkin, © 2010-2011 CloudMade, under the BSD 2-Clause License; "
                 "its text stands at the head of the page's program."),
    .heading = page_heading,
    .say = page_say,
    .say_badge = page_say_badge,
    .fact = page_fact,
    .table = page_table,
    .row = page_row,
    .cell = page_cell,
    .end = page_end,
    .picture = page_picture,
    .new_page = no_new_page,
};

struct hg_medium hg_medium_of_page(struct hg_page *page)
{
    return (struct hg_medium){.way = &page_way,
                              .form = page,
                              .result = page->result,
                              .lang = page->lang,
                              .order = page->order};
}
