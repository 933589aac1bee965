/* Room for more floor (增容潜力): up to the target of the bureau's table, else the agreed ratio, else the limit; never beyond the highest
 * ratio that was agreed.  豫政〔2015〕42号 五（二）: floors added without a change of use, in keeping with the plan and approved, pay no
 * further price. */
#include "model/fields.h"
#include "rules/stock_parts.h"

#include <math.h>

static double agreed(const struct hg_stocktaking *taking, size_t feature, int field)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(taking->dataset,
                                                           HG_ROLE_PARCELS);
    if (layer == NULL) return NAN;
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, field);
    return cell->known == HG_KNOWN ? cell->number : (double)NAN;
}

static void set_target(struct hg_stock_fact *fact, double target, const char *from,
                       struct hg_source source)
{
    fact->target_far = target;
    fact->target_from = from;
    fact->document = source.document;
    fact->article = source.article;
    fact->mark = source.mark;
}

static void choose_target(const struct hg_stocktaking *taking, struct hg_stock_fact *fact)
{
    static const struct hg_source contract = {NULL, NULL, NULL};
    const struct hg_parcel_fact *parcel = &taking->facts->parcels[fact->parcel];
    const struct hg_limit *limit = &parcel->indices[HG_INDEX_far].limit;
    double promised = agreed(taking, parcel->feature, HG_PARCEL_agreed_far);
    double highest = agreed(taking, parcel->feature, HG_PARCEL_agreed_far_max);
    if (!isnan(taking->target_far))
        set_target(fact, taking->target_far, "local", taking->target);
    else if (!isnan(promised))
        set_target(fact, promised, "agreed", contract);
    else if (limit->op != NULL && limit->op[0] == '>')
        set_target(fact, limit->value, "limit",
                   (struct hg_source){limit->document, limit->article, limit->mark});
    if (fact->target_far > highest) set_target(fact, highest, "agreed_max", contract);
}

void hg_stock_measure_uplift(const struct hg_stocktaking *taking,
                             struct hg_stock_fact *fact)
{
    const struct hg_parcel_fact *parcel = &taking->facts->parcels[fact->parcel];
    const struct hg_index *far = &parcel->indices[HG_INDEX_far];
    choose_target(taking, fact);
    if (parcel->built_industry != HG_YES || isnan(fact->target_far) || isnan(far->value))
        return;
    fact->uplift_m2 = fmax(0.0, fact->target_far * far->denominator - far->numerator);
}
