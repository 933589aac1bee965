/* findings.gpkg: everything that has a place, as a GIS program opens it. */
#include "reports/forms.h"
#include "reports/gpkg_styles.h"
#include "reports/identity.h"
#include "reports/outfile.h"
#include "reports/words.h"

#include "geo/sink/sink.h"

#include <math.h>

enum { MOST_COLUMNS = 64 };

/* A row under way; texts live in the scratch arena of the layer. */
struct row {
    struct hg_arena *scratch;
    size_t count;
    struct hg_value values[MOST_COLUMNS];
};

struct gpkg_writer {
    struct hg_ctx *ctx;
    const struct hg_result *result;
    enum hg_lang lang;
    struct hg_sink *sink;
};

static void put(struct row *row, enum hg_value_kind kind, double number, const char *text)
{
    row->values[row->count++] = (struct hg_value){
        .kind = kind, .number = number, .text = text};
}

static void put_text(struct row *row, const char *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(text, false, &clean);
    if (text == NULL)
        put(row, HG_VALUE_NULL, NAN, NULL);
    else
        put(row, HG_VALUE_TEXT, NAN, hg_arena_strdup(row->scratch, hg_str_text(&clean)));
    hg_str_clear(&clean);
}

static void put_real(struct row *row, double value)
{
    put(row, isfinite(value) ? HG_VALUE_REAL : HG_VALUE_NULL, value, NULL);
}

static void put_integer(struct row *row, double value)
{
    put(row, isfinite(value) ? HG_VALUE_INTEGER : HG_VALUE_NULL, value, NULL);
}

static hg_status begin_layer(const struct gpkg_writer *writer, const char *name,
                             enum hg_geometry_kind kind, const struct hg_sink_field *fields,
                             size_t count)
{
    struct hg_sink_field translated[MOST_COLUMNS];
    for (size_t i = 0; i < count; i++) {
        translated[i] = fields[i];
        translated[i].alias = hg_lang_text(writer->lang, fields[i].alias);
    }
    return hg_sink_layer(writer->sink, name, kind, writer->result->dataset->crs, translated,
                         count);
}

/* --- findings --- */
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

static void put_finding_measure(struct row *row, const struct hg_result *result,
                                const struct hg_finding *finding)
{
    bool placed = finding->place < result->facts->place_count;
    const struct hg_place *place = placed ? &result->facts->places[finding->place] : NULL;
    bool measures_area = hg_str_same(finding->unit, "m2");
    put_real(row, placed ? place->area_m2 : measures_area ? finding->measured : HG_NAN);
    put_real(row, placed ? place->width_m : HG_NAN);
    put_text(row, placed ? hg_place_names[place->kind] : NULL);
    put_real(row, finding->measured);
    put_text(row, finding->unit);
    put_text(row, finding->limit_op);
    put_real(row, finding->limit_op == NULL ? HG_NAN : finding->limit_value);
}

static void put_finding(struct row *row, const struct gpkg_writer *writer,
                        const struct hg_finding *finding)
{
    struct hg_point at = hg_finding_point(writer->result, finding);
    put_text(row, finding->id);
    put_text(row, finding->rule);
    put_text(row, finding->title.in[writer->lang]);
    put_text(row, hg_severity_names[finding->severity]);
    put_integer(row, finding->waived ? 1 : 0);
    put_text(row, finding->message.in[writer->lang]);
    put_text(row, finding->cure.in[writer->lang]);
    put_finding_measure(row, writer->result, finding);
    put_text(row, finding->where.source);
    put_text(row, finding->where.layer);
    put_text(row, finding->where.key);
    put_integer(row, finding->where.fid < 0 ? HG_NAN : (double)finding->where.fid);
    put_text(row, finding->where.field);
    put_text(row, finding->where.value);
    put_real(row, at.x);
    put_real(row, at.y);
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(finding->document, finding->article, &law);
    put_text(row, law.data);
    hg_str_clear(&law);
    put_text(row, finding->mark);
    put_text(row, finding->responsible);
    put_text(row, finding->waiver);
}

/* A finding without true geometry stands at its point; one without any place is a point layer's row without geometry. */
static enum hg_geometry_kind kind_of_finding(const struct gpkg_writer *writer,
                                             const struct hg_finding *finding)
{
    const struct hg_shape *shape = hg_finding_shape(writer->result, finding);
    return shape == NULL ? HG_GEOMETRY_POINT : shape->kind;
}

static hg_status write_finding(const struct gpkg_writer *writer, struct hg_arena *scratch,
                               const struct hg_finding *finding)
{
    struct row row = {.scratch = scratch};
    put_finding(&row, writer, finding);
    const struct hg_shape *shape = hg_finding_shape(writer->result, finding);
    struct hg_point at = hg_finding_point(writer->result, finding);
    struct hg_ring ring = {.count = 1};
    struct hg_shape point = {HG_GEOMETRY_POINT, 1, 1, &ring, &at};
    if (shape == NULL && isfinite(at.x) && isfinite(at.y)) shape = &point;
    return hg_sink_feature(writer->sink, shape, row.values);
}

static hg_status write_findings(const struct gpkg_writer *writer, struct hg_arena *scratch,
                                const char *name, enum hg_geometry_kind kind)
{
    HG_TRY(begin_layer(writer, name, kind, finding_fields, HG_COUNT_OF(finding_fields)));
    const struct hg_findings *findings = &writer->result->findings;
    for (size_t i = 0; i < findings->count; i++)
        if (kind_of_finding(writer, &findings->items[i]) == kind)
            HG_TRY(write_finding(writer, scratch, &findings->items[i]));
    return HG_OK;
}

static hg_status write_polygon_findings(const struct gpkg_writer *writer,
                                        struct hg_arena *scratch)
{
    return write_findings(writer, scratch, "findings_polygon", HG_GEOMETRY_POLYGON);
}

static hg_status write_line_findings(const struct gpkg_writer *writer,
                                     struct hg_arena *scratch)
{
    return write_findings(writer, scratch, "findings_line", HG_GEOMETRY_LINE);
}

static hg_status write_point_findings(const struct gpkg_writer *writer,
                                      struct hg_arena *scratch)
{
    return write_findings(writer, scratch, "findings_point", HG_GEOMETRY_POINT);
}

/* --- parcels --- */
static const struct hg_sink_field parcel_fields[] = {
    {"id",                   N_("key"),                                   HG_VALUE_TEXT,    0, 0},
    {"name",                 N_("name"),                                  HG_VALUE_TEXT,    0, 0},
    {"zone",                 N_("zone"),                                  HG_VALUE_TEXT,    0, 0},
    {"area_m2",              N_("area (m²)"),                            HG_VALUE_REAL,    0, 0},
    {"plane_area_m2",        N_("plane area (m²)"),                      HG_VALUE_REAL,    0, 0},
    {"declared_area_m2",     N_("declared area (m²)"),                   HG_VALUE_REAL,    0, 0},
    {"built_m2",             N_("built area (m²)"),                      HG_VALUE_REAL,    0, 0},
    {"development_m2",       N_("development area (m²)"),                HG_VALUE_REAL,    0, 0},
    {"controlled_m2",        N_("controlled area (m²)"),                 HG_VALUE_REAL,    0, 0},
    {"outside_m2",           N_("outside every zone (m²)"),              HG_VALUE_REAL,    0, 0},
    {"far",                  N_("floor-area ratio"),                      HG_VALUE_REAL,    0, 0},
    {"building_density",     N_("building density"),                      HG_VALUE_REAL,    0, 0},
    {"building_factor",      N_("building factor"),                       HG_VALUE_REAL,    0, 0},
    {"green_ratio",          N_("green ratio"),                           HG_VALUE_REAL,    0, 0},
    {"office_land_share",    N_("share of office land"),                  HG_VALUE_REAL,    0, 0},
    {"office_floor_share",   N_("share of office floor area"),            HG_VALUE_REAL,    0, 0},
    {"investment_intensity", N_("investment intensity (10,000 yuan/ha)"), HG_VALUE_REAL,    0,
     0                                                                                          },
    {"revenue_per_mu",       N_("revenue per mu (10,000 yuan/mu)"),       HG_VALUE_REAL,    0, 0},
    {"tax_per_mu",           N_("tax per mu (10,000 yuan/mu)"),           HG_VALUE_REAL,    0, 0},
    {"breached",             N_("indices breached"),                      HG_VALUE_TEXT,    0, 0},
    {"idle_state",           N_("idle state"),                            HG_VALUE_TEXT,    0, 0},
    {"idle_branch",          N_("branch"),                                HG_VALUE_TEXT,    0, 0},
    {"idle_since",           N_("since"),                                 HG_VALUE_TEXT,    0, 0},
    {"idle_full_years",      N_("full years"),                            HG_VALUE_INTEGER, 0, 0},
    {"idle_cause",           N_("cause"),                                 HG_VALUE_TEXT,    0, 0},
    {"idle_disposal",        N_("disposal"),                              HG_VALUE_TEXT,    0, 0},
};

static void put_indices(struct row *row, const struct gpkg_writer *writer,
                        const struct hg_index indices[HG_INDEX_KINDS])
{
    struct hg_str breached = HG_STR_EMPTY;
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        put_real(row, indices[i].value);
        if (indices[i].limit.op == NULL || indices[i].holds != HG_NO) continue;
        if (breached.length > 0) hg_str_add(&breached, writer->lang == HG_ZH ? "、" : ", ");
        hg_str_add(&breached, hg_word_index(writer->lang, (enum hg_index_kind)i));
    }
    put_text(row, breached.data);
    hg_str_clear(&breached);
}

static void put_idle(struct row *row, const struct hg_idle *idle)
{
    char day[HG_DAY_TEXT];
    put_text(row, hg_idle_state_names[idle->state]);
    put_text(row, hg_idle_branch_names[idle->branch]);
    put_text(row, idle->since == HG_DAY_UNKNOWN ? NULL : hg_day_format(idle->since, day));
    put_integer(row, idle->full_years < 0 ? HG_NAN : idle->full_years);
    put_text(row, hg_idle_cause_names[idle->cause]);
    put_text(row, hg_disposal_names[idle->disposal]);
}

static hg_status write_feature_of(const struct gpkg_writer *writer, enum hg_role role,
                                  size_t feature, const struct row *row)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(writer->result->dataset, role);
    bool known = layer != NULL && feature < layer->repaired.feature_count;
    struct hg_shape shape = {.kind = HG_GEOMETRY_NONE};
    if (known) shape = hg_layer_shape(&layer->repaired, feature, row->scratch);
    return hg_sink_feature(
        writer->sink,
        shape.kind == HG_GEOMETRY_POLYGON && shape.point_count > 0 ? &shape : NULL,
        row->values);
}

static hg_status write_parcels(const struct gpkg_writer *writer, struct hg_arena *scratch)
{
    const struct hg_facts *facts = writer->result->facts;
    HG_TRY(begin_layer(writer, "parcels", HG_GEOMETRY_POLYGON, parcel_fields,
                       HG_COUNT_OF(parcel_fields)));
    /* In supply the facts' parcels are candidates, which have a layer of their own. */
    size_t count = writer->result->settings->supply ? 0 : facts->parcel_count;
    for (size_t i = 0; i < count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        struct row row = {.scratch = scratch};
        put_text(&row, parcel->id);
        put_text(&row, hg_parcel_name(writer->result, parcel));
        put_text(&row,
                 parcel->zone < facts->zone_count ? facts->zones[parcel->zone].id : NULL);
        put_real(&row, parcel->area_m2);
        put_real(&row, parcel->plane_area_m2);
        put_real(&row, parcel->declared_area_m2);
        for (int part = 0; part < 3; part++)
            put_real(&row, parcel->functional_m2[part]);
        put_real(&row, parcel->outside_m2);
        put_indices(&row, writer, parcel->indices);
        put_idle(&row, &parcel->idle);
        HG_TRY(write_feature_of(writer, HG_ROLE_PARCELS, parcel->feature, &row));
    }
    return HG_OK;
}

/* --- conflict pieces --- */
static const struct hg_sink_field conflict_fields[] = {
    {"a",             N_("class A"),           HG_VALUE_TEXT,    0, 0},
    {"b",             N_("class B"),           HG_VALUE_TEXT,    0, 0},
    {"relation",      N_("relation"),          HG_VALUE_TEXT,    0, 0},
    {"area_m2",       N_("area (m²)"),        HG_VALUE_REAL,    0, 0},
    {"plane_area_m2", N_("plane area (m²)"),  HG_VALUE_REAL,    0, 0},
    {"share",         N_("share of the zone"), HG_VALUE_REAL,    0, 0},
    {"width_m",       N_("width (m)"),         HG_VALUE_REAL,    0, 0},
    {"sliver",        N_("sliver"),            HG_VALUE_INTEGER, 0, 0},
    {"protected",     N_("protected land"),    HG_VALUE_INTEGER, 0, 0},
    {"zone",          N_("zone"),              HG_VALUE_TEXT,    0, 0},
    {"basis",         N_("law"),               HG_VALUE_TEXT,    0, 0},
    {"mark",          N_("source mark"),       HG_VALUE_TEXT,    0, 0},
};

static void put_class(struct row *row, const struct hg_result *result, enum hg_plan plan,
                      hg_class class_id)
{
    struct hg_str code = HG_STR_EMPTY;
    hg_word_class_code(result, plan, class_id, &code);
    put_text(row, code.data);
    hg_str_clear(&code);
}

static void put_piece(struct row *row, const struct hg_result *result,
                      const struct hg_place *place)
{
    const struct hg_facts *facts = result->facts;
    const struct hg_matrix_cell *cell = &facts->matrix[place->cell];
    const struct hg_zone_fact *zone = place->zone < facts->zone_count
                                          ? &facts->zones[place->zone]
                                          : NULL;
    put_class(row, result, cell->plan_a, cell->class_a);
    put_class(row, result, cell->plan_b, cell->class_b);
    put_text(row, hg_relation_names[cell->relation]);
    put_real(row, place->area_m2);
    put_real(row, place->plane_area_m2);
    put_real(row,
             zone != NULL && zone->area_m2 > 0.0 ? place->area_m2 / zone->area_m2 : HG_NAN);
    put_real(row, place->width_m);
    put_integer(row, place->sliver ? 1 : 0);
    put_integer(row, cell->protected_land ? 1 : 0);
    put_text(row, zone == NULL ? NULL : zone->id);
    put_text(row, cell->basis);
    put_text(row, cell->mark);
}

static hg_status write_conflicts(const struct gpkg_writer *writer, struct hg_arena *scratch)
{
    const struct hg_facts *facts = writer->result->facts;
    HG_TRY(begin_layer(writer, "conflicts", HG_GEOMETRY_POLYGON, conflict_fields,
                       HG_COUNT_OF(conflict_fields)));
    for (size_t i = 0; i < facts->place_count; i++) {
        const struct hg_place *place = &facts->places[i];
        if (place->kind != HG_PLACE_CONFLICT || place->cell >= facts->matrix_count)
            continue;
        struct row row = {.scratch = scratch};
        put_piece(&row, writer->result, place);
        HG_TRY(hg_sink_feature(writer->sink, place->shape, row.values));
    }
    return HG_OK;
}

/* --- zones --- */
static const struct hg_sink_field zone_fields[] = {
    {"id",             N_("key"),                                 HG_VALUE_TEXT, 0, 0},
    {"name",           N_("name"),                                HG_VALUE_TEXT, 0, 0},
    {"area_m2",        N_("area (m²)"),                          HG_VALUE_REAL, 0, 0},
    {"plane_area_m2",  N_("plane area (m²)"),                    HG_VALUE_REAL, 0, 0},
    {"built_m2",       N_("built area (m²)"),                    HG_VALUE_REAL, 0, 0},
    {"development_m2", N_("development area (m²)"),              HG_VALUE_REAL, 0, 0},
    {"controlled_m2",  N_("controlled area (m²)"),               HG_VALUE_REAL, 0, 0},
    {"unassigned_m2",  N_("in no functional area (m²)"),         HG_VALUE_REAL, 0, 0},
    {"overlap_m2",     N_("counted twice (m²)"),                 HG_VALUE_REAL, 0, 0},
    {"far",            N_("floor-area ratio"),                    HG_VALUE_REAL, 0, 0},
    {"far_industrial", N_("floor-area ratio of industrial land"), HG_VALUE_REAL, 0, 0},
};

static hg_status write_zones(const struct gpkg_writer *writer, struct hg_arena *scratch)
{
    const struct hg_facts *facts = writer->result->facts;
    HG_TRY(begin_layer(writer, "zones", HG_GEOMETRY_POLYGON, zone_fields,
                       HG_COUNT_OF(zone_fields)));
    for (size_t i = 0; i < facts->zone_count; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        struct row row = {.scratch = scratch};
        put_text(&row, zone->id);
        put_text(&row, zone->name);
        put_real(&row, zone->area_m2);
        put_real(&row, zone->plane_area_m2);
        for (int part = 0; part < HG_SPLITS; part++)
            put_real(&row, zone->split_m2[part]);
        put_real(&row, zone->completed[HG_INDEX_far].value);
        put_real(&row, zone->industrial[HG_INDEX_far].value);
        HG_TRY(write_feature_of(writer, HG_ROLE_ZONES, zone->feature, &row));
    }
    return HG_OK;
}

/* --- candidates, of supply only --- */
static const struct hg_sink_field candidate_fields[] = {
    {"id",                   N_("key"),                                   HG_VALUE_TEXT, 0, 0},
    {"name",                 N_("name"),                                  HG_VALUE_TEXT, 0, 0},
    {"verdict",              N_("verdict"),                               HG_VALUE_TEXT, 0, 0},
    {"zone",                 N_("zone"),                                  HG_VALUE_TEXT, 0, 0},
    {"use",                  N_("use"),                                   HG_VALUE_TEXT, 0, 0},
    {"area_m2",              N_("area (m²)"),                            HG_VALUE_REAL, 0, 0},
    {"plane_area_m2",        N_("plane area (m²)"),                      HG_VALUE_REAL, 0, 0},
    {"declared_area_m2",     N_("declared area (m²)"),                   HG_VALUE_REAL, 0, 0},
    {"built_m2",             N_("built area (m²)"),                      HG_VALUE_REAL, 0, 0},
    {"development_m2",       N_("development area (m²)"),                HG_VALUE_REAL, 0, 0},
    {"controlled_m2",        N_("controlled area (m²)"),                 HG_VALUE_REAL, 0, 0},
    {"outside_m2",           N_("outside every zone (m²)"),              HG_VALUE_REAL, 0, 0},
    {"basic_farmland_m2",    N_("permanent basic farmland (m²)"),        HG_VALUE_REAL, 0, 0},
    {"redline_m2",           N_("ecological red line (m²)"),             HG_VALUE_REAL, 0, 0},
    {"conforming_m2",        N_("conforming (m²)"),                      HG_VALUE_REAL, 0, 0},
    {"removed_m2",           N_("cut off (m²)"),                         HG_VALUE_REAL, 0, 0},
    {"cut_area_m2",          N_("left (m²)"),                            HG_VALUE_REAL, 0, 0},
    {"far",                  N_("floor-area ratio"),                      HG_VALUE_REAL, 0, 0},
    {"building_density",     N_("building density"),                      HG_VALUE_REAL, 0, 0},
    {"building_factor",      N_("building factor"),                       HG_VALUE_REAL, 0, 0},
    {"green_ratio",          N_("green ratio"),                           HG_VALUE_REAL, 0, 0},
    {"office_land_share",    N_("share of office land"),                  HG_VALUE_REAL, 0, 0},
    {"office_floor_share",   N_("share of office floor area"),            HG_VALUE_REAL, 0, 0},
    {"investment_intensity", N_("investment intensity (10,000 yuan/ha)"), HG_VALUE_REAL, 0,
     0                                                                                       },
    {"revenue_per_mu",       N_("revenue per mu (10,000 yuan/mu)"),       HG_VALUE_REAL, 0, 0},
    {"tax_per_mu",           N_("tax per mu (10,000 yuan/mu)"),           HG_VALUE_REAL, 0, 0},
    {"breached",             N_("indices breached"),                      HG_VALUE_TEXT, 0, 0},
};

static void put_candidate(struct row *row, const struct gpkg_writer *writer, size_t number)
{
    const struct hg_result *result = writer->result;
    const struct hg_facts *facts = result->facts;
    const struct hg_parcel_fact *ground = &facts->parcels[number];
    const struct hg_candidate_fact *candidate = &facts->candidates[number];
    put_text(row, ground->id);
    put_text(row, hg_parcel_name(result, ground));
    put_text(row, hg_supply_verdict_names[result->supply[number]]);
    put_text(row, ground->zone < facts->zone_count ? facts->zones[ground->zone].id : NULL);
    put_text(row, candidate->use_class);
    put_real(row, ground->area_m2);
    put_real(row, ground->plane_area_m2);
    put_real(row, ground->declared_area_m2);
    for (int part = 0; part < 3; part++)
        put_real(row, ground->functional_m2[part]);
    put_real(row, ground->outside_m2);
    put_real(row, candidate->farmland_m2);
    put_real(row, hg_candidate_redline_m2(result, number));
    put_real(row, candidate->conforming_m2);
    put_real(row, candidate->cut.known ? candidate->cut.removed_m2 : HG_NAN);
    put_real(row, candidate->cut.known ? candidate->cut.area_m2 : HG_NAN);
    put_indices(row, writer, ground->indices);
}

static hg_status write_candidates(const struct gpkg_writer *writer,
                                  struct hg_arena *scratch)
{
    const struct hg_facts *facts = writer->result->facts;
    if (!writer->result->settings->supply) return HG_OK;
    HG_TRY(begin_layer(writer, "candidates", HG_GEOMETRY_POLYGON, candidate_fields,
                       HG_COUNT_OF(candidate_fields)));
    for (size_t i = 0; i < facts->candidate_count; i++) {
        struct row row = {.scratch = scratch};
        put_candidate(&row, writer, i);
        HG_TRY(
            write_feature_of(writer, HG_ROLE_CANDIDATES, facts->parcels[i].feature, &row));
    }
    return HG_OK;
}

static const struct hg_sink_field cut_fields[] = {
    {"id",                  N_("key"),                                         HG_VALUE_TEXT,    0, 0},
    {"area_m2",             N_("area (m²)"),                                  HG_VALUE_REAL,    0, 0},
    {"plane_area_m2",       N_("plane area (m²)"),                            HG_VALUE_REAL,    0, 0},
    {"parts",               N_("parts left"),                                  HG_VALUE_INTEGER, 0, 0},
    {"removed_m2",          N_("cut off (m²)"),                               HG_VALUE_REAL,    0, 0},
    {"basic_farmland",      N_("permanent basic farmland"),                    HG_VALUE_REAL,    0, 0},
    {"redline",             N_("ecological red line"),                         HG_VALUE_REAL,    0, 0},
    {"doubtful",            N_("protected land that can be read in two ways"), HG_VALUE_REAL,    0, 0},
    {"existing_parcels",    N_("existing parcels"),                            HG_VALUE_REAL,    0, 0},
    {"other_candidates",    N_("other candidates"),                            HG_VALUE_REAL,    0, 0},
    {"hard_conflicts",      N_("hard conflicts of plans"),                     HG_VALUE_REAL,    0, 0},
    {"reserved_facilities", N_("reserved facilities"),                         HG_VALUE_REAL,    0, 0},
    {"outside_zones",       N_("in no zone"),                                  HG_VALUE_REAL,    0, 0},
    {"dropped_m2",          N_("slivers that would be left"),                  HG_VALUE_REAL,    0, 0},
};

static hg_status write_cuts(const struct gpkg_writer *writer, struct hg_arena *scratch)
{
    const struct hg_facts *facts = writer->result->facts;
    if (!writer->result->settings->supply) return HG_OK;
    HG_TRY(begin_layer(writer, "candidates_cut", HG_GEOMETRY_POLYGON, cut_fields,
                       HG_COUNT_OF(cut_fields)));
    for (size_t i = 0; i < facts->candidate_count; i++) {
        const struct hg_cut *cut = &facts->candidates[i].cut;
        struct row row = {.scratch = scratch};
        if (!cut->known || cut->shape == NULL) continue;
        put_text(&row, facts->parcels[i].id);
        put_real(&row, cut->area_m2);
        put_real(&row, cut->plane_area_m2);
        put_integer(&row, (double)cut->parts);
        put_real(&row, cut->removed_m2);
        for (int cause = 0; cause < HG_CUT_CAUSES; cause++)
            put_real(&row, cut->cause_m2[cause]);
        put_real(&row, cut->dropped_m2);
        HG_TRY(hg_sink_feature(writer->sink, cut->shape, row.values));
    }
    return HG_OK;
}

static hg_status (*const layer_writers[])(const struct gpkg_writer *writer,
                                          struct hg_arena *scratch) = {
    write_polygon_findings, write_line_findings, write_point_findings, write_parcels,
    write_conflicts,        write_zones,         write_candidates,     write_cuts,
};

static hg_status write_layers(const struct gpkg_writer *writer, const char *path)
{
    for (size_t i = 0; i < HG_COUNT_OF(layer_writers); i++) {
        struct hg_arena *scratch = hg_arena_new();
        hg_status status = layer_writers[i](writer, scratch);
        hg_arena_free(scratch);
        HG_TRY(status);
    }
    const char *file = hg_sink_finish_layers(writer->sink);
    if (file == NULL) return HG_FAILED;
    HG_TRY(hg_gpkg_add_styles(writer->ctx, file, path, writer->lang));
    return hg_gpkg_add_run(writer->ctx, writer->result, file, path);
}

hg_status hg_write_gpkg(struct hg_ctx *ctx, const struct hg_result *result,
                        const struct hg_report_options *options, const char *path)
{
    struct gpkg_writer writer = {ctx, result, options->lang,
                                 hg_sink_open(ctx, HG_SINK_GPKG, path)};
    if (writer.sink == NULL) return HG_FAILED;
    hg_status status = write_layers(&writer, path);
    if (status == HG_OK) return hg_sink_close(writer.sink);
    hg_sink_abandon(writer.sink);
    return status;
}
