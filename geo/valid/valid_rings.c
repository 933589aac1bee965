#include "geo/valid/valid_judge.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* A ring's mark: equal for equal rings wherever they begin and whichever way they run. */
struct mark {
    uint64_t sum;
    uint32_t count, index;
};

static uint64_t mix(double value)
{
    uint64_t bits;
    double plain = value + 0.0; /* -0.0 and 0.0 are one coordinate */
    memcpy(&bits, &plain, sizeof bits);
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
    bits = (bits ^ (bits >> 27)) *
           0x94d049bb133111ebu; /* splitmix64 (Steele et al. 2014) */
    return bits ^ (bits >> 31);
}

static struct mark mark_of(const struct hg_point *points, uint32_t count, uint32_t index)
{
    struct mark mark = {.count = count, .index = index};
    for (uint32_t i = 0; i < count; i++)
        mark.sum += mix(points[i].x) * 3u + mix(points[i].y);
    return mark;
}

static int by_mark(const void *a, const void *b)
{
    const struct mark *left = a, *right = b;
    if (left->count != right->count) return left->count < right->count ? -1 : 1;
    if (left->sum != right->sum) return left->sum < right->sum ? -1 : 1;
    return (left->index > right->index) - (left->index < right->index);
}

static bool same_cycle(const struct hg_point *a, const struct hg_point *b, size_t count,
                       size_t start, bool backwards)
{
    for (size_t i = 0; i < count; i++) {
        const struct hg_point *other = &b[(start + (backwards ? count - i : i)) % count];
        if (a[i].x != other->x || a[i].y != other->y) return false;
    }
    return true;
}

static bool same_ring(const struct hg_point *a, const struct hg_point *b, size_t count)
{
    for (size_t start = 0; start < count; start++) {
        if (a[0].x != b[start].x || a[0].y != b[start].y) continue;
        if (same_cycle(a, b, count, start, false) || same_cycle(a, b, count, start, true))
            return true;
    }
    return false;
}

void hg_valid_mark_duplicates(const struct hg_layer *layer, size_t feature,
                              bool *out_repeats)
{
    const struct hg_feature *of = &layer->features[feature];
    const struct hg_ring *rings = &layer->rings[of->first_ring];
    struct mark *marks = hg_memory_new(of->ring_count + 1, sizeof *marks);
    for (uint32_t i = 0; i < of->ring_count; i++) {
        marks[i] = mark_of(&layer->points[rings[i].first], rings[i].count, i);
        out_repeats[i] = false;
    }
    qsort(marks, of->ring_count, sizeof *marks, by_mark);
    for (uint32_t i = 1; i < of->ring_count; i++) {
        const struct mark *a = &marks[i - 1], *b = &marks[i];
        out_repeats[b->index] = a->count == b->count && a->sum == b->sum && a->count > 0 &&
                                same_ring(&layer->points[rings[a->index].first],
                                          &layer->points[rings[b->index].first], a->count);
    }
    free(marks);
}

int64_t hg_valid_duplicate_ring(const struct hg_layer *layer, size_t feature)
{
    uint32_t count = layer->features[feature].ring_count;
    bool *repeats = hg_memory_new(count + 1, sizeof *repeats);
    hg_valid_mark_duplicates(layer, feature, repeats);
    int64_t first = -1;
    for (uint32_t i = 0; i < count && first < 0; i++)
        if (repeats[i]) first = i;
    free(repeats);
    return first;
}
