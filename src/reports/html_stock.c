/* The parts of the page about the stock of land: performance of contracts, inefficient land and room for floor, disposal plan. */
#include "reports/html.h"
#include "reports/stock_rows.h"
#include "reports/words.h"

#include <math.h>

enum { MOST_ROWS = 1000 }; /* of a table of parcels; all of them stand in the workbook */

static void write_more(struct hg_page *page, size_t rows)
{
    if (rows <= MOST_ROWS) return;
    hg_outf(page->file, "<p class=\"note\">+ %zu: ", rows - MOST_ROWS);
    hg_html_word(page, N_("further rows stand in tables.xlsx"));
    hg_html(page, "</p>\n");
}

static void write_parcel_head(struct hg_page *page, size_t number)
{
    const struct hg_parcel_fact *parcel = &page->result->facts->parcels[number];
    hg_html_parcel_row(page, "", number);
    hg_html_cell(page, parcel->id, HG_LOOK_HEAD);
    hg_html_cell(page, hg_parcel_name(page->result, parcel), HG_LOOK_TEXT);
}

static void write_badge_cell(struct hg_page *page, const char *css, const char *text)
{
    hg_html(page, "<td>");
    hg_html_badge(page, css, text);
    hg_html(page, "</td>");
}

/* --- performance of contracts (履约核查) --- */
static void write_promise(struct hg_page *page, const struct hg_performance *row)
{
    static const char *const looks[3] = {"warn", "good", "undecided"};
    static const char *const words[3] = {N_("not kept"), N_("kept"), N_("not judged")};
    struct hg_str agreed = HG_STR_EMPTY, actual = HG_STR_EMPTY, needed = HG_STR_EMPTY;
    hg_str_addf(&agreed, "%s ", hg_word_op(hg_promise_ops[row->promise]));
    hg_word_promised(page->lang, row, false, &agreed);
    hg_word_promised(page->lang, row, true, &actual);
    hg_word_number(row->needed, 2, &needed);
    if (isfinite(row->needed))
        hg_str_addf(&needed, " %s",
                    hg_word_unit(page->lang, hg_promise_amounts[row->promise]));
    write_parcel_head(page, row->parcel);
    hg_html_cell(page, hg_word_promise(page->lang, row->promise), HG_LOOK_TEXT);
    hg_html_cell(page, agreed.data, HG_LOOK_NUMBER);
    hg_html_cell(page, actual.data, HG_LOOK_NUMBER);
    write_badge_cell(page, looks[row->holds], hg_lang_text(page->lang, words[row->holds]));
    hg_html_cell(page, needed.data, HG_LOOK_NUMBER);
    hg_html_cell(page, hg_word_promise_reason(page->lang, row->reason), HG_LOOK_TEXT);
    hg_html(page, "</tr>\n");
    hg_str_clear(&agreed);
    hg_str_clear(&actual);
    hg_str_clear(&needed);
}

/* Broken first, then those of which it cannot be told; kept ones and those not due are only counted. */
static bool is_shown(const struct hg_performance *row, enum hg_tri holds)
{
    return row->holds == holds && (holds == HG_NO || !hg_str_same(row->reason, "not_due"));
}

void hg_html_performance(struct hg_page *page)
{
    static const char *const heads[] = {N_("key"),          N_("name"),   N_("agreed item"),
                                        N_("agreed"),       N_("actual"), N_("result"),
                                        N_("still needed"), N_("reason")};
    static const enum hg_tri shown[] = {HG_NO, HG_UNKNOWN};
    const struct hg_facts *facts = page->result->facts;
    if (facts->performance_count == 0) return;
    size_t rows = 0;
    hg_html_section(page, HG_SECTION_performance);
    hg_html_table(page, "performance", heads, HG_COUNT_OF(heads),
                  HG_COLUMNS(3, 4) | HG_COLUMNS(6, 6));
    for (size_t s = 0; s < HG_COUNT_OF(shown); s++)
        for (size_t i = 0; i < facts->performance_count; i++)
            if (is_shown(&facts->performance[i], shown[s]) && rows++ < MOST_ROWS)
                write_promise(page, &facts->performance[i]);
    hg_html_table_end(page);
    write_more(page, rows);
    hg_outf(page->file, "<p class=\"note\">%zu / %zu ", facts->performance_count - rows,
            facts->performance_count);
    hg_html_word(page, N_("agreed values are kept or not due yet"));
    hg_html(page, "</p>\n");
    hg_html_section_end(page);
}

/* --- inefficient land and room for floor --- */
static void write_zone(struct hg_page *page, size_t number)
{
    const struct hg_facts *facts = page->result->facts;
    const struct hg_zone_stock *zone = &facts->stock.zones[number];
    bool configured = facts->stock.configured;
    hg_html(page, "<tr>");
    hg_html_cell(page, facts->zones[number].id, HG_LOOK_HEAD);
    hg_html_cell_number(page, configured ? (double)zone->inefficient : HG_NAN, 0);
    hg_html_cell_number(page, configured ? zone->inefficient_m2 : HG_NAN, 2);
    hg_html_cell_number(page, configured ? (double)zone->undecided : HG_NAN, 0);
    hg_html_cell_number(page, (double)zone->uplift_parcels, 0);
    hg_html_cell_number(page, zone->uplift_m2, 2);
    hg_html_cell_number(page, (double)zone->uplift_unknown, 0);
    hg_html_cell_number(page, (double)zone->standard_buildings, 0);
    hg_html_cell_number(page, zone->standard_floor_m2, 2);
    hg_html(page, "</tr>\n");
}

static void write_zones(struct hg_page *page)
{
    static const char *const heads[] = {N_("zone"),
                                        N_("inefficient parcels"),
                                        N_("inefficient land (m²)"),
                                        N_("cannot be told"),
                                        N_("parcels with room for floor"),
                                        N_("floor to be added (m²)"),
                                        N_("ratio or target unknown"),
                                        N_("standard factories"),
                                        N_("their floor (m²)")};
    const struct hg_facts *facts = page->result->facts;
    hg_html_table(page, "stock", heads, HG_COUNT_OF(heads), HG_COLUMNS(1, 8));
    for (size_t i = 0; i < facts->zone_count; i++)
        write_zone(page, i);
    hg_html_table_end(page);
}

static void write_stock(struct hg_page *page, const struct hg_stock_fact *fact)
{
    static const char *const looks[3] = {"undecided", "good", "warn"};
    const struct hg_parcel_fact *parcel = &page->result->facts->parcels[fact->parcel];
    struct hg_str count = HG_STR_EMPTY;
    if (fact->met != NULL) hg_str_addf(&count, "%zu (+ %zu ?)", fact->held, fact->unknown);
    write_parcel_head(page, fact->parcel);
    hg_html_cell_areas(page, parcel->area_m2);
    if (fact->met == NULL)
        write_badge_cell(page, "none", hg_lang_text(page->lang, N_("not configured")));
    else
        write_badge_cell(page, looks[fact->efficiency],
                         hg_word_efficiency(page->lang, fact->efficiency));
    hg_html_cell(page, hg_str_text(&count), HG_LOOK_NUMBER);
    hg_html_cell_number(page, parcel->indices[HG_INDEX_far].value, 2);
    hg_html_cell_number(page, fact->target_far, 2);
    hg_html_cell(page, hg_word_target_from(page->lang, fact->target_from), HG_LOOK_TEXT);
    hg_html_cell_number(page, fact->uplift_m2, 2);
    hg_html(page, "</tr>\n");
    hg_str_clear(&count);
}

static bool is_listed(const struct hg_stock_fact *fact)
{
    bool doubtful = fact->met != NULL && fact->efficiency != HG_EFFICIENT;
    return doubtful || fact->uplift_m2 > 0.0;
}

void hg_html_stock(struct hg_page *page)
{
    static const char *const heads[] = {N_("key"),
                                        N_("name"),
                                        N_("area (ha)"),
                                        N_("area (mu)"),
                                        N_("area (m²)"),
                                        N_("inefficient land"),
                                        N_("criteria met"),
                                        N_("floor-area ratio"),
                                        N_("target ratio"),
                                        N_("target from"),
                                        N_("floor to be added (m²)")};
    const struct hg_stock *stock = &page->result->facts->stock;
    if (stock->fact_count == 0) return;
    size_t rows = 0;
    hg_html_section(page, HG_SECTION_stock);
    write_zones(page);
    hg_html_table(page, "stock", heads, HG_COUNT_OF(heads),
                  HG_COLUMNS(2, 4) | HG_COLUMNS(6, 8) | HG_COLUMNS(10, 10));
    for (size_t i = 0; i < stock->fact_count; i++)
        if (is_listed(&stock->facts[i]) && rows++ < MOST_ROWS)
            write_stock(page, &stock->facts[i]);
    hg_html_table_end(page);
    write_more(page, rows);
    hg_html(page, "<p class=\"note\">");
    hg_html_word(page, N_("floors added in keeping with the plan, without a change of use "
                          "and with approval pay no further land price"));
    hg_html(page, "</p>\n");
    hg_html_section_end(page);
}

/* --- disposal plan (处置方案) --- */
static void write_fee(struct hg_page *page, const struct hg_disposal_row *row)
{
    if (row->fee_due && isnan(row->fee_wan))
        hg_html_cell(page, hg_lang_text(page->lang, N_("due, the price is not known")),
                     HG_LOOK_NUMBER);
    else
        hg_html_cell_number(page, row->fee_wan, 2);
}

static void write_disposal(struct hg_page *page, const struct hg_disposal_row *row)
{
    static const char *const looks[HG_DISPOSE_KINDS] = {"undecided", "block", "warn",
                                                        "warn"};
    const struct hg_parcel_fact *parcel = &page->result->facts->parcels[row->parcel];
    struct hg_str since = HG_STR_EMPTY, deadline = HG_STR_EMPTY, law = HG_STR_EMPTY;
    hg_word_date(page->lang, row->since, &since);
    hg_word_date(page->lang, row->deadline, &deadline);
    hg_word_law(row->document, row->article, &law);
    write_parcel_head(page, row->parcel);
    hg_html_cell_areas(page, parcel->area_m2);
    write_badge_cell(page, looks[row->kind], hg_word_disposal_kind(page->lang, row->kind));
    hg_html_cell(page, since.data, HG_LOOK_TEXT);
    hg_html_cell(page, hg_word_cause(page->lang, parcel->idle.cause), HG_LOOK_TEXT);
    hg_html_cell(page, hg_word_disposal_mode(page->lang, row), HG_LOOK_TEXT);
    hg_html_cell(page, hg_word_disposal_from(page->lang, row->mode_from), HG_LOOK_TEXT);
    hg_html_cell(page, deadline.data, HG_LOOK_TEXT);
    write_fee(page, row);
    hg_html_cell(page, page->lang == HG_ZH ? row->department : row->department_en,
                 HG_LOOK_TEXT);
    hg_html_cell(page, hg_str_text(&law), HG_LOOK_TEXT);
    hg_html(page, "</tr>\n");
    hg_str_clear(&since);
    hg_str_clear(&deadline);
    hg_str_clear(&law);
}

/* Those of which it cannot be told stand one by one in the section on idle land. */
static void write_undecided(struct hg_page *page, size_t count)
{
    if (count == 0) return;
    hg_outf(page->file, "<p class=\"note\">+ %zu: ", count);
    hg_html_word(page, N_("cannot be told whether idle"));
    hg_html(page, "</p>\n");
}

void hg_html_disposal(struct hg_page *page)
{
    static const char *const heads[] = {
        N_("key"),        N_("name"),      N_("area (ha)"),
        N_("area (mu)"),  N_("area (m²)"), N_("kind"),
        N_("since"),      N_("cause"),     N_("mode of disposal"),
        N_("mode from"),  N_("deadline"),  N_("idle-land fee (10,000 yuan)"),
        N_("department"), N_("law")};
    static const enum hg_disposal_kind shown[] = {
        HG_DISPOSE_IDLE, HG_DISPOSE_STOPPED_BUILDING, HG_DISPOSE_STOPPED_PRODUCTION};
    const struct hg_stock *stock = &page->result->facts->stock;
    if (stock->disposal_count == 0) return;
    size_t rows = 0;
    hg_html_section(page, HG_SECTION_disposal);
    hg_html_table(page, "disposal", heads, HG_COUNT_OF(heads),
                  HG_COLUMNS(2, 4) | HG_COLUMNS(11, 11));
    for (size_t k = 0; k < HG_COUNT_OF(shown); k++)
        for (size_t i = 0; i < stock->disposal_count; i++)
            if (stock->disposals[i].kind == shown[k] && rows++ < MOST_ROWS)
                write_disposal(page, &stock->disposals[i]);
    hg_html_table_end(page);
    write_more(page, rows);
    write_undecided(page, stock->disposal_count - rows);
    hg_html(page, "<p class=\"note\">");
    hg_html_word(page, N_("a proposal: whether land is idle, and how it is disposed of, is "
                          "for the authority to decide"));
    hg_html(page, "</p>\n");
    hg_html_section_end(page);
}
