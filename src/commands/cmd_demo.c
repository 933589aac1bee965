/* demo: write the synthetic zone. */
#include "commands/session.h"
#include "demo/demo.h"

#include <stdio.h>

int hg_cmd_demo(const struct hg_call *call)
{
    struct hg_session session;
    hg_session_open(&session, call);
    hg_status status = hg_demo_write(&session.ctx, call->arguments[0], call->seed);
    int exit_status = status == HG_OK ? 0 : hg_session_fail(&session, status, 0);
    hg_session_close(&session);
    if (exit_status == 0 && !call->quiet) {
        printf(hg_lang_text(call->lang,
                            N_("the zone stands in %s; README.md lists its faults")),
               call->arguments[0]);
        putchar('\n');
    }
    return exit_status;
}
