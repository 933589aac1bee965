/* Trapezoids: the inside of a polygon, parted by horizontals through its vertices.
 *
 * By the even-odd rule over all rings, whatever they look like: nothing here can fail.  A trapezoid has two edges of the
 * polygon as its sides and reaches up as long as the two are neighbours, so that there are about three for each two vertices. */
#ifndef HG_TOPOLOGY_TRAPEZOIDS_H
#define HG_TOPOLOGY_TRAPEZOIDS_H

#include "geo/layer/layer.h"

/* An edge of the polygon; its direction does not matter. */
struct hg_trapezoid_edge {
    struct hg_point a, b;
};

struct hg_trapezoid {
    struct hg_point corners[4]; /* lower left, lower right, upper right, upper left */
};

/* Calls `take` for every trapezoid of the polygon that the edges bound; in an order that the edges fix. */
typedef void (*hg_trapezoid_fn)(void *data, const struct hg_trapezoid *trapezoid);
void hg_trapezoids_each(const struct hg_trapezoid_edge *edges, size_t count,
                        hg_trapezoid_fn take, void *data);

#endif
