/* What is said of one candidate: ground, conditions for the contract, quota, documents, detailed plan, cut, findings. */
#include "reports/sections.h"
#include "reports/words.h"

/* --- parts of its ground --- */

/* One row: a name, a remark, the area, its share of the candidate; nothing where the area is unknown. */
static void put_part(struct hg_medium *to, const char *name, const char *remark,
                     double area_m2, double whole_m2)
{
    if (!isfinite(area_m2) || !hg_put_row(to)) return;
    hg_put_cell_note(to, name, remark);
    hg_put_cell_areas(to, area_m2);
    hg_put_cell_number(to, whole_m2 > 0.0 ? 100.0 * area_m2 / whole_m2 : HG_NAN, 2);
}

static void put_known(struct hg_medium *to, const char *msgid, double area_m2,
                      double whole_m2)
{
    put_part(to, hg_to_word(to, msgid), NULL, area_m2, whole_m2);
}

static void put_shares(struct hg_medium *to, size_t number, double whole_m2)
{
    const struct hg_facts *facts = to->result->facts;
    for (size_t i = 0; i < facts->share_count; i++) {
        const struct hg_share_fact *share = &facts->shares[i];
        if (share->parcel != number) continue;
        struct hg_str name = HG_STR_EMPTY;
        hg_word_pair_class(to->lang, to->result, share->plan, share->class_id, &name);
        put_part(to, name.data, NULL, share->area_m2, whole_m2);
        hg_str_clear(&name);
    }
}

/* What the ground is: phase of the zone, the plans' classes, today's use, and how the land-use plan reads it. */
static void put_composition(struct hg_medium *to, size_t number)
{
    static const struct hg_medium_table table = {
        .look = "ground",
        .heads = {N_("ground"), N_("area (ha)"), N_("area (mu)"), N_("area (m²)"),
                  N_("share (%)")},
        .numeric = HG_COLUMNS(1, 4),
    };
    const struct hg_parcel_fact *ground = &to->result->facts->parcels[number];
    const struct hg_candidate_fact *candidate = &to->result->facts->candidates[number];
    double whole = ground->area_m2;
    hg_put_table(to, &table);
    put_known(to, N_("candidate parcel"), whole, whole);
    if (ground->outside_m2 > 0.0)
        put_known(to, N_("in no zone"), ground->outside_m2, whole);
    for (int part = 0; part < 3; part++)
        if (ground->functional_m2[part] > 0.0)
            put_part(to, hg_word_split(to->lang, (enum hg_split)part), NULL,
                     ground->functional_m2[part], whole);
    put_shares(to, number, whole);
    put_known(to, N_("conforms to the land-use plan"), candidate->conforming_m2, whole);
    put_known(to, N_("does not conform"), whole - candidate->conforming_m2, whole);
    put_known(to, N_("permanent basic farmland"), candidate->farmland_m2, whole);
    for (int c = 0; c < HG_LAND_CLASSES; c++)
        put_part(to, hg_word_land(to->lang, (enum hg_land_class)c), NULL,
                 candidate->land_m2[c], whole);
    put_known(to, N_("of it cultivated"), candidate->cultivated_m2, whole);
}

/* M0 and its like: what they are called here, and what they are judged as. */
static void put_new_land(struct hg_medium *to, const struct hg_candidate_fact *candidate)
{
    struct hg_str text = HG_STR_EMPTY;
    if (candidate->belongs_to == NULL) return;
    hg_str_addf(
        &text, "%s %s → %s", candidate->use_class == NULL ? "" : candidate->use_class,
        candidate->use_name == NULL ? "" : candidate->use_name, candidate->belongs_to);
    hg_say_str(to, HG_SAID_NOTE, &text);
}

static void put_blocks(struct hg_medium *to, size_t number)
{
    static const struct hg_medium_table table = {
        .look = "ground",
        .title = N_("Detailed plan"),
        .heads = {N_("block of the plan"), N_("area (ha)"), N_("area (mu)"),
                  N_("area (m²)"), N_("share (%)")},
        .numeric = HG_COLUMNS(1, 4),
    };
    const struct hg_facts *facts = to->result->facts;
    const struct hg_dataset_layer *layer = hg_dataset_role(to->result->dataset,
                                                           HG_ROLE_DETAILED_PLAN);
    double whole = facts->parcels[number].area_m2;
    double open = facts->candidates[number].unblocked_m2;
    if (isnan(open) || layer == NULL) return;
    hg_put_table(to, &table);
    for (size_t i = 0; i < facts->block_count; i++) {
        const struct hg_block_fact *block = &facts->blocks[i];
        if (block->candidate != number) continue;
        const char *key = hg_dataset_key(layer, block->block);
        struct hg_str name = HG_STR_EMPTY;
        if (key == NULL)
            hg_str_addf(&name, "fid %lld",
                        (long long)layer->layer.features[block->block].fid);
        put_part(to, key != NULL ? key : hg_str_text(&name), block->use, block->area_m2,
                 whole);
        hg_str_clear(&name);
    }
    put_known(to, N_("on no block"), open, whole);
}

static void put_cut(struct hg_medium *to, size_t number)
{
    static const struct hg_medium_table table = {
        .look = "ground",
        .title = N_("Candidate cut clear"),
        .heads = {N_("ground"), N_("area (ha)"), N_("area (mu)"), N_("area (m²)"),
                  N_("share (%)")},
        .numeric = HG_COLUMNS(1, 4),
    };
    const struct hg_cut *cut = &to->result->facts->candidates[number].cut;
    double whole = to->result->facts->parcels[number].area_m2;
    struct hg_str parts = HG_STR_EMPTY;
    if (!cut->known || !(cut->removed_m2 > 0.0)) return;
    hg_put_table(to, &table);
    for (int cause = 0; cause < HG_CUT_CAUSES; cause++)
        if (cut->cause_m2[cause] > 0.0)
            put_part(to, hg_word_cut_cause(to->lang, (enum hg_cut_cause)cause),
                     hg_to_word(to, N_("cut off")), cut->cause_m2[cause], whole);
    put_part(to, hg_to_word(to, N_("all that is cut off")),
             hg_to_word(to, N_("ground of several causes once")), cut->removed_m2, whole);
    if (cut->dropped > 0)
        put_part(to, hg_to_word(to, N_("slivers that would be left")),
                 hg_to_word(to, N_("dropped")), cut->dropped_m2, whole);
    hg_str_addf(&parts, "%zu %s", cut->parts, hg_to_word(to, N_("part(s)")));
    put_part(to, hg_to_word(to, N_("what is left")), parts.data, cut->area_m2, whole);
    hg_str_clear(&parts);
}

/* --- conditions for the contract (供地条件) --- */

/* A condition of a law or of the detailed plan, as it is printed; `source` says whose it is. */
struct term {
    const char *name, *source, *unit, *op, *document, *article, *mark;
    double value, planned;
    int decimals;
    enum hg_outcome outcome;
};

static void put_term(struct hg_medium *to, const struct term *term)
{
    struct hg_str limit = HG_STR_EMPTY, planned = HG_STR_EMPTY, law = HG_STR_EMPTY;
    if (!hg_put_row(to)) return;
    hg_str_addf(&limit, "%s ", hg_word_op(term->op));
    hg_word_number(term->value, term->decimals, &limit);
    if (!isnan(term->planned))
        hg_word_number_beside(term->planned, term->value, term->decimals, &planned);
    hg_put_cell_note(to, term->name, term->source);
    hg_put_cell_str(to, &planned);
    hg_put_cell_str(to, &limit);
    hg_put_cell(to, hg_word_unit(to->lang, term->unit));
    hg_word_law(term->document, term->article, &law);
    hg_str_addf(&law, " (%s)", hg_word_mark(to->lang, term->mark));
    hg_put_cell_str(to, &law);
    hg_put_cell_badge(to, hg_outcome_looks[term->outcome],
                      hg_word_outcome(to->lang, term->outcome), NULL);
}

static void put_bound(struct hg_medium *to, const struct hg_bound_fact *bound)
{
    struct hg_str law = HG_STR_EMPTY;
    hg_word_bound_law(bound, &law);
    put_term(to, &(struct term){.name = hg_word_bound(to->lang, bound->kind),
                                .source = hg_to_word(to, N_("detailed plan")),
                                .unit = hg_bound_units[bound->kind],
                                .op = bound->op,
                                .document = law.data,
                                .mark = "local",
                                .value = bound->value,
                                .planned = bound->planned,
                                .decimals = 4,
                                .outcome = hg_outcome_of(bound->holds)});
    hg_str_clear(&law);
}

static void put_condition(struct hg_medium *to, const struct hg_condition *condition)
{
    const struct hg_limit *asked = &condition->limit;
    bool term = condition->source == HG_CONDITION_TERM;
    put_term(to,
             &(struct term){
                 .name = hg_word_condition(to->lang, condition->index),
                 .source = hg_word_condition_source(to->lang, condition->source),
                 .unit = condition->unit,
                 .op = asked->op,
                 .document = asked->document,
                 .article = asked->article,
                 .mark = asked->mark,
                 .value = asked->value,
                 .planned = condition->planned,
                 .decimals = term                                      ? 0
                             : condition->source == HG_CONDITION_PRICE ? 2
                                                                       : 4,
                 .outcome = hg_limit_outcome(asked, condition->holds, condition->margin)});
}

/* What is to be written into the contract, each with its source. */
static void put_conditions(struct hg_medium *to, size_t number)
{
    static const struct hg_medium_table table = {
        .look = "conditions",
        .title = N_("Conditions for the contract"),
        .heads = {N_("index"), N_("planned"), N_("condition"), N_("unit"), N_("law"),
                  N_("result")},
        .numeric = HG_COLUMNS(1, 2),
    };
    const struct hg_facts *facts = to->result->facts;
    hg_put_table(to, &table);
    for (size_t i = 0; i < facts->bound_count; i++)
        if (facts->bounds[i].candidate == number && facts->bounds[i].op != NULL)
            put_bound(to, &facts->bounds[i]);
    for (size_t i = 0; i < facts->condition_count; i++)
        if (facts->conditions[i].candidate == number)
            put_condition(to, &facts->conditions[i]);
}

/* How the minimum price comes about, so that a clerk can redo it: 204 yuan/m² × 7655.25 m² × 70 % × 0.682639. */
static void put_price(struct hg_medium *to, const struct hg_parcel_fact *ground)
{
    const struct hg_price *price = &ground->price;
    struct hg_str text = HG_STR_EMPTY;
    if (price->limit.op == NULL) return;
    hg_str_addf(&text, "%s%s", hg_to_word(to, N_("Minimum price")),
                to->lang == HG_ZH ? "：" : ": ");
    hg_word_number(price->yuan_per_m2, 2, &text);
    hg_str_addf(&text, " %s × ", hg_to_word(to, N_("yuan/m²")));
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
    hg_say_str(to, HG_SAID_NOTE, &text);
}

/* --- quota, documents, phases --- */

static void put_quota(struct hg_medium *to, size_t number)
{
    static const struct hg_medium_table table = {
        .look = "quota",
        .title = N_("Quota"),
        .heads = {N_("quota"), N_("needs (ha)"), N_("open to it (ha)"), N_("outcome"),
                  N_("left after it (ha)"), N_("of it for others than high-tech (ha)")},
        .numeric = HG_COLUMNS(1, 2) | HG_COLUMNS(4, 5),
    };
    const struct hg_quota_book *book = &to->result->outcome->quota;
    if (book->account_count == 0) return;
    hg_put_table(to, &table);
    for (size_t a = 0; a < book->account_count; a++) {
        const struct hg_quota_entry
            *entry = &book->entries[number * book->account_count + a];
        if (!hg_put_row(to)) continue;
        hg_put_cell(to, hg_word_quota(to->lang, book->accounts[a].row->kind));
        hg_put_cell_span(to, entry->need_m2);
        hg_put_cell_span(to, entry->open_m2);
        hg_put_cell(to, hg_word_quota_outcome(to->lang, entry));
        hg_put_cell_span(to, entry->left_m2);
        hg_put_cell_span(to, entry->left_others_m2);
    }
    hg_say_text(to, HG_SAID_NOTE, hg_word_high_tech(to->lang, book->high_tech[number]));
}

/* A day that is not stated stays empty. */
static void put_day(struct hg_medium *to, hg_day day)
{
    if (day == HG_DAY_UNKNOWN)
        hg_put_cell(to, NULL);
    else
        hg_put_cell_date(to, day);
}

static void put_documents(struct hg_medium *to, size_t number)
{
    static const struct hg_medium_table table = {
        .look = "documents",
        .title = N_("Documents"),
        .heads = {N_("document"), N_("state"), N_("document number"), N_("date"),
                  N_("valid until"), N_("if missing")},
    };
    const struct hg_supply_outcome *outcome = to->result->outcome;
    hg_put_table(to, &table);
    for (size_t i = 0; i < outcome->document_count; i++) {
        const struct hg_document_fact *fact = &outcome->documents[i];
        if (fact->candidate != number || !hg_put_row(to)) continue;
        hg_put_cell(to, fact->row->name);
        hg_put_cell(to, hg_word_document(to->lang, fact->state));
        hg_put_cell(to, fact->row->number);
        put_day(to, fact->row->date);
        put_day(to, fact->row->valid_until);
        hg_put_cell(to, hg_word_effect(to->lang, fact->row->effect));
    }
}

static void put_phases(struct hg_medium *to, size_t number)
{
    static const struct hg_medium_table table = {
        .look = "phases",
        .title = N_("Phases of the controlled area"),
        .heads = {N_("zone"), N_("phase"), N_("area (ha)"), N_("area (mu)"),
                  N_("area (m²)"), N_("state"), N_("opened on"), N_("document")},
        .numeric = HG_COLUMNS(2, 4),
    };
    const struct hg_facts *facts = to->result->facts;
    hg_put_table(to, &table);
    for (size_t i = 0; i < facts->phase_count; i++) {
        const struct hg_phase_fact *fact = &facts->phases[i];
        if (fact->candidate != number || !hg_put_row(to)) continue;
        hg_put_cell(to, fact->zone == HG_NO_ZONE ? NULL : facts->zones[fact->zone].id);
        hg_put_cell(to, fact->phase);
        hg_put_cell_areas(to, fact->area_m2);
        hg_put_cell(to, hg_word_phase(to->lang, fact->state));
        put_day(to, fact->row == NULL ? HG_DAY_UNKNOWN : fact->row->opened);
        hg_put_cell(to, fact->row == NULL ? NULL : fact->row->document);
    }
}

/* --- what was found --- */

static void put_findings(struct hg_medium *to, size_t number)
{
    const struct hg_findings *findings = &to->result->findings;
    bool any = false;
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[to->order[i]];
        if (finding->candidate != number) continue;
        if (!any) hg_put_heading(to, 3, N_("Findings"));
        any = true;
        struct hg_str text = HG_STR_EMPTY;
        hg_str_addf(&text, "%s %s %s", hg_word_severity(to->lang, finding->severity),
                    finding->id, finding->message.in[to->lang]);
        hg_say_str(to, HG_SAID_ITEM, &text);
    }
}

void hg_put_candidate(struct hg_medium *to, size_t number)
{
    const struct hg_result *result = to->result;
    put_composition(to, number);
    put_new_land(to, &result->facts->candidates[number]);
    put_conditions(to, number);
    put_price(to, &result->facts->parcels[number]);
    if (result->outcome != NULL) {
        put_quota(to, number);
        put_documents(to, number);
    }
    put_phases(to, number);
    put_blocks(to, number);
    put_cut(to, number);
    put_findings(to, number);
    hg_put_picture(to, HG_PICTURE_CANDIDATE, number);
}
