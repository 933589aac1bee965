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

/* The box around the corners of a box in degrees; empty if it is empty or a corner cannot be told. */
struct hg_box hg_crs_box_in_degrees(const struct hg_crs *crs, struct hg_box box);

/* --- between datums, by parameters that somebody states --- */

enum hg_crs_shift_kind {
    /* X Y Z shifts (m), X Y Z rotations (arc-seconds), scale (ppm) between geocentric coordinates, by small angles (Bursa-Wolf);
     * ellipsoidal heights count as 0. */
    HG_CRS_HELMERT7_POSITION, /* positive rotations turn the position vector (EPSG 1033) */
    HG_CRS_HELMERT7_FRAME,    /* positive rotations turn the coordinate frame (EPSG 1032) */
    /* Shift north (m), shift east (m), rotation (arc-seconds), scale (ppm) between planes of one central meridian, each on its own
     * ellipsoid, with 500 km on the meridian and no zone number:
     *     N2 = dN + (1 + m) (N1 cos r - E1 sin r),   E2 = dE + (1 + m) (N1 sin r + E1 cos r). */
    HG_CRS_PLANE4,
};
struct hg_crs_shift {
    enum hg_crs_shift_kind kind;
    double values[7];
};

/* How far the points moved: between the plane of `to` on the old ellipsoid and that on the new one. */
struct hg_crs_moved {
    double mean_m, largest_m;
};

/* From a system in another datum to `to`, a Gauss-Krueger plane, with parameters from the datum of `from` to that of `to`.  Sums up
 * the way in *out_moved.  False as hg_crs_transform(), and if `to` is no Gauss-Krueger plane or the ellipsoid of `from` is not
 * known; the points are then as they were.  Broken points stay as they are. */
bool hg_crs_shift(const struct hg_crs *from, const struct hg_crs *to,
                  const struct hg_crs_shift *shift, struct hg_point *points, size_t count,
                  struct hg_crs_moved *out_moved, size_t *out_bad);

/* The code of the CGCS2000 system with the same zone and the same number before the eastings, or 0: `crs` is none of China's zones. */
int hg_crs_in_cgcs2000(const struct hg_crs *crs);

/* Why a system is a candidate for some coordinates; the stronger the greater. */
enum hg_crs_evidence {
    HG_CRS_SWAPPED = 1 << 0,      /* only if x and y change places */
    HG_CRS_WEB_MERCATOR = 1 << 1, /* metres as web maps have them */
    HG_CRS_NO_ZONE_NUMBER =
        1 << 2, /* eastings of six digits: the numbers do not tell the meridian */
    HG_CRS_ZONE_NUMBER = 1 << 3,   /* the zone's number stands before the easting */
    HG_CRS_DEGREES = 1 << 4,       /* degrees of China */
    HG_CRS_IN_USE = 1 << 5,        /* within the area in which the system is used */
    HG_CRS_IN_CHINA = 1 << 6,      /* in the box of a province */
    HG_CRS_SAME_MERIDIAN = 1 << 7, /* the meridian that the source states */
    HG_CRS_STATED =
        1 << 8, /* the source states this system, and the numbers are possible in it */
    HG_CRS_IN_REGION = 1 << 9, /* in the box of the administrative code */
    HG_CRS_NEAR_PLACE =
        1 << 10, /* within half a degree of the place where the other layers lie */
};
enum { HG_CRS_EVIDENCE_COUNT = 11 };

/* "zone_number" for HG_CRS_ZONE_NUMBER: for JSON; and the same in English words, marked for translation. */
const char *hg_crs_evidence_code(enum hg_crs_evidence one);
const char *hg_crs_evidence_words(enum hg_crs_evidence one);

/* What is known beside the numbers. */
struct hg_crs_clues {
    const struct hg_crs *stated; /* by the source; NULL: none */
    const char
        *region; /* administrative code, its first 2, 4 or 6 digits count; NULL: none */
    struct hg_box place_deg; /* where the other layers lie, degrees; empty: unknown */
};
#define HG_CRS_NO_CLUES ((struct hg_crs_clues){.place_deg = HG_BOX_EMPTY})

struct hg_crs_candidate {
    int epsg;          /* 0: the stated system, which has no code */
    unsigned evidence; /* bits of enum hg_crs_evidence */
    struct hg_box deg; /* where the box would lie, degrees; empty if unknown */
    const char *
        place; /* Chinese name of the smallest province or prefecture there that is known, or NULL */
};
enum { HG_CRS_CANDIDATES_AT_MOST = 32 };

/* The systems in which coordinates of this box (x east, y north, as the file has them) may be, the likelier first; how many.
 * From the zone's number, the digits, China's extent, areas of use, and the clues.  Numbers do not tell a datum: the stated one's
 * series is named, else that of CGCS2000.  Eastings of six digits give one candidate for every meridian that puts them into a
 * province; the region or the place puts the right ones first.  For cures and for `inspect` only: nobody is moved by a guess. */
size_t hg_crs_candidates(struct hg_box box, const struct hg_crs_clues *clues,
                         struct hg_crs_candidate out[HG_CRS_CANDIDATES_AT_MOST]);

/* The first of the candidates: an EPSG code or 0.  `stated` may be NULL.  The guesser keeps what takes long to set up, for one who
 * asks for many boxes; one thread at a time. */
struct hg_crs_guesser;
struct hg_crs_guesser *hg_crs_guesser_new(void);
void hg_crs_guesser_free(struct hg_crs_guesser *guesser); /* NULL is allowed */
int hg_crs_likely(struct hg_crs_guesser *guesser, struct hg_box box,
                  const struct hg_crs *stated);

/* Does some province's box, widened by half a degree, meet both?  Boxes in degrees; an empty one meets none. */
bool hg_crs_in_one_province(struct hg_box a, struct hg_box b);

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
