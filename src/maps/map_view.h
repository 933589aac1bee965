/* View: how do places on the ground become places on the sheet, and which round numbers go with it?
 *
 * Pure arithmetic.  Page coordinates are points, y downwards; ground coordinates are those of the CRS, y upwards. */
#ifndef HG_MAPS_MAP_VIEW_H
#define HG_MAPS_MAP_VIEW_H

#include "maps/map.h"

#include "geo/crs/crs.h"

/* Points on paper for a metre at 1:1; an inch is 25.4 mm and 72 points. */
#define HG_MAP_POINTS_PER_M (72.0 / 0.0254)

struct hg_map_view {
    struct hg_map_frame window; /* of the map itself, inside its border */
    struct hg_point middle;     /* on the ground, under the window's middle */
    double metres_x, metres_y;  /* of one unit of the CRS; 1 but for degrees */
    double denominator;         /* N of 1:N */
    bool degrees;
};

/* Metres in a degree of longitude and of latitude at a latitude, from the ellipsoid's radii of curvature
 * (N cos(lat) pi/180 and M pi/180). */
void hg_map_metres_of_degree(const struct hg_crs *crs, double latitude_deg,
                             double *out_east, double *out_north);

/* The largest scale, not larger than 1:`least`, at which the box fits into the window with a margin; `usual`: of the usual ones.
 * The box's middle is in the middle.  `crs` NULL: metres. */
struct hg_map_view hg_map_view_of(struct hg_map_frame window, struct hg_box box,
                                  const struct hg_crs *crs, double least, bool usual);

/* 200, 500, 1000, 2000, 5000, 10000, 15000 ...: the first that is not below `at_least`. */
double hg_map_usual_scale(double at_least);

/* The longest of 1, 2, 5 x 10^n that is not above `at_most`; the shortest that is not below. */
double hg_map_round_down(double at_most);
double hg_map_round_up(double at_least);

struct hg_point hg_map_to_page(const struct hg_map_view *view, struct hg_point ground);
struct hg_point hg_map_to_ground(const struct hg_map_view *view, struct hg_point page);
/* The ground that the window shows. */
struct hg_box hg_map_shown(const struct hg_map_view *view);
/* Points on the page for a metre on the ground. */
double hg_map_points_of_metre(const struct hg_map_view *view);

#endif
