#include "indices/measure_buildings.h"

#include "model/fields.h"

#include <math.h>

bool hg_buildings_have_kinds(const struct hg_dataset_layer *buildings)
{
    /* A record alone may have no row in a joined table. */
    for (size_t i = 0; i < buildings->layer.feature_count; i++)
        if (hg_dataset_cell(buildings, i, HG_BUILDING_kind)->known != HG_UNBOUND)
            return true;
    return buildings->layer.feature_count == 0;
}

static struct hg_building_part part_of(const struct hg_measuring *run,
                                       const struct hg_tally_row *row,
                                       const struct hg_building *building)
{
    const struct hg_labels *labels = run->labels;
    bool on_parcel = row->b != HG_NO_LABEL;
    double plane = hg_sum_of(&row->plane);
    double whole = run->sums
                       .plane_m2[labels->layer_first[labels->buildings_layer] + row->a];
    double ratio = on_parcel ? hg_measuring_ratio(run, labels->parcels_layer, row->b)
                             : hg_measuring_ratio(run, labels->buildings_layer, row->a);
    struct hg_building_part part = {.building = row->a,
                                    .parcel = on_parcel ? row->b : SIZE_MAX,
                                    .kind = hg_building_kind_names[building->kind],
                                    .plane_m2 = plane,
                                    .share = fmin(1.0, plane / whole),
                                    .footprint_m2 = plane * ratio};
    part.floor_m2 = hg_building_floor_m2(building, part.share, part.footprint_m2);
    part.counted_floor_m2 = building->floor_factor * part.floor_m2;
    return part;
}

/* A neighbour's wall that was drawn a hand's breadth over the border does not make a parcel built. */
static void add_part(struct hg_parcel_buildings *sums, const struct hg_building *building,
                     const struct hg_building_part *part, double sliver_area_m2)
{
    sums->footprint_m2[building->kind] += part->footprint_m2;
    if (!building->has_floors) return;
    if (sums->missing == NULL) sums->missing = building->missing;
    sums->floor_m2 += part->floor_m2;
    sums->counted_floor_m2 += part->counted_floor_m2;
    if (building->kind == HG_BUILDING_IS_OFFICE) sums->office_floor_m2 += part->floor_m2;
    if (part->footprint_m2 >= sliver_area_m2) sums->stands = true;
}

static void note_gaps(struct hg_measuring *run, size_t feature,
                      const struct hg_building *building)
{
    size_t layer = run->labels->buildings_layer;
    uint32_t first = run->labels->layer_first[layer];
    if (!building->kind_recognised) hg_measuring_gap(run, layer, feature, "kind", "far");
    if (building->missing != NULL)
        hg_measuring_gap(run, layer, feature, building->missing, "far");
    if (first == HG_NO_LABEL || !(run->sums.plane_m2[first + feature] > 0.0))
        hg_measuring_gap(run, layer, feature, "geometry", "far");
}

void hg_measure_buildings(struct hg_measuring *run, struct hg_parcel_buildings *out)
{
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->buildings_layer);
    const struct hg_tally *tally = &run->sums.building_parts;
    struct hg_facts *facts = run->facts;
    facts->parts = HG_ARENA_ARRAY(run->ctx->arena, struct hg_building_part, tally->count);
    size_t next = 0; /* rows stand in the order of the buildings, in no parcel last */
    for (size_t f = 0; f < layer->layer.feature_count; f++) {
        struct hg_building building;
        struct hg_row room;
        hg_building_of(hg_dataset_row(layer, f, &room), &building);
        note_gaps(run, f, &building);
        for (; next < tally->count && tally->rows[next].a == f; next++) {
            struct hg_building_part part = part_of(run, &tally->rows[next], &building);
            facts->parts[facts->part_count++] = part;
            if (part.parcel != SIZE_MAX)
                add_part(&out[part.parcel], &building, &part,
                         run->settings->tolerance.sliver_area_m2);
        }
    }
}
