/* Two edges: where do they have to be split because of one another?
 *
 * Snap rounding: a point, be it a vertex or a crossing rounded to the grid, splits every edge that passes through its pixel.
 * All questions are asked of the edges as delivered, so one round suffices: routed through the points of all pixels that they
 * meet, edges can meet only in points (Greene and Yao 1986; Hobby 1999, "Practical segment intersection with finite precision
 * output").  The pixel test is exact; a crossing is rounded from doubles, at most 1e-3 units beside the nearest point. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

static void push_cut(struct hg_cuts *cuts, uint32_t edge, struct hg_node at)
{
    HG_GROW(cuts->items, cuts->count, cuts->capacity);
    cuts->items[cuts->count++] = (struct hg_cut){.edge = edge, .at = at};
}

static void add_cut(struct hg_cuts *cuts, const struct hg_edge *edges, uint32_t edge,
                    struct hg_node at)
{
    if (!hg_node_same(edges[edge].a, at) && !hg_node_same(edges[edge].b, at))
        push_cut(cuts, edge, at);
}

static bool is_within(const struct hg_window *window, struct hg_node point)
{
    return window->x0 <= point.x && point.x <= window->x1 && window->y0 <= point.y &&
           point.y <= window->y1;
}

void hg_edge_meet(const struct hg_edge *edges, uint32_t e, struct hg_node point,
                  const struct hg_window *window, struct hg_cuts *out)
{
    const struct hg_edge *edge = &edges[e];
    if (!is_within(window, point)) return;
    if (point.x < edge->a.x || point.x > edge->b.x) return;
    if (hg_node_same(edge->a, point) || hg_node_same(edge->b, point)) return;
    if (hg_grid_meets_pixel(edge->a, edge->b, point)) push_cut(out, e, point);
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

/* Does the other edge lie wholly beside this one's line, by more than any pixel reaches?  Asked in doubles, errs towards no. */
static bool lies_beside(const struct hg_edge *edge, const struct hg_edge *other)
{
    double dx = (double)(edge->b.x - edge->a.x), dy = (double)(edge->b.y - edge->a.y);
    double ax = (double)(other->a.x - edge->a.x), ay = (double)(other->a.y - edge->a.y);
    double bx = (double)(other->b.x - edge->a.x), by = (double)(other->b.y - edge->a.y);
    double a = dx * ay - dy * ax, b = dx * by - dy * bx;
    double doubt = (fabs(dx) + fabs(dy)) * (fabs(ax) + fabs(ay) + fabs(bx) + fabs(by)) *
                   4.0e-16;
    double bound = fabs(dx) + fabs(dy) + doubt;
    return (a > bound && b > bound) || (a < -bound && b < -bound);
}

/* Edges that begin or end together do not cross; at most the other end of one lies on the other. */
static bool share_an_end(const struct hg_edge *e, const struct hg_edge *f)
{
    return hg_node_same(e->a, f->a) || hg_node_same(e->b, f->b) ||
           hg_node_same(e->a, f->b) || hg_node_same(e->b, f->a);
}

bool hg_edges_cross(const struct hg_edge *edges, uint32_t e, uint32_t f,
                    const struct hg_window *window, struct hg_cuts *out,
                    struct hg_node *out_at)
{
    const struct hg_edge *one = &edges[e], *other = &edges[f];
    if (boxes_are_apart(one, other)) return false;
    bool joined = share_an_end(one, other);
    if (!joined && (lies_beside(one, other) || lies_beside(other, one))) return false;
    hg_edge_meet(edges, e, other->a, window, out);
    hg_edge_meet(edges, e, other->b, window, out);
    hg_edge_meet(edges, f, one->a, window, out);
    hg_edge_meet(edges, f, one->b, window, out);
    if (joined) return false;
    if (hg_grid_side(one->a, one->b, other->a) * hg_grid_side(one->a, one->b, other->b) >=
        0)
        return false;
    if (hg_grid_side(other->a, other->b, one->a) *
            hg_grid_side(other->a, other->b, one->b) >=
        0)
        return false;
    *out_at = crossing_of(one, other);
    if (!is_within(window, *out_at)) return false;
    add_cut(out, edges, e, *out_at);
    add_cut(out, edges, f, *out_at);
    return true;
}
