/* Chains: the runs of one project and kind, one after the other.  Private to the ledger room.
 *
 * A project is known by its name, as the ledger has it; a moved project keeps it. */
#ifndef HG_LEDGER_CHAINS_H
#define HG_LEDGER_CHAINS_H

#include "ledger/side.h"

struct hg_link {
    int64_t run;
    hg_day as_of;
    const char *kind, *project, *verdict;
};

struct hg_links {
    struct hg_link *items; /* by project, kind, day and number */
    size_t count;
};

/* `project`: name or path, NULL all.  In the arena. */
hg_status hg_links_read(struct hg_ctx *ctx, struct hg_store *store, const char *project,
                        struct hg_links *out) HG_MUST_CHECK;

/* Are two links of one chain? */
bool hg_links_hang(const struct hg_link *a, const struct hg_link *b);

#endif
