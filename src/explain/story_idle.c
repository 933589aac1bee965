/* The story of idle land: dates by the calendar, thirds and quarters by whole multiples. */
#include "explain/telling.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <math.h>
#include <string.h>

static const json_t *attributes_of(const struct hg_telling *telling)
{
    return json_object_get(telling->subject, "attributes");
}

static hg_day day_at(const json_t *object, const char *key)
{
    hg_day day;
    const char *text = hg_saved_text(object, key);
    return text != NULL && hg_day_parse(text, &day) ? day : HG_DAY_UNKNOWN;
}

static void tell_dates(struct hg_telling *telling)
{
    static const char *const names[] = {
        "actual_handover",   "agreed_start",      "extended_start", "actual_start",
        "agreed_completion", "actual_completion", "stopped"};
    const json_t *attributes = attributes_of(telling);
    for (size_t i = 0; i < HG_COUNT_OF(names); i++) {
        const json_t *value = json_object_get(attributes, names[i]);
        hg_day day = day_at(attributes, names[i]);
        const char *text = value == NULL ? hg_told_word(telling, N_("no such field"))
                           : day == HG_DAY_UNKNOWN ? hg_told_word(telling, N_("left empty"))
                                                   : hg_told_day(telling, day);
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, names[i]), text,
                value == NULL
                    ? NULL
                    : hg_told_field(telling, hg_told_subject_role(telling), names[i]));
    }
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("day of judgement")),
            hg_told_day(telling, day_at(telling->run, "as_of")), NULL);
}

/* The day from which a start that never came is counted. */
static void tell_base(struct hg_telling *telling, hg_day since)
{
    const json_t *attributes = attributes_of(telling);
    hg_day extended = day_at(attributes, "extended_start"),
           agreed = day_at(attributes, "agreed_start"),
           handover = day_at(attributes, "actual_handover");
    hg_tell_step(
        telling,
        hg_told_word(telling, N_("the land should have been started on: the extended "
                                 "start, else the agreed start, else a year after the "
                                 "actual hand-over")));
    const char *name = extended != HG_DAY_UNKNOWN ? "extended_start"
                       : agreed != HG_DAY_UNKNOWN ? "agreed_start"
                                                  : "actual_handover";
    hg_day base = extended != HG_DAY_UNKNOWN   ? extended
                  : agreed != HG_DAY_UNKNOWN   ? agreed
                  : handover != HG_DAY_UNKNOWN ? hg_day_next_year(handover)
                                               : HG_DAY_UNKNOWN;
    if (base == HG_DAY_UNKNOWN) return;
    hg_tell_note(telling,
                 hg_arena_printf(telling->ctx->arena, "%s: %s", hg_told_name(telling, name),
                                 hg_told_day(telling, base)));
    if (since != HG_DAY_UNKNOWN) hg_tell_day_agreement(telling, base, since);
}

/* The same calendar day, year after year, until it lies after the day of judgement. */
static void tell_years(struct hg_telling *telling, hg_day since, double stated)
{
    enum { MOST_YEARS = 60 };
    hg_day as_of = day_at(telling->run, "as_of"), day = since;
    int years = 0;
    if (since == HG_DAY_UNKNOWN || as_of == HG_DAY_UNKNOWN) return;
    hg_tell_step(
        telling,
        hg_told_word(telling, N_("a full year has passed on the same day of the next "
                                 "year (29 February: on 1 March); that day counts")));
    for (int n = 1; n <= MOST_YEARS; n++) {
        day = hg_day_next_year(day);
        bool passed = as_of >= day;
        hg_tell_note(telling,
                     HG_TOLD(telling,
                             passed ? N_("{0} year(s): {1}, not after {2}: passed")
                                    : N_("{0} year(s): {1}, after {2}: not passed"),
                             hg_told_exact(telling, n), hg_told_day(telling, day),
                             hg_told_day(telling, as_of)));
        if (!passed) break;
        years = n;
    }
    hg_tell_agreement(telling, years, stated, 0.0);
}

static void tell_days(struct hg_telling *telling, hg_day from, const char *name)
{
    hg_day as_of = day_at(telling->run, "as_of");
    if (from == HG_DAY_UNKNOWN || as_of == HG_DAY_UNKNOWN) return;
    double days = as_of - from;
    hg_tell_step(telling,
                 HG_TOLD(telling, N_("days from {0} ({1}) to {2}: {3}"),
                         hg_told_day(telling, from), name, hg_told_day(telling, as_of),
                         hg_told_exact(telling, days)));
    if (hg_str_same(telling->unit, "d"))
        hg_tell_agreement(telling, days, telling->measured, 0.0);
}

/* `times` x part < whole, so that exactly a third or a quarter is not low. */
static void tell_low(struct hg_telling *telling, const char *part_name,
                     const char *whole_name, int times, const char *unit)
{
    const json_t *attributes = attributes_of(telling);
    double part = hg_saved_number(attributes, part_name),
           whole = hg_saved_number(attributes, whole_name);
    const char *role = hg_told_subject_role(telling);
    if (isfinite(part))
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, part_name),
                hg_told_amount(telling, part, unit),
                hg_told_field(telling, role, part_name));
    if (isfinite(whole))
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, whole_name),
                hg_told_amount(telling, whole, unit),
                hg_told_field(telling, role, whole_name));
    if (!isfinite(part) || !isfinite(whole)) return;
    bool low = times * part < whole;
    hg_tell_step(telling,
                 HG_TOLD(telling,
                         low ? N_("{0} × {1} = {2} < {3}: low")
                             : N_("{0} × {1} = {2}, not less than {3}: not low"),
                         hg_told_exact(telling, times), hg_told_amount(telling, part, unit),
                         hg_told_amount(telling, times * part, unit),
                         hg_told_amount(telling, whole, unit)));
}

static void tell_fee(struct hg_telling *telling)
{
    double price = hg_saved_number(telling->operands, "price"),
           share = hg_saved_number(telling->operands, "fee_share");
    if (!isfinite(price) || !isfinite(share)) return;
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, "price_wan"),
            hg_told_amount(telling, price, "wan"),
            hg_told_field(telling, hg_told_subject_role(telling), "price_wan"));
    hg_tell_step(telling, HG_TOLD(telling, N_("idle-land fee: {0} × {1} = {2}"),
                                  hg_told_amount(telling, price, "wan"),
                                  hg_told_exact(telling, share),
                                  hg_told_amount(telling, price * share, "wan")));
}

static void tell_missing(struct hg_telling *telling, const json_t *idle)
{
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(idle, "missing"), i, name)
    {
        const char *text = json_string_value(name);
        if (text != NULL)
            hg_tell_step(telling, HG_TOLD(telling, N_("not known, and needed: {0}"),
                                          hg_told_name(telling, text)));
    }
}

void hg_story_idle(struct hg_telling *telling)
{
    const json_t *idle = json_object_get(telling->subject, "idle"),
                 *attributes = attributes_of(telling);
    const char *branch = hg_saved_text(idle, "branch"),
               *state = hg_saved_text(idle, "state");
    hg_day since = day_at(idle, "since");
    tell_dates(telling);
    tell_missing(telling, idle);
    if (hg_str_same(branch, "not_started")) {
        tell_base(telling, since);
        if (hg_str_same(state, "idle"))
            tell_years(telling, since, hg_saved_number(idle, "full_years"));
        if (!hg_str_same(state, "idle") || hg_str_same(telling->unit, "d"))
            tell_days(telling, since, hg_told_word(telling, N_("start that was due")));
    } else if (hg_str_same(branch, "under_developed")) {
        tell_low(telling, "developed_area_m2", "due_area_m2", 3, "m2");
        tell_low(telling, "invested_wan", "total_investment_wan", 4, "wan");
        hg_tell_note(telling,
                     hg_told_word(telling, N_("low: less than a third of the area, or "
                                              "less than a quarter of the investment, "
                                              "land price not included")));
        tell_years(telling, since, (double)NAN);
    } else if (hg_str_same(state, "overdue")) {
        tell_days(telling, day_at(attributes, "agreed_completion"),
                  hg_told_name(telling, "agreed_completion"));
    }
    tell_fee(telling);
    hg_tell_comparison(telling, telling->measured, telling->limit, telling->op,
                       telling->unit);
}
