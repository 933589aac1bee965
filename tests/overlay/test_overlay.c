/* The overlay on cases whose answer is found with pencil and paper: faces and what is refused. */
#include "overlay/hand_drawing.h"
#include "support/area_oracle.h"

#include <stdlib.h>
#include <string.h>

static void overlay(struct drawing *d)
{
    assert_int_equal(overlay_drawing(d, &(struct hg_overlay_options){0}), HG_OK);
}

static void two_squares_have_three_faces(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_box_feature(d, 0, 0, 10, 10);
    draw_layer(d);
    draw_box_feature(d, 5, 5, 15, 15);
    overlay(d);
    assert_faces(d,
                 {
                     1, {0},
                      75.0
    },
                 {2, {0, 1}, 25.0}, {1, {1}, 75.0});
    assert_int_equal(d->overlay.input_count, 2);
    assert_int_equal(d->overlay.offsets[1], 1);
    assert_int_equal(d->overlay.offsets[2], 2);
    assert_int_equal(hg_overlay_input_of(&d->overlay, 0), 0);
    assert_int_equal(hg_overlay_input_of(&d->overlay, 1), 1);
}

static void hole_is_not_covered(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 0, 0, 10, 10);
    draw_box(d, 0, true, 2, 2, 6, 6);
    draw_layer(d);
    draw_box_feature(d, 0, 0, 5, 5);
    overlay(d);
    assert_faces(d,
                 {
                     1, {0},
                      68.0
    },
                 {2, {0, 1}, 16.0}, {1, {1}, 9.0});
}

static void hole_as_large_as_its_shell_leaves_nothing(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 0, 0, 10, 10);
    draw_box(d, 0, true, 0, 0, 10, 10);
    draw_layer(d);
    draw_box_feature(d, 5, 5, 15, 15);
    overlay(d);
    assert_faces(d, {1, {1}, 100.0});
}

static void bow_tie_is_two_triangles_under(void **state, enum hg_fill fill)
{
    struct drawing *d = *state;
    d->fill = fill;
    draw_layer(d);
    draw_feature(d);
    draw_ring(d, 0, false, {0, 0}, {4, 4}, {4, 0}, {0, 4});
    overlay(d);
    assert_faces(d, {1, {0}, 8.0});
}

static void bow_tie_is_two_triangles_by_even_odd(void **state)
{
    bow_tie_is_two_triangles_under(state, HG_FILL_EVEN_ODD);
}

static void bow_tie_is_two_triangles_by_non_zero(void **state)
{
    bow_tie_is_two_triangles_under(state, HG_FILL_NON_ZERO);
}

static void draw_overlapping_parts(struct drawing *d)
{
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 0, 0, 8, 8);
    draw_box(d, 1, false, 4, 4, 12, 12);
}

static void overlap_of_parts_is_out_by_even_odd(void **state)
{
    struct drawing *d = *state;
    draw_overlapping_parts(d);
    overlay(d);
    assert_faces(d, {1, {0}, 96.0});
}

static void overlap_of_parts_is_in_by_non_zero(void **state)
{
    struct drawing *d = *state;
    d->fill = HG_FILL_NON_ZERO;
    draw_overlapping_parts(d);
    overlay(d);
    assert_faces(d, {1, {0}, 112.0});
}

static void every_input_keeps_its_own_fill_rule(void **state)
{
    struct drawing *d = *state;
    draw_overlapping_parts(d);
    draw_overlapping_parts(d);
    for (size_t i = 0; i < 2; i++) {
        hg_layer_builder_finish(d->builders[i], d->ctx.arena, &d->layers[i]);
        hg_layer_builder_free(d->builders[i]);
    }
    d->inputs[0] = (struct hg_overlay_input){&d->layers[0], HG_FILL_EVEN_ODD};
    d->inputs[1] = (struct hg_overlay_input){&d->layers[1], HG_FILL_NON_ZERO};
    struct hg_overlay_options options = {0};
    assert_int_equal(hg_overlay_run(&d->ctx, d->inputs, 2, &options, &d->overlay), HG_OK);
    assert_faces(d,
                 {
                     2, {0, 1},
                      96.0
    },
                 {1, {1}, 16.0});
}

static void duplicate_polygons_share_all(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_box_feature(d, 0, 0, 10, 10);
    draw_box_feature(d, 0, 0, 10, 10);
    draw_layer(d);
    draw_box_feature(d, 0, 0, 10, 10);
    overlay(d);
    assert_faces(d, {
                        3, {0, 1, 2},
                         100.0
    });
}

static void three_layers_give_every_combination(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_box_feature(d, 0, 0, 20, 20);
    draw_layer(d);
    draw_box_feature(d, 10, 0, 30, 20);
    draw_layer(d);
    draw_box_feature(d, 0, 10, 30, 30);
    overlay(d);
    assert_faces(d,
                 {
                     1, {0},
                      100.0
    },
                 {2, {0, 1}, 100.0}, {3, {0, 1, 2}, 100.0}, {2, {0, 2}, 100.0},
                 {1, {1}, 100.0}, {2, {1, 2}, 100.0}, {1, {2}, 300.0});
}

static void overlap_of_a_layer_with_itself_names_both_features(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_box_feature(d, 0, 0, 10, 10);
    draw_box_feature(d, 8, 0, 18, 10);
    overlay(d);
    assert_faces(d,
                 {
                     1, {0},
                      80.0
    },
                 {2, {0, 1}, 20.0}, {1, {1}, 80.0});
}

static void no_inputs_give_no_faces(void **state)
{
    struct drawing *d = *state;
    overlay(d);
    assert_int_equal(d->overlay.faces.count, 0);
    assert_int_equal(d->overlay.piece_count, 0);
}

static void empty_layers_give_no_faces_and_keep_the_numbering(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_layer(d);
    draw_box_feature(d, 0, 0, 10, 10);
    draw_layer(d);
    overlay(d);
    assert_faces(d, {1, {0}, 100.0});
    assert_int_equal(d->overlay.offsets[0], 0);
    assert_int_equal(d->overlay.offsets[1], 0);
    assert_int_equal(d->overlay.offsets[2], 1);
    assert_int_equal(d->overlay.offsets[3], 1);
    assert_int_equal(hg_overlay_input_of(&d->overlay, 0), 1);
}

static void rings_without_area_cover_nothing(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_feature(d); /* no ring at all */
    draw_feature(d);
    draw_points(d, 0, false, NULL, 0);
    draw_feature(d);
    draw_ring(d, 0, false, {5, 5});
    draw_feature(d);
    draw_ring(d, 0, false, {5, 5}, {7, 9});
    draw_feature(d);
    draw_ring(d, 0, false, {1, 1}, {3, 3}, {9, 9});
    draw_box_feature(d, 0, 0, 10, 10);
    overlay(d);
    assert_faces(d, {1, {5}, 100.0});
}

static void points_and_lines_cover_nothing(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    hg_layer_builder_feature(d->builders[0], 1, HG_GEOMETRY_LINE);
    draw_ring(d, 0, false, {0, 0}, {9, 0}, {9, 9}, {0, 9});
    hg_layer_builder_feature(d->builders[0], 2, HG_GEOMETRY_POINT);
    draw_ring(d, 0, false, {4, 4});
    hg_layer_builder_feature(d->builders[0], 3, HG_GEOMETRY_NONE);
    draw_box_feature(d, 0, 0, 10, 10);
    overlay(d);
    assert_faces(d, {1, {3}, 100.0});
}

/* A zone of 3000 x 2000 m with a built and a development area that overlap by 1 m, and 1 m short of its edge: 2000 m2
 * unassigned, 2000 m2 in two classes, and built + development - overlap + unassigned = the zone. */
static void zone_knows_what_is_unassigned_and_what_overlaps(void **state)
{
    struct drawing *d = *state;
    const double x = 38500000.0, y = 3810000.0;
    draw_layer(d);
    draw_box_feature(d, x, y, x + 3000, y + 2000);
    draw_layer(d);
    draw_box_feature(d, x, y, x + 1500, y + 2000);
    draw_box_feature(d, x + 1499, y, x + 2999, y + 2000);
    overlay(d);
    assert_faces(d,
                 {
                     1, {0},
                      2000.0
    },
                 {2, {0, 1}, 2998000.0}, {3, {0, 1, 2}, 2000.0}, {2, {0, 2}, 2998000.0});
}

static void one_grid_unit_is_rounding_and_a_micrometre_is_land(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_box_feature(d, 0, 0, 100, 100);
    draw_layer(d);
    draw_box_feature(d, 100 - 0x1p-27, 0, 200, 100);
    draw_layer(d);
    draw_box_feature(d, 200 - 0x1p-20, 0, 300, 100); /* 0.95 micrometres */
    overlay(d);
    assert_faces(d,
                 {
                     1, {0},
                      10000.0 - 100 * 0x1p-27
    },
                 {1, {1}, 10000.0 - 100 * 0x1p-20}, {2, {1, 2}, 100 * 0x1p-20},
                 {1, {2}, 10000.0});
}

/* Sides of 27 m that run one grid unit apart: every rounded crossing makes a new one, unless near nodes are joined. */
static void triangles_one_grid_unit_apart_are_overlaid(void **state)
{
    struct drawing *d = *state;
    const double x0 = -17.800698049366474, x1 = -44.34351360052824;
    const double unit = 0x1p-27, y0 = 27.983617290854454, y1 = 34.600096493959427;
    draw_layer(d);
    draw_feature(d);
    draw_ring(d, 0, false, {x0, y0}, {x1, y1}, {-21.85415656119585, 20.242958046495914});
    draw_layer(d);
    draw_feature(d);
    draw_ring(d, 0, false, {x0 - unit, y0}, {x1 - unit, y1},
              {3.1229619905352592, -4.3418958932161331});
    overlay(d);
    double shared = 0.0;
    for (size_t i = 0; i < d->overlay.faces.count; i++)
        if (d->overlay.faces.first[i + 1] - d->overlay.faces.first[i] == 2)
            shared += d->overlay.faces.area_m2[i];
    assert_near(shared, hg_oracle_shared_area(&d->layers[0], 0, &d->layers[1], 0), 1e-5);
}

/* 300 spokes on a hub in the very middle, where boxes are cut: a box must let go of what only touches its border. */
static void spokes_that_meet_in_a_point_need_few_boxes(void **state)
{
    struct drawing *d = *state;
    enum { SPOKES = 300 };
    draw_layer(d);
    for (int i = 0; i < SPOKES; i++) {
        double from = 2 * acos(-1.0) * i / SPOKES;
        double to = 2 * acos(-1.0) * ((i + 1) % SPOKES) / SPOKES;
        draw_feature(d);
        draw_ring(d, 0, false, {0, 0}, {100 * cos(from), 100 * sin(from)},
                  {100 * cos(to), 100 * sin(to)});
    }
    overlay(d);
    assert_int_equal(d->overlay.faces.count, SPOKES);
    assert_in_range(d->overlay.box_count, 1, 10 * SPOKES);
}

static void infinite_coordinate_is_refused_with_a_diagnostic(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_box_feature(d, 0, 0, (double)INFINITY, 10);
    struct hg_overlay_options options = {0};
    assert_int_equal(overlay_drawing(d, &options), HG_FAILED);
    assert_true(d->ctx.diags.count > 0);
}

static void layers_too_far_apart_are_refused_with_a_diagnostic(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_box_feature(d, 0, 0, 10, 10);
    draw_layer(d);
    draw_box_feature(d, 4e9, 0, 4e9 + 10, 10);
    struct hg_overlay_options options = {0};
    assert_int_equal(overlay_drawing(d, &options), HG_FAILED);
    assert_true(d->ctx.diags.count > 0);
}

static void interruption_stops_the_overlay(void **state)
{
    struct drawing *d = *state;
    static const volatile sig_atomic_t stop = 1;
    d->ctx.stop = &stop;
    draw_layer(d);
    draw_box_feature(d, 0, 0, 10, 10);
    struct hg_overlay_options options = {0};
    assert_int_equal(overlay_drawing(d, &options), HG_STOPPED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sentence(two_squares_have_three_faces),
        sentence(hole_is_not_covered),
        sentence(hole_as_large_as_its_shell_leaves_nothing),
        sentence(bow_tie_is_two_triangles_by_even_odd),
        sentence(bow_tie_is_two_triangles_by_non_zero),
        sentence(overlap_of_parts_is_out_by_even_odd),
        sentence(overlap_of_parts_is_in_by_non_zero),
        sentence(every_input_keeps_its_own_fill_rule),
        sentence(duplicate_polygons_share_all),
        sentence(three_layers_give_every_combination),
        sentence(overlap_of_a_layer_with_itself_names_both_features),
        sentence(no_inputs_give_no_faces),
        sentence(empty_layers_give_no_faces_and_keep_the_numbering),
        sentence(rings_without_area_cover_nothing),
        sentence(points_and_lines_cover_nothing),
        sentence(zone_knows_what_is_unassigned_and_what_overlaps),
        sentence(one_grid_unit_is_rounding_and_a_micrometre_is_land),
        sentence(triangles_one_grid_unit_apart_are_overlaid),
        sentence(spokes_that_meet_in_a_point_need_few_boxes),
        sentence(infinite_coordinate_is_refused_with_a_diagnostic),
        sentence(layers_too_far_apart_are_refused_with_a_diagnostic),
        sentence(interruption_stops_the_overlay),
    };
    return cmocka_run_group_tests_name("overlay", tests, NULL, NULL);
}
