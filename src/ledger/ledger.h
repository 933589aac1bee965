/* Ledger (运行台账): every run is entered once and never changed, each chained to the one before by its hash. */
#ifndef HG_LEDGER_LEDGER_H
#define HG_LEDGER_LEDGER_H

#include "ledger/store.h"
#include "model/result.h"

#include "geo/base/ctx.h"
#include "geo/base/digest.h"

/* What a result does not say of its run. */
struct hg_ledger_origin {
    const char *project_path; /* absolute, without a password */
    const char *project_sha256,
        *project_sm3;    /* of the project file; NULL: there is none, or it is not known */
    int64_t recorded_at; /* seconds since 1970-01-01T00:00:00Z */
};

/* Enter a run, in one transaction; *out_run: its number.  HG_FAILED: nothing is in the ledger, an UNWRITTEN diagnostic says why.
 * What is kept of a run, and how it is hashed: doc/LEDGER.md. */
hg_status hg_ledger_append(struct hg_ctx *ctx, const char *where,
                           const struct hg_result *result,
                           const struct hg_ledger_origin *origin,
                           long *out_run) HG_MUST_CHECK;
/* The same into a ledger that is open for appending; nothing is kept before hg_store_commit(). */
hg_status hg_ledger_enter(struct hg_ctx *ctx, struct hg_store *store,
                          const struct hg_result *result,
                          const struct hg_ledger_origin *origin,
                          long *out_run) HG_MUST_CHECK;

#endif
