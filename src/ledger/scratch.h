/* Scratch: how much of the places of two findings is common?  Private to the ledger room.
 *
 * Asked in SQL of a scratch ledger in memory, so the answer is the same wherever the runs stand, in one ledger or in two. */
#ifndef HG_LEDGER_SCRATCH_H
#define HG_LEDGER_SCRATCH_H

#include "ledger/side.h"

struct hg_scratch;

/* Nothing is opened before the first place is asked for. */
struct hg_scratch *hg_scratch_new(struct hg_ctx *ctx);
void hg_scratch_free(struct hg_scratch *scratch); /* NULL is allowed */

/* Takes the place of a finding over from its ledger: content->place says whether it has one, then its box is known. */
hg_status hg_scratch_take(struct hg_scratch *scratch, struct hg_store *store,
                          struct hg_content *content) HG_MUST_CHECK;

struct hg_common_ground {
    double area_m2; /* that is common; 0 none */
    double share;   /* of the smaller of the two, 0..1 */
};
/* Of two places that are there.  A place that the engine cannot read has nothing in common with any. */
hg_status hg_scratch_common(struct hg_scratch *scratch, const struct hg_content *a,
                            const struct hg_content *b,
                            struct hg_common_ground *out) HG_MUST_CHECK;

#endif
