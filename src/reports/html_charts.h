/* Html_charts: pictures of numbers that stand in a table beside them, as SVG of the page.
 *
 * Nothing is drawn where there is nothing to show.  Kinds differ by hatch or symbol besides their colour (html_looks.h). */
#ifndef HG_REPORTS_HTML_CHARTS_H
#define HG_REPORTS_HTML_CHARTS_H

#include "reports/html.h"

/* html_chart_land.c: how a zone is split into functional areas; idle and overdue land by the year since when. */
void hg_html_chart_split(struct hg_page *page, const struct hg_zone_fact *zone);
void hg_html_chart_idle(struct hg_page *page);

/* html_chart_matrix.c: the five plans against one another, darker where more is in conflict. */
void hg_html_chart_matrix(struct hg_page *page);
/* Sum of a pair of plans under one relation, square metres; NAN if they nowhere meet in it. */
double hg_matrix_sum(const struct hg_facts *facts, enum hg_plan a, enum hg_plan b,
                     enum hg_relation relation);

/* html_chart_index.c: how far parcels are from the limit of each index. */
void hg_html_chart_indices(struct hg_page *page);

/* html_chart_series.c: a zone over the runs of the ledger, one figure a chart. */
void hg_html_chart_series(struct hg_page *page, const struct hg_zone_series *series,
                          enum hg_series_kind kind);

/* Parts of a chart (html_chart.c).  Lengths are pixels of a drawing 760 wide. */
enum { HG_CHART_WIDTH = 760 };
enum hg_anchor { HG_ANCHOR_START, HG_ANCHOR_MIDDLE, HG_ANCHOR_END };
void hg_chart_begin(struct hg_page *page, const char *css, const char *msgid,
                    double height);
void hg_chart_end(struct hg_page *page);
void hg_chart_text(struct hg_page *page, double x, double y, enum hg_anchor anchor,
                   const char *text);
/* A number with its decimals, and a unit that may be empty. */
void hg_chart_number(struct hg_page *page, double x, double y, enum hg_anchor anchor,
                     double value, int decimals, const char *unit);
/* A box in the look "GROUP-NAME". */
void hg_chart_box(struct hg_page *page, const char *look, double x, double y, double width,
                  double height);

#endif
