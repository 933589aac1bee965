#include "geo/topology/outline.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { LEAF_EDGES = 8 };

/* What hg_outline_bound() asks, and the best answer so far. */
struct question {
    const struct hg_outline *outline;
    const struct hg_point *corners;
    struct hg_point middle;
    const struct hg_reach *other;
    double edges, bound;
    struct hg_reach *out;
};

static double edge_distance2(struct hg_point p, const struct hg_trapezoid_edge *edge)
{
    double dx = edge->b.x - edge->a.x, dy = edge->b.y - edge->a.y;
    double x = p.x - edge->a.x, y = p.y - edge->a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0.0 ? (x * dx + y * dy) / length2 : 0.0;
    t = t < 0.0 ? 0.0 : t > 1.0 ? 1.0 : t;
    x -= t * dx;
    y -= t * dy;
    return x * x + y * y;
}

static double box_distance2(struct hg_point p, const struct hg_box *box)
{
    double x = p.x < box->min_x   ? box->min_x - p.x
               : p.x > box->max_x ? p.x - box->max_x
                                  : 0;
    double y = p.y < box->min_y   ? box->min_y - p.y
               : p.y > box->max_y ? p.y - box->max_y
                                  : 0;
    return x * x + y * y;
}

void hg_outline_make(struct hg_trapezoid_edge *edges, size_t count, struct hg_outline *out)
{
    *out = (struct hg_outline){.edges = edges, .count = count, .leaf_count = 1};
    while (out->leaf_count * LEAF_EDGES < count)
        out->leaf_count *= 2;
    out->boxes = hg_memory_new(2 * out->leaf_count, sizeof *out->boxes);
    for (size_t i = 0; i < 2 * out->leaf_count; i++)
        out->boxes[i] = HG_BOX_EMPTY;
    for (size_t i = 0; i < count; i++)
        for (size_t box = out->leaf_count + i / LEAF_EDGES; box > 0; box /= 2) {
            hg_box_add(&out->boxes[box], edges[i].a);
            hg_box_add(&out->boxes[box], edges[i].b);
        }
}

void hg_outline_clear(struct hg_outline *outline)
{
    free(outline->boxes);
    free(outline->edges);
}

static size_t end_of(const struct hg_outline *outline, size_t first)
{
    size_t end = first + LEAF_EDGES;
    return end < outline->count ? end : outline->count;
}

/* Of the two boxes below, the one nearer to the point; the other is its neighbour, ^ 1. */
static size_t nearer_below(const struct hg_outline *outline, size_t box, struct hg_point p)
{
    const struct hg_box *two = &outline->boxes[2 * box];
    return 2 * box + (box_distance2(p, &two[1]) < box_distance2(p, &two[0]));
}

static double nearest2(const struct hg_outline *outline, size_t box, struct hg_point p,
                       double enough2, double best2)
{
    if (best2 <= enough2 || box_distance2(p, &outline->boxes[box]) >= best2) return best2;
    if (box < outline->leaf_count) {
        size_t near = nearer_below(outline, box, p);
        best2 = nearest2(outline, near, p, enough2, best2);
        return nearest2(outline, near ^ 1, p, enough2, best2);
    }
    size_t first = (box - outline->leaf_count) * LEAF_EDGES;
    for (size_t e = first; e < end_of(outline, first); e++) {
        double distance2 = edge_distance2(p, &outline->edges[e]);
        best2 = distance2 < best2 ? distance2 : best2;
    }
    return best2;
}

double hg_outline_distance2(const struct hg_outline *outline, struct hg_point p,
                            double enough2)
{
    return nearest2(outline, 1, p, enough2, INFINITY);
}

/* How far may a corner be from an edge that is to be better? */
static double room_of(const struct question *q, int corner)
{
    return q->bound * q->edges - q->other->to[corner];
}

static void ask_edge(struct question *q, const struct hg_trapezoid_edge *edge)
{
    double squares[3], worst = 0.0;
    for (int i = 0; i < 3; i++) {
        double room = room_of(q, i);
        squares[i] = edge_distance2(q->corners[i], edge);
        if (room <= 0.0 || squares[i] >= room * room) return;
    }
    for (int i = 0; i < 3; i++) {
        q->out->to[i] = sqrt(squares[i]);
        worst = fmax(worst, q->other->to[i] + q->out->to[i]);
    }
    q->bound = fmin(q->bound, worst / q->edges);
}

static void ask_box(struct question *q, size_t box)
{
    const struct hg_outline *outline = q->outline;
    for (int i = 0; i < 3; i++) {
        double room = room_of(q, i);
        if (room <= 0.0 ||
            box_distance2(q->corners[i], &outline->boxes[box]) >= room * room)
            return;
    }
    if (box < outline->leaf_count) {
        size_t near = nearer_below(outline, box, q->middle);
        ask_box(q, near);
        ask_box(q, near ^ 1);
        return;
    }
    size_t first = (box - outline->leaf_count) * LEAF_EDGES;
    for (size_t e = first; e < end_of(outline, first); e++)
        ask_edge(q, &outline->edges[e]);
}

double hg_outline_bound(const struct hg_outline *outline, const struct hg_point *corners,
                        const struct hg_reach *other, double edges, double bound,
                        struct hg_reach *out)
{
    struct question q = {
        .outline = outline,
        .corners = corners,
        .middle = {(corners[0].x + corners[1].x + corners[2].x) / 3.0,
                   (corners[0].y + corners[1].y + corners[2].y) / 3.0},
        .other = other,
        .edges = edges,
        .bound = bound,
        .out = out,
    };
    ask_box(&q, 1);
    return q.bound;
}
