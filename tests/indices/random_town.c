#include "indices/random_town.h"

#include "geo/base/status.h"

enum { SIDE = 40 };

static const char *const functional[] = {"built", "development", "controlled", "unmapped"};
static const char *const master[] = {"M1", "M2", "R2", "unmapped"};
static const char *const urban[] = {"M1", "R1", "R2", "G"};
static const char *const land_use[] = {"permitted", "basic_farmland", "restricted"};

/* A linear congruential generator (Knuth), so that a seed means the same town everywhere. */
static uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

static void add_random(struct town *town, uint64_t *seed, size_t layer, size_t count,
                       const char *const *classes, uint32_t class_count)
{
    for (size_t i = 0; i < count; i++) {
        double x = draw(seed, SIDE), y = draw(seed, SIDE);
        double width = 1 + draw(seed, SIDE / 2), height = 1 + draw(seed, SIDE / 2);
        const char *name = classes == NULL ? NULL : classes[draw(seed, class_count)];
        size_t feature = town_add(town, layer, name, x, y, x + width, y + height);
        town_set_ratio(town, layer, feature, 1.0 + 1e-4 * draw(seed, 10));
    }
}

void random_town_build(struct town *town, uint64_t seed)
{
    size_t layer = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    add_random(town, &seed, layer, 2, NULL, 0);
    layer = town_layer(town, HG_ROLE_FUNCTIONAL_AREAS, HG_PLAN_NONE);
    add_random(town, &seed, layer, 4, functional, HG_COUNT_OF(functional));
    layer = town_layer(town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    add_random(town, &seed, layer, 4, NULL, 0);
    layer = town_layer(town, HG_ROLE_BUILDINGS, HG_PLAN_NONE);
    add_random(town, &seed, layer, 3, NULL, 0);
    layer = town_layer(town, HG_ROLE_PLAN, HG_PLAN_ZONE_MASTER);
    add_random(town, &seed, layer, 4, master, HG_COUNT_OF(master));
    layer = town_layer(town, HG_ROLE_PLAN, HG_PLAN_URBAN);
    add_random(town, &seed, layer, 3, urban, HG_COUNT_OF(urban));
    layer = town_layer(town, HG_ROLE_PLAN, HG_PLAN_LAND_USE);
    add_random(town, &seed, layer, 3, land_use, HG_COUNT_OF(land_use));
}
