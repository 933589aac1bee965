#include "indices/measure_run.h"
#include "model/fields.h"

#include <inttypes.h>
#include <math.h>

/* Unknown functional areas leave the whole split unknown: land that no file assigns is not unassigned. */
static void fill_split(const struct hg_measuring *run, struct hg_zone_fact *zone)
{
    double ratio = hg_measuring_ratio(run, run->labels->zones_layer, zone->feature);
    bool known = run->labels->functional_layer != SIZE_MAX;
    for (int s = 0; s < HG_SPLITS; s++)
        zone->split_m2[s] = known ? ratio * hg_sum_of(&run->sums.split_m2[zone->feature][s])
                                  : (double)NAN;
}

static const char *zone_name(const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer->spec_count <= HG_ZONE_name) return NULL;
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, HG_ZONE_name);
    return cell->known == HG_KNOWN ? cell->text : NULL;
}

void hg_measure_zones(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->zones_layer);
    if (layer == NULL) return;
    facts->zone_count = layer->layer.feature_count;
    facts->zones = HG_ARENA_ARRAY(run->ctx->arena, struct hg_zone_fact, facts->zone_count);
    for (size_t f = 0; f < facts->zone_count; f++) {
        struct hg_zone_fact *zone = &facts->zones[f];
        zone->feature = f;
        zone->id = hg_dataset_key(layer, f);
        if (zone->id == NULL)
            zone->id = hg_arena_printf(run->ctx->arena, "zone-%" PRId64,
                                       layer->layer.features[f].fid);
        zone->name = zone_name(layer, f);
        zone->area_m2 = hg_feature_area_m2(layer, f, run->settings->area);
        zone->plane_area_m2 = layer->plane_m2[f];
        fill_split(run, zone);
    }
}
