#include "geo/crs/crs.h"
#include "geo/crs/crs_read.h"

#include <math.h>

/* China's mainland, islands and waters, generously. */
static const struct hg_box china_deg = {73.0, 3.0, 135.5, 54.0};
/* Northings of the same on a Gauss-Krueger plane, and eastings of a zone (500 km off the meridian at most). */
static const double north_min_m = 3.0e5, north_max_m = 6.1e6;
static const double east_min_m = 1.0e5, east_max_m = 9.0e5;

static const double widened_deg = 1.0;

static bool lies_within(struct hg_box inner, struct hg_box outer)
{
    return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x &&
           inner.min_y >= outer.min_y && inner.max_y <= outer.max_y;
}

static bool is_finite_box(struct hg_box box)
{
    return isfinite(box.min_x) && isfinite(box.min_y) && isfinite(box.max_x) &&
           isfinite(box.max_y);
}

/* The zone's number before the eastings; 0: none; -1: not the eastings of one zone. */
static int zone_prefix(struct hg_box box)
{
    double zone = floor(box.min_x / 1e6);
    double first = box.min_x - zone * 1e6, last = box.max_x - zone * 1e6;
    bool one_zone = first >= east_min_m && last <= east_max_m;
    if (!one_zone || box.min_y < north_min_m || box.max_y > north_max_m) return -1;
    bool known = zone == 0.0 || (zone >= 13.0 && zone <= 23.0) ||
                 (zone >= 25.0 && zone <= 45.0);
    return known ? (int)zone : -1;
}

static bool looks_chinese(struct hg_box box)
{
    return lies_within(box, china_deg) || zone_prefix(box) >= 0;
}

static struct hg_box swap_axes(struct hg_box box)
{
    return (struct hg_box){box.min_y, box.min_x, box.max_y, box.max_x};
}

bool hg_crs_swapped(struct hg_box box)
{
    if (hg_box_is_empty(box) || !is_finite_box(box)) return false;
    return !looks_chinese(box) && looks_chinese(swap_axes(box));
}

/* Eastings without a number: the meridian is not in the data.  Take the stated one, else Henan's 114 E. */
static int zone_of_meridian(const struct hg_crs *stated)
{
    if (stated == NULL || !stated->gauss_kruger) return 38;
    double zone = stated->central_meridian_deg / 3.0;
    return fabs(zone - round(zone)) < 1e-9 && zone > 24.5 && zone < 45.5 ? (int)round(zone)
                                                                         : 0;
}

int hg_crs_likely(struct hg_box box, const struct hg_crs *stated)
{
    if (hg_box_is_empty(box) || !is_finite_box(box)) return 0;
    if (stated != NULL && stated->epsg != 0 && hg_crs_plausible(stated, box))
        return stated->epsg;
    if (hg_crs_swapped(box)) box = swap_axes(box);
    const struct hg_crs_codes *codes = hg_crs_codes_of(stated == NULL ? HG_DATUM_CGCS2000
                                                                      : stated->datum);
    if (codes == NULL) codes = hg_crs_codes_of(HG_DATUM_CGCS2000);
    if (lies_within(box, china_deg)) return codes->degrees;
    int zone = zone_prefix(box);
    if (zone >= 25) return codes->zone_3 + zone;
    if (zone >= 13) return codes->zone_6 + zone;
    if (zone != 0) return 0;
    zone = zone_of_meridian(stated);
    return zone == 0 ? 0 : codes->meridian_3 + zone;
}

/* A system outside the registry says nothing of its area: a Gauss-Krueger plane is then good for three degrees
 * on both sides of its meridian, as the widest zone is. */
static struct hg_box use_of(const struct hg_crs *crs)
{
    struct hg_box use = crs->use_deg;
    if (hg_box_is_empty(use)) {
        use = (struct hg_box){-180.0, -90.0, 180.0, 90.0};
        if (crs->gauss_kruger) {
            use.min_x = crs->central_meridian_deg - 3.0;
            use.max_x = crs->central_meridian_deg + 3.0;
        }
        if (crs->gauss_kruger && crs->datum != HG_DATUM_OTHER) {
            use.min_y = china_deg.min_y;
            use.max_y = china_deg.max_y;
        }
    }
    return (struct hg_box){use.min_x - widened_deg, use.min_y - widened_deg,
                           use.max_x + widened_deg, use.max_y + widened_deg};
}

/* The border of the box, densely enough for the bend of parallels on the plane. */
enum { BORDER_STEPS = 8, BORDER_POINTS = 4 * (BORDER_STEPS + 1) };

static void walk_border(struct hg_box box, struct hg_point points[BORDER_POINTS])
{
    size_t count = 0;
    for (int i = 0; i <= BORDER_STEPS; i++) {
        double share = (double)i / BORDER_STEPS;
        double x = box.min_x + share * (box.max_x - box.min_x);
        double y = box.min_y + share * (box.max_y - box.min_y);
        points[count++] = (struct hg_point){x, box.min_y};
        points[count++] = (struct hg_point){x, box.max_y};
        points[count++] = (struct hg_point){box.min_x, y};
        points[count++] = (struct hg_point){box.max_x, y};
    }
}

/* No zone reaches 1000 km from its meridian, no northing 10 000 km: another zone's number, or swapped axes. */
static bool has_possible_numbers(const struct hg_crs *crs, struct hg_box box)
{
    if (!crs->gauss_kruger) return true;
    return fabs(box.min_x - crs->false_easting_m) < 1e6 &&
           fabs(box.max_x - crs->false_easting_m) < 1e6 && fabs(box.min_y) < 1e7 &&
           fabs(box.max_y) < 1e7;
}

bool hg_crs_plausible(const struct hg_crs *crs, struct hg_box box)
{
    if (hg_box_is_empty(box)) return true;
    if (!is_finite_box(box) || !has_possible_numbers(crs, box)) return false;
    if (!crs->geographic && crs->to_plane == NULL) return true; /* a local plane */
    struct hg_point border[BORDER_POINTS];
    walk_border(box, border);
    if (!hg_crs_to_degrees(crs, border, BORDER_POINTS, NULL)) return false;
    struct hg_box reached = HG_BOX_EMPTY;
    for (size_t i = 0; i < BORDER_POINTS; i++)
        hg_box_add(&reached, border[i]);
    return lies_within(reached, use_of(crs));
}
