#include "indices/deal.h"
#include "indices/idle.h"
#include "indices/index_applies.h"
#include "indices/measure_buildings.h"
#include "indices/performance.h"
#include "model/fields.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* Where the sums come from.  A buildings layer that the project names but that cannot be used leaves them unknown: the
 * parcels' own attributes are no substitute for it (contract, section 4). */
enum source { FROM_BUILDINGS, FROM_ATTRIBUTES, FROM_NOTHING };

static enum source source_of(const struct hg_measuring *run)
{
    if (run->labels->buildings_layer != SIZE_MAX) return FROM_BUILDINGS;
    if (run->dataset->roles[HG_ROLE_BUILDINGS].state == HG_UNUSABLE) return FROM_NOTHING;
    for (size_t i = 0; i < run->dataset->layer_count; i++)
        if (run->dataset->layers[i].info.role == HG_ROLE_BUILDINGS) return FROM_NOTHING;
    return FROM_ATTRIBUTES;
}

static double amount(const struct hg_cell *cells, int field)
{
    return hg_amount_of(&cells[field]);
}

/* What only the parcel itself can say, whatever the buildings layer. */
static struct hg_site empty_site(const struct hg_cell *cells, double area_m2)
{
    return (struct hg_site){
        .area_m2 = area_m2,
        .footprint_m2 = NAN,
        .structures_m2 = NAN,
        .yard_m2 = NAN,
        .green_m2 = NAN,
        .floor_m2 = NAN,
        .counted_floor_m2 = NAN,
        .office_floor_m2 = NAN,
        .office_land_m2 = amount(cells, HG_PARCEL_office_land_m2),
        .fixed_investment_wan = amount(cells, HG_PARCEL_fixed_investment_wan),
        .revenue_wan = amount(cells, HG_PARCEL_revenue_wan),
        .tax_wan = amount(cells, HG_PARCEL_tax_wan),
    };
}

/* Green land and offices as the parcel states them. */
static void site_kinds_from_attributes(struct hg_site *site, const struct hg_cell *cells)
{
    site->kind_basis = "attributes";
    site->green_m2 = amount(cells, HG_PARCEL_green_m2);
    site->office_floor_m2 = amount(cells, HG_PARCEL_office_floor_m2);
}

static void site_from_attributes(struct hg_site *site, const struct hg_cell *cells)
{
    site->basis = "attributes";
    site->footprint_m2 = amount(cells, HG_PARCEL_footprint_m2);
    site->structures_m2 = amount(cells, HG_PARCEL_structures_m2);
    site->yard_m2 = amount(cells, HG_PARCEL_yard_m2);
    site->floor_m2 = site->counted_floor_m2 = amount(cells, HG_PARCEL_floor_area_m2);
    site_kinds_from_attributes(site, cells);
}

static void site_from_buildings(struct hg_site *site, const struct hg_cell *cells,
                                const struct hg_parcel_buildings *sums, bool has_kinds)
{
    site->basis = site->kind_basis = "buildings";
    site->footprint_m2 = sums->footprint_m2[HG_BUILDING_IS_BUILDING] +
                         sums->footprint_m2[HG_BUILDING_IS_OFFICE];
    site->structures_m2 = sums->footprint_m2[HG_BUILDING_IS_STRUCTURE];
    site->yard_m2 = sums->footprint_m2[HG_BUILDING_IS_YARD];
    site->green_m2 = sums->footprint_m2[HG_BUILDING_IS_GREEN];
    site->floor_m2 = sums->floor_m2;
    site->counted_floor_m2 = sums->counted_floor_m2;
    site->office_floor_m2 = sums->office_floor_m2;
    /* A layer without kinds has no offices and no green in it because nobody wrote them down; reading that as 0 would let
     * every upper limit through. */
    if (!has_kinds) site_kinds_from_attributes(site, cells);
}

/* The attributes that each index was waiting for. */
static const struct {
    enum hg_index_kind kind;
    int field;
    const char *name;
    bool from_buildings; /* the buildings layer gives it if there is one */
} needs[] = {
    {HG_INDEX_far,                  HG_PARCEL_floor_area_m2,        "floor_area_m2",        true },
    {HG_INDEX_building_density,     HG_PARCEL_footprint_m2,         "footprint_m2",         true },
    {HG_INDEX_building_factor,      HG_PARCEL_footprint_m2,         "footprint_m2",         true },
    {HG_INDEX_building_factor,      HG_PARCEL_structures_m2,        "structures_m2",        true },
    {HG_INDEX_building_factor,      HG_PARCEL_yard_m2,              "yard_m2",              true },
    {HG_INDEX_green_ratio,          HG_PARCEL_green_m2,             "green_m2",             false},
    {HG_INDEX_office_floor_share,   HG_PARCEL_office_floor_m2,      "office_floor_m2",      false},
    {HG_INDEX_office_floor_share,   HG_PARCEL_floor_area_m2,        "floor_area_m2",        true },
    {HG_INDEX_office_land_share,    HG_PARCEL_office_land_m2,       "office_land_m2",       false},
    {HG_INDEX_investment_intensity, HG_PARCEL_fixed_investment_wan, "fixed_investment_wan",
     false                                                                                       },
    {HG_INDEX_revenue_per_mu,       HG_PARCEL_revenue_wan,          "revenue_wan",          false},
    {HG_INDEX_tax_per_mu,           HG_PARCEL_tax_wan,              "tax_wan",              false},
};

static void note_gaps(struct hg_measuring *run, size_t feature, const struct hg_cell *cells,
                      enum source source, const struct hg_index *indices)
{
    for (size_t i = 0; i < HG_COUNT_OF(needs); i++) {
        const struct hg_index *index = &indices[needs[i].kind];
        if (needs[i].from_buildings && source != FROM_ATTRIBUTES) continue;
        if (!isnan(index->numerator) && !isnan(index->denominator)) continue;
        if (!isnan(amount(cells, needs[i].field))) continue;
        hg_measuring_gap(run, run->labels->parcels_layer, feature, needs[i].name,
                         hg_index_names[needs[i].kind]);
    }
}

/* A parcel names what its buildings lack, too: that is where the reader looks for the index. */
static void note_building_gaps(struct hg_measuring *run, size_t feature,
                               const char *missing)
{
    static const enum hg_index_kind kinds[] = {HG_INDEX_far, HG_INDEX_office_floor_share,
                                               HG_INDEX_office_land_share};
    for (size_t i = 0; missing != NULL && i < HG_COUNT_OF(kinds); i++)
        hg_measuring_gap(run, run->labels->parcels_layer, feature, missing,
                         hg_index_names[kinds[i]]);
}

/* Does a building or office stand on the parcel? */
static enum hg_tri built_of(const struct hg_site *site,
                            const struct hg_parcel_buildings *sums, enum source source)
{
    if (source == FROM_BUILDINGS) return sums->stands ? HG_YES : HG_NO;
    if (site->footprint_m2 > 0.0 || site->floor_m2 > 0.0) return HG_YES;
    return isnan(site->footprint_m2) && isnan(site->floor_m2) ? HG_UNKNOWN : HG_NO;
}

static void note_performance(struct hg_measuring *run, const struct hg_parcel_fact *parcel,
                             const struct hg_cell *cells)
{
    struct hg_performance rows[HG_PROMISES];
    size_t count = hg_performance_of(cells, parcel->indices, parcel->completed,
                                     run->settings->as_of, rows);
    for (size_t i = 0; i < count; i++) {
        HG_GROW(run->performance, run->facts->performance_count, run->performance_capacity);
        rows[i].parcel = (size_t)(parcel - run->facts->parcels);
        run->performance[run->facts->performance_count++] = rows[i];
    }
}

static void measure_parcel(struct hg_measuring *run, struct hg_parcel_fact *parcel,
                           enum source source, const struct hg_parcel_buildings *sums,
                           bool has_kinds)
{
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->parcels_layer);
    struct hg_row room;
    const struct hg_cell *cells = hg_dataset_row(layer, parcel->feature, &room);
    struct hg_site site = empty_site(cells, parcel->area_m2);
    if (source == FROM_BUILDINGS) site_from_buildings(&site, cells, sums, has_kinds);
    if (source == FROM_ATTRIBUTES) site_from_attributes(&site, cells);
    hg_indices_of(&site, parcel->indices);

    enum hg_tri built = built_of(&site, sums, source);
    enum hg_tri industrial = hg_industrial_of(cells);
    parcel->declared_area_m2 = amount(cells, HG_PARCEL_declared_area_m2);
    parcel->has_building = built == HG_YES;
    parcel->industrial = industrial == HG_YES;
    if (run->settings->supply) {
        /* Planned values are judged before anything is built; of a use that nobody states the common limits hold. */
        parcel->completed = HG_NO;
        industrial = industrial == HG_NO ? HG_NO : HG_YES;
        hg_applies_of(industrial, HG_YES, parcel->indices);
    } else {
        parcel->completed = hg_completed_of(cells, run->settings->as_of, built);
        hg_applies_of(industrial, parcel->completed, parcel->indices);
        hg_idle_of(cells, run->settings->as_of, &parcel->idle);
        note_performance(run, parcel, cells);
    }
    parcel->built_industry = parcel->indices[HG_INDEX_far].applies;
    hg_deal_of(cells, industrial, &parcel->deal);

    /* Where no limit applies nobody misses the value. */
    if (parcel->indices[HG_INDEX_far].applies != HG_NO) {
        note_gaps(run, parcel->feature, cells, source, parcel->indices);
        note_building_gaps(run, parcel->feature, sums->missing);
    }
    if (source == FROM_BUILDINGS) {
        /* The parcel may state its floors once or with high storeys doubled: it is wrong only if it fits neither. */
        double stated = amount(cells, HG_PARCEL_floor_area_m2);
        if (hg_declared_differs(stated, site.floor_m2))
            hg_measuring_declared(run, run->labels->parcels_layer, parcel->feature,
                                  "floor_area_m2", stated, site.counted_floor_m2);
    }
}

static void finish_zone(struct hg_index sums[HG_INDEX_KINDS])
{
    hg_index_sums_finish(sums);
    for (int k = 0; k < HG_INDEX_KINDS; k++)
        sums[k].reason = N_("the sums of a zone are shown, no limit applies to them");
}

static void measure_zones(struct hg_facts *facts)
{
    for (size_t z = 0; z < facts->zone_count; z++) {
        hg_index_sums_start(facts->zones[z].completed);
        hg_index_sums_start(facts->zones[z].industrial);
    }
    for (size_t p = 0; p < facts->parcel_count; p++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[p];
        if (parcel->zone == HG_NO_ZONE || parcel->completed != HG_YES) continue;
        struct hg_zone_fact *zone = &facts->zones[parcel->zone];
        hg_index_sums_add(zone->completed, parcel->indices);
        if (parcel->industrial) hg_index_sums_add(zone->industrial, parcel->indices);
    }
    for (size_t z = 0; z < facts->zone_count; z++) {
        finish_zone(facts->zones[z].completed);
        finish_zone(facts->zones[z].industrial);
    }
}

void hg_measure_indices(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    enum source source = source_of(run);
    struct hg_parcel_buildings *sums = hg_memory_new_zero(facts->parcel_count + 1,
                                                          sizeof *sums);
    bool has_kinds = true;
    if (source == FROM_BUILDINGS) {
        has_kinds = hg_buildings_have_kinds(
            hg_measuring_layer(run, run->labels->buildings_layer));
        hg_measure_buildings(run, sums);
    }
    for (size_t p = 0; p < facts->parcel_count; p++)
        measure_parcel(run, &facts->parcels[p], source, &sums[p], has_kinds);
    measure_zones(facts);
    free(sums);
}
