/* The area room: tests/tables/areas.tsv, and the pieces of the survey formula. */
#include "crs/table.h"
#include "crs/wkt.h"

#include "geo/area/area.h"
#include "geo/crs/crs.h"
#include "geo/env/env.h"

#include "geo/base/arena.h"
#include "geo/base/status.h"

#include <geodesic.h>

#include <stdlib.h>

static const double a_m = 6378137.0, rf = 298.257222101;
static const double rad = M_PI / 180.0;

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

/* Columns: case, system, method, WKT, expected, tolerance, source. */
static void check_area(void *registry, char *cells[TABLE_COLUMNS])
{
    assert_non_null(cells[6]);
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer layer = wkt_layer(arena, cells[3]);
    layer.crs = hg_crs_of_text(registry, cells[1]);
    assert_non_null(layer.crs);
    double got = strcmp(cells[2], "plane") == 0 ? hg_area_plane_m2(&layer, 0)
                                                : hg_area_ellipsoid_m2(&layer, 0);
    double expected = strtod(cells[4], NULL), tolerance = strtod(cells[5], NULL);
    bool good = strcmp(cells[4], "unknown") == 0 ? got != got
                                                 : fabs(got - expected) <= tolerance;
    if (!good) fail_msg("%s: got %.6f, expected %s", cells[0], got, cells[4]);
    hg_arena_free(arena);
}

static void areas_are_as_the_table_has_them(void **state)
{
    assert_int_equal(table_each(HEGUI_ROOT "/tests/tables/areas.tsv", check_area, *state),
                     23);
}

static void an_area_without_a_system_is_unknown(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer layer = wkt_layer(arena, "POLYGON((0 0,10 0,10 10,0 10))");
    double area = hg_area_ellipsoid_m2(&layer, 0);
    assert_true(area != area);
    assert_near(hg_area_plane_m2(&layer, 0), 100.0, 0.0);
    hg_arena_free(arena);
}

static void the_series_meets_the_closed_form_of_a_trapezoid(void **state)
{
    (void)state;
    /* b2 dL [sin B / (2 (1 - e2 sin2 B)) + ln((1 + e sin B)/(1 - e sin B)) / (4 e)] at 34 and 35 degrees */
    assert_near(hg_area_trapezoid_m2(a_m, rf, 34 * rad, 35 * rad, rad), 10187811966.48,
                0.005);
    assert_near(hg_area_trapezoid_m2(a_m, rf, 35 * rad, 34 * rad, rad), -10187811966.48,
                0.005);
    assert_near(hg_area_trapezoid_m2(6371000.0, 0.0, 0.0, M_PI / 2, 2 * M_PI),
                2 * M_PI * 6371000.0 * 6371000.0, 1.0); /* half a sphere */
}

static void the_official_inverse_agrees_with_proj(void **state)
{
    for (int zone = 37; zone <= 39; zone++)
        for (int north = 3500000; north <= 4050000; north += 50000)
            for (int east = -140000; east <= 140000; east += 35000) {
                double b, l;
                struct hg_point point = {zone * 1e6 + 5e5 + east, north};
                char code[16];
                snprintf(code, sizeof code, "%d", 4488 + zone);
                assert_true(
                    hg_crs_to_degrees(hg_crs_of_text(*state, code), &point, 1, NULL));
                hg_area_gauss_inverse(a_m, rf, north, east, &b, &l);
                assert_near(b / rad, point.y, 2e-9); /* 5e-6 arc seconds and a little */
                assert_near(l / rad + 3.0 * zone, point.x, 2e-9);
            }
}

static void other_ellipsoids_have_their_own_inverse(void **state)
{
    static const struct {
        const char *code;
        double a, rf;
    } rows[] = {
        {"2362", 6378140.0, 298.257},
        {"2414", 6378245.0, 298.3  }
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        double b, l;
        struct hg_point point = {38438000.0, 3751000.0};
        assert_true(
            hg_crs_to_degrees(hg_crs_of_text(*state, rows[i].code), &point, 1, NULL));
        hg_area_gauss_inverse(rows[i].a, rows[i].rf, 3751000.0, -62000.0, &b, &l);
        assert_near(b / rad, point.y, 1e-11);
        assert_near(l / rad + 114.0, point.x, 1e-11);
    }
}

/* The geodesic polygon through the ring's edges, cut every metre. */
static double geodesic_area(const struct hg_crs *crs, const struct hg_point *ring,
                            size_t count)
{
    struct geod_geodesic geodesic;
    struct geod_polygon polygon;
    geod_init(&geodesic, a_m, 1.0 / rf);
    geod_polygon_init(&polygon, 0);
    for (size_t i = 0; i < count; i++) {
        struct hg_point from = ring[i], to = ring[(i + 1) % count];
        int steps = (int)ceil(hypot(to.x - from.x, to.y - from.y));
        for (int k = 0; k < steps; k++) {
            double share = (double)k / steps;
            struct hg_point at = {from.x + share * (to.x - from.x),
                                  from.y + share * (to.y - from.y)};
            assert_true(hg_crs_to_degrees(crs, &at, 1, NULL));
            geod_polygon_addpoint(&geodesic, &polygon, at.y, at.x);
        }
    }
    double area, perimeter;
    geod_polygon_compute(&geodesic, &polygon, 0, 1, &area, &perimeter);
    return area;
}

static void areas_agree_with_geodesic_polygons(void **state)
{
    const struct hg_crs *crs = hg_crs_of_text(*state, "4526");
    static const struct {
        double east, north, size;
    } rows[] = {
        {38365000, 3490000, 20 },
        {38410000, 3600000, 90 },
        {38500000, 3750000, 250},
        {38570000, 3900000, 600},
        {38630000, 4020000, 400},
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        double x = rows[i].east, y = rows[i].north, s = rows[i].size;
        const struct hg_point ring[] = {
            {x,           y          },
            {x + s,       y + 0.1 * s},
            {x + 0.8 * s, y + s      },
            {x + 0.3 * s, y + 0.6 * s},
            {x - 0.1 * s, y + 0.7 * s}
        };
        /* angles rounded to 3e-5 m, along a border of about four times the size */
        double noise = 1e-5 * 4.0 * s + 1e-4;
        assert_near(hg_area_ring_ellipsoid_m2(crs, ring, 5), geodesic_area(crs, ring, 5),
                    noise);
    }
}

static void direction_and_start_do_not_change_the_size(void **state)
{
    const struct hg_crs *crs = hg_crs_of_text(*state, "4526");
    const struct hg_point ring[] = {
        {38438000.12345, 3751000.5},
        {38438911.3,     3751077.7},
        {38438500.9,     3751999.1},
        {38437990.1,     3751404.4}
    };
    double size = hg_area_ring_ellipsoid_m2(crs, ring, 4);
    double plane = hg_area_ring_plane_m2(ring, 4);
    for (size_t start = 0; start < 4; start++) {
        struct hg_point turned[4], back[4];
        for (size_t i = 0; i < 4; i++) {
            turned[i] = ring[(start + i) % 4];
            back[i] = ring[(start + 4 - i) % 4];
        }
        assert_near(hg_area_ring_ellipsoid_m2(crs, turned, 4), size, 1e-6);
        assert_near(hg_area_ring_ellipsoid_m2(crs, back, 4), -size, 1e-2);
        assert_near(hg_area_ring_plane_m2(turned, 4), plane, 1e-9);
        assert_near(hg_area_ring_plane_m2(back, 4), -plane, 1e-9);
    }
}

static void the_zones_number_costs_no_digits(void **state)
{
    struct hg_point with[4], without[4];
    for (size_t i = 0; i < 4; i++) {
        without[i] = (struct hg_point){438000.0 + 0.25 * (i == 1 || i == 2),
                                       3751000.0 + 0.25 * (i >= 2)};
        with[i] = (struct hg_point){without[i].x + 38e6, without[i].y};
    }
    assert_near(hg_area_ring_plane_m2(with, 4), 0.0625, 0.0);
    assert_near(hg_area_ring_ellipsoid_m2(hg_crs_of_text(*state, "4526"), with, 4),
                hg_area_ring_ellipsoid_m2(hg_crs_of_text(*state, "4547"), without, 4),
                1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_are_as_the_table_has_them),
        cmocka_unit_test(an_area_without_a_system_is_unknown),
        cmocka_unit_test(the_series_meets_the_closed_form_of_a_trapezoid),
        cmocka_unit_test(the_official_inverse_agrees_with_proj),
        cmocka_unit_test(other_ellipsoids_have_their_own_inverse),
        cmocka_unit_test(areas_agree_with_geodesic_polygons),
        cmocka_unit_test(direction_and_start_do_not_change_the_size),
        cmocka_unit_test(the_zones_number_costs_no_digits),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
