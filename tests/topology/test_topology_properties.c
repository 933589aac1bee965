/* What must hold for any layer: random sheets, judged by GEOS, by sums over pairs of edges and by brute force.
 *
 * The first layer of a sheet is measured, the second is its boundary.  HG_TEST_SEED=n begins at another seed,
 * HG_TEST_ROUNDS=n tries more of them; a failure names family, seed and place and prints the sheet. */
#include "support/area_oracle.h"
#include "support/layer_edit.h"
#include "support/random_layers.h"
#include "support/testing.h"
#include "topology/topology_oracle.h"

#include "geo/overlay/overlay.h"

#include "geo/base/ctx.h"
#include "geo/base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WHY_ROOM = 300 };

/* A sheet and what was measured on it. */
struct trial {
    const struct hg_family_traits *traits;
    uint64_t seed;
    struct hg_ctx ctx;
    struct hg_sheet sheet;
    const struct hg_layer *layer, *boundary; /* the latter may be NULL */
    double length_m;                         /* of all rings */
    struct hg_topology topology;
    struct hg_oracle *oracle, *outer; /* of layer and boundary; NULL: not asked */
    char why[WHY_ROOM];
};

typedef bool (*holds_fn)(struct trial *t);

static bool close_enough(double got, double expected, double smaller, double length_m)
{
    return fabs(got - expected) <= 1e-9 * smaller + 1e-7 * length_m + 1e-6;
}

static double length_of(const struct hg_layer *layer)
{
    double sum = 0.0;
    for (size_t f = 0; layer && f < layer->feature_count; f++)
        sum += hg_oracle_perimeter(layer, f);
    return sum;
}

static double rounding_m2(const struct trial *t)
{
    return 1e-7 * t->length_m + 1e-6;
}

/* --- overlaps --- */

static double overlap_of(const struct hg_topology *topology, uint32_t a, uint32_t b)
{
    double sum = 0.0;
    for (size_t i = 0; i < topology->overlap_count; i++)
        if (topology->overlaps[i].a == a && topology->overlaps[i].b == b)
            sum += topology->overlaps[i].place.area_m2;
    return sum;
}

static bool overlaps_are_what_pairs_share(struct trial *t)
{
    for (uint32_t b = 0; b < t->layer->feature_count; b++)
        for (uint32_t a = 0; a < b; a++) {
            double got = overlap_of(&t->topology, a, b);
            double expected = hg_oracle_shared_area(t->layer, a, t->layer, b);
            double smaller = fmin(hg_oracle_area(t->layer, a), hg_oracle_area(t->layer, b));
            double length = hg_oracle_perimeter(t->layer, a) +
                            hg_oracle_perimeter(t->layer, b);
            if (close_enough(got, expected, smaller, length)) continue;
            snprintf(t->why, WHY_ROOM,
                     "%u and %u overlap by %.17g m2, edge pairs say %.17g", a, b, got,
                     expected);
            return false;
        }
    return true;
}

/* --- duplicates and contained features --- */

static bool has_pair(const struct hg_topology_pair *pairs, size_t count, uint32_t outer,
                     uint32_t inner)
{
    for (size_t i = 0; i < count; i++)
        if (pairs[i].outer == outer && pairs[i].inner == inner) return true;
    return false;
}

/* What GEOS's exact predicate calls covered must be told; what is told must have no area of its own outside. */
static bool pair_is_told(struct trial *t, uint32_t a, uint32_t b)
{
    const struct hg_topology *topology = &t->topology;
    bool same = has_pair(topology->duplicates, topology->duplicate_count, a, b);
    bool a_holds = has_pair(topology->contained, topology->contained_count, a, b);
    bool b_holds = has_pair(topology->contained, topology->contained_count, b, a);
    bool a_covers = hg_oracle_covers(t->oracle, a, b);
    bool b_covers = hg_oracle_covers(t->oracle, b, a);
    double area_a = hg_oracle_area(t->layer, a), area_b = hg_oracle_area(t->layer, b);
    double shared = hg_oracle_shared_area(t->layer, a, t->layer, b);
    double length = hg_oracle_perimeter(t->layer, a) + hg_oracle_perimeter(t->layer, b);
    const double narrow = 2 * HG_OVERLAY_RESOLUTION_M; /* such a feature has no face */
    if (2 * fmin(area_a, area_b) < narrow * length) return true;
    bool told = (!a_covers || a_holds || same) && (!b_covers || b_holds || same) &&
                same + a_holds + b_holds <= 1;
    bool true_told = (!(same || a_holds) || close_enough(shared, area_b, area_b, length)) &&
                     (!(same || b_holds) || close_enough(shared, area_a, area_a, length));
    if (told && true_told) return true;
    snprintf(t->why, WHY_ROOM,
             "%u and %u: same %d, holds %d and %d; GEOS covers %d and %d; areas %.17g and "
             "%.17g, shared %.17g",
             a, b, same, a_holds, b_holds, a_covers, b_covers, area_a, area_b, shared);
    return false;
}

static bool pairs_are_told(struct trial *t)
{
    for (uint32_t b = 0; b < t->layer->feature_count; b++)
        for (uint32_t a = 0; a < b; a++)
            if (!pair_is_told(t, a, b)) return false;
    return true;
}

/* --- gaps --- */

static bool gaps_are_uncovered_ground(struct trial *t, bool inside)
{
    double got = 0.0, least = 100.0 * rounding_m2(t);
    int got_count = 0, count;
    for (size_t i = 0; i < t->topology.gap_count; i++) {
        const struct hg_topology_gap *gap = &t->topology.gaps[i];
        if (!(inside ? gap->inside_boundary : gap->enclosed)) continue;
        got += gap->place.area_m2;
        got_count += gap->place.area_m2 > least;
    }
    double expected = hg_oracle_uncovered(t->oracle, inside ? t->outer : NULL, least,
                                          &count);
    bool same = isnan(expected) || (fabs(got - expected) <= rounding_m2(t) &&
                                    (!t->traits->countable || got_count == count));
    if (same) return true;
    snprintf(t->why, WHY_ROOM, "gaps %s: %.17g m2 in %d large ones, GEOS says %.17g in %d",
             inside ? "inside" : "enclosed", got, got_count, expected, count);
    return false;
}

static bool gaps_agree(struct trial *t)
{
    return gaps_are_uncovered_ground(t, false) &&
           (!t->boundary || gaps_are_uncovered_ground(t, true));
}

static bool enclosed_gaps_have_neighbours(struct trial *t)
{
    for (size_t i = 0; i < t->topology.gap_count; i++) {
        const struct hg_topology_gap *gap = &t->topology.gaps[i];
        bool ascending = true;
        for (size_t k = 1; k < gap->neighbour_count; k++)
            ascending &= gap->neighbours[k - 1] < gap->neighbours[k];
        if (ascending && (!gap->enclosed || gap->neighbour_count > 0)) continue;
        snprintf(t->why, WHY_ROOM, "gap %zu has %zu neighbours", i, gap->neighbour_count);
        return false;
    }
    return true;
}

/* --- widths --- */

/* The mean width of a polygon is no greater than the widest unless it has several holes; the circle of GEOS where it is not slow. */
static bool width_is_right(struct trial *t, const struct hg_topology_place *place)
{
    double least = place->shape.ring_count <= 2 ? place->mean_width_m : 0.0;
    bool thin = place->mean_width_m < 0.05 * sqrt(place->area_m2) || place->area_m2 < 1e-2;
    double geos = thin ? place->widest_m : hg_oracle_widest(t->oracle, &place->shape);
    double most = sqrt(4.0 / M_PI * place->area_m2);
    bool right = place->widest_m >= least * (1.0 - 1e-5) - 2e-7 &&
                 place->widest_m <= most * (1.0 + 1e-9) &&
                 (isnan(geos) ||
                  fabs(geos - place->widest_m) <= 3e-4 * sqrt(place->area_m2) + 1e-6);
    if (right) return true;
    snprintf(t->why, WHY_ROOM, "area %.17g m2, mean width %.17g, widest %.17g, GEOS %.17g",
             place->area_m2, place->mean_width_m, place->widest_m, geos);
    return false;
}

static bool widths_are_right(struct trial *t)
{
    const struct hg_topology *topology = &t->topology;
    for (size_t i = 0; i < topology->overlap_count; i++)
        if (!width_is_right(t, &topology->overlaps[i].place)) return false;
    for (size_t i = 0; i < topology->gap_count; i++)
        if (!width_is_right(t, &topology->gaps[i].place)) return false;
    return true;
}

/* --- vertices --- */

/* Every vertex of the layer, by feature and point. */
static struct hg_topology_vertex *list_vertices(const struct hg_layer *layer, size_t *count)
{
    struct hg_topology_vertex *all = hg_memory_new(layer->point_count + 1, sizeof *all);
    *count = 0;
    for (uint32_t f = 0; f < layer->feature_count; f++)
        for (uint32_t r = 0; r < layer->features[f].ring_count; r++) {
            const struct hg_ring *ring = &layer->rings[layer->features[f].first_ring + r];
            for (uint32_t i = 0; i < ring->count; i++)
                all[(*count)++] = (struct hg_topology_vertex){f, r, i, ring->first + i};
        }
    return all;
}

/* Both lists are walked in the same order: what brute force finds must come next, unless it is in doubt. */
static bool pairs_match(struct trial *t, bool junctions)
{
    const struct hg_topology *topology = &t->topology;
    size_t count, next = 0;
    size_t told = junctions ? topology->junction_count : topology->unsnapped_count;
    struct hg_topology_vertex *all = list_vertices(t->layer, &count);
    bool same = true;
    for (size_t i = 0; same && i < count; i++)
        for (size_t k = 0; same && k < count; k++) {
            double m = topology->options.vertex_m;
            int expected = junctions ? hg_oracle_junction(t->layer, m, all[i], all[k])
                                     : hg_oracle_unsnapped(t->layer, m, all[i], all[k]);
            if (expected == 0) continue;
            const struct hg_topology_vertex *one = next >= told ? NULL
                                                   : junctions
                                                       ? &topology->junctions[next].at
                                                       : &topology->unsnapped[next].a;
            const struct hg_topology_vertex *two = next >= told ? NULL
                                                   : junctions
                                                       ? &topology->junctions[next].edge
                                                       : &topology->unsnapped[next].b;
            bool is_next = one && !memcmp(one, &all[i], sizeof *one) &&
                           !memcmp(two, &all[k], sizeof *two);
            next += is_next;
            same = is_next || expected == -1;
            if (!same)
                snprintf(t->why, WHY_ROOM, "%s of vertex %u of %u and %u of %u is missing",
                         junctions ? "junction" : "pair", all[i].point, all[i].feature,
                         all[k].point, all[k].feature);
        }
    if (same && next < told)
        snprintf(t->why, WHY_ROOM, "%zu %s, brute force finds %zu", told,
                 junctions ? "junctions" : "unsnapped pairs", next);
    free(all);
    return same && next == told;
}

static bool vertices_match_brute_force(struct trial *t)
{
    return pairs_match(t, true) && pairs_match(t, false);
}

/* --- the same by other ways --- */

static bool threads_change_nothing(struct trial *t)
{
    struct hg_topology other;
    struct hg_topology *one = &t->topology;
    t->ctx.threads = 3;
    bool same = hg_topology_run(&t->ctx, t->layer, t->boundary, &one->options, &other) ==
                    HG_OK &&
                one->overlap_count == other.overlap_count &&
                one->gap_count == other.gap_count &&
                one->duplicate_count == other.duplicate_count &&
                one->contained_count == other.contained_count &&
                one->junction_count == other.junction_count;
    for (size_t i = 0; same && i < one->overlap_count; i++)
        same = !memcmp(&one->overlaps[i].place.area_m2, &other.overlaps[i].place.area_m2,
                       5 * sizeof(double));
    for (size_t i = 0; same && i < one->gap_count; i++)
        same = !memcmp(&one->gaps[i].place.area_m2, &other.gaps[i].place.area_m2,
                       5 * sizeof(double)) &&
               one->gaps[i].neighbour_count == other.gaps[i].neighbour_count;
    if (!same) snprintf(t->why, WHY_ROOM, "three threads find something else");
    return same;
}

/* --- trials --- */

static void open_trial(struct trial *t, enum hg_family family, uint64_t seed)
{
    static const double tolerances[] = {0.0, 1e-3, 0.5, 6.0};
    *t = (struct trial){.traits = hg_family_traits_of(family), .seed = seed};
    hg_ctx_init(&t->ctx);
    t->ctx.threads = 1;
    hg_sheet_make(family, seed, seed % 2 ? HG_PLACE_ZONE_38 : HG_PLACE_ORIGIN, t->ctx.arena,
                  &t->sheet);
    t->layer = &t->sheet.layers[0];
    t->boundary = t->sheet.layer_count > 1 ? &t->sheet.layers[1] : NULL;
    t->length_m = length_of(t->layer) + length_of(t->boundary);
    struct hg_topology_options options = {
        .measures = HG_TOPOLOGY_ALL,
        .gap_max_m = INFINITY,
        .vertex_m = tolerances[seed / 2 % HG_COUNT_OF(tolerances)]};
    hg_status status = hg_topology_run(&t->ctx, t->layer, t->boundary, &options,
                                       &t->topology);
    assert_int_equal(status, HG_OK);
}

static void ask_geos(struct trial *t)
{
    t->oracle = hg_oracle_new(t->layer);
    if (t->boundary) t->outer = hg_oracle_new(t->boundary);
}

static void close_trial(struct trial *t)
{
    hg_oracle_free(t->oracle);
    hg_oracle_free(t->outer);
    hg_ctx_clear(&t->ctx);
}

static uint64_t number_from(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

/* One failure a family is reported.  GEOS is asked of families whose features are valid. */
static void ask_all(holds_fn holds, bool by_geos, uint64_t rounds)
{
    uint64_t first = number_from("HG_TEST_SEED", 1);
    rounds = number_from("HG_TEST_ROUNDS", rounds);
    print_message("seeds %llu to %llu\n", (unsigned long long)first,
                  (unsigned long long)(first + rounds - 1));
    int failed = 0;
    for (enum hg_family family = 0; family < HG_FAMILY_COUNT; family++) {
        bool held = true;
        if (by_geos && !hg_family_traits_of(family)->valid) continue;
        for (uint64_t seed = first; held && seed < first + rounds; seed++) {
            struct trial trial;
            open_trial(&trial, family, seed);
            if (by_geos) ask_geos(&trial);
            held = holds(&trial);
            if (!held) {
                print_message("%s, seed %llu, place %d: %s\n", trial.traits->name,
                              (unsigned long long)seed, (int)(seed % 2), trial.why);
                hg_sheet_print(&trial.sheet);
            }
            close_trial(&trial);
        }
        failed += !held;
    }
    assert_int_equal(failed, 0);
}

static void overlaps_have_the_area_that_pairs_share(void **state)
{
    (void)state;
    ask_all(overlaps_are_what_pairs_share, true, 100);
}

static void duplicates_and_contained_features_are_told_as_geos_does(void **state)
{
    (void)state;
    ask_all(pairs_are_told, true, 100);
}

static void gaps_have_the_area_that_geos_leaves_uncovered(void **state)
{
    (void)state;
    ask_all(gaps_agree, true, 100);
}

static void enclosed_gaps_know_who_is_around_them(void **state)
{
    (void)state;
    ask_all(enclosed_gaps_have_neighbours, false, 60);
}

static void widths_are_those_of_the_largest_circle(void **state)
{
    (void)state;
    ask_all(widths_are_right, true, 60);
}

static void junctions_and_unsnapped_vertices_are_those_of_brute_force(void **state)
{
    (void)state;
    ask_all(vertices_match_brute_force, false, 60);
}

static void threads_do_not_change_a_bit(void **state)
{
    (void)state;
    ask_all(threads_change_nothing, false, 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlaps_have_the_area_that_pairs_share),
        cmocka_unit_test(duplicates_and_contained_features_are_told_as_geos_does),
        cmocka_unit_test(gaps_have_the_area_that_geos_leaves_uncovered),
        cmocka_unit_test(enclosed_gaps_know_who_is_around_them),
        cmocka_unit_test(widths_are_those_of_the_largest_circle),
        cmocka_unit_test(junctions_and_unsnapped_vertices_are_those_of_brute_force),
        cmocka_unit_test(threads_do_not_change_a_bit),
    };
    return cmocka_run_group_tests_name("topology, properties", tests, NULL, NULL);
}
