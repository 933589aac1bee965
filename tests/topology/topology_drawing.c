#include "topology/topology_drawing.h"

#include <stdlib.h>

int drawing_set_up(void **state)
{
    struct drawing *d = calloc(1, sizeof *d);
    if (!d) return -1;
    hg_ctx_init(&d->ctx);
    d->options = (struct hg_topology_options){.measures = HG_TOPOLOGY_ALL,
                                              .gap_max_m = INFINITY};
    for (int i = 0; i < LAYERS; i++)
        d->builders[i] = hg_layer_builder_new();
    *state = d;
    return 0;
}

int drawing_tear_down(void **state)
{
    struct drawing *d = *state;
    for (int i = 0; i < LAYERS; i++)
        hg_layer_builder_free(d->builders[i]);
    hg_ctx_clear(&d->ctx);
    free(d);
    return 0;
}

void feature(struct drawing *d)
{
    hg_layer_builder_feature(d->builders[LAYER], 0, HG_GEOMETRY_POLYGON);
}

void draw_ring(struct drawing *d, uint32_t part, bool hole, const struct hg_point *points,
               size_t count)
{
    hg_layer_builder_ring(d->builders[LAYER], points, count, part, hole);
}

void box(struct drawing *d, uint32_t part, bool hole, double x0, double y0, double x1,
         double y1)
{
    ring(d, part, hole, {x0, y0}, {x1, y0}, {x1, y1}, {x0, y1});
}

void box_feature(struct drawing *d, double x0, double y0, double x1, double y1)
{
    feature(d);
    box(d, 0, false, x0, y0, x1, y1);
}

void boundary(struct drawing *d, double x0, double y0, double x1, double y1)
{
    struct hg_point points[] = {
        {x0, y0},
        {x1, y0},
        {x1, y1},
        {x0, y1}
    };
    d->has_boundary = true;
    hg_layer_builder_feature(d->builders[BOUNDARY], 0, HG_GEOMETRY_POLYGON);
    hg_layer_builder_ring(d->builders[BOUNDARY], points, 4, 0, false);
}

void finish(struct drawing *d)
{
    if (d->finished) return;
    d->finished = true;
    for (int i = 0; i < LAYERS; i++) {
        hg_layer_builder_finish(d->builders[i], d->ctx.arena, &d->layers[i]);
        d->layers[i].source = d->layers[i].name = "drawing";
    }
}

void measure(struct drawing *d)
{
    finish(d);
    assert_int_equal(hg_topology_run(&d->ctx, &d->layers[LAYER],
                                     d->has_boundary ? &d->layers[BOUNDARY] : NULL,
                                     &d->options, &d->topology),
                     HG_OK);
}

void assert_counts(const struct hg_topology *t, size_t overlaps, size_t duplicates,
                   size_t contained, size_t gaps, size_t junctions, size_t unsnapped)
{
    assert_int_equal(t->overlap_count, overlaps);
    assert_int_equal(t->duplicate_count, duplicates);
    assert_int_equal(t->contained_count, contained);
    assert_int_equal(t->gap_count, gaps);
    assert_int_equal(t->junction_count, junctions);
    assert_int_equal(t->unsnapped_count, unsnapped);
}

void draw_court(struct drawing *d)
{
    box_feature(d, 0, 0, 13, 5);
    box_feature(d, 0, 7, 13, 12);
    box_feature(d, 0, 5, 5, 7);
    box_feature(d, 8, 5, 13, 7);
}
