/* result.json: what the tables that a bureau keeps beside the project say, of each candidate and in all. */
#include "reports/json_supply.h"

#include "reports/json_parcels.h"
#include "reports/words.h"

#include "geo/base/num.h"

static const struct hg_table_file *file_of(const struct hg_result *result,
                                           enum hg_supply_table table)
{
    const struct hg_supply_tables *tables = result->settings->tables;
    bool given = tables != NULL && tables->files[table].source != NULL;
    return given ? &tables->files[table] : NULL;
}

/* --- quota --- */

static void write_span(struct hg_json *json, const char *least, const char *most,
                       struct hg_span span)
{
    hg_json_number(json, least, span.least);
    hg_json_number(json, most, span.most);
}

static void write_entry(struct hg_json *json, const struct hg_quota_account *account,
                        const struct hg_quota_entry *entry)
{
    hg_json_object(json, NULL);
    hg_json_text(json, "kind", hg_quota_kind_names[account->row->kind]);
    write_span(json, "need_m2", "need_most_m2", entry->need_m2);
    write_span(json, "open_m2", "open_most_m2", entry->open_m2);
    hg_json_tri(json, "fits", entry->fits);
    hg_json_text(json, "reason", entry->reason);
    hg_json_flag(json, "from_reserve", entry->from_reserve);
    write_span(json, "left_m2", "left_most_m2", entry->left_m2);
    write_span(json, "left_others_m2", "left_others_most_m2", entry->left_others_m2);
    hg_json_end(json);
}

static void write_candidate_quota(struct hg_json *json, const struct hg_result *result,
                                  size_t candidate)
{
    const struct hg_quota_book *book = &result->outcome->quota;
    if (file_of(result, HG_TABLE_QUOTA) == NULL) {
        hg_json_null(json, "quota");
        return;
    }
    hg_json_object(json, "quota");
    hg_json_tri(json, "high_tech", book->high_tech[candidate]);
    hg_json_tri(json, "takes",
                book->account_count == 0 ? HG_UNKNOWN : book->takes[candidate]);
    hg_json_array(json, "accounts");
    for (size_t a = 0; a < book->account_count; a++)
        write_entry(json, &book->accounts[a],
                    &book->entries[candidate * book->account_count + a]);
    hg_json_end(json);
    hg_json_end(json);
}

static void write_account(struct hg_json *json, const struct hg_quota_account *account)
{
    const struct hg_quota_row *row = account->row;
    hg_json_object(json, NULL);
    hg_json_text(json, "kind", hg_quota_kind_names[row->kind]);
    hg_json_integer(json, "year", row->year);
    hg_json_text(json, "region", row->region);
    hg_json_number(json, "total_m2", row->total_m2);
    hg_json_text(json, "document", row->document);
    hg_json_number(json, "used_before_m2", row->used_m2);
    hg_json_number(json, "used_high_tech_before_m2", row->used_high_tech_m2);
    hg_json_number(json, "reserve_share", account->reserve_share);
    hg_json_number(json, "reserve_m2", account->reserve_m2);
    hg_json_law(json, account->document, account->article, account->mark);
    write_span(json, "used_m2", "used_most_m2", account->used);
    write_span(json, "used_others_m2", "used_others_most_m2", account->others);
    write_span(json, "left_m2", "left_most_m2", hg_quota_left(account));
    write_span(json, "left_others_m2", "left_others_most_m2",
               hg_quota_left_others(account));
    hg_json_integer(json, "line", row->line);
    hg_json_end(json);
}

void hg_json_quota(struct hg_json *json, const struct hg_result *result)
{
    const struct hg_quota_book *book = &result->outcome->quota;
    if (file_of(result, HG_TABLE_QUOTA) == NULL) {
        hg_json_null(json, "quota");
        return;
    }
    hg_json_array_lines(json, "quota");
    for (size_t a = 0; a < book->account_count; a++)
        write_account(json, &book->accounts[a]);
    hg_json_end(json);
}

/* --- documents --- */

/* The first document of a candidate, or of one behind it. */
static size_t first_document(const struct hg_supply_outcome *outcome, size_t candidate)
{
    size_t low = 0, high = outcome->document_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (outcome->documents[middle].candidate < candidate)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void write_documents(struct hg_json *json, const struct hg_result *result,
                            size_t candidate)
{
    const struct hg_supply_outcome *outcome = result->outcome;
    if (file_of(result, HG_TABLE_DOCUMENTS) == NULL) {
        hg_json_null(json, "documents");
        return;
    }
    hg_json_array(json, "documents");
    for (size_t i = first_document(outcome, candidate);
         i < outcome->document_count && outcome->documents[i].candidate == candidate; i++) {
        const struct hg_document_fact *fact = &outcome->documents[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "document", fact->row->name);
        hg_json_text(json, "state", hg_document_state_names[fact->state]);
        hg_json_text(json, "effect", hg_effect_names[fact->row->effect]);
        hg_json_text(json, "number", fact->row->number);
        hg_json_day(json, "date", fact->row->date);
        hg_json_day(json, "valid_until", fact->row->valid_until);
        hg_json_integer(json, "line", fact->row->line);
        hg_json_end(json);
    }
    hg_json_end(json);
}

/* --- phases --- */

static void write_phase_part(struct hg_json *json, const struct hg_facts *facts,
                             const struct hg_phase_fact *fact)
{
    const struct hg_phase_row *row = fact->row;
    hg_json_object(json, NULL);
    hg_json_text(json, "zone",
                 fact->zone == HG_NO_ZONE ? NULL : facts->zones[fact->zone].id);
    hg_json_text(json, "phase", fact->phase);
    hg_json_number(json, "area_m2", fact->area_m2);
    hg_json_text(json, "state", hg_phase_state_names[fact->state]);
    hg_json_day(json, "opened", row == NULL ? HG_DAY_UNKNOWN : row->opened);
    hg_json_text(json, "document", row == NULL ? NULL : row->document);
    hg_json_number(json, "line", row == NULL ? HG_NAN : row->line);
    hg_json_end(json);
}

static void write_phase(struct hg_json *json, const struct hg_result *result,
                        size_t candidate)
{
    const struct hg_facts *facts = result->facts;
    double controlled = facts->parcels[candidate]
                            .functional_m2[HG_SPLIT_CONTROLLED - HG_SPLIT_BUILT];
    struct hg_sum opened = HG_SUM_ZERO;
    if (isnan(controlled)) {
        hg_json_null(json, "phase");
        return;
    }
    for (size_t i = 0; i < facts->phase_count; i++)
        if (facts->phases[i].candidate == candidate &&
            facts->phases[i].state == HG_PHASE_OPENED)
            hg_sum_add(&opened, facts->phases[i].area_m2);
    hg_json_object(json, "phase");
    hg_json_number(json, "controlled_m2", controlled);
    hg_json_number(json, "opened_m2", hg_sum_of(&opened));
    hg_json_array(json, "parts");
    for (size_t i = 0; i < facts->phase_count; i++)
        if (facts->phases[i].candidate == candidate)
            write_phase_part(json, facts, &facts->phases[i]);
    hg_json_end(json);
    hg_json_end(json);
}

/* --- all --- */

void hg_json_supply_of(struct hg_json *json, const struct hg_result *result,
                       size_t candidate)
{
    write_candidate_quota(json, result, candidate);
    write_documents(json, result, candidate);
    write_phase(json, result, candidate);
}

void hg_json_tables(struct hg_json *json, const struct hg_result *result)
{
    hg_json_array_lines(json, "tables");
    for (int table = 0; table < HG_TABLES; table++) {
        const struct hg_table_file *file = file_of(result, (enum hg_supply_table)table);
        if (file == NULL) continue;
        hg_json_object(json, NULL);
        hg_json_text(json, "name", hg_supply_table_names[table]);
        hg_json_text(json, "source", file->source);
        hg_json_text(json, "sha256", file->sha256);
        hg_json_integer(json, "rows", (int64_t)file->rows);
        hg_json_end(json);
    }
    hg_json_end(json);
}
