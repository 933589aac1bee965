/* What the regions of a plan depend on, field by field: no byte of padding is looked at. */
#include "indices/measure_labels.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

static void add_labels(const struct hg_labels *labels, struct hg_digest *digest)
{
    enum { NUMBERS = 10, SOME = 1 << 10 };
    uint32_t *numbers = hg_memory_new(NUMBERS * SOME, sizeof *numbers);
    size_t used = 0;
    for (size_t i = 0; i < labels->count; i++) {
        const struct hg_label *label = &labels->items[i];
        const uint32_t fields[NUMBERS] = {
            label->layer,          label->feature,       label->stratum, label->twin,
            (uint32_t)label->role, label->functional,    label->land,    label->cultivated,
            label->supplied,       label->second_reading};
        memcpy(numbers + used, fields, sizeof fields);
        used += NUMBERS;
        if (used < NUMBERS * SOME && i + 1 < labels->count) continue;
        hg_digest_add(digest, numbers, used * sizeof *numbers);
        used = 0;
    }
    free(numbers);
}

static void add_strata(const struct hg_labels *labels, struct hg_digest *digest)
{
    for (size_t s = 0; s < labels->stratum_count; s++) {
        const struct hg_stratum *stratum = &labels->strata[s];
        const uint32_t fields[] = {(uint32_t)stratum->plan, stratum->protected_land};
        hg_digest_add(digest, fields, sizeof fields);
        hg_digest_add(digest, stratum->class_name, strlen(stratum->class_name) + 1);
        for (size_t t = 0; t < labels->stratum_count; t++) {
            uint8_t wanted = labels->wanted[s * labels->stratum_count + t];
            hg_digest_add(digest, &wanted, sizeof wanted);
        }
    }
}

/* In supply: what each candidate's use means to each stratum. */
static void add_candidates(const struct hg_labels *labels, struct hg_digest *digest)
{
    if (labels->clashes == NULL) return;
    size_t layer = labels->parcels_layer;
    size_t candidates = layer == SIZE_MAX
                            ? 0
                            : labels->dataset->layers[layer].layer.feature_count;
    for (size_t i = 0; i < candidates * labels->stratum_count; i++) {
        const uint8_t fields[] = {labels->clashes[i] != NULL, labels->planned_for[i]};
        hg_digest_add(digest, fields, sizeof fields);
    }
}

void hg_measure_identity(const struct hg_measure_plan *plan, char text[HG_DIGEST_TEXT])
{
    const struct hg_labels *labels = plan->options.regions_data;
    struct hg_digest *digest = hg_digest_new();
    const uint64_t numbers[] = {labels->count,
                                labels->stratum_count,
                                labels->zones_layer,
                                labels->functional_layer,
                                labels->buildings_layer,
                                labels->parcels_layer,
                                labels->existing_layer,
                                labels->detailed_layer,
                                (uint64_t)labels->subject_role,
                                labels->master_present,
                                plan->options.regions == hg_measure_candidate_regions};
    hg_digest_add(digest, HEGUI_VERSION, sizeof HEGUI_VERSION);
    hg_digest_add(digest, numbers, sizeof numbers);
    hg_digest_add(digest, &labels->gap_width_m, sizeof labels->gap_width_m);
    for (size_t k = 0; k < HG_PLACE_KINDS; k++) {
        uint8_t wanted = labels->wants_cover[k];
        hg_digest_add(digest, &wanted, sizeof wanted);
    }
    add_labels(labels, digest);
    add_strata(labels, digest);
    add_candidates(labels, digest);
    hg_digest_finish(digest, text);
}
