#include "geo/crs/crs.h"
#include "geo/crs/crs_read.h"
#include "geo/crs/crs_ways.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIPELINE_ROOM = 768 };

/* The easting of the meridian without the zone's number. */
static const double meridian_easting_m = 5e5;

#define DEGREES_IN "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "

/* The Gauss-Krueger plane of `to`, on the ellipsoid of `on`. */
static void write_plane(char text[PIPELINE_ROOM], const struct hg_crs *to,
                        const struct hg_crs *on)
{
    snprintf(text, PIPELINE_ROOM,
             DEGREES_IN "+step +proj=tmerc +lat_0=0 +lon_0=%.17g +k=1 +x_0=%.17g +y_0=0 "
                        "+a=%.17g +rf=%.17g",
             to->central_meridian_deg, to->false_easting_m, on->semi_major_m,
             on->inverse_flattening);
}

/* From the old datum's degrees over geocentric coordinates to the new plane. */
static void write_helmert(char text[PIPELINE_ROOM], const struct hg_crs *from,
                          const struct hg_crs *to, const struct hg_crs_shift *shift)
{
    const double *v = shift->values;
    const char *convention = shift->kind == HG_CRS_HELMERT7_FRAME ? "coordinate_frame"
                                                                  : "position_vector";
    snprintf(text, PIPELINE_ROOM,
             DEGREES_IN "+step +proj=cart +a=%.17g +rf=%.17g "
                        "+step +proj=helmert +x=%.17g +y=%.17g +z=%.17g +rx=%.17g "
                        "+ry=%.17g +rz=%.17g +s=%.17g +convention=%s "
                        "+step +inv +proj=cart +a=%.17g +rf=%.17g "
                        "+step +proj=tmerc +lat_0=0 +lon_0=%.17g +k=1 +x_0=%.17g +y_0=0 "
                        "+a=%.17g +rf=%.17g",
             from->semi_major_m, from->inverse_flattening, v[0], v[1], v[2], v[3], v[4],
             v[5], v[6], convention, to->semi_major_m, to->inverse_flattening,
             to->central_meridian_deg, to->false_easting_m, to->semi_major_m,
             to->inverse_flattening);
}

static void turn_plane(const struct hg_crs *to, const struct hg_crs_shift *shift,
                       struct hg_point *points, size_t count)
{
    const double arc_second = M_PI / (180.0 * 3600.0);
    double scale = 1.0 + shift->values[3] * 1e-6, angle = shift->values[2] * arc_second;
    double cosine = scale * cos(angle), sine = scale * sin(angle);
    double number = to->false_easting_m - meridian_easting_m;
    for (size_t i = 0; i < count; i++) {
        double north = points[i].y, east = points[i].x - number;
        points[i].y = shift->values[0] + north * cosine - east * sine;
        points[i].x = shift->values[1] + north * sine + east * cosine + number;
    }
}

static struct hg_crs_moved sum_up(const struct hg_point *old, const struct hg_point *new,
                                  size_t count)
{
    struct hg_crs_moved moved = {0.0, 0.0};
    size_t finite = 0;
    for (size_t i = 0; i < count; i++) {
        double way = hypot(new[i].x - old[i].x, new[i].y - old[i].y);
        if (!isfinite(way)) continue;
        finite++;
        moved.mean_m += (way - moved.mean_m) / (double)finite;
        moved.largest_m = fmax(moved.largest_m, way);
    }
    return moved;
}

/* `old` starts as the points of `from`, `new` as a copy of them. */
static bool shift_points(const struct hg_crs *from, const struct hg_crs *to,
                         const struct hg_crs_shift *shift, struct hg_point *old,
                         struct hg_point *new, size_t count, size_t *out_bad)
{
    char plane[PIPELINE_ROOM], helmert[PIPELINE_ROOM];
    write_plane(plane, to, from);
    if (!hg_crs_to_degrees(from, old, count, out_bad)) return false;
    memcpy(new, old, count * sizeof *new);
    if (!hg_crs_go(plane, false, old, count, out_bad)) return false;
    if (shift->kind == HG_CRS_PLANE4) {
        memcpy(new, old, count * sizeof *new);
        turn_plane(to, shift, new, count);
        return true;
    }
    write_helmert(helmert, from, to, shift);
    return hg_crs_go(helmert, false, new, count, out_bad);
}

bool hg_crs_shift(const struct hg_crs *from, const struct hg_crs *to,
                  const struct hg_crs_shift *shift, struct hg_point *points, size_t count,
                  struct hg_crs_moved *out_moved, size_t *out_bad)
{
    *out_moved = (struct hg_crs_moved){0.0, 0.0};
    *out_bad = 0;
    if (!to->gauss_kruger || from->datum == HG_DATUM_UNKNOWN || !(from->semi_major_m > 0))
        return false;
    if (count == 0) return true;
    struct hg_point *old = hg_memory_new(count, sizeof *old);
    struct hg_point *new = hg_memory_new(count, sizeof *new);
    memcpy(old, points, count * sizeof *old);
    bool good = shift_points(from, to, shift, old, new, count, out_bad);
    if (good) {
        *out_moved = sum_up(old, new, count);
        memcpy(points, new, count * sizeof *points);
    }
    free(old);
    free(new);
    return good;
}

static bool has_zone(const struct hg_crs *crs, double meridian_deg, double easting_m)
{
    return fabs(crs->central_meridian_deg - meridian_deg) < 1e-9 &&
           fabs(crs->false_easting_m - easting_m) < 1e-6;
}

int hg_crs_in_cgcs2000(const struct hg_crs *crs)
{
    const struct hg_crs_codes *codes = hg_crs_codes_of(HG_DATUM_CGCS2000);
    if (crs->geographic) return codes->degrees;
    if (!crs->gauss_kruger) return 0;
    for (int zone = 25; zone <= 45; zone++) {
        if (has_zone(crs, 3.0 * zone, meridian_easting_m)) return codes->meridian_3 + zone;
        if (has_zone(crs, 3.0 * zone, zone * 1e6 + meridian_easting_m))
            return codes->zone_3 + zone;
    }
    for (int zone = 13; zone <= 23; zone++)
        if (has_zone(crs, 6.0 * zone - 3.0, zone * 1e6 + meridian_easting_m))
            return codes->zone_6 + zone;
    return 0;
}
