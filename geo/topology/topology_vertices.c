/* Vertices that do not fit: T-junctions, and vertices that all but coincide. */
#include "geo/topology/places.h"
#include "geo/topology/topology_private.h"

#include "geo/base/memory.h"
#include "geo/base/pool.h"

#include <math.h>
#include <stdlib.h>

enum { STRETCH = 1 << 10 }; /* features that a thread takes at a time */

/* Who asks, and what a thread has found so far. */
struct search {
    const struct hg_layer *layer;
    unsigned measured;
    double reach;
    const struct hg_places *places; /* owner: feature, index: the layer's point */
    struct hg_places_found along, around;
    struct hg_topology_junction *junctions;
    size_t junction_count, junction_capacity;
    struct hg_topology_unsnapped *unsnapped;
    size_t unsnapped_count, unsnapped_capacity;
};

static bool is_finite(struct hg_point p)
{
    return isfinite(p.x) && isfinite(p.y);
}

static void place_vertices(const struct hg_layer *layer, struct hg_places *out)
{
    size_t count = 0;
    struct hg_place_use *uses = hg_memory_new(layer->point_count + 1, sizeof *uses);
    for (size_t f = 0; f < layer->feature_count; f++) {
        const struct hg_feature *feature = &layer->features[f];
        if (feature->kind != HG_GEOMETRY_POLYGON) continue;
        for (size_t r = 0; r < feature->ring_count; r++) {
            const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
            for (uint32_t i = ring->first; i < ring->first + ring->count; i++)
                if (is_finite(layer->points[i]))
                    uses[count++] = (struct hg_place_use){layer->points[i], (uint32_t)f, i};
        }
    }
    hg_places_make(uses, count, out);
}

static struct hg_topology_vertex vertex_of(const struct hg_layer *layer,
                                           const struct hg_place_use *use)
{
    const struct hg_ring *rings = &layer->rings[layer->features[use->owner].first_ring];
    uint32_t r = 0;
    while (use->index - rings[r].first >= rings[r].count)
        r++;
    return (struct hg_topology_vertex){.feature = use->owner,
                                       .ring = r,
                                       .vertex = use->index - rings[r].first,
                                       .point = use->index};
}

/* A feature may pass a place twice; it is told of once. */
static bool is_repeated(const struct hg_places *places, size_t place, size_t use)
{
    return use > places->first[place] &&
           places->uses[use - 1].owner == places->uses[use].owner;
}

/* The first of a feature's vertices in a place. */
static uint32_t first_index(const struct hg_places *places, size_t place, uint32_t feature)
{
    size_t u = places->first[place];
    while (places->uses[u].owner != feature)
        u++;
    return places->uses[u].index;
}

/* --- T-junctions --- */

/* Has the edge's feature a vertex close enough to the place to stand for the missing one? */
static bool has_vertex_near(struct search *s, size_t place, uint32_t feature)
{
    if (hg_places_has(s->places, place, feature)) return true;
    struct hg_point p = s->places->points[place];
    hg_places_along(s->places, p, p, s->reach, &s->around);
    for (size_t i = 0; i < s->around.count; i++)
        if (hg_places_has(s->places, s->around.places[i], feature)) return true;
    return false;
}

static void add_junctions(struct search *s, size_t place, const struct hg_place_use *edge,
                          struct hg_point end)
{
    struct hg_point p = s->places->points[place];
    for (size_t u = s->places->first[place]; u < s->places->first[place + 1]; u++) {
        if (is_repeated(s->places, place, u)) continue;
        HG_GROW(s->junctions, s->junction_count, s->junction_capacity);
        s->junctions[s->junction_count++] = (struct hg_topology_junction){
            .at = vertex_of(s->layer, &s->places->uses[u]),
            .edge = vertex_of(s->layer, edge),
            .place = p,
            .foot = hg_places_foot(p, edge->point, end),
            .distance_m = sqrt(hg_places_distance2(p, edge->point, end))};
    }
}

/* --- vertices that all but coincide --- */

static void add_unsnapped(struct search *s, const struct hg_place_use *a,
                          const struct hg_place_use *b)
{
    HG_GROW(s->unsnapped, s->unsnapped_count, s->unsnapped_capacity);
    s->unsnapped[s->unsnapped_count++] = (struct hg_topology_unsnapped){
        .a = vertex_of(s->layer, a),
        .b = vertex_of(s->layer, b),
        .place_a = a->point,
        .place_b = b->point,
        .distance_m = sqrt(hg_places_distance2(a->point, b->point, b->point))};
}

/* The vertex `a` and those of another place beside it.  The pair is found from either feature and kept from the first.  A
 * feature with vertices in both places has a short edge there, which is no fault. */
static void pair_vertex(struct search *s, size_t own, const struct hg_place_use *a,
                        size_t other)
{
    const struct hg_places *places = s->places;
    if (hg_places_has(places, other, a->owner)) return;
    for (size_t u = places->first[other]; u < places->first[other + 1]; u++) {
        const struct hg_place_use *b = &places->uses[u];
        if (b->owner > a->owner && !is_repeated(places, other, u) &&
            !hg_places_has(places, own, b->owner))
            add_unsnapped(s, a, b);
    }
}

/* Of the places along an edge those beside its beginning; every vertex begins one edge. */
static void search_beginning(struct search *s, const struct hg_place_use *begin)
{
    double reach2 = s->reach * s->reach;
    size_t own = s->along.places[0];
    for (size_t i = 0; i < s->along.count; i++) {
        size_t place = s->along.places[i];
        struct hg_point p = s->places->points[place];
        if (hg_places_distance2(p, begin->point, begin->point) <= 0.0) own = place;
    }
    if (first_index(s->places, own, begin->owner) != begin->index) return;
    for (size_t i = 0; i < s->along.count; i++) {
        size_t place = s->along.places[i];
        struct hg_point p = s->places->points[place];
        if (place != own && hg_places_distance2(p, begin->point, begin->point) <= reach2)
            pair_vertex(s, own, begin, place);
    }
}

/* --- every edge looks around --- */

static void search_edge(struct search *s, const struct hg_place_use *edge,
                        struct hg_point end)
{
    struct hg_point begin = edge->point;
    double reach2 = s->reach * s->reach;
    if (!is_finite(begin) || !is_finite(end)) return;
    hg_places_along(s->places, begin, end, s->reach, &s->along);
    size_t ends = hg_places_distance2(end, begin, begin) > 0.0 ? 2 : 1;
    if (s->along.count > ends && s->measured & HG_TOPOLOGY_UNSNAPPED)
        search_beginning(s, edge);
    if (!(s->measured & HG_TOPOLOGY_JUNCTIONS)) return;
    for (size_t i = 0; i < s->along.count; i++) {
        size_t place = s->along.places[i];
        struct hg_point p = s->places->points[place];
        if (hg_places_distance2(p, begin, begin) <= reach2 ||
            hg_places_distance2(p, end, end) <= reach2 ||
            has_vertex_near(s, place, edge->owner))
            continue;
        add_junctions(s, place, edge, end);
    }
}

static void search_feature(struct search *s, uint32_t f)
{
    const struct hg_layer *layer = s->layer;
    const struct hg_feature *feature = &layer->features[f];
    if (feature->kind != HG_GEOMETRY_POLYGON) return;
    for (size_t r = 0; r < feature->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
        for (uint32_t i = 0; i < ring->count; i++) {
            uint32_t here = ring->first + i,
                     next = i + 1 < ring->count ? here + 1 : ring->first;
            search_edge(s, &(struct hg_place_use){layer->points[here], f, here},
                        layer->points[next]);
        }
    }
}

struct searching {
    const struct hg_ctx *ctx;
    const struct hg_layer *layer;
    struct search *searches; /* by thread */
};

static void search_stretch(void *data, size_t task, size_t worker)
{
    struct searching *searching = data;
    size_t end = (task + 1) * STRETCH, count = searching->layer->feature_count;
    if (hg_ctx_stopped(searching->ctx)) return;
    for (size_t f = task * STRETCH; f < end && f < count; f++)
        search_feature(&searching->searches[worker], (uint32_t)f);
}

/* --- in the order of the features --- */

static int compare_vertices(const struct hg_topology_vertex *p,
                            const struct hg_topology_vertex *q)
{
    if (p->feature != q->feature) return p->feature < q->feature ? -1 : 1;
    return (p->point > q->point) - (p->point < q->point);
}

static int compare_junctions(const void *a, const void *b)
{
    const struct hg_topology_junction *p = a, *q = b;
    int order = compare_vertices(&p->at, &q->at);
    return order ? order : compare_vertices(&p->edge, &q->edge);
}

static int compare_unsnapped(const void *a, const void *b)
{
    const struct hg_topology_unsnapped *p = a, *q = b;
    int order = compare_vertices(&p->a, &q->a);
    return order ? order : compare_vertices(&p->b, &q->b);
}

/* All that a thread has found to what another has. */
static void join_searches(struct search *s, const struct search *other)
{
    s->junctions = hg_memory_grow(s->junctions, &s->junction_capacity,
                                  s->junction_count + other->junction_count,
                                  sizeof *s->junctions);
    for (size_t i = 0; i < other->junction_count; i++)
        s->junctions[s->junction_count++] = other->junctions[i];
    s->unsnapped = hg_memory_grow(s->unsnapped, &s->unsnapped_capacity,
                                  s->unsnapped_count + other->unsnapped_count,
                                  sizeof *s->unsnapped);
    for (size_t i = 0; i < other->unsnapped_count; i++)
        s->unsnapped[s->unsnapped_count++] = other->unsnapped[i];
}

/* A sorted copy in the arena: no two are equal, so it does not show which thread found what. */
static void *settle(struct hg_ctx *ctx, void *items, size_t count, size_t size,
                    int (*compare)(const void *, const void *))
{
    if (count == 0) return NULL;
    qsort(items, count, size, compare);
    return hg_arena_copy(ctx->arena, items, count * size);
}

static void clear_search(struct search *s)
{
    free(s->along.places);
    free(s->around.places);
    free(s->junctions);
    free(s->unsnapped);
}

hg_status hg_topology_vertices(struct hg_ctx *ctx, const struct hg_layer *layer,
                               struct hg_topology *out)
{
    struct hg_places places;
    place_vertices(layer, &places);
    size_t workers = ctx->threads > 0 ? (size_t)ctx->threads : 1;
    struct search *searches = hg_memory_new(workers, sizeof *searches);
    for (size_t w = 0; w < workers; w++)
        searches[w] = (struct search){.layer = layer,
                                      .measured = out->measured,
                                      .reach = out->options.vertex_m,
                                      .places = &places};
    struct searching searching = {ctx, layer, searches};
    hg_pool_run((int)workers, (layer->feature_count + STRETCH - 1) / STRETCH,
                search_stretch, &searching);
    struct search *all = &searches[0];
    for (size_t w = 1; w < workers; w++)
        join_searches(all, &searches[w]);
    out->junctions = settle(ctx, all->junctions, all->junction_count,
                            sizeof *all->junctions, compare_junctions);
    out->junction_count = all->junction_count;
    out->unsnapped = settle(ctx, all->unsnapped, all->unsnapped_count,
                            sizeof *all->unsnapped, compare_unsnapped);
    out->unsnapped_count = all->unsnapped_count;
    for (size_t w = 0; w < workers; w++)
        clear_search(&searches[w]);
    free(searches);
    hg_places_clear(&places);
    return hg_ctx_stopped(ctx) ? HG_STOPPED : HG_OK;
}
