/* Standard factories (标准厂房): how many stand in each zone, and with how much floor. */
#include "indices/measure_run.h"
#include "model/fields.h"

#include <math.h>
#include <string.h>

static bool says_standard(const struct hg_cell *text)
{
    return text->known == HG_KNOWN && text->text != NULL &&
           strstr(text->text, "标准厂房") != NULL;
}

/* By a flag of the parcel, its planned use or its name. */
static bool is_standard_parcel(const struct hg_cell *cells)
{
    const struct hg_cell *flag = &cells[HG_PARCEL_standard_factory];
    if (flag->known == HG_KNOWN) return flag->flag;
    return says_standard(&cells[HG_PARCEL_use]) || says_standard(&cells[HG_PARCEL_name]);
}

static void count_parcels(struct hg_measuring *run, const struct hg_dataset_layer *layer,
                          bool *standard)
{
    struct hg_facts *facts = run->facts;
    bool attributes = run->labels->buildings_layer == SIZE_MAX;
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        struct hg_row room;
        const struct hg_cell *cells = hg_dataset_row(layer, parcel->feature, &room);
        standard[parcel->feature] = is_standard_parcel(cells);
        if (!standard[parcel->feature] || parcel->zone == HG_NO_ZONE) continue;
        struct hg_zone_stock *zone = &facts->stock.zones[parcel->zone];
        zone->standard_parcels++;
        if (attributes) zone->standard_floor_m2 += parcel->indices[HG_INDEX_far].numerator;
    }
}

/* Parts stand in the order of their buildings; one that stands in two parcels of a zone is one building. */
static void count_buildings(struct hg_measuring *run, const bool *standard)
{
    struct hg_facts *facts = run->facts;
    const struct hg_dataset_layer *buildings = hg_measuring_layer(
        run, run->labels->buildings_layer);
    size_t *last = HG_ARENA_ARRAY(run->ctx->arena, size_t, facts->zone_count + 1);
    for (size_t z = 0; z < facts->zone_count; z++)
        last[z] = SIZE_MAX;
    for (size_t i = 0; i < facts->part_count; i++) {
        const struct hg_building_part *part = &facts->parts[i];
        if (part->parcel == SIZE_MAX || part->floor_m2 == 0.0) continue;
        size_t z = facts->parcels[part->parcel].zone;
        bool counts = standard[part->parcel] ||
                      says_standard(
                          hg_dataset_cell(buildings, part->building, HG_BUILDING_use));
        if (z == HG_NO_ZONE || !counts) continue;
        facts->stock.zones[z].standard_floor_m2 += part->floor_m2;
        facts->stock.zones[z].standard_buildings += last[z] != part->building;
        last[z] = part->building;
    }
}

void hg_measure_standard_factories(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    facts->stock.zones = HG_ARENA_ARRAY(run->ctx->arena, struct hg_zone_stock,
                                        facts->zone_count + 1);
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->parcels_layer);
    if (layer == NULL || run->settings->supply) return;
    bool *standard = HG_ARENA_ARRAY(run->ctx->arena, bool, layer->layer.feature_count + 1);
    count_parcels(run, layer, standard);
    if (run->labels->buildings_layer != SIZE_MAX) count_buildings(run, standard);
}
