/* What only the script can use: the moving map with its tools, the filter of the findings.  Hidden without scripts. */
#include "reports/html.h"
#include "reports/words.h"

#include <string.h>

static void write_button(struct hg_page *page, const char *id, const char *sign,
                         const char *msgid)
{
    hg_outf(page->file, "<button type=\"button\" id=\"%s\" aria-label=\"", id);
    hg_html_word(page, msgid);
    hg_html(page, "\">");
    if (sign != NULL)
        hg_html_text(page, sign);
    else
        hg_html_word(page, msgid);
    hg_html(page, "</button>");
}

static void write_search(struct hg_page *page, const char *id, const char *msgid)
{
    hg_outf(page->file,
            "<input id=\"%s\" type=\"search\" autocomplete=\"off\" aria-label=\"", id);
    hg_html_word(page, msgid);
    hg_html(page, "\" placeholder=\"");
    hg_html_word(page, msgid);
    hg_html(page, "\">");
}

void hg_html_map_tools(struct hg_page *page)
{
    hg_html(page, "<div class=\"js tools\">");
    write_button(page, "zoom-in", "+", N_("nearer"));
    write_button(page, "zoom-out", "−", N_("farther"));
    write_button(page, "whole", NULL, N_("whole map"));
    write_button(page, "measure-length", NULL, N_("measure a length"));
    write_button(page, "measure-area", NULL, N_("measure an area"));
    write_search(page, "seek",
                 page->result->supply == NULL ? N_("find a parcel: number or name")
                                              : N_("find a candidate: number or name"));
    hg_html(page, "<ul id=\"sought\" aria-live=\"polite\"></ul></div>\n"
                  "<div class=\"js\" id=\"ground\"><div id=\"plan-map\" tabindex=\"0\" "
                  "role=\"application\" aria-label=\"");
    hg_html_word(page, N_("map: arrow keys move it, + and − zoom, Esc leads back"));
    hg_html(page, "\"></div><div id=\"here\" aria-live=\"polite\" hidden></div></div>\n"
                  "<p class=\"js\" id=\"pointer\"><output id=\"at\"></output><output "
                  "id=\"measured\" aria-live=\"polite\"></output></p>\n"
                  "<p class=\"js note\" id=\"plan-note\"></p>\n");
}

static void write_kinds(struct hg_page *page)
{
    static const enum hg_severity severities[] = {HG_BLOCK, HG_UNDECIDED, HG_WARN, HG_INFO};
    for (size_t i = 0; i < HG_COUNT_OF(severities); i++) {
        const char *name = hg_severity_names[severities[i]];
        hg_outf(page->file, "<label><input type=\"checkbox\" checked data-kind=\"%s\">",
                name);
        hg_html_badge(page, name, hg_word_severity(page->lang, severities[i]));
        hg_html(page, "</label>");
    }
    hg_html(page, "<label><input type=\"checkbox\" checked data-kind=\"waived\">");
    hg_html_badge(page, "waived", hg_lang_text(page->lang, N_("waived")));
    hg_html(page, "</label>");
}

/* Findings are sorted by rule: a rule's code stands once. */
static void write_rules(struct hg_page *page)
{
    const struct hg_findings *findings = &page->result->findings;
    const char *last = NULL;
    hg_html(page, "<select id=\"rule\" aria-label=\"");
    hg_html_word(page, N_("rule"));
    hg_html(page, "\"><option value=\"\">");
    hg_html_word(page, N_("all rules"));
    hg_html(page, "</option>");
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[i];
        if (hg_str_same(finding->rule, last)) continue;
        last = finding->rule;
        hg_outf(page->file, "<option value=\"%s\">%s ", last, last);
        hg_html_text(page, finding->title.in[page->lang]);
        hg_html(page, "</option>");
    }
    hg_html(page, "</select>");
}

void hg_html_filter(struct hg_page *page)
{
    hg_html(page, "<div class=\"js filter\" role=\"search\">");
    write_search(page, "search", N_("search: parcel, rule, file, word"));
    write_rules(page);
    write_kinds(page);
    hg_html(page, "<output id=\"count\" aria-live=\"polite\"></output></div>\n");
}
