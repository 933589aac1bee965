/* Html_plan: the plan as data that the page's script draws, searches and measures: compact JSON in a block that no browser
 * runs.
 *
 * Shape of the data: web/README.md. */
#ifndef HG_REPORTS_HTML_PLAN_H
#define HG_REPORTS_HTML_PLAN_H

#include "reports/html_map.h"

#include <inttypes.h>

struct hg_page_plan {
    struct hg_page *page;
    struct hg_box box; /* what is shown */
    struct hg_point origin;
    double thin_m;       /* background points nearer than this are left out */
    size_t findings_end; /* bytes of the page up to which findings have room */
    uint32_t *pieces;    /* per place of the facts: its number among the conflicts */
    size_t findings;     /* that have a record */
    size_t left_out;     /* that have none, for want of room */
};

/* The block, at the end of the page: it fills what the budget of the file leaves. */
void hg_html_plan(struct hg_page *page);

/* A text in quotes.  Nothing in it can end the block. */
void hg_plan_text(struct hg_page_plan *plan, const char *text); /* NULL: 0 */
/* Rings as a text in quotes: steps of the first point from the origin, of each other one from the one before it; of each
 * number twice its amount, one more if it is negative, in digits of five bits, the lowest first, 32 added to all but the last;
 * a digit is a letter of base 64.  A blank stands between two rings. */
void hg_plan_shape(struct hg_page_plan *plan, const struct hg_shape *shape);
void hg_plan_point(struct hg_page_plan *plan,
                   struct hg_point at); /* [x, y]; null if it is none */
/* Number of a look in the table of looks. */
int hg_plan_look(const char *group, const char *name);

/* The members "conflicts" and "findings" (html_plan_findings.c). */
void hg_plan_conflicts(struct hg_page_plan *plan);
void hg_plan_findings(struct hg_page_plan *plan);

#endif
