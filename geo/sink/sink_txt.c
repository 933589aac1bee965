/* Boundary points (报盘): the text that bureaus hand on.  CRLF, no byte order mark, coordinates with three decimals; outer rings run
 * clockwise, as surveyors number them, holes the other way; every ring is closed by its first point.  The format stands in
 * doc/TXT.md. */
#include "geo/sink/sink_parts.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"
#include "geo/base/reason.h"
#include "geo/base/str.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A millimetre, and what comes near to it in degrees. */
enum { DECIMALS_M = 3, DECIMALS_DEG = 9, AREA_DECIMALS_HA = 4 };

/* Columns of the parcel line in their order; others follow as they come. */
enum column { AREA, NUMBER, NAME, SHEET, USE, CLASS, ORIGIN, DAY, KNOWN_COLUMNS };
static const char *const NAMES[KNOWN_COLUMNS] = {"ZDMJ", "DKBH", "DKMC",   "TFH",
                                                 "DKYT", "DLBM", "SJCSDW", "SJCSRQ"};
/* Made anew from the geometry, or raw forms of what is there. */
static const char *const LEFT_OUT[] = {"JZDS", "JLTXSX", "DKMJ"};

struct hg_txt_out {
    FILE *file;
    struct hg_str text; /* UTF-8 to be written */
    struct hg_crs_zone zone;
    enum hg_datum datum;
    bool degrees, begun;
    int columns[KNOWN_COLUMNS]; /* of the layer, -1 none */
    bool *extra; /* of the layer's columns: to be written behind the others */
};

static bool txt_create(struct hg_sink *sink, const char **out_why)
{
    struct hg_txt_out *txt = sink->txt = hg_memory_new_zero(1, sizeof *txt);
    hg_sink_open_gbk(sink, sink->format == HG_SINK_TXT_GBK);
    txt->file = fopen(sink->temp, "wb");
    if (txt->file) return true;
    *out_why = hg_reason_of(errno);
    hg_sink_close_gbk(sink);
    free(txt);
    return false;
}

/* -- header --------------------------------------------------------------------------------------------------- */

static const char *system_name(enum hg_datum datum)
{
    switch (datum) {
    case HG_DATUM_CGCS2000: return "2000国家大地坐标系";
    case HG_DATUM_XIAN80: return "1980西安坐标系";
    case HG_DATUM_BEIJING54: return "1954北京坐标系";
    case HG_DATUM_UNKNOWN:
    case HG_DATUM_WGS84:
    case HG_DATUM_OTHER: break;
    }
    return NULL;
}

static bool is_left_out(const char *name)
{
    for (size_t i = 0; i < HG_COUNT_OF(LEFT_OUT); i++)
        if (strcmp(LEFT_OUT[i], name) == 0) return true;
    return false;
}

static void find_columns(struct hg_sink *sink)
{
    struct hg_txt_out *txt = sink->txt;
    txt->extra = hg_memory_new_zero(sink->column_count + 1, sizeof *txt->extra);
    for (size_t i = 0; i < sink->column_count; i++)
        txt->extra[i] = !is_left_out(sink->columns[i].name);
    for (size_t k = 0; k < KNOWN_COLUMNS; k++) {
        txt->columns[k] = -1;
        for (size_t i = 0; i < sink->column_count; i++) {
            if (strcmp(sink->columns[i].name, NAMES[k]) != 0) continue;
            txt->columns[k] = (int)i;
            txt->extra[i] = false;
        }
    }
}

static bool txt_layer(struct hg_sink *sink, const struct hg_crs *crs,
                      const struct hg_sink_field *fields, const char **out_why)
{
    struct hg_txt_out *txt = sink->txt;
    (void)fields;
    *out_why = "the format holds one layer";
    if (txt->extra) return false;
    *out_why = "its coordinate system has no place in the header of this format";
    if (!crs || !system_name(crs->datum)) return false;
    txt->datum = crs->datum;
    txt->degrees = crs->geographic;
    if (!txt->degrees && !hg_crs_zone_of(crs, &txt->zone)) return false;
    find_columns(sink);
    return true;
}

/* Commas and line ends would break the line: the full-width comma reads alike. */
static void add_text(struct hg_str *out, const char *text)
{
    for (; *text; text++)
        if (*text == ',')
            hg_str_add(out, "，");
        else if (*text == '\n' || *text == '\r')
            hg_str_add(out, " ");
        else
            hg_str_add_bytes(out, text, 1);
}

static const char *value_of(const struct hg_txt_out *txt, const struct hg_value *values,
                            enum column column)
{
    int index = txt->columns[column];
    const char *text = index < 0 || !values ? NULL : values[index].text;
    return text ? text : "";
}

static void add_header(struct hg_txt_out *txt, const struct hg_value *values)
{
    struct hg_str *out = &txt->text;
    txt->begun = true;
    hg_str_add(out, "[属性描述]\r\n格式版本号=1.01版本\r\n数据产生单位=");
    add_text(out, value_of(txt, values, ORIGIN));
    hg_str_add(out, "\r\n数据产生日期=");
    add_text(out, value_of(txt, values, DAY));
    hg_str_addf(out, "\r\n坐标系=%s\r\n", system_name(txt->datum));
    if (txt->degrees)
        hg_str_add(out,
                   "几度分带=\r\n投影类型=\r\n计量单位=度\r\n带号=\r\n精度=0.000000001");
    else
        hg_str_addf(
            out,
            "几度分带=%d\r\n投影类型=高斯克吕格\r\n计量单位=米\r\n带号=%d\r\n精度=0.001",
            txt->zone.width_deg, txt->zone.number);
    hg_str_add(out, "\r\n转换参数=0,0,0,0,0,0,0\r\n[地块坐标]\r\n");
}

/* -- parcels -------------------------------------------------------------------------------------------------- */

static size_t count_lines(const struct hg_shape *shape)
{
    size_t lines = 0;
    for (size_t i = 0; i < shape->ring_count; i++)
        lines += shape->rings[i].count + (shape->kind == HG_GEOMETRY_POLYGON);
    return lines;
}

static void add_area(struct hg_txt_out *txt, const struct hg_value *values)
{
    char text[HG_NUM_TEXT];
    int column = txt->columns[AREA];
    double area_m2 = column < 0 ? (double)NAN : values[column].number;
    if (isfinite(area_m2))
        hg_str_add(&txt->text,
                   hg_num_format_fixed(area_m2 / 10000, AREA_DECIMALS_HA, text));
}

static void add_parcel_line(struct hg_sink *sink, const struct hg_shape *shape,
                            const struct hg_value *values)
{
    static const char *const kinds[] = {[HG_GEOMETRY_NONE] = "面",
                                        [HG_GEOMETRY_POINT] = "点",
                                        [HG_GEOMETRY_LINE] = "线",
                                        [HG_GEOMETRY_POLYGON] = "面"};
    struct hg_txt_out *txt = sink->txt;
    struct hg_str *out = &txt->text;
    hg_str_addf(out, "%zu,", count_lines(shape));
    add_area(txt, values);
    for (enum column column = NUMBER; column <= CLASS; column++) {
        hg_str_add(out, ",");
        if (column == SHEET) hg_str_addf(out, "%s,", kinds[shape->kind]);
        add_text(out, value_of(txt, values, column));
    }
    for (size_t i = 0; i < sink->column_count; i++) {
        if (!txt->extra[i]) continue;
        hg_str_add(out, ",");
        add_text(out, values[i].text ? values[i].text : "");
    }
    hg_str_add(out, ",@\r\n");
}

static void add_point(struct hg_txt_out *txt, size_t name, size_t ring, struct hg_point at)
{
    char north[HG_NUM_TEXT], east[HG_NUM_TEXT];
    int decimals = txt->degrees ? DECIMALS_DEG : DECIMALS_M;
    hg_num_format_fixed(at.y, decimals, north);
    hg_num_format_fixed(at.x, decimals, east);
    hg_str_addf(&txt->text, "J%zu,%zu,%s,%s\r\n", name, ring, north, east);
}

/* Stored counter-clockwise (holes clockwise), written the other way round; lines and points as they are. */
static void add_ring(struct hg_txt_out *txt, const struct hg_shape *shape, size_t index,
                     size_t *name)
{
    const struct hg_ring *ring = &shape->rings[index];
    const struct hg_point *points = shape->points + ring->first;
    bool area = shape->kind == HG_GEOMETRY_POLYGON;
    size_t first = *name;
    for (size_t i = 0; i < ring->count; i++)
        add_point(txt, (*name)++, index + 1, points[area ? ring->count - 1 - i : i]);
    if (area && ring->count > 0) add_point(txt, first, index + 1, points[ring->count - 1]);
}

/* -- on the way to the file ----------------------------------------------------------------------------------- */

static bool write_text(struct hg_sink *sink, const char **out_why)
{
    struct hg_txt_out *txt = sink->txt;
    const char *bytes = hg_sink_encode(sink, hg_str_text(&txt->text), out_why);
    if (!bytes) return false;
    bool ok = fputs(bytes, txt->file) >= 0;
    if (!ok) *out_why = hg_reason_of(errno);
    hg_str_clear(&txt->text);
    return ok;
}

/* Points are ASCII: as they are, without a copy in the arena. */
static bool write_points(struct hg_txt_out *txt, const char **out_why)
{
    bool ok = txt->text.length == 0 ||
              fwrite(txt->text.data, 1, txt->text.length, txt->file) == txt->text.length;
    if (!ok) *out_why = hg_reason_of(errno);
    hg_str_clear(&txt->text);
    return ok;
}

/* Which column holds the text that does not go? */
static hg_status fail_text(struct hg_sink *sink, const struct hg_value *values,
                           const char *why)
{
    for (size_t i = 0; i < sink->column_count; i++) {
        const char *text = values[i].text, *reason = NULL;
        if (text && !hg_sink_encode(sink, text, &reason))
            return hg_sink_fail_text(sink, i, text, reason);
    }
    return hg_sink_fail_feature(sink, why);
}

static hg_status txt_feature(struct hg_sink *sink, const struct hg_shape *shape,
                             const struct hg_value *values)
{
    struct hg_txt_out *txt = sink->txt;
    const char *why = NULL;
    size_t name = 1;
    if (!shape || shape->ring_count == 0)
        return hg_sink_fail_feature(sink, "it has no geometry");
    if (!txt->begun) add_header(txt, values);
    add_parcel_line(sink, shape, values);
    if (!write_text(sink, &why)) return fail_text(sink, values, why);
    for (size_t i = 0; i < shape->ring_count; i++) {
        add_ring(txt, shape, i, &name);
        if (!write_points(txt, &why)) return hg_sink_fail_feature(sink, why);
    }
    return HG_OK;
}

static bool txt_finish(struct hg_sink *sink, const char **out_why)
{
    struct hg_txt_out *txt = sink->txt;
    bool ok = true;
    if (txt->extra && !txt->begun) {
        add_header(txt, NULL);
        ok = write_text(sink, out_why);
    }
    if (fclose(txt->file) != 0 && ok) {
        *out_why = hg_reason_of(errno);
        ok = false;
    }
    hg_sink_close_gbk(sink);
    hg_str_clear(&txt->text);
    free(txt->extra);
    free(txt);
    sink->txt = NULL;
    return ok;
}

const struct hg_sink_writer hg_sink_txt_writer = {txt_create, txt_layer, txt_feature,
                                                  txt_finish};
