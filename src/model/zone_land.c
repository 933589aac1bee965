#include "model/zone_land.h"

#include "model/lang.h"

#include <math.h>

const struct hg_zone_share_spec hg_zone_share_specs[HG_ZONE_SHARES] = {
#define HG_ZONE_SHARE(name, code, target, layers, words) \
    {#name, code, target, layers, words},
#include "model/zone_shares.def"
#undef HG_ZONE_SHARE
};

const struct hg_zone_rate_spec hg_zone_rate_specs[HG_ZONE_RATES] = {
#define HG_ZONE_RATE(name, code, index, industrial, unit, units, words) \
    {#name, code, unit, words, HG_INDEX_##index, industrial, units},
#include "model/zone_rates.def"
#undef HG_ZONE_RATE
};

static double ratio(double part, double whole)
{
    return whole > 0.0 ? part / whole : (double)NAN;
}

/* Land that may or may not belong to the whole goes to where it pulls the share down, or up. */
static void find_bounds(struct hg_zone_share *share)
{
    const double *sure = share->m2[HG_WHOLE_SURE], *open = share->m2[HG_WHOLE_UNKNOWN];
    double whole = sure[HG_NO] + sure[HG_YES] + sure[HG_UNKNOWN];
    share->low = share->high = NAN;
    if (!(whole > 0.0)) return;
    share->low = sure[HG_YES] / (whole + open[HG_NO] + open[HG_UNKNOWN]);
    double most = open[HG_YES] + open[HG_UNKNOWN];
    share->high = (sure[HG_YES] + sure[HG_UNKNOWN] + most) / (whole + most);
}

void hg_zone_share_finish(struct hg_zone_share *share)
{
    const double *sure = share->m2[HG_WHOLE_SURE], *open = share->m2[HG_WHOLE_UNKNOWN];
    share->numerator = sure[HG_YES];
    share->denominator = sure[HG_YES] + sure[HG_NO];
    share->unknown_m2 = sure[HG_UNKNOWN] + open[HG_NO] + open[HG_YES] + open[HG_UNKNOWN];
    double all = share->denominator + share->unknown_m2;
    bool known = share->unknown_m2 <= HG_ZONE_SHARE_UNKNOWN * all;
    share->value = known ? ratio(share->numerator, share->denominator) : (double)NAN;
    find_bounds(share);
    share->holds = HG_UNKNOWN;
    share->margin = NAN;
}

void hg_zone_share_limit(struct hg_zone_share *share, const struct hg_limit *limit)
{
    share->limit = *limit;
    share->holds = HG_UNKNOWN;
    share->margin = hg_limit_margin(share->value, limit);
    if (isnan(share->low) || isnan(share->high)) return;
    bool low = hg_limit_is_kept(share->low, limit);
    bool high = hg_limit_is_kept(share->high, limit);
    if (low == high) share->holds = low ? HG_YES : HG_NO;
}

static double sum_of(const double parts[3])
{
    return parts[HG_NO] + parts[HG_YES] + parts[HG_UNKNOWN];
}

struct hg_built_areas hg_built_areas_of(const struct hg_zone_land *land)
{
    const struct hg_zone_share *used = &land->shares[HG_ZONE_SHARE_built_area_used];
    const struct hg_zone_share *outside = &land->shares[HG_ZONE_SHARE_built_outside];
    /* The only share whose whole is the zone. */
    const struct hg_zone_share
        *all = &land->shares[HG_ZONE_SHARE_planned_industrial_of_zone];
    if (isnan(land->development.area_m2))
        return (struct hg_built_areas){NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    return (struct hg_built_areas){
        .zone_m2 = sum_of(all->m2[HG_WHOLE_SURE]),
        .planned_m2 = sum_of(used->m2[HG_WHOLE_SURE]),
        .inside_m2 = used->m2[HG_WHOLE_SURE][HG_YES],
        .not_built_m2 = used->m2[HG_WHOLE_SURE][HG_NO],
        .unknown_inside_m2 = used->m2[HG_WHOLE_SURE][HG_UNKNOWN],
        .actual_m2 = sum_of(outside->m2[HG_WHOLE_SURE]),
        .outside_m2 = outside->m2[HG_WHOLE_SURE][HG_YES],
        .unknown_m2 = sum_of(outside->m2[HG_WHOLE_UNKNOWN]),
    };
}

const struct hg_zone_phase hg_zone_phases[HG_ZONE_PHASES] = {
    {HG_ZONE_SHARE_built_area_used,       HG_ZONE_SHARE_built_area_supplied,
     HG_ZONE_SHARE_built_area_free      },
    {HG_ZONE_SHARE_development_area_used, HG_ZONE_SHARE_development_area_supplied,
     HG_ZONE_SHARE_development_area_free},
    {HG_ZONE_SHARE_controlled_area_used,  HG_ZONE_SHARE_controlled_area_supplied,
     HG_ZONE_SHARES                     },
};

struct hg_village_sums hg_village_sums_of(const struct hg_facts *facts, size_t zone)
{
    struct hg_village_sums sums = {0};
    for (size_t i = 0; i < facts->village_count; i++) {
        const struct hg_village_fact *village = &facts->villages[i];
        if (village->zone != zone) continue;
        sums.count++;
        sums.area_m2 += village->area_m2;
        sums.households += village->households;
        sums.population += village->population;
    }
    return sums;
}
