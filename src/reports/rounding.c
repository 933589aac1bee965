#include "reports/rounding.h"

#include "reports/words.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

const int hg_print_decimals[HG_PRINT_UNITS] = {
    [HG_PRINT_M2] = 2, [HG_PRINT_HA] = 4, [HG_PRINT_MU] = 2, [HG_PRINT_PERCENT] = 2};

double hg_print_value(enum hg_print_unit unit, double area_m2, double whole_m2)
{
    switch (unit) {
    case HG_PRINT_HA: return hg_area_ha(area_m2);
    case HG_PRINT_MU: return hg_area_mu(area_m2);
    case HG_PRINT_PERCENT: return whole_m2 > 0.0 ? 100.0 * area_m2 / whole_m2 : HG_NAN;
    default: return area_m2;
    }
}

/* A part on its way.  Printed numbers are counted in last places, so that sums of them are exact. */
struct part {
    double value, places; /* true; rounded down, in last places */
    int64_t remainder;    /* what is lost by that, in millionths of a last place */
    size_t number;
};

/* Remainders are told apart to a millionth, so that equal decimals are equal. */
static struct part part_of(double value, size_t number, int decimals, double scale)
{
    enum { MILLION = 1000000 };
    double places = round(hg_num_round(value, decimals) * scale);
    int64_t remainder = llround(MILLION * fma(value, scale, -places));
    bool above = remainder < 0;
    return (struct part){value, above ? places - 1.0 : places,
                         above ? remainder + MILLION : remainder, number};
}

/* The largest remainder comes first; of equals the larger part, then the former. */
static int compare_parts(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    if (a->remainder != b->remainder) return a->remainder > b->remainder ? -1 : 1;
    if (fabs(a->value) != fabs(b->value)) return fabs(a->value) > fabs(b->value) ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

static bool all_known(const double *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(parts[i])) return false;
    return true;
}

double hg_round_parts(const double *parts, size_t count, double whole, int decimals,
                      double *out)
{
    double scale = pow(10.0, decimals), places = 0.0;
    for (size_t i = 0; i < count; i++)
        out[i] = hg_num_round(parts[i], decimals);
    if (!isfinite(whole) || !all_known(parts, count)) return HG_NAN;
    struct part *ranked = hg_memory_new(count + 1, sizeof *ranked);
    struct hg_sum lacking = HG_SUM_ZERO;
    hg_sum_add(&lacking, whole);
    for (size_t i = 0; i < count; i++) {
        ranked[i] = part_of(parts[i], i, decimals, scale);
        places += ranked[i].places;
        hg_sum_add(&lacking, -parts[i]);
    }
    double residual = hg_num_round(hg_sum_of(&lacking), decimals);
    double target = round(hg_num_round(whole, decimals) * scale) - round(residual * scale);
    qsort(ranked, count, sizeof *ranked, compare_parts);
    for (size_t i = 0; i < count; i++) {
        bool up = (double)i < target - places;
        double printed = (ranked[i].places + (up ? 1.0 : 0.0)) / scale;
        out[ranked[i].number] = hg_num_round(printed, decimals);
    }
    free(ranked);
    return residual;
}

struct hg_printed_split hg_print_split(const struct hg_zone_fact *zone,
                                       enum hg_print_unit unit)
{
    int decimals = hg_print_decimals[unit];
    double whole = hg_print_value(unit, zone->area_m2, zone->area_m2);
    struct hg_printed_split printed = {.whole = hg_num_round(whole, decimals)};
    double parts[HG_SPLITS];
    for (int part = 0; part < HG_SPLITS; part++)
        parts[part] = hg_print_value(unit, zone->split_m2[part], zone->area_m2);
    parts[HG_SPLIT_OVERLAP] = -parts[HG_SPLIT_OVERLAP];
    printed.residual = hg_round_parts(parts, HG_SPLITS, whole, decimals, printed.parts);
    double overlap = printed.parts[HG_SPLIT_OVERLAP];
    printed.parts[HG_SPLIT_OVERLAP] = overlap == 0.0 ? 0.0 : -overlap;
    return printed;
}
