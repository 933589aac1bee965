#include "commands/planning.h"

#include "batch/engine.h"
#include "batch/job_parts.h"
#include "batch/paths.h"
#include "commands/judging.h"
#include "commands/task_judging.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool hg_planning_is_asked(const struct hg_call *call)
{
    return call->plan != NULL || call->engine != HG_ENGINE_LOCAL;
}

/* --- the plan --- */

/* What another machine opens has the same name there. */
static void use_real_paths(struct hg_ctx *ctx, struct hg_task_options *options)
{
    if (options->template_file != NULL)
        options->template_file = hg_path_real(ctx->arena, options->template_file);
}

static hg_status find_tasks(struct hg_ctx *ctx, const struct hg_call *call,
                            const struct hg_job *job, const struct hg_task_options *options,
                            struct hg_task_list *out)
{
    const char *files[HG_CALL_ARGUMENTS];
    if (call->base == NULL)
        return hg_batch_discover(ctx, job->source, job->out, options, out);
    for (size_t i = 0; i < call->argument_count; i++)
        files[i] = hg_path_real(ctx->arena, call->arguments[i]);
    return hg_batch_of_files(ctx, job->source, files, call->argument_count, options, out);
}

static struct hg_job job_of(struct hg_ctx *ctx, const struct hg_call *call,
                            const struct hg_task_options *options)
{
    const char *source = call->base == NULL ? call->arguments[0] : call->base;
    struct hg_job job = {.source = hg_path_real(ctx->arena, source),
                         .today = options->today};
    const char *out = call->output != NULL ? call->output
                      : call->base != NULL ? hg_judging_folder(ctx->arena, job.source)
                                           : hg_batch_folder(ctx->arena, job.source);
    job.out = hg_path_real(ctx->arena, out);
    job.folder = call->plan == NULL ? hg_arena_printf(ctx->arena, "%s.job", job.out)
                                    : hg_path_real(ctx->arena, call->plan);
    return job;
}

/* A plan that is made again is of the day on which it was made first, and cut as it was then, unless the call says how. */
static hg_status plan(struct hg_ctx *ctx, const struct hg_call *call, struct hg_job *job,
                      bool *out_new)
{
    struct hg_task_list tasks;
    struct hg_task_options *options = hg_task_options_of(ctx, call);
    *job = job_of(ctx, call, options);
    struct hg_job there = {0};
    bool exists = hg_job_exists(job->folder);
    if (exists) {
        HG_TRY(hg_job_read(ctx, job->folder, &there));
        job->today = options->today = there.today;
    }
    use_real_paths(ctx, options);
    HG_TRY(find_tasks(ctx, call, job, options, &tasks));
    if (exists && call->parts == 0) {
        job->cuts = there.cuts;
        job->cut_count = there.cut_count;
    } else {
        hg_job_cut_tasks(ctx, &tasks, call->parts, job);
    }
    return hg_job_plan(ctx, &tasks, job, out_new);
}

/* --- the engines --- */

static const char *own_program(struct hg_arena *arena)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    return length < 0 ? "hegui" : hg_arena_strndup(arena, path, (size_t)length);
}

void hg_planning_say(const struct hg_call *call, const char *message,
                     const char *const args[])
{
    struct hg_str line = HG_STR_EMPTY;
    const struct hg_where nowhere = HG_NOWHERE;
    size_t count = 0;
    while (args[count] != NULL)
        count++;
    hg_diag_fill(hg_lang_text(call->lang, message), &nowhere, args, count, &line);
    if (!call->quiet) printf("%s\n", hg_str_text(&line));
    hg_str_clear(&line);
}

static const char *number_text(struct hg_arena *arena, size_t number)
{
    return hg_arena_printf(arena, "%zu", number);
}

static hg_status submit(struct hg_session *session, const struct hg_job *job,
                        const struct hg_engine_options *options)
{
    const struct hg_call *call = session->call;
    struct hg_arena *arena = session->ctx.arena;
    struct hg_submission submission;
    HG_TRY(hg_engine_slurm(&session->ctx, job, options, &submission));
    if (submission.tasks > 0)
        hg_planning_say(call, N_("{0} tasks were submitted as job {1}"),
                        (const char *const[]){number_text(arena, submission.tasks),
                                              submission.arrays, NULL});
    hg_planning_say(call,
                    N_("job {0} merges when they have ended; its word stands in "
                       "{1}/log/merge.txt, the overview in {2}"),
                    (const char *const[]){submission.merge, job->folder, job->out, NULL});
    return HG_OK;
}

/* Of all cores one task each, unless -j says how many tasks run at once, or for Slurm how many cores a task has. */
static struct hg_engine_options options_of(struct hg_arena *arena,
                                           const struct hg_call *call)
{
    bool slurm = call->engine == HG_ENGINE_SLURM;
    return (struct hg_engine_options){
        .program = own_program(arena),
        .threads = slurm && call->threads_given ? call->threads : 1,
        .at_once = slurm ? 0 : call->threads,
        .memory_bytes = call->memory_bytes,
        .lang = call->lang == HG_EN ? "en" : "zh",
    };
}

static void tell_plan(const struct hg_call *call, struct hg_arena *arena,
                      const struct hg_job *job, bool new)
{
    hg_planning_say(
        call,
        new ? N_("planned: {0} tasks in {1}; README.md there says how to run them")
            : N_("this plan is there already: {0} tasks in {1}"),
        (const char *const[]){number_text(arena, job->count), job->folder, NULL});
    if (job->cut_count > 0)
        hg_planning_say(call,
                        N_("projects overlaid in parts: {0}; their parts are the tasks {1} "
                           "to {2}, which come first"),
                        (const char *const[]){number_text(arena, job->cut_count),
                                              number_text(arena, job->count + 1),
                                              number_text(arena, hg_job_numbers(job)),
                                              NULL});
}

static int run(struct hg_session *session)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    struct hg_job job;
    bool new = false;
    hg_status status = plan(ctx, call, &job, &new);
    struct hg_engine_options options = options_of(ctx->arena, call);
    if (status == HG_OK) status = hg_job_write_readme(ctx, &job, options.program);
    if (status != HG_OK) return hg_session_fail(session, status, 0);
    if (!call->quiet) hg_say_diags(ctx, 0, HG_WARN, 20, call->lang);
    tell_plan(call, ctx->arena, &job, new);
    if (call->engine == HG_ENGINE_LOCAL) return 0;
    size_t first = ctx->diags.count;
    status = call->engine == HG_ENGINE_SLURM ? submit(session, &job, &options)
                                             : hg_engine_parallel(ctx, &job, &options);
    if (status != HG_OK) return hg_session_fail(session, status, first);
    return call->engine == HG_ENGINE_SLURM ? 0 : hg_merging_run(session, &job);
}

int hg_planning_run(const struct hg_call *call)
{
    struct hg_session session;
    bool ledger = call->ledger != NULL && strcmp(call->ledger, "none") != 0;
    if (call->fail_fast || ledger) {
        hg_say_error(
            call->lang,
            N_("tasks on several machines know nothing of one another; leave out {0}"),
            call->fail_fast ? "--fail-fast" : "--ledger");
        return HG_EXIT_MISUSE;
    }
    hg_session_open(&session, call);
    int exit_status = run(&session);
    hg_session_close(&session);
    return exit_status;
}
