#include "batch/job_merge.h"

#include <math.h>

hg_status hg_job_merge(struct hg_ctx *ctx, const struct hg_job *job,
                       struct hg_job_records *out)
{
    struct hg_task *tasks = HG_ARENA_ARRAY(ctx->arena, struct hg_task, job->count);
    struct hg_task_record *records = HG_ARENA_ARRAY(ctx->arena, struct hg_task_record,
                                                    job->count);
    size_t doubts = 0;
    for (size_t i = 0; i < job->count; i++) {
        if (hg_ctx_stopped(ctx)) return HG_STOPPED;
        HG_TRY(hg_job_task(ctx, job, i + 1, &tasks[i]));
        const struct hg_diag_kind *doubt = hg_job_doubt(ctx, job, i + 1, &tasks[i],
                                                        &records[i]);
        if (doubt == NULL) continue;
        doubts++;
        hg_diag_record(ctx, doubt, HG_NOWHERE, (double)NAN, NULL,
                       (const char *const[]){hg_arena_printf(ctx->arena, "%zu", i + 1),
                                             tasks[i].shown, job->folder, NULL});
    }
    *out = (struct hg_job_records){job->count, tasks, records};
    return doubts == 0 ? HG_OK : HG_FAILED;
}
