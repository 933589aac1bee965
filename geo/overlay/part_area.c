/* The area of a part: which tiles are its own, and which it has to look at because of them.
 *
 * The tiling is cut into strips of columns, a strip into parts one above the other: compact blocks, so that few tiles lie beside
 * a part.  Tiles stand at quantiles and hold about as many edges each, so that parts do, too. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* --- the cut --- */

/* Strips of columns; strip s has the parts first_of(s) .. first_of(s + 1) - 1. */
static size_t strips_for(const struct hg_part *part)
{
    size_t strips = (size_t)(sqrt((double)part->count) + 0.5);
    return strips < 1 ? 1 : strips;
}

static size_t first_of(const struct hg_part *part, size_t strips, size_t strip)
{
    return strip * part->count / strips;
}

/* A column belongs to the strip in which the middle one of its tiles lies, when strips have tiles as they have parts. */
static size_t strip_of(const struct hg_part *part, size_t strips,
                       const struct hg_tiling *tiling, size_t column)
{
    size_t middle = (tiling->first_tile[column] + tiling->first_tile[column + 1]) / 2;
    size_t strip = 0;
    while (strip + 1 < strips && middle * part->count >= first_of(part, strips, strip + 1) *
                                                             (size_t)tiling->tile_count)
        strip++;
    return strip;
}

/* The part's tiles of a column: none if it lies in another strip. */
static void choose_column(struct hg_part_area *area, const struct hg_tiling *tiling,
                          const struct hg_part *part, size_t column)
{
    size_t strips = strips_for(part), strip = strip_of(part, strips, tiling, column);
    size_t first = first_of(part, strips, strip), end = first_of(part, strips, strip + 1);
    size_t tile = tiling->first_tile[column], tiles = tiling->first_tile[column + 1] - tile;
    area->from[column] = area->to[column] = (uint32_t)tile;
    if (part->number < first || part->number >= end) return;
    size_t place = part->number - first, parts = end - first;
    area->from[column] = (uint32_t)(tile + place * tiles / parts);
    area->to[column] = (uint32_t)(tile + (place + 1) * tiles / parts);
}

static void add_tile(struct hg_indices *list, uint32_t tile)
{
    HG_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = tile;
}

static void list_noded(struct hg_part_area *area, const struct hg_tiling *tiling)
{
    area->noded.count = 0;
    for (uint32_t t = 0; t < tiling->tile_count; t++)
        if (area->uses == NULL || area->uses[t] != HG_TILE_OTHER) add_tile(&area->noded, t);
}

void hg_part_area_init(struct hg_part_area *area, const struct hg_tiling *tiling,
                       const struct hg_part *part)
{
    const struct hg_part whole = {0, 1};
    *area = (struct hg_part_area){
        .from = hg_memory_new_zero(tiling->column_count + 1, sizeof *area->from),
        .to = hg_memory_new_zero(tiling->column_count + 1, sizeof *area->to)};
    if (part != NULL)
        area->uses = hg_memory_new_zero(tiling->tile_count + 1, sizeof *area->uses);
    for (size_t c = 0; c < tiling->column_count; c++) {
        choose_column(area, tiling, part != NULL ? part : &whole, c);
        for (uint32_t t = area->from[c]; t < area->to[c]; t++) {
            add_tile(&area->own, t);
            if (area->uses != NULL) area->uses[t] = HG_TILE_OWN;
        }
    }
    list_noded(area, tiling);
}

void hg_part_area_clear(struct hg_part_area *area)
{
    free(area->uses);
    free(area->noded.items);
    free(area->own.items);
    free(area->from);
    free(area->to);
    *area = (struct hg_part_area){0};
}

/* --- beside it --- */

/* Is one of the tiles used in this way? */
static bool any_is(const struct hg_part_area *area, const struct hg_indices *tiles,
                   enum hg_tile_use use)
{
    for (size_t i = 0; i < tiles->count; i++)
        if (area->uses[tiles->items[i]] >= use) return true;
    return false;
}

void hg_part_area_spread(struct hg_part_area *area, const struct hg_tiling *tiling,
                         const struct hg_edge_set *spanning)
{
    struct hg_indices tiles = {0};
    for (size_t e = 0; e < spanning->count; e++) {
        const struct hg_edge *edge = &spanning->edges[e];
        tiles.count = 0;
        hg_tiling_list(tiling, edge->a, edge->b, &tiles);
        if (!any_is(area, &tiles, HG_TILE_OWN)) continue;
        for (size_t i = 0; i < tiles.count; i++)
            if (area->uses[tiles.items[i]] == HG_TILE_OTHER)
                area->uses[tiles.items[i]] = HG_TILE_BESIDE;
    }
    free(tiles.items);
    list_noded(area, tiling);
}

/* --- what is needed --- */

bool hg_part_area_meets(const struct hg_part_area *area, const struct hg_tiling *tiling,
                        struct hg_node low, struct hg_node high)
{
    if (area->uses == NULL) return true;
    size_t last = hg_tiling_column(tiling, high.x + HG_TILE_MARGIN);
    for (size_t c = hg_tiling_column(tiling, low.x - HG_TILE_MARGIN); c <= last; c++) {
        uint32_t top = hg_tiling_row(tiling, c, high.y + HG_TILE_MARGIN);
        for (uint32_t t = hg_tiling_row(tiling, c, low.y - HG_TILE_MARGIN); t <= top; t++)
            if (area->uses[t] != HG_TILE_OTHER) return true;
    }
    return false;
}

bool hg_part_area_below(const struct hg_part_area *area, const struct hg_tiling *tiling,
                        size_t column, struct hg_tile *out)
{
    uint32_t lowest = tiling->first_tile[column], from = area->from[column];
    if (from == area->to[column] || from == lowest) return false;
    *out = tiling->tiles[lowest];
    out->y1 = tiling->tiles[from].y0;
    return true;
}

bool hg_part_area_wants(const struct hg_part_area *area, const struct hg_tiling *tiling,
                        struct hg_node a, struct hg_node b, struct hg_indices *scratch)
{
    if (area->uses == NULL) return true;
    const struct hg_edge edge = hg_node_before(a, b) ? (struct hg_edge){.a = a, .b = b}
                                                     : (struct hg_edge){.a = b, .b = a};
    struct hg_tile below;
    scratch->count = 0;
    hg_tiling_list(tiling, edge.a, edge.b, scratch);
    if (any_is(area, scratch, HG_TILE_BESIDE)) return true;
    size_t last = hg_tiling_column(tiling, edge.b.x);
    for (size_t c = hg_tiling_column(tiling, edge.a.x); c <= last; c++)
        if (hg_part_area_below(area, tiling, c, &below) &&
            hg_tile_left_crossed(&below, &edge))
            return true;
    return false;
}
