/* The sections of report.pdf about land: balance of the zones, their land and its use, the five plans over each other, the three
 * control lines. */
#include "model/zone_land.h"
#include "reports/pdf.h"
#include "reports/rounding.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>

enum { MOST_ITEMS = 100 }; /* approvals, villages a zone; all stand in result.json */

/* --- balance of a zone --- */

static void put_area(struct hg_pdf *pdf, enum hg_paper_row_look look, const char *label,
                     double area_m2, double share)
{
    hg_paper_row(pdf->paper, look);
    hg_pdf_cell(pdf, label);
    hg_pdf_cell_areas(pdf, area_m2);
    hg_pdf_cell_share(pdf, share);
}

static void put_printed(struct hg_pdf *pdf, enum hg_paper_row_look look, const char *label,
                        const double area[HG_PRINT_UNITS])
{
    hg_paper_row(pdf->paper, look);
    hg_pdf_cell(pdf, label);
    hg_pdf_cell_number(pdf, area[HG_PRINT_HA], hg_print_decimals[HG_PRINT_HA]);
    hg_pdf_cell_number(pdf, area[HG_PRINT_MU], hg_print_decimals[HG_PRINT_MU]);
    hg_pdf_cell_number(pdf, area[HG_PRINT_M2], hg_print_decimals[HG_PRINT_M2]);
    hg_pdf_cell_share(pdf, area[HG_PRINT_PERCENT] / 100.0);
}

/* What the true parts lack of the true whole has a row of its own. */
static void put_residual(struct hg_pdf *pdf,
                         const struct hg_printed_split printed[HG_PRINT_UNITS])
{
    double area[HG_PRINT_UNITS];
    bool any = false;
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++) {
        area[unit] = printed[unit].residual;
        any = any || area[unit] != 0.0;
    }
    if (any)
        put_printed(pdf, HG_PAPER_ROW, hg_pdf_word(pdf, N_("residual of the balance")),
                    area);
}

/* The parts add up to the zone in print. */
static void put_split(struct hg_pdf *pdf, const struct hg_zone_fact *zone)
{
    struct hg_printed_split printed[HG_PRINT_UNITS];
    double area[HG_PRINT_UNITS];
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
        printed[unit] = hg_print_split(zone, (enum hg_print_unit)unit);
    for (int part = 0; part < HG_SPLITS; part++) {
        struct hg_str label = HG_STR_EMPTY;
        if (part == HG_SPLIT_OVERLAP) hg_str_add(&label, "− ");
        hg_str_add(&label, hg_word_split(pdf->lang, (enum hg_split)part));
        for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
            area[unit] = printed[unit].parts[part];
        put_printed(pdf, HG_PAPER_ROW, label.data, area);
        hg_str_clear(&label);
    }
    put_residual(pdf, printed);
    for (int unit = 0; unit < HG_PRINT_UNITS; unit++)
        area[unit] = printed[unit].whole;
    put_printed(pdf, HG_PAPER_ROW_STRONG, hg_pdf_word(pdf, N_("zone area")), area);
}

static void put_balance(struct hg_pdf *pdf, const struct hg_zone_fact *zone)
{
    static const char *const heads[] = {N_("item"), N_("area (ha)"), N_("area (mu)"),
                                        N_("area (m²)"), N_("share")};
    hg_pdf_of(pdf, 2, zone->id, zone->name);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 4));
    put_split(pdf, zone);
    put_area(pdf, HG_PAPER_ROW, hg_pdf_word(pdf, N_("plane area, for comparison")),
             zone->plane_area_m2, zone->plane_area_m2 / zone->area_m2);
    hg_pdf_end(pdf);
    hg_pdf_note(pdf, N_("parts are rounded so that they sum up to the zone area; ground "
                        "counted twice is taken away"));
}

void hg_pdf_areas(struct hg_pdf *pdf)
{
    const struct hg_facts *facts = pdf->result->facts;
    hg_pdf_section(pdf, HG_SECTION_areas);
    for (size_t i = 0; i < facts->zone_count; i++)
        put_balance(pdf, &facts->zones[i]);
    if (facts->zone_count == 0)
        hg_pdf_say(pdf, N_("no zone could be read; nothing was measured"));
}

/* --- land of the zones: shares --- */

/* "35.69 % … 96.75 %", where the unknown land leaves room. */
static void put_bounds(struct hg_pdf *pdf, const struct hg_zone_share *share)
{
    struct hg_str text = HG_STR_EMPTY;
    if (!isnan(share->low) && share->low < share->high) {
        hg_word_percent(share->low, &text);
        hg_str_add(&text, " … ");
        hg_word_percent(share->high, &text);
    }
    hg_pdf_cell(pdf, text.data);
    hg_str_clear(&text);
}

static void put_target(struct hg_pdf *pdf, const struct hg_zone_share *share)
{
    static const enum hg_outcome outcomes[3] = {[HG_NO] = HG_OUTCOME_BREACHED,
                                                [HG_YES] = HG_OUTCOME_HOLDS,
                                                [HG_UNKNOWN] = HG_OUTCOME_UNJUDGED};
    struct hg_str text = HG_STR_EMPTY, law = HG_STR_EMPTY;
    if (share->limit.op == NULL) return; /* the two cells stay empty */
    hg_str_addf(&text, "%s ", hg_word_op(share->limit.op));
    hg_word_percent(share->limit.value, &text);
    hg_pdf_cell(pdf, text.data);
    hg_word_law(share->limit.document, share->limit.article, &law);
    hg_str_addf(&law, " (%s)", hg_word_mark(pdf->lang, share->limit.mark));
    hg_paper_cell(pdf->paper, hg_word_outcome(pdf->lang, outcomes[share->holds]), law.data);
    hg_str_clear(&text);
    hg_str_clear(&law);
}

/* Shares about land that is not there at all are left out. */
static void put_shares(struct hg_pdf *pdf, const struct hg_zone_land *land)
{
    static const char *const heads[] = {
        N_("item"),         N_("share"),         N_("part (ha)"), N_("of land (ha)"),
        N_("unknown (ha)"), N_("share between"), N_("target"),    N_("result")};
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 6));
    for (int s = 0; s < HG_ZONE_SHARES; s++) {
        const struct hg_zone_share *share = &land->shares[s];
        const struct hg_zone_share_spec *spec = &hg_zone_share_specs[s];
        if (isnan(share->low)) continue;
        hg_pdf_row(pdf);
        hg_paper_cell(pdf->paper, hg_pdf_word(pdf, spec->words), spec->code);
        hg_pdf_cell_share(pdf, share->value);
        hg_pdf_cell_number(pdf, hg_area_ha(share->numerator), 4);
        hg_pdf_cell_number(pdf, hg_area_ha(share->denominator), 4);
        hg_pdf_cell_number(pdf, hg_area_ha(share->unknown_m2), 4);
        put_bounds(pdf, share);
        put_target(pdf, share);
    }
    hg_pdf_end(pdf);
}

static void put_rates(struct hg_pdf *pdf, const struct hg_zone_land *land)
{
    static const char *const heads[] = {N_("index"), N_("code"),      N_("value"),
                                        N_("unit"),  N_("numerator"), N_("denominator")};
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads),
                 HG_PDF_COLUMNS(2, 2) | HG_PDF_COLUMNS(4, 5));
    for (int r = 0; r < HG_ZONE_RATES; r++) {
        const struct hg_zone_rate_spec *spec = &hg_zone_rate_specs[r];
        hg_pdf_row(pdf);
        hg_pdf_cell_word(pdf, spec->words);
        hg_pdf_cell(pdf, spec->code);
        hg_pdf_cell_number(pdf, land->rates[r].value, 4);
        hg_pdf_cell(pdf, hg_word_unit(pdf->lang, spec->unit));
        hg_pdf_cell_number(pdf, land->rates[r].numerator, 2);
        hg_pdf_cell_number(pdf, land->rates[r].denominator, 4);
    }
    hg_pdf_end(pdf);
}

/* --- land of the zones: areas, parcels --- */

static void put_part(struct hg_pdf *pdf, const char *msgid, double area_m2, double whole_m2)
{
    put_area(pdf, HG_PAPER_ROW, hg_pdf_word(pdf, msgid), area_m2,
             whole_m2 > 0.0 ? area_m2 / whole_m2 : HG_NAN);
}

static void put_phases(struct hg_pdf *pdf, const struct hg_zone_land *land)
{
    static const char *const heads[] = {N_("item"), N_("area (ha)"), N_("area (mu)"),
                                        N_("area (m²)"), N_("share")};
    struct hg_built_areas areas = hg_built_areas_of(land);
    const struct hg_development *development = &land->development;
    if (isnan(areas.planned_m2)) return;
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 4));
    put_part(pdf, N_("built area as planned"), areas.planned_m2, areas.planned_m2);
    put_part(pdf, N_("of it built"), areas.inside_m2, areas.planned_m2);
    put_part(pdf, N_("of it not built"), areas.not_built_m2, areas.planned_m2);
    put_part(pdf, N_("of it unknown whether built"), areas.unknown_inside_m2,
             areas.planned_m2);
    put_part(pdf, N_("land surely built, of the whole zone"), areas.actual_m2,
             areas.zone_m2);
    put_part(pdf, N_("of it outside the built area as planned"), areas.outside_m2,
             areas.actual_m2);
    put_part(pdf, N_("unknown whether built, of the whole zone"), areas.unknown_m2,
             areas.zone_m2);
    put_part(pdf, N_("development area"), development->area_m2, development->area_m2);
    put_part(pdf, N_("its largest part"), development->largest_m2, development->area_m2);
    put_part(pdf, N_("parts that stand apart"), development->islands_m2,
             development->area_m2);
    hg_pdf_end(pdf);
}

static void put_parcels(struct hg_pdf *pdf, const struct hg_zone_land *land)
{
    static const char *const heads[] = {N_("parcels"), N_("number"), N_("area (ha)"),
                                        N_("area (mu)"), N_("area (m²)")};
    const struct {
        const char *msgid;
        const struct hg_parcel_count *count;
    } rows[] = {
        {N_("supplied"),                 &land->supplied      },
        {N_("supplied and not started"), &land->unused        },
        {N_("supplied, start unknown"),  &land->start_unknown },
        {N_("supply unknown"),           &land->supply_unknown},
    };
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 4));
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        hg_pdf_row(pdf);
        hg_pdf_cell_word(pdf, rows[i].msgid);
        hg_pdf_cell_number(pdf, (double)rows[i].count->count, 0);
        hg_pdf_cell_areas(pdf, rows[i].count->area_m2);
    }
    hg_pdf_end(pdf);
}

/* --- approvals and villages --- */

static void put_approval(struct hg_pdf *pdf, const struct hg_approval_fact *approval)
{
    hg_pdf_row(pdf);
    hg_paper_cell(pdf->paper, approval->id, approval->name);
    hg_pdf_cell_date(pdf, approval->approved);
    hg_pdf_cell_number(pdf, approval->full_years < 0 ? HG_NAN : approval->full_years, 0);
    hg_pdf_cell_number(pdf, hg_area_ha(approval->area_m2), 4);
    hg_pdf_cell_number(pdf, hg_area_ha(approval->supplied_m2), 4);
    hg_pdf_cell_number(pdf, hg_area_ha(approval->unsupplied_m2), 4);
    hg_pdf_cell_number(pdf, hg_area_ha(approval->unknown_m2), 4);
    hg_pdf_cell_share(pdf, approval->area_m2 > 0.0
                               ? approval->unsupplied_m2 / approval->area_m2
                               : HG_NAN);
}

static void put_approvals(struct hg_pdf *pdf, size_t zone)
{
    static const char *const heads[] = {N_("approval"),      N_("approved on"),
                                        N_("full years"),    N_("in the zone (ha)"),
                                        N_("supplied (ha)"), N_("not supplied (ha)"),
                                        N_("unknown (ha)"),  N_("not supplied")};
    const struct hg_facts *facts = pdf->result->facts;
    size_t rows = 0;
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(2, 7));
    for (size_t i = 0; i < facts->approval_count; i++)
        if (facts->approvals[i].zone == zone && rows++ < MOST_ITEMS)
            put_approval(pdf, &facts->approvals[i]);
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, rows, MOST_ITEMS);
}

static void put_villages(struct hg_pdf *pdf, size_t zone)
{
    static const char *const heads[] = {N_("village"), N_("in the zone (ha)"),
                                        N_("whole (ha)"), N_("households"), N_("people")};
    const struct hg_facts *facts = pdf->result->facts;
    size_t rows = 0;
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 4));
    for (size_t i = 0; i < facts->village_count; i++) {
        const struct hg_village_fact *village = &facts->villages[i];
        if (village->zone != zone || rows++ >= MOST_ITEMS) continue;
        hg_pdf_row(pdf);
        hg_paper_cell(pdf->paper, village->id, village->name);
        hg_pdf_cell_number(pdf, hg_area_ha(village->area_m2), 4);
        hg_pdf_cell_number(pdf, hg_area_ha(village->whole_m2), 4);
        hg_pdf_cell_number(pdf, village->households, 0);
        hg_pdf_cell_number(pdf, village->population, 0);
    }
    hg_pdf_end(pdf);
    hg_pdf_more(pdf, rows, MOST_ITEMS);
}

void hg_pdf_zone_land(struct hg_pdf *pdf)
{
    const struct hg_facts *facts = pdf->result->facts;
    hg_pdf_section(pdf, HG_SECTION_zone_land);
    hg_pdf_say(pdf,
               N_("A share is stated where at most 1 % of the land in question is unknown; "
                  "whatever the unknown land is, the share lies between the bounds."));
    for (size_t z = 0; z < facts->zone_count; z++) {
        const struct hg_zone_land *land = &facts->zone_lands[z];
        hg_pdf_of(pdf, 2, facts->zones[z].id, facts->zones[z].name);
        put_shares(pdf, land);
        put_phases(pdf, land);
        if (facts->parcel_count > 0) {
            put_parcels(pdf, land);
            put_rates(pdf, land);
        }
        put_approvals(pdf, z);
        put_villages(pdf, z);
    }
}
