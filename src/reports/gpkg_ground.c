/* findings.gpkg: zones, functional areas, parcels, and the pieces of conflict on them. */
#include "model/fields.h"
#include "reports/gpkg_layers.h"
#include "reports/pieces.h"
#include "reports/words.h"

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

static hg_status write_zones(const struct hg_gpkg_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    for (size_t i = 0; i < facts->zone_count; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        struct hg_gpkg_row row = hg_gpkg_row_of(writer);
        hg_put_zone(&row, facts, i);
        hg_put_real(&row, zone->area_m2);
        hg_put_real(&row, zone->plane_area_m2);
        for (int part = 0; part < HG_SPLITS; part++)
            hg_put_real(&row, zone->split_m2[part]);
        hg_put_real(&row, zone->completed[HG_INDEX_far].value);
        hg_put_real(&row, zone->industrial[HG_INDEX_far].value);
        HG_TRY(hg_gpkg_add_feature(writer, HG_ROLE_ZONES, zone->feature, &row));
    }
    return HG_OK;
}

const struct hg_gpkg_layer hg_gpkg_zones = {
    "zones", N_("zones"), HG_GEOMETRY_POLYGON, zone_fields, HG_COUNT_OF(zone_fields),
    false,   write_zones};

/* --- functional areas --- */
static const struct hg_sink_field area_fields[] = {
    {"class",   N_("functional area"), HG_VALUE_TEXT, 0, 0},
    {"phase",   N_("phase"),           HG_VALUE_TEXT, 0, 0},
    {"zone",    N_("zone"),            HG_VALUE_TEXT, 0, 0},
    {"area_m2", N_("area (m²)"),      HG_VALUE_REAL, 0, 0},
};

static hg_status write_areas(const struct hg_gpkg_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    for (size_t i = 0; i < facts->area_count; i++) {
        const struct hg_area_fact *area = &facts->areas[i];
        struct hg_gpkg_row row = hg_gpkg_row_of(writer);
        hg_put_text(&row, area->class_name);
        hg_put_text(&row, area->phase);
        hg_put_text(&row,
                    area->zone < facts->zone_count ? facts->zones[area->zone].id : NULL);
        hg_put_real(&row, area->area_m2);
        HG_TRY(hg_gpkg_add_feature(writer, HG_ROLE_FUNCTIONAL_AREAS, area->feature, &row));
    }
    return HG_OK;
}

const struct hg_gpkg_layer hg_gpkg_functional_areas = {
    "functional_areas", N_("functional areas"),   HG_GEOMETRY_POLYGON,
    area_fields,        HG_COUNT_OF(area_fields), false,
    write_areas};

/* --- parcels --- */
static const struct hg_sink_field parcel_fields[] = {
    {"id",                   N_("key"),                                   HG_VALUE_TEXT,    0, 0},
    {"name",                 N_("name"),                                  HG_VALUE_TEXT,    0, 0},
    {"owner",                N_("land user"),                             HG_VALUE_TEXT,    0, 0},
    {"use_found",            N_("use as found"),                          HG_VALUE_TEXT,    0, 0},
    {"zone",                 N_("zone"),                                  HG_VALUE_TEXT,    0, 0},
    {"zone_name",            N_("name of the zone"),                      HG_VALUE_TEXT,    0, 0},
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

static void put_idle(struct hg_gpkg_row *row, const struct hg_idle *idle)
{
    char day[HG_DAY_TEXT];
    hg_put_text(row, hg_idle_state_names[idle->state]);
    hg_put_text(row, hg_idle_branch_names[idle->branch]);
    hg_put_text(row,
                idle->since == HG_DAY_UNKNOWN ? NULL : hg_day_format(idle->since, day));
    hg_put_integer(row, idle->full_years < 0 ? HG_NAN : idle->full_years);
    hg_put_text(row, hg_idle_cause_names[idle->cause]);
    hg_put_text(row, hg_disposal_names[idle->disposal]);
}

static void put_parcel(struct hg_gpkg_row *row, const struct hg_gpkg_writer *writer,
                       const struct hg_parcel_fact *parcel)
{
    const struct hg_result *result = writer->result;
    hg_put_text(row, parcel->id);
    hg_put_text(row, hg_parcel_name(result, parcel));
    hg_put_text(row, hg_parcel_text(result, parcel, HG_PARCEL_owner));
    hg_put_text(row, hg_parcel_text(result, parcel, HG_PARCEL_use));
    hg_put_zone(row, result->facts, parcel->zone);
    hg_put_real(row, parcel->area_m2);
    hg_put_real(row, parcel->plane_area_m2);
    hg_put_real(row, parcel->declared_area_m2);
    for (int part = 0; part < 3; part++)
        hg_put_real(row, parcel->functional_m2[part]);
    hg_put_real(row, parcel->outside_m2);
    hg_put_indices(row, writer->lang, parcel->indices);
    put_idle(row, &parcel->idle);
}

static hg_status write_parcels(const struct hg_gpkg_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    /* In supply the facts' parcels are candidates, which have a layer of their own. */
    size_t count = writer->result->settings->supply ? 0 : facts->parcel_count;
    for (size_t i = 0; i < count; i++) {
        struct hg_gpkg_row row = hg_gpkg_row_of(writer);
        put_parcel(&row, writer, &facts->parcels[i]);
        HG_TRY(
            hg_gpkg_add_feature(writer, HG_ROLE_PARCELS, facts->parcels[i].feature, &row));
    }
    return HG_OK;
}

const struct hg_gpkg_layer hg_gpkg_parcels = {"parcels",
                                              N_("parcels"),
                                              HG_GEOMETRY_POLYGON,
                                              parcel_fields,
                                              HG_COUNT_OF(parcel_fields),
                                              false,
                                              write_parcels};

/* --- conflict pieces --- */
static const struct hg_sink_field conflict_fields[] = {
    {"a",             N_("class A"),            HG_VALUE_TEXT,    0, 0},
    {"b",             N_("class B"),            HG_VALUE_TEXT,    0, 0},
    {"a_name",        N_("name of class A"),    HG_VALUE_TEXT,    0, 0},
    {"b_name",        N_("name of class B"),    HG_VALUE_TEXT,    0, 0},
    {"relation",      N_("relation"),           HG_VALUE_TEXT,    0, 0},
    {"area_m2",       N_("area (m²)"),         HG_VALUE_REAL,    0, 0},
    {"plane_area_m2", N_("plane area (m²)"),   HG_VALUE_REAL,    0, 0},
    {"share",         N_("share of the zone"),  HG_VALUE_REAL,    0, 0},
    {"width_m",       N_("width (m)"),          HG_VALUE_REAL,    0, 0},
    {"sliver",        N_("sliver"),             HG_VALUE_INTEGER, 0, 0},
    {"protected",     N_("protected land"),     HG_VALUE_INTEGER, 0, 0},
    {"zone",          N_("zone"),               HG_VALUE_TEXT,    0, 0},
    {"zone_name",     N_("name of the zone"),   HG_VALUE_TEXT,    0, 0},
    {"basis",         N_("law"),                HG_VALUE_TEXT,    0, 0},
    {"mark",          N_("source mark"),        HG_VALUE_TEXT,    0, 0},
    {"finding",       N_("no. of the finding"), HG_VALUE_TEXT,    0, 0},
};

static void put_classes(struct hg_gpkg_row *row, const struct hg_gpkg_writer *writer,
                        const struct hg_matrix_cell *cell)
{
    const struct hg_result *result = writer->result;
    struct hg_str a = HG_STR_EMPTY, b = HG_STR_EMPTY;
    hg_word_class_code(result, cell->plan_a, cell->class_a, &a);
    hg_word_class_code(result, cell->plan_b, cell->class_b, &b);
    hg_put_text(row, a.data);
    hg_put_text(row, b.data);
    hg_str_clear(&a);
    hg_str_clear(&b);
    hg_word_pair_class(writer->lang, result, cell->plan_a, cell->class_a, &a);
    hg_word_pair_class(writer->lang, result, cell->plan_b, cell->class_b, &b);
    hg_put_text(row, a.data);
    hg_put_text(row, b.data);
    hg_str_clear(&a);
    hg_str_clear(&b);
}

static void put_piece(struct hg_gpkg_row *row, const struct hg_gpkg_writer *writer,
                      size_t number)
{
    const struct hg_facts *facts = writer->result->facts;
    const struct hg_place *place = &facts->places[number];
    const struct hg_matrix_cell *cell = &facts->matrix[place->cell];
    const struct hg_zone_fact *zone = place->zone < facts->zone_count
                                          ? &facts->zones[place->zone]
                                          : NULL;
    size_t finding = writer->finding_of_place[number];
    put_classes(row, writer, cell);
    hg_put_text(row, hg_relation_names[cell->relation]);
    hg_put_real(row, place->area_m2);
    hg_put_real(row, place->plane_area_m2);
    hg_put_real(row, zone != NULL && zone->area_m2 > 0.0 ? place->area_m2 / zone->area_m2
                                                         : HG_NAN);
    hg_put_real(row, place->width_m);
    hg_put_integer(row, place->sliver ? 1 : 0);
    hg_put_integer(row, cell->protected_land ? 1 : 0);
    hg_put_zone(row, facts, place->zone);
    hg_put_text(row, cell->basis);
    hg_put_text(row, cell->mark);
    hg_put_text(row,
                finding == SIZE_MAX ? NULL : writer->result->findings.items[finding].id);
}

static hg_status write_conflicts(const struct hg_gpkg_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    for (size_t i = 0; i < facts->place_count; i++) {
        if (!hg_place_is_piece(facts, i)) continue;
        struct hg_gpkg_row row = hg_gpkg_row_of(writer);
        put_piece(&row, writer, i);
        HG_TRY(hg_sink_feature(writer->sink, facts->places[i].shape, row.values));
    }
    return HG_OK;
}

const struct hg_gpkg_layer hg_gpkg_conflicts = {
    "conflicts",     N_("pieces in conflict"),     HG_GEOMETRY_POLYGON,
    conflict_fields, HG_COUNT_OF(conflict_fields), false,
    write_conflicts};
