/* Overlaps, duplicates, contained features and gaps whose measures are found with pencil and paper. */
#include "topology/topology_drawing.h"

/* Area and perimeter are exact in these cases, the circle is found to its accuracy and never too wide. */
static void assert_sizes(const struct hg_topology_place *place, double area_m2,
                         double perimeter_m, double widest_m)
{
    assert_near(place->area_m2, area_m2, 0.0);
    assert_near(place->perimeter_m, perimeter_m, 1e-12 * perimeter_m);
    assert_near(place->mean_width_m, 2.0 * area_m2 / perimeter_m, 1e-12);
    assert_near(place->widest_m, widest_m,
                HG_TOPOLOGY_WIDTH_ACCURACY * widest_m + HG_OVERLAY_RESOLUTION_M);
}

static void assert_inside(const struct hg_topology_place *place, double x0, double y0,
                          double x1, double y1)
{
    assert_true(place->inside.x > x0 && place->inside.x < x1);
    assert_true(place->inside.y > y0 && place->inside.y < y1);
}

/* --- overlaps --- */

static void two_squares_overlap_by_a_metre(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 9, 0, 19, 10);
    d->options.measures &= ~(unsigned)HG_TOPOLOGY_JUNCTIONS;
    measure(d);
    assert_counts(&d->topology, 1, 0, 0, 0, 0, 0);
    const struct hg_topology_overlap *overlap = d->topology.overlaps;
    assert_int_equal(overlap->a, 0);
    assert_int_equal(overlap->b, 1);
    assert_int_equal(overlap->relation, HG_TOPOLOGY_CROSS);
    assert_sizes(&overlap->place, 10.0, 22.0, 1.0);
    assert_inside(&overlap->place, 9, 0, 10, 10);
    assert_int_equal(overlap->place.shape.ring_count, 1);
    assert_int_equal(overlap->place.shape.point_count, 4);
}

static void touching_is_no_defect(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 10, 0, 20, 10);  /* along an edge */
    box_feature(d, 20, 10, 30, 20); /* in a point */
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 0, 0, 0);
    assert_int_equal(d->topology.gaps_narrower.count + d->topology.gaps_wider.count, 0);
}

static void thin_sliver_is_found_and_measured(void **state)
{
    struct drawing *d = *state;
    const double width = 0x1p-10; /* about a millimetre, and exact */
    box_feature(d, 0, 0, 100, 10);
    box_feature(d, 0, 10 - width, 100, 20);
    d->options.measures = HG_TOPOLOGY_OVERLAPS;
    measure(d);
    assert_counts(&d->topology, 1, 0, 0, 0, 0, 0);
    assert_sizes(&d->topology.overlaps->place, 100.0 * width, 2.0 * (100.0 + width), width);
}

static void three_in_one_place_are_three_pairs(void **state)
{
    struct drawing *d = *state;
    static const uint32_t pairs[3][2] = {
        {0, 1},
        {0, 2},
        {1, 2}
    };
    static const double areas[3] = {36.0, 24.0, 40.0};
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 4, 4, 14, 14);
    box_feature(d, 6, 4, 10, 20); /* in the first 4 x 6, in the second 4 x 10 */
    d->options.measures = HG_TOPOLOGY_OVERLAPS;
    measure(d);
    assert_counts(&d->topology, 3, 0, 0, 0, 0, 0);
    for (size_t i = 0; i < 3; i++) {
        const struct hg_topology_overlap *overlap = &d->topology.overlaps[i];
        assert_int_equal(overlap->a, pairs[i][0]);
        assert_int_equal(overlap->b, pairs[i][1]);
        assert_near(overlap->place.area_m2, areas[i], 0.0);
        assert_int_equal(overlap->relation, HG_TOPOLOGY_CROSS);
    }
}

static void parts_of_one_pair_are_told_apart(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 0, 0, 30, 10);
    feature(d);
    box(d, 0, false, 2, 8, 6, 20);
    box(d, 1, false, 20, 9, 28, 20);
    d->options.measures = HG_TOPOLOGY_OVERLAPS;
    measure(d);
    assert_counts(&d->topology, 2, 0, 0, 0, 0, 0);
    assert_sizes(&d->topology.overlaps[0].place, 8.0, 12.0, 2.0);
    assert_sizes(&d->topology.overlaps[1].place, 8.0, 18.0, 1.0);
}

/* --- duplicates and contained features --- */

static void same_ground_is_a_duplicate_however_it_is_drawn(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 50, 0, 60, 10);
    feature(d);
    ring(d, 0, false, {10, 10}, {10, 0}, {5, 0}, {0, 0}, {0, 10});
    d->options.measures = HG_TOPOLOGY_DUPLICATES | HG_TOPOLOGY_CONTAINED;
    measure(d);
    assert_counts(&d->topology, 0, 1, 0, 0, 0, 0);
    const struct hg_topology_pair *pair = d->topology.duplicates;
    assert_int_equal(pair->outer, 0);
    assert_int_equal(pair->inner, 2);
    assert_near(pair->outer_area_m2, 100.0, 0.0);
    assert_sizes(&pair->place, 100.0, 40.0, 10.0);
    assert_inside(&pair->place, 0, 0, 10, 10);
    assert_int_equal(pair->place.shape.point_count, 5);
}

static void a_millimetre_less_is_no_duplicate(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 0, 0, 10, 9.999);
    measure(d);
    assert_int_equal(d->topology.duplicate_count, 0);
    assert_int_equal(d->topology.contained_count, 1);
    assert_int_equal(d->topology.overlaps[0].relation, HG_TOPOLOGY_A_HOLDS_B);
}

static void duplicates_of_several_parts_are_one_pair(void **state)
{
    struct drawing *d = *state;
    for (int i = 0; i < 2; i++) {
        feature(d);
        box(d, 0, false, 0, 0, 4, 4);
        box(d, 1, false, 10, 0, 12, 2);
    }
    measure(d);
    assert_counts(&d->topology, 2, 1, 0, 0, 0, 0);
    assert_sizes(&d->topology.duplicates->place, 20.0, 24.0, 4.0);
    assert_int_equal(d->topology.overlaps[0].relation, HG_TOPOLOGY_SAME);
    assert_int_equal(d->topology.overlaps[1].relation, HG_TOPOLOGY_SAME);
}

static void an_island_inside_another_is_contained(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 2, 2, 4, 4); /* the inner one comes first */
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 0, 0, 3, 1); /* along the border */
    measure(d);
    assert_counts(&d->topology, 2, 0, 2, 0, 2, 0);
    assert_int_equal(d->topology.contained[0].inner, 0);
    assert_int_equal(d->topology.contained[0].outer, 1);
    assert_sizes(&d->topology.contained[0].place, 4.0, 8.0, 2.0);
    assert_near(d->topology.contained[0].outer_area_m2, 100.0, 0.0);
    assert_int_equal(d->topology.contained[1].inner, 2);
    assert_int_equal(d->topology.contained[1].outer, 1);
    assert_int_equal(d->topology.overlaps[0].relation, HG_TOPOLOGY_B_HOLDS_A);
    assert_int_equal(d->topology.overlaps[1].relation, HG_TOPOLOGY_A_HOLDS_B);
}

static void an_island_in_a_hole_is_nothing(void **state)
{
    struct drawing *d = *state;
    feature(d);
    box(d, 0, false, 0, 0, 10, 10);
    box(d, 0, true, 2, 2, 4, 4);
    box_feature(d, 2, 2, 4, 4);
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 0, 0, 0);
}

/* --- gaps --- */

static void gap_between_blocks_reaches_the_boundary(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 10.5, 0, 20, 10);
    boundary(d, 0, 0, 20, 10);
    d->options.gap_min_m = 0.1;
    d->options.gap_max_m = 0.5;
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 1, 0, 0);
    const struct hg_topology_gap *gap = d->topology.gaps;
    assert_sizes(&gap->place, 5.0, 21.0, 0.5);
    assert_inside(&gap->place, 10, 0, 10.5, 10);
    assert_true(gap->inside_boundary);
    assert_false(gap->enclosed);
    assert_near(gap->band_min_m, 0.1, 0.0);
    assert_near(gap->band_max_m, 0.5, 0.0);
    assert_int_equal(gap->neighbour_count, 2);
    assert_int_equal(gap->neighbours[0], 0);
    assert_int_equal(gap->neighbours[1], 1);
}

static void gap_open_to_the_outside_is_not_enclosed(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 10.5, 0, 20, 10);
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 0, 0, 0);
    assert_int_equal(d->topology.gaps_wider.count, 0);
    assert_false(d->topology.measured & HG_TOPOLOGY_GAPS_INSIDE);
    assert_true(d->topology.measured & HG_TOPOLOGY_GAPS_ENCLOSED);
}

static void enclosed_gap_knows_its_neighbours(void **state)
{
    struct drawing *d = *state;
    draw_court(d);
    d->options.measures = HG_TOPOLOGY_GAPS_ENCLOSED;
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 1, 0, 0);
    const struct hg_topology_gap *gap = d->topology.gaps;
    assert_sizes(&gap->place, 6.0, 10.0, 2.0);
    assert_true(gap->enclosed);
    assert_false(gap->inside_boundary);
    assert_int_equal(gap->neighbour_count, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(gap->neighbours[i], i);
}

static void gap_found_in_both_ways_is_told_once(void **state)
{
    struct drawing *d = *state;
    draw_court(d);
    boundary(d, -1, 0, 14, 12); /* with a strip on the left and one on the right */
    measure(d);
    assert_int_equal(d->topology.gap_count, 3);
    assert_near(d->topology.gaps[0].place.area_m2, 12.0, 0.0);
    assert_true(d->topology.gaps[0].inside_boundary && !d->topology.gaps[0].enclosed);
    assert_true(d->topology.gaps[1].inside_boundary && !d->topology.gaps[1].enclosed);
    assert_true(d->topology.gaps[2].inside_boundary && d->topology.gaps[2].enclosed);
    assert_near(d->topology.gaps[2].place.area_m2, 6.0, 0.0);
}

static void gap_cut_by_the_boundary_is_told_whole_and_cut(void **state)
{
    struct drawing *d = *state;
    draw_court(d);
    boundary(d, 0, 0, 6, 12);
    measure(d);
    assert_int_equal(d->topology.gap_count, 2);
    assert_near(d->topology.gaps[0].place.area_m2, 2.0, 0.0);
    assert_true(d->topology.gaps[0].inside_boundary && !d->topology.gaps[0].enclosed);
    assert_near(d->topology.gaps[1].place.area_m2, 6.0, 0.0);
    assert_true(!d->topology.gaps[1].inside_boundary && d->topology.gaps[1].enclosed);
}

/* Two triangles of one size whose lowest point is common: mirror images must not be taken for twins. */
static void mirrored_gaps_that_meet_are_two(void **state)
{
    struct drawing *d = *state;
    feature(d);
    box(d, 0, false, 0, 0, 20, 20);
    ring(d, 0, true, {10, 5}, {4, 10}, {4, 15});
    ring(d, 0, true, {10, 5}, {16, 15}, {16, 10});
    boundary(d, -5, -5, 25, 25);
    d->options.measures = HG_TOPOLOGY_GAPS_ENCLOSED | HG_TOPOLOGY_GAPS_INSIDE;
    measure(d);
    assert_int_equal(d->topology.gap_count, 3); /* and the strip around all */
    for (size_t i = 1; i < 3; i++) {
        assert_near(d->topology.gaps[i].place.area_m2, 15.0, 0.0);
        assert_true(d->topology.gaps[i].enclosed && d->topology.gaps[i].inside_boundary);
    }
    assert_true(d->topology.gaps[1].place.inside.x < 10.0);
    assert_true(d->topology.gaps[2].place.inside.x > 10.0);
}

static void gap_between_parts_of_one_feature_counts(void **state)
{
    struct drawing *d = *state;
    feature(d); /* two halves of a frame, one multipolygon */
    ring(d, 0, false, {0, 0}, {10, 0}, {10, 4}, {4, 4}, {4, 6}, {10, 6}, {10, 10}, {0, 10});
    box(d, 1, false, 10, 0, 20, 10);
    d->options.measures = HG_TOPOLOGY_GAPS_ENCLOSED;
    measure(d);
    assert_int_equal(d->topology.gap_count, 1);
    assert_sizes(&d->topology.gaps->place, 12.0, 16.0, 2.0);
    assert_int_equal(d->topology.gaps->neighbour_count, 1);
}

static void gaps_beyond_the_band_are_counted(void **state)
{
    struct drawing *d = *state;
    static const struct {
        double min_m, max_m;
        size_t narrower, within, wider;
    } bands[] = {
        {0.0,  INFINITY, 0, 3, 0},
        {0.25, 2.0,      0, 2, 1}, /* both ends belong to it */
        {0.5,  1.5,      1, 0, 2},
        {5.0,  9.0,      3, 0, 0},
        {0.0,  0.1,      0, 0, 3},
    };
    feature(d);
    box(d, 0, false, 0, 0, 40, 40);
    box(d, 0, true, 2, 2, 32, 2.25); /* 7.5 m2 */
    box(d, 0, true, 2, 10, 4, 20);   /* 20 m2 */
    box(d, 0, true, 10, 10, 14, 30); /* 80 m2 */
    d->options.measures = HG_TOPOLOGY_GAPS_ENCLOSED;
    for (size_t i = 0; i < HG_COUNT_OF(bands); i++) {
        d->options.gap_min_m = bands[i].min_m;
        d->options.gap_max_m = bands[i].max_m;
        measure(d);
        assert_int_equal(d->topology.gaps_narrower.count, bands[i].narrower);
        assert_int_equal(d->topology.gap_count, bands[i].within);
        assert_int_equal(d->topology.gaps_wider.count, bands[i].wider);
        double sum = d->topology.gaps_narrower.area_m2 + d->topology.gaps_wider.area_m2;
        for (size_t g = 0; g < d->topology.gap_count; g++)
            sum += d->topology.gaps[g].place.area_m2;
        assert_near(sum, 107.5, 0.0);
    }
}

/* The ground between tiny islands on a lattice of 1 m is large and has a short border, but no wide place. */
static void islands_in_a_gap_do_not_make_it_wide(void **state)
{
    struct drawing *d = *state;
    const double half = 0x1p-20;
    feature(d);
    box(d, 0, false, -1, -1, 8, 8);
    box(d, 0, true, 0, 0, 7, 7);
    for (int i = 1; i < 7; i++)
        for (int j = 1; j < 7; j++)
            box_feature(d, i - half, j - half, i + half, j + half);
    d->options.measures = HG_TOPOLOGY_GAPS_ENCLOSED;
    d->options.gap_max_m = 1.5;
    measure(d);
    assert_int_equal(d->topology.gap_count, 1);
    assert_near(d->topology.gaps->place.widest_m, sqrt(2.0), 2e-5);
    assert_true(d->topology.gaps->place.mean_width_m > 3.0);
    assert_int_equal(d->topology.gaps->neighbour_count, 37);
    d->options.gap_max_m = 1.4;
    measure(d);
    assert_int_equal(d->topology.gap_count, 0);
    assert_int_equal(d->topology.gaps_wider.count, 1);
}

static void layer_without_features_leaves_the_whole_boundary(void **state)
{
    struct drawing *d = *state;
    boundary(d, 0, 0, 20, 10);
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 1, 0, 0);
    assert_sizes(&d->topology.gaps->place, 200.0, 60.0, 10.0);
    assert_int_equal(d->topology.gaps->neighbour_count, 0);
}

static void nothing_at_all_has_no_defects(void **state)
{
    struct drawing *d = *state;
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 0, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        drawing_test(two_squares_overlap_by_a_metre),
        drawing_test(touching_is_no_defect),
        drawing_test(thin_sliver_is_found_and_measured),
        drawing_test(three_in_one_place_are_three_pairs),
        drawing_test(parts_of_one_pair_are_told_apart),
        drawing_test(same_ground_is_a_duplicate_however_it_is_drawn),
        drawing_test(a_millimetre_less_is_no_duplicate),
        drawing_test(duplicates_of_several_parts_are_one_pair),
        drawing_test(an_island_inside_another_is_contained),
        drawing_test(an_island_in_a_hole_is_nothing),
        drawing_test(gap_between_blocks_reaches_the_boundary),
        drawing_test(gap_open_to_the_outside_is_not_enclosed),
        drawing_test(enclosed_gap_knows_its_neighbours),
        drawing_test(gap_found_in_both_ways_is_told_once),
        drawing_test(gap_cut_by_the_boundary_is_told_whole_and_cut),
        drawing_test(mirrored_gaps_that_meet_are_two),
        drawing_test(gap_between_parts_of_one_feature_counts),
        drawing_test(gaps_beyond_the_band_are_counted),
        drawing_test(islands_in_a_gap_do_not_make_it_wide),
        drawing_test(layer_without_features_leaves_the_whole_boundary),
        drawing_test(nothing_at_all_has_no_defects),
    };
    return cmocka_run_group_tests_name("topology, areas", tests, NULL, NULL);
}
