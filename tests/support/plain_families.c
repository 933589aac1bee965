#include "support/layer_drawing.h"
#include "support/layer_families.h"

#include "geo/base/status.h"

#include <math.h>

#define MICROMETRE_M 1e-6

/* Star polygons with holes and islands, in general position. */
void hg_make_stars(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, HG_SHEET_LAYERS);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t count = 1 + hg_draw_below(m, 7);
        for (uint32_t i = 0; i < count; i++)
            hg_draw_star(m, hg_draw_somewhere(m, 60.0), hg_draw_between(m, 10.0, 80.0));
        hg_draw_layer_end(m);
    }
}

/* One cell of a coverage: whole, or as two triangles; `extra` puts a T-junction at the middle of the lower edge. */
static void cell(struct hg_drawing *m, struct hg_point a, struct hg_point b,
                 struct hg_point c, struct hg_point d, bool extra)
{
    struct hg_point middle = {(a.x + b.x) / 2.0, (a.y + b.y) / 2.0};
    if (hg_draw_below(m, 3) > 0) {
        hg_draw_feature(m);
        if (extra)
            hg_draw_ring(m, (struct hg_point[]){a, middle, b, c}, 4, 0, false);
        else
            hg_draw_ring(m, (struct hg_point[]){a, b, c}, 3, 0, false);
        hg_draw_feature(m);
        hg_draw_ring(m, (struct hg_point[]){a, c, d}, 3, 0, false);
        return;
    }
    hg_draw_feature(m);
    if (extra)
        hg_draw_ring(m, (struct hg_point[]){a, middle, b, c, d}, 5, 0, false);
    else
        hg_draw_ring(m, (struct hg_point[]){a, b, c, d}, 4, 0, false);
}

/* Triangles and cells that share edges; T-junctions. */
void hg_make_coverage(struct hg_drawing *m)
{
    enum { SIDE = 6 };
    struct hg_point nodes[SIDE][SIDE];
    size_t side = 3 + hg_draw_below(m, SIDE - 2), layers = 2 + hg_draw_below(m, 2);
    double jitter = hg_draw_below(m, 3) == 0 ? 0.0 : 8.0;
    for (size_t i = 0; i < side; i++)
        for (size_t j = 0; j < side; j++) {
            struct hg_point off = hg_draw_somewhere(m, jitter);
            nodes[i][j] = (struct hg_point){(double)j * 32.0 + off.x,
                                            (double)i * 32.0 + off.y};
        }
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        for (size_t i = 0; i + 1 < side; i++)
            for (size_t j = 0; j + 1 < side; j++)
                if (hg_draw_below(m, 8) > 0)
                    cell(m, nodes[i][j], nodes[i][j + 1], nodes[i + 1][j + 1],
                         nodes[i + 1][j], hg_draw_below(m, 3) == 0);
        hg_draw_layer_end(m);
    }
}

/* Nested and duplicate polygons; a hole as large as a neighbour. */
void hg_make_nested(struct hg_drawing *m)
{
    struct hg_point base[HG_STAR_ROOM], other[HG_STAR_ROOM],
        centre = hg_draw_somewhere(m, 20.0);
    size_t count = hg_draw_star_ring(m, centre, 100.0, base),
           layers = 1 + hg_draw_below(m, HG_SHEET_LAYERS);
    static const double factors[] = {1.0, 1.0, 0.75, 0.5, 0.5, 0.25, 0.125};
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t rings = 1 + hg_draw_below(m, 6);
        for (uint32_t i = 0; i < rings; i++) {
            double outer = factors[hg_draw_below(m, HG_COUNT_OF(factors))];
            hg_draw_feature(m);
            hg_draw_scaled(base, count, centre, outer, other);
            hg_draw_ring(m, other, count, 0, false);
            if (hg_draw_below(m, 2) == 0) continue;
            hg_draw_scaled(base, count, centre, outer * 0.5, other);
            hg_draw_ring(m, other, count, 0, true);
        }
        hg_draw_layer_end(m);
    }
}

/* Diamonds in a row along a horizontal: each touches the next in a point, the first may touch the shell's left edge.
 * The row stops short of the right edge, so the interior stays connected. */
static void diamond_row(struct hg_drawing *m, double x, double y, double half,
                        uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        double centre = x + half * (1.0 + 2.0 * i);
        hg_draw_ring(m,
                     (struct hg_point[]){
                         {centre - half, y       },
                         {centre,        y - half},
                         {centre + half, y       },
                         {centre,        y + half}
        },
                     4, 0, true);
    }
}

/* Holes that touch the shell and one another in points. */
void hg_make_touching_holes(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t count = 1 + hg_draw_below(m, 3);
        for (uint32_t i = 0; i < count; i++) {
            double x = 4.0 * hg_draw_below(m, 12), y = 4.0 * hg_draw_below(m, 12);
            hg_draw_feature(m);
            hg_draw_rectangle(m, x, y, x + 64.0, y + 64.0, 0, false);
            uint32_t rows = 1 + hg_draw_below(m, 3);
            for (uint32_t r = 0; r < rows; r++)
                diamond_row(m, x + 4.0 * hg_draw_below(m, 2), y + 16.0 * (r + 1), 4.0,
                            1 + hg_draw_below(m, 6));
        }
        hg_draw_layer_end(m);
    }
}

/* Strips along x whose common borders wander by some micrometres from one layer to the next. */
void hg_make_slivers(struct hg_drawing *m)
{
    enum { STATIONS = 8 };
    double width = 500.0 * (1 + hg_draw_below(m, 4)), slope = hg_draw_between(m, -0.3, 0.3);
    uint32_t strips = 2 + hg_draw_below(m, 4);
    size_t layers = 2 + hg_draw_below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        struct hg_point border[8][STATIONS];
        for (uint32_t s = 0; s <= strips; s++)
            for (size_t k = 0; k < STATIONS; k++) {
                double x = width * (double)k / (STATIONS - 1);
                border[s][k] = (struct hg_point){
                    x, 50.0 * s + slope * x + MICROMETRE_M * hg_draw_between(m, -1.0, 1.0)};
            }
        for (uint32_t s = 0; s < strips; s++) {
            struct hg_point points[2 * STATIONS];
            for (size_t k = 0; k < STATIONS; k++) {
                points[k] = border[s][k];
                points[2 * STATIONS - 1 - k] = border[s + 1][k];
            }
            hg_draw_feature(m);
            hg_draw_ring(m, points, HG_COUNT_OF(points), 0, false);
        }
        hg_draw_layer_end(m);
    }
}

/* Stars and rectangles and, in the second layer, the same a few grid units away. */
void hg_make_shifted(struct hg_drawing *m)
{
    double dx = HG_GRID_UNIT_M * (1.0 + hg_draw_below(m, 5)),
           dy = HG_GRID_UNIT_M * (1.0 + hg_draw_below(m, 5));
    if (hg_draw_below(m, 2)) dx = -dx;
    if (hg_draw_below(m, 3) == 0) dy = 0.0;
    uint64_t again = hg_random_next(&m->random);
    for (int l = 0; l < 2; l++) {
        m->random.state = again;
        hg_draw_layer(m);
        uint32_t count = 1 + hg_draw_below(m, 5);
        for (uint32_t i = 0; i < count; i++) {
            struct hg_point shell[HG_STAR_ROOM], moved[HG_STAR_ROOM],
                centre = hg_draw_somewhere(m, 60.0);
            size_t corners = hg_draw_star_ring(m, centre, hg_draw_between(m, 10.0, 80.0),
                                               shell);
            for (size_t k = 0; k < corners; k++)
                moved[k] = (struct hg_point){hg_draw_grid_units(shell[k].x) + l * dx,
                                             hg_draw_grid_units(shell[k].y) + l * dy};
            hg_draw_feature(m);
            hg_draw_ring(m, moved, corners, 0, false);
        }
        hg_draw_layer_end(m);
    }
}

/* Up to hundreds of polygons that meet in one point. */
void hg_make_fan(struct hg_drawing *m)
{
    struct hg_point hub = hg_draw_somewhere(m, 1.0);
    size_t layers = 1 + hg_draw_below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t blades = hg_draw_below(m, 24) == 0 ? 300 : 8 + hg_draw_below(m, 40);
        double offset = hg_draw_below(m, 2) ? 0.0 : hg_draw_between(m, 0.0, 1.0);
        for (uint32_t i = 0; i < blades; i++) {
            struct hg_point from = hg_draw_direction(
                fmod(offset + i / (double)blades, 1.0));
            struct hg_point to = hg_draw_direction(
                fmod(offset + (i + 1) % blades / (double)blades, 1.0));
            double reach = 100.0;
            hg_draw_feature(m);
            hg_draw_ring(m,
                         (struct hg_point[]){
                             hub,
                             {hub.x + reach * from.x, hub.y + reach * from.y},
                             {hub.x + reach * to.x,   hub.y + reach * to.y  }
            },
                         3, 0, false);
        }
        hg_draw_layer_end(m);
    }
}

/* A star whose ring now and then runs out and back, back along itself, or stays. */
static size_t spiked_ring(struct hg_drawing *m, struct hg_point centre,
                          struct hg_point *out)
{
    struct hg_point plain[HG_STAR_ROOM];
    size_t corners = hg_draw_star_ring(m, centre, hg_draw_between(m, 20.0, 60.0), plain),
           count = 0;
    for (size_t i = 0; i < corners; i++) {
        struct hg_point here = plain[i], next = plain[(i + 1) % corners];
        out[count++] = here;
        switch (hg_draw_below(m, 6)) {
        case 0: /* out and back */
            out[count++] = hg_draw_somewhere(m, 80.0);
            out[count++] = here;
            break;
        case 1: /* named twice */ out[count++] = here; break;
        case 2: /* along the next edge, back and on */
            out[count++] = next;
            out[count++] = here;
            break;
        default: break;
        }
    }
    return count;
}

/* Spikes, points named twice, rings without area. */
void hg_make_spikes(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t count = 1 + hg_draw_below(m, 4);
        for (uint32_t i = 0; i < count; i++) {
            struct hg_point points[HG_STAR_ROOM], flat = hg_draw_somewhere(m, 60.0);
            hg_draw_feature(m);
            hg_draw_ring(m, points, spiked_ring(m, hg_draw_somewhere(m, 40.0), points), 0,
                         false);
            if (hg_draw_below(m, 3) == 0) hg_draw_ring(m, &flat, 1, 1, false);
            if (hg_draw_below(m, 3) == 0)
                hg_draw_ring(m,
                             (struct hg_point[]){
                                 flat, {flat.x + 9.0, flat.y + 30.0}
                },
                             2, 2, false);
            if (hg_draw_below(m, 3) == 0) hg_draw_ring(m, NULL, 0, 3, false);
        }
        hg_draw_layer_end(m);
    }
}

/* Rectangles on a lattice: collinear edges that overlap. */
void hg_make_rectangles(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, HG_SHEET_LAYERS);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t count = 1 + hg_draw_below(m, 8);
        for (uint32_t i = 0; i < count; i++) {
            double x = 10.0 * hg_draw_below(m, 7), y = 10.0 * hg_draw_below(m, 7);
            double wide = 10.0 * (1 + hg_draw_below(m, 4)),
                   high = 10.0 * (1 + hg_draw_below(m, 4));
            hg_draw_feature(m);
            hg_draw_rectangle(m, x, y, x + wide, y + high, 0, false);
        }
        hg_draw_layer_end(m);
    }
}

/* Closed walks between random points, one to three rings a feature. */
static void tangles(struct hg_drawing *m, uint32_t lattice, double step)
{
    uint32_t count = 1 + hg_draw_below(m, 4);
    for (uint32_t i = 0; i < count; i++) {
        hg_draw_feature(m);
        uint32_t rings = 1 + hg_draw_below(m, 3);
        for (uint32_t r = 0; r < rings; r++) {
            struct hg_point points[16];
            size_t corners = 3 + hg_draw_below(m, 8);
            for (size_t k = 0; k < corners; k++) {
                double x = step * hg_draw_below(m, lattice);
                points[k] = (struct hg_point){x, step * hg_draw_below(m, lattice)};
            }
            hg_draw_ring(m, points, corners, r, false);
        }
    }
}

/* Rings that cross themselves and one another. */
void hg_make_tangles(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, 2);
    bool coarse = hg_draw_below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        tangles(m, coarse ? 8 : 1000000, coarse ? 16.0 : 1.1e-4);
        hg_draw_layer_end(m);
    }
}

/* Tangles of a few grid units across: every crossing is rounded.  The frame is wide enough to be reported, whatever becomes of the dust on it. */
void hg_make_dust(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, 2);
    uint32_t lattice = 4 + hg_draw_below(m, 28);
    double step = HG_GRID_UNIT_M * (hg_draw_below(m, 3) == 0 ? 16.0 : 1.0);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        tangles(m, lattice, step);
        if (l == 0) {
            hg_draw_feature(m);
            hg_draw_rectangle(m, -200.0 * HG_GRID_UNIT_M, -200.0 * HG_GRID_UNIT_M,
                              600.0 * HG_GRID_UNIT_M, 600.0 * HG_GRID_UNIT_M, 0, false);
        }
        hg_draw_layer_end(m);
    }
}
