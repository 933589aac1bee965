/* findings.gpkg: the findings, by the kind of their geometry. */
#include "reports/gpkg_layers.h"
#include "reports/words.h"

#include <math.h>

static const struct hg_sink_field finding_fields[] = {
    {"id",          N_("no."),                HG_VALUE_TEXT,    0, 0},
    {"rule",        N_("rule"),               HG_VALUE_TEXT,    0, 0},
    {"title",       N_("title"),              HG_VALUE_TEXT,    0, 0},
    {"severity",    N_("severity"),           HG_VALUE_TEXT,    0, 0},
    {"waived",      N_("waived"),             HG_VALUE_INTEGER, 0, 0},
    {"message",     N_("what was found"),     HG_VALUE_TEXT,    0, 0},
    {"cure",        N_("cure"),               HG_VALUE_TEXT,    0, 0},
    {"area_m2",     N_("area (m²)"),         HG_VALUE_REAL,    0, 0},
    {"width_m",     N_("width (m)"),          HG_VALUE_REAL,    0, 0},
    {"place",       N_("kind of place"),      HG_VALUE_TEXT,    0, 0},
    {"measured",    N_("measured"),           HG_VALUE_REAL,    0, 0},
    {"unit",        N_("unit"),               HG_VALUE_TEXT,    0, 0},
    {"limit_op",    N_("comparison"),         HG_VALUE_TEXT,    0, 0},
    {"limit_value", N_("limit"),              HG_VALUE_REAL,    0, 0},
    {"source",      N_("file"),               HG_VALUE_TEXT,    0, 0},
    {"layer",       N_("layer"),              HG_VALUE_TEXT,    0, 0},
    {"key",         N_("key"),                HG_VALUE_TEXT,    0, 0},
    {"source_fid",  N_("fid"),                HG_VALUE_INTEGER, 0, 0},
    {"field",       N_("field"),              HG_VALUE_TEXT,    0, 0},
    {"value",       N_("value as found"),     HG_VALUE_TEXT,    0, 0},
    {"x",           N_("Y(east)"),            HG_VALUE_REAL,    0, 0},
    {"y",           N_("X(north)"),           HG_VALUE_REAL,    0, 0},
    {"law",         N_("law"),                HG_VALUE_TEXT,    0, 0},
    {"mark",        N_("source mark"),        HG_VALUE_TEXT,    0, 0},
    {"responsible", N_("responsible"),        HG_VALUE_TEXT,    0, 0},
    {"waiver",      N_("accepted exception"), HG_VALUE_TEXT,    0, 0},
};

static void put_finding_measure(struct hg_gpkg_row *row, const struct hg_result *result,
                                const struct hg_finding *finding)
{
    bool placed = finding->place < result->facts->place_count;
    const struct hg_place *place = placed ? &result->facts->places[finding->place] : NULL;
    bool measures_area = hg_str_same(finding->unit, "m2");
    hg_put_real(row, placed ? place->area_m2 : measures_area ? finding->measured : HG_NAN);
    hg_put_real(row, placed ? place->width_m : HG_NAN);
    hg_put_text(row, placed ? hg_place_names[place->kind] : NULL);
    hg_put_real(row, finding->measured);
    hg_put_text(row, finding->unit);
    hg_put_text(row, finding->limit_op);
    hg_put_real(row, finding->limit_op == NULL ? HG_NAN : finding->limit_value);
}

static void put_finding(struct hg_gpkg_row *row, const struct hg_gpkg_writer *writer,
                        const struct hg_finding *finding)
{
    struct hg_point at = hg_finding_point(writer->result, finding);
    hg_put_text(row, finding->id);
    hg_put_text(row, finding->rule);
    hg_put_text(row, finding->title.in[writer->lang]);
    hg_put_text(row, hg_severity_names[finding->severity]);
    hg_put_integer(row, finding->waived ? 1 : 0);
    hg_put_text(row, finding->message.in[writer->lang]);
    hg_put_text(row, finding->cure.in[writer->lang]);
    put_finding_measure(row, writer->result, finding);
    hg_put_text(row, finding->where.source);
    hg_put_text(row, finding->where.layer);
    hg_put_text(row, finding->where.key);
    hg_put_integer(row, finding->where.fid < 0 ? HG_NAN : (double)finding->where.fid);
    hg_put_text(row, finding->where.field);
    hg_put_text(row, finding->where.value);
    hg_put_real(row, at.x);
    hg_put_real(row, at.y);
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(finding->document, finding->article, &law);
    hg_put_text(row, law.data);
    hg_str_clear(&law);
    hg_put_text(row, finding->mark);
    hg_put_text(row, finding->responsible);
    hg_put_text(row, finding->waiver);
}

/* A finding without true geometry stands at its point; one without any place is a point layer's row without geometry. */
static enum hg_geometry_kind kind_of_finding(const struct hg_gpkg_writer *writer,
                                             const struct hg_finding *finding)
{
    const struct hg_shape *shape = hg_finding_shape(writer->result, finding);
    return shape == NULL ? HG_GEOMETRY_POINT : shape->kind;
}

static hg_status write_finding(const struct hg_gpkg_writer *writer,
                               const struct hg_finding *finding)
{
    struct hg_gpkg_row row = hg_gpkg_row_of(writer);
    put_finding(&row, writer, finding);
    const struct hg_shape *shape = hg_finding_shape(writer->result, finding);
    struct hg_point at = hg_finding_point(writer->result, finding);
    struct hg_ring ring = {.count = 1};
    struct hg_shape point = {HG_GEOMETRY_POINT, 1, 1, &ring, &at};
    if (shape == NULL && isfinite(at.x) && isfinite(at.y)) shape = &point;
    return hg_sink_feature(writer->sink, shape, row.values);
}

static hg_status write_findings(const struct hg_gpkg_writer *writer,
                                enum hg_geometry_kind kind)
{
    const struct hg_findings *findings = &writer->result->findings;
    for (size_t i = 0; i < findings->count; i++)
        if (kind_of_finding(writer, &findings->items[i]) == kind)
            HG_TRY(write_finding(writer, &findings->items[i]));
    return HG_OK;
}

static hg_status write_polygons(const struct hg_gpkg_writer *writer)
{
    return write_findings(writer, HG_GEOMETRY_POLYGON);
}

static hg_status write_lines(const struct hg_gpkg_writer *writer)
{
    return write_findings(writer, HG_GEOMETRY_LINE);
}

static hg_status write_points(const struct hg_gpkg_writer *writer)
{
    return write_findings(writer, HG_GEOMETRY_POINT);
}

const struct hg_gpkg_layer hg_gpkg_findings_point = {
    "findings_point", N_("findings (points)"),     HG_GEOMETRY_POINT,
    finding_fields,   HG_COUNT_OF(finding_fields), false,
    write_points};
const struct hg_gpkg_layer hg_gpkg_findings_line = {
    "findings_line", N_("findings (lines)"),      HG_GEOMETRY_LINE,
    finding_fields,  HG_COUNT_OF(finding_fields), false,
    write_lines};
const struct hg_gpkg_layer hg_gpkg_findings_polygon = {
    "findings_polygon", N_("findings (polygons)"),   HG_GEOMETRY_POLYGON,
    finding_fields,     HG_COUNT_OF(finding_fields), false,
    write_polygons};
