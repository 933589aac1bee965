/* report.html: one file that needs no network and no script; its script moves the map, filters and measures. */
#include "reports/forms.h"
#include "reports/html.h"
#include "reports/html_looks.h"
#include "reports/html_plan.h"
#include "reports/sections.h"
#include "reports/words.h"

#include <stdlib.h>

static void write_head(struct hg_page *page)
{
    hg_outf(page->file,
            "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            page->lang == HG_ZH ? "zh-CN" : "en");
    hg_html_policy(page);
    hg_html(page, "<meta name=\"viewport\" content=\"width=device-width, "
                  "initial-scale=1\">\n<title>");
    hg_html_text(page, hg_word_opinion(page->lang, page->result));
    hg_html(page, " · ");
    hg_html_text(page, page->result->settings->name);
    hg_html(page, "</title>\n<style>\n");
    hg_html_style(page);
    hg_html_look_rules(page);
    hg_html(page, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
    hg_html_word(page, N_("skip to the report"));
    hg_html(page, "</a>\n<svg class=\"patterns\" width=\"0\" height=\"0\" "
                  "aria-hidden=\"true\">");
    hg_html_look_patterns(page, "k", 0.8);
    hg_html(page, "</svg>\n");
}

/* Those that paper does not have so. */
static void (*const own[HG_SECTIONS])(struct hg_page *page) = {
    [HG_SECTION_map] = hg_html_map,
    [HG_SECTION_findings] = hg_html_findings,
};

/* On a screen the map and what is wrong come first. */
static const enum hg_section screen_order[] = {
    HG_SECTION_map,     HG_SECTION_supply,  HG_SECTION_findings,  HG_SECTION_changes,
    HG_SECTION_areas,   HG_SECTION_lines,   HG_SECTION_zone_land, HG_SECTION_conflicts,
    HG_SECTION_indices, HG_SECTION_idle,    HG_SECTION_disposal,  HG_SECTION_performance,
    HG_SECTION_stock,   HG_SECTION_waivers, HG_SECTION_inputs,    HG_SECTION_rules,
    HG_SECTION_method,
};

static bool is_there(const struct hg_page *page, enum hg_section section)
{
    return own[section] != NULL || (hg_section_is_shared(section) &&
                                    (hg_section_has(page->result, section) ||
                                     hg_section_lacks(page->result, section) != NULL));
}

/* The sections of this page in their order. */
static size_t choose_sections(const struct hg_page *page, enum hg_section *out)
{
    size_t count = hg_template_order(page->result->template, screen_order,
                                     HG_COUNT_OF(screen_order), out);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (is_there(page, out[i])) out[kept++] = out[i];
    return kept;
}

static void write_contents(struct hg_page *page, const enum hg_section *order, size_t count)
{
    hg_html(page, "<nav aria-label=\"");
    hg_html_word(page, N_("contents"));
    hg_html(page, "\">");
    for (size_t i = 0; i < count; i++) {
        hg_outf(page->file, "<a href=\"#%s\">", hg_section_names[order[i]]);
        hg_html_text(page, hg_template_title(page->result->template, order[i], page->lang));
        hg_html(page, "</a>");
    }
    hg_html(page, "</nav>\n");
}

static void write_footer(struct hg_page *page)
{
    const char *footer = page->result->template->footer.in[page->lang];
    if (footer == NULL) return;
    hg_html(page, "<footer>");
    hg_html_data(page, footer);
    hg_html(page, "</footer>\n");
}

static void write_section(struct hg_page *page, enum hg_section section)
{
    struct hg_medium to = hg_medium_of_page(page);
    if (own[section] != NULL) {
        own[section](page);
        return;
    }
    hg_html_section(page, section);
    hg_section_write(&to, section);
    hg_html_section_end(page);
}

static void write_page(struct hg_page *page)
{
    enum hg_section order[HG_SECTIONS];
    size_t count = choose_sections(page, order);
    write_head(page);
    hg_html_verdict(page);
    write_contents(page, order, count);
    hg_html(page, "<main id=\"main\" tabindex=\"-1\">\n");
    for (size_t i = 0; i < count; i++)
        write_section(page, order[i]);
    hg_html(page, "</main>\n");
    write_footer(page);
    hg_html_plan(page);
    hg_html_program(page);
    hg_html(page, "</body>\n</html>\n");
}

hg_status hg_write_html(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options, const char *path)
{
    size_t *order = hg_findings_reading_order(&result->findings);
    struct hg_listed listed = hg_listed_on_page(&result->findings, order);
    struct hg_outfile file = hg_outfile_open(path);
    struct hg_page page = {&file, result, options->lang, order, &listed, false};
    write_page(&page);
    free(order);
    hg_listed_clear(&listed);
    return hg_outfile_close(&file, ctx);
}
