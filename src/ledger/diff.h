/* Diff: what changed between two runs of the ledger?
 *
 * Both runs are of one kind, check or supply; what of project, rules, standards, day and layers differs between them is told beside
 * the findings.  The order and the numbers of the findings have no part in the answer.  doc/LEDGER.md describes the matching. */
#ifndef HG_LEDGER_DIFF_H
#define HG_LEDGER_DIFF_H

#include "ledger/scratch.h"
#include "model/comparison.h"

/* A run that is not there is HG_FAILED with NO_SUCH_RUN, runs of two kinds with RUNS_UNLIKE; both are MISUSE.  All in the arena. */
hg_status hg_ledger_diff(struct hg_ctx *ctx, struct hg_store *store, int64_t before,
                         int64_t after, struct hg_comparison *out) HG_MUST_CHECK;

/* The same of runs in two ledgers. */
hg_status hg_ledger_diff_across(struct hg_ctx *ctx, struct hg_store *store, int64_t before,
                                struct hg_store *other, int64_t after,
                                struct hg_comparison *out) HG_MUST_CHECK;

/* The same of two sides that were read. */
hg_status hg_diff_sides(struct hg_ctx *ctx, struct hg_scratch *scratch,
                        const struct hg_side *before, const struct hg_side *after,
                        struct hg_comparison *out) HG_MUST_CHECK;

/* Without what is the same: as reports tell it. */
void hg_comparison_drop_same(struct hg_comparison *comparison);

#endif
