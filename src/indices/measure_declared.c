#include "indices/building.h"
#include "indices/index_values.h"
#include "indices/measure_run.h"
#include "model/fields.h"

/* The field of a feature as a number that measures something; NAN for a layer without such a field. */
static double stated(const struct hg_dataset_layer *layer, size_t feature, int field)
{
    if (layer->spec_count <= (size_t)field) return NAN;
    return hg_amount_of(hg_dataset_cell(layer, feature, field));
}

static void compare_buildings(struct hg_measuring *run)
{
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->buildings_layer);
    for (size_t f = 0; layer != NULL && f < layer->layer.feature_count; f++) {
        struct hg_building building;
        struct hg_row room;
        hg_building_of(hg_dataset_row(layer, f, &room), &building);
        double footprint = hg_feature_area_m2(layer, f, run->settings->area);
        if (building.has_floors && footprint > 0.0)
            hg_measuring_declared(run, run->labels->buildings_layer, f, "floor_area_m2",
                                  building.stated_floor_m2, building.storeys * footprint);
    }
}

/* A parcel's stated floor area is compared where its buildings are summed (measure_indices.c). */
void hg_measure_declared(struct hg_measuring *run)
{
    const struct hg_facts *facts = run->facts;
    const struct hg_dataset_layer *zones = hg_measuring_layer(run,
                                                              run->labels->zones_layer);
    for (size_t z = 0; z < facts->zone_count; z++)
        hg_measuring_declared(run, run->labels->zones_layer, z, "approved_area_m2",
                              stated(zones, z, HG_ZONE_approved_area_m2),
                              facts->zones[z].area_m2);
    for (size_t p = 0; p < facts->parcel_count; p++)
        hg_measuring_declared(run, run->labels->parcels_layer, p, "declared_area_m2",
                              facts->parcels[p].declared_area_m2,
                              facts->parcels[p].area_m2);
    compare_buildings(run);
}
