/* The pieces of the overlay on cases whose answer is found with pencil and paper. */
#include "overlay/hand_drawing.h"
#include "support/geos_oracle.h"

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
    assert_int_equal(overlay_drawing(d, &options), HG_OK);
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
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 0, 0, 10, 10);
    draw_box(d, 1, false, 10, 10, 20, 20);
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 2);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 100.0, 40.0);
    check_piece(d, 1, (struct hg_region_key){0, 0}, 100.0, 40.0);
}

static void piece_has_its_hole(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 0, 0, 10, 10);
    draw_box(d, 0, true, 2, 2, 6, 6);
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
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 0, 0, 30, 30);
    draw_box(d, 0, true, 5, 5, 25, 25);
    draw_box(d, 1, false, 10, 10, 20, 20);
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 2);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 500.0, 200.0);
    check_piece(d, 1, (struct hg_region_key){0, 0}, 100.0, 40.0);
}

static void hole_that_touches_the_shell_in_a_point_stays_a_hole(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 0, 0, 30, 30);
    draw_ring(d, 0, true, {0, 15}, {4, 18}, {8, 15}, {4, 12}); /* sides of 5 m */
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 1);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 900.0 - 24.0, 140.0);
    assert_int_equal(d->overlay.pieces[0].shape.ring_count, 2);
}

static void chain_of_holes_from_side_to_side_parts_the_piece(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 0, 0, 16, 30);
    draw_ring(d, 0, true, {0, 15}, {4, 18}, {8, 15}, {4, 12});
    draw_ring(d, 0, true, {8, 15}, {12, 18}, {16, 15}, {12, 12});
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 2);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 240.0 - 24.0, 16.0 + 30.0 + 20.0);
    check_piece(d, 1, (struct hg_region_key){0, 0}, 240.0 - 24.0, 16.0 + 30.0 + 20.0);
}

static void faces_of_one_key_that_share_an_edge_are_one_piece(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_box_feature(d, 0, 0, 10, 10);
    draw_layer(d);
    draw_box_feature(d, 2, 0, 4, 10); /* cuts feature 0 into three faces */
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
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 50, 0, 60, 10);
    draw_box(d, 1, false, 0, 50, 20, 60);
    draw_box(d, 2, false, 0, 0, 30, 10);
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
    draw_layer(d);
    draw_box_feature(d, 0, 0, 1000, 1000);
    draw_layer(d);
    for (int i = 0; i < 20; i++)
        for (int j = 0; j < 20; j++)
            draw_box_feature(d, 10 + 49 * j, 10 + 49 * i, 30 + 49 * j, 30 + 49 * i);
    struct hg_overlay_options options = {.regions = regions_of_features, .box_edges = 16};
    assert_int_equal(overlay_drawing(d, &options), HG_OK);
    assert_int_equal(d->overlay.piece_count,
                     401 + 2); /* feature 1 also has (0, 99), (1, 99) */
    check_piece(d, 0, (struct hg_region_key){0, 0}, 1e6, 4000.0);
    assert_int_equal(d->overlay.pieces[0].shape.ring_count, 1);
    assert_int_equal(d->overlay.pieces[0].shape.point_count, 4);
}

/* 1600 holes in rows, and as many squares in them: so many borders are sorted by digits and found by slots. */
static void great_region_has_every_hole(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 0, 0, 2000, 2000);
    for (int i = 0; i < 40; i++)
        for (int j = 0; j < 40; j++)
            draw_box(d, 0, true, 10 + 49 * j, 10 + 49 * i, 40 + 49 * j, 40 + 49 * i);
    for (int i = 0; i < 40; i++)
        for (int j = 0; j < 40; j++)
            draw_box(d, (uint32_t)(1 + 40 * i + j), false, 20 + 49 * j, 20 + 49 * i,
                     30 + 49 * j, 30 + 49 * i);
    overlay_pieces(d);
    assert_int_equal(d->overlay.piece_count, 1601);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 4e6 - 1600 * 900.0,
                8000.0 + 1600 * 120.0);
    assert_int_equal(d->overlay.pieces[0].shape.ring_count, 1601);
    for (size_t i = 1; i < 1601; i++)
        check_piece(d, i, (struct hg_region_key){0, 0}, 100.0, 40.0);
}

/* No wider than two metres. */
static bool is_narrow(void *data, struct hg_region_key key, double area_m2,
                      double perimeter_m)
{
    (void)data, (void)key;
    return 2.0 * area_m2 <= 2.0 * perimeter_m;
}

static void unwanted_pieces_are_not_drawn(void **state)
{
    struct drawing *d = *state;
    draw_layer(d);
    draw_feature(d);
    draw_box(d, 0, false, 0, 0, 30, 30);
    draw_box(d, 1, false, 40, 0, 42, 30); /* 2 * 60 / 64 m */
    draw_box(d, 2, false, 50, 0, 54, 4);  /* 2 * 16 / 16 m: just so */
    draw_box(d, 3, false, 60, 0, 64, 4.5);
    struct hg_overlay_options options = {.regions = regions_of_features,
                                         .pieces = is_narrow};
    assert_int_equal(overlay_drawing(d, &options), HG_OK);
    assert_int_equal(d->overlay.piece_count, 2);
    check_piece(d, 0, (struct hg_region_key){0, 0}, 60.0, 64.0);
    check_piece(d, 1, (struct hg_region_key){0, 0}, 16.0, 16.0);
    assert_faces(d, {1, {0}, 900.0 + 60.0 + 16.0 + 18.0});
}

static void zone_38_pieces_keep_their_coordinates_to_the_bit(void **state)
{
    struct drawing *d = *state;
    const double x = 38500000.125, y = 3810000.0625;
    draw_layer(d);
    draw_box_feature(d, x, y, x + 0x1.8p9, y + 0x1.4p9);
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
    draw_layer(d);
    draw_box_feature(d, 0, 0, 10, 10);
    struct hg_overlay_options options = {.regions = no_regions, .regions_data = &asked};
    assert_int_equal(overlay_drawing(d, &options), HG_OK);
    assert_true(asked);
    assert_int_equal(d->overlay.piece_count, 0);
    assert_faces(d, {1, {0}, 100.0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sentence(parts_that_meet_in_a_point_are_two_pieces),
        sentence(piece_has_its_hole),
        sentence(island_in_a_hole_is_a_piece_of_its_own),
        sentence(hole_that_touches_the_shell_in_a_point_stays_a_hole),
        sentence(chain_of_holes_from_side_to_side_parts_the_piece),
        sentence(faces_of_one_key_that_share_an_edge_are_one_piece),
        sentence(pieces_of_a_key_are_sorted_by_their_lowest_left_point),
        sentence(piece_does_not_show_where_boxes_were_cut),
        sentence(great_region_has_every_hole),
        sentence(unwanted_pieces_are_not_drawn),
        sentence(zone_38_pieces_keep_their_coordinates_to_the_bit),
        sentence(faces_without_a_key_give_no_pieces),
    };
    return cmocka_run_group_tests_name("overlay, pieces", tests, NULL, NULL);
}
