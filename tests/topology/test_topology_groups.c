/* Which rectangles stand together: every distance is known. */
#include "support/testing.h"

#include "geo/topology/topology.h"

#include "geo/base/status.h"

#include <string.h>

enum { SHAPES = 8 };

/* A rectangle, perhaps with a rectangular hole. */
struct block {
    struct hg_shape shape;
    struct hg_ring rings[2];
    struct hg_point points[8];
};

static void add_ring(struct block *block, double x0, double y0, double x1, double y1)
{
    struct hg_point *p = &block->points[block->shape.point_count];
    p[0] = (struct hg_point){x0, y0};
    p[1] = (struct hg_point){x1, y0};
    p[2] = (struct hg_point){x1, y1};
    p[3] = (struct hg_point){x0, y1};
    block->rings[block->shape.ring_count] = (struct hg_ring){
        .first = (uint32_t)block->shape.point_count,
        .count = 4,
        .hole = block->shape.ring_count > 0};
    block->shape.ring_count++;
    block->shape.point_count += 4;
    block->shape.rings = block->rings;
    block->shape.points = block->points;
    block->shape.kind = HG_GEOMETRY_POLYGON;
}

static void assert_groups(struct block *blocks, size_t count, double within_m,
                          const size_t *expected)
{
    const struct hg_shape *shapes[SHAPES];
    size_t groups[SHAPES];
    for (size_t i = 0; i < count; i++)
        shapes[i] = &blocks[i].shape;
    hg_topology_groups(shapes, count, within_m, groups);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(groups[i], expected[i]);
}

static void nothing_has_no_groups(void **state)
{
    (void)state;
    hg_topology_groups(NULL, 0, 2.0, NULL);
}

static void a_chain_is_one_group(void **state)
{
    (void)state;
    struct block blocks[4] = {0};
    add_ring(&blocks[0], 100, 0, 110, 10); /* right end of the chain */
    add_ring(&blocks[1], 0, 0, 50, 10);
    add_ring(&blocks[2], 52, 0, 98.5, 10); /* 2 m from one, 1.5 m from the other */
    add_ring(&blocks[3], 0, 12.5, 50, 20);
    assert_groups(blocks, 4, 2.0, (size_t[]){0, 0, 0, 3});
    assert_groups(blocks, 4, 1.75, (size_t[]){0, 1, 0, 3});
    assert_groups(blocks, 4, 2.5, (size_t[]){0, 0, 0, 0});
    assert_groups(blocks, 4, 0.0, (size_t[]){0, 1, 2, 3});
}

/* A short block beside the middle of a long edge: only its own corners are near. */
static void corners_are_near_edges_of_either_side(void **state)
{
    (void)state;
    struct block blocks[2] = {0};
    add_ring(&blocks[0], 38500000.0, 3810000.0, 38501000.0, 3810010.0);
    add_ring(&blocks[1], 38500500.0, 3810011.0, 38500501.0, 3810020.0);
    assert_groups(blocks, 2, 1.0, (size_t[]){0, 0});
    assert_groups(blocks, 2, 0.999, (size_t[]){0, 1});
    struct block turned[2];
    memcpy(turned, blocks, sizeof turned);
    turned[0] = blocks[1];
    turned[1] = blocks[0];
    for (size_t i = 0; i < 2; i++) {
        turned[i].shape.rings = turned[i].rings;
        turned[i].shape.points = turned[i].points;
    }
    assert_groups(turned, 2, 1.0, (size_t[]){0, 0});
}

/* 3 m to either side and 4 m up: the corners are 5 m apart. */
static void distance_is_not_that_of_the_boxes(void **state)
{
    (void)state;
    struct block blocks[2] = {0};
    add_ring(&blocks[0], 0, 0, 10, 10);
    add_ring(&blocks[1], 13, 14, 20, 20);
    assert_groups(blocks, 2, 4.9, (size_t[]){0, 1});
    assert_groups(blocks, 2, 5.0, (size_t[]){0, 0});
}

static void a_point_in_common_is_enough(void **state)
{
    (void)state;
    struct block blocks[2] = {0};
    add_ring(&blocks[0], 0, 0, 10, 10);
    add_ring(&blocks[1], 10, 10, 20, 20);
    assert_groups(blocks, 2, 0.0, (size_t[]){0, 0});
}

static void an_island_in_a_lake_stands_alone(void **state)
{
    (void)state;
    struct block blocks[2] = {0};
    add_ring(&blocks[0], 0, 0, 100, 100);
    add_ring(&blocks[0], 20, 20, 80, 80);
    add_ring(&blocks[1], 40, 40, 60, 60);
    assert_groups(blocks, 2, 19.0, (size_t[]){0, 1});
    assert_groups(blocks, 2, 20.0, (size_t[]){0, 0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_has_no_groups),
        cmocka_unit_test(a_chain_is_one_group),
        cmocka_unit_test(corners_are_near_edges_of_either_side),
        cmocka_unit_test(distance_is_not_that_of_the_boxes),
        cmocka_unit_test(a_point_in_common_is_enough),
        cmocka_unit_test(an_island_in_a_lake_stands_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
