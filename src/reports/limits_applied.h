/* Limits applied: every number of a standard that a run held something against, where it stands, and how often it was kept.
 *
 * One row for each limit as it stands (what, comparison, number, document, article, edition, mark), however many objects it was
 * applied to.  What only a rule's finding names comes last.  result.json and the workbook list the same rows. */
#ifndef HG_REPORTS_LIMITS_APPLIED_H
#define HG_REPORTS_LIMITS_APPLIED_H

#include "model/result.h"

enum hg_limit_family {
    HG_LIMIT_CONTROL, /* control indices of a parcel */
    HG_LIMIT_PRICE,   /* minimum price */
    HG_LIMIT_TERM,    /* longest term */
    HG_LIMIT_CONDITION, /* what a candidate's contract asks for: control indices, standard land */
    HG_LIMIT_DETAILED,    /* bounds of the detailed plan */
    HG_LIMIT_ZONE_TARGET, /* targets of a zone */
    HG_LIMIT_STOCK,       /* target of the floor-area ratio */
    HG_LIMIT_RELATION,    /* relations of classes of two plans */
    HG_LIMIT_RULE,        /* what a finding names besides */
    HG_LIMIT_FAMILIES,
};
extern const char *const hg_limit_family_names[HG_LIMIT_FAMILIES]; /* "control" ... */

struct hg_applied_limit {
    enum hg_limit_family family;
    const char *what;      /* "far", "price", "hard"; of a rule its id */
    struct hg_text2 title; /* of a rule; else NULL */
    const char *op;        /* NULL: no number */
    double value;          /* NAN: none, or another for each object */
    const char *unit;      /* NULL none */
    const char *document, *article, *edition, *mark; /* NULL unknown */
    size_t
        applied; /* to how many parcels, zones, pairs of classes; of a rule its findings */
    size_t breached; /* of them */
};

/* Heap array; free() it.  Its texts are the result's. */
struct hg_applied_limit *hg_limits_applied(const struct hg_result *result,
                                           size_t *out_count);

/* How a row reads: its family, and what is limited. */
const char *hg_word_limit_family(enum hg_lang lang, enum hg_limit_family family);
const char *hg_word_limit_what(enum hg_lang lang, const struct hg_applied_limit *row);

#endif
