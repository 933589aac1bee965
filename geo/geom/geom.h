/* Geom: questions about a shape that GEOS answers well.
 *
 * GEOS handles never leave a function of this room or of valid. */
#ifndef HG_GEOM_GEOM_H
#define HG_GEOM_GEOM_H

#include "geo/layer/layer.h"

/* A point inside the shape, away from its border, for labels and the place of findings; NAN for an empty shape. */
struct hg_point hg_geom_inside_point(const struct hg_shape *shape);

#endif
