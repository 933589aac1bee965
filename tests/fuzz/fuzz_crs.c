/* Any text as a coordinate system, as a .prj or a project says it: not understood, or a system whose numbers are numbers and
 * are those of the text, and whose code agrees with it.
 *
 * Input: the text. */
#include "fuzz_files.h"

#include "geo/base/arena.h"

#include <ogr_srs_api.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_numbers(const struct hg_crs *crs)
{
    if (crs->code == NULL || crs->name == NULL || crs->wkt == NULL) abort();
    if (crs->geographic && crs->gauss_kruger) abort();
    if (crs->gauss_kruger &&
        !(isfinite(crs->central_meridian_deg) && isfinite(crs->false_easting_m)))
        abort();
    if (crs->datum != HG_DATUM_UNKNOWN &&
        !(isfinite(crs->semi_major_m) && isfinite(crs->inverse_flattening)))
        abort();
}

/* What is named by a code has that code's parameters, to the digit. */
static void check_code(struct hg_crs_registry *registry, const struct hg_crs *crs)
{
    char code[24];
    if (crs->epsg == 0) return;
    snprintf(code, sizeof code, "EPSG:%d", crs->epsg);
    const struct hg_crs *official = hg_crs_of_text(registry, code);
    if (official == NULL || !hg_crs_same(official, crs) || strcmp(crs->code, code) != 0)
        abort();
    if (official->gauss_kruger != crs->gauss_kruger ||
        official->geographic != crs->geographic || official->datum != crs->datum)
        abort();
}

static bool near(double a, double b, double tolerance)
{
    return fabs(a - b) <= tolerance; /* NaN is near nothing */
}

/* What the text itself says is what was taken, whatever name or code it has. */
static void check_against_text(char *text, const struct hg_crs *crs)
{
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
    bool stated = strchr(text, '[') != NULL && OSRImportFromWkt(srs, &text) == OGRERR_NONE;
    if (stated && crs->datum != HG_DATUM_UNKNOWN &&
        !near(OSRGetSemiMajor(srs, NULL), crs->semi_major_m, 1e-3))
        abort();
    if (stated && crs->gauss_kruger &&
        !(near(OSRGetNormProjParm(srs, "central_meridian", 0.0, NULL),
               crs->central_meridian_deg, 1e-6) &&
          near(OSRGetNormProjParm(srs, "false_easting", 0.0, NULL), crs->false_easting_m,
               0.1)))
        abort();
    OSRDestroySpatialReference(srs);
}

static void check_way(const struct hg_crs *crs)
{
    struct hg_point point = {crs->geographic ? 113.5 : crs->false_easting_m + 10000.0,
                             crs->geographic ? 34.5 : 3810000.0};
    struct hg_point before = point;
    bool gone = hg_crs_to_degrees(crs, &point, 1, NULL);
    if (gone ? !(isfinite(point.x) && isfinite(point.y) && fabs(point.y) <= 90.001)
             : (point.x != before.x || point.y != before.y))
        abort();
    struct hg_crs_zone zone;
    if (hg_crs_zone_of(crs, &zone) && hg_crs_zone_width_deg(zone.number) == 0) abort();
    hg_crs_plausible(crs, (struct hg_box){before.x, before.y, before.x, before.y});
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hg_arena *arena = hg_arena_new();
    struct hg_crs_registry *registry = fuzz_registry();
    char *text = hg_arena_strndup(arena, (const char *)data, size);
    const struct hg_crs *crs = hg_crs_of_text(registry, text);
    if (crs != NULL) {
        check_numbers(crs);
        check_code(registry, crs);
        if (!hg_crs_same(crs, crs)) abort();
        check_against_text(text, crs);
        check_way(crs);
    }
    hg_arena_free(arena);
    return 0;
}
