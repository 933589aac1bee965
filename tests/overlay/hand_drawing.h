/* Hand drawing: cases of the overlay drawn ring by ring, for answers found with pencil and paper. */
#ifndef HG_TEST_HAND_DRAWING_H
#define HG_TEST_HAND_DRAWING_H

#include "support/testing.h"

#include "geo/overlay/overlay.h"

/* A case under way: layers are drawn ring by ring, then overlaid. */
enum { LAYERS_MOST = 4 };

struct drawing {
    struct hg_ctx ctx;
    struct hg_layer_builder *builders[LAYERS_MOST];
    struct hg_layer layers[LAYERS_MOST];
    struct hg_overlay_input inputs[LAYERS_MOST];
    size_t layer_count;
    enum hg_fill fill;
    struct hg_overlay overlay;
};

/* cmocka's setup and teardown: *state is an empty drawing. */
int set_up_drawing(void **state);
int tear_down_drawing(void **state);

/* A new layer, a new feature in the newest layer, a ring of the newest feature. */
void draw_layer(struct drawing *d);
void draw_feature(struct drawing *d);
void draw_points(struct drawing *d, uint32_t part, bool hole, const struct hg_point *points,
                 size_t count);
#define draw_ring(d, part, hole, ...)                                  \
    draw_points((d), (part), (hole), (struct hg_point[]){__VA_ARGS__}, \
                sizeof((struct hg_point[]){__VA_ARGS__}) / sizeof(struct hg_point))
void draw_box(struct drawing *d, uint32_t part, bool hole, double x0, double y0, double x1,
              double y1);
void draw_box_feature(struct drawing *d, double x0, double y0, double x1, double y1);

/* Once everything is drawn. */
hg_status overlay_drawing(struct drawing *d, const struct hg_overlay_options *options);

struct face {
    size_t count;
    hg_feature_id features[4];
    double area_m2;
};

/* The whole table, row by row; areas of these cases are exact. */
#define assert_faces(d, ...)                             \
    check_faces((d), (const struct face[]){__VA_ARGS__}, \
                sizeof((const struct face[]){__VA_ARGS__}) / sizeof(struct face))
void check_faces(const struct drawing *d, const struct face *expected, size_t count);

#define sentence(test) \
    cmocka_unit_test_setup_teardown(test, set_up_drawing, tear_down_drawing)

#endif
