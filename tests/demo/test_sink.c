/* Sink: layers written through GDAL appear whole or not at all.  What was written is read back by GDAL itself. */
#include "support/testing.h"

#include "geo/crs/crs.h"
#include "geo/env/env.h"
#include "geo/sink/sink.h"

#include "geo/base/ctx.h"
#include "geo/base/digest.h"

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
    struct hg_ctx ctx;
    struct hg_crs_registry *registry;
    const struct hg_crs *crs;
    char folder[64];
};

static int open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (!fixture) return -1;
    hg_ctx_init(&fixture->ctx);
    fixture->registry = hg_crs_registry_new();
    fixture->crs = hg_crs_of_text(fixture->registry, "EPSG:4526");
    strcpy(fixture->folder, "/tmp/hegui-sink-XXXXXX");
    if (!mkdtemp(fixture->folder)) return -1;
    *state = fixture;
    return 0;
}

static int close_fixture(void **state)
{
    struct fixture *fixture = *state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", fixture->folder);
    int status = system(command);
    hg_crs_registry_free(fixture->registry);
    hg_ctx_clear(&fixture->ctx);
    free(fixture);
    return status;
}

static const char *path_of(struct fixture *fixture, const char *name)
{
    return hg_arena_printf(fixture->ctx.arena, "%s/%s", fixture->folder, name);
}

static bool exists(struct fixture *fixture, const char *name)
{
    return access(path_of(fixture, name), F_OK) == 0;
}

static const struct hg_sink_field fields[] = {
    {"XMMC",               "项目名称", HG_VALUE_TEXT,    12, 0},
    {"约定开工时间", NULL,           HG_VALUE_TEXT,    10, 0},
    {"CS",                 NULL,           HG_VALUE_INTEGER, 0,  0},
    {"MJ",                 NULL,           HG_VALUE_REAL,    14, 2},
};

/* A square of 100 m with a square hole of 10 m. */
static struct hg_shape square_with_hole(void)
{
    static struct hg_point points[8] = {
        {38500000, 3800000},
        {38500100, 3800000},
        {38500100, 3800100},
        {38500000, 3800100},
        {38500040, 3800040},
        {38500040, 3800050},
        {38500050, 3800050},
        {38500050, 3800040}
    };
    static struct hg_ring rings[2] = {
        {.first = 0,  .count = 4  },
        { .first = 4, .count = 4, .hole = true}
    };
    return (struct hg_shape){HG_GEOMETRY_POLYGON, 2, 8, rings, points};
}

static hg_status add_square(struct hg_sink *sink, const char *name)
{
    struct hg_shape shape = square_with_hole();
    const struct hg_value values[] = {
        {.kind = HG_VALUE_TEXT,    .text = name        },
        {.kind = HG_VALUE_TEXT,    .text = "2015-07-20"},
        {.kind = HG_VALUE_INTEGER, .number = 3         },
        {.kind = HG_VALUE_REAL,    .number = 9900.25   }
    };
    return hg_sink_feature(sink, &shape, values);
}

static hg_status write_square(struct fixture *fixture, enum hg_sink_format format,
                              const char *file, const char *name)
{
    struct hg_sink *sink = hg_sink_open(&fixture->ctx, format, path_of(fixture, file));
    assert_non_null(sink);
    hg_status status = hg_sink_layer(sink, "ZD", HG_GEOMETRY_POLYGON, fixture->crs, fields,
                                     HG_COUNT_OF(fields));
    if (status == HG_OK) status = add_square(sink, name);
    if (status == HG_OK) return hg_sink_close(sink);
    hg_sink_abandon(sink);
    return status;
}

static void read_back(struct fixture *fixture, const char *file, const char *field)
{
    const char *const options[] = {"ENCODING=GBK", NULL};
    const char *const *shapefile = strstr(file, ".shp") ? options : NULL;
    GDALDatasetH data = GDALOpenEx(path_of(fixture, file), GDAL_OF_VECTOR, NULL, shapefile,
                                   NULL);
    assert_non_null(data);
    OGRLayerH layer = GDALDatasetGetLayer(data, 0);
    assert_int_equal(OGR_L_GetFeatureCount(layer, 1), 1);
    OGRFeatureH feature = OGR_L_GetNextFeature(layer);
    assert_string_equal(OGR_F_GetFieldAsString(feature, 0), "新港一期");
    assert_int_equal(OGR_F_GetFieldIndex(feature, field), 1);
    assert_string_equal(OGR_F_GetFieldAsString(feature, 1), "2015-07-20");
    assert_int_equal(OGR_F_GetFieldAsInteger(feature, 2), 3);
    assert_near(OGR_F_GetFieldAsDouble(feature, 3), 9900.25, 1e-9);
    assert_near(OGR_G_Area(OGR_F_GetGeometryRef(feature)), 9900.0, 1e-6);
    OGR_F_Destroy(feature);
    GDALClose(data);
}

static void geopackage_is_read_back_by_gdal(void **state)
{
    assert_int_equal(write_square(*state, HG_SINK_GPKG, "a.gpkg", "新港一期"), HG_OK);
    read_back(*state, "a.gpkg", "约定开工时间");
}

static void file_geodatabase_replaces_an_earlier_one(void **state)
{
    assert_int_equal(write_square(*state, HG_SINK_FILEGDB, "a.gdb", "旧"), HG_OK);
    assert_int_equal(write_square(*state, HG_SINK_FILEGDB, "a.gdb", "新港一期"), HG_OK);
    read_back(*state, "a.gdb", "约定开工时间");
}

static void shapefile_is_gbk_without_cpg_and_cuts_names_between_characters(void **state)
{
    struct fixture *fixture = *state;
    FILE *stale = fopen(path_of(fixture, "a.cpg"), "w");
    assert_non_null(stale);
    fclose(stale);
    assert_int_equal(write_square(*state, HG_SINK_SHAPEFILE_GBK, "a.shp", "新港一期"),
                     HG_OK);
    assert_false(exists(fixture, "a.cpg"));
    read_back(*state, "a.shp", "约定开工时");
    unsigned char header[32];
    FILE *dbf = fopen(path_of(fixture, "a.dbf"), "rb");
    assert_non_null(dbf);
    assert_int_equal(fread(header, 1, sizeof header, dbf), sizeof header);
    fclose(dbf);
    assert_int_equal(header[29], 0); /* language id: none */
}

static void assert_fits(struct fixture *fixture, const char *text, size_t most_bytes,
                        const char *fitted, size_t replaced)
{
    size_t count;
    assert_string_equal(hg_sink_fit_gbk(fixture->ctx.arena, text, most_bytes, &count),
                        fitted);
    assert_int_equal(count, replaced);
}

/* A Chinese character has two bytes in GBK, U+20BB7 and U+3401 beyond its table have none. */
static void text_is_made_to_fit_gbk_by_whole_characters(void **state)
{
    assert_fits(*state, "新港一期", SIZE_MAX, "新港一期", 0);
    assert_fits(*state, "新港一期", 8, "新港一期", 0);
    assert_fits(*state, "新港一期", 7, "新港一", 0);
    assert_fits(*state, "A新B", 3, "A新", 0);
    assert_fits(*state, "A新B", 2, "A", 0);
    assert_fits(*state, "新", 0, "", 0);
    assert_fits(*state, "", 254, "", 0);
    assert_fits(*state, "𠮷田", SIZE_MAX, "〓田", 1);
    assert_fits(*state, "𠮷\xef\xbf\xbd田", 4, "〓〓", 2);
    assert_fits(*state, "一\n二\t", SIZE_MAX, "一 二 ", 0);
    assert_fits(*state, "100 m², 3³ − 1", SIZE_MAX, "100 ㎡, 33 - 1", 0);
}

static void equal_content_gives_equal_bytes(void **state)
{
    struct fixture *fixture = *state;
    static const char *const files[] = {"a.gpkg", "b.gpkg", "a.shp", "b.shp"};
    char text[4][HG_DIGEST_TEXT];
    for (size_t i = 0; i < 4; i++) {
        if (i % 2) usleep(1100000); /* let a clock that is read show itself */
        enum hg_sink_format format = i < 2 ? HG_SINK_GPKG : HG_SINK_SHAPEFILE_GBK;
        assert_int_equal(write_square(*state, format, files[i], "新港一期"), HG_OK);
        struct hg_digest *digest = hg_digest_new();
        assert_true(hg_digest_add_file(digest, path_of(fixture, files[i])));
        hg_digest_finish(digest, text[i]);
    }
    assert_string_equal(text[0], text[1]);
    assert_string_equal(text[2], text[3]);
}

static void number_without_a_value_is_blank_in_a_dbf(void **state)
{
    struct fixture *fixture = *state;
    struct hg_shape shape = square_with_hole();
    const struct hg_value none[4] = {
        {.kind = HG_VALUE_NULL}}; /* the others are NULL, too */
    struct hg_sink *sink = hg_sink_open(&fixture->ctx, HG_SINK_SHAPEFILE_GBK,
                                        path_of(fixture, "a.shp"));
    assert_non_null(sink);
    assert_int_equal(hg_sink_layer(sink, "a", HG_GEOMETRY_POLYGON, fixture->crs, fields,
                                   HG_COUNT_OF(fields)),
                     HG_OK);
    assert_int_equal(add_square(sink, "新港一期"), HG_OK);
    assert_int_equal(hg_sink_feature(sink, &shape, none), HG_OK);
    assert_int_equal(hg_sink_close(sink), HG_OK);
    /* dBase III: two records of a flag and the fields behind 32 bytes, 32 a field, and a mark. */
    enum { HEAD = 32 + 4 * 32 + 1, RECORD = 1 + 12 + 10 + 18 + 14 };
    unsigned char bytes[HEAD + 2 * RECORD];
    FILE *dbf = fopen(path_of(fixture, "a.dbf"), "rb");
    assert_non_null(dbf);
    assert_int_equal(fread(bytes, 1, sizeof bytes, dbf), sizeof bytes);
    fclose(dbf);
    for (size_t i = HEAD + RECORD; i < sizeof bytes; i++)
        assert_int_equal(bytes[i], ' ');
    assert_memory_equal(bytes + HEAD + RECORD - 7, "9900.25", 7);
}

/* Nothing but the wanted names may be left in the folder. */
static size_t count_files(struct fixture *fixture)
{
    const char *command = hg_arena_printf(fixture->ctx.arena, "find '%s' -type f | wc -l",
                                          fixture->folder);
    FILE *pipe = popen(command, "r");
    unsigned count = 0;
    assert_int_equal(fscanf(pipe, "%u", &count), 1);
    pclose(pipe);
    return count;
}

static void nothing_stands_under_the_final_name_before_close(void **state)
{
    struct fixture *fixture = *state;
    struct hg_sink *sink = hg_sink_open(&fixture->ctx, HG_SINK_GPKG,
                                        path_of(fixture, "a.gpkg"));
    assert_non_null(sink);
    assert_int_equal(hg_sink_layer(sink, "ZD", HG_GEOMETRY_POLYGON, fixture->crs, fields,
                                   HG_COUNT_OF(fields)),
                     HG_OK);
    assert_int_equal(add_square(sink, "新港一期"), HG_OK);
    assert_false(exists(fixture, "a.gpkg"));
    const char *temp = hg_sink_finish_layers(sink);
    assert_non_null(temp);
    assert_int_equal(access(temp, F_OK), 0);
    assert_false(exists(fixture, "a.gpkg"));
    assert_int_equal(hg_sink_close(sink), HG_OK);
    assert_true(exists(fixture, "a.gpkg"));
    assert_int_equal(count_files(fixture), 1);
}

static void abandoning_leaves_nothing_and_keeps_the_earlier_file(void **state)
{
    struct fixture *fixture = *state;
    static const enum hg_sink_format formats[] = {HG_SINK_GPKG, HG_SINK_SHAPEFILE_GBK,
                                                  HG_SINK_FILEGDB};
    static const char *const files[] = {"a.gpkg", "a.shp", "a.gdb"};
    assert_int_equal(write_square(*state, HG_SINK_GPKG, "a.gpkg", "新港一期"), HG_OK);
    for (size_t i = 0; i < HG_COUNT_OF(formats); i++) {
        struct hg_sink *sink = hg_sink_open(&fixture->ctx, formats[i],
                                            path_of(fixture, files[i]));
        assert_non_null(sink);
        assert_int_equal(hg_sink_layer(sink, "ZD", HG_GEOMETRY_POLYGON, fixture->crs,
                                       fields, HG_COUNT_OF(fields)),
                         HG_OK);
        assert_int_equal(add_square(sink, "别的"), HG_OK);
        hg_sink_abandon(sink);
    }
    assert_int_equal(count_files(fixture), 1);
    read_back(*state, "a.gpkg", "约定开工时间");
}

static void missing_folder_is_told_with_the_path(void **state)
{
    struct fixture *fixture = *state;
    assert_null(hg_sink_open(&fixture->ctx, HG_SINK_GPKG, path_of(fixture, "no/a.gpkg")));
    assert_int_equal(fixture->ctx.diags.count, 1);
    assert_string_equal(fixture->ctx.diags.items[0].kind->symbol, "SINK_CREATE");
    assert_int_equal(fixture->ctx.diags.items[0].kind->severity, HG_UNWRITTEN);
}

static void text_that_does_not_fit_the_format_is_refused_not_cut(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {"超过十二个字节的名称", "\xF0\xA0\x80\x80",
                                        "\xB5\xD8"};
    for (size_t i = 0; i < HG_COUNT_OF(texts); i++) {
        assert_int_equal(write_square(*state, HG_SINK_SHAPEFILE_GBK, "a.shp", texts[i]),
                         HG_FAILED);
        assert_string_equal(fixture->ctx.diags.items[i].kind->symbol, "SINK_TEXT");
    }
    assert_int_equal(count_files(fixture), 0);
}

static void table_without_geometry_and_several_layers_share_a_geopackage(void **state)
{
    struct fixture *fixture = *state;
    static struct hg_point line[2] = {
        {38500000, 3800000},
        {38500100, 3800000}
    };
    static struct hg_ring ring[1] = {
        {.first = 0, .count = 2}
    };
    const struct hg_shape shapes[] = {
        {HG_GEOMETRY_POINT, 1, 1, ring, line},
        {HG_GEOMETRY_LINE,  1, 2, ring, line}
    };
    const struct hg_value null = {.kind = HG_VALUE_NULL};
    struct hg_sink *sink = hg_sink_open(&fixture->ctx, HG_SINK_GPKG,
                                        path_of(fixture, "a.gpkg"));
    assert_non_null(sink);
    assert_int_equal(hg_sink_layer(sink, "p", HG_GEOMETRY_POINT, fixture->crs, fields, 1),
                     HG_OK);
    assert_int_equal(hg_sink_feature(sink, &shapes[0], &null), HG_OK);
    assert_int_equal(hg_sink_feature(sink, &shapes[1], &null), HG_FAILED); /* not a point */
    assert_int_equal(hg_sink_layer(sink, "l", HG_GEOMETRY_LINE, fixture->crs, fields, 1),
                     HG_OK);
    assert_int_equal(hg_sink_feature(sink, &shapes[1], &null), HG_OK);
    assert_int_equal(hg_sink_layer(sink, "t", HG_GEOMETRY_NONE, NULL, fields, 1), HG_OK);
    assert_int_equal(hg_sink_feature(sink, NULL, &null), HG_OK);
    assert_int_equal(hg_sink_close(sink), HG_OK);
    GDALDatasetH data = GDALOpenEx(path_of(fixture, "a.gpkg"), GDAL_OF_VECTOR, NULL, NULL,
                                   NULL);
    assert_non_null(data);
    assert_int_equal(GDALDatasetGetLayerCount(data), 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(OGR_L_GetFeatureCount(GDALDatasetGetLayer(data, i), 1), 1);
    GDALClose(data);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        CASE(geopackage_is_read_back_by_gdal),
        CASE(file_geodatabase_replaces_an_earlier_one),
        CASE(shapefile_is_gbk_without_cpg_and_cuts_names_between_characters),
        CASE(number_without_a_value_is_blank_in_a_dbf),
        CASE(text_is_made_to_fit_gbk_by_whole_characters),
        CASE(equal_content_gives_equal_bytes),
        CASE(nothing_stands_under_the_final_name_before_close),
        CASE(abandoning_leaves_nothing_and_keeps_the_earlier_file),
        CASE(missing_folder_is_told_with_the_path),
        CASE(text_that_does_not_fit_the_format_is_refused_not_cut),
        CASE(table_without_geometry_and_several_layers_share_a_geopackage),
    };
    hg_env_open();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    hg_env_close();
    return failed;
}
