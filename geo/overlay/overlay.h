/* Overlay: which parts of which polygons lie over one another, and how big is each part?
 *
 * Takes   any number of polygon layers in one plane CRS (metres).  Nothing is assumed about a layer: it may
 *         overlap itself, have gaps, spikes, duplicate rings.  A feature's interior is read by the even-odd or
 *         the non-zero rule over all its rings.
 * Gives   (1) the face table: one row per label set (which features cover the place) with its exact total area;
 *         (2) the geometry of regions that the caller asks for, as connected polygons.
 * Exact   on a grid of 2^-27 m, the spacing of doubles at an easting of 38 500 000: areas are sums of integers, so
 *         neither the order of work nor the number of threads can change a bit of them.  Crossing points are
 *         rounded to the grid; what is narrower than HG_OVERLAY_RESOLUTION_M is such rounding, not land.
 * Method  tiles of some thousand edges; in each, crossings by exact integer predicates and snap rounding, then a sweep
 *         that carries label sets from edge to edge (doc/OVERLAY.md).
 * Memory  what grows with the input beside the result goes to disk past ctx->memory_bytes (0: half the machine).
 * Owns    all memory of the result is in the run's arena. */
#ifndef HG_OVERLAY_OVERLAY_H
#define HG_OVERLAY_OVERLAY_H

#include "geo/layer/layer.h"

#include "geo/base/ctx.h"

/* Faces and pieces narrower than this (2 * area / perimeter) come from the rounding of crossing points and are left out. */
#define HG_OVERLAY_RESOLUTION_M 1e-7

enum hg_fill { HG_FILL_EVEN_ODD, HG_FILL_NON_ZERO };

struct hg_overlay_input {
    const struct hg_layer *layer;
    enum hg_fill fill;
};

/* A feature among all inputs: input i's feature f is offsets[i] + f. */
typedef uint32_t hg_feature_id;

/* A region is named by two numbers of the caller's choosing; typically two feature ids. */
struct hg_region_key {
    uint32_t a, b;
};

/* Which regions does a face with this label set belong to?  `features` is ascending.  Writes at most `room` keys and
 * returns how many there are (the engine calls again with more room when that is more).  Must be pure: it is called
 * from several threads, any number of times.  The faces of one key that share an edge form one piece. */
typedef size_t (*hg_region_fn)(void *data, const hg_feature_id *features, size_t count,
                               struct hg_region_key *out_keys, size_t room);

/* Is a piece of this region, area (plane) and perimeter wanted?  What is not is never drawn.  Must be pure, as above. */
typedef bool (*hg_piece_fn)(void *data, struct hg_region_key key, double area_m2,
                            double perimeter_m);

struct hg_overlay_options {
    hg_region_fn regions; /* NULL: areas only */
    hg_piece_fn pieces;   /* NULL: all are wanted */
    void *regions_data;   /* of both */
    size_t box_edges; /* edges in a tile; 0: the default.  Changes no bit of the result */
};

/* Label sets in ascending lexicographic order; the empty set (nothing there) is not listed. */
struct hg_face_table {
    size_t count;
    const size_t *first;           /* [count + 1]: where a set begins in `features` */
    const hg_feature_id *features; /* ascending within a set */
    const double *area_m2;         /* plane, > 0 */
};

/* One connected polygon of a region: parts that meet only in a point are two pieces. */
struct hg_piece_shape {
    struct hg_region_key key;
    struct hg_shape shape;       /* one part: a shell and its holes */
    double area_m2, perimeter_m; /* plane */
    struct hg_point inside;      /* a point in the interior */
};

struct hg_overlay {
    size_t input_count;
    const hg_feature_id *offsets; /* [input_count + 1] */
    struct hg_face_table faces;
    size_t piece_count; /* sorted by key, then by the shell's lowest-leftmost point */
    const struct hg_piece_shape *pieces;
    size_t edge_count, box_count; /* edges delivered, tiles; for -v and the benches */
};

/* Overlay all inputs at once on ctx->threads threads.  Coordinates must be finite and within 1e9 m of each other;
 * HG_FAILED with a diagnostic otherwise, HG_STOPPED when the user interrupts. */
hg_status hg_overlay_run(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                         size_t input_count, const struct hg_overlay_options *options,
                         struct hg_overlay *out) HG_MUST_CHECK;

/* The input that a feature id belongs to (binary search). */
size_t hg_overlay_input_of(const struct hg_overlay *overlay, hg_feature_id feature);

#endif
