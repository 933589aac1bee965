/* The part of the page about the land of whole zones: shares and rates, built area, development area, approvals, villages. */
#include "model/zone_land.h"
#include "reports/html.h"
#include "reports/words.h"

#include <math.h>

enum { MOST_ITEMS = 200 }; /* approvals, villages a zone; all stand in result.json */

static void write_percent(struct hg_page *page, double share)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_percent(share, &text);
    hg_html_cell(page, text.data, HG_LOOK_NUMBER);
    hg_str_clear(&text);
}

/* "35.69 % … 96.75 %", where the unknown land leaves room. */
static void write_bounds(struct hg_page *page, const struct hg_zone_share *share)
{
    struct hg_str text = HG_STR_EMPTY;
    if (isnan(share->low) || !(share->low < share->high)) {
        hg_html_cell(page, "", HG_LOOK_TEXT);
        return;
    }
    hg_word_percent(share->low, &text);
    hg_str_add(&text, " … ");
    hg_word_percent(share->high, &text);
    hg_html_cell(page, text.data, HG_LOOK_NUMBER);
    hg_str_clear(&text);
}

static const char *outcome_of(const struct hg_page *page, const struct hg_zone_share *share)
{
    enum hg_outcome outcome = share->holds == HG_YES  ? HG_OUTCOME_HOLDS
                              : share->holds == HG_NO ? HG_OUTCOME_BREACHED
                                                      : HG_OUTCOME_UNJUDGED;
    return hg_word_outcome(page->lang, outcome);
}

static void write_target(struct hg_page *page, const struct hg_zone_share *share)
{
    static const char *const looks[3] = {
        [HG_NO] = "warn", [HG_YES] = "good", [HG_UNKNOWN] = "undecided"};
    struct hg_str text = HG_STR_EMPTY;
    if (share->limit.op == NULL) {
        hg_html(page, "<td></td><td></td>");
        return;
    }
    hg_str_addf(&text, "%s ", hg_word_op(share->limit.op));
    hg_word_percent(share->limit.value, &text);
    hg_html_cell(page, text.data, HG_LOOK_NUMBER);
    hg_html(page, "<td>");
    hg_html_badge(page, looks[share->holds], outcome_of(page, share));
    hg_html(page, " ");
    hg_str_clear(&text);
    hg_word_law(share->limit.document, share->limit.article, &text);
    hg_html_data(page, hg_str_text(&text));
    hg_html_text(page, " ");
    hg_html_text(page, hg_word_mark(page->lang, share->limit.mark));
    hg_html(page, "</td>");
    hg_str_clear(&text);
}

static void write_share(struct hg_page *page, enum hg_zone_share_kind kind,
                        const struct hg_zone_share *share)
{
    hg_html(page, "<tr>");
    hg_html_cell(page, hg_lang_text(page->lang, hg_zone_share_specs[kind].words),
                 HG_LOOK_HEAD);
    hg_html_cell(page, hg_zone_share_specs[kind].code, HG_LOOK_TEXT);
    write_percent(page, share->value);
    hg_html_cell_number(page, hg_area_ha(share->numerator), 4);
    hg_html_cell_number(page, hg_area_ha(share->denominator), 4);
    hg_html_cell_number(page, hg_area_ha(share->unknown_m2), 4);
    write_bounds(page, share);
    write_target(page, share);
    hg_html(page, "</tr>\n");
}

/* Shares about land that is not there at all are left out. */
static void write_shares(struct hg_page *page, const struct hg_zone_land *land)
{
    static const char *const heads[] = {
        N_("item"),          N_("code"),         N_("share"),
        N_("part (ha)"),     N_("of land (ha)"), N_("unknown (ha)"),
        N_("share between"), N_("target"),       N_("result")};
    hg_html_table(page, "indices", heads, HG_COUNT_OF(heads), HG_COLUMNS(2, 7));
    for (int s = 0; s < HG_ZONE_SHARES; s++)
        if (!isnan(land->shares[s].low))
            write_share(page, (enum hg_zone_share_kind)s, &land->shares[s]);
    hg_html_table_end(page);
}

static void write_rates(struct hg_page *page, const struct hg_zone_land *land)
{
    static const char *const heads[] = {N_("index"), N_("code"),      N_("value"),
                                        N_("unit"),  N_("numerator"), N_("denominator")};
    hg_html_table(page, "indices", heads, HG_COUNT_OF(heads),
                  HG_COLUMNS(2, 2) | HG_COLUMNS(4, 5));
    for (int r = 0; r < HG_ZONE_RATES; r++) {
        const struct hg_zone_rate_spec *spec = &hg_zone_rate_specs[r];
        hg_html(page, "<tr>");
        hg_html_cell(page, hg_lang_text(page->lang, spec->words), HG_LOOK_HEAD);
        hg_html_cell(page, spec->code, HG_LOOK_TEXT);
        hg_html_cell_number(page, land->rates[r].value, 4);
        hg_html_cell(page, hg_word_unit(page->lang, spec->unit), HG_LOOK_TEXT);
        hg_html_cell_number(page, land->rates[r].numerator, 2);
        hg_html_cell_number(page, land->rates[r].denominator, 4);
        hg_html(page, "</tr>\n");
    }
    hg_html_table_end(page);
}

/* --- areas of the zone that belong together --- */

static void write_area(struct hg_page *page, const char *msgid, double area_m2,
                       double whole_m2)
{
    hg_html(page, "<tr>");
    hg_html_cell(page, hg_lang_text(page->lang, msgid), HG_LOOK_HEAD);
    hg_html_cell_areas(page, area_m2);
    write_percent(page, whole_m2 > 0.0 ? area_m2 / whole_m2 : HG_NAN);
    hg_html(page, "</tr>\n");
}

static void write_phases(struct hg_page *page, const struct hg_zone_land *land)
{
    static const char *const heads[] = {N_("item"), N_("area (ha)"), N_("area (mu)"),
                                        N_("area (m²)"), N_("share")};
    struct hg_built_areas areas = hg_built_areas_of(land);
    const struct hg_development *development = &land->development;
    if (isnan(areas.planned_m2)) return;
    hg_html_table(page, "areas", heads, HG_COUNT_OF(heads), HG_COLUMNS(1, 4));
    write_area(page, N_("built area as planned"), areas.planned_m2, areas.planned_m2);
    write_area(page, N_("of it built"), areas.inside_m2, areas.planned_m2);
    write_area(page, N_("of it not built"), areas.not_built_m2, areas.planned_m2);
    write_area(page, N_("of it unknown whether built"), areas.unknown_inside_m2,
               areas.planned_m2);
    write_area(page, N_("land surely built, of the whole zone"), areas.actual_m2,
               areas.zone_m2);
    write_area(page, N_("of it outside the built area as planned"), areas.outside_m2,
               areas.actual_m2);
    write_area(page, N_("unknown whether built, of the whole zone"), areas.unknown_m2,
               areas.zone_m2);
    write_area(page, N_("development area"), development->area_m2, development->area_m2);
    write_area(page, N_("its largest part"), development->largest_m2, development->area_m2);
    write_area(page, N_("parts that stand apart"), development->islands_m2,
               development->area_m2);
    hg_html_table_end(page);
}

static void write_parcels(struct hg_page *page, const struct hg_zone_land *land)
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
    hg_html_table(page, "areas", heads, HG_COUNT_OF(heads), HG_COLUMNS(1, 4));
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        hg_html(page, "<tr>");
        hg_html_cell(page, hg_lang_text(page->lang, rows[i].msgid), HG_LOOK_HEAD);
        hg_html_cell_number(page, (double)rows[i].count->count, 0);
        hg_html_cell_areas(page, rows[i].count->area_m2);
        hg_html(page, "</tr>\n");
    }
    hg_html_table_end(page);
}

/* --- approvals and villages --- */

static void write_approval(struct hg_page *page, const struct hg_approval_fact *approval)
{
    struct hg_str day = HG_STR_EMPTY;
    hg_word_date(page->lang, approval->approved, &day);
    hg_html(page, "<tr>");
    hg_html_cell(page, approval->id, HG_LOOK_HEAD);
    hg_html_cell(page, approval->name == NULL ? "—" : approval->name, HG_LOOK_TEXT);
    hg_html_cell(page, day.data, HG_LOOK_TEXT);
    hg_html_cell_number(page, approval->full_years < 0 ? HG_NAN : approval->full_years, 0);
    hg_html_cell_number(page, hg_area_ha(approval->area_m2), 4);
    hg_html_cell_number(page, hg_area_ha(approval->supplied_m2), 4);
    hg_html_cell_number(page, hg_area_ha(approval->unsupplied_m2), 4);
    hg_html_cell_number(page, hg_area_ha(approval->unknown_m2), 4);
    write_percent(page, approval->area_m2 > 0.0
                            ? approval->unsupplied_m2 / approval->area_m2
                            : HG_NAN);
    hg_html(page, "</tr>\n");
    hg_str_clear(&day);
}

static void write_approvals(struct hg_page *page, size_t zone)
{
    static const char *const heads[] = {N_("approval"),          N_("name"),
                                        N_("approved on"),       N_("full years"),
                                        N_("in the zone (ha)"),  N_("supplied (ha)"),
                                        N_("not supplied (ha)"), N_("unknown (ha)"),
                                        N_("not supplied")};
    const struct hg_facts *facts = page->result->facts;
    int left = MOST_ITEMS;
    for (size_t i = 0; i < facts->approval_count && left > 0; i++) {
        if (facts->approvals[i].zone != zone) continue;
        if (left-- == MOST_ITEMS)
            hg_html_table(page, "areas", heads, HG_COUNT_OF(heads), HG_COLUMNS(3, 8));
        write_approval(page, &facts->approvals[i]);
    }
    if (left < MOST_ITEMS) hg_html_table_end(page);
}

static void write_villages(struct hg_page *page, size_t zone)
{
    static const char *const heads[] = {N_("village"),          N_("name"),
                                        N_("in the zone (ha)"), N_("whole (ha)"),
                                        N_("households"),       N_("people")};
    const struct hg_facts *facts = page->result->facts;
    int left = MOST_ITEMS;
    for (size_t i = 0; i < facts->village_count && left > 0; i++) {
        const struct hg_village_fact *village = &facts->villages[i];
        if (village->zone != zone) continue;
        if (left-- == MOST_ITEMS)
            hg_html_table(page, "areas", heads, HG_COUNT_OF(heads), HG_COLUMNS(2, 5));
        hg_html(page, "<tr>");
        hg_html_cell(page, village->id, HG_LOOK_HEAD);
        hg_html_cell(page, village->name == NULL ? "—" : village->name, HG_LOOK_TEXT);
        hg_html_cell_number(page, hg_area_ha(village->area_m2), 4);
        hg_html_cell_number(page, hg_area_ha(village->whole_m2), 4);
        hg_html_cell_number(page, village->households, 0);
        hg_html_cell_number(page, village->population, 0);
        hg_html(page, "</tr>\n");
    }
    if (left < MOST_ITEMS) hg_html_table_end(page);
}

static void write_zone(struct hg_page *page, size_t zone)
{
    const struct hg_facts *facts = page->result->facts;
    const struct hg_zone_land *land = &facts->zone_lands[zone];
    hg_html(page, "<h3>");
    hg_html_data(page, facts->zones[zone].id);
    hg_html(page, " ");
    hg_html_data(page, facts->zones[zone].name);
    hg_html(page, "</h3>\n");
    write_shares(page, land);
    write_phases(page, land);
    if (facts->parcel_count > 0) {
        write_parcels(page, land);
        write_rates(page, land);
    }
    write_approvals(page, zone);
    write_villages(page, zone);
}

void hg_html_zone_land(struct hg_page *page)
{
    const struct hg_facts *facts = page->result->facts;
    if (facts->zone_lands == NULL || facts->zone_count == 0) return;
    hg_html_section(page, HG_SECTION_zone_land);
    hg_html(page, "<p>");
    hg_html_word(
        page, N_("A share is stated where at most 1 % of the land in question is unknown; "
                 "whatever the unknown land is, the share lies between the bounds."));
    hg_html(page, "</p>\n");
    for (size_t z = 0; z < facts->zone_count; z++)
        write_zone(page, z);
    hg_html_section_end(page);
}
