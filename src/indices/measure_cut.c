/* The cut (核减): what is left of each candidate once everything that counts against it is taken away?
 *
 * The candidates are overlaid once more, with the places that count.  Whether a place counts is known only when it is whole, for a
 * sliver does not, so this cannot be read off the faces of the first overlay.  The places' corners lie on the overlay's grid
 * already: nothing moves, and the new border is the same as that of what was cut off, point for point. */
#include "indices/measure_run.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>

enum { NO_CAUSE = HG_CUT_CAUSES };

struct cutting {
    struct hg_measuring *run;
    const struct hg_layer
        *candidates;         /* features 0 .. candidate_count - 1 of the overlay */
    struct hg_layer removed; /* behind them; a feature's fid is its place */
    uint32_t candidate_count;
    bool *touched; /* per candidate: does a place count against it? */
    struct hg_sum (*cause_m2)[HG_CUT_CAUSES], *removed_m2; /* plane */
};

/* --- what counts --- */

static int cause_on_plan(const struct hg_measuring *run, const struct hg_place *place)
{
    const struct hg_labels *labels = run->labels;
    uint32_t label = labels->layer_first[place->b.layer] + (uint32_t)place->b.feature;
    const char *name = labels->strata[labels->items[label].stratum].class_name;
    if (hg_str_same(name, "basic_farmland")) return HG_CUT_BASIC_FARMLAND;
    if (hg_str_same(name, "redline")) return HG_CUT_REDLINE;
    bool hard = place->clash != NULL && place->clash->relation == HG_RELATION_HARD;
    return hard ? HG_CUT_HARD_CONFLICTS : NO_CAUSE;
}

/* Protected land in a pair is cut as such. */
static int cause_of_conflict(const struct hg_measuring *run, const struct hg_place *place)
{
    const struct hg_matrix_cell *cell = &run->facts->matrix[place->cell];
    bool hard = cell->relation == HG_RELATION_HARD && !cell->protected_land;
    return hard ? HG_CUT_HARD_CONFLICTS : NO_CAUSE;
}

static int cause_of(const struct hg_measuring *run, const struct hg_place *place)
{
    bool hard = place->clash != NULL && place->clash->relation == HG_RELATION_HARD;
    if (place->sliver) return NO_CAUSE;
    switch (place->kind) {
    case HG_PLACE_ON_PLAN: return cause_on_plan(run, place);
    case HG_PLACE_CONFLICT:
        return place->cell == SIZE_MAX ? NO_CAUSE : cause_of_conflict(run, place);
    case HG_PLACE_FILL_DOUBT: return HG_CUT_DOUBTFUL;
    case HG_PLACE_TAKEN: return HG_CUT_EXISTING_PARCELS;
    case HG_PLACE_OVERLAP: return HG_CUT_OTHER_CANDIDATES;
    case HG_PLACE_OUTSIDE: return HG_CUT_OUTSIDE_ZONES;
    case HG_PLACE_ON_FACILITY: return hard ? HG_CUT_FACILITIES : NO_CAUSE;
    case HG_PLACE_ON_BLOCK: return hard ? HG_CUT_HARD_CONFLICTS : NO_CAUSE;
    default: return NO_CAUSE;
    }
}

/* Ground that two candidates claim is neither's before they agree. */
static bool counts_against(const struct hg_place *place, size_t candidate)
{
    if (place->kind != HG_PLACE_OVERLAP) return place->candidate == candidate;
    return place->a.feature == candidate || place->b.feature == candidate;
}

static void draw_removed(struct cutting *cutting)
{
    const struct hg_facts *facts = cutting->run->facts;
    struct hg_layer_builder *builder = hg_layer_builder_new();
    for (size_t i = 0; i < facts->place_count; i++) {
        const struct hg_place *place = &facts->places[i];
        if (cause_of(cutting->run, place) == NO_CAUSE) continue;
        hg_layer_builder_feature(builder, (int64_t)i, HG_GEOMETRY_POLYGON);
        for (size_t r = 0; r < place->shape->ring_count; r++) {
            const struct hg_ring *ring = &place->shape->rings[r];
            hg_layer_builder_ring(builder, &place->shape->points[ring->first], ring->count,
                                  0, ring->hole);
        }
        bool overlap = place->kind == HG_PLACE_OVERLAP;
        cutting->touched[overlap ? place->a.feature : place->candidate] = true;
        if (overlap) cutting->touched[place->b.feature] = true;
    }
    hg_layer_builder_finish(builder, cutting->run->ctx->arena, &cutting->removed);
    hg_layer_builder_free(builder);
    cutting->removed.source = cutting->removed.name = "removed";
}

/* --- the second overlay --- */

static const struct hg_place *place_at(const struct cutting *cutting, hg_feature_id feature)
{
    size_t number = feature - cutting->candidate_count;
    return &cutting->run->facts->places[cutting->removed.features[number].fid];
}

/* The causes for which a face is taken from a candidate, one bit each. */
static unsigned causes_at(const struct cutting *cutting, const hg_feature_id *features,
                          size_t count, size_t candidate)
{
    unsigned causes = 0;
    for (size_t i = 0; i < count; i++) {
        if (features[i] < cutting->candidate_count) continue;
        const struct hg_place *place = place_at(cutting, features[i]);
        if (counts_against(place, candidate)) causes |= 1U << cause_of(cutting->run, place);
    }
    return causes;
}

/* What is left, an hg_region_fn: one key a candidate. */
static size_t left_regions(void *data, const hg_feature_id *features, size_t count,
                           struct hg_region_key *out_keys, size_t room)
{
    const struct cutting *cutting = data;
    size_t found = 0;
    for (size_t i = 0; i < count && features[i] < cutting->candidate_count; i++) {
        if (!cutting->touched[features[i]] ||
            causes_at(cutting, features, count, features[i]) != 0)
            continue;
        if (found < room) out_keys[found] = (struct hg_region_key){features[i], 0};
        found++;
    }
    return found;
}

static void add_face(struct cutting *cutting, const hg_feature_id *features, size_t count,
                     double plane_m2)
{
    for (size_t i = 0; i < count && features[i] < cutting->candidate_count; i++) {
        unsigned causes = causes_at(cutting, features, count, features[i]);
        if (causes != 0) hg_sum_add(&cutting->removed_m2[features[i]], plane_m2);
        for (int cause = 0; cause < HG_CUT_CAUSES; cause++)
            if (causes & 1U << cause)
                hg_sum_add(&cutting->cause_m2[features[i]][cause], plane_m2);
    }
}

/* --- what is left --- */

static bool is_sliver(const struct hg_measuring *run, const struct hg_piece_shape *piece,
                      double ratio)
{
    const struct hg_tolerance *tolerance = &run->settings->tolerance;
    return ratio * piece->area_m2 < tolerance->sliver_area_m2 ||
           2.0 * piece->area_m2 / piece->perimeter_m < tolerance->sliver_width_m;
}

/* One shape of all pieces from `first` to `end` but the slivers. */
static const struct hg_shape *join_pieces(const struct hg_measuring *run,
                                          const struct hg_piece_shape *first,
                                          const struct hg_piece_shape *end, double ratio)
{
    struct hg_shape *out = HG_ARENA_NEW(run->ctx->arena, struct hg_shape);
    size_t rings = 0, points = 0;
    uint32_t part = 0;
    for (const struct hg_piece_shape *piece = first; piece < end; piece++) {
        rings += piece->shape.ring_count;
        points += piece->shape.point_count;
    }
    *out = (struct hg_shape){
        .kind = HG_GEOMETRY_POLYGON,
        .rings = HG_ARENA_ARRAY(run->ctx->arena, struct hg_ring, rings),
        .points = HG_ARENA_ARRAY(run->ctx->arena, struct hg_point, points)};
    for (const struct hg_piece_shape *piece = first; piece < end; piece++) {
        if (is_sliver(run, piece, ratio)) continue;
        for (size_t r = 0; r < piece->shape.ring_count; r++) {
            const struct hg_ring *ring = &piece->shape.rings[r];
            out->rings[out->ring_count++] = (struct hg_ring){
                .first = (uint32_t)out->point_count,
                .count = ring->count,
                .part = part,
                .hole = ring->hole};
            for (uint32_t p = 0; p < ring->count; p++)
                out->points[out->point_count++] = piece->shape.points[ring->first + p];
        }
        part++;
    }
    return out->ring_count > 0 ? out : NULL;
}

static void keep_pieces(const struct hg_measuring *run, const struct hg_piece_shape *first,
                        const struct hg_piece_shape *end, double ratio, struct hg_cut *cut)
{
    struct hg_sum kept = HG_SUM_ZERO, dropped = HG_SUM_ZERO;
    for (const struct hg_piece_shape *piece = first; piece < end; piece++) {
        bool sliver = is_sliver(run, piece, ratio);
        hg_sum_add(sliver ? &dropped : &kept, piece->area_m2);
        cut->parts += !sliver;
        cut->dropped += sliver;
    }
    cut->plane_area_m2 = hg_sum_of(&kept);
    cut->area_m2 = ratio * cut->plane_area_m2;
    cut->dropped_m2 = ratio * hg_sum_of(&dropped);
    cut->shape = join_pieces(run, first, end, ratio);
}

/* Nothing counts against it: it stays as it is. */
static void keep_whole(const struct hg_measuring *run, size_t candidate, struct hg_cut *cut)
{
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->parcels_layer);
    struct hg_shape *shape = HG_ARENA_NEW(run->ctx->arena, struct hg_shape);
    *shape = hg_layer_shape(&layer->repaired, candidate, run->ctx->arena);
    cut->area_m2 = run->facts->parcels[candidate].area_m2;
    cut->plane_area_m2 = run->facts->parcels[candidate].plane_area_m2;
    cut->shape = shape->ring_count > 0 ? shape : NULL;
    for (size_t r = 0; r < shape->ring_count; r++)
        if (shape->rings[r].part + 1 > cut->parts) cut->parts = shape->rings[r].part + 1;
}

/* What no layer could have cut off is unknown, not zero. */
static void fill_causes(const struct cutting *cutting, size_t candidate, double ratio,
                        struct hg_cut *cut)
{
    const struct hg_dataset *dataset = cutting->run->dataset;
    for (int cause = 0; cause < HG_CUT_CAUSES; cause++)
        cut->cause_m2[cause] = ratio * hg_sum_of(&cutting->cause_m2[candidate][cause]);
    cut->removed_m2 = ratio * hg_sum_of(&cutting->removed_m2[candidate]);
    if (dataset->roles[HG_ROLE_PARCELS].state == HG_ABSENT)
        cut->cause_m2[HG_CUT_EXISTING_PARCELS] = NAN;
    if (dataset->plans[HG_PLAN_INFRASTRUCTURE].state == HG_ABSENT)
        cut->cause_m2[HG_CUT_FACILITIES] = NAN;
}

static void fill_cuts(const struct cutting *cutting, const struct hg_overlay *overlay)
{
    struct hg_measuring *run = cutting->run;
    const struct hg_piece_shape *piece = overlay->pieces;
    const struct hg_piece_shape *end = piece == NULL ? NULL : piece + overlay->piece_count;
    for (size_t c = 0; c < cutting->candidate_count; c++) {
        struct hg_cut *cut = &run->facts->candidates[c].cut;
        const struct hg_piece_shape *first = piece;
        double ratio = hg_measuring_ratio(run, run->labels->parcels_layer, c);
        while (piece < end && piece->key.a == c)
            piece++;
        /* One without ground (its outline is no polygon) is told so elsewhere. */
        *cut = (struct hg_cut){.known = run->facts->parcels[c].area_m2 > 0.0};
        if (!cut->known) continue;
        fill_causes(cutting, c, ratio, cut);
        if (cutting->touched[c])
            keep_pieces(run, first, piece, ratio, cut);
        else
            keep_whole(run, c, cut);
    }
}

static hg_status cut_all(struct cutting *cutting)
{
    struct hg_measuring *run = cutting->run;
    draw_removed(cutting);
    struct hg_overlay_input inputs[2] = {
        {cutting->candidates, HG_FILL_EVEN_ODD},
        {&cutting->removed,   HG_FILL_EVEN_ODD}
    };
    struct hg_overlay_options options = {.regions = left_regions, .regions_data = cutting};
    struct hg_overlay overlay;
    HG_TRY(hg_overlay_run(run->ctx, inputs, HG_COUNT_OF(inputs), &options, &overlay));
    const struct hg_face_table *faces = &overlay.faces;
    for (size_t f = 0; f < faces->count; f++)
        add_face(cutting, &faces->features[faces->first[f]],
                 faces->first[f + 1] - faces->first[f], faces->area_m2[f]);
    fill_cuts(cutting, &overlay);
    return HG_OK;
}

/* --- may it be told at all? --- */

static bool is_settled(enum hg_presence_state state)
{
    return state == HG_PRESENT || state == HG_NOT_APPLICABLE;
}

/* A layer that is missing where the verdict requires it, or that could not be read, might take more away. */
static bool all_known(const struct hg_dataset *dataset)
{
    for (size_t i = 0; i < dataset->layer_count; i++)
        if (!dataset->layers[i].usable) return false;
    return dataset->roles[HG_ROLE_ZONES].state == HG_PRESENT &&
           is_settled(dataset->plans[HG_PLAN_ZONE_MASTER].state) &&
           is_settled(dataset->plans[HG_PLAN_LAND_USE].state) &&
           is_settled(dataset->plans[HG_PLAN_ECOLOGICAL].state) &&
           is_settled(dataset->basic_farmland.state) && is_settled(dataset->redline.state);
}

hg_status hg_measure_cut(struct hg_measuring *run)
{
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->parcels_layer);
    size_t count = run->facts->candidate_count;
    if (count == 0 || !all_known(run->dataset) ||
        run->labels->layer_first[run->labels->parcels_layer] == HG_NO_LABEL)
        return HG_OK;
    struct cutting cutting = {
        .run = run,
        .candidates = hg_measure_reading(layer),
        .candidate_count = (uint32_t)count,
        .touched = hg_memory_new_zero(count, sizeof *cutting.touched),
        .cause_m2 = hg_memory_new_zero(count, sizeof *cutting.cause_m2),
        .removed_m2 = hg_memory_new_zero(count, sizeof *cutting.removed_m2)};
    hg_status status = cut_all(&cutting);
    free(cutting.touched);
    free(cutting.cause_m2);
    free(cutting.removed_m2);
    return status;
}
