/* Prices and terms: worked cases by hand (grade minimum 204 yuan/m2, 7655.25 m2: 156.1671 wan; 70 %: 109.31697; 20 of 50 years at
 * 5 %: (1 - 1.05^-20) / (1 - 1.05^-50) = 0.68263919950092..., by exact fractions), and what must hold for all that is not known. */
#include "rules/prices.h"
#include "support/testing.h"

#include "geo/base/status.h"

#include <math.h>
#include <string.h>

static const double full_wan = 156.1671, reduced_wan = 109.31697,
                    twenty_wan = 106.60578413238;

static struct hg_limit limit_of(const char *op, double value, const char *mark)
{
    return (struct hg_limit){.op = op, .value = value, .document = "D", .mark = mark};
}

static struct hg_deal_table table_of(const char *mark)
{
    struct hg_deal_table table = {.grade = 9,
                                  .minimum = limit_of(">=", 204, mark),
                                  .minimum_from = hg_day_of(2007, 1, 1)};
    static const double rules[HG_PRICE_RULES] = {0.7, 0.7, 0.4, 0.4, 0.1, 0.05};
    for (int i = 0; i < HG_PRICE_RULES; i++)
        table.rules[i] = limit_of("=", rules[i], "verified");
    table.terms[HG_DEAL_GRANT] = limit_of("<=", 50, "verified");
    table.terms[HG_DEAL_FLEXIBLE_GRANT] = limit_of("<=", 20, "from_memory");
    table.terms[HG_DEAL_LEASE] = limit_of("<=", 20, "from_memory");
    table.terms[HG_DEAL_LEASE_THEN_GRANT] = limit_of("<=", 50, "from_memory");
    return table;
}

/* A grant of fifty years, no reduction. */
static struct hg_parcel_fact plain_parcel(double price_wan)
{
    struct hg_parcel_fact parcel = {.area_m2 = 7655.25};
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        parcel.indices[i] = (struct hg_index){.value = NAN, .limit = {.op = NULL}};
    parcel.deal = (struct hg_deal){.kind = HG_DEAL_GRANT,
                                   .industrial = HG_YES,
                                   .contract = HG_DAY_UNKNOWN,
                                   .price_wan = price_wan,
                                   .cost_wan = 1.0,
                                   .term_years = 50.0,
                                   .lease_years = NAN};
    return parcel;
}

static struct hg_price price_of(struct hg_deal_table table, struct hg_parcel_fact parcel)
{
    hg_price_of(&table, &parcel);
    return parcel.price;
}

static void the_factor_of_a_term_is_that_of_the_income(void **state)
{
    (void)state;
    assert_near(hg_term_factor(20, 50, 0.05), 0.6826391995009222, 1e-15);
    assert_near(hg_term_factor(50, 50, 0.05), 1.0, 0.0);
    assert_near(hg_term_factor(70, 50, 0.05), 1.0, 0.0);
    /* One year of two at 100 %: (1/2) / (3/4). */
    assert_near(hg_term_factor(1, 2, 1.0), 2.0 / 3.0, 1e-15);
}

static void worked_cases_come_out(void **state)
{
    (void)state;
    struct hg_deal_table table = table_of("verified");
    struct hg_price price = price_of(table, plain_parcel(156.17));
    assert_near(price.limit.value, full_wan, 1e-10);
    assert_near(price.margin_wan, 156.17 - full_wan, 1e-10);
    assert_int_equal(price.holds, HG_YES);
    assert_int_equal(price_of(table, plain_parcel(156.16)).holds, HG_NO);

    struct hg_parcel_fact reduced = plain_parcel(109.32);
    reduced.deal.priority = reduced.deal.intensive = HG_YES;
    reduced.indices[0].limit.op = NULL;
    price = price_of(table, reduced);
    assert_near(price.limit.value, reduced_wan, 1e-10);
    assert_string_equal(price.basis, "priority_intensive");
    assert_int_equal(price.holds, HG_YES);
    reduced.deal.cost_wan = NAN; /* never below the cost, which nobody knows */
    price = price_of(table, reduced);
    assert_int_equal(price.holds, HG_UNKNOWN);
    assert_string_equal(price.missing[0], "land_cost_wan");
    reduced.deal.cost_wan = 110;
    assert_int_equal(price_of(table, reduced).holds, HG_NO);

    struct hg_parcel_fact twenty = plain_parcel(106.61);
    twenty.deal.term_years = 20;
    price = price_of(table, twenty);
    assert_near(price.limit.value, twenty_wan, 1e-10);
    assert_int_equal(price.holds, HG_YES);
    twenty.deal.price_wan = 106.60;
    assert_int_equal(price_of(table, twenty).holds, HG_NO);
    table.rules[HG_PRICE_RULE_land_return_rate].op = NULL;
    price = price_of(table, twenty);
    assert_int_equal(price.holds, HG_UNKNOWN);
    assert_string_equal(price.missing[0], "land_return_rate");
}

static void a_minimum_from_memory_passes_nothing(void **state)
{
    (void)state;
    struct hg_deal_table table = table_of("from_memory");
    struct hg_price price = price_of(table, plain_parcel(200));
    assert_int_equal(price.holds, HG_UNKNOWN);
    assert_string_equal(price.word, "limit_weak");
    assert_int_equal(price_of(table, plain_parcel(100)).holds, HG_NO);
    assert_string_equal(price_of(table, plain_parcel(100)).limit.mark, "from_memory");
    /* So does a verified minimum at a grade from memory, or at a rate from memory. */
    table = table_of("verified");
    table.grade_from_memory = true;
    assert_string_equal(price_of(table, plain_parcel(200)).word, "limit_weak");
    table.grade_from_memory = false;
    table.rules[HG_PRICE_RULE_land_return_rate].mark = "from_memory";
    struct hg_parcel_fact twenty = plain_parcel(150);
    twenty.deal.term_years = 20;
    assert_string_equal(price_of(table, twenty).word, "limit_weak");
}

static void no_minimum_where_none_is_asked(void **state)
{
    (void)state;
    struct hg_deal_table table = table_of("verified");
    struct hg_parcel_fact parcel = plain_parcel(1);
    parcel.deal.contract = hg_day_of(2006, 12, 31);
    assert_int_equal(price_of(table, parcel).applies, HG_NO);
    parcel.deal.contract = hg_day_of(2007, 1, 1);
    assert_int_equal(price_of(table, parcel).holds, HG_NO);
    parcel.deal.kind = HG_DEAL_ALLOCATION;
    assert_int_equal(price_of(table, parcel).applies, HG_NO);
    parcel.deal.kind = HG_DEAL_LEASE;
    assert_int_equal(price_of(table, parcel).applies, HG_NO);
    parcel.deal.kind = HG_DEAL_GRANT;
    parcel.deal.industrial = HG_NO;
    assert_int_equal(price_of(table, parcel).applies, HG_NO);
    parcel.deal.industrial = HG_UNKNOWN;
    assert_int_equal(price_of(table, parcel).applies, HG_UNKNOWN);
    assert_null(price_of(table, parcel).limit.op);
}

/* 40 % above 0.7 and 0.3, 10 % above 1000. */
static void intensive_use_is_shown_by_the_indices(void **state)
{
    (void)state;
    struct hg_deal_table table = table_of("verified");
    struct hg_parcel_fact parcel = plain_parcel(110);
    static const struct {
        double far, factor, intensity;
        const char *mark;
        enum hg_tri stated, shown;
    } cases[] = {
        {0.98, 0.42, 1100, "verified",    HG_UNKNOWN, HG_YES    },
        {0.97, 0.42, 1100, "verified",    HG_YES,     HG_NO     },
        {0.98, 0.41, 1100, "verified",    HG_YES,     HG_NO     },
        {0.98, 0.42, 1099, "verified",    HG_YES,     HG_NO     },
        {0.98, 0.42, 1100, "from_memory", HG_UNKNOWN, HG_UNKNOWN},
        {0.98, 0.42, 1099, "from_memory", HG_YES,     HG_YES    },
        {0.98, 0.42, 1100, "verified",    HG_NO,      HG_NO     },
        {0.98, 0.42, NAN,  "verified",    HG_UNKNOWN, HG_UNKNOWN},
        {0.97, 0.42, NAN,  "verified",    HG_UNKNOWN, HG_NO     },
    };
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        parcel.indices[HG_INDEX_far] = (struct hg_index){
            .value = cases[i].far, .limit = limit_of(">=", 0.7, "verified")};
        parcel.indices[HG_INDEX_building_factor] = (struct hg_index){
            .value = cases[i].factor, .limit = limit_of(">=", 0.3, "verified")};
        parcel.indices[HG_INDEX_investment_intensity] = (struct hg_index){
            .value = cases[i].intensity, .limit = limit_of(">=", 1000, cases[i].mark)};
        parcel.deal.intensive = cases[i].stated;
        if (price_of(table, parcel).intensive != cases[i].shown)
            fail_msg("case %zu: got %d", i, (int)price_of(table, parcel).intensive);
    }
}

/* Of every mixture of known and unknown facts: what is decided is so for all truths, what is not decided can be both. */
static void what_is_not_known_decides_nothing(void **state)
{
    (void)state;
    static const enum hg_tri tris[] = {HG_NO, HG_YES, HG_UNKNOWN};
    static const double terms[] = {20, 50, NAN}, truths[] = {1e-6, 10, 50};
    struct hg_deal_table table = table_of("verified");
    size_t decided = 0, open = 0;
    for (int mixture = 0; mixture < 81; mixture++)
        for (double wan = 5; wan < 200; wan += 13.7) {
            struct hg_parcel_fact parcel = plain_parcel(wan);
            parcel.deal.priority = tris[mixture % 3];
            parcel.deal.intensive = tris[mixture / 3 % 3];
            parcel.deal.processing = tris[mixture / 9 % 3];
            parcel.deal.term_years = terms[mixture / 27];
            struct hg_price price = price_of(table, parcel);
            bool can[2] = {false, false};
            for (int truth = 0; truth < 24; truth++) {
                struct hg_parcel_fact known = parcel;
                if (known.deal.priority == HG_UNKNOWN) known.deal.priority = truth & 1;
                if (known.deal.intensive == HG_UNKNOWN)
                    known.deal.intensive = truth >> 1 & 1;
                if (known.deal.processing == HG_UNKNOWN)
                    known.deal.processing = truth >> 2 & 1;
                if (isnan(known.deal.term_years)) known.deal.term_years = truths[truth / 8];
                enum hg_tri holds = price_of(table, known).holds;
                assert_int_not_equal(holds, HG_UNKNOWN);
                can[holds] = true;
            }
            enum hg_tri wanted = can[HG_NO] && can[HG_YES] ? HG_UNKNOWN
                                 : can[HG_YES]             ? HG_YES
                                                           : HG_NO;
            if (price.holds != wanted)
                fail_msg("mixture %d, %g wan: got %d, wanted %d", mixture, wan,
                         (int)price.holds, (int)wanted);
            decided += wanted != HG_UNKNOWN;
            open += wanted == HG_UNKNOWN;
            assert_int_equal(wanted == HG_UNKNOWN, price.missing_count > 0);
        }
    assert_true(decided > 300 && open > 300);
}

static void terms_are_held_against_their_kinds(void **state)
{
    (void)state;
    static const struct {
        enum hg_deal_kind kind;
        double term, lease, years, longest;
        enum hg_tri holds;
        const char *missing;
    } cases[] = {
        {HG_DEAL_GRANT,            50,  NAN, 50,  50, HG_YES,     NULL         },
        {HG_DEAL_GRANT,            51,  NAN, 51,  50, HG_NO,      NULL         },
        {HG_DEAL_UNSAID,           50,  NAN, 50,  50, HG_YES,     NULL         },
        {HG_DEAL_UNCLEAR,          70,  NAN, 70,  50, HG_NO,      NULL         },
        {HG_DEAL_GRANT,            NAN, NAN, NAN, 50, HG_UNKNOWN, "term_years" },
        {HG_DEAL_FLEXIBLE_GRANT,   20,  NAN, 20,  20, HG_UNKNOWN, NULL         },
        {HG_DEAL_FLEXIBLE_GRANT,   30,  NAN, 30,  20, HG_NO,      NULL         },
        {HG_DEAL_FLEXIBLE_GRANT,   60,  NAN, 60,  50, HG_NO,      NULL         },
        {HG_DEAL_LEASE,            NAN, 21,  21,  20, HG_NO,      NULL         },
        {HG_DEAL_LEASE_THEN_GRANT, 44,  6,   50,  50, HG_UNKNOWN, NULL         },
        {HG_DEAL_LEASE_THEN_GRANT, 45,  6,   51,  50, HG_NO,      NULL         },
        {HG_DEAL_LEASE_THEN_GRANT, 20,  25,  25,  20, HG_NO,      NULL         },
        {HG_DEAL_LEASE_THEN_GRANT, 51,  NAN, 51,  50, HG_NO,      NULL         },
        {HG_DEAL_LEASE_THEN_GRANT, 44,  NAN, NAN, 50, HG_UNKNOWN, "lease_years"},
    };
    struct hg_deal_table table = table_of("verified");
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct hg_parcel_fact parcel = plain_parcel(200);
        parcel.deal.kind = cases[i].kind;
        parcel.deal.term_years = cases[i].term;
        parcel.deal.lease_years = cases[i].lease;
        hg_term_of(&table, &parcel);
        const struct hg_term *term = &parcel.term;
        bool same_years = isnan(cases[i].years) ? isnan(term->years)
                                                : term->years == cases[i].years;
        const char *missing = term->missing_count == 0 ? NULL : term->missing[0];
        if (!same_years || term->limit.value != cases[i].longest ||
            term->holds != cases[i].holds ||
            (missing == NULL) != (cases[i].missing == NULL) ||
            (missing != NULL && strcmp(missing, cases[i].missing) != 0))
            fail_msg("case %zu: %g against %g, %d, missing %s", i, term->years,
                     term->limit.value, (int)term->holds, missing);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_factor_of_a_term_is_that_of_the_income),
        cmocka_unit_test(worked_cases_come_out),
        cmocka_unit_test(a_minimum_from_memory_passes_nothing),
        cmocka_unit_test(no_minimum_where_none_is_asked),
        cmocka_unit_test(intensive_use_is_shown_by_the_indices),
        cmocka_unit_test(what_is_not_known_decides_nothing),
        cmocka_unit_test(terms_are_held_against_their_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
