/* Summary: the running record (台账) of a ledger, by period, by zone or by who is responsible.
 *
 * Runs of one project and kind are a chain, in the order of the day they judge and then of their numbers; each is compared with the one
 * before it (diff.h), and what that says is added up.  A run counts for the period of its as_of, never for that of the clock.  Rows
 * balance: before + fresh + raised - fixed - waived - unjudged - lowered = after. */
#ifndef HG_LEDGER_SUMMARY_H
#define HG_LEDGER_SUMMARY_H

#include "ledger/store.h"
#include "model/comparison.h"
#include "model/result.h"

enum hg_summary_by {
    HG_BY_WEEK, /* ISO 8601: "2026-W47" */
    HG_BY_MONTH,
    HG_BY_QUARTER,
    HG_BY_YEAR,
    HG_BY_ZONE,
    HG_BY_DEPARTMENT,
    HG_SUMMARY_KINDS,
};
extern const char *const hg_summary_by_names[HG_SUMMARY_KINDS]; /* "week" ... */

struct hg_summary_row {
    const char *group;   /* "2026-11", a zone's id, a department; NULL: of none */
    const char *project; /* of a zone; NULL else */
    const char *name;    /* of a zone; NULL else or unknown */
    size_t runs,
        verdicts
            [3]; /* by enum hg_verdict; of a zone or department, the runs that know it */
    struct hg_change_counts counts; /* before, after: open at the beginning and the end */
    size_t block;                   /* of those open at the end, blocking */
    /* At the end; NAN where no run of a project tells.  Of a department always. */
    double idle_parcels, idle_m2, conflict_m2;
    const char *responsible; /* who has most of what is open, NULL nobody is named */
    size_t responsible_open;
    hg_day oldest; /* since when the oldest open finding stands; HG_DAY_UNKNOWN none */
    const char *oldest_rule; /* its rule, key and message */
    const char *oldest_key;
    struct hg_text2 oldest_message;
};

struct hg_summary {
    enum hg_summary_by by;
    size_t runs, chains;
    struct hg_summary_row *rows; /* by project and group */
    size_t row_count;
};

/* `project`: name or path, NULL all.  In the arena. */
hg_status hg_ledger_summary(struct hg_ctx *ctx, struct hg_store *store,
                            enum hg_summary_by by, const char *project,
                            struct hg_summary *out) HG_MUST_CHECK;

/* "2026-W47" of a day, "—" for an unknown one; in the arena. */
const char *hg_summary_period(struct hg_arena *arena, enum hg_summary_by by, hg_day day);

#endif
