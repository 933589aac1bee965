/* Choose: which two runs are meant? */
#ifndef HG_LEDGER_CHOOSE_H
#define HG_LEDGER_CHOOSE_H

#include "ledger/store.h"

/* Numbers of runs; 0: not said.  Without any, the last two of a project (name or path; NULL: of the last run), and of the kind of the
 * last of them; with `before` alone, that one and the last run of its project and kind.  MISUSE where there are no two. */
hg_status hg_ledger_choose(struct hg_ctx *ctx, struct hg_store *store, const char *project,
                           int64_t *before, int64_t *after) HG_MUST_CHECK;

/* The last run of a project, known by its name, and a kind ("check", "supply"); 0: there is none. */
hg_status hg_ledger_last(struct hg_store *store, const char *project, const char *kind,
                         int64_t *out) HG_MUST_CHECK;

#endif
