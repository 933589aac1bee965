#include "reports/html.h"

#include "reports/words.h"

#include <string.h>

void hg_html(struct hg_page *page, const char *markup)
{
    hg_out(page->file, markup);
}

void hg_html_text(struct hg_page *page, const char *text)
{
    static const char special[] = "&<>\"'";
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(text, false, &clean);
    const char *at = hg_str_text(&clean);
    while (*at != '\0') {
        size_t plain = strcspn(at, special);
        hg_out_bytes(page->file, at, plain);
        at += plain;
        if (*at == '\0') break;
        hg_out(page->file, entities[strchr(special, *at) - special]);
        at++;
    }
    hg_str_clear(&clean);
}

void hg_html_data(struct hg_page *page, const char *text)
{
    if (text == NULL || *text == '\0') return;
    hg_html(page, "<bdi>");
    hg_html_text(page, text);
    hg_html(page, "</bdi>");
}

void hg_html_word(struct hg_page *page, const char *msgid)
{
    hg_html_text(page, hg_lang_text(page->lang, msgid));
}

void hg_html_section(struct hg_page *page, enum hg_section section)
{
    hg_outf(page->file, "<section id=\"%s\"><h2>", hg_section_names[section]);
    hg_html_text(page, hg_template_title(page->result->template, section, page->lang));
    hg_html(page, "</h2>\n");
}

void hg_html_section_end(struct hg_page *page)
{
    hg_html(page, "</section>\n");
}

void hg_html_table(struct hg_page *page, const char *css, const char *const *heads,
                   size_t count, unsigned numeric)
{
    hg_outf(page->file, "<div class=\"wide\"><table class=\"%s\"><thead><tr>", css);
    for (size_t i = 0; i < count; i++) {
        hg_html(page, numeric & 1u << i ? "<th scope=\"col\" class=\"n\">"
                                        : "<th scope=\"col\">");
        hg_html_text(page, heads[i]);
        hg_html(page, "</th>");
    }
    hg_html(page, "</tr></thead><tbody>\n");
}

void hg_html_table_end(struct hg_page *page)
{
    hg_html(page, "</tbody></table></div>\n");
}

void hg_html_cell(struct hg_page *page, const char *text, enum hg_cell_look look)
{
    static const char *const open[] = {"<td>", "<td class=\"n\">", "<th scope=\"row\">"};
    static const char *const close[] = {"</td>", "</td>", "</th>"};
    hg_html(page, open[look]);
    hg_html_data(page, text);
    hg_html(page, close[look]);
}

void hg_html_cell_number(struct hg_page *page, double value, int decimals)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_number(value, decimals, &text);
    hg_html(page, "<td class=\"n\">");
    hg_html_text(page, text.data);
    hg_html(page, "</td>");
    hg_str_clear(&text);
}

void hg_html_badge(struct hg_page *page, const char *css, const char *text)
{
    hg_outf(page->file, "<span class=\"badge %s\">", css);
    hg_html_text(page, text);
    hg_html(page, "</span>");
}
