/* From the input's coordinate system to the output's: a zone's number before the eastings, or a transformation within one datum.
 * Between datums nothing is converted: that takes parameters which are not in the data. */
#include "pipeline/convert_parts.h"
#include "pipeline/pipeline_kinds.h"

#include <string.h>

static struct hg_where where_of(const struct hg_convert_job *job)
{
    struct hg_where where = HG_NOWHERE;
    where.source = job->options->in;
    where.layer = job->layer.name;
    return where;
}

static hg_status refuse_system(struct hg_convert_job *job, const char *code,
                               const char *why)
{
    return hg_fail(job->ctx, hg_kind_CONVERT_SYSTEM, where_of(job), code, why);
}

static const struct hg_crs *crs_of_code(struct hg_convert_job *job, int code)
{
    return code == 0 ? NULL
                     : hg_crs_of_text(job->registry,
                                      hg_arena_printf(job->ctx->arena, "EPSG:%d", code));
}

/* The same zone with its number before the eastings, or without. */
static hg_status with_prefix(struct hg_convert_job *job)
{
    struct hg_crs_zone zone;
    const struct hg_crs *from = job->layer.crs;
    if (!hg_crs_zone_of(from, &zone))
        return refuse_system(job, from->code,
                             N_ARG_("it is no zone whose number could stand before the "
                                    "eastings"));
    zone.prefix = strcmp(job->options->prefix, "add") == 0;
    job->to = crs_of_code(job, hg_crs_code_of_zone(zone));
    return job->to != NULL ? HG_OK
                           : refuse_system(job, from->code, N_ARG_("no code is known"));
}

/* The header of boundary points names a datum, and a zone if it is a plane. */
static bool fits_header(const struct hg_crs *crs)
{
    struct hg_crs_zone zone;
    return hg_crs_code_of_degrees(crs->datum) != 0 &&
           (crs->geographic || hg_crs_zone_of(crs, &zone));
}

hg_status hg_convert_system(struct hg_convert_job *job)
{
    const struct hg_convert_options *options = job->options;
    job->to = job->layer.crs;
    if (options->prefix != NULL) HG_TRY(with_prefix(job));
    if (options->to_crs != NULL) job->to = hg_crs_of_text(job->registry, options->to_crs);
    if (job->to == NULL)
        return refuse_system(job, options->to_crs, N_ARG_("it is not known"));
    if (hg_convert_is_txt(job->format) && !fits_header(job->to))
        return refuse_system(job, job->to->code,
                             N_ARG_("the header of boundary points has no place for it"));
    job->report->from_crs = job->layer.crs->code;
    job->report->to_crs = job->to->code;
    return HG_OK;
}

static hg_status refuse_points(struct hg_convert_job *job, struct hg_point at)
{
    const char *place = hg_arena_printf(job->ctx->arena, "%.3f %.3f", at.x, at.y);
    return hg_fail(job->ctx, hg_kind_TRANSFORM_FAILED, where_of(job), job->layer.crs->code,
                   job->to->code, place);
}

hg_status hg_convert_points(struct hg_convert_job *job)
{
    struct hg_layer *layer = &job->layer;
    const struct hg_crs *from = layer->crs, *to = job->to;
    size_t bad = 0;
    job->report->moved = !hg_crs_same(from, to);
    layer->crs = to;
    if (!job->report->moved) return HG_OK;
    if (!hg_crs_same_datum(from, to)) {
        layer->crs = from;
        return hg_fail(job->ctx, hg_kind_CONVERT_DATUM, where_of(job),
                       hg_datum_name(from->datum), hg_datum_name(to->datum));
    }
    if (from->datum != to->datum)
        hg_note(job->ctx, hg_kind_CONVERT_WGS84, where_of(job), from->code, to->code);
    layer->crs = from;
    if (!hg_crs_transform(from, to, layer->points, layer->point_count, &bad))
        return refuse_points(job, layer->points[bad]);
    layer->crs = to;
    if (layer->point_count > 0 && !hg_crs_plausible(to, hg_layer_box(layer)))
        return hg_fail(job->ctx, hg_kind_CRS_OUT_OF_USE, where_of(job), to->code);
    return HG_OK;
}
