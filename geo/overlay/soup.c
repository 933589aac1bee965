/* Edge soup: every ring of every feature as edges on the integer grid, nothing assumed about any of them. */
#include "geo/overlay/overlay_kinds.h"
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* 2^26 m: wider than the world, and differences in grid units stay within 2^53, exact as doubles. */
static const double WIDEST_M = 67108864.0;

static hg_status refuse_coordinate(struct hg_ctx *ctx, const struct hg_layer *layer,
                                   struct hg_point point)
{
    char text[80];
    struct hg_where where = HG_NOWHERE;
    where.source = layer->source;
    where.layer = layer->name;
    snprintf(text, sizeof text, "%g %g", point.x, point.y);
    return hg_fail(ctx, hg_kind_OVERLAY_COORDINATE, where, text);
}

static hg_status extent_of(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                           size_t input_count, struct hg_box *out)
{
    *out = HG_BOX_EMPTY;
    for (size_t i = 0; i < input_count; i++) {
        const struct hg_layer *layer = inputs[i].layer;
        for (size_t p = 0; p < layer->point_count; p++) {
            struct hg_point point = layer->points[p];
            if (!(fabs(point.x) <= 1e9 && fabs(point.y) <= 1e9))
                return refuse_coordinate(ctx, layer, point);
            out->min_x = fmin(out->min_x, point.x);
            out->min_y = fmin(out->min_y, point.y);
            out->max_x = fmax(out->max_x, point.x);
            out->max_y = fmax(out->max_y, point.y);
        }
    }
    double width = fmax(out->max_x - out->min_x, out->max_y - out->min_y);
    if (!(width > WIDEST_M)) return HG_OK;
    char found[32], most[32];
    snprintf(found, sizeof found, "%.0f", width / 1000);
    snprintf(most, sizeof most, "%.0f", WIDEST_M / 1000);
    return hg_fail(ctx, hg_kind_OVERLAY_TOO_WIDE, HG_NOWHERE, found, most);
}

static struct hg_node node_of(const struct hg_soup *soup, struct hg_point point)
{
    return (struct hg_node){llround(ldexp(point.x - soup->origin_x, HG_GRID_BITS)),
                            llround(ldexp(point.y - soup->origin_y, HG_GRID_BITS))};
}

struct hg_point hg_soup_point(const struct hg_soup *soup, struct hg_node node)
{
    return (struct hg_point){soup->origin_x + ldexp((double)node.x, -HG_GRID_BITS),
                             soup->origin_y + ldexp((double)node.y, -HG_GRID_BITS)};
}

static void add_edge(struct hg_soup *soup, struct hg_node from, struct hg_node to,
                     hg_feature_id feature)
{
    if (hg_node_same(from, to)) return;
    bool forward = hg_node_before(from, to);
    uint32_t index = (uint32_t)soup->edge_count;
    soup->edges[soup->edge_count++] = (struct hg_edge){.a = forward ? from : to,
                                                       .b = forward ? to : from,
                                                       .first = index,
                                                       .count = 1,
                                                       .sign = 1};
    soup->deltas[soup->delta_count++] = (struct hg_delta){feature, forward ? 1 : -1};
}

static void add_feature(struct hg_soup *soup, const struct hg_layer *layer,
                        const struct hg_feature *feature, hg_feature_id id)
{
    for (uint32_t r = 0; r < feature->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
        if (ring->count < 3) continue;
        const struct hg_point *points = layer->points + ring->first;
        struct hg_node previous = node_of(soup, points[ring->count - 1]);
        for (uint32_t p = 0; p < ring->count; p++) {
            struct hg_node node = node_of(soup, points[p]);
            add_edge(soup, previous, node, id);
            previous = node;
        }
    }
}

static void number_features(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                            size_t input_count, struct hg_overlay *overlay,
                            struct hg_soup *soup)
{
    hg_feature_id *offsets = HG_ARENA_ARRAY(ctx->arena, hg_feature_id, input_count + 1);
    for (size_t i = 0; i < input_count; i++)
        offsets[i + 1] = offsets[i] + (hg_feature_id)inputs[i].layer->feature_count;
    uint8_t *fills = HG_ARENA_ARRAY(ctx->arena, uint8_t, offsets[input_count] + 1);
    for (size_t i = 0; i < input_count; i++)
        for (hg_feature_id f = offsets[i]; f < offsets[i + 1]; f++)
            fills[f] = (uint8_t)inputs[i].fill;
    overlay->input_count = input_count;
    overlay->offsets = offsets;
    soup->fills = fills;
}

hg_status hg_soup_build(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                        size_t input_count, struct hg_overlay *overlay, struct hg_soup *out)
{
    struct hg_box extent;
    HG_TRY(extent_of(ctx, inputs, input_count, &extent));
    number_features(ctx, inputs, input_count, overlay, out);
    bool empty = extent.min_x > extent.max_x;
    out->origin_x = empty ? 0 : floor(extent.min_x);
    out->origin_y = empty ? 0 : floor(extent.min_y);
    size_t room = 0;
    for (size_t i = 0; i < input_count; i++)
        room += inputs[i].layer->point_count;
    out->edges = hg_memory_new(room + 1, sizeof *out->edges);
    out->deltas = hg_memory_new(room + 1, sizeof *out->deltas);
    out->delta_capacity = room + 1;
    for (size_t i = 0; i < input_count; i++) {
        const struct hg_layer *layer = inputs[i].layer;
        for (size_t f = 0; f < layer->feature_count; f++)
            if (layer->features[f].kind == HG_GEOMETRY_POLYGON)
                add_feature(out, layer, &layer->features[f],
                            overlay->offsets[i] + (hg_feature_id)f);
    }
    return HG_OK;
}

void hg_soup_clear(struct hg_soup *soup)
{
    free(soup->edges);
    free(soup->deltas);
}
