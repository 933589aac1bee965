/* What must hold for any layers: thousands of random sheets, judged by oracles and by one another.
 *
 * HG_TEST_SEED=n begins at another seed, HG_TEST_ROUNDS=n tries more of them.  A failure names family, seed and
 * place, and prints the smallest sheet that still fails. */
#include "overlay/overlay_trial.h"
#include "support/area_oracle.h"
#include "support/geos_oracle.h"
#include "support/layer_edit.h"
#include "support/slab_oracle.h"
#include "support/testing.h"

#include "geo/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHY_ROOM      400
#define SHRINK_BUDGET 1500

/* How far a border may stray from where it belongs: rounding of the input and of crossings to 2^-27 m. */
#define STRAY_M 1.5e-8

struct question {
    enum hg_family family;
    const struct hg_family_traits *traits;
    enum hg_place place;
    enum hg_fill fill;
    uint64_t seed;
    struct hg_geos *geos;
    bool (*holds)(const struct question *question, const struct hg_sheet *sheet, char *why);
};

static double total_length(const struct hg_sheet *sheet)
{
    double sum = 0.0;
    for (size_t l = 0; l < sheet->layer_count; l++)
        for (size_t f = 0; f < sheet->layers[l].feature_count; f++)
            sum += hg_oracle_perimeter(&sheet->layers[l], f);
    return sum;
}

static size_t total_features(const struct hg_sheet *sheet)
{
    size_t sum = 0;
    for (size_t l = 0; l < sheet->layer_count; l++)
        sum += sheet->layers[l].feature_count;
    return sum;
}

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
        snprintf(why, WHY_ROOM,
                 "set of %zu features from %u: %.17g and %.17g m2, allowed %g", count,
                 (unsigned)set[0], a->area_m2[i], other, allowed);
        return false;
    }
    return true;
}

static bool faces_agree_with_slabs(const struct question *question,
                                   const struct hg_sheet *sheet, char *why)
{
    struct hg_trial trial;
    struct hg_face_table expected;
    struct hg_overlay_input inputs[HG_SHEET_LAYERS];
    for (size_t l = 0; l < sheet->layer_count; l++)
        inputs[l] = (struct hg_overlay_input){&sheet->layers[l], question->fill};
    hg_trial_run(sheet, (struct hg_way){.fill = question->fill}, &trial);
    bool same = trial.status == HG_OK;
    if (!same) snprintf(why, WHY_ROOM, "status %d", (int)trial.status);
    if (same) {
        double length = total_length(sheet), tolerance = STRAY_M * length + 1e-17;
        double missing = HG_OVERLAY_RESOLUTION_M / 2.0 * length + tolerance;
        hg_oracle_faces(inputs, sheet->layer_count, trial.ctx.arena, &expected);
        same = sets_agree(&expected, &trial.overlay.faces, tolerance, missing, why) &&
               sets_agree(&trial.overlay.faces, &expected, tolerance, tolerance, why);
    }
    hg_trial_clear(&trial);
    return same;
}

/* --- pairs of features against edge pairs and GEOS --- */

struct feature_place {
    size_t layer, feature;
};

/* The oracles' layers in one numbering. */
struct witnesses {
    const struct hg_sheet *sheet;
    const struct question *question;
    struct hg_geos_layer *polygons[HG_SHEET_LAYERS];
};

static struct feature_place place_of(const struct hg_sheet *sheet, hg_feature_id id)
{
    size_t layer = 0, feature = id;
    while (feature >= sheet->layers[layer].feature_count)
        feature -= sheet->layers[layer++].feature_count;
    return (struct feature_place){layer, feature};
}

static bool close_enough(double got, double expected, double smaller, double perimeters)
{
    return fabs(got - expected) <= 1e-9 * smaller + 1e-7 * perimeters + 1e-6;
}

/* GEOS first; where it fails or disagrees, the edge pairs decide. */
static bool pair_agrees(const struct witnesses *w, hg_feature_id a, hg_feature_id b,
                        double got, char *why)
{
    struct feature_place pa = place_of(w->sheet, a), pb = place_of(w->sheet, b);
    const struct hg_layer *la = &w->sheet->layers[pa.layer],
                          *lb = &w->sheet->layers[pb.layer];
    double smaller = fmin(hg_oracle_area(la, pa.feature), hg_oracle_area(lb, pb.feature));
    double perimeters = hg_oracle_perimeter(la, pa.feature) +
                        hg_oracle_perimeter(lb, pb.feature);
    double geos = NAN;
    int polygons;
    if (w->question->traits->valid)
        geos = hg_geos_shared_area(w->polygons[pa.layer], pa.feature, w->polygons[pb.layer],
                                   pb.feature, 0.0, &polygons);
    if (!isnan(geos) && close_enough(got, geos, smaller, perimeters)) return true;
    double exact = hg_oracle_shared_area(la, pa.feature, lb, pb.feature);
    if (close_enough(got, exact, smaller, perimeters)) return true;
    snprintf(why, WHY_ROOM,
             "features %u and %u share %.17g m2; edge pairs say %.17g, GEOS %.17g",
             (unsigned)a, (unsigned)b, got, exact, geos);
    return false;
}

static bool boxes_meet(struct hg_box a, struct hg_box b)
{
    return a.min_x <= b.max_x && b.min_x <= a.max_x && a.min_y <= b.max_y &&
           b.min_y <= a.max_y;
}

static bool pairs_agree(const struct witnesses *w, const struct hg_face_table *faces,
                        char *why)
{
    size_t count = total_features(w->sheet);
    for (hg_feature_id a = 0; a < count; a++)
        for (hg_feature_id b = a; b < count; b++) {
            struct feature_place pa = place_of(w->sheet, a), pb = place_of(w->sheet, b);
            double got = hg_faces_shared_area(faces, a, b, NULL);
            if (got <= 0.0 &&
                !boxes_meet(hg_layer_feature_box(&w->sheet->layers[pa.layer], pa.feature),
                            hg_layer_feature_box(&w->sheet->layers[pb.layer], pb.feature)))
                continue;
            if (!pair_agrees(w, a, b, got, why)) return false;
        }
    return true;
}

static bool union_agrees(const struct witnesses *w, const struct hg_face_table *faces,
                         char *why)
{
    double sum = 0.0;
    for (size_t i = 0; i < faces->count; i++)
        sum += faces->area_m2[i];
    if (!w->question->traits->valid) return true;
    double geos = hg_geos_union_area(w->question->geos, w->polygons, w->sheet->layer_count);
    if (isnan(geos) || close_enough(sum, geos, sum, total_length(w->sheet))) return true;
    snprintf(why, WHY_ROOM, "all faces have %.17g m2, the union by GEOS %.17g", sum, geos);
    return false;
}

static bool pairs_agree_with_geos(const struct question *question,
                                  const struct hg_sheet *sheet, char *why)
{
    if (!question->traits->oriented) return true;
    struct hg_trial trial;
    struct witnesses w = {.sheet = sheet, .question = question};
    for (size_t l = 0; l < sheet->layer_count; l++)
        w.polygons[l] = hg_geos_layer_new(question->geos, &sheet->layers[l]);
    hg_trial_run(sheet, (struct hg_way){.fill = question->fill}, &trial);
    bool same = trial.status == HG_OK;
    if (!same) snprintf(why, WHY_ROOM, "status %d", (int)trial.status);
    same = same && pairs_agree(&w, &trial.overlay.faces, why) &&
           union_agrees(&w, &trial.overlay.faces, why);
    hg_trial_clear(&trial);
    for (size_t l = 0; l < sheet->layer_count; l++)
        hg_geos_layer_free(w.polygons[l]);
    return same;
}

/* --- the same result by other ways --- */

static bool results_same(const struct hg_trial *a, const struct hg_trial *b,
                         const hg_feature_id *there, size_t features, char *why)
{
    if (a->status != HG_OK || b->status != HG_OK) {
        snprintf(why, WHY_ROOM, "status %d and %d", (int)a->status, (int)b->status);
        return false;
    }
    return hg_faces_same(&a->overlay.faces, &b->overlay.faces, there, features, why,
                         WHY_ROOM) &&
           hg_pieces_same(&a->overlay, &b->overlay, there, why, WHY_ROOM);
}

static bool threads_and_boxes_change_no_bit(const struct question *question,
                                            const struct hg_sheet *sheet, char *why)
{
    static const struct {
        int threads;
        size_t box_edges;
    } ways[] = {
        {2, 0   },
        {3, 0   },
        {1, 16  },
        {1, 64  },
        {1, 1000},
        {3, 16  },
    };
    struct hg_trial plain;
    hg_trial_run(sheet, (struct hg_way){.fill = question->fill, .pieces = true}, &plain);
    bool same = true;
    for (size_t i = 0; same && i < HG_COUNT_OF(ways); i++) {
        struct hg_trial other;
        hg_trial_run(sheet,
                     (struct hg_way){.fill = question->fill,
                                     .pieces = true,
                                     .threads = ways[i].threads,
                                     .box_edges = ways[i].box_edges},
                     &other);
        same = results_same(&plain, &other, NULL, total_features(sheet), why);
        hg_trial_clear(&other);
        size_t end = strlen(why);
        if (!same)
            snprintf(&why[end], WHY_ROOM - end, " (1 thread, then %d; boxes of %zu)",
                     ways[i].threads, ways[i].box_edges);
    }
    hg_trial_clear(&plain);
    return same;
}

/* Shuffle the features of every layer, turn the rings, put the last layer first. */
static void say_it_otherwise(const struct question *question, const struct hg_sheet *sheet,
                             struct hg_arena *arena, struct hg_sheet *out, size_t *position,
                             hg_feature_id *there)
{
    struct hg_random random = {question->seed};
    size_t count = sheet->layer_count;
    uint32_t base_there[HG_SHEET_LAYERS] = {0}, base = 0;
    for (size_t l = count; l-- > 0;) { /* layer l stands at count - 1 - l */
        position[l] = count - 1 - l;
        base_there[l] = base;
        base += (uint32_t)sheet->layers[l].feature_count;
    }
    *out = *sheet;
    for (size_t l = 0; l < count; l++) {
        size_t features = sheet->layers[l].feature_count;
        uint32_t *new_of_old = HG_ARENA_ARRAY(arena, uint32_t, features + 1);
        struct hg_layer shuffled = hg_layer_shuffled(&sheet->layers[l], &random, arena,
                                                     new_of_old);
        out->layers[l] = hg_layer_turned(&shuffled, question->fill == HG_FILL_EVEN_ODD,
                                         &random, arena);
        for (size_t f = 0; f < features; f++)
            *there++ = base_there[l] + new_of_old[f];
    }
}

static bool order_and_direction_change_no_bit(const struct question *question,
                                              const struct hg_sheet *sheet, char *why)
{
    struct hg_trial plain, other;
    struct hg_sheet otherwise;
    size_t position[HG_SHEET_LAYERS], features = total_features(sheet);
    hg_feature_id *there = hg_memory_new_zero(features + 1, sizeof *there);
    struct hg_arena *arena = hg_arena_new();
    say_it_otherwise(question, sheet, arena, &otherwise, position, there);
    hg_trial_run(sheet, (struct hg_way){.fill = question->fill, .pieces = true}, &plain);
    hg_trial_run(
        &otherwise,
        (struct hg_way){.fill = question->fill, .pieces = true, .position = position},
        &other);
    bool same = results_same(&plain, &other, there, features, why);
    hg_trial_clear(&plain);
    hg_trial_clear(&other);
    hg_arena_free(arena);
    free(there);
    return same;
}

static bool fill_rules_agree_on_valid_polygons(const struct question *question,
                                               const struct hg_sheet *sheet, char *why)
{
    if (!question->traits->valid) return true;
    struct hg_trial plain, other;
    hg_trial_run(sheet, (struct hg_way){.fill = HG_FILL_EVEN_ODD, .pieces = true}, &plain);
    hg_trial_run(sheet, (struct hg_way){.fill = HG_FILL_NON_ZERO, .pieces = true}, &other);
    bool same = results_same(&plain, &other, NULL, total_features(sheet), why);
    hg_trial_clear(&plain);
    hg_trial_clear(&other);
    return same;
}

/* --- pieces --- */

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
             1e-12 * piece->area_m2 + STRAY_M * piece->perimeter_m)
        what = "area";
    else if (fabs(verdict.perimeter_m - piece->perimeter_m) >
             1e-9 * piece->perimeter_m + 2.0 * STRAY_M * (double)piece->shape.point_count)
        what = "perimeter";
    if (!what) return true;
    snprintf(why, WHY_ROOM,
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
static bool sums_agree(const struct question *question, const struct hg_sheet *sheet,
                       const struct hg_overlay *overlay, char *why)
{
    double slivers = question->traits->countable
                         ? 0.0
                         : HG_OVERLAY_RESOLUTION_M / 2.0 * total_length(sheet);
    double all_pieces = 0.0, all_faces = 0.0, area;
    int count;
    for (size_t at = 0; at < overlay->piece_count;) {
        struct hg_region_key key = overlay->pieces[at].key;
        at = add_pieces(overlay, at, 0.0, &area, &count);
        double faces = hg_faces_shared_area(&overlay->faces, key.a, key.b, NULL);
        all_pieces += area;
        if (fabs(area - faces) <= 1e-12 * faces + slivers) continue;
        snprintf(why, WHY_ROOM, "pieces of (%u, %u) have %.17g m2, its faces %.17g", key.a,
                 key.b, area, faces);
        return false;
    }
    for (size_t i = 0; i < overlay->faces.count; i++) {
        double members = (double)(overlay->faces.first[i + 1] - overlay->faces.first[i]);
        all_faces += overlay->faces.area_m2[i] * members * (members + 1.0) / 2.0;
    }
    double keys = (double)total_features(sheet);
    if (fabs(all_pieces - all_faces) <= 1e-12 * all_faces + slivers * keys * keys)
        return true;
    snprintf(why, WHY_ROOM, "all pieces have %.17g m2, the faces of all keys %.17g",
             all_pieces, all_faces);
    return false;
}

static bool pieces_are_sound(const struct question *question, const struct hg_sheet *sheet,
                             char *why)
{
    struct hg_trial trial;
    hg_trial_run(sheet, (struct hg_way){.fill = question->fill, .pieces = true}, &trial);
    bool sound = trial.status == HG_OK;
    if (!sound) snprintf(why, WHY_ROOM, "status %d", (int)trial.status);
    sound = sound && sums_agree(question, sheet, &trial.overlay, why);
    for (size_t i = 0; sound && i < trial.overlay.piece_count; i++)
        sound = piece_is_sound(&trial.overlay.pieces[i], question->geos, why);
    hg_trial_clear(&trial);
    return sound;
}

/* The count of polygons, where meetings are exact or in general position. */
static bool counts_agree(const struct witnesses *w, const struct hg_overlay *overlay,
                         char *why)
{
    const double least_m2 = 1e-4;
    for (size_t at = 0; at < overlay->piece_count;) {
        struct hg_region_key key = overlay->pieces[at].key;
        struct feature_place pa = place_of(w->sheet, key.a), pb = place_of(w->sheet, key.b);
        double area;
        int got, expected;
        at = add_pieces(overlay, at, least_m2, &area, &got);
        (void)hg_geos_shared_area(w->polygons[pa.layer], pa.feature, w->polygons[pb.layer],
                                  pb.feature, least_m2, &expected);
        if (expected < 0 || got == expected) continue;
        snprintf(why, WHY_ROOM, "(%u, %u) has %d pieces, by GEOS %d", key.a, key.b, got,
                 expected);
        return false;
    }
    return true;
}

static bool pieces_are_as_many_as_polygons(const struct question *question,
                                           const struct hg_sheet *sheet, char *why)
{
    if (!question->traits->countable) return true;
    struct hg_trial trial;
    struct witnesses w = {.sheet = sheet, .question = question};
    for (size_t l = 0; l < sheet->layer_count; l++)
        w.polygons[l] = hg_geos_layer_new(question->geos, &sheet->layers[l]);
    hg_trial_run(sheet, (struct hg_way){.fill = question->fill, .pieces = true}, &trial);
    bool same = trial.status == HG_OK && counts_agree(&w, &trial.overlay, why);
    hg_trial_clear(&trial);
    for (size_t l = 0; l < sheet->layer_count; l++)
        hg_geos_layer_free(w.polygons[l]);
    return same;
}

/* --- asking --- */

static bool fails_on(void *data, const struct hg_sheet *sheet)
{
    const struct question *question = data;
    char why[WHY_ROOM] = "";
    return !question->holds(question, sheet, why);
}

static void report(struct question *question, const struct hg_sheet *sheet,
                   struct hg_arena *arena, const char *why)
{
    char smaller[WHY_ROOM] = "";
    print_error("%s, seed %llu, %s, %s: %s\n", question->traits->name,
                (unsigned long long)question->seed,
                question->place == HG_PLACE_ORIGIN ? "at the origin" : "in zone 38",
                question->fill == HG_FILL_EVEN_ODD ? "even-odd" : "non-zero", why);
    struct hg_sheet small = hg_sheet_shrunk(sheet, fails_on, question, SHRINK_BUDGET,
                                            arena);
    (void)question->holds(question, &small, smaller);
    print_error("the smallest that still fails: %s\n", smaller);
    hg_sheet_print(&small);
}

static uint64_t number_from(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

static bool ask(struct question *question)
{
    char why[WHY_ROOM] = "";
    struct hg_sheet sheet;
    struct hg_arena *arena = hg_arena_new();
    hg_sheet_make(question->family, question->seed, question->place, arena, &sheet);
    bool held = question->holds(question, &sheet, why);
    if (!held) report(question, &sheet, arena, why);
    hg_arena_free(arena);
    return held;
}

/* One failure a family is reported; the others would mostly be the same. */
static void ask_all(bool (*holds)(const struct question *, const struct hg_sheet *, char *),
                    uint64_t rounds)
{
    uint64_t first = number_from("HG_TEST_SEED", 1);
    rounds = number_from("HG_TEST_ROUNDS", rounds);
    print_message("seeds %llu to %llu\n", (unsigned long long)first,
                  (unsigned long long)(first + rounds - 1));
    struct question question = {.geos = hg_geos_new(), .holds = holds};
    int failed = 0;
    for (enum hg_family family = 0; family < HG_FAMILY_COUNT; family++) {
        bool held = true;
        question.family = family;
        question.traits = hg_family_traits_of(family);
        for (uint64_t i = 0; held && i < rounds; i++) {
            question.seed = first + i;
            /* place and rule hang on the seed, so that a seed alone repeats a failure */
            question.place = question.seed % 2 ? HG_PLACE_ZONE_38 : HG_PLACE_ORIGIN;
            question.fill = question.seed / 2 % 2 ? HG_FILL_NON_ZERO : HG_FILL_EVEN_ODD;
            held = ask(&question);
        }
        failed += !held;
    }
    hg_geos_free(question.geos);
    assert_int_equal(failed, 0);
}

static void every_face_has_the_area_of_the_slabs(void **state)
{
    (void)state;
    ask_all(faces_agree_with_slabs, 200);
}

static void every_pair_shares_the_area_geos_or_edge_pairs_find(void **state)
{
    (void)state;
    ask_all(pairs_agree_with_geos, 100);
}

static void threads_and_box_sizes_do_not_change_a_bit(void **state)
{
    (void)state;
    ask_all(threads_and_boxes_change_no_bit, 100);
}

static void feature_order_layer_order_and_ring_direction_do_not_change_a_bit(void **state)
{
    (void)state;
    ask_all(order_and_direction_change_no_bit, 200);
}

static void both_fill_rules_read_valid_polygons_alike(void **state)
{
    (void)state;
    ask_all(fill_rules_agree_on_valid_polygons, 50);
}

static void pieces_are_valid_polygons_that_sum_to_their_faces(void **state)
{
    (void)state;
    ask_all(pieces_are_sound, 200);
}

static void a_region_has_as_many_pieces_as_geos_finds_polygons(void **state)
{
    (void)state;
    ask_all(pieces_are_as_many_as_polygons, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_face_has_the_area_of_the_slabs),
        cmocka_unit_test(every_pair_shares_the_area_geos_or_edge_pairs_find),
        cmocka_unit_test(threads_and_box_sizes_do_not_change_a_bit),
        cmocka_unit_test(feature_order_layer_order_and_ring_direction_do_not_change_a_bit),
        cmocka_unit_test(both_fill_rules_read_valid_polygons_alike),
        cmocka_unit_test(pieces_are_valid_polygons_that_sum_to_their_faces),
        cmocka_unit_test(a_region_has_as_many_pieces_as_geos_finds_polygons),
    };
    return cmocka_run_group_tests_name("overlay, properties", tests, NULL, NULL);
}
