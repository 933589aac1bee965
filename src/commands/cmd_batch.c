/* batch: many projects, each judged in a process of its own, and one overview of them all. */
#include "batch/batch_pool.h"
#include "batch/key.h"
#include "batch/overview.h"
#include "batch/paths.h"
#include "commands/judging.h"
#include "commands/planning.h"
#include "commands/task_judging.h"

#include "geo/base/folder.h"
#include "geo/base/memory.h"

#include <stdio.h>
#include <string.h>

enum { MOST_SAID = 20 };

/* Mistakes that would be every project's are told once, before any is begun. */
static bool call_is_possible(const struct hg_call *call)
{
    const struct hg_report_form *forms[HG_WRITING_FORMS];
    size_t count;
    if (!hg_writing_forms(call, call->base != NULL, forms, &count) ||
        !hg_writing_name(call))
        return false;
    if (call->base != NULL || call->argument_count == 1) return true;
    hg_say_error(call->lang,
                 N_("batch takes one folder or one list, and '{0}' is a second; write them "
                    "into a list, or name the project of candidates with --base"),
                 call->arguments[1]);
    return false;
}

static hg_status find_tasks(struct hg_ctx *ctx, const struct hg_call *call,
                            const char *folder, struct hg_task_list *out)
{
    struct hg_task_options *options = hg_task_options_of(ctx, call);
    char key[HG_DIGEST_TEXT];
    if (call->base == NULL)
        return hg_batch_discover(ctx, call->arguments[0], folder, options, out);
    if (hg_task_base_key(ctx, call->base, options, key))
        options->base_key = hg_arena_strdup(ctx->arena, key);
    else
        options->laws = NULL;
    return hg_batch_of_files(ctx, call->base, call->arguments, call->argument_count,
                             options, out);
}

static void tell_progress(void *data, size_t done, size_t count, double fraction)
{
    struct hg_session *session = data;
    (void)done;
    (void)count;
    hg_ctx_progress(&session->ctx, N_("projects"), fraction);
}

/* A line for each project that does not comply, as soon as it is known; where lines are what progress is, for every project. */
static void tell_end(void *data, const struct hg_task_record *record, size_t done,
                     size_t count)
{
    struct hg_session *session = data;
    const struct hg_call *call = session->call;
    bool every = call->verbose || call->progress == HG_PROGRESS_PLAIN;
    if (call->quiet || (record->exit_status == 0 && !every)) return;
    hg_progress_clear(&session->progress);
    char number[24], all[24], status[16];
    snprintf(number, sizeof number, "%zu", done);
    snprintf(all, sizeof all, "%zu", count);
    snprintf(status, sizeof status, "%d", record->exit_status);
    const char *args[] = {number, all, record->project,
                          hg_overview_word(call->lang, record), status};
    struct hg_str line = HG_STR_EMPTY;
    const struct hg_where nowhere = HG_NOWHERE;
    hg_diag_fill(hg_lang_text(call->lang, N_("{0}/{1}  {2}: {3} (exit status {4})")),
                 &nowhere, args, HG_COUNT_OF(args), &line);
    hg_say_line(&line);
    hg_str_clear(&line);
}

static int write_overview(struct hg_session *session,
                          const struct hg_batch_outcome *outcome, const char *folder)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    size_t first = ctx->diags.count;
    hg_status status = hg_overview_write(ctx, outcome->records, outcome->count, folder,
                                         call->report_lang);
    if (status != HG_OK) return hg_session_fail(session, status, first);
    struct hg_str text = HG_STR_EMPTY;
    hg_overview_summary(outcome->records, outcome->count, folder, call->lang, &text);
    if (!call->quiet) fputs(hg_str_text(&text), stdout);
    hg_str_clear(&text);
    return hg_batch_exit_status(outcome->records, outcome->count);
}

static void tell_taken_over(const struct hg_call *call,
                            const struct hg_batch_outcome *outcome)
{
    char taken[24], count[24];
    snprintf(taken, sizeof taken, "%zu", outcome->taken_over);
    snprintf(count, sizeof count, "%zu", outcome->count);
    const char *args[] = {taken, count};
    struct hg_str line = HG_STR_EMPTY;
    const struct hg_where nowhere = HG_NOWHERE;
    hg_diag_fill(hg_lang_text(call->lang, N_("{0} of {1} projects were taken over from an "
                                             "earlier run: nothing of theirs has changed")),
                 &nowhere, args, 2, &line);
    if (!call->quiet) printf("%s\n", hg_str_text(&line));
    hg_str_clear(&line);
}

static int judge_all(struct hg_session *session, const struct hg_task_list *tasks,
                     const char *folder, const struct hg_task_judging *with)
{
    const struct hg_call *call = session->call;
    struct hg_task_judging judging = *with;
    struct hg_batch_outcome outcome;
    struct hg_batch_options options = {
        .folder = folder,
        .threads = call->threads,
        .memory_bytes = call->memory_bytes > 0 ? call->memory_bytes
                                               : hg_memory_of_machine() / 2,
        .resume = call->resume,
        .fail_fast = call->fail_fast,
        .judge = hg_task_judge,
        .judge_data = &judging,
        .progress = tell_progress,
        .ended = tell_end,
        .told_data = session,
    };
    hg_status status = hg_batch_run(&session->ctx, tasks, &options, &outcome);
    hg_progress_clear(&session->progress);
    if (status != HG_OK) return hg_session_fail(session, status, 0);
    if (call->resume) tell_taken_over(call, &outcome);
    return write_overview(session, &outcome, folder);
}

/* With --base the project is read before the first process is made. */
static int judge_on_base(struct hg_session *session, const struct hg_task_list *tasks,
                         const char *folder)
{
    const struct hg_call *call = session->call;
    struct hg_task_judging with = {.call = call};
    if (call->base == NULL) return judge_all(session, tasks, folder, &with);
    with.registry = hg_crs_registry_new();
    int status = hg_judging_base(session, with.registry, call->base, &with.base);
    if (status == 0) status = judge_all(session, tasks, folder, &with);
    hg_base_free(with.base);
    hg_crs_registry_free(with.registry);
    return status;
}

static int run_batch(struct hg_session *session)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    struct hg_task_list tasks;
    const char *named = call->base != NULL ? call->base : call->arguments[0];
    const char *folder = call->output != NULL ? call->output
                         : call->base != NULL ? hg_judging_folder(ctx->arena, named)
                                              : hg_batch_folder(ctx->arena, named);
    hg_status status = find_tasks(ctx, call, folder, &tasks);
    if (status != HG_OK) return hg_session_fail(session, status, 0);
    if (!call->quiet) hg_say_diags(ctx, 0, HG_INFO, MOST_SAID, call->lang);
    if (!hg_folder_make(folder, 0777)) {
        hg_say_error(call->lang, N_("folder '{0}' cannot be made; name another with -o"),
                     folder);
        return HG_EXIT_UNWRITTEN;
    }
    return judge_on_base(session, &tasks, folder);
}

int hg_cmd_batch(const struct hg_call *call)
{
    if (!call_is_possible(call)) return HG_EXIT_MISUSE;
    if (hg_planning_is_asked(call)) return hg_planning_run(call);
    if (call->parts > 0) {
        hg_say_error(call->lang,
                     N_("one process overlays a project as a whole; leave out {0}, or add "
                        "--plan JOBDIR"),
                     "--parts");
        return HG_EXIT_MISUSE;
    }
    struct hg_session session;
    hg_session_open(&session, call);
    int exit_status = run_batch(&session);
    hg_session_close(&session);
    return exit_status;
}
