/* Control indices, buildings, and the question whether a limit applies; expected values by hand from the notes of the 2008
 * standard (控制指标应用说明). */
#include "indices/building.h"
#include "indices/index_applies.h"
#include "indices/index_values.h"
#include "indices/measure_tally.h"
#include "model/fields.h"
#include "support/testing.h"

#include "geo/base/status.h"

static struct hg_site whole_site(void)
{
    return (struct hg_site){.area_m2 = 20000.0, /* 2 ha, 30 mu */
                            .basis = "buildings",
                            .kind_basis = "buildings",
                            .footprint_m2 = 7000.0,
                            .structures_m2 = 500.0,
                            .yard_m2 = 1500.0,
                            .green_m2 = 3000.0,
                            .floor_m2 = 16000.0,
                            .counted_floor_m2 = 20000.0,
                            .office_floor_m2 = 800.0,
                            .office_land_m2 = (double)NAN,
                            .fixed_investment_wan = 6000.0,
                            .revenue_wan = 9000.0,
                            .tax_wan = 450.0};
}

static void each_index_is_its_quotient(void **state)
{
    (void)state;
    static const double expected[HG_INDEX_KINDS] = {
        [HG_INDEX_far] = 1.0,
        [HG_INDEX_building_density] = 0.35,
        [HG_INDEX_building_factor] = 0.45,
        [HG_INDEX_green_ratio] = 0.15,
        [HG_INDEX_office_land_share] = 0.05, /* apportioned by floors: 800 / 16000 */
        [HG_INDEX_office_floor_share] = 0.05,
        [HG_INDEX_investment_intensity] = 3000.0,
        [HG_INDEX_revenue_per_mu] = 300.0,
        [HG_INDEX_tax_per_mu] = 15.0,
    };
    struct hg_index got[HG_INDEX_KINDS];
    struct hg_site site = whole_site();
    hg_indices_of(&site, got);
    for (int k = 0; k < HG_INDEX_KINDS; k++)
        assert_near(got[k].value, expected[k], 1e-12);
    assert_string_equal(got[HG_INDEX_far].basis, "buildings");
    assert_string_equal(got[HG_INDEX_office_land_share].basis, "apportioned");
    assert_near(got[HG_INDEX_office_land_share].numerator, 1000.0, 1e-9);
}

static void stated_office_land_goes_before_apportioning(void **state)
{
    (void)state;
    struct hg_index got[HG_INDEX_KINDS];
    struct hg_site site = whole_site();
    site.office_land_m2 = 1400.0;
    hg_indices_of(&site, got);
    assert_near(got[HG_INDEX_office_land_share].value, 0.07, 1e-12);
    assert_string_equal(got[HG_INDEX_office_land_share].basis, "attributes");
}

static void unknown_stays_unknown(void **state)
{
    (void)state;
    struct hg_index got[HG_INDEX_KINDS];
    struct hg_site site = whole_site();
    site.yard_m2 = (double)NAN;
    site.tax_wan = (double)NAN;
    site.floor_m2 = site.counted_floor_m2 = site.office_floor_m2 = 0.0;
    hg_indices_of(&site, got);
    assert_true(isnan(got[HG_INDEX_building_factor].value));
    assert_null(got[HG_INDEX_building_factor].basis);
    assert_true(isnan(got[HG_INDEX_tax_per_mu].value));
    assert_near(got[HG_INDEX_building_density].value, 0.35, 1e-12);
    assert_near(got[HG_INDEX_far].value, 0.0, 0.0);
    assert_true(isnan(got[HG_INDEX_office_floor_share].value)); /* nothing over nothing */
    assert_true(isnan(got[HG_INDEX_office_land_share].value));
}

static void zone_sums_are_sums_and_not_means(void **state)
{
    (void)state;
    struct hg_index first[HG_INDEX_KINDS], second[HG_INDEX_KINDS], sums[HG_INDEX_KINDS];
    struct hg_site a = whole_site(), b = whole_site();
    b.area_m2 = 60000.0;
    b.tax_wan = (double)NAN;
    hg_indices_of(&a, first);
    hg_indices_of(&b, second);
    hg_index_sums_start(sums);
    hg_index_sums_add(sums, first);
    hg_index_sums_add(sums, second);
    hg_index_sums_finish(sums);
    assert_near(sums[HG_INDEX_far].value, 40000.0 / 80000.0, 1e-12);
    assert_near(sums[HG_INDEX_investment_intensity].value, 12000.0 / 8.0, 1e-9);
    assert_true(isnan(sums[HG_INDEX_tax_per_mu].value));
    hg_index_sums_start(sums);
    hg_index_sums_finish(sums);
    assert_true(isnan(sums[HG_INDEX_far].value)); /* no parcel at all */
}

static void clear_cells(struct hg_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        cells[i] = (struct hg_cell){
            .known = HG_UNBOUND, .number = (double)NAN, .day = HG_DAY_UNKNOWN};
}

static struct hg_cell number(double value)
{
    return (struct hg_cell){.known = HG_KNOWN, .number = value};
}

static struct hg_cell text(const char *value)
{
    return (struct hg_cell){.known = HG_KNOWN, .number = (double)NAN, .text = value};
}

static void storeys_count_above_ground(void **state)
{
    (void)state;
    struct hg_cell cells[HG_BUILDING_FIELDS];
    struct hg_building building;
    clear_cells(cells, HG_BUILDING_FIELDS);
    cells[HG_BUILDING_storeys_total] = number(5.0);
    hg_building_of(cells, &building);
    assert_string_equal(building.missing, "storeys_below");
    assert_true(isnan(hg_building_floor_m2(&building, 1.0, 100.0)));

    cells[HG_BUILDING_storeys_below] = number(2.0);
    hg_building_of(cells, &building);
    assert_null(building.missing);
    assert_near(hg_building_floor_m2(&building, 1.0, 100.0), 300.0, 0.0);

    cells[HG_BUILDING_storeys] = number(4.0);
    hg_building_of(cells, &building);
    assert_near(hg_building_floor_m2(&building, 1.0, 100.0), 400.0, 0.0);

    cells[HG_BUILDING_floor_area_m2] = number(350.0);
    hg_building_of(cells, &building);
    assert_near(hg_building_floor_m2(&building, 0.5, 50.0), 175.0, 0.0);
}

static void more_basements_than_storeys_are_a_gap(void **state)
{
    (void)state;
    struct hg_cell cells[HG_BUILDING_FIELDS];
    struct hg_building building;
    clear_cells(cells, HG_BUILDING_FIELDS);
    cells[HG_BUILDING_storeys_total] = number(2.0);
    cells[HG_BUILDING_storeys_below] = number(3.0);
    hg_building_of(cells, &building);
    assert_string_equal(building.missing, "storeys_below");
}

static void a_storey_counts_twice_only_above_8_metres(void **state)
{
    (void)state;
    static const struct {
        double height, factor;
    } rows[] = {
        {7.99,        1.0},
        {8.0,         1.0},
        {8.01,        2.0},
        {12.0,        2.0},
        {(double)NAN, 1.0}
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct hg_cell cells[HG_BUILDING_FIELDS];
        struct hg_building building;
        clear_cells(cells, HG_BUILDING_FIELDS);
        cells[HG_BUILDING_storey_height_m] = number(rows[i].height);
        hg_building_of(cells, &building);
        assert_near(building.floor_factor, rows[i].factor, 0.0);
    }
}

static void kinds_are_known_by_both_languages(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum hg_building_kind kind;
        bool recognised;
    } rows[] = {
        {"building",     HG_BUILDING_IS_BUILDING,  true },
        {"厂房",       HG_BUILDING_IS_BUILDING,  true },
        {"Office",       HG_BUILDING_IS_OFFICE,    true },
        {"行政办公", HG_BUILDING_IS_OFFICE,    true },
        {"生活服务", HG_BUILDING_IS_OFFICE,    true },
        {"构筑物",    HG_BUILDING_IS_STRUCTURE, true },
        {"露天堆场", HG_BUILDING_IS_YARD,      true },
        {"堆场",       HG_BUILDING_IS_YARD,      true },
        {"GREEN",        HG_BUILDING_IS_GREEN,     true },
        {"绿地",       HG_BUILDING_IS_GREEN,     true },
        {"塔",          HG_BUILDING_IS_BUILDING,  false},
        {"",             HG_BUILDING_IS_BUILDING,  false},
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct hg_cell cells[HG_BUILDING_FIELDS];
        struct hg_building building;
        clear_cells(cells, HG_BUILDING_FIELDS);
        cells[HG_BUILDING_kind] = text(rows[i].text);
        hg_building_of(cells, &building);
        assert_int_equal(building.kind, rows[i].kind);
        assert_int_equal(building.kind_recognised, rows[i].recognised);
    }
}

static void an_empty_kind_is_a_building(void **state)
{
    (void)state;
    struct hg_cell cells[HG_BUILDING_FIELDS];
    struct hg_building building;
    clear_cells(cells, HG_BUILDING_FIELDS);
    cells[HG_BUILDING_kind].known = HG_EMPTY;
    hg_building_of(cells, &building);
    assert_int_equal(building.kind, HG_BUILDING_IS_BUILDING);
    assert_true(building.kind_recognised);
    assert_string_equal(building.missing, "storeys");
}

static void structures_have_no_floors(void **state)
{
    (void)state;
    struct hg_cell cells[HG_BUILDING_FIELDS];
    struct hg_building building;
    clear_cells(cells, HG_BUILDING_FIELDS);
    cells[HG_BUILDING_kind] = text("yard");
    hg_building_of(cells, &building);
    assert_null(building.missing);
    assert_near(hg_building_floor_m2(&building, 1.0, 100.0), 0.0, 0.0);
}

static void industry_is_read_from_use_or_code(void **state)
{
    (void)state;
    static const struct {
        const char *use, *industry; /* NULL: not bound */
        enum hg_tri expected;
    } rows[] = {
        {"0601",         NULL,    HG_YES    },
        {"060101",       NULL,    HG_YES    },
        {"0602",         NULL,    HG_NO     },
        {"1001",         NULL,    HG_YES    },
        {"100102",       NULL,    HG_YES    },
        {"1002",         NULL,    HG_NO     },
        {"M",            NULL,    HG_YES    },
        {"M2",           NULL,    HG_YES    },
        {"Mall",         NULL,    HG_NO     },
        {"R2",           NULL,    HG_NO     },
        {"工业用地", NULL,    HG_YES    },
        {"非工业",    NULL,    HG_NO     },
        {"0701",         "C26",   HG_YES    },
        {"0602",         "12",    HG_NO     },
        {NULL,           "13",    HG_YES    },
        {NULL,           "43",    HG_YES    },
        {NULL,           "4390",  HG_YES    },
        {NULL,           "44",    HG_NO     },
        {NULL,           "12",    HG_NO     },
        {NULL,           "C2614", HG_YES    },
        {NULL,           "F5181", HG_NO     },
        {NULL,           "x",     HG_UNKNOWN},
        {NULL,           NULL,    HG_UNKNOWN},
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct hg_cell cells[HG_PARCEL_FIELDS];
        clear_cells(cells, HG_PARCEL_FIELDS);
        if (rows[i].use != NULL) cells[HG_PARCEL_use] = text(rows[i].use);
        if (rows[i].industry != NULL) cells[HG_PARCEL_industry] = text(rows[i].industry);
        if (hg_industrial_of(cells) != rows[i].expected)
            fail_msg("row %zu: got %d", i, hg_industrial_of(cells));
    }
}

static void completion_is_a_date_or_a_building(void **state)
{
    (void)state;
    struct hg_cell cells[HG_PARCEL_FIELDS];
    hg_day as_of = hg_day_of(2026, 11, 21);
    clear_cells(cells, HG_PARCEL_FIELDS);
    struct hg_cell *completion = &cells[HG_PARCEL_actual_completion];
    assert_int_equal(hg_completed_of(cells, as_of, HG_YES), HG_YES);
    assert_int_equal(hg_completed_of(cells, as_of, HG_NO), HG_NO);
    assert_int_equal(hg_completed_of(cells, as_of, HG_UNKNOWN), HG_UNKNOWN);
    completion->known = HG_UNREADABLE;
    assert_int_equal(hg_completed_of(cells, as_of, HG_NO), HG_UNKNOWN);
    *completion = (struct hg_cell){.known = HG_KNOWN, .day = as_of};
    assert_int_equal(hg_completed_of(cells, as_of, HG_NO), HG_YES);
    completion->day = as_of + 1;
    assert_int_equal(hg_completed_of(cells, as_of, HG_YES), HG_NO);
}

static void a_limit_applies_to_completed_industry_only(void **state)
{
    (void)state;
    static const enum hg_tri expected[3][3] = {
  /* completed: no, yes, unknown */
        [HG_NO] = {HG_NO, HG_NO,      HG_NO     },
        [HG_YES] = {HG_NO, HG_YES,     HG_UNKNOWN},
        [HG_UNKNOWN] = {HG_NO, HG_UNKNOWN, HG_UNKNOWN},
    };
    for (int industrial = 0; industrial < 3; industrial++)
        for (int completed = 0; completed < 3; completed++) {
            struct hg_index indices[HG_INDEX_KINDS];
            hg_applies_of((enum hg_tri)industrial, (enum hg_tri)completed, indices);
            assert_int_equal(indices[0].applies, expected[industrial][completed]);
            assert_int_equal(indices[0].reason == NULL, indices[0].applies == HG_YES);
        }
}

static void a_tally_adds_by_key_whatever_the_order(void **state)
{
    (void)state;
    enum { MANY = 5000, KEYS = 7 };
    struct hg_tally tally = HG_TALLY_EMPTY;
    for (uint32_t i = 0; i < MANY; i++)
        hg_tally_add(&tally, (i * 5) % KEYS, 3, i % KEYS == 0 ? 1 : HG_TALLY_NO_ZONE, 0.1,
                     1.0);
    hg_tally_finish(&tally);
    assert_int_equal(tally.count, KEYS);
    double total = 0.0;
    for (size_t i = 0; i < tally.count; i++) {
        assert_int_equal(tally.rows[i].a, i);
        total += hg_sum_of(&tally.rows[i].area);
    }
    assert_near(total, MANY, 0.0);
    const struct hg_tally_row *row = hg_tally_find(&tally, 0, 3);
    assert_non_null(row);
    assert_int_equal(row->zone, 1);
    assert_near(hg_sum_of(&row->plane), 71.5, 1e-12); /* 715 times 0.1 */
    assert_null(hg_tally_find(&tally, 0, 4));
    assert_null(hg_tally_find(&tally, KEYS, 3));
    hg_tally_clear(&tally);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_index_is_its_quotient),
        cmocka_unit_test(stated_office_land_goes_before_apportioning),
        cmocka_unit_test(unknown_stays_unknown),
        cmocka_unit_test(zone_sums_are_sums_and_not_means),
        cmocka_unit_test(storeys_count_above_ground),
        cmocka_unit_test(more_basements_than_storeys_are_a_gap),
        cmocka_unit_test(a_storey_counts_twice_only_above_8_metres),
        cmocka_unit_test(kinds_are_known_by_both_languages),
        cmocka_unit_test(an_empty_kind_is_a_building),
        cmocka_unit_test(structures_have_no_floors),
        cmocka_unit_test(industry_is_read_from_use_or_code),
        cmocka_unit_test(completion_is_a_date_or_a_building),
        cmocka_unit_test(a_limit_applies_to_completed_industry_only),
        cmocka_unit_test(a_tally_adds_by_key_whatever_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
