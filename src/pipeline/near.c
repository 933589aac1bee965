/* Supply looks only at what is near the candidates: of a county's plans the rest is dropped as soon as it is read. */
#include "indices/measure_labels.h"
#include "pipeline/pipeline_kinds.h"
#include "pipeline/run.h"

#include <math.h>
#include <stdio.h>

/* Farther away nothing shares a boundary with a candidate, whatever the grid and the repair of a ring do to it. */
static const double NEAR_M = 1.0;

struct boxes {
    size_t count;
    struct hg_box *items;
    struct hg_box all;
};

static struct hg_box widened(struct hg_box box)
{
    return (struct hg_box){box.min_x - NEAR_M, box.min_y - NEAR_M, box.max_x + NEAR_M,
                           box.max_y + NEAR_M};
}

static bool boxes_meet(const struct hg_box *a, const struct hg_box *b)
{
    return a->min_x <= b->max_x && b->min_x <= a->max_x && a->min_y <= b->max_y &&
           b->min_y <= a->max_y;
}

static struct boxes boxes_of(const struct hg_layer *candidates, struct hg_arena *arena)
{
    struct boxes boxes = {
        .all = widened(hg_layer_box(candidates)),
        .items = HG_ARENA_ARRAY(arena, struct hg_box, candidates->feature_count)};
    for (size_t i = 0; i < candidates->feature_count; i++)
        boxes.items[boxes.count++] = widened(hg_layer_feature_box(candidates, i));
    return boxes;
}

/* A feature without a place is kept: it is validation that must speak about it. */
static bool is_near(const struct boxes *boxes, struct hg_box box)
{
    if (!(box.min_x <= box.max_x)) return true;
    if (!boxes_meet(&boxes->all, &box)) return false;
    for (size_t i = 0; i < boxes->count; i++)
        if (boxes_meet(&boxes->items[i], &box)) return true;
    return false;
}

/* Rings and points stay where they are; only what stands once a feature moves. */
static void keep_near(struct hg_dataset_layer *layer, const struct boxes *boxes,
                      struct hg_arena *arena)
{
    struct hg_layer *data = &layer->layer;
    size_t count = data->feature_count, width = data->field_count, kept = 0;
    struct hg_feature *features = HG_ARENA_ARRAY(arena, struct hg_feature, count + 1);
    struct hg_value *values = HG_ARENA_ARRAY(arena, struct hg_value, count * width + 1);
    hg_class *classes = HG_ARENA_ARRAY(arena, hg_class, count + 1);
    struct hg_cell *cells = HG_ARENA_ARRAY(arena, struct hg_cell,
                                           count * layer->cell_width + 1);
    for (size_t i = 0; i < count; i++) {
        if (!is_near(boxes, hg_layer_feature_box(data, i))) continue;
        features[kept] = data->features[i];
        for (size_t f = 0; f < width; f++)
            values[kept * width + f] = data->values[i * width + f];
        for (size_t c = 0; c < layer->cell_width; c++)
            cells[kept * layer->cell_width + c] = layer->cells[i * layer->cell_width + c];
        if (layer->classes != NULL) classes[kept] = layer->classes[i];
        kept++;
    }
    data->feature_count = kept;
    data->features = features;
    data->values = values;
    layer->cells = cells;
    if (layer->classes != NULL) layer->classes = classes;
}

static bool is_local(enum hg_role role)
{
    return role == HG_ROLE_PLAN || role == HG_ROLE_PARCELS || role == HG_ROLE_CURRENT_USE ||
           role == HG_ROLE_DETAILED_PLAN;
}

static void refuse_too_many(struct hg_run *run, size_t candidates)
{
    size_t features = 0;
    for (size_t i = 0; i < run->dataset.layer_count; i++)
        features += run->dataset.layers[i].layer.feature_count;
    /* The features of protected layers may be read twice. */
    if (hg_regions_fit(candidates, 2 * features)) return;
    char count[24], around[24];
    snprintf(count, sizeof count, "%zu", candidates);
    snprintf(around, sizeof around, "%zu", features);
    hg_note(run->ctx, hg_kind_TOO_MANY_CANDIDATES, HG_NOWHERE, count, around);
    for (size_t i = 0; i < run->dataset.layer_count; i++)
        run->dataset.layers[i].usable = false;
}

void hg_run_keep_near(struct hg_run *run)
{
    const struct hg_dataset_layer *candidates = hg_dataset_role(&run->dataset,
                                                                HG_ROLE_CANDIDATES);
    if (candidates == NULL) return;
    struct boxes boxes = boxes_of(&candidates->layer, run->ctx->arena);
    for (size_t i = 0; i < run->dataset.layer_count; i++) {
        struct hg_dataset_layer *layer = &run->dataset.layers[i];
        if (layer->usable && is_local(layer->info.role))
            keep_near(layer, &boxes, run->ctx->arena);
    }
    refuse_too_many(run, boxes.count);
}
