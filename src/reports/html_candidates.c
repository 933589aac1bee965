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
        write_part(page, hg_word_land(page->lang, (enum hg_land_class)c),
                   candidate->land_m2[c], whole);
    write_word_part(page, N_("of it cultivated"), candidate->cultivated_m2, whole);
    hg_html_table_end(page);
}

static void write_condition(struct hg_page *page, const struct hg_condition *condition)
{
    static const char *const marks[HG_OUTCOMES] = {"block", "good", "undecided", "warn"};
    const struct hg_limit *asked = &condition->limit;
    enum hg_outcome outcome = hg_limit_outcome(asked, condition->holds, condition->margin);
    struct hg_str limit = HG_STR_EMPTY, law = HG_STR_EMPTY, planned = HG_STR_EMPTY;
    bool term = condition->source == HG_CONDITION_TERM;
    int decimals = term ? 0 : condition->source == HG_CONDITION_PRICE ? 2 : 4;
    hg_str_addf(&limit, "%s ", hg_word_op(asked->op));
    hg_word_number(asked->value, decimals, &limit);
    hg_word_law(asked->document, asked->article, &law);
    hg_str_addf(&law, " (%s)", hg_word_mark(page->lang, asked->mark));
    hg_word_number_beside(condition->planned, asked->value, decimals, &planned);
    hg_html(page, "<tr>");
    hg_html_cell(page, hg_word_condition(page->lang, condition->index), HG_LOOK_TEXT);
    hg_html_cell(page, isnan(condition->planned) ? "" : hg_str_text(&planned),
                 HG_LOOK_NUMBER);
    hg_html_cell(page, hg_str_text(&limit), HG_LOOK_NUMBER);
    hg_html_cell(page, hg_word_unit(page->lang, condition->unit), HG_LOOK_TEXT);
    hg_html_cell(page, hg_str_text(&law), HG_LOOK_TEXT);
    hg_html_cell(page, hg_word_condition_source(page->lang, condition->source),
                 HG_LOOK_TEXT);
    hg_html(page, "<td>");
    hg_html_badge(page, marks[outcome], hg_word_outcome(page->lang, outcome));
    hg_html(page, "</td>");
    hg_html(page, "</tr>\n");
    hg_str_clear(&limit);
    hg_str_clear(&law);
    hg_str_clear(&planned);
}

/* 供地条件: what is to be written into the contract, each with its source. */
static void write_conditions(struct hg_page *page, size_t number)
{
    static const char *const heads[] = {N_("index"), N_("planned"), N_("condition"),
                                        N_("unit"),  N_("law"),     N_("condition of"),
                                        N_("result")};
    const struct hg_facts *facts = page->result->facts;
    bool any = hg_html_has_bounds(page, number);
    for (size_t i = 0; i < facts->condition_count; i++)
        any = any || facts->conditions[i].candidate == number;
    if (!any) return;
    hg_html(page, "<h4>");
    hg_html_word(page, N_("Conditions for the contract"));
    hg_html(page, "</h4>\n");
    hg_html_table(page, "conditions", heads, HG_COUNT_OF(heads), HG_COLUMNS(1, 2));
    hg_html_bounds(page, number);
    for (size_t i = 0; i < facts->condition_count; i++)
        if (facts->conditions[i].candidate == number)
            write_condition(page, &facts->conditions[i]);
    hg_html_table_end(page);
}

/* How the minimum price comes about, so that a clerk can redo it: 204 yuan/m² × 7655.25 m² × 70 % × 0.682639. */
static void write_price(struct hg_page *page, const struct hg_parcel_fact *ground)
{
    const struct hg_price *price = &ground->price;
    struct hg_str text = HG_STR_EMPTY;
    if (price->limit.op == NULL) return;
    hg_word_number(price->yuan_per_m2, 2, &text);
    hg_str_addf(&text, " %s × ", hg_lang_text(page->lang, N_("yuan/m²")));
    hg_word_number(ground->area_m2, 2, &text);
    hg_str_add(&text, " m²");
    if (price->share < 1.0) {
        hg_str_add(&text, " × ");
        hg_word_number(100.0 * price->share, 0, &text);
        hg_str_add(&text, " %");
    }
    if (price->factor < 1.0) {
        hg_str_add(&text, " × ");
        hg_word_number(price->factor, 6, &text);
    }
    hg_html(page, "<p class=\"note\">");
    hg_html_word(page, N_("Minimum price"));
    hg_html_text(page, page->lang == HG_ZH ? "：" : ": ");
    hg_html_text(page, hg_str_text(&text));
    hg_html(page, "</p>\n");
    hg_str_clear(&text);
}

/* M0 and its like: what they are called here, and what they are judged as. */
static void write_new_land(struct hg_page *page, const struct hg_candidate_fact *candidate)
{
    if (candidate->belongs_to == NULL) return;
    hg_html(page, "<p class=\"note\">");
    hg_html_data(page, candidate->use_class);
    hg_html(page, " ");
    hg_html_data(page, candidate->use_name);
    hg_html(page, " → ");
    hg_html_data(page, candidate->belongs_to);
    hg_html(page, "</p>\n");
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
    hg_outf(page->file, "<h3 data-parcel=\"%zu\">", number);
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
    if (result->outcome != NULL) hg_html_supply_of(page, number);
    write_new_land(page, &result->facts->candidates[number]);
    hg_html_blocks(page, number);
    hg_html_cut(page, number);
    write_conditions(page, number);
    write_price(page, ground);
    write_findings(page, number);
}

void hg_html_candidates(struct hg_page *page)
{
    const struct hg_result *result = page->result;
    size_t count = result->facts->candidate_count;
    if (result->supply == NULL) return;
    hg_html_section(page, HG_SECTION_supply);
    for (size_t i = 0; i < count && i < MOST_CANDIDATES; i++)
        write_candidate(page, i);
    if (result->outcome != NULL) hg_html_quota(page);
    hg_html(page, "<p class=\"note\">");
    hg_html_word(page, N_("This is an opinion of the review; the approval is an act of the "
                          "administration."));
    hg_html(page, "</p>\n");
    hg_html_section_end(page);
}
