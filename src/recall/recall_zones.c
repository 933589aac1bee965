/* Zones: areas, split, indices, and the land of whole zones. */
#include "model/zone_land.h"
#include "recall/parts.h"

#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t hg_recall_zone(struct hg_reading *reading, const json_t *object, const char *key)
{
    const char *id = hg_read_text(reading, object, key);
    if (id == NULL) return HG_NO_ZONE;
    for (size_t i = 0; i < reading->facts->zone_count; i++)
        if (hg_str_same(reading->facts->zones[i].id, id)) return i;
    hg_reading_fail(reading, key, N_ARG_("is no zone of the run"));
    return HG_NO_ZONE;
}

/* --- shares --- */

static const struct hg_member share_keys[] = {
    HG_MEMBER("value", NUMBER, hg_zone_share, value),
    HG_MEMBER("numerator", NUMBER, hg_zone_share, numerator),
    HG_MEMBER("denominator", NUMBER, hg_zone_share, denominator),
    HG_MEMBER("low", NUMBER, hg_zone_share, low),
    HG_MEMBER("high", NUMBER, hg_zone_share, high),
    HG_MEMBER("unknown_m2", NUMBER, hg_zone_share, unknown_m2),
};
static const struct hg_member share_limit_keys[] = {
    HG_MEMBER("limit", NUMBER, hg_zone_share, limit.value),
    HG_MEMBER("op", TEXT, hg_zone_share, limit.op),
    HG_MEMBER("holds", TRI, hg_zone_share, holds),
    HG_MEMBER("margin", NUMBER, hg_zone_share, margin),
};

static void read_land(struct hg_reading *reading, const json_t *object,
                      struct hg_zone_share *share)
{
    size_t count;
    const json_t *wholes = hg_read_list(reading, object, "m2", &count);
    for (size_t whole = 0; whole < 2; whole++)
        for (size_t part = 0; part < 3; part++) {
            const json_t *value = json_array_get(json_array_get(wholes, whole), part);
            if (!json_is_number(value) && !json_is_null(value))
                hg_reading_fail(reading, "m2", N_ARG_("is no number"));
            share->m2[whole][part] = json_is_number(value) ? json_number_value(value)
                                                           : (double)NAN;
        }
}

static void read_share(struct hg_reading *reading, const json_t *object,
                       struct hg_zone_share *share)
{
    HG_READ_KEYS(reading, object, share_keys, share);
    share->missing_count = hg_read_texts(reading, object, "missing", share->missing,
                                         HG_ZONE_SHARE_MISSING);
    share->holds = HG_UNKNOWN;
    share->margin = NAN;
    if (hg_read_is_there(object, "op")) {
        HG_READ_KEYS(reading, object, share_limit_keys, share);
        hg_read_limit_law(reading, object, &share->limit);
    }
    read_land(reading, object, share);
}

static const struct hg_member rate_keys[] = {
    HG_MEMBER("value", NUMBER, hg_zone_rate, value),
    HG_MEMBER("numerator", NUMBER, hg_zone_rate, numerator),
    HG_MEMBER("denominator", NUMBER, hg_zone_rate, denominator),
};

static const struct hg_member development_keys[] = {
    HG_MEMBER("area_m2", NUMBER, hg_development, area_m2),
    HG_MEMBER("parts", COUNT, hg_development, parts),
    HG_MEMBER("largest_m2", NUMBER, hg_development, largest_m2),
    HG_MEMBER("islands_m2", NUMBER, hg_development, islands_m2),
    HG_MEMBER("slivers_m2", NUMBER, hg_development, slivers_m2),
};

static const struct hg_member count_keys[] = {
    HG_MEMBER("count", COUNT, hg_parcel_count, count),
    HG_MEMBER("area_m2", NUMBER, hg_parcel_count, area_m2),
};

static void read_counts(struct hg_reading *reading, const json_t *zone,
                        struct hg_zone_land *land)
{
    const struct {
        const char *key;
        struct hg_parcel_count *count;
    } counts[] = {
        {"supplied_parcels", &land->supplied      },
        {"unused_parcels",   &land->unused        },
        {"start_unknown",    &land->start_unknown },
        {"supply_unknown",   &land->supply_unknown},
    };
    const json_t *object = hg_read_object(reading, zone, "supplied_not_used");
    for (size_t i = 0; object != NULL && i < HG_COUNT_OF(counts); i++)
        HG_READ_KEYS(reading, hg_read_object(reading, object, counts[i].key), count_keys,
                     counts[i].count);
}

static void read_zone_land(struct hg_reading *reading, const json_t *zone,
                           struct hg_zone_land *land)
{
    const json_t *shares = hg_read_object(reading, zone, "shares"),
                 *rates = hg_read_object(reading, zone, "evaluation"),
                 *development = hg_read_object(reading, zone, "development");
    for (int s = 0; s < HG_ZONE_SHARES; s++)
        read_share(reading, hg_read_object(reading, shares, hg_zone_share_specs[s].name),
                   &land->shares[s]);
    for (int r = 0; r < HG_ZONE_RATES; r++)
        HG_READ_KEYS(reading, hg_read_object(reading, rates, hg_zone_rate_specs[r].name),
                     rate_keys, &land->rates[r]);
    land->development.area_m2 = NAN;
    if (development != NULL)
        HG_READ_KEYS(reading, development, development_keys, &land->development);
    read_counts(reading, zone, land);
}

/* --- approvals and villages: by feature, then zone --- */

static const struct hg_member approval_keys[] = {
    HG_MEMBER("feature", COUNT, hg_approval_fact, feature),
    HG_MEMBER("id", TEXT, hg_approval_fact, id),
    HG_MEMBER("name", TEXT, hg_approval_fact, name),
    HG_MEMBER("approved", DAY, hg_approval_fact, approved),
    HG_MEMBER_OR("full_years", hg_approval_fact, full_years, -1),
    HG_MEMBER("declared_m2", NUMBER, hg_approval_fact, declared_m2),
    HG_MEMBER("area_m2", NUMBER, hg_approval_fact, area_m2),
    HG_MEMBER("supplied_m2", NUMBER, hg_approval_fact, supplied_m2),
    HG_MEMBER("unsupplied_m2", NUMBER, hg_approval_fact, unsupplied_m2),
    HG_MEMBER("unknown_m2", NUMBER, hg_approval_fact, unknown_m2),
    HG_MEMBER("in_use_m2", NUMBER, hg_approval_fact, in_use_m2),
};
static const struct hg_member village_keys[] = {
    HG_MEMBER("feature", COUNT, hg_village_fact, feature),
    HG_MEMBER("id", TEXT, hg_village_fact, id),
    HG_MEMBER("name", TEXT, hg_village_fact, name),
    HG_MEMBER("area_m2", NUMBER, hg_village_fact, area_m2),
    HG_MEMBER("whole_m2", NUMBER, hg_village_fact, whole_m2),
    HG_MEMBER("households", NUMBER, hg_village_fact, households),
    HG_MEMBER("population", NUMBER, hg_village_fact, population),
};

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_approvals(const void *left, const void *right)
{
    const struct hg_approval_fact *a = left, *b = right;
    int by_feature = compare_numbers(a->feature, b->feature);
    return by_feature != 0 ? by_feature : compare_numbers(a->zone, b->zone);
}

static int compare_villages(const void *left, const void *right)
{
    const struct hg_village_fact *a = left, *b = right;
    int by_feature = compare_numbers(a->feature, b->feature);
    return by_feature != 0 ? by_feature : compare_numbers(a->zone, b->zone);
}

/* "items" of a member of each zone; how many there are in all. */
static size_t count_items(const json_t *zones, const char *key)
{
    size_t count = 0, i;
    json_t *zone;
    json_array_foreach(zones, i, zone)
    {
        count += json_array_size(json_object_get(json_object_get(zone, key), "items"));
    }
    return count;
}

static const json_t *items_of(struct hg_reading *reading, const json_t *zones, size_t zone,
                              const char *key, size_t *out_count)
{
    const json_t *element = hg_read_element(reading, zones, "zones", zone);
    const json_t *object = hg_read_object(reading, element, key);
    *out_count = 0;
    return object == NULL ? NULL : hg_read_objects(reading, object, "items", out_count);
}

static void read_approvals(struct hg_reading *reading, const json_t *zones)
{
    struct hg_facts *facts = reading->facts;
    facts->approvals = HG_READ_ARRAY(reading, struct hg_approval_fact,
                                     count_items(zones, "approvals"));
    for (size_t z = 0, count; z < facts->zone_count; z++) {
        const json_t *items = items_of(reading, zones, z, "approvals", &count);
        for (size_t i = 0; i < count; i++) {
            struct hg_approval_fact *fact = &facts->approvals[facts->approval_count++];
            HG_READ_KEYS(reading, json_array_get(items, i), approval_keys, fact);
            fact->zone = z;
        }
    }
    qsort(facts->approvals, facts->approval_count, sizeof *facts->approvals,
          compare_approvals);
}

static void read_villages(struct hg_reading *reading, const json_t *zones)
{
    struct hg_facts *facts = reading->facts;
    facts->villages = HG_READ_ARRAY(reading, struct hg_village_fact,
                                    count_items(zones, "villages"));
    for (size_t z = 0, count; z < facts->zone_count; z++) {
        const json_t *items = items_of(reading, zones, z, "villages", &count);
        for (size_t i = 0; i < count; i++) {
            struct hg_village_fact *fact = &facts->villages[facts->village_count++];
            HG_READ_KEYS(reading, json_array_get(items, i), village_keys, fact);
            fact->zone = z;
        }
    }
    qsort(facts->villages, facts->village_count, sizeof *facts->villages, compare_villages);
}

/* --- stock --- */

static const struct hg_member inefficient_keys[] = {
    HG_MEMBER("parcels", COUNT, hg_zone_stock, inefficient),
    HG_MEMBER("area_m2", NUMBER, hg_zone_stock, inefficient_m2),
    HG_MEMBER("not_inefficient", COUNT, hg_zone_stock, efficient),
    HG_MEMBER("undecided", COUNT, hg_zone_stock, undecided),
};
static const struct hg_member uplift_keys[] = {
    HG_MEMBER("floor_area_m2", NUMBER, hg_zone_stock, uplift_m2),
    HG_MEMBER("parcels", COUNT, hg_zone_stock, uplift_parcels),
    HG_MEMBER("unknown", COUNT, hg_zone_stock, uplift_unknown),
};
static const struct hg_member standard_keys[] = {
    HG_MEMBER("parcels", COUNT, hg_zone_stock, standard_parcels),
    HG_MEMBER("buildings", COUNT, hg_zone_stock, standard_buildings),
    HG_MEMBER("floor_area_m2", NUMBER, hg_zone_stock, standard_floor_m2),
};

static void read_stock(struct hg_reading *reading, const json_t *zone,
                       struct hg_zone_stock *stock)
{
    const json_t *object = hg_read_object(reading, zone, "stock");
    if (object == NULL) return;
    const json_t *inefficient = hg_read_object(reading, object, "inefficient");
    if (inefficient != NULL) HG_READ_KEYS(reading, inefficient, inefficient_keys, stock);
    HG_READ_KEYS(reading, hg_read_object(reading, object, "far_uplift"), uplift_keys,
                 stock);
    HG_READ_KEYS(reading, hg_read_object(reading, object, "standard_factories"),
                 standard_keys, stock);
}

/* --- zones --- */

static const struct hg_member zone_keys[] = {
    HG_MEMBER("id", TEXT, hg_zone_fact, id),
    HG_MEMBER("name", TEXT, hg_zone_fact, name),
    HG_MEMBER("area_m2", NUMBER, hg_zone_fact, area_m2),
    HG_MEMBER("plane_area_m2", NUMBER, hg_zone_fact, plane_area_m2),
};

static void read_split(struct hg_reading *reading, const json_t *zone,
                       double split_m2[HG_SPLITS])
{
    const json_t *split = hg_read_object(reading, zone, "split");
    for (int i = 0; i < HG_SPLITS; i++)
        split_m2[i] = split == NULL
                          ? (double)NAN
                          : hg_read_number(
                                reading, hg_read_object(reading, split, hg_split_names[i]),
                                "area_m2");
}

static void read_indices(struct hg_reading *reading, const json_t *element,
                         struct hg_zone_fact *zone)
{
    const json_t *indices = hg_read_object(reading, element, "indices");
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        char key[64];
        snprintf(key, sizeof key, "%s_industrial", hg_index_names[i]);
        hg_recall_index(reading, indices, hg_index_names[i], false, &zone->completed[i]);
        hg_recall_index(reading, indices, key, false, &zone->industrial[i]);
    }
}

static void read_zone(struct hg_reading *reading, const json_t *element, size_t layer,
                      size_t number)
{
    struct hg_zone_fact *zone = &reading->facts->zones[number];
    HG_READ_KEYS(reading, element, zone_keys, zone);
    if (zone->id == NULL) hg_reading_fail(reading, "id", N_ARG_("is missing"));
    read_split(reading, element, zone->split_m2);
    read_indices(reading, element, zone);
    struct hg_draft_feature feature = {.class_id = HG_CLASS_NONE};
    feature.fid = hg_read_fid(reading, element, "fid");
    zone->feature = number;
    if (!reading->failed) hg_draft_add(reading, layer, feature);
}

void hg_recall_zones(struct hg_reading *reading)
{
    struct hg_facts *facts = reading->facts;
    size_t count, layer = hg_draft_layer(reading, HG_ROLE_ZONES);
    const json_t *zones = hg_read_objects(reading, reading->root, "zones", &count);
    if (count > 0 && layer == SIZE_MAX)
        hg_reading_fail(reading, "zones", N_ARG_("have no layer"));
    if (reading->failed) return;
    facts->zone_count = count;
    facts->zones = HG_READ_ARRAY(reading, struct hg_zone_fact, count);
    bool land = count == 0 ? !reading->settings->supply
                           : hg_read_is_there(json_array_get(zones, 0), "shares");
    if (land) facts->zone_lands = HG_READ_ARRAY(reading, struct hg_zone_land, count);
    if (hg_read_is_there(reading->root, "stock"))
        facts->stock.zones = HG_READ_ARRAY(reading, struct hg_zone_stock, count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *zone = hg_read_element(reading, zones, "zones", i);
        read_zone(reading, zone, layer, i);
        if (land) read_zone_land(reading, zone, &facts->zone_lands[i]);
        if (facts->stock.zones != NULL) read_stock(reading, zone, &facts->stock.zones[i]);
    }
    if (land && !reading->failed) read_approvals(reading, zones);
    if (land && !reading->failed) read_villages(reading, zones);
    reading->list = NULL;
}

/* --- functional areas --- */

static const struct hg_member area_keys[] = {
    HG_MEMBER("class", TEXT, hg_area_fact, class_name),
    HG_MEMBER("phase", TEXT, hg_area_fact, phase),
    HG_MEMBER("area_m2", NUMBER, hg_area_fact, area_m2),
};

void hg_recall_areas(struct hg_reading *reading)
{
    struct hg_facts *facts = reading->facts;
    size_t count, layer = hg_draft_layer(reading, HG_ROLE_FUNCTIONAL_AREAS);
    const json_t *list = hg_read_objects(reading, reading->root, "functional_areas",
                                         &count);
    if (count > 0 && layer == SIZE_MAX)
        hg_reading_fail(reading, "functional_areas", N_ARG_("have no layer"));
    facts->areas = HG_READ_ARRAY(reading, struct hg_area_fact, count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *object = hg_read_element(reading, list, "functional_areas", i);
        struct hg_area_fact *area = &facts->areas[facts->area_count++];
        HG_READ_KEYS(reading, object, area_keys, area);
        area->feature = i;
        area->zone = hg_recall_zone(reading, object, "zone");
        struct hg_draft_feature feature = {
            .fid = hg_read_fid(reading, object, "fid"),
            .class_id = hg_draft_class(reading, area->class_name)};
        if (!reading->failed) hg_draft_add(reading, layer, feature);
    }
    reading->list = NULL;
}

/* --- supplied and not used --- */

/* Of the other parcels no form says whether they are supplied. */
void hg_recall_supplies(struct hg_reading *reading)
{
    struct hg_facts *facts = reading->facts;
    if (facts->zone_lands == NULL || reading->failed) return;
    facts->supplies = HG_READ_ARRAY(reading, struct hg_parcel_supply, facts->parcel_count);
    for (size_t i = 0; i < facts->parcel_count; i++)
        facts->supplies[i] = (struct hg_parcel_supply){HG_UNKNOWN, HG_UNKNOWN,
                                                       HG_DAY_UNKNOWN};
    static const struct hg_member keys[] = {
        HG_MEMBER("since", DAY, hg_parcel_supply, since)};
    const json_t *zones = json_object_get(reading->root, "zones");
    for (size_t z = 0, count; z < facts->zone_count; z++) {
        const json_t *items = items_of(reading, zones, z, "supplied_not_used", &count);
        for (size_t i = 0; i < count; i++) {
            size_t parcel = hg_recall_parcel(reading, json_array_get(items, i));
            if (reading->failed) return;
            struct hg_parcel_supply *supply = &facts->supplies[parcel];
            HG_READ_KEYS(reading, json_array_get(items, i), keys, supply);
            supply->supplied = HG_YES;
            supply->started = HG_NO;
            facts->parcels[parcel].zone = z;
        }
    }
    reading->list = NULL;
}
