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

/* The nearest double; what fits 64 bits needs no call. */
static double double_of(hg_wide value)
{
    int64_t narrow = (int64_t)value;
    return narrow == value ? (double)narrow : (double)value;
}

/* To the nearest whole number, halves away from zero, as llround(). */
static int64_t round_of(double value)
{
    int64_t whole = (int64_t)value;
    double rest = value - (double)whole;
    return whole + (rest >= 0.5) - (rest <= -0.5);
}

static struct hg_node crossing_point(const struct hg_edge *e, const struct hg_edge *f)
{
    double from = double_of(hg_grid_cross(f->a, f->b, e->a));
    double to = double_of(hg_grid_cross(f->a, f->b, e->b));
    double t = from / (from - to);
    return (struct hg_node){e->a.x + round_of(t * (double)(e->b.x - e->a.x)),
                            e->a.y + round_of(t * (double)(e->b.y - e->a.y))};
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

/* Edges that begin or end together do not cross; at most the other end of one lies on the other. */
static bool share_an_end(const struct hg_edge *e, const struct hg_edge *f)
{
    return hg_node_same(e->a, f->a) || hg_node_same(e->b, f->b) ||
           hg_node_same(e->a, f->b) || hg_node_same(e->b, f->a);
}

/* One begins, and goes on to the right, where the other ends that came from the left. */
static bool follow_one_another(const struct hg_edge *e, const struct hg_edge *f)
{
    return (e->b.x <= f->a.x || f->b.x <= e->a.x) && e->a.x < e->b.x && f->a.x < f->b.x;
}

/* What two edges have to do with one another. */
enum relation { APART, CROSSING, UNCLEAR };

/* Two ends beside a line: on which sides, where `bound` is more than any pixel reaches, and more than the doubt? */
static enum relation relation_of(double a, double b, double bound)
{
    if (fabs(a) <= bound || fabs(b) <= bound) return UNCLEAR;
    return (a > 0) == (b > 0) ? APART : CROSSING;
}

/* Asked in doubles, which answers nearly all; unclear is what comes so close to an end of the other that the pixels must be
 * asked.  Of edges that share an end the other ends decide. */
static enum relation relate(const struct hg_edge *e, const struct hg_edge *f, bool joined)
{
    double ex = (double)(e->b.x - e->a.x), ey = (double)(e->b.y - e->a.y);
    double fx = (double)(f->b.x - f->a.x), fy = (double)(f->b.y - f->a.y);
    double x = (double)(f->a.x - e->a.x), y = (double)(f->a.y - e->a.y);
    double e_size = fabs(ex) + fabs(ey), f_size = fabs(fx) + fabs(fy);
    double doubt = 1.0 + (e_size + f_size + fabs(x) + fabs(y)) * 4.0e-16;
    double fa = ex * y - ey * x, fb = ex * (y + fy) - ey * (x + fx);
    double reach = e_size * doubt;
    enum relation of_f = UNCLEAR;
    if (!joined)
        of_f = relation_of(fa, fb, reach);
    else if (fabs(fa) <= reach && fabs(fb) <= reach)
        return UNCLEAR;
    if (of_f == APART) return APART;
    double ea = fy * x - fx * y, eb = fy * (x - ex) - fx * (y - ey);
    reach = f_size * doubt;
    if (joined) return fabs(ea) <= reach && fabs(eb) <= reach ? UNCLEAR : APART;
    enum relation of_e = relation_of(ea, eb, reach);
    return of_e == APART || of_e == of_f ? of_e : UNCLEAR;
}

/* What comes close: split either edge at an end of the other in whose pixel it passes.  Do they cross all the same? */
static bool cross_closely(const struct hg_edge *edges, uint32_t e, uint32_t f, bool joined,
                          const struct hg_window *window, struct hg_cuts *out)
{
    const struct hg_edge *one = &edges[e], *other = &edges[f];
    hg_edge_meet(edges, e, other->a, window, out);
    hg_edge_meet(edges, e, other->b, window, out);
    hg_edge_meet(edges, f, one->a, window, out);
    hg_edge_meet(edges, f, one->b, window, out);
    return !joined &&
           hg_grid_side(one->a, one->b, other->a) * hg_grid_side(one->a, one->b, other->b) <
               0 &&
           hg_grid_side(other->a, other->b, one->a) *
                   hg_grid_side(other->a, other->b, one->b) <
               0;
}

bool hg_edges_cross(const struct hg_edge *edges, uint32_t e, uint32_t f,
                    const struct hg_window *window, struct hg_cuts *out,
                    struct hg_node *out_at)
{
    const struct hg_edge *one = &edges[e], *other = &edges[f];
    if (boxes_are_apart(one, other)) return false;
    bool joined = share_an_end(one, other);
    if (joined && follow_one_another(one, other)) return false;
    enum relation relation = relate(one, other, joined);
    if (relation == APART) return false;
    if (relation == UNCLEAR && !cross_closely(edges, e, f, joined, window, out))
        return false;
    *out_at = crossing_of(one, other);
    if (!is_within(window, *out_at)) return false;
    add_cut(out, edges, e, *out_at);
    add_cut(out, edges, f, *out_at);
    return true;
}
