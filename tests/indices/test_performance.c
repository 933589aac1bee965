/* Performance of contracts: numbers worked out by hand, for a parcel of one hectare (15 mu). */
#include "indices/index_values.h"
#include "indices/performance.h"
#include "model/fields.h"
#include "support/testing.h"

#include "geo/base/status.h"

#include <math.h>

struct parcel {
    struct hg_cell cells[HG_PARCEL_FIELDS];
    struct hg_site site;
    enum hg_tri completed;
    hg_day as_of;
    struct hg_performance rows[HG_PROMISES];
    size_t count;
};

static struct parcel a_hectare(void)
{
    struct parcel parcel = {.completed = HG_YES, .as_of = hg_day_of(2026, 11, 21)};
    for (size_t i = 0; i < HG_PARCEL_FIELDS; i++)
        parcel.cells[i] = (struct hg_cell){
            .known = HG_EMPTY, .number = (double)NAN, .day = HG_DAY_UNKNOWN};
    parcel.site = (struct hg_site){.area_m2 = 10000.0,
                                   .basis = "attributes",
                                   .kind_basis = "attributes",
                                   .footprint_m2 = 3000.0,
                                   .structures_m2 = 200.0,
                                   .yard_m2 = 300.0,
                                   .green_m2 = 2000.0,
                                   .floor_m2 = 8000.0,
                                   .counted_floor_m2 = 8000.0,
                                   .office_floor_m2 = 800.0,
                                   .office_land_m2 = 900.0,
                                   .fixed_investment_wan = 3000.0,
                                   .revenue_wan = NAN,
                                   .tax_wan = 150.0};
    return parcel;
}

static void set_number(struct parcel *parcel, int field, double number)
{
    parcel->cells[field].known = HG_KNOWN;
    parcel->cells[field].number = number;
}

static void set_day(struct parcel *parcel, int field, hg_day day)
{
    parcel->cells[field].known = HG_KNOWN;
    parcel->cells[field].day = day;
}

static const struct hg_performance *row(struct parcel *parcel, enum hg_promise promise)
{
    struct hg_index indices[HG_INDEX_KINDS];
    hg_indices_of(&parcel->site, indices);
    parcel->count = hg_performance_of(parcel->cells, indices, parcel->completed,
                                      parcel->as_of, parcel->rows);
    for (size_t i = 0; i < parcel->count; i++)
        if (parcel->rows[i].promise == promise) return &parcel->rows[i];
    return NULL;
}

static void what_is_not_agreed_has_no_row(void **state)
{
    (void)state;
    struct parcel parcel = a_hectare();
    assert_null(row(&parcel, HG_PROMISE_far));
    assert_int_equal(parcel.count, 0);
}

static void what_is_missing_is_an_amount(void **state)
{
    (void)state;
    static const struct {
        enum hg_promise promise;
        int field;
        double agreed, actual, margin, needed;
    } cases[] = {
        {HG_PROMISE_far,                  HG_PARCEL_agreed_far,               1.0,    0.8,  -0.2,    2000.0},
        {HG_PROMISE_far,                  HG_PARCEL_agreed_far,               0.8,    0.8,  0.0,     0.0   },
        {HG_PROMISE_far,                  HG_PARCEL_agreed_far,               0.5,    0.8,  0.3,     0.0   },
        {HG_PROMISE_far_max,              HG_PARCEL_agreed_far_max,           0.7,    0.8,  -0.1,    1000.0},
        {HG_PROMISE_far_max,              HG_PARCEL_agreed_far_max,           1.0,    0.8,  0.2,     0.0   },
        {HG_PROMISE_building_factor,      HG_PARCEL_agreed_building_factor,   0.4,    0.35, -0.05,
         500.0                                                                                             },
        {HG_PROMISE_green_ratio,          HG_PARCEL_agreed_green_ratio,       0.15,   0.2,  -0.05,   500.0 },
        {HG_PROMISE_green_ratio,          HG_PARCEL_agreed_green_ratio,       0.2,    0.2,  0.0,     0.0   },
        {HG_PROMISE_office_land_share,    HG_PARCEL_agreed_office_land_share, 0.07,   0.09,
         -0.02,                                                                                      200.0 },
        {HG_PROMISE_investment_intensity, HG_PARCEL_agreed_investment_wan_ha, 4500.0,
         3000.0,                                                                            -1500.0, 1500.0},
        {HG_PROMISE_tax_per_mu,           HG_PARCEL_agreed_tax_wan_mu,        15.0,   10.0, -5.0,    75.0  },
    };
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct parcel parcel = a_hectare();
        set_number(&parcel, cases[i].field, cases[i].agreed);
        const struct hg_performance *found = row(&parcel, cases[i].promise);
        assert_non_null(found);
        assert_near(found->agreed, cases[i].agreed, 0.0);
        assert_near(found->actual, cases[i].actual, 1e-12);
        assert_int_equal(found->holds, cases[i].needed > 0.0 ? HG_NO : HG_YES);
        assert_near(found->margin, cases[i].margin, 1e-9);
        assert_near(found->needed, cases[i].needed, 1e-6);
        assert_null(found->reason);
    }
}

static void an_unknown_value_is_neither_kept_nor_broken(void **state)
{
    (void)state;
    struct parcel parcel = a_hectare();
    parcel.site.tax_wan = NAN;
    set_number(&parcel, HG_PARCEL_agreed_tax_wan_mu, 15.0);
    const struct hg_performance *tax = row(&parcel, HG_PROMISE_tax_per_mu);
    assert_int_equal(tax->holds, HG_UNKNOWN);
    assert_string_equal(tax->reason, "actual_unknown");
    assert_true(isnan(tax->margin) && isnan(tax->needed));
}

/* Floor is due with the completion, or when its agreed day has passed. */
static void floor_is_due_in_time(void **state)
{
    (void)state;
    static const struct {
        enum hg_tri completed;
        int day; /* of November 2026, agreed; 0 unknown */
        enum hg_tri holds;
        const char *reason;
    } cases[] = {
        {HG_NO,      22, HG_UNKNOWN, "not_due"    },
        {HG_NO,      21, HG_UNKNOWN, "not_due"    },
        {HG_NO,      20, HG_NO,      NULL         },
        {HG_NO,      0,  HG_UNKNOWN, "due_unknown"},
        {HG_UNKNOWN, 22, HG_UNKNOWN, "due_unknown"},
        {HG_UNKNOWN, 20, HG_NO,      NULL         },
        {HG_YES,     22, HG_NO,      NULL         },
        {HG_YES,     0,  HG_NO,      NULL         },
    };
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct parcel parcel = a_hectare();
        parcel.completed = cases[i].completed;
        set_number(&parcel, HG_PARCEL_agreed_far, 1.0);
        if (cases[i].day > 0)
            set_day(&parcel, HG_PARCEL_agreed_completion,
                    hg_day_of(2026, 11, cases[i].day));
        const struct hg_performance *far = row(&parcel, HG_PROMISE_far);
        assert_int_equal(far->holds, cases[i].holds);
        if (cases[i].reason == NULL)
            assert_null(far->reason);
        else
            assert_string_equal(far->reason, cases[i].reason);
    }
}

static void too_much_floor_is_too_much_before_completion(void **state)
{
    (void)state;
    struct parcel parcel = a_hectare();
    parcel.completed = HG_NO;
    set_day(&parcel, HG_PARCEL_agreed_completion, hg_day_of(2027, 1, 1));
    set_number(&parcel, HG_PARCEL_agreed_far_max, 0.7);
    assert_int_equal(row(&parcel, HG_PROMISE_far_max)->holds, HG_NO);
    set_number(&parcel, HG_PARCEL_agreed_far_max, 0.9);
    assert_int_equal(row(&parcel, HG_PROMISE_far_max)->holds, HG_UNKNOWN);
}

static void dates_count_in_days(void **state)
{
    (void)state;
    struct parcel parcel = a_hectare();
    set_day(&parcel, HG_PARCEL_agreed_start, hg_day_of(2024, 2, 1));
    set_day(&parcel, HG_PARCEL_actual_start,
            hg_day_of(2024, 3, 1)); /* 29 days in February */
    const struct hg_performance *start = row(&parcel, HG_PROMISE_start);
    assert_int_equal(start->holds, HG_NO);
    assert_near(start->margin, -29.0, 0.0);
    set_day(&parcel, HG_PARCEL_extended_start, hg_day_of(2024, 3, 1));
    start = row(&parcel, HG_PROMISE_start);
    assert_int_equal(start->holds, HG_YES);
    assert_near(start->margin, 0.0, 0.0);
    parcel.cells[HG_PARCEL_extended_start].known = HG_UNREADABLE;
    start = row(&parcel, HG_PROMISE_start);
    assert_int_equal(start->holds, HG_UNKNOWN);
    assert_string_equal(start->reason, "extension_unreadable");
}

static void what_is_not_done_is_late_from_the_next_day_on(void **state)
{
    (void)state;
    struct parcel parcel = a_hectare();
    set_day(&parcel, HG_PARCEL_agreed_handover, hg_day_of(2026, 11, 21));
    const struct hg_performance *handover = row(&parcel, HG_PROMISE_handover);
    assert_int_equal(handover->holds, HG_UNKNOWN);
    assert_string_equal(handover->reason, "not_due");
    set_day(&parcel, HG_PARCEL_agreed_handover, hg_day_of(2026, 11, 20));
    handover = row(&parcel, HG_PROMISE_handover);
    assert_int_equal(handover->holds, HG_NO);
    assert_near(handover->margin, -1.0, 0.0);
    assert_int_equal(handover->actual_day, HG_DAY_UNKNOWN);
    parcel.cells[HG_PARCEL_actual_handover].known = HG_UNBOUND;
    handover = row(&parcel, HG_PROMISE_handover);
    assert_int_equal(handover->holds, HG_UNKNOWN);
    assert_string_equal(handover->reason, "actual_unknown");
}

static void a_day_after_the_day_of_judgement_has_not_come(void **state)
{
    (void)state;
    struct parcel parcel = a_hectare();
    set_day(&parcel, HG_PARCEL_agreed_completion, hg_day_of(2026, 11, 1));
    set_day(&parcel, HG_PARCEL_actual_completion, hg_day_of(2026, 12, 1));
    const struct hg_performance *completion = row(&parcel, HG_PROMISE_completion);
    assert_int_equal(completion->holds, HG_NO);
    assert_near(completion->margin, -20.0, 0.0);
    assert_int_equal(completion->actual_day, HG_DAY_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_agreed_has_no_row),
        cmocka_unit_test(what_is_missing_is_an_amount),
        cmocka_unit_test(an_unknown_value_is_neither_kept_nor_broken),
        cmocka_unit_test(floor_is_due_in_time),
        cmocka_unit_test(too_much_floor_is_too_much_before_completion),
        cmocka_unit_test(dates_count_in_days),
        cmocka_unit_test(what_is_not_done_is_late_from_the_next_day_on),
        cmocka_unit_test(a_day_after_the_day_of_judgement_has_not_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
