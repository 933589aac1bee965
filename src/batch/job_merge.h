/* Job merge: all records of a job, in the order of its tasks, each held against the reports that it names. */
#ifndef HG_BATCH_JOB_MERGE_H
#define HG_BATCH_JOB_MERGE_H

#include "batch/job.h"

struct hg_job_records {
    size_t count; /* = job->count */
    const struct hg_task *tasks;
    const struct hg_task_record *records;
};

/* HG_FAILED while a task has no record, or one that does not fit; every such task has a diagnostic of its own. */
hg_status hg_job_merge(struct hg_ctx *ctx, const struct hg_job *job,
                       struct hg_job_records *out) HG_MUST_CHECK;

#endif
