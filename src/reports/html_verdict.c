/* The head of the page: whose report it is, the verdict, counts and key facts. */
#include "reports/html.h"
#include "reports/sections.h"
#include "reports/words.h"

#include "geo/base/base64.h"

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
    struct hg_medium to = hg_medium_of_page(page);
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
    hg_put_run_facts(&to);
    hg_html(page, "</header>\n");
}
