/* Families of much at one place: holes by the hundred, everything on one line, equal starts, copies, crumbs. */
#include "support/layer_drawing.h"
#include "support/layer_families.h"

#include "geo/base/status.h"

/* --- sieve --- */

/* A shell with rows of holes that do not touch; in other layers some of the holes again as land, and a band across. */
void hg_make_sieve(struct hg_drawing *m)
{
    uint32_t side = hg_draw_some(m, 4, 18);
    size_t holes = (size_t)side * side;
    struct hg_point(*rings)[HG_STAR_ROOM] = hg_arena_alloc(m->arena, holes, sizeof *rings);
    size_t *corners = HG_ARENA_ARRAY(m->arena, size_t, holes);
    double wide = 20.0 * side;
    hg_draw_layer(m);
    hg_draw_feature(m);
    hg_draw_rectangle(m, -12.0, -12.0, wide, wide, 0, false);
    for (size_t i = 0; i < holes; i++) {
        struct hg_point centre = {20.0 * (double)(i % side), 20.0 * (double)(i / side)};
        corners[i] = hg_draw_star_ring(m, centre, 9.0, rings[i]);
        hg_draw_ring(m, rings[i], corners[i], 0, true);
    }
    hg_draw_layer_end(m);
    hg_draw_layer(m);
    for (size_t i = 0; i < holes; i++) {
        if (hg_draw_below(m, 3) == 0) continue;
        hg_draw_feature(m);
        hg_draw_ring(m, rings[i], corners[i], 0, false);
    }
    hg_draw_layer_end(m);
    if (hg_draw_below(m, 2)) return;
    hg_draw_layer(m);
    hg_draw_feature(m);
    double slope = hg_draw_between(m, -0.5, 0.5), high = hg_draw_between(m, 1.0, wide);
    hg_draw_ring(m,
                 (struct hg_point[]){
                     {-30.0,       0.0                      },
                     {wide + 30.0, slope * wide             },
                     {wide + 30.0, slope * wide + high + 3.0},
                     {-30.0,       high                     }
    },
                 4, 0, false);
    hg_draw_layer_end(m);
}

/* --- far away --- */

/* A crowd at one place and one feature 1000 km from it: what is cut at equal counts is narrow here and immense there. */
void hg_make_far_away(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, HG_SHEET_LAYERS);
    size_t lonely = hg_draw_below(m, (uint32_t)layers);
    struct hg_point way = hg_draw_direction(hg_draw_between(m, 0.0, 1.0));
    if (hg_draw_below(m, 3) == 0) way = (struct hg_point){1.0, 0.0};
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t count = hg_draw_some(m, 6, 40);
        for (uint32_t i = 0; i < count; i++)
            hg_draw_star(m, hg_draw_somewhere(m, m->crowded ? 200.0 : 50.0),
                         hg_draw_between(m, 5.0, 40.0));
        if (l == lonely)
            hg_draw_star(m, (struct hg_point){1e6 * way.x, 1e6 * way.y},
                         hg_draw_between(m, 5.0, 40.0));
        hg_draw_layer_end(m);
    }
}

/* --- flat --- */

/* Rings without area: all in one point, on one upright line or on one level line, sometimes beside a square. */
void hg_make_flat(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, 2);
    uint32_t how = hg_draw_below(m, 3);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t count = hg_draw_some(m, 4, 10);
        for (uint32_t i = 0; i < count; i++) {
            struct hg_point points[4];
            size_t corners = 1 + hg_draw_below(m, 4);
            for (size_t k = 0; k < corners; k++) {
                double at = 0.5 * hg_draw_below(m, 20);
                points[k].x = how == 2 ? at : 7.0;
                points[k].y = how == 1 ? at : 7.0;
            }
            hg_draw_feature(m);
            hg_draw_ring(m, points, corners, 0, false);
        }
        if (hg_draw_below(m, 2)) {
            hg_draw_feature(m);
            hg_draw_rectangle(m, 2.0, 2.0, 7.0 + hg_draw_below(m, 6), 11.0, 0, false);
        }
        hg_draw_layer_end(m);
    }
}

/* --- same start --- */

/* Rectangles on whole metres that all begin at one of two eastings, beside and over one another: every cut at a quantile
 * falls on edges. */
void hg_make_same_start(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, HG_SHEET_LAYERS);
    uint32_t count = hg_draw_some(m, 10, 120), ends = 1 + hg_draw_below(m, 6);
    bool stacked = hg_draw_below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        for (uint32_t i = 0; i < count; i++) {
            double x = 5.0 * hg_draw_below(m, 2), y = stacked ? i : hg_draw_below(m, 40);
            double wide = 1.0 + hg_draw_below(m, ends);
            double high = stacked ? 1.0 : 1.0 + hg_draw_below(m, 4);
            hg_draw_feature(m);
            hg_draw_rectangle(m, x, y, x + wide, y + high, 0, false);
        }
        hg_draw_layer_end(m);
    }
}

/* --- crumbs --- */

/* Squares and triangles of a few grid units about the corners and along the edges of a square of metres. */
void hg_make_crumbs(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        hg_draw_feature(m);
        hg_draw_rectangle(m, 0.0, 0.0, 4.0, 4.0, 0, false);
        uint32_t count = hg_draw_some(m, 12, 150);
        for (uint32_t i = 0; i < count; i++) {
            double unit = HG_GRID_UNIT_M, wide = unit * (1 + hg_draw_below(m, 30));
            double high = unit * (1 + hg_draw_below(m, 30));
            double x = 2.0 * hg_draw_below(m, 3) + unit * hg_draw_below(m, 40) -
                       20.0 * unit;
            double y = 2.0 * hg_draw_below(m, 3) + unit * hg_draw_below(m, 40) -
                       20.0 * unit;
            hg_draw_feature(m);
            if (hg_draw_below(m, 2))
                hg_draw_rectangle(m, x, y, x + wide, y + high, 0, false);
            else
                hg_draw_ring(m,
                             (struct hg_point[]){
                                 {x,        y              },
                                 {x + wide, y + high       },
                                 {x - unit, y + high + unit}
                },
                             3, 0, false);
        }
        hg_draw_layer_end(m);
    }
}

/* --- self-touching --- */

/* One ring: a square whose border walks through `pockets` diamonds, either into the land (what a hole would be) or out of it
 * (lobes that hang on by a point). */
static void pocket_ring(struct hg_drawing *m, double x, double y, uint32_t pockets)
{
    struct hg_point *points = HG_ARENA_ARRAY(m->arena, struct hg_point, 5 * pockets + 4);
    size_t count = 0;
    double wide = 8.0 * pockets + 8.0;
    points[count++] = (struct hg_point){x, y};
    for (uint32_t i = 0; i < pockets; i++) {
        double at = x + 8.0 * (i + 1.0);
        double up = hg_draw_below(m, 2) ? -3.0 : 3.0;
        points[count++] = (struct hg_point){at, y};
        points[count++] = (struct hg_point){at - 3.0, y + up};
        points[count++] = (struct hg_point){at, y + 2.0 * up};
        points[count++] = (struct hg_point){at + 3.0, y + up};
        points[count++] = (struct hg_point){at, y};
    }
    points[count++] = (struct hg_point){x + wide, y};
    points[count++] = (struct hg_point){x + wide, y + 8.0};
    points[count++] = (struct hg_point){x, y + 8.0};
    hg_draw_feature(m);
    hg_draw_ring(m, points, count, 0, false);
}

void hg_make_self_touching(struct hg_drawing *m)
{
    size_t layers = 1 + hg_draw_below(m, HG_SHEET_LAYERS);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t count = 1 + hg_draw_below(m, 3);
        for (uint32_t i = 0; i < count; i++) {
            double x = 1.0 * hg_draw_below(m, 20), y = 1.0 * hg_draw_below(m, 20);
            pocket_ring(m, x, y, hg_draw_some(m, 3, 60));
        }
        hg_draw_layer_end(m);
    }
}

/* --- holes equal to shells --- */

/* Stars that are hollow altogether, stars that fill another's hole, and a part in the hole of its own feature. */
void hg_make_own_holes(struct hg_drawing *m)
{
    struct hg_point outer[HG_STAR_ROOM], inner[HG_STAR_ROOM],
        centre = hg_draw_somewhere(m, 20.0);
    size_t corners = hg_draw_star_ring(m, centre, 80.0, outer),
           layers = 1 + hg_draw_below(m, HG_SHEET_LAYERS);
    hg_draw_scaled(outer, corners, centre, 0.5, inner);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t count = hg_draw_some(m, 5, 16);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t how = hg_draw_below(m, 4);
            hg_draw_feature(m);
            hg_draw_ring(m, how == 3 ? inner : outer, corners, 0, false);
            if (how == 0) hg_draw_ring(m, outer, corners, 0, true);
            if (how == 1 || how == 2) hg_draw_ring(m, inner, corners, 0, true);
            if (how == 2) hg_draw_ring(m, inner, corners, 1, false);
        }
        hg_draw_layer_end(m);
    }
}

/* --- copies --- */

/* The same few stars, many times over in one layer and in all: label sets as long as the layer. */
void hg_make_copies(struct hg_drawing *m)
{
    struct hg_point stars[3][HG_STAR_ROOM];
    size_t corners[3], layers = 1 + hg_draw_below(m, HG_SHEET_LAYERS);
    for (size_t s = 0; s < 3; s++)
        corners[s] = hg_draw_star_ring(m, hg_draw_somewhere(m, 30.0), 40.0, stars[s]);
    for (size_t l = 0; l < layers; l++) {
        hg_draw_layer(m);
        uint32_t count = hg_draw_some(m, 7, 20);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t s = hg_draw_below(m, 4);
            hg_draw_feature(m);
            hg_draw_ring(m, stars[s % 3], corners[s % 3], 0, false);
        }
        hg_draw_layer_end(m);
    }
}
