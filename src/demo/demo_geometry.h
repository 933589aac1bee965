/* Demo geometry: a jittered street grid in whole millimetres.
 *
 * All coordinates are integers, counted in mm from the zone's origin, east and north; what is computed in floating
 * point uses only +, -, *, / and sqrt, which IEEE 754 rounds in one way, and is rounded to the millimetre.  So one seed
 * gives one zone on every machine. */
#ifndef HG_DEMO_DEMO_GEOMETRY_H
#define HG_DEMO_DEMO_GEOMETRY_H

#include <stddef.h>
#include <stdint.h>

struct hg_demo_point {
    int64_t e, n; /* mm from HG_DEMO_ORIGIN */
};

enum { HG_DEMO_COLUMNS = 16, HG_DEMO_ROWS = 14 };
/* A place of the 3-degree zone 38 (EPSG:4526), mm with the zone's prefix. */
#define HG_DEMO_ORIGIN_E INT64_C(38503000000)
#define HG_DEMO_ORIGIN_N INT64_C(3812000000)

/* Corners counter-clockwise from the south-west; side k runs from corner k to the next: south, east, north, west. */
enum { HG_DEMO_SW, HG_DEMO_SE, HG_DEMO_NE, HG_DEMO_NW };
enum { HG_DEMO_SOUTH, HG_DEMO_EAST, HG_DEMO_NORTH, HG_DEMO_WEST };
struct hg_demo_quad {
    struct hg_demo_point at[4];
};

struct hg_demo_grid {
    unsigned seed;
    struct hg_demo_point node[HG_DEMO_ROWS + 1][HG_DEMO_COLUMNS + 1];
};

/* What a number is drawn for; every purpose has its own stream, so that one more draw moves no other. */
enum hg_demo_stream {
    HG_DEMO_NODE_E,
    HG_DEMO_NODE_N,
    HG_DEMO_URBAN,
    HG_DEMO_CLASS,
    HG_DEMO_URBAN_CLASS,
    HG_DEMO_PARCEL_LINE,
    HG_DEMO_PARCEL_DATE,
    HG_DEMO_PARCEL_MONEY,
    HG_DEMO_PARCEL_TRADE,
    HG_DEMO_PARCEL_OWNER,
    HG_DEMO_SUPPLY,
    HG_DEMO_BUILDING,
    HG_DEMO_FARMLAND,
};

/* A number from low..high (both included) that depends on nothing but its arguments. */
int64_t hg_demo_draw(unsigned seed, enum hg_demo_stream stream, int64_t a, int64_t b,
                     int64_t low, int64_t high);

void hg_demo_grid_init(struct hg_demo_grid *grid, unsigned seed);

/* The cell between four nodes, up to the middle of its streets. */
struct hg_demo_quad hg_demo_grid_cell(const struct hg_demo_grid *grid, int column, int row);

/* The quad moved inwards by a distance for each side, mm. */
struct hg_demo_quad hg_demo_quad_inset(const struct hg_demo_quad *quad,
                                       const int64_t inset_mm[4]);

/* The point at u (west to east) and v (south to north), thousandths. */
struct hg_demo_point hg_demo_quad_at(const struct hg_demo_quad *quad, int64_t u, int64_t v);
struct hg_demo_quad hg_demo_quad_part(const struct hg_demo_quad *quad, int64_t u0,
                                      int64_t v0, int64_t u1, int64_t v1);

/* The point `along` mm from a towards b and `left` mm to the left of that line. */
struct hg_demo_point hg_demo_beside(struct hg_demo_point a, struct hg_demo_point b,
                                    int64_t along_mm, int64_t left_mm);
/* A rectangle on that line. */
struct hg_demo_quad hg_demo_rectangle(struct hg_demo_point a, struct hg_demo_point b,
                                      int64_t along0_mm, int64_t along1_mm,
                                      int64_t left0_mm, int64_t left1_mm);

/* Signed area, counter-clockwise positive, m2; exact up to the last division. */
double hg_demo_area_m2(const struct hg_demo_point *points, size_t count);
double hg_demo_quad_area_m2(const struct hg_demo_quad *quad);

/* Area that convex counter-clockwise quads have in common, m2. */
double hg_demo_common_area_m2(const struct hg_demo_quad *const quads[], size_t count);

#endif
