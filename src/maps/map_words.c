/* Words of the sheets. */
#include "maps/map_sheet.h"

#include "geo/base/clean.h"
#include "geo/base/num.h"

#include <math.h>

static const double SMALL_M2 = 10.0;

const char *hg_map_word(const struct hg_map_sheet *sheet, const char *msgid)
{
    return hg_lang_text(sheet->map.lang, msgid);
}

const char *hg_map_fill(const struct hg_map_sheet *sheet, const char *msgid, const char *a,
                        const char *b)
{
    const char *const args[] = {a == NULL ? "" : a, b == NULL ? "" : b};
    struct hg_str text = HG_STR_EMPTY;
    const char *template = hg_lang_text(sheet->map.lang, msgid);
    hg_diag_fill(template, &HG_NOWHERE, args, 2, &text);
    const char *kept = hg_arena_strdup(sheet->arena, hg_str_text(&text));
    hg_str_clear(&text);
    return kept;
}

const char *hg_map_fixed(const struct hg_map_sheet *sheet, double value, int decimals)
{
    char text[HG_NUM_TEXT];
    return !isfinite(value)
               ? "—"
               : hg_arena_strdup(sheet->arena, hg_num_format_fixed(value, decimals, text));
}

/* A hectare is 10000 m2, a mu (亩) a fifteenth of it; what would be noughts in them is said in square metres alone. */
const char *hg_map_areas(const struct hg_map_sheet *sheet, double area_m2)
{
    if (!isfinite(area_m2)) return "—";
    if (area_m2 < SMALL_M2)
        return hg_arena_printf(sheet->arena, "%s m²", hg_map_fixed(sheet, area_m2, 2));
    return hg_arena_printf(
        sheet->arena, "%s m²\n%s %s\n%s %s", hg_map_fixed(sheet, area_m2, 2),
        hg_map_fixed(sheet, area_m2 / 1e4, 4), hg_map_word(sheet, N_("ha")),
        hg_map_fixed(sheet, area_m2 * 15.0 / 1e4, 2), hg_map_word(sheet, N_("mu")));
}

static const char *const datum_words[] = {
    [HG_DATUM_UNKNOWN] = NULL,
    [HG_DATUM_CGCS2000] = N_("CGCS2000"),
    [HG_DATUM_WGS84] = N_("WGS 84"),
    [HG_DATUM_XIAN80] = N_("Xian 1980"),
    [HG_DATUM_BEIJING54] = N_("Beijing 1954"),
    [HG_DATUM_OTHER] = NULL,
};

static const char *zone_name(const struct hg_map_sheet *sheet, struct hg_crs_zone zone)
{
    const char *width = zone.width_deg == 3 ? "3" : "6";
    const char *number = hg_arena_printf(sheet->arena, "%d", zone.number);
    return zone.prefix ? hg_map_fill(sheet,
                                     N_("{0}-degree Gauss-Krueger zone {1}, its number "
                                        "before the eastings"),
                                     width, number)
                       : hg_map_fill(sheet,
                                     N_("{0}-degree Gauss-Krueger zone {1}, eastings "
                                        "without its number"),
                                     width, number);
}

const char *hg_map_crs_name(const struct hg_map_sheet *sheet)
{
    const struct hg_crs *crs = sheet->map.result->dataset->crs;
    struct hg_crs_zone zone;
    if (crs == NULL) return hg_map_word(sheet, N_("coordinate system unknown"));
    const char *code = crs->code == NULL ? "" : crs->code;
    const char *name = crs->name == NULL ? "" : crs->name, *datum = datum_words[crs->datum];
    if (datum != NULL && hg_crs_zone_of(crs, &zone))
        name = hg_map_fill(sheet, N_("{0}, {1}"), hg_map_word(sheet, datum),
                           zone_name(sheet, zone));
    return *name == '\0' || hg_str_same(name, code)
               ? code
               : hg_arena_printf(sheet->arena, "%s\n%s", name, code);
}
