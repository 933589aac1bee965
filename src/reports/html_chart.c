/* What all charts of the page are made of. */
#include "reports/html_charts.h"
#include "reports/words.h"

void hg_chart_begin(struct hg_page *page, const char *css, const char *msgid, double height)
{
    hg_outf(page->file,
            "<svg class=\"chart %s\" viewBox=\"0 0 %d %.0f\" role=\"img\" aria-label=\"",
            css, HG_CHART_WIDTH, height);
    hg_html_word(page, msgid);
    hg_html(page, "\">\n");
}

void hg_chart_end(struct hg_page *page)
{
    hg_html(page, "</svg>\n");
}

void hg_chart_text(struct hg_page *page, double x, double y, enum hg_anchor anchor,
                   const char *text)
{
    static const char *const anchors[] = {"", " class=\"mid\"", " class=\"end\""};
    hg_outf(page->file, "<text x=\"%.1f\" y=\"%.1f\"%s>", x, y, anchors[anchor]);
    hg_html_text(page, text);
    hg_html(page, "</text>\n");
}

void hg_chart_number(struct hg_page *page, double x, double y, enum hg_anchor anchor,
                     double value, int decimals, const char *unit)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_number(value, decimals, &text);
    if (*unit != '\0') hg_str_addf(&text, " %s", unit);
    hg_chart_text(page, x, y, anchor, hg_str_text(&text));
    hg_str_clear(&text);
}

void hg_chart_box(struct hg_page *page, const char *look, double x, double y, double width,
                  double height)
{
    hg_outf(page->file,
            "<rect class=\"l-%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>\n",
            look, x, y, width, height);
}
