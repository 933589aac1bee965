/* Topology: where does a layer break its own order: overlaps, gaps, duplicates, borders that do not fit?
 *
 * Takes   one polygon layer in a plane CRS (metres) and, for gaps, a boundary layer in the same CRS.
 * Gives   every defect with its true geometry, sizes, the features involved and a place.  No judgement: what is too much is
 *         for the caller to say, and the bounds that the caller gave stand beside what was measured.
 * Exact   overlaps, gaps, duplicates and containments come from one run of the overlay: its grid of 2^-27 m, its resolution of
 *         HG_OVERLAY_RESOLUTION_M, its promises.  Vertices are compared as delivered, in doubles.
 * Order   of every list is fixed by the input: threads change no bit.
 * Owns    all memory of the result is in the run's arena; shapes of duplicates and contained features share the layer's points.
 * Errors  those of hg_overlay_run().  Features without polygons have no defects.
 * doc/TOPOLOGY.md draws each measure and tells its cost. */
#ifndef HG_TOPOLOGY_TOPOLOGY_H
#define HG_TOPOLOGY_TOPOLOGY_H

#include "geo/overlay/overlay.h"

/* A tolerance of 0 for vertices means this: two doubles at an easting of 38 500 000 that are neighbours. */
#define HG_TOPOLOGY_PIXEL_M 0x1p-27

/* What to measure; nothing else is computed. */
enum hg_topology_measure {
    HG_TOPOLOGY_OVERLAPS = 1,
    HG_TOPOLOGY_DUPLICATES = 2,
    HG_TOPOLOGY_CONTAINED = 4,
    HG_TOPOLOGY_GAPS_INSIDE = 8, /* uncovered places inside the boundary layer; needs one */
    HG_TOPOLOGY_GAPS_ENCLOSED = 16, /* uncovered places with the layer all around them */
    HG_TOPOLOGY_JUNCTIONS = 32,
    HG_TOPOLOGY_UNSNAPPED = 64,
    HG_TOPOLOGY_ALL = 127
};

/* A size class named by the caller.  A place is within it when neither its widest_m nor its area_m2 is greater; INFINITY:
 * no bound. */
struct hg_topology_tolerance {
    const char *name;
    double width_m, area_m2;
};

struct hg_topology_options {
    unsigned measures; /* of enum hg_topology_measure */
    enum hg_fill fill; /* how both layers are read */
    double gap_min_m,
        gap_max_m; /* gaps whose widest_m is in this band are defects, both ends included */
    double
        vertex_m; /* how far a vertex may be from what it misses; 0: HG_TOPOLOGY_PIXEL_M */
    const struct hg_topology_tolerance
        *tolerances; /* in the order in which they are tried */
    size_t tolerance_count;
};

/* A place with an area. */
struct hg_topology_place {
    struct hg_shape shape;
    double area_m2, perimeter_m;
    double mean_width_m; /* 2 * area / perimeter: of a strip its width, less its ends */
    double
        widest_m; /* diameter of the largest circle inside, to HG_TOPOLOGY_WIDTH_ACCURACY; NAN if it cannot be found */
    struct hg_point inside; /* a point of the interior */
    const struct hg_topology_tolerance
        *within; /* the first tolerance that holds it (a copy); NULL: beyond all */
};
/* widest_m is never too large, and too small by no more than this share and HG_OVERLAY_RESOLUTION_M. */
#define HG_TOPOLOGY_WIDTH_ACCURACY 1e-5

/* What a pair of features that overlap is to each other, all their common places taken together. */
enum hg_topology_relation {
    HG_TOPOLOGY_CROSS,     /* each has ground of its own */
    HG_TOPOLOGY_SAME,      /* both cover exactly the same */
    HG_TOPOLOGY_A_HOLDS_B, /* b lies wholly inside a, which is larger */
    HG_TOPOLOGY_B_HOLDS_A,
};

/* One connected part of what two features share; where three overlap, each of the three pairs has its own. */
struct hg_topology_overlap {
    struct hg_topology_place place;
    uint32_t a, b;                      /* features of the layer, a < b */
    enum hg_topology_relation relation; /* duplicates and containments are overlaps, too */
};

/* A feature that covers the same as another, or lies wholly inside it.  The place is the feature `inner` as delivered, all
 * its parts (its area as the overlay reads it; the perimeter is the length of its rings). */
struct hg_topology_pair {
    struct hg_topology_place place;
    uint32_t outer, inner; /* of duplicates: the one that comes first, the other */
    double outer_area_m2;
};

/* One connected place that no feature covers. */
struct hg_topology_gap {
    struct hg_topology_place place;
    double band_min_m,
        band_max_m; /* the options' band, in which place.widest_m lies (or it is not known) */
    bool
        inside_boundary; /* cut off at the boundary; so measured when GAPS_INSIDE is asked for */
    bool
        enclosed; /* not open to the outside; so measured when GAPS_ENCLOSED is asked for */
    size_t neighbour_count;
    const uint32_t *neighbours; /* features of the layer along its border, ascending */
};

/* Gaps beyond the band: nothing is dropped in silence. */
struct hg_topology_beyond {
    size_t count;
    double area_m2;
};

/* A vertex of a feature: the layer's point `point`, in the feature's ring `ring`, there the vertex `vertex`, all from 0. */
struct hg_topology_vertex {
    uint32_t feature, ring, vertex, point;
};

/* A vertex that lies on the inside of a neighbour's edge, where the neighbour has no vertex (a T-junction). */
struct hg_topology_junction {
    struct hg_topology_vertex at;   /* the vertex that is there */
    struct hg_topology_vertex edge; /* the neighbour's edge begins at this vertex */
    struct hg_point place;          /* of the vertex */
    struct hg_point foot; /* the nearest point of the edge: where the vertex is missing */
    double distance_m;    /* between both; the tolerance is options.vertex_m */
};

/* Two vertices of different features that are close, but not the same; neither feature has the other's vertex, too. */
struct hg_topology_unsnapped {
    struct hg_topology_vertex a, b; /* a.feature < b.feature */
    struct hg_point place_a, place_b;
    double distance_m;
};

struct hg_topology {
    struct hg_topology_options
        options; /* as used: tolerances copied, vertex_m at least a pixel */
    unsigned
        measured; /* what was asked for and could be measured: without boundary no GAPS_INSIDE */
    size_t overlap_count; /* by a, b, then the lowest point */
    const struct hg_topology_overlap *overlaps;
    size_t duplicate_count; /* by outer, then inner */
    const struct hg_topology_pair *duplicates;
    size_t contained_count; /* by inner, then outer */
    const struct hg_topology_pair *contained;
    size_t gap_count; /* by the lowest point */
    const struct hg_topology_gap *gaps;
    struct hg_topology_beyond gaps_narrower, gaps_wider;
    size_t junction_count; /* by vertex, then edge */
    const struct hg_topology_junction *junctions;
    size_t unsnapped_count; /* by both vertices */
    const struct hg_topology_unsnapped *unsnapped;
};

/* Measure a layer.  `boundary` may be NULL.  One overlay at most. */
hg_status hg_topology_run(struct hg_ctx *ctx, const struct hg_layer *layer,
                          const struct hg_layer *boundary,
                          const struct hg_topology_options *options,
                          struct hg_topology *out) HG_MUST_CHECK;

/* Diameter of the largest circle inside a shape, by the even-odd rule over its rings; NAN if there is none.  From any
 * thread. */
double hg_topology_widest_m(const struct hg_shape *shape);

/* Polygons that do not lie over one another, put together where no more than `within_m` lies between them, however long the chain:
 * out_groups[i] is the lowest number of a shape that stands together with shape i.  From any thread. */
void hg_topology_groups(const struct hg_shape *const *shapes, size_t count, double within_m,
                        size_t *out_groups);

#endif
