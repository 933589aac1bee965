#include "geo/overlay/overlay.h"
#include "geo/valid/valid_judge.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* The even-odd reading, by the overlay: one feature alone, and the region that it covers.  Not GEOS's make-valid: it joins
 * lines that lie on each other before it counts, so that a ring given twice would count once, and a ring that crosses itself
 * a thousand times would keep it busy for minutes. */

/* Less than this share of the box is the rounding of cut points, not land. */
static const double least_share = 1e-12;

/* Every place that the feature covers belongs to the one region. */
static size_t whole_region(void *data, const hg_feature_id *features, size_t count,
                           struct hg_region_key *out_keys, size_t room)
{
    (void)data;
    (void)features;
    (void)count;
    if (room > 0) out_keys[0] = (struct hg_region_key){0, 0};
    return 1;
}

/* The feature as a layer of its own: the overlay looks at every point of a layer. */
static struct hg_layer isolate(const struct hg_layer *layer, size_t feature,
                               struct hg_arena *arena)
{
    const struct hg_feature *of = &layer->features[feature];
    struct hg_layer one = *layer;
    one.features = hg_arena_copy(arena, of, sizeof *of);
    one.features->first_ring = 0;
    one.feature_count = 1;
    one.rings = HG_ARENA_ARRAY(arena, struct hg_ring, of->ring_count);
    one.ring_count = of->ring_count;
    one.point_count = 0;
    for (uint32_t r = 0; r < of->ring_count; r++) {
        one.rings[r] = layer->rings[of->first_ring + r];
        one.rings[r].first = (uint32_t)one.point_count;
        one.point_count += one.rings[r].count;
    }
    one.points = HG_ARENA_ARRAY(arena, struct hg_point, one.point_count);
    for (uint32_t r = 0; r < of->ring_count; r++)
        memcpy(one.points + one.rings[r].first,
               layer->points + layer->rings[of->first_ring + r].first,
               one.rings[r].count * sizeof *one.points);
    return one;
}

static void take_piece(const struct hg_shape *shape, uint32_t part, struct hg_verdict *out)
{
    out->rings = hg_memory_resize(out->rings, out->ring_count + shape->ring_count,
                                  sizeof *out->rings);
    out->points = hg_memory_resize(out->points, out->point_count + shape->point_count,
                                   sizeof *out->points);
    memcpy(out->points + out->point_count, shape->points,
           shape->point_count * sizeof *out->points);
    for (size_t r = 0; r < shape->ring_count; r++) {
        struct hg_ring *ring = &out->rings[out->ring_count++];
        *ring = shape->rings[r];
        ring->first += (uint32_t)out->point_count;
        ring->part = part;
    }
    out->point_count += shape->point_count;
}

/* Is what remains more than the rounding of cut points? */
static bool has_extent(const struct hg_layer *layer, size_t feature,
                       const struct hg_verdict *verdict)
{
    struct hg_box box = hg_layer_feature_box(layer, feature);
    double width = box.max_x - box.min_x, height = box.max_y - box.min_y;
    double area = hg_valid_rings_area(verdict->rings, verdict->ring_count, verdict->points);
    return area > least_share * (width * width + height * height);
}

void hg_valid_read_even_odd(const struct hg_layer *layer, size_t feature,
                            struct hg_verdict *out)
{
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    struct hg_layer one = isolate(layer, feature, ctx.arena);
    struct hg_overlay_input input = {&one, HG_FILL_EVEN_ODD};
    struct hg_overlay_options options = {.regions = whole_region};
    struct hg_overlay overlay;
    if (hg_overlay_run(&ctx, &input, 1, &options, &overlay) == HG_OK)
        for (size_t p = 0; p < overlay.piece_count; p++)
            take_piece(&overlay.pieces[p].shape, (uint32_t)p, out);
    hg_ctx_clear(&ctx);
    if (out->ring_count > 0 && has_extent(layer, feature, out)) return;
    free(out->rings);
    free(out->points);
    out->rings = NULL;
    out->points = NULL;
    out->ring_count = out->point_count = 0;
}
