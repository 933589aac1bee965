/* The overlay from end to end: soup, merge, nodes, sweep, faces, pieces. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <stdlib.h>

static hg_status label(struct hg_ctx *ctx, struct hg_soup *soup,
                       const struct hg_overlay_options *options, struct hg_overlay *out)
{
    size_t workers = (size_t)(ctx->threads < 1 ? 1 : ctx->threads);
    struct hg_labelling *labellings = hg_memory_new_zero(workers, sizeof *labellings);
    for (size_t w = 0; w < workers; w++)
        hg_states_init(&labellings[w].states, soup->fills);
    hg_status status = hg_soup_sweep(ctx, soup, options, labellings, workers);
    if (status == HG_OK) {
        hg_faces_collect(ctx, labellings, workers, &out->faces);
        hg_pieces_collect(ctx, soup, labellings, workers, out);
    }
    for (size_t w = 0; w < workers; w++) {
        hg_states_clear(&labellings[w].states);
        free(labellings[w].borders);
    }
    free(labellings);
    return status;
}

/* Number the edges before noding: their parts remember where they come from. */
static void number_origins(struct hg_soup *soup)
{
    for (size_t i = 0; i < soup->edge_count; i++)
        soup->edges[i].origin = (uint32_t)i;
}

static hg_status overlay_soup(struct hg_ctx *ctx, struct hg_soup *soup,
                              const struct hg_overlay_options *options,
                              struct hg_overlay *out)
{
    hg_ctx_progress(ctx, "overlay", 0.0);
    hg_soup_merge(soup);
    number_origins(soup);
    HG_TRY(hg_soup_node(ctx, soup));
    hg_ctx_progress(ctx, "overlay", 0.6);
    HG_TRY(label(ctx, soup, options, out));
    hg_ctx_progress(ctx, "overlay", 1.0);
    return HG_OK;
}

hg_status hg_overlay_run(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                         size_t input_count, const struct hg_overlay_options *options,
                         struct hg_overlay *out)
{
    *out = (struct hg_overlay){0};
    struct hg_soup soup = {.box_edges = options->box_edges};
    hg_status status = hg_soup_build(ctx, inputs, input_count, out, &soup);
    out->edge_count = soup.edge_count;
    if (status == HG_OK) status = overlay_soup(ctx, &soup, options, out);
    out->box_count = soup.box_count;
    hg_soup_clear(&soup);
    return status;
}

size_t hg_overlay_input_of(const struct hg_overlay *overlay, hg_feature_id feature)
{
    size_t low = 0, high = overlay->input_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (overlay->offsets[middle] <= feature)
            low = middle;
        else
            high = middle;
    }
    return low;
}
