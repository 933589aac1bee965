#include "batch/job_work.h"

#include "batch/job_kinds.h"
#include "batch/job_parts.h"
#include "batch/key.h"
#include "batch/passing.h"
#include "batch/paths.h"
#include "batch/task_read.h"

#include "geo/base/folder.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static hg_status fail_at(struct hg_ctx *ctx, const char *path, int error)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return hg_fail(ctx, hg_kind_JOB_UNWRITTEN, where, hg_reason_of(error));
}

/* --- what is there already --- */

static bool fits(struct hg_ctx *ctx, const char *path, const char *reports, const char *key,
                 struct hg_task_record *out)
{
    if (key == NULL) return false;
    size_t first = ctx->diags.count;
    bool read = hg_path_is_file(path) && hg_task_record_read(ctx, path, out) == HG_OK;
    ctx->diags.count = first;
    return read && out->key != NULL && strcmp(out->key, key) == 0 &&
           hg_task_record_is_whole(out, reports);
}

/* The record comes from the folder of the reports, byte for byte, so that it speaks of what lies there.  Another that places its own
 * reports meanwhile writes its record after ours or finds ours and goes round again. */
static hg_status put_record(struct hg_ctx *ctx, const char *reports, const char *done)
{
    enum { TRIES = 100 };
    const char *path = hg_path_join(ctx->arena, reports, "task.json");
    bool same = false, put = true;
    for (int i = 0; i < TRIES && put && !same; i++) {
        struct hg_str there = HG_STR_EMPTY, recorded = HG_STR_EMPTY;
        if (!hg_task_load(path, &there)) {
            usleep(20000); /* between the two renames of another */
        } else {
            put = hg_path_put(done, hg_str_text(&there), there.length);
            hg_str_clear(&there);
            same = put && hg_task_load(path, &there) && hg_task_load(done, &recorded) &&
                   strcmp(hg_str_text(&there), hg_str_text(&recorded)) == 0;
        }
        hg_str_clear(&there);
        hg_str_clear(&recorded);
    }
    return same ? HG_OK : fail_at(ctx, done, errno);
}

/* --- faults that may pass --- */

/* In the task's own process: the judgement, then what it says of a next try. */
static void judge(void *data, struct hg_ctx *ctx, const struct hg_task *task,
                  const struct hg_task_place *place, struct hg_task_record *record)
{
    const struct hg_job_work *work = data;
    work->judge(work->data, ctx, task, place, record);
    if (record->passing == NULL || work->last) return;
    struct hg_ctx told = *ctx;
    struct hg_diag fault = *record->passing;
    told.diags = (struct hg_diag_list){&fault, 1, 1};
    hg_task_record_fail(record, HG_TASK_PASSING, task, &told, 0);
}

/* What was told by the process that started the task's: it was killed or had no memory left, for which its neighbours on the machine
 * may be to blame; or its record could not be written. */
static bool met_passing_fault(const struct hg_task_record *record)
{
    static const char *const told[] = {"HG-X-506", "(KILL)", "(BUS)"};
    const char *what = record->message_count > 0 ? record->messages[0].what.in[HG_EN]
                                                 : NULL;
    const char *code = what != NULL ? record->messages[0].code : NULL;
    if (code == NULL) return false;
    if (record->exit_status == 4) return hg_passing_text(what);
    for (size_t i = 0; i < HG_COUNT_OF(told); i++)
        if (record->exit_status == 70 && (strstr(code, told[i]) || strstr(what, told[i])))
            return true;
    return false;
}

/* --- judging --- */

/* Beside the final folder, so that a rename will do; no two processes of a cluster have the same. */
static const char *scratch_of(struct hg_arena *arena, const char *reports)
{
    char host[256] = "";
    if (gethostname(host, sizeof host - 1) != 0) snprintf(host, sizeof host, "host");
    return hg_path_join(
        arena, hg_path_folder(arena, reports),
        hg_arena_printf(arena, ".%s.%s-%ld", hg_path_name(reports), host, (long)getpid()));
}

/* The log speaks of the folder that it was written for. */
static hg_status tell_final_name(struct hg_ctx *ctx, const char *made, const char *final)
{
    struct hg_str said = HG_STR_EMPTY, told = HG_STR_EMPTY;
    const char *path = hg_path_join(ctx->arena, made, "log.txt");
    if (!hg_task_load(path, &said)) return HG_OK;
    const char *rest = hg_str_text(&said);
    for (const char *at; (at = strstr(rest, made)) != NULL; rest = at + strlen(made)) {
        hg_str_add_bytes(&told, rest, (size_t)(at - rest));
        hg_str_add(&told, final);
    }
    hg_str_add(&told, rest);
    bool put = hg_path_put(path, hg_str_text(&told), told.length);
    int error = errno;
    hg_str_clear(&said);
    hg_str_clear(&told);
    return put ? HG_OK : fail_at(ctx, path, error);
}

/* What a task is about, however it is judged. */
struct subject {
    struct hg_job_piece piece;
    struct hg_task task;
    const char *key;            /* NULL: nothing may be taken over */
    const char *reports, *done; /* of the project, not of a part */
};

static struct hg_task_place place_of(struct hg_ctx *ctx, const struct hg_job_work *work,
                                     const struct subject *subject)
{
    const char *parts = hg_job_parts_folder(ctx->arena, work->job, subject->piece.task);
    const char *final = subject->piece.part > 0 ? parts : subject->reports;
    return (struct hg_task_place){
        .folder = scratch_of(ctx->arena, final),
        .threads = work->threads,
        .memory_bytes = work->memory_bytes,
        .parts = {subject->piece.parts, subject->piece.part, parts},
    };
}

static hg_status run(struct hg_ctx *ctx, const struct hg_job_work *work,
                     const struct hg_task *task, const struct hg_task_place *place,
                     struct hg_task_record *out)
{
    struct hg_job_work asked = *work;
    struct hg_task_end end;
    HG_TRY(hg_task_run(ctx, task, place, judge, &asked, out, &end));
    if (end.interrupted) return HG_STOPPED;
    if (met_passing_fault(out) && !work->last) out->exit_status = HG_TASK_PASSING;
    return HG_OK;
}

/* The reports of a project to their final name. */
static hg_status place_reports(struct hg_ctx *ctx, const struct hg_task_place *place,
                               const struct subject *subject,
                               const struct hg_task_record *record)
{
    HG_TRY(tell_final_name(ctx, place->folder, subject->reports));
    HG_TRY(hg_job_place(ctx, place->folder, subject->reports, record->form_count > 0));
    return put_record(ctx, subject->reports, subject->done);
}

/* The file of a part among the others, then its record; of one that could not be made there is only a record. */
static hg_status place_part(struct hg_ctx *ctx, const struct hg_job_work *work,
                            const struct hg_task_place *place,
                            const struct hg_task_record *record)
{
    const char *folder = place->parts.folder;
    if (!hg_folder_make(folder, 0777)) return fail_at(ctx, folder, errno);
    for (size_t i = 0; i < record->form_count; i++) {
        const char *file = record->forms[i].file;
        const char *final = hg_path_join(ctx->arena, folder, file);
        if (rename(hg_path_join(ctx->arena, place->folder, file), final) != 0)
            return fail_at(ctx, final, errno);
    }
    const char *done = hg_job_done(ctx->arena, work->job, work->number);
    return hg_task_record_write(ctx, record, done);
}

static hg_status make_part(struct hg_ctx *ctx, const struct hg_job_work *work,
                           const struct subject *subject, struct hg_job_worked *out)
{
    struct hg_task_place place = place_of(ctx, work, subject);
    const char *done = hg_job_done(ctx->arena, work->job, work->number);
    out->taken_over = fits(ctx, subject->done, subject->reports, subject->key,
                           &out->record) ||
                      fits(ctx, done, place.parts.folder, subject->key, &out->record);
    if (out->taken_over) return HG_OK;
    hg_status status = run(ctx, work, &subject->task, &place, &out->record);
    if (status == HG_OK && out->record.exit_status != HG_TASK_PASSING)
        status = place_part(ctx, work, &place, &out->record);
    hg_path_discard(ctx->arena, place.folder);
    return status;
}

/* Did the project's own task end because a part is not what it must be?  Then nothing came of it, and no record says so. */
static bool met_bad_part(const struct hg_task_place *place,
                         const struct hg_task_record *record)
{
    static const char *const codes[] = {"HG-X-701", "HG-X-702", "HG-X-703", "HG-X-704"};
    if (place->parts.count == 0 || record->exit_status == HG_TASK_PASSING ||
        record->verdict != NULL || record->message_count == 0)
        return false;
    const char *code = record->messages[0].code;
    for (size_t i = 0; i < HG_COUNT_OF(codes); i++)
        if (code != NULL && strcmp(code, codes[i]) == 0) return true;
    return false;
}

static hg_status refuse_parts(struct hg_ctx *ctx, const struct hg_job_work *work,
                              const struct subject *subject, enum hg_lang lang,
                              const struct hg_task_record *record)
{
    const char *why = record->messages[0].what.in[lang];
    hg_job_note_parts(ctx, work->job, &subject->piece, &subject->task, subject->key, true);
    struct hg_where where = HG_NOWHERE;
    where.source = hg_job_parts_folder(ctx->arena, work->job, subject->piece.task);
    return hg_fail(ctx, hg_kind_JOB_PARTS_UNJOINED, where,
                   hg_arena_printf(ctx->arena, "%zu", subject->piece.task),
                   why == NULL ? "" : why, work->job->folder);
}

/* What may be taken over next time has no more need of its parts. */
static void clear_parts(struct hg_ctx *ctx, const struct hg_job_work *work,
                        const struct subject *subject, const struct hg_task_record *record)
{
    if (subject->piece.parts > 0 && record->key != NULL)
        hg_job_remove_parts(ctx->arena, work->job, &subject->piece);
}

static hg_status judge_project(struct hg_ctx *ctx, const struct hg_job_work *work,
                               const struct subject *subject, struct hg_job_worked *out)
{
    struct hg_task_place place = place_of(ctx, work, subject);
    if (hg_job_note_parts(ctx, work->job, &subject->piece, &subject->task, subject->key,
                          false) > 0)
        return HG_FAILED;
    hg_status status = run(ctx, work, &subject->task, &place, &out->record);
    if (status == HG_OK && met_bad_part(&place, &out->record))
        status = refuse_parts(ctx, work, subject, subject->task.options->lang,
                              &out->record);
    if (status == HG_OK && out->record.exit_status != HG_TASK_PASSING)
        status = place_reports(ctx, &place, subject, &out->record);
    hg_path_discard(ctx->arena, place.folder);
    return status;
}

/* Finished before: by this job, or by a batch, or the record was not written any more. */
static bool is_finished(struct hg_ctx *ctx, const struct subject *subject,
                        struct hg_task_record *out, hg_status *out_status)
{
    const char *own = hg_path_join(ctx->arena, subject->reports, "task.json");
    *out_status = HG_OK;
    if (fits(ctx, subject->done, subject->reports, subject->key, out)) return true;
    if (!fits(ctx, own, subject->reports, subject->key, out)) return false;
    *out_status = put_record(ctx, subject->reports, subject->done);
    return true;
}

hg_status hg_job_work(struct hg_ctx *ctx, const struct hg_job_work *work,
                      struct hg_job_worked *out)
{
    char key[HG_DIGEST_TEXT] = "";
    hg_status status;
    struct subject subject = {.piece = hg_job_piece(work->job, work->number)};
    *out = (struct hg_job_worked){0};
    HG_TRY(hg_job_task(ctx, work->job, subject.piece.task, &subject.task));
    subject.done = hg_job_done(ctx->arena, work->job, subject.piece.task);
    subject.reports = hg_job_reports(ctx->arena, work->job, &subject.task);
    if (hg_task_key(ctx, &subject.task, key)) subject.key = key;
    if (subject.piece.part > 0) return make_part(ctx, work, &subject, out);
    out->taken_over = is_finished(ctx, &subject, &out->record, &status);
    size_t first = ctx->diags.count;
    if (!out->taken_over) status = judge_project(ctx, work, &subject, out);
    /* Another that was at the same task has finished it, and has removed the parts. */
    if (status == HG_FAILED && subject.piece.parts > 0) {
        out->taken_over = is_finished(ctx, &subject, &out->record, &status);
        if (out->taken_over)
            ctx->diags.count = first;
        else
            status = HG_FAILED;
    }
    if (status == HG_OK) clear_parts(ctx, work, &subject, &out->record);
    return status;
}
