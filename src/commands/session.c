#include "commands/session.h"

#include "geo/env/env.h"

enum { MOST_SAID = 20 };

/* What a severity leaves with, when it is the worst of a run that failed; and the least that is told then. */
static const struct {
    int exit_status;
    enum hg_severity told;
} failures[] = {
    [HG_INFO] = {HG_EXIT_UNDECIDED, HG_UNDECIDED},
    [HG_WARN] = {HG_EXIT_UNDECIDED, HG_UNDECIDED},
    [HG_UNDECIDED] = {HG_EXIT_UNDECIDED, HG_UNDECIDED},
    [HG_BLOCK] = {HG_EXIT_UNDECIDED, HG_UNDECIDED},
    [HG_MISUSE] = {HG_EXIT_MISUSE,    HG_MISUSE   },
    [HG_UNWRITTEN] = {HG_EXIT_UNWRITTEN, HG_MISUSE   },
    [HG_FAULT] = {HG_EXIT_BUG,       HG_MISUSE   },
};

void hg_session_fork(struct hg_session *session, const struct hg_call *call)
{
    session->call = call;
    hg_ctx_init(&session->ctx);
    hg_progress_init(&session->progress, call);
    session->ctx.threads = call->threads;
    session->ctx.memory_bytes = call->memory_bytes;
    session->ctx.stop = &hg_stop_signal;
    session->ctx.progress = hg_progress_show;
    session->ctx.progress_data = &session->progress;
}

void hg_session_open(struct hg_session *session, const struct hg_call *call)
{
    hg_session_fork(session, call);
    hg_env_open();
}

void hg_session_close(struct hg_session *session)
{
    hg_env_close();
    hg_ctx_clear(&session->ctx);
}

int hg_session_fail(struct hg_session *session, hg_status status, size_t first)
{
    hg_progress_clear(&session->progress);
    if (status == HG_STOPPED) return 128 + (int)hg_stop_signal;
    enum hg_severity worst = hg_ctx_worst(&session->ctx, first);
    hg_say_diags(&session->ctx, first, failures[worst].told, MOST_SAID,
                 session->call->lang);
    return failures[worst].exit_status;
}
