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

/* What one thread works with, from tile to tile. */
struct desk {
    struct hg_edge_set set;
    struct hg_noding *noding;
    struct hg_sweep *sweep;
    struct hg_states states;
    struct hg_cuts cuts;          /* of the tile at hand */
    struct hg_cuts spanning_cuts; /* of spanning edges, found in several tiles */
    struct hg_face_rows rows;
    struct hg_borders borders;
};

struct run {
    struct hg_ctx *ctx;
    const struct hg_overlay_options *options;
    struct hg_plane plane;
    struct hg_store *store;
    size_t gathered_most; /* bytes */
    struct hg_blob *cuts; /* per tile, of the edges of its chains */
    struct hg_corners corners;
    struct desk *desks; /* one a worker */
    size_t workers;
    atomic_size_t tiles_done;
    atomic_bool inconsistent;
};

/* Nothing more need be done. */
static bool is_over(struct run *run)
{
    return hg_ctx_stopped(run->ctx) || atomic_load(&run->inconsistent) ||
           hg_store_failed(run->store);
}

/* Worker 0 runs on the caller's thread. */
static void show_progress(struct run *run, size_t worker, double base, double share)
{
    size_t done = 1 + atomic_fetch_add(&run->tiles_done, 1);
    if (worker == 0)
        hg_ctx_progress(run->ctx, "overlay",
                        base + share * (double)done / (double)run->plane.tiling.tile_count);
}

/* --- first round: where must edges be split? --- */

/* Cuts of chains' edges stay with the tile, those of spanning edges go to all. */
static void keep_cuts(struct run *run, size_t tile, struct desk *desk, size_t own,
                      struct hg_cuts *cuts)
{
    const uint32_t *spans = run->plane.spans + run->plane.first_span[tile];
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
    run->cuts[tile] = hg_store_put(run->store, cuts->items, kept * sizeof *cuts->items);
}

static void node_tile(void *data, size_t tile, size_t worker)
{
    struct run *run = data;
    struct desk *desk = &run->desks[worker];
    const struct hg_plane *plane = &run->plane;
    if (is_over(run)) return;
    hg_plane_tile_edges(plane, (uint32_t)tile, &desk->set);
    size_t own = desk->set.count;
    for (size_t i = plane->first_span[tile]; i < plane->first_span[tile + 1]; i++)
        hg_edge_set_adopt(&desk->set, &plane->spanning,
                          &plane->spanning.edges[plane->spans[i]]);
    keep_cuts(run, tile, desk, own,
              hg_noding_find(desk->noding, &desk->set, &plane->tiling.tiles[tile]));
    show_progress(run, worker, 0.0, NODING_SHARE);
}

/* Between the rounds: split the spanning edges, and list their parts by tile. */
static void split_spanning(struct run *run)
{
    struct hg_cuts all = {0};
    for (size_t w = 0; w < run->workers; w++) {
        const struct hg_cuts *more = &run->desks[w].spanning_cuts;
        if (more->count == 0) continue;
        all.items = hg_memory_grow(all.items, &all.capacity, all.count + more->count,
                                   sizeof *all.items);
        memcpy(all.items + all.count, more->items, more->count * sizeof *all.items);
        all.count += more->count;
    }
    hg_cuts_settle(&all, &run->plane.spanning);
    hg_edge_set_split(&run->plane.spanning, &all);
    hg_cuts_clear(&all);
    hg_plane_list_spans(&run->plane);
}

/* --- second round: what lies on either side of the edges? --- */

/* Split the edges of the tile's chains where the first round found it. */
static void split_chains(struct run *run, size_t tile, struct desk *desk)
{
    struct hg_blob *blob = &run->cuts[tile];
    struct hg_cuts *cuts = &desk->cuts;
    cuts->count = blob->bytes / sizeof *cuts->items;
    cuts->items = hg_memory_grow(cuts->items, &cuts->capacity, cuts->count,
                                 sizeof *cuts->items);
    hg_store_read(run->store, blob, 0, blob->bytes, cuts->items);
    hg_store_drop(run->store, blob);
    if (!hg_store_failed(run->store)) hg_edge_set_split(&desk->set, cuts);
}

/* What the tile added goes into the store when there is much of it. */
static void put_away(struct run *run, struct desk *desk)
{
    if (hg_faces_bytes(&desk->rows) > run->gathered_most)
        hg_faces_close_run(&desk->rows, run->store);
    if (desk->borders.count * sizeof(struct hg_border) > run->gathered_most)
        hg_borders_store(&desk->borders, run->store);
}

static void label_tile(void *data, size_t tile, size_t worker)
{
    struct run *run = data;
    struct desk *desk = &run->desks[worker];
    const struct hg_plane *plane = &run->plane;
    const struct hg_corners *corners = &run->corners;
    if (is_over(run)) return;
    hg_plane_tile_edges(plane, (uint32_t)tile, &desk->set);
    split_chains(run, tile, desk);
    size_t inner = desk->set.count;
    for (size_t i = plane->first_span[tile]; i < plane->first_span[tile + 1]; i++)
        hg_edge_set_adopt(&desk->set, &plane->spanning,
                          &plane->spanning.edges[plane->spans[i]]);
    hg_states_begin(&desk->states, plane->fills);
    if (!hg_sweep_tile(desk->sweep, &plane->tiling.tiles[tile], &desk->set, inner,
                       corners->windings + corners->first[tile],
                       corners->first[tile + 1] - corners->first[tile], &desk->states,
                       &desk->borders))
        atomic_store(&run->inconsistent, true);
    hg_faces_add(&desk->rows, &desk->states);
    put_away(run, desk);
    show_progress(run, worker, NODING_SHARE, LABELLING_SHARE);
}

static hg_status run_tiles(struct run *run, hg_task_fn task)
{
    atomic_store(&run->tiles_done, 0);
    hg_pool_run((int)run->workers, run->plane.tiling.tile_count, task, run);
    if (hg_ctx_stopped(run->ctx)) return HG_STOPPED;
    return hg_store_check(run->ctx, run->store);
}

/* --- desks --- */

/* Small tiles are bisected further, too, but not down to bundles of edges that no box can part. */
static size_t leaf_edges_for(size_t box_edges)
{
    enum { FEWEST = 6, MOST = 24 };
    return box_edges == 0 || box_edges > MOST ? 0 : box_edges < FEWEST ? FEWEST : box_edges;
}

static void make_desks(struct run *run)
{
    size_t leaf_edges = leaf_edges_for(run->options->box_edges);
    run->desks = hg_memory_new_zero(run->workers, sizeof *run->desks);
    for (size_t w = 0; w < run->workers; w++) {
        run->desks[w].noding = hg_noding_new(run->ctx, leaf_edges);
        run->desks[w].sweep = hg_sweep_new(run->options);
    }
}

/* What only the rounds over the tiles need. */
static void clear_desk(struct desk *desk)
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
static void clear_rounds(struct run *run)
{
    for (size_t w = 0; w < run->workers; w++)
        clear_desk(&run->desks[w]);
    hg_corners_clear(&run->corners);
    hg_plane_clear(&run->plane);
    if (run->ctx->memory_bytes > 0) hg_memory_give_back();
}

static void close_last_run(void *data, size_t desk, size_t worker)
{
    struct run *run = data;
    (void)worker;
    hg_faces_close_run(&run->desks[desk].rows, run->store);
}

static hg_status collect(struct run *run, struct hg_overlay *out)
{
    struct hg_face_rows *rows = hg_memory_new(run->workers, sizeof *rows);
    struct hg_borders *borders = hg_memory_new(run->workers, sizeof *borders);
    hg_pool_run((int)run->workers, run->workers, close_last_run, run);
    clear_rounds(run);
    for (size_t w = 0; w < run->workers; w++) {
        rows[w] = run->desks[w].rows;
        borders[w] = run->desks[w].borders;
        run->desks[w].rows = (struct hg_face_rows){0};
        run->desks[w].borders = (struct hg_borders){0};
    }
    hg_faces_merge(run->ctx, rows, run->workers, run->store, &out->faces);
    for (size_t w = 0; w < run->workers; w++)
        hg_faces_clear(&rows[w], run->store);
    hg_status status = hg_pieces_collect(run->ctx, &run->plane, run->options, borders,
                                         run->workers, run->store, out);
    free(rows);
    free(borders);
    return status == HG_OK ? hg_store_check(run->ctx, run->store) : status;
}

/* Half of what the budget leaves is for what is stored, the rest for the threads' desks and the result. */
static void make_store(struct run *run)
{
    size_t budget = run->ctx->memory_bytes, used = hg_memory_in_use();
    if (budget == 0) budget = hg_memory_of_machine() / 2;
    size_t allowed = budget > used ? (budget - used) / 2 : 0;
    size_t gathered = allowed / (4 * run->workers);
    run->store = hg_store_new(allowed);
    run->gathered_most = gathered > GATHERED_MOST    ? GATHERED_MOST
                         : gathered < GATHERED_LEAST ? GATHERED_LEAST
                                                     : gathered;
    if (run->options->box_edges > 0) /* small tiles put away small heaps */
        run->gathered_most = 16 * run->options->box_edges * sizeof(struct hg_face_row);
}

static hg_status overlay_plane(struct run *run, struct hg_overlay *out)
{
    size_t tiles = run->plane.tiling.tile_count;
    make_store(run);
    out->edge_count = run->plane.edge_count;
    out->box_count = tiles;
    run->cuts = hg_memory_new_zero(tiles + 1, sizeof *run->cuts);
    HG_TRY(run_tiles(run, node_tile));
    split_spanning(run);
    if (!hg_corners_find(&run->plane, &run->corners)) run->inconsistent = true;
    HG_TRY(run_tiles(run, label_tile));
    if (run->inconsistent)
        return hg_fail(run->ctx, hg_kind_OVERLAY_UNSTABLE, HG_NOWHERE,
                       N_ARG_("labels do not agree around a point"));
    HG_TRY(collect(run, out));
    hg_ctx_progress(run->ctx, "overlay", 1.0);
    return HG_OK;
}

static void clear_run(struct run *run)
{
    for (size_t w = 0; w < run->workers; w++) {
        clear_desk(&run->desks[w]);
        hg_faces_clear(&run->desks[w].rows, run->store);
        hg_borders_clear(&run->desks[w].borders, run->store);
    }
    for (size_t t = 0; run->cuts != NULL && t < run->plane.tiling.tile_count; t++)
        hg_store_drop(run->store, &run->cuts[t]);
    hg_store_free(run->store);
    free(run->cuts);
    free(run->desks);
    hg_corners_clear(&run->corners);
    hg_plane_clear(&run->plane);
}

hg_status hg_overlay_run(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                         size_t input_count, const struct hg_overlay_options *options,
                         struct hg_overlay *out)
{
    *out = (struct hg_overlay){0};
    struct run run = {.ctx = ctx,
                      .options = options,
                      .workers = (size_t)(ctx->threads < 1 ? 1 : ctx->threads)};
    size_t tile_edges = options->box_edges > 0 ? options->box_edges : TILE_EDGES;
    hg_ctx_progress(ctx, "overlay", 0.0);
    make_desks(&run);
    hg_status status = hg_plane_init(ctx, inputs, input_count, tile_edges, out, &run.plane);
    if (status == HG_OK) status = overlay_plane(&run, out);
    clear_run(&run);
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
