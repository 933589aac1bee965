/* Texts of numbers against printf and strtod, which know nothing of the quick way.
 *
 * HG_TEST_SEED=n begins at another seed, HG_TEST_ROUNDS=n tries more numbers of each family; a failure names them. */
#include "support/testing.h"

#include "geo/base/num.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the slow ways --- */

static void slow_shortest(double value, char text[HG_NUM_TEXT])
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, HG_NUM_TEXT, "%.*g", digits, value);
        if (strtod(text, NULL) == value) return;
    }
}

/* Decimals of the shortest text, written without an exponent. */
static int decimals_of_shortest(double value)
{
    char text[HG_NUM_TEXT];
    slow_shortest(value, text);
    const char *exponent = strchr(text, 'e'), *point = strchr(text, '.');
    int power = exponent == NULL ? 0 : atoi(exponent + 1);
    int fraction = point == NULL ? 0 : (int)strspn(point + 1, "0123456789");
    return fraction - power > 0 ? fraction - power : 0;
}

static void add_one_at_the_end(char *text)
{
    for (char *at = text + strlen(text) - 1; at >= text; at--) {
        if (!isdigit((unsigned char)*at)) continue;
        if (++*at <= '9') return;
        *at = '0';
    }
    char *first = text + (*text == '-');
    memmove(first + 1, first, strlen(first) + 1);
    *first = '1';
}

/* Half away from zero on the digits of the shortest text. */
static void slow_fixed(double value, int decimals, char text[400])
{
    int have = decimals_of_shortest(value);
    snprintf(text, 400, "%.*f", have > decimals ? have : decimals, value);
    if (have > decimals) {
        char *end = strchr(text, '.') + (decimals > 0 ? 1 + decimals : 0);
        bool up = strchr(text, '.')[1 + decimals] >= '5';
        *end = '\0';
        if (up) add_one_at_the_end(text);
    }
    if (text[0] == '-' && strspn(text, "-0.") == strlen(text))
        memmove(text, text + 1, strlen(text));
}

static void check_fixed(double value, int decimals)
{
    char got[HG_NUM_TEXT], expected[400];
    if (!isfinite(value) || fabs(value) >= 1e20) return;
    slow_fixed(value, decimals, expected);
    hg_num_format_fixed(value, decimals, got);
    if (strcmp(got, expected) != 0)
        fail_msg("%a to %d places reads '%s', should be '%s'", value, decimals, got,
                 expected);
}

static void check_shortest(double value)
{
    char got[HG_NUM_TEXT], expected[HG_NUM_TEXT];
    if (value == 0.0 || !isfinite(value)) return;
    slow_shortest(value, expected);
    hg_num_format(value, got);
    if (strcmp(got, expected) != 0)
        fail_msg("%a reads '%s', should be '%s'", value, got, expected);
}

enum { MOST_DECIMALS = 12 };

static void check_texts(double value)
{
    check_shortest(value);
    for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++)
        check_fixed(value, decimals);
}

static void check_about(double value)
{
    check_texts(value);
    check_texts(-value);
    check_texts(nextafter(value, 0.0));
    check_texts(nextafter(value, INFINITY));
}

/* --- random numbers --- */

/* Steele, Lea and Flood 2014: "Fast splittable pseudorandom number generators". */
static uint64_t random_bits(uint64_t *state)
{
    uint64_t mixed = *state += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
}

static double any_double(uint64_t *state)
{
    uint64_t bits = random_bits(state);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static double of_our_sizes(uint64_t *state)
{
    double fraction = ldexp((double)(random_bits(state) >> 11), -53);
    return ldexp(0.5 + fraction / 2.0, (int)(random_bits(state) % 64) - 11);
}

/* What somebody wrote down: up to 17 digits, the point anywhere. */
static double decimal_number(uint64_t *state)
{
    static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    uint64_t digits = random_bits(state) >> (random_bits(state) % 56 + 7);
    return (double)digits / powers[random_bits(state) % 10];
}

static double shares_and_sums(uint64_t *state)
{
    double a = decimal_number(state), b = decimal_number(state);
    return random_bits(state) % 2 == 0 && b > 0.0 ? a / b : a + b;
}

static double binary_fraction(uint64_t *state)
{
    return ldexp((double)(random_bits(state) >> (random_bits(state) % 40 + 20)),
                 -(int)(random_bits(state) % 30));
}

static uint64_t number_from(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtoull(text, NULL, 10);
}

static void random_numbers_read_as_the_slow_way_writes_them(void **state)
{
    (void)state;
    static double (*const families[])(uint64_t *) = {
        any_double, of_our_sizes, decimal_number, shares_and_sums, binary_fraction};
    uint64_t seed = number_from("HG_TEST_SEED", 1);
    uint64_t rounds = number_from("HG_TEST_ROUNDS", 10000);
    print_message("seed %" PRIu64 ", %" PRIu64 " numbers of each family\n", seed, rounds);
    for (size_t family = 0; family < sizeof families / sizeof *families; family++)
        for (uint64_t i = 0; i < rounds; i++) {
            double value = families[family](&seed);
            check_shortest(value);
            check_fixed(value, (int)(i % (MOST_DECIMALS + 1)));
        }
}

/* --- borders --- */

static void borders_read_as_the_slow_way_writes_them(void **state)
{
    (void)state;
    for (int power = -40; power <= 70; power++)
        check_about(ldexp(1.0, power));
    for (int power = -30; power <= 30; power++) {
        check_about(pow(10.0, power));
        check_about(5.0 * pow(10.0, power));
        check_about(pow(10.0, power) - 0.5);
    }
    static const double numbers[] = {0.1,
                                     0.2,
                                     0.3,
                                     0.1 + 0.2,
                                     1.005,
                                     2.675,
                                     0.285,
                                     999.995,
                                     0.5,
                                     1.5,
                                     2.5,
                                     0.0004999999999999999,
                                     0.0005,
                                     5e-324,
                                     2.2250738585072014e-308,
                                     1.7976931348623157e308,
                                     9007199254740991.0,
                                     9007199254740993.0,
                                     562949953421311.94,
                                     999999999999999.9,
                                     99999999999999.98,
                                     4503599627370497.5};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        check_about(numbers[i]);
}

/* A tie between two neighbours belongs to the even one: the decimal half way reads back as it. */
static void halves_between_doubles_belong_to_the_even_one(void **state)
{
    (void)state;
    for (uint64_t mantissa = 0; mantissa < 2000; mantissa++) {
        check_texts(ldexp((double)((1ull << 52) + mantissa), -4));
        check_texts(ldexp((double)((1ull << 53) - 1 - mantissa), -4));
        check_texts(ldexp((double)((1ull << 52) + mantissa), -12));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_numbers_read_as_the_slow_way_writes_them),
        cmocka_unit_test(borders_read_as_the_slow_way_writes_them),
        cmocka_unit_test(halves_between_doubles_belong_to_the_even_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
