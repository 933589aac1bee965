/* The zones of the Gauss-Krueger grids of China: EPSG codes in both directions.  Zones count from the meridian of Greenwich,
 * three or six degrees wide; those over China are 25..45 and 13..23 (GB 22021-2008, 5.2). */
#include "geo/crs/crs.h"
#include "geo/crs/crs_read.h"

#include "geo/base/status.h"

#include <math.h>

/* The width of a zone and the numbers that lie over China. */
static const struct {
    int width_deg, first, last;
} WIDTHS[] = {
    {3, 25, 45},
    {6, 13, 23},
};

int hg_crs_zone_width_deg(int number)
{
    for (size_t i = 0; i < HG_COUNT_OF(WIDTHS); i++)
        if (number >= WIDTHS[i].first && number <= WIDTHS[i].last)
            return WIDTHS[i].width_deg;
    return 0;
}

/* Six degrees wide zones have their meridian in the middle: 6 n - 3. */
static double meridian_of(int width_deg, int number)
{
    return width_deg == 3 ? 3.0 * number : 6.0 * number - 3.0;
}

int hg_crs_zone_at(int width_deg, double central_meridian_deg)
{
    for (size_t i = 0; i < HG_COUNT_OF(WIDTHS); i++) {
        if (WIDTHS[i].width_deg != width_deg) continue;
        for (int number = WIDTHS[i].first; number <= WIDTHS[i].last; number++)
            if (fabs(meridian_of(width_deg, number) - central_meridian_deg) < 1e-9)
                return number;
    }
    return 0;
}

int hg_crs_code_of_zone(struct hg_crs_zone zone)
{
    const struct hg_crs_codes *codes = hg_crs_codes_of(zone.datum);
    int width_deg = hg_crs_zone_width_deg(zone.number);
    if (codes == NULL || width_deg == 0 || width_deg != zone.width_deg) return 0;
    if (zone.width_deg == 3)
        return (zone.prefix ? codes->zone_3 : codes->meridian_3) + zone.number;
    return (zone.prefix ? codes->zone_6 : codes->meridian_6) + zone.number;
}

int hg_crs_code_of_degrees(enum hg_datum datum)
{
    const struct hg_crs_codes *codes = hg_crs_codes_of(datum);
    return codes == NULL ? 0 : codes->degrees;
}

static const double shift_m = 500000.0, prefix_m = 1000000.0;

static bool zone_of_prefix(const struct hg_crs *crs, struct hg_crs_zone *zone)
{
    double number = (crs->false_easting_m - shift_m) / prefix_m;
    if (!(number > 0.0 && number < 100.0)) return false;
    zone->number = (int)lround(number);
    zone->width_deg = hg_crs_zone_width_deg(zone->number);
    zone->prefix = true;
    return fabs(number - zone->number) < 1e-9 && zone->width_deg != 0 &&
           hg_crs_zone_at(zone->width_deg, crs->central_meridian_deg) == zone->number;
}

/* Without a number before the easting 111 E is the meridian of zone 37 and of the wide zone 19: the code tells which is meant. */
static bool zone_of_meridian(const struct hg_crs *crs, struct hg_crs_zone *zone)
{
    for (int width = 6; width >= 3; width -= 3) {
        zone->width_deg = width;
        zone->number = hg_crs_zone_at(width, crs->central_meridian_deg);
        zone->prefix = false;
        if (zone->number == 0) continue;
        if (width == 3 || hg_crs_code_of_zone(*zone) == crs->epsg) return true;
    }
    return false;
}

bool hg_crs_zone_of(const struct hg_crs *crs, struct hg_crs_zone *out)
{
    struct hg_crs_zone zone = {.datum = crs->datum};
    if (!crs->gauss_kruger || hg_crs_codes_of(crs->datum) == NULL) return false;
    bool plain = fabs(crs->false_easting_m - shift_m) < 1e-6;
    if (!(plain ? zone_of_meridian(crs, &zone) : zone_of_prefix(crs, &zone))) return false;
    *out = zone;
    return true;
}
