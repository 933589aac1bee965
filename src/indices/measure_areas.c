/* Functional areas: which zone does each polygon belong to?  The one that holds the largest part of it; of equal parts the first. */
#include "indices/measure_run.h"
#include "model/fields.h"

#include "geo/base/memory.h"

static void add_face(const struct hg_labels *labels, const hg_feature_id *features,
                     size_t count, double plane_m2, struct hg_tally *parts)
{
    for (size_t i = 0; i < count; i++) {
        const struct hg_label *area = &labels->items[features[i]];
        if (area->role != HG_ROLE_FUNCTIONAL_AREAS) continue;
        for (size_t z = 0; z < count; z++) {
            const struct hg_label *zone = &labels->items[features[z]];
            if (zone->role == HG_ROLE_ZONES)
                hg_tally_add(parts, area->feature, zone->feature, zone->feature, plane_m2,
                             plane_m2);
        }
    }
}

static void choose_zones(const struct hg_measuring *run, struct hg_area_fact *areas)
{
    const struct hg_face_table *faces = &run->overlay->faces;
    struct hg_tally parts = HG_TALLY_EMPTY;
    for (size_t f = 0; f < faces->count; f++)
        add_face(run->labels, &faces->features[faces->first[f]],
                 faces->first[f + 1] - faces->first[f], faces->area_m2[f], &parts);
    hg_tally_finish(&parts);
    double best = 0.0;
    for (size_t i = 0; i < parts.count; i++) {
        struct hg_area_fact *area = &areas[parts.rows[i].a];
        double part = hg_sum_of(&parts.rows[i].plane);
        if (area->zone != HG_NO_ZONE && part <= best) continue;
        area->zone = parts.rows[i].b;
        best = part;
    }
    hg_tally_clear(&parts);
}

static const char *phase_of(const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer->cells == NULL || layer->spec_count <= HG_FUNCTIONAL_phase) return NULL;
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, HG_FUNCTIONAL_phase);
    return cell->known == HG_KNOWN ? cell->text : NULL;
}

void hg_measure_areas(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    const struct hg_dataset *dataset = run->dataset;
    const struct hg_dataset_layer *layer = hg_measuring_layer(
        run, run->labels->functional_layer);
    if (layer == NULL) return;
    facts->area_count = layer->layer.feature_count;
    facts->areas = HG_ARENA_ARRAY(run->ctx->arena, struct hg_area_fact, facts->area_count);
    for (size_t f = 0; f < facts->area_count; f++)
        facts->areas[f] = (struct hg_area_fact){
            .feature = f,
            .class_name = layer->classes == NULL ? NULL
                                                 : dataset->classes[layer->classes[f]],
            .phase = phase_of(layer, f),
            .zone = HG_NO_ZONE,
            .area_m2 = hg_feature_area_m2(layer, f, run->settings->area)};
    choose_zones(run, facts->areas);
}
