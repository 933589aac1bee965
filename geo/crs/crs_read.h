/* Crs_read: what does a text say about a coordinate system?
 *
 * Not for other rooms.  GDAL's and PROJ's handles never leave crs_read.c. */
#ifndef HG_CRS_CRS_READ_H
#define HG_CRS_CRS_READ_H

#include "geo/crs/crs.h"

/* Which datum does this name, with this ellipsoid, stand for?  A known name on a foreign ellipsoid is UNKNOWN:
 * one of the two is wrong.  `epsg` is the datum's code in the registry, or 0. */
enum hg_datum hg_crs_datum_of(const char *name, int epsg, double semi_major_m,
                              double inverse_flattening);

/* Fills *out with strings in the arena; false if the text is not understood. */
bool hg_crs_read_text(struct hg_arena *arena, const char *text, struct hg_crs *out);

#endif
