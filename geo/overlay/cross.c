/* Two edges: do they have to be split because of one another?  All decisions are exact; only the place of a true crossing is
 * rounded, to the nearest grid point or its neighbour. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

static void add_cut(struct hg_cuts *cuts, const struct hg_edge *edges, uint32_t edge,
                    struct hg_node at)
{
    if (hg_node_same(edges[edge].a, at) || hg_node_same(edges[edge].b, at)) return;
    HG_GROW(cuts->items, cuts->count, cuts->capacity);
    cuts->items[cuts->count++] = (struct hg_cut){.edge = edge, .at = at};
}

void hg_cuts_doubt(struct hg_cuts *cuts, uint32_t edge)
{
    HG_GROW(cuts->doubtful, cuts->doubtful_count, cuts->doubtful_capacity);
    cuts->doubtful[cuts->doubtful_count++] = edge;
}

void hg_cuts_clear(struct hg_cuts *cuts)
{
    free(cuts->items);
    free(cuts->doubtful);
}

/* A point on the edge's line: is it within the edge? */
static bool is_between(const struct hg_edge *edge, struct hg_node point)
{
    return hg_node_before(edge->a, point) && hg_node_before(point, edge->b);
}

static struct hg_node crossing_point(const struct hg_edge *e, const struct hg_edge *f)
{
    double from = (double)hg_grid_cross(f->a, f->b, e->a);
    double to = (double)hg_grid_cross(f->a, f->b, e->b);
    double t = from / (from - to);
    return (struct hg_node){e->a.x + llround(t * (double)(e->b.x - e->a.x)),
                            e->a.y + llround(t * (double)(e->b.y - e->a.y))};
}

/* The same two edges give the same point whichever comes first: they are put in order by their coordinates. */
static struct hg_node crossing_of(const struct hg_edge *e, const struct hg_edge *f)
{
    bool in_order = hg_node_same(e->a, f->a) ? hg_node_before(e->b, f->b)
                                             : hg_node_before(e->a, f->a);
    return in_order ? crossing_point(e, f) : crossing_point(f, e);
}

static bool boxes_are_apart(const struct hg_edge *e, const struct hg_edge *f)
{
    const int64_t near = HG_GRID_NEAR;
    if (e->b.x + near < f->a.x || f->b.x + near < e->a.x) return true;
    int64_t e_low = e->a.y < e->b.y ? e->a.y : e->b.y,
            e_high = e->a.y < e->b.y ? e->b.y : e->a.y;
    int64_t f_low = f->a.y < f->b.y ? f->a.y : f->b.y,
            f_high = f->a.y < f->b.y ? f->b.y : f->a.y;
    return e_high + near < f_low || f_high + near < e_low;
}

/* Does the point come close to the edge without being one of its ends or lying on it? */
static bool passes_close(const struct hg_edge *edge, struct hg_node point, int side)
{
    return side != 0 && hg_grid_is_near(edge->a, edge->b, point);
}

/* Edges that neither cross nor touch stay apart when rounding moves them, unless an end of one is close to the other. */
static void doubt_if_close(const struct hg_edge *edges, uint32_t e, uint32_t f,
                           const int sides[4], struct hg_cuts *out)
{
    const struct hg_edge *one = &edges[e], *other = &edges[f];
    if (!passes_close(one, other->a, sides[0]) && !passes_close(one, other->b, sides[1]) &&
        !passes_close(other, one->a, sides[2]) && !passes_close(other, one->b, sides[3]))
        return;
    hg_cuts_doubt(out, e);
    hg_cuts_doubt(out, f);
}

bool hg_edges_cross(const struct hg_edge *edges, uint32_t e, uint32_t f,
                    struct hg_cuts *out, struct hg_node *out_at)
{
    const struct hg_edge *one = &edges[e], *other = &edges[f];
    if (boxes_are_apart(one, other)) return false;
    const int sides[4] = {
        hg_grid_side(one->a, one->b, other->a), hg_grid_side(one->a, one->b, other->b),
        hg_grid_side(other->a, other->b, one->a), hg_grid_side(other->a, other->b, one->b)};
    doubt_if_close(edges, e, f, sides, out);
    if (sides[0] * sides[1] > 0 || sides[2] * sides[3] > 0) return false;
    if (sides[0] == 0 && is_between(one, other->a)) add_cut(out, edges, e, other->a);
    if (sides[1] == 0 && is_between(one, other->b)) add_cut(out, edges, e, other->b);
    if (sides[2] == 0 && is_between(other, one->a)) add_cut(out, edges, f, one->a);
    if (sides[3] == 0 && is_between(other, one->b)) add_cut(out, edges, f, one->b);
    if (sides[0] * sides[1] >= 0 || sides[2] * sides[3] >= 0) return false;
    *out_at = crossing_of(one, other);
    add_cut(out, edges, e, *out_at);
    add_cut(out, edges, f, *out_at);
    return true;
}
