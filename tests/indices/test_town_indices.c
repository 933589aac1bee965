/* Buildings, indices and declared numbers on the parcels of a town; expected values by hand. */
#include "indices/town.h"
#include "support/testing.h"

#include "geo/base/str.h"

enum { ZONES, PARCELS, BUILDINGS };

/* A zone of 200 x 100 m with two parcels of 100 x 100 m side by side, both industrial. */
static int new_town(void **state)
{
    static struct town town; /* one at a time, made anew for every test */
    town_init(&town);
    town_layer(&town, HG_ROLE_ZONES, HG_PLAN_NONE);
    town_layer(&town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    town_add(&town, ZONES, NULL, 0, 0, 200, 100);
    town_add(&town, PARCELS, NULL, 0, 0, 100, 100);
    town_add(&town, PARCELS, NULL, 100, 0, 200, 100);
    for (size_t p = 0; p < 2; p++)
        town_text(&town, PARCELS, p, HG_PARCEL_use, "0601");
    *state = &town;
    return 0;
}

static int end_town(void **state)
{
    town_clear(*state);
    return 0;
}

static void add_buildings(struct town *town)
{
    assert_int_equal(town_layer(town, HG_ROLE_BUILDINGS, HG_PLAN_NONE), BUILDINGS);
}

static size_t add_building(struct town *town, const char *kind, double min_x, double max_x,
                           double storeys)
{
    size_t feature = town_add(town, BUILDINGS, NULL, min_x, 10, max_x, 60); /* 50 m deep */
    if (kind != NULL)
        town_text(town, BUILDINGS, feature, HG_BUILDING_kind, kind);
    else
        town_empty(town, BUILDINGS, feature, HG_BUILDING_kind);
    town_number(town, BUILDINGS, feature, HG_BUILDING_storeys, storeys);
    return feature;
}

static double value(const struct town *town, size_t parcel, enum hg_index_kind kind)
{
    return town->facts.parcels[parcel].indices[kind].value;
}

static void every_kind_goes_into_its_own_index(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    add_building(town, NULL, 0, 30, 2.0);      /* 1500 m2, 3000 of floor */
    add_building(town, "办公", 30, 40, 4.0);   /* 500 m2, 2000 of floor */
    add_building(town, "构筑物", 40, 50, 1.0); /* 500 m2 */
    add_building(town, "堆场", 50, 60, 1.0);   /* 500 m2 */
    add_building(town, "绿地", 60, 80, 1.0);   /* 1000 m2 */
    town_measure_by_squares(town);
    assert_near(value(town, 0, HG_INDEX_far), 0.5, 1e-12);
    assert_near(value(town, 0, HG_INDEX_building_density), 0.2, 1e-12);
    assert_near(value(town, 0, HG_INDEX_building_factor), 0.3, 1e-12);
    assert_near(value(town, 0, HG_INDEX_green_ratio), 0.1, 1e-12);
    assert_near(value(town, 0, HG_INDEX_office_floor_share), 0.4, 1e-12);
    assert_near(value(town, 0, HG_INDEX_office_land_share), 0.4, 1e-12);
    assert_true(town->facts.parcels[0].has_building);
    assert_int_equal(town->facts.parcels[0].completed, HG_YES);
    assert_int_equal(town->facts.parcels[0].indices[HG_INDEX_far].applies, HG_YES);
}

static void a_parcel_without_a_building_has_zero_not_null(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    add_building(town, "building", 0, 30, 2.0);
    town_number(town, PARCELS, 1, HG_PARCEL_floor_area_m2, 9999.0); /* not used for far */
    town_measure_by_squares(town);
    assert_near(value(town, 1, HG_INDEX_far), 0.0, 0.0);
    assert_near(value(town, 1, HG_INDEX_building_factor), 0.0, 0.0);
    assert_near(value(town, 1, HG_INDEX_green_ratio), 0.0, 0.0);
    assert_true(isnan(value(town, 1, HG_INDEX_office_floor_share)));
    assert_false(town->facts.parcels[1].has_building);
    assert_int_equal(town->facts.parcels[1].completed, HG_NO);
    assert_int_equal(town->facts.parcels[1].indices[HG_INDEX_far].applies, HG_NO);
    assert_string_equal(town->facts.parcels[1].indices[HG_INDEX_far].reason,
                        "the project is not completed");
}

static void a_storey_of_801_centimetres_doubles_the_floor(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    size_t low = add_building(town, "building", 0, 20, 1.0);
    size_t high = add_building(town, "building", 100, 120, 1.0);
    town_number(town, BUILDINGS, low, HG_BUILDING_storey_height_m, 8.0);
    town_number(town, BUILDINGS, high, HG_BUILDING_storey_height_m, 8.01);
    town_measure_by_squares(town);
    assert_near(value(town, 0, HG_INDEX_far), 0.1, 1e-12);
    assert_near(value(town, 1, HG_INDEX_far), 0.2, 1e-12);
    assert_near(town->facts.parts[1].floor_m2, 1000.0, 1e-9);
    assert_near(town->facts.parts[1].counted_floor_m2, 2000.0, 1e-9);
}

static void a_building_over_the_border_is_shared_out(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    size_t across = add_building(town, "building", 90, 130, 3.0);  /* 500 and 1500 m2 */
    size_t astray = add_building(town, "building", 190, 210, 1.0); /* half in no parcel */
    town_number(town, BUILDINGS, across, HG_BUILDING_floor_area_m2, 8000.0);
    town_set_ratio(town, PARCELS, 1, 1.01);
    town_measure_by_squares(town);
    const struct hg_building_part *parts = town->facts.parts;
    assert_int_equal(town->facts.part_count, 4);
    assert_int_equal(parts[0].parcel, 0);
    assert_near(parts[0].share, 0.25, 1e-12);
    assert_near(parts[0].floor_m2, 2000.0, 1e-9);
    assert_int_equal(parts[1].parcel, 1);
    assert_near(parts[1].share, 0.75, 1e-12);
    assert_near(parts[1].footprint_m2, 1500.0 * 1.01, 1e-9); /* its parcel's ratio */
    assert_int_equal(parts[2].building, astray);
    assert_int_equal(parts[2].parcel, 1);
    assert_int_equal(parts[3].parcel, SIZE_MAX);
    assert_near(parts[3].share, 0.5, 1e-12);
    assert_near(value(town, 0, HG_INDEX_far), 0.2, 1e-12);
    assert_near(value(town, 1, HG_INDEX_far), (6000.0 + 500.0 * 1.01) / 10100.0, 1e-12);
}

static void a_wall_over_the_border_does_not_make_a_parcel_built(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    add_building(town, "building", 50, 100.01, 1.0); /* 0.5 m2 on the neighbour */
    town_measure_by_squares(town);
    assert_int_equal(town->facts.parcels[0].completed, HG_YES);
    assert_int_equal(town->facts.parcels[1].completed, HG_NO);
}

static void an_uncountable_building_leaves_its_parcel_unknown(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    size_t feature = add_building(town, "塔楼", 0, 30, 2.0);
    town_empty(town, BUILDINGS, feature, HG_BUILDING_storeys);
    town_number(town, BUILDINGS, feature, HG_BUILDING_storeys_total, 6.0);
    town_measure_by_squares(town);
    assert_true(isnan(value(town, 0, HG_INDEX_far)));
    assert_near(value(town, 0, HG_INDEX_building_density), 0.15, 1e-12);
    assert_true(town_has_gap(town, BUILDINGS, feature, "storeys_below", "far"));
    assert_true(town_has_gap(town, BUILDINGS, feature, "kind", "far"));
    assert_true(town_has_gap(town, PARCELS, 0, "storeys_below", "far"));
    assert_false(town_has_gap(town, PARCELS, 1, "storeys_below", "far"));
}

static void a_building_without_polygon_is_a_gap(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    add_building(town, "building", 0, 30, 2.0);
    size_t feature = add_building(town, "building", 40, 50, 2.0);
    town->layers[BUILDINGS].repaired.features[feature].ring_count = 0;
    town_measure_by_squares(town);
    assert_true(town_has_gap(town, BUILDINGS, feature, "geometry", "far"));
    assert_int_equal(town->facts.part_count, 1);
}

static void a_layer_without_kinds_knows_no_offices_and_no_green(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    size_t feature = add_building(town, NULL, 0, 30, 2.0);
    town_cell(town, BUILDINGS, feature, HG_BUILDING_kind)->known = HG_UNBOUND;
    town_number(town, PARCELS, 1, HG_PARCEL_green_m2, 1000.0);
    town_measure_by_squares(town);
    assert_near(value(town, 0, HG_INDEX_far), 0.3, 1e-12);
    assert_near(value(town, 0, HG_INDEX_building_factor), 0.15, 1e-12);
    assert_true(isnan(value(town, 0, HG_INDEX_office_floor_share)));
    assert_true(isnan(value(town, 0, HG_INDEX_green_ratio)));
    assert_true(town_has_gap(town, PARCELS, 0, "green_m2", "green_ratio"));
    assert_near(value(town, 1, HG_INDEX_green_ratio), 0.1, 1e-12);
    assert_string_equal(town->facts.parcels[1].indices[HG_INDEX_green_ratio].basis,
                        "attributes");
}

static void attributes_serve_where_no_buildings_are_named(void **state)
{
    struct town *town = *state;
    town_number(town, PARCELS, 0, HG_PARCEL_floor_area_m2, 8000.0);
    town_number(town, PARCELS, 0, HG_PARCEL_footprint_m2, 3000.0);
    town_number(town, PARCELS, 0, HG_PARCEL_structures_m2, 200.0);
    town_number(town, PARCELS, 0, HG_PARCEL_office_floor_m2, 400.0);
    town_number(town, PARCELS, 0, HG_PARCEL_fixed_investment_wan, 3500.0);
    town_number(town, PARCELS, 0, HG_PARCEL_tax_wan, -1.0);
    town_measure_by_squares(town);
    assert_near(value(town, 0, HG_INDEX_far), 0.8, 1e-12);
    assert_string_equal(town->facts.parcels[0].indices[HG_INDEX_far].basis, "attributes");
    assert_true(isnan(value(town, 0, HG_INDEX_building_factor))); /* no yard */
    assert_near(value(town, 0, HG_INDEX_office_land_share), 0.05, 1e-12);
    assert_near(value(town, 0, HG_INDEX_investment_intensity), 3500.0, 1e-9);
    assert_true(isnan(value(town, 0, HG_INDEX_tax_per_mu)));
    assert_true(town_has_gap(town, PARCELS, 0, "yard_m2", "building_factor"));
    assert_false(town_has_gap(town, PARCELS, 0, "structures_m2", "building_factor"));
    assert_true(town_has_gap(town, PARCELS, 0, "tax_wan", "tax_per_mu"));
    assert_false(town_has_gap(town, PARCELS, 0, "floor_area_m2", "far"));
    assert_true(town_has_gap(town, PARCELS, 1, "floor_area_m2", "far"));
    assert_int_equal(town->facts.parcels[0].completed, HG_YES);
    assert_int_equal(town->facts.parcels[1].completed, HG_UNKNOWN);
    assert_int_equal(town->facts.parcels[1].indices[0].applies, HG_UNKNOWN);
}

static void attributes_do_not_stand_in_for_unreadable_buildings(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    town->layers[BUILDINGS].usable = false;
    town_number(town, PARCELS, 0, HG_PARCEL_floor_area_m2, 8000.0);
    town_number(town, PARCELS, 0, HG_PARCEL_office_land_m2, 100.0);
    town_measure_by_squares(town);
    assert_true(isnan(value(town, 0, HG_INDEX_far)));
    assert_near(value(town, 0, HG_INDEX_office_land_share), 0.01, 1e-12);
    assert_int_equal(town->facts.parcels[0].completed, HG_UNKNOWN);
}

static void zone_sums_take_completed_parcels(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    add_building(town, "building", 0, 100, 2.0);   /* 10000 of floor */
    add_building(town, "building", 100, 120, 1.0); /* 1000 */
    town_text(town, PARCELS, 1, HG_PARCEL_use, "R2");
    town_measure_by_squares(town);
    const struct hg_zone_fact *zone = &town->facts.zones[0];
    assert_near(zone->completed[HG_INDEX_far].value, 11000.0 / 20000.0, 1e-12);
    assert_near(zone->industrial[HG_INDEX_far].value, 1.0, 1e-12);
    assert_int_equal(zone->completed[HG_INDEX_far].applies, HG_NO);
    assert_false(town->facts.parcels[1].industrial);
}

static void parcels_not_completed_stay_out_of_zone_sums(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    add_building(town, "building", 0, 100, 2.0);
    add_building(town, "building", 100, 120, 1.0);
    town_date(town, PARCELS, 1, HG_PARCEL_actual_completion, "2026-11-22");
    town_measure_by_squares(town);
    assert_near(town->facts.zones[0].completed[HG_INDEX_far].denominator, 10000.0, 1e-9);
}

static void declared_numbers_are_compared(void **state)
{
    static const struct {
        double declared;
        bool differs; /* from 10 000 m2 */
    } rows[] = {
        {10000.0,     false},
        {10100.0,     false},
        {10100.5,     true },
        {9899.0,      true },
        {9900.0,      false},
        {(double)NAN, false},
    };
    struct town *town = *state;
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        town_number(town, PARCELS, 0, HG_PARCEL_declared_area_m2, rows[i].declared);
        town_measure_by_squares(town);
        assert_int_equal(town->facts.declared_count, rows[i].differs);
        if (!rows[i].differs) continue;
        assert_string_equal(town->facts.declared[0].field, "declared_area_m2");
        assert_near(town->facts.declared[0].declared, rows[i].declared, 0.0);
        assert_near(town->facts.declared[0].measured, 10000.0, 1e-9);
    }
}

static void declared_floors_of_zones_buildings_and_parcels_are_compared(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    size_t feature = add_building(town, "building", 0, 20, 2.0); /* 1000 m2, 2 storeys */
    town_number(town, BUILDINGS, feature, HG_BUILDING_floor_area_m2, 2100.0);
    town_number(town, BUILDINGS, feature, HG_BUILDING_storey_height_m, 9.0);
    town_number(town, PARCELS, 0, HG_PARCEL_floor_area_m2, 2100.0); /* fits, not doubled */
    town_number(town, PARCELS, 1, HG_PARCEL_floor_area_m2, 50.0);   /* no building there */
    town_number(town, ZONES, 0, HG_ZONE_approved_area_m2, 19000.0);
    town_measure_by_squares(town);
    assert_int_equal(town->facts.declared_count, 3);
    assert_int_equal(town->facts.declared[0].feature.layer, PARCELS);
    assert_int_equal(town->facts.declared[0].feature.feature, 1);
    assert_near(town->facts.declared[0].measured, 0.0, 0.0);
    assert_string_equal(town->facts.declared[1].field, "approved_area_m2");
    assert_near(town->facts.declared[1].measured, 20000.0, 1e-9);
    assert_int_equal(town->facts.declared[2].feature.layer, BUILDINGS);
    assert_near(town->facts.declared[2].measured, 2000.0, 1e-9);
}

static void idle_land_is_judged_on_the_day_of_the_project(void **state)
{
    struct town *town = *state;
    town_date(town, PARCELS, 0, HG_PARCEL_agreed_start, "2025-11-21");
    town_empty(town, PARCELS, 0, HG_PARCEL_actual_start);
    town_measure_by_squares(town);
    assert_int_equal(town->facts.parcels[0].idle.state, HG_IDLE_IDLE);
    assert_int_equal(town->facts.parcels[0].idle.full_years, 1);
    assert_int_equal(town->facts.parcels[1].idle.state, HG_IDLE_UNDECIDED);
}

static void plane_areas_are_used_when_the_project_asks_for_them(void **state)
{
    struct town *town = *state;
    add_buildings(town);
    add_building(town, "building", 0, 20, 1.0);
    town_set_ratio(town, PARCELS, 0, 1.25);
    town_measure_by_squares(town);
    assert_near(town->facts.parcels[0].area_m2, 12500.0, 1e-9);
    assert_near(value(town, 0, HG_INDEX_building_density), 0.1, 1e-12);
    town->settings.area = HG_AREA_PLANE;
    town_measure_by_squares(town);
    assert_near(town->facts.parcels[0].area_m2, 10000.0, 1e-9);
    assert_near(town->facts.parts[0].footprint_m2, 1000.0, 1e-9);
}

int main(void)
{
#define TOWN_TEST(name) cmocka_unit_test_setup_teardown(name, new_town, end_town)
    const struct CMUnitTest tests[] = {
        TOWN_TEST(every_kind_goes_into_its_own_index),
        TOWN_TEST(a_parcel_without_a_building_has_zero_not_null),
        TOWN_TEST(a_storey_of_801_centimetres_doubles_the_floor),
        TOWN_TEST(a_building_over_the_border_is_shared_out),
        TOWN_TEST(a_wall_over_the_border_does_not_make_a_parcel_built),
        TOWN_TEST(an_uncountable_building_leaves_its_parcel_unknown),
        TOWN_TEST(a_building_without_polygon_is_a_gap),
        TOWN_TEST(a_layer_without_kinds_knows_no_offices_and_no_green),
        TOWN_TEST(attributes_serve_where_no_buildings_are_named),
        TOWN_TEST(attributes_do_not_stand_in_for_unreadable_buildings),
        TOWN_TEST(zone_sums_take_completed_parcels),
        TOWN_TEST(parcels_not_completed_stay_out_of_zone_sums),
        TOWN_TEST(declared_numbers_are_compared),
        TOWN_TEST(declared_floors_of_zones_buildings_and_parcels_are_compared),
        TOWN_TEST(idle_land_is_judged_on_the_day_of_the_project),
        TOWN_TEST(plane_areas_are_used_when_the_project_asks_for_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
