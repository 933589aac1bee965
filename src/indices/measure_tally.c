#include "indices/measure_tally.h"

#include "geo/base/memory.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 1024 };

static int compare_keys(const struct hg_tally_row *x, uint32_t a, uint32_t b)
{
    if (x->a != a) return x->a < a ? -1 : 1;
    return (x->b > b) - (x->b < b);
}

static int compare_rows(const void *left, const void *right)
{
    const struct hg_tally_row *y = right;
    return compare_keys(left, y->a, y->b);
}

/* Where a key stands, or the free slot where it would.  Fibonacci hashing (Knuth, TAOCP 3, 6.4): the high bits of a product
 * with 2^64 / golden ratio, since the keys themselves run in long even series. */
static size_t slot_of(const struct hg_tally *tally, uint32_t a, uint32_t b)
{
    uint64_t key = (uint64_t)a << 32 | b;
    size_t slot = (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & (tally->slot_count - 1);
    while (tally->slots[slot] != 0 &&
           compare_keys(&tally->rows[tally->slots[slot] - 1], a, b) != 0)
        slot = (slot + 1) & (tally->slot_count - 1);
    return slot;
}

/* At most half of the slots are taken. */
static void make_room(struct hg_tally *tally)
{
    if (2 * (tally->count + 1) <= tally->slot_count) return;
    free(tally->slots);
    tally->slot_count = tally->slot_count == 0 ? FIRST_SLOTS : 2 * tally->slot_count;
    tally->slots = hg_memory_new_zero(tally->slot_count, sizeof *tally->slots);
    for (size_t i = 0; i < tally->count; i++)
        tally->slots[slot_of(tally, tally->rows[i].a, tally->rows[i].b)] = (uint32_t)i + 1;
}

void hg_tally_add(struct hg_tally *tally, uint32_t a, uint32_t b, uint32_t zone,
                  double plane_m2, double area_m2)
{
    make_room(tally);
    size_t slot = slot_of(tally, a, b);
    if (tally->slots[slot] == 0) {
        HG_GROW(tally->rows, tally->count, tally->capacity);
        tally->rows[tally->count++] = (struct hg_tally_row){
            .a = a, .b = b, .zone = zone, .plane = HG_SUM_ZERO, .area = HG_SUM_ZERO};
        tally->slots[slot] = (uint32_t)tally->count;
    }
    struct hg_tally_row *row = &tally->rows[tally->slots[slot] - 1];
    hg_sum_add(&row->plane, plane_m2);
    hg_sum_add(&row->area, area_m2);
    if (row->zone != zone) row->zone = HG_TALLY_ZONES;
}

void hg_tally_finish(struct hg_tally *tally)
{
    free(tally->slots);
    tally->slots = NULL;
    tally->slot_count = 0;
    if (tally->count > 1)
        qsort(tally->rows, tally->count, sizeof *tally->rows, compare_rows);
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
    free(tally->slots);
    *tally = HG_TALLY_EMPTY;
}
