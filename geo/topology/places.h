/* Places: points in the plane, each once, and who has them; found again along a segment.
 *
 * A quadtree without nodes: points are sorted along Morton's curve, so that the points of every square of the tree stand side
 * by side, and a directory says where those of the squares of one level begin.  A short edge looks at the few squares that it
 * touches, a long one goes down only where it passes: a diagonal costs what lies along it, not what lies in its
 * box; and where points are crowded, the squares are parted further. */
#ifndef HG_TOPOLOGY_PLACES_H
#define HG_TOPOLOGY_PLACES_H

#include "geo/layer/layer.h"

/* Somebody's point: what `owner` and `index` mean is the caller's business. */
struct hg_place_use {
    struct hg_point point;
    uint32_t owner, index;
};

struct hg_places {
    size_t count;
    struct hg_point *points;             /* no two are equal */
    uint64_t *numbers;                   /* on the curve, ascending */
    size_t *first;                       /* [count + 1]: where a place begins in `uses` */
    struct hg_place_use *uses;           /* by place, owner, index */
    struct hg_box box;                   /* of all points: the tree's root */
    double x_steps_per_m, y_steps_per_m; /* squares of the deepest level */
    int directory_level;                 /* the root is level 0 */
    size_t *directory; /* [4^directory_level + 1]: where the points of a square begin */
};

/* What a search finds, in no order that matters; begin with zero, keep it between searches, free `places`. */
struct hg_places_found {
    size_t *places;
    size_t count, capacity;
};

/* Takes `uses` (a heap array, finite points) over. */
void hg_places_make(struct hg_place_use *uses, size_t count, struct hg_places *out);
void hg_places_clear(struct hg_places *places);

/* The places no farther than `reach` from the segment from a to b; a and b may be the same. */
void hg_places_along(const struct hg_places *places, struct hg_point a, struct hg_point b,
                     double reach, struct hg_places_found *found);

/* Does `owner` have the place? */
bool hg_places_has(const struct hg_places *places, size_t place, uint32_t owner);

/* The point of the segment from a to b that is nearest to p, and the square of its distance.  The distance is found from
 * differences, where nothing is as large as a coordinate: it is good to more digits than the rounded foot. */
struct hg_point hg_places_foot(struct hg_point p, struct hg_point a, struct hg_point b);
double hg_places_distance2(struct hg_point p, struct hg_point a, struct hg_point b);

#endif
