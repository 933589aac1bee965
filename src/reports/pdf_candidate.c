/* The sheet of one candidate in report.pdf. */
#include "maps/map.h"
#include "reports/pdf.h"
#include "reports/words.h"

#include <math.h>

/* --- what the ground is --- */

/* One row: a name, a remark, the area, its share of the candidate; nothing where the area is unknown. */
static void put_part(struct hg_pdf *pdf, const char *name, const char *remark,
                     double area_m2, double whole_m2)
{
    if (!isfinite(area_m2)) return;
    hg_pdf_row(pdf);
    hg_paper_cell(pdf->paper, name, remark);
    hg_pdf_cell_areas(pdf, area_m2);
    hg_pdf_cell_number(pdf, whole_m2 > 0.0 ? 100.0 * area_m2 / whole_m2 : HG_NAN, 2);
}

static void open_parts(struct hg_pdf *pdf, const char *name)
{
    const char *const heads[] = {name, N_("area (ha)"), N_("area (mu)"), N_("area (m²)"),
                                 N_("share (%)")};
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 4));
}

static void put_shares(struct hg_pdf *pdf, size_t number, double whole_m2)
{
    const struct hg_facts *facts = pdf->result->facts;
    for (size_t i = 0; i < facts->share_count; i++) {
        const struct hg_share_fact *share = &facts->shares[i];
        if (share->parcel != number) continue;
        struct hg_str name = HG_STR_EMPTY;
        hg_word_pair_class(pdf->lang, pdf->result, share->plan, share->class_id, &name);
        put_part(pdf, name.data, NULL, share->area_m2, whole_m2);
        hg_str_clear(&name);
    }
}

static void put_composition(struct hg_pdf *pdf, size_t number)
{
    const struct hg_parcel_fact *ground = &pdf->result->facts->parcels[number];
    const struct hg_candidate_fact *candidate = &pdf->result->facts->candidates[number];
    double whole = ground->area_m2;
    open_parts(pdf, N_("ground"));
    put_part(pdf, hg_pdf_word(pdf, N_("candidate parcel")), NULL, whole, whole);
    if (ground->outside_m2 > 0.0)
        put_part(pdf, hg_pdf_word(pdf, N_("in no zone")), NULL, ground->outside_m2, whole);
    for (int part = 0; part < 3; part++)
        if (ground->functional_m2[part] > 0.0)
            put_part(pdf, hg_word_split(pdf->lang, (enum hg_split)part), NULL,
                     ground->functional_m2[part], whole);
    put_shares(pdf, number, whole);
    put_part(pdf, hg_pdf_word(pdf, N_("conforms to the land-use plan")), NULL,
             candidate->conforming_m2, whole);
    put_part(pdf, hg_pdf_word(pdf, N_("does not conform")), NULL,
             whole - candidate->conforming_m2, whole);
    put_part(pdf, hg_pdf_word(pdf, N_("permanent basic farmland")), NULL,
             candidate->farmland_m2, whole);
    for (int c = 0; c < HG_LAND_CLASSES; c++)
        put_part(pdf, hg_word_land(pdf->lang, (enum hg_land_class)c), NULL,
                 candidate->land_m2[c], whole);
    put_part(pdf, hg_pdf_word(pdf, N_("of it cultivated")), NULL, candidate->cultivated_m2,
             whole);
    hg_pdf_end(pdf);
}

/* --- quota, documents, phases --- */

static void put_span(struct hg_pdf *pdf, struct hg_span span)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_number(hg_area_ha(span.least), 4, &text);
    if (!(span.least == span.most)) {
        hg_str_add(&text, " – ");
        hg_word_number(hg_area_ha(span.most), 4, &text);
    }
    hg_pdf_cell(pdf, text.data);
    hg_str_clear(&text);
}

static void put_quota(struct hg_pdf *pdf, size_t number)
{
    static const char *const heads[] = {N_("quota"),
                                        N_("needs (ha)"),
                                        N_("open to it (ha)"),
                                        N_("outcome"),
                                        N_("left after it (ha)"),
                                        N_("of it for others than high-tech (ha)")};
    const struct hg_quota_book *book = &pdf->result->outcome->quota;
    if (book->account_count == 0) return;
    hg_pdf_head(pdf, 3, N_("Quota"));
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads),
                 HG_PDF_COLUMNS(1, 2) | HG_PDF_COLUMNS(4, 5));
    for (size_t a = 0; a < book->account_count; a++) {
        const struct hg_quota_entry
            *entry = &book->entries[number * book->account_count + a];
        hg_pdf_row(pdf);
        hg_pdf_cell(pdf, hg_word_quota(pdf->lang, book->accounts[a].row->kind));
        put_span(pdf, entry->need_m2);
        put_span(pdf, entry->open_m2);
        hg_pdf_cell(pdf, hg_word_quota_outcome(pdf->lang, entry));
        put_span(pdf, entry->left_m2);
        put_span(pdf, entry->left_others_m2);
    }
    hg_pdf_end(pdf);
    hg_paper_text(pdf->paper, HG_PAPER_NOTE,
                  hg_word_high_tech(pdf->lang, book->high_tech[number]));
}

/* A day that is not stated stays empty. */
static void put_day(struct hg_pdf *pdf, hg_day day)
{
    if (day == HG_DAY_UNKNOWN)
        hg_pdf_cell(pdf, NULL);
    else
        hg_pdf_cell_date(pdf, day);
}

static void put_documents(struct hg_pdf *pdf, size_t number)
{
    static const char *const heads[] = {N_("document"),        N_("state"),
                                        N_("document number"), N_("date"),
                                        N_("valid until"),     N_("if missing")};
    const struct hg_supply_outcome *outcome = pdf->result->outcome;
    bool any = false;
    for (size_t i = 0; i < outcome->document_count; i++) {
        const struct hg_document_fact *fact = &outcome->documents[i];
        if (fact->candidate != number) continue;
        if (!any) {
            hg_pdf_head(pdf, 3, N_("Documents"));
            hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), 0);
        }
        any = true;
        hg_pdf_row(pdf);
        hg_pdf_cell(pdf, fact->row->name);
        hg_pdf_cell(pdf, hg_word_document(pdf->lang, fact->state));
        hg_pdf_cell(pdf, fact->row->number);
        put_day(pdf, fact->row->date);
        put_day(pdf, fact->row->valid_until);
        hg_pdf_cell(pdf, hg_word_effect(pdf->lang, fact->row->effect));
    }
    if (any) hg_pdf_end(pdf);
}

static void put_phases(struct hg_pdf *pdf, size_t number)
{
    static const char *const heads[] = {N_("zone"),      N_("phase"),     N_("area (ha)"),
                                        N_("area (mu)"), N_("area (m²)"), N_("state"),
                                        N_("opened on"), N_("document")};
    const struct hg_facts *facts = pdf->result->facts;
    bool any = false;
    for (size_t i = 0; i < facts->phase_count; i++) {
        const struct hg_phase_fact *fact = &facts->phases[i];
        if (fact->candidate != number) continue;
        if (!any) {
            hg_pdf_head(pdf, 3, N_("Phases of the controlled area"));
            hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(2, 4));
        }
        any = true;
        hg_pdf_row(pdf);
        hg_pdf_cell(pdf, fact->zone == HG_NO_ZONE ? NULL : facts->zones[fact->zone].id);
        hg_pdf_cell(pdf, fact->phase);
        hg_pdf_cell_areas(pdf, fact->area_m2);
        hg_pdf_cell(pdf, hg_word_phase(pdf->lang, fact->state));
        put_day(pdf, fact->row == NULL ? HG_DAY_UNKNOWN : fact->row->opened);
        hg_pdf_cell(pdf, fact->row == NULL ? NULL : fact->row->document);
    }
    if (any) hg_pdf_end(pdf);
}

/* --- detailed plan and cut --- */

static void put_blocks(struct hg_pdf *pdf, size_t number)
{
    const struct hg_facts *facts = pdf->result->facts;
    const struct hg_dataset_layer *layer = hg_dataset_role(pdf->result->dataset,
                                                           HG_ROLE_DETAILED_PLAN);
    double whole = facts->parcels[number].area_m2;
    double open = facts->candidates[number].unblocked_m2;
    if (isnan(open) || layer == NULL) return;
    hg_pdf_head(pdf, 3, N_("Detailed plan"));
    open_parts(pdf, N_("block of the plan"));
    for (size_t i = 0; i < facts->block_count; i++) {
        const struct hg_block_fact *block = &facts->blocks[i];
        if (block->candidate != number) continue;
        const char *key = hg_dataset_key(layer, block->block);
        struct hg_str name = HG_STR_EMPTY;
        if (key == NULL)
            hg_str_addf(&name, "fid %lld",
                        (long long)layer->layer.features[block->block].fid);
        put_part(pdf, key != NULL ? key : hg_str_text(&name), block->use, block->area_m2,
                 whole);
        hg_str_clear(&name);
    }
    put_part(pdf, hg_pdf_word(pdf, N_("on no block")), NULL, open, whole);
    hg_pdf_end(pdf);
}

static void put_cut(struct hg_pdf *pdf, size_t number)
{
    const struct hg_cut *cut = &pdf->result->facts->candidates[number].cut;
    double whole = pdf->result->facts->parcels[number].area_m2;
    if (!cut->known || !(cut->removed_m2 > 0.0)) return;
    struct hg_str parts = HG_STR_EMPTY;
    hg_str_addf(&parts, "%zu %s", cut->parts, hg_pdf_word(pdf, N_("part(s)")));
    hg_pdf_head(pdf, 3, N_("Candidate cut clear"));
    open_parts(pdf, N_("ground"));
    for (int cause = 0; cause < HG_CUT_CAUSES; cause++)
        if (cut->cause_m2[cause] > 0.0)
            put_part(pdf, hg_word_cut_cause(pdf->lang, (enum hg_cut_cause)cause),
                     hg_pdf_word(pdf, N_("cut off")), cut->cause_m2[cause], whole);
    put_part(pdf, hg_pdf_word(pdf, N_("all that is cut off")),
             hg_pdf_word(pdf, N_("ground of several causes once")), cut->removed_m2, whole);
    if (cut->dropped > 0)
        put_part(pdf, hg_pdf_word(pdf, N_("slivers that would be left")),
                 hg_pdf_word(pdf, N_("dropped")), cut->dropped_m2, whole);
    put_part(pdf, hg_pdf_word(pdf, N_("what is left")), parts.data, cut->area_m2, whole);
    hg_pdf_end(pdf);
    hg_str_clear(&parts);
}

/* --- conditions for the contract --- */

static void put_bound(struct hg_pdf *pdf, const struct hg_bound_fact *bound)
{
    static const enum hg_outcome outcomes[3] = {[HG_NO] = HG_OUTCOME_BREACHED,
                                                [HG_YES] = HG_OUTCOME_HOLDS,
                                                [HG_UNKNOWN] = HG_OUTCOME_UNJUDGED};
    struct hg_str limit = HG_STR_EMPTY, law = HG_STR_EMPTY, planned = HG_STR_EMPTY;
    hg_str_addf(&limit, "%s ", hg_word_op(bound->op));
    hg_word_number(bound->value, 4, &limit);
    hg_word_bound_law(bound, &law);
    hg_str_addf(&law, " (%s)", hg_word_mark(pdf->lang, "local"));
    hg_word_number_beside(bound->planned, bound->value, 4, &planned);
    hg_pdf_row(pdf);
    hg_paper_cell(pdf->paper, hg_word_bound(pdf->lang, bound->kind),
                  hg_pdf_word(pdf, N_("detailed plan")));
    hg_pdf_cell(pdf, isnan(bound->planned) ? NULL : planned.data);
    hg_pdf_cell(pdf, limit.data);
    hg_pdf_cell(pdf, hg_word_unit(pdf->lang, hg_bound_units[bound->kind]));
    hg_pdf_cell(pdf, law.data);
    hg_pdf_cell(pdf, hg_word_outcome(pdf->lang, outcomes[bound->holds]));
    hg_str_clear(&limit);
    hg_str_clear(&law);
    hg_str_clear(&planned);
}

static void put_condition(struct hg_pdf *pdf, const struct hg_condition *condition)
{
    const struct hg_limit *asked = &condition->limit;
    enum hg_outcome outcome = hg_limit_outcome(asked, condition->holds, condition->margin);
    struct hg_str limit = HG_STR_EMPTY, law = HG_STR_EMPTY, planned = HG_STR_EMPTY;
    bool term = condition->source == HG_CONDITION_TERM;
    int decimals = term ? 0 : condition->source == HG_CONDITION_PRICE ? 2 : 4;
    hg_str_addf(&limit, "%s ", hg_word_op(asked->op));
    hg_word_number(asked->value, decimals, &limit);
    hg_word_law(asked->document, asked->article, &law);
    hg_str_addf(&law, " (%s)", hg_word_mark(pdf->lang, asked->mark));
    hg_word_number_beside(condition->planned, asked->value, decimals, &planned);
    hg_pdf_row(pdf);
    hg_paper_cell(pdf->paper, hg_word_condition(pdf->lang, condition->index),
                  hg_word_condition_source(pdf->lang, condition->source));
    hg_pdf_cell(pdf, isnan(condition->planned) ? NULL : planned.data);
    hg_pdf_cell(pdf, limit.data);
    hg_pdf_cell(pdf, hg_word_unit(pdf->lang, condition->unit));
    hg_pdf_cell(pdf, law.data);
    hg_pdf_cell(pdf, hg_word_outcome(pdf->lang, outcome));
    hg_str_clear(&limit);
    hg_str_clear(&law);
    hg_str_clear(&planned);
}

static void put_conditions(struct hg_pdf *pdf, size_t number)
{
    static const char *const heads[] = {N_("index"), N_("planned"), N_("condition"),
                                        N_("unit"),  N_("law"),     N_("result")};
    const struct hg_facts *facts = pdf->result->facts;
    size_t count = 0;
    for (size_t i = 0; i < facts->bound_count; i++)
        count += facts->bounds[i].candidate == number && facts->bounds[i].op != NULL;
    for (size_t i = 0; i < facts->condition_count; i++)
        count += facts->conditions[i].candidate == number;
    if (count == 0) return;
    hg_pdf_head(pdf, 3, N_("Conditions for the contract"));
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(1, 2));
    for (size_t i = 0; i < facts->bound_count; i++)
        if (facts->bounds[i].candidate == number && facts->bounds[i].op != NULL)
            put_bound(pdf, &facts->bounds[i]);
    for (size_t i = 0; i < facts->condition_count; i++)
        if (facts->conditions[i].candidate == number)
            put_condition(pdf, &facts->conditions[i]);
    hg_pdf_end(pdf);
}

/* How the minimum price comes about, so that a clerk can redo it: 204 yuan/m² × 7655.25 m² × 70 % × 0.682639. */
static void put_price(struct hg_pdf *pdf, const struct hg_parcel_fact *ground)
{
    const struct hg_price *price = &ground->price;
    struct hg_str text = HG_STR_EMPTY;
    if (price->limit.op == NULL) return;
    hg_str_addf(&text, "%s%s", hg_pdf_word(pdf, N_("Minimum price")),
                pdf->lang == HG_ZH ? "：" : ": ");
    hg_word_number(price->yuan_per_m2, 2, &text);
    hg_str_addf(&text, " %s × ", hg_pdf_word(pdf, N_("yuan/m²")));
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
    hg_paper_text(pdf->paper, HG_PAPER_NOTE, text.data);
    hg_str_clear(&text);
}

/* --- what was found --- */

static void put_findings(struct hg_pdf *pdf, size_t number)
{
    const struct hg_findings *findings = &pdf->result->findings;
    bool any = false;
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[pdf->order[i]];
        if (finding->candidate != number) continue;
        if (!any) hg_pdf_head(pdf, 3, N_("Findings"));
        any = true;
        struct hg_str text = HG_STR_EMPTY;
        hg_str_addf(&text, "%s %s %s", hg_word_severity(pdf->lang, finding->severity),
                    finding->id, finding->message.in[pdf->lang]);
        hg_paper_text(pdf->paper, HG_PAPER_ITEM, text.data);
        hg_str_clear(&text);
    }
}

/* M0 and its like: what they are called here, and what they are judged as. */
static void put_new_land(struct hg_pdf *pdf, const struct hg_candidate_fact *candidate)
{
    if (candidate->belongs_to == NULL) return;
    struct hg_str text = HG_STR_EMPTY;
    hg_str_addf(
        &text, "%s %s → %s", candidate->use_class == NULL ? "" : candidate->use_class,
        candidate->use_name == NULL ? "" : candidate->use_name, candidate->belongs_to);
    hg_paper_text(pdf->paper, HG_PAPER_NOTE, text.data);
    hg_str_clear(&text);
}

/* --- where it lies --- */

struct place {
    const struct hg_pdf *pdf;
    size_t candidate;
};

static void draw_place(cairo_t *cr, const void *data, struct hg_paper_frame frame)
{
    const struct place *place = data;
    hg_map_candidate(cr, place->pdf->result, place->candidate, place->pdf->lang,
                     (struct hg_map_frame){frame.x, frame.y, frame.width, frame.height});
}

static void put_map(struct hg_pdf *pdf, size_t number)
{
    const double height = 270.0;
    struct place *place = HG_ARENA_NEW(pdf->arena, struct place);
    *place = (struct place){pdf, number};
    hg_paper_space(pdf->paper, 10.0);
    hg_paper_drawing(pdf->paper, height, draw_place, place);
}

void hg_pdf_candidate(struct hg_pdf *pdf, size_t number)
{
    const struct hg_result *result = pdf->result;
    put_composition(pdf, number);
    put_new_land(pdf, &result->facts->candidates[number]);
    put_conditions(pdf, number);
    put_price(pdf, &result->facts->parcels[number]);
    if (result->outcome != NULL) {
        put_quota(pdf, number);
        put_documents(pdf, number);
    }
    put_phases(pdf, number);
    put_blocks(pdf, number);
    put_cut(pdf, number);
    put_findings(pdf, number);
    put_map(pdf, number);
}
