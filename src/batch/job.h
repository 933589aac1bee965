/* Job: a batch cut into tasks for machines that share nothing but a disk.
 *
 * A folder: job.json, tasks/0001.json ..., and for each finished task done/0001.json, its record; parts/ while parts are made.  Whoever has the folder can judge a
 * task (job_work.h); when all have a record, the overview can be made (job_merge.h).  Nothing else is shared: no server, no lock.
 *
 * Paths in it are absolute, so that a job holds wherever the disk is mounted under the same name.  Every file is written under a
 * temporary name, synced and renamed; job.json comes last, so a job without it was never planned. */
#ifndef HG_BATCH_JOB_H
#define HG_BATCH_JOB_H

#include "batch/discover.h"

/* A task whose overlay is made by tasks of its own (job_parts.h). */
struct hg_job_cut {
    size_t task, parts; /* from 1, 2 and more */
};

struct hg_job {
    const char *folder;       /* absolute */
    const char *source, *out; /* what is judged, and the folder of its reports; absolute */
    hg_day today;             /* the day on which it was planned */
    size_t count;             /* of projects, numbered from 1 */
    const struct hg_job_cut *cuts; /* by task */
    size_t cut_count;
    const char *version, *laws; /* of the program that planned it; see key.h */
    const char *tasks_sha256;   /* over all task files */
};

/* Is a job planned in this folder? */
bool hg_job_exists(const char *folder);

/* HG_FAILED with a diagnostic for what is no job. */
hg_status hg_job_read(struct hg_ctx *ctx, const char *folder,
                      struct hg_job *out) HG_MUST_CHECK;

/* Writes the tasks, then job.json; `job` says folder, source, out, today and cuts, the rest is entered.  A folder with the very same plan
 * is left as it is, and *out_new is false; one with another is refused. */
hg_status hg_job_plan(struct hg_ctx *ctx, const struct hg_task_list *tasks,
                      struct hg_job *job, bool *out_new) HG_MUST_CHECK;

/* Was it planned by this program, with the rules and standards in force here? */
hg_status hg_job_fits_program(struct hg_ctx *ctx, const struct hg_job *job) HG_MUST_CHECK;

/* The task of a project, 1..count. */
hg_status hg_job_task(struct hg_ctx *ctx, const struct hg_job *job, size_t number,
                      struct hg_task *out) HG_MUST_CHECK;

/* "0017", as in the names of files. */
const char *hg_job_number(struct hg_arena *arena, size_t number);
/* The record of a finished task: JOBDIR/done/0017.json. */
const char *hg_job_done(struct hg_arena *arena, const struct hg_job *job, size_t number);
/* The folder of a task's reports. */
const char *hg_job_reports(struct hg_arena *arena, const struct hg_job *job,
                           const struct hg_task *task);

/* Is this record one of this task, and do its forms lie there, byte for byte?  NULL, or why not, for hg_fail(). */
const struct hg_diag_kind *hg_job_doubt(struct hg_ctx *ctx, const struct hg_job *job,
                                        size_t number, const struct hg_task *task,
                                        struct hg_task_record *out);

/* The same of any task whose reports lie in `reports`. */
const struct hg_diag_kind *hg_job_record_doubt(struct hg_ctx *ctx, const struct hg_job *job,
                                               size_t number, const struct hg_task *task,
                                               const char *reports,
                                               struct hg_task_record *out);

/* JOBDIR/README.md: how to run it by hand, in Chinese and English; `program` is the path of hegui. */
hg_status hg_job_write_readme(struct hg_ctx *ctx, const struct hg_job *job,
                              const char *program) HG_MUST_CHECK;

/* Numbers of the projects that have no record, or one that does not fit its reports, in order; the arena holds them.  A record without
 * a key came from what has no digest, or from a fault that may have passed: `unrecorded` leaves out these, which are worth another
 * judgement, but once. */
hg_status hg_job_open_tasks(struct hg_ctx *ctx, const struct hg_job *job, bool unrecorded,
                            const size_t **out_numbers, size_t *out_count) HG_MUST_CHECK;

#endif
