/* work: one task of a job, on whatever machine. */
#include "batch/job_kinds.h"
#include "batch/job_parts.h"
#include "batch/job_work.h"
#include "batch/passing.h"
#include "commands/planning.h"
#include "commands/task_judging.h"

#include "geo/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A cluster that puts tasks back into its queue has no end to that: three more tries, then it is what it is. */
static bool is_last_try(void)
{
    enum { MOST_RESTARTS = 3 };
    const char *restarts = getenv("SLURM_RESTART_COUNT");
    return restarts != NULL && strtol(restarts, NULL, 10) >= MOST_RESTARTS;
}

/* Neighbours on this machine are tasks, too: half of it is for all of them, by their threads.  What the cluster gives goes before. */
static size_t memory_of(const struct hg_call *call)
{
    const char *given = getenv("SLURM_MEM_PER_NODE"); /* MB */
    long megabytes = given == NULL ? 0 : strtol(given, NULL, 10);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (call->memory_bytes > 0) return call->memory_bytes;
    if (megabytes > 0) return (size_t)megabytes * 1024 * 1024;
    if (cores <= call->threads) return 0;
    return hg_memory_of_machine() / 2 / (size_t)cores * (size_t)call->threads;
}

static hg_status read_number(struct hg_ctx *ctx, const struct hg_job *job, const char *text,
                             size_t *out)
{
    char *end;
    long number = strtol(text, &end, 10);
    *out = (size_t)number;
    if (*text != '\0' && *end == '\0' && number >= 1 && *out <= hg_job_numbers(job))
        return HG_OK;
    struct hg_where where = HG_NOWHERE;
    where.source = job->folder;
    return hg_fail(ctx, hg_kind_JOB_NO_TASK, where, text,
                   hg_arena_printf(ctx->arena, "%zu", hg_job_numbers(job)));
}

static const char *message_of(const struct hg_task_record *record, size_t i,
                              enum hg_lang lang)
{
    const char *what = i < record->message_count ? record->messages[i].what.in[lang] : NULL;
    return what == NULL ? "" : what;
}

static int tell_passing(struct hg_session *session, const struct hg_job *job,
                        const char *number, const struct hg_task_record *record)
{
    enum hg_lang lang = session->call->lang;
    size_t first = session->ctx.diags.count;
    hg_note(&session->ctx, hg_kind_JOB_PASSING, HG_NOWHERE, number,
            message_of(record, 0, lang), job->folder);
    hg_say_diags(&session->ctx, first, HG_UNDECIDED, 1, lang);
    return HG_TASK_PASSING;
}

static int tell(struct hg_session *session, const char *number,
                const struct hg_job_worked *worked, const char *reports)
{
    const struct hg_call *call = session->call;
    const struct hg_task_record *record = &worked->record;
    char status[16];
    snprintf(status, sizeof status, "%d", record->exit_status);
    hg_planning_say(call,
                    worked->taken_over
                        ? N_("task {0} ({1}) was finished before, exit status {2}; its "
                             "reports lie in {3}")
                        : N_("task {0} ({1}) is finished, exit status {2}; its reports lie "
                             "in {3}"),
                    (const char *const[]){number, record->project, status, reports, NULL});
    return record->exit_status;
}

/* 0: its file lies there, which says nothing about the project. */
static int tell_part(struct hg_session *session, const struct hg_job_piece *piece,
                     const struct hg_job_worked *worked)
{
    const struct hg_task_record *record = &worked->record;
    struct hg_arena *arena = session->ctx.arena;
    enum hg_lang lang = session->call->lang;
    if (!worked->taken_over && record->form_count == 0) {
        for (size_t i = 0; i < record->message_count; i++)
            hg_say_error(lang, "{0}", message_of(record, i, lang));
        return record->exit_status;
    }
    hg_planning_say(session->call,
                    worked->taken_over
                        ? N_("part {0} of {1} of task {2} ({3}) was made before")
                        : N_("part {0} of {1} of task {2} ({3}) is made"),
                    (const char *const[]){hg_arena_printf(arena, "%zu", piece->part),
                                          hg_arena_printf(arena, "%zu", piece->parts),
                                          hg_arena_printf(arena, "%zu", piece->task),
                                          record->project, NULL});
    return 0;
}

/* What could not be recorded may go well on a disk with room. */
static int fail(struct hg_session *session, hg_status status, const struct hg_job *job,
                const char *number)
{
    int exit_status = hg_session_fail(session, status, 0);
    bool passes = exit_status == HG_EXIT_UNWRITTEN && !is_last_try() &&
                  hg_passing_fault(&session->ctx, 0, exit_status) != NULL;
    struct hg_task_record none = {0};
    return passes ? tell_passing(session, job, number, &none) : exit_status;
}

static int work(struct hg_session *session)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    struct hg_task_judging judging = {.call = call};
    struct hg_job job;
    struct hg_job_worked worked = {0};
    struct hg_task task;
    size_t number = 0;
    hg_status status = hg_job_read(ctx, call->arguments[0], &job);
    if (status == HG_OK) status = hg_job_fits_program(ctx, &job);
    if (status == HG_OK) status = read_number(ctx, &job, call->arguments[1], &number);
    if (status == HG_OK)
        status = hg_job_task(ctx, &job, hg_job_piece(&job, number).task, &task);
    if (status != HG_OK) return hg_session_fail(session, status, 0);
    const struct hg_job_work todo = {.job = &job,
                                     .number = number,
                                     .threads = call->threads,
                                     .memory_bytes = memory_of(call),
                                     .last = is_last_try(),
                                     .judge = hg_task_judge,
                                     .data = &judging};
    status = hg_job_work(ctx, &todo, &worked);
    if (status != HG_OK) return fail(session, status, &job, call->arguments[1]);
    if (worked.record.exit_status == HG_TASK_PASSING)
        return tell_passing(session, &job, call->arguments[1], &worked.record);
    struct hg_job_piece piece = hg_job_piece(&job, number);
    if (piece.part > 0) return tell_part(session, &piece, &worked);
    return tell(session, call->arguments[1], &worked,
                hg_job_reports(ctx->arena, &job, &task));
}

int hg_cmd_work(const struct hg_call *call)
{
    struct hg_session session;
    hg_session_open(&session, call);
    int exit_status = work(&session);
    hg_session_close(&session);
    return exit_status;
}
