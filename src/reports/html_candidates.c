/* The part of the page about candidates: what a clerk needs to write the opinion, one block a candidate. */
#include "reports/html.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>

enum { MOST_CANDIDATES = 500 }; /* blocks that a browser bears; all stand in result.json */

static const char *const looks[HG_SUPPLY_VERDICTS] = {
    [HG_SUPPLY_COMPLIANT] = "none",
    [HG_SUPPLY_CONDITIONAL] = "soft",
    [HG_SUPPLY_UNDECIDED] = "unlisted",
    [HG_SUPPLY_NON_COMPLIANT] = "hard",
};

static const char *const land_words[HG_LAND_CLASSES] = {
    [HG_LAND_AGRICULTURAL] = N_("agricultural land"),
    [HG_LAND_CONSTRUCTION] = N_("construction land"),
    [HG_LAND_UNUSED] = N_("unused land"),
    [HG_LAND_UNKNOWN] = N_("today's use unknown"),
};

/* One row: a name, the area, its share of the candidate. */
static void write_part(struct hg_page *page, const char *name, double area_m2,
                       double whole_m2)
{
    if (!isfinite(area_m2)) return;
    hg_html(page, "<tr>");
    hg_html_cell(page, name, HG_LOOK_TEXT);
    hg_html_cell_areas(page, area_m2);
    hg_html_cell_number(page, whole_m2 > 0.0 ? 100.0 * area_m2 / whole_m2 : HG_NAN, 2);
    hg_html(page, "</tr>\n");
}

static void write_word_part(struct hg_page *page, const char *msgid, double area_m2,
                            double whole_m2)
{
    write_part(page, hg_lang_text(page->lang, msgid), area_m2, whole_m2);
}

static void write_shares(struct hg_page *page, size_t number, double whole_m2)
{
    const struct hg_facts *facts = page->result->facts;
    for (size_t i = 0; i < facts->share_count; i++) {
        const struct hg_share_fact *share = &facts->shares[i];
        if (share->parcel != number) continue;
        struct hg_str name = HG_STR_EMPTY;
        hg_word_pair_class(page->lang, page->result, share->plan, share->class_id, &name);
        write_part(page, hg_str_text(&name), share->area_m2, whole_m2);
        hg_str_clear(&name);
    }
}

/* What the ground is: phase of the zone, the plans' classes, today's use, and how the land-use plan reads it. */
static void write_composition(struct hg_page *page, size_t number)
{
    static const char *const heads[] = {N_("ground"), N_("area (ha)"), N_("area (mu)"),
                                        N_("area (m²)"), N_("share (%)")};
    const struct hg_parcel_fact *ground = &page->result->facts->parcels[number];
    const struct hg_candidate_fact *candidate = &page->result->facts->candidates[number];
    double whole = ground->area_m2;
    hg_html_table(page, "ground", heads, HG_COUNT_OF(heads), HG_COLUMNS(1, 4));
    write_word_part(page, N_("candidate parcel"), whole, whole);
    if (ground->outside_m2 > 0.0)
        write_word_part(page, N_("in no zone"), ground->outside_m2, whole);
    for (int part = 0; part < 3; part++)
        if (ground->functional_m2[part] > 0.0)
            write_part(page, hg_word_split(page->lang, (enum hg_split)part),
                       ground->functional_m2[part], whole);
    write_shares(page, number, whole);
    write_word_part(page, N_("conforms to the land-use plan"), candidate->conforming_m2,
                    whole);
    write_word_part(page, N_("does not conform"), whole - candidate->conforming_m2, whole);
    write_word_part(page, N_("permanent basic farmland"), candidate->farmland_m2, whole);
    for (int c = 0; c < HG_LAND_CLASSES; c++)
        write_word_part(page, land_words[c], candidate->land_m2[c], whole);
    write_word_part(page, N_("of it cultivated"), candidate->cultivated_m2, whole);
    hg_html_table_end(page);
}

static void write_condition(struct hg_page *page, enum hg_index_kind kind,
                            const struct hg_index *index)
{
    struct hg_str limit = HG_STR_EMPTY, law = HG_STR_EMPTY, planned = HG_STR_EMPTY;
    hg_str_addf(&limit, "%s ", index->limit.op);
    hg_word_number(index->limit.value, 4, &limit);
    hg_word_law(index->limit.document, index->limit.article, &law);
    hg_str_addf(&law, " (%s)", hg_word_mark(page->lang, index->limit.mark));
    hg_word_number_beside(index->value, index->limit.value, 4, &planned);
    hg_html(page, "<tr>");
    hg_html_cell(page, hg_word_index(page->lang, kind), HG_LOOK_TEXT);
    hg_html_cell(page, isnan(index->value) ? "" : hg_str_text(&planned), HG_LOOK_NUMBER);
    hg_html_cell(page, hg_str_text(&limit), HG_LOOK_NUMBER);
    hg_html_cell(page, hg_word_unit(page->lang, hg_index_units[kind]), HG_LOOK_TEXT);
    hg_html_cell(page, hg_str_text(&law), HG_LOOK_TEXT);
    hg_html(page, "</tr>\n");
    hg_str_clear(&limit);
    hg_str_clear(&law);
    hg_str_clear(&planned);
}

/* 规划条件: what is to be written into the contract, each with its source. */
static void write_conditions(struct hg_page *page, size_t number)
{
    const struct hg_parcel_fact *ground = &page->result->facts->parcels[number];
    static const char *const heads[] = {N_("index"), N_("planned"), N_("condition"),
                                        N_("unit"), N_("law")};
    bool any = hg_html_has_bounds(page, number);
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        any = any || ground->indices[i].limit.op != NULL;
    if (!any) return;
    hg_html(page, "<h4>");
    hg_html_word(page, N_("Conditions for the contract"));
    hg_html(page, "</h4>\n");
    hg_html_table(page, "conditions", heads, HG_COUNT_OF(heads), HG_COLUMNS(1, 2));
    hg_html_bounds(page, number);
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (ground->indices[i].limit.op != NULL)
            write_condition(page, (enum hg_index_kind)i, &ground->indices[i]);
    hg_html_table_end(page);
}

static void write_findings(struct hg_page *page, size_t number)
{
    const struct hg_findings *findings = &page->result->findings;
    hg_html(page, "<ul>\n");
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[page->order[i]];
        if (finding->candidate != number) continue;
        hg_html(page, "<li>");
        hg_html_text(page, hg_word_severity(page->lang, finding->severity));
        hg_html(page, " ");
        hg_html_text(page, finding->id);
        hg_html(page, " ");
        hg_html_data(page, finding->message.in[page->lang]);
        hg_html(page, "</li>\n");
    }
    hg_html(page, "</ul>\n");
}

static void write_candidate(struct hg_page *page, size_t number)
{
    const struct hg_result *result = page->result;
    const struct hg_parcel_fact *ground = &result->facts->parcels[number];
    hg_html(page, "<h3>");
    hg_html_data(page, ground->id);
    const char *name = hg_parcel_name(result, ground);
    if (name != NULL) {
        hg_html(page, " ");
        hg_html_data(page, name);
    }
    hg_html(page, " ");
    hg_html_badge(page, looks[result->supply[number]],
                  hg_word_supply(page->lang, result->supply[number]));
    hg_html(page, "</h3>\n");
    write_composition(page, number);
    hg_html_blocks(page, number);
    hg_html_cut(page, number);
    write_conditions(page, number);
    write_findings(page, number);
}

void hg_html_candidates(struct hg_page *page)
{
    const struct hg_result *result = page->result;
    size_t count = result->facts->candidate_count;
    if (result->supply == NULL) return;
    hg_html_section(page, "supply", N_("Candidate parcels"));
    for (size_t i = 0; i < count && i < MOST_CANDIDATES; i++)
        write_candidate(page, i);
    hg_html(page, "<p class=\"note\">");
    hg_html_word(page, N_("This is an opinion of the review; the approval is an act of the "
                          "administration."));
    hg_html(page, "</p>\n");
    hg_html_section_end(page);
}
