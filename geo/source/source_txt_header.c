/* What the header of a boundary-point file says, above all of the coordinate system; and what the numbers say against it. */
#include "geo/source/source_txt.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

/* Keys in all spellings that have been seen.  `settles`: two values of it in one file are a contradiction. */
static const struct {
    enum txt_key key;
    bool settles;
    const char *name;
} KEYS[] = {
    {TXT_KEY_VERSION,        false, "格式版本号"   },
    {TXT_KEY_UNIT_OF_ORIGIN, false, "数据产生单位"},
    {TXT_KEY_DATE,           false, "数据产生日期"},
    {TXT_KEY_SYSTEM,         true,  "坐标系"         },
    {TXT_KEY_SYSTEM,         true,  "坐标系统"      },
    {TXT_KEY_WIDTH,          true,  "几度分带"      },
    {TXT_KEY_WIDTH,          true,  "分带"            },
    {TXT_KEY_PROJECTION,     true,  "投影类型"      },
    {TXT_KEY_METRE,          true,  "计量单位"      },
    {TXT_KEY_ZONE,           true,  "带号"            },
    {TXT_KEY_PRECISION,      false, "精度"            },
    {TXT_KEY_SHIFT,          true,  "转换参数"      },
    {TXT_KEY_MERIDIAN,       true,  "中央子午线"   },
    {TXT_KEY_MERIDIAN,       true,  "中央经线"      },
};

static const char *known(const struct txt_reader *reader, enum txt_key key)
{
    return reader->header[key] == NULL ? "" : reader->header[key];
}

static void keep_value(struct txt_reader *reader, size_t index, struct txt_text value)
{
    const char **kept = &reader->header[KEYS[index].key];
    if (value.length == 0) return;
    if (*kept == NULL)
        *kept = hg_txt_copy(value, reader->reading->ctx->arena);
    else if (KEYS[index].settles && !hg_txt_is(value, *kept))
        TXT_NOTE(reader, hg_kind_TXT_HEADERS_DIFFER, NULL,
                 hg_txt_line(reader, reader->lines.number), KEYS[index].name, *kept,
                 hg_txt_copy(value, reader->reading->scratch));
}

void hg_txt_take_key(struct txt_reader *reader, struct txt_text name, struct txt_text value,
                     bool known_only)
{
    for (size_t i = 0; i < HG_COUNT_OF(KEYS); i++) {
        if (!hg_txt_is(name, KEYS[i].name)) continue;
        keep_value(reader, i, value);
        return;
    }
    if (!known_only)
        TXT_NOTE(reader, hg_kind_TXT_LEFT_OUT, NULL,
                 hg_txt_line(reader, reader->lines.number),
                 hg_txt_copy(name, reader->reading->scratch),
                 N_ARG_("a key that this format does not have"));
}

/* -- the stated system ---------------------------------------------------------------------------------------- */

/* "2000国家大地坐标系", "80国家大地坐标系", "1954年北京坐标系"; 2000 first, since other numbers may stand beside it. */
static enum hg_datum datum_of(const char *text)
{
    static const struct {
        const char *part;
        enum hg_datum datum;
    } PARTS[] = {
        {"2000",   HG_DATUM_CGCS2000 },
        {"CGCS",   HG_DATUM_CGCS2000 },
        {"cgcs",   HG_DATUM_CGCS2000 },
        {"西安", HG_DATUM_XIAN80   },
        {"80",     HG_DATUM_XIAN80   },
        {"北京", HG_DATUM_BEIJING54},
        {"54",     HG_DATUM_BEIJING54},
    };
    /* A frame of a town's own, whatever it leans on. */
    static const char *const LOCAL[] = {"独立", "地方", "城市", "城建"};
    for (size_t i = 0; i < HG_COUNT_OF(LOCAL); i++)
        if (strstr(text, LOCAL[i]) != NULL) return HG_DATUM_UNKNOWN;
    for (size_t i = 0; i < HG_COUNT_OF(PARTS); i++)
        if (strstr(text, PARTS[i].part) != NULL) return PARTS[i].datum;
    return HG_DATUM_UNKNOWN;
}

/* The number that begins a value, whatever unit follows; 0 if there is none. */
static double number_of(const struct txt_reader *reader, enum txt_key key)
{
    const char *value = known(reader, key);
    struct txt_text rest;
    double number;
    return hg_txt_number((struct txt_text){value, strlen(value)}, &number, &rest) ? number
                                                                                  : 0.0;
}

static int whole(double number)
{
    return number > 0.0 && number < 1000.0 && fabs(number - floor(number)) < 1e-12
               ? (int)number
               : 0;
}

/* Empty counts as what the format prescribes. */
static bool is_gauss_kruger(const struct txt_reader *reader)
{
    const char *text = known(reader, TXT_KEY_PROJECTION);
    return *text == '\0' || strstr(text, "高斯") != NULL ||
           strcasestr(text, "gauss") != NULL;
}

static bool is_in_metres(const struct txt_reader *reader)
{
    const char *text = known(reader, TXT_KEY_METRE);
    return *text == '\0' || strcmp(text, "米") == 0 || strcasecmp(text, "m") == 0;
}

/* What the header means, as far as it says it: width and number of the zone, 0 where it is silent. */
static struct hg_crs_zone stated_zone(const struct txt_reader *reader)
{
    struct hg_crs_zone zone = {.datum = datum_of(known(reader, TXT_KEY_SYSTEM)),
                               .width_deg = whole(number_of(reader, TXT_KEY_WIDTH)),
                               .number = whole(number_of(reader, TXT_KEY_ZONE))};
    double meridian = number_of(reader, TXT_KEY_MERIDIAN);
    if (zone.width_deg == 0) zone.width_deg = hg_crs_zone_width_deg(zone.number);
    if (zone.width_deg == 0 && meridian > 0.0) zone.width_deg = 3;
    if (zone.number == 0) zone.number = hg_crs_zone_at(zone.width_deg, meridian);
    return zone;
}

/* The number before the eastings is part of every coordinate: it is right even where the header says otherwise. */
static void heed_prefix(struct txt_reader *reader, struct hg_crs_zone *zone)
{
    struct hg_arena *scratch = reader->reading->scratch;
    struct hg_crs_zone stated = *zone;
    zone->prefix = reader->system.zone > 0;
    if (!zone->prefix) return;
    zone->number = reader->system.zone;
    zone->width_deg = hg_crs_zone_width_deg(zone->number);
    bool other_number = stated.number != 0 && stated.number != zone->number;
    bool other_width = stated.width_deg != 0 && stated.width_deg != zone->width_deg;
    if (other_number || other_width)
        TXT_NOTE(reader, hg_kind_TXT_ZONE_CONTRADICTS, NULL,
                 *known(reader, TXT_KEY_ZONE) == '\0' ? "-" : known(reader, TXT_KEY_ZONE),
                 *known(reader, TXT_KEY_WIDTH) == '\0' ? "-" : known(reader, TXT_KEY_WIDTH),
                 hg_arena_printf(scratch, "%d", zone->number),
                 hg_arena_printf(scratch, "%d", zone->width_deg));
}

/* A header that is no system, in its own words. */
static const char *describe(const struct txt_reader *reader)
{
    return hg_arena_printf(reader->reading->ctx->arena,
                           "坐标系=%s 几度分带=%s 投影类型=%s 计量单位=%s 带号=%s",
                           known(reader, TXT_KEY_SYSTEM), known(reader, TXT_KEY_WIDTH),
                           known(reader, TXT_KEY_PROJECTION), known(reader, TXT_KEY_METRE),
                           known(reader, TXT_KEY_ZONE));
}

static const char *code_text(struct txt_reader *reader, int code)
{
    return code == 0 ? describe(reader)
                     : hg_arena_printf(reader->reading->ctx->arena, "EPSG:%d", code);
}

/* Degrees under a header of a plane: the datum stands, the plane does not. */
static const char *system_of_degrees(struct txt_reader *reader, enum hg_datum datum)
{
    bool plane = *known(reader, TXT_KEY_WIDTH) != '\0' ||
                 (*known(reader, TXT_KEY_METRE) != '\0' && is_in_metres(reader));
    int code = hg_crs_code_of_degrees(datum);
    if (plane && code != 0)
        TXT_NOTE(reader, hg_kind_TXT_DEGREES, NULL, code_text(reader, code));
    return code_text(reader, code);
}

/* No digit but zero, plain or full-width (U+FF11..U+FF19), whatever separates the numbers. */
static bool all_zero(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        bool wide = strncmp(at, "\xEF\xBC", 2) == 0 && (unsigned char)at[2] >= 0x91 &&
                    (unsigned char)at[2] <= 0x99;
        if (wide || (*at >= '1' && *at <= '9')) return false;
    }
    return true;
}

void hg_txt_settle_system(struct txt_reader *reader)
{
    const char *shift = known(reader, TXT_KEY_SHIFT);
    if (!all_zero(shift)) TXT_NOTE(reader, hg_kind_TXT_SHIFT, NULL, shift);
    if (*known(reader, TXT_KEY_SYSTEM) == '\0' || reader->reading->options->crs != NULL)
        return;
    struct hg_crs_zone zone = stated_zone(reader);
    if (reader->system.degrees) {
        reader->reading->wkt = system_of_degrees(reader, zone.datum);
        return;
    }
    heed_prefix(reader, &zone);
    bool usable = is_gauss_kruger(reader) && is_in_metres(reader);
    reader->reading->wkt = code_text(reader, usable ? hg_crs_code_of_zone(zone) : 0);
}
