/* Phases of the controlled area: which one does each of its polygons name, and how much of a candidate lies in each?  Whether a
 * phase is opened is not asked here. */
#include "indices/measure_run.h"
#include "model/fields.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <stdlib.h>
#include <string.h>

enum { CONTROLLED = HG_SPLIT_CONTROLLED - HG_SPLIT_BUILT };

/* The number that stands for a phase: 0 none, then the names, then two at one place. */
enum { NO_PHASE = 0 };

static uint32_t mixed_phase(const struct hg_labels *labels)
{
    return (uint32_t)labels->phase_count + 1;
}

static const char *phase_of(const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer->cells == NULL || layer->spec_count <= HG_FUNCTIONAL_phase) return NULL;
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, HG_FUNCTIONAL_phase);
    return cell->known == HG_KNOWN ? cell->text : NULL;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The distinct names in order; returns their number. */
static size_t collect_names(const struct hg_dataset_layer *layer, const char **names)
{
    size_t count = 0, kept = 0;
    for (size_t f = 0; f < layer->layer.feature_count; f++)
        if (phase_of(layer, f) != NULL) names[count++] = phase_of(layer, f);
    if (count > 1) qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(names[kept - 1], names[i]) != 0) names[kept++] = names[i];
    return kept;
}

void hg_labels_add_phases(struct hg_arena *arena, struct hg_labels *labels)
{
    if (labels->functional_layer == SIZE_MAX) return;
    const struct hg_dataset_layer *layer = &labels->dataset
                                                ->layers[labels->functional_layer];
    size_t zones = labels->zones_layer == SIZE_MAX
                       ? 0
                       : labels->dataset->layers[labels->zones_layer].layer.feature_count;
    size_t features = layer->layer.feature_count;
    const char **names = HG_ARENA_ARRAY(arena, const char *, features + 1);
    uint32_t *phases = HG_ARENA_ARRAY(arena, uint32_t, features + 1);
    size_t count = collect_names(layer, names);
    /* A pair of zone and phase is one number; beyond it no phase is told from another, so that none is open. */
    if ((uint64_t)(zones + 1) * (count + 2) >= UINT32_MAX) count = 0;
    for (size_t f = 0; f < features; f++) {
        const char *name = phase_of(layer, f);
        const char **found = name == NULL || count == 0
                                 ? NULL
                                 : bsearch(&name, names, count, sizeof *names,
                                           compare_names);
        phases[f] = found == NULL ? NO_PHASE : (uint32_t)(found - names) + 1;
    }
    labels->phases = phases;
    labels->phase_names = names;
    labels->phase_count = count;
}

/* The phase that all polygons of the controlled area over a face name. */
static uint32_t phase_at(const struct hg_labels *labels, const hg_feature_id *features,
                         size_t count)
{
    uint32_t phase = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct hg_label *label = &labels->items[features[i]];
        if (label->functional != CONTROLLED || label->second_reading) continue;
        uint32_t here = labels->phases[label->feature];
        if (phase != UINT32_MAX && phase != here) return mixed_phase(labels);
        phase = here;
    }
    return phase == UINT32_MAX ? NO_PHASE : phase;
}

uint32_t hg_phase_number(const struct hg_labels *labels, const hg_feature_id *features,
                         size_t count, uint32_t zone)
{
    return zone * ((uint32_t)labels->phase_count + 2) + phase_at(labels, features, count);
}

/* Ground of the candidates in the controlled area, by their ratio, in the order of candidate, zone and phase. */
void hg_measure_phases(struct hg_measuring *run)
{
    const struct hg_labels *labels = run->labels;
    const struct hg_tally *tally = &run->sums.phases;
    struct hg_facts *facts = run->facts;
    facts->phases = HG_ARENA_ARRAY(run->ctx->arena, struct hg_phase_fact, tally->count);
    facts->phase_count = tally->count;
    for (size_t i = 0; i < tally->count; i++) {
        const struct hg_tally_row *row = &tally->rows[i];
        uint32_t zone = row->b / ((uint32_t)labels->phase_count + 2);
        uint32_t phase = row->b % ((uint32_t)labels->phase_count + 2);
        bool mixed = phase == mixed_phase(labels);
        double ratio = hg_measuring_ratio(run, labels->parcels_layer, row->a);
        facts->phases[i] = (struct hg_phase_fact){
            .candidate = row->a,
            .zone = zone < facts->zone_count ? zone : HG_NO_ZONE,
            .phase = mixed || phase == NO_PHASE ? NULL : labels->phase_names[phase - 1],
            .mixed = mixed,
            .area_m2 = ratio * hg_sum_of(&row->plane),
            .state = HG_PHASE_NO_ROW};
    }
}
