/* Families of edges beside edges: digitised twice, a few grid units apart, very long, through each other's vertices. */
#include "support/layer_drawing.h"
#include "support/layer_families.h"

#include "geo/base/status.h"

#include <math.h>

#define MILLIMETRE_M 1e-3

/* --- twin borders --- */

/* A border that goes up and down by some metres. */
static double border_at(double x)
{
    double phase = fmod(x / 37.0, 2.0);
    return 4.0 * (phase < 1.0 ? phase : 2.0 - phase);
}

/* The border as one more surveyor saw it: points where it pleased, each up to a millimetre off. */
static void digitise(struct hg_drawing *m, size_t stations, struct hg_point *out)
{
    for (size_t i = 0; i < stations; i++) {
        double x = 5.0 * ((double)i + hg_draw_between(m, 0.0, 0.8));
        out[i] = (struct hg_point){x, border_at(x) +
                                          hg_draw_between(m, -MILLIMETRE_M, MILLIMETRE_M)};
    }
}

/* The land between stations `first` and `last` of a border and a line far on one side. */
static void land_along(struct hg_drawing *m, const struct hg_point *border, size_t first,
                       size_t last, double far)
{
    size_t count = last - first + 1;
    struct hg_point *points = HG_ARENA_ARRAY(m->arena, struct hg_point, count + 2);
    for (size_t i = 0; i < count; i++)
        points[i] = border[first + i];
    points[count] = (struct hg_point){border[last].x, far};
    points[count + 1] = (struct hg_point){border[first].x, far};
    hg_draw_feature(m);
    hg_draw_ring(m, points, count + 2, 0, false);
}

/* One border in every layer, never twice on the same points: hundreds of edges side by side within a millimetre. */
void hg_make_twin_borders(struct hg_drawing *m)
{
    size_t layers = 2 + hg_draw_below(m, 2), stations = 4 + hg_draw_some(m, 12, 400),
           lot = 2 + hg_draw_below(m, 12);
    struct hg_point *border = HG_ARENA_ARRAY(m->arena, struct hg_point, stations);
    for (size_t l = 0; l < layers; l++) {
        double far = hg_draw_below(m, 2) ? 40.0 : -40.0;
        bool lots = hg_draw_below(m, 2);
        hg_draw_layer(m);
        digitise(m, stations, border);
        if (!lots) land_along(m, border, 0, stations - 1, far);
        for (size_t first = 0; lots && first + 1 < stations; first += lot)
            land_along(m, border, first,
                       first + lot < stations ? first + lot : stations - 1, far);
        hg_draw_layer_end(m);
    }
}

/* --- near copies --- */

/* A star again and again, some of its points a few grid units away, the others where they were. */
void hg_make_near_copies(struct hg_drawing *m)
{
    struct hg_point base[HG_STAR_ROOM], copy[HG_STAR_ROOM];
    size_t layers = 1 + hg_draw_below(m, 3),
           corners = hg_draw_star_ring(m, hg_draw_somewhere(m, 50.0), 60.0, base);
    uint32_t reach = 1 + hg_draw_below(m, 4), rarely = 1 + hg_draw_below(m, 4);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t copies = hg_draw_some(m, 3, 8);
        for (uint32_t c = 0; c < copies; c++) {
            for (size_t i = 0; i < corners; i++) {
                bool moved = hg_draw_below(m, rarely) == 0;
                double dx = (double)hg_draw_below(m, 2 * reach + 1) - reach;
                double dy = (double)hg_draw_below(m, 2 * reach + 1) - reach;
                copy[i].x = hg_draw_grid_units(base[i].x) +
                            (moved ? dx : 0.0) * HG_GRID_UNIT_M;
                copy[i].y = hg_draw_grid_units(base[i].y) +
                            (moved ? dy : 0.0) * HG_GRID_UNIT_M;
            }
            hg_draw_feature(m);
            hg_draw_ring(m, copy, corners, 0, false);
        }
        hg_draw_layer_end(m);
    }
}

/* --- long edges --- */

#define LONG_M 100000.0

/* A frame along a long line: `along` from its start, `aside` to its left. */
struct line {
    struct hg_point way; /* per metre; across is (-way.y, way.x) */
};

static struct hg_point on_line(struct line line, double along, double aside)
{
    return (struct hg_point){along * line.way.x - aside * line.way.y,
                             along * line.way.y + aside * line.way.x};
}

static struct line long_line(struct hg_drawing *m)
{
    static const struct hg_point ways[] = {
        {1.0,  0.0 },
        {0.0,  1.0 },
        {1.0,  5e-6},
        {5e-6, 1.0 },
        {1.0,  1e-9},
        {1e-9, 1.0 },
        {0.8,  0.6 }
    };
    return (struct line){ways[hg_draw_below(m, HG_COUNT_OF(ways))]};
}

static void long_feature(struct hg_drawing *m, struct line line)
{
    double low = hg_draw_below(m, 2) ? 0.0 : hg_draw_between(m, -5.0, 5.0);
    double high = low + hg_draw_between(m, 0.01, 8.0);
    struct hg_point points[] = {on_line(line, 0.0, low), on_line(line, LONG_M, low),
                                on_line(line, LONG_M, high), on_line(line, 0.0, high)};
    hg_draw_feature(m);
    hg_draw_ring(m, points, hg_draw_below(m, 2) ? 4 : 3, 0, false);
}

/* Tiny land beside, under and on the line; half of it within some hundred metres. */
static void field(struct hg_drawing *m, struct line line)
{
    struct hg_point ring[HG_STAR_ROOM];
    double along = hg_draw_below(m, 2) ? hg_draw_between(m, 50000.0, 50400.0)
                                       : hg_draw_between(m, -10.0, LONG_M);
    double size = hg_draw_between(m, 0.05, 6.0);
    hg_draw_feature(m);
    if (hg_draw_below(m, 2)) {
        struct hg_point at = on_line(line, along, hg_draw_between(m, -8.0, 8.0));
        size_t corners = hg_draw_star_ring(m, at, size, ring);
        hg_draw_ring(m, ring, corners, 0, false);
        return;
    }
    double low = hg_draw_below(m, 2) ? 0.0 : -size;
    struct hg_point box[] = {on_line(line, along, low), on_line(line, along + size, low),
                             on_line(line, along + size, low + size),
                             on_line(line, along, low + size)};
    hg_draw_ring(m, box, 4, 0, false);
}

/* Edges of 100 km, level, upright, nearly so and slanted, over fields of tiny polygons: they pass hundreds of boxes. */
void hg_make_long_edges(struct hg_drawing *m)
{
    struct line line = long_line(m);
    hg_draw_layer(m);
    uint32_t count = 1 + hg_draw_below(m, 3);
    for (uint32_t i = 0; i < count; i++)
        long_feature(m, hg_draw_below(m, 4) ? line : long_line(m));
    hg_draw_layer_end(m);
    hg_draw_layer(m);
    count = hg_draw_some(m, 16, 300);
    for (uint32_t i = 0; i < count; i++)
        field(m, line);
    hg_draw_layer_end(m);
}

/* --- combs --- */

static struct hg_point turned(struct hg_point p, bool upright)
{
    return upright ? (struct hg_point){p.y, p.x} : p;
}

/* A back and `teeth` teeth of half a pitch, pointing up (or right, when upright). */
static void comb(struct hg_drawing *m, double x, double y, double pitch, double reach,
                 uint32_t teeth, bool upright)
{
    struct hg_point *points = HG_ARENA_ARRAY(m->arena, struct hg_point, 4 * teeth + 2);
    size_t count = 0;
    points[count++] = turned((struct hg_point){x, y - pitch}, upright);
    points[count++] = turned((struct hg_point){x + teeth * pitch - 0.5 * pitch, y - pitch},
                             upright);
    for (uint32_t i = teeth; i-- > 0;) {
        double left = x + i * pitch, right = left + 0.5 * pitch;
        points[count++] = turned((struct hg_point){right, y + reach}, upright);
        points[count++] = turned((struct hg_point){left, y + reach}, upright);
        if (i == 0) break;
        points[count++] = turned((struct hg_point){left, y}, upright);
        points[count++] = turned((struct hg_point){left - 0.5 * pitch, y}, upright);
    }
    hg_draw_feature(m);
    hg_draw_ring(m, points, count, 0, false);
}

/* Combs whose teeth cross, interlock or lie on one another. */
void hg_make_combs(struct hg_drawing *m)
{
    static const double pitches[] = {0.25, 0.5, 1.0, 0.0078125};
    size_t layers = 1 + hg_draw_below(m, 3);
    double pitch = pitches[hg_draw_below(m, HG_COUNT_OF(pitches))];
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t combs = 1 + hg_draw_below(m, 2);
        for (uint32_t i = 0; i < combs; i++) {
            uint32_t teeth = 1 + hg_draw_some(m, 7, 40);
            double x = 0.25 * pitch * hg_draw_below(m, 5);
            double y = 0.25 * pitch * hg_draw_below(m, 5);
            comb(m, x, y, pitch, pitch * (teeth + 1.0), teeth, hg_draw_below(m, 2));
        }
        hg_draw_layer_end(m);
    }
}

/* --- through vertices --- */

/* Edges along steps of a lattice, and triangles with one corner exactly on such an edge. */
void hg_make_through_vertices(struct hg_drawing *m)
{
    double step = hg_draw_below(m, 2) ? 0.0009765625 : 3.0;
    size_t layers = 1 + hg_draw_below(m, HG_SHEET_LAYERS);
    double p = 1.0 + hg_draw_below(m, 7), q = (double)hg_draw_below(m, 9) - 4.0;
    double steps = 4.0 + hg_draw_some(m, 12, 200);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        hg_draw_feature(m);
        hg_draw_ring(m,
                     (struct hg_point[]){
                         {0.0,              0.0                     },
                         {step * steps * p, step * steps * q        },
                         {step * p,         step * (q + 2.0 + steps)}
        },
                     3, 0, false);
        uint32_t count = hg_draw_some(m, 8, 150);
        for (uint32_t i = 0; i < count; i++) {
            double at = hg_draw_below(m, (uint32_t)steps + 1);
            double dx = 1.0 + hg_draw_below(m, 9), dy = (double)hg_draw_below(m, 9) - 4.0;
            double x = step * at * p, y = step * at * q;
            hg_draw_feature(m);
            hg_draw_ring(
                m,
                (struct hg_point[]){
                    {x,             y                    },
                    {x + step * dx, y + step * dy        },
                    {x,             y + step * (5.0 + dy)}
            },
                3, 0, false);
        }
        hg_draw_layer_end(m);
    }
}

/* --- tees --- */

/* A slanted edge, and neighbours whose corners lie on it as well as doubles can say: T-junctions by the hundred. */
void hg_make_tees(struct hg_drawing *m)
{
    struct hg_point end = {hg_draw_between(m, 200.0, 900.0),
                           hg_draw_between(m, -300.0, 300.0)};
    uint32_t lots = 1 + hg_draw_some(m, 8, 250);
    double depth = hg_draw_between(m, 20.0, 60.0);
    hg_draw_layer(m);
    hg_draw_feature(m);
    hg_draw_ring(m,
                 (struct hg_point[]){
                     {0.0,   0.0          },
                     {100.0, end.y - 400.0},
                     end
    },
                 3, 0, false);
    if (hg_draw_below(m, 2)) {
        hg_draw_layer_end(m);
        hg_draw_layer(m);
    }
    struct hg_point from = {0.0, 0.0};
    for (uint32_t i = 1; i <= lots; i++) {
        double t = (double)i / lots;
        struct hg_point to = i < lots ? (struct hg_point){end.x * t, end.y * t} : end;
        hg_draw_feature(m);
        hg_draw_ring(m,
                     (struct hg_point[]){
                         from, to, {to.x,   to.y + depth  },
                           {from.x, from.y + depth}
        },
                     4, 0, false);
        from = to;
    }
    hg_draw_layer_end(m);
}

/* --- needles --- */

/* Fans of needles a few millimetres thick at their far ends, which lie half over one another; fans that face each other
 * cross in flat angles. */
void hg_make_needles(struct hg_drawing *m)
{
    static const double thicknesses[] = {0.002, 0.05, 1e-6};
    double reach = 1000.0, thick = thicknesses[hg_draw_below(m, 3)];
    size_t layers = 1 + hg_draw_below(m, 2);
    uint32_t needles = hg_draw_some(m, 4, layers == 1 ? 50 : 12);
    bool upright = hg_draw_below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        double base = l == 0 ? 0.0 : hg_draw_between(m, -0.3, 0.3);
        double tip = l == 0 ? 0.0 : reach, far = reach - tip;
        hg_draw_layer(m);
        for (uint32_t i = 0; i < needles; i++) {
            struct hg_point points[3] = {
                {tip, base                    },
                {far, base + thick * i        },
                {far, base + thick * (i + 1.5)}
            };
            for (size_t k = 0; k < 3; k++)
                points[k] = turned(points[k], upright);
            hg_draw_feature(m);
            hg_draw_ring(m, points, 3, 0, false);
        }
        hg_draw_layer_end(m);
    }
}
