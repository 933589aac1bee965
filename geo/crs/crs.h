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
    bool gauss_kruger; /* transverse Mercator, scale 1, latitude of origin 0 */
    double central_meridian_deg, false_easting_m; /* of gauss_kruger */
    double semi_major_m, inverse_flattening;
    struct hg_box use_deg; /* area of use, degrees; empty if unknown */
    const char *wkt;
};

struct hg_crs_registry;
struct hg_crs_registry *hg_crs_registry_new(void);
void hg_crs_registry_free(struct hg_crs_registry *registry);

/* From "EPSG:4526", a bare code "4526", a PROJ string or WKT (also ESRI's).  NULL if it is not understood. */
const struct hg_crs *hg_crs_of_text(struct hg_crs_registry *registry, const char *text);

bool hg_crs_same(const struct hg_crs *a, const struct hg_crs *b);

/* Same datum, WGS 84 counting as CGCS2000. */
bool hg_crs_same_datum(const struct hg_crs *a, const struct hg_crs *b);

const char *hg_datum_name(enum hg_datum datum); /* "CGCS2000", "Xian 1980", ... */

/* Transform points in place between systems of the same datum; false if any point cannot be
 * transformed (its index in *out_bad). */
bool hg_crs_transform(const struct hg_crs *from, const struct hg_crs *to,
                      struct hg_point *points, size_t count, size_t *out_bad);

/* The most likely system of coordinates in this box, from zone prefix, size and China's extent; an EPSG code
 * or 0.  `stated` may be NULL.  For cures only: nobody is moved by a guess. */
int hg_crs_likely(struct hg_box box, const struct hg_crs *stated);

/* Is the box within the system's area of use (widened by one degree), and are the numbers possible in it? */
bool hg_crs_plausible(const struct hg_crs *crs, struct hg_box box);

#endif
