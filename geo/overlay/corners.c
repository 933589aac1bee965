/* Corners: the state in the lower left corner of every tile.
 *
 * Below a column there is nothing.  Going up along the column's left border, every edge across it changes the state; the
 * sum of all changes below a corner is the state in the corner. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

bool hg_tile_left_crossed(const struct hg_tile *tile, const struct hg_edge *edge)
{
    if (edge->a.x >= tile->x0 || edge->b.x < tile->x0) return false;
    struct hg_node lower = {2 * tile->x0 - 1, 2 * tile->y0 - 1};
    struct hg_node upper = {2 * tile->x0 - 1, 2 * tile->y1 - 1};
    return hg_grid_side_of_corner(edge->a, edge->b, lower) < 0 &&
           hg_grid_side_of_corner(edge->a, edge->b, upper) > 0;
}

/* Windings that change as one goes up a column, ascending by feature; few features lie over one another. */
struct tally {
    struct hg_delta *items;
    size_t count, capacity;
};

static void add_delta(struct tally *tally, const uint8_t *fills, struct hg_delta delta)
{
    size_t low = 0, high = tally->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tally->items[middle].feature < delta.feature)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == tally->count || tally->items[low].feature != delta.feature) {
        HG_GROW(tally->items, tally->count, tally->capacity);
        memmove(tally->items + low + 1, tally->items + low,
                (tally->count - low) * sizeof *tally->items);
        tally->items[low] = (struct hg_delta){delta.feature, 0};
        tally->count++;
    }
    int32_t *winding = &tally->items[low].winding;
    *winding += delta.winding;
    if (fills[delta.feature] == HG_FILL_EVEN_ODD) *winding &= 1;
    if (*winding != 0) return;
    tally->count--;
    memmove(tally->items + low, tally->items + low + 1,
            (tally->count - low) * sizeof *tally->items);
}

/* Returns where it stands. */
static size_t keep(struct hg_corners *corners, const struct tally *tally)
{
    size_t first = corners->winding_count;
    corners->windings = hg_memory_grow(corners->windings, &corners->winding_capacity,
                                       corners->winding_count + tally->count + 1,
                                       sizeof *corners->windings);
    if (tally->count > 0)
        memcpy(corners->windings + corners->winding_count, tally->items,
               tally->count * sizeof *tally->items);
    corners->winding_count += tally->count;
    return first;
}

static void pass_tile(const struct hg_plane *plane, size_t tile, struct tally *tally)
{
    const struct hg_edge_set *set = &plane->spanning;
    for (size_t i = plane->first_span[tile]; i < plane->first_span[tile + 1]; i++) {
        const struct hg_edge *edge = &set->edges[plane->spans[i]];
        if (!hg_tile_left_crossed(&plane->tiling.tiles[tile], edge)) continue;
        for (uint32_t d = 0; d < edge->count; d++)
            add_delta(tally, plane->fills, set->deltas[edge->first + d]);
    }
}

/* Below a part's own tiles the edges need not be split: noding moves none by more than half a unit, so that only what is close to
 * the corner could pass it on the other side, and that is listed in our own tile and split. */
static void pass_below(const struct hg_plane *plane, const struct hg_tile *below,
                       struct tally *tally)
{
    const struct hg_edge_set *set = &plane->spanning;
    for (size_t e = 0; e < set->count; e++) {
        const struct hg_edge *edge = &set->edges[e];
        if (!hg_tile_left_crossed(below, edge)) continue;
        for (uint32_t d = 0; d < edge->count; d++)
            add_delta(tally, plane->fills, set->deltas[edge->first + d]);
    }
}

/* Keep a state that two parts find, each from its side of a seam. */
static void keep_seam(struct hg_corners *corners, const struct tally *tally, uint32_t tile,
                      bool upper)
{
    HG_GROW(corners->seams, corners->seam_count, corners->seam_capacity);
    size_t first = keep(corners, tally);
    corners->seams[corners->seam_count++] = (struct hg_seam){tile, upper, first,
                                                             tally->count};
}

/* Up a column's own tiles.  False if there is something above the uppermost tile. */
static bool climb(const struct hg_plane *plane, size_t column, struct tally *tally,
                  struct hg_corners *out)
{
    const struct hg_tiling *tiling = &plane->tiling;
    uint32_t from = plane->area.from[column], to = plane->area.to[column];
    struct hg_tile below;
    tally->count = 0;
    if (hg_part_area_below(&plane->area, tiling, column, &below)) {
        pass_below(plane, &below, tally);
        keep_seam(out, tally, from, true);
    }
    for (uint32_t t = from; t < to; t++) {
        out->first[t] = keep(out, tally);
        out->count[t] = tally->count;
        pass_tile(plane, t, tally);
    }
    if (from == to) return true;
    if (to == tiling->first_tile[column + 1]) return tally->count == 0;
    keep_seam(out, tally, to, false);
    return true;
}

bool hg_corners_find(const struct hg_plane *plane, struct hg_corners *out)
{
    const struct hg_tiling *tiling = &plane->tiling;
    *out = (struct hg_corners){
        .first = hg_memory_new_zero(tiling->tile_count + 1, sizeof *out->first),
        .count = hg_memory_new_zero(tiling->tile_count + 1, sizeof *out->count)};
    struct tally tally = {0};
    bool closed = true;
    for (size_t c = 0; c < tiling->column_count; c++)
        closed = climb(plane, c, &tally, out) && closed;
    free(tally.items);
    return closed;
}

void hg_corners_clear(struct hg_corners *corners)
{
    free(corners->windings);
    free(corners->first);
    free(corners->count);
    free(corners->seams);
    *corners = (struct hg_corners){0};
}
