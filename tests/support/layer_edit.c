#include "support/layer_edit.h"

#include "support/testing.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

struct hg_layer hg_layer_moved(const struct hg_layer *layer, double dx, double dy,
                               struct hg_arena *arena)
{
    struct hg_layer copy = *layer;
    copy.features = hg_arena_copy(arena, layer->features,
                                  layer->feature_count * sizeof *copy.features);
    copy.rings = hg_arena_copy(arena, layer->rings, layer->ring_count * sizeof *copy.rings);
    copy.points = HG_ARENA_ARRAY(arena, struct hg_point, layer->point_count + 1);
    for (size_t i = 0; i < layer->point_count; i++)
        copy.points[i] = (struct hg_point){layer->points[i].x + dx,
                                           layer->points[i].y + dy};
    return copy;
}

struct hg_layer hg_layer_shuffled(const struct hg_layer *layer, struct hg_random *random,
                                  struct hg_arena *arena, uint32_t *new_of_old)
{
    struct hg_layer copy = hg_layer_moved(layer, 0.0, 0.0, arena);
    uint32_t count = (uint32_t)layer->feature_count;
    for (uint32_t i = 0; i < count; i++)
        new_of_old[i] = i;
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = hg_random_below(random, i), swap = new_of_old[i - 1];
        new_of_old[i - 1] = new_of_old[j];
        new_of_old[j] = swap;
    }
    for (uint32_t i = 0; i < count; i++)
        copy.features[new_of_old[i]] = layer->features[i];
    return copy;
}

static void turn_ring(const struct hg_point *from, uint32_t count, uint32_t start,
                      bool back, struct hg_point *to)
{
    for (uint32_t i = 0; i < count; i++)
        to[i] = from[(back ? start + count - i : start + i) % count];
}

struct hg_layer hg_layer_turned(const struct hg_layer *layer, bool singly,
                                struct hg_random *random, struct hg_arena *arena)
{
    struct hg_layer copy = hg_layer_moved(layer, 0.0, 0.0, arena);
    for (size_t f = 0; f < layer->feature_count; f++) {
        const struct hg_feature *feature = &layer->features[f];
        for (uint32_t r = 0; r < feature->ring_count; r++) {
            const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
            if (ring->count == 0) continue;
            bool back = !singly || hg_random_below(random, 2);
            turn_ring(&layer->points[ring->first], ring->count,
                      hg_random_below(random, ring->count), back,
                      &copy.points[ring->first]);
        }
    }
    return copy;
}

/* What hg_sheet_shrunk() may take out next: the n-th feature, ring or point of the sheet. */
enum morsel { MORSEL_FEATURE, MORSEL_RING, MORSEL_POINT, MORSEL_KINDS };

struct cursor {
    enum morsel kind;
    size_t skip; /* leave this many of the kind untouched, take out the next */
    bool taken;
};

/* Is this morsel the one to take out? */
static bool is_taken(struct cursor *cursor, enum morsel kind)
{
    if (cursor->taken || cursor->kind != kind) return false;
    if (cursor->skip-- > 0) return false;
    cursor->taken = true;
    return true;
}

static void copy_feature(const struct hg_layer *layer, const struct hg_feature *feature,
                         struct cursor *cursor, struct hg_layer *out)
{
    struct hg_feature *to = &out->features[out->feature_count++];
    *to = *feature;
    to->first_ring = (uint32_t)out->ring_count;
    to->ring_count = 0;
    for (uint32_t r = 0; r < feature->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
        if (is_taken(cursor, MORSEL_RING)) continue;
        struct hg_ring *copy = &out->rings[out->ring_count++];
        *copy = *ring;
        copy->first = (uint32_t)out->point_count;
        copy->count = 0;
        to->ring_count++;
        for (uint32_t i = 0; i < ring->count; i++)
            if (!is_taken(cursor, MORSEL_POINT)) {
                out->points[out->point_count++] = layer->points[ring->first + i];
                copy->count++;
            }
    }
}

static bool take_out(const struct hg_sheet *sheet, enum morsel kind, size_t index,
                     struct hg_arena *arena, struct hg_sheet *out)
{
    struct cursor cursor = {.kind = kind, .skip = index};
    *out = *sheet;
    for (size_t l = 0; l < sheet->layer_count; l++) {
        const struct hg_layer *layer = &sheet->layers[l];
        struct hg_layer copy = *layer;
        copy.features = HG_ARENA_ARRAY(arena, struct hg_feature, layer->feature_count + 1);
        copy.rings = HG_ARENA_ARRAY(arena, struct hg_ring, layer->ring_count + 1);
        copy.points = HG_ARENA_ARRAY(arena, struct hg_point, layer->point_count + 1);
        copy.feature_count = copy.ring_count = copy.point_count = 0;
        for (size_t f = 0; f < layer->feature_count; f++)
            if (!is_taken(&cursor, MORSEL_FEATURE))
                copy_feature(layer, &layer->features[f], &cursor, &copy);
        out->layers[l] = copy;
    }
    return cursor.taken;
}

struct hg_sheet hg_sheet_shrunk(const struct hg_sheet *sheet, hg_sheet_fails_fn fails,
                                void *data, size_t budget, struct hg_arena *arena)
{
    struct hg_sheet best = *sheet, trial;
    bool shrank = true;
    while (shrank && budget > 0) {
        shrank = false;
        for (enum morsel kind = 0; kind < MORSEL_KINDS; kind++)
            for (size_t i = 0; budget > 0 && take_out(&best, kind, i, arena, &trial);
                 budget--) {
                if (fails(data, &trial)) {
                    best = trial;
                    shrank = true;
                } else {
                    i++;
                }
            }
    }
    return best;
}

void hg_sheet_print(const struct hg_sheet *sheet)
{
    for (size_t l = 0; l < sheet->layer_count; l++)
        for (size_t f = 0; f < sheet->layers[l].feature_count; f++) {
            const struct hg_layer *layer = &sheet->layers[l];
            const struct hg_feature *feature = &layer->features[f];
            print_message("layer %zu feature %zu:", l, f);
            for (uint32_t r = 0; r < feature->ring_count; r++) {
                const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
                print_message(" part %u%s (", ring->part, ring->hole ? " hole" : "");
                for (uint32_t i = 0; i < ring->count; i++)
                    print_message("%s%.17g %.17g", i ? ", " : "",
                                  layer->points[ring->first + i].x,
                                  layer->points[ring->first + i].y);
                print_message(")");
            }
            print_message("\n");
        }
}
