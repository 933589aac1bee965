/* GeoPackages: SQLite's own check and GDAL must find our tables, geometry and R-trees sound. */
#include "support/testing.h"

#include "geo/crs/crs.h"
#include "geo/env/env.h"
#include "geo/sink/sink.h"

#include "geo/base/ctx.h"

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <sqlite3.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { EASTING = 38500000, NORTHING = 3800000, SPREAD = 20000 };

struct fixture {
    struct hg_ctx ctx;
    struct hg_crs_registry *registry;
    const struct hg_crs *crs;
    char path[64];
};

static int open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (!fixture) return -1;
    hg_ctx_init(&fixture->ctx);
    fixture->registry = hg_crs_registry_new();
    fixture->crs = hg_crs_of_text(fixture->registry, "EPSG:4526");
    snprintf(fixture->path, sizeof fixture->path, "/tmp/hegui-gpkg-%ld.gpkg",
             (long)getpid());
    *state = fixture;
    return 0;
}

static int close_fixture(void **state)
{
    struct fixture *fixture = *state;
    unlink(fixture->path);
    hg_crs_registry_free(fixture->registry);
    hg_ctx_clear(&fixture->ctx);
    free(fixture);
    return 0;
}

static const struct hg_sink_field fields[] = {
    {"name", NULL, HG_VALUE_TEXT, 8, 0}
};

static hg_status add_shape(struct hg_sink *sink, const struct hg_shape *shape,
                           const char *name)
{
    const struct hg_value value = {.kind = HG_VALUE_TEXT, .text = name};
    return hg_sink_feature(sink, shape, &value);
}

/* --- random squares --- */

static double random_within(double size)
{
    return size * ((double)rand() / RAND_MAX);
}

static struct hg_box random_box(double most)
{
    double x = EASTING + random_within(SPREAD), y = NORTHING + random_within(SPREAD);
    return (struct hg_box){x, y, x + random_within(most), y + random_within(most)};
}

static struct hg_shape rectangle(struct hg_box box, struct hg_point points[4],
                                 struct hg_ring *ring)
{
    points[0] = (struct hg_point){box.min_x, box.min_y};
    points[1] = (struct hg_point){box.max_x, box.min_y};
    points[2] = (struct hg_point){box.max_x, box.max_y};
    points[3] = (struct hg_point){box.min_x, box.max_y};
    *ring = (struct hg_ring){.count = 4};
    return (struct hg_shape){HG_GEOMETRY_POLYGON, 1, 4, ring, points};
}

/* Every seventh feature has no geometry; its box is empty. */
static struct hg_box *write_boxes(struct fixture *fixture, const char *layer, size_t count)
{
    struct hg_box *boxes = calloc(count + 1, sizeof *boxes);
    struct hg_sink *sink = hg_sink_open(&fixture->ctx, HG_SINK_GPKG, fixture->path);
    assert_non_null(sink);
    assert_non_null(boxes);
    assert_int_equal(
        hg_sink_layer(sink, layer, HG_GEOMETRY_POLYGON, fixture->crs, fields, 1), HG_OK);
    for (size_t i = 0; i < count; i++) {
        struct hg_point points[4];
        struct hg_ring ring;
        boxes[i] = i % 7 == 6 ? HG_BOX_EMPTY : random_box(200);
        struct hg_shape shape = rectangle(boxes[i], points, &ring);
        assert_int_equal(add_shape(sink, i % 7 == 6 ? NULL : &shape, "x"), HG_OK);
    }
    assert_int_equal(hg_sink_close(sink), HG_OK);
    return boxes;
}

/* The first column of the first row as text; of a NULL "". */
static void assert_answer(const struct fixture *fixture, const char *sql,
                          const char *answer)
{
    sqlite3 *database;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(fixture->path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    const unsigned char *text = sqlite3_column_text(statement, 0);
    assert_string_equal(text ? (const char *)text : "", answer);
    sqlite3_finalize(statement);
    sqlite3_close(database);
}

static void assert_sound(const struct fixture *fixture, size_t in_tree)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", in_tree);
    assert_answer(fixture, "SELECT rtreecheck('rtree_t_geom')", "ok");
    assert_answer(fixture, "SELECT count(*) FROM rtree_t_geom", number);
    assert_answer(fixture, "PRAGMA integrity_check", "ok");
    assert_answer(fixture, "SELECT count(*) FROM pragma_foreign_key_check", "0");
}

/* A node holds 51 cells: around the sizes at which a node or a level is added. */
static void rtrees_of_every_height_are_sound(void **state)
{
    static const size_t counts[] = {0, 1, 6, 7, 51, 59, 60, 61, 3034, 3035, 3036, 8000};
    for (size_t i = 0; i < HG_COUNT_OF(counts); i++) {
        free(write_boxes(*state, "t", counts[i]));
        assert_sound(*state, counts[i] - counts[i] / 7);
    }
}

static bool overlap(struct hg_box a, struct hg_box b, double margin)
{
    return a.min_x <= b.max_x + margin && b.min_x <= a.max_x + margin &&
           a.min_y <= b.max_y + margin && b.min_y <= a.max_y + margin;
}

static sqlite3_stmt *window_query(sqlite3 *database, struct hg_box window)
{
    sqlite3_stmt *query;
    const double bounds[] = {window.max_x, window.min_x, window.max_y, window.min_y};
    assert_int_equal(sqlite3_prepare_v2(database,
                                        "SELECT id FROM rtree_t_geom WHERE minx <= ?1 AND"
                                        " maxx >= ?2 AND miny <= ?3 AND maxy >= ?4",
                                        -1, &query, NULL),
                     SQLITE_OK);
    for (int i = 0; i < 4; i++)
        sqlite3_bind_double(query, i + 1, bounds[i]);
    return query;
}

/* Boxes are rounded outwards to floats, 4 m apart at this easting: nothing may be missed, and only neighbours added. */
static void rtree_finds_what_a_scan_finds(void **state)
{
    enum { COUNT = 6000, WINDOWS = 100, MARGIN = 8 };
    struct fixture *fixture = *state;
    struct hg_box *boxes = write_boxes(fixture, "t", COUNT);
    sqlite3 *database;
    assert_int_equal(sqlite3_open(fixture->path, &database), SQLITE_OK);
    for (int i = 0; i < WINDOWS; i++) {
        bool found[COUNT + 1] = {false};
        struct hg_box window = random_box(3000);
        sqlite3_stmt *query = window_query(database, window);
        while (sqlite3_step(query) == SQLITE_ROW)
            found[sqlite3_column_int(query, 0)] = true;
        sqlite3_finalize(query);
        for (size_t k = 0; k < COUNT; k++) {
            if (overlap(boxes[k], window, 0)) assert_true(found[k + 1]);
            if (found[k + 1]) assert_true(overlap(boxes[k], window, MARGIN));
        }
    }
    sqlite3_close(database);
    free(boxes);
}

/* GDAL brings the functions that the triggers call. */
static void triggers_keep_tree_and_count_when_gdal_edits(void **state)
{
    enum { COUNT = 500, DELETED = 40, ADDED = 90 };
    struct fixture *fixture = *state;
    free(write_boxes(fixture, "t", COUNT));
    GDALDatasetH data = GDALOpenEx(fixture->path, GDAL_OF_VECTOR | GDAL_OF_UPDATE, NULL,
                                   NULL, NULL);
    assert_non_null(data);
    OGRLayerH layer = GDALDatasetGetLayerByName(data, "t");
    for (int fid = 1; fid <= 7 * DELETED; fid += 7)
        assert_int_equal(OGR_L_DeleteFeature(layer, fid), OGRERR_NONE);
    for (int i = 0; i < ADDED; i++) {
        OGRGeometryH geometry = NULL;
        char wkt[] = "MULTIPOLYGON(((38500000 3800000,38500010 3800000,38500000 3800010,"
                     "38500000 3800000)))",
             *at = wkt;
        assert_int_equal(OGR_G_CreateFromWkt(&at, NULL, &geometry), OGRERR_NONE);
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        OGR_F_SetGeometryDirectly(feature, geometry);
        assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
        OGR_F_Destroy(feature);
    }
    GDALClose(data);
    assert_sound(fixture, COUNT - COUNT / 7 - DELETED + ADDED);
    assert_answer(fixture,
                  "SELECT feature_count - (SELECT count(*) FROM t) FROM gpkg_ogr_contents",
                  "0");
}

/* --- geometry, names, systems --- */

static void assert_wkt(const struct fixture *fixture, const char *layer, const char *wkt)
{
    char *text;
    GDALDatasetH data = GDALOpenEx(fixture->path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    assert_non_null(data);
    OGRLayerH source = GDALDatasetGetLayerByName(data, layer);
    assert_non_null(source);
    OGRFeatureH feature = OGR_L_GetNextFeature(source);
    OGR_G_ExportToIsoWkt(OGR_F_GetGeometryRef(feature), &text);
    assert_string_equal(text, wkt);
    CPLFree(text);
    OGR_F_Destroy(feature);
    GDALClose(data);
}

/* Two parts, the first with a hole; a quote of each kind in the name. */
static void multipolygon_arrives_whole_under_an_awkward_name(void **state)
{
    struct fixture *fixture = *state;
    struct hg_point points[] = {
        {0,  0 },
        {9,  0 },
        {0,  9 },
        {1,  1 },
        {1,  2 },
        {2,  1 },
        {20, 20},
        {21, 20},
        {20, 22}
    };
    struct hg_ring rings[] = {
        {0, 3, 0, false, false},
        {3, 3, 0, true,  false},
        {6, 3, 1, false, false}
    };
    const struct hg_shape shape = {HG_GEOMETRY_POLYGON, 3, 9, rings, points};
    const char *name = "it's a \"layer\" $";
    struct hg_sink *sink = hg_sink_open(&fixture->ctx, HG_SINK_GPKG, fixture->path);
    assert_int_equal(
        hg_sink_layer(sink, name, HG_GEOMETRY_POLYGON, fixture->crs, fields, 1), HG_OK);
    assert_int_equal(add_shape(sink, &shape, "x"), HG_OK);
    assert_int_equal(hg_sink_close(sink), HG_OK);
    assert_wkt(fixture, name,
               "MULTIPOLYGON (((0 0,9 0,0 9,0 0),(1 1,1 2,2 1,1 1)),((20 20,21 20,20 22,"
               "20 20)))");
    assert_answer(fixture, "SELECT max_x || ' ' || max_y FROM gpkg_contents", "21.0 22.0");
}

static void local_system_is_one_row_for_all_its_layers(void **state)
{
    struct fixture *fixture = *state;
    const struct hg_crs *local = hg_crs_of_text(
        fixture->registry, "+proj=tmerc +lat_0=0 +lon_0=113.7 +x_0=400000 +ellps=GRS80");
    assert_non_null(local);
    assert_int_equal(local->epsg, 0);
    struct hg_sink *sink = hg_sink_open(&fixture->ctx, HG_SINK_GPKG, fixture->path);
    static const char *const names[] = {"a", "b"};
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(
            hg_sink_layer(sink, names[i], HG_GEOMETRY_POLYGON, local, fields, 1), HG_OK);
    assert_int_equal(hg_sink_close(sink), HG_OK);
    assert_answer(fixture, "SELECT group_concat(srs_id) FROM gpkg_geometry_columns",
                  "100000,100000");
    GDALDatasetH data = GDALOpenEx(fixture->path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    OGRSpatialReferenceH read = OGR_L_GetSpatialRef(GDALDatasetGetLayer(data, 1));
    assert_non_null(read);
    assert_near(OSRGetProjParm(read, SRS_PP_FALSE_EASTING, 0, NULL), 400000, 1e-9);
    assert_near(OSRGetProjParm(read, SRS_PP_CENTRAL_MERIDIAN, 0, NULL), 113.7, 1e-9);
    GDALClose(data);
}

static void text_longer_than_its_field_or_no_utf8_is_refused(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {"一二三四五六七八九", "\xB5\xD8"};
    struct hg_sink *sink = hg_sink_open(&fixture->ctx, HG_SINK_GPKG, fixture->path);
    assert_int_equal(hg_sink_layer(sink, "t", HG_GEOMETRY_POLYGON, fixture->crs, fields, 1),
                     HG_OK);
    assert_int_equal(add_shape(sink, NULL, "一二三四五六七八"), HG_OK);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(add_shape(sink, NULL, texts[i]), HG_FAILED);
        assert_string_equal(fixture->ctx.diags.items[i].kind->symbol, "SINK_TEXT");
    }
    hg_sink_abandon(sink);
    assert_int_not_equal(access(fixture->path, F_OK), 0);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        CASE(rtrees_of_every_height_are_sound),
        CASE(rtree_finds_what_a_scan_finds),
        CASE(triggers_keep_tree_and_count_when_gdal_edits),
        CASE(multipolygon_arrives_whole_under_an_awkward_name),
        CASE(local_system_is_one_row_for_all_its_layers),
        CASE(text_longer_than_its_field_or_no_utf8_is_refused),
    };
    unsigned seed = (unsigned)time(NULL);
    printf("seed %u\n", seed);
    srand(seed);
    hg_env_open();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    hg_env_close();
    return failed;
}
