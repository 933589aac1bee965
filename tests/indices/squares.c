#include "indices/squares.h"

#include "support/testing.h"

#include <stdlib.h>
#include <string.h>

enum { SET = 24, KEYS = 64 };

/* One square of the grid: what covers it, which regions it belongs to. */
struct square {
    uint32_t features[SET];
    size_t count;
    struct hg_region_key keys[KEYS];
    size_t key_count;
    double width, height;
    struct hg_point middle;
};

struct grid {
    size_t columns, rows;
    struct square *squares;
};

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static size_t unique(double *values, size_t count)
{
    size_t last = 0;
    qsort(values, count, sizeof *values, compare_doubles);
    for (size_t i = 1; i < count; i++)
        if (values[i] > values[last]) values[++last] = values[i];
    return last + 1;
}

static bool covers(const struct hg_layer *layer, const struct hg_feature *feature,
                   enum hg_fill fill, struct hg_point p)
{
    int winding = 0; /* every ring runs counter-clockwise */
    for (uint32_t r = 0; r < feature->ring_count; r++) {
        const struct hg_point
            *q = &layer->points[layer->rings[feature->first_ring + r].first];
        winding += p.x > q[0].x && p.x < q[2].x && p.y > q[0].y && p.y < q[2].y;
    }
    return fill == HG_FILL_EVEN_ODD ? winding % 2 == 1 : winding > 0;
}

static void label_square(const struct hg_measure_plan *plan, struct square *square)
{
    uint32_t id = 0;
    for (size_t i = 0; i < plan->input_count; i++) {
        const struct hg_overlay_input *input = &plan->inputs[i];
        for (size_t f = 0; f < input->layer->feature_count; f++, id++)
            if (covers(input->layer, &input->layer->features[f], input->fill,
                       square->middle)) {
                assert_true(square->count < SET);
                square->features[square->count++] = id;
            }
    }
    if (square->count == 0) return;
    square->key_count = plan->options.regions(plan->options.regions_data, square->features,
                                              square->count, square->keys, KEYS);
    assert_true(square->key_count <= KEYS);
}

static size_t gather_coordinates(const struct hg_measure_plan *plan, bool y, double *out)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->input_count; i++)
        for (size_t p = 0; p < plan->inputs[i].layer->point_count; p++)
            out[count++] = y ? plan->inputs[i].layer->points[p].y
                             : plan->inputs[i].layer->points[p].x;
    return unique(out, count);
}

static struct grid make_grid(struct hg_arena *arena, const struct hg_measure_plan *plan)
{
    size_t points = 0;
    for (size_t i = 0; i < plan->input_count; i++)
        points += plan->inputs[i].layer->point_count;
    double *xs = HG_ARENA_ARRAY(arena, double, points);
    double *ys = HG_ARENA_ARRAY(arena, double, points);
    struct grid grid = {gather_coordinates(plan, false, xs) - 1,
                        gather_coordinates(plan, true, ys) - 1, NULL};
    grid.squares = HG_ARENA_ARRAY(arena, struct square, grid.columns * grid.rows);
    for (size_t y = 0; y < grid.rows; y++)
        for (size_t x = 0; x < grid.columns; x++) {
            struct square *square = &grid.squares[y * grid.columns + x];
            square->width = xs[x + 1] - xs[x];
            square->height = ys[y + 1] - ys[y];
            square->middle = (struct hg_point){(xs[x] + xs[x + 1]) / 2,
                                               (ys[y] + ys[y + 1]) / 2};
            label_square(plan, square);
        }
    return grid;
}

static int compare_sets(const void *left, const void *right)
{
    const struct square *a = *(struct square *const *)left,
                        *b = *(struct square *const *)right;
    for (size_t i = 0; i < a->count && i < b->count; i++)
        if (a->features[i] != b->features[i])
            return a->features[i] < b->features[i] ? -1 : 1;
    return (a->count > b->count) - (a->count < b->count);
}

static void make_faces(struct hg_arena *arena, const struct grid *grid,
                       struct hg_face_table *out)
{
    size_t total = grid->columns * grid->rows, set_total = 0;
    struct square **sorted = HG_ARENA_ARRAY(arena, struct square *, total);
    for (size_t i = 0; i < total; i++)
        set_total += grid->squares[i].count;
    for (size_t i = 0; i < total; i++)
        sorted[i] = &grid->squares[i];
    qsort(sorted, total, sizeof(struct square *), compare_sets);
    size_t *first = HG_ARENA_ARRAY(arena, size_t, total + 1);
    uint32_t *features = HG_ARENA_ARRAY(arena, uint32_t, set_total);
    double *area = HG_ARENA_ARRAY(arena, double, total);
    size_t count = 0;
    for (size_t i = 0; i < total; i++) {
        if (sorted[i]->count == 0) continue;
        if (count == 0 || compare_sets(&sorted[i - 1], &sorted[i]) != 0) {
            memcpy(&features[first[count]], sorted[i]->features,
                   sorted[i]->count * sizeof *features);
            first[count + 1] = first[count] + sorted[i]->count;
            count++;
        }
        area[count - 1] += sorted[i]->width * sorted[i]->height;
    }
    *out = (struct hg_face_table){count, first, features, area};
}

static bool has_key(const struct square *square, struct hg_region_key key)
{
    for (size_t i = 0; i < square->key_count; i++)
        if (square->keys[i].a == key.a && square->keys[i].b == key.b) return true;
    return false;
}

struct fill {
    const struct grid *grid;
    struct hg_region_key key;
    bool *seen;
    struct hg_piece_shape *piece;
};

/* Squares of one region that share a side are one piece; a side to anything else is border. */
static void flood(struct fill *fill, size_t x, size_t y)
{
    static const int steps[4][2] = {
        {1,  0 },
        {-1, 0 },
        {0,  1 },
        {0,  -1}
    };
    size_t at = y * fill->grid->columns + x;
    const struct square *square = &fill->grid->squares[at];
    fill->seen[at] = true;
    fill->piece->area_m2 += square->width * square->height;
    for (int i = 0; i < 4; i++) {
        size_t nx = x + (size_t)(ptrdiff_t)steps[i][0], ny = y + (size_t)steps[i][1];
        bool within = nx < fill->grid->columns && ny < fill->grid->rows;
        size_t next = ny * fill->grid->columns + nx;
        if (!within || !has_key(&fill->grid->squares[next], fill->key))
            fill->piece->perimeter_m += i < 2 ? square->height : square->width;
        else if (!fill->seen[next])
            flood(fill, nx, ny);
    }
}

static int compare_keys(const void *left, const void *right)
{
    const struct hg_region_key *a = left, *b = right;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static struct hg_region_key *gather_keys(struct hg_arena *arena, const struct grid *grid,
                                         size_t *out_count)
{
    size_t total = 0, count = 0;
    for (size_t i = 0; i < grid->columns * grid->rows; i++)
        total += grid->squares[i].key_count;
    struct hg_region_key *keys = HG_ARENA_ARRAY(arena, struct hg_region_key, total);
    for (size_t i = 0; i < grid->columns * grid->rows; i++)
        for (size_t k = 0; k < grid->squares[i].key_count; k++)
            keys[count++] = grid->squares[i].keys[k];
    if (count > 0) qsort(keys, count, sizeof *keys, compare_keys);
    *out_count = 0;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || compare_keys(&keys[i - 1], &keys[i]) != 0)
            keys[(*out_count)++] = keys[i];
    return keys;
}

static bool is_wanted(const struct hg_overlay_options *options,
                      const struct hg_piece_shape *piece)
{
    return options->pieces == NULL || options->pieces(options->regions_data, piece->key,
                                                      piece->area_m2, piece->perimeter_m);
}

static void make_pieces(struct hg_arena *arena, const struct grid *grid,
                        const struct hg_overlay_options *options, struct hg_overlay *out)
{
    size_t key_count, total = grid->columns * grid->rows;
    struct hg_region_key *keys = gather_keys(arena, grid, &key_count);
    struct hg_piece_shape *pieces = HG_ARENA_ARRAY(arena, struct hg_piece_shape,
                                                   key_count * total);
    bool *seen = HG_ARENA_ARRAY(arena, bool, total);
    for (size_t k = 0; k < key_count; k++) {
        memset(seen, 0, total * sizeof *seen);
        for (size_t i = 0; i < total; i++) {
            if (seen[i] || !has_key(&grid->squares[i], keys[k])) continue;
            struct hg_piece_shape *piece = &pieces[out->piece_count++];
            *piece = (struct hg_piece_shape){.key = keys[k],
                                             .inside = grid->squares[i].middle};
            struct fill fill = {grid, keys[k], seen, piece};
            flood(&fill, i % grid->columns, i / grid->columns);
            if (!is_wanted(options, piece)) out->piece_count--;
        }
    }
    out->pieces = pieces;
}

void squares_overlay(struct hg_arena *arena, const struct hg_measure_plan *plan,
                     struct hg_overlay *out)
{
    *out = (struct hg_overlay){.input_count = plan->input_count};
    uint32_t *offsets = HG_ARENA_ARRAY(arena, uint32_t, plan->input_count + 1);
    for (size_t i = 0; i < plan->input_count; i++)
        offsets[i + 1] = offsets[i] + (uint32_t)plan->inputs[i].layer->feature_count;
    out->offsets = offsets;
    struct grid grid = make_grid(arena, plan);
    make_faces(arena, &grid, &out->faces);
    make_pieces(arena, &grid, &plan->options, out);
}
