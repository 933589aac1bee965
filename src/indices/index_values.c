#include "indices/index_values.h"

#include "geo/base/str.h"

#include <math.h>

static const double m2_per_ha = 10000.0;
static const double mu_per_m2 = 3.0 / 2000.0; /* 1 mu (亩) = 2000/3 m2 */

double hg_amount_of(const struct hg_cell *cell)
{
    if (cell->known != HG_KNOWN || !isfinite(cell->number) || cell->number < 0.0)
        return NAN;
    return cell->number;
}

static double quotient(double numerator, double denominator)
{
    return denominator > 0.0 ? numerator / denominator : (double)NAN;
}

static struct hg_index index_of(double numerator, double denominator, const char *basis)
{
    return (struct hg_index){.value = quotient(numerator, denominator),
                             .numerator = numerator,
                             .denominator = denominator,
                             .basis = isnan(numerator) ? NULL : basis,
                             .applies = HG_NO,
                             .limit = {.value = NAN},
                             .holds = HG_UNKNOWN,
                             .margin = NAN};
}

/* Where the office land cannot be told apart it is apportioned by floor area, as the note to the indices says. */
static struct hg_index office_land_of(const struct hg_site *site,
                                      const struct hg_index *office_floor)
{
    if (!isnan(site->office_land_m2))
        return index_of(site->office_land_m2, site->area_m2, "attributes");
    return index_of(office_floor->value * site->area_m2, site->area_m2, "apportioned");
}

void hg_indices_of(const struct hg_site *site, struct hg_index out[HG_INDEX_KINDS])
{
    double area = site->area_m2;
    double covered = site->footprint_m2 + site->structures_m2 + site->yard_m2;
    const char *basis = site->basis, *stated = "attributes";
    out[HG_INDEX_far] = index_of(site->counted_floor_m2, area, basis);
    out[HG_INDEX_building_density] = index_of(site->footprint_m2, area, basis);
    out[HG_INDEX_building_factor] = index_of(covered, area, basis);
    out[HG_INDEX_green_ratio] = index_of(site->green_m2, area, site->kind_basis);
    out[HG_INDEX_office_floor_share] = index_of(site->office_floor_m2, site->floor_m2,
                                                site->kind_basis);
    out[HG_INDEX_office_land_share] = office_land_of(site,
                                                     &out[HG_INDEX_office_floor_share]);
    out[HG_INDEX_investment_intensity] = index_of(site->fixed_investment_wan,
                                                  area / m2_per_ha, stated);
    out[HG_INDEX_revenue_per_mu] = index_of(site->revenue_wan, area * mu_per_m2, stated);
    out[HG_INDEX_tax_per_mu] = index_of(site->tax_wan, area * mu_per_m2, stated);
}

void hg_index_sums_start(struct hg_index sums[HG_INDEX_KINDS])
{
    for (int k = 0; k < HG_INDEX_KINDS; k++)
        sums[k] = index_of(0.0, 0.0, NULL);
}

/* A sum of several ways says "apportioned" where one of them was: the weakest word for all. */
static const char *joined_basis(const char *sum, const char *part)
{
    if (sum == NULL || part == NULL || hg_str_same(sum, part)) return sum ? sum : part;
    return "apportioned";
}

void hg_index_sums_add(struct hg_index sums[HG_INDEX_KINDS],
                       const struct hg_index parcel[HG_INDEX_KINDS])
{
    for (int k = 0; k < HG_INDEX_KINDS; k++) {
        sums[k].numerator += parcel[k].numerator;
        sums[k].denominator += parcel[k].denominator;
        sums[k].basis = joined_basis(sums[k].basis, parcel[k].basis);
    }
}

void hg_index_sums_finish(struct hg_index sums[HG_INDEX_KINDS])
{
    for (int k = 0; k < HG_INDEX_KINDS; k++) {
        sums[k].value = quotient(sums[k].numerator, sums[k].denominator);
        if (isnan(sums[k].value)) sums[k].basis = NULL;
    }
}
