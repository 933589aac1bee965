/* One coordinate system for the run, and every layer's way into it. */
#include "pipeline/pipeline_kinds.h"
#include "pipeline/run.h"

#include <math.h>

static struct hg_where where_of(const struct hg_layer *layer)
{
    struct hg_where where = HG_NOWHERE;
    where.source = layer->source;
    where.layer = layer->name;
    return where;
}

static const char *code_text(struct hg_ctx *ctx, int epsg)
{
    return hg_arena_printf(ctx->arena, "EPSG:%d", epsg);
}

/* Degrees are no place to measure in: take the 3-degree Gauss-Krueger zone at the middle of the zones. */
static const struct hg_crs *project_degrees(struct hg_run *run,
                                            const struct hg_layer *zones)
{
    enum { FIRST_MERIDIAN = 75, FIRST_CODE = 4534, LAST = 20 };
    struct hg_box box = hg_layer_box(zones);
    long zone = lround(((box.min_x + box.max_x) / 2 - FIRST_MERIDIAN) / 3);
    if (zone < 0 || zone > LAST) return NULL;
    const char *code = code_text(run->ctx, FIRST_CODE + (int)zone);
    hg_note(run->ctx, hg_kind_CRS_DERIVED, where_of(zones), zones->crs->code, code);
    return hg_crs_of_text(run->registry, code);
}

static hg_status named_crs(struct hg_run *run, const struct hg_crs **out)
{
    struct hg_where where = HG_NOWHERE;
    where.source = run->project->path;
    where.field = "crs";
    where.value = run->project->crs;
    *out = hg_crs_of_text(run->registry, run->project->crs);
    if (*out == NULL)
        return hg_fail(run->ctx, hg_kind_CRS_UNKNOWN_TEXT, where, run->project->crs);
    if ((*out)->geographic)
        return hg_fail(run->ctx, hg_kind_CRS_NOT_PROJECTED, where, run->project->crs);
    return HG_OK;
}

static bool is_modern(const struct hg_crs *crs)
{
    return crs->datum == HG_DATUM_CGCS2000 || crs->datum == HG_DATUM_WGS84;
}

/* A run works in CGCS2000: what comes in another datum is shifted into it or refused, layer by layer. */
static const struct hg_crs *in_cgcs2000(struct hg_run *run, const struct hg_crs *crs)
{
    int code = crs == NULL || is_modern(crs) ? 0 : hg_crs_in_cgcs2000(crs);
    if (code == 0) return crs;
    const char *text = code_text(run->ctx, code);
    hg_note(run->ctx, hg_kind_CRS_MODERNISED, HG_NOWHERE, crs->code,
            hg_datum_name(crs->datum), text);
    return hg_crs_of_text(run->registry, text);
}

/* A project without layers needs none, and that they are missing is said at each. */
static void note_no_crs(struct hg_run *run, const struct hg_layer *zones)
{
    bool named = false;
    for (size_t i = 0; i < run->project->entry_count; i++)
        named = named || run->project->entries[i].role == HG_ROLE_ZONES;
    if (run->project->entry_count > 0)
        hg_note(run->ctx, hg_kind_NO_WORKING_CRS, HG_NOWHERE,
                zones != NULL ? N_ARG_("the zones lie outside China")
                : named       ? N_ARG_("the zones layer cannot be read")
                              : N_ARG_("no zones layer is named"));
}

hg_status hg_run_working_crs(struct hg_run *run, const struct hg_layer *zones)
{
    const struct hg_crs *crs = NULL;
    if (run->project->crs != NULL)
        HG_TRY(named_crs(run, &crs));
    else if (zones != NULL && zones->crs != NULL)
        crs = zones->crs->geographic && zones->feature_count > 0
                  ? project_degrees(run, zones)
                  : zones->crs;
    if (crs == NULL) note_no_crs(run, zones);
    crs = in_cgcs2000(run, crs);
    run->dataset.crs = crs;
    run->dataset.crs_code = crs == NULL ? NULL : crs->code;
    return HG_OK;
}

/* CGCS2000 and WGS 84 are taken; the latter is said. */
static bool accept_datum(struct hg_run *run, const struct hg_layer *layer)
{
    enum { WEB_MERCATOR = 3857 };
    struct hg_ctx *ctx = run->ctx;
    const struct hg_crs *crs = layer->crs;
    if (crs->epsg == WEB_MERCATOR)
        hg_note(ctx, hg_kind_CRS_WEB_MERCATOR, where_of(layer), crs->code);
    else if (crs->datum == HG_DATUM_WGS84)
        hg_note(ctx, hg_kind_DATUM_WGS84, where_of(layer), crs->code);
    if (is_modern(crs)) return true;
    if (crs->datum == HG_DATUM_UNKNOWN)
        hg_note(ctx, hg_kind_DATUM_UNKNOWN, where_of(layer), crs->code, crs->datum_text);
    else
        hg_note(ctx, hg_kind_DATUM_OTHER, where_of(layer), hg_datum_name(crs->datum),
                crs->code);
    return false;
}

static bool transform(struct hg_run *run, struct hg_layer *layer)
{
    const struct hg_crs *working = run->dataset.crs;
    size_t bad = 0;
    if (!hg_crs_same(layer->crs, working)) {
        if (!hg_crs_transform(layer->crs, working, layer->points, layer->point_count,
                              &bad)) {
            const char *place = hg_arena_printf(run->ctx->arena, "%.3f %.3f",
                                                layer->points[bad].x, layer->points[bad].y);
            hg_note(run->ctx, hg_kind_TRANSFORM_FAILED, where_of(layer), layer->crs->code,
                    working->code, place);
            return false;
        }
    }
    layer->crs = working;
    return true;
}

bool hg_run_into_working_crs(struct hg_run *run, struct hg_layer *layer)
{
    if (run->dataset.crs == NULL || layer->crs == NULL) return false;
    bool shifted = hg_run_is_shifted(run, layer);
    if (!shifted && !accept_datum(run, layer)) return false;
    if (!hg_crs_plausible(layer->crs, hg_layer_box(layer))) {
        hg_note(run->ctx, hg_kind_CRS_OUT_OF_USE, where_of(layer), layer->crs->code);
        return false;
    }
    return shifted ? hg_run_shift_datum(run, layer) : transform(run, layer);
}
