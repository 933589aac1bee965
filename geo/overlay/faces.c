/* The face table: the label sets of all tiles, sorted and added up. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void hg_faces_add(struct hg_face_rows *rows, const struct hg_states *states)
{
    rows->features = hg_memory_grow(rows->features, &rows->feature_capacity,
                                    rows->feature_count + states->winding_count + 1,
                                    sizeof *rows->features);
    for (uint32_t s = 0; s < states->count; s++) {
        const struct hg_state *state = &states->items[s];
        if (state->length == 0) continue;
        size_t count = hg_states_label(states, s, rows->features + rows->feature_count);
        if (count == 0) continue;
        HG_GROW(rows->items, rows->count, rows->capacity);
        rows->items[rows->count++] = (struct hg_face_row){.area2 = state->area2,
                                                          .length = state->length,
                                                          .first = rows->feature_count,
                                                          .count = (uint32_t)count};
        rows->feature_count += count;
    }
}

/* A row and its features, whichever thread they come from. */
struct row {
    const struct hg_face_row *face;
    const hg_feature_id *features;
};

struct sorting {
    struct row *rows, *spare_rows;
    struct hg_keyed *keyed, *spare;
};

static int compare_rows(const void *a, const void *b)
{
    const struct row *p = a, *q = b;
    uint32_t p_count = p->face->count, q_count = q->face->count;
    for (uint32_t i = 0; i < p_count && i < q_count; i++)
        if (p->features[i] != q->features[i])
            return p->features[i] < q->features[i] ? -1 : 1;
    return (p_count > q_count) - (p_count < q_count);
}

/* Sort rows that agree in their first `depth` features: by the next one, and so on.  Sets that end come first. */
static void sort_rows(struct sorting *sorting, size_t first, size_t count, uint32_t depth)
{
    enum { FEW = 64 };
    struct row *rows = sorting->rows + first;
    if (count <= FEW) {
        if (count > 1) qsort(rows, count, sizeof *rows, compare_rows);
        return;
    }
    struct hg_keyed *keyed = sorting->keyed + first, *sorted;
    bool ended = true;
    for (size_t i = 0; i < count; i++) {
        bool goes_on = rows[i].face->count > depth;
        keyed[i] = (struct hg_keyed){goes_on ? (uint64_t)rows[i].features[depth] + 1 : 0,
                                     (uint32_t)i};
        ended = ended && !goes_on;
    }
    if (ended) return;
    sorted = hg_sort_keyed(keyed, sorting->spare + first, count);
    for (size_t i = 0; i < count; i++)
        sorting->spare_rows[first + i] = rows[sorted[i].index];
    memcpy(rows, sorting->spare_rows + first, count * sizeof *rows);
    uint64_t key = sorted[0].key;
    if (key == sorted[count - 1].key) {
        sort_rows(sorting, first, count, depth + 1);
        return;
    }
    for (size_t i = 0, end; i < count; i = end) {
        key = rows[i].face->count > depth ? (uint64_t)rows[i].features[depth] + 1 : 0;
        for (end = i + 1;
             end < count &&
             key == (rows[end].face->count > depth ? (uint64_t)rows[end].features[depth] + 1
                                                   : 0);)
            end++;
        sort_rows(sorting, first + i, end - i, depth + 1);
    }
}

/* Add equal rows up into the first of them; drop what only rounding made. */
static size_t sum_rows(struct row *rows, size_t count, struct hg_face_row *sums)
{
    const double resolution = ldexp(HG_OVERLAY_RESOLUTION_M, HG_GRID_BITS);
    size_t kept = 0;
    for (size_t i = 0, end; i < count; i = end) {
        struct hg_face_row sum = *rows[i].face;
        for (end = i + 1; end < count && compare_rows(&rows[end], &rows[i]) == 0; end++) {
            sum.area2 += rows[end].face->area2;
            sum.length += rows[end].face->length;
        }
        if ((double)sum.area2 < resolution * (double)sum.length || sum.area2 <= 0) continue;
        rows[kept] = rows[i];
        sums[kept++] = sum;
    }
    return kept;
}

static void copy_rows(struct hg_ctx *ctx, const struct row *rows,
                      const struct hg_face_row *sums, size_t count,
                      struct hg_face_table *out)
{
    size_t *first = HG_ARENA_ARRAY(ctx->arena, size_t, count + 1);
    double *area_m2 = HG_ARENA_ARRAY(ctx->arena, double, count);
    for (size_t i = 0; i < count; i++)
        first[i + 1] = first[i] + sums[i].count;
    hg_feature_id *features = HG_ARENA_ARRAY(ctx->arena, hg_feature_id, first[count]);
    for (size_t i = 0; i < count; i++) {
        area_m2[i] = ldexp((double)sums[i].area2, -2 * HG_GRID_BITS - 1);
        memcpy(features + first[i], rows[i].features, sums[i].count * sizeof *features);
    }
    *out = (struct hg_face_table){
        .count = count, .first = first, .features = features, .area_m2 = area_m2};
}

void hg_faces_collect(struct hg_ctx *ctx, struct hg_face_rows *rows, size_t count,
                      struct hg_face_table *out)
{
    size_t total = 0, found = 0;
    for (size_t w = 0; w < count; w++)
        total += rows[w].count;
    struct sorting sorting = {.rows = hg_memory_new(total + 1, sizeof *sorting.rows),
                              .spare_rows = hg_memory_new(total + 1, sizeof *sorting.rows),
                              .keyed = hg_memory_new(2 * total + 1, sizeof *sorting.keyed)};
    sorting.spare = sorting.keyed + total;
    for (size_t w = 0; w < count; w++)
        for (size_t r = 0; r < rows[w].count; r++)
            sorting.rows[found++] = (struct row){&rows[w].items[r],
                                                 rows[w].features + rows[w].items[r].first};
    sort_rows(&sorting, 0, total, 0);
    free(sorting.spare_rows);
    free(sorting.keyed);
    struct hg_face_row *sums = hg_memory_new(total + 1, sizeof *sums);
    copy_rows(ctx, sorting.rows, sums, sum_rows(sorting.rows, total, sums), out);
    free(sums);
    free(sorting.rows);
}
