#include "geo/crs/crs.h"

#include "geo/crs/crs_read.h"

#include "geo/base/arena.h"
#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>

struct known_text {
    const char *text;
    const struct hg_crs *crs; /* NULL: not understood */
};

struct hg_crs_registry {
    struct hg_arena *arena;
    struct known_text *known;
    size_t count, capacity;
};

struct hg_crs_registry *hg_crs_registry_new(void)
{
    struct hg_crs_registry *registry = hg_memory_new_zero(1, sizeof *registry);
    registry->arena = hg_arena_new();
    return registry;
}

void hg_crs_registry_free(struct hg_crs_registry *registry)
{
    if (registry == NULL) return;
    hg_arena_free(registry->arena);
    free(registry->known);
    free(registry);
}

/* One code, one struct: so that most comparisons are of pointers. */
static const struct hg_crs *keep_crs(struct hg_crs_registry *registry,
                                     const struct hg_crs *read)
{
    for (size_t i = 0; read->epsg != 0 && i < registry->count; i++)
        if (registry->known[i].crs != NULL && registry->known[i].crs->epsg == read->epsg)
            return registry->known[i].crs;
    return hg_arena_copy(registry->arena, read, sizeof *read);
}

const struct hg_crs *hg_crs_of_text(struct hg_crs_registry *registry, const char *text)
{
    if (text == NULL) return NULL;
    for (size_t i = 0; i < registry->count; i++)
        if (hg_str_same(registry->known[i].text, text)) return registry->known[i].crs;
    struct hg_crs read;
    const struct hg_crs *crs = hg_crs_read_text(registry->arena, text, &read)
                                   ? keep_crs(registry, &read)
                                   : NULL;
    HG_GROW(registry->known, registry->count, registry->capacity);
    registry->known[registry->count++] = (struct known_text){
        hg_arena_strdup(registry->arena, text), crs};
    return crs;
}

static bool has_same_ellipsoid(const struct hg_crs *a, const struct hg_crs *b)
{
    return fabs(a->semi_major_m - b->semi_major_m) < 1e-6 &&
           fabs(a->inverse_flattening - b->inverse_flattening) < 1e-9;
}

static bool has_very_datum(const struct hg_crs *a, const struct hg_crs *b)
{
    if (a->datum != b->datum || a->datum == HG_DATUM_UNKNOWN) return false;
    if (a->datum != HG_DATUM_OTHER) return true;
    return hg_str_same(a->datum_text, b->datum_text) && has_same_ellipsoid(a, b);
}

bool hg_crs_same_datum(const struct hg_crs *a, const struct hg_crs *b)
{
    bool modern_a = a->datum == HG_DATUM_CGCS2000 || a->datum == HG_DATUM_WGS84;
    bool modern_b = b->datum == HG_DATUM_CGCS2000 || b->datum == HG_DATUM_WGS84;
    return (modern_a && modern_b) || has_very_datum(a, b);
}

bool hg_crs_same(const struct hg_crs *a, const struct hg_crs *b)
{
    if (a == b || (a->epsg != 0 && a->epsg == b->epsg)) return true;
    if (!has_very_datum(a, b) || !has_same_ellipsoid(a, b) ||
        a->geographic != b->geographic || a->gauss_kruger != b->gauss_kruger)
        return false;
    if (a->geographic) return true;
    if (a->gauss_kruger)
        return fabs(a->central_meridian_deg - b->central_meridian_deg) < 1e-11 &&
               fabs(a->false_easting_m - b->false_easting_m) < 1e-6;
    return hg_str_same(a->to_plane, b->to_plane);
}
