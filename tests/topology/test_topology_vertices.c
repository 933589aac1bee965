/* Vertices that do not fit, by hand; and what the options say. */
#include "topology/topology_drawing.h"

/* --- vertices --- */

static void corners_on_a_long_edge_are_junctions(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 10, 0, 20, 5);
    box_feature(d, 10, 5, 20, 10);
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 0, 2, 0);
    for (uint32_t i = 0; i < 2; i++) {
        const struct hg_topology_junction *junction = &d->topology.junctions[i];
        assert_int_equal(junction->at.feature, i + 1);
        assert_int_equal(junction->at.vertex, i == 0 ? 3 : 0);
        assert_int_equal(junction->edge.feature, 0);
        assert_int_equal(junction->edge.ring, 0);
        assert_int_equal(junction->edge.vertex, 1); /* from (10, 0) to (10, 10) */
        assert_near(junction->place.x, 10.0, 0.0);
        assert_near(junction->place.y, 5.0, 0.0);
        assert_near(junction->foot.x, 10.0, 0.0);
        assert_near(junction->foot.y, 5.0, 0.0);
        assert_near(junction->distance_m, 0.0, 0.0);
    }
}

static void junction_in_a_hole_and_a_later_part_is_named(void **state)
{
    struct drawing *d = *state;
    feature(d);
    box(d, 0, false, 100, 0, 120, 20);
    box(d, 1, false, 0, 0, 20, 20);
    box(d, 1, true, 5, 5, 15, 15);
    box_feature(d, 5, 5, 15, 10);
    box_feature(d, 5, 10, 15, 15);
    d->options.measures = HG_TOPOLOGY_JUNCTIONS;
    measure(d);
    assert_int_equal(d->topology.junction_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(d->topology.junctions[i].edge.feature, 0);
        assert_int_equal(d->topology.junctions[i].edge.ring, 2);
        assert_near(d->topology.junctions[i].place.y, 10.0, 0.0);
    }
}

static void junction_depends_on_the_tolerance(void **state)
{
    struct drawing *d = *state;
    static const struct {
        double vertex_m;
        size_t junctions;
    } cases[] = {
        {0.0,         0},
        {0x1p-9,      0},
        {0x1p-8,      2}, /* the distance itself */
        {1.0,         2},
        {20.0 / 3.99, 0}, /* the corners of the long edge are as near */
    };
    box_feature(d, 0, 0, 10, 10);
    box_feature(d, 10 + 0x1p-8, 0, 20, 5);
    box_feature(d, 10 + 0x1p-8, 5, 20, 10);
    d->options.measures = HG_TOPOLOGY_JUNCTIONS;
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        d->options.vertex_m = cases[i].vertex_m;
        measure(d);
        assert_int_equal(d->topology.junction_count, cases[i].junctions);
        assert_near(d->topology.options.vertex_m,
                    fmax(cases[i].vertex_m, HG_TOPOLOGY_PIXEL_M), 0.0);
        if (cases[i].junctions == 0) continue;
        assert_near(d->topology.junctions[0].distance_m, 0x1p-8, 0.0);
        assert_near(d->topology.junctions[0].foot.x, 10.0, 0.0);
    }
}

/* The third of a slanting edge is no double; its neighbours in the grid are within a pixel of it. */
static void rounded_vertex_on_a_slanting_edge_is_a_junction(void **state)
{
    struct drawing *d = *state;
    const double x = 38500000.0, y = 3810000.0;
    const struct hg_point third = {x + 71.0 / 3.0, y + 29.0 / 3.0};
    feature(d);
    ring(d, 0, false, {x, y}, {x + 71.0, y + 29.0}, {x, y + 100.0});
    feature(d);
    ring(d, 0, false, {x, y}, {x + 71.0, y}, third);
    d->options.measures = HG_TOPOLOGY_JUNCTIONS;
    measure(d);
    assert_int_equal(d->topology.junction_count, 1);
    assert_true(d->topology.junctions->distance_m > 0.0);
    assert_true(d->topology.junctions->distance_m <= HG_TOPOLOGY_PIXEL_M);
    assert_int_equal(d->topology.junctions->edge.vertex, 0);
}

static void vertex_in_place_is_no_junction(void **state)
{
    struct drawing *d = *state;
    feature(d);
    ring(d, 0, false, {0, 0}, {10, 0}, {10, 5}, {10, 10}, {0, 10});
    box_feature(d, 10, 0, 20, 5);
    box_feature(d, 10, 5, 20, 10);
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 0, 0, 0);
}

static void close_vertices_are_unsnapped(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 0, 0, 10, 10);
    feature(d);
    ring(d, 0, false, {10, 0}, {20, 0}, {20, 10}, {10, 10 - 0x1p-7});
    d->options.measures = HG_TOPOLOGY_JUNCTIONS | HG_TOPOLOGY_UNSNAPPED;
    d->options.vertex_m = 0x1p-7;
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 0, 0, 1);
    const struct hg_topology_unsnapped *pair = d->topology.unsnapped;
    assert_int_equal(pair->a.feature, 0);
    assert_int_equal(pair->a.vertex, 2);
    assert_int_equal(pair->b.feature, 1);
    assert_int_equal(pair->b.vertex, 3);
    assert_near(pair->place_a.y, 10.0, 0.0);
    assert_near(pair->place_b.y, 10.0 - 0x1p-7, 0.0);
    assert_near(pair->distance_m, 0x1p-7, 0.0);
}

static void short_edge_of_both_neighbours_is_no_fault(void **state)
{
    struct drawing *d = *state;
    feature(d);
    ring(d, 0, false, {0, 0}, {10, 0}, {10, 5}, {10, 5.001}, {10, 10}, {0, 10});
    feature(d);
    ring(d, 0, false, {10, 0}, {20, 0}, {20, 10}, {10, 10}, {10, 5.001}, {10, 5});
    d->options.vertex_m = 0.01;
    measure(d);
    assert_counts(&d->topology, 0, 0, 0, 0, 0, 0);
}

/* --- options --- */

static void tolerances_are_tried_in_order(void **state)
{
    struct drawing *d = *state;
    char name[] = "digitising";
    const struct hg_topology_tolerance tolerances[] = {
        {name,        0.1,      INFINITY},
        {"permitted", 1.0,      5.0     },
        {"small",     INFINITY, 1.0     },
    };
    box_feature(d, 0, 0, 100, 10);
    box_feature(d, 0, 9.9375, 100, 20); /* 1/16 m wide, 6.25 m2 */
    box_feature(d, 99, 16, 110, 20);    /* 1 m wide, 4 m2 */
    box_feature(d, 50, 18, 52, 30);     /* 2 m wide, 4 m2: beyond all */
    d->options.measures = HG_TOPOLOGY_OVERLAPS;
    d->options.tolerances = tolerances;
    d->options.tolerance_count = HG_COUNT_OF(tolerances);
    measure(d);
    name[0] = '?'; /* the result has a copy */
    assert_int_equal(d->topology.overlap_count, 3);
    assert_string_equal(d->topology.overlaps[0].place.within->name, "digitising");
    assert_near(d->topology.overlaps[0].place.within->width_m, 0.1, 0.0);
    assert_string_equal(d->topology.overlaps[1].place.within->name, "permitted");
    assert_null(d->topology.overlaps[2].place.within);
}

static void only_what_is_asked_is_measured(void **state)
{
    struct drawing *d = *state;
    static const unsigned measures[] = {0,
                                        HG_TOPOLOGY_OVERLAPS,
                                        HG_TOPOLOGY_DUPLICATES,
                                        HG_TOPOLOGY_CONTAINED,
                                        HG_TOPOLOGY_GAPS_ENCLOSED,
                                        HG_TOPOLOGY_GAPS_INSIDE,
                                        HG_TOPOLOGY_JUNCTIONS,
                                        HG_TOPOLOGY_UNSNAPPED};
    draw_court(d); /* a gap and junctions */
    box_feature(d, 1, 1, 2, 2);
    box_feature(d, 1, 1, 2, 2);
    box_feature(d, 12.99, -10, 30, 0); /* a vertex beside a corner */
    boundary(d, 0, 0, 13, 12);
    d->options.vertex_m = 0.01;
    for (size_t i = 0; i < HG_COUNT_OF(measures); i++) {
        unsigned m = d->options.measures = measures[i];
        measure(d);
        const struct hg_topology *t = &d->topology;
        assert_int_equal(t->overlap_count > 0, m == HG_TOPOLOGY_OVERLAPS);
        assert_int_equal(t->duplicate_count > 0, m == HG_TOPOLOGY_DUPLICATES);
        assert_int_equal(t->contained_count > 0, m == HG_TOPOLOGY_CONTAINED);
        assert_int_equal(t->gap_count > 0,
                         m == HG_TOPOLOGY_GAPS_ENCLOSED || m == HG_TOPOLOGY_GAPS_INSIDE);
        assert_int_equal(t->junction_count > 0, m == HG_TOPOLOGY_JUNCTIONS);
        assert_int_equal(t->unsnapped_count > 0, m == HG_TOPOLOGY_UNSNAPPED);
        assert_int_equal(t->measured, m);
    }
}

static void a_wish_to_stop_is_obeyed(void **state)
{
    struct drawing *d = *state;
    volatile sig_atomic_t stop = 1;
    draw_court(d);
    finish(d);
    d->ctx.stop = &stop;
    d->options.measures = HG_TOPOLOGY_JUNCTIONS;
    assert_int_equal(
        hg_topology_run(&d->ctx, &d->layers[LAYER], NULL, &d->options, &d->topology),
        HG_STOPPED);
}

static void what_the_overlay_refuses_is_refused(void **state)
{
    struct drawing *d = *state;
    box_feature(d, 0, 0, 1e10, 10);
    finish(d);
    assert_int_equal(
        hg_topology_run(&d->ctx, &d->layers[LAYER], NULL, &d->options, &d->topology),
        HG_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        drawing_test(corners_on_a_long_edge_are_junctions),
        drawing_test(junction_in_a_hole_and_a_later_part_is_named),
        drawing_test(junction_depends_on_the_tolerance),
        drawing_test(rounded_vertex_on_a_slanting_edge_is_a_junction),
        drawing_test(vertex_in_place_is_no_junction),
        drawing_test(close_vertices_are_unsnapped),
        drawing_test(short_edge_of_both_neighbours_is_no_fault),
        drawing_test(tolerances_are_tried_in_order),
        drawing_test(only_what_is_asked_is_measured),
        drawing_test(a_wish_to_stop_is_obeyed),
        drawing_test(what_the_overlay_refuses_is_refused),
    };
    return cmocka_run_group_tests_name("topology, vertices", tests, NULL, NULL);
}
