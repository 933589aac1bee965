/* ledger: what was judged before, what changed since? */
#include "commands/ledger_tasks.h"

#include <string.h>

static const struct {
    const char *verb;
    int (*run)(struct hg_session *session, const char *ledger);
} tasks[] = {
    {"diff",    hg_ledger_task_diff   },
    {"summary", hg_ledger_task_summary},
};

int hg_cmd_ledger(const struct hg_call *call)
{
    struct hg_session session;
    for (size_t i = 0; i < HG_COUNT_OF(tasks); i++) {
        if (strcmp(call->arguments[0], tasks[i].verb) != 0) continue;
        hg_session_open(&session, call);
        int exit_status = tasks[i].run(&session, call->ledger);
        hg_session_close(&session);
        return exit_status;
    }
    return HG_EXIT_MISUSE;
}
