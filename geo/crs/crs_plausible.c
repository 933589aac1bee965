#include "geo/crs/crs.h"
#include "geo/crs/crs_places.h"

#include <math.h>

static const double widened_deg = 1.0;

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
            use.min_y = hg_crs_china_deg.min_y;
            use.max_y = hg_crs_china_deg.max_y;
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
    if (!hg_crs_is_finite_box(box) || !has_possible_numbers(crs, box)) return false;
    if (!crs->geographic && crs->to_plane == NULL) return true; /* a local plane */
    struct hg_point border[BORDER_POINTS];
    walk_border(box, border);
    if (!hg_crs_to_degrees(crs, border, BORDER_POINTS, NULL)) return false;
    struct hg_box reached = HG_BOX_EMPTY;
    for (size_t i = 0; i < BORDER_POINTS; i++)
        hg_box_add(&reached, border[i]);
    return hg_crs_lies_within(reached, use_of(crs));
}
