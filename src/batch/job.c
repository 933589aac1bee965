#include "batch/job.h"

#include "batch/job_kinds.h"
#include "batch/job_parts.h"
#include "batch/key.h"
#include "batch/paths.h"
#include "batch/task_json.h"
#include "batch/task_read.h"

#include "geo/base/folder.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <string.h>

static const char *const schema = "hegui.job/1";

static const char *plan_path(struct hg_arena *arena, const char *folder)
{
    return hg_path_join(arena, folder, "job.json");
}

const char *hg_job_number(struct hg_arena *arena, size_t number)
{
    return hg_arena_printf(arena, "%04zu", number);
}

static const char *file_of(struct hg_arena *arena, const struct hg_job *job,
                           const char *folder, size_t number)
{
    return hg_arena_printf(arena, "%s/%s/%s.json", job->folder, folder,
                           hg_job_number(arena, number));
}

const char *hg_job_done(struct hg_arena *arena, const struct hg_job *job, size_t number)
{
    return file_of(arena, job, "done", number);
}

const char *hg_job_reports(struct hg_arena *arena, const struct hg_job *job,
                           const struct hg_task *task)
{
    return hg_path_join(arena, job->out, task->output);
}

static struct hg_where at(const char *path)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return where;
}

static hg_status put(struct hg_ctx *ctx, const char *path, const struct hg_str *text)
{
    if (hg_path_put(path, hg_str_text(text), text->length)) return HG_OK;
    return hg_fail(ctx, hg_kind_JOB_UNWRITTEN, at(path), hg_reason_of(errno));
}

/* --- reading --- */

bool hg_job_exists(const char *folder)
{
    struct hg_arena *arena = hg_arena_new();
    bool exists = hg_path_is_file(plan_path(arena, folder));
    hg_arena_free(arena);
    return exists;
}

/* Only what can be: ascending, of tasks that there are, into two parts or more. */
static void take_cuts(struct hg_task_reader *reader, const json_t *root,
                      struct hg_arena *arena, struct hg_job *job)
{
    const json_t *list = hg_member_list(reader, root, "cuts");
    size_t count = json_array_size(list);
    struct hg_job_cut *cuts = HG_ARENA_ARRAY(arena, struct hg_job_cut, count + 1);
    size_t before = 0;
    for (size_t i = 0; i < count; i++) {
        const json_t *cut = json_array_get(list, i);
        long task = hg_member_integer(reader, cut, "task");
        long parts = hg_member_integer(reader, cut, "parts");
        cuts[i] = (struct hg_job_cut){(size_t)task, (size_t)parts};
        if (task <= (long)before || cuts[i].task > job->count || parts < 2 ||
            parts > HG_JOB_MOST_PARTS)
            job->count = 0; /* no job has that */
        before = cuts[i].task;
    }
    job->cuts = cuts;
    job->cut_count = count;
}

struct taking {
    struct hg_arena *arena;
    struct hg_job *job;
};

static void take_job(struct hg_task_reader *reader, const json_t *root, void *data)
{
    const struct taking *taking = data;
    struct hg_job *job = taking->job;
    const char *today = hg_member_text(reader, root, "today");
    long count = hg_member_integer(reader, root, "tasks");
    job->source = hg_member_text(reader, root, "source");
    job->out = hg_member_text(reader, root, "out");
    job->version = hg_member_text(reader, root, "version");
    job->laws = hg_member_text(reader, root, "laws");
    job->tasks_sha256 = hg_member_text(reader, root, "tasks_sha256");
    job->count = count > 0 ? (size_t)count : 0;
    take_cuts(reader, root, taking->arena, job);
    if (today == NULL || !hg_day_parse(today, &job->today)) job->today = HG_DAY_UNKNOWN;
}

hg_status hg_job_read(struct hg_ctx *ctx, const char *folder, struct hg_job *out)
{
    struct hg_str text = HG_STR_EMPTY;
    const char *path = plan_path(ctx->arena, hg_path_real(ctx->arena, folder));
    *out = (struct hg_job){.folder = hg_path_folder(ctx->arena, path)};
    struct taking taking = {ctx->arena, out};
    hg_status status;
    if (hg_task_load(path, &text))
        status = hg_task_parse(ctx, &hg_kind_JOB_BAD, path, hg_str_text(&text), text.length,
                               schema, take_job, &taking);
    else
        status = hg_fail(ctx, hg_kind_JOB_BAD, at(path), hg_reason_of(errno));
    hg_str_clear(&text);
    if (status != HG_OK) return status;
    bool whole = out->source != NULL && out->out != NULL && out->version != NULL &&
                 out->laws != NULL && out->tasks_sha256 != NULL && out->count > 0 &&
                 out->today != HG_DAY_UNKNOWN;
    return whole ? HG_OK
                 : hg_fail(ctx, hg_kind_JOB_BAD, at(path),
                           "'tasks', 'cuts', 'laws', 'today'?");
}

hg_status hg_job_task(struct hg_ctx *ctx, const struct hg_job *job, size_t number,
                      struct hg_task *out)
{
    return hg_task_read(ctx, file_of(ctx->arena, job, "tasks", number), out);
}

hg_status hg_job_fits_program(struct hg_ctx *ctx, const struct hg_job *job)
{
    char laws[HG_DIGEST_TEXT] = "";
    bool known = hg_task_laws(ctx, laws);
    if (known && strcmp(job->version, HEGUI_VERSION) == 0 && strcmp(job->laws, laws) == 0)
        return HG_OK;
    return hg_fail(ctx, hg_kind_JOB_VERSION, at(job->folder), job->version, HEGUI_VERSION,
                   strcmp(job->version, HEGUI_VERSION) == 0
                       ? N_ARG_("its rules or standards are others")
                       : N_ARG_("another version"));
}

/* --- planning --- */

static void write_job(const struct hg_job *job, struct hg_str *out)
{
    struct hg_outfile part = hg_outfile_part();
    struct hg_json json = {.file = &part};
    char today[HG_DAY_TEXT];
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", schema);
    hg_json_text(&json, "version", job->version);
    hg_json_text(&json, "laws", job->laws);
    hg_json_text(&json, "source", job->source);
    hg_json_text(&json, "out", job->out);
    hg_json_text(&json, "today", hg_day_format(job->today, today));
    hg_json_integer(&json, "tasks", (int64_t)job->count);
    hg_json_array_lines(&json, "cuts");
    for (size_t i = 0; i < job->cut_count; i++) {
        hg_json_object(&json, NULL);
        hg_json_integer(&json, "task", (int64_t)job->cuts[i].task);
        hg_json_integer(&json, "parts", (int64_t)job->cuts[i].parts);
        hg_json_end(&json);
    }
    hg_json_end(&json);
    hg_json_text(&json, "tasks_sha256", job->tasks_sha256);
    hg_json_end(&json);
    hg_json_part_text(&part, out);
}

static const char *digest_of(struct hg_ctx *ctx, const struct hg_task_list *tasks)
{
    char sha256[HG_DIGEST_TEXT];
    struct hg_digest *digest = hg_digest_new();
    for (size_t i = 0; i < tasks->count; i++) {
        struct hg_str text = HG_STR_EMPTY;
        hg_task_text(&tasks->items[i], &text);
        hg_digest_add(digest, hg_str_text(&text), text.length);
        hg_str_clear(&text);
    }
    hg_digest_finish(digest, sha256);
    return hg_arena_strdup(ctx->arena, sha256);
}

/* What is not the same in the plan that lies there. */
static hg_status compare(struct hg_ctx *ctx, const struct hg_job *there,
                         const struct hg_job *here)
{
    char counts[2][24];
    const struct hg_job *const both[] = {there, here};
    for (int i = 0; i < 2; i++)
        snprintf(counts[i], sizeof counts[i], "%zu", both[i]->count);
    const struct {
        const char *name, *there, *here;
    } members[] = {
        {"version", there->version,              here->version},
        {"source",  there->source,               here->source },
        {"out",     there->out,                  here->out    },
        {"tasks",   counts[0],                   counts[1]    },
        {"laws",    there->laws,                 here->laws   },
        {"parts",   hg_job_cuts_text(ctx->arena, there),        hg_job_cuts_text(ctx->arena, here)},
        {"tasks_sha256",    there->tasks_sha256,                               here->tasks_sha256                              },
    };
    for (size_t i = 0; i < HG_COUNT_OF(members); i++)
        if (strcmp(members[i].there, members[i].here) != 0)
            return hg_fail(ctx, hg_kind_JOB_OTHER, at(there->folder),
                           hg_arena_printf(ctx->arena, "%s: %s / %s", members[i].name,
                                           members[i].there, members[i].here));
    return HG_OK;
}

static hg_status make_folders(struct hg_ctx *ctx, const struct hg_job *job)
{
    static const char *const names[] = {"tasks", "done", "log"};
    for (size_t i = 0; i < HG_COUNT_OF(names); i++) {
        const char *folder = hg_path_join(ctx->arena, job->folder, names[i]);
        if (!hg_folder_make(folder, 0777))
            return hg_fail(ctx, hg_kind_JOB_UNWRITTEN, at(folder), hg_reason_of(errno));
    }
    return HG_OK;
}

static hg_status write_tasks(struct hg_ctx *ctx, const struct hg_task_list *tasks,
                             const struct hg_job *job)
{
    for (size_t i = 0; i < tasks->count; i++)
        HG_TRY(
            hg_task_write(ctx, &tasks->items[i], file_of(ctx->arena, job, "tasks", i + 1)));
    return HG_OK;
}

hg_status hg_job_plan(struct hg_ctx *ctx, const struct hg_task_list *tasks,
                      struct hg_job *job, bool *out_new)
{
    job->folder = hg_path_real(ctx->arena, job->folder);
    job->count = tasks->count;
    job->version = HEGUI_VERSION;
    job->laws = tasks->items[0].options->laws;
    job->tasks_sha256 = digest_of(ctx, tasks);
    *out_new = !hg_job_exists(job->folder);
    if (!*out_new) {
        struct hg_job there;
        HG_TRY(hg_job_read(ctx, job->folder, &there));
        return compare(ctx, &there, job);
    }
    struct hg_str text = HG_STR_EMPTY;
    HG_TRY(make_folders(ctx, job));
    HG_TRY(write_tasks(ctx, tasks, job));
    write_job(job, &text);
    hg_status status = put(ctx, plan_path(ctx->arena, job->folder), &text);
    hg_str_clear(&text);
    return status;
}

/* --- what is done --- */

static bool same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

const struct hg_diag_kind *hg_job_record_doubt(struct hg_ctx *ctx, const struct hg_job *job,
                                               size_t number, const struct hg_task *task,
                                               const char *reports,
                                               struct hg_task_record *out)
{
    const char *path = hg_job_done(ctx->arena, job, number);
    size_t first = ctx->diags.count;
    if (!hg_path_is_file(path)) return &hg_kind_JOB_TASK_MISSING;
    hg_status status = hg_task_record_read(ctx, path, out);
    ctx->diags.count = first; /* told as the doubt about the task */
    if (status != HG_OK || !same(out->version, job->version) ||
        !same(out->project, task->shown) || !same(out->candidates, task->candidates) ||
        !same(out->output, task->output))
        return &hg_kind_JOB_TASK_FOREIGN;
    return hg_task_record_is_whole(out, reports) ? NULL : &hg_kind_JOB_TASK_BROKEN;
}

const struct hg_diag_kind *hg_job_doubt(struct hg_ctx *ctx, const struct hg_job *job,
                                        size_t number, const struct hg_task *task,
                                        struct hg_task_record *out)
{
    const char *reports = hg_job_reports(ctx->arena, job, task);
    return hg_job_record_doubt(ctx, job, number, task, reports, out);
}

hg_status hg_job_open_tasks(struct hg_ctx *ctx, const struct hg_job *job, bool unrecorded,
                            const size_t **out_numbers, size_t *out_count)
{
    size_t *numbers = HG_ARENA_ARRAY(ctx->arena, size_t, job->count);
    *out_numbers = numbers;
    *out_count = 0;
    for (size_t number = 1; number <= job->count; number++) {
        struct hg_task task;
        struct hg_task_record record;
        if (hg_ctx_stopped(ctx)) return HG_STOPPED;
        HG_TRY(hg_job_task(ctx, job, number, &task));
        if (hg_job_doubt(ctx, job, number, &task, &record) != NULL ||
            (record.key == NULL && !unrecorded))
            numbers[(*out_count)++] = number;
    }
    return HG_OK;
}
