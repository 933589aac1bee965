/* Job work: judge one task of a job, here and now, as often as one likes.
 *
 * A project that is cut (job_parts.h) is judged when all its parts are there; then they are removed, unless its data are in a
 * database, of which nobody can tell whether it is still the same, so that it is judged anew each time.
 *
 * A task that has a record which fits its inputs is not judged again.  Otherwise its reports are written into a folder of their own
 * beside the final one, put into its place by renaming, and the record comes last.  So a task may be killed at any time, started twice on
 * two machines, or put back into a queue: what lies under final names is one whole result, and a record never speaks of another. */
#ifndef HG_BATCH_JOB_WORK_H
#define HG_BATCH_JOB_WORK_H

#include "batch/job.h"
#include "batch/run.h"

/* A task that met a fault that may pass leaves with this, without a record. */
enum { HG_TASK_PASSING = 75 };

struct hg_job_work {
    const struct hg_job *job;
    size_t number; /* of the task, 1..hg_job_numbers() */
    int threads;
    size_t memory_bytes;
    bool
        last; /* no further try: a fault that may pass is recorded as what it is now, and may be judged again any time */
    hg_task_judge_fn judge;
    void *data;
};

struct hg_job_worked {
    struct hg_task_record
        record; /* exit_status HG_TASK_PASSING: no record was written, messages say why; of a part, a form: it was made */
    bool taken_over; /* it was finished before */
};

/* HG_FAILED: the task cannot be read, nothing could be recorded, or parts of it are missing (a diagnostic for each, undecided); HG_STOPPED: interrupted, nothing new lies under a final name. */
hg_status hg_job_work(struct hg_ctx *ctx, const struct hg_job_work *work,
                      struct hg_job_worked *out) HG_MUST_CHECK;

/* Puts a folder of finished reports in the place of `final`; what lies there and is not among the new files is kept.  Without
 * `forms` the files are only added.  HG_FAILED: a diagnostic says why, `final` is as it was. */
hg_status hg_job_place(struct hg_ctx *ctx, const char *made, const char *final,
                       bool forms) HG_MUST_CHECK;

#endif
