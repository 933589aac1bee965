/* The oracles that judge the overlay, judged by one another: three methods without a common line of code. */
#include "support/area_oracle.h"
#include "support/geos_oracle.h"
#include "support/layer_edit.h"
#include "support/random_layers.h"
#include "support/slab_oracle.h"
#include "support/testing.h"

#include "geo/base/status.h"

#include <string.h>

#define ROUNDS 12

static struct hg_layer rectangle_layer(struct hg_arena *arena, const double (*boxes)[4],
                                       size_t count)
{
    struct hg_layer_builder *builder = hg_layer_builder_new();
    struct hg_layer layer;
    for (size_t i = 0; i < count; i++) {
        const double *b = boxes[i];
        hg_layer_builder_feature(builder, (int64_t)i, HG_GEOMETRY_POLYGON);
        hg_layer_builder_ring(builder,
                              (struct hg_point[]){
                                  {b[0], b[1]},
                                  {b[2], b[1]},
                                  {b[2], b[3]},
                                  {b[0], b[3]}
        },
                              4, 0, false);
    }
    hg_layer_builder_finish(builder, arena, &layer);
    hg_layer_builder_free(builder);
    return layer;
}

static void edge_pairs_give_the_area_of_known_rectangles(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer layer = rectangle_layer(
        arena,
        (const double[][4]){
            {0,  0, 10, 10},
            {5,  5, 25, 8 },
            {10, 0, 20, 10},
            {0,  0, 10, 10}
    },
        4);
    assert_near(hg_oracle_shared_area(&layer, 0, &layer, 1), 15.0, 0.0);
    assert_near(hg_oracle_shared_area(&layer, 1, &layer, 2), 30.0, 0.0);
    assert_near(hg_oracle_shared_area(&layer, 0, &layer, 2), 0.0, 0.0);
    assert_near(hg_oracle_shared_area(&layer, 0, &layer, 3), 100.0, 0.0);
    assert_near(hg_oracle_area(&layer, 1), 60.0, 0.0);
    assert_near(hg_oracle_perimeter(&layer, 1), 46.0, 0.0);
    double sums[4];
    static const uint32_t classes[] = {0, 0, 1, 1};
    hg_oracle_class_sums(&layer, classes, 2, &layer, classes, 2, sums);
    assert_near(sums[0], 100.0 + 60.0 + 2 * 15.0, 1e-9); /* within class 0 */
    assert_near(sums[1], 15.0 + 30.0 + 100.0, 1e-9);     /* 0 with 1 */
    hg_arena_free(arena);
}

static void slabs_give_the_faces_of_known_rectangles(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer layer = rectangle_layer(
        arena,
        (const double[][4]){
            {0,  0, 10, 10},
            {5,  5, 25, 8 },
            {20, 0, 30, 10}
    },
        3);
    struct hg_face_table faces;
    hg_oracle_faces(&(struct hg_overlay_input){&layer, HG_FILL_EVEN_ODD}, 1, arena, &faces);
    static const struct {
        size_t count;
        uint32_t features[2];
        double area_m2;
    } expected[] = {
        {1, {0},    85.0},
        {2, {0, 1}, 15.0},
        {1, {1},    30.0},
        {2, {1, 2}, 15.0},
        {1, {2},    85.0},
    };
    assert_int_equal(faces.count, HG_COUNT_OF(expected));
    for (size_t i = 0; i < faces.count; i++) {
        assert_int_equal(faces.first[i + 1] - faces.first[i], expected[i].count);
        assert_memory_equal(&faces.features[faces.first[i]], expected[i].features,
                            expected[i].count * sizeof(uint32_t));
        assert_near(faces.area_m2[i], expected[i].area_m2, 1e-12);
    }
    hg_arena_free(arena);
}

/* Where a feature of the face table lies: the sum over the faces that both cover. */
static double faces_with(const struct hg_face_table *faces, uint32_t a, uint32_t b)
{
    double sum = 0.0;
    for (size_t i = 0; i < faces->count; i++) {
        bool has_a = false, has_b = false;
        for (size_t k = faces->first[i]; k < faces->first[i + 1]; k++) {
            has_a |= faces->features[k] == a;
            has_b |= faces->features[k] == b;
        }
        if (has_a && has_b) sum += faces->area_m2[i];
    }
    return sum;
}

static void pairs_agree(enum hg_family family, uint64_t seed, const struct hg_layer *layer,
                        const struct hg_geos_layer *polygons,
                        const struct hg_face_table *faces)
{
    const struct hg_family_traits *traits = hg_family_traits_of(family);
    for (uint32_t a = 0; a < layer->feature_count; a++)
        for (uint32_t b = 0; b < layer->feature_count; b++) {
            double pairs = hg_oracle_shared_area(layer, a, layer, b);
            double slabs = faces_with(faces, a, b);
            double tolerance = 1e-9 + 1e-11 * fabs(pairs);
            if (fabs(pairs - slabs) > tolerance)
                fail_msg("%s, seed %llu, features %u and %u: edge pairs %.17g, slabs %.17g",
                         traits->name, (unsigned long long)seed, a, b, pairs, slabs);
            if (!traits->valid) continue;
            int polygons_found;
            double witness = hg_geos_shared_area(polygons, a, polygons, b, 0.0,
                                                 &polygons_found);
            if (!isnan(witness) && fabs(pairs - witness) > 1e-5 + 1e-9 * fabs(pairs))
                print_message(
                    "%s, seed %llu, features %u and %u: edge pairs %.17g, GEOS %.17g\n",
                    traits->name, (unsigned long long)seed, a, b, pairs, witness);
        }
}

static void oracles_agree_on_every_oriented_family(void **state)
{
    (void)state;
    struct hg_geos *geos = hg_geos_new();
    for (enum hg_family family = 0; family < HG_FAMILY_COUNT; family++) {
        if (!hg_family_traits_of(family)->oriented) continue;
        for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
            struct hg_arena *arena = hg_arena_new();
            struct hg_sheet sheet;
            hg_sheet_make(family, seed, seed % 2 ? HG_PLACE_ORIGIN : HG_PLACE_ZONE_38,
                          arena, &sheet);
            struct hg_face_table faces;
            struct hg_overlay_input input = {&sheet.layers[0], HG_FILL_EVEN_ODD};
            hg_oracle_faces(&input, 1, arena, &faces);
            struct hg_geos_layer *polygons = hg_geos_layer_new(geos, &sheet.layers[0]);
            pairs_agree(family, seed, &sheet.layers[0], polygons, &faces);
            hg_geos_layer_free(polygons);
            hg_arena_free(arena);
        }
    }
    hg_geos_free(geos);
}

static void families_keep_what_they_promise(void **state)
{
    (void)state;
    struct hg_geos *geos = hg_geos_new();
    for (enum hg_family family = 0; family < HG_FAMILY_COUNT; family++)
        for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
            struct hg_arena *arena = hg_arena_new();
            struct hg_sheet sheet;
            hg_sheet_make(family, seed, HG_PLACE_ZONE_38, arena, &sheet);
            for (size_t l = 0; l < sheet.layer_count; l++) {
                const struct hg_layer *layer = &sheet.layers[l];
                struct hg_geos_layer *polygons = hg_geos_layer_new(geos, layer);
                for (size_t f = 0; f < layer->feature_count; f++)
                    if (hg_family_traits_of(family)->valid &&
                        !hg_geos_feature_is_valid(polygons, f))
                        fail_msg("%s, seed %llu, layer %zu, feature %zu is not valid",
                                 hg_family_traits_of(family)->name,
                                 (unsigned long long)seed, l, f);
                for (size_t p = 0; p < layer->point_count; p++) {
                    double units = (layer->points[p].y - 3810000.0) * 0x1p27;
                    assert_true(units == rint(units));
                }
                hg_geos_layer_free(polygons);
            }
            hg_arena_free(arena);
        }
    hg_geos_free(geos);
}

static void one_seed_makes_the_same_bits_twice(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_sheet first, second;
    hg_sheet_make(HG_FAMILY_STARS, 7, HG_PLACE_ZONE_38, arena, &first);
    hg_sheet_make(HG_FAMILY_STARS, 7, HG_PLACE_ZONE_38, arena, &second);
    assert_int_equal(first.layer_count, second.layer_count);
    assert_int_equal(first.layers[0].point_count, second.layers[0].point_count);
    assert_memory_equal(first.layers[0].points, second.layers[0].points,
                        first.layers[0].point_count * sizeof(struct hg_point));
    hg_arena_free(arena);
}

static bool has_a_large_feature(void *data, const struct hg_sheet *sheet)
{
    (void)data;
    for (size_t f = 0; sheet->layer_count > 0 && f < sheet->layers[0].feature_count; f++)
        if (fabs(hg_oracle_area(&sheet->layers[0], f)) > 200.0) return true;
    return false;
}

static void a_failing_sheet_shrinks_to_what_fails(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_sheet sheet;
    hg_sheet_make(HG_FAMILY_STARS, 3, HG_PLACE_ORIGIN, arena, &sheet);
    assert_true(has_a_large_feature(NULL, &sheet));
    struct hg_sheet small = hg_sheet_shrunk(&sheet, has_a_large_feature, NULL, 10000,
                                            arena);
    assert_int_equal(small.layers[0].feature_count, 1);
    assert_int_equal(small.layers[0].point_count, 3);
    hg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edge_pairs_give_the_area_of_known_rectangles),
        cmocka_unit_test(slabs_give_the_faces_of_known_rectangles),
        cmocka_unit_test(oracles_agree_on_every_oriented_family),
        cmocka_unit_test(families_keep_what_they_promise),
        cmocka_unit_test(one_seed_makes_the_same_bits_twice),
        cmocka_unit_test(a_failing_sheet_shrinks_to_what_fails),
    };
    return cmocka_run_group_tests_name("overlay oracles", tests, NULL, NULL);
}
