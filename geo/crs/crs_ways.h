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

/* The same for many calls: the pipeline is set up once.  One thread at a time. */
struct hg_crs_way;
struct hg_crs_way *hg_crs_way_open(const char *pipeline);
bool hg_crs_way_go(struct hg_crs_way *way, bool inverse, struct hg_point *points,
                   size_t count, size_t *out_bad);
/* The box around the corners of a box on the plane, in degrees; empty if it is empty or a corner cannot be told. */
struct hg_box hg_crs_way_box(struct hg_crs_way *way, struct hg_box box);
void hg_crs_way_close(struct hg_crs_way *way); /* NULL is allowed */

#endif
