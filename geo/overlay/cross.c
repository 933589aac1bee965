/* Two edges: do they have to be split because of one another?  All decisions are exact; only the place of a true crossing is
 * rounded, to the nearest grid point or its neighbour. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>

static void add_cut(struct hg_cuts *cuts, const struct hg_edge *edges, uint32_t edge,
                    struct hg_node at, bool rounded)
{
    if (hg_node_same(edges[edge].a, at) || hg_node_same(edges[edge].b, at)) return;
    HG_GROW(cuts->items, cuts->count, cuts->capacity);
    cuts->items[cuts->count++] = (struct hg_cut){
        .edge = edge, .rounded = rounded, .at = at};
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
    if (e->b.x < f->a.x || f->b.x < e->a.x) return true;
    int64_t e_low = e->a.y < e->b.y ? e->a.y : e->b.y,
            e_high = e->a.y < e->b.y ? e->b.y : e->a.y;
    int64_t f_low = f->a.y < f->b.y ? f->a.y : f->b.y,
            f_high = f->a.y < f->b.y ? f->b.y : f->a.y;
    return e_high < f_low || f_high < e_low;
}

void hg_edges_cross(const struct hg_edge *edges, uint32_t e, uint32_t f,
                    struct hg_cuts *out)
{
    const struct hg_edge *one = &edges[e], *other = &edges[f];
    if (boxes_are_apart(one, other)) return;
    int other_a = hg_grid_side(one->a, one->b, other->a);
    int other_b = hg_grid_side(one->a, one->b, other->b);
    if (other_a * other_b > 0) return;
    int one_a = hg_grid_side(other->a, other->b, one->a);
    int one_b = hg_grid_side(other->a, other->b, one->b);
    if (one_a * one_b > 0) return;
    if (other_a == 0 && is_between(one, other->a)) add_cut(out, edges, e, other->a, false);
    if (other_b == 0 && is_between(one, other->b)) add_cut(out, edges, e, other->b, false);
    if (one_a == 0 && is_between(other, one->a)) add_cut(out, edges, f, one->a, false);
    if (one_b == 0 && is_between(other, one->b)) add_cut(out, edges, f, one->b, false);
    if (other_a * other_b < 0 && one_a * one_b < 0) {
        struct hg_node at = crossing_of(one, other);
        add_cut(out, edges, e, at, true);
        add_cut(out, edges, f, at, true);
    }
}
