/* The stock of land: performance of contracts, inefficient land and room for floor, disposal plan. */
#include "recall/parts.h"

#include "geo/base/str.h"

#include <math.h>
#include <string.h>

/* --- performance --- */

static const struct hg_member promise_keys[] = {
    HG_MEMBER_NAMED("index", hg_performance, promise, hg_promise_names),
    HG_MEMBER("holds", TRI, hg_performance, holds),
    HG_MEMBER("margin", NUMBER, hg_performance, margin),
    HG_MEMBER_LEFT_OUT("reason", TEXT, hg_performance, reason),
};
static const struct hg_member amount_keys[] = {
    HG_MEMBER("agreed", NUMBER, hg_performance, agreed),
    HG_MEMBER("actual", NUMBER, hg_performance, actual),
    HG_MEMBER("needed", NUMBER, hg_performance, needed),
};
static const struct hg_member date_keys[] = {
    HG_MEMBER("agreed", DAY, hg_performance, agreed_day),
    HG_MEMBER("actual", DAY, hg_performance, actual_day),
};

static void read_promise(struct hg_reading *reading, const json_t *object,
                         struct hg_performance *row)
{
    row->agreed = row->actual = row->needed = NAN;
    row->agreed_day = row->actual_day = HG_DAY_UNKNOWN;
    HG_READ_KEYS(reading, object, promise_keys, row);
    if (row->promise >= HG_PROMISE_handover)
        HG_READ_KEYS(reading, object, date_keys, row);
    else
        HG_READ_KEYS(reading, object, amount_keys, row);
}

static void read_performance(struct hg_reading *reading, const json_t *parcel,
                             size_t number)
{
    struct hg_facts *facts = reading->facts;
    size_t count;
    const json_t *list = hg_read_objects(reading, parcel, "performance", &count);
    for (size_t i = 0; i < count; i++) {
        struct hg_performance *row = &facts->performance[facts->performance_count++];
        read_promise(reading, json_array_get(list, i), row);
        row->parcel = number;
    }
}

/* --- inefficient land --- */

static const struct hg_member inefficient_keys[] = {
    HG_MEMBER_NAMED("state", hg_stock_fact, efficiency, hg_efficiency_names),
};

/* The criteria that a list names, in the order of the table. */
static size_t mark_criteria(struct hg_reading *reading, const json_t *object,
                            const char *key, enum hg_tri answer, unsigned char *met)
{
    const struct hg_stock *stock = &reading->facts->stock;
    size_t count, at = 0;
    const json_t *names = hg_read_list(reading, object, key, &count);
    for (size_t i = 0; i < count; i++, at++) {
        const char *name = json_string_value(json_array_get(names, i));
        while (at < stock->criterion_count && !hg_str_same(stock->criteria[at].name, name))
            at++;
        if (at == stock->criterion_count) {
            hg_reading_fail(reading, key, N_ARG_("names what is no criterion"));
            return 0;
        }
        met[at] = (unsigned char)answer;
    }
    return count;
}

static void read_inefficient(struct hg_reading *reading, const json_t *parcel,
                             struct hg_stock_fact *fact)
{
    const json_t *object = hg_read_object(reading, parcel, "inefficient");
    if (object == NULL) return;
    unsigned char *met = HG_READ_ARRAY(reading, unsigned char,
                                       reading->facts->stock.criterion_count);
    HG_READ_KEYS(reading, object, inefficient_keys, fact);
    fact->met = met;
    fact->held = mark_criteria(reading, object, "held", HG_YES, met);
    fact->unknown = mark_criteria(reading, object, "unknown", HG_UNKNOWN, met);
}

/* A completed industrial parcel has a target, known or not; others are not told of. */
static void read_fact(struct hg_reading *reading, const json_t *parcel, size_t number)
{
    struct hg_stock *stock = &reading->facts->stock;
    const json_t *target = hg_read_object(reading, parcel, "far_target"),
                 *uplift = hg_read_object(reading, parcel, "far_uplift");
    if (target == NULL) return;
    struct hg_stock_fact *fact = &stock->facts[stock->fact_count++];
    fact->parcel = number;
    fact->target_far = hg_read_number(reading, target, "value");
    fact->target_from = hg_read_text(reading, target, "from");
    hg_read_law(reading, target, &fact->document, &fact->article, &fact->mark);
    fact->uplift_m2 = uplift == NULL ? (double)NAN
                                     : hg_read_number(reading, uplift, "floor_area_m2");
    read_inefficient(reading, parcel, fact);
}

static size_t count_performance(const json_t *parcels)
{
    size_t count = 0, i;
    json_t *parcel;
    json_array_foreach(parcels, i, parcel)
    {
        count += json_array_size(json_object_get(parcel, "performance"));
    }
    return count;
}

static void read_parcels(struct hg_reading *reading)
{
    struct hg_facts *facts = reading->facts;
    const json_t *parcels = json_object_get(reading->root, "parcels");
    facts->performance = HG_READ_ARRAY(reading, struct hg_performance,
                                       count_performance(parcels));
    facts->stock.facts = HG_READ_ARRAY(reading, struct hg_stock_fact, facts->parcel_count);
    for (size_t i = 0; i < facts->parcel_count && !reading->failed; i++) {
        const json_t *parcel = hg_recall_ground(reading, i);
        read_performance(reading, parcel, i);
        read_fact(reading, parcel, i);
    }
    reading->list = NULL;
}

/* --- the top --- */

static const struct hg_member criterion_keys[] = {
    HG_MEMBER("name", TEXT, hg_criterion, name),
    HG_MEMBER("op", TEXT, hg_criterion, op),
    HG_MEMBER("value", NUMBER, hg_criterion, value),
};

static int index_of(struct hg_reading *reading, const json_t *object)
{
    const char *name = hg_read_text(reading, object, "index");
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (hg_str_same(hg_index_names[i], name)) return i;
    return HG_INDEX_KINDS;
}

static void read_criteria(struct hg_reading *reading, const json_t *object)
{
    struct hg_stock *stock = &reading->facts->stock;
    size_t count;
    const json_t *list = hg_read_objects(reading, object, "criteria", &count);
    stock->criteria = HG_READ_ARRAY(reading, struct hg_criterion, count);
    stock->criterion_count = count;
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_array_get(list, i);
        HG_READ_KEYS(reading, one, criterion_keys, &stock->criteria[i]);
        stock->criteria[i].index = index_of(reading, one);
        hg_read_law(reading, one, &stock->criteria[i].document, &stock->criteria[i].article,
                    &stock->criteria[i].mark);
    }
}

static const struct hg_member stock_keys[] = {
    HG_MEMBER("inefficient_configured", FLAG, hg_stock, configured),
    HG_MEMBER("inefficient_least", COUNT, hg_stock, least),
    HG_MEMBER("standard_factory_m2", NUMBER, hg_stock, rent_below_m2),
};

static const struct hg_member disposal_keys[] = {
    HG_MEMBER_NAMED("kind", hg_disposal_row, kind, hg_disposal_kind_names),
    HG_MEMBER("since", DAY, hg_disposal_row, since),
    HG_MEMBER_NAMED("mode", hg_disposal_row, mode, hg_disposal_mode_names),
    HG_MEMBER("mode_from", TEXT, hg_disposal_row, mode_from),
    HG_MEMBER("mode_as_written", TEXT, hg_disposal_row, mode_text),
    HG_MEMBER("deadline", DAY, hg_disposal_row, deadline),
    HG_MEMBER("deadline_from", TEXT, hg_disposal_row, deadline_from),
    HG_MEMBER("fee_due", FLAG, hg_disposal_row, fee_due),
    HG_MEMBER("fee_wan", NUMBER, hg_disposal_row, fee_wan),
    HG_MEMBER("department", TEXT, hg_disposal_row, department),
    HG_MEMBER("department_en", TEXT, hg_disposal_row, department_en),
};

static void read_disposals(struct hg_reading *reading)
{
    struct hg_stock *stock = &reading->facts->stock;
    size_t count;
    const json_t *list = hg_read_objects(reading, reading->root, "disposal_plan", &count);
    stock->disposals = HG_READ_ARRAY(reading, struct hg_disposal_row, count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *object = hg_read_element(reading, list, "disposal_plan", i);
        struct hg_disposal_row *row = &stock->disposals[stock->disposal_count++];
        HG_READ_KEYS(reading, object, disposal_keys, row);
        row->parcel = hg_recall_parcel(reading, object);
        hg_read_law(reading, object, &row->document, &row->article, &row->mark);
    }
    reading->list = NULL;
}

void hg_recall_stock(struct hg_reading *reading)
{
    if (reading->failed || reading->settings->supply) return;
    const json_t *stock = hg_read_object(reading, reading->root, "stock");
    if (stock != NULL) {
        HG_READ_KEYS(reading, stock, stock_keys, &reading->facts->stock);
        read_criteria(reading, stock);
        read_disposals(reading);
    }
    read_parcels(reading);
}
