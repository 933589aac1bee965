/* The declared area.  The format wants hectares, exporters also write square metres and mu: only comparison with the ring tells. */
#include "geo/source/source_txt.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

/* Units differ by a factor of 15 at least, so that this much either way leaves no doubt; what is declared wrongly by less is for
 * the comparison of declared and measured areas. */
static const double nearly = 2.0;

/* The unit of the format first.  1 mu = 2000/3 m2. */
static const struct {
    const char *name;
    double m2;
    const char *spellings[6];
} UNITS[] = {
    {N_ARG_("hectares"),      10000.0,      {"公顷", "ha", "hm2", "hm²", "HA"}      },
    {N_ARG_("square metres"), 1.0,          {"平方米", "m2", "m²", "㎡", "平米"}},
    {N_ARG_("mu"),            2000.0 / 3.0, {"亩", "mu", "市亩"}                    },
};

/* Index in UNITS, or -1. */
static int unit_called(struct txt_text text)
{
    for (size_t i = 0; i < HG_COUNT_OF(UNITS); i++)
        for (size_t k = 0; UNITS[i].spellings[k] != NULL; k++)
            if (hg_txt_is(text, UNITS[i].spellings[k])) return (int)i;
    return -1;
}

static bool fits(double value, size_t unit, double area_m2)
{
    if (!(area_m2 > 0.0)) return false;
    double ratio = value * UNITS[unit].m2 / area_m2;
    return ratio <= nearly && ratio >= 1.0 / nearly;
}

static int unit_that_fits(double value, double area_m2)
{
    for (size_t i = 0; i < HG_COUNT_OF(UNITS); i++)
        if (fits(value, i, area_m2)) return (int)i;
    return -1;
}

/* Degrees only approximately, which is enough to tell units apart. */
static double in_m2(const struct txt_reader *reader, double area)
{
    const double metres = 111320.0;
    if (!reader->system.degrees || reader->ring_count == 0) return area;
    double latitude = reader->points[reader->rings[0].first].at.y;
    return area * metres * metres * cos(latitude * 3.14159265358979323846 / 180.0);
}

static void take(struct txt_reader *reader, struct txt_parcel *parcel, double value,
                 size_t unit, double area_m2)
{
    char text[HG_NUM_TEXT];
    parcel->declared_m2 = hg_num_round(value * UNITS[unit].m2, 6);
    if (unit == 0) return;
    TXT_NOTE(
        reader, hg_kind_TXT_AREA_UNIT, parcel, hg_txt_line(reader, parcel->line),
        parcel->cells[TXT_AREA].text, UNITS[unit].name,
        hg_arena_strdup(reader->reading->scratch, hg_num_format_fixed(area_m2, 2, text)));
}

void hg_txt_judge_area(struct txt_reader *reader, struct txt_parcel *parcel, double area)
{
    const char *stated = parcel->cells[TXT_AREA].text;
    double area_m2 = in_m2(reader, area), value;
    char text[HG_NUM_TEXT];
    struct txt_text rest;
    if (stated == NULL || parcel->kind != HG_GEOMETRY_POLYGON) return;
    bool number = hg_txt_number((struct txt_text){stated, strlen(stated)}, &value, &rest);
    int unit = !number           ? -1
               : rest.length > 0 ? unit_called(rest)
                                 : unit_that_fits(value, area_m2);
    if (unit >= 0 && fits(value, (size_t)unit, area_m2))
        take(reader, parcel, value, (size_t)unit, area_m2);
    else
        TXT_NOTE(reader, hg_kind_TXT_AREA_UNKNOWN, parcel,
                 hg_txt_line(reader, parcel->line), stated,
                 hg_arena_strdup(reader->reading->scratch,
                                 hg_num_format_fixed(area_m2, 2, text)));
}
