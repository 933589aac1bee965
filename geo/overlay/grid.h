/* Grid: points on the integer grid, and the one exact question asked of them.
 *
 * Unit: 2^-27 m.  Coordinates are relative to the run's origin and below 2^56, so that differences and their products fit
 * hg_wide. */
#ifndef HG_OVERLAY_GRID_H
#define HG_OVERLAY_GRID_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

__extension__ typedef __int128 hg_wide;

enum { HG_GRID_BITS = 27 };

struct hg_node {
    int64_t x, y;
};

static inline bool hg_node_same(struct hg_node a, struct hg_node b)
{
    return a.x == b.x && a.y == b.y;
}

/* Order of the sweep: by x, then by y.  It is the order of a sheared plane in which no edge is vertical. */
static inline bool hg_node_before(struct hg_node a, struct hg_node b)
{
    return a.x != b.x ? a.x < b.x : a.y < b.y;
}

static inline hg_wide hg_grid_cross(struct hg_node a, struct hg_node b, struct hg_node p)
{
    return (hg_wide)(b.x - a.x) * (p.y - a.y) - (hg_wide)(b.y - a.y) * (p.x - a.x);
}

/* +1: p lies left of (for a before b: above) the line from a to b, -1: right of it, 0: on it.  Differences below 2^53 are
 * exact as doubles, the products' error is below 2^-52 of their size: only near zero the integers are asked. */
static inline int hg_grid_side(struct hg_node a, struct hg_node b, struct hg_node p)
{
    const double doubt = 4.0e-16;
    double left = (double)(b.x - a.x) * (double)(p.y - a.y);
    double right = (double)(b.y - a.y) * (double)(p.x - a.x);
    double det = left - right, bound = (fabs(left) + fabs(right)) * doubt;
    if (det > bound) return 1;
    if (det < -bound) return -1;
    hg_wide exact = hg_grid_cross(a, b, p);
    return (exact > 0) - (exact < 0);
}

/* Closer than this many grid units, rounding may carry a point to the other side of an edge: a crossing point moves by at
 * most 0.71 units, and both the point and the edge may be such. */
enum { HG_GRID_NEAR = 2 };

/* May the point lie within HG_GRID_NEAR of the edge from a to b?  Errs only towards yes. */
static inline bool hg_grid_is_near(struct hg_node a, struct hg_node b, struct hg_node p)
{
    if (p.x < a.x - HG_GRID_NEAR || p.x > b.x + HG_GRID_NEAR) return false; /* a.x <= b.x */
    int64_t low = a.y < b.y ? a.y : b.y, high = a.y < b.y ? b.y : a.y;
    if (p.y < low - HG_GRID_NEAR || p.y > high + HG_GRID_NEAR) return false;
    double dx = (double)(b.x - a.x), dy = (double)(b.y - a.y);
    double left = dx * (double)(p.y - a.y), right = dy * (double)(p.x - a.x);
    double doubt = (fabs(left) + fabs(right)) * 4.0e-16;
    return fabs(left - right) <= HG_GRID_NEAR * (fabs(dx) + fabs(dy)) + doubt;
}

#endif
