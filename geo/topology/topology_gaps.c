/* Gaps: pieces of uncovered ground, judged by the band, with the features along their border. */
#include "geo/topology/places.h"
#include "geo/topology/topology_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How far the border of a piece may be from the edge that it follows: it was led through pixels of the grid. */
#define BORDER_REACH_M (4 * HG_TOPOLOGY_PIXEL_M)

struct gaps {
    struct hg_topology_gap *items;
    size_t count, capacity;
};

/* --- which pieces --- */

static int compare_points(struct hg_point p, struct hg_point q)
{
    if (p.y < q.y || p.y > q.y) return p.y < q.y ? -1 : 1;
    return (p.x > q.x) - (p.x < q.x);
}

/* Two gaps may meet in the lowest point of both; then the points inside tell them apart. */
static int compare_lowest(const void *a, const void *b)
{
    const struct hg_topology_place *p = &((const struct hg_topology_gap *)a)->place;
    const struct hg_topology_place *q = &((const struct hg_topology_gap *)b)->place;
    int order = compare_points(p->shape.points[0], q->shape.points[0]);
    if (order == 0) order = compare_points(p->inside, q->inside);
    if (order != 0) return order;
    return (p->area_m2 > q->area_m2) - (p->area_m2 < q->area_m2);
}

/* The ground around the layer is open: it alone reaches beyond the layer's box, to the frame. */
static bool is_open(const struct hg_piece_shape *piece, struct hg_box layer_box)
{
    for (size_t i = 0; i < piece->shape.rings[0].count; i++)
        if (piece->shape.points[i].x < layer_box.min_x - 0.5) return true;
    return false;
}

static void list_gaps(const struct hg_layer *layer, const struct hg_overlay *overlaid,
                      size_t first, struct gaps *gaps)
{
    struct hg_box box = hg_layer_box(layer);
    for (size_t i = first; i < overlaid->piece_count; i++) {
        const struct hg_piece_shape *piece = &overlaid->pieces[i];
        bool enclosed = piece->key.b == HG_TOPOLOGY_ENCLOSED;
        if (enclosed && is_open(piece, box)) continue;
        HG_GROW(gaps->items, gaps->count, gaps->capacity);
        gaps->items[gaps->count++] = (struct hg_topology_gap){
            .place = hg_topology_place_of(piece),
            .inside_boundary = !enclosed,
            .enclosed = enclosed};
    }
}

/* An enclosed gap that the boundary does not cut was found twice, with the same border. */
static void join_twins(struct gaps *gaps)
{
    size_t kept = 0;
    if (gaps->count > 1)
        qsort(gaps->items, gaps->count, sizeof *gaps->items, compare_lowest);
    for (size_t i = 0; i < gaps->count; i++) {
        if (kept == 0 || compare_lowest(&gaps->items[kept - 1], &gaps->items[i]) != 0) {
            gaps->items[kept++] = gaps->items[i];
            continue;
        }
        gaps->items[kept - 1].inside_boundary |= gaps->items[i].inside_boundary;
        gaps->items[kept - 1].enclosed |= gaps->items[i].enclosed;
    }
    gaps->count = kept;
}

/* --- the band --- */

/* Is the gap somewhere wider than `width` for certain?  All of a polygon lies within its inradius r of the border, and that
 * seam is no larger than perimeter * r + (holes - 1) * pi * r^2 (Sz.-Nagy 1959); so the inradius of a large gap is known to be
 * large without looking for the circle. */
static bool surely_wider(const struct hg_topology_place *place, double width)
{
    double r = width / 2.0, holes = (double)place->shape.ring_count - 1.0;
    double seam = place->perimeter_m * r + fmax(holes - 1.0, 0.0) * M_PI * r * r;
    return place->area_m2 > seam * (1.0 + 1e-9);
}

static void add_beyond(struct hg_topology_beyond *beyond, double area_m2)
{
    beyond->count++;
    beyond->area_m2 += area_m2;
}

static void keep_band(struct gaps *gaps, struct hg_topology *out)
{
    const struct hg_topology_options *options = &out->options;
    size_t kept = 0;
    for (size_t i = 0; i < gaps->count; i++) {
        struct hg_topology_gap gap = gaps->items[i];
        bool wider = surely_wider(&gap.place, options->gap_max_m);
        if (!wider) hg_topology_size(options, &gap.place);
        wider |= gap.place.widest_m > options->gap_max_m;
        double most = gap.place.widest_m * (1.0 + HG_TOPOLOGY_WIDTH_ACCURACY) +
                      HG_OVERLAY_RESOLUTION_M;
        /* what may be as wide as the band's begin belongs to it, and so does an unknown width */
        if (wider || most < options->gap_min_m) {
            add_beyond(wider ? &out->gaps_wider : &out->gaps_narrower, gap.place.area_m2);
            continue;
        }
        gap.band_min_m = options->gap_min_m;
        gap.band_max_m = options->gap_max_m;
        gaps->items[kept++] = gap;
    }
    gaps->count = kept;
}

/* --- neighbours --- */

/* The middle of every edge of a gap's border, owned by the gap. */
static void place_borders(const struct gaps *gaps, struct hg_places *out)
{
    size_t total = 0, at = 0;
    for (size_t g = 0; g < gaps->count; g++)
        total += gaps->items[g].place.shape.point_count;
    struct hg_place_use *uses = hg_memory_new(total + 1, sizeof *uses);
    for (size_t g = 0; g < gaps->count; g++) {
        const struct hg_shape *shape = &gaps->items[g].place.shape;
        for (size_t r = 0; r < shape->ring_count; r++) {
            const struct hg_point *ring = &shape->points[shape->rings[r].first];
            size_t count = shape->rings[r].count;
            for (size_t i = 0, j = count - 1; i < count; j = i++)
                uses[at++] = (struct hg_place_use){
                    .point = {ring[j].x + (ring[i].x - ring[j].x) / 2,
                              ring[j].y + (ring[i].y - ring[j].y) / 2},
                    .owner = (uint32_t)g
                };
        }
    }
    hg_places_make(uses, at, out);
}

/* A gap and a feature beside it. */
struct meeting {
    uint32_t gap, feature;
};

struct meetings {
    struct meeting *items;
    size_t count, capacity;
};

static int compare_meetings(const void *a, const void *b)
{
    const struct meeting *p = a, *q = b;
    if (p->gap != q->gap) return p->gap < q->gap ? -1 : 1;
    return (p->feature > q->feature) - (p->feature < q->feature);
}

/* A border may be that of two gaps: one cut off at the boundary, one whole. */
static void meet_place(const struct hg_places *borders, size_t place, uint32_t feature,
                       struct meetings *out)
{
    for (size_t u = borders->first[place]; u < borders->first[place + 1]; u++) {
        HG_GROW(out->items, out->count, out->capacity);
        out->items[out->count++] = (struct meeting){borders->uses[u].owner, feature};
    }
}

static void meet_ring(const struct hg_places *borders, const struct hg_point *ring,
                      size_t count, uint32_t feature, struct hg_places_found *found,
                      struct meetings *out)
{
    for (size_t i = 0, j = count - 1; i < count; j = i++) {
        hg_places_along(borders, ring[j], ring[i], BORDER_REACH_M, found);
        for (size_t k = 0; k < found->count; k++)
            meet_place(borders, found->places[k], feature, out);
    }
}

/* Every edge of the layer looks for the borders that it runs along. */
static void find_meetings(const struct hg_layer *layer, const struct gaps *gaps,
                          struct meetings *out)
{
    struct hg_places borders;
    struct hg_places_found found = {0};
    place_borders(gaps, &borders);
    for (size_t f = 0; f < layer->feature_count; f++) {
        const struct hg_feature *feature = &layer->features[f];
        if (feature->kind != HG_GEOMETRY_POLYGON) continue;
        for (size_t r = 0; r < feature->ring_count; r++) {
            const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
            meet_ring(&borders, &layer->points[ring->first], ring->count, (uint32_t)f,
                      &found, out);
        }
    }
    free(found.places);
    hg_places_clear(&borders);
    if (out->count > 1) qsort(out->items, out->count, sizeof *out->items, compare_meetings);
}

static void add_neighbours(struct hg_ctx *ctx, const struct hg_layer *layer,
                           struct gaps *gaps)
{
    struct meetings meetings = {0};
    find_meetings(layer, gaps, &meetings);
    uint32_t *neighbours = HG_ARENA_ARRAY(ctx->arena, uint32_t, meetings.count);
    for (size_t i = 0; i < meetings.count; i++) {
        const struct meeting *meeting = &meetings.items[i];
        if (i > 0 && compare_meetings(meeting, meeting - 1) == 0) continue;
        struct hg_topology_gap *gap = &gaps->items[meeting->gap];
        if (gap->neighbour_count == 0) gap->neighbours = neighbours;
        gap->neighbour_count++;
        *neighbours++ = meeting->feature;
    }
    free(meetings.items);
}

void hg_topology_gaps(struct hg_ctx *ctx, const struct hg_layer *layer,
                      const struct hg_overlay *overlaid, size_t first,
                      struct hg_topology *out)
{
    struct gaps gaps = {0};
    list_gaps(layer, overlaid, first, &gaps);
    join_twins(&gaps);
    keep_band(&gaps, out);
    if (gaps.count > 0) {
        add_neighbours(ctx, layer, &gaps);
        out->gaps = hg_arena_copy(ctx->arena, gaps.items, gaps.count * sizeof *gaps.items);
    }
    out->gap_count = gaps.count;
    free(gaps.items);
}
