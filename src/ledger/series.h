/* Series: how the zones of a run went over the runs before it. */
#ifndef HG_LEDGER_SERIES_H
#define HG_LEDGER_SERIES_H

#include "ledger/store.h"
#include "model/comparison.h"

/* Points of a zone at most; of one day the last run alone. */
enum { HG_SERIES_POINTS = 60 };

/* Run `run` of `own` with the runs of `ledger` that judge the same project and kind, up to its day.  Zones without an earlier run have
 * one point.  All in the arena. */
hg_status hg_ledger_history(struct hg_ctx *ctx, struct hg_store *ledger,
                            struct hg_store *own, int64_t run,
                            struct hg_history *out) HG_MUST_CHECK;

#endif
