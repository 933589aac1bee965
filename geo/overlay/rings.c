/* Rings out of borders.
 *
 * Every border has its region on the left.  In a point where several borders meet, the walk goes on along the one that bounds the
 * same wedge of the region: the first met when turning clockwise from where it came.  So parts that meet only in a point
 * are walked apart, and a cycle that visits a point twice is a shell with a hole that touches it (or holes that touch one
 * another): such a cycle is parted into simple loops. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

struct walk {
    const struct hg_border *borders; /* of one key, sorted by `from` */
    size_t count;
    /* Upright slots of equal width: slot s has the borders first[s] .. first[s + 1) - 1; NULL where borders are few. */
    uint32_t *first;
    size_t slot_count;
    int shift; /* a slot's width is 1 << shift */
};

void hg_loops_clear(struct hg_loops *loops)
{
    free(loops->items);
    free(loops->nodes);
    free(loops->origins);
    free(loops->shared);
    *loops = (struct hg_loops){0};
}

/* A number beyond all slots for a node to the left of them. */
static size_t slot_of(const struct walk *walk, struct hg_node node)
{
    return (size_t)((uint64_t)(node.x - walk->borders[0].from.x) >> walk->shift);
}

/* About as many slots as borders: a node is found at once, not by bisection of all. */
static void lay_slots(struct walk *walk)
{
    enum { FEW = 256 };
    if (walk->count < FEW) return;
    const struct hg_border *last = &walk->borders[walk->count - 1];
    while (slot_of(walk, last->from) >= walk->count)
        walk->shift++;
    walk->slot_count = slot_of(walk, last->from) + 1;
    walk->first = hg_memory_new_zero(walk->slot_count + 1, sizeof *walk->first);
    for (size_t i = 0; i < walk->count; i++)
        walk->first[slot_of(walk, walk->borders[i].from) + 1]++;
    for (size_t s = 0; s < walk->slot_count; s++)
        walk->first[s + 1] += walk->first[s];
}

/* The first of the borders that begin in a node or behind it. */
static size_t first_leaving(const struct walk *walk, struct hg_node node)
{
    size_t low = 0, high = walk->count;
    if (walk->first != NULL) {
        size_t slot = slot_of(walk, node);
        if (slot >= walk->slot_count) return walk->count;
        low = walk->first[slot];
        high = walk->first[slot + 1];
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hg_node_before(walk->borders[middle].from, node))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* 0 for directions from `back` (excluded) clockwise to its opposite, 1 for the rest up to `back` itself. */
static int half_turn(struct hg_node at, struct hg_node back, struct hg_node to)
{
    int side = hg_grid_side(at, back, to);
    if (side != 0) return side < 0 ? 0 : 1;
    bool same_way = (hg_wide)(back.x - at.x) * (to.x - at.x) +
                        (hg_wide)(back.y - at.y) * (to.y - at.y) >
                    0;
    return same_way ? 2 : 1;
}

/* Does one come to p before q when turning clockwise from `back`? */
static bool comes_first(struct hg_node at, struct hg_node back, struct hg_node p,
                        struct hg_node q)
{
    int half_p = half_turn(at, back, p), half_q = half_turn(at, back, q);
    if (half_p != half_q) return half_p < half_q;
    return hg_grid_side(at, p, q) < 0;
}

/* The border that continues border `at` around the same wedge; `count` if the borders do not close. */
static size_t next_border(const struct walk *walk, size_t at)
{
    struct hg_node node = walk->borders[at].to, back = walk->borders[at].from;
    size_t best = walk->count;
    for (size_t i = first_leaving(walk, node);
         i < walk->count && hg_node_same(walk->borders[i].from, node); i++)
        if (best == walk->count ||
            comes_first(node, back, walk->borders[i].to, walk->borders[best].to))
            best = i;
    return best;
}

/* --- parting a cycle into simple loops --- */

struct cycle {
    struct hg_node *nodes;
    uint64_t *origins;
    bool *shared; /* does more than one border leave the node? */
    size_t count, capacity, origin_capacity, shared_capacity;
};

static void reserve_nodes(struct hg_loops *loops, size_t more)
{
    size_t need = loops->node_count + more;
    loops->nodes = hg_memory_grow(loops->nodes, &loops->node_capacity, need,
                                  sizeof *loops->nodes);
    loops->origins = hg_memory_grow(loops->origins, &loops->origin_capacity, need,
                                    sizeof *loops->origins);
    loops->shared = hg_memory_grow(loops->shared, &loops->shared_capacity, need,
                                   sizeof *loops->shared);
}

/* Add the loop that consists of these steps of a cycle. */
static void add_loop(struct hg_loops *loops, const struct cycle *cycle, const size_t *steps,
                     size_t count, size_t number)
{
    reserve_nodes(loops, count);
    struct hg_node *nodes = loops->nodes + loops->node_count;
    for (size_t i = 0; i < count; i++) {
        nodes[i] = cycle->nodes[steps[i]];
        loops->origins[loops->node_count + i] = cycle->origins[steps[i]];
        loops->shared[loops->node_count + i] = cycle->shared[steps[i]];
    }
    hg_wide area2 = 0;
    for (size_t i = 2; i < count; i++)
        area2 += hg_grid_cross(nodes[0], nodes[i - 1], nodes[i]);
    HG_GROW(loops->items, loops->count, loops->capacity);
    loops->items[loops->count++] = (struct hg_loop){
        .first = loops->node_count, .count = count, .area2 = area2, .cycle = number};
    loops->node_count += count;
}

/* Walk the cycle on a stack; coming to a shared node that is on the stack closes a loop above it. */
static void part_cycle(struct hg_loops *loops, const struct cycle *cycle, size_t number)
{
    size_t *stack = hg_memory_new(cycle->count + 1, sizeof *stack), depth = 0;
    for (size_t i = 0; i < cycle->count; i++) {
        size_t at = cycle->shared[i] ? depth : 0;
        while (at > 0 && !hg_node_same(cycle->nodes[stack[at - 1]], cycle->nodes[i]))
            at--;
        if (at > 0) {
            add_loop(loops, cycle, stack + at - 1, depth - at + 1, number);
            depth = at - 1;
        }
        stack[depth++] = i;
    }
    add_loop(loops, cycle, stack, depth, number);
    free(stack);
}

static bool comes_earlier(const struct hg_border *p, const struct hg_border *q)
{
    if (!hg_node_same(p->from, q->from)) return hg_node_before(p->from, q->from);
    return hg_node_before(p->to, q->to);
}

static int compare_borders(const void *a, const void *b)
{
    const struct hg_border *p = a, *q = b;
    return comes_earlier(p, q) ? -1 : comes_earlier(q, p);
}

static void insert_borders(struct hg_border *borders, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct hg_border border = borders[i];
        size_t at = i;
        for (; at > 0 && comes_earlier(&border, &borders[at - 1]); at--)
            borders[at] = borders[at - 1];
        borders[at] = border;
    }
}

enum { FEW_BORDERS = 16 };

/* Those of one x stand side by side already. */
static void sort_upward(struct hg_border *borders, size_t count)
{
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && borders[end].from.x == borders[i].from.x;)
            end++;
        if (end - i > FEW_BORDERS)
            qsort(borders + i, end - i, sizeof *borders, compare_borders);
        else
            insert_borders(borders + i, end - i);
    }
}

/* By where they begin.  Most keys have some tens of borders, some have millions: they are sorted by the digits of x. */
void hg_borders_sort(struct hg_border *borders, size_t count)
{
    if (count <= FEW_BORDERS) {
        insert_borders(borders, count);
        return;
    }
    struct hg_keyed *keyed = hg_memory_new(2 * count, sizeof *keyed);
    struct hg_border *sorted = hg_memory_new(count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        keyed[i] = (struct hg_keyed){(uint64_t)borders[i].from.x, (uint32_t)i};
    const struct hg_keyed *order = hg_sort_keyed(keyed, keyed + count, count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = borders[order[i].index];
    memcpy(borders, sorted, count * sizeof *borders);
    free(keyed);
    free(sorted);
    sort_upward(borders, count);
}

static bool leaves_alone(const struct walk *walk, size_t at)
{
    struct hg_node from = walk->borders[at].from;
    bool before = at > 0 && hg_node_same(walk->borders[at - 1].from, from);
    bool behind = at + 1 < walk->count && hg_node_same(walk->borders[at + 1].from, from);
    return !before && !behind;
}

static void add_step(struct cycle *cycle, const struct walk *walk, size_t at)
{
    size_t need = cycle->count + 1;
    cycle->nodes = hg_memory_grow(cycle->nodes, &cycle->capacity, need,
                                  sizeof *cycle->nodes);
    cycle->origins = hg_memory_grow(cycle->origins, &cycle->origin_capacity, need,
                                    sizeof *cycle->origins);
    cycle->shared = hg_memory_grow(cycle->shared, &cycle->shared_capacity, need,
                                   sizeof *cycle->shared);
    cycle->nodes[cycle->count] = walk->borders[at].from;
    cycle->origins[cycle->count] = walk->borders[at].origin;
    cycle->shared[cycle->count++] = !leaves_alone(walk, at);
}

void hg_loops_trace(struct hg_loops *loops, struct hg_border *borders, size_t count)
{
    loops->count = loops->node_count = 0;
    hg_borders_sort(borders, count);
    struct walk walk = {.borders = borders, .count = count};
    lay_slots(&walk);
    bool *used = hg_memory_new_zero(count + 1, sizeof *used);
    struct cycle cycle = {0};
    size_t number = 0;
    for (size_t start = 0; start < count; start++) {
        if (used[start]) continue;
        cycle.count = 0;
        for (size_t at = start; at < count && !used[at]; at = next_border(&walk, at)) {
            used[at] = true;
            add_step(&cycle, &walk, at);
        }
        part_cycle(loops, &cycle, number++);
    }
    free(walk.first);
    free(cycle.nodes);
    free(cycle.origins);
    free(cycle.shared);
    free(used);
}
