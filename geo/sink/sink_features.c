/* Layers, geometry and values on their way into GDAL. */
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

const char *hg_sink_encode(struct hg_sink *sink, const char *text, const char **out_why)
{
    if (sink->to_gbk == (iconv_t)-1) return text;
    size_t left = strlen(text), room = 2 * left + 1;
    char *out = hg_arena_alloc(sink->ctx->arena, room, 1);
    char *from = hg_arena_strdup(sink->ctx->arena, text), *to = out;
    iconv(sink->to_gbk, NULL, NULL, NULL, NULL);
    if (iconv(sink->to_gbk, &from, &left, &to, &room) != (size_t)-1) return out;
    *out_why = "a character has no place in GBK";
    return NULL;
}

/* A DBF's names hold ten bytes: cut them as old writers do, but not through a character. */
static const char *encode_name(struct hg_sink *sink, const char *name, const char **out_why)
{
    const char *encoded = hg_sink_encode(sink, name, out_why);
    if (!encoded || sink->format != HG_SINK_SHAPEFILE_GBK) return encoded;
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
    bool shapefile = sink->format ==
                     HG_SINK_SHAPEFILE_GBK; /* its types hold multi-parts anyway */
    switch (kind) {
    case HG_GEOMETRY_NONE: return wkbNone;
    case HG_GEOMETRY_POINT: return wkbPoint;
    case HG_GEOMETRY_LINE: return shapefile ? wkbLineString : wkbMultiLineString;
    case HG_GEOMETRY_POLYGON: break;
    }
    return shapefile ? wkbPolygon : wkbMultiPolygon;
}

static OGRSpatialReferenceH new_reference(const struct hg_crs *crs)
{
    OGRSpatialReferenceH reference = OSRNewSpatialReference(NULL);
    OGRErr error = crs->epsg > 0 ? OSRImportFromEPSG(reference, crs->epsg)
                                 : OSRSetFromUserInput(reference, crs->wkt);
    if (error != OGRERR_NONE) {
        OSRDestroySpatialReference(reference);
        return NULL;
    }
    OSRSetAxisMappingStrategy(reference, OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

static char **layer_options(const struct hg_sink *sink)
{
    char **options = NULL;
    if (sink->format == HG_SINK_SHAPEFILE_GBK) {
        /* No encoding for GDAL: we hand it GBK bytes, and the header carries language id 0, as bureaus' files do. */
        options = CSLSetNameValue(options, "ENCODING", "");
        options = CSLSetNameValue(options, "DBF_DATE_LAST_UPDATE", "2000-01-01");
    } else if (sink->format == HG_SINK_GPKG) {
        options = CSLSetNameValue(options, "GEOMETRY_NAME", "geom");
    }
    return options;
}

static bool create_layer(struct hg_sink *sink, const char *name, const struct hg_crs *crs)
{
    OGRSpatialReferenceH reference = crs ? new_reference(crs) : NULL;
    if (crs && !reference) return false;
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

static bool create_fields(struct hg_sink *sink, const struct hg_sink_field *fields,
                          size_t count, const char **out_why)
{
    free(sink->columns);
    sink->columns = hg_memory_new_zero(count + 1, sizeof *sink->columns);
    sink->column_count = count;
    sink->written = 0;
    for (size_t i = 0; i < count; i++) {
        sink->columns[i].name = hg_arena_strdup(sink->ctx->arena, fields[i].name);
        sink->columns[i].kind = fields[i].kind;
        sink->columns[i].width = fields[i].width;
        if (!create_field(sink, &fields[i], out_why)) return false;
    }
    return true;
}

hg_status hg_sink_layer(struct hg_sink *sink, const char *name, enum hg_geometry_kind kind,
                        const struct hg_crs *crs, const struct hg_sink_field *fields,
                        size_t field_count)
{
    struct hg_env_said said = {0};
    const char *why = NULL;
    sink->kind = kind;
    sink->layer_name = hg_arena_strdup(sink->ctx->arena, name);
    hg_env_listen(&said);
    hg_sink_options(true);
    /* A shapefile's layer is named like its file, so the temporary one goes by its temporary name. */
    bool ok = create_layer(sink, sink->format == HG_SINK_SHAPEFILE_GBK ? sink->temp : name,
                           crs) &&
              create_fields(sink, fields, field_count, &why);
    if (ok && !sink->in_transaction && sink->format == HG_SINK_GPKG)
        sink->in_transaction = GDALDatasetStartTransaction(sink->data, FALSE) ==
                               OGRERR_NONE;
    hg_sink_options(false);
    hg_env_unlisten();
    if (ok) return HG_OK;
    struct hg_where where = HG_NOWHERE;
    where.source = sink->path;
    where.layer = sink->layer_name;
    if (!why) why = said.text[0] ? said.text : "its coordinate system is not understood";
    return hg_fail(sink->ctx, hg_kind_SINK_LAYER, where, sink->path, why);
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

/* A layer takes shapes of its own kind; a point layer one point for each feature. */
static bool shape_fits(const struct hg_sink *sink, const struct hg_shape *shape)
{
    if (shape->kind == HG_GEOMETRY_NONE) return true;
    return shape->kind == sink->kind &&
           (shape->kind == HG_GEOMETRY_POINT ? shape->point_count == 1
                                             : shape->ring_count > 0);
}

/* -- values --------------------------------------------------------------------------------------------------- */

static hg_status set_text(struct hg_sink *sink, OGRFeatureH feature, int column,
                          const char *text)
{
    const char *why = NULL;
    const char *encoded = hg_sink_encode(sink, text, &why);
    int width = sink->columns[column].width;
    if (sink->format != HG_SINK_SHAPEFILE_GBK)
        width = 0;
    else if (width == 0)
        width = DBF_TEXT_BYTES;
    if (encoded && width > 0 && strlen(encoded) > (size_t)width)
        why = hg_arena_printf(sink->ctx->arena, "%zu bytes where %d fit", strlen(encoded),
                              width);
    if (!hg_utf8_valid(text, strlen(text))) why = "not valid UTF-8";
    if (!why) {
        OGR_F_SetFieldString(feature, column, encoded);
        return HG_OK;
    }
    struct hg_where where = HG_NOWHERE;
    where.source = sink->path;
    where.layer = sink->layer_name;
    where.field = sink->columns[column].name;
    where.value = text;
    return hg_fail(sink->ctx, hg_kind_SINK_TEXT, where, sink->path, why);
}

static hg_status set_value(struct hg_sink *sink, OGRFeatureH feature, int column,
                           const struct hg_value *value)
{
    enum hg_value_kind kind = sink->columns[column].kind;
    bool number = kind == HG_VALUE_INTEGER || kind == HG_VALUE_REAL;
    if (value->kind == HG_VALUE_NULL || (number && !isfinite(value->number)))
        OGR_F_SetFieldNull(feature, column);
    else if (kind == HG_VALUE_INTEGER)
        OGR_F_SetFieldInteger64(feature, column, (GIntBig)llround(value->number));
    else if (kind == HG_VALUE_REAL)
        OGR_F_SetFieldDouble(feature, column, value->number);
    else
        return set_text(sink, feature, column, value->text ? value->text : "");
    return HG_OK;
}

static hg_status fail_feature(struct hg_sink *sink, const char *why)
{
    struct hg_where where = HG_NOWHERE;
    where.source = sink->path;
    where.layer = sink->layer_name;
    const char *number = hg_arena_printf(sink->ctx->arena, "%zu", sink->written + 1);
    return hg_fail(sink->ctx, hg_kind_SINK_FEATURE, where, sink->path, number, why);
}

static hg_status add_feature(struct hg_sink *sink, OGRFeatureH feature,
                             const struct hg_shape *shape, const struct hg_value *values)
{
    struct hg_env_said said = {0};
    if (shape && !shape_fits(sink, shape))
        return fail_feature(sink, "its shape is of another kind");
    for (size_t i = 0; i < sink->column_count; i++)
        HG_TRY(set_value(sink, feature, (int)i, &values[i]));
    OGRGeometryH geometry = shape ? new_geometry(shape) : NULL;
    hg_env_listen(&said);
    hg_sink_options(true);
    if (geometry) OGR_F_SetGeometryDirectly(feature, geometry);
    /* A warning here is a value that did not survive, such as a number wider than its field. */
    bool ok = OGR_L_CreateFeature(sink->layer, feature) == OGRERR_NONE &&
              said.worst < CE_Warning;
    hg_sink_options(false);
    hg_env_unlisten();
    if (!ok) return fail_feature(sink, said.text[0] ? said.text : "it was refused");
    sink->written++;
    return HG_OK;
}

hg_status hg_sink_feature(struct hg_sink *sink, const struct hg_shape *shape,
                          const struct hg_value *values)
{
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(sink->layer));
    hg_status status = add_feature(sink, feature, shape, values);
    OGR_F_Destroy(feature);
    return status;
}
