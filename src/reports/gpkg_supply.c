/* findings.gpkg of a supply: the candidates, and what is left of them once they are cut clear. */
#include "model/fields.h"
#include "reports/gpkg_layers.h"
#include "reports/words.h"

static const struct hg_sink_field candidate_fields[] = {
    {"id",                   N_("key"),                                   HG_VALUE_TEXT, 0, 0},
    {"name",                 N_("name"),                                  HG_VALUE_TEXT, 0, 0},
    {"verdict",              N_("verdict"),                               HG_VALUE_TEXT, 0, 0},
    {"owner",                N_("land user"),                             HG_VALUE_TEXT, 0, 0},
    {"use_found",            N_("use as found"),                          HG_VALUE_TEXT, 0, 0},
    {"zone",                 N_("zone"),                                  HG_VALUE_TEXT, 0, 0},
    {"zone_name",            N_("name of the zone"),                      HG_VALUE_TEXT, 0, 0},
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

static void put_candidate(struct hg_gpkg_row *row, const struct hg_gpkg_writer *writer,
                          size_t number)
{
    const struct hg_result *result = writer->result;
    const struct hg_facts *facts = result->facts;
    const struct hg_parcel_fact *ground = &facts->parcels[number];
    const struct hg_candidate_fact *candidate = &facts->candidates[number];
    hg_put_text(row, ground->id);
    hg_put_text(row, hg_parcel_name(result, ground));
    hg_put_text(row, hg_supply_verdict_names[result->supply[number]]);
    hg_put_text(row, hg_parcel_text(result, ground, HG_PARCEL_owner));
    hg_put_text(row, hg_parcel_text(result, ground, HG_PARCEL_use));
    hg_put_zone(row, facts, ground->zone);
    hg_put_text(row, candidate->use_class);
    hg_put_real(row, ground->area_m2);
    hg_put_real(row, ground->plane_area_m2);
    hg_put_real(row, ground->declared_area_m2);
    for (int part = 0; part < 3; part++)
        hg_put_real(row, ground->functional_m2[part]);
    hg_put_real(row, ground->outside_m2);
    hg_put_real(row, candidate->farmland_m2);
    hg_put_real(row, hg_candidate_redline_m2(result, number));
    hg_put_real(row, candidate->conforming_m2);
    hg_put_real(row, candidate->cut.known ? candidate->cut.removed_m2 : HG_NAN);
    hg_put_real(row, candidate->cut.known ? candidate->cut.area_m2 : HG_NAN);
    hg_put_indices(row, writer->lang, ground->indices);
}

static hg_status write_candidates(const struct hg_gpkg_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    for (size_t i = 0; i < facts->candidate_count; i++) {
        struct hg_gpkg_row row = hg_gpkg_row_of(writer);
        put_candidate(&row, writer, i);
        HG_TRY(hg_gpkg_add_feature(writer, HG_ROLE_CANDIDATES, facts->parcels[i].feature,
                                   &row));
    }
    return HG_OK;
}

const struct hg_gpkg_layer hg_gpkg_candidates = {
    "candidates",     N_("candidate parcels"),       HG_GEOMETRY_POLYGON,
    candidate_fields, HG_COUNT_OF(candidate_fields), true,
    write_candidates};

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

static hg_status write_cuts(const struct hg_gpkg_writer *writer)
{
    const struct hg_facts *facts = writer->result->facts;
    for (size_t i = 0; i < facts->candidate_count; i++) {
        const struct hg_cut *cut = &facts->candidates[i].cut;
        struct hg_gpkg_row row = hg_gpkg_row_of(writer);
        if (!cut->known || cut->shape == NULL) continue;
        hg_put_text(&row, facts->parcels[i].id);
        hg_put_real(&row, cut->area_m2);
        hg_put_real(&row, cut->plane_area_m2);
        hg_put_integer(&row, (double)cut->parts);
        hg_put_real(&row, cut->removed_m2);
        for (int cause = 0; cause < HG_CUT_CAUSES; cause++)
            hg_put_real(&row, cut->cause_m2[cause]);
        hg_put_real(&row, cut->dropped_m2);
        HG_TRY(hg_sink_feature(writer->sink, cut->shape, row.values));
    }
    return HG_OK;
}

const struct hg_gpkg_layer hg_gpkg_candidates_cut = {
    "candidates_cut", N_("candidates cut clear"), HG_GEOMETRY_POLYGON,
    cut_fields,       HG_COUNT_OF(cut_fields),    true,
    write_cuts};
