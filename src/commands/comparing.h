/* Comparing: check and supply held against an earlier run of the ledger (--against last|RUN). */
#ifndef HG_COMMANDS_COMPARING_H
#define HG_COMMANDS_COMPARING_H

#include "commands/keeping.h"

/* Can --against be understood?  False: told on stderr, leave with HG_EXIT_MISUSE. */
bool hg_comparing_is_possible(const struct hg_call *call);

/* Puts the comparison and the zones over the runs into the result, where the call asks for them; `last` of a project without an
 * earlier run is told and no fault.  0, or the exit status to leave with: 2 for a run that is not there or judges something else,
 * 4 for a ledger that cannot be read, since what was asked for cannot be written then. */
int hg_comparing_run(struct hg_session *session, struct hg_result *result,
                     const struct hg_ledger_origin *origin);

#endif
