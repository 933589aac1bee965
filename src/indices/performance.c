#include "indices/performance.h"

#include "indices/index_values.h"
#include "model/fields.h"

#include "geo/base/num.h"
#include "geo/base/status.h"

#include <math.h>
#include <string.h>

struct question {
    const struct hg_cell *cells;
    const struct hg_index *indices;
    hg_day as_of;
    enum hg_tri due; /* floor, land and money */
};

static const struct {
    enum hg_promise promise;
    int field;
    enum hg_index_kind index;
} amounts[] = {
    {HG_PROMISE_far,                  HG_PARCEL_agreed_far,               HG_INDEX_far        },
    {HG_PROMISE_far_max,              HG_PARCEL_agreed_far_max,           HG_INDEX_far        },
    {HG_PROMISE_building_factor,      HG_PARCEL_agreed_building_factor,
     HG_INDEX_building_factor                                                                 },
    {HG_PROMISE_green_ratio,          HG_PARCEL_agreed_green_ratio,       HG_INDEX_green_ratio},
    {HG_PROMISE_office_land_share,    HG_PARCEL_agreed_office_land_share,
     HG_INDEX_office_land_share                                                               },
    {HG_PROMISE_investment_intensity, HG_PARCEL_agreed_investment_wan_ha,
     HG_INDEX_investment_intensity                                                            },
    {HG_PROMISE_tax_per_mu,           HG_PARCEL_agreed_tax_wan_mu,        HG_INDEX_tax_per_mu },
};

/* Is it time to ask? */
static enum hg_tri due_of(const struct hg_cell *cells, enum hg_tri completed, hg_day as_of)
{
    const struct hg_cell *agreed = &cells[HG_PARCEL_agreed_completion];
    if (completed == HG_YES) return HG_YES;
    if (agreed->known != HG_KNOWN) return HG_UNKNOWN;
    if (agreed->day < as_of) return HG_YES;
    return completed == HG_NO ? HG_NO : HG_UNKNOWN;
}

static bool is_upper(enum hg_promise promise)
{
    return hg_promise_ops[promise][0] == '<';
}

static struct hg_performance row_of(enum hg_promise promise)
{
    return (struct hg_performance){.promise = promise,
                                   .agreed = NAN,
                                   .actual = NAN,
                                   .agreed_day = HG_DAY_UNKNOWN,
                                   .actual_day = HG_DAY_UNKNOWN,
                                   .holds = HG_UNKNOWN,
                                   .margin = NAN,
                                   .needed = NAN};
}

/* What the land bears more (or less) than was agreed, in the unit of the numerator. */
static void compare(struct hg_performance *row, const struct hg_index *index)
{
    bool upper = is_upper(row->promise);
    double sign = upper ? -1.0 : 1.0;
    row->margin = upper ? hg_num_excess(row->agreed, row->actual)
                        : hg_num_excess(row->actual, row->agreed);
    bool holds = row->margin >= 0.0;
    row->holds = holds ? HG_YES : HG_NO;
    row->needed = holds ? 0.0
                        : sign * (row->agreed * index->denominator - index->numerator);
}

/* The agreed value, and the cell that states it; an intensity is agreed per hectare or per mu. */
static double agreed_of(const struct question *q, size_t which,
                        const struct hg_cell **out_cell)
{
    static const double mu_per_ha = 15.0;
    const struct hg_cell *mu = &q->cells[HG_PARCEL_agreed_investment_wan_mu];
    *out_cell = &q->cells[amounts[which].field];
    bool stated = (*out_cell)->known == HG_KNOWN || (*out_cell)->known == HG_UNREADABLE;
    if (amounts[which].promise != HG_PROMISE_investment_intensity || stated)
        return hg_amount_of(*out_cell);
    *out_cell = mu;
    return mu_per_ha * hg_amount_of(mu);
}

static bool amount_row(const struct question *q, size_t which, struct hg_performance *out)
{
    const struct hg_cell *cell;
    double agreed = agreed_of(q, which, &cell);
    const struct hg_index *index = &q->indices[amounts[which].index];
    if (isnan(agreed) && cell->known != HG_UNREADABLE) return false;
    *out = row_of(amounts[which].promise);
    out->agreed = agreed;
    out->actual = index->value;
    if (isnan(agreed)) {
        out->reason = "agreed_unreadable";
        return true;
    }
    /* Too much floor is too much before the last roof is on. */
    bool exceeded = out->promise == HG_PROMISE_far_max &&
                    hg_num_excess(index->value, agreed) > 0.0;
    if (exceeded) {
        compare(out, index);
    } else if (q->due == HG_NO) {
        out->reason = "not_due";
    } else if (q->due == HG_UNKNOWN) {
        out->reason = "due_unknown";
    } else if (isnan(index->value)) {
        out->reason = "actual_unknown";
    } else {
        compare(out, index);
    }
    return true;
}

static bool is_done(const struct hg_cell *actual, hg_day as_of)
{
    return actual->known == HG_KNOWN && actual->day <= as_of;
}

/* What is not done counts until today. */
static void compare_days(struct hg_performance *row, const struct hg_cell *actual,
                         hg_day as_of)
{
    bool done = is_done(actual, as_of);
    hg_day day = done ? actual->day : as_of;
    if (done) row->actual_day = day;
    if (!done && day <= row->agreed_day) {
        row->reason = "not_due";
        return;
    }
    row->margin = (double)row->agreed_day - (double)day;
    row->holds = row->margin >= 0.0 ? HG_YES : HG_NO;
}

static bool date_row(const struct question *q, enum hg_promise promise, int agreed_field,
                     int actual_field, struct hg_performance *out)
{
    const struct hg_cell *agreed = &q->cells[agreed_field];
    const struct hg_cell *actual = &q->cells[actual_field];
    if (agreed->known != HG_KNOWN) return false;
    *out = row_of(promise);
    out->agreed_day = agreed->day;
    bool unknown = actual->known == HG_UNBOUND || actual->known == HG_UNREADABLE;
    if (unknown)
        out->reason = agreed->day >= q->as_of ? "not_due" : "actual_unknown";
    else
        compare_days(out, actual, q->as_of);
    return true;
}

/* An extension that cannot be read may be any day: then the start is agreed for nobody knows when. */
static bool start_row(const struct question *q, struct hg_performance *out)
{
    enum hg_known extended = q->cells[HG_PARCEL_extended_start].known;
    int field = extended == HG_KNOWN ? HG_PARCEL_extended_start : HG_PARCEL_agreed_start;
    if (!date_row(q, HG_PROMISE_start, field, HG_PARCEL_actual_start, out)) return false;
    if (extended == HG_UNREADABLE) {
        out->holds = HG_UNKNOWN;
        out->margin = NAN;
        out->reason = "extension_unreadable";
    }
    return true;
}

size_t hg_performance_of(const struct hg_cell *cells,
                         const struct hg_index indices[HG_INDEX_KINDS],
                         enum hg_tri completed, hg_day as_of,
                         struct hg_performance out[HG_PROMISES])
{
    struct question q = {cells, indices, as_of, due_of(cells, completed, as_of)};
    size_t count = 0;
    for (size_t i = 0; i < HG_COUNT_OF(amounts); i++)
        count += amount_row(&q, i, &out[count]);
    count += date_row(&q, HG_PROMISE_handover, HG_PARCEL_agreed_handover,
                      HG_PARCEL_actual_handover, &out[count]);
    count += start_row(&q, &out[count]);
    count += date_row(&q, HG_PROMISE_completion, HG_PARCEL_agreed_completion,
                      HG_PARCEL_actual_completion, &out[count]);
    return count;
}
