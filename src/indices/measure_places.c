#include "indices/measure_run.h"

#include "geo/crs/crs.h"
#include "geo/topology/topology.h"

#include <math.h>
#include <string.h>

static bool ring_holds(const struct hg_layer *layer, const struct hg_ring *ring,
                       struct hg_point p)
{
    bool inside = false;
    const struct hg_point *points = &layer->points[ring->first];
    for (uint32_t i = 0, j = ring->count - 1; i < ring->count; j = i++) {
        struct hg_point a = points[i], b = points[j];
        if ((a.y > p.y) != (b.y > p.y) &&
            p.x < a.x + (b.x - a.x) * ((p.y - a.y) / (b.y - a.y)))
            inside = !inside;
    }
    return inside;
}

/* Only for the few places that lie in several zones, or in one and outside: everything else knows its zone from its faces. */
size_t hg_measuring_zone_at(const struct hg_measuring *run, struct hg_point p)
{
    const struct hg_dataset_layer *layer = hg_measuring_layer(run,
                                                              run->labels->zones_layer);
    for (size_t f = 0; layer != NULL && f < layer->repaired.feature_count; f++) {
        const struct hg_feature *feature = &layer->repaired.features[f];
        bool inside = false;
        for (uint32_t r = 0; r < feature->ring_count; r++)
            inside ^= ring_holds(&layer->repaired,
                                 &layer->repaired.rings[feature->first_ring + r], p);
        if (inside) return f;
    }
    return HG_NO_ZONE;
}

static struct hg_feature_ref feature_of(const struct hg_labels *labels, uint32_t id)
{
    return (struct hg_feature_ref){labels->items[id].layer, labels->items[id].feature};
}

static bool label_is_protected(const struct hg_labels *labels, uint32_t id)
{
    uint32_t stratum = labels->items[id].stratum;
    return stratum != HG_NO_STRATUM && labels->strata[stratum].protected_land;
}

/* Protected land knows no slivers: every piece counts, however small. */
static bool is_sliver(const struct hg_measuring *run, struct hg_region_key key, bool alone,
                      const struct hg_place *place)
{
    const struct hg_tolerance *tolerance = &run->settings->tolerance;
    if (label_is_protected(run->labels, hg_region_label(run->labels, key.a))) return false;
    if (!alone && label_is_protected(run->labels, key.b)) return false;
    return place->area_m2 < tolerance->sliver_area_m2 ||
           place->width_m < tolerance->sliver_width_m;
}

static size_t matrix_cell_of(const struct hg_measuring *run, struct hg_region_key key)
{
    const struct hg_label *items = run->labels->items;
    uint32_t a = hg_region_label(run->labels, key.a);
    const struct hg_tally_row *row = hg_tally_find(&run->sums.matrix, items[a].stratum,
                                                   items[key.b].stratum);
    return row == NULL ? SIZE_MAX : (size_t)(row - run->sums.matrix.rows);
}

/* What decides about a candidate's own use on a plan's class; NULL where the class is protected land and nothing more. */
static const struct hg_conflict_row *clash_of(const struct hg_measuring *run,
                                              struct hg_region_key key)
{
    const struct hg_labels *labels = run->labels;
    const struct hg_label *candidate = &labels->items[key.a], *plan = &labels->items[key.b];
    return labels->clashes[candidate->feature * labels->stratum_count + plan->stratum];
}

static size_t place_zone(const struct hg_measuring *run, const struct hg_tally_row *row,
                         struct hg_point inside)
{
    if (row == NULL || row->zone == HG_TALLY_ZONES)
        return hg_measuring_zone_at(run, inside);
    return row->zone == HG_TALLY_NO_ZONE ? HG_NO_ZONE : row->zone;
}

/* Method area to plane area over all faces of the region: where its pieces lie in several zones, the mean of their ratios. */
static double row_ratio(const struct hg_tally_row *row)
{
    double plane = row == NULL ? 0.0 : hg_sum_of(&row->plane);
    return plane > 0.0 ? hg_sum_of(&row->area) / plane : 1.0;
}

static bool came_in_degrees(const struct hg_measuring *run, struct hg_feature_ref feature)
{
    return feature.layer < run->dataset->layer_count &&
           run->dataset->layers[feature.layer].info.degrees;
}

/* A line that is straight in longitude and latitude is bent on the plane: along a parallel by tan(latitude) / radius, nowhere by
 * more than 1.1 times that.  Drawn straight between its ends, a stretch of length L misses it by L * L / 8 of the bend, and
 * the lens between both is two thirds of that wide on average.  Half the perimeter stands for L. */
static double chord_m_of(const struct hg_measuring *run, const struct hg_place *place)
{
    static const double radius_m = 6371000.0, meridian_m = 6367449.0, most_bend = 1.1;
    bool degrees = came_in_degrees(run, place->a) || came_in_degrees(run, place->b);
    if (!degrees || run->dataset->crs == NULL || run->dataset->crs->geographic) return NAN;
    double length = place->perimeter_m / 2.0;
    double bend = most_bend * fabs(tan(place->inside.y / meridian_m)) / radius_m;
    return 2.0 / 3.0 * bend * length * length / 8.0;
}

static struct hg_place place_of(const struct hg_measuring *run,
                                const struct hg_piece_shape *piece, enum hg_place_kind kind)
{
    const struct hg_tally_row *row = hg_tally_find(&run->sums.regions, piece->key.a,
                                                   piece->key.b);
    bool alone = piece->key.b == HG_REGION_ALONE(kind);
    struct hg_place place = {
        .kind = kind,
        .a = feature_of(run->labels, hg_region_label(run->labels, piece->key.a)),
        .b = alone ? HG_NO_FEATURE : feature_of(run->labels, piece->key.b),
        .cell = kind == HG_PLACE_CONFLICT ? matrix_cell_of(run, piece->key) : SIZE_MAX,
        .zone = kind == HG_PLACE_UNASSIGNED || hg_place_is_uncovered(kind)
                    ? run->labels->items[piece->key.a].feature
                    : place_zone(run, row, piece->inside),
        .candidate = hg_region_candidate(run->labels, piece->key),
        .clash = kind == HG_PLACE_ON_PLAN ? clash_of(run, piece->key) : NULL,
        .area_m2 = piece->area_m2 * row_ratio(row),
        .plane_area_m2 = piece->area_m2,
        .perimeter_m = piece->perimeter_m,
        .width_m = piece->perimeter_m > 0.0 ? 2.0 * piece->area_m2 / piece->perimeter_m
                                            : 0.0,
        .inside = piece->inside,
        .shape = &piece->shape,
    };
    place.sliver = is_sliver(run, piece->key, alone, &place);
    place.chord_m = chord_m_of(run, &place);
    place.widest_m = place.width_m <= run->settings->tolerance.gap_width_m &&
                             (kind == HG_PLACE_OVERLAP || kind == HG_PLACE_UNASSIGNED ||
                              hg_place_is_uncovered(kind))
                         ? hg_topology_widest_m(&piece->shape)
                         : (double)NAN;
    return place;
}

static void add_places(struct hg_measuring *run, enum hg_place_kind kind)
{
    struct hg_facts *facts = run->facts;
    for (size_t i = 0; i < run->overlay->piece_count; i++) {
        const struct hg_piece_shape *piece = &run->overlay->pieces[i];
        if (hg_region_kind(run->labels, piece->key) != kind) continue;
        struct hg_place place = place_of(run, piece, kind);
        if (place.cell != SIZE_MAX && !place.sliver)
            facts->matrix[place.cell].patches += 1.0;
        facts->places[facts->place_count++] = place;
    }
}

/* --- what overlapping features are to each other --- */

static bool same_pair(const struct hg_place *p, const struct hg_place *q)
{
    return p->a.layer == q->a.layer && p->a.feature == q->a.feature &&
           p->b.feature == q->b.feature;
}

/* Is the feature's whole ground among the common places?  What is narrower than the overlay's resolution is rounding. */
static bool is_all(const struct hg_measuring *run, struct hg_feature_ref feature,
                   double common_m2, double perimeter_m)
{
    uint32_t label = run->labels->layer_first[feature.layer] + (uint32_t)feature.feature;
    double whole = run->sums.plane_m2[label];
    return whole - common_m2 <= HG_OVERLAY_RESOLUTION_M * perimeter_m;
}

/* The places of a pair stand side by side, as their pieces do. */
static void relate_overlaps(struct hg_measuring *run)
{
    struct hg_facts *facts = run->facts;
    for (size_t i = 0, end; i < facts->place_count; i = end) {
        struct hg_place *place = &facts->places[i];
        struct hg_sum common = HG_SUM_ZERO, border = HG_SUM_ZERO;
        for (end = i; end == i || (end < facts->place_count &&
                                   facts->places[end].kind == HG_PLACE_OVERLAP &&
                                   same_pair(place, &facts->places[end]));
             end++) {
            hg_sum_add(&common, facts->places[end].plane_area_m2);
            hg_sum_add(&border, facts->places[end].perimeter_m);
        }
        if (place->kind != HG_PLACE_OVERLAP) continue;
        bool all_a = is_all(run, place->a, hg_sum_of(&common), hg_sum_of(&border));
        bool all_b = is_all(run, place->b, hg_sum_of(&common), hg_sum_of(&border));
        for (size_t k = i; k < end; k++)
            facts->places[k].overlap = all_a && all_b ? HG_OVERLAP_SAME
                                       : all_b        ? HG_OVERLAP_A_HOLDS_B
                                       : all_a        ? HG_OVERLAP_B_HOLDS_A
                                                      : HG_OVERLAP_CROSS;
    }
}

void hg_measure_places(struct hg_measuring *run)
{
    run->facts->places = HG_ARENA_ARRAY(run->ctx->arena, struct hg_place,
                                        run->overlay->piece_count);
    for (int kind = 0; kind < HG_PLACE_KINDS; kind++)
        add_places(run, (enum hg_place_kind)kind);
    relate_overlaps(run);
}
