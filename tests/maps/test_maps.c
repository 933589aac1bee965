#include "maps/map_corners.h"
#include "maps/map_sheet.h"
#include "support/sample_result.h"
#include "support/testing.h"
#include "typeset/type.h"

#include "geo/env/env.h"

#include <cairo.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 700, HEIGHT = 500 };

struct bench {
    struct hg_ctx ctx;
    struct hg_crs_registry *registry;
    struct hg_result result;
    struct hg_type *type;
    cairo_surface_t *surface;
    cairo_t *cr;
};

static void open_surface(struct bench *bench)
{
    bench->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    bench->cr = cairo_create(bench->surface);
    hg_type_attach(bench->type, bench->cr);
    cairo_set_source_rgb(bench->cr, 1.0, 1.0, 1.0);
    cairo_paint(bench->cr);
}

static void close_surface(struct bench *bench)
{
    cairo_destroy(bench->cr);
    cairo_surface_destroy(bench->surface);
}

static void open_bench(struct bench *bench)
{
    hg_ctx_init(&bench->ctx);
    bench->registry = hg_crs_registry_new();
    sample_result(&bench->ctx, bench->registry, &bench->result);
    assert_int_equal(hg_type_open(&bench->ctx, &bench->type), HG_OK);
    open_surface(bench);
}

static void close_bench(struct bench *bench)
{
    close_surface(bench);
    hg_type_close(bench->type);
    hg_crs_registry_free(bench->registry);
    hg_ctx_clear(&bench->ctx);
}

static uint32_t pixel(const struct bench *bench, int x, int y)
{
    cairo_surface_flush(bench->surface);
    const unsigned char *row = cairo_image_surface_get_data(bench->surface) +
                               (size_t)y *
                                   (size_t)cairo_image_surface_get_stride(bench->surface);
    uint32_t value;
    memcpy(&value, row + 4 * (size_t)x, sizeof value);
    return value & 0xFFFFFF;
}

static const struct hg_map_frame some_frame = {40.0, 30.0, 600.0, 430.0};

/* --- arithmetic --- */

static void round_numbers_are_1_2_5(void **state)
{
    (void)state;
    assert_near(hg_map_round_down(1000.0), 1000.0, 0.0);
    assert_near(hg_map_round_down(999.9), 500.0, 0.0);
    assert_near(hg_map_round_down(0.3), 0.2, 1e-15);
    assert_near(hg_map_round_up(1000.0), 1000.0, 0.0);
    assert_near(hg_map_round_up(1001.0), 2000.0, 0.0);
    assert_near(hg_map_round_up(0.021), 0.05, 1e-15);
    assert_near(hg_map_usual_scale(1.0), 200.0, 0.0);
    assert_near(hg_map_usual_scale(2001.0), 5000.0, 0.0);
    assert_near(hg_map_usual_scale(700000.0), 1000000.0, 0.0);
}

/* A sheet of 144 mm at 1:5000 is 720 m long: 144 mm are 408.188976 pt. */
static void a_scale_is_the_ratio_of_paper_and_ground(void **state)
{
    (void)state;
    struct hg_map_frame window = {10.0, 20.0, 144.0 / 25.4 * 72.0, 144.0 / 25.4 * 72.0};
    struct hg_box box = {38512000.0, 3912000.0, 38512600.0, 3912100.0};
    struct hg_map_view view = hg_map_view_of(window, box, NULL, 200.0, true);
    assert_near(view.denominator, 5000.0, 0.0);
    struct hg_box shown = hg_map_shown(&view);
    assert_near(shown.max_x - shown.min_x, 720.0, 1e-6);
    assert_near(shown.max_y - shown.min_y, 720.0, 1e-6);
    struct hg_point at = {38512123.456, 3912077.001};
    struct hg_point back = hg_map_to_ground(&view, hg_map_to_page(&view, at));
    assert_near(back.x, at.x, 1e-6);
    assert_near(back.y, at.y, 1e-6);
    struct hg_point low = hg_map_to_page(&view, (struct hg_point){box.min_x, box.min_y}),
                    high = hg_map_to_page(&view, (struct hg_point){box.max_x, box.max_y});
    assert_near(hypot(high.x - low.x, high.y - low.y),
                hypot(600.0, 100.0) / 5000.0 / 0.0254 * 72.0, 1e-6);
    assert_true(low.y > high.y); /* north is up */
}

/* Lengths of a degree on WGS 84 as tables of geodesy print them (e.g. NIMA TR8350.2's ellipsoid): at the equator 110574.3 m north and
 * 111319.5 m east, at 45 degrees 111131.8 m and 78846.8 m. */
static void degrees_have_the_lengths_of_tables(void **state)
{
    (void)state;
    struct hg_crs crs = {
        .geographic = true, .semi_major_m = 6378137.0, .inverse_flattening = 298.257223563};
    double east, north;
    hg_map_metres_of_degree(&crs, 0.0, &east, &north);
    assert_near(north, 110574.3, 0.1);
    assert_near(east, 111319.5, 0.1);
    hg_map_metres_of_degree(&crs, 45.0, &east, &north);
    assert_near(north, 111131.8, 0.1);
    assert_near(east, 78846.8, 0.1);
    struct hg_box box = {113.0, 34.0, 113.1, 34.1};
    struct hg_map_frame window = {0.0, 0.0, 400.0, 400.0};
    struct hg_map_view view = hg_map_view_of(window, box, &crs, 200.0, true);
    struct hg_point a = hg_map_to_page(&view, (struct hg_point){113.0, 34.05}),
                    b = hg_map_to_page(&view, (struct hg_point){113.1, 34.05}),
                    c = hg_map_to_page(&view, (struct hg_point){113.0, 34.15});
    assert_near((b.x - a.x) / (a.y - c.y), cos(34.05 * 3.14159265358979 / 180.0), 0.006);
}

/* --- corners --- */

static void corners_are_numbered_as_boundary_files_do(void **state)
{
    (void)state;
    const struct hg_point points[] = {
        {0,  0 },
        {10, 0 },
        {10, 10},
        {0,  10},
        {2,  2 },
        {2,  4 },
        {4,  4 }
    };
    const struct hg_ring rings[] = {
        {0, 4, 0, false, false},
        {4, 3, 0, true,  false}
    };
    struct hg_map_rings shape = {HG_GEOMETRY_POLYGON, 2, rings, points};
    assert_int_equal(hg_map_corner_count(&shape), 7);
    assert_near(hg_map_corner(&shape, 1).y, 10.0, 0.0);
    assert_near(hg_map_corner(&shape, 4).x, 0.0, 0.0);
    assert_near(hg_map_corner(&shape, 4).y, 0.0, 0.0);
    assert_near(hg_map_corner(&shape, 5).x, 4.0, 0.0);
    assert_near(hg_map_corner(&shape, 7).y, 2.0, 0.0);
    assert_int_equal(hg_map_corner_step(60), 1);
    assert_int_equal(hg_map_corner_step(61), 2);
    assert_int_equal(hg_map_corner_step(0), 1);
}

/* --- drawing --- */

static void nothing_is_drawn_outside_the_frame(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    cairo_set_line_width(bench.cr, 7.0);
    for (size_t i = 0; i < bench.result.findings.count; i++)
        hg_map_finding(bench.cr, &bench.result, i, HG_ZH, some_frame);
    hg_map_overview(bench.cr, &bench.result, HG_EN, some_frame);
    assert_near(cairo_get_line_width(bench.cr), 7.0, 0.0);
    assert_false(cairo_has_current_point(bench.cr));
    assert_int_equal(cairo_status(bench.cr), CAIRO_STATUS_SUCCESS);
    size_t inside = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool in = x >= 39 && x <= 640 && y >= 29 && y <= 460;
            if (!in) assert_int_equal(pixel(&bench, x, y), 0xFFFFFF);
            inside += in && pixel(&bench, x, y) != 0xFFFFFF;
        }
    assert_true(inside > 20000);
    close_bench(&bench);
}

static void the_same_sheet_has_the_same_pixels(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    size_t bytes = (size_t)cairo_image_surface_get_stride(bench.surface) * HEIGHT;
    unsigned char *first = malloc(bytes);
    hg_map_overview(bench.cr, &bench.result, HG_ZH, some_frame);
    cairo_surface_flush(bench.surface);
    memcpy(first, cairo_image_surface_get_data(bench.surface), bytes);
    close_surface(&bench);
    open_surface(&bench);
    hg_map_overview(bench.cr, &bench.result, HG_ZH, some_frame);
    cairo_surface_flush(bench.surface);
    assert_memory_equal(first, cairo_image_surface_get_data(bench.surface), bytes);
    free(first);
    close_bench(&bench);
}

static void empty_results_say_why(void **state)
{
    (void)state;
    struct bench bench;
    struct hg_result empty;
    open_bench(&bench);
    sample_empty_result(&bench.ctx, bench.registry, &empty);
    assert_false(hg_map_has_ground(&empty));
    assert_true(hg_map_has_ground(&bench.result));
    hg_map_overview(bench.cr, &empty, HG_ZH, some_frame);
    for (size_t i = 0; i < empty.findings.count; i++)
        hg_map_finding(bench.cr, &empty, i, HG_EN, some_frame);
    assert_int_equal(cairo_status(bench.cr), CAIRO_STATUS_SUCCESS);
    assert_int_equal(hg_map_sheets(&empty, NULL, 0), 0);
    close_bench(&bench);
}

static void frames_of_any_size_are_drawn(void **state)
{
    (void)state;
    static const double sizes[][2] = {
        {600, 430},
        {300, 460},
        {250, 180},
        {200, 120},
        {120, 400},
        {600, 90 }
    };
    struct bench bench;
    open_bench(&bench);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct hg_map_frame frame = {10.0, 10.0, sizes[i][0], sizes[i][1]};
        hg_map_overview(bench.cr, &bench.result, HG_ZH, frame);
        hg_map_finding(bench.cr, &bench.result, 0, HG_EN, frame);
        assert_int_equal(cairo_status(bench.cr), CAIRO_STATUS_SUCCESS);
    }
    close_bench(&bench);
}

/* --- rings and odd geometry on an ink of its own --- */

struct hg_view_and_ink {
    struct hg_map_view view;
    struct hg_map_ink *ink;
};

static struct hg_map_view page_view(void)
{
    struct hg_map_frame window = {100.0, 100.0, 400.0, 300.0};
    struct hg_box box = {0.0, 0.0, 100.0, 75.0};
    return hg_map_view_of(window, box, NULL, 1.0, false);
}

static uint32_t shade_at(struct bench *bench, const struct hg_map_view *view, double x,
                         double y)
{
    struct hg_point at = hg_map_to_page(view, (struct hg_point){x, y});
    return pixel(bench, (int)at.x, (int)at.y);
}

static void holes_stay_empty(void **state)
{
    (void)state;
    static const struct hg_point points[] = {
        {10, 10},
        {90, 10},
        {90, 70},
        {10, 70},
        {40, 30},
        {40, 50},
        {60, 50},
        {60, 30}
    };
    static const struct hg_ring rings[] = {
        {0, 4, 0, false, false},
        {4, 4, 0, true,  false}
    };
    static const struct hg_map_style style = {
        .filled = true, .fill = {1.0, 0.0, 0.0}
    };
    const struct hg_map_rings shape = {HG_GEOMETRY_POLYGON, 2, rings, points};
    struct bench bench;
    open_bench(&bench);
    struct hg_map_view view = page_view();
    struct hg_map_ink *ink = hg_map_ink_new(bench.cr, &view);
    assert_true(hg_map_ink_path(ink, &shape));
    hg_map_ink_area(bench.cr, &style, true);
    assert_int_equal(shade_at(&bench, &view, 20.0, 20.0), 0xFF0000);
    assert_int_equal(shade_at(&bench, &view, 50.0, 40.0), 0xFFFFFF);
    assert_int_equal(shade_at(&bench, &view, 80.0, 60.0), 0xFF0000);
    hg_map_ink_free(ink);
    close_bench(&bench);
}

/* Corners a million kilometres away: what lies in the window is right all the same. */
static void far_corners_are_cut_off(void **state)
{
    (void)state;
    static const struct hg_point points[] = {
        {50,  -1e9},
        {1e9, -1e9},
        {1e9, 1e9 },
        {50,  1e9 },
        {NAN, 0   }
    };
    static const struct hg_ring rings[] = {
        {0, 5, 0, false, false}
    };
    static const struct hg_map_style style = {
        .filled = true, .fill = {0.0, 0.0, 1.0}
    };
    struct hg_map_rings shape = {HG_GEOMETRY_POLYGON, 1, rings, points};
    struct bench bench;
    open_bench(&bench);
    struct hg_map_view view = page_view();
    struct hg_map_ink *ink = hg_map_ink_new(bench.cr, &view);
    assert_true(hg_map_ink_path(ink, &shape));
    double x1, y1, x2, y2;
    cairo_path_extents(bench.cr, &x1, &y1, &x2, &y2);
    assert_true(x1 > 0.0 && y1 > 50.0 && x2 < 600.0 && y2 < 500.0);
    hg_map_ink_area(bench.cr, &style, true);
    assert_int_equal(shade_at(&bench, &view, 49.0, 40.0), 0xFFFFFF);
    assert_int_equal(shade_at(&bench, &view, 51.0, 40.0), 0x0000FF);
    shape.kind = HG_GEOMETRY_LINE; /* open, and passing by outside */
    assert_false(hg_map_ink_path(ink, &shape));
    static const struct hg_point far_ends[] = {
        {-1e9, 40},
        {1e9,  41}
    };
    static const struct hg_ring far_line[] = {
        {0, 2, 0, false, false}
    };
    struct hg_map_rings line = {HG_GEOMETRY_LINE, 1, far_line, far_ends};
    assert_true(hg_map_ink_path(ink, &line));
    cairo_path_extents(bench.cr, &x1, &y1, &x2, &y2);
    assert_true(x1 > 0.0 && y1 > 50.0 && x2 < 600.0 && y2 < 500.0);
    hg_map_ink_free(ink);
    close_bench(&bench);
}

/* --- hatches --- */

enum { PATCH = 120, DIRECTIONS = 4, TRAITS = DIRECTIONS + 1 };

static double grey_of(uint32_t rgb)
{
    return (0.299 * ((rgb >> 16) & 0xFF) + 0.587 * ((rgb >> 8) & 0xFF) +
            0.114 * (rgb & 0xFF)) /
           255.0;
}

/* How much of the grey changes along each direction: rows, columns, both diagonals; and how dark it is.  A hatch of lines in a
 * direction hardly changes along it. */
static void traits_of(struct bench *bench, enum hg_map_sign sign, double traits[TRAITS])
{
    static const int steps[DIRECTIONS][2] = {
        {1, 0 },
        {0, 1 },
        {1, 1 },
        {1, -1}
    };
    close_surface(bench);
    open_surface(bench);
    cairo_scale(bench->cr, 3.0, 3.0);
    struct hg_map_style style = hg_map_looks[sign].style;
    style.outline = 0.0;
    cairo_rectangle(bench->cr, 0.0, 0.0, 100.0, 100.0);
    hg_map_ink_area(bench->cr, &style, true);
    memset(traits, 0, TRAITS * sizeof *traits);
    for (int y = 10; y < 10 + PATCH; y++)
        for (int x = 10; x < 10 + PATCH; x++) {
            double here = grey_of(pixel(bench, x, y));
            traits[DIRECTIONS] += (1.0 - here) / (PATCH * PATCH);
            for (int d = 0; d < DIRECTIONS; d++) {
                double there = grey_of(pixel(bench, x + steps[d][0], y + steps[d][1]));
                traits[d] += fabs(there - here) / (PATCH * PATCH);
            }
        }
}

static void hatches_differ_in_black_and_white(void **state)
{
    (void)state;
    static const enum hg_map_sign signs[] = {
        HG_SIGN_BLOCK, HG_SIGN_UNDECIDED,   HG_SIGN_WARN,       HG_SIGN_REMAINDER,
        HG_SIGN_BUILT, HG_SIGN_DEVELOPMENT, HG_SIGN_CONTROLLED,
    };
    enum { SIGNS = sizeof signs / sizeof *signs };
    double traits[SIGNS][TRAITS];
    struct bench bench;
    open_bench(&bench);
    for (int i = 0; i < SIGNS; i++)
        traits_of(&bench, signs[i], traits[i]);
    for (int i = 0; i < SIGNS; i++)
        for (int k = 0; k < i; k++) {
            double difference = 0.0, weight = 0.0;
            for (int t = 0; t < TRAITS; t++) {
                difference += fabs(traits[i][t] - traits[k][t]);
                weight += traits[i][t] + traits[k][t];
            }
            if (difference < 0.15 * weight)
                fail_msg("%s and %s look alike: %.3f of %.3f", hg_map_looks[signs[i]].msgid,
                         hg_map_looks[signs[k]].msgid, difference, weight);
        }
    close_bench(&bench);
}

/* --- which sheets --- */

static void sheets_are_the_largest_in_the_order_of_reading(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    static const struct hg_point corner[] = {
        {38512000, 3912000},
        {38512001, 3912000},
        {38512001, 3912001}
    };
    struct hg_ring ring = {0, 3, 0, false, false};
    struct hg_shape shape = {HG_GEOMETRY_POLYGON, 1, 3, &ring,
                             (struct hg_point *)(uintptr_t)corner};
    struct hg_finding items[6];
    for (int i = 0; i < 6; i++) {
        items[i] = bench.result.findings.items[0];
        items[i].severity = HG_BLOCK;
        items[i].waived = false;
        items[i].place = SIZE_MAX;
        items[i].shape = &shape;
        items[i].where = HG_NOWHERE;
        items[i].unit = "m2";
        items[i].measured = 10.0 * (i + 1);
    }
    items[1].waived = true;
    items[2].severity = HG_WARN;
    items[3].shape = NULL; /* nowhere at all */
    items[4].shape = NULL;
    items[4].where.x = 38512000.0;
    items[4].where.y = 3912000.0;
    bench.result.findings = (struct hg_findings){items, 6};
    size_t out[6];
    assert_int_equal(hg_map_sheets(&bench.result, NULL, 0), 3);
    assert_int_equal(hg_map_sheets(&bench.result, out, 6), 3);
    assert_int_equal(out[0], 0);
    assert_int_equal(out[1], 4);
    assert_int_equal(out[2], 5);
    assert_int_equal(hg_map_sheets(&bench.result, out, 2), 2);
    assert_int_equal(out[0], 0);
    assert_int_equal(out[1], 5);
    assert_int_equal(hg_map_sheets(&bench.result, out, 1), 1);
    assert_int_equal(out[0], 5);
    for (size_t i = 0; i < 6; i++)
        hg_map_finding(bench.cr, &bench.result, i, HG_ZH, some_frame);
    assert_int_equal(cairo_status(bench.cr), CAIRO_STATUS_SUCCESS);
    close_bench(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_numbers_are_1_2_5),
        cmocka_unit_test(a_scale_is_the_ratio_of_paper_and_ground),
        cmocka_unit_test(degrees_have_the_lengths_of_tables),
        cmocka_unit_test(corners_are_numbered_as_boundary_files_do),
        cmocka_unit_test(nothing_is_drawn_outside_the_frame),
        cmocka_unit_test(the_same_sheet_has_the_same_pixels),
        cmocka_unit_test(empty_results_say_why),
        cmocka_unit_test(frames_of_any_size_are_drawn),
        cmocka_unit_test(holes_stay_empty),
        cmocka_unit_test(far_corners_are_cut_off),
        cmocka_unit_test(hatches_differ_in_black_and_white),
        cmocka_unit_test(sheets_are_the_largest_in_the_order_of_reading),
    };
    hg_env_open();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    hg_env_close();
    return failed;
}
