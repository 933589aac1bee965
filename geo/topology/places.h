/* Places: points in the plane, each once, and who has them; found again along a segment.
 *
 * Points are sorted along Morton's curve and every eight neighbours on it get a box, eight boxes a larger one, and so on: a
 * segment visits only boxes that it passes, so that a long diagonal edge costs what lies along it. */
#ifndef HG_TOPOLOGY_PLACES_H
#define HG_TOPOLOGY_PLACES_H

#include "geo/layer/layer.h"

/* Somebody's point: what `owner` and `index` mean is the caller's business. */
struct hg_place_use {
    struct hg_point point;
    uint32_t owner, index;
};

enum { HG_PLACES_LEVELS = 12 };

struct hg_places {
    size_t count;
    struct hg_point *points;   /* no two are equal */
    size_t *first;             /* [count + 1]: where a place begins in `uses` */
    struct hg_place_use *uses; /* by place, owner, index */
    size_t level_count;
    struct hg_box *levels[HG_PLACES_LEVELS]; /* [0]: a box for every eight points */
    size_t widths[HG_PLACES_LEVELS];
};

/* What a search finds; begin with zero, keep it between searches, free `places`. */
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

/* The point of the segment from a to b that is nearest to p, and how far it is.  The distance is found from differences,
 * where nothing is as large as a coordinate: it is good to more digits than the rounded foot. */
struct hg_point hg_places_foot(struct hg_point p, struct hg_point a, struct hg_point b);
double hg_places_distance(struct hg_point p, struct hg_point a, struct hg_point b);

#endif
