#include "rules/feature_refs.h"

#include <math.h>

struct hg_feature_refs hg_feature_refs_of(const struct hg_dataset *dataset,
                                          struct hg_arena *arena)
{
    size_t *bases = HG_ARENA_ARRAY(arena, size_t, dataset->layer_count + 1);
    for (size_t i = 0; i < dataset->layer_count; i++)
        bases[i + 1] = bases[i] + dataset->layers[i].layer.feature_count;
    return (struct hg_feature_refs){dataset->layer_count, bases};
}

int64_t hg_feature_ref_number(const struct hg_feature_refs *refs,
                              struct hg_feature_ref feature)
{
    if (feature.layer >= refs->layer_count) return -1;
    size_t base = refs->bases[feature.layer], end = refs->bases[feature.layer + 1];
    return feature.feature < end - base ? (int64_t)(base + feature.feature) : -1;
}

struct hg_feature_ref hg_feature_of_ref(const struct hg_feature_refs *refs, int64_t ref)
{
    for (size_t i = 0; i < refs->layer_count; i++)
        if (ref >= (int64_t)refs->bases[i] && ref < (int64_t)refs->bases[i + 1])
            return (struct hg_feature_ref){i, (size_t)ref - refs->bases[i]};
    return HG_NO_FEATURE;
}

struct hg_point hg_feature_point(const struct hg_layer *layer, size_t feature)
{
    const struct hg_feature *shape = &layer->features[feature];
    if (shape->ring_count > 0 && layer->rings[shape->first_ring].count > 0)
        return layer->points[layer->rings[shape->first_ring].first];
    return (struct hg_point){NAN, NAN};
}

size_t hg_feature_role_layer(const struct hg_dataset *dataset, enum hg_role role)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(dataset, role);
    return layer == NULL ? (size_t)-1 : (size_t)(layer - dataset->layers);
}
