/* Judged: did the later run still judge what a vanished finding rests on?  Private to the ledger room.
 *
 * A finding that is gone was cured only if it would have been found again.  It would not, where its rule is no longer there, is switched
 * off or lacked what it needs, where its zone, its candidate or a layer under it is not in the run, or where of such a layer something
 * new cannot be judged. */
#ifndef HG_LEDGER_JUDGED_H
#define HG_LEDGER_JUDGED_H

#include "ledger/matching.h"

struct hg_judged {
    const struct hg_side *before, *after;
    const struct hg_matching *matching;
    const char **off, **wanting; /* rules that the later run did not judge, sorted */
    size_t off_count, wanting_count;
};

struct hg_judged hg_judged_look(struct hg_ctx *ctx, const struct hg_side *before,
                                const struct hg_side *after,
                                const struct hg_matching *matching);

/* Why nobody knows, as bits of HG_WHY_RULE_GONE and those behind it; 0: it was cured. */
unsigned hg_judged_why_not(const struct hg_judged *judged, const struct hg_content *gone);

/* Of an input of the earlier run: is there none in its stead in the later one? */
bool hg_judged_input_gone(const struct hg_judged *judged,
                          const struct hg_side_input *input);

#endif
