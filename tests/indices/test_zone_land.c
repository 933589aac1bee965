/* The land of a zone: shares between their bounds, supply, the development area's parts. */
#include "indices/supply_state.h"
#include "indices/town_engine.h"
#include "model/zone_land.h"
#include "support/testing.h"

#include "geo/base/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int new_town(void **state)
{
    static struct town town; /* one at a time, made anew for every test */
    town_init(&town);
    *state = &town;
    return 0;
}

static int end_town(void **state)
{
    town_clear(*state);
    return 0;
}

/* --- bounds --- */

/* Every way to decide about the unknown land, a category at a time: in between the share is monotonic. */
static void bounds_by_trial(const struct hg_zone_share *share, double *low, double *high)
{
    const double *sure = share->m2[HG_WHOLE_SURE], *open = share->m2[HG_WHOLE_UNKNOWN];
    *low = INFINITY;
    *high = -INFINITY;
    for (int way = 0; way < 2 * 2 * 2 * 3; way++) {
        bool sure_part = way & 1, no_in = way & 2, yes_in = way & 4;
        int both = way / 8; /* out, in the whole only, in the part */
        double part = sure[HG_YES] + (sure_part ? sure[HG_UNKNOWN] : 0.0) +
                      (yes_in ? open[HG_YES] : 0.0) + (both == 2 ? open[HG_UNKNOWN] : 0.0);
        double whole = sure[HG_NO] + sure[HG_YES] + sure[HG_UNKNOWN] +
                       (no_in ? open[HG_NO] : 0.0) + (yes_in ? open[HG_YES] : 0.0) +
                       (both > 0 ? open[HG_UNKNOWN] : 0.0);
        if (!(whole > 0.0)) continue;
        *low = fmin(*low, part / whole);
        *high = fmax(*high, part / whole);
    }
}

static void no_unknown_land_can_leave_the_bounds(void **state)
{
    (void)state;
    unsigned seed = 20261122;
    srand(seed);
    for (int round = 0; round < 5000; round++) {
        struct hg_zone_share share = {0};
        double low, high;
        for (int i = 0; i < 6; i++)
            share.m2[i / 3][i % 3] = rand() % 3 == 0 ? 0.0 : rand() % 1000;
        hg_zone_share_finish(&share);
        bool any = share.m2[0][0] + share.m2[0][1] + share.m2[0][2] > 0.0;
        assert_int_equal(isnan(share.low), !any);
        if (!any) continue;
        bounds_by_trial(&share, &low, &high);
        if (fabs(share.low - low) > 1e-12 || fabs(share.high - high) > 1e-12)
            fail_msg("seed %u, round %d: %g..%g, expected %g..%g", seed, round, share.low,
                     share.high, low, high);
        if (!isnan(share.value))
            assert_true(share.value >= low - 1e-12 && share.value <= high + 1e-12);
    }
}

static struct hg_zone_share share_of(double yes, double no, double unknown)
{
    struct hg_zone_share share = {
        .m2 = {{no, yes, unknown}, {0, 0, 0}}
    };
    hg_zone_share_finish(&share);
    return share;
}

static void one_per_cent_may_be_unknown(void **state)
{
    (void)state;
    assert_near(share_of(594, 396, 10).value, 0.6, 1e-15);
    assert_true(isnan(share_of(594, 396, 10.1).value));
    assert_near(share_of(594, 396, 10.0).unknown_m2, 10.0, 0.0);
    assert_true(isnan(share_of(0, 0, 0).value));
}

static void a_target_is_kept_by_both_bounds_or_is_open(void **state)
{
    (void)state;
    const struct hg_limit limit = {.op = ">=", .value = 0.6};
    static const struct {
        double yes, no, unknown;
        enum hg_tri holds;
    } cases[] = {
        {60, 40, 0,  HG_YES    },
        {59, 41, 0,  HG_NO     },
        {60, 30, 10, HG_YES    },
        {55, 35, 10, HG_UNKNOWN},
        {45, 45, 10, HG_NO     },
        {0,  0,  0,  HG_UNKNOWN},
    };
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct hg_zone_share share = share_of(cases[i].yes, cases[i].no, cases[i].unknown);
        hg_zone_share_limit(&share, &limit);
        assert_int_equal(share.holds, cases[i].holds);
    }
    const struct hg_limit below = {.op = "<", .value = 0.6};
    struct hg_zone_share share = share_of(60, 40, 0);
    hg_zone_share_limit(&share, &below);
    assert_int_equal(share.holds, HG_NO);
    assert_near(share.margin, 0.0, 0.0);
}

/* --- supply --- */

static void supplied_is_what_something_proves(void **state)
{
    static const struct {
        int field;
        const char *date, *text;
        enum hg_tri supplied;
    } cases[] = {
        {HG_PARCEL_contract_date,     "2020-01-01", NULL,     HG_YES    },
        {HG_PARCEL_contract_date,     "2026-11-21", NULL,     HG_YES    },
        {HG_PARCEL_contract_date,     "2026-11-22", NULL,     HG_NO     },
        {HG_PARCEL_actual_handover,   "2020-01-01", NULL,     HG_YES    },
        {HG_PARCEL_actual_completion, "2020-01-01", NULL,     HG_YES    },
        {HG_PARCEL_actual_completion, "2030-01-01", NULL,     HG_UNKNOWN},
        {HG_PARCEL_supply_mode,       NULL,         "出让", HG_YES    },
        {HG_PARCEL_supply_mode,       NULL,         "",       HG_UNKNOWN},
        {HG_PARCEL_contract_no,       NULL,         "1",      HG_YES    },
        {HG_PARCEL_agreed_start,      "2020-01-01", NULL,     HG_UNKNOWN},
    };
    struct town *town = *state;
    size_t parcels = town_layer(town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        size_t p = town_add(town, parcels, NULL, 0, 0, 1, 1);
        if (cases[i].date != NULL)
            town_date(town, parcels, p, cases[i].field, cases[i].date);
        else
            town_text(town, parcels, p, cases[i].field, cases[i].text);
        assert_int_equal(hg_supplied_of(hg_dataset_cell(&town->layers[parcels], p, 0),
                                        town->settings.as_of),
                         cases[i].supplied);
    }
    /* A mode of supply is stated, but the contract is dated later. */
    size_t p = town_add(town, parcels, NULL, 0, 0, 1, 1);
    town_text(town, parcels, p, HG_PARCEL_supply_mode, "出让");
    town_date(town, parcels, p, HG_PARCEL_contract_date, "2027-01-01");
    assert_int_equal(
        hg_supplied_of(hg_dataset_cell(&town->layers[parcels], p, 0), town->settings.as_of),
        HG_NO);
}

static void started_is_empty_or_unknown(void **state)
{
    struct town *town = *state;
    hg_day as_of = town->settings.as_of;
    size_t parcels = town_layer(town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    size_t p = town_add(town, parcels, NULL, 0, 0, 1, 1);
    const struct hg_cell *cells = hg_dataset_cell(&town->layers[parcels], p, 0);
    assert_int_equal(hg_started_of(cells, as_of, HG_NO), HG_UNKNOWN);
    assert_int_equal(hg_started_of(cells, as_of, HG_YES), HG_YES);
    town_empty(town, parcels, p, HG_PARCEL_actual_start);
    assert_int_equal(hg_started_of(cells, as_of, HG_UNKNOWN), HG_NO);
    town_date(town, parcels, p, HG_PARCEL_actual_start, "2026-11-21");
    assert_int_equal(hg_started_of(cells, as_of, HG_NO), HG_YES);
    town_date(town, parcels, p, HG_PARCEL_actual_start, "2026-11-22");
    assert_int_equal(hg_started_of(cells, as_of, HG_NO), HG_NO);
}

static void warehouses_are_told_by_code_or_name(void **state)
{
    static const struct {
        const char *use;
        enum hg_ground ground;
    } cases[] = {
        {"0601",               HG_GROUND_INDUSTRY    },
        {"M1",                 HG_GROUND_INDUSTRY    },
        {"工业用地",       HG_GROUND_INDUSTRY    },
        {"0604",               HG_GROUND_WAREHOUSE   },
        {"W",                  HG_GROUND_WAREHOUSE   },
        {"w2",                 HG_GROUND_WAREHOUSE   },
        {"Wohnen",             HG_GROUND_CONSTRUCTION},
        {"物流仓储用地", HG_GROUND_WAREHOUSE   },
        {"0701",               HG_GROUND_CONSTRUCTION},
        {"",                   HG_GROUND_UNKNOWN     },
    };
    struct town *town = *state;
    size_t parcels = town_layer(town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        size_t p = town_add(town, parcels, NULL, 0, 0, 1, 1);
        town_text(town, parcels, p, HG_PARCEL_use, cases[i].use);
        assert_int_equal(hg_ground_of_parcel(hg_dataset_cell(&town->layers[parcels], p, 0)),
                         cases[i].ground);
    }
}

/* --- the development area --- */

static size_t add_zone(struct town *town)
{
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    town_add(town, zones, NULL, 0, 0, 1000, 1000);
    return town_layer(town, HG_ROLE_FUNCTIONAL_AREAS, HG_PLAN_NONE);
}

static const struct hg_development *development(const struct town *town)
{
    return &town->facts.zone_lands[0].development;
}

static void narrow_gaps_do_not_part_the_development_area(void **state)
{
    struct town *town = *state;
    size_t areas = add_zone(town);
    town_add(town, areas, "development", 0, 0, 100, 100);
    town_add(town, areas, "development", 102, 0, 200, 100);     /* 2 m away */
    town_add(town, areas, "development", 0, 100, 100, 150);     /* touches the first */
    town_add(town, areas, "development", 202.5, 0, 230, 100);   /* 2.5 m away */
    town_add(town, areas, "development", 500, 500, 500.5, 501); /* a sliver */
    town_measure_by_engine(town);
    assert_int_equal(development(town)->parts, 2);
    assert_near(development(town)->largest_m2, 24800.0, 1e-6);
    assert_near(development(town)->islands_m2, 2750.0, 1e-6);
    assert_near(development(town)->slivers_m2, 0.5, 1e-6);
    assert_near(development(town)->area_m2, 27550.5, 1e-6);
    assert_int_equal(town_count_places(town, HG_PLACE_ISLAND), 1);
    const struct hg_place *island = town_place(town, HG_PLACE_ISLAND, 0);
    assert_near(island->area_m2, 2750.0, 1e-6);
    assert_int_equal(island->zone, 0);
}

static void each_zone_has_its_own_development_area(void **state)
{
    struct town *town = *state;
    size_t areas = add_zone(town);
    town_add(town, 0, NULL, 1000, 0, 2000, 1000);
    town_set_ratio(town, 0, 1, 1.001);
    town_add(town, areas, "development", 900, 0, 1200, 100); /* over the border */
    town_add(town, areas, "development", 1500, 0, 1600, 100);
    town_measure_by_engine(town);
    assert_int_equal(town->facts.zone_lands[0].development.parts, 1);
    assert_near(town->facts.zone_lands[0].development.area_m2, 10000.0, 1e-6);
    assert_int_equal(town->facts.zone_lands[1].development.parts, 2);
    assert_near(town->facts.zone_lands[1].development.area_m2, 30030.0, 1e-6);
    assert_int_equal(town_count_places(town, HG_PLACE_ISLAND), 1);
    assert_int_equal(town_place(town, HG_PLACE_ISLAND, 0)->zone, 1);
}

static void without_functional_areas_nothing_is_said_of_phases(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    town_add(town, zones, NULL, 0, 0, 1000, 1000);
    town_measure_by_squares(town);
    assert_true(isnan(development(town)->area_m2));
    const struct hg_zone_share *used = &town->facts.zone_lands[0]
                                            .shares[HG_ZONE_SHARE_built_area_used];
    assert_true(isnan(used->value) && isnan(used->low));
    assert_int_equal(used->missing_count, 3);
    assert_string_equal(used->missing[0], "functional_areas");
}

/* --- villages --- */

static void a_village_may_be_a_point(void **state)
{
    struct town *town = *state;
    size_t areas = add_zone(town),
           villages = town_layer(town, HG_ROLE_VILLAGES, HG_PLAN_NONE);
    town_add(town, areas, "built", 0, 0, 1000, 1000);
    town_add(town, villages, NULL, 10, 10, 10, 10);
    town_add(town, villages, NULL, 2000, 10, 2000, 10);
    for (size_t f = 0; f < 2; f++)
        town->layers[villages].layer.features[f].kind = HG_GEOMETRY_POINT;
    town_number(town, villages, 0, HG_VILLAGE_households, 12.0);
    town_measure_by_squares(town);
    assert_int_equal(town->facts.village_count, 1);
    assert_true(isnan(town->facts.villages[0].area_m2));
    struct hg_village_sums sums = hg_village_sums_of(&town->facts, 0);
    assert_int_equal(sums.count, 1);
    assert_near(sums.households, 12.0, 0.0);
    assert_true(isnan(sums.population) && isnan(sums.area_m2));
}

/* --- what is unknown --- */

/* Two classes of the plan over each other: nobody knows which holds. */
static void classes_over_each_other_are_unknown(void **state)
{
    static const enum hg_ground grounds[] = {HG_GROUND_UNKNOWN, HG_GROUND_OPEN,
                                             HG_GROUND_INDUSTRY, HG_GROUND_CONSTRUCTION};
    struct town *town = *state;
    size_t areas = add_zone(town);
    size_t plan = town_layer(town, HG_ROLE_PLAN, HG_PLAN_ZONE_MASTER);
    town_add(town, areas, "built", 0, 0, 1000, 1000); /* class 1 */
    town_add(town, plan, "M", 0, 0, 600, 1000);       /* class 2 */
    town_add(town, plan, "R", 500, 0, 1000, 1000);    /* class 3 */
    town->layers[plan].grounds = grounds;
    town_measure_by_squares(town);
    const struct hg_zone_share *share = &town->facts.zone_lands[0]
                                             .shares[HG_ZONE_SHARE_planned_industrial];
    assert_near(share->low, 0.5, 1e-12);
    assert_near(share->high, 0.6, 1e-12);
    assert_near(share->unknown_m2, 100000.0, 1e-6);
    assert_true(isnan(share->value));
    assert_int_equal(share->missing_count, 0);
}

static void an_unreadable_part_of_the_plan_leaves_all_of_it_unknown(void **state)
{
    static const enum hg_ground grounds[] = {HG_GROUND_UNKNOWN, HG_GROUND_OPEN,
                                             HG_GROUND_INDUSTRY};
    struct town *town = *state;
    size_t areas = add_zone(town);
    size_t plan = town_layer(town, HG_ROLE_PLAN, HG_PLAN_ZONE_MASTER);
    size_t lost = town_layer(town, HG_ROLE_PLAN, HG_PLAN_ZONE_MASTER);
    town_add(town, areas, "built", 0, 0, 1000, 1000);
    town_add(town, plan, "M", 0, 0, 1000, 1000);
    town->layers[plan].grounds = grounds;
    town->layers[lost].usable = false;
    town_measure_by_squares(town);
    const struct hg_zone_share *share = &town->facts.zone_lands[0]
                                             .shares[HG_ZONE_SHARE_planned_industrial];
    assert_true(isnan(share->value) && isnan(share->low));
    assert_string_equal(share->missing[0], "zone_master");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_unknown_land_can_leave_the_bounds),
        cmocka_unit_test(one_per_cent_may_be_unknown),
        cmocka_unit_test(a_target_is_kept_by_both_bounds_or_is_open),
        cmocka_unit_test_setup_teardown(supplied_is_what_something_proves, new_town,
                                        end_town),
        cmocka_unit_test_setup_teardown(started_is_empty_or_unknown, new_town, end_town),
        cmocka_unit_test_setup_teardown(warehouses_are_told_by_code_or_name, new_town,
                                        end_town),
        cmocka_unit_test_setup_teardown(narrow_gaps_do_not_part_the_development_area,
                                        new_town, end_town),
        cmocka_unit_test_setup_teardown(each_zone_has_its_own_development_area, new_town,
                                        end_town),
        cmocka_unit_test_setup_teardown(without_functional_areas_nothing_is_said_of_phases,
                                        new_town, end_town),
        cmocka_unit_test_setup_teardown(a_village_may_be_a_point, new_town, end_town),
        cmocka_unit_test_setup_teardown(classes_over_each_other_are_unknown, new_town,
                                        end_town),
        cmocka_unit_test_setup_teardown(
            an_unreadable_part_of_the_plan_leaves_all_of_it_unknown, new_town, end_town),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
