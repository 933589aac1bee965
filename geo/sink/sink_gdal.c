/* Shapefiles and file geodatabases: layers, geometry and values on their way into GDAL. */
#include "geo/env/env.h"
#include "geo/sink/sink_kinds.h"
#include "geo/sink/sink_parts.h"

#include "geo/base/memory.h"

#include <cpl_string.h>
#include <ogr_srs_api.h>

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { DBF_NAME_BYTES = 10, DBF_TEXT_BYTES = 254 };

static const OGRFieldType field_types[] = {[HG_VALUE_NULL] = OFTString,
                                           [HG_VALUE_INTEGER] = OFTInteger64,
                                           [HG_VALUE_REAL] = OFTReal,
                                           [HG_VALUE_TEXT] = OFTString};

static const char *driver_of(enum hg_sink_format format)
{
    if (format == HG_SINK_GEOJSON) return "GeoJSON";
    return format == HG_SINK_FILEGDB ? "OpenFileGDB" : "ESRI Shapefile";
}

static const char *keep(struct hg_sink *sink, const char *said, const char *otherwise)
{
    return said[0] ? hg_arena_strdup(sink->ctx->arena, said) : otherwise;
}

static bool gdal_create(struct hg_sink *sink, const char **out_why)
{
    struct hg_env_said said = {0};
    hg_sink_open_gbk(sink, hg_sink_is_shapefile(sink->format));
    hg_env_listen(&said);
    GDALDriverH driver = GDALGetDriverByName(driver_of(sink->format));
    if (driver) sink->data = GDALCreate(driver, sink->temp, 0, 0, 0, GDT_Unknown, NULL);
    hg_env_unlisten();
    if (!sink->data) *out_why = keep(sink, said.text, "no driver for this format");
    return sink->data != NULL;
}

static bool blank_nulls(struct hg_sink *sink, const char **out_why)
{
    if (!hg_sink_is_shapefile(sink->format) || sink->column_count == 0) return true;
    char *dbf = hg_sink_dbf_name(sink->temp);
    bool ok = hg_sink_blank_nulls(dbf, out_why);
    free(dbf);
    return ok;
}

/* GDAL does not ask whether the .prj arrived: what lies on the disk must say what was written. */
static bool reads_back(struct hg_sink *sink, const char **out_why)
{
    if (!hg_sink_is_shapefile(sink->format) || !sink->layer_name) return true;
    struct hg_env_said said = {0};
    hg_env_listen(&said);
    GDALDatasetH data = GDALOpenEx(sink->temp, GDAL_OF_VECTOR, NULL, NULL, NULL);
    OGRLayerH layer = data ? GDALDatasetGetLayer(data, 0) : NULL;
    bool placed = layer && (!sink->referenced || OGR_L_GetSpatialRef(layer));
    bool ok = placed && OGR_L_GetFeatureCount(layer, TRUE) == (GIntBig)sink->written;
    if (data) GDALClose(data);
    hg_env_unlisten();
    if (!ok) *out_why = "not all of it arrived on the disk";
    return ok;
}

/* GDAL's complaints come only through the error hook, GDALClose() itself is void. */
static bool gdal_finish(struct hg_sink *sink, const char **out_why)
{
    struct hg_env_said said = {0};
    hg_env_listen(&said);
    GDALClose(sink->data);
    hg_env_unlisten();
    sink->data = NULL;
    hg_sink_close_gbk(sink);
    if (said.worst < CE_Failure)
        return reads_back(sink, out_why) && blank_nulls(sink, out_why) &&
               hg_sink_write_cpg(sink, out_why);
    *out_why = keep(sink, said.text, "the last changes were refused");
    return false;
}

/* A DBF's names hold ten bytes: cut them as old writers do, but not through a character. */
static const char *encode_name(struct hg_sink *sink, const char *name, const char **out_why)
{
    const char *encoded = hg_sink_encode(sink, name, out_why);
    if (!encoded || !hg_sink_is_shapefile(sink->format)) return encoded;
    size_t length = 0;
    while (encoded[length]) {
        size_t step = (unsigned char)encoded[length] >= 0x80 ? 2 : 1;
        if (length + step > DBF_NAME_BYTES) break;
        length += step;
    }
    return hg_arena_strndup(sink->ctx->arena, encoded, length);
}

static OGRwkbGeometryType geometry_type(const struct hg_sink *sink,
                                        enum hg_geometry_kind kind)
{
    bool shapefile = hg_sink_is_shapefile(
        sink->format); /* its types hold multi-parts anyway */
    switch (kind) {
    case HG_GEOMETRY_NONE: return wkbNone;
    case HG_GEOMETRY_POINT: return wkbPoint;
    case HG_GEOMETRY_LINE: return shapefile ? wkbLineString : wkbMultiLineString;
    case HG_GEOMETRY_POLYGON: break;
    }
    return shapefile ? wkbPolygon : wkbMultiPolygon;
}

static char **layer_options(const struct hg_sink *sink)
{
    char **options = NULL;
    if (hg_sink_is_shapefile(sink->format)) {
        /* No encoding for GDAL: we hand it GBK bytes, and the header carries language id 0, as bureaus' files do. */
        options = CSLSetNameValue(options, "ENCODING", "");
        options = CSLSetNameValue(options, "DBF_DATE_LAST_UPDATE", "2000-01-01");
    }
    /* A micrometre; GDAL's fifteen decimals are those of the binary number, not of the place. */
    if (sink->format == HG_SINK_GEOJSON)
        options = CSLSetNameValue(options, "COORDINATE_PRECISION",
                                  sink->degrees ? "12" : "6");
    return options;
}

static bool create_layer(struct hg_sink *sink, const char *name, const struct hg_crs *crs)
{
    OGRSpatialReferenceH reference = crs ? hg_sink_reference(crs) : NULL;
    if (crs && !reference) return false;
    sink->degrees = crs && crs->geographic;
    sink->referenced = crs != NULL;
    char **options = layer_options(sink);
    sink->layer = GDALDatasetCreateLayer(sink->data, name, reference,
                                         geometry_type(sink, sink->kind), options);
    CSLDestroy(options);
    if (reference) OSRRelease(reference);
    return sink->layer != NULL;
}

static bool create_field(struct hg_sink *sink, const struct hg_sink_field *field,
                         const char **out_why)
{
    const char *name = encode_name(sink, field->name, out_why);
    if (!name) return false;
    OGRFieldDefnH definition = OGR_Fld_Create(name, field_types[field->kind]);
    OGR_Fld_SetWidth(definition, field->width);
    OGR_Fld_SetPrecision(definition, field->precision);
    if (field->alias) OGR_Fld_SetAlternativeName(definition, field->alias);
    OGRErr error = OGR_L_CreateField(sink->layer, definition, FALSE);
    OGR_Fld_Destroy(definition);
    return error == OGRERR_NONE;
}

static bool gdal_layer(struct hg_sink *sink, const struct hg_crs *crs,
                       const struct hg_sink_field *fields, const char **out_why)
{
    struct hg_env_said said = {0};
    hg_env_listen(&said);
    /* A shapefile's layer is named like its file, so the temporary one goes by its temporary name. */
    bool ok = create_layer(
        sink, hg_sink_is_shapefile(sink->format) ? sink->temp : sink->layer_name, crs);
    for (size_t i = 0; ok && i < sink->column_count; i++)
        ok = create_field(sink, &fields[i], out_why);
    hg_env_unlisten();
    if (!ok && !*out_why)
        *out_why = keep(sink, said.text, "its coordinate system is not understood");
    return ok;
}

/* -- geometry ------------------------------------------------------------------------------------------------- */

static OGRGeometryH new_line(OGRwkbGeometryType type, const struct hg_shape *shape,
                             const struct hg_ring *ring)
{
    OGRGeometryH line = OGR_G_CreateGeometry(type);
    bool closed = type == wkbLinearRing;
    const struct hg_point *points = shape->points + ring->first;
    OGR_G_SetPointCount(line, (int)ring->count + (closed && ring->count > 0));
    for (uint32_t i = 0; i < ring->count; i++)
        OGR_G_SetPoint_2D(line, (int)i, points[i].x, points[i].y);
    if (closed && ring->count > 0)
        OGR_G_SetPoint_2D(line, (int)ring->count, points[0].x, points[0].y);
    return line;
}

static OGRGeometryH new_polygons(const struct hg_shape *shape)
{
    OGRGeometryH all = OGR_G_CreateGeometry(wkbMultiPolygon), polygon = NULL;
    uint32_t part = 0;
    for (size_t i = 0; i < shape->ring_count; i++) {
        const struct hg_ring *ring = &shape->rings[i];
        if (polygon && ring->part != part) {
            OGR_G_AddGeometryDirectly(all, polygon);
            polygon = NULL;
        }
        if (!polygon) polygon = OGR_G_CreateGeometry(wkbPolygon);
        part = ring->part;
        OGR_G_AddGeometryDirectly(polygon, new_line(wkbLinearRing, shape, ring));
    }
    if (polygon) OGR_G_AddGeometryDirectly(all, polygon);
    return all;
}

static OGRGeometryH new_lines(const struct hg_shape *shape)
{
    OGRGeometryH all = OGR_G_CreateGeometry(wkbMultiLineString);
    for (size_t i = 0; i < shape->ring_count; i++)
        OGR_G_AddGeometryDirectly(all, new_line(wkbLineString, shape, &shape->rings[i]));
    return all;
}

static OGRGeometryH new_geometry(const struct hg_shape *shape)
{
    switch (shape->kind) {
    case HG_GEOMETRY_NONE: return NULL;
    case HG_GEOMETRY_POINT: {
        OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
        const struct hg_point *at = shape->points +
                                    (shape->ring_count ? shape->rings[0].first : 0);
        OGR_G_SetPoint_2D(point, 0, at->x, at->y);
        return point;
    }
    case HG_GEOMETRY_LINE: return new_lines(shape);
    case HG_GEOMETRY_POLYGON: break;
    }
    return new_polygons(shape);
}

/* -- values --------------------------------------------------------------------------------------------------- */

static hg_status set_text(struct hg_sink *sink, OGRFeatureH feature, int column,
                          const char *text)
{
    const char *why = NULL;
    const char *encoded = hg_sink_encode(sink, text, &why);
    int width = sink->columns[column].width;
    if (!hg_sink_is_shapefile(sink->format))
        width = 0;
    else if (width == 0)
        width = DBF_TEXT_BYTES;
    if (encoded && width > 0 && strlen(encoded) > (size_t)width)
        why = hg_arena_printf(sink->ctx->arena, "%zu bytes where %d fit", strlen(encoded),
                              width);
    if (!hg_utf8_valid(text, strlen(text))) why = hg_sink_bad_utf8;
    if (why) return hg_sink_fail_text(sink, (size_t)column, text, why);
    OGR_F_SetFieldString(feature, column, encoded);
    return HG_OK;
}

static hg_status set_value(struct hg_sink *sink, OGRFeatureH feature, int column,
                           const struct hg_value *value)
{
    switch (hg_sink_stored_kind(&sink->columns[column], value)) {
    case HG_VALUE_INTEGER:
        OGR_F_SetFieldInteger64(feature, column, (GIntBig)llround(value->number));
        break;
    case HG_VALUE_REAL: OGR_F_SetFieldDouble(feature, column, value->number); break;
    case HG_VALUE_TEXT:
        return set_text(sink, feature, column, value->text ? value->text : "");
    default: OGR_F_SetFieldNull(feature, column);
    }
    return HG_OK;
}

static hg_status add_feature(struct hg_sink *sink, OGRFeatureH feature,
                             const struct hg_shape *shape, const struct hg_value *values)
{
    struct hg_env_said said = {0};
    for (size_t i = 0; i < sink->column_count; i++)
        HG_TRY(set_value(sink, feature, (int)i, &values[i]));
    OGRGeometryH geometry = shape ? new_geometry(shape) : NULL;
    hg_env_listen(&said);
    if (geometry) OGR_F_SetGeometryDirectly(feature, geometry);
    /* A warning here is a value that did not survive, such as a number wider than its field. */
    bool ok = OGR_L_CreateFeature(sink->layer, feature) == OGRERR_NONE &&
              said.worst < CE_Warning;
    hg_env_unlisten();
    return ok ? HG_OK
              : hg_sink_fail_feature(sink, said.text[0] ? said.text : "it was refused");
}

static hg_status gdal_feature(struct hg_sink *sink, const struct hg_shape *shape,
                              const struct hg_value *values)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(sink->layer));
    hg_status status = add_feature(sink, feature, shape, values);
    OGR_F_Destroy(feature);
    return status;
}

const struct hg_sink_writer hg_sink_gdal_writer = {gdal_create, gdal_layer, gdal_feature,
                                                   gdal_finish};
