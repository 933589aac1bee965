/* Shifts between datums: against numbers computed without PROJ (datum_shift_oracle.py), and by hand. */
#include "crs/table.h"

#include "geo/crs/crs.h"
#include "geo/env/env.h"

#include "geo/base/status.h"

#include <stdlib.h>

static int open_room(void **state)
{
    hg_env_open();
    *state = hg_crs_registry_new();
    return 0;
}

static int close_room(void **state)
{
    hg_crs_registry_free(*state);
    hg_env_close();
    return 0;
}

static void read_numbers(const char *text, double *out, size_t most)
{
    char *rest = NULL;
    for (size_t i = 0; i < most; i++, text = rest + 1) {
        out[i] = strtod(text, &rest);
        if (*rest != ',') return;
    }
}

static struct hg_crs_shift shift_of(const char *kind, const char *values)
{
    struct hg_crs_shift shift = {.kind = HG_CRS_PLANE4};
    if (strcmp(kind, "helmert7_position") == 0) shift.kind = HG_CRS_HELMERT7_POSITION;
    if (strcmp(kind, "helmert7_frame") == 0) shift.kind = HG_CRS_HELMERT7_FRAME;
    read_numbers(values, shift.values, HG_COUNT_OF(shift.values));
    return shift;
}

static void check_row(void *registry, char *cells[TABLE_COLUMNS])
{
    double start[2] = {0}, expected[2] = {0}, way = 0.0;
    read_numbers(cells[4], start, 2);
    read_numbers(cells[5], expected, 2);
    read_numbers(cells[6], &way, 1);
    struct hg_crs_shift shift = shift_of(cells[2], cells[3]);
    /* The same point thrice: the mean is the way of one. */
    struct hg_point points[] = {
        {start[0], start[1]},
        {NAN,      start[1]},
        {start[0], start[1]},
    };
    struct hg_crs_moved moved;
    assert_true(hg_crs_shift(hg_crs_of_text(registry, cells[0]),
                             hg_crs_of_text(registry, cells[1]), &shift, points,
                             HG_COUNT_OF(points), &moved, &(size_t){0}));
    assert_near(points[0].x, expected[0], 1e-6);
    assert_near(points[0].y, expected[1], 1e-6);
    assert_near(points[2].x, expected[0], 1e-6);
    assert_true(points[1].x != points[1].x);
    assert_near(moved.mean_m, way, 2e-6);
    assert_near(moved.largest_m, way, 2e-6);
}

static void shifts_agree_with_plain_formulas(void **state)
{
    size_t rows = table_each(HEGUI_ROOT "/tests/tables/datum_shift.tsv", check_row, *state);
    assert_int_equal(rows, 8);
}

/* N 4 000 000, E 500 000 turned by 10 seconds of arc: 10" is 4.848136811e-5 rad, so E grows by 193.925472 m and N by
 * -24.240684 - 0.004701 m; then 1 ppm of 4 000 000 is 4 m, of 500 000 half a metre; then 100 north and 50 east. */
static void four_parameters_are_what_the_manual_says(void **state)
{
    struct hg_crs_shift shift = {
        HG_CRS_PLANE4, {100.0, 50.0, 10.0, 1.0}
    };
    struct hg_point point = {38500000.0, 4000000.0};
    struct hg_crs_moved moved;
    assert_true(hg_crs_shift(hg_crs_of_text(*state, "2362"), hg_crs_of_text(*state, "4526"),
                             &shift, &point, 1, &moved, &(size_t){0}));
    assert_near(point.y, 4000000.0 - 24.240684 - 0.004701 + 4.0 + 100.0, 1e-4);
    assert_near(point.x, 38500000.0 + 193.925472 - 0.000588 + 0.5 + 50.0, 1e-3);
}

static void what_has_no_way_is_refused_and_nothing_moves(void **state)
{
    static const char *const pairs[][2] = {
        {"2362",                                            "EPSG:32649"}, /* UTM is no Gauss-Krueger plane */
        {"2362",                                            "4490"      },
        {"LOCAL_CS[\"a\"]",                                 "4526"      },
        {"+proj=tmerc +lon_0=114 +x_0=500000 +ellps=GRS80", "4526"      },
    };
    struct hg_crs_shift shift = {
        HG_CRS_HELMERT7_FRAME, {1, 2, 3, 0, 0, 0, 0}
    };
    for (size_t i = 0; i < HG_COUNT_OF(pairs); i++) {
        struct hg_point point = {38503400.0, 3812000.0};
        struct hg_crs_moved moved;
        size_t bad = 9;
        if (hg_crs_shift(hg_crs_of_text(*state, pairs[i][0]),
                         hg_crs_of_text(*state, pairs[i][1]), &shift, &point, 1, &moved,
                         &bad))
            fail_msg("%s to %s", pairs[i][0], pairs[i][1]);
        assert_near(point.x, 38503400.0, 0.0);
    }
}

static void every_zone_has_its_counterpart_in_cgcs2000(void **state)
{
    static const struct {
        const char *from;
        int to;
    } rows[] = {
        {"2362",       4526},
        {"2383",       4547},
        {"2414",       4526},
        {"2435",       4547},
        {"2334",       4498},
        {"4610",       4490},
        {"21420",      4498},
        {"2345",       4548},
        {"4526",       4526},
        {"EPSG:32649", 0   },
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        int got = hg_crs_in_cgcs2000(hg_crs_of_text(*state, rows[i].from));
        if (got != rows[i].to) fail_msg("%s: %d", rows[i].from, got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shifts_agree_with_plain_formulas),
        cmocka_unit_test(four_parameters_are_what_the_manual_says),
        cmocka_unit_test(what_has_no_way_is_refused_and_nothing_moves),
        cmocka_unit_test(every_zone_has_its_counterpart_in_cgcs2000),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
