/* One coordinate system for the run, and every layer's way into it. */
#include "pipeline/pipeline_kinds.h"
#include "pipeline/run.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

/* A plan this far from every zone is of another place, or its coordinate system is wrong (contract, section 1). */
static const double FAR_AWAY_KM = 50.0;

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

hg_status hg_run_working_crs(struct hg_run *run, const struct hg_layer *zones)
{
    const struct hg_crs *crs = NULL;
    if (run->project->crs != NULL)
        HG_TRY(named_crs(run, &crs));
    else if (zones != NULL && zones->crs != NULL)
        crs = zones->crs->geographic && zones->feature_count > 0
                  ? project_degrees(run, zones)
                  : zones->crs;
    if (crs == NULL)
        hg_note(run->ctx, hg_kind_NO_WORKING_CRS, HG_NOWHERE,
                zones == NULL ? N_ARG_("the zones layer cannot be read")
                              : N_ARG_("the zones lie outside China"));
    run->dataset.crs = crs;
    run->dataset.crs_code = crs == NULL ? NULL : crs->code;
    return HG_OK;
}

/* CGCS2000 and WGS 84 are taken; the latter is said. */
static bool accept_datum(struct hg_run *run, const struct hg_layer *layer)
{
    struct hg_ctx *ctx = run->ctx;
    switch (layer->crs->datum) {
    case HG_DATUM_CGCS2000: return true;
    case HG_DATUM_WGS84:
        hg_note(ctx, hg_kind_DATUM_WGS84, where_of(layer), layer->crs->code);
        return true;
    case HG_DATUM_XIAN80:
    case HG_DATUM_BEIJING54:
    case HG_DATUM_OTHER:
    case HG_DATUM_UNKNOWN: break;
    }
    hg_note(ctx, hg_kind_DATUM_OTHER, where_of(layer), hg_datum_name(layer->crs->datum),
            layer->crs->code);
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
    if (!accept_datum(run, layer)) return false;
    if (!hg_crs_plausible(layer->crs, hg_layer_box(layer))) {
        hg_note(run->ctx, hg_kind_CRS_OUT_OF_USE, where_of(layer), layer->crs->code);
        return false;
    }
    return transform(run, layer);
}

static double axis_gap(double min_a, double max_a, double min_b, double max_b)
{
    return fmax(0.0, fmax(min_b - max_a, min_a - max_b));
}

static double box_distance_m(struct hg_box a, struct hg_box b)
{
    return hypot(axis_gap(a.min_x, a.max_x, b.min_x, b.max_x),
                 axis_gap(a.min_y, a.max_y, b.min_y, b.max_y));
}

static double distance_to_zones_m(const struct hg_layer *zones, struct hg_box box)
{
    double nearest = DBL_MAX;
    for (size_t i = 0; i < zones->feature_count; i++)
        nearest = fmin(nearest, box_distance_m(hg_layer_feature_box(zones, i), box));
    return nearest;
}

static void refuse_far(struct hg_run *run, struct hg_dataset_layer *layer,
                       double distance_m)
{
    char kilometres[32], limit[32];
    snprintf(kilometres, sizeof kilometres, "%.1f", distance_m / 1000);
    snprintf(limit, sizeof limit, "%.0f", FAR_AWAY_KM);
    hg_note(run->ctx, hg_kind_FAR_AWAY, where_of(&layer->layer), kilometres, limit, "");
    layer->usable = false;
    layer->layer.feature_count = 0;
}

void hg_run_refuse_far_layers(struct hg_run *run)
{
    const struct hg_dataset_layer *zones = hg_dataset_role(&run->dataset, HG_ROLE_ZONES);
    if (zones == NULL || zones->layer.feature_count == 0) return;
    for (size_t i = 0; i < run->dataset.layer_count; i++) {
        struct hg_dataset_layer *layer = &run->dataset.layers[i];
        if (!layer->usable || layer == zones || layer->layer.feature_count == 0) continue;
        double distance_m = distance_to_zones_m(&zones->layer, hg_layer_box(&layer->layer));
        if (distance_m > FAR_AWAY_KM * 1000) refuse_far(run, layer, distance_m);
    }
}
