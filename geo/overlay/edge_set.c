/* Edge set: edges of which no two are equal.
 *
 * Neighbours share their borders, so about half of all edges come twice; as one they are looked at once, and the labels of both
 * sides change together.  An edge whose changes cancel, as the way to a hole and back, changes nothing; it stays to take up
 * others that are equal until all are there. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FEWEST_SLOTS = 64 };

void hg_edge_set_clear(struct hg_edge_set *set)
{
    free(set->edges);
    free(set->deltas);
    free(set->slots);
    *set = (struct hg_edge_set){0};
}

/* Names an edge by its coordinates; its upper bits choose the slot. */
static uint64_t name_of(struct hg_node a, struct hg_node b)
{
    uint64_t name = (uint64_t)a.x * 0x9E3779B97F4A7C15u +
                    (uint64_t)a.y * 0xC2B2AE3D27D4EB4Fu +
                    (uint64_t)b.x * 0xBF58476D1CE4E5B9u +
                    (uint64_t)b.y * 0x94D049BB133111EBu;
    name ^= name >> 32;
    name *= 0xD6E8FEB86659FD93u;
    return name ^ name >> 29;
}

static size_t slot_of(const struct hg_edge_set *set, uint64_t name)
{
    return (size_t)((name >> 32) * set->slot_count >> 32);
}

static void enter(struct hg_edge_set *set, uint32_t edge, uint64_t name)
{
    size_t at = slot_of(set, name);
    while (set->slots[at] != 0)
        at = at + 1 == set->slot_count ? 0 : at + 1;
    set->slots[at] = edge + 1;
}

static void grow_slots(struct hg_edge_set *set, size_t slots)
{
    free(set->slots);
    set->slot_count = slots;
    set->slots = hg_memory_new_zero(slots, sizeof *set->slots);
    for (size_t e = 0; e < set->count; e++)
        if (!hg_edge_is_gone(&set->edges[e]))
            enter(set, (uint32_t)e, name_of(set->edges[e].a, set->edges[e].b));
}

void hg_edge_set_begin(struct hg_edge_set *set, const uint8_t *fills, size_t room)
{
    set->fills = fills;
    set->count = set->delta_count = 0;
    set->edges = hg_memory_grow(set->edges, &set->capacity, room + 1, sizeof *set->edges);
    set->deltas = hg_memory_grow(set->deltas, &set->delta_capacity, room + 1,
                                 sizeof *set->deltas);
    size_t slots = 2 * room + FEWEST_SLOTS;
    if (slots > set->slot_count || slots < set->slot_count / 8)
        grow_slots(set, slots);
    else
        memset(set->slots, 0, set->slot_count * sizeof *set->slots);
}

/* Room for another list of deltas behind all others. */
static inline struct hg_delta *list_room(struct hg_edge_set *set, size_t count)
{
    if (set->delta_count + count > set->delta_capacity)
        set->deltas = hg_memory_grow(set->deltas, &set->delta_capacity,
                                     set->delta_count + count, sizeof *set->deltas);
    return set->deltas + set->delta_count;
}

/* Room for another edge behind all others. */
static inline struct hg_edge *edge_room(struct hg_edge_set *set)
{
    if (set->count == set->capacity)
        set->edges = hg_memory_grow(set->edges, &set->capacity, set->count + 1,
                                    sizeof *set->edges);
    return set->edges + set->count;
}

/* Both lists' changes in one, `out`; returns how many. */
static uint32_t join_deltas(const struct hg_edge_set *set, const struct hg_delta *p,
                            uint32_t p_count, const struct hg_delta *q, uint32_t q_count,
                            struct hg_delta *out)
{
    const struct hg_delta *p_end = p + p_count, *q_end = q + q_count;
    uint32_t kept = 0;
    while (p < p_end || q < q_end) {
        bool take_p = q == q_end || (p < p_end && p->feature <= q->feature);
        struct hg_delta sum = take_p ? *p : *q;
        if (take_p && q < q_end && q->feature == sum.feature) sum.winding += (q++)->winding;
        take_p ? p++ : q++;
        if (set->fills[sum.feature] == HG_FILL_EVEN_ODD) sum.winding &= 1;
        if (sum.winding != 0) out[kept++] = sum;
    }
    return kept;
}

/* An edge takes up the changes of another; mostly two neighbours have one each. */
static void take_up(struct hg_edge_set *set, struct hg_edge *edge, uint32_t first,
                    uint32_t count)
{
    struct hg_delta *out = list_room(set, edge->count + count);
    const struct hg_delta *p = set->deltas + edge->first, *q = set->deltas + first;
    uint32_t kept = 2;
    if (edge->count == 1 && count == 1 && p->feature != q->feature) {
        out[0] = p->feature < q->feature ? *p : *q;
        out[1] = p->feature < q->feature ? *q : *p;
    } else {
        kept = join_deltas(set, p, edge->count, q, count, out);
    }
    edge->first = (uint32_t)set->delta_count;
    edge->count = kept;
    set->delta_count += kept;
}

/* An edge stands behind all others, its deltas in the set: it stays unless there is an equal one, which then takes up its
 * changes. */
static inline void keep_last(struct hg_edge_set *set, uint64_t name)
{
    if (2 * set->count >= set->slot_count) grow_slots(set, 2 * set->slot_count);
    const struct hg_edge *last = &set->edges[set->count];
    for (size_t at = slot_of(set, name);; at = at + 1 == set->slot_count ? 0 : at + 1) {
        if (set->slots[at] == 0) {
            set->slots[at] = (uint32_t)++set->count;
            return;
        }
        struct hg_edge *equal = &set->edges[set->slots[at] - 1];
        if (!hg_node_same(equal->a, last->a) || !hg_node_same(equal->b, last->b) ||
            hg_edge_is_gone(equal))
            continue;
        if (last->origin < equal->origin) equal->origin = last->origin;
        take_up(set, equal, last->first, last->count);
        return;
    }
}

void hg_edge_set_add(struct hg_edge_set *set, const struct hg_node *nodes, size_t count,
                     hg_feature_id feature)
{
    bool odd = set->fills[feature] == HG_FILL_EVEN_ODD;
    for (size_t i = 1; i < count; i++) {
        struct hg_node from = nodes[i - 1], to = nodes[i];
        if (hg_node_same(from, to)) continue;
        bool forward = hg_node_before(from, to);
        struct hg_node a = forward ? from : to, b = forward ? to : from;
        uint64_t name = name_of(a, b);
        *list_room(set, 1) = (struct hg_delta){feature, forward || odd ? 1 : -1};
        *edge_room(set) = (struct hg_edge){a, b, name, (uint32_t)set->delta_count++, 1};
        keep_last(set, name);
    }
}

void hg_edge_set_adopt(struct hg_edge_set *set, const struct hg_edge_set *other,
                       const struct hg_edge *edge)
{
    memcpy(list_room(set, edge->count), other->deltas + edge->first,
           edge->count * sizeof *set->deltas);
    *edge_room(set) = (struct hg_edge){edge->a, edge->b, edge->origin,
                                       (uint32_t)set->delta_count, edge->count};
    set->delta_count += edge->count;
    keep_last(set, name_of(edge->a, edge->b));
}

void hg_edge_set_settle(struct hg_edge_set *set)
{
    for (size_t e = 0; e < set->count; e++)
        if (set->edges[e].count == 0) set->edges[e].first = HG_EDGE_GONE;
}

/* --- splitting --- */

/* How much further along its edge p lies than q, exactly. */
static hg_wide distance_between(const struct hg_edge *edge, struct hg_node p,
                                struct hg_node q)
{
    return (hg_wide)(edge->b.x - edge->a.x) * (p.x - q.x) +
           (hg_wide)(edge->b.y - edge->a.y) * (p.y - q.y);
}

/* Cuts of one edge; those as far along stand beside one another, an edge's width apart. */
static bool comes_before(const struct hg_edge *edge, struct hg_node p, struct hg_node q)
{
    hg_wide distance = distance_between(edge, p, q);
    return distance != 0 ? distance < 0 : hg_node_before(p, q);
}

static int compare_along(const void *a, const void *b, void *edge)
{
    const struct hg_cut *p = a, *q = b;
    if (hg_node_same(p->at, q->at)) return 0;
    return comes_before(edge, p->at, q->at) ? -1 : 1;
}

static void sort_along(const struct hg_edge *edge, struct hg_cut *cuts, size_t count)
{
    enum { FEW = 12 };
    if (count > FEW) {
        struct hg_edge copy = *edge;
        qsort_r(cuts, count, sizeof *cuts, compare_along, &copy);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct hg_cut cut = cuts[i];
        size_t at = i;
        for (; at > 0 && comes_before(edge, cut.at, cuts[at - 1].at); at--)
            cuts[at] = cuts[at - 1];
        cuts[at] = cut;
    }
}

/* The same changes the other way round. */
static void turn_deltas(struct hg_edge_set *set, struct hg_edge *edge)
{
    struct hg_delta *out = list_room(set, edge->count);
    for (uint32_t d = 0; d < edge->count; d++) {
        out[d] = set->deltas[edge->first + d];
        if (set->fills[out[d].feature] != HG_FILL_EVEN_ODD) out[d].winding *= -1;
    }
    edge->first = (uint32_t)set->delta_count;
    set->delta_count += edge->count;
}

/* Rounding may turn a part round when it is but a few units long. */
static void add_part(struct hg_edge_set *set, const struct hg_edge *whole,
                     struct hg_node from, struct hg_node to)
{
    if (hg_node_same(from, to)) return;
    bool forward = hg_node_before(from, to);
    struct hg_node a = forward ? from : to, b = forward ? to : from;
    struct hg_edge *part = edge_room(set);
    *part = (struct hg_edge){a, b, whole->origin, whole->first, whole->count};
    if (!forward) turn_deltas(set, part);
    keep_last(set, name_of(a, b));
}

static void add_parts(struct hg_edge_set *set, const struct hg_edge *whole,
                      const struct hg_cut *cuts, size_t count)
{
    struct hg_node from = whole->a;
    for (size_t i = 0; i < count; i++) {
        add_part(set, whole, from, cuts[i].at);
        from = cuts[i].at;
    }
    add_part(set, whole, from, whole->b);
}

void hg_cuts_clear(struct hg_cuts *cuts)
{
    free(cuts->items);
    free(cuts->spare);
    free(cuts->next);
    *cuts = (struct hg_cuts){0};
}

/* The cuts in the order of their edges. */
static void sort_by_edge(struct hg_cuts *cuts, size_t edge_count)
{
    cuts->spare = hg_memory_grow(cuts->spare, &cuts->spare_capacity, cuts->count,
                                 sizeof *cuts->spare);
    cuts->next = hg_memory_grow(cuts->next, &cuts->next_capacity, edge_count + 1,
                                sizeof *cuts->next);
    uint32_t *next = cuts->next;
    memset(next, 0, (edge_count + 1) * sizeof *next);
    for (size_t i = 0; i < cuts->count; i++)
        next[cuts->items[i].edge + 1]++;
    for (size_t e = 0; e < edge_count; e++)
        next[e + 1] += next[e];
    for (size_t i = 0; i < cuts->count; i++)
        cuts->spare[next[cuts->items[i].edge]++] = cuts->items[i];
    struct hg_cut *sorted = cuts->spare;
    size_t capacity = cuts->spare_capacity;
    cuts->spare = cuts->items;
    cuts->spare_capacity = cuts->capacity;
    cuts->items = sorted;
    cuts->capacity = capacity;
}

static size_t end_of_edge(const struct hg_cuts *cuts, size_t first)
{
    size_t end = first + 1;
    while (end < cuts->count && cuts->items[end].edge == cuts->items[first].edge)
        end++;
    return end;
}

void hg_cuts_settle(struct hg_cuts *cuts, const struct hg_edge_set *set)
{
    size_t kept = 0;
    if (cuts->count > 0) sort_by_edge(cuts, set->count);
    for (size_t i = 0, end; i < cuts->count; i = end) {
        struct hg_cut *first = &cuts->items[i];
        end = end_of_edge(cuts, i);
        sort_along(&set->edges[first->edge], first, end - i);
        for (size_t k = i; k < end; k++) {
            struct hg_cut cut = cuts->items[k];
            if (k == i || !hg_node_same(cut.at, cuts->items[kept - 1].at))
                cuts->items[kept++] = cut;
        }
    }
    cuts->count = kept;
}

/* All cut edges are gone before the first part is added: a part may be equal to one of them, and is not cut as that was. */
void hg_edge_set_split(struct hg_edge_set *set, const struct hg_cuts *cuts)
{
    struct hg_edge *wholes = hg_memory_new(cuts->count + 1, sizeof *wholes);
    size_t whole_count = 0;
    for (size_t i = 0; i < cuts->count; i = end_of_edge(cuts, i)) {
        struct hg_edge *edge = &set->edges[cuts->items[i].edge];
        wholes[whole_count++] = *edge;
        edge->count = 0;
        edge->first = HG_EDGE_GONE;
    }
    for (size_t w = 0, i = 0, end; w < whole_count; w++, i = end) {
        end = end_of_edge(cuts, i);
        add_parts(set, &wholes[w], cuts->items + i, end - i);
    }
    free(wholes);
}
