/* Grid: points on the integer grid, and the one exact question asked of them.
 *
 * Unit: 2^-27 m.  Coordinates are relative to the run's origin and within 2^53: differences are exact as doubles, products fit
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

/* The same for a point in the middle between grid points, given by twice its coordinates; a point on the line counts as though it
 * lay a little higher.  Such points are the corners of tiles: no node lies on a tile's border. */
static inline int hg_grid_side_of_corner(struct hg_node a, struct hg_node b,
                                         struct hg_node twice)
{
    const double doubt = 1.0e-15; /* doubled differences may be rounded, too */
    double left = (double)(b.x - a.x) * (double)(twice.y - 2 * a.y);
    double right = (double)(b.y - a.y) * (double)(twice.x - 2 * a.x);
    double det = left - right, bound = (fabs(left) + fabs(right)) * doubt;
    if (det > bound) return 1;
    if (det < -bound) return -1;
    hg_wide exact = (hg_wide)(b.x - a.x) * (twice.y - 2 * a.y) -
                    (hg_wide)(b.y - a.y) * (twice.x - 2 * a.x);
    return exact < 0 ? -1 : 1;
}

/* Half a unit and more is rounded up; `value` is not negative and below 2^53. */
static inline int64_t hg_grid_round(double value)
{
    int64_t whole = (int64_t)value;
    return whole + (value - (double)whole >= 0.5);
}

/* Does the edge from a to b meet the pixel of point p, the unit square around it without its right and upper sides?  Separating
 * axes of an edge and a square are x, y and the edge's normal; an edge that only touches the square does so in a corner, and
 * of the corners only the lower left one belongs to the pixel: no two pixels share a point. */
static inline bool hg_grid_meets_pixel(struct hg_node a, struct hg_node b, struct hg_node p)
{
    if (p.x < a.x || p.x > b.x) return false; /* a.x <= b.x */
    if (a.y < b.y ? p.y < a.y || p.y > b.y : p.y < b.y || p.y > a.y) return false;
    double dx = (double)(b.x - a.x), dy = (double)(b.y - a.y);
    double left = dx * (double)(p.y - a.y), right = dy * (double)(p.x - a.x);
    double aside = fabs(left - right), half = (fabs(dx) + fabs(dy)) / 2;
    double doubt = (fabs(left) + fabs(right)) * 4.0e-16;
    if (aside > half + doubt) return false;
    if (aside < half - doubt) return true;
    hg_wide exact2 = hg_grid_cross(a, b, p) * 2;
    hg_wide reach = (hg_wide)(b.x - a.x) + (b.y < a.y ? a.y - b.y : b.y - a.y);
    if (exact2 == reach) return b.y < a.y;
    return -reach < exact2 && exact2 < reach;
}

#endif
