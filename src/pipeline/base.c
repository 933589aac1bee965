#include "pipeline/base.h"

#include "pipeline/base_parts.h"
#include "pipeline/supply.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <stdlib.h>

struct hg_base {
    struct hg_source_batch *batch;
    struct hg_source_options *options;
    size_t count;
    bool taken; /* in this process */
};

struct hg_base *hg_base_read(struct hg_ctx *ctx, const struct hg_project *project,
                             struct hg_crs_registry *registry)
{
    struct hg_project seen = hg_project_for_supply(project, "", ctx->arena);
    struct hg_base *base = hg_memory_new_zero(1, sizeof *base);
    base->options = HG_ARENA_ARRAY(ctx->arena, struct hg_source_options,
                                   seen.entry_count + 1);
    for (size_t i = 0; i < seen.entry_count; i++)
        if (seen.entries[i].role != HG_ROLE_CANDIDATES)
            base->options[base->count++] = hg_run_source_options(&seen.entries[i],
                                                                 seen.settings.region);
    base->batch = hg_source_batch_new(ctx, registry, base->options, base->count,
                                      hg_stage_names[HG_STAGE_READ]);
    return base;
}

void hg_base_free(struct hg_base *base)
{
    if (base == NULL) return;
    hg_source_batch_free(base->batch);
    free(base);
}

static bool same_options(const struct hg_source_options *a,
                         const struct hg_source_options *b)
{
    return hg_str_same(a->path, b->path) && hg_str_same(a->shown_as, b->shown_as) &&
           hg_str_same(a->layer, b->layer) && hg_str_same(a->encoding, b->encoding) &&
           hg_str_same(a->crs, b->crs) && hg_str_same(a->where, b->where) &&
           a->geometry_needed == b->geometry_needed &&
           a->where_decides == b->where_decides &&
           hg_str_same(a->clues.region, b->clues.region);
}

struct hg_source_batch *hg_base_take(struct hg_base *base, struct hg_ctx *ctx,
                                     const struct hg_project *project,
                                     const struct hg_source_options *options)
{
    if (base == NULL || base->taken) return NULL;
    size_t number = 0;
    for (size_t i = 0; i < project->entry_count; i++) {
        if (project->entries[i].role == HG_ROLE_CANDIDATES) continue;
        if (number == base->count || !same_options(&options[i], &base->options[number++]))
            return NULL;
    }
    if (number != base->count) return NULL;
    base->taken = true;
    hg_source_batch_hand_over(base->batch, ctx);
    return base->batch;
}
