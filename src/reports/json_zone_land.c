#include "reports/json_zone_land.h"

#include "model/zone_land.h"
#include "reports/json_parcels.h"
#include "reports/words.h"

#include <math.h>

static void write_limit(struct hg_json *json, const struct hg_zone_share *share)
{
    if (share->limit.op == NULL) return;
    hg_json_number(json, "limit", share->limit.value);
    hg_json_text(json, "op", share->limit.op);
    hg_json_tri(json, "holds", share->holds);
    hg_json_number(json, "margin", share->margin);
    hg_json_limit_law(json, &share->limit);
}

static void begin_share(struct hg_json *json, const char *key,
                        const struct hg_zone_land *land, enum hg_zone_share_kind kind)
{
    const struct hg_zone_share *share = &land->shares[kind];
    const char *code = hg_zone_share_specs[kind].code;
    hg_json_object(json, key);
    if (*code != '\0') hg_json_text(json, "code", code);
    hg_json_number(json, "value", share->value);
    hg_json_text(json, "unit", "1");
    hg_json_number(json, "numerator", share->numerator);
    hg_json_number(json, "denominator", share->denominator);
    hg_json_number(json, "low", share->low);
    hg_json_number(json, "high", share->high);
    hg_json_number(json, "unknown_m2", share->unknown_m2);
    hg_json_array(json, "missing");
    for (size_t i = 0; i < share->missing_count; i++)
        hg_json_text(json, NULL, share->missing[i]);
    hg_json_end(json);
    write_limit(json, share);
}

static void write_share(struct hg_json *json, const char *key,
                        const struct hg_zone_land *land, enum hg_zone_share_kind kind)
{
    begin_share(json, key, land, kind);
    hg_json_end(json);
}

static void write_industrial_share(struct hg_json *json, const struct hg_zone_land *land)
{
    hg_json_object(json, "industrial_share");
    write_share(json, "planned", land, HG_ZONE_SHARE_planned_industrial);
    write_share(json, "planned_of_zone", land, HG_ZONE_SHARE_planned_industrial_of_zone);
    write_share(json, "actual", land, HG_ZONE_SHARE_actual_industrial);
    hg_json_end(json);
}

static double share_of(double part_m2, double whole_m2)
{
    return whole_m2 > 0.0 ? part_m2 / whole_m2 : (double)NAN;
}

/* The built area as planned against what is built today, both ways. */
static void write_built_area(struct hg_json *json, const struct hg_zone_land *land)
{
    struct hg_built_areas areas = hg_built_areas_of(land);
    if (isnan(areas.planned_m2)) {
        hg_json_null(json, "built_area");
        return;
    }
    hg_json_object(json, "built_area");
    hg_json_number(json, "planned_m2", areas.planned_m2);
    hg_json_number(json, "actual_m2", areas.actual_m2);
    hg_json_number(json, "planned_built_m2", areas.inside_m2);
    hg_json_number(json, "planned_built_share",
                   share_of(areas.inside_m2, areas.planned_m2));
    hg_json_number(json, "planned_not_built_m2", areas.not_built_m2);
    hg_json_number(json, "planned_not_built_share",
                   share_of(areas.not_built_m2, areas.planned_m2));
    hg_json_number(json, "planned_unknown_m2", areas.unknown_inside_m2);
    hg_json_number(json, "planned_unknown_share",
                   share_of(areas.unknown_inside_m2, areas.planned_m2));
    hg_json_number(json, "built_outside_m2", areas.outside_m2);
    hg_json_number(json, "built_outside_share",
                   share_of(areas.outside_m2, areas.actual_m2));
    hg_json_number(json, "unknown_m2", areas.unknown_m2);
    hg_json_number(json, "unknown_share", share_of(areas.unknown_m2, areas.zone_m2));
    write_share(json, "used", land, HG_ZONE_SHARE_built_area_used);
    write_share(json, "outside", land, HG_ZONE_SHARE_built_outside);
    write_share(json, "used_of_planned_construction", land, HG_ZONE_SHARE_planned_used);
    hg_json_end(json);
}

/* --- approvals and supply --- */

static void write_approval(struct hg_json *json, const struct hg_approval_fact *approval)
{
    hg_json_object(json, NULL);
    hg_json_integer(json, "feature", (int64_t)approval->feature);
    hg_json_text(json, "id", approval->id);
    hg_json_text(json, "name", approval->name);
    hg_json_day(json, "approved", approval->approved);
    hg_json_number(json, "full_years",
                   approval->full_years < 0 ? HG_NAN : approval->full_years);
    hg_json_number(json, "declared_m2", approval->declared_m2);
    hg_json_number(json, "area_m2", approval->area_m2);
    hg_json_number(json, "supplied_m2", approval->supplied_m2);
    hg_json_number(json, "unsupplied_m2", approval->unsupplied_m2);
    hg_json_number(json, "unknown_m2", approval->unknown_m2);
    hg_json_number(json, "in_use_m2", approval->in_use_m2);
    hg_json_end(json);
}

static void write_approvals(struct hg_json *json, const struct hg_result *result,
                            size_t zone)
{
    const struct hg_facts *facts = result->facts;
    if (hg_dataset_role(result->dataset, HG_ROLE_APPROVALS) == NULL) {
        hg_json_null(json, "approvals");
        return;
    }
    hg_json_object(json, "approvals");
    write_share(json, "unsupplied", &facts->zone_lands[zone], HG_ZONE_SHARE_unsupplied);
    write_share(json, "unsupplied_in_use", &facts->zone_lands[zone],
                HG_ZONE_SHARE_unsupplied_in_use);
    hg_json_array(json, "items");
    for (size_t i = 0; i < facts->approval_count; i++)
        if (facts->approvals[i].zone == zone) write_approval(json, &facts->approvals[i]);
    hg_json_end(json);
    hg_json_end(json);
}

static void write_count(struct hg_json *json, const char *key,
                        const struct hg_parcel_count *count)
{
    hg_json_object(json, key);
    hg_json_integer(json, "count", (int64_t)count->count);
    hg_json_number(json, "area_m2", count->area_m2);
    hg_json_end(json);
}

static void write_supply(struct hg_json *json, const struct hg_result *result, size_t zone)
{
    const struct hg_facts *facts = result->facts;
    const struct hg_zone_land *land = &facts->zone_lands[zone];
    const struct hg_dataset_layer *layer = hg_dataset_role(result->dataset,
                                                           HG_ROLE_PARCELS);
    if (layer == NULL) {
        hg_json_null(json, "supplied_not_used");
        return;
    }
    hg_json_object(json, "supplied_not_used");
    write_share(json, "unused", land, HG_ZONE_SHARE_unused_rate);
    write_count(json, "supplied_parcels", &land->supplied);
    write_count(json, "unused_parcels", &land->unused);
    write_count(json, "start_unknown", &land->start_unknown);
    write_count(json, "supply_unknown", &land->supply_unknown);
    hg_json_array(json, "items");
    for (size_t p = 0; p < facts->parcel_count; p++) {
        const struct hg_parcel_supply *supply = &facts->supplies[p];
        if (facts->parcels[p].zone != zone || supply->supplied != HG_YES ||
            supply->started != HG_NO)
            continue;
        hg_json_object(json, NULL);
        hg_json_text(json, "id", facts->parcels[p].id);
        hg_json_integer(json, "fid", layer->layer.features[facts->parcels[p].feature].fid);
        hg_json_number(json, "area_m2", facts->parcels[p].area_m2);
        hg_json_day(json, "since", supply->since);
        hg_json_end(json);
    }
    hg_json_end(json);
    hg_json_end(json);
}

/* --- the development area --- */

static void write_phase(struct hg_json *json, const struct hg_zone_land *land,
                        const struct hg_zone_phase *phase, const char *key)
{
    hg_json_object(json, key);
    write_share(json, "used", land, phase->used);
    write_share(json, "supplied", land, phase->supplied);
    if (phase->free != HG_ZONE_SHARES) write_share(json, "free", land, phase->free);
    hg_json_end(json);
}

static void write_development(struct hg_json *json, const struct hg_result *result,
                              size_t zone)
{
    const struct hg_zone_land *land = &result->facts->zone_lands[zone];
    const struct hg_development *development = &land->development;
    if (isnan(development->area_m2)) {
        hg_json_null(json, "development");
        return;
    }
    hg_json_object(json, "development");
    hg_json_number(json, "area_m2", development->area_m2);
    hg_json_integer(json, "parts", (int64_t)development->parts);
    hg_json_number(json, "largest_m2", development->largest_m2);
    hg_json_number(json, "largest_share",
                   development->area_m2 > 0.0
                       ? development->largest_m2 / development->area_m2
                       : HG_NAN);
    hg_json_number(json, "islands_m2", development->islands_m2);
    hg_json_number(json, "slivers_m2", development->slivers_m2);
    hg_json_number(json, "join_m", result->settings->tolerance.gap_width_m);
    hg_json_object(json, "order");
    for (int i = 0; i < HG_ZONE_PHASES; i++)
        write_phase(json, land, &hg_zone_phases[i], hg_split_names[i]);
    hg_json_end(json);
    hg_json_end(json);
}

/* --- villages --- */

static void write_village(struct hg_json *json, const struct hg_village_fact *village)
{
    hg_json_object(json, NULL);
    hg_json_integer(json, "feature", (int64_t)village->feature);
    hg_json_text(json, "id", village->id);
    hg_json_text(json, "name", village->name);
    hg_json_number(json, "area_m2", village->area_m2);
    hg_json_number(json, "whole_m2", village->whole_m2);
    hg_json_number(json, "households", village->households);
    hg_json_number(json, "population", village->population);
    hg_json_end(json);
}

static void write_villages(struct hg_json *json, const struct hg_result *result,
                           size_t zone)
{
    const struct hg_facts *facts = result->facts;
    if (hg_dataset_role(result->dataset, HG_ROLE_VILLAGES) == NULL) {
        hg_json_null(json, "villages");
        return;
    }
    struct hg_village_sums sums = hg_village_sums_of(facts, zone);
    hg_json_object(json, "villages");
    hg_json_integer(json, "count", (int64_t)sums.count);
    hg_json_number(json, "area_m2", sums.area_m2);
    hg_json_number(json, "households", sums.households);
    hg_json_number(json, "population", sums.population);
    write_share(json, "in_built", &facts->zone_lands[zone], HG_ZONE_SHARE_village_in_built);
    hg_json_array(json, "items");
    for (size_t i = 0; i < facts->village_count; i++)
        if (facts->villages[i].zone == zone) write_village(json, &facts->villages[i]);
    hg_json_end(json);
    hg_json_end(json);
}

/* --- evaluation --- */

static void write_rate(struct hg_json *json, const struct hg_zone_rate_spec *spec,
                       const struct hg_zone_rate *rate)
{
    hg_json_object(json, spec->name);
    hg_json_text(json, "code", spec->code);
    hg_json_number(json, "value", rate->value);
    hg_json_text(json, "unit", spec->unit);
    hg_json_number(json, "numerator", rate->numerator);
    hg_json_number(json, "denominator", rate->denominator);
    hg_json_end(json);
}

static void write_evaluation(struct hg_json *json, const struct hg_zone_land *land)
{
    static const enum hg_zone_share_kind kinds[] = {
        HG_ZONE_SHARE_development_rate, HG_ZONE_SHARE_supply_rate,
        HG_ZONE_SHARE_construction_rate, HG_ZONE_SHARE_industrial_land_rate,
        HG_ZONE_SHARE_idle_rate};
    hg_json_object(json, "evaluation");
    for (size_t i = 0; i < HG_COUNT_OF(kinds); i++)
        write_share(json, hg_zone_share_specs[kinds[i]].name, land, kinds[i]);
    for (int r = 0; r < HG_ZONE_RATES; r++)
        write_rate(json, &hg_zone_rate_specs[r], &land->rates[r]);
    hg_json_end(json);
}

/* --- all shares once more, by their names, and the land that they were made of --- */

/* By the whole (sure, unknown), then the part (no, yes, unknown). */
static void write_land(struct hg_json *json, const struct hg_zone_share *share)
{
    hg_json_array(json, "m2");
    for (int whole = 0; whole < 2; whole++) {
        hg_json_array(json, NULL);
        for (int part = 0; part < 3; part++)
            hg_json_number(json, NULL, share->m2[whole][part]);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_all_shares(struct hg_json *json, const struct hg_zone_land *land)
{
    hg_json_object(json, "shares");
    for (int kind = 0; kind < HG_ZONE_SHARES; kind++) {
        begin_share(json, hg_zone_share_specs[kind].name, land,
                    (enum hg_zone_share_kind)kind);
        write_land(json, &land->shares[kind]);
        hg_json_end(json);
    }
    hg_json_end(json);
}

void hg_json_zone_land(struct hg_json *json, const struct hg_result *result, size_t zone)
{
    static const char *const keys[] = {"industrial_share",  "built_area",  "approvals",
                                       "supplied_not_used", "development", "villages",
                                       "evaluation",        "shares"};
    const struct hg_facts *facts = result->facts;
    if (facts->zone_lands == NULL) {
        for (size_t i = 0; i < HG_COUNT_OF(keys); i++)
            hg_json_null(json, keys[i]);
        return;
    }
    write_industrial_share(json, &facts->zone_lands[zone]);
    write_built_area(json, &facts->zone_lands[zone]);
    write_approvals(json, result, zone);
    write_supply(json, result, zone);
    write_development(json, result, zone);
    write_villages(json, result, zone);
    write_evaluation(json, &facts->zone_lands[zone]);
    write_all_shares(json, &facts->zone_lands[zone]);
}
