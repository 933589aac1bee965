/* Dates: reading against tests/tables/dates.tsv, years against the calendar. */
#include "model/date.h"
#include "support/testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void texts_are_read_as_the_table_says(void **state)
{
    (void)state;
    FILE *file = fopen(HEGUI_ROOT "/tests/tables/dates.tsv", "r");
    assert_non_null(file);
    char line[256];
    int rows = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        if (*line == '#') continue;
        char *tab = strchr(line, '\t');
        assert_non_null(tab);
        *tab = '\0';
        const char *expected = tab + 1;
        hg_day day = HG_DAY_UNKNOWN;
        bool read = hg_day_parse(line, &day);
        bool wanted = strncmp(expected, "refused", 7) != 0;
        if (read != wanted || (wanted && day != atoi(expected)))
            fail_msg("'%s': got %d (%d), expected %s", line, read, day, expected);
        rows++;
    }
    fclose(file);
    assert_true(rows > 35);
}

/* Days as spreadsheets show them: 1900-01-01 is 1, and 1900 had a 29th of February there. */
static void serial_numbers_count_a_day_that_never_was(void **state)
{
    (void)state;
    assert_int_equal(hg_day_of_serial(1), hg_day_of(1900, 1, 1));
    assert_int_equal(hg_day_of_serial(59), hg_day_of(1900, 2, 28));
    assert_int_equal(hg_day_of_serial(60), HG_DAY_UNKNOWN);
    assert_int_equal(hg_day_of_serial(61), hg_day_of(1900, 3, 1));
    assert_int_equal(hg_day_of_serial(25569), hg_day_of(1970, 1, 1));
    assert_int_equal(hg_day_of_serial(36526), hg_day_of(2000, 1, 1));
    assert_int_equal(hg_day_of_serial(42205.99), hg_day_of(2015, 7, 20));
    assert_int_equal(hg_day_of_serial(2958465), hg_day_of(9999, 12, 31));
    assert_int_equal(hg_day_of_serial(2958466), HG_DAY_UNKNOWN);
    assert_int_equal(hg_day_of_serial(0.5), HG_DAY_UNKNOWN);
    assert_int_equal(hg_day_of_serial((double)NAN), HG_DAY_UNKNOWN);
    assert_int_equal(hg_day_of_serial(1e300), HG_DAY_UNKNOWN);
}

static void every_day_splits_into_what_it_was_made_of(void **state)
{
    (void)state;
    static const int months[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    hg_day expected = hg_day_of(1899, 1, 1);
    for (int year = 1899; year <= 2101; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = month == 2 && (year % 4 == 0) && (year % 100 != 0 || year == 2000);
            for (int day = 1; day <= months[month - 1] + leap; day++) {
                int y, m, d;
                assert_int_equal(hg_day_of(year, month, day), expected);
                hg_day_split(expected++, &y, &m, &d);
                assert_int_equal(y, year);
                assert_int_equal(m, month);
                assert_int_equal(d, day);
            }
        }
}

static void leap_day_moves_on_to_the_first_of_march(void **state)
{
    (void)state;
    assert_int_equal(hg_day_next_year(hg_day_of(2020, 2, 29)), hg_day_of(2021, 3, 1));
    assert_int_equal(hg_day_next_year(hg_day_of(2019, 2, 28)), hg_day_of(2020, 2, 28));
    assert_int_equal(hg_day_next_year(hg_day_of(2019, 3, 1)), hg_day_of(2020, 3, 1));
    assert_int_equal(hg_day_next_year(HG_DAY_UNKNOWN), HG_DAY_UNKNOWN);
}

static void corresponding_day_completes_the_year(void **state)
{
    (void)state;
    hg_day since = hg_day_of(2020, 5, 10);
    assert_int_equal(hg_day_full_years(since, hg_day_of(2021, 5, 9)), 0);
    assert_int_equal(hg_day_full_years(since, hg_day_of(2021, 5, 10)), 1);
    assert_int_equal(hg_day_full_years(since, hg_day_of(2026, 5, 9)), 5);
    assert_int_equal(hg_day_full_years(since, hg_day_of(2019, 1, 1)), 0);
    assert_int_equal(hg_day_full_years(HG_DAY_UNKNOWN, since), 0);
}

/* 29 February becomes 1 March once and stays there: the years are counted one after the other. */
static void years_since_a_leap_day_end_on_the_first_of_march(void **state)
{
    (void)state;
    hg_day since = hg_day_of(2020, 2, 29);
    assert_int_equal(hg_day_full_years(since, hg_day_of(2021, 2, 28)), 0);
    assert_int_equal(hg_day_full_years(since, hg_day_of(2021, 3, 1)), 1);
    assert_int_equal(hg_day_full_years(since, hg_day_of(2024, 2, 29)), 3);
    assert_int_equal(hg_day_full_years(since, hg_day_of(2024, 3, 1)), 4);
}

static void days_are_written_with_all_digits(void **state)
{
    (void)state;
    char text[HG_DAY_TEXT];
    assert_string_equal(hg_day_format(hg_day_of(2015, 7, 2), text), "2015-07-02");
    assert_string_equal(hg_day_format(hg_day_of(987, 1, 1), text), "0987-01-01");
    assert_string_equal(hg_day_format(HG_DAY_UNKNOWN, text), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_read_as_the_table_says),
        cmocka_unit_test(serial_numbers_count_a_day_that_never_was),
        cmocka_unit_test(every_day_splits_into_what_it_was_made_of),
        cmocka_unit_test(leap_day_moves_on_to_the_first_of_march),
        cmocka_unit_test(corresponding_day_completes_the_year),
        cmocka_unit_test(years_since_a_leap_day_end_on_the_first_of_march),
        cmocka_unit_test(days_are_written_with_all_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
