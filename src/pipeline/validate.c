/* Geometry of every layer: checked, repaired by the even-odd rule, measured. */
#include "pipeline/pipeline_kinds.h"
#include "pipeline/run.h"

#include "geo/area/area.h"
#include "geo/valid/valid.h"

#include "geo/base/num.h"
#include "geo/base/pool.h"

#include <math.h>

static const char *const defect_words[] = {
    [HG_DEFECT_NULL_GEOMETRY] = N_ARG_("no geometry"),
    [HG_DEFECT_NOT_POLYGON] = N_ARG_("no polygon"),
    [HG_DEFECT_BAD_COORDINATE] = N_ARG_("impossible coordinate"),
    [HG_DEFECT_TOO_FEW_POINTS] = N_ARG_("ring with fewer than three different points"),
    [HG_DEFECT_SELF_CROSSING] = N_ARG_("self-intersection"),
    [HG_DEFECT_RING_TOUCH] = N_ARG_("ring touches itself"),
    [HG_DEFECT_NESTED] = N_ARG_("rings nested wrongly"),
    [HG_DEFECT_DUPLICATE_RING] = N_ARG_("duplicate ring"),
    [HG_DEFECT_OTHER] = N_ARG_("invalid"),
};

/* Facilities and the like may be points or lines; they are not measured. */
static bool role_may_lack_polygons(enum hg_role role)
{
    return role == HG_ROLE_FACILITIES || role == HG_ROLE_VILLAGES ||
           role == HG_ROLE_APPROVALS;
}

static struct hg_where where_of(const struct hg_dataset_layer *layer,
                                const struct hg_defect *defect)
{
    struct hg_where where = HG_NOWHERE;
    where.source = layer->layer.source;
    where.layer = layer->layer.name;
    where.key = hg_dataset_key(layer, defect->feature);
    where.fid = layer->layer.features[defect->feature].fid;
    where.x = defect->x;
    where.y = defect->y;
    return where;
}

static void tell_defect(struct hg_ctx *ctx, const struct hg_dataset_layer *layer,
                        const struct hg_defect *defect)
{
    char before[HG_NUM_TEXT], after[HG_NUM_TEXT];
    struct hg_where where = where_of(layer, defect);
    const char *word = defect_words[defect->kind];
    hg_num_format_fixed(defect->before_m2, 2, before);
    hg_num_format_fixed(defect->after_m2, 2, after);
    if (defect->kind == HG_DEFECT_NOT_POLYGON)
        hg_note(ctx, hg_kind_GEOMETRY_NOT_POLYGON, where, word);
    else if (!defect->repaired)
        hg_note(ctx, hg_kind_GEOMETRY_UNUSABLE, where, word);
    else
        hg_note_measured(ctx, hg_kind_GEOMETRY_REPAIRED, where,
                         defect->after_m2 - defect->before_m2, "m2", word, before, after);
}

static void keep_defects(struct hg_ctx *ctx, struct hg_dataset_layer *layer,
                         const struct hg_defects *defects)
{
    size_t *features = HG_ARENA_ARRAY(ctx->arena, size_t, defects->count);
    bool lenient = role_may_lack_polygons(layer->info.role);
    for (size_t i = 0; i < defects->count; i++) {
        const struct hg_defect *defect = &defects->items[i];
        features[i] = defect->feature;
        if (lenient && defect->kind == HG_DEFECT_NOT_POLYGON) continue;
        tell_defect(ctx, layer, defect);
    }
    layer->defect_features = features;
    layer->defect_count = defects->count;
}

/* The areas of one layer's features, a stretch of them for each task. */
struct measuring {
    const struct hg_layer *layer;
    double *plane, *ellipsoid; /* the latter NULL: not asked for */
};

enum { FEATURES_A_TASK = 256 };

static void measure_stretch(void *data, size_t task, size_t worker)
{
    (void)worker;
    const struct measuring *measuring = data;
    const struct hg_layer *layer = measuring->layer;
    size_t first = task * FEATURES_A_TASK, end = first + FEATURES_A_TASK;
    for (size_t i = first; i < end && i < layer->feature_count; i++) {
        measuring->plane[i] = hg_area_plane_m2(layer, i);
        if (measuring->ellipsoid != NULL)
            measuring->ellipsoid[i] = hg_area_ellipsoid_m2(layer, i);
    }
}

/* The zones' ellipsoidal area is also asked for when the plane judges: it shows how far the plane distorts. */
static void measure_areas(struct hg_run *run, struct hg_dataset_layer *layer)
{
    struct hg_arena *arena = run->ctx->arena;
    size_t count = layer->repaired.feature_count;
    bool on_ellipsoid = run->project->settings.area == HG_AREA_ELLIPSOID ||
                        layer->info.role == HG_ROLE_ZONES;
    struct measuring measuring = {.layer = &layer->repaired,
                                  .plane = HG_ARENA_ARRAY(arena, double, count)};
    if (on_ellipsoid) measuring.ellipsoid = HG_ARENA_ARRAY(arena, double, count);
    hg_pool_run(run->ctx->threads, (count + FEATURES_A_TASK - 1) / FEATURES_A_TASK,
                measure_stretch, &measuring);
    layer->plane_m2 = measuring.plane;
    layer->ellipsoid_m2 = measuring.ellipsoid;
}

/* Two neighbouring 3-degree zones differ by 0.2 %; what is beyond is no system for measuring (Web Mercator: 47 % in Henan). */
static const double MOST_DISTORTION = 0.005;

/* So far from its own ground a system gives no areas at all. */
static void give_up_layers(struct hg_run *run)
{
    for (size_t i = 0; i < run->dataset.layer_count; i++)
        hg_dataset_give_up(&run->dataset.layers[i]);
}

static void check_distortion(struct hg_run *run)
{
    const struct hg_dataset_layer *zones = hg_dataset_role(&run->dataset, HG_ROLE_ZONES);
    double plane = 0.0, ellipsoid = 0.0;
    for (size_t i = 0; zones != NULL && i < zones->repaired.feature_count; i++) {
        plane += zones->plane_m2[i];
        ellipsoid += zones->ellipsoid_m2[i];
    }
    if (ellipsoid <= 0.0) return; /* no zones */
    double distortion = fabs(plane / ellipsoid - 1.0);
    if (distortion <= MOST_DISTORTION) return;
    char percent[HG_NUM_TEXT] = "> 100", limit[HG_NUM_TEXT];
    if (isfinite(distortion))
        hg_num_format_fixed(100.0 * distortion, 2, percent);
    else
        give_up_layers(run);
    hg_num_format_fixed(100.0 * MOST_DISTORTION, 1, limit);
    struct hg_where where = HG_NOWHERE;
    where.source = zones->layer.source;
    where.layer = zones->layer.name;
    hg_note_measured(run->ctx, hg_kind_AREA_DISTORTED, where, distortion, "1",
                     run->dataset.crs_code, percent, limit);
}

/* --- all layers --- */

/* What is left to do when a layer is repaired: each layer is a task, with memory and diagnostics of its own.  Two at a time, each on all
 * threads: while one is at what a single thread must do, the other has the rest. */
enum { LAYERS_AT_A_TIME = 2 };

struct validating {
    struct hg_run *run;
    const size_t *order; /* of the tasks: the longest layer first */
    struct part {
        struct hg_ctx ctx;
        struct hg_defects defects;
        hg_status status;
    } * parts; /* by layer */
};

static void look_at_layer(void *data, size_t task, size_t worker)
{
    (void)worker;
    const struct validating *all = data;
    struct part *part = &all->parts[all->order[task]];
    struct hg_dataset_layer *layer = &all->run->dataset.layers[all->order[task]];
    struct hg_run run = *all->run;
    run.ctx = &part->ctx;
    run.ctx->threads = all->run->ctx->threads;
    if (!layer->usable) return;
    measure_areas(&run, layer);
    /* A part of the overlay is not judged: what is wrong beside the geometry is told by who joins the parts. */
    if (run.parts.role == HG_CHECK_PART) return;
    part->status = hg_run_quality(&run, layer, &part->defects);
    if (part->status != HG_OK) return;
    hg_run_attributes(&run, layer);
    hg_run_fields(&run, layer);
}

static const size_t *longest_first(const struct hg_run *run)
{
    size_t count = run->dataset.layer_count;
    size_t *order = HG_ARENA_ARRAY(run->ctx->arena, size_t, count);
    for (size_t i = 0; i < count; i++) {
        size_t points = run->dataset.layers[i].layer.point_count, at = i;
        for (; at > 0 && run->dataset.layers[order[at - 1]].layer.point_count < points;
             at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

static hg_status repair_layers(struct hg_run *run, struct part *parts)
{
    size_t count = run->dataset.layer_count;
    for (size_t i = 0; i < count; i++) {
        struct hg_dataset_layer *layer = &run->dataset.layers[i];
        if (!layer->usable) continue;
        if (hg_ctx_stopped(run->ctx)) return HG_STOPPED;
        HG_TRY(
            hg_valid_check(run->ctx, &layer->layer, &parts[i].defects, &layer->repaired));
        keep_defects(run->ctx, layer, &parts[i].defects);
        hg_ctx_progress(run->ctx, hg_stage_names[HG_STAGE_VALIDATE],
                        (double)(i + 1) / (double)count);
    }
    return HG_OK;
}

hg_status hg_run_validate(struct hg_run *run)
{
    size_t count = run->dataset.layer_count;
    struct validating all = {.run = run,
                             .order = longest_first(run),
                             .parts = HG_ARENA_ARRAY(run->ctx->arena, struct part, count)};
    HG_TRY(repair_layers(run, all.parts));
    for (size_t i = 0; i < count; i++)
        hg_ctx_init_part(&all.parts[i].ctx, run->ctx);
    hg_pool_run(run->ctx->threads < LAYERS_AT_A_TIME ? 1 : LAYERS_AT_A_TIME, count,
                look_at_layer, &all);
    hg_status status = HG_OK;
    for (size_t i = 0; i < count; i++) {
        if (status == HG_OK) status = all.parts[i].status;
        hg_ctx_join(run->ctx, &all.parts[i].ctx);
    }
    if (status == HG_OK) check_distortion(run);
    return status;
}
