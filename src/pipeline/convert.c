/* Convert in its order: what is wanted, read, judge, place, write. */
#include "pipeline/convert_parts.h"
#include "pipeline/pipeline_kinds.h"

#include "geo/area/area.h"

#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Formats by the ending of the output's name, and the encoding that each takes: the first of a name is the default. */
static const struct ending {
    const char *ending;
    enum hg_sink_format format;
    const char *encoding; /* canonical (encoding.h) */
    const char *shown;
} ENDINGS[] = {
    {"txt",     HG_SINK_TXT_GBK,   "GB18030", "GBK"  },
    {"txt",     HG_SINK_TXT_UTF8,  "UTF-8",   "UTF-8"},
    {"gpkg",    HG_SINK_GPKG,      "UTF-8",   "UTF-8"},
    {"shp",     HG_SINK_SHAPEFILE, "GB18030", "GBK"  },
    {"geojson", HG_SINK_GEOJSON,   "UTF-8",   "UTF-8"},
    {"json",    HG_SINK_GEOJSON,   "UTF-8",   "UTF-8"},
};

static struct hg_where where_of(const struct hg_convert_job *job)
{
    struct hg_where where = HG_NOWHERE;
    where.source = job->options->in;
    where.layer = job->layer.name;
    return where;
}

bool hg_convert_is_txt(enum hg_sink_format format)
{
    return format == HG_SINK_TXT_GBK || format == HG_SINK_TXT_UTF8;
}

/* -- what is wanted ------------------------------------------------------------------------------------------- */

static hg_status refuse_call(struct hg_convert_job *job, const char *why, const char *cure)
{
    return hg_fail(job->ctx, hg_kind_CONVERT_CALL, where_of(job), job->options->out, why,
                   cure);
}

static bool has_ending(const char *path, const char *ending)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL && strcasecmp(dot + 1, ending) == 0;
}

static hg_status choose_format(struct hg_convert_job *job)
{
    const char *wanted = job->options->to_encoding;
    const char *encoding = hg_encoding_canonical(wanted, job->ctx->arena);
    bool known = false;
    for (size_t i = 0; i < HG_COUNT_OF(ENDINGS); i++) {
        if (!has_ending(job->options->out, ENDINGS[i].ending)) continue;
        known = true;
        if (wanted != NULL &&
            (encoding == NULL || strcmp(encoding, ENDINGS[i].encoding) != 0))
            continue;
        job->format = ENDINGS[i].format;
        job->report->to_encoding = ENDINGS[i].shown;
        return HG_OK;
    }
    return known ? refuse_call(job, N_ARG_("this format is not written in that encoding"),
                               N_ARG_("leave out --to-encoding, or write GBK or UTF-8 for "
                                      "a .txt"))
                 : refuse_call(job, N_ARG_("its ending names no format that is written"),
                               N_ARG_("end it in .txt, .gpkg, .shp or .geojson"));
}

/* The input would be gone when the output is there. */
static hg_status refuse_itself(struct hg_convert_job *job)
{
    struct stat in, out;
    bool same = stat(job->options->in, &in) == 0 && stat(job->options->out, &out) == 0 &&
                in.st_dev == out.st_dev && in.st_ino == out.st_ino;
    return same ? refuse_call(job, N_ARG_("it is the input itself"),
                              N_ARG_("name another output"))
                : HG_OK;
}

static hg_status check_call(struct hg_convert_job *job)
{
    const char *prefix = job->options->prefix;
    HG_TRY(choose_format(job));
    HG_TRY(refuse_itself(job));
    if (prefix != NULL && strcmp(prefix, "add") != 0 && strcmp(prefix, "remove") != 0)
        return refuse_call(job, N_ARG_("--prefix is neither add nor remove"),
                           N_ARG_("write --prefix add or --prefix remove"));
    if (prefix != NULL && job->options->to_crs != NULL)
        return refuse_call(job, N_ARG_("--prefix and --to-crs both say where to go"),
                           N_ARG_("leave out one of them"));
    return HG_OK;
}

/* -- what is there -------------------------------------------------------------------------------------------- */

static hg_status read_layer(struct hg_convert_job *job)
{
    const struct hg_convert_options *options = job->options;
    struct hg_source_options source = {.path = options->in,
                                       .shown_as = options->in,
                                       .layer = options->layer,
                                       .encoding = options->encoding,
                                       .crs = options->crs,
                                       .geometry_needed = true};
    HG_TRY(hg_source_read(job->ctx, job->registry, &source, &job->layer, &job->info));
    job->report->layer = job->layer.name;
    job->report->features = job->layer.feature_count;
    job->report->rings = job->layer.ring_count;
    job->report->points = job->layer.point_count;
    job->report->encoding = job->info.encoding;
    job->report->encoding_from = hg_encoding_from_name(job->info.encoding_from);
    return HG_OK;
}

static hg_status refuse_layer(struct hg_convert_job *job, const char *why, const char *cure)
{
    return hg_fail(job->ctx, hg_kind_CONVERT_LAYER, where_of(job), job->options->out, why,
                   cure);
}

static bool text_is_lost(const struct hg_layer *layer)
{
    for (size_t i = 0; i < layer->feature_count * layer->field_count; i++)
        if (layer->values[i].kind == HG_VALUE_UNREADABLE) return true;
    return false;
}

static enum hg_geometry_kind kind_of(const struct hg_layer *layer)
{
    return layer->feature_count == 0 ? HG_GEOMETRY_POLYGON : layer->features[0].kind;
}

/* Boundary points name the kind of each record, other formats that of the layer. */
static hg_status judge_layer(struct hg_convert_job *job)
{
    const struct hg_layer *layer = &job->layer;
    if (text_is_lost(layer))
        return refuse_layer(job, N_ARG_("text in it does not decode and would be lost"),
                            N_ARG_("state the encoding of the input with --encoding"));
    if (hg_convert_is_txt(job->format)) return HG_OK;
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct hg_feature *feature = &layer->features[i];
        if (feature->kind != kind_of(layer))
            return refuse_layer(job,
                                N_ARG_("it holds polygons, lines or points side by side"),
                                N_ARG_("write a .txt, or split the input by kinds"));
        if (feature->kind == HG_GEOMETRY_POINT &&
            (feature->ring_count != 1 || layer->rings[feature->first_ring].count != 1))
            return refuse_layer(job, N_ARG_("a record holds several points"),
                                N_ARG_("write a .txt, or one record for each point"));
    }
    return HG_OK;
}

/* -- writing -------------------------------------------------------------------------------------------------- */

/* A metre's third decimal, a degree's ninth: what the writer of boundary points keeps.  Less than a thousandth of that is the
 * noise of binary numbers. */
static void measure_rounding(struct hg_convert_job *job)
{
    int decimals = job->to->geographic ? 9 : 3;
    double noise = job->to->geographic ? 1e-12 : 1e-6;
    job->report->rounded_unit = job->to->geographic ? "°" : "m";
    for (size_t i = 0; hg_convert_is_txt(job->format) && i < job->layer.point_count; i++) {
        struct hg_point at = job->layer.points[i];
        double moved = hypot(hg_num_round(at.x, decimals) - at.x,
                             hg_num_round(at.y, decimals) - at.y);
        if (moved > noise && moved > job->report->rounded) job->report->rounded = moved;
    }
}

static void measure_areas(struct hg_convert_job *job)
{
    const struct hg_layer *layer = &job->layer;
    job->areas_m2 = HG_ARENA_ARRAY(job->ctx->arena, double, layer->feature_count + 1);
    for (size_t i = 0; i < layer->feature_count; i++)
        job->areas_m2[i] = layer->features[i].kind != HG_GEOMETRY_POLYGON ? (double)NAN
                           : job->to->geographic ? hg_area_ellipsoid_m2(layer, i)
                                                 : hg_area_plane_m2(layer, i);
}

static hg_status write_features(struct hg_convert_job *job, struct hg_sink *sink)
{
    struct hg_value *values = HG_ARENA_ARRAY(job->ctx->arena, struct hg_value,
                                             job->column_count + 1);
    for (size_t i = 0; i < job->layer.feature_count; i++) {
        if (hg_ctx_stopped(job->ctx)) return HG_STOPPED;
        struct hg_shape shape = hg_layer_shape(&job->layer, i, job->ctx->arena);
        hg_convert_values(job, i, values);
        HG_TRY(hg_sink_feature(sink, &shape, values));
    }
    return HG_OK;
}

static hg_status write_layer(struct hg_convert_job *job, struct hg_sink *sink)
{
    struct hg_sink_field *fields = HG_ARENA_ARRAY(job->ctx->arena, struct hg_sink_field,
                                                  job->column_count + 1);
    for (size_t i = 0; i < job->column_count; i++)
        fields[i] = job->columns[i].field;
    HG_TRY(hg_sink_layer(sink, job->layer.name, kind_of(&job->layer), job->to, fields,
                         job->column_count));
    return write_features(job, sink);
}

static hg_status write_out(struct hg_convert_job *job)
{
    struct hg_sink *sink = hg_sink_open(job->ctx, job->format, job->options->out);
    if (sink == NULL) return HG_FAILED;
    hg_status status = write_layer(job, sink);
    if (status == HG_OK) return hg_sink_close(sink);
    hg_sink_abandon(sink);
    return status;
}

hg_status hg_convert_run(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                         const struct hg_convert_options *options,
                         struct hg_convert_report *out)
{
    struct hg_convert_job job = {
        .ctx = ctx, .registry = registry, .options = options, .report = out};
    *out = (struct hg_convert_report){0};
    HG_TRY(check_call(&job));
    HG_TRY(read_layer(&job));
    HG_TRY(judge_layer(&job));
    HG_TRY(hg_convert_system(&job));
    HG_TRY(hg_convert_points(&job));
    measure_rounding(&job);
    measure_areas(&job);
    hg_convert_columns(&job);
    return write_out(&job);
}
