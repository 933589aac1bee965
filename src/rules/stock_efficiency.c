/* Inefficient land (低效用地): k of n criteria. */
#include "rules/stock_parts.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <math.h>

static bool meets(double value, const struct hg_criterion *criterion)
{
    double excess = hg_num_excess(value, criterion->value);
    if (hg_str_same(criterion->op, ">=")) return excess >= 0.0;
    if (hg_str_same(criterion->op, "<=")) return excess <= 0.0;
    if (hg_str_same(criterion->op, ">")) return excess > 0.0;
    return excess < 0.0;
}

static enum hg_tri met_by(const struct hg_parcel_fact *parcel,
                          const struct hg_criterion *criterion)
{
    if (criterion->index >= HG_INDEX_KINDS) return HG_UNKNOWN;
    double value = parcel->indices[criterion->index].value;
    if (isnan(value)) return HG_UNKNOWN;
    return meets(value, criterion) ? HG_YES : HG_NO;
}

/* Enough are met; or too few could be; or it hangs on those of which nobody knows.  A parcel that may be no completed industry is
 * at most not inefficient. */
static enum hg_efficiency efficiency_of(const struct hg_stock_fact *fact, size_t least,
                                        bool applies)
{
    if (fact->held + fact->unknown < least) return HG_EFFICIENT;
    if (fact->held >= least && applies) return HG_INEFFICIENT;
    return HG_EFFICIENCY_UNDECIDED;
}

void hg_stock_judge_efficiency(const struct hg_stocktaking *taking,
                               struct hg_stock_fact *fact)
{
    const struct hg_stock *stock = &taking->facts->stock;
    const struct hg_parcel_fact *parcel = &taking->facts->parcels[fact->parcel];
    unsigned char *met = HG_ARENA_ARRAY(taking->arena, unsigned char,
                                        stock->criterion_count);
    for (size_t i = 0; i < stock->criterion_count; i++) {
        enum hg_tri answer = met_by(parcel, &stock->criteria[i]);
        met[i] = (unsigned char)answer;
        fact->held += answer == HG_YES;
        fact->unknown += answer == HG_UNKNOWN;
    }
    fact->met = met;
    fact->efficiency = efficiency_of(fact, stock->least, parcel->built_industry == HG_YES);
}
