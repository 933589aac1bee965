#include "support/geos_oracle.h"

#include "geo/base/memory.h"
#include "geo/base/status.h"

#include <geos_c.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct hg_geos {
    GEOSContextHandle_t handle;
};

struct hg_geos_layer {
    GEOSContextHandle_t handle;
    size_t count;
    GEOSGeometry **features; /* NULL: GEOS refused it */
};

static void say_nothing(const char *message, void *data)
{
    (void)message;
    (void)data;
}

struct hg_geos *hg_geos_new(void)
{
    struct hg_geos *geos = hg_memory_new(1, sizeof *geos);
    geos->handle = GEOS_init_r();
    GEOSContext_setErrorMessageHandler_r(geos->handle, say_nothing, NULL);
    GEOSContext_setNoticeMessageHandler_r(geos->handle, say_nothing, NULL);
    return geos;
}

void hg_geos_free(struct hg_geos *geos)
{
    GEOS_finish_r(geos->handle);
    free(geos);
}

static GEOSGeometry *ring_of(GEOSContextHandle_t h, const struct hg_point *points,
                             uint32_t count)
{
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(h, count + 1, 2);
    for (uint32_t i = 0; i <= count; i++)
        GEOSCoordSeq_setXY_r(h, sequence, i, points[i % count].x, points[i % count].y);
    return GEOSGeom_createLinearRing_r(h, sequence);
}

/* One polygon from the rings [begin, end), of which the first is its shell. */
static GEOSGeometry *polygon_of(GEOSContextHandle_t h, const struct hg_ring *rings,
                                const struct hg_point *points, uint32_t begin, uint32_t end)
{
    GEOSGeometry *shell = NULL,
                 **holes = hg_memory_new(end - begin, sizeof(GEOSGeometry *));
    unsigned hole_count = 0;
    bool complete = true;
    for (uint32_t r = begin; complete && r < end; r++) {
        GEOSGeometry *ring = NULL;
        if (rings[r].count >= 3) ring = ring_of(h, &points[rings[r].first], rings[r].count);
        if (!ring)
            complete = false;
        else if (r == begin)
            shell = ring;
        else
            holes[hole_count++] = ring;
    }
    GEOSGeometry *polygon = NULL;
    if (complete)
        polygon = GEOSGeom_createPolygon_r(h, shell, holes, hole_count);
    else
        GEOSGeom_destroy_r(h, shell);
    for (unsigned i = 0; !complete && i < hole_count; i++)
        GEOSGeom_destroy_r(h, holes[i]);
    free(holes);
    return polygon;
}

static GEOSGeometry *collected(GEOSContextHandle_t h, GEOSGeometry **parts, unsigned count,
                               bool complete)
{
    if (complete && count > 0)
        return GEOSGeom_createCollection_r(h, GEOS_MULTIPOLYGON, parts, count);
    for (unsigned i = 0; i < count; i++)
        GEOSGeom_destroy_r(h, parts[i]);
    return NULL;
}

static GEOSGeometry *geometry_of(GEOSContextHandle_t h, const struct hg_ring *rings,
                                 size_t ring_count, const struct hg_point *points)
{
    GEOSGeometry *parts[16];
    unsigned count = 0;
    bool complete = true;
    for (uint32_t begin = 0, end; complete && begin < ring_count; begin = end) {
        end = begin + 1;
        while (end < ring_count && rings[end].part == rings[begin].part)
            end++;
        GEOSGeometry *part = count < HG_COUNT_OF(parts)
                                 ? polygon_of(h, rings, points, begin, end)
                                 : NULL;
        if (part)
            parts[count++] = part;
        else
            complete = false;
    }
    return collected(h, parts, count, complete);
}

struct hg_geos_layer *hg_geos_layer_new(struct hg_geos *geos, const struct hg_layer *layer)
{
    struct hg_geos_layer *out = hg_memory_new(1, sizeof *out);
    *out = (struct hg_geos_layer){.handle = geos->handle, .count = layer->feature_count};
    out->features = hg_memory_new(layer->feature_count + 1, sizeof *out->features);
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct hg_feature *feature = &layer->features[i];
        out->features[i] = geometry_of(geos->handle, &layer->rings[feature->first_ring],
                                       feature->ring_count, layer->points);
    }
    return out;
}

void hg_geos_layer_free(struct hg_geos_layer *layer)
{
    for (size_t i = 0; i < layer->count; i++)
        GEOSGeom_destroy_r(layer->handle, layer->features[i]);
    free(layer->features);
    free(layer);
}

bool hg_geos_feature_is_valid(const struct hg_geos_layer *layer, size_t feature)
{
    return layer->features[feature] &&
           GEOSisValid_r(layer->handle, layer->features[feature]) == 1;
}

static int polygons_over(GEOSContextHandle_t h, const GEOSGeometry *geometry,
                         double least_m2)
{
    int found = 0, count = GEOSGetNumGeometries_r(h, geometry);
    for (int i = 0; i < count; i++) {
        double area = 0.0;
        GEOSArea_r(h, GEOSGetGeometryN_r(h, geometry, i), &area);
        if (area > least_m2) found++;
    }
    return found;
}

double hg_geos_shared_area(const struct hg_geos_layer *a, size_t feature_a,
                           const struct hg_geos_layer *b, size_t feature_b, double least_m2,
                           int *out_polygons)
{
    GEOSContextHandle_t h = a->handle;
    const GEOSGeometry *first = a->features[feature_a], *second = b->features[feature_b];
    *out_polygons = -1;
    if (!first || !second) return NAN;
    GEOSGeometry *shared = GEOSIntersection_r(h, first, second);
    if (!shared) return NAN;
    double area = NAN;
    if (GEOSArea_r(h, shared, &area) != 1) area = NAN;
    *out_polygons = polygons_over(h, shared, least_m2);
    GEOSGeom_destroy_r(h, shared);
    return area;
}

double hg_geos_union_area(struct hg_geos *geos, struct hg_geos_layer *const *layers,
                          size_t count)
{
    GEOSContextHandle_t h = geos->handle;
    size_t total = 0;
    for (size_t l = 0; l < count; l++)
        total += layers[l]->count;
    GEOSGeometry **all = hg_memory_new(total + 1, sizeof(GEOSGeometry *));
    unsigned filled = 0;
    bool complete = true;
    for (size_t l = 0; l < count; l++)
        for (size_t f = 0; f < layers[l]->count; f++)
            if (layers[l]->features[f])
                all[filled++] = GEOSGeom_clone_r(h, layers[l]->features[f]);
            else
                complete = false;
    GEOSGeometry *heap = GEOSGeom_createCollection_r(h, GEOS_GEOMETRYCOLLECTION, all,
                                                     filled);
    GEOSGeometry *joined = complete ? GEOSUnaryUnion_r(h, heap) : NULL;
    double area = NAN;
    if (!joined || GEOSArea_r(h, joined, &area) != 1) area = NAN;
    GEOSGeom_destroy_r(h, joined);
    GEOSGeom_destroy_r(h, heap);
    free(all);
    return area;
}

static bool lies_inside(GEOSContextHandle_t h, const GEOSGeometry *geometry,
                        struct hg_point point)
{
    GEOSGeometry *dot = GEOSGeom_createPointFromXY_r(h, point.x, point.y);
    bool inside = GEOSContains_r(h, geometry, dot) == 1;
    GEOSGeom_destroy_r(h, dot);
    return inside;
}

struct hg_geos_verdict hg_geos_judge(struct hg_geos *geos, const struct hg_shape *shape,
                                     struct hg_point point)
{
    GEOSContextHandle_t h = geos->handle;
    struct hg_geos_verdict verdict = {.area_m2 = NAN, .perimeter_m = NAN};
    GEOSGeometry *geometry = geometry_of(h, shape->rings, shape->ring_count, shape->points);
    if (!geometry) return verdict;
    verdict.valid = GEOSisValid_r(h, geometry) == 1;
    if (!verdict.valid) {
        char *reason = GEOSisValidReason_r(h, geometry);
        snprintf(verdict.reason, sizeof verdict.reason, "%s", reason ? reason : "");
        GEOSFree_r(h, reason);
    }
    verdict.inside = lies_inside(h, geometry, point);
    GEOSArea_r(h, geometry, &verdict.area_m2);
    GEOSLength_r(h, geometry, &verdict.perimeter_m);
    GEOSGeom_destroy_r(h, geometry);
    return verdict;
}
