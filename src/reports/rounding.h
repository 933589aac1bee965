/* Rounding: numbers as the trade prints them (取位), and parts that add up to their whole in print (平差).
 *
 * Places     m2 2, hectares 4, mu (亩) 2, percent 2; half away from zero, by the decimal digits (hg_num_round()).
 * Parts      By largest remainders (Hamilton's method): all are rounded down, and as many as the whole needs go up by one last place,
 *            those with the largest remainders first.  None is printed more than a last place away from its true value.
 * Residual   What the true parts lack of the true whole, as printed: it is no matter of rounding, so it is shown and not
 *            spread over the parts.  Printed parts + printed residual = printed whole, always. */
#ifndef HG_REPORTS_ROUNDING_H
#define HG_REPORTS_ROUNDING_H

#include "model/facts.h"

#include <stddef.h>

enum hg_print_unit {
    HG_PRINT_M2,
    HG_PRINT_HA,
    HG_PRINT_MU,
    HG_PRINT_PERCENT, /* of the whole */
    HG_PRINT_UNITS,
};
extern const int hg_print_decimals[HG_PRINT_UNITS];

/* An area in a unit, unrounded; per cent of `whole_m2`, NAN where that is no area. */
double hg_print_value(enum hg_print_unit unit, double area_m2, double whole_m2);

/* Round `count` parts, which may be negative, so that they sum up to the rounded whole; the residual, 0 where there is none.  A
 * whole or a part that is unknown (NAN) leaves nothing to be balanced: all round on their own, and the residual is NAN. */
double hg_round_parts(const double *parts, size_t count, double whole, int decimals,
                      double *out);

/* The area of a zone and its split in a unit, as printed.  Ground counted twice is positive and is taken away:
 * built + development + controlled + unassigned - overlap + residual = whole. */
struct hg_printed_split {
    double parts[HG_SPLITS], whole, residual;
};
struct hg_printed_split hg_print_split(const struct hg_zone_fact *zone,
                                       enum hg_print_unit unit);

#endif
