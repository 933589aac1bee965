/* The overlay from end to end: deal out to tiles, node, label, collect. */
#include "geo/overlay/overlay_kinds.h"
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Edges of a tile: its tables fit a core's own cache. */
enum { TILE_EDGES = 4096 };

/* Shares of the work in the progress shown. */
static const double NODING_SHARE = 0.45, LABELLING_SHARE = 0.45;

/* What one thread gathers before it goes into the store; less when memory is short. */
enum { GATHERED_MOST = 256 << 20, GATHERED_LEAST = 1 << 20 };

struct hg_desk {
    struct hg_edge_set set;
    struct hg_noding *noding;
    struct hg_sweep *sweep;
    struct hg_states states;
    struct hg_cuts cuts;          /* of the tile at hand */
    struct hg_cuts spanning_cuts; /* of spanning edges, found in several tiles */
};

/* Nothing more need be done. */
static bool is_over(struct hg_rounds *rounds)
{
    return hg_ctx_stopped(rounds->ctx) || atomic_load(&rounds->inconsistent) ||
           hg_store_failed(rounds->store);
}

/* Worker 0 runs on the caller's thread. */
static void show_progress(struct hg_rounds *rounds, size_t worker, double base,
                          double share)
{
    size_t done = 1 + atomic_fetch_add(&rounds->tiles_done, 1);
    if (worker == 0)
        hg_ctx_progress(rounds->ctx, "overlay",
                        base + share * (double)done / (double)rounds->tiles_to_do);
}

/* --- first round: where must edges be split? --- */

/* Cuts of chains' edges stay with the tile, if it is to be labelled; those of spanning edges go to all. */
static void keep_cuts(struct hg_rounds *rounds, size_t tile, struct hg_desk *desk,
                      size_t own, struct hg_cuts *cuts)
{
    const uint32_t *spans = rounds->plane.spans + rounds->plane.first_span[tile];
    size_t kept = 0;
    hg_cuts_settle(cuts, &desk->set);
    for (size_t i = 0; i < cuts->count; i++) {
        struct hg_cut cut = cuts->items[i];
        if (cut.edge < own) {
            cuts->items[kept++] = cut;
            continue;
        }
        cut.edge = spans[cut.edge - own];
        HG_GROW(desk->spanning_cuts.items, desk->spanning_cuts.count,
                desk->spanning_cuts.capacity);
        desk->spanning_cuts.items[desk->spanning_cuts.count++] = cut;
    }
    const uint8_t *uses = rounds->plane.area.uses;
    if (uses != NULL && uses[tile] != HG_TILE_OWN) return;
    rounds->cuts[tile] = hg_store_put(rounds->store, cuts->items,
                                      kept * sizeof *cuts->items);
}

static void node_tile(void *data, size_t task, size_t worker)
{
    struct hg_rounds *rounds = data;
    struct hg_desk *desk = &rounds->desks[worker];
    const struct hg_plane *plane = &rounds->plane;
    uint32_t tile = plane->area.noded.items[task];
    if (is_over(rounds)) return;
    hg_plane_tile_edges(plane, tile, &desk->set);
    size_t own = desk->set.count;
    for (size_t i = plane->first_span[tile]; i < plane->first_span[tile + 1]; i++)
        hg_edge_set_adopt(&desk->set, &plane->spanning,
                          &plane->spanning.edges[plane->spans[i]]);
    keep_cuts(rounds, tile, desk, own,
              hg_noding_find(desk->noding, &desk->set, &plane->tiling.tiles[tile]));
    show_progress(rounds, worker, 0.0, NODING_SHARE);
}

/* Between the rounds: split the spanning edges, and list their parts by tile. */
static void split_spanning(struct hg_rounds *rounds)
{
    struct hg_cuts all = {0};
    for (size_t w = 0; w < rounds->workers; w++) {
        const struct hg_cuts *more = &rounds->desks[w].spanning_cuts;
        if (more->count == 0) continue;
        all.items = hg_memory_grow(all.items, &all.capacity, all.count + more->count,
                                   sizeof *all.items);
        memcpy(all.items + all.count, more->items, more->count * sizeof *all.items);
        all.count += more->count;
    }
    hg_cuts_settle(&all, &rounds->plane.spanning);
    hg_edge_set_split(&rounds->plane.spanning, &all);
    hg_cuts_clear(&all);
    hg_plane_list_spans(&rounds->plane);
}

/* --- second round: what lies on either side of the edges? --- */

/* Split the edges of the tile's chains where the first round found it. */
static void split_chains(struct hg_rounds *rounds, size_t tile, struct hg_desk *desk)
{
    struct hg_blob *blob = &rounds->cuts[tile];
    struct hg_cuts *cuts = &desk->cuts;
    cuts->count = blob->bytes / sizeof *cuts->items;
    cuts->items = hg_memory_grow(cuts->items, &cuts->capacity, cuts->count,
                                 sizeof *cuts->items);
    hg_store_read(rounds->store, blob, 0, blob->bytes, cuts->items);
    hg_store_drop(rounds->store, blob);
    if (!hg_store_failed(rounds->store)) hg_edge_set_split(&desk->set, cuts);
}

/* What the tile added goes into the store when there is much of it. */
static void put_away(struct hg_rounds *rounds, size_t worker)
{
    struct hg_face_rows *rows = &rounds->rows[worker];
    struct hg_borders *borders = &rounds->borders[worker];
    if (hg_faces_bytes(rows) > rounds->gathered_most)
        hg_faces_close_run(rows, rounds->store);
    if (borders->count * sizeof(struct hg_border) > rounds->gathered_most)
        hg_borders_store(borders, rounds->store);
}

static void label_tile(void *data, size_t task, size_t worker)
{
    struct hg_rounds *rounds = data;
    struct hg_desk *desk = &rounds->desks[worker];
    const struct hg_plane *plane = &rounds->plane;
    const struct hg_corners *corners = &rounds->corners;
    uint32_t tile = plane->area.own.items[task];
    if (is_over(rounds)) return;
    hg_plane_tile_edges(plane, tile, &desk->set);
    split_chains(rounds, tile, desk);
    size_t inner = desk->set.count;
    for (size_t i = plane->first_span[tile]; i < plane->first_span[tile + 1]; i++)
        hg_edge_set_adopt(&desk->set, &plane->spanning,
                          &plane->spanning.edges[plane->spans[i]]);
    hg_states_begin(&desk->states, plane->fills);
    if (!hg_sweep_tile(desk->sweep, &plane->tiling.tiles[tile], &desk->set, inner,
                       corners->windings + corners->first[tile], corners->count[tile],
                       &desk->states, &rounds->borders[worker]))
        atomic_store(&rounds->inconsistent, true);
    hg_faces_add(&rounds->rows[worker], &desk->states);
    put_away(rounds, worker);
    show_progress(rounds, worker, NODING_SHARE, LABELLING_SHARE);
}

static hg_status run_tiles(struct hg_rounds *rounds, hg_task_fn task,
                           const struct hg_indices *tiles)
{
    atomic_store(&rounds->tiles_done, 0);
    rounds->tiles_to_do = tiles->count;
    hg_pool_run((int)rounds->workers, tiles->count, task, rounds);
    if (hg_ctx_stopped(rounds->ctx)) return HG_STOPPED;
    return hg_store_check(rounds->ctx, rounds->store);
}

/* --- desks --- */

/* Small tiles are bisected further, too, but not down to bundles of edges that no box can part. */
static size_t leaf_edges_for(size_t box_edges)
{
    enum { FEWEST = 6, MOST = 24 };
    return box_edges == 0 || box_edges > MOST ? 0 : box_edges < FEWEST ? FEWEST : box_edges;
}

static void make_desks(struct hg_rounds *rounds)
{
    size_t leaf_edges = leaf_edges_for(rounds->options->box_edges);
    rounds->desks = hg_memory_new_zero(rounds->workers, sizeof *rounds->desks);
    for (size_t w = 0; w < rounds->workers; w++) {
        rounds->desks[w].noding = hg_noding_new(rounds->ctx, leaf_edges);
        rounds->desks[w].sweep = hg_sweep_new(rounds->options);
    }
}

/* What only the rounds over the tiles need. */
static void clear_desk(struct hg_desk *desk)
{
    hg_edge_set_clear(&desk->set);
    hg_noding_free(desk->noding);
    hg_sweep_free(desk->sweep);
    hg_states_clear(&desk->states);
    hg_cuts_clear(&desk->cuts);
    hg_cuts_clear(&desk->spanning_cuts);
    desk->noding = NULL;
    desk->sweep = NULL;
}

/* --- the result --- */

/* What only the rounds over the tiles needed makes room for the result. */
void hg_rounds_trim(struct hg_rounds *rounds)
{
    for (size_t w = 0; w < rounds->workers; w++)
        clear_desk(&rounds->desks[w]);
    hg_corners_clear(&rounds->corners);
    hg_plane_clear(&rounds->plane);
    if (rounds->ctx->memory_bytes > 0) hg_memory_give_back();
}

static void close_last_run(void *data, size_t task, size_t worker)
{
    struct hg_rounds *rounds = data;
    (void)worker;
    hg_faces_close_run(&rounds->rows[task], rounds->store);
}

hg_status hg_rounds_collect(struct hg_rounds *rounds, struct hg_overlay *out)
{
    hg_faces_merge(rounds->ctx, rounds->rows, rounds->workers, rounds->store, &out->faces);
    for (size_t w = 0; w < rounds->workers; w++)
        hg_faces_clear(&rounds->rows[w], rounds->store);
    HG_TRY(hg_pieces_collect(rounds->ctx, &rounds->plane, rounds->options, rounds->borders,
                             rounds->workers, rounds->store, out));
    return hg_store_check(rounds->ctx, rounds->store);
}

/* Half of what the budget leaves is for what is stored, the rest for the threads' desks and the result. */
void hg_rounds_open_store(struct hg_rounds *rounds)
{
    size_t budget = rounds->ctx->memory_bytes, used = hg_memory_in_use();
    if (budget == 0) budget = hg_memory_of_machine() / 2;
    size_t allowed = budget > used ? (budget - used) / 2 : 0;
    size_t gathered = allowed / (4 * rounds->workers);
    rounds->store = hg_store_new(allowed);
    rounds->gathered_most = gathered > GATHERED_MOST    ? GATHERED_MOST
                            : gathered < GATHERED_LEAST ? GATHERED_LEAST
                                                        : gathered;
    if (rounds->options->box_edges > 0) /* small tiles put away small heaps */
        rounds->gathered_most = 16 * rounds->options->box_edges *
                                sizeof(struct hg_face_row);
}

hg_status hg_rounds_begin(struct hg_rounds *rounds, struct hg_ctx *ctx,
                          const struct hg_overlay_input *inputs, size_t input_count,
                          const struct hg_overlay_options *options, struct hg_overlay *out)
{
    size_t tile_edges = options->box_edges > 0 ? options->box_edges : TILE_EDGES;
    *rounds = (struct hg_rounds){.ctx = ctx,
                                 .options = options,
                                 .workers = (size_t)(ctx->threads < 1 ? 1 : ctx->threads)};
    rounds->rows = hg_memory_new_zero(rounds->workers, sizeof *rounds->rows);
    rounds->borders = hg_memory_new_zero(rounds->workers, sizeof *rounds->borders);
    make_desks(rounds);
    hg_ctx_progress(ctx, "overlay", 0.0);
    HG_TRY(hg_plane_init(ctx, inputs, input_count, tile_edges, out, &rounds->plane));
    out->edge_count = rounds->plane.edge_count;
    out->box_count = rounds->plane.tiling.tile_count;
    return HG_OK;
}

hg_status hg_rounds_run(struct hg_rounds *rounds, const struct hg_part *part)
{
    struct hg_plane *plane = &rounds->plane;
    HG_TRY(hg_plane_deal(rounds->ctx, plane, part));
    hg_rounds_open_store(rounds);
    rounds->cuts = hg_memory_new_zero(plane->tiling.tile_count + 1, sizeof *rounds->cuts);
    HG_TRY(run_tiles(rounds, node_tile, &plane->area.noded));
    split_spanning(rounds);
    if (!hg_corners_find(plane, &rounds->corners)) rounds->inconsistent = true;
    HG_TRY(run_tiles(rounds, label_tile, &plane->area.own));
    if (rounds->inconsistent)
        return hg_fail(rounds->ctx, hg_kind_OVERLAY_UNSTABLE, HG_NOWHERE,
                       N_ARG_("labels do not agree around a point"));
    hg_pool_run((int)rounds->workers, rounds->workers, close_last_run, rounds);
    return HG_OK;
}

void hg_rounds_clear(struct hg_rounds *rounds)
{
    for (size_t w = 0; w < rounds->workers; w++) {
        clear_desk(&rounds->desks[w]);
        hg_faces_clear(&rounds->rows[w], rounds->store);
        hg_borders_clear(&rounds->borders[w], rounds->store);
    }
    for (size_t t = 0; rounds->cuts != NULL && t < rounds->plane.tiling.tile_count; t++)
        hg_store_drop(rounds->store, &rounds->cuts[t]);
    hg_store_free(rounds->store);
    free(rounds->cuts);
    free(rounds->desks);
    free(rounds->rows);
    free(rounds->borders);
    hg_corners_clear(&rounds->corners);
    hg_plane_clear(&rounds->plane);
}

static hg_status overlay_whole(struct hg_rounds *rounds, struct hg_overlay *out)
{
    HG_TRY(hg_rounds_run(rounds, NULL));
    hg_rounds_trim(rounds);
    HG_TRY(hg_rounds_collect(rounds, out));
    hg_ctx_progress(rounds->ctx, "overlay", 1.0);
    return HG_OK;
}

hg_status hg_overlay_run(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                         size_t input_count, const struct hg_overlay_options *options,
                         struct hg_overlay *out)
{
    struct hg_rounds rounds;
    *out = (struct hg_overlay){0};
    hg_status status = hg_rounds_begin(&rounds, ctx, inputs, input_count, options, out);
    if (status == HG_OK) status = overlay_whole(&rounds, out);
    hg_rounds_clear(&rounds);
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
