/* Random layers: polygons that are hard on an overlay, made again from a family and a seed.
 *
 * Gives   a sheet of one to three layers in a plane CRS (metres), all memory in the arena.  The same family, seed and
 *         place give the same bits on every machine: only integers, additions and multiplications make them.
 * Place   HG_PLACE_ORIGIN: some hundred metres about (0, 0), with doubles finer than any grid;
 *         HG_PLACE_ZONE_38: the same at easting 38 500 000, northing 3 810 000, every coordinate a whole number of
 *         2^-27 m, as zone-prefixed doubles are. */
#ifndef HG_TEST_RANDOM_LAYERS_H
#define HG_TEST_RANDOM_LAYERS_H

#include "geo/layer/layer.h"

enum hg_family {
    HG_FAMILY_STARS,    /* star polygons with holes and islands, in general position */
    HG_FAMILY_COVERAGE, /* triangles and cells that share edges; T-junctions */
    HG_FAMILY_NESTED,   /* nested and duplicate polygons, a hole as large as a neighbour */
    HG_FAMILY_TOUCHING_HOLES, /* holes that touch the shell and one another in points */
    HG_FAMILY_SLIVERS,        /* strips of kilometres whose borders differ by 1e-6 m */
    HG_FAMILY_SHIFTED,        /* a layer and its copy, 1 to 5 grid units away */
    HG_FAMILY_FAN,            /* up to hundreds of polygons that meet in one point */
    HG_FAMILY_SPIKES,         /* spikes, points named twice, rings without area */
    HG_FAMILY_RECTANGLES,     /* rectangles on a lattice: collinear edges that overlap */
    HG_FAMILY_TANGLES,        /* rings that cross themselves and one another */
    HG_FAMILY_DUST, /* tangles of a few grid units across: every crossing is rounded */
    HG_FAMILY_COUNT
};

enum hg_place { HG_PLACE_ORIGIN, HG_PLACE_ZONE_38 };

#define HG_SHEET_LAYERS 3

struct hg_sheet {
    size_t layer_count;
    struct hg_layer layers[HG_SHEET_LAYERS];
};

/* What may be asked of a family's features. */
struct hg_family_traits {
    const char *name;
    bool valid;     /* every feature is a valid polygon: GEOS may judge */
    bool oriented;  /* no ring crosses another: the edge-pair oracle may judge */
    bool countable; /* meetings are exact or in general position: pieces can be counted */
};

const struct hg_family_traits *hg_family_traits_of(enum hg_family family);

void hg_sheet_make(enum hg_family family, uint64_t seed, enum hg_place place,
                   struct hg_arena *arena, struct hg_sheet *out);

/* The generator's numbers, for tests that choose at random themselves. */
struct hg_random {
    uint64_t state;
};
uint64_t hg_random_next(struct hg_random *random);
uint32_t hg_random_below(struct hg_random *random, uint32_t bound); /* 0 .. bound - 1 */
double hg_random_between(struct hg_random *random, double low, double high);

#endif
