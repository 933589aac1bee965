/* Pool: threads for one call.  They take task numbers from a shared counter until none is left.
 *
 * Which thread does which task is left to chance; results must not depend on it. */
#ifndef HG_BASE_POOL_H
#define HG_BASE_POOL_H

#include <stddef.h>

/* Does one task; `worker` numbers the thread from 0, which is the calling one. */
typedef void (*hg_task_fn)(void *data, size_t task, size_t worker);

/* Run tasks 0 .. count-1 on at most `threads` threads; returns when all are done.  A thread that cannot be
 * made is done without. */
void hg_pool_run(int threads, size_t count, hg_task_fn run, void *data);

#endif
