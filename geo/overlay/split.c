/* Replacing cut edges by their parts. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <stdlib.h>

/* How far along its edge a cut lies, exactly. */
static hg_wide distance_along(const struct hg_edge *edge, struct hg_node at)
{
    return (hg_wide)(edge->b.x - edge->a.x) * (at.x - edge->a.x) +
           (hg_wide)(edge->b.y - edge->a.y) * (at.y - edge->a.y);
}

static int compare_along(const void *a, const void *b, void *edge)
{
    const struct hg_cut *p = a, *q = b;
    hg_wide dp = distance_along(edge, p->at), dq = distance_along(edge, q->at);
    if (dp != dq) return dp < dq ? -1 : 1;
    if (hg_node_same(p->at, q->at)) return 0;
    return hg_node_before(p->at, q->at) ? -1
                                        : 1; /* beside one another, an edge's width apart */
}

/* The cuts in the order of their edges. */
static void sort_by_edge(struct hg_cuts *cuts)
{
    int64_t *keys = hg_memory_new(cuts->count + 1, sizeof *keys);
    uint32_t *order = hg_memory_new(cuts->count + 1, sizeof *order);
    struct hg_cut *sorted = hg_memory_new(cuts->count + 1, sizeof *sorted);
    for (size_t i = 0; i < cuts->count; i++)
        keys[i] = cuts->items[i].edge;
    hg_radix_order(keys, cuts->count, order);
    for (size_t i = 0; i < cuts->count; i++)
        sorted[i] = cuts->items[order[i]];
    free(keys);
    free(order);
    free(cuts->items);
    cuts->items = sorted;
    cuts->capacity = cuts->count + 1;
}

static void add_part(struct hg_soup *soup, const struct hg_edge *whole, struct hg_node from,
                     struct hg_node to)
{
    if (hg_node_same(from, to)) return;
    bool forward = hg_node_before(from, to);
    struct hg_edge part = *whole;
    part.a = forward ? from : to;
    part.b = forward ? to : from;
    part.sign = (int8_t)(forward ? whole->sign : -whole->sign);
    soup->edges[soup->edge_count++] = part;
}

static void split_edge(struct hg_soup *soup, const struct hg_edge *whole,
                       struct hg_cut *cuts, size_t count)
{
    struct hg_edge copy = *whole;
    if (count > 1) qsort_r(cuts, count, sizeof *cuts, compare_along, &copy);
    struct hg_node from = copy.a;
    for (size_t i = 0; i < count; i++) {
        add_part(soup, &copy, from, cuts[i].at);
        from = cuts[i].at;
    }
    add_part(soup, &copy, from, copy.b);
}

void hg_soup_split(struct hg_soup *soup, struct hg_cuts *cuts)
{
    sort_by_edge(cuts);
    struct hg_edge *before = soup->edges;
    size_t before_count = soup->edge_count, at = 0;
    soup->edges = hg_memory_new(before_count + cuts->count + 1, sizeof *soup->edges);
    soup->edge_count = 0;
    for (size_t i = 0; i < before_count; i++) {
        size_t first = at;
        while (at < cuts->count && cuts->items[at].edge == i)
            at++;
        if (at > first)
            split_edge(soup, &before[i], cuts->items + first, at - first);
        else
            soup->edges[soup->edge_count++] = before[i];
    }
    free(before);
}
