/* Prices, terms and conditions: entered into the facts, then into the workspace. */
#include "model/fields.h"
#include "rules/conditions.h"
#include "rules/facts_load.h"
#include "rules/judge.h"
#include "rules/prices.h"
#include "rules/rules_kinds.h"
#include "standards/workspace_private.h"

#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A run's deals under way. */
struct dealing {
    struct hg_ctx *ctx;
    sqlite3 *db;
    const struct hg_settings *settings;
    const struct hg_dataset *dataset;
    const struct hg_dataset_layer *layer; /* of the parcels, or the candidates */
    size_t layer_number;
    struct hg_feature_refs refs;
    struct hg_facts *facts;
    struct hg_limit_table limits;
};

static int64_t ref_of(const struct dealing *dealing, size_t feature)
{
    return hg_feature_ref_number(&dealing->refs,
                                 (struct hg_feature_ref){dealing->layer_number, feature});
}

static const char *text_of(const struct dealing *dealing, size_t feature, int field)
{
    const struct hg_cell *cell = hg_dataset_cell(dealing->layer, feature, field);
    return cell->known == HG_KNOWN ? cell->text : NULL;
}

/* "a,b" in `room`; NULL if there are none. */
static const char *joined(const char *const names[], size_t count, struct hg_str *room)
{
    room->length = 0;
    for (size_t i = 0; i < count; i++)
        hg_str_addf(room, "%s%s", i > 0 ? "," : "", names[i]);
    return count == 0 ? NULL : hg_str_text(room);
}

static void put_law(struct hg_sheet *sheet, const struct hg_limit *limit)
{
    hg_sheet_word(sheet, limit->document);
    hg_sheet_word(sheet, limit->article);
    hg_sheet_word(sheet, limit->mark);
}

/* --- prices and terms --- */

static void put_price(const struct dealing *dealing, struct hg_sheet *sheet, size_t number,
                      struct hg_str *room)
{
    const struct hg_parcel_fact *parcel = &dealing->facts->parcels[number];
    const struct hg_deal *deal = &parcel->deal;
    const struct hg_price *price = &parcel->price;
    if (price->applies == HG_NO && isnan(deal->price_wan)) return;
    hg_sheet_id(sheet, (int64_t)number);
    hg_sheet_id(sheet, ref_of(dealing, parcel->feature));
    hg_sheet_truth(sheet, price->applies);
    hg_sheet_word(sheet, price->word);
    hg_sheet_word(sheet, hg_deal_names[deal->kind]);
    hg_sheet_number(sheet, deal->price_wan);
    hg_sheet_number(sheet, deal->cost_wan);
    hg_sheet_id(sheet, price->grade > 0 ? price->grade : -1);
    hg_sheet_number(sheet, price->yuan_per_m2);
    hg_sheet_number(sheet, price->share);
    hg_sheet_word(sheet, price->basis);
    hg_sheet_number(sheet, price->rate);
    hg_sheet_number(sheet, price->factor);
    hg_sheet_truth(sheet, price->intensive);
    hg_sheet_truth(sheet, deal->intensive);
    hg_sheet_number(sheet, price->limit.value);
    hg_sheet_number(sheet, price->lowest_wan);
    hg_sheet_truth(sheet, price->holds);
    hg_sheet_number(sheet, price->margin_wan);
    hg_sheet_text(sheet, joined(price->missing, price->missing_count, room));
    put_law(sheet, &price->limit);
    hg_sheet_row(sheet);
}

static void put_term(const struct dealing *dealing, struct hg_sheet *sheet, size_t number,
                     struct hg_str *room)
{
    const struct hg_parcel_fact *parcel = &dealing->facts->parcels[number];
    const struct hg_term *term = &parcel->term;
    if (term->applies == HG_NO) return;
    hg_sheet_id(sheet, (int64_t)number);
    hg_sheet_id(sheet, ref_of(dealing, parcel->feature));
    hg_sheet_truth(sheet, term->applies);
    hg_sheet_word(sheet, term->word);
    hg_sheet_word(sheet, hg_deal_names[parcel->deal.kind]);
    hg_sheet_number(sheet, term->years);
    hg_sheet_number(sheet, term->limit.value);
    hg_sheet_truth(sheet, term->holds);
    hg_sheet_number(sheet, term->margin_years);
    hg_sheet_text(sheet, joined(term->missing, term->missing_count, room));
    put_law(sheet, &term->limit);
    hg_sheet_row(sheet);
}

static bool load_prices(const struct dealing *dealing)
{
    struct hg_sheet prices, terms;
    struct hg_str room = HG_STR_EMPTY;
    hg_sheet_open(
        &prices, dealing->db, "price",
        "parcel, ref, applies, reason, kind, price_wan, cost_wan, grade, "
        "yuan_per_m2, share, basis, rate, factor, intensive, intensive_stated, "
        "minimum_wan, lowest_wan, holds, margin_wan, missing, document, article, mark");
    hg_sheet_open(&terms, dealing->db, "term",
                  "parcel, ref, applies, reason, kind, years, max_years, holds, "
                  "margin_years, missing, document, article, mark");
    for (size_t i = 0; i < dealing->facts->parcel_count; i++) {
        put_price(dealing, &prices, i, &room);
        put_term(dealing, &terms, i, &room);
    }
    hg_str_clear(&room);
    bool loaded = hg_sheet_close(&prices);
    return hg_sheet_close(&terms) && loaded;
}

static bool apply_prices(const struct dealing *dealing)
{
    struct hg_deal_table table;
    if (!hg_deal_table_read(dealing->db, dealing->ctx->arena, dealing->settings, &table))
        return false;
    for (size_t i = 0; i < dealing->facts->parcel_count; i++) {
        hg_price_of(&table, &dealing->facts->parcels[i]);
        hg_term_of(&table, &dealing->facts->parcels[i]);
    }
    return load_prices(dealing);
}

/* --- industries --- */

static void put_industry(const struct dealing *dealing, struct hg_sheet *sheet,
                         size_t number)
{
    size_t feature = dealing->facts->parcels[number].feature;
    const char *text = text_of(dealing, feature, HG_PARCEL_industry);
    const char *edition = hg_limit_industry_edition_of(
        text_of(dealing, feature, HG_PARCEL_industry_edition));
    int division = hg_limit_industry_of(text);
    if (division < 0) return;
    char code[8] = "", two[3] = "";
    size_t length = 0;
    for (text += strcspn(text, "0123456789"); length < 4 && *text >= '0' && *text <= '9';)
        code[length++] = *text++;
    code[length] = '\0';
    memcpy(two, code, 2);
    hg_sheet_id(sheet, (int64_t)number);
    hg_sheet_id(sheet, ref_of(dealing, feature));
    hg_sheet_text(sheet, code);
    hg_sheet_text(sheet, two);
    hg_sheet_text(sheet, edition);
    hg_sheet_id(sheet, dealing->limits.same_everywhere[division]);
    hg_sheet_row(sheet);
}

static bool load_industries(const struct dealing *dealing)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, dealing->db, "parcel_industry",
                  "parcel, ref, code, division, industry_edition, same_everywhere");
    for (size_t i = 0; i < dealing->facts->parcel_count; i++)
        put_industry(dealing, &sheet, i);
    return hg_sheet_close(&sheet);
}

/* --- conditions of candidates --- */

static struct hg_condition_subject subject_of(const struct dealing *dealing, size_t number)
{
    struct hg_facts *facts = dealing->facts;
    struct hg_parcel_fact *ground = &facts->parcels[number];
    const struct hg_zone_fact *zone = ground->zone < facts->zone_count
                                          ? &facts->zones[ground->zone]
                                          : NULL;
    return (struct hg_condition_subject){
        .candidate = number,
        .ground = ground,
        .fact = &facts->candidates[number],
        .zone_id = zone == NULL ? NULL : zone->id,
        .zone_name = zone == NULL ? NULL : zone->name,
        .region = dealing->settings->region,
        .industry = {.industry = hg_limit_industry_of(
                         text_of(dealing, ground->feature, HG_PARCEL_industry)),
                     .industry_edition = hg_limit_industry_edition_of(
                         text_of(dealing, ground->feature, HG_PARCEL_industry_edition))}
    };
}

static void add_own_limits(const struct hg_condition_subject *subject,
                           struct hg_condition_list *list)
{
    const struct hg_parcel_fact *ground = subject->ground;
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (ground->indices[i].limit.op != NULL)
            hg_condition_add(list,
                             (struct hg_condition){.candidate = subject->candidate,
                                                   .source = HG_CONDITION_CONTROL,
                                                   .index = hg_index_names[i],
                                                   .unit = hg_index_units[i],
                                                   .limit = ground->indices[i].limit,
                                                   .planned = ground->indices[i].value});
    if (ground->price.limit.op != NULL)
        hg_condition_add(list, (struct hg_condition){.candidate = subject->candidate,
                                                     .source = HG_CONDITION_PRICE,
                                                     .index = "price",
                                                     .unit = "wan",
                                                     .limit = ground->price.limit,
                                                     .planned = ground->deal.price_wan});
    if (ground->term.limit.op != NULL)
        hg_condition_add(list, (struct hg_condition){.candidate = subject->candidate,
                                                     .source = HG_CONDITION_TERM,
                                                     .index = "term_years",
                                                     .unit = "a",
                                                     .limit = ground->term.limit,
                                                     .planned = ground->term.years});
}

/* What the facts carry of comparisons is more than a comparison: bounds, rounding. */
static void take_verdicts(const struct hg_parcel_fact *ground,
                          struct hg_condition *condition)
{
    if (condition->source == HG_CONDITION_PRICE) {
        condition->holds = ground->price.holds;
        condition->margin = ground->price.margin_wan;
    }
    if (condition->source == HG_CONDITION_TERM) condition->holds = ground->term.holds;
    if (condition->source != HG_CONDITION_CONTROL) return;
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (hg_str_same(hg_index_names[i], condition->index)) {
            condition->holds = ground->indices[i].holds;
            condition->margin = ground->indices[i].margin;
        }
}

static bool load_conditions(const struct dealing *dealing,
                            const struct hg_condition_list *list)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, dealing->db, "supply_condition",
                  "candidate, ref, source, index_name, unit, limit_op, limit_value, "
                  "planned, holds, margin, doubt, document, article, mark");
    for (size_t i = 0; i < list->count; i++) {
        const struct hg_condition *condition = &list->items[i];
        hg_sheet_id(&sheet, (int64_t)condition->candidate);
        hg_sheet_id(&sheet, ref_of(dealing, condition->candidate));
        hg_sheet_word(&sheet, hg_condition_source_names[condition->source]);
        hg_sheet_word(&sheet, condition->index);
        hg_sheet_word(&sheet, condition->unit);
        hg_sheet_word(&sheet, condition->limit.op);
        hg_sheet_number(&sheet, condition->limit.value);
        hg_sheet_number(&sheet, condition->planned);
        hg_sheet_truth(&sheet, condition->holds);
        hg_sheet_number(&sheet, condition->margin);
        hg_sheet_word(&sheet, condition->doubt);
        put_law(&sheet, &condition->limit);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

/* What is doubted stands in the workspace for the rules, and is no condition. */
static void keep_conditions(const struct dealing *dealing,
                            const struct hg_condition_list *list)
{
    struct hg_facts *facts = dealing->facts;
    facts->conditions = HG_ARENA_ARRAY(dealing->ctx->arena, struct hg_condition,
                                       list->count + 1);
    facts->condition_count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].doubt == NULL)
            facts->conditions[facts->condition_count++] = list->items[i];
}

static bool apply_conditions(const struct dealing *dealing)
{
    struct hg_standard_table table;
    struct hg_condition_list list = {0};
    if (!hg_standard_table_read(dealing->db, dealing->ctx->arena, &table)) return false;
    for (size_t i = 0; i < dealing->facts->candidate_count; i++) {
        struct hg_condition_subject subject = subject_of(dealing, i);
        size_t first = list.count;
        add_own_limits(&subject, &list);
        for (size_t k = first; k < list.count; k++)
            take_verdicts(subject.ground, &list.items[k]);
        hg_standard_conditions(&table, &dealing->limits, &subject, &list);
    }
    keep_conditions(dealing, &list);
    bool loaded = load_conditions(dealing, &list);
    free(list.items);
    return loaded;
}

hg_status hg_deals_apply(struct hg_ctx *ctx, struct hg_workspace *workspace,
                         const struct hg_settings *settings,
                         const struct hg_dataset *dataset, struct hg_facts *facts)
{
    enum hg_role role = hg_subject_role(settings);
    struct dealing dealing = {.ctx = ctx,
                              .db = workspace->db,
                              .settings = settings,
                              .dataset = dataset,
                              .layer = hg_dataset_role(dataset, role),
                              .layer_number = hg_feature_role_layer(dataset, role),
                              .refs = hg_feature_refs_of(dataset, ctx->arena),
                              .facts = facts};
    if (dealing.layer == NULL) return HG_OK;
    sqlite3_exec(dealing.db, "BEGIN", NULL, NULL, NULL);
    bool done = hg_limit_table_read(dealing.db, ctx->arena, settings, &dealing.limits) &&
                apply_prices(&dealing) && load_industries(&dealing) &&
                apply_conditions(&dealing);
    if (!done) hg_note(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE, sqlite3_errmsg(dealing.db));
    sqlite3_exec(dealing.db, done ? "COMMIT" : "ROLLBACK", NULL, NULL, NULL);
    return done ? HG_OK : HG_FAILED;
}
