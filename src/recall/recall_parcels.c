/* Parcels and candidates: what both have in common, buildings, idle land. */
#include "model/fields.h"
#include "recall/parts.h"
#include "reports/words.h"

#include "geo/base/str.h"

#include <math.h>
#include <string.h>

static const char *const subjects[] = {"parcels", "candidates"};

const json_t *hg_recall_ground(struct hg_reading *reading, size_t number)
{
    const char *name = subjects[reading->settings->supply];
    return hg_read_element(reading, json_object_get(reading->root, name), name, number);
}

/* --- indices --- */

static const struct hg_member index_keys[] = {
    HG_MEMBER("value", NUMBER, hg_index, value),
    HG_MEMBER("numerator", NUMBER, hg_index, numerator),
    HG_MEMBER("denominator", NUMBER, hg_index, denominator),
    HG_MEMBER_LEFT_OUT("basis", TEXT, hg_index, basis),
    HG_MEMBER_LEFT_OUT("reason", TEXT, hg_index, reason),
    HG_MEMBER_LEFT_OUT("holds", TRI, hg_index, holds),
};
static const struct hg_member judged_keys[] = {
    HG_MEMBER("applies", TRI, hg_index, applies)};
static const struct hg_member limit_keys[] = {
    HG_MEMBER("limit", NUMBER, hg_index, limit.value),
    HG_MEMBER("op", TEXT, hg_index, limit.op),
    HG_MEMBER("margin", NUMBER, hg_index, margin),
};

void hg_recall_index(struct hg_reading *reading, const json_t *indices, const char *key,
                     bool judged, struct hg_index *out)
{
    const json_t *object = hg_read_object(reading, indices, key);
    out->limit.value = out->margin = NAN;
    HG_READ_KEYS(reading, object, index_keys, out);
    if (judged) HG_READ_KEYS(reading, object, judged_keys, out);
    if (!hg_read_is_there(object, "op")) return;
    HG_READ_KEYS(reading, object, limit_keys, out);
    hg_read_limit_law(reading, object, &out->limit);
}

/* --- shares under the plans --- */

static bool is_share(const char *name, const json_t *value)
{
    return name != NULL && (json_is_number(value) || json_is_null(value));
}

static size_t count_shares(const json_t *grounds)
{
    size_t count = 0, i;
    json_t *ground, *plan;
    const char *name;
    json_array_foreach(grounds, i, ground)
    {
        json_object_foreach(json_object_get(ground, "plans"), name, plan)
            count += json_object_size(plan);
    }
    return count;
}

static void read_plan(struct hg_reading *reading, const json_t *classes, size_t number,
                      enum hg_plan plan)
{
    struct hg_facts *facts = reading->facts;
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)classes, name, value)
    {
        if (!is_share(name, value)) {
            hg_reading_fail(reading, name, N_ARG_("is no number"));
            return;
        }
        facts->shares[facts->share_count++] = (struct hg_share_fact){
            number, plan, hg_draft_class(reading, name),
            json_is_null(value) ? (double)NAN : json_number_value(value)};
    }
}

static void read_plans(struct hg_reading *reading, const json_t *object, size_t number)
{
    const json_t *plans = hg_read_object(reading, object, "plans");
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++) {
        const json_t *classes = hg_read_object(reading, plans, hg_plan_names[plan]);
        if (classes != NULL) read_plan(reading, classes, number, (enum hg_plan)plan);
    }
}

/* --- attributes --- */

static void read_cell(struct hg_reading *reading, const json_t *attributes,
                      const struct hg_field_spec *spec, struct hg_cell *cell)
{
    static const enum hg_member_kind kinds[] = {[HG_CELL_TEXT] = HG_MEMBER_TEXT,
                                                [HG_CELL_NUMBER] = HG_MEMBER_NUMBER,
                                                [HG_CELL_DATE] = HG_MEMBER_DAY,
                                                [HG_CELL_FLAG] = HG_MEMBER_FLAG};
    static const size_t places[] = {[HG_CELL_TEXT] = offsetof(struct hg_cell, text),
                                    [HG_CELL_NUMBER] = offsetof(struct hg_cell, number),
                                    [HG_CELL_DATE] = offsetof(struct hg_cell, day),
                                    [HG_CELL_FLAG] = offsetof(struct hg_cell, flag)};
    if (json_object_get(attributes, spec->name) == NULL) return;
    cell->known = hg_read_is_there(attributes, spec->name) ? HG_KNOWN : HG_EMPTY;
    const struct hg_member key = {
        .key = spec->name, .kind = kinds[spec->kind], .offset = places[spec->kind]};
    hg_read_keys(reading, attributes, &key, 1, cell);
}

static void set_text(struct hg_cell *cell, const char *text)
{
    if (text == NULL) return;
    cell->known = HG_KNOWN;
    cell->text = text;
}

/* A parcel without a key is called by its record. */
const char *hg_recall_key(const char *id, int64_t fid)
{
    char made[64];
    snprintf(made, sizeof made, "parcel-%lld", (long long)fid);
    return id == NULL || strcmp(id, made) == 0 ? NULL : id;
}

static void read_cells(struct hg_reading *reading, const json_t *object, size_t layer,
                       size_t number)
{
    const struct hg_dataset_layer *info = &reading->dataset->layers[layer];
    const json_t *attributes = hg_read_object(reading, object, "attributes");
    for (size_t i = 0; i < info->spec_count && attributes != NULL; i++)
        read_cell(reading, attributes, &info->specs[i],
                  hg_draft_cell(reading, layer, number, i));
    set_text(hg_draft_cell(reading, layer, number, HG_PARCEL_name),
             hg_read_text(reading, object, "name"));
    set_text(hg_draft_cell(reading, layer, number, HG_PARCEL_owner),
             hg_read_text(reading, object, "owner"));
}

/* --- deal, price, term --- */

static const struct hg_member deal_keys[] = {
    HG_MEMBER_NAMED("kind", hg_parcel_fact, deal.kind, hg_deal_names),
    HG_MEMBER("term_years", NUMBER, hg_parcel_fact, deal.term_years),
};
static const struct hg_member price_keys[] = {
    HG_MEMBER("price_wan", NUMBER, hg_parcel_fact, deal.price_wan),
    HG_MEMBER("applies", TRI, hg_parcel_fact, price.applies),
    HG_MEMBER_LEFT_OUT("reason", TEXT, hg_parcel_fact, price.reason),
    HG_MEMBER("holds", TRI, hg_parcel_fact, price.holds),
    HG_MEMBER("margin_wan", NUMBER, hg_parcel_fact, price.margin_wan),
};
static const struct hg_member minimum_keys[] = {
    HG_MEMBER_OR("grade", hg_parcel_fact, price.grade, 0),
    HG_MEMBER("yuan_per_m2", NUMBER, hg_parcel_fact, price.yuan_per_m2),
    HG_MEMBER("share", NUMBER, hg_parcel_fact, price.share),
    HG_MEMBER("basis", TEXT, hg_parcel_fact, price.basis),
    HG_MEMBER("basis_law", TEXT, hg_parcel_fact, price.share_document),
    HG_MEMBER("rate", NUMBER, hg_parcel_fact, price.rate),
    HG_MEMBER("longest_years", NUMBER, hg_parcel_fact, price.longest_years),
    HG_MEMBER("factor", NUMBER, hg_parcel_fact, price.factor),
    HG_MEMBER("cost_wan", NUMBER, hg_parcel_fact, deal.cost_wan),
    HG_MEMBER("minimum_wan", NUMBER, hg_parcel_fact, price.limit.value),
    HG_MEMBER("lowest_wan", NUMBER, hg_parcel_fact, price.lowest_wan),
};
static const struct hg_member term_keys[] = {
    HG_MEMBER("years", NUMBER, hg_parcel_fact, term.years),
    HG_MEMBER("applies", TRI, hg_parcel_fact, term.applies),
    HG_MEMBER_LEFT_OUT("reason", TEXT, hg_parcel_fact, term.reason),
    HG_MEMBER("max_years", NUMBER, hg_parcel_fact, term.limit.value),
    HG_MEMBER("holds", TRI, hg_parcel_fact, term.holds),
    HG_MEMBER("margin_years", NUMBER, hg_parcel_fact, term.margin_years),
};

static void clear_deal(struct hg_parcel_fact *parcel)
{
    parcel->deal = (struct hg_deal){.contract = HG_DAY_UNKNOWN,
                                    .price_wan = NAN,
                                    .cost_wan = NAN,
                                    .term_years = NAN,
                                    .lease_years = NAN};
    parcel->price = (struct hg_price){.limit = {.value = NAN},
                                      .holds = HG_UNKNOWN,
                                      .lowest_wan = NAN,
                                      .margin_wan = NAN,
                                      .longest_years = NAN};
    parcel->term = (struct hg_term){
        .limit = {.value = NAN}, .years = NAN, .holds = HG_UNKNOWN, .margin_years = NAN};
}

static void read_deal(struct hg_reading *reading, const json_t *object,
                      struct hg_parcel_fact *parcel)
{
    clear_deal(parcel);
    HG_READ_KEYS(reading, hg_read_object(reading, object, "deal"), deal_keys, parcel);
    const json_t *price = hg_read_object(reading, object, "price"),
                 *term = hg_read_object(reading, object, "term");
    if (price != NULL) {
        HG_READ_KEYS(reading, price, price_keys, parcel);
        hg_read_limit_law(reading, price, &parcel->price.limit);
        parcel->price.missing_count = hg_read_texts(reading, price, "missing",
                                                    parcel->price.missing, HG_DEAL_MISSING);
        if (json_object_get(price, "minimum_wan") != NULL) {
            HG_READ_KEYS(reading, price, minimum_keys, parcel);
            parcel->price.limit.op = ">=";
        }
    }
    if (term != NULL) {
        HG_READ_KEYS(reading, term, term_keys, parcel);
        hg_read_limit_law(reading, term, &parcel->term.limit);
        parcel->term.missing_count = hg_read_texts(reading, term, "missing",
                                                   parcel->term.missing, HG_DEAL_MISSING);
        if (!isnan(parcel->term.limit.value)) parcel->term.limit.op = "<=";
    }
}

/* --- dormitories --- */

static void read_relaxations(struct hg_reading *reading, const json_t *object,
                             struct hg_parcel_fact *parcel)
{
    static const enum hg_index_kind kinds[2] = {HG_INDEX_office_land_share,
                                                HG_INDEX_office_floor_share};
    static const struct hg_member keys[] = {
        HG_MEMBER("base_limit", NUMBER, hg_relaxation, base_limit),
        HG_MEMBER("reason", TEXT, hg_relaxation, reason),
    };
    const json_t *relaxed = json_object_get(object, "dormitory_relaxation");
    if (relaxed == NULL) return;
    struct hg_relaxation *out = HG_READ_ARRAY(reading, struct hg_relaxation, 2);
    parcel->relaxations = out;
    for (int i = 0; i < 2; i++) {
        const json_t *one = json_object_get(relaxed, hg_index_names[kinds[i]]);
        if (one == NULL) continue;
        HG_READ_KEYS(reading, one, keys, &out[i]);
        bool applied = json_is_true(json_object_get(one, "applied"));
        out[i].state = applied ? HG_RELAX_APPLIED : HG_RELAX_REFUSED;
    }
}

/* --- idle land --- */

static const struct hg_member idle_keys[] = {
    HG_MEMBER_NAMED("state", hg_idle, state, hg_idle_state_names),
    HG_MEMBER_NAMED("branch", hg_idle, branch, hg_idle_branch_names),
    HG_MEMBER("since", DAY, hg_idle, since),
    HG_MEMBER_OR("full_years", hg_idle, full_years, -1),
    HG_MEMBER_NAMED("cause", hg_idle, cause, hg_idle_cause_names),
    HG_MEMBER_NAMED("disposal", hg_idle, disposal, hg_disposal_names),
    HG_MEMBER_LEFT_OUT("late_completion", FLAG, hg_idle, late_completion),
};

static void read_idle(struct hg_reading *reading, const json_t *object,
                      struct hg_idle *idle)
{
    const json_t *told = hg_read_object(reading, object, "idle");
    HG_READ_KEYS(reading, told, idle_keys, idle);
    idle->missing_count = hg_read_texts(reading, told, "missing", idle->missing,
                                        HG_IDLE_MISSING);
}

/* --- buildings --- */

static const struct hg_member part_keys[] = {
    HG_MEMBER("kind", TEXT, hg_building_part, kind),
    HG_MEMBER("share", NUMBER, hg_building_part, share),
    HG_MEMBER("footprint_m2", NUMBER, hg_building_part, footprint_m2),
    HG_MEMBER("floor_m2", NUMBER, hg_building_part, floor_m2),
    HG_MEMBER("counted_floor_m2", NUMBER, hg_building_part, counted_floor_m2),
};

static void read_part(struct hg_reading *reading, const json_t *object, size_t layer,
                      struct hg_building_part *part)
{
    static const int shown[] = {HG_BUILDING_storeys, HG_BUILDING_storeys_total,
                                HG_BUILDING_storeys_below, HG_BUILDING_storey_height_m,
                                HG_BUILDING_floor_area_m2};
    const struct hg_dataset_layer *buildings = &reading->dataset->layers[layer];
    HG_READ_KEYS(reading, object, part_keys, part);
    struct hg_draft_feature building = {.fid = hg_read_fid(reading, object, "fid"),
                                        .key = hg_read_text(reading, object, "id"),
                                        .class_id = HG_CLASS_NONE};
    if (reading->failed) return;
    part->building = hg_draft_find(reading, layer, &building);
    for (size_t i = 0; i < HG_COUNT_OF(shown); i++)
        read_cell(reading, object, &buildings->specs[shown[i]],
                  hg_draft_cell(reading, layer, part->building, (size_t)shown[i]));
}

static size_t count_buildings(const json_t *parcels)
{
    size_t count = 0, i;
    json_t *parcel;
    json_array_foreach(parcels, i, parcel)
    {
        count += json_array_size(json_object_get(parcel, "buildings"));
    }
    return count;
}

static void read_buildings(struct hg_reading *reading, const json_t *object, size_t layer,
                           size_t number)
{
    struct hg_facts *facts = reading->facts;
    size_t count;
    const json_t *list = hg_read_objects(reading, object, "buildings", &count);
    if (count > 0 && layer == SIZE_MAX)
        hg_reading_fail(reading, "buildings", N_ARG_("have no layer"));
    for (size_t i = 0; i < count && !reading->failed; i++) {
        struct hg_building_part *part = &facts->parts[facts->part_count++];
        read_part(reading, json_array_get(list, i), layer, part);
        part->parcel = number;
    }
}

/* --- all --- */

static const struct hg_member ground_keys[] = {
    HG_MEMBER("id", TEXT, hg_parcel_fact, id),
    HG_MEMBER("area_m2", NUMBER, hg_parcel_fact, area_m2),
    HG_MEMBER("plane_area_m2", NUMBER, hg_parcel_fact, plane_area_m2),
    HG_MEMBER("declared_area_m2", NUMBER, hg_parcel_fact, declared_area_m2),
    HG_MEMBER("outside_m2", NUMBER, hg_parcel_fact, outside_m2),
    HG_MEMBER("industrial", FLAG, hg_parcel_fact, industrial),
    HG_MEMBER("completed", TRI, hg_parcel_fact, completed),
};

static void read_functional_areas(struct hg_reading *reading, const json_t *object,
                                  double area_m2[3])
{
    const json_t *areas = hg_read_object(reading, object, "functional_areas");
    for (int i = 0; i < 3; i++)
        area_m2[i] = areas == NULL ? (double)NAN
                                   : hg_read_number(reading, areas, hg_split_names[i]);
}

static void read_ground(struct hg_reading *reading, const json_t *object, size_t layer,
                        size_t number)
{
    struct hg_parcel_fact *parcel = &reading->facts->parcels[number];
    HG_READ_KEYS(reading, object, ground_keys, parcel);
    if (parcel->id == NULL) hg_reading_fail(reading, "id", N_ARG_("is missing"));
    parcel->feature = number;
    parcel->zone = hg_recall_zone(reading, object, "zone");
    parcel->built_industry = HG_UNKNOWN;
    parcel->idle = (struct hg_idle){.since = HG_DAY_UNKNOWN, .full_years = -1};
    int64_t fid = hg_read_fid(reading, object, "fid");
    struct hg_draft_feature feature = {
        .fid = fid, .key = hg_recall_key(parcel->id, fid), .class_id = HG_CLASS_NONE};
    if (reading->failed) return;
    hg_draft_add(reading, layer, feature);
    read_functional_areas(reading, object, parcel->functional_m2);
    read_plans(reading, object, number);
    const json_t *indices = hg_read_object(reading, object, "indices");
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        hg_recall_index(reading, indices, hg_index_names[i], true, &parcel->indices[i]);
    read_cells(reading, object, layer, number);
    read_relaxations(reading, object, parcel);
    read_deal(reading, object, parcel);
}

void hg_recall_parcels(struct hg_reading *reading)
{
    struct hg_facts *facts = reading->facts;
    bool supply = reading->settings->supply;
    size_t count, layer = hg_draft_layer(reading, hg_subject_role(reading->settings)),
                  buildings = hg_draft_layer(reading, HG_ROLE_BUILDINGS);
    const json_t *list = hg_read_objects(reading, reading->root, subjects[supply], &count);
    if (count > 0 && layer == SIZE_MAX)
        hg_reading_fail(reading, subjects[supply], N_ARG_("have no layer"));
    if (reading->failed) return;
    facts->parcel_count = count;
    facts->parcels = HG_READ_ARRAY(reading, struct hg_parcel_fact, count);
    facts->shares = HG_READ_ARRAY(reading, struct hg_share_fact, count_shares(list));
    facts->parts = HG_READ_ARRAY(reading, struct hg_building_part, count_buildings(list));
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *object = hg_recall_ground(reading, i);
        read_ground(reading, object, layer, i);
        if (supply) continue;
        read_buildings(reading, object, buildings, i);
        read_idle(reading, object, &facts->parcels[i].idle);
    }
    reading->list = NULL;
}

size_t hg_recall_parcel(struct hg_reading *reading, const json_t *object)
{
    struct hg_draft_feature wanted = {.fid = hg_read_fid(reading, object, "fid"),
                                      .class_id = HG_CLASS_NONE};
    size_t layer = hg_draft_layer(reading, hg_subject_role(reading->settings));
    if (reading->failed) return 0;
    size_t parcel = layer == SIZE_MAX ? SIZE_MAX : hg_draft_find(reading, layer, &wanted);
    if (parcel < reading->facts->parcel_count) return parcel;
    hg_reading_fail(reading, "fid", N_ARG_("is no parcel of the run"));
    return 0;
}
