/* What planners write into the columns of a detailed plan, and what of it is a bound. */
#include "indices/bounds.h"
#include "support/testing.h"

#include "geo/base/status.h"

#define NONE ((double)NAN)

static void assert_side(double got, double wanted)
{
    if (isnan(wanted))
        assert_true(isnan(got));
    else
        assert_near(got, wanted, 1e-15);
}

static const struct {
    const char *text;
    enum hg_bound_kind kind;
    enum hg_bound_state state;
    double low, high;
    bool low_strict, high_strict;
} texts[] = {
    {NULL,              HG_BOUND_FAR,     HG_BOUND_ABSENT,     NONE, NONE, false, false},
    {"  ",              HG_BOUND_FAR,     HG_BOUND_ABSENT,     NONE, NONE, false, false},
    {"1.0-2.0",         HG_BOUND_FAR,     HG_BOUND_CLEAR,      1.0,  2.0,  false, false},
    {"1.0～2.0",       HG_BOUND_FAR,     HG_BOUND_CLEAR,      1.0,  2.0,  false, false},
    {"1.0至2.0",       HG_BOUND_FAR,     HG_BOUND_CLEAR,      1.0,  2.0,  false, false},
    {"≥1.0且≤1.8", HG_BOUND_FAR,     HG_BOUND_CLEAR,      1.0,  1.8,  false, false},
    {"≤1.8，≥1.0", HG_BOUND_FAR,     HG_BOUND_CLEAR,      1.0,  1.8,  false, false},
    {"＞１．０",    HG_BOUND_FAR,     HG_BOUND_CLEAR,      1.0,  NONE, true,  false},
    {"<2.5",            HG_BOUND_FAR,     HG_BOUND_CLEAR,      NONE, 2.5,  false, true },
    {"不小于 0.8",   HG_BOUND_FAR,     HG_BOUND_CLEAR,      0.8,  NONE, false, false},
    {"不大于2",      HG_BOUND_FAR,     HG_BOUND_CLEAR,      NONE, 2.0,  false, false},
    {"大于等于1.2", HG_BOUND_FAR,     HG_BOUND_CLEAR,      1.2,  NONE, false, false},
    {"1.0以上",       HG_BOUND_FAR,     HG_BOUND_CLEAR,      1.0,  NONE, false, false},
    {"24米以下",     HG_BOUND_HEIGHT,  HG_BOUND_CLEAR,      NONE, 24.0, false, false},
    {"1.5",             HG_BOUND_FAR,     HG_BOUND_BARE,       1.5,  1.5,  false, false},
    {"35",              HG_BOUND_DENSITY, HG_BOUND_BARE,       0.35, 0.35, false, false},
    {"35%",             HG_BOUND_DENSITY, HG_BOUND_BARE,       0.35, 0.35, false, false},
    {"0.35",            HG_BOUND_DENSITY, HG_BOUND_BARE,       0.35, 0.35, false, false},
    {"15-20%",          HG_BOUND_GREEN,   HG_BOUND_CLEAR,      0.15, 0.20, false, false},
    {"≥0",            HG_BOUND_FAR,     HG_BOUND_ABSENT,     NONE, NONE, false, false},
    {"0-2.0",           HG_BOUND_FAR,     HG_BOUND_CLEAR,      NONE, 2.0,  false, false},
    {"0",               HG_BOUND_FAR,     HG_BOUND_UNREADABLE, NONE, NONE, false, false},
    {"120",             HG_BOUND_DENSITY, HG_BOUND_UNREADABLE, NONE, NONE, false, false},
    {"2.0-1.0",         HG_BOUND_FAR,     HG_BOUND_UNREADABLE, NONE, NONE, false, false},
    {"≥1.0≥1.2",    HG_BOUND_FAR,     HG_BOUND_UNREADABLE, NONE, NONE, false, false},
    {"1.0 1.2",         HG_BOUND_FAR,     HG_BOUND_UNREADABLE, NONE, NONE, false, false},
    {"1 2",             HG_BOUND_FAR,     HG_BOUND_UNREADABLE, NONE, NONE, false, false},
    {"1.0,2.0",         HG_BOUND_FAR,     HG_BOUND_UNREADABLE, NONE, NONE, false, false},
    {"-1",              HG_BOUND_FAR,     HG_BOUND_UNREADABLE, NONE, NONE, false, false},
    {"见文本",       HG_BOUND_FAR,     HG_BOUND_UNREADABLE, NONE, NONE, false, false},
    {"1.2.3",           HG_BOUND_FAR,     HG_BOUND_UNREADABLE, NONE, NONE, false, false},
    {"30%",             HG_BOUND_FAR,     HG_BOUND_UNREADABLE, NONE, NONE, false, false},
};

static void texts_are_read_as_planners_mean_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < HG_COUNT_OF(texts); i++) {
        struct hg_bounds got = hg_bounds_of(texts[i].text, texts[i].kind);
        if (got.state != texts[i].state) print_error("%s\n", texts[i].text);
        assert_int_equal(got.state, texts[i].state);
        assert_side(got.low, texts[i].low);
        assert_side(got.high, texts[i].high);
        assert_int_equal(got.low_strict, texts[i].low_strict);
        assert_int_equal(got.high_strict, texts[i].high_strict);
    }
}

static void a_column_of_one_side_is_that_side(void **state)
{
    (void)state;
    struct hg_bounds low = hg_bounds_of_side("0.8", HG_BOUND_FAR, true);
    struct hg_bounds high = hg_bounds_of_side("2", HG_BOUND_FAR, false);
    assert_near(low.low, 0.8, 0.0);
    assert_true(isnan(low.high));
    assert_true(isnan(high.low));
    assert_near(high.high, 2.0, 0.0);
    assert_int_equal(hg_bounds_of_side("≤2", HG_BOUND_FAR, true).state,
                     HG_BOUND_UNREADABLE);
    assert_int_equal(hg_bounds_of_side("0", HG_BOUND_FAR, true).state, HG_BOUND_ABSENT);
    assert_int_equal(hg_bounds_of_side("0", HG_BOUND_FAR, false).state,
                     HG_BOUND_UNREADABLE);
}

static void of_two_the_stricter_holds(void **state)
{
    (void)state;
    struct hg_bounds wide = hg_bounds_of("0.8-2.0", HG_BOUND_FAR);
    struct hg_bounds narrow = hg_bounds_of("≥1.0且<2.0", HG_BOUND_FAR);
    for (int swapped = 0; swapped < 2; swapped++) {
        struct hg_bounds both = swapped ? hg_bounds_join(narrow, wide)
                                        : hg_bounds_join(wide, narrow);
        assert_near(both.low, 1.0, 0.0);
        assert_near(both.high, 2.0, 0.0);
        assert_true(both.high_strict);
        assert_false(both.low_strict);
    }
}

static void nothing_hides_what_cannot_be_read(void **state)
{
    (void)state;
    struct hg_bounds clear = hg_bounds_of("≤2", HG_BOUND_FAR);
    struct hg_bounds odd = hg_bounds_of("另定", HG_BOUND_FAR);
    struct hg_bounds bare = hg_bounds_of("1.5", HG_BOUND_FAR);
    assert_int_equal(hg_bounds_join(clear, odd).state, HG_BOUND_UNREADABLE);
    assert_int_equal(hg_bounds_join(odd, bare).state, HG_BOUND_UNREADABLE);
    /* A bare number beside columns that name their side adds nothing. */
    assert_near(hg_bounds_join(bare, clear).high, 2.0, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_read_as_planners_mean_them),
        cmocka_unit_test(a_column_of_one_side_is_that_side),
        cmocka_unit_test(of_two_the_stricter_holds),
        cmocka_unit_test(nothing_hides_what_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
