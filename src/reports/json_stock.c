#include "reports/json_stock.h"

#include "reports/json_parcels.h"
#include "reports/stock_rows.h"
#include "reports/words.h"

#include <math.h>

/* --- parcels --- */

static void write_promise(struct hg_json *json, const struct hg_performance *row)
{
    bool dates = row->promise >= HG_PROMISE_handover;
    hg_json_object(json, NULL);
    hg_json_text(json, "index", hg_promise_names[row->promise]);
    hg_json_text(json, "op", hg_promise_ops[row->promise]);
    hg_json_text(json, "unit", hg_promise_units[row->promise]);
    if (dates) {
        hg_json_day(json, "agreed", row->agreed_day);
        hg_json_day(json, "actual", row->actual_day);
    } else {
        hg_json_number(json, "agreed", row->agreed);
        hg_json_number(json, "actual", row->actual);
    }
    hg_json_tri(json, "holds", row->holds);
    hg_json_number(json, "margin", row->margin);
    if (!dates) {
        hg_json_number(json, "needed", row->needed);
        hg_json_text(json, "needed_unit", hg_promise_amounts[row->promise]);
    }
    if (row->reason != NULL) hg_json_text(json, "reason", row->reason);
    hg_json_end(json);
}

static void write_criteria(struct hg_json *json, const char *key,
                           const struct hg_stock *stock, const struct hg_stock_fact *fact,
                           enum hg_tri answer)
{
    hg_json_array(json, key);
    for (size_t i = 0; i < stock->criterion_count; i++)
        if (fact->met[i] == (unsigned char)answer)
            hg_json_text(json, NULL, stock->criteria[i].name);
    hg_json_end(json);
}

static void write_efficiency(struct hg_json *json, const struct hg_stock *stock,
                             const struct hg_stock_fact *fact)
{
    if (fact == NULL || fact->met == NULL) {
        hg_json_null(json, "inefficient");
        return;
    }
    hg_json_object(json, "inefficient");
    hg_json_text(json, "state", hg_efficiency_names[fact->efficiency]);
    hg_json_integer(json, "least", (int64_t)stock->least);
    hg_json_integer(json, "criteria", (int64_t)stock->criterion_count);
    write_criteria(json, "held", stock, fact, HG_YES);
    write_criteria(json, "unknown", stock, fact, HG_UNKNOWN);
    hg_json_end(json);
}

static void write_uplift(struct hg_json *json, const struct hg_stock_fact *fact)
{
    if (fact == NULL || isnan(fact->uplift_m2)) {
        hg_json_null(json, "far_uplift");
        return;
    }
    hg_json_object(json, "far_uplift");
    hg_json_number(json, "target_far", fact->target_far);
    hg_json_text(json, "target_from", fact->target_from);
    hg_json_number(json, "floor_area_m2", fact->uplift_m2);
    hg_json_law(json, fact->document, fact->article, fact->mark);
    hg_json_end(json);
}

/* The target is there also where nobody knows what could be added; null: no completed industrial parcel. */
static void write_target(struct hg_json *json, const struct hg_stock_fact *fact)
{
    if (fact == NULL) {
        hg_json_null(json, "far_target");
        return;
    }
    hg_json_object(json, "far_target");
    hg_json_number(json, "value", fact->target_far);
    hg_json_text(json, "from", fact->target_from);
    hg_json_law(json, fact->document, fact->article, fact->mark);
    hg_json_end(json);
}

void hg_json_parcel_stock(struct hg_json *json, const struct hg_result *result,
                          size_t parcel)
{
    const struct hg_facts *facts = result->facts;
    const struct hg_stock_fact *fact = hg_stock_fact_of(facts, parcel);
    hg_json_array(json, "performance");
    for (size_t i = hg_stock_first_promise(facts, parcel);
         i < facts->performance_count && facts->performance[i].parcel == parcel; i++)
        write_promise(json, &facts->performance[i]);
    hg_json_end(json);
    write_efficiency(json, &facts->stock, fact);
    write_uplift(json, fact);
    write_target(json, fact);
}

/* --- zones --- */

static bool has_stock(const struct hg_result *result)
{
    return result->supply == NULL && result->facts->stock.zones != NULL &&
           result->dataset->roles[HG_ROLE_PARCELS].state == HG_PRESENT;
}

static void write_inefficient_parcels(struct hg_json *json,
                                      const struct hg_zone_stock *zone, bool configured)
{
    if (!configured) {
        hg_json_null(json, "inefficient");
        return;
    }
    hg_json_object(json, "inefficient");
    hg_json_integer(json, "parcels", (int64_t)zone->inefficient);
    hg_json_number(json, "area_m2", zone->inefficient_m2);
    hg_json_integer(json, "not_inefficient", (int64_t)zone->efficient);
    hg_json_integer(json, "undecided", (int64_t)zone->undecided);
    hg_json_end(json);
}

void hg_json_zone_stock(struct hg_json *json, const struct hg_result *result, size_t zone)
{
    if (!has_stock(result)) {
        hg_json_null(json, "stock");
        return;
    }
    const struct hg_zone_stock *stock = &result->facts->stock.zones[zone];
    hg_json_object(json, "stock");
    write_inefficient_parcels(json, stock, result->facts->stock.configured);
    hg_json_object(json, "far_uplift");
    hg_json_number(json, "floor_area_m2", stock->uplift_m2);
    hg_json_integer(json, "parcels", (int64_t)stock->uplift_parcels);
    hg_json_integer(json, "unknown", (int64_t)stock->uplift_unknown);
    hg_json_end(json);
    hg_json_object(json, "standard_factories");
    hg_json_integer(json, "parcels", (int64_t)stock->standard_parcels);
    hg_json_integer(json, "buildings", (int64_t)stock->standard_buildings);
    hg_json_number(json, "floor_area_m2", stock->standard_floor_m2);
    hg_json_end(json);
    hg_json_end(json);
}

/* --- the top --- */

static void write_table(struct hg_json *json, const struct hg_stock *stock)
{
    hg_json_array(json, "criteria");
    for (size_t i = 0; i < stock->criterion_count; i++) {
        const struct hg_criterion *criterion = &stock->criteria[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "name", criterion->name);
        bool known = criterion->index < HG_INDEX_KINDS;
        hg_json_text(json, "index", known ? hg_index_names[criterion->index] : NULL);
        hg_json_text(json, "op", criterion->op);
        hg_json_number(json, "value", criterion->value);
        hg_json_law(json, criterion->document, criterion->article, criterion->mark);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_disposal(struct hg_json *json, const struct hg_result *result,
                           const struct hg_disposal_row *row)
{
    const struct hg_facts *facts = result->facts;
    const struct hg_dataset_layer *layer = hg_dataset_role(result->dataset,
                                                           HG_ROLE_PARCELS);
    const struct hg_parcel_fact *parcel = &facts->parcels[row->parcel];
    bool in_zone = parcel->zone < facts->zone_count;
    hg_json_object(json, NULL);
    hg_json_text(json, "parcel", parcel->id);
    hg_json_integer(json, "fid", layer->layer.features[parcel->feature].fid);
    hg_json_text(json, "zone", in_zone ? facts->zones[parcel->zone].id : NULL);
    hg_json_number(json, "area_m2", parcel->area_m2);
    hg_json_text(json, "kind", hg_disposal_kind_names[row->kind]);
    hg_json_text(json, "idle_state", hg_idle_state_names[parcel->idle.state]);
    hg_json_text(json, "cause", hg_idle_cause_names[parcel->idle.cause]);
    hg_json_day(json, "since", row->since);
    hg_json_text(json, "mode", hg_disposal_mode_names[row->mode]);
    hg_json_text(json, "mode_from", row->mode_from);
    hg_json_text(json, "mode_as_written", row->mode_text);
    hg_json_day(json, "deadline", row->deadline);
    hg_json_text(json, "deadline_from", row->deadline_from);
    hg_json_flag(json, "fee_due", row->fee_due);
    hg_json_number(json, "fee_wan", row->fee_wan);
    hg_json_text(json, "department", row->department);
    hg_json_text(json, "department_en", row->department_en);
    hg_json_law(json, row->document, row->article, row->mark);
    hg_json_end(json);
}

static void write_some_disposals(struct hg_json *json, const void *data, size_t first,
                                 size_t end)
{
    const struct hg_result *result = data;
    for (size_t i = first; i < end; i++)
        write_disposal(json, result, &result->facts->stock.disposals[i]);
}

void hg_json_stock(struct hg_json *json, const struct hg_result *result, int threads)
{
    const struct hg_stock *stock = &result->facts->stock;
    if (!has_stock(result)) {
        hg_json_null(json, "stock");
        hg_json_null(json, "disposal_plan");
        return;
    }
    hg_json_object_lines(json, "stock");
    hg_json_flag(json, "inefficient_configured", stock->configured);
    hg_json_number(json, "inefficient_least",
                   stock->least > 0 ? (double)stock->least : HG_NAN);
    write_table(json, stock);
    hg_json_number(json, "standard_factory_m2", stock->rent_below_m2);
    hg_json_end(json);
    hg_json_array_lines(json, "disposal_plan");
    hg_json_elements(json, threads, stock->disposal_count, write_some_disposals, result);
    hg_json_end(json);
}
