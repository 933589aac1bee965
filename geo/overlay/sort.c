/* Sorting by numbers: radix sort for many, insertion for few; both keep equal keys in order. */
#include "geo/overlay/overlay_private.h"

#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, FEW = 32, SOME = DIGITS / 8 };

static void insert_sorted(struct hg_keyed *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct hg_keyed item = items[i];
        size_t at = i;
        for (; at > 0 && items[at - 1].key > item.key; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* Merge sort by halves, for what is too few to count digits of. */
static void merge_sorted(struct hg_keyed *items, struct hg_keyed *spare, size_t count)
{
    if (count <= FEW) {
        insert_sorted(items, count);
        return;
    }
    size_t half = count / 2, i = 0, j = half, k = 0;
    merge_sorted(items, spare, half);
    merge_sorted(items + half, spare, count - half);
    memcpy(spare, items, half * sizeof *items);
    while (i < half)
        items[k++] = j < count && items[j].key < spare[i].key ? items[j++] : spare[i++];
}

static void radix_pass(const struct hg_keyed *from, struct hg_keyed *to, size_t count,
                       int shift)
{
    uint32_t starts[DIGITS] = {0}, sum = 0;
    for (size_t i = 0; i < count; i++)
        starts[(from[i].key >> shift) % DIGITS]++;
    for (size_t d = 0; d < DIGITS; d++) {
        uint32_t here = starts[d];
        starts[d] = sum;
        sum += here;
    }
    for (size_t i = 0; i < count; i++)
        to[starts[(from[i].key >> shift) % DIGITS]++] = from[i];
}

struct hg_keyed *hg_sort_keyed(struct hg_keyed *items, struct hg_keyed *spare, size_t count)
{
    if (count < SOME) {
        merge_sorted(items, spare, count);
        return items;
    }
    uint64_t all = 0; /* bits in which keys differ */
    for (size_t i = 1; i < count; i++)
        all |= items[i].key ^ items[0].key;
    for (int shift = 0; shift < 64; shift += DIGIT_BITS) {
        if ((all >> shift) % DIGITS == 0) continue;
        radix_pass(items, spare, count, shift);
        struct hg_keyed *swap = items;
        items = spare;
        spare = swap;
    }
    return items;
}
