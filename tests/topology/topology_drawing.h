/* A drawing: two layers drawn ring by ring, measured, and compared with what pencil and paper say. */
#ifndef HG_TEST_TOPOLOGY_DRAWING_H
#define HG_TEST_TOPOLOGY_DRAWING_H

#include "support/testing.h"

#include "geo/topology/topology.h"

enum { LAYER, BOUNDARY, LAYERS };

struct drawing {
    struct hg_ctx ctx;
    struct hg_layer_builder *builders[LAYERS];
    struct hg_layer layers[LAYERS];
    bool has_boundary, finished;
    struct hg_topology_options options; /* everything, gaps of any width */
    struct hg_topology topology;
};

/* For cmocka. */
int drawing_set_up(void **state);
int drawing_tear_down(void **state);
#define drawing_test(name) \
    cmocka_unit_test_setup_teardown(name, drawing_set_up, drawing_tear_down)

/* A new feature of the layer, and its rings. */
void feature(struct drawing *d);
void draw_ring(struct drawing *d, uint32_t part, bool hole, const struct hg_point *points,
               size_t count);
#define ring(d, part, hole, ...)                                     \
    draw_ring((d), (part), (hole), (struct hg_point[]){__VA_ARGS__}, \
              sizeof((struct hg_point[]){__VA_ARGS__}) / sizeof(struct hg_point))
void box(struct drawing *d, uint32_t part, bool hole, double x0, double y0, double x1,
         double y1);
void box_feature(struct drawing *d, double x0, double y0, double x1, double y1);
/* A frame of four blocks around a court of 3 x 2; two are left without vertices at the court. */
void draw_court(struct drawing *d);
/* A rectangle of the boundary. */
void boundary(struct drawing *d, double x0, double y0, double x1, double y1);

/* The drawing is done; nothing can be added.  Further calls do nothing. */
void finish(struct drawing *d);
/* Finish and measure; may be called again with other options. */
void measure(struct drawing *d);

void assert_counts(const struct hg_topology *t, size_t overlaps, size_t duplicates,
                   size_t contained, size_t gaps, size_t junctions, size_t unsnapped);

#endif
