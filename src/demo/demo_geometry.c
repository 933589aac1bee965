#include "demo/demo_geometry.h"

#include <math.h>

/* Mean cell: 375 m x 328.571 m; sixteen by fourteen of them make 27.6 km2. */
static const int64_t cell_e_mm = 375000, cell_n_mm = 328571;
static const int64_t jitter_mm = 9000;

/* Finalizer of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators"). */
static uint64_t mix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

int64_t hg_demo_draw(unsigned seed, enum hg_demo_stream stream, int64_t a, int64_t b,
                     int64_t low, int64_t high)
{
    uint64_t x = mix(mix(mix(mix(seed) ^ (uint64_t)stream) ^ (uint64_t)a) ^ (uint64_t)b);
    return low + (int64_t)(x % (uint64_t)(high - low + 1));
}

void hg_demo_grid_init(struct hg_demo_grid *grid, unsigned seed)
{
    grid->seed = seed;
    for (int row = 0; row <= HG_DEMO_ROWS; row++) {
        for (int column = 0; column <= HG_DEMO_COLUMNS; column++) {
            int64_t e = column * cell_e_mm, n = row * cell_n_mm;
            /* A slight turn, as no zone lies square to the map grid. */
            grid->node[row][column] = (struct hg_demo_point){
                e + n / 40 +
                    hg_demo_draw(seed, HG_DEMO_NODE_E, column, row, -jitter_mm, jitter_mm),
                n - e / 50 +
                    hg_demo_draw(seed, HG_DEMO_NODE_N, column, row, -jitter_mm, jitter_mm)};
        }
    }
}

struct hg_demo_quad hg_demo_grid_cell(const struct hg_demo_grid *grid, int column, int row)
{
    return (struct hg_demo_quad){
        {grid->node[row][column], grid->node[row][column + 1],
         grid->node[row + 1][column + 1], grid->node[row + 1][column]}
    };
}

/* A side as a line: a point on it and its direction. */
struct line {
    double e, n, de, dn;
};

static struct line side_of(const struct hg_demo_quad *quad, int side, int64_t inset_mm)
{
    struct hg_demo_point a = quad->at[side], b = quad->at[(side + 1) % 4];
    double de = (double)(b.e - a.e), dn = (double)(b.n - a.n),
           length = sqrt(de * de + dn * dn);
    double inset = (double)inset_mm / length;
    return (struct line){(double)(a.e - quad->at[0].e) - dn * inset,
                         (double)(a.n - quad->at[0].n) + de * inset, de, dn};
}

static struct hg_demo_point meet(const struct line *a, const struct line *b,
                                 struct hg_demo_point origin)
{
    double cross = a->de * b->dn - a->dn * b->de;
    double t = ((b->e - a->e) * b->dn - (b->n - a->n) * b->de) / cross;
    return (struct hg_demo_point){origin.e + llround(a->e + t * a->de),
                                  origin.n + llround(a->n + t * a->dn)};
}

struct hg_demo_quad hg_demo_quad_inset(const struct hg_demo_quad *quad,
                                       const int64_t inset_mm[4])
{
    struct line sides[4];
    struct hg_demo_quad out;
    for (int side = 0; side < 4; side++)
        sides[side] = side_of(quad, side, inset_mm[side]);
    for (int side = 0; side < 4; side++)
        out.at[side] = meet(&sides[(side + 3) % 4], &sides[side], quad->at[0]);
    return out;
}

static int64_t weigh(int64_t sw, int64_t se, int64_t ne, int64_t nw, int64_t u, int64_t v)
{
    int64_t sum = (1000 - u) * (1000 - v) * sw + u * (1000 - v) * se + u * v * ne +
                  (1000 - u) * v * nw;
    return (sum + (sum < 0 ? -500000 : 500000)) / 1000000;
}

struct hg_demo_point hg_demo_quad_at(const struct hg_demo_quad *quad, int64_t u, int64_t v)
{
    const struct hg_demo_point *at = quad->at;
    return (struct hg_demo_point){weigh(at[0].e, at[1].e, at[2].e, at[3].e, u, v),
                                  weigh(at[0].n, at[1].n, at[2].n, at[3].n, u, v)};
}

struct hg_demo_quad hg_demo_quad_part(const struct hg_demo_quad *quad, int64_t u0,
                                      int64_t v0, int64_t u1, int64_t v1)
{
    return (struct hg_demo_quad){
        {hg_demo_quad_at(quad, u0, v0), hg_demo_quad_at(quad, u1, v0),
         hg_demo_quad_at(quad, u1, v1), hg_demo_quad_at(quad, u0, v1)}
    };
}

struct hg_demo_point hg_demo_beside(struct hg_demo_point a, struct hg_demo_point b,
                                    int64_t along_mm, int64_t left_mm)
{
    double de = (double)(b.e - a.e), dn = (double)(b.n - a.n),
           length = sqrt(de * de + dn * dn);
    double s = (double)along_mm / length, t = (double)left_mm / length;
    return (struct hg_demo_point){a.e + llround(de * s - dn * t),
                                  a.n + llround(dn * s + de * t)};
}

struct hg_demo_quad hg_demo_rectangle(struct hg_demo_point a, struct hg_demo_point b,
                                      int64_t along0_mm, int64_t along1_mm,
                                      int64_t left0_mm, int64_t left1_mm)
{
    return (struct hg_demo_quad){
        {hg_demo_beside(a, b, along0_mm, left0_mm),
         hg_demo_beside(a, b, along1_mm, left0_mm),
         hg_demo_beside(a, b, along1_mm, left1_mm),
         hg_demo_beside(a, b, along0_mm, left1_mm)}
    };
}

double hg_demo_area_m2(const struct hg_demo_point *points, size_t count)
{
    int64_t twice =
        0; /* a zone of 10 km x 10 km in mm2, doubled, is 2e14: far from overflow */
    for (size_t i = 0; i < count; i++) {
        struct hg_demo_point a = points[i], b = points[(i + 1) % count];
        twice += (a.e - points[0].e) * (b.n - points[0].n) -
                 (b.e - points[0].e) * (a.n - points[0].n);
    }
    return (double)twice / 2e6;
}

double hg_demo_quad_area_m2(const struct hg_demo_quad *quad)
{
    return hg_demo_area_m2(quad->at, 4);
}

/* -- common area of convex quads (Sutherland, Hodgman 1974, "Reentrant polygon clipping") ---------------------- */

enum { CLIP_MAX = 32 };
struct clip {
    size_t count;
    double e[CLIP_MAX], n[CLIP_MAX];
};

static double left_of(const double edge[4], double e, double n)
{
    return (edge[2] - edge[0]) * (n - edge[1]) - (edge[3] - edge[1]) * (e - edge[0]);
}

static void add_corner(struct clip *clip, double e, double n)
{
    clip->e[clip->count] = e;
    clip->n[clip->count] = n;
    clip->count++;
}

static void clip_by_edge(struct clip *clip, const double edge[4])
{
    struct clip out = {.count = 0};
    for (size_t i = 0; i < clip->count; i++) {
        size_t j = (i + 1) % clip->count;
        double a = left_of(edge, clip->e[i], clip->n[i]);
        double b = left_of(edge, clip->e[j], clip->n[j]);
        if (a >= 0) add_corner(&out, clip->e[i], clip->n[i]);
        if ((a >= 0) == (b >= 0)) continue;
        double t = a / (a - b);
        add_corner(&out, clip->e[i] + t * (clip->e[j] - clip->e[i]),
                   clip->n[i] + t * (clip->n[j] - clip->n[i]));
    }
    *clip = out;
}

static void clip_by_quad(struct clip *clip, const struct hg_demo_quad *quad,
                         struct hg_demo_point origin)
{
    for (int k = 0; k < 4; k++) {
        struct hg_demo_point a = quad->at[k], b = quad->at[(k + 1) % 4];
        const double edge[4] = {(double)(a.e - origin.e), (double)(a.n - origin.n),
                                (double)(b.e - origin.e), (double)(b.n - origin.n)};
        clip_by_edge(clip, edge);
    }
}

double hg_demo_common_area_m2(const struct hg_demo_quad *const quads[], size_t count)
{
    struct hg_demo_point origin = quads[0]->at[0];
    struct clip clip = {.count = 0};
    for (int k = 0; k < 4; k++)
        add_corner(&clip, (double)(quads[0]->at[k].e - origin.e),
                   (double)(quads[0]->at[k].n - origin.n));
    for (size_t i = 1; i < count; i++)
        clip_by_quad(&clip, quads[i], origin);
    double twice = 0;
    for (size_t i = 0; i < clip.count; i++) {
        size_t j = (i + 1) % clip.count;
        twice += clip.e[i] * clip.n[j] - clip.e[j] * clip.n[i];
    }
    return twice / 2e6;
}
