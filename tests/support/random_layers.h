/* Random layers: polygons that are hard on an overlay, made again from a family and a seed.
 *
 * Gives   a sheet of one to three layers in a plane CRS (metres), all memory in the arena.  The same family, seed and
 *         place give the same bits on every machine: only integers, additions and multiplications make them.
 * Place   HG_PLACE_ORIGIN: some hundred metres about (0, 0), with doubles finer than any grid;
 *         HG_PLACE_ZONE_38: the same at easting 38 500 000, northing 3 810 000, every coordinate a whole number of
 *         2^-27 m, as zone-prefixed doubles are;
 *         HG_PLACE_MILLIMETRES: at easting 40 512 000, northing 2 513 000, every coordinate a decimal number of whole
 *         millimetres, as survey files hold them.  What is finer than that collapses, so a feature may be
 *         invalid there whatever its family promises.
 * Size    some tens of edges; seeds divisible by HG_CROWDED_EVERY give hundreds in the families that can. */
#ifndef HG_TEST_RANDOM_LAYERS_H
#define HG_TEST_RANDOM_LAYERS_H

#include "geo/layer/layer.h"

enum hg_family {
#define FAMILY(id, ...) HG_FAMILY_##id,
#include "support/layer_families.def"
#undef FAMILY
    HG_FAMILY_COUNT
};

enum hg_place { HG_PLACE_ORIGIN, HG_PLACE_ZONE_38, HG_PLACE_MILLIMETRES, HG_PLACE_COUNT };

enum { HG_SHEET_LAYERS = 3, HG_CROWDED_EVERY = 20 };

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
