/* Vertices: which corners and edges of a polygon are there by mistake, though the polygon may be valid?
 *
 * Takes   a layer in a plane CRS (metres), as delivered, and what counts as too near, too short, too sharp.
 * Gives   every such place with its ring and vertex, what was measured and the bound it was held against.  No judgement.
 * Bound   of a feature at most HG_VERTEX_FLAWS_LISTED places of a kind are listed, the worst ones; `count` is exact.
 * Owns    all memory of the result is in the run's arena. */
#ifndef HG_VALID_VERTICES_H
#define HG_VALID_VERTICES_H

#include "geo/layer/layer.h"

#include "geo/base/ctx.h"

enum { HG_VERTEX_FLAWS_LISTED = 16 };

enum hg_vertex_flaw_kind {
    HG_VERTEX_OPEN_RING, /* the last point did not repeat the first; measured: metres between them */
    HG_VERTEX_DUPLICATE, /* a vertex within vertex_m of the one before it; measured: metres between them */
    HG_VERTEX_SPIKE, /* there and back again: a corner below acute_deg, at its open end no wider than spike_width_m;
                      * measured: that width, metres */
    HG_VERTEX_ACUTE_ANGLE, /* a corner below acute_deg that is no spike; measured: degrees */
    HG_VERTEX_SHORT_EDGE,  /* an edge below short_edge_m; measured: its length, metres */
    HG_VERTEX_MULTIPART, /* several polygons in one feature; measured: how many; where the second begins */
    HG_VERTEX_FLAW_KINDS,
};

/* Vertices within vertex_m are one vertex to all further questions.  0 switches a question off (vertex_m: exact repetitions
 * only). */
struct hg_vertex_options {
    double vertex_m, short_edge_m, acute_deg, spike_width_m;
};

struct hg_vertex_flaw {
    size_t feature;
    enum hg_vertex_flaw_kind kind;
    uint32_t ring, vertex;  /* in the feature and in the ring, from 0 */
    struct hg_point at, to; /* of an edge both ends, of anything else `at` twice */
    double measured, bound; /* bound: the option; NAN for open rings and several parts */
    size_t rank,
        count; /* rank 0 is the worst place of the kind in the feature; count: all of them */
};

struct hg_vertex_flaws {
    size_t count;
    const struct hg_vertex_flaw *items;         /* by feature, kind, rank */
    size_t features_with[HG_VERTEX_FLAW_KINDS]; /* how many features have the flaw */
};

/* Points, lines, rings of fewer than three points and rings with impossible coordinates have none: they are valid.h's. */
void hg_vertices_check(struct hg_ctx *ctx, const struct hg_layer *layer,
                       const struct hg_vertex_options *options,
                       struct hg_vertex_flaws *out);

#endif
