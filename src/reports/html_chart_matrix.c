/* The matrix of the five plans as a heat map. */
#include "reports/html_charts.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>

enum { LEFT = 156, CELL = 150, HEIGHT = 58, HEAD = 24 };

double hg_matrix_sum(const struct hg_facts *facts, enum hg_plan a, enum hg_plan b,
                     enum hg_relation relation)
{
    struct hg_sum sum = HG_SUM_ZERO;
    bool any = false;
    for (size_t i = 0; i < facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &facts->matrix[i];
        if (cell->plan_a != a || cell->plan_b != b || cell->relation != relation) continue;
        hg_sum_add(&sum, cell->area_m2);
        any = true;
    }
    return any ? hg_sum_of(&sum) : HG_NAN;
}

/* What decides about the colour of a pair: the worst that occurs. */
static const enum hg_relation worst_first[] = {HG_RELATION_HARD, HG_RELATION_UNLISTED,
                                               HG_RELATION_SOFT};

static double largest(const struct hg_facts *facts)
{
    double most = 0.0;
    for (int a = 0; a < HG_PLAN_COUNT; a++)
        for (int b = a + 1; b < HG_PLAN_COUNT; b++)
            for (size_t i = 0; i < HG_COUNT_OF(worst_first); i++)
                most = fmax(most, hg_matrix_sum(facts, (enum hg_plan)a, (enum hg_plan)b,
                                                worst_first[i]));
    return most;
}

static void write_line(struct hg_page *page, enum hg_relation relation, double area_m2,
                       double x, double y)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(&text, "%s ", hg_word_relation(page->lang, relation));
    hg_word_number(hg_area_ha(area_m2), 4, &text);
    hg_chart_text(page, x, y, HG_ANCHOR_MIDDLE, hg_str_text(&text));
    hg_str_clear(&text);
}

static bool is_present(const struct hg_page *page, int plan)
{
    return page->result->dataset->plans[plan].state == HG_PRESENT;
}

/* The darker the more; a tenth where there is a little. */
static void write_pair(struct hg_page *page, enum hg_plan a, enum hg_plan b, double most)
{
    double x = LEFT + ((int)b - 1) * CELL, y = HEAD + (int)a * HEIGHT, at = y + 18.0;
    bool examined = is_present(page, (int)a) && is_present(page, (int)b), any = false;
    hg_outf(page->file, "<g class=\"pair\" data-a=\"%s\" data-b=\"%s\">\n",
            hg_plan_names[a], hg_plan_names[b]);
    hg_outf(page->file,
            "<rect class=\"%s\" x=\"%.0f\" y=\"%.0f\" width=\"%d\" height=\"%d\"/>\n",
            examined ? "clear" : "unseen", x + 1.0, y + 1.0, CELL - 2, HEIGHT - 2);
    for (size_t i = 0; i < HG_COUNT_OF(worst_first); i++) {
        double area = hg_matrix_sum(page->result->facts, a, b, worst_first[i]);
        if (!isfinite(area)) continue;
        if (!any)
            hg_outf(page->file,
                    "<rect class=\"heat-%s\" fill-opacity=\"%.3f\" x=\"%.0f\" y=\"%.0f\" "
                    "width=\"%d\" height=\"%d\"/>\n",
                    hg_relation_names[worst_first[i]],
                    most > 0.0 ? 0.1 + 0.6 * sqrt(area / most) : 0.1, x + 1.0, y + 1.0,
                    CELL - 2, HEIGHT - 2);
        write_line(page, worst_first[i], area, x + CELL / 2.0, at);
        at += 16.0;
        any = true;
    }
    if (!any)
        hg_chart_text(
            page, x + CELL / 2.0, y + HEIGHT / 2.0 + 4.0, HG_ANCHOR_MIDDLE,
            hg_lang_text(page->lang, examined ? N_("no conflict") : N_("not examined")));
    hg_html(page, "</g>\n");
}

void hg_html_chart_matrix(struct hg_page *page)
{
    double most = largest(page->result->facts);
    hg_chart_begin(page, "heat", N_("conflicts between the plans, in ha"),
                   HEAD + 4.0 * HEIGHT + 4.0);
    hg_chart_text(page, LEFT - 8.0, HEAD - 8.0, HG_ANCHOR_END,
                  hg_lang_text(page->lang, N_("overlap in ha")));
    for (int b = 1; b < HG_PLAN_COUNT; b++)
        hg_chart_text(page, LEFT + (b - 0.5) * CELL, HEAD - 8.0, HG_ANCHOR_MIDDLE,
                      hg_word_plan(page->lang, (enum hg_plan)b));
    for (int a = 0; a + 1 < HG_PLAN_COUNT; a++) {
        hg_chart_text(page, LEFT - 8.0, HEAD + (a + 0.5) * HEIGHT + 4.0, HG_ANCHOR_END,
                      hg_word_plan(page->lang, (enum hg_plan)a));
        for (int b = a + 1; b < HG_PLAN_COUNT; b++)
            write_pair(page, (enum hg_plan)a, (enum hg_plan)b, most);
    }
    hg_chart_end(page);
}
