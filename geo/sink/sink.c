/* A sink from opening to closing, whatever the format: the temporary name, and what is said when something fails. */
#include "geo/sink/sink.h"

#include "geo/sink/sink_kinds.h"
#include "geo/sink/sink_parts.h"

#include "geo/base/memory.h"
#include "geo/base/temporary.h"

#include <ogr_srs_api.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char hg_sink_bad_utf8[] = "not valid UTF-8";

static void free_sink(struct hg_sink *sink)
{
    free(sink->columns);
    free(sink->path);
    free(sink->temp);
    free(sink);
}

static const struct hg_sink_writer *writer_of(enum hg_sink_format format)
{
    switch (format) {
    case HG_SINK_GPKG: return &hg_sink_gpkg_writer;
    case HG_SINK_TXT_GBK:
    case HG_SINK_TXT_UTF8: return &hg_sink_txt_writer;
    case HG_SINK_SHAPEFILE_GBK:
    case HG_SINK_SHAPEFILE:
    case HG_SINK_FILEGDB:
    case HG_SINK_GEOJSON:
    case HG_SINK_FORMATS: break;
    }
    return &hg_sink_gdal_writer;
}

struct hg_sink *hg_sink_open(struct hg_ctx *ctx, enum hg_sink_format format,
                             const char *path)
{
    struct hg_sink *sink = hg_memory_new_zero(1, sizeof *sink);
    const char *why = NULL;
    sink->ctx = ctx;
    sink->format = format;
    sink->writer = writer_of(format);
    sink->path = strdup(path);
    sink->temp = hg_sink_temp_name(format, path);
    if (!sink->path) hg_memory_exhausted(strlen(path));
    const char *final = hg_temporary_final(path);
    sink->shown = hg_arena_strdup(ctx->arena, final ? final : path);
    hg_sink_clear_folder_of(path);
    hg_sink_remove(format, sink->temp);
    if (sink->writer->create(sink, &why)) return sink;
    struct hg_where where = HG_NOWHERE;
    where.source = sink->shown;
    hg_note(ctx, hg_kind_SINK_CREATE, where, sink->shown, why);
    hg_sink_remove(format, sink->temp);
    free_sink(sink);
    return NULL;
}

static struct hg_where in_layer(const struct hg_sink *sink)
{
    struct hg_where where = HG_NOWHERE;
    where.source = sink->shown;
    where.layer = sink->layer_name;
    return where;
}

static void keep_columns(struct hg_sink *sink, const struct hg_sink_field *fields,
                         size_t count)
{
    free(sink->columns);
    sink->columns = hg_memory_new_zero(count + 1, sizeof *sink->columns);
    sink->column_count = count;
    for (size_t i = 0; i < count; i++)
        sink->columns[i] = (struct hg_sink_column){
            hg_arena_strdup(sink->ctx->arena, fields[i].name), fields[i].kind,
            fields[i].width};
}

hg_status hg_sink_layer(struct hg_sink *sink, const char *name, enum hg_geometry_kind kind,
                        const struct hg_crs *crs, const struct hg_sink_field *fields,
                        size_t field_count)
{
    const char *why = NULL;
    sink->kind = kind;
    sink->layer_name = hg_arena_strdup(sink->ctx->arena, name);
    sink->written = 0;
    keep_columns(sink, fields, field_count);
    if (sink->writer->layer(sink, crs, fields, &why)) return HG_OK;
    return hg_fail(sink->ctx, hg_kind_SINK_LAYER, in_layer(sink), sink->shown, why);
}

OGRSpatialReferenceH hg_sink_reference(const struct hg_crs *crs)
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

void hg_sink_open_gbk(struct hg_sink *sink, bool wanted)
{
    sink->to_gbk = wanted ? iconv_open("GBK", "UTF-8") : (iconv_t)-1;
}

void hg_sink_close_gbk(struct hg_sink *sink)
{
    if (sink->to_gbk != (iconv_t)-1) iconv_close(sink->to_gbk);
    sink->to_gbk = (iconv_t)-1;
}

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

/* A layer takes shapes of its own kind; a point layer one point for each feature.  Boundary points name the kind of each record. */
static bool shape_fits(const struct hg_sink *sink, const struct hg_shape *shape)
{
    if (sink->writer == &hg_sink_txt_writer) return true;
    if (shape->kind == HG_GEOMETRY_NONE) return true;
    return shape->kind == sink->kind &&
           (shape->kind == HG_GEOMETRY_POINT ? shape->point_count == 1
                                             : shape->ring_count > 0);
}

enum hg_value_kind hg_sink_stored_kind(const struct hg_sink_column *column,
                                       const struct hg_value *value)
{
    bool number = column->kind == HG_VALUE_INTEGER || column->kind == HG_VALUE_REAL;
    if (value->kind == HG_VALUE_NULL || (number && !isfinite(value->number)))
        return HG_VALUE_NULL;
    return number ? column->kind : HG_VALUE_TEXT;
}

hg_status hg_sink_fail_text(struct hg_sink *sink, size_t column, const char *text,
                            const char *why)
{
    struct hg_where where = in_layer(sink);
    where.field = sink->columns[column].name;
    where.value = text;
    return hg_fail(sink->ctx, hg_kind_SINK_TEXT, where, sink->shown, why);
}

hg_status hg_sink_fail_feature(struct hg_sink *sink, const char *why)
{
    const char *number = hg_arena_printf(sink->ctx->arena, "%zu", sink->written + 1);
    return hg_fail(sink->ctx, hg_kind_SINK_FEATURE, in_layer(sink), sink->shown, number,
                   why);
}

hg_status hg_sink_feature(struct hg_sink *sink, const struct hg_shape *shape,
                          const struct hg_value *values)
{
    if (shape && !shape_fits(sink, shape))
        return hg_sink_fail_feature(sink, "its shape is of another kind");
    HG_TRY(sink->writer->feature(sink, shape, values));
    sink->written++;
    return HG_OK;
}

static hg_status fail_to_finish(struct hg_sink *sink, const char *why)
{
    struct hg_where where = HG_NOWHERE;
    where.source = sink->shown;
    return hg_fail(sink->ctx, hg_kind_SINK_FINISH, where, sink->shown, why);
}

const char *hg_sink_finish_layers(struct hg_sink *sink)
{
    const char *why = NULL;
    if (sink->finished) return sink->temp;
    sink->finished = true;
    if (sink->writer->finish(sink, &why)) return sink->temp;
    (void)fail_to_finish(sink, why);
    return NULL;
}

hg_status hg_sink_close(struct hg_sink *sink)
{
    const char *why = NULL;
    hg_status status = hg_sink_finish_layers(sink) ? HG_OK : HG_FAILED;
    if (status == HG_OK && (!hg_sink_sync(sink->format, sink->temp, &why) ||
                            !hg_sink_rename(sink->format, sink->temp, sink->path, &why)))
        status = fail_to_finish(sink, why);
    if (status != HG_OK) hg_sink_remove(sink->format, sink->temp);
    free_sink(sink);
    return status;
}

void hg_sink_abandon(struct hg_sink *sink)
{
    const char *why = NULL;
    if (!sink->finished) (void)sink->writer->finish(sink, &why);
    hg_sink_remove(sink->format, sink->temp);
    free_sink(sink);
}
