/* From another datum into the working system, with the parameters that the project states. */
#include "pipeline/pipeline_kinds.h"
#include "pipeline/run.h"

#include "geo/base/str.h"

#include <stdio.h>
#include <string.h>

/* Between Xian 1980 or Beijing 1954 and CGCS2000, places move by 50 to 150 m on the plane; beyond these bounds a parameter is
 * wrong, or its unit or sign. */
static const double LEAST_SHIFT_M = 20.0, MOST_SHIFT_M = 300.0;

static struct hg_where where_of(const struct hg_layer *layer)
{
    struct hg_where where = HG_NOWHERE;
    where.source = layer->source;
    where.layer = layer->name;
    return where;
}

bool hg_run_is_shifted(const struct hg_run *run, const struct hg_layer *layer)
{
    enum hg_datum datum = layer->crs == NULL ? HG_DATUM_UNKNOWN : layer->crs->datum;
    return run->project->datum_shift.kind != NULL && datum != HG_DATUM_UNKNOWN &&
           datum != HG_DATUM_CGCS2000 && datum != HG_DATUM_WGS84;
}

void hg_run_know_shift(struct hg_run *run, const struct hg_layer *layers, const bool *read,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!read[i] || !hg_run_is_shifted(run, &layers[i])) continue;
        if (run->shift_from == NULL)
            run->shift_from = layers[i].crs;
        else if (!hg_crs_same_datum(run->shift_from, layers[i].crs))
            run->shift_rival = layers[i].crs;
    }
}

static struct hg_crs_shift shift_of(const struct hg_datum_shift *stated)
{
    struct hg_crs_shift shift = {.kind = HG_CRS_PLANE4};
    if (strcmp(stated->kind, "helmert7") == 0)
        shift.kind = hg_str_same(stated->convention, "coordinate_frame")
                         ? HG_CRS_HELMERT7_FRAME
                         : HG_CRS_HELMERT7_POSITION;
    memcpy(shift.values, stated->values, sizeof shift.values);
    return shift;
}

/* "helmert7 position_vector -112.5, 34.25, ..." */
static const char *parameter_text(struct hg_arena *arena,
                                  const struct hg_datum_shift *stated)
{
    bool helmert = strcmp(stated->kind, "helmert7") == 0;
    const char *text = hg_arena_printf(arena, "%s%s%s", stated->kind, helmert ? " " : "",
                                       helmert ? stated->convention : "");
    size_t count = helmert ? 7 : 4;
    for (size_t i = 0; i < count; i++)
        text = hg_arena_printf(arena, "%s%s%.10g", text, i == 0 ? " " : ", ",
                               stated->values[i]);
    return text;
}

static const char *metres(struct hg_arena *arena, double value)
{
    return hg_arena_printf(arena, "%.2f", value);
}

static const char *datum_text(const struct hg_crs *crs)
{
    return crs->datum == HG_DATUM_OTHER ? crs->datum_text : hg_datum_name(crs->datum);
}

/* Can the parameters be for this layer at all? */
static bool may_shift(struct hg_run *run, const struct hg_layer *layer)
{
    if (run->shift_rival != NULL) {
        hg_note(run->ctx, hg_kind_SHIFT_RIVAL, where_of(layer), datum_text(run->shift_from),
                datum_text(run->shift_rival));
        return false;
    }
    if (run->dataset.crs->gauss_kruger) return true;
    hg_note(run->ctx, hg_kind_SHIFT_NO_ZONE, where_of(layer), run->dataset.crs->code);
    return false;
}

bool hg_run_shift_datum(struct hg_run *run, struct hg_layer *layer)
{
    struct hg_ctx *ctx = run->ctx;
    const struct hg_datum_shift *stated = &run->project->datum_shift;
    const struct hg_crs *from = layer->crs, *working = run->dataset.crs;
    struct hg_crs_shift shift = shift_of(stated);
    struct hg_crs_moved moved;
    size_t bad = 0;
    if (!may_shift(run, layer)) return false;
    if (!hg_crs_shift(from, working, &shift, layer->points, layer->point_count, &moved,
                      &bad)) {
        hg_note(ctx, hg_kind_TRANSFORM_FAILED, where_of(layer), from->code, working->code,
                hg_arena_printf(ctx->arena, "%.3f %.3f", layer->points[bad].x,
                                layer->points[bad].y));
        return false;
    }
    layer->crs = working;
    const char *mean = metres(ctx->arena, moved.mean_m);
    hg_note_measured(ctx, hg_kind_SHIFT_APPLIED, where_of(layer), moved.mean_m, "m",
                     from->code, working->code, parameter_text(ctx->arena, stated), mean,
                     metres(ctx->arena, moved.largest_m));
    if (moved.mean_m < LEAST_SHIFT_M || moved.largest_m > MOST_SHIFT_M)
        hg_note_measured(ctx, hg_kind_SHIFT_DOUBTFUL, where_of(layer), moved.mean_m, "m",
                         from->code, mean, metres(ctx->arena, moved.largest_m),
                         hg_arena_printf(ctx->arena, "%.0f", LEAST_SHIFT_M),
                         hg_arena_printf(ctx->arena, "%.0f", MOST_SHIFT_M));
    return true;
}
