/* Plane: the inputs on the integer grid, dealt out to tiles.
 *
 * Nothing is copied that need not be: edges that lie well inside one tile are remembered as chains, consecutive points of a ring;
 * only those near a border of tiles (some of a hundred) are made edges at once. */
#include "geo/overlay/overlay_kinds.h"
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 2^26 m: wider than the world, and differences in grid units stay within 2^53, exact as doubles. */
static const double WIDEST_M = 67108864.0;

enum { TASK_POINTS = 1 << 14, TASK_FEATURES = 1 << 9, SAMPLES = 1 << 13 };

static const double UNITS_PER_M = 1 << HG_GRID_BITS;

/* --- extent --- */

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
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < input_count; i++) {
        const struct hg_layer *layer = inputs[i].layer;
        for (size_t p = 0; p < layer->point_count; p++) {
            struct hg_point point = layer->points[p];
            if (!(fabs(point.x) <= 1e9 && fabs(point.y) <= 1e9))
                return refuse_coordinate(ctx, layer, point);
            box.min_x = point.x < box.min_x ? point.x : box.min_x;
            box.min_y = point.y < box.min_y ? point.y : box.min_y;
            box.max_x = point.x > box.max_x ? point.x : box.max_x;
            box.max_y = point.y > box.max_y ? point.y : box.max_y;
        }
    }
    *out = box;
    double width = fmax(box.max_x - box.min_x, box.max_y - box.min_y);
    if (!(width > WIDEST_M)) return HG_OK;
    char found[32], most[32];
    snprintf(found, sizeof found, "%.0f", width / 1000);
    snprintf(most, sizeof most, "%.0f", WIDEST_M / 1000);
    return hg_fail(ctx, hg_kind_OVERLAY_TOO_WIDE, HG_NOWHERE, found, most);
}

/* --- points and nodes --- */

static struct hg_node node_of(const struct hg_plane *plane, struct hg_point point)
{
    return (struct hg_node){hg_grid_round((point.x - plane->origin_x) * UNITS_PER_M),
                            hg_grid_round((point.y - plane->origin_y) * UNITS_PER_M)};
}

struct hg_point hg_plane_point(const struct hg_plane *plane, struct hg_node node)
{
    return (struct hg_point){plane->origin_x + ldexp((double)node.x, -HG_GRID_BITS),
                             plane->origin_y + ldexp((double)node.y, -HG_GRID_BITS)};
}

/* --- tiles --- */

static void make_tiles(struct hg_plane *plane, size_t tile_edges, const struct hg_box *box)
{
    size_t total = 0, count = 0;
    for (size_t i = 0; i < plane->input_count; i++)
        total += plane->inputs[i].layer->point_count;
    plane->edge_count = total;
    struct hg_node *sample = hg_memory_new(SAMPLES + 1, sizeof *sample);
    size_t step = total / SAMPLES + 1, next = 0;
    for (size_t i = 0; i < plane->input_count; i++) {
        const struct hg_layer *layer = plane->inputs[i].layer;
        for (; next < layer->point_count; next += step)
            sample[count++] = node_of(plane, layer->points[next]);
        next -= layer->point_count;
    }
    bool empty = total == 0;
    struct hg_node top = {0};
    if (!empty) top = node_of(plane, (struct hg_point){box->max_x, box->max_y});
    hg_tiling_init(&plane->tiling, sample, count, total / tile_edges + 1, top.x + 1,
                   top.y + 1);
    free(sample);
}

/* --- chains --- */

/* What one thread finds. */
struct finds {
    struct hg_chain *chains;
    size_t chain_count, chain_capacity;
    struct {
        struct hg_node ends[2];
        hg_feature_id feature;
    } * edges;
    size_t edge_count, edge_capacity;
    struct hg_indices scratch;
};

struct task {
    uint32_t input;
    size_t first, end; /* features */
};

struct dealing {
    const struct hg_ctx *ctx;
    const struct hg_plane *plane;
    struct task *tasks;
    size_t task_count, task_capacity;
    struct finds *finds; /* one a worker */
};

#define NO_TILE UINT32_MAX

/* The tile that a node lies well inside of; asked first whether it is the one before it. */
static uint32_t home_of(const struct hg_tiling *tiling, struct hg_node node,
                        uint32_t before)
{
    if (before != NO_TILE && hg_tile_holds_well(&tiling->tiles[before], node))
        return before;
    uint32_t tile = hg_tiling_find(tiling, node);
    return hg_tile_holds_well(&tiling->tiles[tile], node) ? tile : NO_TILE;
}

static void add_chain(const struct hg_plane *plane, struct finds *finds,
                      struct hg_chain chain)
{
    const uint8_t *uses = plane->area.uses;
    if (chain.count == 0 || (uses != NULL && uses[chain.tile] == HG_TILE_OTHER)) return;
    HG_GROW(finds->chains, finds->chain_count, finds->chain_capacity);
    finds->chains[finds->chain_count++] = chain;
}

static void add_edge(const struct hg_plane *plane, struct hg_node from, struct hg_node to,
                     hg_feature_id feature, struct finds *finds)
{
    if (hg_node_same(from, to) ||
        !hg_part_area_wants(&plane->area, &plane->tiling, from, to, &finds->scratch))
        return;
    HG_GROW(finds->edges, finds->edge_count, finds->edge_capacity);
    finds->edges[finds->edge_count].ends[0] = from;
    finds->edges[finds->edge_count].ends[1] = to;
    finds->edges[finds->edge_count++].feature = feature;
}

static void deal_ring(const struct hg_plane *plane, uint32_t input, hg_feature_id feature,
                      const struct hg_ring *ring, struct finds *finds)
{
    const struct hg_point *points = plane->inputs[input].layer->points + ring->first;
    struct hg_node from = node_of(plane, points[0]);
    uint32_t from_home = home_of(&plane->tiling, from, NO_TILE);
    struct hg_chain chain = {.input = input, .feature = feature};
    for (uint32_t p = 0; p < ring->count; p++) {
        uint32_t next = p + 1 < ring->count ? p + 1 : 0;
        struct hg_node to = node_of(plane, points[next]);
        uint32_t to_home = home_of(&plane->tiling, to, from_home);
        bool inside = from_home != NO_TILE && from_home == to_home;
        if (!inside || chain.count == 0 || chain.tile != to_home) {
            add_chain(plane, finds, chain);
            chain.tile = to_home;
            chain.first = ring->first + p;
            chain.count = 0;
        }
        if (inside) {
            chain.count++;
            chain.end = ring->first + next;
        } else {
            add_edge(plane, from, to, feature, finds);
        }
        from = to;
        from_home = to_home;
    }
    add_chain(plane, finds, chain);
}

/* A feature is passed over when its box meets nothing of the part. */
static bool is_needed(const struct hg_plane *plane, const struct hg_layer *layer,
                      size_t feature)
{
    if (plane->area.uses == NULL) return true;
    struct hg_box box = hg_layer_feature_box(layer, feature);
    return !hg_box_is_empty(box) &&
           hg_part_area_meets(&plane->area, &plane->tiling,
                              node_of(plane, (struct hg_point){box.min_x, box.min_y}),
                              node_of(plane, (struct hg_point){box.max_x, box.max_y}));
}

static void run_task(void *data, size_t number, size_t worker)
{
    struct dealing *dealing = data;
    const struct hg_plane *plane = dealing->plane;
    const struct task *task = &dealing->tasks[number];
    const struct hg_layer *layer = plane->inputs[task->input].layer;
    if (hg_ctx_stopped(dealing->ctx)) return;
    for (size_t f = task->first; f < task->end; f++) {
        const struct hg_feature *feature = &layer->features[f];
        if (feature->kind != HG_GEOMETRY_POLYGON || !is_needed(plane, layer, f)) continue;
        for (uint32_t r = 0; r < feature->ring_count; r++) {
            const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
            if (ring->count >= 3)
                deal_ring(plane, task->input,
                          plane->offsets[task->input] + (hg_feature_id)f, ring,
                          &dealing->finds[worker]);
        }
    }
}

static size_t points_of(const struct hg_layer *layer, const struct hg_feature *feature)
{
    size_t points = 0;
    for (uint32_t r = 0; r < feature->ring_count; r++)
        points += layer->rings[feature->first_ring + r].count;
    return points;
}

/* Runs of features with some ten thousand points. */
static void make_tasks(struct dealing *dealing)
{
    const struct hg_plane *plane = dealing->plane;
    for (uint32_t i = 0; i < plane->input_count; i++) {
        const struct hg_layer *layer = plane->inputs[i].layer;
        for (size_t f = 0, end; f < layer->feature_count; f = end) {
            size_t points = 0;
            for (end = f; end < layer->feature_count && end - f < TASK_FEATURES &&
                          points < TASK_POINTS;
                 end++)
                points += points_of(layer, &layer->features[end]);
            HG_GROW(dealing->tasks, dealing->task_count, dealing->task_capacity);
            dealing->tasks[dealing->task_count++] = (struct task){i, f, end};
        }
    }
}

/* --- by tile --- */

static void sum_up(size_t *first, size_t count)
{
    for (size_t t = 0; t < count; t++)
        first[t + 1] += first[t];
}

/* Counting sort: first[t] becomes where tile t's items begin, while `next` says where its next item goes. */
static void sort_chains(struct hg_plane *plane, const struct finds *finds, size_t workers)
{
    size_t tiles = plane->tiling.tile_count;
    plane->first_chain = hg_memory_new_zero(tiles + 1, sizeof *plane->first_chain);
    for (size_t w = 0; w < workers; w++)
        for (size_t c = 0; c < finds[w].chain_count; c++)
            plane->first_chain[finds[w].chains[c].tile + 1]++;
    sum_up(plane->first_chain, tiles);
    plane->chains = hg_memory_new(plane->first_chain[tiles] + 1, sizeof *plane->chains);
    size_t *next = hg_memory_new(tiles + 1, sizeof *next);
    memcpy(next, plane->first_chain, (tiles + 1) * sizeof *next);
    for (size_t w = 0; w < workers; w++)
        for (size_t c = 0; c < finds[w].chain_count; c++)
            plane->chains[next[finds[w].chains[c].tile]++] = finds[w].chains[c];
    free(next);
}

static void join_spanning(struct hg_plane *plane, const struct finds *finds, size_t workers)
{
    size_t total = 0;
    for (size_t w = 0; w < workers; w++)
        total += finds[w].edge_count;
    hg_edge_set_begin(&plane->spanning, plane->fills, total);
    for (size_t w = 0; w < workers; w++)
        for (size_t e = 0; e < finds[w].edge_count; e++)
            hg_edge_set_add(&plane->spanning, finds[w].edges[e].ends, 2,
                            finds[w].edges[e].feature);
    hg_edge_set_settle(&plane->spanning);
}

void hg_plane_list_spans(struct hg_plane *plane)
{
    size_t tiles = plane->tiling.tile_count, count = plane->spanning.count;
    struct hg_indices touched = {0};
    size_t *end = hg_memory_new(count + 1, sizeof *end); /* of an edge's tiles */
    free(plane->first_span);
    plane->first_span = hg_memory_new_zero(tiles + 1, sizeof *plane->first_span);
    for (size_t e = 0; e < count; e++) {
        const struct hg_edge *edge = &plane->spanning.edges[e];
        if (!hg_edge_is_gone(edge))
            hg_tiling_list(&plane->tiling, edge->a, edge->b, &touched);
        end[e] = touched.count;
    }
    for (size_t i = 0; i < touched.count; i++)
        plane->first_span[touched.items[i] + 1]++;
    sum_up(plane->first_span, tiles);
    free(plane->spans);
    plane->spans = hg_memory_new(touched.count + 1, sizeof *plane->spans);
    size_t *next = hg_memory_new(tiles + 1, sizeof *next);
    memcpy(next, plane->first_span, (tiles + 1) * sizeof *next);
    for (size_t e = 0, i = 0; e < count; e++)
        for (; i < end[e]; i++)
            plane->spans[next[touched.items[i]]++] = (uint32_t)e;
    free(next);
    free(end);
    free(touched.items);
}

static void clear_dealt(struct hg_plane *plane)
{
    hg_edge_set_clear(&plane->spanning);
    free(plane->chains);
    free(plane->first_chain);
    free(plane->spans);
    free(plane->first_span);
    plane->chains = NULL;
    plane->spans = NULL;
    plane->first_chain = plane->first_span = NULL;
}

static void deal(struct hg_ctx *ctx, struct hg_plane *plane)
{
    clear_dealt(plane);
    size_t workers = (size_t)(ctx->threads < 1 ? 1 : ctx->threads);
    struct dealing dealing = {.ctx = ctx,
                              .plane = plane,
                              .finds = hg_memory_new_zero(workers, sizeof *dealing.finds)};
    make_tasks(&dealing);
    hg_pool_run(ctx->threads, dealing.task_count, run_task, &dealing);
    sort_chains(plane, dealing.finds, workers);
    join_spanning(plane, dealing.finds, workers);
    hg_plane_list_spans(plane);
    for (size_t w = 0; w < workers; w++) {
        free(dealing.finds[w].chains);
        free(dealing.finds[w].edges);
        free(dealing.finds[w].scratch.items);
    }
    free(dealing.finds);
    free(dealing.tasks);
}

/* The nodes of a chain by and by: neighbouring parts share one. */
static void add_chain_edges(const struct hg_plane *plane, const struct hg_chain *chain,
                            struct hg_edge_set *out)
{
    enum { PART = 64 };
    struct hg_node nodes[PART + 1];
    const struct hg_point *points = plane->inputs[chain->input].layer->points;
    nodes[0] = node_of(plane, points[chain->first]);
    for (uint32_t done = 0, count; done < chain->count; done += count) {
        uint32_t rest = chain->count - done;
        count = rest < PART ? rest : PART;
        for (uint32_t i = 1; i < count; i++)
            nodes[i] = node_of(plane, points[chain->first + done + i]);
        uint32_t last = count < rest ? chain->first + done + count : chain->end;
        nodes[count] = node_of(plane, points[last]);
        hg_edge_set_add(out, nodes, count + 1, chain->feature);
        nodes[0] = nodes[count];
    }
}

void hg_plane_tile_edges(const struct hg_plane *plane, uint32_t tile,
                         struct hg_edge_set *out)
{
    size_t room = 0;
    for (size_t c = plane->first_chain[tile]; c < plane->first_chain[tile + 1]; c++)
        room += plane->chains[c].count;
    room += plane->first_span[tile + 1] - plane->first_span[tile];
    hg_edge_set_begin(out, plane->fills, room);
    for (size_t c = plane->first_chain[tile]; c < plane->first_chain[tile + 1]; c++)
        add_chain_edges(plane, &plane->chains[c], out);
    hg_edge_set_settle(out);
}

/* --- init --- */

static void number_features(struct hg_ctx *ctx, struct hg_plane *plane,
                            struct hg_overlay *overlay)
{
    size_t inputs = plane->input_count;
    hg_feature_id *offsets = HG_ARENA_ARRAY(ctx->arena, hg_feature_id, inputs + 1);
    for (size_t i = 0; i < inputs; i++)
        offsets[i + 1] = offsets[i] + (hg_feature_id)plane->inputs[i].layer->feature_count;
    uint8_t *fills = HG_ARENA_ARRAY(ctx->arena, uint8_t, offsets[inputs] + 1);
    for (size_t i = 0; i < inputs; i++)
        for (hg_feature_id f = offsets[i]; f < offsets[i + 1]; f++)
            fills[f] = (uint8_t)plane->inputs[i].fill;
    overlay->input_count = inputs;
    overlay->offsets = plane->offsets = offsets;
    plane->fills = fills;
}

hg_status hg_plane_init(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                        size_t input_count, size_t tile_edges, struct hg_overlay *overlay,
                        struct hg_plane *out)
{
    *out = (struct hg_plane){.inputs = inputs, .input_count = input_count};
    struct hg_box extent;
    HG_TRY(extent_of(ctx, inputs, input_count, &extent));
    number_features(ctx, out, overlay);
    bool empty = extent.min_x > extent.max_x;
    out->origin_x = empty ? 0 : floor(extent.min_x);
    out->origin_y = empty ? 0 : floor(extent.min_y);
    make_tiles(out, tile_edges, &extent);
    return HG_OK;
}

/* A part's own tiles say which tiles are beside them, and these, what else has to be dealt out. */
hg_status hg_plane_deal(struct hg_ctx *ctx, struct hg_plane *plane,
                        const struct hg_part *part)
{
    hg_part_area_init(&plane->area, &plane->tiling, part);
    deal(ctx, plane);
    if (part != NULL) {
        hg_part_area_spread(&plane->area, &plane->tiling, &plane->spanning);
        deal(ctx, plane);
    }
    return hg_ctx_stopped(ctx) ? HG_STOPPED : HG_OK;
}

void hg_plane_clear(struct hg_plane *plane)
{
    hg_tiling_clear(&plane->tiling);
    hg_part_area_clear(&plane->area);
    clear_dealt(plane);
}
