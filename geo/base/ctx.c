#include "geo/base/ctx.h"

#include <stdlib.h>

void hg_ctx_init(struct hg_ctx *ctx)
{
    *ctx = (struct hg_ctx){.arena = hg_arena_new(), .threads = 1};
}

void hg_ctx_clear(struct hg_ctx *ctx)
{
    free(ctx->diags.items);
    hg_arena_free(ctx->arena);
    *ctx = (struct hg_ctx){0};
}

void hg_ctx_init_part(struct hg_ctx *part, const struct hg_ctx *run)
{
    hg_ctx_init(part);
    part->memory_bytes = run->memory_bytes;
    part->stop = run->stop;
}

void hg_ctx_join(struct hg_ctx *run, struct hg_ctx *part)
{
    hg_diag_append(&run->diags, &part->diags);
    free(part->diags.items);
    hg_arena_join(run->arena, part->arena);
    *part = (struct hg_ctx){0};
}

bool hg_ctx_stopped(const struct hg_ctx *ctx)
{
    return ctx->stop != NULL && *ctx->stop != 0;
}

void hg_ctx_progress(const struct hg_ctx *ctx, const char *stage, double fraction)
{
    if (ctx->progress != NULL) ctx->progress(ctx->progress_data, stage, fraction);
}

enum hg_severity hg_ctx_worst(const struct hg_ctx *ctx, size_t first)
{
    enum hg_severity worst = HG_INFO;
    for (size_t i = first; i < ctx->diags.count; i++)
        if (ctx->diags.items[i].kind->severity > worst)
            worst = ctx->diags.items[i].kind->severity;
    return worst;
}
