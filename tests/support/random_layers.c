#include "support/random_layers.h"

#include "support/layer_drawing.h"
#include "support/layer_families.h"

#define FAMILY(id, name, maker, valid, oriented, countable) \
    [HG_FAMILY_##id] = {name, valid, oriented, countable},
static const struct hg_family_traits traits[HG_FAMILY_COUNT] = {
#include "support/layer_families.def"
};
#undef FAMILY

#define FAMILY(id, name, maker, ...) [HG_FAMILY_##id] = hg_make_##maker,
static void (*const makers[HG_FAMILY_COUNT])(struct hg_drawing *) = {
#include "support/layer_families.def"
};
#undef FAMILY

const struct hg_family_traits *hg_family_traits_of(enum hg_family family)
{
    return &traits[family];
}

void hg_sheet_make(enum hg_family family, uint64_t seed, enum hg_place place,
                   struct hg_arena *arena, struct hg_sheet *out)
{
    *out = (struct hg_sheet){0};
    struct hg_drawing drawing = {.random = {seed * HG_FAMILY_COUNT + (uint64_t)family},
                                 .place = place,
                                 .crowded = seed % HG_CROWDED_EVERY == 0,
                                 .arena = arena,
                                 .sheet = out};
    makers[family](&drawing);
}
