#include "batch/batch_pool.h"

#include "batch/batch_kinds.h"

#include "geo/base/memory.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Below this a project of a county cannot be worked on (doc/BATCH.md). */
static const size_t LEAST_SHARE = (size_t)256 << 20;

enum { WAIT_MS = 200 };

struct worker {
    bool busy;
    size_t task;
    struct hg_task_process process;
};

struct pool {
    struct hg_ctx *ctx;
    const struct hg_task_list *tasks;
    const struct hg_batch_options *options;
    struct worker *workers;
    size_t worker_count, busy, next, done;
    size_t *queue, queue_count; /* numbers of tasks */
    int threads;                /* of each worker */
    size_t memory_bytes;
    double *fractions; /* of each task, shared with its process */
    struct hg_task_record *records;
    bool *finished, *taken_over;
    bool ending; /* no further task is started */
    bool told;   /* the wish to stop was passed on */
};

/* --- shares --- */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many at once: threads, memory and tasks, whichever is the least. */
static size_t workers_for(const struct hg_batch_options *options, size_t tasks)
{
    size_t by_memory = options->memory_bytes / LEAST_SHARE;
    size_t count = least((size_t)options->threads, tasks);
    if (options->memory_bytes > 0) count = least(count, by_memory);
    return count > 0 ? count : 1;
}

static void share_out(struct pool *pool, size_t workers)
{
    pool->worker_count = workers;
    pool->threads = pool->options->threads / (int)workers;
    if (pool->threads < 1) pool->threads = 1;
    pool->memory_bytes = pool->options->memory_bytes / workers;
}

/* --- progress --- */

static void tell_progress(const struct pool *pool)
{
    if (pool->options->progress == NULL) return;
    double fraction = (double)pool->done;
    for (size_t i = 0; i < pool->worker_count; i++)
        if (pool->workers[i].busy) fraction += pool->fractions[pool->workers[i].task];
    pool->options->progress(pool->options->told_data, pool->done, pool->tasks->count,
                            fraction / (double)pool->tasks->count);
}

/* --- tasks --- */

static void enter(struct pool *pool, size_t task, struct hg_task_end end)
{
    pool->finished[task] = true;
    pool->taken_over[task] = end.taken_over;
    pool->done++;
    if (pool->options->ended != NULL)
        pool->options->ended(pool->options->told_data, &pool->records[task], pool->done,
                             pool->tasks->count);
    if (pool->options->fail_fast && pool->records[task].exit_status != 0)
        pool->ending = true;
}

/* A process that cannot be made while others run may be made when they have ended. */
static void start(struct pool *pool, struct worker *worker)
{
    struct hg_ctx *ctx = pool->ctx;
    size_t number = pool->queue[pool->next++], first = ctx->diags.count;
    const struct hg_task *task = &pool->tasks->items[number];
    struct hg_task_place place = {
        .folder = hg_arena_printf(ctx->arena, "%s/%s", pool->options->folder, task->output),
        .threads = pool->threads,
        .memory_bytes = pool->memory_bytes,
        .resume = pool->options->resume,
        .progress = &pool->fractions[number],
    };
    worker->task = number;
    worker->busy = hg_task_start(ctx, task, &place, pool->options->judge,
                                 pool->options->judge_data, &worker->process) == HG_OK;
    if (worker->busy) {
        pool->busy++;
        return;
    }
    if (pool->busy > 0) {
        pool->next--;
        ctx->diags.count = first;
        return;
    }
    pool->records[number] = hg_task_record_of(task);
    hg_task_record_fail(&pool->records[number], 70, task, ctx, first);
    ctx->diags.count = first;
    enter(pool, number, (struct hg_task_end){0});
}

static void finish(struct pool *pool, struct worker *worker)
{
    size_t task = worker->task;
    struct hg_task_end end = hg_task_finish(pool->ctx, &worker->process,
                                            &pool->records[task]);
    worker->busy = false;
    pool->busy--;
    pool->fractions[task] = 0;
    if (!end.interrupted) enter(pool, task, end);
}

static void pass_on_stop(struct pool *pool)
{
    pool->ending = true;
    if (pool->told) return;
    pool->told = true;
    for (size_t i = 0; i < pool->worker_count; i++)
        if (pool->workers[i].busy)
            kill(pool->workers[i].process.pid, (int)*pool->ctx->stop);
}

/* Waits until some task says something or ends. */
static void listen_to_all(struct pool *pool)
{
    struct pollfd *polls = hg_memory_new_zero(pool->worker_count, sizeof *polls);
    for (size_t i = 0; i < pool->worker_count; i++)
        polls[i] = (struct pollfd){
            .fd = pool->workers[i].busy ? pool->workers[i].process.pipe : -1,
            .events = POLLIN,
        };
    int ready = poll(polls, pool->worker_count, WAIT_MS);
    for (size_t i = 0; ready > 0 && i < pool->worker_count; i++)
        if (polls[i].revents != 0 && !hg_task_listen(&pool->workers[i].process))
            finish(pool, &pool->workers[i]);
    free(polls);
}

static void run_queue(struct pool *pool)
{
    for (;;) {
        if (hg_ctx_stopped(pool->ctx)) pass_on_stop(pool);
        for (size_t i = 0; i < pool->worker_count; i++)
            if (!pool->workers[i].busy && !pool->ending && pool->next < pool->queue_count)
                start(pool, &pool->workers[i]);
        if (pool->busy == 0 && (pool->ending || pool->next == pool->queue_count)) return;
        tell_progress(pool);
        if (pool->busy > 0) listen_to_all(pool);
    }
}

/* --- twice --- */

/* What was too big for a share gets all there is, so that -j changes no result. */
static void run_big_alone(struct pool *pool)
{
    if (pool->worker_count == 1 || pool->ending) return;
    pool->queue_count = pool->next = 0;
    for (size_t i = 0; i < pool->tasks->count; i++) {
        if (!pool->finished[i] || !hg_task_was_too_big(&pool->records[i])) continue;
        pool->queue[pool->queue_count++] = i;
        pool->finished[i] = false;
        pool->done--;
    }
    const struct hg_batch_options *given = pool->options;
    struct hg_batch_options again = *given;
    again.resume = false; /* what lies there is the refusal */
    pool->options = &again;
    share_out(pool, 1);
    run_queue(pool);
    pool->options = given;
}

/* --- all --- */

/* Whatever was not begun is not decided. */
static void enter_not_started(struct pool *pool, size_t number)
{
    struct hg_ctx *ctx = pool->ctx;
    const struct hg_task *task = &pool->tasks->items[number];
    struct hg_where where = HG_NOWHERE;
    size_t first = ctx->diags.count;
    where.source = task->shown;
    hg_note(ctx, hg_kind_BATCH_NOT_STARTED, where, "");
    pool->records[number] = hg_task_record_of(task);
    hg_task_record_fail(&pool->records[number], 3, task, ctx, first);
    ctx->diags.count = first;
}

static void gather(struct pool *pool, struct hg_batch_outcome *out)
{
    *out = (struct hg_batch_outcome){.records = pool->records, .count = pool->tasks->count};
    for (size_t i = 0; i < out->count; i++) {
        out->taken_over += pool->taken_over[i];
        if (pool->finished[i]) continue;
        out->not_started++;
        enter_not_started(pool, i);
    }
}

static double *shared_numbers(size_t count)
{
    void *shared = mmap(NULL, (count + 1) * sizeof(double), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) hg_memory_exhausted((count + 1) * sizeof(double));
    return shared;
}

hg_status hg_batch_run(struct hg_ctx *ctx, const struct hg_task_list *tasks,
                       const struct hg_batch_options *options, struct hg_batch_outcome *out)
{
    size_t count = tasks->count, workers = workers_for(options, count);
    struct pool pool = {
        .ctx = ctx,
        .tasks = tasks,
        .options = options,
        .workers = HG_ARENA_ARRAY(ctx->arena, struct worker, workers),
        .queue = HG_ARENA_ARRAY(ctx->arena, size_t, count + 1),
        .queue_count = count,
        .fractions = shared_numbers(count),
        .records = HG_ARENA_ARRAY(ctx->arena, struct hg_task_record, count + 1),
        .finished = HG_ARENA_ARRAY(ctx->arena, bool, count + 1),
        .taken_over = HG_ARENA_ARRAY(ctx->arena, bool, count + 1),
    };
    for (size_t i = 0; i < count; i++)
        pool.queue[i] = i;
    share_out(&pool, workers);
    run_queue(&pool);
    run_big_alone(&pool);
    gather(&pool, out);
    munmap(pool.fractions, (count + 1) * sizeof(double));
    return hg_ctx_stopped(ctx) ? HG_STOPPED : HG_OK;
}

int hg_batch_exit_status(const struct hg_task_record *records, size_t count)
{
    int worst = 0;
    for (size_t i = 0; i < count; i++) {
        if (records[i].exit_status == 1) return 1;
        if (hg_task_is_undecided(&records[i])) worst = 3;
    }
    return worst;
}
