/* Geom_geos: rings to GEOS and back.
 *
 * For this room and valid only: a GEOS handle belongs to one function and one thread. */
#ifndef HG_GEOM_GEOM_GEOS_H
#define HG_GEOM_GEOM_GEOS_H

#include "geo/layer/layer.h"

#include <geos_c.h>

/* One closed ring as a line (`line`) or a linear ring; NULL if GEOS refuses it. */
GEOSGeometry *hg_geom_ring_to_geos(GEOSContextHandle_t geos, const struct hg_point *points,
                                   size_t count, bool line);

/* All rings as a multipolygon: a shell begins a polygon, holes belong to the shell before them.  NULL if GEOS
 * refuses a ring or a hole has no shell before it. */
GEOSGeometry *hg_geom_rings_to_geos(GEOSContextHandle_t geos, const struct hg_ring *rings,
                                    size_t ring_count, const struct hg_point *points);

#endif
