/* Keeping: which ledger (运行台账) does a call mean, and the run's way into it. */
#ifndef HG_COMMANDS_KEEPING_H
#define HG_COMMANDS_KEEPING_H

#include "commands/session.h"
#include "ledger/ledger.h"

struct hg_keeping {
    struct hg_session *session;
    struct hg_ledger_origin origin;
    long run; /* its number, once it is in; 0 */
};

/* The ledger of the call: --ledger, else $XDG_DATA_HOME/hegui/ledger.sqlite, else the same in ~/.local/share; in the arena.  NULL: the
 * call wants none (--ledger none), or the user has no such folder. */
const char *hg_keeping_where(const struct hg_call *call, struct hg_arena *arena);

/* `project`: the project file, or what was judged without one; `is_file`: take its digests. */
void hg_keeping_init(struct hg_keeping *keeping, struct hg_session *session,
                     const char *project, bool is_file);

/* hg_report_options.before_placing, with a struct hg_keeping.  A ledger that --ledger names and that cannot be added to ends the run; for
 * the user's own a warning is enough, as without a ledger everything else is as it would be. */
hg_status hg_keeping_enter(void *keeping, struct hg_ctx *ctx,
                           const struct hg_result *result) HG_MUST_CHECK;

#endif
