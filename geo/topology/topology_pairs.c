/* Pairs of features, from the face table alone: which share ground, which are the same, which lies in which? */
#include "geo/geom/geom.h"
#include "geo/topology/topology_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* --- who shares ground with whom --- */

static int compare_shares(const void *a, const void *b)
{
    const struct hg_topology_share *p = a, *q = b;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    if (p->b != q->b) return p->b < q->b ? -1 : 1;
    /* rows of one pair are added up in the order of their size, whatever qsort does with equals */
    return (p->area_m2 > q->area_m2) - (p->area_m2 < q->area_m2);
}

static bool same_pair(const struct hg_topology_share *p, const struct hg_topology_share *q)
{
    return p->a == q->a && p->b == q->b;
}

/* Rows of one pair become one. */
static size_t sum_shares(struct hg_topology_share *items, size_t count)
{
    size_t kept = 0;
    if (count > 1) qsort(items, count, sizeof *items, compare_shares);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !same_pair(&items[kept - 1], &items[i])) {
            items[kept++] = items[i];
            continue;
        }
        items[kept - 1].faces++;
        items[kept - 1].area_m2 += items[i].area_m2;
    }
    return kept;
}

void hg_topology_shares_make(const struct hg_face_table *faces, size_t feature_count,
                             struct hg_topology_shares *out)
{
    *out = (struct hg_topology_shares){
        .faces_of = hg_memory_new_zero(feature_count + 1, sizeof *out->faces_of),
        .area_of_m2 = hg_memory_new_zero(feature_count + 1, sizeof *out->area_of_m2)};
    size_t capacity = 0;
    for (size_t f = 0; f < faces->count; f++) {
        /* the layer's features come first in every set */
        const hg_feature_id *set = &faces->features[faces->first[f]];
        size_t length = faces->first[f + 1] - faces->first[f];
        for (size_t i = 0; i < length && set[i] < feature_count; i++) {
            out->faces_of[set[i]]++;
            out->area_of_m2[set[i]] += faces->area_m2[f];
            for (size_t j = 0; j < i; j++) {
                HG_GROW(out->items, out->count, capacity);
                out->items[out->count++] = (struct hg_topology_share){
                    .a = set[j], .b = set[i], .faces = 1, .area_m2 = faces->area_m2[f]};
            }
        }
    }
    out->count = sum_shares(out->items, out->count);
}

void hg_topology_shares_clear(struct hg_topology_shares *shares)
{
    free(shares->items);
    free(shares->faces_of);
    free(shares->area_of_m2);
}

/* b is in a when every label set that names b names a, too. */
enum hg_topology_relation hg_topology_relation_of(const struct hg_topology_shares *shares,
                                                  const struct hg_topology_share *share)
{
    bool a_in_b = share->faces == shares->faces_of[share->a];
    bool b_in_a = share->faces == shares->faces_of[share->b];
    if (a_in_b) return b_in_a ? HG_TOPOLOGY_SAME : HG_TOPOLOGY_B_HOLDS_A;
    return b_in_a ? HG_TOPOLOGY_A_HOLDS_B : HG_TOPOLOGY_CROSS;
}

enum hg_topology_relation hg_topology_relation(const struct hg_topology_shares *shares,
                                               uint32_t a, uint32_t b)
{
    struct hg_topology_share wanted = {.a = a, .b = b};
    size_t low = 0, high = shares->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct hg_topology_share *share = &shares->items[middle];
        if (same_pair(share, &wanted)) return hg_topology_relation_of(shares, share);
        if (share->a < a || (share->a == a && share->b < b))
            low = middle + 1;
        else
            high = middle;
    }
    return HG_TOPOLOGY_CROSS; /* a piece that the face table left out as rounding */
}

/* --- duplicates and contained features --- */

static double ring_length(const struct hg_shape *shape)
{
    double sum = 0.0;
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_point *ring = &shape->points[shape->rings[r].first];
        for (size_t count = shape->rings[r].count, i = 0, j = count - 1; i < count; j = i++)
            sum += hypot(ring[i].x - ring[j].x, ring[i].y - ring[j].y);
    }
    return sum;
}

static struct hg_topology_pair pair_of(struct hg_ctx *ctx, const struct hg_layer *layer,
                                       const struct hg_topology_shares *shares,
                                       const struct hg_topology_options *options,
                                       uint32_t outer, uint32_t inner)
{
    struct hg_shape shape = hg_layer_shape(layer, inner, ctx->arena);
    struct hg_topology_pair pair = {
        .outer = outer,
        .inner = inner,
        .outer_area_m2 = shares->area_of_m2[outer],
        .place = {.shape = shape,
                  .area_m2 = shares->area_of_m2[inner],
                  .perimeter_m = ring_length(&shape),
                  .inside = hg_geom_inside_point(&shape)}
    };
    hg_topology_size(options, &pair.place);
    return pair;
}

static int compare_contained(const void *a, const void *b)
{
    const struct hg_topology_pair *p = a, *q = b;
    if (p->inner != q->inner) return p->inner < q->inner ? -1 : 1;
    return (p->outer > q->outer) - (p->outer < q->outer);
}

void hg_topology_pairs(struct hg_ctx *ctx, const struct hg_layer *layer,
                       const struct hg_topology_shares *shares, struct hg_topology *out)
{
    bool same_asked = out->measured & HG_TOPOLOGY_DUPLICATES;
    bool held_asked = out->measured & HG_TOPOLOGY_CONTAINED;
    size_t same = 0, held = 0;
    for (size_t i = 0; i < shares->count; i++) {
        enum hg_topology_relation is = hg_topology_relation_of(shares, &shares->items[i]);
        same += is == HG_TOPOLOGY_SAME && same_asked;
        held += is != HG_TOPOLOGY_SAME && is != HG_TOPOLOGY_CROSS && held_asked;
    }
    struct hg_topology_pair *duplicates = HG_ARENA_ARRAY(ctx->arena,
                                                         struct hg_topology_pair, same);
    struct hg_topology_pair *contained = HG_ARENA_ARRAY(ctx->arena, struct hg_topology_pair,
                                                        held);
    for (size_t i = 0; i < shares->count; i++) {
        uint32_t a = shares->items[i].a, b = shares->items[i].b;
        enum hg_topology_relation is = hg_topology_relation_of(shares, &shares->items[i]);
        if (is == HG_TOPOLOGY_SAME && same_asked)
            duplicates[out->duplicate_count++] = pair_of(ctx, layer, shares, &out->options,
                                                         a, b);
        else if (is == HG_TOPOLOGY_A_HOLDS_B && held_asked)
            contained[out->contained_count++] = pair_of(ctx, layer, shares, &out->options,
                                                        a, b);
        else if (is == HG_TOPOLOGY_B_HOLDS_A && held_asked)
            contained[out->contained_count++] = pair_of(ctx, layer, shares, &out->options,
                                                        b, a);
    }
    if (held > 1) qsort(contained, held, sizeof *contained, compare_contained);
    out->duplicates = duplicates;
    out->contained = contained;
}
