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

/* Does a system's own name speak of Xian 80 or Beijing 54, though its parameters are CGCS2000's?  One of the two is wrong, and
 * 100 m are at stake. */
bool hg_crs_name_contradicts(const char *name, enum hg_datum datum);

/* A datum's series of codes in the EPSG registry; zones count 25..45 (3 degrees wide) and 13..23 (6 degrees). */
struct hg_crs_codes {
    enum hg_datum datum;
    int degrees;    /* longitude and latitude */
    int zone_3;     /* + zone: the zone's number stands before the easting */
    int zone_6;     /* + zone: the same */
    int meridian_3; /* + zone: no number before the easting */
    int meridian_6; /* + zone: the same */
};
const struct hg_crs_codes *hg_crs_codes_of(enum hg_datum datum); /* NULL: has none */

/* Fills *out with strings in the arena; false if the text is not understood. */
bool hg_crs_read_text(struct hg_arena *arena, const char *text, struct hg_crs *out);

#endif
