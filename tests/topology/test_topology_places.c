/* Points found along segments, against looking at every point: crowded and lonely ones, long edges and short. */
#include "support/random_layers.h"
#include "support/testing.h"

#include "geo/topology/places.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { POINTS = 6000, SEGMENTS = 400 };

struct crowd {
    struct hg_random random;
    struct hg_place_use *uses; /* a copy: the places take theirs over */
    struct hg_places places;
    double scale_m;
};

/* Clusters of clusters: every point lies near an earlier one, at a distance of any size; now and then upon it. */
static void gather(struct crowd *c, uint64_t seed, double x0, double y0)
{
    *c = (struct crowd){.random = {seed}, .scale_m = 1e5};
    c->uses = hg_memory_new(POINTS, sizeof *c->uses);
    for (uint32_t i = 0; i < POINTS; i++) {
        struct hg_point p = {x0, y0};
        if (i > 0) p = c->uses[hg_random_below(&c->random, i)].point;
        double far = c->scale_m;
        for (uint32_t k = hg_random_below(&c->random, 40); k > 0; k--)
            far *= 0.5;
        if (hg_random_below(&c->random, 4) > 0) {
            p.x += hg_random_between(&c->random, -far, far);
            p.y += hg_random_between(&c->random, -far, far);
        }
        c->uses[i] = (struct hg_place_use){p, hg_random_below(&c->random, 50), i};
    }
    struct hg_place_use *given = hg_memory_new(POINTS, sizeof *given);
    memcpy(given, c->uses, POINTS * sizeof *given);
    hg_places_make(given, POINTS, &c->places);
}

static void disperse(struct crowd *c)
{
    hg_places_clear(&c->places);
    free(c->uses);
}

static long double aside(struct hg_point p, struct hg_point a, struct hg_point b)
{
    long double dx = (long double)b.x - a.x, dy = (long double)b.y - a.y;
    long double x = (long double)p.x - a.x, y = (long double)p.y - a.y;
    long double length2 = dx * dx + dy * dy,
                t = length2 > 0 ? (x * dx + y * dy) / length2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypotl(x - t * dx, y - t * dy);
}

static void assert_found(const struct crowd *c, struct hg_point a, struct hg_point b,
                         double reach)
{
    struct hg_places_found found = {0};
    bool *is_found = hg_memory_new_zero(c->places.count, sizeof *is_found);
    hg_places_along(&c->places, a, b, reach, &found);
    for (size_t i = 0; i < found.count; i++) {
        assert_false(is_found[found.places[i]]); /* once only */
        is_found[found.places[i]] = true;
    }
    for (size_t i = 0; i < c->places.count; i++) {
        long double distance = aside(c->places.points[i], a, b);
        if (fabsl(distance - reach) <= 1e-9L * reach + 1e-11L) continue;
        if (is_found[i] != (distance < reach))
            fail_msg("place %zu is %Lg m away, reach %g: found %d", i, distance, reach,
                     (int)is_found[i]);
    }
    free(is_found);
    free(found.places);
}

/* Segments between points of the crowd, from a point to itself, and across everything. */
static void ask(struct crowd *c)
{
    for (int i = 0; i < SEGMENTS; i++) {
        struct hg_point a = c->uses[hg_random_below(&c->random, POINTS)].point;
        struct hg_point b = c->uses[hg_random_below(&c->random, POINTS)].point;
        if (i % 4 == 0) b = a;
        if (i % 4 == 1) b.x = a.x;
        if (i % 8 == 2) b.y = a.y + 3.0 * c->scale_m;
        double reach = ldexp(c->scale_m, -(int)hg_random_below(&c->random, 44));
        assert_found(c, a, b, reach);
    }
}

static void places_are_the_points_each_once(const struct crowd *c)
{
    size_t uses = 0;
    for (size_t i = 0; i < c->places.count; i++)
        for (size_t u = c->places.first[i]; u < c->places.first[i + 1]; u++, uses++) {
            const struct hg_place_use *use = &c->places.uses[u];
            assert_memory_equal(use, &c->uses[use->index], sizeof *use);
            assert_memory_equal(&use->point, &c->places.points[i], sizeof use->point);
            assert_true(hg_places_has(&c->places, i, use->owner));
            assert_true(u == c->places.first[i] || use[-1].owner < use->owner ||
                        (use[-1].owner == use->owner && use[-1].index < use->index));
        }
    assert_int_equal(uses, POINTS);
}

static void search_finds_what_is_near(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct crowd c;
        print_message("seed %llu\n", (unsigned long long)seed);
        gather(&c, seed, seed % 2 ? 38500000.0 : 0.0, seed % 2 ? 3810000.0 : 0.0);
        places_are_the_points_each_once(&c);
        ask(&c);
        disperse(&c);
    }
}

static void points_in_a_row_and_none_at_all(void **state)
{
    (void)state;
    struct hg_place_use *uses = hg_memory_new(1000, sizeof *uses);
    for (uint32_t i = 0; i < 1000; i++)
        uses[i] = (struct hg_place_use){
            {i, 7.0},
            i, i
        };
    struct hg_places places, nothing;
    struct hg_places_found found = {0};
    hg_places_make(uses, 1000, &places);
    hg_places_along(&places, (struct hg_point){10.5, 7.5}, (struct hg_point){20.5, 7.5},
                    0.5, &found);
    assert_int_equal(found.count, 10);
    hg_places_along(&places, (struct hg_point){10, 7}, (struct hg_point){20, 7}, 0.0,
                    &found);
    assert_int_equal(found.count, 11);
    hg_places_clear(&places);
    hg_places_make(hg_memory_new(1, sizeof *uses), 0, &nothing);
    hg_places_along(&nothing, (struct hg_point){0, 0}, (struct hg_point){1, 1}, 5.0,
                    &found);
    assert_int_equal(found.count, 0);
    hg_places_clear(&nothing);
    free(found.places);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(search_finds_what_is_near),
        cmocka_unit_test(points_in_a_row_and_none_at_all),
    };
    return cmocka_run_group_tests_name("topology, places", tests, NULL, NULL);
}
