/* The largest circle in shapes for which school geometry knows it, anywhere and in any direction. */
#include "support/testing.h"

#include "geo/topology/topology.h"

#include <stdlib.h>
#include <string.h>

enum { POINTS_MOST = 512, RINGS_MOST = 64 };

/* A shape under way; rings after the first are holes. */
struct sketch {
    struct hg_shape shape;
    struct hg_ring rings[RINGS_MOST];
    struct hg_point points[POINTS_MOST];
};

static void add_ring(struct sketch *s, const struct hg_point *points, size_t count)
{
    s->rings[s->shape.ring_count] = (struct hg_ring){
        .first = (uint32_t)s->shape.point_count,
        .count = (uint32_t)count,
        .hole = s->shape.ring_count > 0};
    memcpy(&s->points[s->shape.point_count], points, count * sizeof *points);
    s->shape.ring_count++;
    s->shape.point_count += count;
    s->shape.kind = HG_GEOMETRY_POLYGON;
}

#define ring(s, ...)                                \
    add_ring((s), (struct hg_point[]){__VA_ARGS__}, \
             sizeof((struct hg_point[]){__VA_ARGS__}) / sizeof(struct hg_point))

/* Turned, and moved far from the origin; the rounding of coordinates is allowed for. */
static void assert_widest(const struct sketch *s, double expected)
{
    static const double angles[] = {0.0, 0.3, 1.0, 2.2};
    static const struct hg_point places[] = {
        {0.0,        0.0      },
        {38500000.0, 3810000.0}
    };
    for (size_t i = 0; i < HG_COUNT_OF(angles); i++)
        for (size_t k = 0; k < HG_COUNT_OF(places); k++) {
            struct sketch turned = *s;
            double c = cos(angles[i]), n = sin(angles[i]);
            for (size_t p = 0; p < s->shape.point_count; p++)
                turned.points[p] = (struct hg_point){
                    places[k].x + c * s->points[p].x - n * s->points[p].y,
                    places[k].y + n * s->points[p].x + c * s->points[p].y};
            turned.shape.rings = turned.rings;
            turned.shape.points = turned.points;
            double rounding = k > 0 ? 3e-8 : 1e-10;
            double got = hg_topology_widest_m(&turned.shape);
            assert_near(got, expected,
                        HG_TOPOLOGY_WIDTH_ACCURACY * expected + HG_OVERLAY_RESOLUTION_M);
            assert_true(got <= expected * (1.0 + 1e-12) + rounding);
        }
}

static void rectangle_is_as_wide_as_its_short_side(void **state)
{
    (void)state;
    static const double lengths[] = {1.0, 1.5, 10.0, 1e3, 1e5};
    for (size_t i = 0; i < HG_COUNT_OF(lengths); i++) {
        double l = lengths[i];
        struct sketch s = {0};
        ring(&s, {0, 0}, {l, 0}, {l, 1}, {0, 1});
        assert_widest(&s, 1.0);
    }
}

static void sliver_of_a_millimetre(void **state)
{
    (void)state;
    struct sketch s = {0};
    ring(&s, {0, 0}, {100, 0}, {100, 0.001}, {0, 0.001});
    assert_widest(&s, 0.001);
}

/* Many vertices on the long sides, at other places above and below. */
static void sliver_with_many_vertices(void **state)
{
    (void)state;
    struct hg_point points[200];
    size_t count = 0;
    for (int i = 0; i < 100; i++)
        points[count++] = (struct hg_point){i * 1.01, 0.0};
    for (int i = 99; i >= 0; i--)
        points[count++] = (struct hg_point){i * i * 0.0102, 0.002};
    struct sketch s = {0};
    add_ring(&s, points, count);
    assert_widest(&s, 0.002);
}

/* Inscribed circle of a triangle: r = 2 area / perimeter. */
static void triangle_has_its_incircle(void **state)
{
    (void)state;
    static const struct hg_point tips[] = {
        {0,  4    },
        {1,  1    },
        {-7, 2    },
        {50, 0.125}
    };
    for (size_t i = 0; i < HG_COUNT_OF(tips); i++) {
        struct hg_point t = tips[i];
        struct sketch s = {0};
        ring(&s, {0, 0}, {3, 0}, t);
        double perimeter = 3.0 + hypot(t.x, t.y) + hypot(t.x - 3.0, t.y);
        assert_widest(&s, 2.0 * 3.0 * t.y / perimeter);
    }
}

/* Between the corner of the hole and the two outer sides: r = 2 sqrt(2) / (1 + sqrt(2)) for a frame of 2. */
static void square_frame_is_widest_in_its_corners(void **state)
{
    (void)state;
    struct sketch s = {0};
    ring(&s, {0, 0}, {10, 0}, {10, 10}, {0, 10});
    ring(&s, {2, 2}, {2, 8}, {8, 8}, {8, 2});
    assert_widest(&s, 4.0 * sqrt(2.0) / (1.0 + sqrt(2.0)));
}

/* Two regular polygons of 60 corners with the same centre and directions.  In the middle of a side the circle touches the
 * outer side and, beyond the inner side, a distance of both apothems; before a corner of the inner one it reaches no farther,
 * before a corner of the outer one it touches two outer sides and the inner corner. */
static void ring_road_of_sixty_corners(void **state)
{
    (void)state;
    enum { CORNERS = 60 };
    struct hg_point outer[CORNERS], inner[CORNERS];
    for (int i = 0; i < CORNERS; i++) {
        double a = 2.0 * M_PI * i / CORNERS;
        outer[i] = (struct hg_point){10.0 * cos(a), 10.0 * sin(a)};
        inner[CORNERS - 1 - i] = (struct hg_point){9.0 * cos(a), 9.0 * sin(a)};
    }
    struct sketch s = {0};
    add_ring(&s, outer, CORNERS);
    add_ring(&s, inner, CORNERS);
    /* on the ray to the corners, at distance t from the centre: (10 - t) c = t - 9, c = cos(pi / n) */
    double c = cos(M_PI / CORNERS), t = (10.0 * c + 9.0) / (1.0 + c);
    assert_widest(&s, 2.0 * (t - 9.0));
}

/* A long thin strip with a square room at its end. */
static void room_at_the_end_of_a_strip(void **state)
{
    (void)state;
    struct sketch s = {0};
    ring(&s, {0, 0}, {500, 0}, {500, -1}, {503, -1}, {503, 2}, {500, 2}, {500, 0.01},
         {0, 0.01});
    assert_widest(&s, 3.0);
}

static void holes_leave_what_is_between_them(void **state)
{
    (void)state;
    struct sketch s = {0};
    ring(&s, {0, 0}, {7, 0}, {7, 7}, {0, 7});
    for (int i = 1; i < 7; i++)
        for (int j = 1; j < 7;
             j++) /* tiny holes on a lattice of 1 m: a square of four holds the circle */
            ring(&s, {i - 1e-6, j - 1e-6}, {i - 1e-6, j + 1e-6}, {i + 1e-6, j + 1e-6},
                 {i + 1e-6, j - 1e-6});
    double got = hg_topology_widest_m(&(struct hg_shape){.kind = HG_GEOMETRY_POLYGON,
                                                         .ring_count = s.shape.ring_count,
                                                         .point_count = s.shape.point_count,
                                                         .rings = s.rings,
                                                         .points = s.points});
    assert_near(got, sqrt(2.0) - 2e-6 * sqrt(2.0), 2e-5);
}

static void what_has_no_inside_has_no_width(void **state)
{
    (void)state;
    assert_true(isnan(hg_topology_widest_m(&(struct hg_shape){0})));
    struct sketch s = {0};
    ring(&s, {0, 0}, {1, 0});
    s.shape.rings = s.rings;
    s.shape.points = s.points;
    assert_true(isnan(hg_topology_widest_m(&s.shape)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rectangle_is_as_wide_as_its_short_side),
        cmocka_unit_test(sliver_of_a_millimetre),
        cmocka_unit_test(sliver_with_many_vertices),
        cmocka_unit_test(triangle_has_its_incircle),
        cmocka_unit_test(square_frame_is_widest_in_its_corners),
        cmocka_unit_test(ring_road_of_sixty_corners),
        cmocka_unit_test(room_at_the_end_of_a_strip),
        cmocka_unit_test(holes_leave_what_is_between_them),
        cmocka_unit_test(what_has_no_inside_has_no_width),
    };
    return cmocka_run_group_tests_name("topology, widths", tests, NULL, NULL);
}
