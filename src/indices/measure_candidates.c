/* Candidates (拟供地块): what the ground is today, what the land-use plan allows, and who else claims it. */
#include "indices/measure_run.h"

#include <math.h>

static bool has_layer(const struct hg_dataset *dataset, enum hg_role role,
                      enum hg_plan plan)
{
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &dataset->layers[i];
        if (layer->usable && layer->info.role == role &&
            (role != HG_ROLE_PLAN || layer->info.plan == plan))
            return true;
    }
    return false;
}

static void measure_land(struct hg_candidate_fact *out,
                         const struct hg_candidate_sums *sums, double ratio)
{
    for (int c = 0; c < HG_LAND_CLASSES; c++)
        out->land_m2[c] = ratio * hg_sum_of(&sums->land_m2[c]);
    out->cultivated_m2 = ratio * hg_sum_of(&sums->cultivated_m2);
}

static void measure_conformity(struct hg_candidate_fact *out,
                               const struct hg_candidate_sums *sums, double ratio)
{
    out->conforming_m2 = ratio * hg_sum_of(&sums->conforming_m2);
    out->farmland_m2 = ratio * hg_sum_of(&sums->farmland_m2);
}

/* Common ground by the candidate's ratio, in the order of both. */
static struct hg_common_fact *common_of(const struct hg_measuring *run,
                                        const struct hg_tally *tally)
{
    struct hg_common_fact *facts = HG_ARENA_ARRAY(run->ctx->arena, struct hg_common_fact,
                                                  tally->count);
    for (size_t i = 0; i < tally->count; i++) {
        const struct hg_tally_row *row = &tally->rows[i];
        double ratio = hg_measuring_ratio(run, run->labels->parcels_layer, row->a);
        facts[i] = (struct hg_common_fact){row->a, row->b, ratio * hg_sum_of(&row->plane)};
    }
    return facts;
}

void hg_measure_candidates(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    if (run->sums.candidates == NULL) return;
    bool lands = has_layer(run->dataset, HG_ROLE_CURRENT_USE, HG_PLAN_NONE);
    bool plan = has_layer(run->dataset, HG_ROLE_PLAN, HG_PLAN_LAND_USE);
    facts->candidate_count = facts->parcel_count;
    facts->candidates = HG_ARENA_ARRAY(run->ctx->arena, struct hg_candidate_fact,
                                       facts->candidate_count);
    for (size_t i = 0; i < facts->candidate_count; i++) {
        struct hg_candidate_fact *out = &facts->candidates[i];
        const struct hg_candidate_sums *sums = &run->sums.candidates[i];
        double ratio = hg_measuring_ratio(run, run->labels->parcels_layer, i);
        out->use_class = run->labels->use_classes[i];
        measure_land(out, sums, lands ? ratio : (double)NAN);
        measure_conformity(out, sums, plan ? ratio : (double)NAN);
        out->unblocked_m2 = run->labels->detailed_layer == SIZE_MAX
                                ? (double)NAN
                                : ratio * hg_sum_of(&sums->unblocked_m2);
    }
    facts->taken = common_of(run, &run->sums.taken);
    facts->taken_count = run->sums.taken.count;
    facts->rivals = common_of(run, &run->sums.rivals);
    facts->rival_count = run->sums.rivals.count;
}
