/* Shapes in millimetres on their way into a sink. */
#include "demo/demo_world.h"

#include <math.h>
#include <string.h>

void hg_demo_shape_begin(struct hg_demo_shape *shape)
{
    shape->ring_count = 0;
}

void hg_demo_shape_ring(struct hg_demo_shape *shape)
{
    shape->counts[shape->ring_count++] = 0;
}

void hg_demo_shape_point(struct hg_demo_shape *shape, struct hg_demo_point point)
{
    size_t ring = shape->ring_count - 1;
    shape->rings[ring][shape->counts[ring]++] = point;
}

struct hg_demo_shape hg_demo_shape_of(const struct hg_demo_quad *quad)
{
    struct hg_demo_shape shape;
    hg_demo_shape_begin(&shape);
    hg_demo_shape_ring(&shape);
    for (int k = 0; k < 4; k++)
        hg_demo_shape_point(&shape, quad->at[k]);
    return shape;
}

double hg_demo_shape_area_m2(const struct hg_demo_shape *shape)
{
    double sum = hg_demo_area_m2(shape->rings[0], shape->counts[0]);
    for (size_t i = 1; i < shape->ring_count; i++)
        sum -= fabs(hg_demo_area_m2(shape->rings[i], shape->counts[i]));
    return sum;
}

struct hg_demo_layer hg_demo_layer_begin(const struct hg_demo_world *world,
                                         enum hg_sink_format format, const char *file,
                                         const char *name, const struct hg_crs *crs,
                                         const struct hg_sink_field *fields,
                                         size_t field_count)
{
    struct hg_demo_layer layer = {.world = world, .field_count = field_count};
    const char *path = hg_arena_printf(world->ctx->arena, "%s/%s", world->folder, file);
    /* 38 500 000 m with the prefix are 500 000 m without it. */
    if (crs == world->crs_no_prefix) layer.shift_e_mm = INT64_C(38000000000);
    layer.sink = hg_sink_open(world->ctx, format, path);
    layer.status = HG_FAILED;
    if (layer.sink)
        layer.status = hg_sink_layer(layer.sink, name, HG_GEOMETRY_POLYGON, crs, fields,
                                     field_count);
    return layer;
}

/* Rings in metres, shells counter-clockwise and holes clockwise, as struct hg_shape wants them. */
static struct hg_shape in_metres(const struct hg_demo_layer *layer,
                                 const struct hg_demo_shape *shape, struct hg_ring *rings,
                                 struct hg_point *points)
{
    uint32_t next = 0;
    for (size_t r = 0; r < shape->ring_count; r++) {
        size_t count = shape->counts[r];
        bool turn = r > 0 && hg_demo_area_m2(shape->rings[r], count) > 0;
        rings[r] = (struct hg_ring){.first = next, .count = (uint32_t)count, .hole = r > 0};
        for (size_t i = 0; i < count; i++) {
            struct hg_demo_point at = shape->rings[r][turn ? count - 1 - i : i];
            points[next++] = (struct hg_point){
                (double)(HG_DEMO_ORIGIN_E - layer->shift_e_mm + at.e) / 1e3,
                (double)(HG_DEMO_ORIGIN_N + at.n) / 1e3};
        }
    }
    return (struct hg_shape){.kind = HG_GEOMETRY_POLYGON,
                             .ring_count = shape->ring_count,
                             .point_count = next,
                             .rings = rings,
                             .points = points};
}

void hg_demo_layer_add(struct hg_demo_layer *layer, const struct hg_demo_shape *shape,
                       const struct hg_value *values)
{
    struct hg_ring rings[HG_DEMO_SHAPE_RINGS];
    struct hg_point points[HG_DEMO_SHAPE_RINGS * HG_DEMO_RING_POINTS];
    if (layer->status != HG_OK) return;
    if (hg_ctx_stopped(layer->world->ctx)) {
        layer->status = HG_STOPPED;
        return;
    }
    struct hg_shape metres = in_metres(layer, shape, rings, points);
    layer->status = hg_sink_feature(layer->sink, &metres, values);
}

hg_status hg_demo_layer_end(struct hg_demo_layer *layer)
{
    if (!layer->sink) return layer->status;
    if (layer->status == HG_OK) return hg_sink_close(layer->sink);
    hg_sink_abandon(layer->sink);
    return layer->status;
}

struct hg_value hg_demo_text(const char *text)
{
    return (struct hg_value){
        .kind = text ? HG_VALUE_TEXT : HG_VALUE_NULL, .number = NAN, .text = text};
}

struct hg_value hg_demo_number(double number)
{
    return (struct hg_value){.kind = isnan(number) ? HG_VALUE_NULL : HG_VALUE_REAL,
                             .number = number};
}
