/* Readback: runs as they stand in the ledger, for lists and for showing one. */
#ifndef HG_LEDGER_READBACK_H
#define HG_LEDGER_READBACK_H

#include "ledger/store.h"

/* Texts in the context's arena; NULL: null. */
struct hg_ledger_run {
    int64_t id;
    const char *recorded_at, *as_of, *kind, *project, *project_path, *region, *version,
        *crs, *area, *edition, *verdict, *rules_sha256, *standards_sha256, *identity,
        *previous, *hash;
    int64_t exit_status, block, warn, info, undecided, waived;
};

/* All runs by number, in the arena. */
hg_status hg_ledger_runs(struct hg_ctx *ctx, struct hg_store *store,
                         struct hg_ledger_run **out, size_t *out_count) HG_MUST_CHECK;

/* A run by what somebody wrote: its number, or "last".  HG_FAILED: a MISUSE diagnostic says which there are. */
hg_status hg_ledger_find_run(struct hg_ctx *ctx, struct hg_store *store, const char *text,
                             struct hg_ledger_run *out) HG_MUST_CHECK;

/* Rows of a run in a table, or of any question with ?1 = the run: a text per cell as it is stored, numbers in their shortest form. */
struct hg_ledger_cells {
    size_t rows, columns;
    const char **cells; /* [row * columns + column], NULL: null; in the arena */
};
hg_status hg_ledger_ask(struct hg_ctx *ctx, struct hg_store *store, const char *sql,
                        const char *kinds, int64_t run,
                        struct hg_ledger_cells *out) HG_MUST_CHECK;

#endif
