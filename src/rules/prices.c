/* What is not known leaves the minimum between two bounds: a price above the upper one holds whatever the truth, one below the
 * lower one breaches it, and in between nobody can tell. */
#include "rules/prices.h"

#include "rules/finding_text.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <math.h>

static const double yuan_per_wan = 10000.0;

double hg_term_factor(double years, double longest, double rate)
{
    if (years >= longest) return 1.0;
    return (1.0 - pow(1.0 + rate, -years)) / (1.0 - pow(1.0 + rate, -longest));
}

static bool is_weak(const char *mark)
{
    return hg_str_same(mark, "from_memory");
}

/* The less certain of two marks; NULL says nothing. */
static const char *weaker(const char *mark, const char *other)
{
    if (other == NULL || is_weak(mark)) return mark;
    if (mark == NULL || is_weak(other)) return other;
    return hg_str_same(other, "local") ? other : mark;
}

static enum hg_tri both(enum hg_tri a, enum hg_tri b)
{
    if (a == HG_NO || b == HG_NO) return HG_NO;
    return a == HG_YES && b == HG_YES ? HG_YES : HG_UNKNOWN;
}

static void say_price(struct hg_price *price, const char *word)
{
    price->word = word;
    price->reason = hg_text_word_msgid(word);
}

static void say_term(struct hg_term *term, const char *word)
{
    term->word = word;
    term->reason = hg_text_word_msgid(word);
}

static void miss(struct hg_price *price, bool missing, const char *field)
{
    if (missing && price->missing_count < HG_DEAL_MISSING)
        price->missing[price->missing_count++] = field;
}

/* --- intensive use of land --- */

/* Does an index exceed its limit by the share that the rule asks for?  A limit from memory tells nothing. */
static enum hg_tri exceeds(const struct hg_index *index, const struct hg_limit *excess)
{
    if (index->limit.op == NULL || excess->op == NULL || isnan(index->value) ||
        is_weak(index->limit.mark) || is_weak(excess->mark))
        return HG_UNKNOWN;
    double least = index->limit.value * (1.0 + excess->value);
    return hg_num_excess(index->value, least) >= 0.0 ? HG_YES : HG_NO;
}

/* What the indices show goes before what is stated; a statement counts where they show nothing. */
static enum hg_tri intensive_of(const struct hg_deal_table *table,
                                const struct hg_parcel_fact *parcel)
{
    static const struct {
        enum hg_index_kind index;
        enum hg_price_rule rule;
    } asked[] = {
        {HG_INDEX_far,                  HG_PRICE_RULE_intensive_far_excess            },
        {HG_INDEX_building_factor,      HG_PRICE_RULE_intensive_building_factor_excess},
        {HG_INDEX_investment_intensity, HG_PRICE_RULE_intensive_investment_excess     },
    };
    enum hg_tri shown = HG_YES;
    for (size_t i = 0; i < HG_COUNT_OF(asked); i++)
        shown = both(
            shown, exceeds(&parcel->indices[asked[i].index], &table->rules[asked[i].rule]));
    if (shown == HG_NO || parcel->deal.intensive == HG_NO) return HG_NO;
    return shown == HG_YES ? HG_YES : parcel->deal.intensive;
}

/* --- the bounds of the minimum --- */

struct bounds {
    double full;           /* for the term, without any reduction */
    double least, most;    /* lowest and highest share that may have to be paid */
    double shortest, term; /* factors */
};

struct route {
    enum hg_tri open;
    const struct hg_limit *share;
    const char *basis;
};

static void bound_share(const struct hg_deal_table *table, const struct hg_deal *deal,
                        struct hg_price *price, struct bounds *bounds)
{
    const struct route routes[] = {
        {both(deal->priority, price->intensive),
         &table->rules[HG_PRICE_RULE_priority_intensive_share],                                            "priority_intensive"},
        {deal->processing,                   &table->rules[HG_PRICE_RULE_agricultural_processing_share],
         "agricultural_processing"},
    };
    const struct hg_limit *reduction = NULL;
    bounds->least = bounds->most = 1.0;
    for (size_t i = 0; i < HG_COUNT_OF(routes); i++) {
        const struct route *route = &routes[i];
        if (route->share->op == NULL || route->open == HG_NO) continue;
        bounds->least = fmin(bounds->least, route->share->value);
        if (route->open != HG_YES || route->share->value >= bounds->most) continue;
        bounds->most = route->share->value;
        price->basis = route->basis;
        reduction = route->share;
    }
    price->share = bounds->most;
    if (reduction == NULL) return;
    price->share_document = reduction->document;
    price->limit.mark = weaker(price->limit.mark, reduction->mark);
}

static void bound_term(const struct hg_deal_table *table, const struct hg_deal *deal,
                       struct hg_price *price, struct bounds *bounds)
{
    const struct hg_limit *rate = &table->rules[HG_PRICE_RULE_land_return_rate];
    const struct hg_limit *longest = &table->terms[HG_DEAL_GRANT];
    bounds->shortest = 0.0;
    bounds->term = 1.0;
    if (longest->op != NULL) price->longest_years = longest->value;
    bool full = longest->op != NULL && deal->term_years >= longest->value;
    if (!full && (isnan(deal->term_years) || longest->op == NULL || rate->op == NULL))
        return;
    if (!full) {
        price->rate = rate->value;
        price->limit.mark = weaker(price->limit.mark, rate->mark);
        bounds->term = hg_term_factor(deal->term_years, longest->value, rate->value);
    }
    bounds->shortest = price->factor = bounds->term;
}

static void name_missing(const struct hg_deal *deal, const struct bounds *bounds,
                         struct hg_price *price)
{
    bool lower = bounds->least < bounds->most;
    miss(price, isnan(deal->term_years), "term_years");
    miss(price, !isnan(deal->term_years) && isnan(price->factor), "land_return_rate");
    miss(price, lower && deal->priority == HG_UNKNOWN && price->intensive != HG_NO,
         "priority_industry");
    miss(price, lower && price->intensive == HG_UNKNOWN && deal->priority != HG_NO,
         "intensive_use");
    miss(price, lower && deal->processing == HG_UNKNOWN, "farm_processing");
}

static void hold_price(const struct hg_deal *deal, const struct bounds *bounds,
                       struct hg_price *price)
{
    double cost = isnan(deal->cost_wan) ? 0.0 : deal->cost_wan;
    price->lowest_wan = fmax(bounds->full * bounds->least * bounds->shortest, cost);
    bool reduced = hg_num_excess(deal->price_wan, bounds->full * bounds->term) < 0.0;
    bool below = hg_num_excess(deal->price_wan, price->lowest_wan) < 0.0;
    price->margin_wan = hg_num_excess(deal->price_wan, price->limit.value);
    price->holds = HG_UNKNOWN;
    if (isnan(deal->price_wan)) {
        say_price(price, "price_missing");
    } else if (below && deal->kind != HG_DEAL_UNCLEAR) {
        price->holds = HG_NO;
    } else if (price->margin_wan < 0.0) {
        name_missing(deal, bounds, price);
        miss(price, deal->kind == HG_DEAL_UNCLEAR, "supply_mode");
        say_price(price, "price_doubtful");
    } else if (reduced && isnan(deal->cost_wan)) {
        miss(price, true, "land_cost_wan");
        say_price(price, "price_doubtful");
    } else if (is_weak(price->limit.mark)) {
        say_price(price, "limit_weak");
    } else {
        price->holds = HG_YES;
    }
}

/* Why the minimum is not asked of this parcel, or cannot be; NULL: it is. */
static const char *obstacle(const struct hg_deal_table *table,
                            const struct hg_parcel_fact *parcel, enum hg_tri *out_applies)
{
    const struct hg_deal *deal = &parcel->deal;
    *out_applies = HG_NO;
    if (deal->industrial == HG_NO) return "not_industrial";
    if (deal->kind == HG_DEAL_ALLOCATION) return "land_allocated";
    if (deal->kind == HG_DEAL_LEASE) return "land_leased";
    if (table->minimum_from != HG_DAY_UNKNOWN && deal->contract != HG_DAY_UNKNOWN &&
        deal->contract < table->minimum_from)
        return "contract_before_minimum";
    *out_applies = deal->industrial;
    if (deal->industrial == HG_UNKNOWN) return "use_unknown";
    if (table->grade == 0) return "land_grade_unknown";
    if (table->minimum.op == NULL) return "not_configured";
    return isnan(parcel->area_m2) ? "area_unknown" : NULL;
}

void hg_price_of(const struct hg_deal_table *table, struct hg_parcel_fact *parcel)
{
    const struct hg_deal *deal = &parcel->deal;
    struct hg_price *price = &parcel->price;
    *price = (struct hg_price){.grade = table->grade,
                               .yuan_per_m2 = NAN,
                               .share = NAN,
                               .longest_years = NAN,
                               .rate = NAN,
                               .factor = NAN,
                               .holds = HG_UNKNOWN,
                               .lowest_wan = NAN,
                               .margin_wan = NAN,
                               .limit = {.value = NAN}};
    price->intensive = intensive_of(table, parcel);
    const char *word = obstacle(table, parcel, &price->applies);
    if (word != NULL) {
        say_price(price, word);
        return;
    }
    struct bounds bounds;
    price->yuan_per_m2 = table->minimum.value;
    price->limit = table->minimum;
    if (table->grade_from_memory) price->limit.mark = "from_memory";
    bounds.full = table->minimum.value * parcel->area_m2 / yuan_per_wan;
    bound_share(table, deal, price, &bounds);
    bound_term(table, deal, price, &bounds);
    price->limit.value = bounds.full * bounds.most * bounds.term;
    if (deal->cost_wan > price->limit.value) {
        price->limit.value = deal->cost_wan;
        price->basis = "cost";
    }
    hold_price(deal, &bounds, price);
}

/* --- terms --- */

/* What is held against the limit of a lease before a grant: the two together; the grant alone tells a breach, whatever the lease. */
static double joint_years(const struct hg_deal *deal, double longest)
{
    double joint = deal->term_years + deal->lease_years;
    return isnan(joint) && deal->term_years > longest ? deal->term_years : joint;
}

/* Nothing outlasts the longest grant; within it each kind has a limit of its own, and so has the lease before a grant. */
static const struct hg_limit *term_limit(const struct hg_deal_table *table,
                                         const struct hg_deal *deal, double *out_years)
{
    const struct hg_limit *grant = &table->terms[HG_DEAL_GRANT];
    const struct hg_limit *lease = &table->terms[HG_DEAL_LEASE];
    const struct hg_limit *own = &table->terms[deal->kind];
    bool joint = deal->kind == HG_DEAL_LEASE_THEN_GRANT;
    *out_years = deal->term_years;
    if (joint) *out_years = joint_years(deal, grant->value);
    if (deal->kind == HG_DEAL_LEASE && isnan(*out_years)) *out_years = deal->lease_years;
    if (own->op == NULL || *out_years > grant->value || (joint && isnan(*out_years)))
        return grant;
    if (joint && lease->op != NULL && deal->lease_years > lease->value) {
        *out_years = deal->lease_years;
        return lease;
    }
    return own;
}

static void hold_term(const struct hg_deal *deal, struct hg_term *term)
{
    term->holds = HG_UNKNOWN;
    term->margin_years = term->limit.value - term->years;
    if (isnan(term->years)) {
        bool both_needed = deal->kind == HG_DEAL_LEASE_THEN_GRANT;
        if (isnan(deal->term_years)) term->missing[term->missing_count++] = "term_years";
        if (both_needed && isnan(deal->lease_years))
            term->missing[term->missing_count++] = "lease_years";
        say_term(term, "term_missing");
    } else if (term->years > term->limit.value) {
        term->holds = HG_NO;
    } else if (is_weak(term->limit.mark)) {
        say_term(term, "limit_weak");
    } else {
        term->holds = HG_YES;
    }
}

void hg_term_of(const struct hg_deal_table *table, struct hg_parcel_fact *parcel)
{
    const struct hg_deal *deal = &parcel->deal;
    struct hg_term *term = &parcel->term;
    *term = (struct hg_term){.years = NAN,
                             .margin_years = NAN,
                             .holds = HG_UNKNOWN,
                             .limit = {.value = NAN},
                             .applies = deal->industrial};
    if (deal->kind == HG_DEAL_ALLOCATION) term->applies = HG_NO;
    if (deal->industrial != HG_YES || deal->kind == HG_DEAL_ALLOCATION) {
        say_term(term, deal->industrial == HG_NO        ? "not_industrial"
                       : deal->industrial == HG_UNKNOWN ? "use_unknown"
                                                        : "land_allocated");
        return;
    }
    if (table->terms[HG_DEAL_GRANT].op == NULL) {
        say_term(term, "not_configured");
        return;
    }
    term->limit = *term_limit(table, deal, &term->years);
    hold_term(deal, term);
}
