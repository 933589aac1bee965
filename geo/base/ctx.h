/* Ctx: what every stage of a run shares: memory, diagnostics, threads, the wish to stop.
 *
 * One per run, made by the command; the arena lives as long as the run. */
#ifndef HG_BASE_CTX_H
#define HG_BASE_CTX_H

#include "geo/base/arena.h"
#include "geo/base/diag.h"

#include <signal.h>
#include <stdbool.h>

struct hg_ctx {
    struct hg_arena *arena;
    struct hg_diag_list diags;
    size_t memory_bytes; /* budget, 0: none */
    int threads;         /* at least 1 */
    const volatile sig_atomic_t
        *stop; /* set by a signal handler; NULL: cannot be stopped */
    void (*progress)(void *data, const char *stage, double fraction); /* may be NULL */
    void *progress_data;
};

void hg_ctx_init(struct hg_ctx *ctx);
void hg_ctx_clear(struct hg_ctx *ctx);

/* A context of its own for a task on another thread, with memory and diagnostics of its own; and the task's end: all of it goes
 * to the run, diagnostics behind those that are there.  Tasks that are joined in a fixed order give the same list on any number of
 * threads. */
void hg_ctx_init_part(struct hg_ctx *part, const struct hg_ctx *run);
void hg_ctx_join(struct hg_ctx *run, struct hg_ctx *part);

/* Does the user want the run to end?  Cheap; ask in every long loop, then return HG_STOPPED. */
bool hg_ctx_stopped(const struct hg_ctx *ctx);

/* Say how far a stage has come, 0..1.  Main thread only. */
void hg_ctx_progress(const struct hg_ctx *ctx, const char *stage, double fraction);

/* The heaviest severity among the diagnostics recorded since `first`; HG_INFO if there are none. */
enum hg_severity hg_ctx_worst(const struct hg_ctx *ctx, size_t first);

#endif
