/* Geom: where in a shape does a label or a finding's mark belong?
 *
 * Also the bridge to GEOS (geom_geos.h), for this room and valid only. */
#ifndef HG_GEOM_GEOM_H
#define HG_GEOM_GEOM_H

#include "geo/layer/layer.h"

/* A point inside the shape (even-odd rule, whatever its rings look like), away from its border.  Of a line, a
 * point or an area without extent it is one of the vertices; NAN for an empty shape.  From any thread. */
struct hg_point hg_geom_inside_point(const struct hg_shape *shape);

#endif
