/* The largest circle inside a polygon, by branch and bound over triangles.
 *
 * The distance of a point to an edge is a convex function of the point, and so is the mean of the distances to two edges: over a
 * triangle both are greatest in a corner.  The distance to the border is at most either.  One edge bounds a triangle that
 * lies close to it; two edges on either side bound a whole strip between them at once.  The usual search, which knows the distance
 * at the middle of a square cell and the cell's size, must fill such a strip with squares far smaller than its width: a
 * sliver of 1 mm by 100 m needs some ten triangles here and millions of squares there. */
#include "geo/topology/outline.h"
#include "geo/topology/topology_private.h"
#include "geo/topology/trapezoids.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* Beyond so many triangles for an edge the search ends with what it has, a circle that is there but may not be the largest. */
enum { TRIANGLES_LEAST = 20000, TRIANGLES_AN_EDGE = 500 };

struct triangle {
    struct hg_point corners[3];
    double bound; /* no point in it is farther from the border */
    bool bounded; /* by all edges; before that, by its own size */
};

struct search {
    struct hg_outline outline;
    struct triangle *heap; /* the greatest bound on top */
    size_t count, capacity, taken;
    double best; /* radius of a circle that was found */
};

/* --- bounds --- */

/* A point of the polygon: its distance to the border is a circle that fits. */
static void try_centre(struct search *s, struct hg_point p)
{
    double best2 = s->best * s->best;
    double distance2 = hg_outline_distance2(&s->outline, p, best2);
    if (distance2 > best2) s->best = sqrt(distance2);
}

/* The edge that bounds the triangle best, and then the one that does so together with it. */
static double bound_of(const struct search *s, const struct triangle *t)
{
    const struct hg_reach none = {{0}};
    struct hg_reach first = none, second;
    double alone = hg_outline_bound(&s->outline, t->corners, &none, 1.0, INFINITY, &first);
    return hg_outline_bound(&s->outline, t->corners, &first, 2.0, fmin(alone, t->bound),
                            &second);
}

/* --- the heap --- */

static void push(struct search *s, struct triangle triangle)
{
    HG_GROW(s->heap, s->count, s->capacity);
    size_t at = s->count++;
    while (at > 0 && s->heap[(at - 1) / 2].bound < triangle.bound) {
        s->heap[at] = s->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    s->heap[at] = triangle;
}

static struct triangle pop(struct search *s)
{
    struct triangle top = s->heap[0], last = s->heap[--s->count];
    size_t at = 0, child;
    while ((child = 2 * at + 1) < s->count) {
        if (child + 1 < s->count && s->heap[child + 1].bound > s->heap[child].bound)
            child++;
        if (s->heap[child].bound <= last.bound) break;
        s->heap[at] = s->heap[child];
        at = child;
    }
    if (s->count > 0) s->heap[at] = last;
    return top;
}

/* --- the search --- */

static double side2(const struct triangle *t, int from)
{
    struct hg_point p = t->corners[from], q = t->corners[(from + 1) % 3];
    return (q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y);
}

static int longest_side(const struct triangle *t)
{
    int longest = 0;
    for (int i = 1; i < 3; i++)
        if (side2(t, i) > side2(t, longest)) longest = i;
    return longest;
}

static void split(struct search *s, const struct triangle *t)
{
    int from = longest_side(t);
    struct hg_point p = t->corners[from], q = t->corners[(from + 1) % 3],
                    apex = t->corners[(from + 2) % 3];
    struct hg_point middle = {p.x + (q.x - p.x) / 2, p.y + (q.y - p.y) / 2};
    struct triangle halves[2] = {
        {.corners = {p, middle, apex}, .bounded = true},
        {.corners = {middle, q, apex}, .bounded = true}
    };
    try_centre(s, middle);
    for (int h = 0; h < 2; h++) {
        struct hg_point *c = halves[h].corners;
        try_centre(s, (struct hg_point){(c[0].x + c[1].x + c[2].x) / 3,
                                        (c[0].y + c[1].y + c[2].y) / 3});
        halves[h].bound = t->bound;
        halves[h].bound = bound_of(s, &halves[h]);
        push(s, halves[h]);
    }
}

static void search(struct search *s)
{
    const double share = 1.0 + HG_TOPOLOGY_WIDTH_ACCURACY;
    const size_t most = TRIANGLES_LEAST + TRIANGLES_AN_EDGE * s->outline.count;
    while (s->count > 0 && s->taken++ < most) {
        struct triangle t = pop(s);
        if (t.bound <= s->best * share + HG_OVERLAY_RESOLUTION_M / 2.0) return;
        if (t.bounded) {
            split(s, &t);
            continue;
        }
        t.bound = bound_of(s, &t);
        t.bounded = true;
        push(s, t);
    }
}

/* --- from the shape --- */

/* Relative to the first point, so that large coordinates do not eat the digits; and with the longer extent upright, so that
 * the horizontals of the trapezoids cut a strip across. */
static struct hg_point *local_points(const struct hg_shape *shape)
{
    struct hg_point *points = hg_memory_new(shape->point_count + 1, sizeof *points);
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < shape->point_count; i++)
        hg_box_add(&box, shape->points[i]);
    bool turned = box.max_x - box.min_x > box.max_y - box.min_y;
    for (size_t i = 0; i < shape->point_count; i++) {
        double x = shape->points[i].x - shape->points[0].x;
        double y = shape->points[i].y - shape->points[0].y;
        points[i] = turned ? (struct hg_point){y, x} : (struct hg_point){x, y};
    }
    return points;
}

static void trace_outline(const struct hg_shape *shape, const struct hg_point *points,
                          struct hg_outline *out)
{
    struct hg_trapezoid_edge *edges = hg_memory_new(shape->point_count + 1, sizeof *edges);
    size_t found = 0;
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_point *ring = &points[shape->rings[r].first];
        for (size_t count = shape->rings[r].count, i = 0, j = count - 1; i < count; j = i++)
            edges[found++] = (struct hg_trapezoid_edge){ring[j], ring[i]};
    }
    hg_outline_make(edges, found, out);
}

/* Corners of the first triangles lie on the border: no point is farther from one than the longest side / sqrt(3). */
static void add_triangle(struct search *s, struct hg_point a, struct hg_point b,
                         struct hg_point c)
{
    struct triangle t = {
        .corners = {a, b, c}
    };
    t.bound = sqrt(side2(&t, longest_side(&t)) / 3.0) * (1.0 + 1e-9);
    push(s, t);
}

static void add_trapezoid(void *data, const struct hg_trapezoid *trapezoid)
{
    const struct hg_point *c = trapezoid->corners;
    add_triangle(data, c[0], c[1], c[2]);
    add_triangle(data, c[0], c[2], c[3]);
}

double hg_topology_widest_m(const struct hg_shape *shape)
{
    struct search s = {0};
    if (shape->kind != HG_GEOMETRY_POLYGON || shape->point_count == 0) return NAN;
    struct hg_point *points = local_points(shape);
    trace_outline(shape, points, &s.outline);
    hg_trapezoids_each(s.outline.edges, s.outline.count, add_trapezoid, &s);
    search(&s);
    hg_outline_clear(&s.outline);
    free(s.heap);
    free(points);
    if (s.best <= 0.0) return NAN;
    return 2.0 * s.best;
}
