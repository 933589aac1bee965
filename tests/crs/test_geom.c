/* The geom room: a place inside a shape. */
#include "crs/wkt.h"

#include "geo/geom/geom.h"

#include "geo/base/arena.h"
#include "geo/base/status.h"

static struct hg_point inside_of(struct hg_arena *arena, const char *wkt)
{
    struct hg_layer layer = wkt_layer(arena, wkt);
    struct hg_shape shape = hg_layer_shape(&layer, 0, arena);
    return hg_geom_inside_point(&shape);
}

static void the_middle_of_a_square_is_its_centre(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_point p = inside_of(
        arena,
        "POLYGON((38438000 3751000,38438010 3751000,38438010 3751010,38438000 3751010))");
    assert_near(p.x, 38438005.0, 1e-6);
    assert_near(p.y, 3751005.0, 1e-6);
    hg_arena_free(arena);
}

static void the_place_keeps_away_from_border_and_holes(void **state)
{
    (void)state;
    /* smallest distance to the border that the place must have */
    static const struct {
        const char *wkt;
        double min_x, min_y, max_x, max_y;
    } rows[] = {
  /* a U: the centre of its box is outside */
        {"POLYGON((0 0,30 0,30 30,20 30,20 10,10 10,10 30,0 30))",        2,  2,  28, 28},
 /* a ring around a hole in the middle: one of the four sides */
        {"POLYGON((0 0,30 0,30 30,0 30),(10 10,20 10,20 20,10 20))",      1,  1,  29, 29},
 /* a big and a small part: the big one */
        {"MULTIPOLYGON(((0 0,1 0,1 1,0 1)),((50 50,90 50,90 90,50 90)))", 60, 55, 80, 85},
 /* a bow-tie: one of its halves */
        {"POLYGON((0 0,10 10,10 0,0 10))",                                0,  1,  10, 9 },
    };
    struct hg_arena *arena = hg_arena_new();
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct hg_point p = inside_of(arena, rows[i].wkt);
        if (!(p.x > rows[i].min_x && p.x < rows[i].max_x && p.y > rows[i].min_y &&
              p.y < rows[i].max_y))
            fail_msg("%s: %g %g", rows[i].wkt, p.x, p.y);
    }
    struct hg_point in_u = inside_of(arena, rows[0].wkt),
                    in_ring = inside_of(arena, rows[1].wkt);
    assert_true(in_u.y < 10.0 || in_u.x < 10.0 || in_u.x > 20.0);
    assert_true(in_ring.x < 10.0 || in_ring.x > 20.0 || in_ring.y < 10.0 ||
                in_ring.y > 20.0);
    hg_arena_free(arena);
}

static void shapes_without_extent_give_a_vertex_or_nothing(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_point flat = inside_of(arena, "POLYGON((0 0,5 0,10 0))");
    assert_near(flat.y, 0.0, 0.0);
    struct hg_point none = inside_of(arena, "EMPTY");
    assert_true(none.x != none.x && none.y != none.y);
    struct hg_point broken = inside_of(arena, "POLYGON((0 0,10 0,10 10,nan 5,0 10))");
    assert_true(broken.x >= 0.0 && broken.x <= 10.0);
    struct hg_ring ring = {.first = 0, .count = 3};
    struct hg_point line[] = {
        {1.0, 1.0},
        {2.0, 5.0},
        {3.0, 1.0}
    };
    struct hg_shape shape = {HG_GEOMETRY_LINE, 1, 3, &ring, line};
    struct hg_point middle = hg_geom_inside_point(&shape);
    assert_near(middle.x, 2.0, 0.0);
    assert_near(middle.y, 5.0, 0.0);
    hg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_middle_of_a_square_is_its_centre),
        cmocka_unit_test(the_place_keeps_away_from_border_and_holes),
        cmocka_unit_test(shapes_without_extent_give_a_vertex_or_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
