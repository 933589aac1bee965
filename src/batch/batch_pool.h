/* Batch pool: all tasks of a batch, some at once.
 *
 * Takes   tasks, threads and memory for all of them together.
 * Gives   a record for each task, whatever became of it; the same records for every number of threads.
 * A task that is too big for its share of the memory is judged once more, alone, with all of it. */
#ifndef HG_BATCH_BATCH_POOL_H
#define HG_BATCH_BATCH_POOL_H

#include "batch/discover.h"
#include "batch/run.h"

struct hg_batch_options {
    const char *folder;  /* of the batch */
    int threads;         /* for all that run at once */
    size_t memory_bytes; /* likewise */
    bool resume, fail_fast;
    hg_task_judge_fn judge;
    void *judge_data;
    /* Told after each end, and now and then: how much of the work is done; NULL: nobody. */
    void (*progress)(void *data, size_t done, size_t count, double fraction);
    /* Told what came of a task, in the order of their ends, the how manieth it is; NULL: nobody. */
    void (*ended)(void *data, const struct hg_task_record *record, size_t done,
                  size_t count);
    void *told_data;
};

struct hg_batch_outcome {
    struct hg_task_record *records; /* one for each task, in their order */
    size_t count;
    size_t taken_over;  /* of them, from an earlier run */
    size_t not_started; /* after --fail-fast or a wish to stop; undecided */
};

/* HG_STOPPED: interrupted; what was finished has its reports and records. */
hg_status hg_batch_run(struct hg_ctx *ctx, const struct hg_task_list *tasks,
                       const struct hg_batch_options *options,
                       struct hg_batch_outcome *out) HG_MUST_CHECK;

/* The exit status of all together: 1 if any is 1, else 3 if any could not be judged, else 0. */
int hg_batch_exit_status(const struct hg_task_record *records, size_t count);

#endif
