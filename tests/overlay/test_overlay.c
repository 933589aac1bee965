/* The overlay on cases whose answer is found with pencil and paper. */
#include "support/area_oracle.h"
#include "support/geos_oracle.h"
#include "support/testing.h"

#include "geo/overlay/overlay.h"

#include <stdlib.h>
#include <string.h>

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

static int set_up(void **state)
{
    struct drawing *d = calloc(1, sizeof *d);
    if (!d) return -1;
    hg_ctx_init(&d->ctx);
    *state = d;
    return 0;
}

static int tear_down(void **state)
{
    struct drawing *d = *state;
    hg_ctx_clear(&d->ctx);
    free(d);
    return 0;
}

static void layer(struct drawing *d)
{
    d->builders[d->layer_count++] = hg_layer_builder_new();
}

static void feature(struct drawing *d)
{
    hg_layer_builder_feature(d->builders[d->layer_count - 1], 0, HG_GEOMETRY_POLYGON);
}

#define ring(d, part, hole, ...)                                     \
    draw_ring((d), (part), (hole), (struct hg_point[]){__VA_ARGS__}, \
              sizeof((struct hg_point[]){__VA_ARGS__}) / sizeof(struct hg_point))

static void draw_ring(struct drawing *d, uint32_t part, bool hole,
                      const struct hg_point *points, size_t count)
{
    hg_layer_builder_ring(d->builders[d->layer_count - 1], points, count, part, hole);
}

static void box(struct drawing *d, uint32_t part, bool hole, double x0, double y0,
                double x1, double y1)
{
    ring(d, part, hole, {x0, y0}, {x1, y0}, {x1, y1}, {x0, y1});
}

static void box_feature(struct drawing *d, double x0, double y0, double x1, double y1)
{
    feature(d);
    box(d, 0, false, x0, y0, x1, y1);
}

static hg_status overlay_with(struct drawing *d, const struct hg_overlay_options *options)
{
    for (size_t i = 0; i < d->layer_count; i++) {
        hg_layer_builder_finish(d->builders[i], d->ctx.arena, &d->layers[i]);
        hg_layer_builder_free(d->builders[i]);
        d->layers[i].source = d->layers[i].name = "drawing";
        d->inputs[i] = (struct hg_overlay_input){&d->layers[i], d->fill};
    }
    return hg_overlay_run(&d->ctx, d->inputs, d->layer_count, options, &d->overlay);
}

static void overlay(struct drawing *d)
{
    assert_int_equal(overlay_with(d, &(struct hg_overlay_options){0}), HG_OK);
}

struct face {
    size_t count;
    hg_feature_id features[4];
    double area_m2;
};

/* The whole table, row by row; areas of these cases are exact. */
#define assert_faces(d, ...)                             \
    check_faces((d), (const struct face[]){__VA_ARGS__}, \
                sizeof((const struct face[]){__VA_ARGS__}) / sizeof(struct face))

static void check_faces(const struct drawing *d, const struct face *expected, size_t count)
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

static void two_squares_have_three_faces(void **state)
{
    struct drawing *d = *state;
    layer(d);
    box_feature(d, 0, 0, 10, 10);
    layer(d);
    box_feature(d, 5, 5, 15, 15);
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
    layer(d);
    feature(d);
    box(d, 0, false, 0, 0, 10, 10);
    box(d, 0, true, 2, 2, 6, 6);
    layer(d);
    box_feature(d, 0, 0, 5, 5);
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
    layer(d);
    feature(d);
    box(d, 0, false, 0, 0, 10, 10);
    box(d, 0, true, 0, 0, 10, 10);
    layer(d);
    box_feature(d, 5, 5, 15, 15);
    overlay(d);
    assert_faces(d, {1, {1}, 100.0});
}

static void bow_tie_is_two_triangles_under(void **state, enum hg_fill fill)
{
    struct drawing *d = *state;
    d->fill = fill;
    layer(d);
    feature(d);
    ring(d, 0, false, {0, 0}, {4, 4}, {4, 0}, {0, 4});
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
    layer(d);
    feature(d);
    box(d, 0, false, 0, 0, 8, 8);
    box(d, 1, false, 4, 4, 12, 12);
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
    layer(d);
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 0, 0, 10, 10);
    layer(d);
    box_feature(d, 0, 0, 10, 10);
    overlay(d);
    assert_faces(d, {
                        3, {0, 1, 2},
                         100.0
    });
}

static void three_layers_give_every_combination(void **state)
{
    struct drawing *d = *state;
    layer(d);
    box_feature(d, 0, 0, 20, 20);
    layer(d);
    box_feature(d, 10, 0, 30, 20);
    layer(d);
    box_feature(d, 0, 10, 30, 30);
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
    layer(d);
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 8, 0, 18, 10);
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
    layer(d);
    layer(d);
    box_feature(d, 0, 0, 10, 10);
    layer(d);
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
    layer(d);
    feature(d); /* no ring at all */
    feature(d);
    draw_ring(d, 0, false, NULL, 0);
    feature(d);
    ring(d, 0, false, {5, 5});
    feature(d);
    ring(d, 0, false, {5, 5}, {7, 9});
    feature(d);
    ring(d, 0, false, {1, 1}, {3, 3}, {9, 9});
    box_feature(d, 0, 0, 10, 10);
    overlay(d);
    assert_faces(d, {1, {5}, 100.0});
}

static void points_and_lines_cover_nothing(void **state)
{
    struct drawing *d = *state;
    layer(d);
    hg_layer_builder_feature(d->builders[0], 1, HG_GEOMETRY_LINE);
    ring(d, 0, false, {0, 0}, {9, 0}, {9, 9}, {0, 9});
    hg_layer_builder_feature(d->builders[0], 2, HG_GEOMETRY_POINT);
    ring(d, 0, false, {4, 4});
    hg_layer_builder_feature(d->builders[0], 3, HG_GEOMETRY_NONE);
    box_feature(d, 0, 0, 10, 10);
    overlay(d);
    assert_faces(d, {1, {3}, 100.0});
}

/* A zone of 3000 x 2000 m with a built and a development area that overlap by 1 m, and 1 m short of its edge: 2000 m2
 * unassigned, 2000 m2 in two classes, and built + development - overlap + unassigned = the zone. */
static void zone_knows_what_is_unassigned_and_what_overlaps(void **state)
{
    struct drawing *d = *state;
    const double x = 38500000.0, y = 3810000.0;
    layer(d);
    box_feature(d, x, y, x + 3000, y + 2000);
    layer(d);
    box_feature(d, x, y, x + 1500, y + 2000);
    box_feature(d, x + 1499, y, x + 2999, y + 2000);
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
    layer(d);
    box_feature(d, 0, 0, 100, 100);
    layer(d);
    box_feature(d, 100 - 0x1p-27, 0, 200, 100);
    layer(d);
    box_feature(d, 200 - 0x1p-20, 0, 300, 100); /* 0.95 micrometres */
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
    layer(d);
    feature(d);
    ring(d, 0, false, {x0, y0}, {x1, y1}, {-21.85415656119585, 20.242958046495914});
    layer(d);
    feature(d);
    ring(d, 0, false, {x0 - unit, y0}, {x1 - unit, y1},
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
    layer(d);
    for (int i = 0; i < SPOKES; i++) {
        double from = 2 * acos(-1.0) * i / SPOKES;
        double to = 2 * acos(-1.0) * ((i + 1) % SPOKES) / SPOKES;
        feature(d);
        ring(d, 0, false, {0, 0}, {100 * cos(from), 100 * sin(from)},
             {100 * cos(to), 100 * sin(to)});
    }
    overlay(d);
    assert_int_equal(d->overlay.faces.count, SPOKES);
    assert_in_range(d->overlay.box_count, 1, 10 * SPOKES);
}

static void infinite_coordinate_is_refused_with_a_diagnostic(void **state)
{
    struct drawing *d = *state;
    layer(d);
    box_feature(d, 0, 0, (double)INFINITY, 10);
    struct hg_overlay_options options = {0};
    assert_int_equal(overlay_with(d, &options), HG_FAILED);
    assert_true(d->ctx.diags.count > 0);
}

static void layers_too_far_apart_are_refused_with_a_diagnostic(void **state)
{
    struct drawing *d = *state;
    layer(d);
    box_feature(d, 0, 0, 10, 10);
    layer(d);
    box_feature(d, 4e9, 0, 4e9 + 10, 10);
    struct hg_overlay_options options = {0};
    assert_int_equal(overlay_with(d, &options), HG_FAILED);
    assert_true(d->ctx.diags.count > 0);
}

static void interruption_stops_the_overlay(void **state)
{
    struct drawing *d = *state;
    static const volatile sig_atomic_t stop = 1;
    d->ctx.stop = &stop;
    layer(d);
    box_feature(d, 0, 0, 10, 10);
    struct hg_overlay_options options = {0};
    assert_int_equal(overlay_with(d, &options), HG_STOPPED);
}

/* --- pieces --- */

/* A region for every feature: (f, 0); for the faces of features 0 and 1 also (0, 99) and (1, 99). */
static size_t regions_of_features(void *data, const hg_feature_id *features, size_t count,
                                  struct hg_region_key *out_keys, size_t room)
{
    (void)data;
    size_t written = 0;
    bool both = count >= 2 && features[0] == 0 && features[1] == 1;
    for (size_t i = 0; i < count; i++, written++)
        if (written < room) out_keys[written] = (struct hg_region_key){features[i], 0};
    for (uint32_t i = 0; both && i < 2; i++, written++)
        if (written < room) out_keys[written] = (struct hg_region_key){i, 99};
    return written;
}

static void overlay_pieces(struct drawing *d)
{
    struct hg_overlay_options options = {.regions = regions_of_features};
    assert_int_equal(overlay_with(d, &options), HG_OK);
    struct hg_geos *geos = hg_geos_new();
    for (size_t i = 0; i < d->overlay.piece_count; i++) {
        const struct hg_piece_shape *piece = &d->overlay.pieces[i];
        struct hg_geos_verdict verdict = hg_geos_judge(geos, &piece->shape, piece->inside);
        assert_true(verdict.valid);
        assert_true(verdict.inside);
        assert_near(verdict.area_m2, piece->area_m2, 1e-9 * piece->area_m2);
        assert_near(verdict.perimeter_m, piece->perimeter_m, 1e-9 * piece->perimeter_m);
        assert_int_equal(piece->shape.kind, HG_GEOMETRY_POLYGON);
        for (size_t r = 0; r < piece->shape.ring_count; r++) {
            assert_int_equal(piece->shape.rings[r].part, 0);
            assert_int_equal(piece->shape.rings[r].hole, r > 0);
        }
    }
    hg_geos_free(geos);
}

static void check_piece(const struct drawing *d, size_t at, struct hg_region_key key,
                        double area_m2, double perimeter_m)
{
    assert_in_range(at + 1, 1, d->overlay.piece_count);
    const struct hg_piece_shape *piece = &d->overlay.pieces[at];
    assert_int_equal(piece->key.a, key.a);
    assert_int_equal(piece->key.b, key.b);
    assert_near(piece->area_m2, area_m2, 0.0);
    assert_near(piece->perimeter_m, perimeter_m, 1e-9);
}

static double signed_area(const struct hg_shape *shape, size_t ring_index)
{
    const struct hg_ring *r = &shape->rings[ring_index];
    const struct hg_point *p = &shape->points[r->first];
    double twice = 0.0;
    for (uint32_t i = 0; i < r->count; i++) {
        struct hg_point a = p[i], b = p[(i + 1) % r->count];
        twice += (a.x - p[0].x) * (b.y - p[0].y) - (a.y - p[0].y) * (b.x - p[0].x);
    }
    return twice / 2.0;
}

static void parts_that_meet_in_a_point_are_two_pieces(void **state)
{
    struct drawing *d = *state;
    layer(d);
    feature(d);
    box(d, 0, false, 0, 0, 10, 10);
    box(d, 1, false, 10, 10, 20, 20);
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 2);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 100.0, 40.0);
    check_piece(d, 1, (struct hg_region_key){0, 0}, 100.0, 40.0);
}

static void piece_has_its_hole(void **state)
{
    struct drawing *d = *state;
    layer(d);
    feature(d);
    box(d, 0, false, 0, 0, 10, 10);
    box(d, 0, true, 2, 2, 6, 6);
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 1);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 84.0, 56.0);
    const struct hg_shape *shape = &d->overlay.pieces[0].shape;
    assert_int_equal(shape->ring_count, 2);
    assert_near(signed_area(shape, 0), 100.0, 0.0); /* counter-clockwise */
    assert_near(signed_area(shape, 1), -16.0, 0.0); /* clockwise */
}

static void island_in_a_hole_is_a_piece_of_its_own(void **state)
{
    struct drawing *d = *state;
    layer(d);
    feature(d);
    box(d, 0, false, 0, 0, 30, 30);
    box(d, 0, true, 5, 5, 25, 25);
    box(d, 1, false, 10, 10, 20, 20);
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 2);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 500.0, 200.0);
    check_piece(d, 1, (struct hg_region_key){0, 0}, 100.0, 40.0);
}

static void hole_that_touches_the_shell_in_a_point_stays_a_hole(void **state)
{
    struct drawing *d = *state;
    layer(d);
    feature(d);
    box(d, 0, false, 0, 0, 30, 30);
    ring(d, 0, true, {0, 15}, {4, 18}, {8, 15}, {4, 12}); /* sides of 5 m */
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 1);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 900.0 - 24.0, 140.0);
    assert_int_equal(d->overlay.pieces[0].shape.ring_count, 2);
}

static void chain_of_holes_from_side_to_side_parts_the_piece(void **state)
{
    struct drawing *d = *state;
    layer(d);
    feature(d);
    box(d, 0, false, 0, 0, 16, 30);
    ring(d, 0, true, {0, 15}, {4, 18}, {8, 15}, {4, 12});
    ring(d, 0, true, {8, 15}, {12, 18}, {16, 15}, {12, 12});
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 2);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 240.0 - 24.0, 16.0 + 30.0 + 20.0);
    check_piece(d, 1, (struct hg_region_key){0, 0}, 240.0 - 24.0, 16.0 + 30.0 + 20.0);
}

static void faces_of_one_key_that_share_an_edge_are_one_piece(void **state)
{
    struct drawing *d = *state;
    layer(d);
    box_feature(d, 0, 0, 10, 10);
    layer(d);
    box_feature(d, 2, 0, 4, 10); /* cuts feature 0 into three faces */
    overlay_pieces(d);
    /* (0, 0), (0, 99), (1, 0), (1, 99): the face of both has four keys */
    assert_int_equal(d->overlay.piece_count, 4);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 100.0, 40.0);
    check_piece(d, 1, (struct hg_region_key){0, 99}, 20.0, 24.0);
    check_piece(d, 2, (struct hg_region_key){1, 0}, 20.0, 24.0);
    check_piece(d, 3, (struct hg_region_key){1, 99}, 20.0, 24.0);
}

static void pieces_of_a_key_are_sorted_by_their_lowest_left_point(void **state)
{
    struct drawing *d = *state;
    layer(d);
    feature(d);
    box(d, 0, false, 50, 0, 60, 10);
    box(d, 1, false, 0, 50, 20, 60);
    box(d, 2, false, 0, 0, 30, 10);
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 3);
    double areas[3];
    for (size_t i = 0; i < 3; i++)
        areas[i] = d->overlay.pieces[i].area_m2;
    /* leftmost first or lowest first: either way (0, 0) begins */
    assert_near(areas[0], 300.0, 0.0);
    assert_near(areas[0] + areas[1] + areas[2], 600.0, 0.0);
}

/* A square with four hundred others strictly inside it, in boxes of sixteen edges: where boxes were cut must not show. */
static void piece_does_not_show_where_boxes_were_cut(void **state)
{
    struct drawing *d = *state;
    layer(d);
    box_feature(d, 0, 0, 1000, 1000);
    layer(d);
    for (int i = 0; i < 20; i++)
        for (int j = 0; j < 20; j++)
            box_feature(d, 10 + 49 * j, 10 + 49 * i, 30 + 49 * j, 30 + 49 * i);
    struct hg_overlay_options options = {.regions = regions_of_features, .box_edges = 16};
    assert_int_equal(overlay_with(d, &options), HG_OK);
    assert_int_equal(d->overlay.piece_count,
                     401 + 2); /* feature 1 also has (0, 99), (1, 99) */
    check_piece(d, 0, (struct hg_region_key){0, 0}, 1e6, 4000.0);
    assert_int_equal(d->overlay.pieces[0].shape.ring_count, 1);
    assert_int_equal(d->overlay.pieces[0].shape.point_count, 4);
}

static void zone_38_pieces_keep_their_coordinates_to_the_bit(void **state)
{
    struct drawing *d = *state;
    const double x = 38500000.125, y = 3810000.0625;
    layer(d);
    box_feature(d, x, y, x + 0x1.8p9, y + 0x1.4p9);
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 1);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 768.0 * 640.0, 2.0 * (768.0 + 640.0));
    const struct hg_shape *shape = &d->overlay.pieces[0].shape;
    assert_int_equal(shape->point_count, 4);
    for (size_t i = 0; i < 4; i++) {
        double px = shape->points[i].x, py = shape->points[i].y;
        assert_true(px == x || px == x + 768.0);
        assert_true(py == y || py == y + 640.0);
    }
}

static size_t no_regions(void *data, const hg_feature_id *features, size_t count,
                         struct hg_region_key *out_keys, size_t room)
{
    (void)features, (void)count, (void)out_keys, (void)room;
    *(bool *)data = true;
    return 0;
}

static void faces_without_a_key_give_no_pieces(void **state)
{
    struct drawing *d = *state;
    bool asked = false;
    layer(d);
    box_feature(d, 0, 0, 10, 10);
    struct hg_overlay_options options = {.regions = no_regions, .regions_data = &asked};
    assert_int_equal(overlay_with(d, &options), HG_OK);
    assert_true(asked);
    assert_int_equal(d->overlay.piece_count, 0);
    assert_faces(d, {1, {0}, 100.0});
}

#define sentence(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

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
        sentence(parts_that_meet_in_a_point_are_two_pieces),
        sentence(piece_has_its_hole),
        sentence(island_in_a_hole_is_a_piece_of_its_own),
        sentence(hole_that_touches_the_shell_in_a_point_stays_a_hole),
        sentence(chain_of_holes_from_side_to_side_parts_the_piece),
        sentence(faces_of_one_key_that_share_an_edge_are_one_piece),
        sentence(pieces_of_a_key_are_sorted_by_their_lowest_left_point),
        sentence(piece_does_not_show_where_boxes_were_cut),
        sentence(zone_38_pieces_keep_their_coordinates_to_the_bit),
        sentence(faces_without_a_key_give_no_pieces),
    };
    return cmocka_run_group_tests_name("overlay", tests, NULL, NULL);
}
