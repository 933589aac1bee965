/* Stock (存量用地): what existing parcels promised, waste and could still bear, and what is to be done with them.
 *
 * The performance of contracts is measured by indices; the rest is entered by rules, which know the tables that a bureau fills.
 * Areas are m2 by the run's method, money in 10 000 yuan.  Unknown is NAN.  Memory in the run's arena. */
#ifndef HG_MODEL_STOCK_H
#define HG_MODEL_STOCK_H

#include "model/date.h"

#include <stdbool.h>
#include <stddef.h>

/* --- performance of the contract (履约核查) --- */
enum hg_promise {
    HG_PROMISE_far,
    HG_PROMISE_far_max,
    HG_PROMISE_building_factor,
    HG_PROMISE_green_ratio,
    HG_PROMISE_office_land_share,
    HG_PROMISE_investment_intensity,
    HG_PROMISE_tax_per_mu,
    HG_PROMISE_handover, /* dates from here on */
    HG_PROMISE_start,
    HG_PROMISE_completion,
    HG_PROMISES,
};
extern const char *const hg_promise_names[HG_PROMISES]; /* "far" ... */
extern const char *const hg_promise_units[HG_PROMISES]; /* "1", "wan/ha", "wan/mu", "d" */
extern const char *const hg_promise_ops[HG_PROMISES];   /* actual `op` agreed: ">=", "<=" */
extern const char *const
    hg_promise_amounts[HG_PROMISES]; /* unit of `needed`: "m2", "wan"; NULL of dates */

/* One agreed value of a parcel. */
struct hg_performance {
    size_t parcel;
    enum hg_promise promise;
    double agreed, actual; /* NAN of dates */
    hg_day agreed_day,
        actual_day; /* of dates; actual HG_DAY_UNKNOWN: not done, or not known */
    int holds;      /* enum hg_tri; HG_UNKNOWN: not due yet, or it cannot be told */
    double
        margin; /* in the unit of the promise (days of a date), positive: kept with so much to spare */
    double
        needed; /* what must be added (or, of an upper bound, taken away) to keep it; 0 if it is kept */
    const char *reason; /* why HG_UNKNOWN: "not_due", "actual_unknown" ...; NULL */
};

/* --- inefficient land (低效用地) --- */
enum hg_efficiency { HG_EFFICIENCY_UNDECIDED, HG_EFFICIENT, HG_INEFFICIENT };
extern const char
    *const hg_efficiency_names[3]; /* "undecided", "not_inefficient", "inefficient" */

/* A criterion of a bureau's table; a parcel meets it if value `op` limit holds. */
struct hg_criterion {
    const char *name, *op;
    int index; /* enum hg_index_kind */
    double value;
    const char *document, *article, *mark;
};

/* --- a completed industrial parcel, or one of which nobody knows whether it is --- */
struct hg_stock_fact {
    size_t parcel;
    enum hg_efficiency efficiency;
    size_t held, unknown;     /* of the criteria */
    const unsigned char *met; /* enum hg_tri of each criterion; NULL: not configured */
    /* Floor that could be added up to a target ratio (增容潜力). */
    double target_far, uplift_m2; /* NAN unknown */
    const char *
        target_from; /* "local", "agreed", "limit", "agreed_max"; NULL: there is no target */
    const char *document, *article, *mark; /* of the target; NULL none */
};

/* --- disposal plan (处置方案) --- */
enum hg_disposal_kind {
    HG_DISPOSE_UNDECIDED,          /* whether the land is idle cannot be told */
    HG_DISPOSE_IDLE,               /* 闲置 */
    HG_DISPOSE_STOPPED_BUILDING,   /* 停建缓建 */
    HG_DISPOSE_STOPPED_PRODUCTION, /* 停产半停产 */
    HG_DISPOSE_KINDS,
};
extern const char *const hg_disposal_kind_names[HG_DISPOSE_KINDS];

enum hg_disposal_mode {
    HG_MODE_OPEN,       /* the law leaves it to the bureau, or the cause is not known */
    HG_MODE_WITHDRAW,   /* 无偿收回 */
    HG_MODE_TIME_LIMIT, /* 限期开发 */
    HG_MODE_PURCHASE,   /* 协议收购 */
    HG_MODE_NEGOTIATE,  /* 协商处置, government's cause */
    HG_MODES,
};
extern const char *const hg_disposal_mode_names[HG_MODES]; /* NULL for open */

struct hg_disposal_row {
    size_t parcel;
    enum hg_disposal_kind kind;
    enum hg_disposal_mode mode;
    const char *mode_from; /* "bureau" (the parcel's attribute), "law"; NULL: open */
    const char
        *mode_text; /* what the bureau wrote, whether we know the word or not; NULL */
    hg_day since, deadline;    /* HG_DAY_UNKNOWN unknown or none */
    const char *deadline_from; /* "bureau", "law": the day two years are full; NULL */
    double fee_wan;            /* idle-land fee; NAN: none, or the price is not known */
    bool fee_due; /* the law asks for a fee, whether its amount is known or not */
    const char *department, *department_en;
    const char *document, *article, *mark; /* NULL none */
};

/* --- a zone --- */
struct hg_zone_stock {
    size_t inefficient, efficient, undecided; /* parcels */
    double inefficient_m2;
    double uplift_m2; /* sum of what is known */
    size_t uplift_parcels,
        uplift_unknown; /* with room; without a target or a floor-area ratio */
    size_t standard_buildings, standard_parcels;
    double standard_floor_m2; /* NAN: a standard factory has no known floor area */
};

struct hg_stock {
    bool configured;               /* criteria of inefficient land and their number k */
    size_t criterion_count, least; /* least: k */
    struct hg_criterion *criteria;
    double
        rent_below_m2; /* below this area a standard factory should be rented; NAN: not configured */
    size_t fact_count, disposal_count;
    struct hg_stock_fact *facts;       /* by parcel */
    struct hg_disposal_row *disposals; /* by parcel */
    struct hg_zone_stock *zones;       /* as many as zones */
};

/* --- dormitories of labour-intensive plants (员工集体宿舍) --- */
enum hg_relaxation_state {
    HG_RELAX_NONE,    /* no limit that a dormitory relaxes, or no claim to it */
    HG_RELAX_APPLIED, /* the limit of the index is the relaxed one */
    HG_RELAX_REFUSED, /* a dormitory is claimed, but a condition is not known to be met */
};

struct hg_relaxation {
    enum hg_relaxation_state state;
    double base_limit;  /* what holds without a dormitory */
    const char *reason; /* of REFUSED, a word */
};

#endif
