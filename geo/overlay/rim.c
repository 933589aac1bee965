/* Rim: the states beside the edges that come into a tile.
 *
 * Edges that cross a tile's border are met in a walk along the border, up the left side and then, from the corners, along
 * the lower and the upper one; each crossing changes the state.  The right side needs no walk: what crosses it begins in
 * the tile or came in over another side.  On the border lies no node (tiles.c), so every crossing is a real one. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <stdlib.h>

void hg_rim_clear(struct hg_rim *rim)
{
    free(rim->floor.edges);
    free(rim->floor.right);
    free(rim->side.items);
}

/* A horizontal border half a unit below y, from half a unit before x0 to half a unit before x1. */
struct level {
    int64_t x0, x1, y;
};

static bool is_rising(const struct hg_edge *edge)
{
    return edge->a.y <= edge->b.y;
}

/* Does the edge cross the height of the level at the right of x? */
static bool crosses_right_of(const struct hg_edge *edge, int64_t x, int64_t y)
{
    struct hg_node corner = {2 * x - 1, 2 * y - 1};
    int side = hg_grid_side_of_corner(edge->a, edge->b, corner);
    return is_rising(edge) ? side > 0 : side < 0;
}

static bool crosses_level(const struct hg_edge *edge, const struct level *level)
{
    return (edge->a.y < level->y) != (edge->b.y < level->y) &&
           crosses_right_of(edge, level->x0, level->y) &&
           !crosses_right_of(edge, level->x1, level->y);
}

/* --- order along a side --- */

struct upright {
    struct hg_node low, high;
};

static struct upright upright_of(const struct hg_edge *edge)
{
    return is_rising(edge) ? (struct upright){edge->a, edge->b}
                           : (struct upright){edge->b, edge->a};
}

/* Two edges that cross one horizontal line: which crosses it further left?  The end that lies beside the other edge decides. */
static int compare_on_level(const void *a, const void *b, void *data)
{
    const struct hg_edge *edges = data;
    uint32_t e = *(const uint32_t *)a, f = *(const uint32_t *)b;
    if (e == f) return 0;
    struct upright p = upright_of(&edges[e]), q = upright_of(&edges[f]);
    if (q.low.y >= p.low.y) {
        int side = hg_grid_side(p.low, p.high, q.low);
        return side != 0 ? side : hg_grid_side(p.low, p.high, q.high);
    }
    int side = hg_grid_side(q.low, q.high, p.low);
    return -(side != 0 ? side : hg_grid_side(q.low, q.high, p.high));
}

/* Two edges that cross one upright line: which crosses it further down? */
static int compare_on_side(const void *a, const void *b, void *data)
{
    const struct hg_edge *edges = data;
    const struct hg_edge *p = &edges[*(const uint32_t *)a],
                         *q = &edges[*(const uint32_t *)b];
    if (p == q) return 0;
    if (hg_node_before(p->a, q->a)) {
        int side = hg_grid_side(p->a, p->b, q->a);
        return -(side != 0 ? side : hg_grid_side(p->a, p->b, q->b));
    }
    int side = hg_grid_side(q->a, q->b, p->a);
    return side != 0 ? side : hg_grid_side(q->a, q->b, p->b);
}

void hg_rim_sort_upward(const struct hg_edge *edges, struct hg_indices *list)
{
    if (list->count > 1)
        qsort_r(list->items, list->count, sizeof *list->items, compare_on_side,
                (void *)(uintptr_t)edges);
}

static void add_index(struct hg_indices *list, size_t index)
{
    HG_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (uint32_t)index;
}

/* --- the walk --- */

static bool put_label(struct hg_labels *labels, struct hg_labels found)
{
    if (labels->below == HG_STATE_UNKNOWN) *labels = found;
    return labels->below == found.below && labels->above == found.above;
}

static bool walk_up(struct hg_rim *rim, const struct hg_tile *tile,
                    const struct hg_edge_set *set, size_t first, uint32_t *state,
                    struct hg_states *states, struct hg_labels *labels)
{
    bool agree = true;
    rim->side.count = 0;
    for (size_t e = first; e < set->count; e++)
        if (set->edges[e].count > 0 && hg_tile_left_crossed(tile, &set->edges[e]))
            add_index(&rim->side, e);
    hg_rim_sort_upward(set->edges, &rim->side);
    for (size_t i = 0; i < rim->side.count; i++) {
        const struct hg_edge *edge = &set->edges[rim->side.items[i]];
        struct hg_labels found = {.below = *state};
        *state = found.above = hg_states_cross(states, *state, set->deltas + edge->first,
                                               edge->count, 1, HG_STATE_EMPTY);
        agree &= put_label(&labels[rim->side.items[i]], found);
    }
    return agree;
}

/* From left to right one passes a rising edge from above to below. */
static bool walk_right(struct hg_rim *rim, const struct level *level,
                       const struct hg_edge_set *set, size_t first, uint32_t state,
                       struct hg_states *states, struct hg_labels *labels,
                       struct hg_floor *floor)
{
    bool agree = true;
    rim->side.count = 0;
    for (size_t e = first; e < set->count; e++)
        if (set->edges[e].count > 0 && crosses_level(&set->edges[e], level))
            add_index(&rim->side, e);
    if (rim->side.count > 1)
        qsort_r(rim->side.items, rim->side.count, sizeof *rim->side.items, compare_on_level,
                set->edges);
    for (size_t i = 0; i < rim->side.count; i++) {
        const struct hg_edge *edge = &set->edges[rim->side.items[i]];
        bool rising = is_rising(edge);
        uint32_t right = hg_states_cross(states, state, set->deltas + edge->first,
                                         edge->count, rising ? -1 : 1, HG_STATE_EMPTY);
        struct hg_labels found = rising ? (struct hg_labels){right, state}
                                        : (struct hg_labels){state, right};
        agree &= put_label(&labels[rim->side.items[i]], found);
        state = right;
        if (floor == NULL) continue;
        HG_GROW(floor->edges, floor->count, floor->capacity);
        floor->right = hg_memory_grow(floor->right, &floor->right_capacity,
                                      floor->count + 1, sizeof *floor->right);
        floor->edges[floor->count] = rim->side.items[i];
        floor->right[floor->count++] = right;
    }
    return agree;
}

bool hg_rim_walk(struct hg_rim *rim, const struct hg_tile *tile,
                 const struct hg_edge_set *set, size_t first, uint32_t corner,
                 struct hg_states *states, struct hg_labels *labels)
{
    struct level lower = {tile->x0, tile->x1, tile->y0};
    struct level upper = {tile->x0, tile->x1, tile->y1};
    rim->floor.y = tile->y0;
    rim->floor.count = 0;
    rim->floor.leftmost = corner;
    bool agree = walk_right(rim, &lower, set, first, corner, states, labels, &rim->floor);
    agree &= walk_up(rim, tile, set, first, &corner, states, labels);
    return walk_right(rim, &upper, set, first, corner, states, labels, NULL) && agree;
}

/* --- the floor --- */

bool hg_floor_is_above(const struct hg_floor *floor, const struct hg_edge *edge, int64_t x)
{
    struct hg_node point = {2 * x, 2 * floor->y - 1};
    return hg_grid_side_of_corner(edge->a, edge->b, point) > 0;
}

/* The sweep line leans over a little (grid.h): at the foot of the line through x stand the upright edges of x to its left. */
static bool crosses_left_of(const struct hg_floor *floor, const struct hg_edge *edge,
                            int64_t x)
{
    if (edge->a.x == edge->b.x) return edge->a.x <= x;
    return hg_floor_is_above(floor, edge, x) != is_rising(edge);
}

uint32_t hg_floor_state(const struct hg_floor *floor, const struct hg_edge *edges,
                        int64_t x)
{
    size_t low = 0, high = floor->count;
    while (low < high) { /* how many edges cross left of x */
        size_t middle = low + (high - low) / 2;
        const struct hg_edge *edge = &edges[floor->edges[middle]];
        if (crosses_left_of(floor, edge, x))
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? floor->leftmost : floor->right[low - 1];
}
