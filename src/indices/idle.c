#include "indices/idle.h"

#include "indices/index_values.h"
#include "model/fields.h"

#include "geo/base/num.h"
#include "geo/base/status.h"

#include <math.h>
#include <string.h>

struct question {
    const struct hg_cell *cells;
    hg_day as_of;
    struct hg_idle *idle;
};

/* The four numbers that tell how far a started project has come. */
struct progress {
    bool low;      /* by the numbers that are known */
    bool complete; /* all four are known */
};

static bool is_known(const struct question *q, int field)
{
    return q->cells[field].known == HG_KNOWN;
}

static bool is_unreadable(const struct question *q, int field)
{
    return q->cells[field].known == HG_UNREADABLE;
}

static bool known_until(const struct question *q, int field, hg_day day)
{
    return is_known(q, field) && q->cells[field].day <= day;
}

/* Has a full year passed since `since`? */
static bool year_is_full(const struct question *q, hg_day since)
{
    return q->as_of >= hg_day_next_year(since);
}

static void missing(const struct question *q, const char *field)
{
    if (q->idle->missing_count < HG_IDLE_MISSING)
        q->idle->missing[q->idle->missing_count++] = field;
}

static void undecided(const struct question *q, const char *field)
{
    q->idle->state = HG_IDLE_UNDECIDED;
    missing(q, field);
}

static void set_branch(const struct question *q, enum hg_idle_branch branch, hg_day since)
{
    q->idle->branch = branch;
    q->idle->since = since;
}

/* The day on which work had to begin.  A date that stands there but cannot be read must not be passed over for the next one:
 * it may be an extension. */
static bool find_base(const struct question *q, hg_day *out_base)
{
    static const struct {
        int field;
        const char *name;
        bool year_later; /* Art. 22: without an agreed date, a year after the hand-over */
    } chain[] = {
        {HG_PARCEL_extended_start,  "extended_start",  false},
        {HG_PARCEL_agreed_start,    "agreed_start",    false},
        {HG_PARCEL_actual_handover, "actual_handover", true }
    };
    for (size_t i = 0; i < HG_COUNT_OF(chain); i++) {
        if (is_known(q, chain[i].field)) {
            hg_day day = q->cells[chain[i].field].day;
            *out_base = chain[i].year_later ? hg_day_next_year(day) : day;
            return true;
        }
        if (is_unreadable(q, chain[i].field)) {
            undecided(q, chain[i].name);
            return false;
        }
    }
    undecided(q, "agreed_start");
    return false;
}

static void judge_not_started(const struct question *q, hg_day base)
{
    if (known_until(q, HG_PARCEL_actual_completion, q->as_of)) {
        q->idle->contradiction = true;
        undecided(q, "actual_start");
    } else if (is_unreadable(q, HG_PARCEL_actual_completion)) {
        undecided(q, "actual_completion");
    } else if (q->as_of <= base) {
        q->idle->state = HG_IDLE_NOT_IDLE;
    } else {
        bool idle = year_is_full(q, base);
        set_branch(q, HG_BRANCH_NOT_STARTED, base);
        q->idle->state = idle ? HG_IDLE_IDLE : HG_IDLE_OVERDUE;
        if (idle) q->idle->full_years = hg_day_full_years(base, q->as_of);
    }
}

/* Exactly a third or exactly 25 % is not low (Art. 2); 3 times 3000.43 must not fall short of 9001.29. */
static struct progress progress_of(const struct question *q)
{
    double due = hg_amount_of(&q->cells[HG_PARCEL_due_area_m2]);
    double developed = hg_amount_of(&q->cells[HG_PARCEL_developed_area_m2]);
    double total = hg_amount_of(&q->cells[HG_PARCEL_total_investment_wan]);
    double invested = hg_amount_of(&q->cells[HG_PARCEL_invested_wan]);
    return (struct progress){
        /* false with a NAN */
        .low = hg_num_excess(3.0 * developed, due) < 0.0 ||
               hg_num_excess(4.0 * invested, total) < 0.0,
        .complete = !isnan(due) && !isnan(developed) && !isnan(total) && !isnan(invested)};
}

static void name_missing_progress(const struct question *q)
{
    static const struct {
        int field;
        const char *name;
    } numbers[] = {
        {HG_PARCEL_due_area_m2,          "due_area_m2"         },
        {HG_PARCEL_developed_area_m2,    "developed_area_m2"   },
        {HG_PARCEL_total_investment_wan, "total_investment_wan"},
        {HG_PARCEL_invested_wan,         "invested_wan"        }
    };
    for (size_t i = 0; i < HG_COUNT_OF(numbers); i++)
        if (isnan(hg_amount_of(&q->cells[numbers[i].field]))) missing(q, numbers[i].name);
}

/* The last line of the algorithm: only the completion is left to ask about.  A completion after the day of judgement has not
 * happened on it. */
static void judge_completion(const struct question *q)
{
    const struct hg_cell *agreed = &q->cells[HG_PARCEL_agreed_completion];
    enum hg_known actual = q->cells[HG_PARCEL_actual_completion].known;
    if (agreed->known == HG_UNREADABLE) {
        undecided(q, "agreed_completion");
    } else if (agreed->known != HG_KNOWN || agreed->day >= q->as_of) {
        q->idle->state = HG_IDLE_NOT_IDLE;
    } else if (actual == HG_UNBOUND || actual == HG_UNREADABLE) {
        undecided(q, "actual_completion");
    } else {
        q->idle->state = HG_IDLE_OVERDUE;
        q->idle->late_completion = true;
    }
}

static void judge_started(const struct question *q)
{
    const struct hg_cell *stopped = &q->cells[HG_PARCEL_stopped];
    struct progress progress = progress_of(q);
    if (known_until(q, HG_PARCEL_actual_completion, q->as_of)) {
        q->idle->state = HG_IDLE_NOT_IDLE;
        return;
    }
    if (stopped->known == HG_KNOWN && year_is_full(q, stopped->day)) {
        if (progress.low || !progress.complete)
            set_branch(q, HG_BRANCH_UNDER_DEVELOPED, stopped->day);
        if (progress.low) {
            q->idle->state = HG_IDLE_SUSPECTED;
            return;
        }
        if (!progress.complete) {
            q->idle->state = HG_IDLE_UNDECIDED;
            name_missing_progress(q);
            return;
        }
    }
    /* An unreadable date of stopping may be any day since the start; it is harmless only where all numbers are good. */
    bool may_have_stopped = stopped->known == HG_UNREADABLE
                                ? progress.low || !progress.complete
                                : stopped->known != HG_KNOWN && progress.low;
    if (may_have_stopped && year_is_full(q, q->cells[HG_PARCEL_actual_start].day)) {
        set_branch(q, HG_BRANCH_UNDER_DEVELOPED, HG_DAY_UNKNOWN);
        undecided(q, "stopped");
        return;
    }
    judge_completion(q);
}

/* A completion that cannot be read may have happened: then nothing but "not idle" is certain of its state. */
static void doubt_completion(const struct question *q)
{
    if (!is_unreadable(q, HG_PARCEL_actual_completion) ||
        q->idle->state == HG_IDLE_NOT_IDLE || q->idle->state == HG_IDLE_UNDECIDED)
        return;
    set_branch(q, HG_BRANCH_NONE, HG_DAY_UNKNOWN);
    undecided(q, "actual_completion");
}

static bool says(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(text, words[i]) != NULL) return true;
    return false;
}

enum hg_idle_cause hg_idle_cause_of(const struct hg_cell *government_cause)
{
    static const char *const denied[] = {"非政府", "不属于政府", "不是政府", "无政府"};
    static const char *const government[] = {"政府",     "规划调整",   "政策",
                                             "不可抗力", "government", "Government"};
    static const char *const holder[] = {"企业",     "自身",   "受让人", "使用权人",
                                         "用地单位", "holder", "Holder"};
    if (government_cause->known == HG_KNOWN)
        return government_cause->flag ? HG_CAUSE_GOVERNMENT : HG_CAUSE_HOLDER;
    const char *text = government_cause->text;
    if (government_cause->known != HG_UNREADABLE || text == NULL) return HG_CAUSE_UNKNOWN;
    if (says(text, denied, HG_COUNT_OF(denied))) return HG_CAUSE_HOLDER;
    bool by_government = says(text, government, HG_COUNT_OF(government));
    bool by_holder = says(text, holder, HG_COUNT_OF(holder));
    if (by_government == by_holder) return HG_CAUSE_UNKNOWN; /* neither, or both */
    return by_government ? HG_CAUSE_GOVERNMENT : HG_CAUSE_HOLDER;
}

/* Art. 12 and 14.  From the second year on there is withdrawal, and no fee line any more. */
static enum hg_idle_disposal disposal_of(const struct hg_idle *idle)
{
    if (idle->state != HG_IDLE_IDLE || idle->branch != HG_BRANCH_NOT_STARTED)
        return HG_DISPOSAL_NONE;
    switch (idle->cause) {
    case HG_CAUSE_GOVERNMENT: return HG_DISPOSAL_NEGOTIATED;
    case HG_CAUSE_HOLDER:
        return idle->full_years >= 2 ? HG_DISPOSAL_WITHDRAWAL : HG_DISPOSAL_FEE;
    case HG_CAUSE_UNKNOWN: break;
    }
    return HG_DISPOSAL_NONE;
}

void hg_idle_of(const struct hg_cell *cells, hg_day as_of, struct hg_idle *out)
{
    struct question q = {cells, as_of, out};
    const struct hg_cell *start = &cells[HG_PARCEL_actual_start];
    *out = (struct hg_idle){.state = HG_IDLE_UNDECIDED,
                            .since = HG_DAY_UNKNOWN,
                            .full_years = -1,
                            .cause = hg_idle_cause_of(&cells[HG_PARCEL_government_cause])};
    hg_day base;
    if (!find_base(&q, &base)) return;
    if (start->known == HG_UNBOUND || start->known == HG_UNREADABLE) {
        undecided(&q, "actual_start");
    } else if (start->known == HG_EMPTY || start->day > as_of) {
        judge_not_started(&q, base);
    } else {
        judge_started(&q);
        doubt_completion(&q);
    }
    out->disposal = disposal_of(out);
}
