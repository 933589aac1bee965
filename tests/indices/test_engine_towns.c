/* The engine against counting squares: both must measure the same town. */
#include "indices/random_town.h"
#include "indices/town_engine.h"
#include "model/zone_land.h"
#include "support/testing.h"

#include "geo/valid/valid.h"

enum { TOWNS = 60 };

static void assert_same_number(double got, double expected, const char *what)
{
    if (isnan(got) && isnan(expected)) return;
    if (!(fabs(got - expected) <= 1e-6))
        fail_msg("%s: %.17g, expected %.17g", what, got, expected);
}

static void compare_zones(const struct hg_facts *got, const struct hg_facts *expected)
{
    assert_int_equal(got->zone_count, expected->zone_count);
    for (size_t z = 0; z < got->zone_count; z++) {
        for (int s = 0; s < HG_SPLITS; s++)
            assert_same_number(got->zones[z].split_m2[s], expected->zones[z].split_m2[s],
                               hg_split_names[s]);
        for (int k = 0; k < HG_INDEX_KINDS; k++)
            assert_same_number(got->zones[z].completed[k].value,
                               expected->zones[z].completed[k].value, hg_index_names[k]);
    }
}

static void compare_parcels(const struct hg_facts *got, const struct hg_facts *expected)
{
    assert_int_equal(got->parcel_count, expected->parcel_count);
    for (size_t p = 0; p < got->parcel_count; p++) {
        const struct hg_parcel_fact *a = &got->parcels[p], *b = &expected->parcels[p];
        assert_int_equal(a->zone, b->zone);
        assert_same_number(a->outside_m2, b->outside_m2, "outside");
        for (int c = 0; c < 3; c++)
            assert_same_number(a->functional_m2[c], b->functional_m2[c], "functional");
        for (int k = 0; k < HG_INDEX_KINDS; k++)
            assert_same_number(a->indices[k].value, b->indices[k].value, hg_index_names[k]);
    }
    assert_int_equal(got->share_count, expected->share_count);
    for (size_t i = 0; i < got->share_count; i++)
        assert_same_number(got->shares[i].area_m2, expected->shares[i].area_m2, "share");
    assert_int_equal(got->part_count, expected->part_count);
    for (size_t i = 0; i < got->part_count; i++)
        assert_same_number(got->parts[i].footprint_m2, expected->parts[i].footprint_m2,
                           "part");
}

/* Parts of the development area need shapes, which counting squares does not give. */
static void compare_lands(const struct hg_facts *got, const struct hg_facts *expected)
{
    for (size_t z = 0; z < got->zone_count; z++) {
        const struct hg_zone_land *a = &got->zone_lands[z], *b = &expected->zone_lands[z];
        for (int s = 0; s < HG_ZONE_SHARES; s++)
            for (int i = 0; i < 6; i++)
                assert_same_number(a->shares[s].m2[i / 3][i % 3],
                                   b->shares[s].m2[i / 3][i % 3],
                                   hg_zone_share_specs[s].name);
        assert_same_number(a->development.area_m2, b->development.area_m2, "development");
    }
}

static void compare_matrix(const struct hg_facts *got, const struct hg_facts *expected)
{
    assert_int_equal(got->matrix_count, expected->matrix_count);
    for (size_t m = 0; m < got->matrix_count; m++) {
        const struct hg_matrix_cell *a = &got->matrix[m], *b = &expected->matrix[m];
        assert_int_equal(a->class_a, b->class_a);
        assert_int_equal(a->class_b, b->class_b);
        assert_same_number(a->area_m2, b->area_m2, "matrix");
        assert_same_number(a->sliver_area_m2, b->sliver_area_m2, "slivers");
        assert_same_number(a->patches, b->patches, "patches");
    }
}

/* Area of a shape's rings: the shell less its holes. */
static double shape_area(const struct hg_shape *shape)
{
    double twice = 0.0;
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_ring *ring = &shape->rings[r];
        for (uint32_t i = 0; i < ring->count; i++) {
            struct hg_point a = shape->points[ring->first + i];
            struct hg_point b = shape->points[ring->first + (i + 1) % ring->count];
            twice += a.x * b.y - b.x * a.y;
        }
    }
    return twice / 2.0;
}

static void compare_places(const struct hg_facts *got, const struct hg_facts *expected)
{
    assert_int_equal(got->place_count, expected->place_count);
    for (size_t i = 0; i < got->place_count; i++) {
        const struct hg_place *a = &got->places[i], *b = &expected->places[i];
        assert_int_equal(a->kind, b->kind);
        assert_int_equal(a->a.layer, b->a.layer);
        assert_int_equal(a->a.feature, b->a.feature);
        assert_int_equal(a->b.feature, b->b.feature);
        assert_int_equal(a->cell, b->cell);
        assert_int_equal(a->sliver, b->sliver);
        assert_same_number(a->plane_area_m2, b->plane_area_m2, "area of a place");
        assert_same_number(a->perimeter_m, b->perimeter_m, "perimeter");
        assert_same_number(shape_area(a->shape), b->plane_area_m2, "area of a shape");
    }
}

static void the_engine_and_the_squares_agree(void **state)
{
    (void)state;
    static struct town town;
    for (uint64_t seed = 1; seed <= TOWNS; seed++) {
        town_init(&town);
        random_town_build(&town, seed);
        town_measure_by_squares(&town);
        struct hg_facts expected = town.facts;
        town_measure_by_engine(&town);
        compare_zones(&town.facts, &expected);
        compare_parcels(&town.facts, &expected);
        compare_matrix(&town.facts, &expected);
        compare_lands(&town.facts, &expected);
        compare_places(&town.facts, &expected);
        town_clear(&town);
    }
}

static const double east = 38500000.0,
                    north = 3800000.0; /* EPSG:4526, zone number in front */

/* A town of the size and place of a real one: coordinates with a zone number, sides that are no round numbers. */
static void a_real_zone_keeps_the_identity(void **state)
{
    (void)state;
    static struct town town;
    town_init(&town);
    size_t zones = town_layer(&town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t areas = town_layer(&town, HG_ROLE_FUNCTIONAL_AREAS, HG_PLAN_NONE);
    double x = east + 0.123, y = north + 0.457;
    town_add(&town, zones, NULL, x, y, x + 3000.3, y + 2000.7);
    town_add(&town, areas, "built", x, y, x + 1500.1, y + 2000.7);
    town_add(&town, areas, "development", x + 1501.1, y, x + 2501.2, y + 2000.7);
    town_add(&town, areas, "controlled", x + 2500.2, y, x + 3000.3, y + 2000.7);
    town_set_ratio(&town, zones, 0, 1.00027);
    town_measure_by_engine(&town);
    const struct hg_zone_fact *zone = &town.facts.zones[0];
    const double *s = zone->split_m2;
    assert_near((s[HG_SPLIT_BUILT] + s[HG_SPLIT_DEVELOPMENT] + s[HG_SPLIT_CONTROLLED] +
                 s[HG_SPLIT_UNASSIGNED] - s[HG_SPLIT_OVERLAP]) /
                    zone->area_m2,
                1.0, 1e-12);
    assert_near(s[HG_SPLIT_UNASSIGNED], 2000.7 * 1.00027, 1e-3);
    assert_near(s[HG_SPLIT_OVERLAP], 2000.7 * 1.00027, 1e-3);
    assert_int_equal(town_count_places(&town, HG_PLACE_UNASSIGNED), 1);
    assert_int_equal(town_count_places(&town, HG_PLACE_OVERLAP), 1);
    town_clear(&town);
}

/* Two loops over each other: repaired by even-odd they leave a hole that the non-zero rule fills. */
static void a_doubled_loop_is_a_doubt_of_the_engine(void **state)
{
    (void)state;
    static struct town town;
    town_init(&town);
    size_t zones = town_layer(&town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t use = town_layer(&town, HG_ROLE_PLAN, HG_PLAN_LAND_USE);
    town_add(&town, zones, NULL, east, north, east + 100, north + 100);
    town_add(&town, use, "basic_farmland", east + 10, north + 10, east + 50, north + 50);
    town_add_ring(&town, use, east + 20, north + 20, east + 60, north + 30);
    town_measure_by_engine(&town);
    assert_int_equal(town_count_places(&town, HG_PLACE_FILL_DOUBT), 1);
    assert_near(town_place(&town, HG_PLACE_FILL_DOUBT, 0)->area_m2, 300.0, 1e-6);
    town_clear(&town);
}

/* Basic farmland as one ring that crosses itself far from any point of the grid, repaired like any layer. */
static void add_bow_tie(struct town *town, size_t layer_index)
{
    static const struct hg_point ring[] = {
        {38500010.1, 3800010.2},
        {38500050.3, 3800040.7},
        {38500050.9, 3800011.1},
        {38500012.7, 3800043.3},
    };
    struct hg_dataset_layer *layer = &town->layers[layer_index];
    struct hg_defects defects;
    town_add(town, layer_index, "basic_farmland", east + 10, north + 10, east + 51,
             north + 44);
    for (size_t i = 0; i < HG_COUNT_OF(ring); i++)
        layer->layer.points[i] = ring[i];
    hg_status status = hg_valid_check(&town->ctx, &layer->layer, &defects,
                                      &layer->repaired);
    assert_int_equal(status, HG_OK);
    assert_int_equal(defects.count, 1);
    layer->defect_features = &defects.items[0].feature;
    layer->defect_count = 1;
}

static void a_bow_tie_reads_the_same_by_both_rules(void **state)
{
    (void)state;
    static struct town town;
    town_init(&town);
    size_t zones = town_layer(&town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t use = town_layer(&town, HG_ROLE_PLAN, HG_PLAN_LAND_USE);
    town_add(&town, zones, NULL, east, north, east + 100, north + 100);
    add_bow_tie(&town, use);
    town_measure_by_engine(&town);
    assert_int_equal(town.plan.input_count, 3); /* it was read a second time */
    assert_int_equal(town_count_places(&town, HG_PLACE_FILL_DOUBT), 0);
    town_clear(&town);
}

/* A block's edge digitised once more (all of it in the block), and one beside it that adds 0.01 m of its own. */
static void a_sliver_under_a_piece_that_counts_takes_nothing_from_it(void **state)
{
    (void)state;
    static struct town town;
    town_init(&town);
    size_t zones = town_layer(&town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t master = town_layer(&town, HG_ROLE_PLAN, HG_PLAN_ZONE_MASTER);
    size_t urban = town_layer(&town, HG_ROLE_PLAN, HG_PLAN_URBAN);
    town_add(&town, zones, NULL, 0, 0, 1000, 1000);
    town_add(&town, urban, "R2", 400, 0, 1000, 500);
    town_add(&town, master, "M1", 0, 0, 500, 1000);
    town_add(&town, master, "M1", 499.9375, 0, 500, 500);
    town_add(&town, master, "M1", 499.9375, 0, 500.015625, 500);
    town_measure_by_engine(&town);
    const struct hg_matrix_cell *cell = town_pair(&town, "M1", "R2");
    assert_near(cell->area_m2, 50000.0, 1e-6);
    assert_near(cell->sliver_area_m2, 0.015625 * 500, 1e-6);
    assert_near(cell->patches, 1.0, 0.0);
    town_clear(&town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_engine_and_the_squares_agree),
        cmocka_unit_test(a_real_zone_keeps_the_identity),
        cmocka_unit_test(a_doubled_loop_is_a_doubt_of_the_engine),
        cmocka_unit_test(a_bow_tie_reads_the_same_by_both_rules),
        cmocka_unit_test(a_sliver_under_a_piece_that_counts_takes_nothing_from_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
