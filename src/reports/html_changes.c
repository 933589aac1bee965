/* The part of the page about what changed since an earlier run, and how the zones went over the runs. */
#include "reports/html_charts.h"
#include "reports/words.h"

#include <math.h>

enum { MOST_ROWS = 1000, MOST_NOTES = 40 };

static const char *const looks[HG_CHANGES] = {
    [HG_CHANGE_FRESH] = "block",   [HG_CHANGE_FIXED] = "good",
    [HG_CHANGE_SAME] = "info",     [HG_CHANGE_CHANGED] = "warn",
    [HG_CHANGE_WAIVED] = "waived", [HG_CHANGE_UNJUDGED] = "undecided",
};

static void write_headline(struct hg_page *page, const struct hg_comparison *comparison)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_day day;
    hg_str_addf(&text, hg_lang_text(page->lang, N_("against run %lld of the ledger")),
                (long long)comparison->before.run);
    const char *as_of = comparison->before.traits[HG_TRAIT_AS_OF];
    if (as_of != NULL && hg_day_parse(as_of, &day)) {
        hg_str_addf(&text, " (%s ", hg_lang_text(page->lang, N_("judged as of")));
        hg_word_date(page->lang, day, &text);
        hg_str_add(&text, ")");
    }
    hg_html(page, "<p class=\"what\">");
    hg_html_text(page, hg_str_text(&text));
    hg_html(page, page->lang == HG_ZH ? "：<b>" : ": <b>");
    hg_str_clear(&text);
    hg_word_changes(page->lang, &comparison->counts, &text);
    hg_html_text(page, hg_str_text(&text));
    hg_html(page, "</b></p>\n");
    hg_str_clear(&text);
}

static void write_notes(struct hg_page *page, const struct hg_comparison *comparison)
{
    struct hg_str notes[MOST_NOTES] = {0};
    size_t count = hg_word_change_notes(page->lang, comparison, notes, MOST_NOTES);
    if (count > 0) {
        hg_html(page, "<p class=\"note\">");
        hg_html_word(page, N_("what else differs between the two runs:"));
        hg_html(page, "</p>\n<ul>");
    }
    for (size_t i = 0; i < count; i++) {
        hg_html(page, "<li>");
        hg_html_data(page, hg_str_text(&notes[i]));
        hg_html(page, "</li>");
        hg_str_clear(&notes[i]);
    }
    if (count > 0) hg_html(page, "</ul>\n");
}

static void write_why(struct hg_page *page, const struct hg_change_row *row)
{
    struct hg_str why = HG_STR_EMPTY;
    hg_word_why(page->lang, row->why, &why);
    if (why.length > 0) {
        hg_html(page, "<span class=\"where\">");
        hg_html_text(page, why.data);
        hg_html(page, "</span>");
    }
    hg_str_clear(&why);
}

static void write_row(struct hg_page *page, const struct hg_change_row *row)
{
    struct hg_str before = HG_STR_EMPTY, after = HG_STR_EMPTY;
    bool there = row->after.id != NULL;
    const struct hg_change_side *side = there ? &row->after : &row->before;
    hg_word_change_measure(page->lang, &row->before, &before);
    hg_word_change_measure(page->lang, &row->after, &after);
    hg_html(page, "<tr><td>");
    hg_html_badge(page, looks[row->change], hg_word_change(page->lang, row->change));
    write_why(page, row);
    hg_html(page, "</td>");
    hg_html_cell(page, hg_word_severity(page->lang, side->severity), HG_LOOK_TEXT);
    hg_html_cell(page, row->rule, HG_LOOK_TEXT);
    hg_html_cell(page, row->before.id == NULL ? "—" : row->before.id, HG_LOOK_TEXT);
    hg_html_cell(page, there ? row->after.id : "—", HG_LOOK_TEXT);
    hg_html_cell(page, row->message.in[page->lang], HG_LOOK_TEXT);
    hg_html_cell(page, hg_str_text(&before), HG_LOOK_NUMBER);
    hg_html_cell(page, hg_str_text(&after), HG_LOOK_NUMBER);
    hg_html_cell(page, row->responsible, HG_LOOK_TEXT);
    hg_html(page, "</tr>\n");
    hg_str_clear(&before);
    hg_str_clear(&after);
}

static void write_rows(struct hg_page *page, const struct hg_comparison *comparison)
{
    static const char *const heads[] = {
        N_("change"),        N_("severity"),     N_("rule"),
        N_("number then"),   N_("number now"),   N_("finding"),
        N_("measured then"), N_("measured now"), N_("responsible")};
    size_t shown = 0;
    for (size_t i = 0; i < comparison->row_count; i++) {
        if (!hg_change_matters(&comparison->rows[i]) || shown++ >= MOST_ROWS) continue;
        if (shown == 1)
            hg_html_table(page, "changes", heads, HG_COUNT_OF(heads), HG_COLUMNS(6, 7));
        write_row(page, &comparison->rows[i]);
    }
    if (shown > 0) hg_html_table_end(page);
    if (shown <= MOST_ROWS) return;
    hg_outf(page->file, "<p class=\"note\">+ %zu: ", shown - MOST_ROWS);
    hg_html_word(page, N_("further rows stand in tables.xlsx"));
    hg_html(page, "</p>\n");
}

static void write_method(struct hg_page *page, const struct hg_comparison *comparison)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text,
                hg_lang_text(page->lang,
                             N_("Findings are one within a rule, by key; else where more "
                                "than %.0f %% of the smaller place is common; else up to "
                                "%.1f m apart. Notes and accepted findings are not "
                                "counted. What the later run did not judge is not "
                                "fixed.")),
                comparison->least_share * 100.0, comparison->near_m);
    hg_html(page, "<p class=\"note\">");
    hg_html_text(page, text.data);
    hg_html(page, "</p>\n");
    hg_str_clear(&text);
}

/* --- the zones over the runs --- */

static void write_point(struct hg_page *page, const struct hg_series_point *point)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_html(page, "<tr>");
    if (point->run == 0)
        hg_str_add(&text, hg_lang_text(page->lang, N_("this run")));
    else
        hg_str_addf(&text, "%lld", (long long)point->run);
    hg_html_cell(page, text.data, HG_LOOK_HEAD);
    hg_str_clear(&text);
    hg_word_date(page->lang, point->as_of, &text);
    hg_html_cell(page, text.data, HG_LOOK_TEXT);
    hg_html_cell_number(page, point->values[HG_SERIES_FAR], 2);
    hg_html_cell_number(page, hg_area_ha(point->values[HG_SERIES_IDLE]), 4);
    hg_html_cell_number(page, hg_area_ha(point->values[HG_SERIES_CONFLICT]), 4);
    hg_html(page, "</tr>\n");
    hg_str_clear(&text);
}

static void write_zone(struct hg_page *page, const struct hg_zone_series *series)
{
    static const char *const heads[] = {
        N_("run"), N_("judged as of"), N_("floor-area ratio of completed parcels"),
        N_("idle land (ha)"), N_("hard conflicts of the plans (ha)")};
    if (series->count < 2) return;
    hg_html(page, "<h3>");
    hg_html_data(page, series->name == NULL ? series->zone : series->name);
    hg_html(page, " <span class=\"id\">");
    hg_html_data(page, series->zone);
    hg_html(page, "</span></h3>\n");
    for (int kind = 0; kind < HG_SERIES_KINDS; kind++)
        hg_html_chart_series(page, series, (enum hg_series_kind)kind);
    hg_html_table(page, "over-runs", heads, HG_COUNT_OF(heads), HG_COLUMNS(2, 4));
    for (size_t i = 0; i < series->count; i++)
        write_point(page, &series->points[i]);
    hg_html_table_end(page);
}

void hg_html_changes(struct hg_page *page)
{
    const struct hg_comparison *comparison = page->result->comparison;
    const struct hg_history *history = page->result->history;
    hg_html_section(page, HG_SECTION_changes);
    if (comparison != NULL) {
        write_headline(page, comparison);
        write_notes(page, comparison);
        write_rows(page, comparison);
        write_method(page, comparison);
    }
    for (size_t i = 0; history != NULL && i < history->zone_count; i++)
        write_zone(page, &history->zones[i]);
    hg_html_section_end(page);
}
