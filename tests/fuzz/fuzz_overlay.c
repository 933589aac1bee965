/* Any bytes as polygons on a coarse grid, where edges meet, overlap and cross in every way: areas and pieces must add up,
 * and neither threads nor the size of boxes may change a bit.
 *
 * Input: fill rule, grid step, then points as (layer and ring flags, x, y), three bytes each. */
#include "geo/overlay/overlay.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    HEAD_BYTES = 2,
    POINT_BYTES = 3,
    MOST_POINTS = 96,
    LAYERS = 3,
    GRID = 16,
    NEW_FEATURE = 0x80,
    NEW_RING = 0x40,
};

/* A crossing is rounded by at most this much, in metres. */
static const double stray_m = 1.5e-8;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct drawing {
    struct hg_layer_builder *builder;
    struct hg_point ring[MOST_POINTS];
    size_t count;
    uint32_t rings;
    bool open; /* a feature was begun */
};

static void end_ring(struct drawing *drawing)
{
    if (drawing->count > 0)
        hg_layer_builder_ring(drawing->builder, drawing->ring, drawing->count, 0,
                              drawing->rings++ > 0);
    drawing->count = 0;
}

/* The points of one layer; coordinates are those of zone 38, whose doubles are the overlay's grid. */
static void draw_layer(const uint8_t *data, size_t size, unsigned layer, double step,
                       struct hg_arena *arena, struct hg_layer *out)
{
    struct drawing drawing = {.builder = hg_layer_builder_new()};
    int64_t fid = 0;
    for (size_t i = 0; i + POINT_BYTES <= size; i += POINT_BYTES) {
        if (data[i] % LAYERS != layer) continue;
        if (!drawing.open || (data[i] & NEW_FEATURE) != 0) {
            end_ring(&drawing);
            hg_layer_builder_feature(drawing.builder, fid++, HG_GEOMETRY_POLYGON);
            drawing.open = true;
            drawing.rings = 0;
        } else if ((data[i] & NEW_RING) != 0) {
            end_ring(&drawing);
        }
        drawing.ring[drawing.count++] = (struct hg_point){
            38500000.0 + data[i + 1] % GRID * step, 3810000.0 + data[i + 2] % GRID * step};
    }
    end_ring(&drawing);
    hg_layer_builder_finish(drawing.builder, arena, out);
    hg_layer_builder_free(drawing.builder);
}

/* Places under two features or more, named by the first and the last. */
static size_t first_and_last(void *data, const hg_feature_id *features, size_t count,
                             struct hg_region_key *keys, size_t room)
{
    (void)data;
    if (count < 2) return 0;
    if (room > 0) keys[0] = (struct hg_region_key){features[0], features[count - 1]};
    return 1;
}

static void run(const struct hg_overlay_input *inputs, int threads, size_t box_edges,
                struct hg_ctx *ctx, struct hg_overlay *out)
{
    struct hg_overlay_options options = {.regions = first_and_last, .box_edges = box_edges};
    hg_ctx_init(ctx);
    ctx->threads = threads;
    if (hg_overlay_run(ctx, inputs, LAYERS, &options, out) != HG_OK) abort();
}

static bool same_table(const struct hg_face_table *a, const struct hg_face_table *b)
{
    if (a->count != b->count) return false;
    if (a->count == 0) return true;
    size_t features = a->first[a->count];
    return memcmp(a->first, b->first, (a->count + 1) * sizeof *a->first) == 0 &&
           memcmp(a->features, b->features, features * sizeof *a->features) == 0 &&
           memcmp(a->area_m2, b->area_m2, a->count * sizeof *a->area_m2) == 0;
}

static bool same_pieces(const struct hg_overlay *a, const struct hg_overlay *b)
{
    if (a->piece_count != b->piece_count) return false;
    for (size_t i = 0; i < a->piece_count; i++) {
        const struct hg_piece_shape *p = &a->pieces[i], *q = &b->pieces[i];
        if (p->key.a != q->key.a || p->key.b != q->key.b || p->area_m2 != q->area_m2 ||
            p->shape.point_count != q->shape.point_count ||
            memcmp(p->shape.points, q->shape.points,
                   p->shape.point_count * sizeof *p->shape.points) != 0)
            return false;
    }
    return true;
}

static double shoelace_m2(const struct hg_shape *shape)
{
    double sum = 0.0;
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_point *points = &shape->points[shape->rings[r].first];
        size_t count = shape->rings[r].count;
        for (size_t i = 0; i < count; i++) {
            struct hg_point from = points[i], to = points[(i + 1) % count];
            sum += (from.x - points[0].x) * (to.y - points[0].y) -
                   (to.x - points[0].x) * (from.y - points[0].y);
        }
    }
    return sum / 2.0;
}

/* Pieces of a key together are the faces that belong to it. */
static void check_pieces(const struct hg_overlay *overlay, double tolerance_m2)
{
    double in_faces = 0.0, in_pieces = 0.0;
    const struct hg_face_table *faces = &overlay->faces;
    for (size_t i = 0; i < faces->count; i++) {
        if (!(faces->area_m2[i] > 0.0)) abort();
        if (faces->first[i + 1] - faces->first[i] >= 2) in_faces += faces->area_m2[i];
    }
    for (size_t i = 0; i < overlay->piece_count; i++) {
        const struct hg_piece_shape *piece = &overlay->pieces[i];
        in_pieces += piece->area_m2;
        if (fabs(shoelace_m2(&piece->shape) - piece->area_m2) > tolerance_m2) abort();
    }
    if (fabs(in_faces - in_pieces) > tolerance_m2) abort();
}

static double feature_area_m2(const struct hg_face_table *faces, hg_feature_id feature)
{
    double sum = 0.0;
    for (size_t i = 0; i < faces->count; i++)
        for (size_t k = faces->first[i]; k < faces->first[i + 1]; k++)
            if (faces->features[k] == feature) sum += faces->area_m2[i];
    return sum;
}

/* A feature's area does not depend on what else lies there. */
static void check_alone(const struct hg_overlay_input *inputs, const struct hg_overlay *all,
                        double tolerance_m2)
{
    static const struct hg_layer nothing;
    for (size_t layer = 0; layer < LAYERS; layer++) {
        struct hg_overlay_input alone[LAYERS];
        struct hg_overlay overlay;
        struct hg_ctx ctx;
        for (size_t other = 0; other < LAYERS; other++)
            alone[other] = other == layer
                               ? inputs[other]
                               : (struct hg_overlay_input){&nothing, inputs[other].fill};
        run(alone, 1, 0, &ctx, &overlay);
        for (size_t f = 0; f < inputs[layer].layer->feature_count; f++) {
            double together = feature_area_m2(&all->faces,
                                              (hg_feature_id)(all->offsets[layer] + f));
            if (fabs(together - feature_area_m2(&overlay.faces, (hg_feature_id)f)) >
                tolerance_m2)
                abort();
        }
        hg_ctx_clear(&ctx);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < HEAD_BYTES || size > HEAD_BYTES + POINT_BYTES * MOST_POINTS) return 0;
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer layers[LAYERS];
    struct hg_overlay_input inputs[LAYERS];
    double step = (data[1] & 1) != 0 ? 10.0 : 1e-6;
    for (unsigned layer = 0; layer < LAYERS; layer++) {
        draw_layer(data + HEAD_BYTES, size - HEAD_BYTES, layer, step, arena,
                   &layers[layer]);
        enum hg_fill fill = (data[0] >> layer & 1) != 0 ? HG_FILL_NON_ZERO
                                                        : HG_FILL_EVEN_ODD;
        inputs[layer] = (struct hg_overlay_input){&layers[layer], fill};
    }
    struct hg_ctx ctx, other_ctx;
    struct hg_overlay overlay, other;
    run(inputs, 1, 0, &ctx, &overlay);
    run(inputs, 2, 4, &other_ctx, &other);
    if (!same_table(&overlay.faces, &other.faces) || !same_pieces(&overlay, &other))
        abort();
    /* What is narrower than the resolution is left out, beside the rounding of crossings. */
    double longest_m = 2.0 * MOST_POINTS * GRID * 1.5 * step;
    double tolerance_m2 = (stray_m + HG_OVERLAY_RESOLUTION_M) * longest_m;
    check_pieces(&overlay, tolerance_m2);
    check_alone(inputs, &overlay, tolerance_m2);
    hg_ctx_clear(&other_ctx);
    hg_ctx_clear(&ctx);
    hg_arena_free(arena);
    return 0;
}
