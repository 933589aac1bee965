/* Valid: is a polygon's geometry in order, why not, where, and what would the repair change?
 *
 * Invalid rings are read by the even-odd rule; that reading is the repair, and it is measured.
 * Places are found on the overlay's grid of 2^-27 m, on which the repair reads, too: a vertex that all but lies on an edge lies
 * on it.  The reason itself is judged on the coordinates as delivered. */
#ifndef HG_VALID_VALID_H
#define HG_VALID_VALID_H

#include "geo/layer/layer.h"

#include "geo/base/ctx.h"

enum hg_defect_kind {
    HG_DEFECT_NULL_GEOMETRY,  /* no geometry, or an empty one */
    HG_DEFECT_NOT_POLYGON,    /* a point or a line where polygons are due */
    HG_DEFECT_BAD_COORDINATE, /* NaN, infinite or beyond any map */
    HG_DEFECT_TOO_FEW_POINTS, /* a ring of fewer than three different points */
    HG_DEFECT_SELF_CROSSING,  /* a ring crosses itself or another ring of the feature */
    HG_DEFECT_RING_TOUCH,     /* a ring touches itself in a point (or along a line) */
    HG_DEFECT_NESTED, /* shells or holes within one another, a hole outside its shell */
    HG_DEFECT_DUPLICATE_RING,
    HG_DEFECT_OTHER,
};

struct hg_defect {
    size_t feature;
    enum hg_defect_kind kind;
    double x, y;        /* place, NAN unknown */
    double before_m2;   /* plane area as delivered: shells less holes; NAN: bad numbers */
    double after_m2;    /* plane area by the even-odd rule; NAN the same */
    bool repaired;      /* false: nothing can be made of it */
    const char *detail; /* GEOS's own words, or ours in English; never NULL */
    size_t place_count; /* in how many places the feature is bad; at least 1 */
    size_t first_place, listed_places; /* in hg_defects.places; the first is x, y above */
};

/* Of a feature at most this many places are listed. */
enum { HG_VALID_PLACES_LISTED = 64 };

/* One place in which a feature is bad.  Crossings are told once, also where more than two edges meet; where edges lie on each
 * other, each stretch of two edges. */
struct hg_defect_place {
    size_t feature;
    enum hg_defect_kind kind;
    uint32_t ring; /* in the feature, from 0 */
    double x, y;   /* NAN unknown */
};

struct hg_defects {
    size_t count;
    struct hg_defect
        *items; /* one per bad feature: the first reason, in the order of features */
    size_t place_count;
    struct hg_defect_place *places; /* by feature */
};

/* Check all features of a layer.  `out_repaired` is the layer with every bad feature replaced by its even-odd
 * reading: same features in the same order, same attributes; shells counter-clockwise; where nothing remains,
 * no rings and kind NONE; points and lines stay as they are.  It shares all memory with `layer` when nothing
 * was bad.  Threads as ctx says; the result does not depend on them. */
hg_status hg_valid_check(struct hg_ctx *ctx, const struct hg_layer *layer,
                         struct hg_defects *out_defects,
                         struct hg_layer *out_repaired) HG_MUST_CHECK;

#endif
