/* Run: one task in a process of its own, so that a crash or a lack of memory ends that task and not the batch.
 *
 * The process is forked, not started: libraries are warm, and what the caller has read is there.  All that it says on stdout and stderr
 * goes to log.txt beside the forms.  Fork only where no other thread runs. */
#ifndef HG_BATCH_RUN_H
#define HG_BATCH_RUN_H

#include "batch/task.h"

#include <sys/types.h>

/* A task whose overlay is made by several. */
struct hg_task_parts {
    size_t count; /* 0: the overlay is made as a whole */
    size_t
        number; /* 1 .. count: only this part is made, into the place's folder; 0: all are joined */
    const char *folder; /* where all parts lie that are joined */
};

/* Where and with what a task is judged. */
struct hg_task_place {
    const char *folder; /* of the forms, log.txt and task.json; made if it is not there */
    int threads;
    size_t memory_bytes;
    bool resume; /* take over what lies there if it is what would come out */
    struct hg_task_parts parts;
    double *progress; /* 0..1, memory that both processes see; NULL: not told */
};

/* Judges in the process that calls it: writes forms into place->folder, enters the result or the failure, and the forms, into the
 * record.  The context is the task's own. */
typedef void (*hg_task_judge_fn)(void *data, struct hg_ctx *ctx, const struct hg_task *task,
                                 const struct hg_task_place *place,
                                 struct hg_task_record *record);

/* Diagnostics call what lies in the task's folder by its place below the batch's, wherever that is: before a record tells them. */
void hg_task_name_places(struct hg_ctx *ctx, const struct hg_task *task,
                         const struct hg_task_place *place);

/* For hg_ctx.progress: tells the stages of a run at a place (the data). */
void hg_task_progress(void *place, const char *stage, double fraction);

/* A task under way. */
struct hg_task_process {
    const struct hg_task *task;
    struct hg_task_place place;
    pid_t pid;
    int pipe;          /* the record's bytes, then the end: to be read until then */
    int log;           /* what it said so far */
    struct hg_str got; /* bytes that came through the pipe */
};

/* HG_FAILED: no process could be made, a diagnostic says why. */
hg_status hg_task_start(struct hg_ctx *ctx, const struct hg_task *task,
                        const struct hg_task_place *place, hg_task_judge_fn judge,
                        void *data, struct hg_task_process *out) HG_MUST_CHECK;
/* Reads what has come; false at the end.  Blocks if nothing has come. */
bool hg_task_listen(struct hg_task_process *process);

struct hg_task_end {
    bool taken_over; /* from an earlier run */
    bool
        interrupted; /* by the user; it has no record, and what lay in its folder lies there */
};
/* Waits for the end and enters what came of it; of a process that died, that it did.  Frees what the process holds. */
struct hg_task_end hg_task_finish(struct hg_ctx *ctx, struct hg_task_process *process,
                                  struct hg_task_record *out);

/* All of the above for one task. */
hg_status hg_task_run(struct hg_ctx *ctx, const struct hg_task *task,
                      const struct hg_task_place *place, hg_task_judge_fn judge, void *data,
                      struct hg_task_record *out,
                      struct hg_task_end *out_end) HG_MUST_CHECK;

#endif
