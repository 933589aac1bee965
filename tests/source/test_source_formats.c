/* Other formats, containers and paths. */
#include "support/testing.h"
#include "write_shapefile.h"

#include "geo/env/env.h"

#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <arpa/inet.h>
#include <glob.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static void read_path(struct reading *reading, const char *path, const char *layer)
{
    reading_do(reading, (struct hg_source_options){
                            .path = path, .layer = layer, .geometry_needed = true});
}

static void refuse(const char *path, const char *layer, const char *code)
{
    struct reading reading;
    read_path(&reading, path, layer);
    assert_refused(&reading, code);
    reading_clear(&reading);
}

static void write_text(const char *folder, const char *name, const char *text)
{
    file_write(in_folder(folder, name), text, strlen(text));
}

/* A feature with a polygon of this WKT in a GeoPackage's layer. */
static void add_feature(OGRLayerH layer, const char *wkt, const char *name)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGRGeometryH geometry = NULL;
    char *text = strdup(wkt), *rest = text;
    assert_int_equal(OGR_G_CreateFromWkt(&rest, NULL, &geometry), OGRERR_NONE);
    free(text);
    OGR_F_SetGeometryDirectly(feature, geometry);
    OGR_F_SetFieldString(feature, 0, name);
    assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
}

static void write_gpkg(const char *path, const char *const *names, size_t count,
                       const char *wkt)
{
    GDALDatasetH dataset = GDALCreate(GDALGetDriverByName("GPKG"), path, 0, 0, 0,
                                      GDT_Unknown, NULL);
    assert_non_null(dataset);
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
    assert_int_equal(OSRImportFromEPSG(srs, 4547), OGRERR_NONE);
    for (size_t i = 0; i < count; i++) {
        OGRLayerH layer = GDALDatasetCreateLayer(dataset, names[i], srs, wkbUnknown, NULL);
        OGRFieldDefnH field = OGR_Fld_Create("地块名称", OFTString);
        assert_int_equal(OGR_L_CreateField(layer, field, 1), OGRERR_NONE);
        OGR_Fld_Destroy(field);
        add_feature(layer, wkt, "一号地块");
    }
    OSRDestroySpatialReference(srs);
    GDALClose(dataset);
}

static const char SQUARE[] = "POLYGON ((500000 3850000,500010 3850000,500010 "
                             "3850010,500000 3850010,500000 3850000))";

static void a_geopackage_is_read_as_its_driver_states_it(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "zd.gpkg");
    write_gpkg(path, (const char *const[]){"地块"}, 1, SQUARE);
    struct reading reading;
    read_path(&reading, path, NULL);
    assert_read(&reading, 1);
    assert_string_equal(reading.info.layer, "地块");
    assert_string_equal(reading.info.encoding, "UTF-8");
    assert_int_equal(reading.info.encoding_from, HG_ENCODING_FROM_DRIVER);
    assert_int_equal(reading.layer.crs->epsg, 4547);
    assert_string_equal(hg_layer_value(&reading.layer, 0, 0)->text, "一号地块");
    reading_clear(&reading);
    folder_remove(folder);
}

static void one_of_several_layers_must_be_named(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "plan.gpkg");
    write_gpkg(path, (const char *const[]){"ZD", "JZW", "GNQ"}, 3, SQUARE);
    refuse(path, NULL, "HG-F-010");
    refuse(path, "ZDD", "HG-F-009");
    struct reading reading;
    read_path(&reading, path, "jzw");
    assert_read(&reading, 1);
    assert_string_equal(reading.info.layer, "JZW");
    reading_clear(&reading);
    folder_remove(folder);
}

static void the_layer_named_like_the_file_is_meant(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "zd.gpkg");
    write_gpkg(path, (const char *const[]){"other", "ZD"}, 2, SQUARE);
    struct reading reading;
    read_path(&reading, path, NULL);
    assert_read(&reading, 1);
    assert_string_equal(reading.info.layer, "ZD");
    reading_clear(&reading);
    folder_remove(folder);
}

static void a_multipolygon_keeps_parts_and_holes(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "zd.gpkg");
    write_gpkg(path, (const char *const[]){"zd"}, 1,
               "MULTIPOLYGON Z (((500000 3850000 1,500100 3850000 1,500100 3850100 1,"
               "500000 3850100 1,500000 3850000 1),(500010 3850010 1,500020 3850010 1,"
               "500020 3850020 1,500010 3850020 1,500010 3850010 1)),((500200 3850000 1,"
               "500210 3850000 1,500210 3850010 1,500200 3850000 1)))");
    struct reading reading;
    read_path(&reading, path, NULL);
    assert_read(&reading, 1);
    assert_int_equal(reading.layer.ring_count, 3);
    assert_true(reading.layer.rings[1].hole && !reading.layer.rings[2].hole);
    assert_int_equal(reading.layer.rings[1].part, 0);
    assert_int_equal(reading.layer.rings[2].part, 1);
    assert_int_equal(reading.layer.rings[2].count, 3);
    reading_clear(&reading);
    folder_remove(folder);
}

static void arcs_become_chords_that_keep_the_area(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "zd.gpkg");
    write_gpkg(path, (const char *const[]){"zd"}, 1,
               "CURVEPOLYGON (CIRCULARSTRING (500100 3850000,500000 3850100,499900 "
               "3850000,500000 3849900,500100 3850000))");
    struct reading reading;
    read_path(&reading, path, NULL);
    assert_read(&reading, 1);
    double sum = 0.0;
    const struct hg_point *p = reading.layer.points;
    for (size_t i = 1; i + 1 < reading.layer.point_count; i++)
        sum += (p[i].x - p[0].x) * (p[i + 1].y - p[0].y) -
               (p[i + 1].x - p[0].x) * (p[i].y - p[0].y);
    assert_near(sum / 2.0, 3.14159265358979 * 100.0 * 100.0, 0.15);
    reading_clear(&reading);
    folder_remove(folder);
}

static void a_mixed_collection_cannot_be_measured(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "zd.gpkg");
    write_gpkg(path, (const char *const[]){"zd"}, 1,
               "GEOMETRYCOLLECTION (POINT (500000 3850000),POLYGON ((500000 3850000,"
               "500010 3850000,500010 3850010,500000 3850000)))");
    refuse(path, NULL, "HG-F-021");
    folder_remove(folder);
}

static void one_feature_astray_is_named_rather_than_the_whole_layer(void **state)
{
    (void)state;
    char *folder = folder_new();
    struct shp_file file = shp_sample();
    file.rows = 2;
    shp_write(&file, folder, "zd");
    write_text(folder, "zd.geojson",
               "{\"type\":\"FeatureCollection\",\"features\":["
               "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\","
               "\"coordinates\":[[[113.1,34.1],[113.2,34.1],[113.2,34.2],[113.1,34.1]]]}},"
               "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\","
               "\"coordinates\":[[[113.3,34.1],[113.4,34.1],[113.4,34.2],[113.3,34.1]]]}},"
               "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\","
               "\"coordinates\":[[[999,999],[998,999],[998,998],[999,999]]]}}]}");
    struct reading reading;
    read_path(&reading, in_folder(folder, "zd.geojson"), NULL);
    assert_refused(&reading, "HG-F-022");
    assert_int_equal(reading.ctx.diags.items[0].where.fid, 2);
    reading_clear(&reading);
    folder_remove(folder);
}

static void a_damaged_geopackage_is_refused(void **state)
{
    (void)state;
    static const double SHARES[] = {0.9, 0.5, 0.1, 0.001};
    for (size_t i = 0; i < HG_COUNT_OF(SHARES); i++) {
        char *folder = folder_new();
        const char *path = in_folder(folder, "zd.gpkg");
        write_gpkg(path, (const char *const[]){"zd"}, 1, SQUARE);
        file_cut(path, SHARES[i]);
        struct reading reading;
        read_path(&reading, path, NULL);
        assert_int_equal(reading.status, HG_FAILED);
        reading_clear(&reading);
        folder_remove(folder);
    }
}

/* Copy a shapefile's files into a ZIP under this stem. */
static void pack(const char *folder, const char *zip, const char *stem)
{
    static const char *const EXTENSIONS[] = {"shp", "shx", "dbf", "prj"};
    for (size_t i = 0; i < HG_COUNT_OF(EXTENSIONS); i++) {
        char name[64], target[512], bytes[4096];
        snprintf(name, sizeof name, "zd.%s", EXTENSIONS[i]);
        snprintf(target, sizeof target, "/vsizip/%s/%s.%s", zip, stem, EXTENSIONS[i]);
        FILE *from = fopen(in_folder(folder, name), "rb");
        assert_non_null(from);
        size_t length = fread(bytes, 1, sizeof bytes, from);
        fclose(from);
        VSILFILE *to = VSIFOpenL(target, "wb");
        assert_non_null(to);
        assert_int_equal(VSIFWriteL(bytes, 1, length, to), length);
        VSIFCloseL(to);
    }
}

static void a_shapefile_inside_a_zip_is_found(void **state)
{
    (void)state;
    char *folder = folder_new();
    struct shp_file file = shp_sample();
    shp_write(&file, folder, "zd");
    const char *zip = in_folder(folder, "成果.zip");
    pack(folder, zip, "数据/地块");
    struct reading reading;
    read_path(&reading, zip, NULL);
    assert_read(&reading, 2);
    assert_string_equal(reading.info.layer, "地块");
    assert_string_equal(hg_layer_value(&reading.layer, 1, 1)->text, "水田");
    reading_clear(&reading);
    read_path(&reading, zip, "地块");
    assert_read(&reading, 2);
    reading_clear(&reading);
    char inner[512];
    snprintf(inner, sizeof inner, "%s/数据/地块.shp", zip);
    read_path(&reading, inner, NULL);
    assert_read(&reading, 2);
    reading_clear(&reading);
    refuse(zip, "别的", "HG-F-009");
    folder_remove(folder);
}

static void one_of_several_data_sets_in_a_zip_must_be_named(void **state)
{
    (void)state;
    char *folder = folder_new();
    struct shp_file file = shp_sample();
    shp_write(&file, folder, "zd");
    const char *zip = in_folder(folder, "all.zip");
    pack(folder, zip, "a");
    pack(folder, zip, "b");
    refuse(zip, NULL, "HG-F-007");
    struct reading reading;
    read_path(&reading, zip, "b");
    assert_read(&reading, 2);
    assert_string_equal(reading.info.layer, "b");
    reading_clear(&reading);
    folder_remove(folder);
}

static void a_table_alone_serves_where_no_geometry_is_needed(void **state)
{
    (void)state;
    char *folder = folder_new();
    struct shp_file file = shp_sample();
    shp_write(&file, folder, "zd");
    const char *path = in_folder(folder, "zd.dbf");
    refuse(path, NULL, "HG-F-024");
    struct reading reading;
    reading_do(&reading, (struct hg_source_options){.path = path});
    assert_read(&reading, 2);
    assert_null(reading.layer.crs);
    assert_string_equal(hg_layer_value(&reading.layer, 0, 1)->text, "地类");
    reading_clear(&reading);
    folder_remove(folder);
}

static void a_csv_in_gbk_is_decoded_by_its_content(void **state)
{
    (void)state;
    char *folder = folder_new();
    write_text(folder, "t.csv", "ZDDM,\xB5\xD8\xC0\xE0\nP1,\xCB\xAE\xCC\xEF\n");
    struct reading reading;
    reading_do(&reading, (struct hg_source_options){.path = in_folder(folder, "t.csv")});
    assert_read(&reading, 1);
    assert_string_equal(reading.info.encoding, "GB18030");
    assert_int_equal(hg_layer_field_of(&reading.layer, "地类"), 1);
    assert_string_equal(hg_layer_value(&reading.layer, 0, 1)->text, "水田");
    reading_clear(&reading);
    folder_remove(folder);
}

/* A workbook of one row, as GDAL writes it. */
static void write_workbook(const char *path)
{
    static const struct {
        const char *name, *value;
        OGRFieldType type;
    } COLUMNS[] = {
        {"编号",       "00123",                     OFTString },
        {"面积",       "12686.77",                  OFTReal   },
        {"层数",       "5",                         OFTInteger},
        {"合同日期", "2010/07/01",                OFTDate   },
        {"备注",       "共5层，约五千万元", OFTString },
    };
    GDALDatasetH dataset = GDALCreate(GDALGetDriverByName("XLSX"), path, 0, 0, 0,
                                      GDT_Unknown, NULL);
    OGRLayerH layer = GDALDatasetCreateLayer(dataset, "Sheet1", NULL, wkbNone, NULL);
    for (size_t i = 0; i < HG_COUNT_OF(COLUMNS); i++) {
        OGRFieldDefnH field = OGR_Fld_Create(COLUMNS[i].name, COLUMNS[i].type);
        assert_int_equal(OGR_L_CreateField(layer, field, 1), OGRERR_NONE);
        OGR_Fld_Destroy(field);
    }
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    for (size_t i = 0; i < HG_COUNT_OF(COLUMNS); i++)
        OGR_F_SetFieldString(feature, (int)i, COLUMNS[i].value);
    assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
    GDALClose(dataset);
}

static void a_workbook_keeps_numbers_dates_and_zeros(void **state)
{
    (void)state;
    char *folder = folder_new();
    const char *path = in_folder(folder, "台账.xlsx");
    write_workbook(path);
    struct reading reading;
    reading_do(&reading, (struct hg_source_options){.path = path});
    assert_read(&reading, 1);
    static const char *const TEXTS[] = {"00123", "12686.77", "5", "2010-07-01",
                                        "共5层，约五千万元"};
    for (size_t i = 0; i < HG_COUNT_OF(TEXTS); i++)
        assert_string_equal(hg_layer_value(&reading.layer, 0, i)->text, TEXTS[i]);
    assert_near(hg_layer_value(&reading.layer, 0, 1)->number, 12686.77, 0.0);
    assert_int_equal(hg_layer_value(&reading.layer, 0, 0)->kind, HG_VALUE_TEXT);
    assert_int_equal(hg_layer_value(&reading.layer, 0, 2)->kind, HG_VALUE_INTEGER);
    reading_clear(&reading);
    folder_remove(folder);
}

static void access_needs_its_driver_and_a_true_file(void **state)
{
    (void)state;
    char *folder = folder_new(), page[4096] = {0};
    memcpy(page, "\0\1\0\0Standard Jet DB", 19);
    write_text(folder, "junk.mdb", "no database");
    file_write(in_folder(folder, "jet.mdb"), page, sizeof page);
    refuse(in_folder(folder, "junk.mdb"), NULL, "HG-F-006");
    glob_t driver;
    bool installed = glob("/usr/lib/*/odbc/libmdbodbc.so", 0, NULL, &driver) == 0;
    globfree(&driver);
    refuse(in_folder(folder, "jet.mdb"), NULL, installed ? "HG-F-006" : "HG-F-099");
    folder_remove(folder);
}

static void paths_that_lead_nowhere_or_elsewhere_are_refused(void **state)
{
    (void)state;
    char *folder = folder_new();
    write_text(folder, "vrt.shp",
               "<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>"
               "/vsicurl/http://127.0.0.1:9/x.shp</SrcDataSource></OGRVRTLayer>"
               "</OGRVRTDataSource>");
    write_text(folder, "junk.gpkg", "this is no database");
    write_text(folder, "junk.zip", "this is no archive");
    write_text(folder, "empty.shp", "");
    refuse(in_folder(folder, "none.shp"), NULL, "HG-F-001");
    refuse(in_folder(folder, "none.zip"), NULL, "HG-F-001");
    refuse(in_folder(folder, "vrt.shp"), NULL, "HG-F-004");
    refuse("http://127.0.0.1:9/x.shp", NULL, "HG-F-004");
    refuse("/vsicurl/http://127.0.0.1:9/x.shp", NULL, "HG-F-004");
    refuse(in_folder(folder, "junk.gpkg"), NULL, "HG-F-006");
    refuse(in_folder(folder, "junk.zip"), NULL, "HG-F-006");
    refuse(in_folder(folder, "empty.shp"), NULL, "HG-F-005");
    refuse("/dev/zero", NULL, "HG-F-003");
    char *nothing = folder_new();
    refuse(nothing, NULL, "HG-F-008");
    folder_remove(nothing);
    folder_remove(folder);
}

static void gdal_speaks_to_the_listener_and_the_environment_does_not_reach_it(void **state)
{
    (void)state;
    struct hg_env_said said;
    hg_env_listen(&said);
    GDALDatasetH dataset = GDALOpenEx(
        "/no/such/file", GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR, NULL, NULL, NULL);
    hg_env_unlisten();
    assert_null(dataset);
    assert_int_equal(said.worst, 3);
    assert_non_null(strstr(said.text, "/no/such/file"));
    assert_null(getenv("SHAPE_ENCODING"));
    assert_null(GDALGetDriverByName("VRT"));
    assert_null(GDALGetDriverByName("WFS"));
    assert_string_equal(hg_env_gdal_version(), "GDAL " GDAL_RELEASE_NAME);
}

/* A door that stands open would be knocked at: nobody may connect to this socket. */
static void gdal_reaches_nothing_in_the_network(void **state)
{
    (void)state;
    static const char *const WAYS[] = {"/vsicurl/", "/vsicurl_streaming/", "/vsiwebhdfs/",
                                       "/vsicurl?url="};
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof at;
    int door = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(door, (struct sockaddr *)&at, length), 0);
    assert_int_equal(listen(door, 8), 0);
    assert_int_equal(getsockname(door, (struct sockaddr *)&at, &length), 0);
    char address[64], path[128];
    snprintf(address, sizeof address, "http://127.0.0.1:%d/x.geojson", ntohs(at.sin_port));
    struct hg_env_said said;
    hg_env_listen(&said);
    for (size_t i = 0; i < HG_COUNT_OF(WAYS); i++) {
        snprintf(path, sizeof path, "%s%s", WAYS[i], address);
        VSILFILE *file = VSIFOpenL(path, "rb");
        char byte;
        if (file != NULL) assert_int_equal(VSIFReadL(&byte, 1, 1, file), 0);
        if (file != NULL) VSIFCloseL(file);
    }
    assert_null(GDALOpenEx(address, GDAL_OF_VECTOR, NULL, NULL, NULL));
    hg_env_unlisten();
    struct pollfd knock = {.fd = door, .events = POLLIN};
    assert_int_equal(poll(&knock, 1, 0), 0);
    close(door);
}

static int open_libraries_misled(void **state)
{
    setenv("SHAPE_ENCODING", "ISO-8859-1", 1);
    return open_libraries(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_geopackage_is_read_as_its_driver_states_it),
        cmocka_unit_test(one_of_several_layers_must_be_named),
        cmocka_unit_test(the_layer_named_like_the_file_is_meant),
        cmocka_unit_test(a_multipolygon_keeps_parts_and_holes),
        cmocka_unit_test(arcs_become_chords_that_keep_the_area),
        cmocka_unit_test(a_mixed_collection_cannot_be_measured),
        cmocka_unit_test(one_feature_astray_is_named_rather_than_the_whole_layer),
        cmocka_unit_test(a_damaged_geopackage_is_refused),
        cmocka_unit_test(a_shapefile_inside_a_zip_is_found),
        cmocka_unit_test(one_of_several_data_sets_in_a_zip_must_be_named),
        cmocka_unit_test(a_table_alone_serves_where_no_geometry_is_needed),
        cmocka_unit_test(a_csv_in_gbk_is_decoded_by_its_content),
        cmocka_unit_test(paths_that_lead_nowhere_or_elsewhere_are_refused),
        cmocka_unit_test(a_workbook_keeps_numbers_dates_and_zeros),
        cmocka_unit_test(access_needs_its_driver_and_a_true_file),
        cmocka_unit_test(gdal_reaches_nothing_in_the_network),
        cmocka_unit_test(gdal_speaks_to_the_listener_and_the_environment_does_not_reach_it),
    };
    return cmocka_run_group_tests_name("source: formats", tests, open_libraries_misled,
                                       close_libraries);
}
