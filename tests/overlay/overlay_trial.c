#include "overlay/overlay_trial.h"

#include "geo/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t hg_trial_regions(void *data, const hg_feature_id *features, size_t count,
                        struct hg_region_key *out_keys, size_t room)
{
    (void)data;
    size_t written = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i; j < count; j++, written++)
            if (written < room)
                out_keys[written] = (struct hg_region_key){features[i], features[j]};
    return written;
}

void hg_trial_run(const struct hg_sheet *sheet, struct hg_way way, struct hg_trial *out)
{
    struct hg_overlay_input inputs[HG_SHEET_LAYERS];
    for (size_t l = 0; l < sheet->layer_count; l++) {
        size_t at = way.position ? way.position[l] : l;
        inputs[at] = (struct hg_overlay_input){&sheet->layers[l], way.fill};
    }
    struct hg_overlay_options options = {.regions = way.pieces ? hg_trial_regions : NULL,
                                         .box_edges = way.box_edges};
    hg_ctx_init(&out->ctx);
    out->ctx.threads = way.threads > 0 ? way.threads : 1;
    out->ctx.memory_bytes = way.memory_bytes;
    out->status = hg_overlay_run(&out->ctx, inputs, sheet->layer_count, &options,
                                 &out->overlay);
}

void hg_trial_clear(struct hg_trial *trial)
{
    hg_ctx_clear(&trial->ctx);
}

static bool bits_same(double a, double b)
{
    return !memcmp(&a, &b, sizeof a);
}

static int by_id(const void *a, const void *b)
{
    hg_feature_id x = *(const hg_feature_id *)a, y = *(const hg_feature_id *)b;
    return (x > y) - (x < y);
}

static size_t find_set(const struct hg_face_table *faces, const hg_feature_id *set,
                       size_t count)
{
    for (size_t i = 0; i < faces->count; i++)
        if (faces->first[i + 1] - faces->first[i] == count &&
            !memcmp(&faces->features[faces->first[i]], set, count * sizeof *set))
            return i;
    return faces->count;
}

bool hg_faces_same(const struct hg_face_table *a, const struct hg_face_table *b,
                   const hg_feature_id *there, size_t feature_count, char *why, size_t room)
{
    if (a->count != b->count) {
        snprintf(why, room, "%zu faces and %zu faces", a->count, b->count);
        return false;
    }
    hg_feature_id *set = hg_memory_new(feature_count + 1, sizeof *set);
    bool same = true;
    for (size_t i = 0; same && i < a->count; i++) {
        size_t count = a->first[i + 1] - a->first[i];
        for (size_t k = 0; k < count; k++) {
            hg_feature_id id = a->features[a->first[i] + k];
            set[k] = there ? there[id] : id;
        }
        qsort(set, count, sizeof *set, by_id);
        size_t at = there ? find_set(b, set, count) : i;
        if (!there && find_set(b, set, count) != i) at = b->count;
        same = at < b->count && bits_same(a->area_m2[i], b->area_m2[at]);
        if (!same)
            snprintf(why, room, "face %zu (%zu features from %u) has %.17g and %.17g m2", i,
                     count, (unsigned)set[0], a->area_m2[i],
                     at < b->count ? b->area_m2[at] : 0.0);
    }
    free(set);
    return same;
}

/* A piece without regard to where its rings begin and how its holes are sorted. */
struct summary {
    struct hg_region_key key;
    double area_m2, perimeter_m;
    struct hg_point inside;
    uint64_t edges; /* the sum of the hashes of the directed edges */
    size_t ring_count, point_count;
};

static uint64_t edge_hash(struct hg_point from, struct hg_point to)
{
    const double numbers[4] = {from.x, from.y, to.x, to.y};
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < 4; i++) {
        uint64_t bits;
        memcpy(&bits, &numbers[i], sizeof bits);
        hash = (hash ^ bits) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash;
}

static struct summary summary_of(const struct hg_piece_shape *piece,
                                 const hg_feature_id *there)
{
    struct summary s = {.key = piece->key,
                        .area_m2 = piece->area_m2,
                        .perimeter_m = piece->perimeter_m,
                        .inside = piece->inside,
                        .ring_count = piece->shape.ring_count,
                        .point_count = piece->shape.point_count};
    if (there) {
        uint32_t a = there[piece->key.a], b = there[piece->key.b];
        s.key = a < b ? (struct hg_region_key){a, b} : (struct hg_region_key){b, a};
    }
    for (size_t r = 0; r < piece->shape.ring_count; r++) {
        const struct hg_ring *ring = &piece->shape.rings[r];
        const struct hg_point *points = &piece->shape.points[ring->first];
        for (uint32_t i = 0; i < ring->count; i++)
            s.edges += edge_hash(points[i], points[(i + 1) % ring->count]);
    }
    return s;
}

static int by_key_and_edges(const void *a, const void *b)
{
    const struct summary *x = a, *y = b;
    if (x->key.a != y->key.a) return x->key.a < y->key.a ? -1 : 1;
    if (x->key.b != y->key.b) return x->key.b < y->key.b ? -1 : 1;
    return (x->edges > y->edges) - (x->edges < y->edges);
}

static struct summary *summaries_of(const struct hg_overlay *overlay,
                                    const hg_feature_id *there)
{
    struct summary *all = hg_memory_new(overlay->piece_count + 1, sizeof *all);
    for (size_t i = 0; i < overlay->piece_count; i++)
        all[i] = summary_of(&overlay->pieces[i], there);
    qsort(all, overlay->piece_count, sizeof *all, by_key_and_edges);
    return all;
}

static const char *summaries_differ(const struct summary *a, const struct summary *b)
{
    if (a->key.a != b->key.a || a->key.b != b->key.b) return "key";
    if (a->edges != b->edges) return "edges";
    if (a->ring_count != b->ring_count) return "number of rings";
    if (a->point_count != b->point_count) return "number of points";
    if (!bits_same(a->area_m2, b->area_m2)) return "area";
    if (!bits_same(a->perimeter_m, b->perimeter_m)) return "perimeter";
    if (!bits_same(a->inside.x, b->inside.x) || !bits_same(a->inside.y, b->inside.y))
        return "point inside";
    return NULL;
}

static bool points_same(const struct hg_shape *a, const struct hg_shape *b)
{
    return a->point_count == b->point_count && a->ring_count == b->ring_count &&
           !memcmp(a->points, b->points, a->point_count * sizeof *a->points);
}

bool hg_pieces_same(const struct hg_overlay *a, const struct hg_overlay *b,
                    const hg_feature_id *there, char *why, size_t room)
{
    if (a->piece_count != b->piece_count) {
        snprintf(why, room, "%zu pieces and %zu pieces", a->piece_count, b->piece_count);
        return false;
    }
    struct summary *of_a = summaries_of(a, there), *of_b = summaries_of(b, NULL);
    const char *what = NULL;
    size_t at = 0;
    for (size_t i = 0; !what && i < a->piece_count; i++) {
        at = i;
        what = summaries_differ(&of_a[i], &of_b[i]);
        if (!what && !there && !points_same(&a->pieces[i].shape, &b->pieces[i].shape))
            what = "order of points";
    }
    if (what)
        snprintf(why, room,
                 "pieces of (%u, %u), %.9g m2, and (%u, %u), %.9g m2, differ in: %s",
                 of_a[at].key.a, of_a[at].key.b, of_a[at].area_m2, of_b[at].key.a,
                 of_b[at].key.b, of_b[at].area_m2, what);
    free(of_a);
    free(of_b);
    return !what;
}

double hg_faces_shared_area(const struct hg_face_table *faces, hg_feature_id a,
                            hg_feature_id b, size_t *out_count)
{
    double sum = 0.0;
    if (out_count) *out_count = 0;
    for (size_t i = 0; i < faces->count; i++) {
        bool has_a = false, has_b = false;
        for (size_t k = faces->first[i]; k < faces->first[i + 1]; k++) {
            has_a |= faces->features[k] == a;
            has_b |= faces->features[k] == b;
        }
        if (!has_a || !has_b) continue;
        sum += faces->area_m2[i];
        if (out_count) ++*out_count;
    }
    return sum;
}
