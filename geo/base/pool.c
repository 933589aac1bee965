#include "geo/base/pool.h"

#include "geo/base/memory.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct pool {
    atomic_size_t next;
    size_t count;
    hg_task_fn run;
    void *data;
};

struct worker {
    struct pool *pool;
    size_t number;
    pthread_t thread;
};

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct pool *pool = worker->pool;
    for (size_t task; (task = atomic_fetch_add(&pool->next, 1)) < pool->count;)
        pool->run(pool->data, task, worker->number);
    return NULL;
}

void hg_pool_run(int threads, size_t count, hg_task_fn run, void *data)
{
    struct pool pool = {.count = count, .run = run, .data = data};
    size_t wanted = threads < 1 ? 1 : (size_t)threads;
    if (wanted > count) wanted = count > 0 ? count : 1;
    struct worker *workers = hg_memory_new_zero(wanted, sizeof *workers);
    size_t started = 1;
    for (size_t i = 0; i < wanted; i++)
        workers[i] = (struct worker){.pool = &pool, .number = i};
    while (started < wanted &&
           pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0)
        started++; /* a thread that cannot be made is done without */
    work(&workers[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    free(workers);
}
