/* The face table: the threads' states, turned into label sets, sorted and added up. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* A label set of one thread; `features` points into one common array. */
struct row {
    const hg_feature_id *features;
    size_t count;
    hg_wide area2, length;
};

static int compare_rows(const void *a, const void *b)
{
    const struct row *p = a, *q = b;
    for (size_t i = 0; i < p->count && i < q->count; i++)
        if (p->features[i] != q->features[i])
            return p->features[i] < q->features[i] ? -1 : 1;
    return (p->count > q->count) - (p->count < q->count);
}

static size_t list_rows(const struct hg_labelling *labellings, size_t count,
                        struct row *rows, hg_feature_id *features)
{
    size_t found = 0;
    for (size_t w = 0; w < count; w++) {
        const struct hg_states *states = &labellings[w].states;
        for (uint32_t s = 0; s < states->count; s++) {
            const struct hg_state *state = &states->items[s];
            size_t length = hg_states_label(states, s, features);
            if (length == 0) continue;
            rows[found++] = (struct row){features, length, state->area2, state->length};
            features += length;
        }
    }
    qsort(rows, found, sizeof *rows, compare_rows);
    return found;
}

/* Add equal rows up; drop what only rounding made. */
static size_t sum_rows(struct row *rows, size_t count)
{
    const double resolution = ldexp(HG_OVERLAY_RESOLUTION_M, HG_GRID_BITS);
    size_t kept = 0;
    for (size_t i = 0, end; i < count; i = end) {
        struct row sum = rows[i];
        for (end = i + 1; end < count && compare_rows(&rows[end], &rows[i]) == 0; end++) {
            sum.area2 += rows[end].area2;
            sum.length += rows[end].length;
        }
        if ((double)sum.area2 >= resolution * (double)sum.length && sum.area2 > 0)
            rows[kept++] = sum;
    }
    return kept;
}

static void copy_rows(struct hg_ctx *ctx, const struct row *rows, size_t count,
                      struct hg_face_table *out)
{
    size_t *first = HG_ARENA_ARRAY(ctx->arena, size_t, count + 1);
    double *area_m2 = HG_ARENA_ARRAY(ctx->arena, double, count);
    for (size_t i = 0; i < count; i++)
        first[i + 1] = first[i] + rows[i].count;
    hg_feature_id *features = HG_ARENA_ARRAY(ctx->arena, hg_feature_id, first[count]);
    for (size_t i = 0; i < count; i++) {
        area_m2[i] = ldexp((double)rows[i].area2, -2 * HG_GRID_BITS - 1);
        for (size_t f = 0; f < rows[i].count; f++)
            features[first[i] + f] = rows[i].features[f];
    }
    *out = (struct hg_face_table){
        .count = count, .first = first, .features = features, .area_m2 = area_m2};
}

void hg_faces_collect(struct hg_ctx *ctx, const struct hg_labelling *labellings,
                      size_t count, struct hg_face_table *out)
{
    size_t states = 0, windings = 0;
    for (size_t w = 0; w < count; w++) {
        states += labellings[w].states.count;
        windings += labellings[w].states.winding_count;
    }
    struct row *rows = hg_memory_new(states + 1, sizeof *rows);
    hg_feature_id *features = hg_memory_new(windings + 1, sizeof *features);
    size_t found = list_rows(labellings, count, rows, features);
    copy_rows(ctx, rows, sum_rows(rows, found), out);
    free(features);
    free(rows);
}
