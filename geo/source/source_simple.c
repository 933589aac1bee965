/* Most rings of most layers are simple, and that is cheap to see: their edges are sorted from west to east, and only those that
 * overlap both ways are compared.  The comparison is in doubles with a bound on its error, so that what it calls apart is apart. */
#include "geo/source/source_tally.h"

#include "geo/base/memory.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

struct edge {
    struct hg_point a, b;
    double west, east, south, north;
    size_t place; /* in the ring */
};

/* On which side of a-b does c lie?  0: too close to tell.  The differences of coordinates of one ring lose at most one bit each,
 * the products and the sum three more: 16 epsilon is twice what can be lost. */
static int side_of(struct hg_point a, struct hg_point b, struct hg_point c)
{
    double left = (b.x - a.x) * (c.y - a.y), right = (b.y - a.y) * (c.x - a.x);
    double bound = 16 * DBL_EPSILON * (fabs(left) + fabs(right));
    double turn = left - right;
    return turn > bound ? 1 : turn < -bound ? -1 : 0;
}

static bool lie_apart(const struct edge *p, const struct edge *q)
{
    if (p->north < q->south || q->north < p->south) return true;
    int first = side_of(p->a, p->b, q->a), second = side_of(p->a, p->b, q->b);
    if (first != 0 && first == second) return true;
    first = side_of(q->a, q->b, p->a);
    second = side_of(q->a, q->b, p->b);
    return first != 0 && first == second;
}

/* Two edges in a row meet in their point only, unless the ring turns back on itself. */
static bool run_on(const struct edge *p, const struct edge *q)
{
    return side_of(p->a, p->b, q->b) != 0 ||
           (p->b.x - p->a.x) * (q->b.x - q->a.x) + (p->b.y - p->a.y) * (q->b.y - q->a.y) >
               0;
}

static int compare_edges(const void *a, const void *b)
{
    const struct edge *p = a, *q = b;
    return (p->west > q->west) - (p->west < q->west);
}

static bool make_edges(const struct hg_point *points, size_t count, struct edge *edges)
{
    for (size_t i = 0; i < count; i++) {
        struct hg_point a = points[i], b = points[i + 1 < count ? i + 1 : 0];
        if (a.x == b.x && a.y == b.y) return false;
        edges[i] = (struct edge){
            a, b, fmin(a.x, b.x), fmax(a.x, b.x), fmin(a.y, b.y), fmax(a.y, b.y), i};
    }
    return true;
}

static bool is_pair_fine(const struct edge *p, const struct edge *q, size_t count)
{
    if (q->place == (p->place + 1) % count) return run_on(p, q);
    if (p->place == (q->place + 1) % count) return run_on(q, p);
    return lie_apart(p, q);
}

static bool are_fine(struct edge *edges, size_t count)
{
    qsort(edges, count, sizeof *edges, compare_edges);
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count && edges[k].west <= edges[i].east; k++)
            if (!is_pair_fine(&edges[i], &edges[k], count)) return false;
    return true;
}

bool hg_source_ring_is_simple(const struct hg_point *points, size_t count)
{
    enum { ON_STACK = 64, LEAST = 3 };
    struct edge few[ON_STACK];
    if (count < LEAST) return false;
    struct edge *edges = count <= ON_STACK ? few : hg_memory_new(count, sizeof *edges);
    bool simple = make_edges(points, count, edges) && are_fine(edges, count);
    if (edges != few) free(edges);
    return simple;
}
