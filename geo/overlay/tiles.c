/* Tiles: the plane in columns, each column in tiles.
 *
 * Borders run at quantiles of a sample of all nodes, so that tiles hold about as many edges however unevenly land is settled.
 * They decide where work is done, never what comes out. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The outermost borders stand off: nothing is near them. */
enum { OUTSIDE = 2 * HG_TILE_MARGIN };

/* Nothing would lie well inside a narrower tile: every edge in it would be its neighbours', too. */
enum { NARROWEST = 2 * HG_TILE_MARGIN };

static int compare_x(const void *a, const void *b)
{
    const struct hg_node *p = a, *q = b;
    return (p->x > q->x) - (p->x < q->x);
}

static int compare_y(const void *a, const void *b)
{
    const struct hg_node *p = a, *q = b;
    return (p->y > q->y) - (p->y < q->y);
}

/* Columns for tiles about as high as wide, where most of the sample (sorted by x) lies. */
static size_t columns_for(struct hg_node *by_x, size_t count, size_t tiles)
{
    size_t low = count / 8, high = count - 1 - count / 8;
    double width = (double)(by_x[high].x - by_x[low].x) + 1;
    struct hg_node *by_y = hg_memory_new(count, sizeof *by_y);
    memcpy(by_y, by_x, count * sizeof *by_y);
    qsort(by_y, count, sizeof *by_y, compare_y);
    double height = (double)(by_y[high].y - by_y[low].y) + 1;
    free(by_y);
    double columns = sqrt((double)tiles * width / height);
    if (columns < 1) return 1;
    return columns > (double)tiles ? tiles : (size_t)columns;
}

/* Tiles of one column for its part of the sample. */
static void add_column(struct hg_tiling *tiling, int64_t x0, int64_t x1, int64_t height,
                       struct hg_node *sample, size_t count, size_t rows)
{
    if (count > 0) qsort(sample, count, sizeof *sample, compare_y);
    int64_t y = -OUTSIDE;
    for (size_t r = 1; r < rows; r++) {
        int64_t next = count > 0 ? sample[r * count / rows].y : y;
        if (next - y < NARROWEST) continue;
        tiling->tiles[tiling->tile_count++] = (struct hg_tile){x0, y, x1, next};
        y = next;
    }
    tiling->tiles[tiling->tile_count++] = (struct hg_tile){x0, y, x1, height + OUTSIDE};
    tiling->column_x[tiling->column_count++] = x0;
    tiling->first_tile[tiling->column_count] = (uint32_t)tiling->tile_count;
}

void hg_tiling_init(struct hg_tiling *tiling, struct hg_node *sample, size_t sample_count,
                    size_t tiles_wanted, int64_t width, int64_t height)
{
    if (sample_count > 0) qsort(sample, sample_count, sizeof *sample, compare_x);
    size_t columns = sample_count > 0 ? columns_for(sample, sample_count, tiles_wanted) : 1;
    size_t rows = (tiles_wanted + columns - 1) / columns;
    *tiling = (struct hg_tiling){
        .column_x = hg_memory_new_zero(columns + 1, sizeof *tiling->column_x),
        .first_tile = hg_memory_new_zero(columns + 1, sizeof *tiling->first_tile),
        .tiles = hg_memory_new_zero(columns * rows, sizeof *tiling->tiles)};
    size_t first = 0;
    int64_t x = -OUTSIDE;
    for (size_t c = 1; c < columns; c++) {
        size_t end = c * sample_count / columns;
        int64_t next = sample[end].x;
        if (next - x < NARROWEST) continue;
        while (end > first && sample[end - 1].x == next)
            end--;
        add_column(tiling, x, next, height, sample + first, end - first, rows);
        first = end;
        x = next;
    }
    add_column(tiling, x, width + OUTSIDE, height, sample + first, sample_count - first,
               rows);
    tiling->column_x[tiling->column_count] = width + OUTSIDE;
}

void hg_tiling_clear(struct hg_tiling *tiling)
{
    free(tiling->column_x);
    free(tiling->first_tile);
    free(tiling->tiles);
    *tiling = (struct hg_tiling){0};
}

size_t hg_tiling_column(const struct hg_tiling *tiling, int64_t x)
{
    size_t low = 0, count = tiling->column_count;
    while (count > 1) {
        size_t half = count / 2;
        if (tiling->column_x[low + half] <= x) low += half;
        count -= half;
    }
    return low;
}

uint32_t hg_tiling_row(const struct hg_tiling *tiling, size_t column, int64_t y)
{
    uint32_t low = tiling->first_tile[column];
    uint32_t count = tiling->first_tile[column + 1] - low;
    while (count > 1) {
        uint32_t half = count / 2;
        if (tiling->tiles[low + half].y0 <= y) low += half;
        count -= half;
    }
    return low;
}

uint32_t hg_tiling_find(const struct hg_tiling *tiling, struct hg_node node)
{
    return hg_tiling_row(tiling, hg_tiling_column(tiling, node.x), node.y);
}

/* The height of the line through an edge at x; for an upright edge, an end's. */
static double height_at(struct hg_node a, struct hg_node b, int64_t x)
{
    if (x <= a.x) return (double)a.y;
    if (x >= b.x) return (double)b.y;
    double t = (double)(x - a.x) / (double)(b.x - a.x);
    return (double)a.y + t * (double)(b.y - a.y);
}

void hg_tiling_list(const struct hg_tiling *tiling, struct hg_node a, struct hg_node b,
                    struct hg_indices *out)
{
    size_t last = hg_tiling_column(tiling, b.x + HG_TILE_MARGIN);
    for (size_t c = hg_tiling_column(tiling, a.x - HG_TILE_MARGIN); c <= last; c++) {
        double from = height_at(a, b, tiling->column_x[c] - HG_TILE_MARGIN);
        double to = height_at(a, b, tiling->column_x[c + 1] + HG_TILE_MARGIN);
        if (a.x == b.x) from = (double)a.y, to = (double)b.y;
        uint32_t low = hg_tiling_row(tiling, c, (int64_t)fmin(from, to) - HG_TILE_MARGIN);
        uint32_t high = hg_tiling_row(tiling, c, (int64_t)fmax(from, to) + HG_TILE_MARGIN);
        for (uint32_t tile = low; tile <= high; tile++) {
            HG_GROW(out->items, out->count, out->capacity);
            out->items[out->count++] = tile;
        }
    }
}
