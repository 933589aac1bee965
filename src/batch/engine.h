/* Engine: who runs the tasks of a job, other than this process?
 *
 * Both may be asked again at any time: only tasks without a record that can be taken over are run.  What they know of a task's end is not
 * believed; its record is. */
#ifndef HG_BATCH_ENGINE_H
#define HG_BATCH_ENGINE_H

#include "batch/job.h"

struct hg_engine_options {
    const char *program; /* hegui, as every machine finds it */
    int threads;         /* of each task */
    int at_once;         /* tasks; 0: as many as the engine likes */
    size_t memory_bytes; /* of each task; 0: not said */
    const char *lang;    /* "zh", "en": of what tasks say */
};

struct hg_submission {
    size_t tasks;       /* that were submitted */
    const char *arrays; /* "12,13"; NULL: nothing was left to do */
    const char *merge;  /* "14" */
};

/* Submits an array of jobs to Slurm, and a job that merges when all of them have ended, however they did.  Does not wait.  Whatever else
 * a cluster wants to be told (partition, account, time) goes through sbatch's own variables (SBATCH_PARTITION ...). */
hg_status hg_engine_slurm(struct hg_ctx *ctx, const struct hg_job *job,
                          const struct hg_engine_options *options,
                          struct hg_submission *out) HG_MUST_CHECK;

/* Runs tasks by GNU parallel and waits; those that met a fault that may pass are tried twice more.  Where to run them (--sshlogin) goes
 * through parallel's own variable PARALLEL. */
hg_status hg_engine_parallel(struct hg_ctx *ctx, const struct hg_job *job,
                             const struct hg_engine_options *options) HG_MUST_CHECK;

/* "'/usr/bin/hegui' work 'JOBDIR' NUMBER ...", for a shell. */
const char *hg_engine_work(struct hg_arena *arena, const struct hg_job *job,
                           const struct hg_engine_options *options, const char *number);

#endif
