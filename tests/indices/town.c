#include "indices/town.h"

#include "indices/squares.h"
#include "support/testing.h"

#include "geo/base/str.h"

enum { RINGS = 2, RING_POINTS = 4 };

static const struct hg_conflict_row rows[] = {
    {HG_PLAN_ZONE_MASTER, HG_PLAN_LAND_USE,   "*", "basic_farmland", HG_RELATION_HARD, "law",
     "verified",                                                                                             false},
    {HG_PLAN_ZONE_MASTER, HG_PLAN_LAND_USE,   "M", "permitted",      HG_RELATION_NONE, NULL,
     "verified",                                                                                             false},
    {HG_PLAN_ZONE_MASTER, HG_PLAN_URBAN,      "M", "R",              HG_RELATION_SOFT, "law", "from_memory",
     false                                                                                                        },
    {HG_PLAN_ZONE_MASTER, HG_PLAN_URBAN,      "M", "M",              HG_RELATION_NONE, NULL,  "verified",
     false                                                                                                        },
    {HG_PLAN_ZONE_MASTER, HG_PLAN_ECOLOGICAL, "M", "redline",        HG_RELATION_HARD, "law",
     "verified",                                                                                             false},
};

void town_init(struct town *town)
{
    *town = (struct town){0};
    hg_ctx_init(&town->ctx);
    town->classes[0] = "unmapped";
    town->dataset = (struct hg_dataset){
        .layers = town->layers, .classes = town->classes, .class_count = 1};
    town->conflicts = (struct hg_conflict_table){HG_COUNT_OF(rows), rows};
    town->settings = (struct hg_settings){
        .as_of = hg_day_of(2026, 11, 21),
        .area = HG_AREA_ELLIPSOID,
        .tolerance = {0.001, 1.0, 0.1, 2.0}
    };
}

void town_clear(struct town *town)
{
    hg_ctx_clear(&town->ctx);
}

size_t town_layer(struct town *town, enum hg_role role, enum hg_plan plan)
{
    struct hg_arena *arena = town->ctx.arena;
    size_t index = town->dataset.layer_count++;
    struct hg_dataset_layer *layer = &town->layers[index];
    size_t points = (size_t)TOWN_FEATURES * RINGS * RING_POINTS;
    layer->usable = true;
    layer->info.role = role;
    layer->info.plan = plan;
    layer->specs = hg_fields_of_role(role, &layer->spec_count);
    layer->cells = HG_ARENA_ARRAY(arena, struct hg_cell, TOWN_FEATURES * layer->spec_count);
    layer->classes = HG_ARENA_ARRAY(arena, hg_class, TOWN_FEATURES);
    layer->plane_m2 = HG_ARENA_ARRAY(arena, double, TOWN_FEATURES);
    layer->ellipsoid_m2 = HG_ARENA_ARRAY(arena, double, TOWN_FEATURES);
    layer->defect_features = HG_ARENA_ARRAY(arena, size_t, TOWN_FEATURES);
    layer->layer.features = HG_ARENA_ARRAY(arena, struct hg_feature, TOWN_FEATURES);
    layer->layer.rings = HG_ARENA_ARRAY(arena, struct hg_ring, TOWN_FEATURES * RINGS);
    layer->layer.points = HG_ARENA_ARRAY(arena, struct hg_point, points);
    layer->repaired = layer->layer;
    return index;
}

static hg_class class_named(struct town *town, const char *name)
{
    if (name == NULL) return HG_CLASS_NONE;
    for (size_t i = 0; i < town->dataset.class_count; i++)
        if (hg_str_same(town->classes[i], name)) return (hg_class)i;
    town->classes[town->dataset.class_count] = name;
    return (hg_class)town->dataset.class_count++;
}

static void add_ring(struct hg_layer *layer, double min_x, double min_y, double max_x,
                     double max_y)
{
    struct hg_feature *feature = &layer->features[layer->feature_count - 1];
    struct hg_point *p = &layer->points[layer->point_count];
    p[0] = (struct hg_point){min_x, min_y};
    p[1] = (struct hg_point){max_x, min_y};
    p[2] = (struct hg_point){max_x, max_y};
    p[3] = (struct hg_point){min_x, max_y};
    layer->rings[layer->ring_count++] = (struct hg_ring){
        (uint32_t)layer->point_count, RING_POINTS, feature->ring_count, false, false};
    layer->point_count += RING_POINTS;
    feature->ring_count++;
}

/* Arrays of a dataset are frozen for everyone but its maker. */
static void set_areas(struct hg_dataset_layer *layer, size_t feature, double plane,
                      double ratio)
{
    ((double *)(uintptr_t)layer->plane_m2)[feature] = plane;
    ((double *)(uintptr_t)layer->ellipsoid_m2)[feature] = plane * ratio;
}

size_t town_add(struct town *town, size_t layer_index, const char *class_name, double min_x,
                double min_y, double max_x, double max_y)
{
    struct hg_dataset_layer *layer = &town->layers[layer_index];
    size_t feature = layer->layer.feature_count++;
    layer->layer.features[feature] = (struct hg_feature){
        (int64_t)feature + 1, (uint32_t)layer->layer.ring_count, 0, HG_GEOMETRY_POLYGON};
    add_ring(&layer->layer, min_x, min_y, max_x, max_y);
    ((hg_class *)(uintptr_t)layer->classes)[feature] = class_named(town, class_name);
    set_areas(layer, feature, (max_x - min_x) * (max_y - min_y), 1.0);
    layer->repaired = layer->layer;
    return feature;
}

void town_add_ring(struct town *town, size_t layer_index, double min_x, double min_y,
                   double max_x, double max_y)
{
    struct hg_dataset_layer *layer = &town->layers[layer_index];
    size_t feature = layer->layer.feature_count - 1;
    const struct hg_point *p =
        &layer->layer
             .points[layer->layer.rings[layer->layer.features[feature].first_ring].first];
    double width = fmax(0.0, fmin(p[2].x, max_x) - fmax(p[0].x, min_x));
    double height = fmax(0.0, fmin(p[2].y, max_y) - fmax(p[0].y, min_y));
    double area = layer->plane_m2[feature] + (max_x - min_x) * (max_y - min_y);
    add_ring(&layer->layer, min_x, min_y, max_x, max_y);
    set_areas(layer, feature, area - 2.0 * width * height, 1.0);
    ((size_t *)(uintptr_t)layer->defect_features)[layer->defect_count++] = feature;
    layer->repaired = layer->layer;
}

void town_set_ratio(struct town *town, size_t layer, size_t feature, double ratio)
{
    set_areas(&town->layers[layer], feature, town->layers[layer].plane_m2[feature], ratio);
}

struct hg_cell *town_cell(struct town *town, size_t layer, size_t feature, int field)
{
    return (struct hg_cell *)(uintptr_t)hg_dataset_cell(&town->layers[layer], feature,
                                                        field);
}

void town_number(struct town *town, size_t layer, size_t feature, int field, double value)
{
    *town_cell(town, layer, feature, field) = (struct hg_cell){
        .known = HG_KNOWN, .number = value, .day = HG_DAY_UNKNOWN};
}

void town_text(struct town *town, size_t layer, size_t feature, int field, const char *text)
{
    *town_cell(town, layer, feature, field) = (struct hg_cell){
        .known = HG_KNOWN, .number = (double)NAN, .day = HG_DAY_UNKNOWN, .text = text};
}

void town_date(struct town *town, size_t layer, size_t feature, int field, const char *text)
{
    struct hg_cell *cell = town_cell(town, layer, feature, field);
    *cell = (struct hg_cell){.known = HG_KNOWN, .number = (double)NAN};
    assert_true(hg_day_parse(text, &cell->day));
}

void town_empty(struct town *town, size_t layer, size_t feature, int field)
{
    *town_cell(town, layer, feature, field) = (struct hg_cell){
        .known = HG_EMPTY, .number = (double)NAN, .day = HG_DAY_UNKNOWN};
}

static void measure(struct town *town)
{
    hg_status status = hg_measure(&town->ctx, &town->dataset, &town->conflicts,
                                  &town->settings, &town->plan, &town->overlay,
                                  &town->facts);
    assert_int_equal(status, HG_OK);
}

void town_measure_by_squares(struct town *town)
{
    hg_measure_plan(&town->ctx, &town->dataset, &town->conflicts, &town->settings,
                    &town->plan);
    squares_overlay(town->ctx.arena, &town->plan, &town->overlay);
    measure(town);
}

const struct hg_matrix_cell *town_pair(const struct town *town, const char *a,
                                       const char *b)
{
    for (size_t i = 0; i < town->facts.matrix_count; i++) {
        const struct hg_matrix_cell *cell = &town->facts.matrix[i];
        if (hg_str_same(town->classes[cell->class_a], a) &&
            hg_str_same(town->classes[cell->class_b], b))
            return cell;
    }
    return NULL;
}

size_t town_count_places(const struct town *town, enum hg_place_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < town->facts.place_count; i++)
        count += town->facts.places[i].kind == kind;
    return count;
}

const struct hg_place *town_place(const struct town *town, enum hg_place_kind kind,
                                  size_t number)
{
    for (size_t i = 0; i < town->facts.place_count; i++)
        if (town->facts.places[i].kind == kind && number-- == 0)
            return &town->facts.places[i];
    return NULL;
}

double town_share(const struct town *town, size_t parcel, enum hg_plan plan,
                  const char *class_name)
{
    for (size_t i = 0; i < town->facts.share_count; i++) {
        const struct hg_share_fact *share = &town->facts.shares[i];
        if (share->parcel == parcel && share->plan == plan &&
            hg_str_same(town->classes[share->class_id], class_name))
            return share->area_m2;
    }
    return 0.0;
}

bool town_has_gap(const struct town *town, size_t layer, size_t feature, const char *field,
                  const char *needed_for)
{
    for (size_t i = 0; i < town->facts.gap_count; i++) {
        const struct hg_gap_fact *gap = &town->facts.gaps[i];
        if (gap->feature.layer == layer && gap->feature.feature == feature &&
            hg_str_same(gap->field, field) && hg_str_same(gap->needed_for, needed_for))
            return true;
    }
    return false;
}
