#include "topology/topology_oracle.h"

#include "geo/base/memory.h"

#include <geos_c.h>

#include <math.h>
#include <stdlib.h>

struct hg_oracle {
    GEOSContextHandle_t geos;
    struct hg_box box;
    size_t count;
    GEOSGeometry **features, *whole; /* NULL: GEOS refused */
};

/* --- GEOS --- */

static GEOSGeometry *ring_of(GEOSContextHandle_t geos, const struct hg_point *points,
                             uint32_t count)
{
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(geos, count + 1, 2);
    for (uint32_t i = 0; i <= count; i++)
        GEOSCoordSeq_setXY_r(geos, sequence, i, points[i % count].x, points[i % count].y);
    return GEOSGeom_createLinearRing_r(geos, sequence);
}

/* The symmetric difference of all rings: of valid polygons the polygon, by another way than building it from parts. */
static GEOSGeometry *polygon_of(GEOSContextHandle_t geos, const struct hg_ring *rings,
                                size_t count, const struct hg_point *points)
{
    GEOSGeometry *whole = GEOSGeom_createEmptyPolygon_r(geos);
    for (size_t r = 0; r < count && whole; r++) {
        if (rings[r].count < 3) continue;
        GEOSGeometry *ring = GEOSGeom_createPolygon_r(
            geos, ring_of(geos, &points[rings[r].first], rings[r].count), NULL, 0);
        GEOSGeometry *joined = count == 1 ? GEOSGeom_clone_r(geos, ring)
                                          : GEOSSymDifference_r(geos, whole, ring);
        GEOSGeom_destroy_r(geos, ring);
        GEOSGeom_destroy_r(geos, whole);
        whole = joined;
    }
    return whole;
}

static GEOSGeometry *union_of(const struct hg_oracle *oracle)
{
    GEOSGeometry *whole = GEOSGeom_createEmptyPolygon_r(oracle->geos);
    for (size_t f = 0; f < oracle->count && whole; f++) {
        GEOSGeometry *joined = oracle->features[f]
                                   ? GEOSUnion_r(oracle->geos, whole, oracle->features[f])
                                   : NULL;
        GEOSGeom_destroy_r(oracle->geos, whole);
        whole = joined;
    }
    return whole;
}

struct hg_oracle *hg_oracle_new(const struct hg_layer *layer)
{
    struct hg_oracle *oracle = hg_memory_new_zero(1, sizeof *oracle);
    oracle->geos = GEOS_init_r();
    oracle->box = hg_layer_box(layer);
    oracle->count = layer->feature_count;
    oracle->features = hg_memory_new(layer->feature_count + 1, sizeof *oracle->features);
    for (size_t f = 0; f < layer->feature_count; f++)
        oracle->features[f] = polygon_of(oracle->geos,
                                         &layer->rings[layer->features[f].first_ring],
                                         layer->features[f].ring_count, layer->points);
    oracle->whole = union_of(oracle);
    return oracle;
}

void hg_oracle_free(struct hg_oracle *oracle)
{
    if (!oracle) return;
    for (size_t f = 0; f < oracle->count; f++)
        GEOSGeom_destroy_r(oracle->geos, oracle->features[f]);
    GEOSGeom_destroy_r(oracle->geos, oracle->whole);
    GEOS_finish_r(oracle->geos);
    free(oracle->features);
    free(oracle);
}

bool hg_oracle_covers(const struct hg_oracle *oracle, size_t a, size_t b)
{
    const GEOSGeometry *p = oracle->features[a], *q = oracle->features[b];
    return p && q && GEOSCovers_r(oracle->geos, p, q) == 1;
}

static GEOSGeometry *frame_of(const struct hg_oracle *oracle)
{
    double low_x = oracle->box.min_x - 10.0, low_y = oracle->box.min_y - 10.0;
    double high_x = oracle->box.max_x + 10.0, high_y = oracle->box.max_y + 10.0;
    struct hg_point corners[] = {
        {low_x,  low_y },
        {high_x, low_y },
        {high_x, high_y},
        {low_x,  high_y}
    };
    return GEOSGeom_createPolygon_r(oracle->geos, ring_of(oracle->geos, corners, 4), NULL,
                                    0);
}

double hg_oracle_uncovered(const struct hg_oracle *oracle, const struct hg_oracle *boundary,
                           double least_m2, int *out_count)
{
    GEOSContextHandle_t geos = oracle->geos;
    GEOSGeometry *frame = frame_of(oracle);
    const GEOSGeometry *from = boundary ? boundary->whole : frame;
    GEOSGeometry *left = from && oracle->whole ? GEOSDifference_r(geos, from, oracle->whole)
                                               : NULL;
    double sum = left ? 0.0 : (double)NAN;
    int count = left ? GEOSGetNumGeometries_r(geos, left) : 0;
    *out_count = left ? 0 : -1;
    for (int i = 0; i < count; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(geos, left, i);
        double area = 0.0, min_x = 0.0;
        GEOSArea_r(geos, part, &area);
        if (area > 0.0) GEOSGeom_getXMin_r(geos, part, &min_x);
        if (area <= 0.0 || (!boundary && min_x < oracle->box.min_x - 5.0)) continue;
        sum += area;
        *out_count += area > least_m2;
    }
    GEOSGeom_destroy_r(geos, left);
    GEOSGeom_destroy_r(geos, frame);
    return sum;
}

double hg_oracle_widest(const struct hg_oracle *oracle, const struct hg_shape *shape)
{
    GEOSContextHandle_t geos = oracle->geos;
    GEOSGeometry *polygon = polygon_of(geos, shape->rings, shape->ring_count,
                                       shape->points);
    double area = 0.0, radius = NAN;
    if (polygon) GEOSArea_r(geos, polygon, &area);
    GEOSGeometry *circle = polygon ? GEOSMaximumInscribedCircle_r(geos, polygon,
                                                                  sqrt(area) * 1e-4)
                                   : NULL;
    if (circle) GEOSLength_r(geos, circle, &radius);
    GEOSGeom_destroy_r(geos, circle);
    GEOSGeom_destroy_r(geos, polygon);
    return 2.0 * radius;
}

/* --- brute force --- */

static long double length_of(struct hg_point a, struct hg_point b)
{
    return hypotl((long double)b.x - a.x, (long double)b.y - a.y);
}

static long double aside(struct hg_point p, struct hg_point a, struct hg_point b)
{
    long double dx = (long double)b.x - a.x, dy = (long double)b.y - a.y;
    long double x = (long double)p.x - a.x, y = (long double)p.y - a.y;
    long double length2 = dx * dx + dy * dy,
                t = length2 > 0 ? (x * dx + y * dy) / length2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypotl(x - t * dx, y - t * dy);
}

/* Within the tolerance, not within, or (-1) too close to call. */
static int within(long double distance, double vertex_m)
{
    if (fabsl(distance - vertex_m) <= 1e-9L * vertex_m + 1e-15L) return -1;
    return distance < vertex_m;
}

/* Has the feature a vertex within the tolerance of the point? */
static int has_near(const struct hg_layer *layer, double vertex_m, uint32_t feature,
                    struct hg_point p)
{
    int answer = 0;
    const struct hg_feature *f = &layer->features[feature];
    for (uint32_t r = 0; r < f->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[f->first_ring + r];
        for (uint32_t i = 0; i < ring->count; i++) {
            int near = within(length_of(p, layer->points[ring->first + i]), vertex_m);
            if (near == 1) return 1;
            if (near == -1) answer = -1;
        }
    }
    return answer;
}

/* Has the feature exactly this vertex, before the given one? */
static bool has_before(const struct hg_layer *layer, uint32_t feature, struct hg_point p,
                       uint32_t before)
{
    const struct hg_feature *f = &layer->features[feature];
    for (uint32_t r = 0; r < f->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[f->first_ring + r];
        for (uint32_t i = 0; i < ring->count; i++)
            if (ring->first + i < before &&
                length_of(p, layer->points[ring->first + i]) <= 0.0L)
                return true;
    }
    return false;
}

int hg_oracle_junction(const struct hg_layer *layer, double vertex_m,
                       struct hg_topology_vertex at, struct hg_topology_vertex edge)
{
    struct hg_point p = layer->points[at.point], a = layer->points[edge.point];
    const struct hg_ring
        *ring = &layer->rings[layer->features[edge.feature].first_ring + edge.ring];
    struct hg_point b = layer->points[ring->first + (edge.vertex + 1) % ring->count];
    if (at.feature == edge.feature || has_before(layer, at.feature, p, at.point)) return 0;
    int near = within(aside(p, a, b), vertex_m);
    if (near == 0) return 0;
    int has = has_near(layer, vertex_m, edge.feature, p);
    if (has == 1) return 0;
    return near == -1 || has == -1 ? -1 : 1;
}

int hg_oracle_unsnapped(const struct hg_layer *layer, double vertex_m,
                        struct hg_topology_vertex a, struct hg_topology_vertex b)
{
    struct hg_point p = layer->points[a.point], q = layer->points[b.point];
    if (a.feature >= b.feature || length_of(p, q) <= 0.0L ||
        has_before(layer, a.feature, p, a.point) ||
        has_before(layer, b.feature, q, b.point) ||
        has_before(layer, a.feature, q, UINT32_MAX) ||
        has_before(layer, b.feature, p, UINT32_MAX))
        return 0;
    return within(length_of(p, q), vertex_m);
}
