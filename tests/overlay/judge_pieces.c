/* Pieces: valid closed polygons that sum to their faces, as many as another library finds. */
#include "overlay/overlay_judges.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Twice the signed area, from the ring's first point. */
static double turn_of(const struct hg_point *points, uint32_t count)
{
    double twice = 0.0;
    for (uint32_t i = 1; i + 1 < count; i++)
        twice += (points[i].x - points[0].x) * (points[i + 1].y - points[0].y) -
                 (points[i + 1].x - points[0].x) * (points[i].y - points[0].y);
    return twice;
}

/* Rings follow one another without a gap, the shell first; each closes over at least three points, none of them the
 * one before it; the shell runs counter-clockwise and holes clockwise. */
static bool rings_are_in_order(const struct hg_piece_shape *piece, char *why)
{
    const struct hg_shape *shape = &piece->shape;
    const char *what = shape->ring_count == 0 ? "no ring" : NULL;
    size_t next = 0;
    for (size_t r = 0; !what && r < shape->ring_count; r++) {
        const struct hg_ring *ring = &shape->rings[r];
        const struct hg_point *points = &shape->points[ring->first];
        if (ring->first != next || ring->count < 3 || ring->hole != (r > 0))
            what = "rings out of order";
        next += ring->count;
        for (uint32_t i = 0; !what && i < ring->count; i++) {
            const struct hg_point *p = &points[i], *q = &points[(i + 1) % ring->count];
            if (p->x == q->x && p->y == q->y) what = "a point twice in a row";
        }
        bool wide = 2.0 * piece->area_m2 > 1e-5 * piece->perimeter_m;
        if (!what && wide && r == 0 && !(turn_of(points, ring->count) > 0.0))
            what = "the shell runs clockwise";
    }
    if (!what && next != shape->point_count) what = "points that belong to no ring";
    if (what)
        snprintf(why, HG_WHY_ROOM, "piece of (%u, %u), %.17g m2: %s", piece->key.a,
                 piece->key.b, piece->area_m2, what);
    return !what;
}

/* Area and perimeter are those of the faces; in the drawn border nodes that lie on one straight edge are left out, so it
 * strays by the rounding of these nodes. */
static bool piece_is_sound(const struct hg_piece_shape *piece, struct hg_geos *geos,
                           char *why)
{
    struct hg_geos_verdict verdict = hg_geos_judge(geos, &piece->shape, piece->inside);
    bool wide = 2.0 * piece->area_m2 > 1e-5 * piece->perimeter_m;
    const char *what = NULL;
    if (!verdict.valid)
        what = verdict.reason;
    else if (!verdict.inside && wide)
        what = "the point inside is not inside";
    else if (fabs(verdict.area_m2 - piece->area_m2) >
             1e-12 * piece->area_m2 + HG_STRAY_M * piece->perimeter_m)
        what = "area";
    else if (fabs(verdict.perimeter_m - piece->perimeter_m) >
             1e-9 * piece->perimeter_m +
                 2.0 * HG_STRAY_M * (double)piece->shape.point_count)
        what = "perimeter";
    if (!what) return true;
    snprintf(why, HG_WHY_ROOM,
             "piece of (%u, %u), %.17g m2, border %.17g m: %s (GEOS: %.17g m2, %.17g m)",
             piece->key.a, piece->key.b, piece->area_m2, piece->perimeter_m, what,
             verdict.area_m2, verdict.perimeter_m);
    return false;
}

/* From `at` on, the pieces of one key: their sum, and how many are larger than `least_m2`. */
static size_t add_pieces(const struct hg_overlay *overlay, size_t at, double least_m2,
                         double *out_area, int *out_count)
{
    struct hg_region_key key = overlay->pieces[at].key;
    *out_area = 0.0;
    *out_count = 0;
    for (; at < overlay->piece_count; at++) {
        const struct hg_piece_shape *piece = &overlay->pieces[at];
        if (piece->key.a != key.a || piece->key.b != key.b) break;
        *out_area += piece->area_m2;
        if (piece->area_m2 > least_m2) ++*out_count;
    }
    return at;
}

/* A large part of the sheet could be left out of the pieces only as slivers; in countable families there are none. */
bool hg_judge_piece_sums(const struct hg_question *question, char *why)
{
    const struct hg_sheet *sheet = question->sheet;
    const struct hg_overlay *overlay = &question->plain.overlay;
    double slivers = question->traits.countable
                         ? 0.0
                         : HG_OVERLAY_RESOLUTION_M / 2.0 * hg_sheet_length(sheet);
    double all_pieces = 0.0, all_faces = 0.0, area;
    int count;
    for (size_t at = 0; at < overlay->piece_count;) {
        struct hg_region_key key = overlay->pieces[at].key;
        at = add_pieces(overlay, at, 0.0, &area, &count);
        double faces = hg_faces_shared_area(&overlay->faces, key.a, key.b, NULL);
        all_pieces += area;
        if (fabs(area - faces) <= 1e-12 * faces + slivers) continue;
        snprintf(why, HG_WHY_ROOM, "pieces of (%u, %u) have %.17g m2, its faces %.17g",
                 key.a, key.b, area, faces);
        return false;
    }
    for (size_t i = 0; i < overlay->faces.count; i++) {
        double members = (double)(overlay->faces.first[i + 1] - overlay->faces.first[i]);
        all_faces += overlay->faces.area_m2[i] * members * (members + 1.0) / 2.0;
    }
    double keys = (double)hg_sheet_features(sheet);
    if (fabs(all_pieces - all_faces) <= 1e-12 * all_faces + slivers * keys * keys)
        return true;
    snprintf(why, HG_WHY_ROOM, "all pieces have %.17g m2, the faces of all keys %.17g",
             all_pieces, all_faces);
    return false;
}

bool hg_judge_piece_shapes(const struct hg_question *question, char *why)
{
    const struct hg_overlay *overlay = &question->plain.overlay;
    for (size_t i = 0; i < overlay->piece_count; i++)
        if (!rings_are_in_order(&overlay->pieces[i], why) ||
            !piece_is_sound(&overlay->pieces[i], question->geos, why))
            return false;
    return true;
}

/* Where meetings are exact or in general position. */
bool hg_judge_piece_counts(const struct hg_question *question, char *why)
{
    if (!question->traits.countable) return true;
    const double least_m2 = 1e-4;
    const struct hg_overlay *overlay = &question->plain.overlay;
    for (size_t at = 0; at < overlay->piece_count;) {
        struct hg_region_key key = overlay->pieces[at].key;
        struct hg_feature_place a = hg_sheet_place(question->sheet, key.a);
        struct hg_feature_place b = hg_sheet_place(question->sheet, key.b);
        double area;
        int got, expected;
        at = add_pieces(overlay, at, least_m2, &area, &got);
        (void)hg_geos_shared_area(question->polygons[a.layer], a.feature,
                                  question->polygons[b.layer], b.feature, least_m2,
                                  &expected);
        if (expected < 0 || got == expected) continue;
        snprintf(why, HG_WHY_ROOM, "(%u, %u) has %d pieces, by GEOS %d", key.a, key.b, got,
                 expected);
        return false;
    }
    return true;
}
