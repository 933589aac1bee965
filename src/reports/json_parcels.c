/* result.json: what is said of each parcel and of each candidate, and the words that both share with the rest. */
#include "reports/json_parcels.h"

#include "model/fields.h"
#include "reports/json_operands.h"
#include "reports/json_stock.h"
#include "reports/json_supply.h"
#include "reports/words.h"

#include <math.h>

void hg_json_law(struct hg_json *json, const char *document, const char *article,
                 const char *mark)
{
    struct hg_str law = HG_STR_EMPTY;
    hg_word_law(document, article, &law);
    hg_json_text(json, "law", law.length > 0 ? law.data : NULL);
    hg_json_text(json, "mark", mark);
    if (article != NULL) hg_json_text(json, "article", article);
    hg_str_clear(&law);
}

void hg_json_limit_law(struct hg_json *json, const struct hg_limit *limit)
{
    hg_json_law(json, limit->document, limit->article, limit->mark);
    if (limit->edition != NULL) hg_json_text(json, "edition", limit->edition);
}

void hg_json_tri(struct hg_json *json, const char *key, enum hg_tri value)
{
    if (value == HG_UNKNOWN)
        hg_json_null(json, key);
    else
        hg_json_flag(json, key, value == HG_YES);
}

void hg_json_day(struct hg_json *json, const char *key, hg_day day)
{
    char text[HG_DAY_TEXT];
    hg_json_text(json, key, day == HG_DAY_UNKNOWN ? NULL : hg_day_format(day, text));
}

/* An index; zones have no limits of their own, so `judged` is for parcels. */
void hg_json_index(struct hg_json *json, const char *key, enum hg_index_kind kind,
                   const struct hg_index *index, bool judged)
{
    hg_json_object(json, key);
    hg_json_number(json, "value", index->value);
    hg_json_text(json, "unit", hg_index_units[kind]);
    hg_json_number(json, "numerator", index->numerator);
    hg_json_number(json, "denominator", index->denominator);
    if (index->basis != NULL) hg_json_text(json, "basis", index->basis);
    if (judged) hg_json_tri(json, "applies", index->applies);
    if (judged && index->reason != NULL) hg_json_text(json, "reason", index->reason);
    bool limited = index->limit.op != NULL;
    if (limited) {
        hg_json_number(json, "limit", index->limit.value);
        hg_json_text(json, "op", index->limit.op);
    }
    if (judged || limited)
        hg_json_tri(json, "holds",
                    limited || index->applies == HG_YES ? index->holds : HG_UNKNOWN);
    if (limited) {
        hg_json_number(json, "margin", index->margin);
        hg_json_limit_law(json, &index->limit);
    }
    hg_json_end(json);
}

/* Limits of office land and floor that a dormitory relaxes, or might; nothing where none is claimed. */
static void write_relaxations(struct hg_json *json, const struct hg_parcel_fact *parcel)
{
    static const enum hg_index_kind kinds[2] = {HG_INDEX_office_land_share,
                                                HG_INDEX_office_floor_share};
    if (parcel->relaxations == NULL) return;
    hg_json_object(json, "dormitory_relaxation");
    for (int i = 0; i < 2; i++) {
        const struct hg_relaxation *relaxation = &parcel->relaxations[i];
        if (relaxation->state == HG_RELAX_NONE) continue;
        hg_json_object(json, hg_index_names[kinds[i]]);
        hg_json_flag(json, "applied", relaxation->state == HG_RELAX_APPLIED);
        hg_json_number(json, "base_limit", relaxation->base_limit);
        hg_json_number(json, "limit", parcel->indices[kinds[i]].limit.value);
        hg_json_text(json, "reason", relaxation->reason);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_functional_areas(struct hg_json *json, const double area_m2[3])
{
    if (!isfinite(area_m2[0]) && !isfinite(area_m2[1]) && !isfinite(area_m2[2])) {
        hg_json_null(json, "functional_areas");
        return;
    }
    hg_json_object(json, "functional_areas");
    for (int i = 0; i < 3; i++)
        hg_json_number(json, hg_split_names[i], area_m2[i]);
    hg_json_end(json);
}

/* The areas of one parcel under the classes of the plans; `*next` walks the sorted shares. */
static void write_plans(struct hg_json *json, const struct hg_result *result, size_t parcel,
                        size_t *next)
{
    const struct hg_facts *facts = result->facts;
    const struct hg_dataset *dataset = result->dataset;
    static const enum hg_plan published[HG_PLAN_COUNT] = {
        HG_PLAN_LAND_USE, HG_PLAN_URBAN, HG_PLAN_ECOLOGICAL, HG_PLAN_ZONE_MASTER,
        HG_PLAN_INFRASTRUCTURE};
    while (*next < facts->share_count && facts->shares[*next].parcel < parcel)
        ++*next;
    size_t first = *next;
    while (*next < facts->share_count && facts->shares[*next].parcel == parcel)
        ++*next;
    hg_json_object(json, "plans");
    for (int i = 0; i < HG_PLAN_COUNT; i++) {
        const char *name = hg_plan_names[published[i]];
        if (dataset->plans[published[i]].state != HG_PRESENT) {
            hg_json_null(json, name);
            continue;
        }
        hg_json_object(json, name);
        for (size_t s = first; s < *next; s++)
            if (facts->shares[s].plan == published[i])
                hg_json_number(json, dataset->classes[facts->shares[s].class_id],
                               facts->shares[s].area_m2);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_names(struct hg_json *json, const char *key, const char *const names[],
                        size_t count)
{
    hg_json_array(json, key);
    for (size_t i = 0; i < count; i++)
        hg_json_text(json, NULL, names[i]);
    hg_json_end(json);
}

static void write_idle(struct hg_json *json, const struct hg_idle *idle)
{
    hg_json_object(json, "idle");
    hg_json_text(json, "state", hg_idle_state_names[idle->state]);
    hg_json_text(json, "branch", hg_idle_branch_names[idle->branch]);
    hg_json_day(json, "since", idle->since);
    hg_json_number(json, "full_years", idle->full_years < 0 ? HG_NAN : idle->full_years);
    hg_json_text(json, "cause", hg_idle_cause_names[idle->cause]);
    hg_json_text(json, "disposal", hg_disposal_names[idle->disposal]);
    write_names(json, "missing", idle->missing, idle->missing_count);
    if (idle->late_completion) hg_json_flag(json, "late_completion", true);
    hg_json_end(json);
}

/* How it was granted or let, as stated, whether price and term are judged or not. */
static void write_deal(struct hg_json *json, const struct hg_deal *deal)
{
    hg_json_object(json, "deal");
    hg_json_text(json, "kind", hg_deal_names[deal->kind]);
    hg_json_number(json, "term_years", deal->term_years);
    hg_json_end(json);
}

/* What industrial land must cost at least; null where no minimum is asked and no price is stated. */
static void write_price(struct hg_json *json, const struct hg_parcel_fact *parcel)
{
    const struct hg_deal *deal = &parcel->deal;
    const struct hg_price *price = &parcel->price;
    bool limited = price->limit.op != NULL;
    if (price->applies == HG_NO && isnan(deal->price_wan)) {
        hg_json_null(json, "price");
        return;
    }
    hg_json_object(json, "price");
    hg_json_number(json, "price_wan", deal->price_wan);
    hg_json_tri(json, "applies", price->applies);
    if (price->reason != NULL) hg_json_text(json, "reason", price->reason);
    hg_json_text(json, "kind", hg_deal_names[deal->kind]);
    if (limited) {
        hg_json_number(json, "grade", price->grade);
        hg_json_number(json, "yuan_per_m2", price->yuan_per_m2);
        hg_json_number(json, "share", price->share);
        hg_json_text(json, "basis", price->basis);
        hg_json_text(json, "basis_law", price->share_document);
        hg_json_number(json, "longest_years", price->longest_years);
        hg_json_number(json, "rate", price->rate);
        hg_json_number(json, "factor", price->factor);
        hg_json_number(json, "cost_wan", deal->cost_wan);
        hg_json_number(json, "minimum_wan", price->limit.value);
        hg_json_number(json, "lowest_wan", price->lowest_wan);
    }
    hg_json_tri(json, "holds", price->holds);
    hg_json_number(json, "margin_wan", price->margin_wan);
    write_names(json, "missing", price->missing, price->missing_count);
    hg_json_limit_law(json, &price->limit);
    hg_json_end(json);
}

static void write_term(struct hg_json *json, const struct hg_parcel_fact *parcel)
{
    const struct hg_term *term = &parcel->term;
    if (term->applies == HG_NO) {
        hg_json_null(json, "term");
        return;
    }
    hg_json_object(json, "term");
    hg_json_number(json, "years", term->years);
    hg_json_tri(json, "applies", term->applies);
    if (term->reason != NULL) hg_json_text(json, "reason", term->reason);
    hg_json_text(json, "kind", hg_deal_names[parcel->deal.kind]);
    hg_json_number(json, "max_years", term->limit.value);
    hg_json_tri(json, "holds", term->holds);
    hg_json_number(json, "margin_years", term->margin_years);
    write_names(json, "missing", term->missing, term->missing_count);
    hg_json_limit_law(json, &term->limit);
    hg_json_end(json);
}

/* What parcels and candidates have in common. */
static void write_ground(struct hg_json *json, const struct hg_result *result,
                         size_t number, size_t *next_share)
{
    const struct hg_facts *facts = result->facts;
    const struct hg_parcel_fact *parcel = &facts->parcels[number];
    const struct hg_dataset_layer *layer = hg_dataset_role(
        result->dataset, hg_subject_role(result->settings));
    hg_json_text(json, "name", hg_parcel_name(result, parcel));
    hg_json_text(json, "owner", hg_parcel_text(result, parcel, HG_PARCEL_owner));
    if (layer != NULL)
        hg_json_integer(json, "fid", layer->layer.features[parcel->feature].fid);
    hg_json_text(json, "zone",
                 parcel->zone < facts->zone_count ? facts->zones[parcel->zone].id : NULL);
    hg_json_number(json, "area_m2", parcel->area_m2);
    hg_json_number(json, "plane_area_m2", parcel->plane_area_m2);
    hg_json_number(json, "declared_area_m2", parcel->declared_area_m2);
    hg_json_number(json, "outside_m2", parcel->outside_m2);
    hg_json_flag(json, "industrial", parcel->industrial);
    hg_json_tri(json, "completed", parcel->completed);
    write_functional_areas(json, parcel->functional_m2);
    write_plans(json, result, number, next_share);
    hg_json_object(json, "indices");
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        hg_json_index(json, hg_index_names[i], (enum hg_index_kind)i, &parcel->indices[i],
                      true);
    hg_json_end(json);
    hg_json_attributes(json, result, number);
    write_relaxations(json, parcel);
    write_deal(json, &parcel->deal);
    write_price(json, parcel);
    write_term(json, parcel);
}

static void write_parcel(struct hg_json *json, const struct hg_result *result,
                         const struct hg_json_parts *parts, size_t number,
                         size_t *next_share)
{
    const struct hg_parcel_fact *parcel = &result->facts->parcels[number];
    hg_json_object(json, NULL);
    hg_json_text(json, "id", parcel->id);
    write_ground(json, result, number, next_share);
    hg_json_buildings(json, result, parts, number);
    write_idle(json, &parcel->idle);
    hg_json_parcel_stock(json, result, number);
    hg_json_end(json);
}

/* The first share of a parcel or of one behind it. */
static size_t first_share(const struct hg_facts *facts, size_t parcel)
{
    size_t low = 0, high = facts->share_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (facts->shares[middle].parcel < parcel)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct parcels {
    const struct hg_result *result;
    struct hg_json_parts parts;
};

static void write_some_parcels(struct hg_json *json, const void *data, size_t first,
                               size_t end)
{
    const struct parcels *parcels = data;
    size_t next_share = first_share(parcels->result->facts, first);
    for (size_t i = first; i < end; i++)
        write_parcel(json, parcels->result, &parcels->parts, i, &next_share);
}

void hg_json_parcels(struct hg_json *json, const struct hg_result *result, int threads)
{
    bool supply = result->settings->supply; /* then they are not judged */
    if (supply || result->dataset->roles[HG_ROLE_PARCELS].state != HG_PRESENT) {
        hg_json_null(json, "parcels");
        return;
    }
    hg_json_array_lines(json, "parcels");
    struct parcels parcels = {result, hg_json_parts_of(result)};
    hg_json_elements(json, threads, result->facts->parcel_count, write_some_parcels,
                     &parcels);
    hg_json_parts_free(&parcels.parts);
    hg_json_end(json);
}

static void write_land(struct hg_json *json, const struct hg_candidate_fact *candidate)
{
    if (isnan(candidate->cultivated_m2)) {
        hg_json_null(json, "land_classes");
        return;
    }
    hg_json_object(json, "land_classes");
    hg_json_number(json, hg_land_names[HG_LAND_AGRICULTURAL],
                   candidate->land_m2[HG_LAND_AGRICULTURAL]);
    hg_json_number(json, "cultivated", candidate->cultivated_m2);
    for (int c = HG_LAND_CONSTRUCTION; c < HG_LAND_CLASSES; c++)
        hg_json_number(json, hg_land_names[c], candidate->land_m2[c]);
    hg_json_end(json);
}

static void write_conformity(struct hg_json *json, const struct hg_parcel_fact *ground,
                             const struct hg_candidate_fact *candidate)
{
    if (isnan(candidate->conforming_m2)) {
        hg_json_null(json, "plan_conformity");
        return;
    }
    hg_json_object(json, "plan_conformity");
    hg_json_number(json, "conforming_m2", candidate->conforming_m2);
    hg_json_number(json, "non_conforming_m2", ground->area_m2 - candidate->conforming_m2);
    hg_json_number(json, "basic_farmland_m2", candidate->farmland_m2);
    hg_json_end(json);
}

/* Existing parcels by their key; those without one by their record. */
static const char *taken_id(const struct hg_result *result, size_t feature,
                            struct hg_str *room)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(result->dataset,
                                                           HG_ROLE_PARCELS);
    const char *key = hg_dataset_key(layer, feature);
    if (key != NULL) return key;
    hg_str_addf(room, "parcel-%lld", (long long)layer->layer.features[feature].fid);
    return hg_str_text(room);
}

static int64_t taken_fid(const struct hg_result *result, size_t feature)
{
    return hg_dataset_role(result->dataset, HG_ROLE_PARCELS)->layer.features[feature].fid;
}

/* The rows of a candidate among facts that are sorted by it. */
static void write_common(struct hg_json *json, const struct hg_result *result, bool taken,
                         size_t number)
{
    const struct hg_facts *facts = result->facts;
    const struct hg_common_fact *rows = taken ? facts->taken : facts->rivals;
    size_t count = taken ? facts->taken_count : facts->rival_count;
    hg_json_array(json, taken ? "existing_parcels" : "other_candidates");
    for (size_t i = 0; i < count; i++) {
        if (rows[i].candidate != number) continue;
        struct hg_str room = HG_STR_EMPTY;
        hg_json_object(json, NULL);
        hg_json_text(json, "id",
                     taken ? taken_id(result, rows[i].other, &room)
                           : facts->parcels[rows[i].other].id);
        if (taken) hg_json_integer(json, "fid", taken_fid(result, rows[i].other));
        hg_json_number(json, "area_m2", rows[i].area_m2);
        hg_json_end(json);
        hg_str_clear(&room);
    }
    hg_json_end(json);
}

/* Every limit that applies becomes a condition of the grant, whether the plan keeps it or not; first what the detailed plan says. */
static void write_conditions(struct hg_json *json, const struct hg_result *result,
                             size_t number)
{
    const struct hg_facts *facts = result->facts;
    hg_json_array(json, "conditions");
    hg_json_bounds(json, result, number);
    for (size_t i = 0; i < facts->condition_count; i++) {
        const struct hg_condition *condition = &facts->conditions[i];
        const struct hg_limit *limit = &condition->limit;
        if (condition->candidate != number) continue;
        hg_json_object(json, NULL);
        hg_json_text(json, "source", hg_condition_source_names[condition->source]);
        hg_json_text(json, "index", condition->index);
        hg_json_text(json, "op", limit->op);
        hg_json_number(json, "value", limit->value);
        hg_json_text(json, "unit", condition->unit);
        hg_json_number(json, "planned", condition->planned);
        hg_json_tri(json, "holds", condition->holds);
        hg_json_number(json, "margin", condition->margin);
        hg_json_limit_law(json, limit);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_own_findings(struct hg_json *json, const struct hg_result *result,
                               size_t number)
{
    hg_json_array(json, "findings");
    for (size_t i = 0; i < result->findings.count; i++)
        if (result->findings.items[i].candidate == number)
            hg_json_text(json, NULL, result->findings.items[i].id);
    hg_json_end(json);
}

static void write_candidate(struct hg_json *json, const struct hg_result *result,
                            size_t number, size_t *next_share)
{
    const struct hg_parcel_fact *ground = &result->facts->parcels[number];
    const struct hg_candidate_fact *candidate = &result->facts->candidates[number];
    hg_json_object(json, NULL);
    hg_json_text(json, "id", ground->id);
    hg_json_text(json, "verdict", hg_supply_verdict_names[result->supply[number]]);
    hg_json_text(json, "use_class", candidate->use_class);
    hg_json_text(json, "use_name", candidate->use_name);
    hg_json_text(json, "use_label", candidate->use_label);
    hg_json_text(json, "belongs_to", candidate->belongs_to);
    write_ground(json, result, number, next_share);
    write_land(json, candidate);
    write_conformity(json, ground, candidate);
    write_common(json, result, true, number);
    write_common(json, result, false, number);
    if (result->outcome != NULL) hg_json_supply_of(json, result, number);
    hg_json_detailed_plan(json, result, number);
    hg_json_cut(json, result, number);
    write_conditions(json, result, number);
    write_own_findings(json, result, number);
    hg_json_end(json);
}

void hg_json_candidates(struct hg_json *json, const struct hg_result *result)
{
    size_t next_share = 0;
    hg_json_array_lines(json, "candidates");
    for (size_t i = 0; i < result->facts->candidate_count; i++)
        write_candidate(json, result, i, &next_share);
    hg_json_end(json);
}
