/* Listed: which findings does a form for people show one by one, and how many more of each rule are there?
 *
 * Counts are always complete; result.json and findings.gpkg hold everything. */
#ifndef HG_REPORTS_LISTED_H
#define HG_REPORTS_LISTED_H

#include "model/finding.h"

/* A rule with findings that are not listed. */
struct hg_rest {
    const char *rule;
    size_t count;
};

struct hg_listed {
    bool *shown;           /* per finding */
    size_t count;          /* how many are shown */
    struct hg_rest *rests; /* in the order of reading */
    size_t rest_count;
};

/* The first findings of each rule in the order of reading (`order`: indices), at most `per_rule` of a rule and `most` in all.
 * hg_listed_clear() frees what it holds. */
struct hg_listed hg_listed_choose(const struct hg_findings *findings, const size_t *order,
                                  size_t per_rule, size_t most);
/* Those that have a row in report.html: as many as a browser can bear. */
struct hg_listed hg_listed_on_page(const struct hg_findings *findings, const size_t *order);
void hg_listed_clear(struct hg_listed *listed);

#endif
