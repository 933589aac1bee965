/* Crs: which coordinate system is this, is it the same as that one, and how does one get from one to the other?
 *
 * Identified by matching against the EPSG registry, never by comparing text.  All coordinates are in
 * traditional order: x = east or longitude, y = north or latitude.  WGS 84 counts as CGCS2000 (said by the
 * caller); every other pair of datums is refused.
 * Owns: a registry owns every struct hg_crs made from it; hg_crs_registry_free() frees all. */
#ifndef HG_CRS_CRS_H
#define HG_CRS_CRS_H

#include "geo/layer/layer.h"

#include "geo/base/ctx.h"

#include <stdbool.h>

enum hg_datum {
    HG_DATUM_UNKNOWN,
    HG_DATUM_CGCS2000,
    HG_DATUM_WGS84,
    HG_DATUM_XIAN80,
    HG_DATUM_BEIJING54,
    HG_DATUM_OTHER,
};

/* Read-only outside crs. */
struct hg_crs {
    int epsg;         /* 0 if it matches no code */
    const char *code; /* "EPSG:4526", or the name when epsg is 0 */
    const char *name;
    enum hg_datum datum;
    bool geographic;   /* degrees */
    bool gauss_kruger; /* scale 1, origin on the equator, no false northing */
    double central_meridian_deg, false_easting_m; /* of gauss_kruger */
    double semi_major_m, inverse_flattening;
    struct hg_box use_deg;  /* area of use, degrees; empty if unknown */
    const char *wkt;        /* WKT 2 */
    const char *datum_text; /* the datum's name as the registry or the file has it */
    const char *to_plane; /* PROJ pipeline from degrees (lon, lat) to (x, y); NULL: none */
};

struct hg_crs_registry;
struct hg_crs_registry *hg_crs_registry_new(void);
void hg_crs_registry_free(struct hg_crs_registry *registry);

/* From "EPSG:4526", a bare code "4526", a PROJ string or WKT (also ESRI's).  NULL if it is not understood,
 * or if x and y would not be east and north in metres or degrees.  A local system is understood, its datum
 * is HG_DATUM_UNKNOWN.  A code that the text claims counts only if its parameters agree.  One thread at a time. */
const struct hg_crs *hg_crs_of_text(struct hg_crs_registry *registry, const char *text);

/* Do the same numbers mean the same place in both?  By datum and parameters, whatever the codes are:
 * EPSG:4546 and EPSG:4508 are one system. */
bool hg_crs_same(const struct hg_crs *a, const struct hg_crs *b);

/* Same datum, WGS 84 counting as CGCS2000. */
bool hg_crs_same_datum(const struct hg_crs *a, const struct hg_crs *b);

const char *hg_datum_name(enum hg_datum datum); /* "CGCS2000", "Xian 1980", ... */

/* Transform points in place between systems of the same datum (WGS 84 and CGCS2000: longitude and latitude
 * are taken over unchanged, a difference of centimetres to decimetres).  False if a point cannot be
 * transformed (its index in *out_bad) or if the datums differ (*out_bad = 0); the points are then as they
 * were.  NaN and infinite points stay as they are: judging them is valid's work.  `out_bad` may be NULL.
 * From any thread. */
bool hg_crs_transform(const struct hg_crs *from, const struct hg_crs *to,
                      struct hg_point *points, size_t count, size_t *out_bad);

/* The same, to longitude and latitude in degrees on the system's own datum. */
bool hg_crs_to_degrees(const struct hg_crs *crs, struct hg_point *points, size_t count,
                       size_t *out_bad);

/* The most likely system of coordinates in this box, from zone prefix, size and China's extent; an EPSG code
 * or 0.  `stated` may be NULL.  Swapped axes are looked through (see hg_crs_swapped).  For cures only: nobody
 * is moved by a guess. */
int hg_crs_likely(struct hg_box box, const struct hg_crs *stated);

/* Would the box lie in China only if x and y changed places? */
bool hg_crs_swapped(struct hg_box box);

/* A zone of the Gauss-Krueger grids of China. */
struct hg_crs_zone {
    enum hg_datum datum;
    int width_deg; /* 3 or 6 */
    int number;    /* 25..45, 3 degrees wide; 13..23, 6 degrees wide */
    bool prefix;   /* the number stands before the easting */
};

/* EPSG code of a zone, or of longitude and latitude on a datum; 0 if there is none. */
int hg_crs_code_of_zone(struct hg_crs_zone zone);
int hg_crs_code_of_degrees(enum hg_datum datum);

/* The zone that a system is; false if it is none.  Where a meridian belongs to a narrow and a wide zone, the code decides, and
 * without one the narrow. */
bool hg_crs_zone_of(const struct hg_crs *crs, struct hg_crs_zone *out);

/* 3 or 6 by the zone's number alone, 0 if it lies not over China; the zone with this meridian, or 0. */
int hg_crs_zone_width_deg(int number);
int hg_crs_zone_at(int width_deg, double central_meridian_deg);

/* Is the box within the system's area of use (widened by one degree), and are the numbers possible in it?
 * An empty box is. */
bool hg_crs_plausible(const struct hg_crs *crs, struct hg_box box);

#endif
