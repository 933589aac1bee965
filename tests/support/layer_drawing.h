/* Layer drawing: what the makers of random layers draw with.
 *
 * Lengths in metres about the sheet's own origin; hg_draw_ring() moves them to the sheet's place.  One layer is open at
 * a time.  Only integers, additions and multiplications are used, so that every machine draws the same bits. */
#ifndef HG_TEST_LAYER_DRAWING_H
#define HG_TEST_LAYER_DRAWING_H

#include "support/random_layers.h"

#define HG_GRID_UNIT_M 0x1p-27 /* of the overlay */
#define HG_STAR_ROOM   128     /* points that suffice for hg_draw_star_ring() */

struct hg_drawing {
    struct hg_random random;
    enum hg_place place;
    bool crowded; /* draw hundreds where otherwise a few do */
    struct hg_arena *arena;
    struct hg_sheet *sheet;
    struct hg_layer_builder *builder;
    int64_t fid;
};

double hg_draw_between(struct hg_drawing *m, double low, double high);
uint32_t hg_draw_below(struct hg_drawing *m, uint32_t bound); /* 0 .. bound - 1 */
uint32_t hg_draw_some(struct hg_drawing *m, uint32_t few,
                      uint32_t many);     /* 1 .. few, or `many` when crowded */
double hg_draw_grid_units(double metres); /* rounded to whole ones */
struct hg_point hg_draw_somewhere(struct hg_drawing *m, double half_width);

void hg_draw_layer(struct hg_drawing *m);
void hg_draw_layer_end(struct hg_drawing *m);
void hg_draw_feature(struct hg_drawing *m);
void hg_draw_ring(struct hg_drawing *m, const struct hg_point *points, size_t count,
                  uint32_t part, bool hole);
void hg_draw_rectangle(struct hg_drawing *m, double x0, double y0, double x1, double y1,
                       uint32_t part, bool hole);

/* A point of the unit circle; `turn` runs from 0 to 1. */
struct hg_point hg_draw_direction(double turn);

/* A star-shaped ring about a centre: ascending directions at random radii; the number of points. */
size_t hg_draw_star_ring(struct hg_drawing *m, struct hg_point centre, double radius,
                         struct hg_point *out);
/* The same ring larger or smaller, seen from the centre. */
void hg_draw_scaled(const struct hg_point *points, size_t count, struct hg_point centre,
                    double factor, struct hg_point *out);
/* A feature: a star, sometimes with a hole, sometimes with an island in the hole (a second part). */
void hg_draw_star(struct hg_drawing *m, struct hg_point centre, double radius);

#endif
