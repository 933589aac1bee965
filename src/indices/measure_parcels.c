#include "indices/measure_run.h"

#include <inttypes.h>
#include <math.h>

/* The zone that holds the largest part of each parcel; of equal parts the first. */
static void choose_zones(struct hg_measuring *run)
{
    const struct hg_tally *tally = &run->sums.parcel_zones;
    double best = 0.0;
    for (size_t i = 0; i < tally->count; i++) {
        const struct hg_tally_row *row = &tally->rows[i];
        struct hg_parcel_fact *parcel = &run->facts->parcels[row->a];
        double part = hg_sum_of(&row->plane);
        if (parcel->zone != HG_NO_ZONE && part <= best) continue;
        parcel->zone = row->b;
        best = part;
    }
}

static void fill_areas(const struct hg_measuring *run, struct hg_parcel_fact *parcel)
{
    double ratio = hg_measuring_ratio(run, run->labels->parcels_layer, parcel->feature);
    bool zones_known = run->labels->zones_layer != SIZE_MAX;
    bool split_known = run->labels->functional_layer != SIZE_MAX;
    parcel->outside_m2 = zones_known
                             ? ratio * hg_sum_of(&run->sums.outside_m2[parcel->feature])
                             : (double)NAN;
    for (int c = 0; c < HG_FUNCTIONAL_CLASSES; c++)
        parcel->functional_m2[c] =
            split_known ? ratio * hg_sum_of(&run->sums.functional_m2[parcel->feature][c])
                        : (double)NAN;
}

void hg_measure_parcels(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->parcels_layer);
    if (layer == NULL) return;
    facts->parcel_count = layer->layer.feature_count;
    facts->parcels = HG_ARENA_ARRAY(run->ctx->arena, struct hg_parcel_fact,
                                    facts->parcel_count);
    for (size_t f = 0; f < facts->parcel_count; f++) {
        struct hg_parcel_fact *parcel = &facts->parcels[f];
        parcel->feature = f;
        parcel->id = hg_dataset_key(layer, f);
        if (parcel->id == NULL)
            parcel->id = hg_arena_printf(run->ctx->arena, "parcel-%" PRId64,
                                         layer->layer.features[f].fid);
        parcel->zone = HG_NO_ZONE;
        parcel->area_m2 = hg_feature_area_m2(layer, f, run->settings->area);
        parcel->plane_area_m2 = layer->plane_m2[f];
        fill_areas(run, parcel);
    }
    choose_zones(run);
}

void hg_measure_shares(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    const struct hg_tally *tally = &run->sums.shares;
    facts->share_count = tally->count;
    facts->shares = HG_ARENA_ARRAY(run->ctx->arena, struct hg_share_fact, tally->count);
    for (size_t i = 0; i < tally->count; i++) {
        const struct hg_tally_row *row = &tally->rows[i];
        const struct hg_stratum *stratum = &run->labels->strata[row->b];
        double ratio = hg_measuring_ratio(run, run->labels->parcels_layer, row->a);
        facts->shares[i] = (struct hg_share_fact){row->a, stratum->plan, stratum->class_id,
                                                  ratio * hg_sum_of(&row->plane)};
    }
}
