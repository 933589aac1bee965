#include "geo/geom/geom_geos.h"
#include "geo/valid/valid_judge.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The even-odd reading.  All rings are cut where they meet and every face between them is kept that an odd
 * number of ring passes encloses.  Not GEOS's own make-valid: it joins lines that lie on each other
 * before it counts, so that a ring given twice would count once. */

/* Less than this share of the box is the rounding of cut points, not land. */
static const double least_share = 1e-12;

/* How many passes of the rings lie to the left of a point, odd or even. */
static bool is_odd(const struct hg_layer *layer, const struct hg_feature *feature,
                   struct hg_point p)
{
    bool odd = false;
    for (size_t r = 0; r < feature->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
        const struct hg_point *points = &layer->points[ring->first];
        for (size_t i = 0; i < ring->count; i++) {
            struct hg_point a = points[i], b = points[i + 1 < ring->count ? i + 1 : 0];
            if ((a.y > p.y) == (b.y > p.y)) continue;
            if (p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) odd = !odd;
        }
    }
    return odd;
}

static GEOSGeometry *linework_of(GEOSContextHandle_t geos, const struct hg_layer *layer,
                                 const struct hg_feature *feature)
{
    GEOSGeometry **lines = hg_memory_new(feature->ring_count, sizeof(GEOSGeometry *));
    unsigned count = 0;
    for (size_t r = 0; r < feature->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
        GEOSGeometry *line = hg_geom_ring_to_geos(geos, &layer->points[ring->first],
                                                  ring->count, true);
        if (line != NULL) lines[count++] = line;
    }
    GEOSGeometry *all = GEOSGeom_createCollection_r(geos, GEOS_MULTILINESTRING, lines,
                                                    count);
    free(lines);
    return all;
}

/* The faces between all rings, as a collection of polygons. */
static GEOSGeometry *faces_of(GEOSContextHandle_t geos, const struct hg_layer *layer,
                              const struct hg_feature *feature)
{
    GEOSGeometry *lines = linework_of(geos, layer, feature);
    GEOSGeometry *noded = lines == NULL ? NULL : GEOSUnaryUnion_r(geos, lines);
    const GEOSGeometry *inputs[] = {noded};
    GEOSGeometry *faces = noded == NULL ? NULL : GEOSPolygonize_r(geos, inputs, 1);
    GEOSGeom_destroy_r(geos, noded);
    GEOSGeom_destroy_r(geos, lines);
    return faces;
}

static bool face_is_odd(GEOSContextHandle_t geos, const GEOSGeometry *face,
                        const struct hg_layer *layer, const struct hg_feature *feature)
{
    GEOSGeometry *inside = GEOSPointOnSurface_r(geos, face);
    struct hg_point point = {NAN, NAN};
    bool known = inside != NULL && GEOSGeomGetX_r(geos, inside, &point.x) == 1 &&
                 GEOSGeomGetY_r(geos, inside, &point.y) == 1;
    GEOSGeom_destroy_r(geos, inside);
    return known && is_odd(layer, feature, point);
}

/* The odd faces joined; NULL if there are none or GEOS fails. */
static GEOSGeometry *join_odd_faces(GEOSContextHandle_t geos, const GEOSGeometry *faces,
                                    const struct hg_layer *layer,
                                    const struct hg_feature *feature)
{
    int count = GEOSGetNumGeometries_r(geos, faces);
    if (count <= 0) return NULL;
    GEOSGeometry **odd = hg_memory_new((size_t)count, sizeof(GEOSGeometry *));
    unsigned kept = 0;
    for (int i = 0; i < count; i++) {
        const GEOSGeometry *face = GEOSGetGeometryN_r(geos, faces, i);
        if (face_is_odd(geos, face, layer, feature))
            odd[kept++] = GEOSGeom_clone_r(geos, face);
    }
    GEOSGeometry *collection = GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, odd,
                                                           kept);
    GEOSGeometry *joined = collection == NULL || kept == 0
                               ? NULL
                               : GEOSUnaryUnion_r(geos, collection);
    GEOSGeom_destroy_r(geos, collection);
    free(odd);
    return joined;
}

static double signed_area(const struct hg_point *points, size_t count)
{
    double twice = 0.0;
    for (size_t i = 1; i + 1 < count; i++)
        twice += (points[i].x - points[0].x) * (points[i + 1].y - points[0].y) -
                 (points[i].y - points[0].y) * (points[i + 1].x - points[0].x);
    return twice / 2.0;
}

static void turn_ring(struct hg_point *points, size_t count, bool hole)
{
    double area = signed_area(points, count);
    if (hole ? area <= 0.0 : area >= 0.0) return;
    for (size_t i = 0, k = count - 1; i < k; i++, k--) {
        struct hg_point kept = points[i];
        points[i] = points[k];
        points[k] = kept;
    }
}

static void take_ring(GEOSContextHandle_t geos, const GEOSGeometry *ring, uint32_t part,
                      bool hole, struct hg_verdict *out)
{
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(geos, ring);
    unsigned count = 0;
    if (sequence == NULL || GEOSCoordSeq_getSize_r(geos, sequence, &count) != 1 ||
        count < 4)
        return;
    size_t total = out->point_count + count;
    out->points = hg_memory_resize(out->points, total, sizeof *out->points);
    struct hg_point *points = &out->points[out->point_count];
    if (GEOSCoordSeq_copyToBuffer_r(geos, sequence, &points->x, 0, 0) != 1) return;
    turn_ring(points, count - 1, hole);
    out->rings = hg_memory_resize(out->rings, out->ring_count + 1, sizeof *out->rings);
    out->rings[out->ring_count++] = (struct hg_ring){.first = (uint32_t)out->point_count,
                                                     .count = count - 1,
                                                     .part = part,
                                                     .hole = hole};
    out->point_count += count - 1; /* the closing point is not stored */
}

static void take_polygons(GEOSContextHandle_t geos, const GEOSGeometry *joined,
                          struct hg_verdict *out)
{
    uint32_t part = 0;
    for (int i = 0; i < GEOSGetNumGeometries_r(geos, joined); i++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(geos, joined, i);
        if (GEOSGeomTypeId_r(geos, polygon) != GEOS_POLYGON ||
            GEOSisEmpty_r(geos, polygon) != 0)
            continue;
        take_ring(geos, GEOSGetExteriorRing_r(geos, polygon), part, false, out);
        for (int k = 0; k < GEOSGetNumInteriorRings_r(geos, polygon); k++)
            take_ring(geos, GEOSGetInteriorRingN_r(geos, polygon, k), part, true, out);
        part++;
    }
}

/* Is what remains more than the rounding of cut points? */
static bool has_extent(const struct hg_layer *layer, size_t feature,
                       const struct hg_verdict *verdict)
{
    struct hg_box box = hg_layer_feature_box(layer, feature);
    double width = box.max_x - box.min_x, height = box.max_y - box.min_y;
    double area = hg_valid_rings_area(verdict->rings, verdict->ring_count, verdict->points);
    return area > least_share * (width * width + height * height);
}

void hg_valid_read_even_odd(GEOSContextHandle_t geos, const struct hg_layer *layer,
                            size_t feature, struct hg_verdict *out)
{
    const struct hg_feature *of = &layer->features[feature];
    GEOSGeometry *faces = faces_of(geos, layer, of);
    GEOSGeometry *joined = faces == NULL ? NULL : join_odd_faces(geos, faces, layer, of);
    if (joined != NULL && GEOSisValid_r(geos, joined) == 1)
        take_polygons(geos, joined, out);
    GEOSGeom_destroy_r(geos, joined);
    GEOSGeom_destroy_r(geos, faces);
    if (out->ring_count > 0 && has_extent(layer, feature, out)) return;
    free(out->rings);
    free(out->points);
    out->rings = NULL;
    out->points = NULL;
    out->ring_count = out->point_count = 0;
}
