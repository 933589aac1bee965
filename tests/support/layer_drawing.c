#include "support/layer_drawing.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

uint64_t hg_random_next(struct hg_random *random)
{
    /* splitmix64 (Steele, Lea, Flood 2014) */
    uint64_t z = (random->state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint32_t hg_random_below(struct hg_random *random, uint32_t bound)
{
    return (uint32_t)((hg_random_next(random) >> 32) * bound >> 32);
}

double hg_random_between(struct hg_random *random, double low, double high)
{
    return low + (high - low) * ((double)(hg_random_next(random) >> 11) * 0x1p-53);
}

double hg_draw_between(struct hg_drawing *m, double low, double high)
{
    return hg_random_between(&m->random, low, high);
}

uint32_t hg_draw_below(struct hg_drawing *m, uint32_t bound)
{
    return hg_random_below(&m->random, bound);
}

uint32_t hg_draw_some(struct hg_drawing *m, uint32_t few, uint32_t many)
{
    return m->crowded ? many : 1 + hg_draw_below(m, few);
}

double hg_draw_grid_units(double metres)
{
    return rint(metres / HG_GRID_UNIT_M) * HG_GRID_UNIT_M;
}

void hg_draw_layer(struct hg_drawing *m)
{
    m->builder = hg_layer_builder_new();
    m->fid = 0;
}

void hg_draw_layer_end(struct hg_drawing *m)
{
    struct hg_layer *layer = &m->sheet->layers[m->sheet->layer_count++];
    hg_layer_builder_finish(m->builder, m->arena, layer);
    hg_layer_builder_free(m->builder);
    layer->source = layer->name = "random";
}

void hg_draw_feature(struct hg_drawing *m)
{
    hg_layer_builder_feature(m->builder, ++m->fid, HG_GEOMETRY_POLYGON);
}

/* Whole millimetres, written as decimals: the nearest double, as survey files hold them. */
static double millimetres(double origin, double metres)
{
    return rint((origin + metres) * 1000.0) / 1000.0;
}

static struct hg_point placed(enum hg_place place, struct hg_point p)
{
    switch (place) {
    case HG_PLACE_ZONE_38:
        return (struct hg_point){38500000.0 + hg_draw_grid_units(p.x),
                                 3810000.0 + hg_draw_grid_units(p.y)};
    case HG_PLACE_MILLIMETRES:
        return (struct hg_point){millimetres(40512000.0, p.x), millimetres(2513000.0, p.y)};
    default: return p;
    }
}

void hg_draw_ring(struct hg_drawing *m, const struct hg_point *points, size_t count,
                  uint32_t part, bool hole)
{
    struct hg_point *moved = hg_memory_new(count + 1, sizeof *moved);
    for (size_t i = 0; i < count; i++)
        moved[i] = placed(m->place, points[i]);
    hg_layer_builder_ring(m->builder, moved, count, part, hole);
    free(moved);
}

void hg_draw_rectangle(struct hg_drawing *m, double x0, double y0, double x1, double y1,
                       uint32_t part, bool hole)
{
    hg_draw_ring(m,
                 (struct hg_point[]){
                     {x0, y0},
                     {x1, y0},
                     {x1, y1},
                     {x0, y1}
    },
                 4, part, hole);
}

/* A direction without the library's sine, whose last bit differs between machines: a point of the unit circle by its
 * half-angle tangent; `turn` runs from 0 to 1. */
struct hg_point hg_draw_direction(double turn)
{
    double quarter = turn * 4.0, side = floor(quarter), t = quarter - side;
    double tangent = t * (1.0 + t) / 2.0; /* from 0 to 1, monotone */
    double c = (1.0 - tangent * tangent) / (1.0 + tangent * tangent);
    double s = 2.0 * tangent / (1.0 + tangent * tangent);
    switch ((int)side & 3) {
    case 0: return (struct hg_point){c, s};
    case 1: return (struct hg_point){-s, c};
    case 2: return (struct hg_point){-c, -s};
    default: return (struct hg_point){s, -c};
    }
}

/* A star-shaped ring about a centre: ascending directions at random radii. */
size_t hg_draw_star_ring(struct hg_drawing *m, struct hg_point centre, double radius,
                         struct hg_point *out)
{
    size_t count = 5 + hg_draw_below(m, 20);
    double offset = hg_draw_between(m, 0.0, 1.0);
    for (size_t i = 0; i < count; i++) {
        struct hg_point way = hg_draw_direction(
            fmod(offset + ((double)i + hg_draw_between(m, 0.0, 0.7)) / (double)count, 1.0));
        double reach = radius * hg_draw_between(m, 0.35, 1.0);
        out[i] = (struct hg_point){centre.x + reach * way.x, centre.y + reach * way.y};
    }
    return count;
}

void hg_draw_scaled(const struct hg_point *points, size_t count, struct hg_point centre,
                    double factor, struct hg_point *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (struct hg_point){centre.x + factor * (points[i].x - centre.x),
                                   centre.y + factor * (points[i].y - centre.y)};
}

struct hg_point hg_draw_somewhere(struct hg_drawing *m, double half_width)
{
    double x = hg_draw_between(m, -half_width, half_width);
    return (struct hg_point){x, hg_draw_between(m, -half_width, half_width)};
}

/* A star, sometimes with a hole, sometimes with an island in the hole (a second part). */
void hg_draw_star(struct hg_drawing *m, struct hg_point centre, double radius)
{
    struct hg_point shell[HG_STAR_ROOM], inner[HG_STAR_ROOM];
    size_t count = hg_draw_star_ring(m, centre, radius, shell);
    hg_draw_feature(m);
    hg_draw_ring(m, shell, count, 0, false);
    if (hg_draw_below(m, 2) == 0) return;
    hg_draw_scaled(shell, count, centre, hg_draw_between(m, 0.3, 0.9), inner);
    hg_draw_ring(m, inner, count, 0, true);
    if (hg_draw_below(m, 2) == 0) return;
    hg_draw_scaled(inner, count, centre, hg_draw_between(m, 0.2, 0.9), shell);
    hg_draw_ring(m, shell, count, 1, false);
}
