/* Outline: the edges of a polygon, and how far the corners of a triangle are from them.
 *
 * Edges stand in the order of their rings, where neighbours are near: every eight get a box, two boxes a larger one, and so on;
 * a question goes only where the answer can be. */
#ifndef HG_TOPOLOGY_OUTLINE_H
#define HG_TOPOLOGY_OUTLINE_H

#include "geo/topology/trapezoids.h"

struct hg_outline {
    struct hg_trapezoid_edge *edges;
    size_t count;
    size_t leaf_count;    /* a power of two */
    struct hg_box *boxes; /* [2 * leaf_count]: 1 is the root, below k are 2k and 2k + 1 */
};

/* Takes `edges` (a heap array) over. */
void hg_outline_make(struct hg_trapezoid_edge *edges, size_t count, struct hg_outline *out);
void hg_outline_clear(struct hg_outline *outline);

/* The square of the distance of a point to the outline; anything up to `enough2` when it is no more than that. */
double hg_outline_distance2(const struct hg_outline *outline, struct hg_point p,
                            double enough2);

/* Distances of three corners to an edge. */
struct hg_reach {
    double to[3];
};

/* The edge for which the greatest of (other + distance) / edges over the corners is least, if less than `bound`: returns
 * that or `bound`, and fills *out with the distances to the edge if there is one. */
double hg_outline_bound(const struct hg_outline *outline, const struct hg_point *corners,
                        const struct hg_reach *other, double edges, double bound,
                        struct hg_reach *out);

#endif
