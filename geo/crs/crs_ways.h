/* Crs_ways: PROJ pipelines over many points.
 *
 * Not for other rooms.  Points are changed in place and stay half done when a point fails. */
#ifndef HG_CRS_CRS_WAYS_H
#define HG_CRS_CRS_WAYS_H

#include "geo/crs/crs.h"

/* A pipeline from degrees (lon, lat), forth or back.  Back, a point must come again when it goes forth; broken points stay as
 * they are.  False if a point cannot go (its index in *out_bad) or the pipeline is NULL or none. */
bool hg_crs_go(const char *pipeline, bool inverse, struct hg_point *points, size_t count,
               size_t *out_bad);

#endif
