/* Verify: is the ledger as it was written?  Recomputes every hash; asks nothing but the ledger itself. */
#ifndef HG_LEDGER_VERIFY_H
#define HG_LEDGER_VERIFY_H

#include "ledger/store.h"

#include "geo/base/digest.h"

struct hg_ledger_state {
    int64_t runs, findings, texts; /* rows */
    int64_t head_run;              /* the last run, as the ledger says; 0: none */
    char head_hash[HG_DIGEST_TEXT];
    char head_at[32];  /* when it was recorded, "" unknown */
    int64_t noted_run; /* that has the noted hash; 0: none was given, or no run has it */
    size_t flaws; /* diagnostics HG-X-41x recorded in the context, since `first_flaw` */
    size_t first_flaw;
};

/* `noted`: a run's hash, or the first digits of it, that somebody wrote down; NULL: none.  HG_FAILED: the ledger cannot be read. */
hg_status hg_ledger_verify(struct hg_ctx *ctx, struct hg_store *store, const char *noted,
                           struct hg_ledger_state *out) HG_MUST_CHECK;

#endif
