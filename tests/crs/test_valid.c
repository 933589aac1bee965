/* The valid room: families of bad polygons with areas by hand, and whole layers. */
#include "crs/wkt.h"

#include "geo/env/env.h"
#include "geo/valid/valid.h"

#include "geo/base/ctx.h"
#include "geo/base/status.h"

#include <stdio.h>

static int open_room(void **state)
{
    (void)state;
    hg_env_open();
    return 0;
}

static int close_room(void **state)
{
    (void)state;
    hg_env_close();
    return 0;
}

static double size_of(const struct hg_layer *layer, size_t feature)
{
    const struct hg_feature *of = &layer->features[feature];
    double size = 0.0;
    for (size_t r = 0; r < of->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[of->first_ring + r];
        const struct hg_point *p = &layer->points[ring->first];
        for (size_t i = 0; i < ring->count; i++) {
            const struct hg_point *q = &p[(i + 1) % ring->count];
            size += ((p[i].x - p[0].x) * (q->y - p[0].y) -
                     (q->x - p[0].x) * (p[i].y - p[0].y)) /
                    2;
        }
    }
    return size;
}

static const struct family {
    const char *name, *wkt;
    enum hg_defect_kind kind;
    double before, after; /* m2; after 0: nothing remains */
    double x, y;          /* NAN: not looked at */
    uint32_t rings;       /* of the reading */
} families[] = {
    {"bow-tie, both halves remain",                                       "POLYGON((0 0,10 10,10 0,0 10,0 0))",
     HG_DEFECT_SELF_CROSSING,                                                                                                                               0,   50,  5,        5,       2},
    {"bow-tie of unequal halves, 45 and 5: they cancel to 40",
     "POLYGON((0 0,12 0,4 10,8 10,0 0))",                                                                                         HG_DEFECT_SELF_CROSSING,  40,  50,  6,        7.5,     2},
    {"hole outside its shell: even-odd adds it",
     "POLYGON((0 0,10 0,10 10,0 10),(20 20,22 20,22 22,20 22))",                                                                  HG_DEFECT_NESTED,         96,  104,
     NAN,                                                                                                                                                                       NAN,     2},
    {"shell within a shell: even-odd takes it out",
     "MULTIPOLYGON(((0 0,10 0,10 10,0 10)),((3 3,7 3,7 7,3 7)))",                                                                 HG_DEFECT_NESTED,         116, 84,
     NAN,                                                                                                                                                                       NAN,     2},
    {"hole within a hole: land again",
     "POLYGON((0 0,10 0,10 10,0 10),(1 1,9 1,9 9,1 9),(4 4,6 4,6 6,4 6))",                                                        HG_DEFECT_NESTED,
     32,                                                                                                                                                         40,  NAN,      NAN,     3},
    {"parts that overlap by 50: the overlap drops out",
     "MULTIPOLYGON(((0 0,10 0,10 10,0 10)),((5 0,15 0,15 10,5 10)))",                                                             HG_DEFECT_SELF_CROSSING,  200, 100, NAN,      NAN,     2},
    {"hole across the border: its outer half is land",
     "POLYGON((0 0,10 0,10 10,0 10),(8 4,12 4,12 6,8 6))",                                                                        HG_DEFECT_SELF_CROSSING,  92,  100,
     NAN,                                                                                                                                                                       NAN,     2},
    {"spike out of the border",                                           "POLYGON((0 0,10 0,10 5,20 5,10 5,10 10,0 10))",
     HG_DEFECT_RING_TOUCH,                                                                                                                                  100, 100, NAN,      NAN,     1},
    {"spike into the land",                                               "POLYGON((0 0,10 0,10 5,4 5,10 5,10 10,0 10))",
     HG_DEFECT_RING_TOUCH,                                                                                                                                  100, 100, NAN,      NAN,     1},
    {"shell given twice: nothing is odd",
     "MULTIPOLYGON(((0 0,10 0,10 10,0 10)),((10 10,0 10,0 0,10 0)))",                                                             HG_DEFECT_DUPLICATE_RING, 200, 0,   10,       10,      0},
    {"hole given twice, the other way round: filled again",
     "POLYGON((0 0,10 0,10 10,0 10),(2 2,4 2,4 4,2 4),(4 4,4 2,2 2,2 4))",                                                        HG_DEFECT_DUPLICATE_RING, 92,  100, NAN,      NAN,     1},
    {"hole as big as its shell",                                          "POLYGON((0 0,10 0,10 10,0 10),(0 0,10 0,10 10,0 10))",
     HG_DEFECT_DUPLICATE_RING,                                                                                                                              0,   0,   NAN,      NAN,     0},
    {"ring that touches itself from inside: a hole drawn into the shell",
     "POLYGON((0 0,10 0,10 10,5 10,8 5,2 5,5 10,0 10))",                                                                          HG_DEFECT_RING_TOUCH,     85,  85,  5,
     10,                                                                                                                                                                                 2},
    {"ring that touches itself from outside: two triangles",
     "POLYGON((0 0,5 5,10 0,10 10,5 5,0 10))",                                                                                    HG_DEFECT_RING_TOUCH,     50,  50,  5,        5,       2},
    {"parts side by side with a common edge",
     "MULTIPOLYGON(((0 0,10 0,10 10,0 10)),((10 0,20 0,20 10,10 10)))",                                                           HG_DEFECT_RING_TOUCH,     200, 200, NAN,      NAN,     1},
    {"hole along the border",                                             "POLYGON((0 0,10 0,10 10,0 10),(0 4,2 4,2 6,0 6))",
     HG_DEFECT_RING_TOUCH,                                                                                                                                  96,  96,  NAN,      NAN,     1},
    {"hole that cuts the land in two",                                    "POLYGON((0 0,10 0,10 10,0 10),(0 5,5 2,10 5,5 8))",
     HG_DEFECT_RING_TOUCH,                                                                                                                                  70,  70,  NAN,      NAN,     2},
    {"ring of two points",                                                "POLYGON((1 2,5 5,1 2))",                               HG_DEFECT_TOO_FEW_POINTS, 0,   0,   1,        2,
     0                                                                                                                                                                                    },
    {"hole of one point in a good shell",                                 "POLYGON((0 0,10 0,10 10,0 10),(5 5,5 5,5 5))",
     HG_DEFECT_TOO_FEW_POINTS,                                                                                                                              100, 100, 5,        5,       1},
    {"bow-tie where a zone number stands before the easting",
     "POLYGON((38438000 3751000,38438010 3751010,38438010 3751000,38438000 3751010))",                                            HG_DEFECT_SELF_CROSSING,  0,   50,  38438005, 3751005, 2},
};

static void check_family(struct hg_ctx *ctx, const struct family *family)
{
    struct hg_defects defects;
    struct hg_layer repaired, layer = wkt_layer(ctx->arena, family->wkt);
    assert_int_equal(hg_valid_check(ctx, &layer, &defects, &repaired), HG_OK);
    if (defects.count != 1) fail_msg("%s: taken as valid", family->name);
    const struct hg_defect *defect = &defects.items[0];
    if (defect->kind != family->kind || fabs(defect->before_m2 - family->before) > 1e-6 ||
        fabs(defect->after_m2 - family->after) > 1e-6 ||
        defect->repaired != (family->after > 0.0))
        fail_msg("%s: kind %d, before %.9g, after %.9g, repaired %d (%s)", family->name,
                 (int)defect->kind, defect->before_m2, defect->after_m2, defect->repaired,
                 defect->detail);
    if (family->x == family->x) {
        assert_near(defect->x, family->x, 1e-6);
        assert_near(defect->y, family->y, 1e-6);
    }
    assert_true(defect->detail[0] != '\0');
    assert_int_equal(repaired.features[0].ring_count, family->rings);
    assert_near(size_of(&repaired, 0), family->after, 1e-6); /* oriented as layers are */
    struct hg_defects again;
    struct hg_layer twice;
    assert_int_equal(hg_valid_check(ctx, &repaired, &again, &twice), HG_OK);
    assert_int_equal(again.count, family->after > 0.0 ? 0 : 1);
}

static void every_family_is_named_and_read_by_the_even_odd_rule(void **state)
{
    (void)state;
    for (size_t i = 0; i < HG_COUNT_OF(families); i++) {
        struct hg_ctx ctx;
        hg_ctx_init(&ctx);
        check_family(&ctx, &families[i]);
        hg_ctx_clear(&ctx);
    }
}

static void good_polygons_pass_untouched(void **state)
{
    (void)state;
    static const char *const good[] = {
        "POLYGON((0 0,10 0,10 10,0 10))",
        "POLYGON((0 0,10 0,10 10,0 10),(2 2,4 2,4 4,2 4))",
        "POLYGON((0 0,10 0,10 10,0 10),(0 5,4 4,4 6))", /* a hole touches in one point */
        "POLYGON((0 0,5 0,5 0,10 0,10 10,0 10))",       /* a point twice */
        "MULTIPOLYGON(((0 0,10 0,10 10,0 10)),((10 10,20 10,20 20,10 20)))",
        "MULTIPOLYGON(((0 0,10 0,10 10,0 10),(1 1,9 1,9 9,1 9)),((2 2,8 2,8 8,2 8)))",
    };
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    for (size_t i = 0; i < HG_COUNT_OF(good); i++) {
        struct hg_defects defects;
        struct hg_layer repaired, layer = wkt_layer(ctx.arena, good[i]);
        assert_int_equal(hg_valid_check(&ctx, &layer, &defects, &repaired), HG_OK);
        if (defects.count != 0) fail_msg("%s: %s", good[i], defects.items[0].detail);
        assert_ptr_equal(repaired.points, layer.points);
    }
    hg_ctx_clear(&ctx);
}

static void add_points(struct hg_layer_builder *builder, enum hg_geometry_kind kind,
                       const struct hg_point *points, size_t count)
{
    hg_layer_builder_feature(builder, 0, kind);
    hg_layer_builder_ring(builder, points, count, 0, false);
}

static void what_is_no_polygon_is_said_and_points_stay(void **state)
{
    (void)state;
    static const struct hg_point points[] = {
        {3.0, 4.0 },
        {5.0, 6.0 },
        {NAN, 0.0 },
        {9.0, 1e30}
    };
    struct hg_ctx ctx;
    struct hg_layer layer, repaired;
    struct hg_defects defects;
    hg_ctx_init(&ctx);
    struct hg_layer_builder *builder = hg_layer_builder_new();
    add_points(builder, HG_GEOMETRY_POINT, points, 1);
    add_points(builder, HG_GEOMETRY_LINE, points, 2);
    hg_layer_builder_feature(builder, 0, HG_GEOMETRY_NONE);
    hg_layer_builder_feature(builder, 0, HG_GEOMETRY_POLYGON);
    add_points(builder, HG_GEOMETRY_POLYGON, points, 3);
    add_points(builder, HG_GEOMETRY_POLYGON, &points[1], 3);
    hg_layer_builder_finish(builder, ctx.arena, &layer);
    hg_layer_builder_free(builder);
    assert_int_equal(hg_valid_check(&ctx, &layer, &defects, &repaired), HG_OK);
    static const enum hg_defect_kind kinds[] = {
        HG_DEFECT_NOT_POLYGON,   HG_DEFECT_NOT_POLYGON,    HG_DEFECT_NULL_GEOMETRY,
        HG_DEFECT_NULL_GEOMETRY, HG_DEFECT_BAD_COORDINATE, HG_DEFECT_BAD_COORDINATE};
    assert_int_equal(defects.count, HG_COUNT_OF(kinds));
    for (size_t i = 0; i < defects.count; i++) {
        assert_int_equal(defects.items[i].kind, kinds[i]);
        assert_int_equal(defects.items[i].feature, i);
        assert_false(defects.items[i].repaired);
        assert_int_equal(repaired.features[i].ring_count, i < 2 ? 1 : 0);
    }
    assert_near(defects.items[0].x, 3.0, 0.0);
    assert_true(defects.items[4].before_m2 != defects.items[4].before_m2);
    assert_int_equal(repaired.features[1].kind, HG_GEOMETRY_LINE);
    assert_int_equal(repaired.features[4].kind, HG_GEOMETRY_NONE);
    assert_int_equal(repaired.point_count, 3);
    hg_ctx_clear(&ctx);
}

/* Every family three hundred times with good squares between, a value on each. */
static void build_mixed(struct hg_arena *arena, struct hg_layer *out)
{
    struct hg_layer_builder *builder = hg_layer_builder_new();
    hg_layer_builder_field(builder, arena, "ID", NULL, HG_VALUE_INTEGER);
    for (int i = 0; i < 6000; i++) {
        wkt_add(builder, i,
                i % 2 == 0 ? "POLYGON((0 0,10 0,10 10,0 10),(2 2,4 2,4 4,2 4))"
                           : families[(size_t)i / 2 % HG_COUNT_OF(families)].wkt);
        struct hg_value value = {HG_VALUE_INTEGER, i, "n"};
        hg_layer_builder_values(builder, &value);
    }
    hg_layer_builder_finish(builder, arena, out);
    hg_layer_builder_free(builder);
}

static void check_with(struct hg_ctx *ctx, const struct hg_layer *layer, int threads,
                       struct hg_defects *defects, struct hg_layer *repaired)
{
    ctx->threads = threads;
    assert_int_equal(hg_valid_check(ctx, layer, defects, repaired), HG_OK);
}

static void the_number_of_threads_changes_nothing(void **state)
{
    (void)state;
    struct hg_ctx ctx;
    struct hg_layer layer, one, four;
    struct hg_defects by_one, by_four;
    hg_ctx_init(&ctx);
    build_mixed(ctx.arena, &layer);
    check_with(&ctx, &layer, 1, &by_one, &one);
    check_with(&ctx, &layer, 4, &by_four, &four);
    assert_int_equal(by_one.count, 3000);
    assert_int_equal(by_four.count, by_one.count);
    for (size_t i = 0; i < by_one.count; i++) {
        assert_int_equal(by_one.items[i].feature, 2 * i + 1);
        assert_int_equal(by_four.items[i].feature, by_one.items[i].feature);
        assert_int_equal(by_four.items[i].kind, by_one.items[i].kind);
        assert_near(by_four.items[i].after_m2, by_one.items[i].after_m2, 0.0);
    }
    assert_int_equal(one.point_count, four.point_count);
    assert_int_equal(one.ring_count, four.ring_count);
    assert_memory_equal(one.points, four.points, one.point_count * sizeof *one.points);
    assert_int_equal(hg_layer_value(&four, 4711, 0)->number, 4711);
    for (size_t i = 0; i < one.feature_count; i += 2)
        assert_near(size_of(&one, i), 96.0, 0.0);
    hg_ctx_clear(&ctx);
}

static void a_wish_to_stop_is_heard(void **state)
{
    (void)state;
    const volatile sig_atomic_t stop = 1;
    struct hg_ctx ctx;
    struct hg_layer layer, repaired;
    struct hg_defects defects;
    hg_ctx_init(&ctx);
    layer = wkt_layer(ctx.arena, "POLYGON((0 0,10 0,10 10,0 10))");
    ctx.stop = &stop;
    assert_int_equal(hg_valid_check(&ctx, &layer, &defects, &repaired), HG_STOPPED);
    hg_ctx_clear(&ctx);
}

static void an_empty_layer_is_in_order(void **state)
{
    (void)state;
    struct hg_ctx ctx;
    struct hg_layer layer = {0}, repaired;
    struct hg_defects defects;
    hg_ctx_init(&ctx);
    assert_int_equal(hg_valid_check(&ctx, &layer, &defects, &repaired), HG_OK);
    assert_int_equal(defects.count, 0);
    hg_ctx_clear(&ctx);
}

/* A star of many chords: every crossing is a face of its own. */
static void a_star_is_read_face_by_face(void **state)
{
    (void)state;
    enum { TIPS = 5 };
    struct hg_ctx ctx;
    struct hg_layer layer, repaired;
    struct hg_defects defects;
    struct hg_point tips[TIPS];
    hg_ctx_init(&ctx);
    for (int i = 0; i < TIPS; i++) {
        double angle = 2.0 * M_PI * (2 * i % TIPS) / TIPS;
        tips[i] = (struct hg_point){100.0 * cos(angle), 100.0 * sin(angle)};
    }
    struct hg_layer_builder *builder = hg_layer_builder_new();
    add_points(builder, HG_GEOMETRY_POLYGON, tips, TIPS);
    hg_layer_builder_finish(builder, ctx.arena, &layer);
    hg_layer_builder_free(builder);
    assert_int_equal(hg_valid_check(&ctx, &layer, &defects, &repaired), HG_OK);
    assert_int_equal(defects.count, 1);
    /* The middle is enclosed twice: delivered it counts twice, by the even-odd rule not at all. */
    double phi = (1.0 + sqrt(5.0)) / 2.0, pentagon = 2.5 * 1e4 * sin(0.4 * M_PI);
    double inner = pentagon / pow(phi, 4.0);
    double side = 2.0 * 100.0 * sin(0.2 * M_PI) / (phi * phi); /* of the inner pentagon */
    double tip = side * side / 4.0 * tan(0.4 * M_PI); /* isosceles, base angles 72 */
    assert_near(defects.items[0].before_m2, 5.0 * tip + 2.0 * inner, 1e-6);
    assert_near(defects.items[0].after_m2, 5.0 * tip, 1e-6);
    assert_int_equal(repaired.features[0].ring_count, 5);
    hg_ctx_clear(&ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_family_is_named_and_read_by_the_even_odd_rule),
        cmocka_unit_test(good_polygons_pass_untouched),
        cmocka_unit_test(what_is_no_polygon_is_said_and_points_stay),
        cmocka_unit_test(the_number_of_threads_changes_nothing),
        cmocka_unit_test(a_wish_to_stop_is_heard),
        cmocka_unit_test(an_empty_layer_is_in_order),
        cmocka_unit_test(a_star_is_read_face_by_face),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
