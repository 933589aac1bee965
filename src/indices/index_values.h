/* Index values: the control indices (控制指标) of a site from what stands on it.
 *
 * Takes   areas, floors and money of one parcel.
 * Gives   value = numerator / denominator of every index; unknown is NAN, and so is a quotient over nothing.
 * Source  工业项目建设用地控制指标 (2008), 应用说明; contract, section 4.
 * Does not know  limits, and whether one applies. */
#ifndef HG_INDICES_INDEX_VALUES_H
#define HG_INDICES_INDEX_VALUES_H

#include "model/facts.h"

/* One parcel in numbers; areas in m2 by the run's method, money in wan; NAN unknown. */
struct hg_site {
    double area_m2;
    /* Where floors and footprints come from, and where green land and offices: "buildings" or "attributes". */
    const char *basis, *kind_basis;
    double footprint_m2; /* buildings and offices */
    double structures_m2, yard_m2, green_m2;
    double floor_m2;         /* buildings and offices, each storey once */
    double counted_floor_m2; /* the same, storeys over 8 m twice */
    double office_floor_m2, office_land_m2;
    double fixed_investment_wan; /* includes the land price */
    double revenue_wan, tax_wan;
};

/* A number that measures something: NAN if it is not known, or below 0, which no area and no sum of money is. */
double hg_amount_of(const struct hg_cell *cell);

void hg_indices_of(const struct hg_site *site, struct hg_index out[HG_INDEX_KINDS]);

/* Sums of a zone: start, add the indices of each parcel, finish.  One unknown numerator makes the sum unknown. */
void hg_index_sums_start(struct hg_index sums[HG_INDEX_KINDS]);
void hg_index_sums_add(struct hg_index sums[HG_INDEX_KINDS],
                       const struct hg_index parcel[HG_INDEX_KINDS]);
void hg_index_sums_finish(struct hg_index sums[HG_INDEX_KINDS]);

#endif
