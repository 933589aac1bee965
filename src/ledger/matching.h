/* Matching: which findings of two runs are one and the same?  Private to the ledger room.
 *
 * Within one rule, each at most once: by key; of the rest by common ground, the largest share of the smaller place first; of the rest by
 * nearness.  What is matched does not depend on the order or the numbers of the findings. */
#ifndef HG_LEDGER_MATCHING_H
#define HG_LEDGER_MATCHING_H

#include "ledger/scratch.h"

/* Two places are one from more than this share of the smaller one on; two points up to this distance, metres. */
#define HG_MATCH_LEAST_SHARE 0.5
#define HG_MATCH_NEAR_M      1.0

struct hg_matching {
    size_t
        *partner[2]; /* of each row of before, of after: its partner there; SIZE_MAX none */
    enum hg_match *how; /* of each row of before */
    double *share;      /* NAN unless by common ground */
    double *distance_m; /* NAN unless by nearness */
};

/* `in_one_crs` false: the runs are in different coordinate systems, and only keys count.  In the arena. */
hg_status hg_matching_make(struct hg_ctx *ctx, struct hg_scratch *scratch,
                           const struct hg_side *before, const struct hg_side *after,
                           bool in_one_crs, struct hg_matching *out) HG_MUST_CHECK;

#endif
