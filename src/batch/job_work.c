#include "batch/job_work.h"

#include "batch/job_kinds.h"
#include "batch/key.h"
#include "batch/passing.h"
#include "batch/paths.h"
#include "batch/task_read.h"

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
    size_t first = ctx->diags.count;
    bool read = hg_path_is_file(path) && hg_task_record_read(ctx, path, out) == HG_OK;
    ctx->diags.count = first;
    return read && out->key != NULL && strcmp(out->key, key) == 0 &&
           hg_task_record_is_whole(out, reports);
}

/* The record comes from the folder of the reports, byte for byte, so that it speaks of what lies there.  Another that places its own
 * reports meanwhile writes its record after ours or finds ours and goes round again. */
static hg_status record(struct hg_ctx *ctx, const char *reports, const char *done)
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

static void discard(struct hg_arena *arena, const char *folder)
{
    const char *const *names;
    size_t count;
    if (!hg_paths_in(arena, folder, &names, &count)) return;
    for (size_t i = 0; i < count; i++)
        unlink(hg_path_join(arena, folder, names[i]));
    rmdir(folder);
}

static hg_status judge_and_place(struct hg_ctx *ctx, const struct hg_job_work *work,
                                 const struct hg_task *task, const char *reports,
                                 struct hg_job_worked *out)
{
    struct hg_job_work asked = *work;
    struct hg_task_end end;
    struct hg_task_place place = {.folder = scratch_of(ctx->arena, reports),
                                  .threads = work->threads,
                                  .memory_bytes = work->memory_bytes};
    hg_status status = hg_task_run(ctx, task, &place, judge, &asked, &out->record, &end);
    if (status == HG_OK && end.interrupted) status = HG_STOPPED;
    if (status == HG_OK && met_passing_fault(&out->record) && !work->last)
        out->record.exit_status = HG_TASK_PASSING;
    if (status == HG_OK && out->record.exit_status != HG_TASK_PASSING)
        status = tell_final_name(ctx, place.folder, reports);
    if (status == HG_OK && out->record.exit_status != HG_TASK_PASSING)
        status = hg_job_place(ctx, place.folder, reports, out->record.form_count > 0);
    discard(ctx->arena, place.folder);
    return status;
}

hg_status hg_job_work(struct hg_ctx *ctx, const struct hg_job_work *work,
                      struct hg_job_worked *out)
{
    struct hg_task task;
    char key[HG_DIGEST_TEXT] = "";
    *out = (struct hg_job_worked){0};
    HG_TRY(hg_job_task(ctx, work->job, work->number, &task));
    const char *done = hg_job_done(ctx->arena, work->job, work->number);
    const char *reports = hg_job_reports(ctx->arena, work->job, &task);
    if (hg_task_key(ctx, &task, key)) {
        out->taken_over = fits(ctx, done, reports, key, &out->record);
        if (out->taken_over) return HG_OK;
        /* Judged before by a batch, or the record was not written any more. */
        const char *own = hg_path_join(ctx->arena, reports, "task.json");
        out->taken_over = fits(ctx, own, reports, key, &out->record);
        if (out->taken_over) return record(ctx, reports, done);
    }
    HG_TRY(judge_and_place(ctx, work, &task, reports, out));
    return out->record.exit_status == HG_TASK_PASSING ? HG_OK : record(ctx, reports, done);
}
