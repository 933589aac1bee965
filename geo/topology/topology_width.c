/* The largest circle inside a polygon, by branch and bound over triangles.
 *
 * The distance of a point to an edge is a convex function of the point, and so is the mean of the distances to two edges: over a
 * triangle both are greatest in a corner.  The distance to the border is at most either.  One edge bounds a triangle that
 * lies close to it; two edges on either side bound a whole strip between them at once, where the search of GEOS, which knows
 * one distance and the size of its square cell only, would fill the strip with squares of its width: a sliver of 1 mm by
 * 100 m needs some ten triangles here and 10^5 squares there. */
#include "geo/geom/geom_geos.h"
#include "geo/topology/topology_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* Beyond this the search ends with what it has, a circle that is there but may not be the largest. */
enum { TRIANGLES_MOST = 200000 };

struct edge {
    struct hg_point a, b;
};

struct triangle {
    struct hg_point corners[3];
    double bound; /* no point in it is farther from the border */
    bool bounded; /* by all edges; before that, by its own size */
};

struct search {
    struct edge *edges;
    size_t edge_count;
    struct triangle *heap; /* the greatest bound on top */
    size_t count, capacity, taken;
    double best; /* radius of a circle that was found */
};

/* --- distances --- */

static double distance2(struct hg_point p, const struct edge *edge)
{
    double dx = edge->b.x - edge->a.x, dy = edge->b.y - edge->a.y;
    double x = p.x - edge->a.x, y = p.y - edge->a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0.0 ? fmax(0.0, fmin(1.0, (x * dx + y * dy) / length2)) : 0.0;
    x -= t * dx;
    y -= t * dy;
    return x * x + y * y;
}

/* A point of the polygon: its distance to the border is a circle that fits. */
static void try_centre(struct search *s, struct hg_point p)
{
    double nearest2 = INFINITY, enough2 = s->best * s->best;
    for (size_t e = 0; e < s->edge_count && nearest2 > enough2; e++)
        nearest2 = fmin(nearest2, distance2(p, &s->edges[e]));
    if (nearest2 > enough2) s->best = sqrt(nearest2);
}

/* Distances of the three corners to an edge. */
struct reach {
    double to[3];
};

static struct reach reach_of(const struct triangle *t, const struct edge *edge)
{
    return (struct reach){
        {sqrt(distance2(t->corners[0], edge)), sqrt(distance2(t->corners[1], edge)),
         sqrt(distance2(t->corners[2], edge))}
    };
}

static double mean_reach(struct reach p, struct reach q)
{
    double most = fmax(p.to[0] + q.to[0], fmax(p.to[1] + q.to[1], p.to[2] + q.to[2]));
    return most / 2.0;
}

/* The edge that bounds the triangle best, and then the one that does so together with it. */
static double bound_of(const struct search *s, const struct triangle *t)
{
    double bound = INFINITY;
    struct reach first = {{0}};
    for (size_t e = 0; e < s->edge_count; e++) {
        struct reach reach = reach_of(t, &s->edges[e]);
        double most = mean_reach(reach, reach);
        if (most < bound) first = reach;
        bound = fmin(bound, most);
    }
    for (size_t e = 0; e < s->edge_count; e++)
        bound = fmin(bound, mean_reach(first, reach_of(t, &s->edges[e])));
    return bound;
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
        halves[h].bound = fmin(t->bound, bound_of(s, &halves[h]));
        push(s, halves[h]);
    }
}

static void search(struct search *s)
{
    const double enough = 1.0 + HG_TOPOLOGY_WIDTH_ACCURACY;
    while (s->count > 0 && s->taken++ < TRIANGLES_MOST) {
        struct triangle t = pop(s);
        if (t.bound <= s->best * enough) return;
        if (t.bounded) {
            split(s, &t);
            continue;
        }
        t.bound = fmin(t.bound, bound_of(s, &t));
        t.bounded = true;
        push(s, t);
    }
}

/* --- from the shape --- */

/* Relative to the first point, so that large coordinates do not eat the digits. */
static struct hg_point *local_points(const struct hg_shape *shape)
{
    struct hg_point *points = hg_memory_new(shape->point_count + 1, sizeof *points);
    for (size_t i = 0; i < shape->point_count; i++)
        points[i] = (struct hg_point){shape->points[i].x - shape->points[0].x,
                                      shape->points[i].y - shape->points[0].y};
    return points;
}

static void list_edges(const struct hg_shape *shape, const struct hg_point *points,
                       struct search *s)
{
    s->edges = hg_memory_new(shape->point_count + 1, sizeof *s->edges);
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_point *ring = &points[shape->rings[r].first];
        for (size_t count = shape->rings[r].count, i = 0, j = count - 1; i < count; j = i++)
            s->edges[s->edge_count++] = (struct edge){ring[j], ring[i]};
    }
}

/* Corners of the first triangles lie on the border: no point is farther from one than the longest side / sqrt(3). */
static void add_triangle(GEOSContextHandle_t geos, const GEOSGeometry *polygon,
                         struct search *s)
{
    struct triangle t = {.bounded = false};
    const GEOSGeometry *ring = GEOSGetExteriorRing_r(geos, polygon);
    const GEOSCoordSequence *corners = ring ? GEOSGeom_getCoordSeq_r(geos, ring) : NULL;
    for (unsigned i = 0; corners && i < 3; i++)
        GEOSCoordSeq_getXY_r(geos, corners, i, &t.corners[i].x, &t.corners[i].y);
    t.bound = sqrt(side2(&t, longest_side(&t)) / 3.0) * (1.0 + 1e-12);
    push(s, t);
}

static void list_triangles(const struct hg_shape *shape, const struct hg_point *points,
                           struct search *s)
{
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSGeometry *polygons = hg_geom_rings_to_geos(geos, shape->rings, shape->ring_count,
                                                   points);
    GEOSGeometry *triangles = polygons
                                  ? GEOSConstrainedDelaunayTriangulation_r(geos, polygons)
                                  : NULL;
    int count = triangles ? GEOSGetNumGeometries_r(geos, triangles) : 0;
    for (int i = 0; i < count; i++)
        add_triangle(geos, GEOSGetGeometryN_r(geos, triangles, i), s);
    GEOSGeom_destroy_r(geos, triangles);
    GEOSGeom_destroy_r(geos, polygons);
    GEOS_finish_r(geos);
}

double hg_topology_widest_m(const struct hg_shape *shape)
{
    struct search s = {0};
    if (shape->kind != HG_GEOMETRY_POLYGON || shape->point_count == 0) return NAN;
    struct hg_point *points = local_points(shape);
    list_triangles(shape, points, &s);
    bool known = s.count > 0;
    list_edges(shape, points, &s);
    search(&s);
    free(s.edges);
    free(s.heap);
    free(points);
    if (!known || s.best <= 0.0) return NAN;
    return 2.0 * s.best;
}
