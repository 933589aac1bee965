/* Job parts: projects of a job whose overlay is made by several tasks.
 *
 * Such a project is cut into parts.  Each is a task of its own, numbered behind those of all projects, that writes
 * JOBDIR/parts/0003/part-0001-of-0016.hgpart and a record; the project's own task joins them.  Numbers of projects, their records and
 * the overview are those of the same job uncut, and so is every byte of the reports.
 *
 * The record of a part names its file with its digest, and never a verdict: status 3, nothing is decided.  One without a file says why
 * it could not be made. */
#ifndef HG_BATCH_JOB_PARTS_H
#define HG_BATCH_JOB_PARTS_H

#include "batch/job.h"

/* A check of more source bytes than this is cut without being asked.  For 1 GB (a million parcels with their plans) the whole takes
 * two minutes of a processor, and parts make that no less, since each of them reads and repairs everything (doc/OVERLAY.md, "Parts").
 * From about here on it is a quarter of an hour and tens of gigabytes, which a time limit or a node that dies costs as a whole; of an
 * overlay in parts they cost a part. */
extern const size_t hg_job_large_bytes;

enum { HG_JOB_PARTS = 16, HG_JOB_MOST_PARTS = 1024 };

/* Enters into job->cuts which tasks are cut.  `parts` 0: the large ones into HG_JOB_PARTS; 1: none; more: all into so many. */
void hg_job_cut_tasks(struct hg_ctx *ctx, const struct hg_task_list *tasks, size_t parts,
                      struct hg_job *job);

/* "3:16 7:16", to hold cuts against each other; in the arena. */
const char *hg_job_cuts_text(struct hg_arena *arena, const struct hg_job *job);

/* Numbers of all tasks, parts among them, are 1 .. this. */
size_t hg_job_numbers(const struct hg_job *job);

/* What a number stands for. */
struct hg_job_piece {
    size_t task;        /* 1 .. job->count */
    size_t part, parts; /* part 0: the project itself; parts 0: it is not cut */
    size_t first;       /* the number of its first part; 0: it is not cut */
};
struct hg_job_piece hg_job_piece(const struct hg_job *job, size_t number);

/* JOBDIR/parts/0003, the folder of a project's parts. */
const char *hg_job_parts_folder(struct hg_arena *arena, const struct hg_job *job,
                                size_t task);

/* Is there a record of this part, and does its file lie there, byte for byte?  NULL, or why not. */
const struct hg_diag_kind *hg_job_part_doubt(struct hg_ctx *ctx, const struct hg_job *job,
                                             size_t number, const struct hg_task *task,
                                             struct hg_task_record *out);

/* Notes each part of a cut project that cannot be joined, with the command that makes it; how many.  `key` is the project's, NULL if
 * it has none.  A part that could not be made counts only if `failed`: the project's own task may say why better. */
size_t hg_job_note_parts(struct hg_ctx *ctx, const struct hg_job *job,
                         const struct hg_job_piece *piece, const struct hg_task *task,
                         const char *key, bool failed);

/* Numbers of the parts that are to be made, of projects that are not finished; as hg_job_open_tasks(). */
hg_status hg_job_open_parts(struct hg_ctx *ctx, const struct hg_job *job, bool unrecorded,
                            const size_t **out_numbers, size_t *out_count) HG_MUST_CHECK;

/* Removes the parts of a finished project and their records. */
void hg_job_remove_parts(struct hg_arena *arena, const struct hg_job *job,
                         const struct hg_job_piece *piece);

#endif
