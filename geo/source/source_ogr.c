#include "geo/source/source_parts.h"
#include "geo/source/source_tally.h"

#include "geo/base/connection.h"
#include "geo/base/memory.h"
#include "geo/base/num.h"
#include "geo/base/str.h"

#include <cpl_conv.h>
#include <ogr_srs_api.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const FILE_DRIVERS[] = {"ESRI Shapefile",
                                           "GPKG",
                                           "OpenFileGDB",
                                           "SQLite",
                                           "FlatGeobuf",
                                           "GeoJSON",
                                           "GeoJSONSeq",
                                           "TopoJSON",
                                           "ESRIJSON",
                                           "DXF",
                                           "CAD",
                                           "MapInfo File",
                                           "CSV",
                                           "GML",
                                           "LIBKML",
                                           "KML",
                                           "GPX",
                                           "XLSX",
                                           "XLS",
                                           "ODS",
                                           "PGeo",
                                           NULL};
static const char *const SHAPEFILE_DRIVER[] = {"ESRI Shapefile", NULL};
static const char *const DATABASE_DRIVER[] = {"PostgreSQL", NULL};
/* Raw bytes: text is decoded here.  GML would write a file beside the source, and open the schema that the source names, which may be
 * anything; with a schema that is not there it looks at the features themselves. */
static const char *const SHAPEFILE_OPTIONS[] = {"ENCODING=", NULL};
static const char *const GML_OPTIONS[] = {"WRITE_GFS=NO", "XSD=/nowhere/none.xsd", NULL};

static const char *const *drivers_for(enum source_format format)
{
    switch (format) {
    case SOURCE_SHAPEFILE: return SHAPEFILE_DRIVER;
    case SOURCE_DATABASE: return DATABASE_DRIVER;
    case SOURCE_DBF:
    case SOURCE_TXT:
    case SOURCE_OTHER: break;
    }
    return FILE_DRIVERS;
}

static const char *const *options_for(const struct source_place *place)
{
    size_t length = strlen(place->path);
    if (place->format == SOURCE_SHAPEFILE) return SHAPEFILE_OPTIONS;
    bool gml = length > 4 && strcasecmp(place->path + length - 4, ".gml") == 0;
    return gml ? GML_OPTIONS : NULL;
}

/* No attribute is that long; more would only fill memory. */
enum { MOST_TEXT_BYTES = 1 << 20 };

static bool has_geometry(OGRLayerH layer)
{
    return OGR_L_GetGeomType(layer) != wkbNone &&
           OGR_FD_GetGeomFieldCount(OGR_L_GetLayerDefn(layer)) > 0;
}

/* "a, b, c" of the layers that may be meant. */
static const char *layer_names(const struct source_reading *reading, GDALDatasetH dataset,
                               bool maps_only)
{
    struct hg_str text = HG_STR_EMPTY;
    size_t named = 0;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        if (maps_only && !has_geometry(layer)) continue;
        if (named++ > HG_SOURCE_NAMED_AT_MOST) break;
        if (named > 1) hg_str_add(&text, ", ");
        hg_str_add(&text, named > HG_SOURCE_NAMED_AT_MOST
                              ? "..."
                              : hg_source_display(OGR_L_GetName(layer), reading->scratch));
    }
    const char *names = hg_arena_strdup(reading->scratch, hg_str_text(&text));
    hg_str_clear(&text);
    return names;
}

/* The layer of this name, exactly or ignoring case. */
static OGRLayerH layer_called(const struct source_reading *reading, GDALDatasetH dataset,
                              const char *name)
{
    OGRLayerH found = NULL;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        const char *own = hg_source_display(OGR_L_GetName(layer), reading->scratch);
        if (strcmp(own, name) == 0) return layer;
        if (strcasecmp(own, name) == 0) found = layer;
    }
    return found;
}

/* The named one; the only one that can be meant; or the one named like the file. */
static hg_status pick_layer(struct source_reading *reading, GDALDatasetH dataset,
                            OGRLayerH *out_layer)
{
    const char *wanted = reading->place.layer;
    bool maps_only = reading->options->geometry_needed;
    int all = GDALDatasetGetLayerCount(dataset);
    if (all == 0)
        return hg_fail(reading->ctx, hg_kind_LAYER_NONE, reading->where,
                       GDALGetDriverShortName(GDALGetDatasetDriver(dataset)));
    OGRLayerH layer = NULL;
    size_t fitting = 0;
    for (int i = 0; i < all; i++) {
        OGRLayerH one = GDALDatasetGetLayer(dataset, i);
        if (maps_only && !has_geometry(one)) continue;
        layer = one;
        fitting++;
    }
    if (wanted != NULL) {
        layer = layer_called(reading, dataset, wanted);
        reading->where.layer = wanted;
        if (layer == NULL)
            return hg_fail(reading->ctx, hg_kind_LAYER_MISSING, reading->where,
                           layer_names(reading, dataset, false));
    } else if (fitting == 0 && all == 1) {
        layer = GDALDatasetGetLayer(dataset, 0);
    } else if (fitting != 1) {
        layer = layer_called(reading, dataset, reading->place.stem);
        if (layer == NULL || (maps_only && !has_geometry(layer)))
            return hg_fail(reading->ctx, hg_kind_LAYER_SEVERAL, reading->where,
                           hg_source_number(reading->scratch, (uint64_t)all),
                           layer_names(reading, dataset, maps_only && fitting > 0));
    }
    *out_layer = layer;
    return HG_OK;
}

static enum hg_value_kind value_kind(OGRFieldType type)
{
    switch (type) {
    case OFTInteger:
    case OFTInteger64: return HG_VALUE_INTEGER;
    case OFTReal: return HG_VALUE_REAL;
    default: return HG_VALUE_TEXT;
    }
}

static OGRFieldType filter_type(OGRFieldType type)
{
    switch (type) {
    case OFTInteger:
    case OFTInteger64: return OFTInteger64;
    case OFTReal: return OFTReal;
    case OFTDate:
    case OFTDateTime: return type;
    default: return OFTString;
    }
}

static void describe_fields(struct source_reading *reading, OGRFeatureDefnH schema)
{
    for (int i = 0; i < OGR_FD_GetFieldCount(schema); i++) {
        OGRFieldDefnH from = OGR_FD_GetFieldDefn(schema, i);
        const char *alias = OGR_Fld_GetAlternativeNameRef(from);
        OGRFieldType type = OGR_Fld_GetType(from);
        struct source_field field = {
            .raw_name = hg_arena_strdup(reading->table.raw, OGR_Fld_GetNameRef(from)),
            .kind = value_kind(type),
            .filter_type = filter_type(type)};
        if (alias != NULL && *alias != '\0')
            field.alias = hg_source_display(alias, reading->ctx->arena);
        hg_source_table_field(&reading->table, field);
    }
}

static void set_date(struct source_reading *reading, OGRFeatureH feature, int index)
{
    int year, month, day, hour, minute, zone;
    float second;
    if (!OGR_F_GetFieldAsDateTimeEx(feature, index, &year, &month, &day, &hour, &minute,
                                    &second, &zone))
        return;
    struct hg_value value = {.kind = HG_VALUE_TEXT, .number = (double)NAN};
    char text[64];
    int length = snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    /* A FileGDB knows no dates without time: midnight is how it writes one. */
    if (hour != 0 || minute != 0 || (int)second != 0)
        length = snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", year, month,
                          day, hour, minute, (int)second);
    value.text = hg_source_table_text(&reading->table, text, (size_t)length);
    hg_source_table_set(&reading->table, (size_t)index, value);
}

static void set_number(struct source_reading *reading, OGRFeatureH feature, int index,
                       OGRFieldType type)
{
    struct hg_value value = {.kind = HG_VALUE_REAL};
    if (type == OFTReal) {
        char text[HG_NUM_TEXT];
        value.number = OGR_F_GetFieldAsDouble(feature, index);
        if (isnan(value.number)) return;
        if (isinf(value.number)) {
            hg_source_table_bytes(&reading->table, (size_t)index, "inf", 3);
            return;
        }
        hg_num_format(value.number, text);
        value.text = hg_source_table_text(&reading->table, text, strlen(text));
    } else {
        char text[24];
        GIntBig number = OGR_F_GetFieldAsInteger64(feature, index);
        value.kind = HG_VALUE_INTEGER;
        value.number = (double)number;
        int length = snprintf(text, sizeof text, "%" PRId64, (int64_t)number);
        value.text = hg_source_table_text(&reading->table, text, (size_t)length);
    }
    hg_source_table_set(&reading->table, (size_t)index, value);
}

static void set_text(struct source_reading *reading, OGRFeatureH feature, int index)
{
    const char *text = OGR_F_GetFieldAsString(feature, index);
    size_t length = strlen(text);
    if (length > MOST_TEXT_BYTES) {
        if (reading->long_text == 0) reading->long_text_field = (size_t)index;
        if (reading->long_text == 0) reading->long_text = length;
        return;
    }
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        length--;
    if (length > 0) hg_source_table_bytes(&reading->table, (size_t)index, text, length);
}

static void read_values(struct source_reading *reading, OGRFeatureH feature)
{
    for (int i = 0; i < (int)reading->table.field_count; i++) {
        if (!OGR_F_IsFieldSetAndNotNull(feature, i)) continue;
        OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, i));
        switch (type) {
        case OFTInteger:
        case OFTInteger64:
        case OFTReal: set_number(reading, feature, i, type); break;
        case OFTDate:
        case OFTDateTime: set_date(reading, feature, i); break;
        case OFTBinary: break;
        default: set_text(reading, feature, i); break;
        }
    }
}

static void add_defect(struct source_reading *reading, size_t row,
                       const struct hg_diag_kind *kind, const char *detail)
{
    const double nowhere = (double)NAN;
    struct source_table *table = &reading->table;
    if (table->tally != NULL) {
        /* Bad coordinates are counted where the points are. */
        if (kind != &hg_kind_GEOMETRY_NOT_FINITE)
            hg_source_tally_flaw(table->tally,
                                 kind == &hg_kind_GEOMETRY_NULL ? HG_SURVEY_NULL
                                                                : HG_SURVEY_UNSUPPORTED,
                                 table->fids[row], nowhere, nowhere);
        return;
    }
    HG_GROW(reading->defects, reading->defect_count, reading->defect_capacity);
    reading->defects[reading->defect_count++] = (struct source_defect){
        .row = row, .kind = kind, .detail = detail};
}

struct loop {
    struct hg_layer_builder *builder;
    struct source_points points;
    struct hg_env_said said;
    size_t read, left_out;
    int64_t last_fid;
    bool srs_settled;
};

/* GDAL gives every geometry the layer's CRS and, for a shapefile, looks for it in the whole registry before the first.  Ours is
 * found elsewhere: spare the search, and what is said of it is no remark on the features. */
static void settle_srs(OGRLayerH layer, struct loop *loop)
{
    static const char SEARCH[] = "USE_OSR_FIND_MATCHES";
    struct hg_env_said unheard;
    if (loop->srs_settled) return;
    loop->srs_settled = true;
    hg_env_listen(&unheard);
    CPLSetThreadLocalConfigOption(SEARCH, "NO");
    OGR_L_GetSpatialRef(layer);
    CPLSetThreadLocalConfigOption(SEARCH, NULL);
    hg_env_unlisten();
}

/* False if the feature does not belong to the record whose turn it is. */
static bool read_feature(struct source_reading *reading, OGRFeatureH feature,
                         struct loop *loop)
{
    struct source_table *table = &reading->table;
    size_t row = loop->read;
    int64_t fid = OGR_F_GetFID(feature);
    loop->last_fid = fid;
    if (reading->drawing) {
        if (hg_source_is_remark(feature)) {
            loop->left_out++;
            return true;
        }
        hg_source_close_lines(feature);
    }
    if (reading->place.format == SOURCE_SHAPEFILE) {
        if (row >= table->row_count || table->fids[row] != fid) return false;
    } else {
        hg_source_table_row(table, fid);
        read_values(reading, feature);
    }
    loop->read++;
    if (!reading->has_geometry) {
        hg_layer_builder_feature(loop->builder, fid, HG_GEOMETRY_NONE);
        return true;
    }
    const char *detail = NULL;
    const struct hg_diag_kind *defect = hg_source_add_geometry(
        loop->builder, OGR_F_GetGeometryRef(feature), fid, &loop->points, reading->scratch,
        &detail);
    bool may_lack = !reading->options->geometry_needed && table->tally == NULL;
    if (defect != NULL && !(may_lack && defect == &hg_kind_GEOMETRY_NULL))
        add_defect(reading, row, defect, detail);
    return true;
}

/* A survey takes shapes as they come and keeps none. */
static hg_status tally_shapes(struct source_reading *reading, struct loop *loop)
{
    struct source_tally *tally = reading->table.tally;
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer shapes;
    hg_layer_builder_finish(loop->builder, arena, &shapes);
    hg_status status = hg_source_tally_shapes(tally, reading->ctx, &shapes);
    hg_arena_free(arena);
    for (; loop->points.unclosed > 0; loop->points.unclosed--)
        hg_source_tally_flaw(tally, HG_SURVEY_UNCLOSED, loop->last_fid, (double)NAN,
                             (double)NAN);
    return status;
}

/* What is due now and then in a long loop. */
static hg_status pause_loop(struct source_reading *reading, struct loop *loop)
{
    enum { SHAPES_AT_ONCE = 64, BETWEEN_LOOKS = 1024 };
    if (loop->read % BETWEEN_LOOKS == 0 && hg_ctx_stopped(reading->ctx)) return HG_STOPPED;
    bool due = reading->table.tally != NULL && loop->read % SHAPES_AT_ONCE == 0 &&
               loop->read > 0;
    return due ? tally_shapes(reading, loop) : HG_OK;
}

static hg_status read_features(struct source_reading *reading, OGRLayerH layer,
                               struct loop *loop, bool *out_aligned)
{
    *out_aligned = true;
    OGR_L_ResetReading(layer);
    for (OGRFeatureH feature;
         reading->long_text == 0 && (feature = OGR_L_GetNextFeature(layer)) != NULL;) {
        hg_status status = pause_loop(reading, loop);
        *out_aligned = status == HG_OK && read_feature(reading, feature, loop);
        OGR_F_Destroy(feature);
        HG_TRY(status);
        if (!*out_aligned) break;
    }
    return HG_OK;
}

/* The same for a shapefile of polygons: most records need no GDAL. */
static hg_status read_polygons(struct source_reading *reading, OGRLayerH layer,
                               struct source_polygons *polygons, struct loop *loop,
                               bool *out_aligned)
{
    const struct source_table *table = &reading->table;
    *out_aligned = true;
    while (loop->read < table->row_count && *out_aligned) {
        int64_t fid = table->fids[loop->read];
        HG_TRY(pause_loop(reading, loop));
        loop->last_fid = fid;
        if (hg_source_polygons_add(polygons, fid, &loop->points, loop->builder)) {
            loop->read++;
            continue;
        }
        settle_srs(layer, loop);
        OGRFeatureH feature = OGR_L_GetFeature(layer, fid);
        *out_aligned = feature != NULL && read_feature(reading, feature, loop);
        if (feature != NULL) OGR_F_Destroy(feature);
    }
    return HG_OK;
}

static hg_status refuse_long_text(struct source_reading *reading, struct hg_where where)
{
    const struct source_field *field = &reading->table.fields[reading->long_text_field];
    where.field = hg_source_display(field->raw_name, reading->scratch);
    return hg_fail(reading->ctx, hg_kind_READ_FAILED, where,
                   hg_arena_printf(reading->scratch, "%s: %zu > %d bytes", where.field,
                                   reading->long_text, MOST_TEXT_BYTES));
}

/* The end of the features and a failure look the same to GDAL's caller: count, and ask what it said. */
static hg_status judge_loop(struct source_reading *reading, const struct loop *loop,
                            int64_t expected, bool aligned)
{
    struct hg_where where = reading->where;
    where.fid = loop->last_fid;
    if (loop->said.worst >= 3)
        return hg_fail(reading->ctx, hg_kind_READ_FAILED, where,
                       hg_source_display(loop->said.text, reading->scratch));
    if (reading->long_text > 0) return refuse_long_text(reading, where);
    if (!aligned || (expected >= 0 && (int64_t)(loop->read + loop->left_out) != expected))
        return hg_fail(reading->ctx, hg_kind_RECORDS_LOST, reading->where,
                       hg_source_number(reading->scratch, loop->read),
                       hg_source_number(reading->scratch, (uint64_t)expected));
    if (loop->said.worst == 2)
        hg_note(reading->ctx, hg_kind_READ_REMARK, reading->where,
                hg_source_display(loop->said.text, reading->scratch));
    if (loop->left_out > 0)
        hg_note(reading->ctx, hg_kind_DRAWING_LEFT_OUT, reading->where,
                hg_source_number(reading->scratch, loop->left_out));
    return HG_OK;
}

/* Room for all points that a shapefile can hold: its length is known. */
static void reserve(const struct source_reading *reading, struct loop *loop)
{
    uint64_t bytes = 0;
    if (reading->table.tally != NULL) return;
    if (!hg_source_file_size(reading->place.path, &bytes) || bytes > INT32_MAX) return;
    hg_layer_builder_reserve(loop->builder, reading->table.row_count,
                             reading->table.row_count,
                             (size_t)bytes / sizeof(struct hg_point));
}

static hg_status read_rows(struct source_reading *reading, OGRLayerH layer,
                           struct loop *loop, bool *out_aligned)
{
    bool shapefile = reading->place.format == SOURCE_SHAPEFILE;
    if (!shapefile) return read_features(reading, layer, loop, out_aligned);
    struct source_polygons *polygons = hg_source_polygons_open(&reading->place);
    reserve(reading, loop);
    if (polygons == NULL) settle_srs(layer, loop);
    hg_status status = polygons != NULL
                           ? read_polygons(reading, layer, polygons, loop, out_aligned)
                           : read_features(reading, layer, loop, out_aligned);
    hg_source_polygons_close(polygons);
    return status;
}

static hg_status read_layer(struct source_reading *reading, OGRLayerH layer)
{
    struct loop loop = {.builder = hg_layer_builder_new(), .last_fid = -1};
    bool aligned, shapefile = reading->place.format == SOURCE_SHAPEFILE;
    hg_env_listen(&loop.said);
    int64_t expected = shapefile ? (int64_t)reading->table.row_count
                                 : (int64_t)OGR_L_GetFeatureCount(layer, 1);
    hg_status status = read_rows(reading, layer, &loop, &aligned);
    hg_env_unlisten();
    if (status != HG_STOPPED && reading->table.tally != NULL) {
        hg_status tallied = tally_shapes(reading, &loop);
        if (tallied != HG_OK) status = tallied;
    }
    if (status == HG_OK) status = judge_loop(reading, &loop, expected, aligned);
    if (status == HG_OK && reading->table.tally == NULL)
        hg_layer_builder_finish(loop.builder, hg_source_shape_arena(reading),
                                &reading->shapes);
    hg_layer_builder_free(loop.builder);
    free(loop.points.data);
    return status;
}

static void take_wkt(struct source_reading *reading, OGRLayerH layer)
{
    OGRSpatialReferenceH srs = OGR_L_GetSpatialRef(layer);
    char *wkt = NULL;
    if (srs != NULL && OSRExportToWkt(srs, &wkt) == OGRERR_NONE && wkt != NULL &&
        *wkt != '\0')
        reading->wkt = hg_arena_strdup(reading->scratch, wkt);
    CPLFree(wkt);
}

/* Values come from our own reading of the DBF; GDAL need not read them again. */
static void ignore_values(struct source_reading *reading, OGRLayerH layer)
{
    OGRFeatureDefnH schema = OGR_L_GetLayerDefn(layer);
    int count = OGR_FD_GetFieldCount(schema);
    const char **names = HG_ARENA_ARRAY(reading->scratch, const char *, (size_t)count + 1);
    for (int i = 0; i < count; i++)
        names[i] = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(schema, i));
    OGR_L_SetIgnoredFields(layer, names);
}

/* CAD: GDAL reads old DWG only and little of that; a DXF is text that can be looked through. */
static hg_status check_driver(struct source_reading *reading, const char *driver)
{
    bool areas = reading->options->geometry_needed || reading->table.tally != NULL;
    reading->drawing = areas && strcmp(driver, "DXF") == 0;
    if (areas && strcmp(driver, "CAD") == 0)
        return hg_fail(reading->ctx, hg_kind_DRAWING_DWG, reading->where, driver);
    return reading->drawing ? hg_source_check_drawing(reading) : HG_OK;
}

hg_status hg_source_read_ogr_layer(struct source_reading *reading, GDALDatasetH dataset,
                                   OGRLayerH layer)
{
    const char *driver = GDALGetDriverShortName(GDALGetDatasetDriver(dataset));
    reading->info->layer = hg_source_display(OGR_L_GetName(layer), reading->ctx->arena);
    reading->where.layer = reading->info->layer;
    reading->has_geometry = has_geometry(layer);
    if (!reading->has_geometry && reading->options->geometry_needed)
        return hg_fail(reading->ctx, hg_kind_GEOMETRY_NONE, reading->where, driver);
    HG_TRY(check_driver(reading, driver));
    /* CSV has no place to state an encoding; GDAL hands its bytes out as they are. */
    reading->text_stated = OGR_L_TestCapability(layer, OLCStringsAsUTF8) &&
                           strcmp(driver, "CSV") != 0;
    if (reading->place.format == SOURCE_SHAPEFILE) {
        reading->text_stated = false;
        ignore_values(reading, layer);
    } else {
        take_wkt(reading, layer);
        describe_fields(reading, OGR_L_GetLayerDefn(layer));
        if (!reading->has_geometry && reading->table.field_count == 0)
            return hg_fail(reading->ctx, hg_kind_LAYER_NONE, reading->where, driver);
    }
    return read_layer(reading, layer);
}

static GDALDatasetH open_dataset(const struct source_place *place,
                                 struct hg_env_said *out_said)
{
    hg_env_listen(out_said);
    GDALDatasetH dataset = GDALOpenEx(
        place->path, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
        drivers_for(place->format), options_for(place), NULL);
    hg_env_unlisten();
    return dataset;
}

GDALDatasetH hg_source_open_ogr(struct source_reading *reading)
{
    const struct source_place *place = &reading->place;
    struct hg_env_said said;
    GDALDatasetH dataset = open_dataset(place, &said);
    if (dataset == NULL)
        hg_note(
            reading->ctx, hg_kind_SOURCE_NOT_OPENED, reading->where,
            hg_connection_shown(hg_source_display(said.worst > 0 ? said.text : place->path,
                                                  reading->scratch),
                                reading->scratch));
    return dataset;
}

static hg_status open_and_read(struct source_reading *reading)
{
    OGRLayerH layer = NULL;
    GDALDatasetH dataset = hg_source_open_ogr(reading);
    if (dataset == NULL) return HG_FAILED;
    hg_status status = pick_layer(reading, dataset, &layer);
    if (status == HG_OK) status = hg_source_read_ogr_layer(reading, dataset, layer);
    GDALClose(dataset);
    return status;
}

hg_status hg_source_read_ogr(struct source_reading *reading)
{
    bool talkative = hg_source_is_mdb(reading->place.path);
    int kept = talkative ? hg_source_hush() : -1;
    hg_status status = open_and_read(reading);
    hg_source_unhush(kept);
    return status;
}

/* That of a shapefile is seldom asked for, since its .prj is read as it stands, and is not cheap. */
const char *hg_source_wkt(struct source_reading *reading)
{
    struct hg_env_said said;
    if (reading->place.format != SOURCE_SHAPEFILE) return reading->wkt;
    GDALDatasetH dataset = open_dataset(&reading->place, &said);
    if (dataset == NULL) return NULL;
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    if (layer != NULL) take_wkt(reading, layer);
    GDALClose(dataset);
    return reading->wkt;
}
