#include "support/random_layers.h"

#include "geo/base/status.h"

#include <math.h>

#define GRID_UNIT_M  0x1p-27
#define RING_ROOM    128
#define MICROMETRE_M 1e-6

/* What a family's maker works with: one layer is open at a time. */
struct maker {
    struct hg_random random;
    enum hg_place place;
    struct hg_arena *arena;
    struct hg_sheet *sheet;
    struct hg_layer_builder *builder;
    int64_t fid;
};

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

static double between(struct maker *m, double low, double high)
{
    return hg_random_between(&m->random, low, high);
}

static uint32_t below(struct maker *m, uint32_t bound)
{
    return hg_random_below(&m->random, bound);
}

static double whole_grid_units(double metres)
{
    return rint(metres / GRID_UNIT_M) * GRID_UNIT_M;
}

static void open_layer(struct maker *m)
{
    m->builder = hg_layer_builder_new();
    m->fid = 0;
}

static void close_layer(struct maker *m)
{
    struct hg_layer *layer = &m->sheet->layers[m->sheet->layer_count++];
    hg_layer_builder_finish(m->builder, m->arena, layer);
    hg_layer_builder_free(m->builder);
    layer->source = layer->name = "random";
}

static void feature(struct maker *m)
{
    hg_layer_builder_feature(m->builder, ++m->fid, HG_GEOMETRY_POLYGON);
}

static void ring(struct maker *m, const struct hg_point *points, size_t count,
                 uint32_t part, bool hole)
{
    struct hg_point moved[2 * RING_ROOM];
    for (size_t i = 0; i < count; i++) {
        moved[i] = points[i];
        if (m->place == HG_PLACE_ZONE_38) {
            moved[i].x = 38500000.0 + whole_grid_units(points[i].x);
            moved[i].y = 3810000.0 + whole_grid_units(points[i].y);
        }
    }
    hg_layer_builder_ring(m->builder, moved, count, part, hole);
}

static void rectangle(struct maker *m, double x0, double y0, double x1, double y1,
                      uint32_t part, bool hole)
{
    ring(m,
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
static struct hg_point direction(double turn)
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
static size_t star_ring(struct maker *m, struct hg_point centre, double radius,
                        struct hg_point *out)
{
    size_t count = 5 + below(m, 20);
    double offset = between(m, 0.0, 1.0);
    for (size_t i = 0; i < count; i++) {
        struct hg_point way = direction(
            fmod(offset + ((double)i + between(m, 0.0, 0.7)) / (double)count, 1.0));
        double reach = radius * between(m, 0.35, 1.0);
        out[i] = (struct hg_point){centre.x + reach * way.x, centre.y + reach * way.y};
    }
    return count;
}

static void scaled(const struct hg_point *points, size_t count, struct hg_point centre,
                   double factor, struct hg_point *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (struct hg_point){centre.x + factor * (points[i].x - centre.x),
                                   centre.y + factor * (points[i].y - centre.y)};
}

static struct hg_point somewhere(struct maker *m, double half_width)
{
    double x = between(m, -half_width, half_width);
    return (struct hg_point){x, between(m, -half_width, half_width)};
}

/* A star, sometimes with a hole, sometimes with an island in the hole (a second part). */
static void star_feature(struct maker *m, struct hg_point centre, double radius)
{
    struct hg_point shell[RING_ROOM], inner[RING_ROOM];
    size_t count = star_ring(m, centre, radius, shell);
    feature(m);
    ring(m, shell, count, 0, false);
    if (below(m, 2) == 0) return;
    scaled(shell, count, centre, between(m, 0.3, 0.9), inner);
    ring(m, inner, count, 0, true);
    if (below(m, 2) == 0) return;
    scaled(inner, count, centre, between(m, 0.2, 0.9), shell);
    ring(m, shell, count, 1, false);
}

static void make_stars(struct maker *m)
{
    size_t layers = 1 + below(m, HG_SHEET_LAYERS);
    for (size_t l = 0; l < layers; l++) {
        open_layer(m);
        uint32_t count = 1 + below(m, 7);
        for (uint32_t i = 0; i < count; i++)
            star_feature(m, somewhere(m, 60.0), between(m, 10.0, 80.0));
        close_layer(m);
    }
}

/* One cell of a coverage: whole, or as two triangles; `extra` puts a T-junction at the middle of the lower edge. */
static void cell(struct maker *m, struct hg_point a, struct hg_point b, struct hg_point c,
                 struct hg_point d, bool extra)
{
    struct hg_point middle = {(a.x + b.x) / 2.0, (a.y + b.y) / 2.0};
    if (below(m, 3) > 0) {
        feature(m);
        if (extra)
            ring(m, (struct hg_point[]){a, middle, b, c}, 4, 0, false);
        else
            ring(m, (struct hg_point[]){a, b, c}, 3, 0, false);
        feature(m);
        ring(m, (struct hg_point[]){a, c, d}, 3, 0, false);
        return;
    }
    feature(m);
    if (extra)
        ring(m, (struct hg_point[]){a, middle, b, c, d}, 5, 0, false);
    else
        ring(m, (struct hg_point[]){a, b, c, d}, 4, 0, false);
}

static void make_coverage(struct maker *m)
{
    enum { SIDE = 6 };
    struct hg_point nodes[SIDE][SIDE];
    size_t side = 3 + below(m, SIDE - 2), layers = 2 + below(m, 2);
    double jitter = below(m, 3) == 0 ? 0.0 : 8.0;
    for (size_t i = 0; i < side; i++)
        for (size_t j = 0; j < side; j++) {
            struct hg_point off = somewhere(m, jitter);
            nodes[i][j] = (struct hg_point){(double)j * 32.0 + off.x,
                                            (double)i * 32.0 + off.y};
        }
    for (size_t l = 0; l < layers; l++) {
        open_layer(m);
        for (size_t i = 0; i + 1 < side; i++)
            for (size_t j = 0; j + 1 < side; j++)
                if (below(m, 8) > 0)
                    cell(m, nodes[i][j], nodes[i][j + 1], nodes[i + 1][j + 1],
                         nodes[i + 1][j], below(m, 3) == 0);
        close_layer(m);
    }
}

static void make_nested(struct maker *m)
{
    struct hg_point base[RING_ROOM], other[RING_ROOM], centre = somewhere(m, 20.0);
    size_t count = star_ring(m, centre, 100.0, base),
           layers = 1 + below(m, HG_SHEET_LAYERS);
    static const double factors[] = {1.0, 1.0, 0.75, 0.5, 0.5, 0.25, 0.125};
    for (size_t l = 0; l < layers; l++) {
        open_layer(m);
        uint32_t rings = 1 + below(m, 6);
        for (uint32_t i = 0; i < rings; i++) {
            double outer = factors[below(m, HG_COUNT_OF(factors))];
            feature(m);
            scaled(base, count, centre, outer, other);
            ring(m, other, count, 0, false);
            if (below(m, 2) == 0) continue;
            scaled(base, count, centre, outer * 0.5, other);
            ring(m, other, count, 0, true);
        }
        close_layer(m);
    }
}

/* Diamonds in a row along a horizontal: each touches the next in a point, the first may touch the shell's left edge.
 * The row stops short of the right edge, so the interior stays connected. */
static void diamond_row(struct maker *m, double x, double y, double half, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        double centre = x + half * (1.0 + 2.0 * i);
        ring(m,
             (struct hg_point[]){
                 {centre - half, y       },
                 {centre,        y - half},
                 {centre + half, y       },
                 {centre,        y + half}
        },
             4, 0, true);
    }
}

static void make_touching_holes(struct maker *m)
{
    size_t layers = 1 + below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        open_layer(m);
        uint32_t count = 1 + below(m, 3);
        for (uint32_t i = 0; i < count; i++) {
            double x = 4.0 * below(m, 12), y = 4.0 * below(m, 12);
            feature(m);
            rectangle(m, x, y, x + 64.0, y + 64.0, 0, false);
            uint32_t rows = 1 + below(m, 3);
            for (uint32_t r = 0; r < rows; r++)
                diamond_row(m, x + 4.0 * below(m, 2), y + 16.0 * (r + 1), 4.0,
                            1 + below(m, 6));
        }
        close_layer(m);
    }
}

/* Strips along x whose common borders wander by some micrometres from one layer to the next. */
static void make_slivers(struct maker *m)
{
    enum { STATIONS = 8 };
    double width = 500.0 * (1 + below(m, 4)), slope = between(m, -0.3, 0.3);
    uint32_t strips = 2 + below(m, 4);
    size_t layers = 2 + below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        open_layer(m);
        struct hg_point border[8][STATIONS];
        for (uint32_t s = 0; s <= strips; s++)
            for (size_t k = 0; k < STATIONS; k++) {
                double x = width * (double)k / (STATIONS - 1);
                border[s][k] = (struct hg_point){
                    x, 50.0 * s + slope * x + MICROMETRE_M * between(m, -1.0, 1.0)};
            }
        for (uint32_t s = 0; s < strips; s++) {
            struct hg_point points[2 * STATIONS];
            for (size_t k = 0; k < STATIONS; k++) {
                points[k] = border[s][k];
                points[2 * STATIONS - 1 - k] = border[s + 1][k];
            }
            feature(m);
            ring(m, points, HG_COUNT_OF(points), 0, false);
        }
        close_layer(m);
    }
}

/* Stars and rectangles and, in the second layer, the same a few grid units away. */
static void make_shifted(struct maker *m)
{
    double dx = GRID_UNIT_M * (1.0 + below(m, 5)), dy = GRID_UNIT_M * (1.0 + below(m, 5));
    if (below(m, 2)) dx = -dx;
    if (below(m, 3) == 0) dy = 0.0;
    uint64_t again = hg_random_next(&m->random);
    for (int l = 0; l < 2; l++) {
        m->random.state = again;
        open_layer(m);
        uint32_t count = 1 + below(m, 5);
        for (uint32_t i = 0; i < count; i++) {
            struct hg_point shell[RING_ROOM], moved[RING_ROOM], centre = somewhere(m, 60.0);
            size_t corners = star_ring(m, centre, between(m, 10.0, 80.0), shell);
            for (size_t k = 0; k < corners; k++)
                moved[k] = (struct hg_point){whole_grid_units(shell[k].x) + l * dx,
                                             whole_grid_units(shell[k].y) + l * dy};
            feature(m);
            ring(m, moved, corners, 0, false);
        }
        close_layer(m);
    }
}

static void make_fan(struct maker *m)
{
    struct hg_point hub = somewhere(m, 1.0);
    size_t layers = 1 + below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        open_layer(m);
        uint32_t blades = below(m, 24) == 0 ? 300 : 8 + below(m, 40);
        double offset = below(m, 2) ? 0.0 : between(m, 0.0, 1.0);
        for (uint32_t i = 0; i < blades; i++) {
            struct hg_point from = direction(fmod(offset + i / (double)blades, 1.0));
            struct hg_point to = direction(
                fmod(offset + (i + 1) % blades / (double)blades, 1.0));
            double reach = 100.0;
            feature(m);
            ring(m,
                 (struct hg_point[]){
                     hub,
                     {hub.x + reach * from.x, hub.y + reach * from.y},
                     {hub.x + reach * to.x,   hub.y + reach * to.y  }
            },
                 3, 0, false);
        }
        close_layer(m);
    }
}

/* A star whose ring now and then runs out and back, back along itself, or stays. */
static size_t spiked_ring(struct maker *m, struct hg_point centre, struct hg_point *out)
{
    struct hg_point plain[RING_ROOM];
    size_t corners = star_ring(m, centre, between(m, 20.0, 60.0), plain), count = 0;
    for (size_t i = 0; i < corners; i++) {
        struct hg_point here = plain[i], next = plain[(i + 1) % corners];
        out[count++] = here;
        switch (below(m, 6)) {
        case 0: /* out and back */
            out[count++] = somewhere(m, 80.0);
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

static void make_spikes(struct maker *m)
{
    size_t layers = 1 + below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        open_layer(m);
        uint32_t count = 1 + below(m, 4);
        for (uint32_t i = 0; i < count; i++) {
            struct hg_point points[RING_ROOM], flat = somewhere(m, 60.0);
            feature(m);
            ring(m, points, spiked_ring(m, somewhere(m, 40.0), points), 0, false);
            if (below(m, 3) == 0) ring(m, &flat, 1, 1, false);
            if (below(m, 3) == 0)
                ring(m,
                     (struct hg_point[]){
                         flat, {flat.x + 9.0, flat.y + 30.0}
                },
                     2, 2, false);
            if (below(m, 3) == 0) ring(m, NULL, 0, 3, false);
        }
        close_layer(m);
    }
}

static void make_rectangles(struct maker *m)
{
    size_t layers = 1 + below(m, HG_SHEET_LAYERS);
    for (size_t l = 0; l < layers; l++) {
        open_layer(m);
        uint32_t count = 1 + below(m, 8);
        for (uint32_t i = 0; i < count; i++) {
            double x = 10.0 * below(m, 7), y = 10.0 * below(m, 7);
            double wide = 10.0 * (1 + below(m, 4)), high = 10.0 * (1 + below(m, 4));
            feature(m);
            rectangle(m, x, y, x + wide, y + high, 0, false);
        }
        close_layer(m);
    }
}

/* Closed walks between random points, one to three rings a feature. */
static void tangles(struct maker *m, uint32_t lattice, double step)
{
    uint32_t count = 1 + below(m, 4);
    for (uint32_t i = 0; i < count; i++) {
        feature(m);
        uint32_t rings = 1 + below(m, 3);
        for (uint32_t r = 0; r < rings; r++) {
            struct hg_point points[16];
            size_t corners = 3 + below(m, 8);
            for (size_t k = 0; k < corners; k++) {
                double x = step * below(m, lattice);
                points[k] = (struct hg_point){x, step * below(m, lattice)};
            }
            ring(m, points, corners, r, false);
        }
    }
}

static void make_tangles(struct maker *m)
{
    size_t layers = 1 + below(m, 2);
    bool coarse = below(m, 2);
    for (size_t l = 0; l < layers; l++) {
        open_layer(m);
        tangles(m, coarse ? 8 : 1000000, coarse ? 16.0 : 1.1e-4);
        close_layer(m);
    }
}

/* The frame is wide enough to be reported, whatever becomes of the dust on it. */
static void make_dust(struct maker *m)
{
    size_t layers = 1 + below(m, 2);
    uint32_t lattice = 4 + below(m, 28);
    double step = GRID_UNIT_M * (below(m, 3) == 0 ? 16.0 : 1.0);
    for (size_t l = 0; l < layers; l++) {
        open_layer(m);
        tangles(m, lattice, step);
        if (l == 0) {
            feature(m);
            rectangle(m, -200.0 * GRID_UNIT_M, -200.0 * GRID_UNIT_M, 600.0 * GRID_UNIT_M,
                      600.0 * GRID_UNIT_M, 0, false);
        }
        close_layer(m);
    }
}

static const struct {
    struct hg_family_traits traits;
    void (*make)(struct maker *maker);
} families[HG_FAMILY_COUNT] = {
    [HG_FAMILY_STARS] = {{"stars", true, true, true},          make_stars     },
    [HG_FAMILY_COVERAGE] = {{"coverage", true, true, false},      make_coverage  },
    [HG_FAMILY_NESTED] = {{"nested", true, true, false},        make_nested    },
    [HG_FAMILY_TOUCHING_HOLES] = {{"touching holes", true, true, true},
                         make_touching_holes                                  },
    [HG_FAMILY_SLIVERS] = {{"slivers", true, true, false},       make_slivers   },
    [HG_FAMILY_SHIFTED] = {{"shifted", true, true, false},       make_shifted   },
    [HG_FAMILY_FAN] = {{"fan", true, true, false},           make_fan       },
    [HG_FAMILY_SPIKES] = {{"spikes", false, true, false},       make_spikes    },
    [HG_FAMILY_RECTANGLES] = {{"rectangles", true, true, true},     make_rectangles},
    [HG_FAMILY_TANGLES] = {{"tangles", false, false, false},     make_tangles   },
    [HG_FAMILY_DUST] = {{"dust", false, false, false},        make_dust      },
};

const struct hg_family_traits *hg_family_traits_of(enum hg_family family)
{
    return &families[family].traits;
}

void hg_sheet_make(enum hg_family family, uint64_t seed, enum hg_place place,
                   struct hg_arena *arena, struct hg_sheet *out)
{
    *out = (struct hg_sheet){0};
    struct maker maker = {.random = {seed * HG_FAMILY_COUNT + (uint64_t)family},
                          .place = place,
                          .arena = arena,
                          .sheet = out};
    families[family].make(&maker);
}
