/* Ledger tasks: what `hegui ledger` does with a ledger, one function a verb; the exit status. */
#ifndef HG_COMMANDS_LEDGER_TASKS_H
#define HG_COMMANDS_LEDGER_TASKS_H

#include "commands/session.h"

/* ledger diff [A [B]]: 0 told, 2 no such runs or runs that cannot be compared, 3 the ledger cannot be read. */
int hg_ledger_task_diff(struct hg_session *session, const char *ledger);
/* ledger summary --by KIND: 0, 2 wrong call, 3, and 4 where the workbook of -o cannot be written. */
int hg_ledger_task_summary(struct hg_session *session, const char *ledger);

#endif
