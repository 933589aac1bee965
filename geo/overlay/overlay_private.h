/* Overlay, inside: the edge soup, its noding, the sweep that labels it, and the borders of regions. */
#ifndef HG_OVERLAY_OVERLAY_PRIVATE_H
#define HG_OVERLAY_OVERLAY_PRIVATE_H

#include "geo/overlay/grid.h"
#include "geo/overlay/overlay.h"

#include "geo/base/pool.h"

/* Crossing an edge from below (right) to above (left) changes a feature's winding number by this. */
struct hg_delta {
    hg_feature_id feature;
    int32_t winding;
};

/* An edge from a to b, a before b.  Its deltas are soup.deltas[first .. first + count), times `sign`. */
struct hg_edge {
    struct hg_node a, b;
    uint32_t first, count;
    uint32_t origin; /* the edge before noding that this is a part of */
    int8_t sign;
};

/* All edges of all inputs on the grid.  Heap arrays. */
struct hg_soup {
    struct hg_edge *edges;
    size_t edge_count;
    struct hg_delta *deltas;
    size_t delta_count, delta_capacity;
    const uint8_t *fills; /* enum hg_fill per feature */
    double origin_x, origin_y;
    size_t box_edges, box_count;
};

/* --- soup.c --- */
hg_status hg_soup_build(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                        size_t input_count, struct hg_overlay *overlay,
                        struct hg_soup *out) HG_MUST_CHECK;
void hg_soup_clear(struct hg_soup *soup);
struct hg_point hg_soup_point(const struct hg_soup *soup, struct hg_node node);

/* --- merge.c: sort edges by a, then b; make equal edges one; drop those that change nothing. */
void hg_soup_merge(struct hg_soup *soup);

/* Indices of `count` keys in ascending order (stable), into `order`. */
void hg_radix_order(const int64_t *keys, size_t count, uint32_t *order);

/* --- noding.c: split edges until none crosses or touches the inside of another. */
hg_status hg_soup_node(struct hg_ctx *ctx, struct hg_soup *soup) HG_MUST_CHECK;

/* A place at which an edge is to be split. */
struct hg_cut {
    uint32_t edge;
    struct hg_node at;
};
struct hg_cuts {
    struct hg_cut *items;
    size_t count, capacity;
};

/* --- cross.c: where an edge must be split because of another, or of a point. */
/* Split either edge at an end of the other in whose pixel it passes.  True if they cross: at *out_at, on the grid, where both
 * are split, too. */
bool hg_edges_cross(const struct hg_edge *edges, uint32_t e, uint32_t f,
                    struct hg_cuts *out, struct hg_node *out_at);
/* Split an edge at a point if it passes through the point's pixel. */
void hg_edge_meet(const struct hg_edge *edges, uint32_t e, struct hg_node point,
                  struct hg_cuts *out);

/* --- split.c: replace cut edges by their parts. */
void hg_soup_split(struct hg_soup *soup, struct hg_cuts *cuts);

/* --- states.c: interned winding states (which feature has which winding number), with their sums. */
struct hg_state {
    size_t first; /* in `windings` */
    uint32_t count;
    bool keyed; /* its region keys are known */
    size_t first_key;
    uint32_t key_count;
    hg_wide area2;  /* twice the area, grid units squared */
    hg_wide length; /* of all edges beside it, grid units */
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
void hg_states_init(struct hg_states *states, const uint8_t *fills);
void hg_states_clear(struct hg_states *states);
/* The state above an edge from the state below it. */
uint32_t hg_states_cross(struct hg_states *states, uint32_t below,
                         const struct hg_delta *deltas, uint32_t count, int sign);
/* The features inside at a state, ascending; returns how many.  `out` has room for the state's count. */
size_t hg_states_label(const struct hg_states *states, uint32_t state, hg_feature_id *out);
/* Ask for a state's region keys, once. */
void hg_states_find_keys(struct hg_states *states, uint32_t state,
                         const struct hg_overlay_options *options);

/* --- sweep.c: label every edge; areas into the states, borders of regions out. */
struct hg_border {
    struct hg_region_key key;
    struct hg_node from, to; /* the region lies to the left */
    uint32_t origin;
};
struct hg_labelling {
    struct hg_states states;
    struct hg_border *borders;
    size_t border_count, border_capacity;
    bool inconsistent;
};
hg_status hg_soup_sweep(struct hg_ctx *ctx, const struct hg_soup *soup,
                        const struct hg_overlay_options *options,
                        struct hg_labelling *labellings, size_t count) HG_MUST_CHECK;

/* --- faces.c, pieces.c: from the threads' labellings to the result. */
void hg_faces_collect(struct hg_ctx *ctx, const struct hg_labelling *labellings,
                      size_t count, struct hg_face_table *out);
void hg_pieces_collect(struct hg_ctx *ctx, const struct hg_soup *soup,
                       const struct hg_labelling *labellings, size_t count,
                       struct hg_overlay *out);

/* --- rings.c: closed rings out of the borders of one key. */
struct hg_loop {
    size_t first, count; /* in `nodes` of hg_loops */
    hg_wide area2;       /* signed: positive for shells */
    size_t cycle; /* loops of one cycle touch one another: a shell and its touching holes */
};
struct hg_loops {
    struct hg_loop *items;
    size_t count, capacity;
    struct hg_node *nodes;
    uint32_t *origins; /* of the edge that leaves the node */
    bool *shared;      /* more than one border of the key leaves the node */
    size_t node_count, node_capacity, origin_capacity, shared_capacity;
};
void hg_loops_clear(struct hg_loops *loops);
void hg_loops_trace(struct hg_loops *loops, const struct hg_border *borders, size_t count);

#endif
