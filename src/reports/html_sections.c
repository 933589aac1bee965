/* The parts of the page about the run itself: verdict, what was read, areas, exceptions, method. */
#include "reports/html_charts.h"
#include "reports/rounding.h"
#include "reports/words.h"

#include "geo/base/base64.h"
#include "geo/base/num.h"

#include <math.h>

/* --- verdict --- */
static void write_tile(struct hg_page *page, const char *css, const char *label,
                       const char *value)
{
    hg_outf(page->file, "<div class=\"tile %s\"><b>", css);
    hg_html_text(page, value);
    hg_html(page, "</b><span>");
    hg_html_text(page, label);
    hg_html(page, "</span></div>");
}

static void write_count_tile(struct hg_page *page, const char *css, const char *label,
                             size_t count)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "%zu", count);
    write_tile(page, count == 0 ? "zero" : css, label, text.data);
    hg_str_clear(&text);
}

static void write_tiles(struct hg_page *page)
{
    const struct hg_counts *counts = &page->result->counts;
    hg_html(page, "<div class=\"tiles\">");
    write_count_tile(page, "block", hg_word_severity(page->lang, HG_BLOCK), counts->block);
    write_count_tile(page, "undecided", hg_word_severity(page->lang, HG_UNDECIDED),
                     counts->undecided);
    write_count_tile(page, "warn", hg_word_severity(page->lang, HG_WARN), counts->warn);
    write_count_tile(page, "info", hg_word_severity(page->lang, HG_INFO), counts->info);
    write_count_tile(page, "waived", hg_lang_text(page->lang, N_("waived")),
                     counts->waived);
    hg_html(page, "</div>\n");
}

static void write_fact(struct hg_page *page, const char *msgid, const char *value)
{
    if (value == NULL || *value == '\0') return;
    hg_html(page, "<div><dt>");
    hg_html_word(page, msgid);
    hg_html(page, "</dt><dd>");
    hg_html_data(page, value);
    hg_html(page, "</dd></div>");
}

static void write_key_facts(struct hg_page *page)
{
    const struct hg_result *result = page->result;
    struct hg_str day = HG_STR_EMPTY, area = HG_STR_EMPTY, grade = HG_STR_EMPTY;
    double total = 0.0;
    for (size_t i = 0; i < result->facts->zone_count; i++)
        total += result->facts->zones[i].area_m2;
    hg_word_date(page->lang, result->settings->as_of, &day);
    if (result->facts->zone_count > 0) hg_word_areas(page->lang, total, &area);
    if (result->settings->land_grade > 0)
        hg_str_addf(&grade, "%d", result->settings->land_grade);
    hg_html(page, "<dl class=\"facts\">");
    write_fact(page, N_("judged as of"), day.data);
    write_fact(page, N_("zone area"), area.data);
    write_fact(page, N_("coordinate system"), result->dataset->crs_code);
    write_fact(page, N_("area method"),
               hg_word_area_method(page->lang, result->settings->area));
    write_fact(page, N_("index edition"), result->edition);
    write_fact(page, N_("administrative code"), result->settings->region);
    write_fact(page, N_("land grade"), grade.data);
    hg_html(page, "</dl>\n");
    hg_str_clear(&day);
    hg_str_clear(&area);
    hg_str_clear(&grade);
}

static void write_logo(struct hg_page *page, const struct hg_template *template)
{
    struct hg_str logo = HG_STR_EMPTY;
    if (template->logo == NULL) return;
    hg_base64_add(&logo, template->logo, template->logo_size);
    hg_html(page, "<img class=\"logo\" alt=\"\" src=\"data:image/png;base64,");
    hg_html(page, hg_str_text(&logo));
    hg_html(page, "\">");
    hg_str_clear(&logo);
}

/* Whose report it is, and what it is called. */
static void write_title(struct hg_page *page)
{
    const struct hg_template *template = page->result->template;
    const char *title = template->title.in[page->lang],
               *office = template->office.in[page->lang];
    write_logo(page, template);
    if (office != NULL) {
        hg_html(page, "<p class=\"office\">");
        hg_html_data(page, office);
        hg_html(page, "</p>");
    }
    hg_html(page, "<p class=\"kind\">");
    if (title != NULL)
        hg_html_data(page, title);
    else
        hg_html_word(page, N_("compliance report"));
    hg_html(page, "</p><h1>");
    hg_html_data(page, page->result->settings->name);
}

void hg_html_verdict(struct hg_page *page)
{
    static const char *const looks[3] = {"good", "block", "undecided"};
    static const char *const signs[3] = {"✓", "✗", "?"};
    const struct hg_result *result = page->result;
    hg_html(page, "<header>");
    write_title(page);
    hg_outf(page->file,
            "</h1>\n<div class=\"verdict %s\"><i aria-hidden=\"true\">%s</i><div><strong>",
            looks[result->verdict], signs[result->verdict]);
    hg_html_text(page, hg_word_opinion(page->lang, result));
    hg_html(page, "</strong><p>");
    hg_html_text(page, hg_word_advice(page->lang, result));
    hg_html(page, "</p></div></div>\n");
    write_tiles(page);
    write_key_facts(page);
    hg_html(page, "</header>\n");
}

/* --- what was read --- */
static void write_input(struct hg_page *page, const struct hg_dataset_layer *layer)
{
    const struct hg_input_info *info = &layer->info;
    struct hg_str encoding = HG_STR_EMPTY;
    hg_str_add(&encoding, info->encoding);
    if (info->encoding_from != NULL)
        hg_str_addf(&encoding, " (%s)",
                    hg_word_encoding_from(page->lang, info->encoding_from));
    hg_html(page, layer->usable ? "<tr>" : "<tr class=\"undecided\">");
    hg_html_cell(page, hg_word_input(page->lang, info), HG_LOOK_HEAD);
    hg_html_cell(page, info->source, HG_LOOK_TEXT);
    hg_html_cell(page, info->layer, HG_LOOK_TEXT);
    hg_outf(page->file, "<td class=\"n\">%zu</td><td class=\"n\">%zu</td>", info->features,
            info->skipped);
    hg_html_cell(page, info->crs == NULL ? "—" : info->crs, HG_LOOK_TEXT);
    hg_html_cell(page, encoding.length == 0 ? "—" : encoding.data, HG_LOOK_TEXT);
    hg_html(page, "<td class=\"hash\">");
    hg_html_text(page, info->sha256 == NULL ? "—" : info->sha256);
    hg_html(page, "</td>");
    hg_html_cell(page,
                 hg_lang_text(page->lang, layer->usable ? N_("used") : N_("not usable")),
                 HG_LOOK_TEXT);
    hg_html(page, "</tr>\n");
    hg_str_clear(&encoding);
}

void hg_html_inputs(struct hg_page *page)
{
    static const char *const heads[] = {N_("role"),
                                        N_("file"),
                                        N_("layer"),
                                        N_("features read"),
                                        N_("features skipped"),
                                        N_("coordinate system"),
                                        N_("text encoding"),
                                        N_("digest (SHA-256)"),
                                        N_("state")};
    const struct hg_dataset *dataset = page->result->dataset;
    hg_html_section(page, HG_SECTION_inputs);
    hg_html_table(page, "inputs", heads, HG_COUNT_OF(heads), HG_COLUMNS(3, 4));
    for (size_t i = 0; i < dataset->layer_count; i++)
        write_input(page, &dataset->layers[i]);
    hg_html_table_end(page);
    hg_html_section_end(page);
}

/* --- areas --- */
static void write_printed_area(struct hg_page *page, const char *css, const char *label,
                               const double area[HG_PRINT_UNITS])
{
    hg_outf(page->file, "<tr class=\"%s\">", css);
    hg_html_cell(page, label, HG_LOOK_HEAD);
    hg_html_cell_number(page, area[HG_PRINT_HA], hg_print_decimals[HG_PRINT_HA]);
    hg_html_cell_number(page, area[HG_PRINT_MU], hg_print_decimals[HG_PRINT_MU]);
    hg_html_cell_number(page, area[HG_PRINT_M2], hg_print_decimals[HG_PRINT_M2]);
    struct hg_str percent = HG_STR_EMPTY;
    hg_word_percent(area[HG_PRINT_PERCENT] / 100.0, &percent);
    hg_html_cell(page, percent.data, HG_LOOK_NUMBER);
    hg_html(page, "</tr>\n");
    hg_str_clear(&percent);
}

/* An area that is no part of the balance. */
static void write_area(struct hg_page *page, const char *msgid, double area_m2,
                       double whole_m2)
{
    double area[HG_PRINT_UNITS];
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
        area[unit] = hg_print_value((enum hg_print_unit)unit, area_m2, whole_m2);
    write_printed_area(page, "small", hg_lang_text(page->lang, msgid), area);
}

/* The parts add up to the zone in print; what they lack of it in truth has a row of its own. */
static void write_balance(struct hg_page *page, const struct hg_zone_fact *zone)
{
    struct hg_printed_split printed[HG_PRINT_UNITS];
    double area[HG_PRINT_UNITS];
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
        printed[unit] = hg_print_split(zone, (enum hg_print_unit)unit);
    for (int part = 0; part < HG_SPLITS; part++) {
        struct hg_str label = HG_STR_EMPTY;
        if (part == HG_SPLIT_OVERLAP) hg_str_add(&label, "− ");
        hg_str_add(&label, hg_word_split(page->lang, (enum hg_split)part));
        for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
            area[unit] = printed[unit].parts[part];
        write_printed_area(page, hg_split_names[part], label.data, area);
        hg_str_clear(&label);
    }
    bool rest = false;
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++) {
        area[unit] = printed[unit].residual;
        rest = rest || area[unit] != 0.0;
    }
    if (rest)
        write_printed_area(page, "small",
                           hg_lang_text(page->lang, N_("residual of the balance")), area);
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
        area[unit] = printed[unit].whole;
    write_printed_area(page, "total", hg_lang_text(page->lang, N_("zone area")), area);
}

static void write_zone_areas(struct hg_page *page, const struct hg_zone_fact *zone)
{
    static const char *const heads[] = {N_("item"), N_("area (ha)"), N_("area (mu)"),
                                        N_("area (m²)"), N_("share")};
    hg_outf(page->file, "<h3 data-zone=\"%zu\">",
            (size_t)(zone - page->result->facts->zones));
    hg_html_data(page, zone->id);
    hg_html(page, " ");
    hg_html_data(page, zone->name);
    hg_html(page, "</h3>\n");
    hg_html_chart_split(page, zone);
    hg_html_table(page, "areas", heads, HG_COUNT_OF(heads), HG_COLUMNS(1, 4));
    write_balance(page, zone);
    write_area(page, N_("plane area, for comparison"), zone->plane_area_m2, zone->area_m2);
    hg_html_table_end(page);
    hg_html(page, "<p class=\"note\">");
    hg_html_word(page, N_("parts are rounded so that they sum up to the zone area; ground "
                          "counted twice is taken away"));
    hg_html(page, "</p>\n");
}

void hg_html_areas(struct hg_page *page)
{
    const struct hg_facts *facts = page->result->facts;
    hg_html_section(page, HG_SECTION_areas);
    for (size_t i = 0; i < facts->zone_count; i++)
        write_zone_areas(page, &facts->zones[i]);
    if (facts->zone_count == 0) {
        hg_html(page, "<p>");
        hg_html_word(page, N_("no zone could be read; nothing was measured"));
        hg_html(page, "</p>\n");
    }
    hg_html_section_end(page);
}

/* --- exceptions --- */
static void write_waiver(struct hg_page *page, const struct hg_waiver *waiver)
{
    struct hg_str day = HG_STR_EMPTY;
    hg_word_date(page->lang, waiver->expiry, &day);
    hg_html(page, waiver->expired ? "<tr class=\"warn\">" : "<tr>");
    hg_html_cell(page, waiver->rule, HG_LOOK_HEAD);
    hg_html_cell(page, waiver->key, HG_LOOK_TEXT);
    hg_html_cell(page, waiver->reason, HG_LOOK_TEXT);
    hg_html_cell(page, waiver->person, HG_LOOK_TEXT);
    hg_html_cell(page, day.data, HG_LOOK_TEXT);
    hg_html_cell(page,
                 hg_lang_text(page->lang, waiver->expired ? N_("expired") : N_("in force")),
                 HG_LOOK_TEXT);
    hg_outf(page->file, "<td class=\"n\">%zu</td></tr>\n", waiver->used);
    hg_str_clear(&day);
}

void hg_html_waivers(struct hg_page *page)
{
    static const char *const heads[] = {
        N_("rule"),   N_("key"),   N_("reason"),           N_("person"),
        N_("expiry"), N_("state"), N_("findings accepted")};
    static const char *const declared[] = {N_("rule or layer"), N_("reason")};
    const struct hg_result *result = page->result;
    if (result->waiver_count == 0 && result->declaration_count == 0) return;
    hg_html_section(page, HG_SECTION_waivers);
    if (result->waiver_count > 0) {
        hg_html_table(page, "waivers", heads, HG_COUNT_OF(heads), HG_COLUMNS(6, 6));
        for (size_t i = 0; i < result->waiver_count; i++)
            write_waiver(page, &result->waivers[i]);
        hg_html_table_end(page);
    }
    if (result->declaration_count > 0) {
        hg_html_table(page, "declarations", declared, HG_COUNT_OF(declared), 0);
        for (size_t i = 0; i < result->declaration_count; i++) {
            hg_html(page, "<tr>");
            hg_html_cell(page, hg_word_declared(page->lang, result->declarations[i].what),
                         HG_LOOK_HEAD);
            hg_html_cell(page, result->declarations[i].reason, HG_LOOK_TEXT);
            hg_html(page, "</tr>\n");
        }
        hg_html_table_end(page);
    }
    hg_html_section_end(page);
}

/* --- method --- */
static void write_tolerance(struct hg_page *page, const char *msgid, double value,
                            const char *unit)
{
    char number[HG_NUM_TEXT];
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "%s %s", hg_num_format(value, number), unit);
    write_fact(page, msgid, text.data);
    hg_str_clear(&text);
}

static void write_method_notes(struct hg_page *page)
{
    hg_html(page, "<ul>");
    for (size_t i = 0; i < HG_METHOD_NOTES; i++) {
        hg_html(page, "<li>");
        hg_html_word(page, hg_method_notes[i]);
        hg_html(page, "</li>\n");
    }
    hg_html(page, "</ul>\n");
}

void hg_html_method(struct hg_page *page)
{
    const struct hg_result *result = page->result;
    const struct hg_tolerance *tolerance = &result->settings->tolerance;
    hg_html_section(page, HG_SECTION_method);
    write_method_notes(page);
    hg_html(page, "<dl class=\"facts\">");
    write_tolerance(page, N_("same vertex below"), tolerance->vertex_m, "m");
    write_tolerance(page, N_("sliver below (area)"), tolerance->sliver_area_m2, "m²");
    write_tolerance(page, N_("sliver below (width)"), tolerance->sliver_width_m, "m");
    write_tolerance(page, N_("gap is a linework error below"), tolerance->gap_width_m, "m");
    write_fact(page, N_("warnings also fail"),
               hg_lang_text(page->lang, result->settings->strict ? N_("yes") : N_("no")));
    write_fact(page, N_("hegui version"), result->version);
    write_fact(page, N_("digest of the rules"), result->rules_sha256);
    write_fact(page, N_("digest of the standards"), result->standards_sha256);
    hg_html(page, "</dl>\n<p class=\"note\">");
    hg_html_word(page,
                 N_("The map of this page is moved by Leaflet, © 2010-2019 Vladimir "
                    "Agafonkin, © 2010-2011 CloudMade, under the BSD 2-Clause License; "
                    "its text stands at the head of the page's program."));
    hg_html(page, "</p>\n<p class=\"disclaimer\">");
    hg_html_word(page, N_("this report assists the examination and does not replace an "
                          "administrative decision"));
    hg_html(page, "</p>\n");
    hg_html_section_end(page);
}
