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

static void keep(struct hg_corners *corners, const struct tally *tally, size_t tile)
{
    corners->first[tile] = corners->winding_count;
    corners->windings = hg_memory_grow(corners->windings, &corners->winding_capacity,
                                       corners->winding_count + tally->count + 1,
                                       sizeof *corners->windings);
    if (tally->count > 0)
        memcpy(corners->windings + corners->winding_count, tally->items,
               tally->count * sizeof *tally->items);
    corners->winding_count += tally->count;
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

bool hg_corners_find(const struct hg_plane *plane, struct hg_corners *out)
{
    const struct hg_tiling *tiling = &plane->tiling;
    *out = (struct hg_corners){
        .first = hg_memory_new_zero(tiling->tile_count + 1, sizeof *out->first)};
    struct tally tally = {0};
    bool closed = true;
    for (size_t c = 0; c < tiling->column_count; c++) {
        tally.count = 0;
        for (size_t t = tiling->first_tile[c]; t < tiling->first_tile[c + 1]; t++) {
            keep(out, &tally, t);
            pass_tile(plane, t, &tally);
        }
        closed = closed && tally.count == 0;
    }
    out->first[tiling->tile_count] = out->winding_count;
    free(tally.items);
    return closed;
}

void hg_corners_clear(struct hg_corners *corners)
{
    free(corners->windings);
    free(corners->first);
    *corners = (struct hg_corners){0};
}
