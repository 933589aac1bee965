/* Tasks by GNU parallel. */
#include "batch/engine.h"
#include "batch/job_kinds.h"
#include "batch/job_parts.h"
#include "batch/paths.h"
#include "batch/program.h"

#include "geo/base/reason.h"

#include <errno.h>

enum { TRIES = 3, MOST_FAILED = 101 };

const char *hg_engine_work(struct hg_arena *arena, const struct hg_job *job,
                           const struct hg_engine_options *options, const char *number)
{
    const char *memory = options->memory_bytes == 0
                             ? ""
                             : hg_arena_printf(arena, " --memory %zu",
                                               options->memory_bytes);
    return hg_arena_printf(
        arena, "%s work %s %s -j %d --lang %s%s", hg_shell_word(arena, options->program),
        hg_shell_word(arena, job->folder), number, options->threads, options->lang, memory);
}

static const char *write_numbers(struct hg_ctx *ctx, const struct hg_job *job,
                                 const size_t *numbers, size_t count)
{
    struct hg_str text = HG_STR_EMPTY;
    const char *path = hg_path_join(ctx->arena, job->folder, "log/open.txt");
    for (size_t i = 0; i < count; i++)
        hg_str_addf(&text, "%zu\n", numbers[i]);
    bool put = hg_path_put(path, hg_str_text(&text), text.length);
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    if (!put) hg_note(ctx, hg_kind_JOB_UNWRITTEN, where, hg_reason_of(errno));
    hg_str_clear(&text);
    return put ? path : NULL;
}

/* parallel leaves with the number of jobs that failed, up to 101: not complying is such an end, too.  Above that it is its own. */
static hg_status run(struct hg_ctx *ctx, const struct hg_job *job,
                     const struct hg_engine_options *options, const char *numbers)
{
    const char *const argv[] = {
        "parallel",
        "--will-cite",
        "--jobs",
        options->at_once > 0 ? hg_arena_printf(ctx->arena, "%d", options->at_once) : "100%",
        "--joblog",
        hg_path_join(ctx->arena, job->folder, "log/parallel.txt"),
        "-a",
        numbers,
        hg_engine_work(ctx->arena, job, options, "{}"),
        NULL};
    int exit_status;
    HG_TRY(hg_program_run(ctx, argv, "parallel", NULL, &exit_status));
    if (exit_status <= MOST_FAILED) return HG_OK;
    return hg_fail(ctx, hg_kind_ENGINE_FAILED, HG_NOWHERE, argv[0],
                   hg_arena_printf(ctx->arena, "%d", exit_status), "");
}

typedef hg_status (*find_open_fn)(struct hg_ctx *ctx, const struct hg_job *job,
                                  bool unrecorded, const size_t **out_numbers,
                                  size_t *out_count);

static hg_status run_open(struct hg_ctx *ctx, const struct hg_job *job,
                          const struct hg_engine_options *options, find_open_fn find_open)
{
    for (int i = 0; i < TRIES; i++) {
        const size_t *numbers;
        size_t count;
        HG_TRY(find_open(ctx, job, i > 0, &numbers, &count));
        if (count == 0) return HG_OK;
        const char *list = write_numbers(ctx, job, numbers, count);
        if (list == NULL) return HG_FAILED;
        HG_TRY(run(ctx, job, options, list));
    }
    return HG_OK;
}

/* Parts first: what joins them finds them all. */
hg_status hg_engine_parallel(struct hg_ctx *ctx, const struct hg_job *job,
                             const struct hg_engine_options *options)
{
    HG_TRY(run_open(ctx, job, options, hg_job_open_parts));
    return run_open(ctx, job, options, hg_job_open_tasks);
}
