/* Overlay, inside: tiles, edge sets, noding, the sweep of a tile, faces and the borders of regions. */
#ifndef HG_OVERLAY_OVERLAY_PRIVATE_H
#define HG_OVERLAY_OVERLAY_PRIVATE_H

#include "geo/overlay/grid.h"
#include "geo/overlay/overlay.h"

#include "geo/base/pool.h"

#include <stdatomic.h>

/* Crossing an edge from below (right) to above (left) changes a feature's winding number by this. */
struct hg_delta {
    hg_feature_id feature;
    int32_t winding;
};

/* An edge from a to b, a before b.  Its deltas are the set's deltas[first .. first + count), ascending by feature; an edge
 * without deltas changes nothing and is passed over. */
struct hg_edge {
    struct hg_node a, b;
    uint64_t origin; /* names the delivered edge that this is a part of */
    uint32_t first, count;
};
enum { HG_EDGE_GONE = INT32_MAX }; /* `first` of an edge whose parts have taken its place */
static inline bool hg_edge_is_gone(const struct hg_edge *edge)
{
    return edge->first == HG_EDGE_GONE && edge->count == 0;
}

/* A place at which an edge is to be split. */
struct hg_cut {
    uint32_t edge;
    uint32_t zero; /* no byte that goes to disk is left to chance */
    struct hg_node at;
};
struct hg_cuts {
    struct hg_cut *items;
    size_t count, capacity;
    struct hg_cut *spare; /* for sorting */
    uint32_t *next;       /* per edge, for sorting */
    size_t spare_capacity, next_capacity;
};

/* --- store.c: what is written once and read once later, on disk when memory is short --- */
struct hg_store;
/* Bytes in a store: in memory, or at an offset of its file. */
struct hg_blob {
    void *memory;
    size_t offset, bytes;
};
/* A store that keeps at most `allowed` bytes in memory.  All its functions may be called by several threads. */
struct hg_store *hg_store_new(size_t allowed);
void hg_store_free(struct hg_store *store);
struct hg_blob hg_store_put(struct hg_store *store, const void *data, size_t bytes);
/* Copy a part of a blob; undefined bytes when the store has failed. */
void hg_store_read(struct hg_store *store, const struct hg_blob *blob, size_t from,
                   size_t bytes, void *out);
void hg_store_drop(struct hg_store *store, struct hg_blob *blob);
bool hg_store_failed(const struct hg_store *store);
/* HG_FAILED with a diagnostic if anything could not be written or read. */
hg_status hg_store_check(struct hg_ctx *ctx, const struct hg_store *store) HG_MUST_CHECK;

/* --- edge_set.c: edges of which no two are equal --- */
struct hg_edge_set {
    const uint8_t *fills; /* enum hg_fill per feature */
    struct hg_edge *edges;
    size_t count, capacity;
    struct hg_delta *deltas;
    size_t delta_count, delta_capacity;
    uint32_t *slots; /* hash table of indices + 1 */
    size_t slot_count;
};
void hg_edge_set_clear(struct hg_edge_set *set);
/* Empty the set for another use, with room for this many edges. */
void hg_edge_set_begin(struct hg_edge_set *set, const uint8_t *fills, size_t room);
/* Add a ring's edges from each of `count` nodes to the next; equal ones take up their changes. */
void hg_edge_set_add(struct hg_edge_set *set, const struct hg_node *nodes, size_t count,
                     hg_feature_id feature);
/* Add an edge of another set. */
void hg_edge_set_adopt(struct hg_edge_set *set, const struct hg_edge_set *other,
                       const struct hg_edge *edge);
/* All rings' edges are there: those that change nothing are gone. */
void hg_edge_set_settle(struct hg_edge_set *set);
void hg_cuts_clear(struct hg_cuts *cuts);
/* Put cuts in the order of their edges and along each, every one but once. */
void hg_cuts_settle(struct hg_cuts *cuts, const struct hg_edge_set *set);
/* Add the parts of cut edges, which are gone then.  The cuts are settled. */
void hg_edge_set_split(struct hg_edge_set *set, const struct hg_cuts *cuts);

/* --- tiles.c: the plane in columns, the columns in tiles, all with about as many edges --- */

/* Nodes with x0 <= x < x1 and y0 <= y < y1.  The borders run half a unit below x0 and so on, where no node lies. */
struct hg_tile {
    int64_t x0, y0, x1, y1;
};
struct hg_tiling {
    size_t column_count, tile_count;
    int64_t *column_x;     /* [column_count + 1] */
    uint32_t *first_tile;  /* [column_count + 1] */
    struct hg_tile *tiles; /* by column, upward in a column */
};
struct hg_indices {
    uint32_t *items;
    size_t count, capacity;
};
enum {
    HG_TILE_MARGIN = 16
}; /* grid units: what is so close to a tile is listed in it, too */
/* Tiles for `sample_count` nodes (reordered) that stand for all; every node lies in 0 <= x < width, 0 <= y < height. */
void hg_tiling_init(struct hg_tiling *tiling, struct hg_node *sample, size_t sample_count,
                    size_t tiles_wanted, int64_t width, int64_t height);
void hg_tiling_clear(struct hg_tiling *tiling);
uint32_t hg_tiling_find(const struct hg_tiling *tiling, struct hg_node node);
/* Append the tiles that an edge comes within the margin of (and perhaps some more). */
void hg_tiling_list(const struct hg_tiling *tiling, struct hg_node a, struct hg_node b,
                    struct hg_indices *out);

/* Where in the plane lies what is being made: a column's tiles, those at a height of it. */
size_t hg_tiling_column(const struct hg_tiling *tiling, int64_t x);
uint32_t hg_tiling_row(const struct hg_tiling *tiling, size_t column, int64_t y);

static inline bool hg_tile_holds(const struct hg_tile *tile, struct hg_node node)
{
    return tile->x0 <= node.x && node.x < tile->x1 && tile->y0 <= node.y &&
           node.y < tile->y1;
}

/* Inside, and by more than the margin away from the border. */
static inline bool hg_tile_holds_well(const struct hg_tile *tile, struct hg_node node)
{
    return tile->x0 + HG_TILE_MARGIN <= node.x && node.x < tile->x1 - HG_TILE_MARGIN &&
           tile->y0 + HG_TILE_MARGIN <= node.y && node.y < tile->y1 - HG_TILE_MARGIN;
}

/* --- part_area.c: which tiles is one part about? --- */

struct hg_part {
    size_t number, count; /* 0 .. count - 1 */
};
/* A part's own tiles are labelled, and with those beside them noded: an edge that comes in is to be split everywhere. */
enum hg_tile_use { HG_TILE_OTHER, HG_TILE_BESIDE, HG_TILE_OWN };
struct hg_part_area {
    uint8_t *uses;           /* enum hg_tile_use by tile; NULL: all are our own */
    struct hg_indices noded; /* tiles, ascending */
    struct hg_indices own;   /* tiles, ascending */
    uint32_t *from, *to;     /* [column_count]: a column's own tiles are from .. to - 1 */
};
/* The part's own tiles; `part` NULL: all. */
void hg_part_area_init(struct hg_part_area *area, const struct hg_tiling *tiling,
                       const struct hg_part *part);
void hg_part_area_clear(struct hg_part_area *area);
/* Every tile in which one of these edges of our own tiles is listed is beside us. */
struct hg_edge_set;
void hg_part_area_spread(struct hg_part_area *area, const struct hg_tiling *tiling,
                         const struct hg_edge_set *spanning);
/* Does a box come within the margin of a tile that is noded? */
bool hg_part_area_meets(const struct hg_part_area *area, const struct hg_tiling *tiling,
                        struct hg_node low, struct hg_node high);
/* Is the edge listed in such a tile, or does it cross the left border of a column below our own tiles, where it is needed for
 * their corner?  `scratch` for the tiles. */
bool hg_part_area_wants(const struct hg_part_area *area, const struct hg_tiling *tiling,
                        struct hg_node a, struct hg_node b, struct hg_indices *scratch);
/* What lies below our own tiles in a column, as one tile; false if there is nothing below. */
bool hg_part_area_below(const struct hg_part_area *area, const struct hg_tiling *tiling,
                        size_t column, struct hg_tile *out);

/* --- plane.c: the inputs on the grid, dealt out to the tiles --- */

/* Consecutive edges of a ring that lie well inside one tile: from points first, first + 1, ... each to the next, and from the
 * last of them to point `end`. */
struct hg_chain {
    uint32_t tile;
    uint32_t input, first, count, end;
    hg_feature_id feature;
};

/* Items by tile: those of tile t are items[first[t]] .. items[first[t + 1]). */
struct hg_plane {
    const struct hg_overlay_input *inputs;
    size_t input_count;
    const hg_feature_id *offsets;
    const uint8_t *fills; /* enum hg_fill per feature */
    double origin_x, origin_y;
    size_t edge_count;
    struct hg_tiling tiling;
    struct hg_part_area area;
    struct hg_chain *chains;
    size_t *first_chain;         /* [tile_count + 1] */
    struct hg_edge_set spanning; /* edges near or across a border of tiles */
    uint32_t *spans;             /* spanning edges by tile */
    size_t *first_span;          /* [tile_count + 1] */
};
/* Extent, feature ids and tiles; and then what lies in the tiles that `part` (NULL: the whole) needs. */
hg_status hg_plane_init(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                        size_t input_count, size_t tile_edges, struct hg_overlay *overlay,
                        struct hg_plane *out) HG_MUST_CHECK;
hg_status hg_plane_deal(struct hg_ctx *ctx, struct hg_plane *plane,
                        const struct hg_part *part) HG_MUST_CHECK;
/* Free all but the origin, which hg_plane_point() needs. */
void hg_plane_clear(struct hg_plane *plane);
/* List the spanning edges by tile, again after they were split. */
void hg_plane_list_spans(struct hg_plane *plane);
/* Fill a set with the edges of a tile's chains; the order is the same in every call. */
void hg_plane_tile_edges(const struct hg_plane *plane, uint32_t tile,
                         struct hg_edge_set *out);
struct hg_point hg_plane_point(const struct hg_plane *plane, struct hg_node node);

/* --- noding.c: where must the edges of a tile be split, so that none crosses or touches the inside of another? --- */
struct hg_noding; /* memory that is used again from tile to tile */
struct hg_noding *hg_noding_new(const struct hg_ctx *ctx, size_t leaf_edges);
void hg_noding_free(struct hg_noding *noding);
/* The cuts in no particular order, some of them twice; valid until the next call. */
struct hg_cuts *hg_noding_find(struct hg_noding *noding, const struct hg_edge_set *set,
                               const struct hg_tile *tile);

/* --- cross.c: where an edge must be split because of another, or of a point --- */
/* Only points in the window count: elsewhere both edges meet in another box.  Its sides belong to it. */
struct hg_window {
    int64_t x0, y0, x1, y1;
};
/* Split either edge at an end of the other in whose pixel it passes.  True if they cross: at *out_at, on the grid, where both
 * are split, too. */
bool hg_edges_cross(const struct hg_edge *edges, uint32_t e, uint32_t f,
                    const struct hg_window *window, struct hg_cuts *out,
                    struct hg_node *out_at);
/* Split an edge at a point if it passes through the point's pixel. */
void hg_edge_meet(const struct hg_edge *edges, uint32_t e, struct hg_node point,
                  const struct hg_window *window, struct hg_cuts *out);

/* --- states.c: interned winding states (which feature has which winding number), with their sums --- */
struct hg_state {
    uint32_t first, count; /* in `windings` */
    bool keyed;            /* its region keys are known */
    uint32_t first_key, key_count;
    hg_wide area2;   /* twice the area, grid units squared */
    uint64_t length; /* of all edges beside it, grid units */
};
struct hg_states {
    const uint8_t
        *fills; /* enum hg_fill per feature; an even-odd feature counts modulo 2 */
    struct hg_state *items;
    size_t count, capacity;
    struct hg_delta *windings; /* non-zero, ascending by feature */
    size_t winding_count, winding_capacity;
    uint32_t *slots; /* hash table of indices + 1 */
    size_t slot_count;
    struct hg_region_key *keys;
    size_t key_count, key_capacity;
};
enum { HG_STATE_EMPTY = 0 };
/* Forget all states but the empty one. */
void hg_states_begin(struct hg_states *states, const uint8_t *fills);
void hg_states_clear(struct hg_states *states);
/* The state with these windings. */
uint32_t hg_states_of(struct hg_states *states, const struct hg_delta *windings,
                      size_t count);
/* The state above an edge from the state below it (sign 1), or the other way round (sign -1); it is looked for first in the
 * `likely` one. */
uint32_t hg_states_cross(struct hg_states *states, uint32_t below,
                         const struct hg_delta *deltas, uint32_t count, int sign,
                         uint32_t likely);
/* The features inside at a state, ascending; returns how many.  `out` has room for the state's count. */
size_t hg_states_label(const struct hg_states *states, uint32_t state, hg_feature_id *out);
/* Ask for a state's region keys, once. */
void hg_states_find_keys(struct hg_states *states, uint32_t state,
                         const struct hg_overlay_options *options);

/* --- corners.c: the state in the lower left corner of every tile --- */
struct hg_corners {
    struct hg_delta *windings;
    size_t winding_count, winding_capacity;
    size_t *first, *count; /* in `windings`; by tile, of our own */
    /* The states where a column passes from one part to the next: in the corner of the upper one of two tiles. */
    struct hg_seam {
        uint32_t tile;
        bool upper;          /* its own part found it; otherwise that of the tile below */
        size_t first, count; /* in `windings` */
    } * seams;
    size_t seam_count, seam_capacity;
};
/* The spanning edges are split.  False if the sums upward do not end in nothing. */
bool hg_corners_find(const struct hg_plane *plane, struct hg_corners *out);
void hg_corners_clear(struct hg_corners *corners);
/* Does an edge cross the left border of the tile? */
bool hg_tile_left_crossed(const struct hg_tile *tile, const struct hg_edge *edge);

/* --- rim.c: the states beside the edges that come into a tile --- */
#define HG_STATE_UNKNOWN UINT32_MAX
struct hg_labels {
    uint32_t below, above;
};
/* The edges that cross the lower border, from left to right, and the state to the right of each. */
struct hg_floor {
    int64_t y; /* of the tile's lowest nodes */
    uint32_t *edges, *right;
    size_t count, capacity, right_capacity;
    uint32_t leftmost; /* the state in the corner */
};
struct hg_rim {
    struct hg_floor floor;
    struct hg_indices side; /* the edges of one side at a time */
};
void hg_rim_clear(struct hg_rim *rim);
/* Walk along the left, lower and upper border from the corner's state; fill labels[e] of the edges that cross them, all of them
 * from `first` on, and the floor.  False if an edge that crosses two borders gets two labels. */
bool hg_rim_walk(struct hg_rim *rim, const struct hg_tile *tile,
                 const struct hg_edge_set *set, size_t first, uint32_t corner,
                 struct hg_states *states, struct hg_labels *labels);
/* Sort edges that cross one upright line, from bottom to top. */
void hg_rim_sort_upward(const struct hg_edge *edges, struct hg_indices *list);
/* The state just above the lower border at x. */
uint32_t hg_floor_state(const struct hg_floor *floor, const struct hg_edge *edges,
                        int64_t x);
/* Does the edge, at x, lie below the floor? */
bool hg_floor_is_above(const struct hg_floor *floor, const struct hg_edge *edge, int64_t x);

/* --- events.c: the points of a sweep in its order --- */
struct hg_event {
    struct hg_node at;
    uint32_t edge;
};
struct hg_events {
    struct hg_event *items, *spare;
    uint32_t *slices;
    size_t count, capacity, spare_capacity, slice_capacity;
};
void hg_events_clear(struct hg_events *events);
/* Empty the list, with room for this many. */
void hg_events_begin(struct hg_events *events, size_t room);
static inline void hg_events_add(struct hg_events *events, struct hg_node at, size_t edge)
{
    events->items[events->count++] = (struct hg_event){at, (uint32_t)edge};
}
/* All lie at x0 <= x < x1. */
void hg_events_sort(struct hg_events *events, int64_t x0, int64_t x1);

/* --- sweep.c: label every edge of a tile; areas into the states, borders of regions out --- */
struct hg_border {
    struct hg_region_key key;
    struct hg_node from, to; /* the region lies to the left */
    uint64_t origin;
};
/* Borders of one key fall into one bucket; buckets are the tasks of pieces.c. */
enum { HG_BUCKETS = 64 };
struct hg_borders {
    struct hg_bucket {
        struct hg_border *items;
        size_t count, capacity;
        struct hg_blob *stored; /* earlier ones */
        size_t stored_count, stored_capacity;
    } buckets[HG_BUCKETS];
    size_t count; /* not yet stored */
};
static inline size_t hg_border_bucket(struct hg_region_key key)
{
    uint32_t mixed = (key.a * 0x9E3779B1u ^ key.b) * 0x85EBCA6Bu;
    return (mixed >> 16) % HG_BUCKETS;
}
struct hg_sweep; /* memory that is used again from tile to tile */
struct hg_sweep *hg_sweep_new(const struct hg_overlay_options *options);
void hg_sweep_free(struct hg_sweep *sweep);
/* The first `inner_count` edges of the set cross no border of the tile.  False if labels do not agree around a point. */
bool hg_sweep_tile(struct hg_sweep *sweep, const struct hg_tile *tile,
                   const struct hg_edge_set *set, size_t inner_count,
                   const struct hg_delta *corner, size_t corner_count,
                   struct hg_states *states, struct hg_borders *borders);

/* --- faces.c, pieces.c: from the threads' rows and borders to the result --- */
struct hg_face_row {
    hg_wide area2;
    uint64_t length;
    size_t first; /* in `features` */
    uint32_t count;
};
/* Rows sorted by label set, no two alike, in a store. */
struct hg_face_run {
    struct hg_blob blob;
    size_t row_count, feature_count;
};
struct hg_face_rows {
    struct hg_face_row *items;
    size_t count, capacity;
    hg_feature_id *features;
    size_t feature_count, feature_capacity;
    struct hg_face_run *runs;
    size_t run_count, run_capacity;
};
/* Append the label sets of a tile. */
void hg_faces_add(struct hg_face_rows *rows, const struct hg_states *states);
/* Memory that the rows take which are in no run yet. */
size_t hg_faces_bytes(const struct hg_face_rows *rows);
/* Make a run of the rows. */
void hg_faces_close_run(struct hg_face_rows *rows, struct hg_store *store);
/* Call for every label set of `count` threads' runs, in order, with its sums. */
typedef void (*hg_face_fn)(void *data, const struct hg_face_row *sum,
                           const hg_feature_id *label);
void hg_faces_each(const struct hg_face_rows *rows, size_t count, struct hg_store *store,
                   hg_face_fn face, void *data);
/* Rows as they stand in a run: append one to heap bytes; does a stretch hold nothing else, with labels that go on ascending from
 * those of the stretch before? */
struct hg_run_bytes {
    char *items;
    size_t count, capacity;
};
void hg_faces_write_row(struct hg_run_bytes *bytes, const struct hg_face_row *sum,
                        const hg_feature_id *label);
struct hg_run_check {
    hg_feature_id feature_count; /* labels are below */
    hg_feature_id *last;         /* the label before; heap */
    size_t last_count, last_capacity;
};
bool hg_faces_check_run(struct hg_run_check *check, const char *bytes, size_t count,
                        struct hg_face_run *out);
/* Merge the runs of `count` threads to the face table. */
void hg_faces_merge(struct hg_ctx *ctx, const struct hg_face_rows *rows, size_t count,
                    struct hg_store *store, struct hg_face_table *out);
void hg_faces_clear(struct hg_face_rows *rows, struct hg_store *store);
/* Put the borders into the store. */
void hg_borders_store(struct hg_borders *borders, struct hg_store *store);
void hg_borders_clear(struct hg_borders *borders, struct hg_store *store);
/* Take a bucket's borders of `count` threads, sorted by key; free() them. */
struct hg_border *hg_borders_gather(struct hg_borders *borders, size_t count, size_t bucket,
                                    struct hg_store *store, size_t *out_count);
/* How many of them are of one key, the first of `count`'s. */
size_t hg_borders_of_key(const struct hg_border *borders, size_t count);
/* Trace the borders of `count` threads to pieces; the borders are freed on the way. */
hg_status hg_pieces_collect(struct hg_ctx *ctx, const struct hg_plane *plane,
                            const struct hg_overlay_options *options,
                            struct hg_borders *borders, size_t count,
                            struct hg_store *store, struct hg_overlay *out) HG_MUST_CHECK;

/* --- rings.c: closed rings out of the borders of one key --- */
struct hg_loop {
    size_t first, count; /* in `nodes` of hg_loops */
    hg_wide area2;       /* signed: positive for shells */
    size_t cycle; /* loops of one cycle touch one another: a shell and its touching holes */
};
struct hg_loops {
    struct hg_loop *items;
    size_t count, capacity;
    struct hg_node *nodes;
    uint64_t *origins; /* of the edge that leaves the node */
    bool *shared;      /* more than one border of the key leaves the node */
    size_t node_count, node_capacity, origin_capacity, shared_capacity;
};
void hg_loops_clear(struct hg_loops *loops);
/* Sort the borders of one key by where they begin. */
void hg_borders_sort(struct hg_border *borders, size_t count);
/* Replace the loops by those of one key's borders; sorts the borders. */
void hg_loops_trace(struct hg_loops *loops, struct hg_border *borders, size_t count);

/* --- overlay.c: the rounds over the tiles --- */
struct hg_desk; /* what one thread works with, from tile to tile */
struct hg_rounds {
    struct hg_ctx *ctx;
    const struct hg_overlay_options *options;
    struct hg_plane plane;
    struct hg_store *store;
    size_t gathered_most; /* bytes */
    struct hg_blob *cuts; /* per tile, of the edges of its chains */
    struct hg_corners corners;
    size_t workers;
    struct hg_desk *desks;      /* one a worker */
    struct hg_face_rows *rows;  /* one a worker */
    struct hg_borders *borders; /* one a worker */
    size_t tiles_to_do;
    atomic_size_t tiles_done;
    atomic_bool inconsistent;
};
/* The plane with its tiles. */
hg_status hg_rounds_begin(struct hg_rounds *rounds, struct hg_ctx *ctx,
                          const struct hg_overlay_input *inputs, size_t input_count,
                          const struct hg_overlay_options *options,
                          struct hg_overlay *out) HG_MUST_CHECK;
/* A store for as much as the budget allows by now; hg_rounds_run() opens one. */
void hg_rounds_open_store(struct hg_rounds *rounds);
/* Node and label the tiles of a part (NULL: all): rows in runs, borders, corners. */
hg_status hg_rounds_run(struct hg_rounds *rounds, const struct hg_part *part) HG_MUST_CHECK;
/* Free what only the rounds over the tiles needed; of the plane its origin stays. */
void hg_rounds_trim(struct hg_rounds *rounds);
/* Rows and borders to the result. */
hg_status hg_rounds_collect(struct hg_rounds *rounds, struct hg_overlay *out) HG_MUST_CHECK;
void hg_rounds_clear(struct hg_rounds *rounds);

/* --- sort.c: indices by a number --- */
struct hg_keyed {
    uint64_t key;
    uint32_t index;
};
/* Sort ascending by key, equal keys in the order in which they stood; returns `items` or `spare`, wherever the result is. */
struct hg_keyed *hg_sort_keyed(struct hg_keyed *items, struct hg_keyed *spare,
                               size_t count);

#endif
