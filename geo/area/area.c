#include "geo/area/area.h"

#include "geo/base/num.h"

#include <math.h>

double hg_area_ring_plane_m2(const struct hg_point *points, size_t count)
{
    struct hg_sum twice = HG_SUM_ZERO;
    for (size_t i = 1; i + 1 < count; i++) {
        double ax = points[i].x - points[0].x, ay = points[i].y - points[0].y;
        double bx = points[i + 1].x - points[0].x, by = points[i + 1].y - points[0].y;
        hg_sum_add(&twice, ax * by);
        hg_sum_add(&twice, -ay * bx);
    }
    return hg_sum_of(&twice) / 2.0;
}

/* Shells less holes.  Every ring counts by its size: which way round it was stored is no statement. */
static double sum_rings(const struct hg_layer *layer, size_t feature, bool on_ellipsoid)
{
    const struct hg_feature *of = &layer->features[feature];
    double nothing = of->kind == HG_GEOMETRY_NONE ? (double)NAN : 0.0;
    if (of->kind != HG_GEOMETRY_POLYGON) return nothing;
    struct hg_sum sum = HG_SUM_ZERO;
    for (size_t i = 0; i < of->ring_count; i++) {
        const struct hg_ring *ring = &layer->rings[of->first_ring + i];
        const struct hg_point *points = &layer->points[ring->first];
        double size = fabs(on_ellipsoid
                               ? hg_area_ring_ellipsoid_m2(layer->crs, points, ring->count)
                               : hg_area_ring_plane_m2(points, ring->count));
        hg_sum_add(&sum, ring->hole ? -size : size);
    }
    return hg_sum_of(&sum);
}

double hg_area_plane_m2(const struct hg_layer *layer, size_t feature)
{
    if (layer->crs != NULL && layer->crs->geographic) return NAN;
    return sum_rings(layer, feature, false);
}

double hg_area_ellipsoid_m2(const struct hg_layer *layer, size_t feature)
{
    if (layer->crs == NULL) return NAN;
    return sum_rings(layer, feature, true);
}
