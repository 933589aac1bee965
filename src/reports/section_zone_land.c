/* The section about the land of whole zones: shares and rates, built area, development area, approvals, villages. */
#include "model/zone_land.h"
#include "reports/sections.h"
#include "reports/words.h"

/* --- shares and rates --- */

/* "35.69 % … 96.75 %", where the unknown land leaves room. */
static void put_bounds(struct hg_medium *to, const struct hg_zone_share *share)
{
    struct hg_str text = HG_STR_EMPTY;
    if (!isnan(share->low) && share->low < share->high) {
        hg_word_percent(share->low, &text);
        hg_str_add(&text, " … ");
        hg_word_percent(share->high, &text);
    }
    hg_put_cell_str(to, &text);
}

static void put_target(struct hg_medium *to, const struct hg_zone_share *share)
{
    struct hg_str text = HG_STR_EMPTY, law = HG_STR_EMPTY;
    if (share->limit.op == NULL) {
        hg_put_cell(to, NULL);
        hg_put_cell(to, NULL);
        return;
    }
    hg_str_addf(&text, "%s ", hg_word_op(share->limit.op));
    hg_word_percent(share->limit.value, &text);
    hg_put_cell_str(to, &text);
    hg_word_law(share->limit.document, share->limit.article, &law);
    hg_str_addf(&law, " (%s)", hg_word_mark(to->lang, share->limit.mark));
    enum hg_outcome outcome = hg_outcome_of(share->holds);
    hg_put_cell_badge(to, share->holds == HG_NO ? "warn" : hg_outcome_looks[outcome],
                      hg_word_outcome(to->lang, outcome), law.data);
    hg_str_clear(&law);
}

/* Shares about land that is not there at all are left out. */
static void put_shares(struct hg_medium *to, const struct hg_zone_land *land)
{
    static const struct hg_medium_table table = {
        .look = "indices",
        .heads = {N_("item"), N_("share"), N_("part (ha)"), N_("of land (ha)"),
                  N_("unknown (ha)"), N_("share between"), N_("target"), N_("result")},
        .numeric = HG_COLUMNS(1, 6),
    };
    hg_put_table(to, &table);
    for (int s = 0; s < HG_ZONE_SHARES; s++) {
        const struct hg_zone_share *share = &land->shares[s];
        const struct hg_zone_share_spec *spec = &hg_zone_share_specs[s];
        if (isnan(share->low) || !hg_put_row(to)) continue;
        hg_put_cell_note(to, hg_to_word(to, spec->words), spec->code);
        hg_put_cell_share(to, share->value);
        hg_put_cell_ha(to, share->numerator);
        hg_put_cell_ha(to, share->denominator);
        hg_put_cell_ha(to, share->unknown_m2);
        put_bounds(to, share);
        put_target(to, share);
    }
}

static void put_rates(struct hg_medium *to, const struct hg_zone_land *land)
{
    static const struct hg_medium_table table = {
        .look = "indices",
        .heads = {N_("index"), N_("code"), N_("value"), N_("unit"), N_("numerator"),
                  N_("denominator")},
        .numeric = HG_COLUMNS(2, 2) | HG_COLUMNS(4, 5),
    };
    hg_put_table(to, &table);
    for (int r = 0; r < HG_ZONE_RATES && hg_put_row(to); r++) {
        const struct hg_zone_rate_spec *spec = &hg_zone_rate_specs[r];
        hg_put_cell_word(to, spec->words);
        hg_put_cell(to, spec->code);
        hg_put_cell_number(to, land->rates[r].value, 4);
        hg_put_cell(to, hg_word_unit(to->lang, spec->unit));
        hg_put_cell_number(to, land->rates[r].numerator, 2);
        hg_put_cell_number(to, land->rates[r].denominator, 4);
    }
}

/* --- areas of the zone that belong together --- */

static void put_phases(struct hg_medium *to, const struct hg_zone_land *land)
{
    static const struct hg_medium_table table = {
        .look = "areas",
        .heads = {N_("item"), N_("area (ha)"), N_("area (mu)"), N_("area (m²)"),
                  N_("share")},
        .numeric = HG_COLUMNS(1, 4),
    };
    struct hg_built_areas areas = hg_built_areas_of(land);
    const struct hg_development *development = &land->development;
    const struct {
        const char *msgid;
        double area_m2, whole_m2;
    } rows[] = {
        {N_("built area as planned"),                    areas.planned_m2,        areas.planned_m2    },
        {N_("of it built"),                              areas.inside_m2,         areas.planned_m2    },
        {N_("of it not built"),                          areas.not_built_m2,      areas.planned_m2    },
        {N_("of it unknown whether built"),              areas.unknown_inside_m2, areas.planned_m2    },
        {N_("land surely built, of the whole zone"),     areas.actual_m2,         areas.zone_m2       },
        {N_("of it outside the built area as planned"),  areas.outside_m2,        areas.actual_m2     },
        {N_("unknown whether built, of the whole zone"), areas.unknown_m2,        areas.zone_m2       },
        {N_("development area"),                         development->area_m2,    development->area_m2},
        {N_("its largest part"),                         development->largest_m2, development->area_m2},
        {N_("parts that stand apart"),                   development->islands_m2, development->area_m2},
    };
    if (isnan(areas.planned_m2)) return;
    hg_put_table(to, &table);
    for (size_t i = 0; i < HG_COUNT_OF(rows) && hg_put_row(to); i++) {
        double whole = rows[i].whole_m2;
        hg_put_cell_word(to, rows[i].msgid);
        hg_put_cell_areas(to, rows[i].area_m2);
        hg_put_cell_share(to, whole > 0.0 ? rows[i].area_m2 / whole : HG_NAN);
    }
}

static void put_parcels(struct hg_medium *to, const struct hg_zone_land *land)
{
    static const struct hg_medium_table table = {
        .look = "areas",
        .heads = {N_("parcels"), N_("number"), N_("area (ha)"), N_("area (mu)"),
                  N_("area (m²)")},
        .numeric = HG_COLUMNS(1, 4),
    };
    const struct {
        const char *msgid;
        const struct hg_parcel_count *count;
    } rows[] = {
        {N_("supplied"),                 &land->supplied      },
        {N_("supplied and not started"), &land->unused        },
        {N_("supplied, start unknown"),  &land->start_unknown },
        {N_("supply unknown"),           &land->supply_unknown},
    };
    hg_put_table(to, &table);
    for (size_t i = 0; i < HG_COUNT_OF(rows) && hg_put_row(to); i++) {
        hg_put_cell_word(to, rows[i].msgid);
        hg_put_cell_count(to, rows[i].count->count);
        hg_put_cell_areas(to, rows[i].count->area_m2);
    }
}

/* --- approvals and villages --- */

static void put_approvals(struct hg_medium *to, size_t zone)
{
    static const struct hg_medium_table table = {
        .look = "areas",
        .heads = {N_("approval"), N_("approved on"), N_("full years"),
                  N_("in the zone (ha)"), N_("supplied (ha)"), N_("not supplied (ha)"),
                  N_("unknown (ha)"), N_("not supplied")},
        .numeric = HG_COLUMNS(2, 7),
    };
    const struct hg_facts *facts = to->result->facts;
    hg_put_table(to, &table);
    for (size_t i = 0; i < facts->approval_count; i++) {
        const struct hg_approval_fact *approval = &facts->approvals[i];
        double whole = approval->area_m2;
        if (approval->zone != zone || !hg_put_row(to)) continue;
        hg_put_cell_note(to, approval->id, approval->name);
        hg_put_cell_date(to, approval->approved);
        hg_put_cell_number(to, approval->full_years < 0 ? HG_NAN : approval->full_years, 0);
        hg_put_cell_ha(to, whole);
        hg_put_cell_ha(to, approval->supplied_m2);
        hg_put_cell_ha(to, approval->unsupplied_m2);
        hg_put_cell_ha(to, approval->unknown_m2);
        hg_put_cell_share(to, whole > 0.0 ? approval->unsupplied_m2 / whole : HG_NAN);
    }
}

static void put_villages(struct hg_medium *to, size_t zone)
{
    static const struct hg_medium_table table = {
        .look = "areas",
        .heads = {N_("village"), N_("in the zone (ha)"), N_("whole (ha)"), N_("households"),
                  N_("people")},
        .numeric = HG_COLUMNS(1, 4),
    };
    const struct hg_facts *facts = to->result->facts;
    hg_put_table(to, &table);
    for (size_t i = 0; i < facts->village_count; i++) {
        const struct hg_village_fact *village = &facts->villages[i];
        if (village->zone != zone || !hg_put_row(to)) continue;
        hg_put_cell_note(to, village->id, village->name);
        hg_put_cell_ha(to, village->area_m2);
        hg_put_cell_ha(to, village->whole_m2);
        hg_put_cell_number(to, village->households, 0);
        hg_put_cell_number(to, village->population, 0);
    }
}

void hg_section_zone_land(struct hg_medium *to)
{
    const struct hg_facts *facts = to->result->facts;
    hg_say_words(
        to, HG_SAID_PLAIN,
        N_("A share is stated where at most 1 % of the land in question is unknown; "
           "whatever the unknown land is, the share lies between the bounds."));
    for (size_t z = 0; z < facts->zone_count; z++) {
        const struct hg_zone_land *land = &facts->zone_lands[z];
        hg_put_heading_of(to, 2, HG_ABOUT_ZONE, z);
        put_shares(to, land);
        put_phases(to, land);
        if (facts->parcel_count > 0) {
            put_parcels(to, land);
            put_rates(to, land);
        }
        put_approvals(to, z);
        put_villages(to, z);
    }
}
