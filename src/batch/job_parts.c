#include "batch/job_parts.h"

#include "batch/job_kinds.h"
#include "batch/key.h"
#include "batch/paths.h"
#include "reports/words.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

const size_t hg_job_large_bytes = (size_t)8 << 30;

/* --- which are cut --- */

/* A supply reads only what is near its candidates, however much there is: nothing to share. */
static bool is_large(struct hg_ctx *ctx, const struct hg_task *task)
{
    return task->candidates == NULL && hg_task_bytes(ctx, task) > hg_job_large_bytes;
}

void hg_job_cut_tasks(struct hg_ctx *ctx, const struct hg_task_list *tasks, size_t parts,
                      struct hg_job *job)
{
    struct hg_job_cut *cuts = HG_ARENA_ARRAY(ctx->arena, struct hg_job_cut,
                                             tasks->count + 1);
    job->cuts = cuts;
    job->cut_count = 0;
    if (parts == 1) return;
    for (size_t i = 0; i < tasks->count; i++)
        if (parts > 1 || is_large(ctx, &tasks->items[i]))
            cuts[job->cut_count++] = (struct hg_job_cut){i + 1,
                                                         parts > 1 ? parts : HG_JOB_PARTS};
}

const char *hg_job_cuts_text(struct hg_arena *arena, const struct hg_job *job)
{
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; i < job->cut_count; i++)
        hg_str_addf(&text, "%s%zu:%zu", i == 0 ? "" : " ", job->cuts[i].task,
                    job->cuts[i].parts);
    const char *kept = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return kept;
}

/* --- numbers --- */

size_t hg_job_numbers(const struct hg_job *job)
{
    size_t numbers = job->count;
    for (size_t i = 0; i < job->cut_count; i++)
        numbers += job->cuts[i].parts;
    return numbers;
}

struct hg_job_piece hg_job_piece(const struct hg_job *job, size_t number)
{
    size_t first = job->count + 1;
    for (size_t i = 0; i < job->cut_count; i++) {
        const struct hg_job_cut *cut = &job->cuts[i];
        bool own = number == cut->task;
        bool part = number >= first && number < first + cut->parts;
        if (own || part)
            return (struct hg_job_piece){cut->task, own ? 0 : number - first + 1,
                                         cut->parts, first};
        first += cut->parts;
    }
    return (struct hg_job_piece){.task = number};
}

const char *hg_job_parts_folder(struct hg_arena *arena, const struct hg_job *job,
                                size_t task)
{
    return hg_arena_printf(arena, "%s/parts/%s", job->folder, hg_job_number(arena, task));
}

/* --- what is there --- */

const struct hg_diag_kind *hg_job_part_doubt(struct hg_ctx *ctx, const struct hg_job *job,
                                             size_t number, const struct hg_task *task,
                                             struct hg_task_record *out)
{
    size_t project = hg_job_piece(job, number).task;
    const struct hg_diag_kind *doubt = hg_job_record_doubt(
        ctx, job, number, task, hg_job_parts_folder(ctx->arena, job, project), out);
    if (doubt == NULL) return NULL;
    return doubt == &hg_kind_JOB_TASK_MISSING ? &hg_kind_JOB_PART_MISSING
                                              : &hg_kind_JOB_PART_BROKEN;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

size_t hg_job_note_parts(struct hg_ctx *ctx, const struct hg_job *job,
                         const struct hg_job_piece *piece, const struct hg_task *task,
                         const char *key, bool failed)
{
    size_t count = 0;
    for (size_t i = 0; i < piece->parts; i++) {
        struct hg_task_record record;
        const struct hg_diag_kind *doubt = hg_job_part_doubt(ctx, job, piece->first + i,
                                                             task, &record);
        if (doubt == NULL && record.form_count == 0 && failed)
            doubt = &hg_kind_JOB_PART_FAILED;
        if (doubt == NULL && record.form_count > 0 && !same(record.key, key))
            doubt = &hg_kind_JOB_PART_STALE;
        if (doubt == NULL) continue;
        count++;
        const char *const words[] = {hg_arena_printf(ctx->arena, "%zu", i + 1),
                                     hg_arena_printf(ctx->arena, "%zu", piece->parts),
                                     hg_arena_printf(ctx->arena, "%zu", piece->task),
                                     task->shown,
                                     job->folder,
                                     hg_arena_printf(ctx->arena, "%zu", piece->first + i),
                                     NULL};
        hg_diag_record(ctx, doubt, HG_NOWHERE, HG_NAN, NULL, words);
    }
    return count;
}

static hg_status add_open(struct hg_ctx *ctx, const struct hg_job *job,
                          const struct hg_job_piece *piece, const struct hg_task *task,
                          bool unrecorded, size_t *numbers, size_t *count)
{
    for (size_t i = 0; i < piece->parts; i++) {
        struct hg_task_record record;
        size_t number = piece->first + i;
        if (hg_ctx_stopped(ctx)) return HG_STOPPED;
        if (hg_job_part_doubt(ctx, job, number, task, &record) != NULL ||
            (record.key == NULL && !unrecorded))
            numbers[(*count)++] = number;
    }
    return HG_OK;
}

hg_status hg_job_open_parts(struct hg_ctx *ctx, const struct hg_job *job, bool unrecorded,
                            const size_t **out_numbers, size_t *out_count)
{
    size_t *numbers = HG_ARENA_ARRAY(ctx->arena, size_t, hg_job_numbers(job));
    *out_numbers = numbers;
    *out_count = 0;
    for (size_t i = 0; i < job->cut_count; i++) {
        struct hg_job_piece piece = hg_job_piece(job, job->cuts[i].task);
        struct hg_task task;
        struct hg_task_record record;
        HG_TRY(hg_job_task(ctx, job, piece.task, &task));
        if (hg_job_doubt(ctx, job, piece.task, &task, &record) != NULL ||
            (record.key == NULL && !unrecorded))
            HG_TRY(add_open(ctx, job, &piece, &task, unrecorded, numbers, out_count));
    }
    return HG_OK;
}

void hg_job_remove_parts(struct hg_arena *arena, const struct hg_job *job,
                         const struct hg_job_piece *piece)
{
    hg_path_discard(arena, hg_job_parts_folder(arena, job, piece->task));
    for (size_t i = 0; i < piece->parts; i++)
        unlink(hg_job_done(arena, job, piece->first + i));
}
