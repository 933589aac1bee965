/* The layer room: rings as they are kept, fields, boxes. */
#include "support/testing.h"

#include "geo/layer/layer.h"

#include "geo/base/status.h"

static const struct hg_point CLOCKWISE[] = {
    {38500000.0, 3850000.0},
    {38500000.0, 3850010.0},
    {38500010.0, 3850010.0},
    {38500010.0, 3850000.0},
    {38500000.0, 3850000.0},
};

static double signed_area(const struct hg_layer *layer, const struct hg_ring *ring)
{
    const struct hg_point *p = &layer->points[ring->first];
    double sum = 0.0;
    for (size_t i = 0; i < ring->count; i++) {
        size_t next = (i + 1) % ring->count;
        sum += (p[i].x - p[0].x) * (p[next].y - p[0].y) -
               (p[next].x - p[0].x) * (p[i].y - p[0].y);
    }
    return sum / 2.0;
}

static void a_clockwise_shell_is_turned_and_its_closing_point_dropped(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer_builder *builder = hg_layer_builder_new();
    hg_layer_builder_feature(builder, 7, HG_GEOMETRY_POLYGON);
    hg_layer_builder_ring(builder, CLOCKWISE, HG_COUNT_OF(CLOCKWISE), 0, false);
    hg_layer_builder_ring(builder, CLOCKWISE, HG_COUNT_OF(CLOCKWISE), 0, true);
    struct hg_layer layer;
    hg_layer_builder_finish(builder, arena, &layer);
    hg_layer_builder_free(builder);
    assert_int_equal(layer.features[0].fid, 7);
    assert_int_equal(layer.ring_count, 2);
    assert_int_equal(layer.rings[0].count, 4);
    assert_near(signed_area(&layer, &layer.rings[0]), 100.0, 1e-6);
    assert_near(signed_area(&layer, &layer.rings[1]), -100.0, 1e-6);
    hg_arena_free(arena);
}

static void a_line_keeps_its_closing_point(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer_builder *builder = hg_layer_builder_new();
    hg_layer_builder_feature(builder, 0, HG_GEOMETRY_LINE);
    hg_layer_builder_ring(builder, CLOCKWISE, HG_COUNT_OF(CLOCKWISE), 0, false);
    struct hg_layer layer;
    hg_layer_builder_finish(builder, arena, &layer);
    hg_layer_builder_free(builder);
    assert_int_equal(layer.point_count, 5);
    hg_arena_free(arena);
}

static void a_shape_counts_its_rings_from_its_own_first_point(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer_builder *builder = hg_layer_builder_new();
    for (int64_t fid = 0; fid < 3; fid++) {
        hg_layer_builder_feature(builder, fid, HG_GEOMETRY_POLYGON);
        if (fid != 1) hg_layer_builder_ring(builder, CLOCKWISE, 5, 0, false);
    }
    struct hg_layer layer;
    hg_layer_builder_finish(builder, arena, &layer);
    hg_layer_builder_free(builder);
    struct hg_shape shape = hg_layer_shape(&layer, 2, arena);
    assert_int_equal(shape.ring_count, 1);
    assert_int_equal(shape.point_count, 4);
    assert_int_equal(shape.rings[0].first, 0);
    assert_ptr_equal(shape.points, &layer.points[4]);
    assert_int_equal(hg_layer_shape(&layer, 1, arena).ring_count, 0);
    assert_true(hg_box_is_empty(hg_layer_feature_box(&layer, 1)));
    struct hg_box box = hg_layer_box(&layer);
    assert_near(box.max_x - box.min_x, 10.0, 0.0);
    hg_arena_free(arena);
}

static void values_not_given_are_null_and_fields_are_found_ignoring_case(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer_builder *builder = hg_layer_builder_new();
    hg_layer_builder_field(builder, arena, "bsm", NULL, HG_VALUE_TEXT);
    hg_layer_builder_field(builder, arena, "BSM", NULL, HG_VALUE_TEXT);
    hg_layer_builder_field(builder, arena, "地类", "land class", HG_VALUE_TEXT);
    hg_layer_builder_feature(builder, 0, HG_GEOMETRY_NONE);
    hg_layer_builder_feature(builder, 1, HG_GEOMETRY_NONE);
    struct hg_value values[3] = {
        {.kind = HG_VALUE_NULL,    .number = NAN, .text = NULL  },
        {.kind = HG_VALUE_INTEGER, .number = 3.0, .text = "3"   },
        {.kind = HG_VALUE_TEXT,    .number = NAN, .text = "0601"},
    };
    hg_layer_builder_values(builder, values);
    struct hg_layer layer;
    hg_layer_builder_finish(builder, arena, &layer);
    hg_layer_builder_free(builder);
    assert_int_equal(hg_layer_value(&layer, 0, 2)->kind, HG_VALUE_NULL);
    assert_true(isnan(hg_layer_value(&layer, 0, 2)->number));
    assert_string_equal(hg_layer_value(&layer, 1, 2)->text, "0601");
    assert_int_equal(hg_layer_field_of(&layer, "BSM"), 1);
    assert_int_equal(hg_layer_field_of(&layer, "Bsm"), 0);
    assert_int_equal(hg_layer_field_of(&layer, "地类"), 2);
    assert_int_equal(hg_layer_field_of(&layer, "DLMC"), -1);
    hg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clockwise_shell_is_turned_and_its_closing_point_dropped),
        cmocka_unit_test(a_line_keeps_its_closing_point),
        cmocka_unit_test(a_shape_counts_its_rings_from_its_own_first_point),
        cmocka_unit_test(values_not_given_are_null_and_fields_are_found_ignoring_case),
    };
    return cmocka_run_group_tests_name("layer", tests, NULL, NULL);
}
