/* Events: the points at which edges of a tile begin or end, in the order of the sweep.
 *
 * They are dealt out to upright slices, about as many as there are events, and what stands in the wrong order within a slice is put right. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { CROWD = 16 }; /* so many in one slice are sorted by themselves */

void hg_events_clear(struct hg_events *events)
{
    free(events->items);
    free(events->spare);
    free(events->slices);
    *events = (struct hg_events){0};
}

void hg_events_begin(struct hg_events *events, size_t room)
{
    events->count = 0;
    events->items = hg_memory_grow(events->items, &events->capacity, room + 1,
                                   sizeof *events->items);
}

static int compare_events(const void *a, const void *b)
{
    const struct hg_event *p = a, *q = b;
    if (hg_node_same(p->at, q->at)) return 0;
    return hg_node_before(p->at, q->at) ? -1 : 1;
}

/* Slices of equal width, a power of two. */
struct slicing {
    int64_t from;
    int shift;
    size_t count;
};

static struct slicing slicing_of(size_t events, int64_t x0, int64_t x1)
{
    struct slicing slicing = {.from = x0, .count = 1};
    while (slicing.count < events)
        slicing.count *= 2;
    while ((size_t)((x1 - 1 - x0) >> slicing.shift) >= slicing.count)
        slicing.shift++;
    return slicing;
}

static size_t slice_of(const struct slicing *slicing, const struct hg_event *event)
{
    return (size_t)((event->at.x - slicing->from) >> slicing->shift);
}

/* Counting sort by slices into `spare`; slices[s] says where slice s ends.  Is any of them crowded? */
static bool deal_out(struct hg_events *events, const struct slicing *slicing)
{
    uint32_t *slices = events->slices, sum = 0, most = 0;
    memset(slices, 0, slicing->count * sizeof *slices);
    for (size_t i = 0; i < events->count; i++)
        slices[slice_of(slicing, &events->items[i])]++;
    for (size_t s = 0; s < slicing->count; s++) {
        uint32_t here = slices[s];
        slices[s] = sum;
        sum += here;
        if (here > most) most = here;
    }
    for (size_t i = 0; i < events->count; i++)
        events->spare[slices[slice_of(slicing, &events->items[i])]++] = events->items[i];
    return most > CROWD;
}

static void sort_crowds(struct hg_events *events, size_t slice_count)
{
    for (size_t s = 0, first = 0; s < slice_count; first = events->slices[s++])
        if (events->slices[s] - first > CROWD)
            qsort(events->spare + first, events->slices[s] - first, sizeof *events->spare,
                  compare_events);
}

static void insert_sorted(struct hg_event *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (!hg_node_before(items[i].at, items[i - 1].at)) continue;
        struct hg_event item = items[i];
        size_t at = i;
        for (; at > 0 && hg_node_before(item.at, items[at - 1].at); at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

void hg_events_sort(struct hg_events *events, int64_t x0, int64_t x1)
{
    if (events->count < 2) return;
    struct slicing slicing = slicing_of(events->count, x0, x1);
    events->spare = hg_memory_grow(events->spare, &events->spare_capacity, events->count,
                                   sizeof *events->spare);
    events->slices = hg_memory_grow(events->slices, &events->slice_capacity, slicing.count,
                                    sizeof *events->slices);
    if (deal_out(events, &slicing)) sort_crowds(events, slicing.count);
    insert_sorted(events->spare, events->count);
    struct hg_event *sorted = events->spare;
    size_t capacity = events->spare_capacity;
    events->spare = events->items;
    events->spare_capacity = events->capacity;
    events->items = sorted;
    events->capacity = capacity;
}
