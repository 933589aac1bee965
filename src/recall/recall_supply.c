/* What only candidates have: verdict, ground, tables kept beside the project, detailed plan, cut, conditions. */
#include "recall/parts.h"

#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- lists that stand at each candidate and in one row here --- */

static size_t count_all(const json_t *candidates, const char *key, const char *inner)
{
    size_t count = 0, i;
    json_t *candidate;
    json_array_foreach(candidates, i, candidate)
    {
        const json_t *member = json_object_get(candidate, key);
        count += json_array_size(inner == NULL ? member : json_object_get(member, inner));
    }
    return count;
}

/* --- ground --- */

static const struct hg_member candidate_keys[] = {
    HG_MEMBER("use_class", TEXT, hg_candidate_fact, use_class),
    HG_MEMBER("use_label", TEXT, hg_candidate_fact, use_label),
    HG_MEMBER("use_name", TEXT, hg_candidate_fact, use_name),
    HG_MEMBER("belongs_to", TEXT, hg_candidate_fact, belongs_to),
};

static void read_land(struct hg_reading *reading, const json_t *object,
                      struct hg_candidate_fact *candidate)
{
    const json_t *land = hg_read_object(reading, object, "land_classes"),
                 *conformity = hg_read_object(reading, object, "plan_conformity");
    candidate->cultivated_m2 = candidate->conforming_m2 = candidate->farmland_m2 = NAN;
    for (int c = 0; c < HG_LAND_CLASSES; c++)
        candidate->land_m2[c] = land == NULL
                                    ? (double)NAN
                                    : hg_read_number(reading, land, hg_land_names[c]);
    if (land != NULL)
        candidate->cultivated_m2 = hg_read_number(reading, land, "cultivated");
    if (conformity == NULL) return;
    candidate->conforming_m2 = hg_read_number(reading, conformity, "conforming_m2");
    candidate->farmland_m2 = hg_read_number(reading, conformity, "basic_farmland_m2");
}

static const struct hg_member cut_keys[] = {
    HG_MEMBER("area_m2", NUMBER, hg_cut, area_m2),
    HG_MEMBER("plane_area_m2", NUMBER, hg_cut, plane_area_m2),
    HG_MEMBER("parts", COUNT, hg_cut, parts),
    HG_MEMBER("removed_m2", NUMBER, hg_cut, removed_m2),
    HG_MEMBER("dropped_m2", NUMBER, hg_cut, dropped_m2),
    HG_MEMBER("dropped_parts", COUNT, hg_cut, dropped),
};

static void read_cut(struct hg_reading *reading, const json_t *object, struct hg_cut *cut)
{
    const json_t *told = hg_read_object(reading, object, "cut_clear");
    cut->known = told != NULL;
    if (told == NULL) return;
    HG_READ_KEYS(reading, told, cut_keys, cut);
    const json_t *removed = hg_read_object(reading, told, "removed");
    for (int cause = 0; cause < HG_CUT_CAUSES; cause++)
        cut->cause_m2[cause] = hg_read_number(reading, removed, hg_cut_cause_names[cause]);
}

/* --- what is in its way --- */

static void read_taken(struct hg_reading *reading, const json_t *object, size_t number)
{
    struct hg_facts *facts = reading->facts;
    size_t count, layer = hg_draft_layer(reading, HG_ROLE_PARCELS);
    const json_t *list = hg_read_objects(reading, object, "existing_parcels", &count);
    if (count > 0 && layer == SIZE_MAX)
        hg_reading_fail(reading, "existing_parcels", N_ARG_("have no layer"));
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *one = json_array_get(list, i);
        struct hg_draft_feature parcel = {.fid = hg_read_fid(reading, one, "fid"),
                                          .class_id = HG_CLASS_NONE};
        double area_m2 = hg_read_number(reading, one, "area_m2");
        parcel.key = hg_recall_key(hg_read_text(reading, one, "id"), parcel.fid);
        if (reading->failed) return;
        facts->taken[facts->taken_count++] = (struct hg_common_fact){
            number, hg_draft_find(reading, layer, &parcel), area_m2};
    }
}

static size_t candidate_of(struct hg_reading *reading, const json_t *object)
{
    const char *id = hg_read_text(reading, object, "id");
    for (size_t i = 0; i < reading->facts->parcel_count; i++)
        if (hg_str_same(reading->facts->parcels[i].id, id)) return i;
    hg_reading_fail(reading, "id", N_ARG_("is no candidate of the run"));
    return 0;
}

static void read_rivals(struct hg_reading *reading, const json_t *object, size_t number)
{
    struct hg_facts *facts = reading->facts;
    size_t count;
    const json_t *list = hg_read_objects(reading, object, "other_candidates", &count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *one = json_array_get(list, i);
        facts->rivals[facts->rival_count++] = (struct hg_common_fact){
            number, candidate_of(reading, one), hg_read_number(reading, one, "area_m2")};
    }
}

/* --- detailed plan --- */

static const struct hg_member block_keys[] = {
    HG_MEMBER("use", TEXT, hg_block_fact, use),
    HG_MEMBER("area_m2", NUMBER, hg_block_fact, area_m2),
    HG_MEMBER("covers", FLAG, hg_block_fact, covers),
};

static void read_block(struct hg_reading *reading, const json_t *object, size_t layer,
                       struct hg_block_fact *block)
{
    HG_READ_KEYS(reading, object, block_keys, block);
    for (int k = 0; k < HG_BOUND_KINDS; k++) {
        const json_t *bound = hg_read_object(reading, object, hg_bound_names[k]);
        struct hg_bounds *bounds = &block->bounds[k];
        bounds->low = hg_read_number(reading, bound, "min");
        bounds->high = hg_read_number(reading, bound, "max");
        block->texts[k] = hg_read_text(reading, bound, "text");
        bool clear = !isnan(bounds->low) || !isnan(bounds->high);
        bounds->state = clear                     ? HG_BOUND_CLEAR
                        : block->texts[k] == NULL ? HG_BOUND_ABSENT
                                                  : HG_BOUND_UNREADABLE;
    }
    struct hg_draft_feature feature = {.fid = hg_read_fid(reading, object, "fid"),
                                       .key = hg_read_text(reading, object, "id"),
                                       .class_id = HG_CLASS_NONE};
    if (!reading->failed) block->block = hg_draft_find(reading, layer, &feature);
}

static void read_detailed_plan(struct hg_reading *reading, const json_t *object,
                               size_t number)
{
    struct hg_facts *facts = reading->facts;
    size_t count, layer = hg_draft_layer(reading, HG_ROLE_DETAILED_PLAN);
    const json_t *plan = hg_read_object(reading, object, "detailed_plan");
    facts->candidates[number].unblocked_m2 = NAN;
    if (plan == NULL) return;
    facts->candidates[number].unblocked_m2 = hg_read_number(reading, plan, "uncovered_m2");
    const json_t *blocks = hg_read_objects(reading, plan, "blocks", &count);
    if (count > 0 && layer == SIZE_MAX)
        hg_reading_fail(reading, "blocks", N_ARG_("have no layer"));
    for (size_t i = 0; i < count && !reading->failed; i++) {
        struct hg_block_fact *block = &facts->blocks[facts->block_count++];
        read_block(reading, json_array_get(blocks, i), layer, block);
        block->candidate = number;
    }
}

/* --- conditions: of the detailed plan, then the others --- */

static const struct hg_member bound_keys[] = {
    HG_MEMBER_NAMED("index", hg_bound_fact, kind, hg_bound_names),
    HG_MEMBER("op", TEXT, hg_bound_fact, op),
    HG_MEMBER("value", NUMBER, hg_bound_fact, value),
    HG_MEMBER("document", TEXT, hg_bound_fact, document),
    HG_MEMBER("blocks", TEXT, hg_bound_fact, blocks),
    HG_MEMBER("text", TEXT, hg_bound_fact, text),
    HG_MEMBER("planned", NUMBER, hg_bound_fact, planned),
    HG_MEMBER("holds", TRI, hg_bound_fact, holds),
};
static const struct hg_member condition_keys[] = {
    HG_MEMBER_NAMED("source", hg_condition, source, hg_condition_source_names),
    HG_MEMBER("index", TEXT, hg_condition, index),
    HG_MEMBER("op", TEXT, hg_condition, limit.op),
    HG_MEMBER("value", NUMBER, hg_condition, limit.value),
    HG_MEMBER("unit", TEXT, hg_condition, unit),
    HG_MEMBER("planned", NUMBER, hg_condition, planned),
    HG_MEMBER("holds", TRI, hg_condition, holds),
    HG_MEMBER("margin", NUMBER, hg_condition, margin),
};

static void read_bound(struct hg_reading *reading, const json_t *object, size_t number)
{
    struct hg_bound_fact *bound = &reading->facts->bounds[reading->facts->bound_count++];
    HG_READ_KEYS(reading, object, bound_keys, bound);
    bound->candidate = number;
    bound->state = HG_BOUND_CLEAR;
    bound->margin = NAN;
    if (bound->op == NULL) hg_reading_fail(reading, "op", N_ARG_("is missing"));
}

static void read_condition(struct hg_reading *reading, const json_t *object, size_t number)
{
    struct hg_facts *facts = reading->facts;
    struct hg_condition *condition = &facts->conditions[facts->condition_count++];
    HG_READ_KEYS(reading, object, condition_keys, condition);
    hg_read_limit_law(reading, object, &condition->limit);
    condition->candidate = number;
}

static void read_conditions(struct hg_reading *reading, const json_t *object, size_t number)
{
    size_t count;
    const json_t *list = hg_read_objects(reading, object, "conditions", &count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *one = json_array_get(list, i);
        bool plan = hg_str_same(hg_read_text(reading, one, "source"), "detailed_plan");
        (plan ? read_bound : read_condition)(reading, one, number);
    }
}

/* --- quota --- */

static const struct hg_member row_keys[] = {
    HG_MEMBER_NAMED("kind", hg_quota_row, kind, hg_quota_kind_names),
    HG_MEMBER_OR("year", hg_quota_row, year, 0),
    HG_MEMBER("region", TEXT, hg_quota_row, region),
    HG_MEMBER("total_m2", NUMBER, hg_quota_row, total_m2),
    HG_MEMBER("document", TEXT, hg_quota_row, document),
    HG_MEMBER("used_before_m2", NUMBER, hg_quota_row, used_m2),
    HG_MEMBER("used_high_tech_before_m2", NUMBER, hg_quota_row, used_high_tech_m2),
    HG_MEMBER_OR("line", hg_quota_row, line, 0),
};
static const struct hg_member account_keys[] = {
    HG_MEMBER("reserve_share", NUMBER, hg_quota_account, reserve_share),
    HG_MEMBER("reserve_m2", NUMBER, hg_quota_account, reserve_m2),
    HG_MEMBER("used_m2", NUMBER, hg_quota_account, used.least),
    HG_MEMBER("used_most_m2", NUMBER, hg_quota_account, used.most),
    HG_MEMBER("used_others_m2", NUMBER, hg_quota_account, others.least),
    HG_MEMBER("used_others_most_m2", NUMBER, hg_quota_account, others.most),
};
static const struct hg_member entry_keys[] = {
    HG_MEMBER("need_m2", NUMBER, hg_quota_entry, need_m2.least),
    HG_MEMBER("need_most_m2", NUMBER, hg_quota_entry, need_m2.most),
    HG_MEMBER("open_m2", NUMBER, hg_quota_entry, open_m2.least),
    HG_MEMBER("open_most_m2", NUMBER, hg_quota_entry, open_m2.most),
    HG_MEMBER("fits", TRI, hg_quota_entry, fits),
    HG_MEMBER("reason", TEXT, hg_quota_entry, reason),
    HG_MEMBER("from_reserve", FLAG, hg_quota_entry, from_reserve),
    HG_MEMBER("left_m2", NUMBER, hg_quota_entry, left_m2.least),
    HG_MEMBER("left_most_m2", NUMBER, hg_quota_entry, left_m2.most),
    HG_MEMBER("left_others_m2", NUMBER, hg_quota_entry, left_others_m2.least),
    HG_MEMBER("left_others_most_m2", NUMBER, hg_quota_entry, left_others_m2.most),
};
static const struct hg_member tri_keys[] = {
    {"high_tech", HG_MEMBER_TRI, 0, NULL, 0, 0, false},
    {"takes",     HG_MEMBER_TRI, 0, NULL, 0, 0, false},
};

static void read_accounts(struct hg_reading *reading, struct hg_quota_book *book)
{
    size_t count, candidates = reading->facts->candidate_count;
    const json_t *list = hg_read_objects(reading, reading->root, "quota", &count);
    book->accounts = HG_READ_ARRAY(reading, struct hg_quota_account, count);
    book->entries = HG_READ_ARRAY(reading, struct hg_quota_entry, count * candidates);
    book->high_tech = HG_READ_ARRAY(reading, enum hg_tri, candidates);
    book->takes = HG_READ_ARRAY(reading, enum hg_tri, candidates);
    for (size_t i = 0; i < candidates; i++)
        book->high_tech[i] = book->takes[i] = HG_UNKNOWN;
    book->account_count = count;
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *object = hg_read_element(reading, list, "quota", i);
        struct hg_quota_row *row = HG_READ_ARRAY(reading, struct hg_quota_row, 1);
        struct hg_quota_account *account = &book->accounts[i];
        HG_READ_KEYS(reading, object, row_keys, row);
        HG_READ_KEYS(reading, object, account_keys, account);
        hg_read_law(reading, object, &account->document, &account->article, &account->mark);
        row->reserve_share = NAN;
        account->row = row;
    }
    reading->list = NULL;
}

static void read_quota(struct hg_reading *reading, const json_t *object, size_t number,
                       struct hg_quota_book *book)
{
    const json_t *quota = hg_read_object(reading, object, "quota");
    size_t count;
    if (quota == NULL) return;
    hg_read_keys(reading, quota, &tri_keys[0], 1, &book->high_tech[number]);
    hg_read_keys(reading, quota, &tri_keys[1], 1, &book->takes[number]);
    const json_t *entries = hg_read_objects(reading, quota, "accounts", &count);
    if (count != book->account_count)
        hg_reading_fail(reading, "quota.accounts",
                        N_ARG_("is of another length than 'quota'"));
    for (size_t a = 0; a < count && !reading->failed; a++)
        HG_READ_KEYS(reading, json_array_get(entries, a), entry_keys,
                     &book->entries[number * count + a]);
}

/* --- documents and phases --- */

static const struct hg_member document_keys[] = {
    HG_MEMBER("document", TEXT, hg_document_row, name),
    HG_MEMBER_NAMED("effect", hg_document_row, effect, hg_effect_names),
    HG_MEMBER("number", TEXT, hg_document_row, number),
    HG_MEMBER("date", DAY, hg_document_row, date),
    HG_MEMBER("valid_until", DAY, hg_document_row, valid_until),
    HG_MEMBER_OR("line", hg_document_row, line, 0),
};
static const struct hg_member document_state_keys[] = {
    HG_MEMBER_NAMED("state", hg_document_fact, state, hg_document_state_names),
};

static void read_documents(struct hg_reading *reading, const json_t *object, size_t number,
                           struct hg_supply_outcome *outcome)
{
    size_t count;
    const json_t *list = hg_read_objects(reading, object, "documents", &count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        struct hg_document_row *row = HG_READ_ARRAY(reading, struct hg_document_row, 1);
        struct hg_document_fact *fact = (struct hg_document_fact *)(uintptr_t)&outcome
                                            ->documents[outcome->document_count++];
        HG_READ_KEYS(reading, json_array_get(list, i), document_keys, row);
        HG_READ_KEYS(reading, json_array_get(list, i), document_state_keys, fact);
        fact->candidate = number;
        fact->row = row;
    }
}

static const struct hg_member phase_keys[] = {
    HG_MEMBER("phase", TEXT, hg_phase_fact, phase),
    HG_MEMBER("area_m2", NUMBER, hg_phase_fact, area_m2),
    HG_MEMBER_NAMED("state", hg_phase_fact, state, hg_phase_state_names),
};
static const struct hg_member phase_row_keys[] = {
    HG_MEMBER("opened", DAY, hg_phase_row, opened),
    HG_MEMBER("document", TEXT, hg_phase_row, document),
    HG_MEMBER_OR("line", hg_phase_row, line, 0),
};

static void read_phases(struct hg_reading *reading, const json_t *object, size_t number)
{
    struct hg_facts *facts = reading->facts;
    const json_t *phase = hg_read_object(reading, object, "phase");
    size_t count;
    if (phase == NULL) return;
    const json_t *list = hg_read_objects(reading, phase, "parts", &count);
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *one = json_array_get(list, i);
        struct hg_phase_fact *fact = &facts->phases[facts->phase_count++];
        HG_READ_KEYS(reading, one, phase_keys, fact);
        fact->candidate = number;
        fact->zone = hg_recall_zone(reading, one, "zone");
        if (!hg_read_is_there(one, "line")) continue;
        struct hg_phase_row *row = HG_READ_ARRAY(reading, struct hg_phase_row, 1);
        HG_READ_KEYS(reading, one, phase_row_keys, row);
        fact->row = row;
    }
}

/* --- the tables --- */

static const struct hg_member table_keys[] = {
    HG_MEMBER("source", TEXT, hg_table_file, source),
    HG_MEMBER("sha256", TEXT, hg_table_file, sha256),
    HG_MEMBER("rows", COUNT, hg_table_file, rows),
};

static void read_tables(struct hg_reading *reading)
{
    size_t count;
    const json_t *list = hg_read_objects(reading, reading->root, "tables", &count);
    struct hg_supply_tables *tables = HG_READ_ARRAY(reading, struct hg_supply_tables, 1);
    reading->settings->tables = tables;
    for (size_t i = 0; i < count && !reading->failed; i++) {
        const json_t *object = hg_read_element(reading, list, "tables", i);
        const char *name = hg_read_text(reading, object, "name");
        int table = 0;
        while (table < HG_TABLES && !hg_str_same(hg_supply_table_names[table], name))
            table++;
        if (table == HG_TABLES)
            hg_reading_fail(reading, "name",
                            N_ARG_("is none of the words that may stand there"));
        else
            HG_READ_KEYS(reading, object, table_keys, &tables->files[table]);
    }
    reading->list = NULL;
}

/* --- all --- */

static void make_room(struct hg_reading *reading, const json_t *list,
                      struct hg_supply_outcome *outcome)
{
    struct hg_facts *facts = reading->facts;
    size_t conditions = count_all(list, "conditions", NULL);
    facts->candidate_count = facts->parcel_count;
    facts->candidates = HG_READ_ARRAY(reading, struct hg_candidate_fact,
                                      facts->candidate_count);
    facts->taken = HG_READ_ARRAY(reading, struct hg_common_fact,
                                 count_all(list, "existing_parcels", NULL));
    facts->rivals = HG_READ_ARRAY(reading, struct hg_common_fact,
                                  count_all(list, "other_candidates", NULL));
    facts->phases = HG_READ_ARRAY(reading, struct hg_phase_fact,
                                  count_all(list, "phase", "parts"));
    facts->blocks = HG_READ_ARRAY(reading, struct hg_block_fact,
                                  count_all(list, "detailed_plan", "blocks"));
    facts->conditions = HG_READ_ARRAY(reading, struct hg_condition, conditions);
    facts->bounds = HG_READ_ARRAY(reading, struct hg_bound_fact, conditions);
    outcome->documents = HG_READ_ARRAY(reading, struct hg_document_fact,
                                       count_all(list, "documents", NULL));
}

static void read_candidate(struct hg_reading *reading, const json_t *object, size_t number,
                           struct hg_supply_outcome *outcome)
{
    struct hg_candidate_fact *candidate = &reading->facts->candidates[number];
    HG_READ_KEYS(reading, object, candidate_keys, candidate);
    read_land(reading, object, candidate);
    read_cut(reading, object, &candidate->cut);
    read_taken(reading, object, number);
    read_rivals(reading, object, number);
    read_detailed_plan(reading, object, number);
    read_conditions(reading, object, number);
    if (reading->result->outcome == NULL) return;
    read_quota(reading, object, number, &outcome->quota);
    read_documents(reading, object, number, outcome);
    read_phases(reading, object, number);
}

void hg_recall_supply(struct hg_reading *reading)
{
    static const struct hg_member verdict = {
        "verdict", HG_MEMBER_WORD, 0, hg_supply_verdict_names, HG_SUPPLY_VERDICTS,
        0,         false};
    if (reading->failed || !reading->settings->supply) return;
    const json_t *list = json_object_get(reading->root, "candidates");
    struct hg_supply_outcome *outcome = HG_READ_ARRAY(reading, struct hg_supply_outcome, 1);
    make_room(reading, list, outcome);
    enum hg_supply_verdict *supply = HG_READ_ARRAY(reading, enum hg_supply_verdict,
                                                   reading->facts->candidate_count);
    reading->result->supply = supply;
    if (json_object_get(reading->root, "tables") != NULL) {
        reading->result->outcome = outcome;
        read_tables(reading);
        read_accounts(reading, &outcome->quota);
    }
    for (size_t i = 0; i < reading->facts->candidate_count && !reading->failed; i++) {
        const json_t *object = hg_recall_ground(reading, i);
        hg_read_keys(reading, object, &verdict, 1, &supply[i]);
        read_candidate(reading, object, i, outcome);
    }
    reading->list = NULL;
}

/* --- findings of a candidate --- */

static size_t finding_of(const struct hg_result *result, const char *id)
{
    size_t number = id == NULL || strncmp(id, "f-", 2) != 0 ? 0 : strtoul(id + 2, NULL, 10);
    bool there = number > 0 && number <= result->findings.count &&
                 hg_str_same(result->findings.items[number - 1].id, id);
    return there ? number - 1 : SIZE_MAX;
}

void hg_recall_own_findings(struct hg_reading *reading)
{
    for (size_t i = 0, count; i < reading->facts->candidate_count && !reading->failed;
         i++) {
        const json_t *object = hg_recall_ground(reading, i);
        const json_t *ids = hg_read_list(reading, object, "findings", &count);
        for (size_t k = 0; k < count; k++) {
            size_t finding = finding_of(reading->result,
                                        json_string_value(json_array_get(ids, k)));
            if (finding == SIZE_MAX)
                hg_reading_fail(reading, "findings", N_ARG_("names what is no finding"));
            else
                reading->result->findings.items[finding].candidate = i;
        }
    }
    reading->list = NULL;
}
