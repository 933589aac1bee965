/* What lies far from the zones: a layer of another place, or single parts of it that went astray: features, polygons of a
 * multipolygon. */
#include "pipeline/pipeline_kinds.h"
#include "pipeline/run.h"

#include "geo/base/memory.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* A plan this far from every zone is of another place, or its coordinate system is wrong (contract, section 1). */
static const double FAR_AWAY_KM = 50.0;

/* Parts that lie together are data of another place, not slips: of so few it is not believed. */
enum { FEW_PARTS = 20, NAMED_AT_MOST = 20 };

static double axis_gap(double min_a, double max_a, double min_b, double max_b)
{
    return fmax(0.0, fmax(min_b - max_a, min_a - max_b));
}

static double box_distance_m(struct hg_box a, struct hg_box b)
{
    return hypot(axis_gap(a.min_x, a.max_x, b.min_x, b.max_x),
                 axis_gap(a.min_y, a.max_y, b.min_y, b.max_y));
}

static double distance_to_zones_m(const struct hg_box *zones, size_t count,
                                  struct hg_box box)
{
    double nearest = DBL_MAX;
    for (size_t i = 0; i < count; i++)
        nearest = fmin(nearest, box_distance_m(zones[i], box));
    return nearest;
}

static struct hg_point middle(struct hg_box box)
{
    return (struct hg_point){box.min_x / 2 + box.max_x / 2, box.min_y / 2 + box.max_y / 2};
}

static struct hg_where where_of(const struct hg_layer *layer)
{
    struct hg_where where = HG_NOWHERE;
    where.source = layer->source;
    where.layer = layer->name;
    return where;
}

/* --- a whole layer --- */

/* The system in which the layer's numbers would lie at the zones, or NULL. */
static const char *likely_crs(struct hg_run *run, const struct hg_layer *zones,
                              const struct hg_origin *origin)
{
    struct hg_crs_candidate list[HG_CRS_CANDIDATES_AT_MOST];
    struct hg_crs_clues clues = {
        .stated = origin->crs,
        .region = run->project->settings.region,
        .place_deg = hg_crs_box_in_degrees(run->dataset.crs, hg_layer_box(zones)),
    };
    size_t count = hg_crs_candidates(origin->box, &clues, list);
    if (count == 0 || !(list[0].evidence & HG_CRS_NEAR_PLACE) || list[0].epsg == 0)
        return NULL;
    return hg_arena_printf(run->ctx->arena, "EPSG:%d", list[0].epsg);
}

static void refuse_layer(struct hg_run *run, const struct hg_layer *zones,
                         struct hg_dataset_layer *layer, double distance_m)
{
    struct hg_arena *arena = run->ctx->arena;
    size_t index = (size_t)(layer - run->dataset.layers);
    const char *likely = likely_crs(run, zones, &run->origins[index]);
    const char *kilometres = hg_arena_printf(arena, "%.1f", distance_m / 1000);
    const char *limit = hg_arena_printf(arena, "%.0f", FAR_AWAY_KM);
    if (likely == NULL)
        hg_note(run->ctx, hg_kind_FAR_AWAY, where_of(&layer->layer), kilometres, limit);
    else
        hg_note(run->ctx, hg_kind_FAR_AWAY_LIKELY, where_of(&layer->layer), kilometres,
                limit, likely, run->origins[index].crs->code);
    hg_dataset_give_up(layer);
}

/* --- single parts --- */

/* The box of a part by its shell; empty for a hole. */
static struct hg_box part_box(const struct hg_layer *layer, size_t ring)
{
    struct hg_box box = HG_BOX_EMPTY;
    const struct hg_ring *shell = &layer->rings[ring];
    for (size_t i = 0; !shell->hole && i < shell->count; i++)
        hg_box_add(&box, layer->points[shell->first + i]);
    return box;
}

/* How many parts lie in each square of the layer, so that "alone" is quickly told. */
struct squares {
    struct hg_box box;
    double size_m;
    size_t columns, rows;
    uint32_t *counts;
};

static void place_in(const struct squares *squares, struct hg_point point,
                     size_t *out_column, size_t *out_row)
{
    *out_column = (size_t)((point.x - squares->box.min_x) / squares->size_m);
    *out_row = (size_t)((point.y - squares->box.min_y) / squares->size_m);
}

static struct squares count_in_squares(const struct hg_layer *layer)
{
    const double most_squares = 1000.0;
    struct squares squares = {.box = hg_layer_box(layer)};
    double width = squares.box.max_x - squares.box.min_x;
    double height = squares.box.max_y - squares.box.min_y;
    squares.size_m = fmax(FAR_AWAY_KM * 1000, fmax(width, height) / most_squares);
    squares.columns = (size_t)(width / squares.size_m) + 1;
    squares.rows = (size_t)(height / squares.size_m) + 1;
    squares.counts = hg_memory_new_zero(squares.columns * squares.rows,
                                        sizeof *squares.counts);
    for (size_t i = 0; i < layer->ring_count; i++) {
        struct hg_box box = part_box(layer, i);
        size_t column, row;
        if (hg_box_is_empty(box)) continue;
        place_in(&squares, middle(box), &column, &row);
        squares.counts[row * squares.columns + column]++;
    }
    return squares;
}

/* How many parts of the layer lie around a part, itself too: all within 50 km, some within 140. */
static size_t company_of(const struct squares *squares, struct hg_box box)
{
    size_t column, row, company = 0;
    place_in(squares, middle(box), &column, &row);
    for (size_t r = row - (row > 0); r <= row + 1 && r < squares->rows; r++)
        for (size_t c = column - (column > 0); c <= column + 1 && c < squares->columns; c++)
            company += squares->counts[r * squares->columns + c];
    return company;
}

/* The features with parts that went astray. */
struct astray {
    const char *fids; /* "3, 17" */
    size_t count, last;
    struct hg_point place; /* of the first */
    int64_t fid;
};

static void add_astray(struct hg_run *run, struct astray *astray,
                       const struct hg_layer *layer, size_t feature, struct hg_box box)
{
    int64_t fid = layer->features[feature].fid;
    if (astray->count > 0 && astray->last == feature) return;
    if (astray->count == 0) {
        astray->place = middle(box);
        astray->fid = fid;
        astray->fids = "";
    }
    astray->last = feature;
    if (astray->count++ >= NAMED_AT_MOST) return;
    astray->fids = hg_arena_printf(run->ctx->arena, "%s%s%lld", astray->fids,
                                   astray->count == 1 ? "" : ", ", (long long)fid);
}

static void note_astray(struct hg_run *run, const struct hg_diag_kind *kind,
                        const struct hg_layer *layer, const struct astray *astray)
{
    if (astray->count == 0) return;
    struct hg_arena *arena = run->ctx->arena;
    struct hg_where where = where_of(layer);
    where.fid = astray->fid;
    where.x = astray->place.x;
    where.y = astray->place.y;
    const char *fids = astray->count <= NAMED_AT_MOST
                           ? astray->fids
                           : hg_arena_printf(arena, "%s ...", astray->fids);
    hg_note(run->ctx, *kind, where, hg_arena_printf(arena, "%zu", astray->count),
            hg_arena_printf(arena, "%.0f", FAR_AWAY_KM), fids);
}

/* A province's farmland reaches far, and rightly so.  What lies far and alone is likely a slip: surely so outside the province of
 * the zones, where it must be decided before anybody trusts the layer. */
static void judge_parts(struct hg_run *run, const struct hg_layer *zones,
                        const struct hg_layer *layer, const bool *far)
{
    const struct hg_crs *crs = run->dataset.crs;
    struct astray outside = {.fids = NULL}, alone = {.fids = NULL};
    struct squares squares = count_in_squares(layer);
    struct hg_box zones_deg = hg_crs_box_in_degrees(crs, hg_layer_box(zones));
    for (size_t f = 0; f < layer->feature_count; f++) {
        const struct hg_feature *feature = &layer->features[f];
        for (size_t i = 0; i < feature->ring_count; i++) {
            size_t ring = feature->first_ring + i;
            if (!far[ring]) continue;
            struct hg_box box = part_box(layer, ring);
            size_t company = company_of(&squares, box);
            if (company > FEW_PARTS) continue;
            if (!hg_crs_in_one_province(zones_deg, hg_crs_box_in_degrees(crs, box)))
                add_astray(run, &outside, layer, f, box);
            else if (company == 1)
                add_astray(run, &alone, layer, f, box);
        }
    }
    free(squares.counts);
    note_astray(run, &hg_kind_FEATURES_ASTRAY, layer, &outside);
    note_astray(run, &hg_kind_FEATURES_ALONE, layer, &alone);
}

static void judge_layer(struct hg_run *run, const struct hg_layer *zones,
                        struct hg_dataset_layer *out)
{
    const struct hg_layer *layer = &out->layer;
    bool *far = hg_memory_new_zero(layer->ring_count + 1, sizeof *far);
    size_t far_count = 0, placed = 0;
    double nearest_m = DBL_MAX;
    struct hg_box *boxes = hg_memory_new(zones->feature_count, sizeof *boxes);
    for (size_t i = 0; i < zones->feature_count; i++)
        boxes[i] = hg_layer_feature_box(zones, i);
    for (size_t i = 0; i < layer->ring_count; i++) {
        struct hg_box box = part_box(layer, i);
        if (hg_box_is_empty(box)) continue;
        double distance_m = distance_to_zones_m(boxes, zones->feature_count, box);
        far[i] = distance_m > FAR_AWAY_KM * 1000;
        nearest_m = fmin(nearest_m, distance_m);
        far_count += far[i];
        placed++;
    }
    if (far_count > 0 && far_count == placed)
        refuse_layer(run, zones, out, nearest_m);
    else if (far_count > 0)
        judge_parts(run, zones, layer, far);
    free(boxes);
    free(far);
}

void hg_run_refuse_far_layers(struct hg_run *run)
{
    const struct hg_dataset_layer *zones = hg_dataset_role(&run->dataset, HG_ROLE_ZONES);
    if (zones == NULL || zones->layer.feature_count == 0) return;
    for (size_t i = 0; i < run->dataset.layer_count; i++) {
        struct hg_dataset_layer *layer = &run->dataset.layers[i];
        if (layer->usable && layer != zones && layer->layer.feature_count > 0)
            judge_layer(run, &zones->layer, layer);
    }
}
