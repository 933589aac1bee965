/* The findings: by rule, then one by one. */
#include "reports/html.h"
#include "reports/sections.h"
#include "reports/words.h"

static void write_what(struct hg_page *page, const struct hg_finding *finding)
{
    struct hg_str where = HG_STR_EMPTY, at = HG_STR_EMPTY;
    hg_word_where(page->lang, &finding->where, &where);
    struct hg_point point = hg_finding_point(page->result, finding);
    hg_word_position(page->lang, point, &at);
    hg_html(page, "<td><p class=\"what\">");
    hg_html_data(page, finding->message.in[page->lang]);
    hg_html(page, "</p>");
    if (where.length > 0) {
        hg_html(page, "<p class=\"where\">");
        hg_html_data(page, where.data);
        hg_html(page, "</p>");
    }
    if (at.length == 0 && hg_finding_shape(page->result, finding) != NULL)
        hg_str_add(&at, hg_lang_text(page->lang, N_("show on the map")));
    if (at.length > 0) {
        hg_outf(page->file, "<p class=\"where\"><a class=\"go\" href=\"#m-%s\">",
                finding->id);
        hg_html_text(page, at.data);
        hg_html(page, "</a></p>");
    }
    if (finding->waiver != NULL) {
        hg_html(page, "<p class=\"where\">");
        hg_html_word(page, N_("accepted exception"));
        hg_html(page, ": ");
        hg_html_data(page, finding->waiver);
        hg_html(page, "</p>");
    }
    hg_html(page, "</td>");
    hg_str_clear(&where);
    hg_str_clear(&at);
}

static void write_measure(struct hg_page *page, const struct hg_finding *finding)
{
    struct hg_str measured = HG_STR_EMPTY, limit = HG_STR_EMPTY;
    hg_word_measured(page->lang, finding, &measured);
    hg_word_limit(page->lang, finding, &limit);
    hg_html(page, "<td class=\"n\">");
    hg_html_text(page, hg_str_text(&measured));
    if (limit.length > 0) {
        hg_html(page, "<p class=\"where\">");
        hg_html_word(page, N_("limit"));
        hg_html(page, " ");
        hg_html_text(page, limit.data);
        hg_html(page, "</p>");
    }
    hg_html(page, "</td>");
    hg_str_clear(&measured);
    hg_str_clear(&limit);
}

static void write_law(struct hg_page *page, const struct hg_finding *finding)
{
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(finding->document, finding->article, &law);
    hg_html(page, "<td class=\"law\">");
    hg_html_data(page, law.data);
    if (finding->mark != NULL) {
        hg_html(page, " <span class=\"mark\">");
        hg_html_text(page, hg_word_mark(page->lang, finding->mark));
        hg_html(page, "</span>");
    }
    if (finding->responsible != NULL) {
        hg_html(page, "<p class=\"where\">");
        hg_html_word(page, N_("responsible"));
        hg_html(page, ": ");
        hg_html_data(page, finding->responsible);
        hg_html(page, "</p>");
    }
    hg_html(page, "</td>");
    hg_str_clear(&law);
}

static void write_finding(struct hg_page *page, const struct hg_finding *finding)
{
    const char *css = finding->waived ? "waived" : hg_severity_names[finding->severity];
    hg_outf(page->file,
            "<tr id=\"%s\" class=\"row %s\" data-kind=\"%s\" data-rule=\"%s\"><th "
            "scope=\"row\">",
            finding->id, css, css, finding->rule);
    hg_html_badge(page, css, hg_word_severity(page->lang, finding->severity));
    hg_outf(page->file, "<p class=\"id\">%s</p><p class=\"where\">", finding->id);
    hg_html_text(page, finding->rule);
    hg_html(page, "</p></th>");
    write_what(page, finding);
    write_measure(page, finding);
    hg_html(page, "<td>");
    hg_html_data(page, finding->cure.in[page->lang]);
    hg_html(page, "</td>");
    write_law(page, finding);
    hg_html(page, "</tr>\n");
}

/* "HG-T-014: and 41 233 more" for every rule of which not all is listed. */
static void write_rest(struct hg_page *page)
{
    if (page->listed->rest_count == 0) return;
    hg_html(page, "<p class=\"note\">");
    for (size_t i = 0; i < page->listed->rest_count; i++) {
        const struct hg_rest *rest = &page->listed->rests[i];
        struct hg_str text = HG_STR_EMPTY;
        hg_word_more(page->lang, rest->count, &text);
        hg_outf(page->file, "%s%s: ", i > 0 ? "<br>" : "", rest->rule);
        hg_html_text(page, hg_str_text(&text));
        hg_str_clear(&text);
    }
    hg_html(page, "</p>\n<p class=\"note\">");
    hg_html_word(
        page, N_("these findings stand in findings.gpkg and result.json; the search above "
                 "also finds those that this page carries; the counts are complete"));
    hg_html(page, "</p>\n");
}

void hg_html_findings(struct hg_page *page)
{
    static const char *const heads[] = {N_("no."), N_("what was found, and where"),
                                        N_("measured"), N_("cure"), N_("law")};
    const char *words[HG_COUNT_OF(heads)];
    const struct hg_findings *findings = &page->result->findings;
    hg_html_section(page, HG_SECTION_findings);
    if (findings->count == 0) {
        hg_html(page, "<p>");
        hg_html_word(page, N_("no findings"));
        hg_html(page, "</p>");
        hg_html_section_end(page);
        return;
    }
    struct hg_medium to = hg_medium_of_page(page);
    hg_put_rule_counts(&to);
    hg_html_filter(page);
    for (size_t i = 0; i < HG_COUNT_OF(heads); i++)
        words[i] = hg_lang_text(page->lang, heads[i]);
    hg_html_table(page, "findings", words, HG_COUNT_OF(heads), HG_COLUMNS(2, 2));
    for (size_t i = 0; i < findings->count; i++)
        if (page->listed->shown[page->order[i]])
            write_finding(page, &findings->items[page->order[i]]);
    hg_html_table_end(page);
    write_rest(page);
    hg_html_section_end(page);
}
