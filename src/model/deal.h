/* Deal: how a parcel is granted or let, at which price (价款) and for how long (年限), and what the law asks of both.
 *
 * struct hg_deal is what the attributes say, made by indices; prices, terms and conditions are made by rules from it and from the
 * tables of limits.  Money in 10 000 yuan (wan), terms in years; unknown is NAN.  Memory in the run's arena. */
#ifndef HG_MODEL_DEAL_H
#define HG_MODEL_DEAL_H

#include "model/date.h"
#include "model/limit.h"
#include "model/tri.h"

#include <stddef.h>

/* The way of supply (供地方式) as far as price and term depend on it. */
enum hg_deal_kind {
    HG_DEAL_UNSAID,  /* nothing is said: a price is read as that of a grant (出让) */
    HG_DEAL_UNCLEAR, /* something is said that is none of these */
    HG_DEAL_GRANT,
    HG_DEAL_FLEXIBLE_GRANT,   /* 弹性年期出让 */
    HG_DEAL_LEASE,            /* 租赁, 年租 */
    HG_DEAL_LEASE_THEN_GRANT, /* 先租后让 */
    HG_DEAL_ALLOCATION,       /* 划拨 */
    HG_DEAL_KINDS,
};
extern const char *const hg_deal_names[HG_DEAL_KINDS]; /* NULL, "unclear", "grant" ... */

struct hg_deal {
    enum hg_deal_kind kind;
    enum hg_tri
        industrial;  /* industrial land?  A candidate whose use nobody states counts */
    hg_day contract; /* day of the contract; HG_DAY_UNKNOWN */
    double price_wan;
    double cost_wan;    /* of acquisition, development and fees (土地取得成本等) */
    double term_years;  /* of the grant, or of a mere lease */
    double lease_years; /* of the lease before a grant */
    /* What a lower minimum price asks for, as stated: */
    enum hg_tri priority; /* industry that province or city develops first (优先发展产业) */
    enum hg_tri intensive;  /* intensive use of land (用地集约) */
    enum hg_tri processing; /* initial processing of farm products at their origin */
    /* What indicators of standard land ask for beside the control indices: */
    double revenue_wan, energy_tce, emission_kg, research_wan; /* a year */
};

enum { HG_DEAL_MISSING = 6 };

/* The minimum price (最低价) and whether the price keeps it.
 * minimum = yuan_per_m2 * area * share * factor, and never below the cost. */
struct hg_price {
    enum hg_tri applies;
    const char
        *reason; /* why not, or why nothing is decided: a sentence; NULL nothing to say */
    const char *word; /* the same as a word of rules; NULL: none */
    struct hg_limit
        limit; /* op ">=", value: the minimum in wan; the document of the grade's price */
    int grade; /* 土地等别; 0 unknown */
    double yuan_per_m2; /* the grade's, for the longest term */
    double share;       /* of it that has to be paid: 1, or less for `basis` */
    const char *
        basis; /* "priority_intensive", "agricultural_processing"; "cost": the cost is higher; NULL */
    const char *share_document; /* where the share stands; NULL: share is 1 */
    double longest_years;       /* the term that the grade's price is for; NAN unknown */
    double rate; /* land return rate (土地还原率); NAN: not needed or unknown */
    double
        factor; /* of the term: (1 - (1+rate)^-n) / (1 - (1+rate)^-max); 1: longest term */
    enum hg_tri intensive; /* by the planned indices, or as stated */
    enum hg_tri holds;
    double
        lowest_wan; /* by the most favourable reading of what is not known; a lower price is a breach */
    double margin_wan; /* positive: passes */
    size_t missing_count;
    const char *missing
        [HG_DEAL_MISSING]; /* our names of what could lower the minimum or raise it to the cost */
};

/* The longest term and whether the term keeps it. */
struct hg_term {
    enum hg_tri applies;
    const char *reason, *word; /* as of a price */
    struct hg_limit limit;     /* op "<=", value in years */
    double years; /* what is held against it: the term, or lease and grant together */
    enum hg_tri holds;
    double margin_years;
    size_t missing_count;
    const char *missing[HG_DEAL_MISSING];
};

/* What has to be written into a candidate's contract (供地条件).  Sorted by candidate. */
enum hg_condition_source {
    HG_CONDITION_CONTROL,       /* control indices */
    HG_CONDITION_PRICE,         /* minimum price */
    HG_CONDITION_TERM,          /* longest term */
    HG_CONDITION_STANDARD_LAND, /* indicators of standard land (标准地) */
    HG_CONDITION_NEW_INDUSTRY,  /* M0, M1A */
    HG_CONDITION_SOURCES,
};
extern const char *const hg_condition_source_names[HG_CONDITION_SOURCES];

struct hg_condition {
    size_t candidate;
    enum hg_condition_source source;
    const char *index;     /* "far", "price", "term_years", "energy_per_output" ... */
    const char *unit;      /* "1", "wan/ha", "wan/mu", "wan", "a", "tce/wan", "kg/wan" */
    struct hg_limit limit; /* in that unit */
    const char *
        doubt; /* a word: nobody can tell whether it is asked of this candidate; NULL: it is */
    double planned;
    enum hg_tri holds; /* HG_UNKNOWN: null */
    double margin;
};

#endif
