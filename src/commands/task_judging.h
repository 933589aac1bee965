/* Task judging: the task of a batch as a call of check or supply. */
#ifndef HG_COMMANDS_TASK_JUDGING_H
#define HG_COMMANDS_TASK_JUDGING_H

#include "batch/run.h"
#include "cli/options.h"
#include "pipeline/base.h"

/* What a call says that changes results, with the digest of the program's own rules and standards; in the arena. */
struct hg_task_options *hg_task_options_of(struct hg_ctx *ctx, const struct hg_call *call);

/* What tasks are judged with, besides what they say themselves. */
struct hg_task_judging {
    const struct hg_call *call;
    struct hg_crs_registry *registry; /* the base's; NULL: each task has its own */
    struct hg_base *base;             /* NULL: none */
};

/* A hg_task_judge_fn; `data` is a struct hg_task_judging.  The libraries are open; what it allocates stays until the process ends. */
void hg_task_judge(void *data, struct hg_ctx *ctx, const struct hg_task *task,
                   const struct hg_task_place *place, struct hg_task_record *record);

#endif
