#include "geo/crs/crs.h"
#include "geo/crs/crs_ways.h"

#include "geo/base/memory.h"

#include <proj.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A point must come back to within this when its longitude and latitude go forth again: PROJ's inverse also
 * answers for numbers far outside its domain, with another place's coordinates. */
static const double return_tolerance_m = 1e-3;

static const double degree_limit = 1e-9; /* 180.0000000001 is a rounded 180 */

static bool is_lon_lat(struct hg_point point)
{
    return fabs(point.x) <= 180.0 + degree_limit && fabs(point.y) <= 90.0 + degree_limit;
}

static bool is_finite(struct hg_point point)
{
    return isfinite(point.x) && isfinite(point.y);
}

static PJ_COORD step(PJ *conversion, PJ_DIRECTION direction, struct hg_point point)
{
    PJ_COORD coord = proj_coord(point.x, point.y, 0.0, 0.0);
    coord = proj_trans(conversion, direction, coord);
    proj_errno_reset(conversion);
    return coord;
}

static bool leave_plane(PJ *conversion, struct hg_point *point)
{
    if (!is_finite(*point)) return true;
    PJ_COORD geo = step(conversion, PJ_INV, *point);
    struct hg_point degrees = {geo.xy.x, geo.xy.y};
    if (!is_finite(degrees) || !is_lon_lat(degrees)) return false;
    PJ_COORD back = step(conversion, PJ_FWD, degrees);
    if (!(hypot(back.xy.x - point->x, back.xy.y - point->y) <= return_tolerance_m))
        return false;
    *point = degrees;
    return true;
}

static bool enter_plane(PJ *conversion, struct hg_point *point)
{
    if (!is_finite(*point)) return true;
    if (!is_lon_lat(*point)) return false;
    PJ_COORD plane = step(conversion, PJ_FWD, *point);
    *point = (struct hg_point){plane.xy.x, plane.xy.y};
    return is_finite(*point);
}

struct hg_crs_way {
    PJ_CONTEXT *context;
    PJ *conversion; /* NULL: the pipeline is none */
};

struct hg_crs_way *hg_crs_way_open(const char *pipeline)
{
    struct hg_crs_way *way = hg_memory_new(1, sizeof *way);
    way->context = proj_context_create();
    proj_context_set_enable_network(way->context, 0);
    proj_log_level(way->context, PJ_LOG_NONE);
    way->conversion = proj_create(way->context, pipeline);
    return way;
}

void hg_crs_way_close(struct hg_crs_way *way)
{
    if (way == NULL) return;
    proj_destroy(way->conversion);
    proj_context_destroy(way->context);
    free(way);
}

bool hg_crs_way_go(struct hg_crs_way *way, bool inverse, struct hg_point *points,
                   size_t count, size_t *out_bad)
{
    size_t done = 0;
    while (way->conversion != NULL && done < count &&
           (inverse ? leave_plane(way->conversion, &points[done])
                    : enter_plane(way->conversion, &points[done])))
        done++;
    *out_bad = done;
    return done == count;
}

bool hg_crs_go(const char *pipeline, bool inverse, struct hg_point *points, size_t count,
               size_t *out_bad)
{
    *out_bad = 0;
    if (pipeline == NULL) return count == 0;
    struct hg_crs_way *way = hg_crs_way_open(pipeline);
    bool good = hg_crs_way_go(way, inverse, points, count, out_bad);
    hg_crs_way_close(way);
    return good;
}

static bool to_degrees(const struct hg_crs *crs, struct hg_point *points, size_t count,
                       size_t *out_bad)
{
    if (!crs->geographic) return hg_crs_go(crs->to_plane, true, points, count, out_bad);
    for (size_t i = 0; i < count; i++) {
        if (is_lon_lat(points[i]) || !is_finite(points[i])) continue;
        *out_bad = i;
        return false;
    }
    return true;
}

/* Two Gauss-Krueger systems that differ in nothing but the zone's number before the easting. */
static bool differs_by_easting(const struct hg_crs *a, const struct hg_crs *b)
{
    return a->gauss_kruger && b->gauss_kruger &&
           fabs(a->central_meridian_deg - b->central_meridian_deg) < 1e-11 &&
           fabs(a->semi_major_m - b->semi_major_m) < 1e-6 &&
           fabs(a->inverse_flattening - b->inverse_flattening) < 1e-9;
}

static bool transform_points(const struct hg_crs *from, const struct hg_crs *to,
                             struct hg_point *points, size_t count, size_t *out_bad)
{
    *out_bad = 0;
    if (hg_crs_same(from, to)) return true;
    if (!hg_crs_same_datum(from, to)) return false;
    if (differs_by_easting(from, to)) {
        for (size_t i = 0; i < count; i++)
            points[i].x += to->false_easting_m - from->false_easting_m;
        return true;
    }
    if (!to_degrees(from, points, count, out_bad)) return false;
    return to->geographic || hg_crs_go(to->to_plane, false, points, count, out_bad);
}

bool hg_crs_transform(const struct hg_crs *from, const struct hg_crs *to,
                      struct hg_point *points, size_t count, size_t *out_bad)
{
    size_t bad = 0;
    if (count == 0) return true;
    struct hg_point *work = hg_memory_new(count, sizeof *work);
    memcpy(work, points, count * sizeof *work);
    bool good = transform_points(from, to, work, count, &bad);
    if (good) memcpy(points, work, count * sizeof *work);
    if (!good && out_bad != NULL) *out_bad = bad;
    free(work);
    return good;
}

bool hg_crs_to_degrees(const struct hg_crs *crs, struct hg_point *points, size_t count,
                       size_t *out_bad)
{
    size_t bad = 0;
    if (count == 0) return true;
    struct hg_point *work = hg_memory_new(count, sizeof *work);
    memcpy(work, points, count * sizeof *work);
    bool good = to_degrees(crs, work, count, &bad);
    if (good) memcpy(points, work, count * sizeof *work);
    if (!good && out_bad != NULL) *out_bad = bad;
    free(work);
    return good;
}

enum { CORNERS = 4 };

static void list_corners(struct hg_box box, struct hg_point corners[CORNERS])
{
    corners[0] = (struct hg_point){box.min_x, box.min_y};
    corners[1] = (struct hg_point){box.min_x, box.max_y};
    corners[2] = (struct hg_point){box.max_x, box.min_y};
    corners[3] = (struct hg_point){box.max_x, box.max_y};
}

static struct hg_box box_around(const struct hg_point corners[CORNERS])
{
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < CORNERS; i++)
        hg_box_add(&box, corners[i]);
    return box;
}

struct hg_box hg_crs_box_in_degrees(const struct hg_crs *crs, struct hg_box box)
{
    struct hg_point corners[CORNERS];
    list_corners(box, corners);
    if (hg_box_is_empty(box) || !hg_crs_to_degrees(crs, corners, CORNERS, NULL))
        return HG_BOX_EMPTY;
    return box_around(corners);
}

struct hg_box hg_crs_way_box(struct hg_crs_way *way, struct hg_box box)
{
    struct hg_point corners[CORNERS];
    size_t bad;
    list_corners(box, corners);
    if (hg_box_is_empty(box) || !hg_crs_way_go(way, true, corners, CORNERS, &bad))
        return HG_BOX_EMPTY;
    return box_around(corners);
}
