#include "indices/measure.h"

#include "indices/measure_run.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

const struct hg_dataset_layer *hg_measuring_layer(const struct hg_measuring *run,
                                                  size_t index)
{
    return index == SIZE_MAX ? NULL : &run->dataset->layers[index];
}

double hg_measuring_ratio(const struct hg_measuring *run, size_t layer, size_t feature)
{
    uint32_t first = run->labels->layer_first[layer];
    return first == HG_NO_LABEL ? 1.0 : run->sums.ratio[first + feature];
}

void hg_measuring_gap(struct hg_measuring *run, size_t layer, size_t feature,
                      const char *field, const char *needed_for)
{
    HG_GROW(run->gaps, run->facts->gap_count, run->gap_capacity);
    run->gaps[run->facts->gap_count++] = (struct hg_gap_fact){
        {layer, feature},
        field, needed_for
    };
}

bool hg_declared_differs(double declared, double measured)
{
    double difference = fabs(declared - measured);
    return difference > 1.0 && difference > 0.01 * measured; /* contract, section 4 */
}

void hg_measuring_declared(struct hg_measuring *run, size_t layer, size_t feature,
                           const char *field, double declared, double measured)
{
    if (!hg_declared_differs(declared, measured)) return;
    HG_GROW(run->declared, run->facts->declared_count, run->declared_capacity);
    run->declared[run->facts->declared_count++] = (struct hg_declared_fact){
        {layer, feature},
        field, declared, measured
    };
}

static hg_status measure_all(struct hg_measuring *run)
{
    hg_measure_zones(run);
    hg_measure_areas(run);
    hg_measure_parcels(run);
    hg_measure_shares(run);
    hg_measure_candidates(run);
    hg_measure_phases(run);
    hg_measure_matrix(run);
    hg_measure_places(run);
    hg_measure_development(run);
    HG_TRY(hg_measure_slivers(run));
    hg_measure_indices(run);
    HG_TRY(hg_measure_zone_land(run));
    hg_measure_standard_factories(run);
    hg_measure_blocks(run);
    HG_TRY(hg_measure_cut(run));
    hg_measure_declared(run);

    struct hg_facts *facts = run->facts;
    facts->performance = hg_arena_copy(run->ctx->arena, run->performance,
                                       facts->performance_count * sizeof *run->performance);
    facts->gaps = HG_ARENA_ARRAY(run->ctx->arena, struct hg_gap_fact, facts->gap_count);
    for (size_t i = 0; i < facts->gap_count; i++)
        facts->gaps[i] = run->gaps[i];
    facts->declared = HG_ARENA_ARRAY(run->ctx->arena, struct hg_declared_fact,
                                     facts->declared_count);
    for (size_t i = 0; i < facts->declared_count; i++)
        facts->declared[i] = run->declared[i];
    return HG_OK;
}

hg_status hg_measure(struct hg_ctx *ctx, const struct hg_dataset *dataset,
                     const struct hg_conflict_table *conflicts,
                     const struct hg_settings *settings, const struct hg_measure_plan *plan,
                     const struct hg_overlay *overlay, struct hg_facts *out)
{
    struct hg_facts facts = {0};
    struct hg_measuring run = {.ctx = ctx,
                               .dataset = dataset,
                               .conflicts = conflicts,
                               .settings = settings,
                               .labels = plan->options.regions_data,
                               .overlay = overlay,
                               .facts = &facts};
    hg_status status = hg_face_sums_make(ctx, run.labels, settings->area, &overlay->faces,
                                         &run.sums);
    if (status == HG_OK) {
        status = measure_all(&run);
        *out = facts;
    }
    hg_face_sums_clear(&run.sums);
    free(run.gaps);
    free(run.declared);
    free(run.performance);
    return status;
}
