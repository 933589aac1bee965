#include "geo/layer/layer.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct hg_layer_builder {
    struct hg_feature *features;
    size_t feature_count, feature_capacity;
    struct hg_ring *rings;
    size_t ring_count, ring_capacity;
    struct hg_point *points;
    size_t point_count, point_capacity;
    struct hg_field *fields;
    size_t field_count, field_capacity;
    struct hg_value *values;
    size_t value_count, value_capacity;
};

struct hg_shape hg_layer_shape(const struct hg_layer *layer, size_t feature,
                               struct hg_arena *arena)
{
    const struct hg_feature *from = &layer->features[feature];
    struct hg_shape shape = {.kind = from->kind, .ring_count = from->ring_count};
    if (from->ring_count == 0) return shape;
    const struct hg_ring *rings = &layer->rings[from->first_ring];
    uint32_t first = rings[0].first;
    shape.points = &layer->points[first];
    shape.rings = hg_arena_copy(arena, rings, from->ring_count * sizeof *rings);
    for (size_t i = 0; i < shape.ring_count; i++) {
        shape.rings[i].first -= first;
        shape.point_count += shape.rings[i].count;
    }
    return shape;
}

const struct hg_value *hg_layer_value(const struct hg_layer *layer, size_t feature,
                                      size_t field)
{
    return &layer->values[feature * layer->field_count + field];
}

int hg_layer_field_of(const struct hg_layer *layer, const char *name)
{
    for (size_t i = 0; i < layer->field_count; i++)
        if (hg_str_same(layer->fields[i].name, name)) return (int)i;
    for (size_t i = 0; i < layer->field_count; i++)
        if (hg_str_same_nocase(layer->fields[i].name, name)) return (int)i;
    return -1;
}

void hg_box_add(struct hg_box *box, struct hg_point point)
{
    if (point.x < box->min_x) box->min_x = point.x;
    if (point.x > box->max_x) box->max_x = point.x;
    if (point.y < box->min_y) box->min_y = point.y;
    if (point.y > box->max_y) box->max_y = point.y;
}

bool hg_box_is_empty(struct hg_box box)
{
    return !(box.min_x <= box.max_x && box.min_y <= box.max_y);
}

struct hg_box hg_layer_feature_box(const struct hg_layer *layer, size_t feature)
{
    const struct hg_feature *of = &layer->features[feature];
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < of->ring_count; i++) {
        const struct hg_ring *ring = &layer->rings[of->first_ring + i];
        for (size_t k = 0; k < ring->count; k++)
            hg_box_add(&box, layer->points[ring->first + k]);
    }
    return box;
}

struct hg_box hg_layer_box(const struct hg_layer *layer)
{
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < layer->point_count; i++)
        hg_box_add(&box, layer->points[i]);
    return box;
}

struct hg_layer_builder *hg_layer_builder_new(void)
{
    return hg_memory_new_zero(1, sizeof(struct hg_layer_builder));
}

void hg_layer_builder_free(struct hg_layer_builder *builder)
{
    if (builder == NULL) return;
    free(builder->features);
    free(builder->rings);
    free(builder->points);
    free(builder->fields);
    free(builder->values);
    free(builder);
}

void hg_layer_builder_reserve(struct hg_layer_builder *builder, size_t features,
                              size_t rings, size_t points)
{
    struct hg_layer_builder *b = builder;
    b->features = hg_memory_grow(b->features, &b->feature_capacity, features,
                                 sizeof *b->features);
    b->rings = hg_memory_grow(b->rings, &b->ring_capacity, rings, sizeof *b->rings);
    b->points = hg_memory_grow(b->points, &b->point_capacity, points, sizeof *b->points);
}

void hg_layer_builder_field(struct hg_layer_builder *builder, struct hg_arena *arena,
                            const char *name, const char *alias, enum hg_value_kind kind)
{
    HG_GROW(builder->fields, builder->field_count, builder->field_capacity);
    builder->fields[builder->field_count++] = (struct hg_field){
        .name = hg_arena_strdup(arena, name),
        .alias = hg_arena_strdup(arena, alias),
        .kind = kind};
}

/* Rings and features count in 32 bits; what does not fit would need far more memory than there is. */
static uint32_t index_of(size_t count, size_t size)
{
    if (count > UINT32_MAX) hg_memory_exhausted(count * size);
    return (uint32_t)count;
}

void hg_layer_builder_feature(struct hg_layer_builder *builder, int64_t fid,
                              enum hg_geometry_kind kind)
{
    HG_GROW(builder->features, builder->feature_count, builder->feature_capacity);
    builder->features[builder->feature_count++] = (struct hg_feature){
        .fid = fid,
        .first_ring = index_of(builder->ring_count, sizeof *builder->rings),
        .kind = kind};
    size_t need = builder->feature_count * builder->field_count;
    builder->values = hg_memory_grow(builder->values, &builder->value_capacity, need,
                                     sizeof *builder->values);
    while (builder->value_count < need)
        builder->values[builder->value_count++] = (struct hg_value){.kind = HG_VALUE_NULL,
                                                                    .number = NAN};
}

/* Twice the signed area, from the ring's first point so that big coordinates do not eat the digits;
 * positive is counter-clockwise. */
static double doubled_area(const struct hg_point *points, size_t count)
{
    double sum = 0.0;
    for (size_t i = 1; i + 1 < count; i++) {
        double ax = points[i].x - points[0].x, ay = points[i].y - points[0].y;
        double bx = points[i + 1].x - points[0].x, by = points[i + 1].y - points[0].y;
        sum += ax * by - ay * bx;
    }
    return sum;
}

static void reverse(struct hg_point *points, size_t count)
{
    for (size_t i = 0, k = count; i + 1 < k; i++) {
        struct hg_point kept = points[i];
        points[i] = points[--k];
        points[k] = kept;
    }
}

/* Bit by bit, so that a NaN does not hide that the ring is closed. */
static bool same_point(struct hg_point a, struct hg_point b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (a.x == b.x && a.y == b.y);
}

void hg_layer_builder_ring(struct hg_layer_builder *builder, const struct hg_point *points,
                           size_t count, uint32_t part, bool hole)
{
    struct hg_feature *feature = &builder->features[builder->feature_count - 1];
    bool area = feature->kind == HG_GEOMETRY_POLYGON;
    if (area && count > 1 && same_point(points[0], points[count - 1])) count--;
    size_t first = builder->point_count;
    index_of(first + count, sizeof *points);
    builder->points = hg_memory_grow(builder->points, &builder->point_capacity,
                                     first + count, sizeof *points);
    if (count > 0) memcpy(&builder->points[first], points, count * sizeof *points);
    builder->point_count += count;
    if (area && count > 2) {
        double twice = doubled_area(&builder->points[first], count);
        if (hole ? twice > 0.0 : twice < 0.0) reverse(&builder->points[first], count);
    }
    HG_GROW(builder->rings, builder->ring_count, builder->ring_capacity);
    builder->rings[builder->ring_count++] = (struct hg_ring){
        .first = (uint32_t)first, .count = (uint32_t)count, .part = part, .hole = hole};
    feature->ring_count++;
}

void hg_layer_builder_ring_is_open(struct hg_layer_builder *builder)
{
    builder->rings[builder->ring_count - 1].open = true;
}

void hg_layer_builder_values(struct hg_layer_builder *builder,
                             const struct hg_value *values)
{
    if (builder->field_count == 0) return;
    memcpy(&builder->values[(builder->feature_count - 1) * builder->field_count], values,
           builder->field_count * sizeof *values);
}

/* The array, cut to what it holds, belongs to the arena from now on. */
static void *hand_over(struct hg_arena *arena, void *data, size_t count, size_t size)
{
    void *kept = hg_memory_resize(data, count, size);
    hg_arena_adopt(arena, kept);
    return kept;
}

void hg_layer_builder_finish(struct hg_layer_builder *builder, struct hg_arena *arena,
                             struct hg_layer *out)
{
    struct hg_layer_builder *b = builder;
    *out = (struct hg_layer){
        .feature_count = b->feature_count,
        .ring_count = b->ring_count,
        .point_count = b->point_count,
        .field_count = b->field_count,
        .features = hand_over(arena, b->features, b->feature_count, sizeof *b->features),
        .rings = hand_over(arena, b->rings, b->ring_count, sizeof *b->rings),
        .points = hand_over(arena, b->points, b->point_count, sizeof *b->points),
        .fields = hand_over(arena, b->fields, b->field_count, sizeof *b->fields),
        .values = hand_over(arena, b->values, b->value_count, sizeof *b->values)};
    *builder = (struct hg_layer_builder){0};
}
