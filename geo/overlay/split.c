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
    if (hg_node_same(p->at, q->at)) return (int)q->rounded - (int)p->rounded;
    return hg_node_before(p->at, q->at) ? -1
                                        : 1; /* beside one another, an edge's width apart */
}

static int compare_edges_of_cuts(const void *a, const void *b)
{
    const struct hg_cut *p = a, *q = b;
    return (p->edge > q->edge) - (p->edge < q->edge);
}

static void add_part(struct hg_soup *soup, const struct hg_edge *whole, struct hg_node from,
                     struct hg_node to, bool moved)
{
    if (hg_node_same(from, to)) return;
    bool forward = hg_node_before(from, to);
    struct hg_edge part = *whole;
    part.a = forward ? from : to;
    part.b = forward ? to : from;
    part.sign = (int8_t)(forward ? whole->sign : -whole->sign);
    part.moved = moved;
    soup->edges[soup->edge_count++] = part;
}

static void split_edge(struct hg_soup *soup, const struct hg_edge *whole,
                       struct hg_cut *cuts, size_t count)
{
    struct hg_edge copy = *whole;
    qsort_r(cuts, count, sizeof *cuts, compare_along, &copy);
    struct hg_node from = copy.a;
    bool from_rounded = false;
    for (size_t i = 0; i < count; i++) {
        add_part(soup, &copy, from, cuts[i].at, from_rounded || cuts[i].rounded);
        if (!hg_node_same(from, cuts[i].at)) from_rounded = cuts[i].rounded;
        from = cuts[i].at;
    }
    add_part(soup, &copy, from, copy.b, from_rounded);
}

void hg_soup_split(struct hg_soup *soup, struct hg_cuts *cuts)
{
    qsort(cuts->items, cuts->count, sizeof *cuts->items, compare_edges_of_cuts);
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
        else {
            before[i].moved = false;
            soup->edges[soup->edge_count++] = before[i];
        }
    }
    free(before);
}
