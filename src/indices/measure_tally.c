#include "indices/measure_tally.h"

#include "geo/base/memory.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 1024 };

static int compare_keys(const struct hg_tally_row *x, uint32_t a, uint32_t b)
{
    if (x->a != a) return x->a < a ? -1 : 1;
    return (x->b > b) - (x->b < b);
}

static int compare_rows(const void *left, const void *right)
{
    const struct hg_tally_row *x = left, *y = right;
    int by_key = compare_keys(x, y->a, y->b);
    return by_key != 0 ? by_key : (x->order > y->order) - (x->order < y->order);
}

static void merge_into(struct hg_tally_row *row, const struct hg_tally_row *other)
{
    hg_sum_add(&row->plane, other->plane.total);
    hg_sum_add(&row->plane, other->plane.error);
    hg_sum_add(&row->area, other->area.total);
    hg_sum_add(&row->area, other->area.error);
    if (row->zone != other->zone) row->zone = HG_TALLY_ZONES;
}

void hg_tally_finish(struct hg_tally *tally)
{
    if (tally->count == 0) return;
    for (size_t i = 0; i < tally->count; i++)
        tally->rows[i].order = (uint32_t)i;
    qsort(tally->rows, tally->count, sizeof *tally->rows, compare_rows);
    size_t last = 0;
    for (size_t i = 1; i < tally->count; i++) {
        struct hg_tally_row *row = &tally->rows[i];
        if (compare_keys(row, tally->rows[last].a, tally->rows[last].b) == 0)
            merge_into(&tally->rows[last], row);
        else
            tally->rows[++last] = *row;
    }
    tally->count = last + 1;
}

/* Few keys get most of the additions, so merging usually makes more room than memory would. */
static void make_room(struct hg_tally *tally)
{
    if (tally->count < tally->capacity) return;
    hg_tally_finish(tally);
    if (tally->count < tally->capacity / 2) return;
    size_t need = tally->capacity == 0 ? FIRST_CAPACITY : 2 * tally->capacity;
    tally->rows = hg_memory_grow(tally->rows, &tally->capacity, need, sizeof *tally->rows);
}

void hg_tally_add(struct hg_tally *tally, uint32_t a, uint32_t b, uint32_t zone,
                  double plane_m2, double area_m2)
{
    make_room(tally);
    struct hg_tally_row *row = &tally->rows[tally->count++];
    *row = (struct hg_tally_row){
        .a = a, .b = b, .zone = zone, .plane = HG_SUM_ZERO, .area = HG_SUM_ZERO};
    hg_sum_add(&row->plane, plane_m2);
    hg_sum_add(&row->area, area_m2);
}

const struct hg_tally_row *hg_tally_find(const struct hg_tally *tally, uint32_t a,
                                         uint32_t b)
{
    size_t low = 0, high = tally->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_keys(&tally->rows[middle], a, b);
        if (order == 0) return &tally->rows[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void hg_tally_clear(struct hg_tally *tally)
{
    free(tally->rows);
    *tally = HG_TALLY_EMPTY;
}
