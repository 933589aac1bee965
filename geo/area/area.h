/* Area: how big is a polygon, on the plane and on the ellipsoid?
 *
 * Takes   rings of a layer, x east, y north, metres (a geographic layer: degrees, ellipsoidal only).
 * Gives   m2.  A feature's area is the sum of its shells less its holes, as delivered and oriented; a
 *         repaired (even-odd) feature is repaired before.
 * Source  the survey formula of 国土调查办发〔2008〕32号, series A..E in e2; Gauss-Krueger inverse, densifying
 *         of edges over 70 m and roundings of the input as the third survey's software has them. */
#ifndef HG_AREA_AREA_H
#define HG_AREA_AREA_H

#include "geo/crs/crs.h"
#include "geo/layer/layer.h"

/* Area on the plane: compensated sum of cross products relative to the ring's first point.  NAN for a
 * geographic layer and for a feature without geometry (its area is not known), 0 for points and lines. */
double hg_area_plane_m2(const struct hg_layer *layer, size_t feature);

/* Area on the layer's own ellipsoid; NAN and 0 as above.  Gauss-Krueger systems go through the official
 * inverse, other projected systems through PROJ; NAN if neither is possible or the layer has no system.  Not
 * rounded at the end: the official rounding to 0.01 m2 belongs to the writers.  From any thread. */
double hg_area_ellipsoid_m2(const struct hg_layer *layer, size_t feature);

/* The pieces of the method, for tests and for `explain`.  Rings are signed, + counter-clockwise; fewer than
 * three points have no area. */
double hg_area_ring_plane_m2(const struct hg_point *points, size_t count);
double hg_area_ring_ellipsoid_m2(const struct hg_crs *crs, const struct hg_point *points,
                                 size_t count);
/* Trapezoid between two parallels and a signed difference of longitude, radians. */
double hg_area_trapezoid_m2(double semi_major_m, double inverse_flattening, double b1_rad,
                            double b2_rad, double delta_l_rad);
/* Plane (x north, y east reduced to the central meridian) to latitude and longitude difference, radians.
 * CGCS2000 with the official constants, other ellipsoids by the exact meridian. */
void hg_area_gauss_inverse(double semi_major_m, double inverse_flattening, double north_m,
                           double east_m, double *out_b_rad, double *out_l_rad);

#endif
