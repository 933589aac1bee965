/* All places of bad polygons, and the flaws of corners and edges: counts and measures by hand, crossings by GEOS's noding. */
#include "crs/wkt.h"

#include "geo/env/env.h"
#include "geo/valid/valid.h"
#include "geo/valid/vertices.h"

#include <geos_c.h>

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

/* --- places of bad polygons --- */

static const struct places_case {
    const char *name, *wkt;
    size_t crossings, touches, nested, repeats, short_rings;
} places_cases[] = {
    {"bow-tie",                                                      "POLYGON((0 0,10 10,10 0,0 10))",                            1, 0, 0, 0, 0},
    {"two bow-ties in a row: a ring like a chain",
     "POLYGON((0 0,10 10,20 0,30 10,30 0,20 10,10 0,0 10))",                                                                      3, 0, 0, 0, 0},
    {"five-pointed star: each of its five edges crosses two others",
     "POLYGON((0 10,6 -8,-9.5 3,9.5 3,-6 -8))",                                                                                   5, 0, 0, 0, 0},
    {"parts over each other: two borders cross twice",
     "MULTIPOLYGON(((0 0,10 0,10 10,0 10)),((5 5,15 5,15 15,5 15)))",                                                             2, 0, 0, 0, 0},
    {"hole across the border",                                       "POLYGON((0 0,10 0,10 10,0 10),(8 4,12 4,12 6,8 6))",        2, 0,
     0,                                                                                                                                    0, 0},
    {"spikes to both sides",                                         "POLYGON((0 0,10 0,10 5,20 5,10 5,10 10,0 10,0 5,3 5,0 5))", 0,
     2,                                                                                                                                 0, 0, 0},
    {"triangles that meet in points: two touches",
     "POLYGON((0 0,5 5,10 0,20 0,15 5,20 10,10 10,5 5,0 10))",                                                                    0, 1, 0, 0, 0},
    {"a vertex on another edge of the ring",                         "POLYGON((0 0,10 0,10 10,5 0,0 10))",                        0, 1, 0,
     0,                                                                                                                                       0},
    {"borders that cross in a common vertex",
     "MULTIPOLYGON(((0 0,5 0,10 0,10 10,0 10)),((5 0,8 5,5 8,4 -4,4.5 -4)))",                                                     2, 0, 0, 0,
     0                                                                                                                                         },
    {"two holes outside, one repeated inside, one of a point",
     "POLYGON((0 0,10 0,10 10,0 10),(20 0,21 0,21 1,20 1),(30 0,31 0,31 1,30 1),"
     "(2 2,3 2,3 3,2 3),(3 3,2 3,2 2,3 2),(7 7,7 7,7 7))",                                                                        0, 0, 2, 1, 1},
    {"hole in a hole in a shell in a shell",
     "MULTIPOLYGON(((0 0,40 0,40 40,0 40)),((5 5,35 5,35 35,5 35),(10 10,30 10,30 30,10 "
     "30),"
     "(15 15,20 15,20 20,15 20)))",                                                                                               0, 0, 2, 0, 0},
    {"hole that cuts the land in two: both touches",
     "POLYGON((0 0,10 0,10 10,0 10),(0 5,5 2,10 5,5 8))",                                                                         0, 2, 0, 0, 0},
    {"a touching hole beside a crossing is none",
     "POLYGON((0 0,10 0,10 10,0 10),(0 5,2 4,2 6),(8 4,12 4,12 6,8 6))",                                                          2, 0, 0, 0, 0},
};

static void count_places(const struct hg_defects *defects, size_t out[HG_DEFECT_OTHER + 1])
{
    for (size_t i = 0; i < defects->place_count; i++)
        out[defects->places[i].kind]++;
}

static void every_place_of_a_bad_polygon_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < HG_COUNT_OF(places_cases); i++) {
        const struct places_case *c = &places_cases[i];
        struct hg_ctx ctx;
        hg_ctx_init(&ctx);
        struct hg_defects defects;
        struct hg_layer repaired, layer = wkt_layer(ctx.arena, c->wkt);
        assert_int_equal(hg_valid_check(&ctx, &layer, &defects, &repaired), HG_OK);
        if (defects.count != 1) fail_msg("%s: %zu defects", c->name, defects.count);
        size_t got[HG_DEFECT_OTHER + 1] = {0};
        count_places(&defects, got);
        if (got[HG_DEFECT_SELF_CROSSING] != c->crossings ||
            got[HG_DEFECT_RING_TOUCH] != c->touches || got[HG_DEFECT_NESTED] != c->nested ||
            got[HG_DEFECT_DUPLICATE_RING] != c->repeats ||
            got[HG_DEFECT_TOO_FEW_POINTS] != c->short_rings)
            fail_msg("%s: %zu crossings, %zu touches, %zu nested, %zu repeats, %zu short",
                     c->name, got[HG_DEFECT_SELF_CROSSING], got[HG_DEFECT_RING_TOUCH],
                     got[HG_DEFECT_NESTED], got[HG_DEFECT_DUPLICATE_RING],
                     got[HG_DEFECT_TOO_FEW_POINTS]);
        assert_int_equal(defects.items[0].place_count, defects.place_count);
        assert_int_equal(defects.items[0].listed_places, defects.place_count);
        assert_int_equal(defects.places[0].kind, defects.items[0].kind);
        hg_ctx_clear(&ctx);
    }
}

/* xorshift64* (Marsaglia 2003, Vigna 2016). */
static double random_in(uint64_t *seed, double low, double high)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return low + (high - low) * ldexp((double)((*seed * 0x2545F4914F6CDD1Du) >> 11), -53);
}

static int by_place(const void *left, const void *right)
{
    const double *p = left, *q = right;
    if (p[0] < q[0] || p[0] > q[0]) return p[0] < q[0] ? -1 : 1;
    return (p[1] > q[1]) - (p[1] < q[1]);
}

/* The nodes of GEOS's noding in which four ends meet. */
static size_t crossings_by_geos(GEOSContextHandle_t geos, const struct hg_layer *layer)
{
    const struct hg_ring *ring = &layer->rings[0];
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(geos, ring->count + 1, 2);
    for (unsigned i = 0; i <= ring->count; i++) {
        struct hg_point p = layer->points[ring->first + i % ring->count];
        GEOSCoordSeq_setXY_r(geos, sequence, i, p.x, p.y);
    }
    GEOSGeometry *line = GEOSGeom_createLineString_r(geos, sequence);
    GEOSGeometry *noded = GEOSNode_r(geos, line);
    int count = GEOSGetNumGeometries_r(geos, noded);
    double(*ends)[2] = calloc(2 * (size_t)count + 1, sizeof *ends);
    for (int i = 0; i < count; i++) {
        const GEOSCoordSequence *part = GEOSGeom_getCoordSeq_r(
            geos, GEOSGetGeometryN_r(geos, noded, i));
        unsigned size;
        GEOSCoordSeq_getSize_r(geos, part, &size);
        GEOSCoordSeq_getXY_r(geos, part, 0, &ends[2 * i][0], &ends[2 * i][1]);
        GEOSCoordSeq_getXY_r(geos, part, size - 1, &ends[2 * i + 1][0],
                             &ends[2 * i + 1][1]);
    }
    qsort(ends, 2 * (size_t)count, sizeof *ends, by_place);
    size_t nodes = 0;
    for (size_t i = 0, same; i < 2 * (size_t)count; i += same) {
        same = 1;
        while (i + same < 2 * (size_t)count && by_place(ends[i], ends[i + same]) == 0)
            same++;
        nodes += same >= 4;
    }
    free(ends);
    GEOSGeom_destroy_r(geos, noded);
    GEOSGeom_destroy_r(geos, line);
    return nodes;
}

/* A ring of random points crosses itself nearly as often as it can; of a small one all places are listed. */
static void crossings_are_as_many_as_geos_finds(void **state)
{
    (void)state;
    uint64_t seed = 20261122;
    GEOSContextHandle_t geos = GEOS_init_r();
    for (int trial = 0; trial < 200; trial++) {
        struct hg_ctx ctx;
        struct hg_layer layer, repaired;
        struct hg_defects defects;
        struct hg_point points[80];
        hg_ctx_init(&ctx);
        size_t count = 4 + (size_t)random_in(&seed, 0, 76);
        for (size_t i = 0; i < count; i++)
            points[i] = (struct hg_point){38500000 + random_in(&seed, 0, 1000),
                                          3800000 + random_in(&seed, 0, 1000)};
        struct hg_layer_builder *builder = hg_layer_builder_new();
        hg_layer_builder_feature(builder, 1, HG_GEOMETRY_POLYGON);
        hg_layer_builder_ring(builder, points, count, 0, false);
        hg_layer_builder_finish(builder, ctx.arena, &layer);
        hg_layer_builder_free(builder);
        assert_int_equal(hg_valid_check(&ctx, &layer, &defects, &repaired), HG_OK);
        size_t expected = crossings_by_geos(geos, &layer);
        size_t got = defects.count == 0 ? 0 : defects.items[0].place_count;
        if (got != expected)
            fail_msg("trial %d, %zu points: %zu places, GEOS has %zu", trial, count, got,
                     expected);
        size_t listed = expected < HG_VALID_PLACES_LISTED ? expected
                                                          : HG_VALID_PLACES_LISTED;
        assert_int_equal(defects.place_count, listed);
        hg_ctx_clear(&ctx);
    }
    GEOS_finish_r(geos);
}

/* --- corners and edges --- */

static const struct hg_vertex_options usual = {
    .vertex_m = 0.001, .short_edge_m = 0.1, .acute_deg = 10.0, .spike_width_m = 0.1};

static const struct vertices_case {
    const char *name, *wkt;
    size_t counts[HG_VERTEX_FLAW_KINDS]; /* open, duplicate, spike, acute, short, parts */
    enum hg_vertex_flaw_kind kind;       /* of which the worst is measured */
    double measured, x, y;
} vertices_cases[] = {
    {"square",                                                 "POLYGON((0 0,10 0,10 10,0 10))", {0},                HG_VERTEX_OPEN_RING, NAN,                      NAN, NAN },
    {"a point twice, one within a millimetre, one at the end",
     "POLYGON((0 0,10 0,10 0,10 10,10.0003 10.0004,0 10,0 0.0005))",                             {0, 3, 0, 0, 0, 0},
     HG_VERTEX_DUPLICATE,                                                                                                                 0.0,
     10,                                                                                                                                                                 0   },
    {"a millimetre and a bit is a short edge",
     "POLYGON((0 0,10 0,10.0012 0.0016,10 10,0 10))",                                            {0, 0, 0, 0, 1, 0},
     HG_VERTEX_SHORT_EDGE,                                                                                                                0.002,
     10,                                                                                                                                                                 0   },
    {"a tenth of a metre is no short edge",
     "POLYGON((0 0,10 0,10 0.125,10 10,0 10))",                                                  {0},
     HG_VERTEX_OPEN_RING,                                                                                                                 NAN,
     NAN,                                                                                                                                                                NAN },
    {"there and back: 0.2 / sqrt(25.0004) wide",
     "POLYGON((0 0,10 0,10 5,15 5.02,10 5.04,10 10,0 10))",                                      {0, 0, 1, 0, 0, 0},
     HG_VERTEX_SPIKE,                                                                                                                     0.2 / 5.0000399998400015,
     15,                                                                                                                                                                 5.02},
    {"atan(1/8) is 7.125 degrees",
     "POLYGON((0 0,8 0,8 1))",                                                                   {0, 0, 0, 1, 0, 0},
     HG_VERTEX_ACUTE_ANGLE,                                                                                                               7.1250163489017977,
     0,                                                                                                                                                                  0   },
    {"atan(1/5) is 11.3 degrees: not acute",
     "POLYGON((0 0,5 0,5 1))",                                                                   {0},
     HG_VERTEX_OPEN_RING,                                                                                                                 NAN,
     NAN,                                                                                                                                                                NAN },
    {"three parts, a hole in one",
     "MULTIPOLYGON(((0 0,9 0,9 9,0 9),(1 1,2 1,2 2,1 2)),((20 0,29 0,29 9,20 9)),((40 0,49 "
     "0,49 9,40 9)))",                                                                           {0, 0, 0, 0, 0, 1},
     HG_VERTEX_MULTIPART,                                                                                                                 3,
     20,                                                                                                                                                                 0   },
    {"a hole is no part",
     "POLYGON((0 0,9 0,9 9,0 9),(1 1,2 1,2 2,1 2))",                                             {0},
     HG_VERTEX_OPEN_RING,                                                                                                                 NAN,
     NAN,                                                                                                                                                                NAN },
    {"flaws of a hole",
     "POLYGON((0 0,9 0,9 9,0 9),(1 1,2 1,2 1,2 2,1 2))",                                         {0, 1, 0, 0, 0, 0},
     HG_VERTEX_DUPLICATE,                                                                                                                 0.0,
     2,                                                                                                                                                                  1   },
};

static void corners_and_edges_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < HG_COUNT_OF(vertices_cases); i++) {
        const struct vertices_case *c = &vertices_cases[i];
        struct hg_ctx ctx;
        hg_ctx_init(&ctx);
        struct hg_vertex_flaws flaws;
        struct hg_layer layer = wkt_layer(ctx.arena, c->wkt);
        hg_vertices_check(&ctx, &layer, &usual, &flaws);
        size_t got[HG_VERTEX_FLAW_KINDS] = {0};
        for (size_t k = 0; k < flaws.count; k++) {
            const struct hg_vertex_flaw *flaw = &flaws.items[k];
            got[flaw->kind]++;
            if (flaw->kind != c->kind || flaw->rank > 0 || !(c->measured >= 0)) continue;
            if (fabs(flaw->measured - c->measured) > 1e-9 ||
                fabs(flaw->at.x - c->x) > 1e-9 || fabs(flaw->at.y - c->y) > 1e-9)
                fail_msg("%s: %.12g at %.9g %.9g", c->name, flaw->measured, flaw->at.x,
                         flaw->at.y);
        }
        for (int kind = 0; kind < HG_VERTEX_FLAW_KINDS; kind++) {
            if (got[kind] != c->counts[kind])
                fail_msg("%s: %zu flaws of kind %d, expected %zu", c->name, got[kind], kind,
                         c->counts[kind]);
            assert_int_equal(flaws.features_with[kind], c->counts[kind] > 0);
        }
        hg_ctx_clear(&ctx);
    }
}

/* A comb of 100 teeth with 5 cm between neighbours: 16 short edges are listed, all are counted, the shortest comes first. */
static void the_worst_are_listed_and_all_are_counted(void **state)
{
    (void)state;
    enum { TEETH = 100 };
    struct hg_point points[2 * TEETH + 2] = {
        {0,         -10},
        {2 * TEETH, -10}
    };
    size_t count = 2;
    for (int i = TEETH; i-- > 0;) {
        double wide = i == 40 ? 0.03 : 0.05;
        points[count++] = (struct hg_point){2 * i + wide, 0};
        points[count++] = (struct hg_point){2 * i, 0};
    }
    struct hg_ctx ctx;
    struct hg_layer layer;
    struct hg_vertex_flaws flaws;
    hg_ctx_init(&ctx);
    struct hg_layer_builder *builder = hg_layer_builder_new();
    hg_layer_builder_feature(builder, 1, HG_GEOMETRY_POLYGON);
    hg_layer_builder_ring(builder, points, count, 0, false);
    hg_layer_builder_ring_is_open(builder);
    hg_layer_builder_finish(builder, ctx.arena, &layer);
    hg_layer_builder_free(builder);
    hg_vertices_check(&ctx, &layer, &usual, &flaws);
    assert_int_equal(flaws.count, 1 + HG_VERTEX_FLAWS_LISTED);
    assert_int_equal(flaws.items[0].kind, HG_VERTEX_OPEN_RING);
    assert_near(flaws.items[0].measured, 10.0, 1e-9); /* from (0, 0) back to (0, -10) */
    assert_int_equal(flaws.items[1].count, TEETH);
    assert_near(flaws.items[1].measured, 0.03, 1e-9);
    assert_near(flaws.items[2].measured, 0.05, 1e-9);
    assert_int_equal(flaws.items[16].rank, 15);
    hg_ctx_clear(&ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_place_of_a_bad_polygon_is_found),
        cmocka_unit_test(crossings_are_as_many_as_geos_finds),
        cmocka_unit_test(corners_and_edges_are_found),
        cmocka_unit_test(the_worst_are_listed_and_all_are_counted),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
