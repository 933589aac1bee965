#include "geo/geom/geom_geos.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

static GEOSCoordSequence *closed_sequence(GEOSContextHandle_t geos,
                                          const struct hg_point *points, size_t count)
{
    struct hg_point *closed = hg_memory_new(count + 1, sizeof *closed);
    memcpy(closed, points, count * sizeof *closed);
    closed[count] = points[0];
    GEOSCoordSequence *sequence = GEOSCoordSeq_copyFromBuffer_r(
        geos, &closed[0].x, (unsigned)(count + 1), 0, 0);
    free(closed);
    return sequence;
}

GEOSGeometry *hg_geom_ring_to_geos(GEOSContextHandle_t geos, const struct hg_point *points,
                                   size_t count, bool line)
{
    if (count == 0) return NULL;
    GEOSCoordSequence *sequence = closed_sequence(geos, points, count);
    if (sequence == NULL) return NULL;
    return line ? GEOSGeom_createLineString_r(geos, sequence)
                : GEOSGeom_createLinearRing_r(geos, sequence);
}

/* Rings [0] shell, [1..] holes; takes them over. */
static GEOSGeometry *close_polygon(GEOSContextHandle_t geos, GEOSGeometry **rings,
                                   size_t count)
{
    return GEOSGeom_createPolygon_r(geos, rings[0], rings + 1, (unsigned)(count - 1));
}

static void destroy_all(GEOSContextHandle_t geos, GEOSGeometry **items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        GEOSGeom_destroy_r(geos, items[i]);
}

static size_t next_shell(const struct hg_ring *rings, size_t ring_count, size_t from)
{
    while (from < ring_count && rings[from].hole)
        from++;
    return from;
}

/* The polygon of rings [from, to), of which the first is the shell. */
static GEOSGeometry *polygon_of(GEOSContextHandle_t geos, const struct hg_ring *rings,
                                size_t count, const struct hg_point *points)
{
    GEOSGeometry **made = hg_memory_new(count, sizeof(GEOSGeometry *));
    GEOSGeometry *polygon = NULL;
    size_t done = 0;
    while (done < count) {
        made[done] = hg_geom_ring_to_geos(geos, &points[rings[done].first],
                                          rings[done].count, false);
        if (made[done] == NULL) break;
        done++;
    }
    if (done == count)
        polygon = close_polygon(geos, made, count);
    else
        destroy_all(geos, made, done);
    free(made);
    return polygon;
}

GEOSGeometry *hg_geom_rings_to_geos(GEOSContextHandle_t geos, const struct hg_ring *rings,
                                    size_t ring_count, const struct hg_point *points)
{
    if (ring_count == 0 || rings[0].hole) return NULL;
    GEOSGeometry **polygons = hg_memory_new(ring_count, sizeof(GEOSGeometry *));
    GEOSGeometry *whole = NULL;
    size_t done = 0, at = 0;
    while (at < ring_count) {
        size_t end = next_shell(rings, ring_count, at + 1);
        polygons[done] = polygon_of(geos, &rings[at], end - at, points);
        if (polygons[done] == NULL) break;
        done++;
        at = end;
    }
    if (at == ring_count)
        whole = GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, polygons,
                                            (unsigned)done);
    else
        destroy_all(geos, polygons, done);
    free(polygons);
    return whole;
}
