#include "recall/drafts.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct draft {
    struct hg_draft_feature *features;
    size_t count, capacity;
    size_t *slots; /* by fid: number of a feature + 1, 0 free */
    size_t slot_count;
};

struct hg_drafts {
    size_t count;
    struct draft *drafts;
};

struct hg_drafts *hg_drafts_new(struct hg_reading *reading)
{
    struct hg_drafts *drafts = hg_memory_new_zero(1, sizeof *drafts);
    drafts->count = reading->dataset->layer_count;
    drafts->drafts = hg_memory_new_zero(drafts->count + 1, sizeof *drafts->drafts);
    return drafts;
}

void hg_drafts_free(struct hg_drafts *drafts)
{
    if (drafts == NULL) return;
    for (size_t i = 0; i < drafts->count; i++) {
        free(drafts->drafts[i].features);
        free(drafts->drafts[i].slots);
    }
    free(drafts->drafts);
    free(drafts);
}

size_t hg_draft_layer(const struct hg_reading *reading, enum hg_role role)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(reading->dataset, role);
    return layer == NULL ? SIZE_MAX : (size_t)(layer - reading->dataset->layers);
}

/* --- by fid --- */

static size_t first_slot(const struct draft *draft, int64_t fid)
{
    uint64_t mixed = (uint64_t)fid * UINT64_C(0x9e3779b97f4a7c15);
    return (size_t)(mixed >> 32) & (draft->slot_count - 1);
}

static void enter(struct draft *draft, size_t feature)
{
    size_t slot = first_slot(draft, draft->features[feature].fid);
    while (draft->slots[slot] != 0)
        slot = (slot + 1) & (draft->slot_count - 1);
    draft->slots[slot] = feature + 1;
}

static void make_room(struct draft *draft)
{
    if (2 * (draft->count + 1) <= draft->slot_count) return;
    draft->slot_count = draft->slot_count == 0 ? 64 : 2 * draft->slot_count;
    free(draft->slots);
    draft->slots = hg_memory_new_zero(draft->slot_count, sizeof *draft->slots);
    for (size_t i = 0; i < draft->count; i++)
        enter(draft, i);
}

size_t hg_draft_add(struct hg_reading *reading, size_t layer,
                    struct hg_draft_feature feature)
{
    struct draft *draft = &reading->drafts->drafts[layer];
    make_room(draft);
    HG_GROW(draft->features, draft->count, draft->capacity);
    draft->features[draft->count] = feature;
    enter(draft, draft->count);
    return draft->count++;
}

size_t hg_draft_count(const struct hg_reading *reading, size_t layer)
{
    return reading->drafts->drafts[layer].count;
}

struct hg_draft_feature *hg_draft_at(struct hg_reading *reading, size_t layer,
                                     size_t feature)
{
    return &reading->drafts->drafts[layer].features[feature];
}

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static bool agree(const struct hg_draft_feature *known,
                  const struct hg_draft_feature *wanted)
{
    bool keys = known->key == NULL || wanted->key == NULL ||
                strcmp(known->key, wanted->key) == 0;
    bool classes = known->class_id == HG_CLASS_NONE || wanted->class_id == HG_CLASS_NONE ||
                   known->class_id == wanted->class_id;
    bool areas = !known->measured || !wanted->measured ||
                 (same_number(known->area_m2, wanted->area_m2) &&
                  same_number(known->plane_area_m2, wanted->plane_area_m2));
    return known->fid == wanted->fid && keys && classes && areas;
}

static void learn(struct hg_draft_feature *known, const struct hg_draft_feature *wanted)
{
    if (known->key == NULL) known->key = wanted->key;
    if (known->class_id == HG_CLASS_NONE) known->class_id = wanted->class_id;
    if (known->measured || !wanted->measured) return;
    known->measured = true;
    known->area_m2 = wanted->area_m2;
    known->plane_area_m2 = wanted->plane_area_m2;
}

size_t hg_draft_find(struct hg_reading *reading, size_t layer,
                     const struct hg_draft_feature *wanted)
{
    struct draft *draft = &reading->drafts->drafts[layer];
    make_room(draft);
    for (size_t slot = first_slot(draft, wanted->fid); draft->slots[slot] != 0;
         slot = (slot + 1) & (draft->slot_count - 1)) {
        struct hg_draft_feature *known = &draft->features[draft->slots[slot] - 1];
        if (!agree(known, wanted)) continue;
        learn(known, wanted);
        return draft->slots[slot] - 1;
    }
    return hg_draft_add(reading, layer, *wanted);
}

struct hg_cell *hg_draft_cell(struct hg_reading *reading, size_t layer, size_t feature,
                              size_t field)
{
    struct hg_draft_feature *draft = hg_draft_at(reading, layer, feature);
    size_t count = reading->dataset->layers[layer].spec_count;
    if (draft->cells == NULL) {
        draft->cells = HG_READ_ARRAY(reading, struct hg_cell, count);
        for (size_t i = 0; i < count; i++)
            draft->cells[i] = (struct hg_cell){.number = NAN, .day = HG_DAY_UNKNOWN};
    }
    return &draft->cells[field];
}

hg_class hg_draft_class(struct hg_reading *reading, const char *name)
{
    struct hg_dataset *dataset = reading->dataset;
    if (name == NULL) return HG_CLASS_NONE;
    for (size_t i = 0; i < dataset->class_count; i++)
        if (strcmp(dataset->classes[i], name) == 0) return (hg_class)i;
    if (dataset->class_count == reading->class_capacity) {
        size_t capacity = 2 * reading->class_capacity;
        const char **more = HG_ARENA_ARRAY(reading->ctx->arena, const char *, capacity);
        memcpy(more, dataset->classes, dataset->class_count * sizeof *more);
        dataset->classes = more;
        reading->class_capacity = capacity;
    }
    ((const char **)(uintptr_t)dataset->classes)[dataset->class_count] = name;
    return (hg_class)dataset->class_count++;
}

/* --- layers --- */

static void count_points(const struct draft *draft, struct hg_layer *layer)
{
    layer->feature_count = draft->count;
    for (size_t i = 0; i < draft->count; i++) {
        const struct hg_shape *shape = draft->features[i].shape;
        if (shape == NULL) continue;
        layer->ring_count += shape->ring_count;
        layer->point_count += shape->point_count;
    }
}

/* Shapes of gpkg rows begin at their own first point. */
static void copy_shape(struct hg_layer *layer, struct hg_feature *feature,
                       const struct hg_shape *shape, size_t *ring, size_t *point)
{
    feature->kind = shape->kind;
    feature->first_ring = (uint32_t)*ring;
    feature->ring_count = (uint32_t)shape->ring_count;
    for (size_t r = 0; r < shape->ring_count; r++) {
        layer->rings[*ring] = shape->rings[r];
        layer->rings[*ring].first += (uint32_t)*point;
        ++*ring;
    }
    memcpy(layer->points + *point, shape->points,
           shape->point_count * sizeof *shape->points);
    *point += shape->point_count;
}

static void build_layer(struct hg_reading *reading, const struct draft *draft,
                        struct hg_dataset_layer *out)
{
    struct hg_layer *layer = &out->layer;
    size_t ring = 0, point = 0;
    *layer = (struct hg_layer){
        .source = out->info.source, .name = out->info.layer, .crs = reading->dataset->crs};
    count_points(draft, layer);
    if (layer->ring_count > UINT32_MAX || layer->point_count > UINT32_MAX) {
        hg_reading_fail(reading, "inputs", N_ARG_("is longer than it may be"));
        *layer = (struct hg_layer){.source = out->info.source};
        return;
    }
    layer->features = HG_READ_ARRAY(reading, struct hg_feature, layer->feature_count);
    layer->rings = HG_READ_ARRAY(reading, struct hg_ring, layer->ring_count);
    layer->points = HG_READ_ARRAY(reading, struct hg_point, layer->point_count);
    for (size_t i = 0; i < draft->count; i++) {
        const struct hg_draft_feature *from = &draft->features[i];
        layer->features[i].fid = from->fid;
        layer->features[i].first_ring = (uint32_t)ring;
        if (from->shape != NULL)
            copy_shape(layer, &layer->features[i], from->shape, &ring, &point);
    }
    out->repaired = *layer;
}

/* A layer of which one feature has a class has classes; a feature of it without one would be "unmapped". */
static void build_columns(struct hg_reading *reading, const struct draft *draft,
                          struct hg_dataset_layer *out)
{
    double *area = HG_READ_ARRAY(reading, double, draft->count),
           *plane = HG_READ_ARRAY(reading, double, draft->count);
    hg_class *classes = HG_READ_ARRAY(reading, hg_class, draft->count);
    struct hg_cell *cells = HG_READ_ARRAY(reading, struct hg_cell,
                                          draft->count * out->spec_count);
    bool classed = false;
    for (size_t i = 0; i < draft->count; i++) {
        const struct hg_draft_feature *from = &draft->features[i];
        area[i] = from->measured ? from->area_m2 : (double)NAN;
        plane[i] = from->measured ? from->plane_area_m2 : (double)NAN;
        bool has_class = from->class_id != HG_CLASS_NONE;
        classes[i] = has_class ? from->class_id : HG_CLASS_UNMAPPED;
        classed = classed || has_class;
        if (from->cells != NULL)
            memcpy(cells + i * out->spec_count, from->cells,
                   out->spec_count * sizeof *cells);
        if (from->key != NULL && out->spec_count > 0 &&
            hg_str_same(out->specs[0].name, "id"))
            cells[i * out->spec_count] = (struct hg_cell){HG_KNOWN, NAN, HG_DAY_UNKNOWN,
                                                          false, from->key};
    }
    out->plane_m2 = plane;
    out->ellipsoid_m2 = area;
    out->classes = classed ? classes : NULL;
    out->cells = cells;
}

void hg_drafts_finish(struct hg_reading *reading)
{
    for (size_t i = 0; i < reading->dataset->layer_count; i++) {
        const struct draft *draft = &reading->drafts->drafts[i];
        build_layer(reading, draft, &reading->dataset->layers[i]);
        build_columns(reading, draft, &reading->dataset->layers[i]);
    }
}
