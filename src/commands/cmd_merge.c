/* merge: the overview of a job. */
#include "batch/batch_pool.h"
#include "batch/job_merge.h"
#include "batch/overview.h"
#include "commands/planning.h"

#include <stdint.h>
#include <stdio.h>

/* The overview is in the language of the reports, as it would be if one process had judged all. */
int hg_merging_run(struct hg_session *session, const struct hg_job *job)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    struct hg_job_records merged;
    size_t first = ctx->diags.count;
    hg_status status = hg_job_merge(ctx, job, &merged);
    if (status == HG_FAILED) {
        hg_say_diags(ctx, first, HG_UNDECIDED, SIZE_MAX, call->lang);
        return hg_ctx_worst(ctx, first) == HG_MISUSE ? HG_EXIT_MISUSE : HG_EXIT_UNDECIDED;
    }
    if (status == HG_OK)
        status = hg_overview_write(ctx, merged.records, merged.count, job->out,
                                   merged.tasks[0].options->report_lang);
    if (status != HG_OK) return hg_session_fail(session, status, first);
    struct hg_str text = HG_STR_EMPTY;
    hg_overview_summary(merged.records, merged.count, job->out, call->lang, &text);
    if (!call->quiet) fputs(hg_str_text(&text), stdout);
    hg_str_clear(&text);
    return hg_batch_exit_status(merged.records, merged.count);
}

int hg_cmd_merge(const struct hg_call *call)
{
    struct hg_session session;
    struct hg_job job;
    hg_session_open(&session, call);
    hg_status status = hg_job_read(&session.ctx, call->arguments[0], &job);
    if (status == HG_OK) status = hg_job_fits_program(&session.ctx, &job);
    int exit_status = status == HG_OK ? hg_merging_run(&session, &job)
                                      : hg_session_fail(&session, status, 0);
    hg_session_close(&session);
    return exit_status;
}
