/* The stories of a price and of a term: the minimum as a clerk would reckon it, and years against years. */
#include "explain/telling.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <math.h>
#include <string.h>

/* Money is told to the yuan on the way, so that the last step still has its two decimals. */
enum { ON_THE_WAY = 4, POWER_DIGITS = 8, FACTOR_DIGITS = 6 };

/* An attribute that the subject states, with the field that it stands in. */
static void tell_attribute(struct hg_telling *telling, const char *name, const char *unit)
{
    const json_t *value = json_object_get(json_object_get(telling->subject, "attributes"),
                                          name);
    const char *text = json_is_number(value)
                           ? hg_told_amount(telling, json_number_value(value), unit)
                       : json_is_true(value)   ? hg_told_word(telling, N_("yes"))
                       : json_is_false(value)  ? hg_told_word(telling, N_("no"))
                       : json_is_string(value) ? json_string_value(value)
                       : json_is_null(value)   ? hg_told_word(telling, N_("left empty"))
                                               : hg_told_word(telling, N_("no such field"));
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, name), text,
            hg_told_field(telling, hg_told_subject_role(telling), name));
}

/* --- the minimum --- */

/* A minimum that is reckoned step by step: `value` is what stands on the paper. */
struct reckoning {
    const json_t *price;
    double value, tolerance;
};

static void tell_base(struct hg_telling *telling, struct reckoning *reckoning)
{
    double area = hg_saved_number(telling->subject, "area_m2"),
           yuan = hg_saved_number(reckoning->price, "yuan_per_m2"),
           grade = hg_saved_number(reckoning->price, "grade");
    double shown = hg_num_round(area, 2);
    reckoning->value = hg_num_round(shown * yuan / 10000.0, ON_THE_WAY);
    reckoning->tolerance = 0.0051 * yuan / 10000.0 + 0.5 * pow(10, -ON_THE_WAY);
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("area")),
            hg_told_amount(telling, area, "m2"), hg_told_place(telling, telling->where));
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("land grade")),
            hg_told_exact(telling, grade), NULL);
    hg_tell(telling, HG_EXPLAIN_OPERANDS,
            hg_told_word(telling, N_("price of this grade, yuan per m²")),
            hg_told_exact(telling, yuan), hg_saved_text(reckoning->price, "law"));
    hg_tell_step(
        telling,
        HG_TOLD(telling,
                N_("the grade's price for the longest term: {0} × {1} m² ÷ 10000 = {2} "
                   "(10 000 yuan)"),
                hg_told_exact(telling, yuan), hg_told_number(telling, area, 2),
                hg_told_number(telling, reckoning->value, ON_THE_WAY)));
}

static void multiply(struct hg_telling *telling, const char *msgid, double by,
                     const char *by_text, struct reckoning *reckoning)
{
    double before = reckoning->value;
    reckoning->value = hg_num_round(before * by, ON_THE_WAY);
    reckoning->tolerance = reckoning->tolerance * by + 0.5 * pow(10, -ON_THE_WAY) +
                           before * 0.5 * pow(10, -FACTOR_DIGITS);
    hg_tell_step(telling,
                 HG_TOLD(telling, msgid, hg_told_number(telling, before, ON_THE_WAY),
                         by_text, hg_told_number(telling, reckoning->value, ON_THE_WAY)));
}

static void tell_share(struct hg_telling *telling, struct reckoning *reckoning)
{
    double share = hg_saved_number(reckoning->price, "share");
    tell_attribute(telling, "priority_industry", NULL);
    tell_attribute(telling, "intensive_use", NULL);
    tell_attribute(telling, "farm_processing", NULL);
    if (!(share < 1.0)) {
        hg_tell_note(
            telling,
            hg_told_word(telling,
                         N_("nothing lowers it: that takes an industry developed first on "
                            "land used intensively, or farm products processed where they "
                            "grow")));
        return;
    }
    multiply(telling, N_("the part that has to be paid: {0} × {1} = {2}"), share,
             hg_told_exact(telling, share), reckoning);
    hg_tell_note(telling, hg_saved_text(reckoning->price, "basis_law"));
}

/* 1 - (1 + r)^-n as a calculator does it; `rounded` is what it shows. */
static double tell_power(struct hg_telling *telling, double rate, double years)
{
    double power = hg_num_round(pow(1.0 + rate, years), POWER_DIGITS),
           inverse = hg_num_round(1.0 / power, POWER_DIGITS);
    hg_tell_step(telling, hg_arena_printf(telling->ctx->arena, "(1 + %s)^%s = %s",
                                          hg_told_exact(telling, rate),
                                          hg_told_exact(telling, years),
                                          hg_told_number(telling, power, POWER_DIGITS)));
    hg_tell_step(telling, hg_arena_printf(telling->ctx->arena, "1 ÷ %s = %s",
                                          hg_told_number(telling, power, POWER_DIGITS),
                                          hg_told_number(telling, inverse, POWER_DIGITS)));
    hg_tell_step(telling,
                 hg_arena_printf(telling->ctx->arena, "1 − %s = %s",
                                 hg_told_number(telling, inverse, POWER_DIGITS),
                                 hg_told_number(telling, 1.0 - inverse, POWER_DIGITS)));
    return 1.0 - inverse;
}

static void tell_factor(struct hg_telling *telling, struct reckoning *reckoning)
{
    double factor = hg_saved_number(reckoning->price, "factor"),
           rate = hg_saved_number(reckoning->price, "rate"),
           longest = hg_saved_number(reckoning->price, "longest_years"),
           years = hg_saved_number(json_object_get(telling->subject, "attributes"),
                                   "term_years");
    tell_attribute(telling, "term_years", "a");
    if (!(factor < 1.0)) return;
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("land return rate")),
            hg_told_exact(telling, rate), NULL);
    if (isfinite(rate) && isfinite(years) && isfinite(longest)) {
        hg_tell_step(
            telling,
            HG_TOLD(telling,
                    N_("factor of the term, with the land return rate r: "
                       "(1 − (1 + r)^−n) ÷ (1 − (1 + r)^−N), n {0} years, N {1} years"),
                    hg_told_exact(telling, years), hg_told_exact(telling, longest)));
        double part = tell_power(telling, rate, years),
               whole = tell_power(telling, rate, longest), redone = part / whole;
        hg_tell_step(telling,
                     hg_arena_printf(telling->ctx->arena, "%s ÷ %s = %s",
                                     hg_told_number(telling, part, POWER_DIGITS),
                                     hg_told_number(telling, whole, POWER_DIGITS),
                                     hg_told_number(telling, redone, FACTOR_DIGITS)));
        hg_tell_agreement(telling, redone, factor, 5e-8 / fabs(whole) + 1e-12);
    }
    multiply(telling, N_("for the shorter term: {0} × {1} = {2}"),
             hg_num_round(factor, FACTOR_DIGITS),
             hg_told_number(telling, factor, FACTOR_DIGITS), reckoning);
}

static void tell_cost(struct hg_telling *telling, struct reckoning *reckoning)
{
    double cost = hg_saved_number(reckoning->price, "cost_wan");
    tell_attribute(telling, "land_cost_wan", "wan");
    if (!isfinite(cost)) return;
    bool higher = cost > reckoning->value;
    hg_tell_step(telling,
                 HG_TOLD(telling,
                         higher ? N_("the cost of acquisition and development, {0}, is "
                                     "more: it is the minimum")
                                : N_("the cost of acquisition and development, {0}, is not "
                                     "more: {1} stays the minimum"),
                         hg_told_amount(telling, cost, "wan"),
                         hg_told_amount(telling, reckoning->value, "wan")));
    if (!higher) return;
    reckoning->value = cost;
    reckoning->tolerance = 1e-9 * cost;
}

/* What nobody has stated leaves the minimum between two bounds. */
static void tell_missing(struct hg_telling *telling, const json_t *object)
{
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(object, "missing"), i, name)
    {
        if (json_string_value(name) != NULL)
            hg_tell_step(telling,
                         HG_TOLD(telling, N_("not stated, and it would decide: {0}"),
                                 hg_told_name(telling, json_string_value(name))));
    }
}

static void tell_lowest(struct hg_telling *telling, const json_t *price)
{
    double lowest = hg_saved_number(price, "lowest_wan"),
           minimum = hg_saved_number(price, "minimum_wan");
    tell_missing(telling, price);
    if (lowest < minimum)
        hg_tell_step(telling,
                     HG_TOLD(telling,
                             N_("if all that is not stated were in its favour, the minimum "
                                "would be {0}; below that no reading helps"),
                             hg_told_amount(telling, lowest, "wan")));
}

void hg_story_price(struct hg_telling *telling)
{
    struct reckoning reckoning = {.price = json_object_get(telling->subject, "price")};
    double stated = hg_saved_number(reckoning.price, "price_wan"),
           minimum = hg_saved_number(reckoning.price, "minimum_wan");
    tell_attribute(telling, "price_wan", "wan");
    tell_attribute(telling, "supply_mode", NULL);
    if (!isfinite(minimum)) {
        const char *reason = hg_saved_text(reckoning.price, "reason");
        if (reason != NULL) hg_tell_step(telling, hg_told_word(telling, reason));
        return;
    }
    tell_base(telling, &reckoning);
    tell_share(telling, &reckoning);
    tell_factor(telling, &reckoning);
    tell_cost(telling, &reckoning);
    hg_tell_step(telling, HG_TOLD(telling, N_("the minimum: {0}"),
                                  hg_told_amount(telling, reckoning.value, "wan")));
    hg_tell_agreement(telling, reckoning.value, minimum, reckoning.tolerance);
    hg_tell_comparison(telling, stated, minimum, ">=", "wan");
    tell_lowest(telling, reckoning.price);
}

/* --- terms --- */

void hg_story_term(struct hg_telling *telling)
{
    const json_t *term = json_object_get(telling->subject, "term"),
                 *attributes = json_object_get(telling->subject, "attributes");
    const char *kind = hg_saved_text(term, "kind");
    double years = hg_saved_number(term, "years"),
           most = hg_saved_number(term, "max_years"),
           grant = hg_saved_number(attributes, "term_years"),
           lease = hg_saved_number(attributes, "lease_years");
    tell_attribute(telling, "supply_mode", NULL);
    tell_attribute(telling, "term_years", "a");
    if (hg_str_same(kind, "lease_then_grant") || hg_str_same(kind, "lease"))
        tell_attribute(telling, "lease_years", "a");
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("longest term")),
            hg_told_amount(telling, most, "a"), hg_saved_text(term, "law"));
    if (isfinite(grant) && isfinite(lease) && years == grant + lease)
        hg_tell_step(telling,
                     HG_TOLD(telling, N_("lease and grant together: {0} + {1} = {2} years"),
                             hg_told_exact(telling, lease), hg_told_exact(telling, grant),
                             hg_told_exact(telling, years)));
    else if (isfinite(years))
        hg_tell_step(telling, HG_TOLD(telling, N_("the term: {0}"),
                                      hg_told_amount(telling, years, "a")));
    tell_missing(telling, term);
    hg_tell_comparison(telling, years, most, "<=", "a");
}
