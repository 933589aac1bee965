/* Rounding of parts: worked by hand, and against exact decimals (check_rounding.py) on random balances.
 * HG_TEST_SEED=n begins at another seed. */
#include "reports/rounding.h"
#include "support/testing.h"

#include "geo/base/num.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_PARTS = 12, CASES = 4000 };

/* --- by hand --- */
static const struct {
    double parts[4], whole, printed[4], residual;
    size_t count;
    int decimals;
} cases[] = {
  /* 33.33 three times is 99.99; the first of equals gets the last place */
    {{100.0 / 3, 100.0 / 3, 100.0 / 3}, 100.0,   {33.34, 33.33, 33.33},  0.0,  3, 2},
 /* on their own all three would round up, one too many; of equal remainders the larger parts do */
    {{0.005, 1.005, 2.005},             3.015,   {0.0, 1.01, 2.01},      0.0,  3, 2},
 /* on their own all three would round down */
    {{1.004, 2.004, 3.004},             6.012,   {1.0, 2.0, 3.01},       0.0,  3, 2},
 /* what is counted twice is taken away: remainders .6, .6 and, of -10.004 above -10.01, .6 */
    {{60.006, 50.006, -10.004},         100.008, {60.01, 50.01, -10.01}, 0.0,  3, 2},
 /* one square metre is missing: no rounding hides it */
    {{1.0, 2.0},                        4.0,     {1.0, 2.0},             1.0,  2, 2},
    {{1.004, 2.004},                    2.008,   {1.0, 2.01},            -1.0, 2, 2},
 /* a difference of doubles is none */
    {{0.1, 0.2},                        0.3,     {0.1, 0.2},             0.0,  2, 2},
 /* hectares */
    {{1.23455, 2.34565},                3.5802,  {1.2345, 2.3457},       0.0,  2, 4},
    {{0.0},                             5.0,     {0.0},                  5.0,  0, 2},
};

static void parts_worked_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double out[4];
        double residual = hg_round_parts(cases[i].parts, cases[i].count, cases[i].whole,
                                         cases[i].decimals, out);
        print_message("case %zu\n", i);
        for (size_t p = 0; p < cases[i].count; p++)
            assert_near(out[p], cases[i].printed[p], 0.0);
        assert_near(residual, cases[i].residual, 0.0);
    }
}

static void unknown_part_leaves_the_others_as_they_round(void **state)
{
    (void)state;
    const double parts[3] = {1.005, (double)NAN, 2.005};
    double out[3];
    assert_true(isnan(hg_round_parts(parts, 3, 10.0, 2, out)));
    assert_near(out[0], 1.01, 0.0);
    assert_true(isnan(out[1]));
    assert_near(out[2], 2.01, 0.0);
    assert_true(isnan(hg_round_parts(parts, 1, (double)NAN, 2, out)));
}

static void split_of_a_zone_balances_in_every_unit(void **state)
{
    (void)state;
    struct hg_zone_fact zone = {.area_m2 = 1000000.0 / 3};
    const double split[HG_SPLITS] = {500000.0 / 7, 500000.0 / 9, 1000000.0 / 11, 0.0,
                                     12345.678};
    memcpy(zone.split_m2, split, sizeof split);
    zone.split_m2[HG_SPLIT_UNASSIGNED] = zone.area_m2 + split[HG_SPLIT_OVERLAP] - split[0] -
                                         split[1] - split[2];
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++) {
        struct hg_printed_split printed = hg_print_split(&zone, (enum hg_print_unit)unit);
        double places = 0.0, scale = pow(10.0, hg_print_decimals[unit]);
        for (int part = 0; part < HG_SPLITS; part++)
            places += (part == HG_SPLIT_OVERLAP ? -1.0 : 1.0) *
                      round(scale * printed.parts[part]);
        assert_near(places, round(scale * printed.whole), 0.0);
        assert_near(printed.residual, 0.0, 0.0);
        assert_true(printed.parts[HG_SPLIT_OVERLAP] > 0.0);
    }
    assert_near(hg_print_split(&zone, HG_PRINT_M2).whole, 333333.33, 0.0);
    assert_near(hg_print_split(&zone, HG_PRINT_HA).whole, 33.3333, 0.0);
    assert_near(hg_print_split(&zone, HG_PRINT_MU).whole, 500.0, 0.0);
    assert_near(hg_print_split(&zone, HG_PRINT_PERCENT).whole, 100.0, 0.0);
}

/* --- random balances --- */
static uint64_t next_random(uint64_t *seed) /* splitmix64 */
{
    uint64_t z = (*seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double unit_random(uint64_t *seed)
{
    return (double)(next_random(seed) >> 11) * 0x1p-53;
}

/* Areas from slivers to counties; every other balance of few decimals, where ties are many. */
static double random_part(uint64_t *seed, bool few_decimals)
{
    double size = pow(10.0, floor(9.0 * unit_random(seed)) - 2.0);
    double value = size * unit_random(seed);
    if (few_decimals) value = hg_num_round(value, 3);
    if (next_random(seed) % 6 == 0) value = -value;
    return next_random(seed) % 9 == 0 ? 0.0 : value;
}

static void write_case(FILE *file, uint64_t *seed)
{
    static const int decimals[3] = {2, 4, 2};
    double parts[MOST_PARTS], out[MOST_PARTS];
    size_t count = 1 + next_random(seed) % MOST_PARTS;
    bool few = next_random(seed) % 2 == 0;
    int places = decimals[next_random(seed) % 3];
    struct hg_sum sum = HG_SUM_ZERO;
    for (size_t i = 0; i < count; i++) {
        parts[i] = random_part(seed, few);
        hg_sum_add(&sum, parts[i]);
    }
    double whole = hg_sum_of(&sum);
    if (next_random(seed) % 4 == 0) whole += random_part(seed, few);
    double residual = hg_round_parts(parts, count, whole, places, out);
    fprintf(file, "%d %.17g %.17g", places, whole, residual);
    for (size_t i = 0; i < count; i++)
        fprintf(file, " %.17g %.17g", parts[i], out[i]);
    fputs("\n", file);
}

static void random_balances_agree_with_exact_decimals(void **state)
{
    (void)state;
    const char *given = getenv("HG_TEST_SEED");
    uint64_t seed = given == NULL ? 1 : strtoull(given, NULL, 10);
    print_message("seed %" PRIu64 "\n", seed);
    char path[] = "/tmp/hegui-rounding-XXXXXX", command[128];
    int handle = mkstemp(path);
    assert_true(handle >= 0);
    FILE *file = fdopen(handle, "w");
    assert_non_null(file);
    for (int i = 0; i < CASES; i++)
        write_case(file, &seed);
    assert_int_equal(fclose(file), 0);
    snprintf(command, sizeof command,
             "/usr/bin/python3 tests/reports/check_rounding.py %s %d", path, CASES);
    int checked = system(command);
    unlink(path);
    assert_int_equal(checked, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_worked_by_hand),
        cmocka_unit_test(unknown_part_leaves_the_others_as_they_round),
        cmocka_unit_test(split_of_a_zone_balances_in_every_unit),
        cmocka_unit_test(random_balances_agree_with_exact_decimals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
