/* Areas: the face table against slabs, edge pairs and GEOS. */
#include "overlay/overlay_judges.h"
#include "support/area_oracle.h"
#include "support/slab_oracle.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the face table against the slabs --- */

static double area_of_set(const struct hg_face_table *faces, const hg_feature_id *set,
                          size_t count)
{
    for (size_t i = 0; i < faces->count; i++)
        if (faces->first[i + 1] - faces->first[i] == count &&
            !memcmp(&faces->features[faces->first[i]], set, count * sizeof *set))
            return faces->area_m2[i];
    return 0.0;
}

/* Every set of `a` has the same area in `b`; one that `b` lacks may have `missing` square metres. */
static bool sets_agree(const struct hg_face_table *a, const struct hg_face_table *b,
                       double tolerance, double missing, char *why)
{
    for (size_t i = 0; i < a->count; i++) {
        const hg_feature_id *set = &a->features[a->first[i]];
        size_t count = a->first[i + 1] - a->first[i];
        double other = area_of_set(b, set, count);
        double allowed = other > 0.0 ? tolerance : missing;
        if (fabs(a->area_m2[i] - other) <= allowed) continue;
        snprintf(why, HG_WHY_ROOM,
                 "set of %zu features from %u: %.17g and %.17g m2, allowed %g", count,
                 (unsigned)set[0], a->area_m2[i], other, allowed);
        return false;
    }
    return true;
}

static double area_of_all(const struct hg_face_table *faces)
{
    double sum = 0.0;
    for (size_t i = 0; i < faces->count; i++)
        sum += faces->area_m2[i];
    return sum;
}

static void slabs_of(const struct hg_question *question, struct hg_arena *arena,
                     struct hg_face_table *out)
{
    const struct hg_sheet *sheet = question->sheet;
    struct hg_overlay_input inputs[HG_SHEET_LAYERS];
    for (size_t l = 0; l < sheet->layer_count; l++)
        inputs[l] = (struct hg_overlay_input){&sheet->layers[l], question->fill};
    hg_oracle_faces(inputs, sheet->layer_count, arena, out);
}

bool hg_judge_slabs(const struct hg_question *question, char *why)
{
    const struct hg_face_table *faces = &question->plain.overlay.faces;
    struct hg_arena *arena = hg_arena_new();
    struct hg_face_table expected;
    double length = hg_sheet_length(question->sheet);
    double tolerance = HG_STRAY_M * length + 1e-17;
    double missing = HG_OVERLAY_RESOLUTION_M / 2.0 * length + tolerance;
    slabs_of(question, arena, &expected);
    bool same = sets_agree(&expected, faces, tolerance, missing, why) &&
                sets_agree(faces, &expected, tolerance, tolerance, why);
    if (same && fabs(area_of_all(faces) - area_of_all(&expected)) > missing) {
        snprintf(why, HG_WHY_ROOM, "all faces have %.17g m2, all slabs %.17g",
                 area_of_all(faces), area_of_all(&expected));
        same = false;
    }
    hg_arena_free(arena);
    return same;
}

/* --- pairs of features against edge pairs --- */

/* shared[a * count + b], a <= b: the area of the faces that both features cover. */
static double *shared_areas(const struct hg_face_table *faces, size_t count)
{
    double *shared = hg_memory_new_zero(count * count + 1, sizeof *shared);
    for (size_t i = 0; i < faces->count; i++)
        for (size_t k = faces->first[i]; k < faces->first[i + 1]; k++)
            for (size_t n = k; n < faces->first[i + 1]; n++)
                shared[faces->features[k] * count + faces->features[n]] += faces
                                                                               ->area_m2[i];
    return shared;
}

static struct hg_box common_box(struct hg_box a, struct hg_box b)
{
    return (struct hg_box){fmax(a.min_x, b.min_x), fmax(a.min_y, b.min_y),
                           fmin(a.max_x, b.max_x), fmin(a.max_y, b.max_y)};
}

/* Narrows the part from[0]..from[1] of a segment to what lies between two parallels of an axis. */
static void narrow(double start, double step, double low, double high, double part[2])
{
    if (step == 0.0) {
        if (start < low || start > high) part[1] = part[0] - 1.0;
        return;
    }
    double t = (low - start) / step, u = (high - start) / step;
    part[0] = fmax(part[0], fmin(t, u));
    part[1] = fmin(part[1], fmax(t, u));
}

/* How much of a feature's border runs within a box. */
static double length_within(const struct hg_layer *layer, size_t feature, struct hg_box box)
{
    const struct hg_feature *f = &layer->features[feature];
    double sum = 0.0;
    for (uint32_t r = f->first_ring; r < f->first_ring + f->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[r];
        const struct hg_point *points = &layer->points[ring->first];
        for (uint32_t i = 0; i < ring->count; i++) {
            struct hg_point p = points[i], q = points[(i + 1) % ring->count];
            double part[2] = {0.0, 1.0};
            narrow(p.x, q.x - p.x, box.min_x, box.max_x, part);
            narrow(p.y, q.y - p.y, box.min_y, box.max_y, part);
            if (part[1] > part[0]) sum += (part[1] - part[0]) * hypot(q.x - p.x, q.y - p.y);
        }
    }
    return sum;
}

/* The border of what two features share runs where both are: in the common part of their boxes. */
static bool pair_agrees(const struct hg_sheet *sheet, hg_feature_id a, hg_feature_id b,
                        double got, char *why)
{
    struct hg_feature_place pa = hg_sheet_place(sheet, a), pb = hg_sheet_place(sheet, b);
    const struct hg_layer *la = &sheet->layers[pa.layer], *lb = &sheet->layers[pb.layer];
    struct hg_box box = common_box(hg_layer_feature_box(la, pa.feature),
                                   hg_layer_feature_box(lb, pb.feature));
    if (box.min_x > box.max_x || box.min_y > box.max_y) {
        if (got <= 0.0) return true;
        snprintf(why, HG_WHY_ROOM, "features %u and %u lie apart and share %.17g m2", a, b,
                 got);
        return false;
    }
    double expected = hg_oracle_shared_area(la, pa.feature, lb, pb.feature);
    double border = length_within(la, pa.feature, box) + length_within(lb, pb.feature, box);
    double allowed = 1e-9 * fabs(expected) + 1e-7 * border + 1e-6;
    if (fabs(got - expected) <= allowed) return true;
    snprintf(why, HG_WHY_ROOM,
             "features %u and %u share %.17g m2, by edge pairs %.17g, allowed %g", a, b,
             got, expected, allowed);
    return false;
}

bool hg_judge_pairs(const struct hg_question *question, char *why)
{
    if (!question->traits.oriented) return true;
    size_t count = hg_sheet_features(question->sheet);
    double *shared = shared_areas(&question->plain.overlay.faces, count);
    bool agree = true;
    for (hg_feature_id a = 0; agree && a < count; a++)
        for (hg_feature_id b = a; agree && b < count; b++)
            agree = pair_agrees(question->sheet, a, b, shared[a * count + b], why);
    free(shared);
    return agree;
}

/* --- the union --- */

static double union_by_slabs(const struct hg_question *question)
{
    struct hg_face_table slabs;
    struct hg_arena *arena = hg_arena_new();
    slabs_of(question, arena, &slabs);
    double area = area_of_all(&slabs);
    hg_arena_free(arena);
    return area;
}

/* GEOS first; where it disagrees, and with edges of 100 km it strays by centimetres, the slabs decide. */
bool hg_judge_union(const struct hg_question *question, char *why)
{
    if (!question->traits.valid) return true;
    double sum = area_of_all(&question->plain.overlay.faces);
    double geos = hg_geos_union_area(question->geos, question->polygons,
                                     question->sheet->layer_count);
    double allowed = 1e-9 * sum + 1e-7 * hg_sheet_length(question->sheet) + 1e-6;
    if (isnan(geos) || fabs(sum - geos) <= allowed) return true;
    double slabs = union_by_slabs(question);
    if (fabs(sum - slabs) <= allowed) return true;
    snprintf(why, HG_WHY_ROOM,
             "all faces have %.17g m2, the union by GEOS %.17g, by slabs %.17g", sum, geos,
             slabs);
    return false;
}
