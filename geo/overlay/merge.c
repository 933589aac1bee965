/* Sorting edges and making equal ones one.
 *
 * Neighbours share their borders, so about half of all edges come twice; merged, they are looked at once and the labels of both
 * sides change together. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

struct keyed {
    uint64_t key;
    uint32_t index;
};

static void radix_pass(const struct keyed *from, struct keyed *to, size_t count, int shift,
                       uint32_t *starts)
{
    memset(starts, 0, DIGITS * sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[(from[i].key >> shift) % DIGITS]++;
    uint32_t sum = 0;
    for (size_t d = 0; d < DIGITS; d++) {
        uint32_t here = starts[d];
        starts[d] = sum;
        sum += here;
    }
    for (size_t i = 0; i < count; i++)
        to[starts[(from[i].key >> shift) % DIGITS]++] = from[i];
}

static int compare_keyed(const void *a, const void *b)
{
    const struct keyed *p = a, *q = b;
    if (p->key != q->key) return p->key < q->key ? -1 : 1;
    return (p->index > q->index) - (p->index < q->index);
}

/* Radix sort for many keys, comparison sort for few; both keep equal keys in the order of their indices. */
static struct keyed *sort_keyed(struct keyed *items, struct keyed *scratch, size_t count,
                                uint64_t greatest)
{
    if (count < DIGITS / 8) {
        qsort(items, count, sizeof *items, compare_keyed);
        return items;
    }
    uint32_t *starts = hg_memory_new(DIGITS, sizeof *starts);
    for (int shift = 0; shift < 64 && greatest >> shift != 0; shift += DIGIT_BITS) {
        radix_pass(items, scratch, count, shift, starts);
        struct keyed *swap = items;
        items = scratch;
        scratch = swap;
    }
    free(starts);
    return items;
}

void hg_radix_order(const int64_t *keys, size_t count, uint32_t *order)
{
    struct keyed *both = hg_memory_new(2 * count + 1, sizeof *both);
    int64_t least = INT64_MAX, most = INT64_MIN;
    for (size_t i = 0; i < count; i++) {
        least = keys[i] < least ? keys[i] : least;
        most = keys[i] > most ? keys[i] : most;
    }
    for (size_t i = 0; i < count; i++)
        both[i] = (struct keyed){(uint64_t)(keys[i] - least), (uint32_t)i};
    uint64_t greatest = count > 0 ? (uint64_t)(most - least) : 0;
    const struct keyed *sorted = sort_keyed(both, both + count, count, greatest);
    for (size_t i = 0; i < count; i++)
        order[i] = sorted[i].index;
    free(both);
}

/* Edges that begin at the same x: by a.y, then b. */
static int compare_edges(const void *a, const void *b)
{
    const struct hg_edge *e = a, *f = b;
    if (e->a.y != f->a.y) return e->a.y < f->a.y ? -1 : 1;
    if (e->b.x != f->b.x) return e->b.x < f->b.x ? -1 : 1;
    if (e->b.y != f->b.y) return e->b.y < f->b.y ? -1 : 1;
    return 0;
}

/* Few edges begin at one x: they are inserted one by one; many (a grid of fields) are sorted in earnest. */
static void sort_group(struct hg_edge *edges, size_t count)
{
    enum { FEW = 12 };
    if (count > FEW) {
        qsort(edges, count, sizeof *edges, compare_edges);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct hg_edge edge = edges[i];
        size_t at = i;
        for (; at > 0 && compare_edges(&edge, &edges[at - 1]) < 0; at--)
            edges[at] = edges[at - 1];
        edges[at] = edge;
    }
}

static void sort_edges(struct hg_soup *soup)
{
    size_t count = soup->edge_count;
    int64_t *keys = hg_memory_new(count + 1, sizeof *keys);
    uint32_t *order = hg_memory_new(count + 1, sizeof *order);
    struct hg_edge *sorted = hg_memory_new(count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        keys[i] = soup->edges[i].a.x;
    hg_radix_order(keys, count, order);
    for (size_t i = 0; i < count; i++)
        sorted[i] = soup->edges[order[i]];
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && sorted[end].a.x == sorted[i].a.x;)
            end++;
        if (end - i > 1) sort_group(sorted + i, end - i);
    }
    free(keys);
    free(order);
    free(soup->edges);
    soup->edges = sorted;
}

static int compare_deltas(const void *a, const void *b)
{
    const struct hg_delta *p = a, *q = b;
    return (p->feature > q->feature) - (p->feature < q->feature);
}

/* Lists are short: two neighbours, or the same border in some layers. */
static void sort_deltas(struct hg_delta *list, size_t count)
{
    enum { FEW = 12 };
    if (count > FEW) {
        qsort(list, count, sizeof *list, compare_deltas);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct hg_delta delta = list[i];
        size_t at = i;
        for (; at > 0 && list[at - 1].feature > delta.feature; at--)
            list[at] = list[at - 1];
        list[at] = delta;
    }
}

/* Sum a sorted list by feature, an even-odd feature modulo 2, and drop zeros; returns its length. */
static uint32_t sum_deltas(const uint8_t *fills, struct hg_delta *list, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0, end; i < count; i = end) {
        struct hg_delta sum = list[i];
        for (end = i + 1; end < count && list[end].feature == sum.feature; end++)
            sum.winding += list[end].winding;
        if (fills[sum.feature] == HG_FILL_EVEN_ODD) sum.winding &= 1;
        if (sum.winding != 0) list[kept++] = sum;
    }
    return (uint32_t)kept;
}

/* Append the deltas of edges i..end as one list behind all others; returns its length. */
static uint32_t join_deltas(struct hg_soup *soup, size_t i, size_t end)
{
    size_t need = 0, count = 0;
    for (size_t e = i; e < end; e++)
        need += soup->edges[e].count;
    soup->deltas = hg_memory_grow(soup->deltas, &soup->delta_capacity,
                                  soup->delta_count + need, sizeof *soup->deltas);
    struct hg_delta *list = soup->deltas + soup->delta_count;
    for (size_t e = i; e < end; e++)
        for (uint32_t d = 0; d < soup->edges[e].count; d++) {
            list[count] = soup->deltas[soup->edges[e].first + d];
            list[count++].winding *= soup->edges[e].sign;
        }
    sort_deltas(list, count);
    return sum_deltas(soup->fills, list, count);
}

static bool merge_group(struct hg_soup *soup, size_t i, size_t end, struct hg_edge *out)
{
    *out = soup->edges[i];
    if (end == i + 1) return true;
    for (size_t e = i + 1; e < end; e++) {
        if (soup->edges[e].origin < out->origin) out->origin = soup->edges[e].origin;
    }
    out->count = join_deltas(soup, i, end);
    out->first = (uint32_t)soup->delta_count;
    out->sign = 1;
    soup->delta_count += out->count;
    return out->count > 0;
}

void hg_soup_merge(struct hg_soup *soup)
{
    sort_edges(soup);
    size_t kept = 0;
    struct hg_edge *edges = soup->edges;
    for (size_t i = 0, end; i < soup->edge_count; i = end) {
        for (end = i + 1; end < soup->edge_count &&
                          hg_node_same(edges[end].a, edges[i].a) &&
                          hg_node_same(edges[end].b, edges[i].b);)
            end++;
        struct hg_edge merged;
        if (merge_group(soup, i, end, &merged)) edges[kept++] = merged;
    }
    soup->edge_count = kept;
}
