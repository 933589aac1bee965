#include "overlay/hand_drawing.h"

#include <stdlib.h>

int set_up_drawing(void **state)
{
    struct drawing *d = calloc(1, sizeof *d);
    if (!d) return -1;
    hg_ctx_init(&d->ctx);
    *state = d;
    return 0;
}

int tear_down_drawing(void **state)
{
    struct drawing *d = *state;
    hg_ctx_clear(&d->ctx);
    free(d);
    return 0;
}

void draw_layer(struct drawing *d)
{
    d->builders[d->layer_count++] = hg_layer_builder_new();
}

void draw_feature(struct drawing *d)
{
    hg_layer_builder_feature(d->builders[d->layer_count - 1], 0, HG_GEOMETRY_POLYGON);
}

void draw_points(struct drawing *d, uint32_t part, bool hole, const struct hg_point *points,
                 size_t count)
{
    hg_layer_builder_ring(d->builders[d->layer_count - 1], points, count, part, hole);
}

void draw_box(struct drawing *d, uint32_t part, bool hole, double x0, double y0, double x1,
              double y1)
{
    draw_ring(d, part, hole, {x0, y0}, {x1, y0}, {x1, y1}, {x0, y1});
}

void draw_box_feature(struct drawing *d, double x0, double y0, double x1, double y1)
{
    draw_feature(d);
    draw_box(d, 0, false, x0, y0, x1, y1);
}

hg_status overlay_drawing(struct drawing *d, const struct hg_overlay_options *options)
{
    for (size_t i = 0; i < d->layer_count; i++) {
        hg_layer_builder_finish(d->builders[i], d->ctx.arena, &d->layers[i]);
        hg_layer_builder_free(d->builders[i]);
        d->layers[i].source = d->layers[i].name = "drawing";
        d->inputs[i] = (struct hg_overlay_input){&d->layers[i], d->fill};
    }
    return hg_overlay_run(&d->ctx, d->inputs, d->layer_count, options, &d->overlay);
}

void check_faces(const struct drawing *d, const struct face *expected, size_t count)
{
    const struct hg_face_table *faces = &d->overlay.faces;
    for (size_t i = 0; i < faces->count && i < count; i++) {
        assert_int_equal(faces->first[i + 1] - faces->first[i], expected[i].count);
        for (size_t k = 0; k < expected[i].count; k++)
            assert_int_equal(faces->features[faces->first[i] + k], expected[i].features[k]);
        assert_near(faces->area_m2[i], expected[i].area_m2, 0.0);
    }
    assert_int_equal(faces->count, count);
}
