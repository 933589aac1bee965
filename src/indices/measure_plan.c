#include "indices/measure_labels.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* Layers of points and lines have no faces. */
static bool has_polygons(const struct hg_layer *layer)
{
    for (size_t i = 0; i < layer->feature_count; i++)
        if (layer->features[i].kind == HG_GEOMETRY_POLYGON) return true;
    return false;
}

/* No projected coordinate of the earth is larger, false eastings with a zone number in front included. */
static const double largest_coordinate_m = 1e8;

static bool is_possible(struct hg_point point)
{
    return fabs(point.x) <= largest_coordinate_m && fabs(point.y) <= largest_coordinate_m;
}

/* Can the rings be laid over others as they were delivered?  Impossible coordinates would stop the whole overlay, and rings
 * of two points enclose nothing under any rule. */
static bool readable_as_delivered(const struct hg_layer *layer, size_t feature)
{
    const struct hg_feature *f = &layer->features[feature];
    bool has_ring = false;
    if (f->kind != HG_GEOMETRY_POLYGON) return false;
    for (uint32_t r = f->first_ring; r < f->first_ring + f->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[r];
        has_ring = has_ring || ring->count >= 3;
        for (uint32_t p = ring->first; p < ring->first + ring->count; p++)
            if (!is_possible(layer->points[p])) return false;
    }
    return has_ring;
}

/* What the overlay reads by the even-odd rule: the rings as delivered, of which it makes its own crossings; a crossing that the
 * repair had rounded before would lie a grid unit beside the one with a neighbour's border and join two pieces by a neck.  Only
 * a layer with impossible coordinates is read as repaired. */
static const struct hg_layer *even_odd_reading(const struct hg_dataset_layer *layer)
{
    for (size_t p = 0; p < layer->layer.point_count; p++)
        if (!is_possible(layer->layer.points[p])) return &layer->repaired;
    return &layer->layer;
}

static bool feature_is_protected(const struct hg_dataset *dataset,
                                 const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer->info.role != HG_ROLE_PLAN || layer->classes == NULL) return false;
    hg_class id = layer->classes[feature];
    return id != HG_CLASS_NONE && hg_class_is_protected(dataset->classes[id]);
}

/* The repaired features of a protected layer whose delivered rings can be read a second time.  A feature stands in the list
 * of defects once for each of its defects. */
static size_t *doubtful_features(struct hg_arena *arena, const struct hg_dataset *dataset,
                                 const struct hg_dataset_layer *layer, size_t *out_count)
{
    size_t *features = HG_ARENA_ARRAY(arena, size_t, layer->defect_count);
    *out_count = 0;
    for (size_t i = 0; i < layer->defect_count; i++) {
        size_t feature = layer->defect_features[i];
        if (i > 0 && feature == layer->defect_features[i - 1]) continue;
        if (feature_is_protected(dataset, layer, feature) &&
            readable_as_delivered(&layer->layer, feature))
            features[(*out_count)++] = feature;
    }
    return features;
}

/* A layer of some features of another one; rings and points are shared. */
static const struct hg_layer *select_features(struct hg_arena *arena,
                                              const struct hg_layer *layer,
                                              const size_t *features, size_t count)
{
    struct hg_layer *out = HG_ARENA_NEW(arena, struct hg_layer);
    *out = *layer;
    out->field_count = 0;
    out->fields = NULL;
    out->values = NULL;
    out->feature_count = count;
    out->features = HG_ARENA_ARRAY(arena, struct hg_feature, count);
    for (size_t i = 0; i < count; i++)
        out->features[i] = layer->features[features[i]];
    return out;
}

static void add_input(struct hg_measure_plan *plan, size_t layer_index,
                      const struct hg_layer *layer, enum hg_fill fill)
{
    plan->inputs[plan->input_count] = (struct hg_overlay_input){layer, fill};
    plan->input_layers[plan->input_count++] = layer_index;
}

void hg_measure_plan(struct hg_ctx *ctx, const struct hg_dataset *dataset,
                     const struct hg_conflict_table *conflicts,
                     const struct hg_settings *settings, struct hg_measure_plan *out)
{
    size_t room = 2 * dataset->layer_count;
    *out = (struct hg_measure_plan){
        .inputs = HG_ARENA_ARRAY(ctx->arena, struct hg_overlay_input, room),
        .input_layers = HG_ARENA_ARRAY(ctx->arena, size_t, room)};
    for (size_t i = 0; i < dataset->layer_count; i++)
        if (dataset->layers[i].usable && has_polygons(&dataset->layers[i].repaired))
            add_input(out, i, even_odd_reading(&dataset->layers[i]), HG_FILL_EVEN_ODD);

    size_t first_readings = out->input_count;
    const size_t **second_features = hg_memory_new(dataset->layer_count + 1,
                                                   sizeof *second_features);
    for (size_t i = 0; i < first_readings; i++) {
        size_t index = out->input_layers[i], count;
        const struct hg_dataset_layer *layer = &dataset->layers[index];
        size_t *features = doubtful_features(ctx->arena, dataset, layer, &count);
        if (count == 0) continue;
        second_features[out->input_count - first_readings] = features;
        add_input(out, index, select_features(ctx->arena, &layer->layer, features, count),
                  HG_FILL_NON_ZERO);
    }
    const struct hg_labels *labels = hg_labels_make(
        ctx->arena, dataset, conflicts, settings, out, first_readings, second_features);
    free(second_features);
    out->options = (struct hg_overlay_options){
        .regions = settings->supply ? hg_measure_candidate_regions : hg_measure_regions,
        .pieces = hg_measure_tells,
        .regions_data = (void *)(uintptr_t)labels, /* read only, see hg_measure_regions */
    };
}
