#include "ledger/entries.h"

#include "model/zone_land.h"

#include "geo/base/clean.h"
#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *hg_entry_zone(const struct hg_entry *entry, size_t zone)
{
    return zone < entry->facts->zone_count ? entry->facts->zones[zone].id : NULL;
}

/* Rows of a run are numbered through. */
static void begin_row(const struct hg_entry *entry, struct hg_rows *rows)
{
    hg_rows_integer(rows, entry->run);
    hg_rows_integer(rows, rows->count);
}

static void put_day(struct hg_rows *rows, hg_day day)
{
    char text[HG_DAY_TEXT];
    hg_rows_text(rows, day == HG_DAY_UNKNOWN ? NULL : hg_day_format(day, text));
}

/* --- inputs --- */

static void enter_layer(const struct hg_entry *entry, struct hg_rows *rows,
                        const struct hg_input_info *info)
{
    bool plan = info->role == HG_ROLE_PLAN && info->plan < HG_PLAN_COUNT;
    begin_row(entry, rows);
    hg_rows_text(rows, hg_role_names[info->role]);
    hg_rows_text(rows, plan ? hg_plan_names[info->plan] : NULL);
    hg_rows_text(rows, info->source);
    hg_rows_text(rows, info->layer);
    hg_rows_text(rows, info->sha256);
    hg_rows_text(rows, info->sm3);
    hg_rows_text(rows, info->crs);
    hg_rows_integer(rows, (int64_t)info->features);
    hg_rows_integer(rows, (int64_t)info->skipped);
    hg_rows_end_row(rows);
}

/* A file that is no layer. */
static void enter_file(const struct hg_entry *entry, struct hg_rows *rows, const char *role,
                       const char *source, const char *sha256, const char *sm3)
{
    begin_row(entry, rows);
    hg_rows_text(rows, role);
    hg_rows_text(rows, NULL);
    hg_rows_text(rows, source);
    hg_rows_text(rows, NULL);
    hg_rows_text(rows, sha256);
    hg_rows_text(rows, sm3);
    hg_rows_text(rows, NULL);
    hg_rows_null(rows);
    hg_rows_null(rows);
    hg_rows_end_row(rows);
}

void hg_enter_inputs(const struct hg_entry *entry, struct hg_rows *rows)
{
    const struct hg_dataset *dataset = entry->result->dataset;
    const struct hg_supply_tables *tables = entry->result->settings->tables;
    const struct hg_ledger_origin *origin = entry->origin;
    for (size_t i = 0; i < dataset->layer_count; i++)
        enter_layer(entry, rows, &dataset->layers[i].info);
    if (origin->project_sha256 != NULL)
        enter_file(entry, rows, "project", origin->project_path, origin->project_sha256,
                   origin->project_sm3);
    for (int i = 0; tables != NULL && i < HG_TABLES; i++)
        if (tables->files[i].source != NULL)
            enter_file(entry, rows, hg_supply_table_names[i], tables->files[i].source,
                       tables->files[i].sha256, tables->files[i].sm3);
}

/* --- zones and what is measured --- */

void hg_enter_zones(const struct hg_entry *entry, struct hg_rows *rows)
{
    for (size_t i = 0; i < entry->facts->zone_count; i++) {
        const struct hg_zone_fact *zone = &entry->facts->zones[i];
        begin_row(entry, rows);
        hg_rows_text(rows, zone->id);
        hg_rows_text(rows, zone->name);
        hg_rows_number(rows, zone->area_m2);
        hg_rows_end_row(rows);
    }
}

/* One value of a zone or a parcel. */
struct value {
    const char *subject, *id, *zone, *name, *unit;
    double value;
    const struct hg_limit *limit; /* NULL, or its op NULL: none */
    enum hg_tri holds;
};

/* What is neither known nor limited says nothing. */
static void enter_value(const struct hg_entry *entry, struct hg_rows *rows,
                        const struct value *value)
{
    bool limited = value->limit != NULL && value->limit->op != NULL;
    if (!isfinite(value->value) && !limited) return;
    begin_row(entry, rows);
    hg_rows_text(rows, value->subject);
    hg_rows_text(rows, value->id);
    hg_rows_text(rows, value->zone);
    hg_rows_text(rows, value->name);
    hg_rows_number(rows, value->value);
    hg_rows_text(rows, value->unit);
    hg_rows_text(rows, limited ? value->limit->op : NULL);
    hg_rows_number(rows, limited ? value->limit->value : (double)NAN);
    if (!limited || value->holds == HG_UNKNOWN)
        hg_rows_null(rows);
    else
        hg_rows_integer(rows, value->holds == HG_YES);
    hg_rows_end_row(rows);
}

static void enter_index(const struct hg_entry *entry, struct hg_rows *rows,
                        struct value value, const char *ending, int kind,
                        const struct hg_index *index)
{
    struct hg_str name = HG_STR_EMPTY;
    hg_str_addf(&name, "%s%s", hg_index_names[kind], ending);
    value.name = hg_str_text(&name);
    value.unit = hg_index_units[kind];
    value.value = index->value;
    value.limit = &index->limit;
    value.holds = index->holds;
    enter_value(entry, rows, &value);
    hg_str_clear(&name);
}

static void enter_area(const struct hg_entry *entry, struct hg_rows *rows,
                       struct value value, const char *name, double area_m2)
{
    struct hg_str full = HG_STR_EMPTY;
    hg_str_addf(&full, "%s_m2", name);
    value.name = hg_str_text(&full);
    value.unit = "m2";
    value.value = area_m2;
    enter_value(entry, rows, &value);
    hg_str_clear(&full);
}

static void enter_land(const struct hg_entry *entry, struct hg_rows *rows,
                       struct value value, const struct hg_zone_land *land)
{
    for (int i = 0; i < HG_ZONE_SHARES; i++) {
        value.name = hg_arena_printf(entry->ctx->arena, "share_%s",
                                     hg_zone_share_specs[i].name);
        value.unit = "1";
        value.value = land->shares[i].value;
        value.limit = &land->shares[i].limit;
        value.holds = land->shares[i].holds;
        enter_value(entry, rows, &value);
    }
    value.limit = NULL;
    for (int i = 0; i < HG_ZONE_RATES; i++) {
        value.name = hg_arena_printf(entry->ctx->arena, "rate_%s",
                                     hg_zone_rate_specs[i].name);
        value.unit = hg_zone_rate_specs[i].unit;
        value.value = land->rates[i].value;
        enter_value(entry, rows, &value);
    }
}

/* The pieces of hard and of soft pairs of plans in a zone.  Without any matrix nothing was laid over one another. */
static void enter_conflicts(const struct hg_entry *entry, struct hg_rows *rows,
                            struct value value, size_t zone)
{
    const struct hg_facts *facts = entry->facts;
    struct hg_sum sums[HG_RELATION_UNLISTED + 1] = {0};
    if (facts->matrix_count == 0) return;
    for (size_t i = 0; i < facts->place_count; i++) {
        const struct hg_place *place = &facts->places[i];
        if (place->kind == HG_PLACE_CONFLICT && place->zone == zone &&
            place->cell < facts->matrix_count)
            hg_sum_add(&sums[facts->matrix[place->cell].relation], place->area_m2);
    }
    enter_area(entry, rows, value, "conflict_hard", hg_sum_of(&sums[HG_RELATION_HARD]));
    enter_area(entry, rows, value, "conflict_soft", hg_sum_of(&sums[HG_RELATION_SOFT]));
}

static void enter_zone_values(const struct hg_entry *entry, struct hg_rows *rows,
                              size_t number)
{
    const struct hg_zone_fact *zone = &entry->facts->zones[number];
    const struct value value = {
        .subject = "zone", .id = zone->id, .zone = zone->id, .holds = HG_UNKNOWN};
    for (int i = 0; i < HG_SPLITS; i++)
        enter_area(entry, rows, value, hg_split_names[i], zone->split_m2[i]);
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        enter_index(entry, rows, value, "", i, &zone->completed[i]);
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        enter_index(entry, rows, value, "_industrial", i, &zone->industrial[i]);
    if (entry->facts->zone_lands != NULL)
        enter_land(entry, rows, value, &entry->facts->zone_lands[number]);
    enter_conflicts(entry, rows, value, number);
}

/* Of the parcels of a plan only what misses its limit: a ledger must not grow with a hundred thousand parcels that are in order. */
static bool is_kept(const struct hg_entry *entry, const struct hg_index *index)
{
    return index->limit.op != NULL &&
           (entry->result->settings->supply || index->holds == HG_NO);
}

void hg_enter_index_values(const struct hg_entry *entry, struct hg_rows *rows)
{
    const struct hg_facts *facts = entry->facts;
    for (size_t i = 0; i < facts->zone_count; i++)
        enter_zone_values(entry, rows, i);
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        const struct value value = {.subject = "parcel",
                                    .id = parcel->id,
                                    .zone = hg_entry_zone(entry, parcel->zone)};
        for (int k = 0; k < HG_INDEX_KINDS; k++)
            if (is_kept(entry, &parcel->indices[k]))
                enter_index(entry, rows, value, "", k, &parcel->indices[k]);
    }
}

/* --- idle land --- */

/* Without the dates of any parcel, one row says so of all. */
static bool all_undecided(const struct hg_facts *facts)
{
    for (size_t i = 0; i < facts->parcel_count; i++)
        if (facts->parcels[i].idle.state != HG_IDLE_UNDECIDED) return false;
    return facts->parcel_count > 0;
}

static void enter_idle(const struct hg_entry *entry, struct hg_rows *rows, const char *id,
                       const char *zone, const struct hg_idle *idle, double area_m2)
{
    begin_row(entry, rows);
    hg_rows_text(rows, id);
    hg_rows_text(rows, zone);
    hg_rows_text(rows, hg_idle_state_names[idle->state]);
    hg_rows_text(rows, hg_idle_branch_names[idle->branch]);
    put_day(rows, idle->since);
    if (idle->full_years < 0)
        hg_rows_null(rows);
    else
        hg_rows_integer(rows, idle->full_years);
    hg_rows_text(rows, hg_idle_cause_names[idle->cause]);
    hg_rows_number(rows, area_m2);
    hg_rows_end_row(rows);
}

void hg_enter_idle(const struct hg_entry *entry, struct hg_rows *rows)
{
    static const struct hg_idle undecided = {
        .state = HG_IDLE_UNDECIDED, .since = HG_DAY_UNKNOWN, .full_years = -1};
    const struct hg_facts *facts = entry->facts;
    if (entry->result->settings->supply) return;
    if (all_undecided(facts)) {
        enter_idle(entry, rows, "*", NULL, &undecided, (double)NAN);
        return;
    }
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        if (parcel->idle.state != HG_IDLE_NOT_IDLE)
            enter_idle(entry, rows, parcel->id, hg_entry_zone(entry, parcel->zone),
                       &parcel->idle, parcel->area_m2);
    }
}

/* --- candidates and waivers --- */

void hg_enter_candidates(const struct hg_entry *entry, struct hg_rows *rows)
{
    const struct hg_result *result = entry->result;
    for (size_t i = 0; result->supply != NULL && i < entry->facts->candidate_count; i++) {
        const struct hg_parcel_fact *parcel = &entry->facts->parcels[i];
        begin_row(entry, rows);
        hg_rows_text(rows, parcel->id);
        hg_rows_text(rows, hg_entry_zone(entry, parcel->zone));
        hg_rows_text(rows, hg_supply_verdict_names[result->supply[i]]);
        hg_rows_number(rows, parcel->area_m2);
        hg_rows_end_row(rows);
    }
}

void hg_enter_waivers(const struct hg_entry *entry, struct hg_rows *rows)
{
    for (size_t i = 0; i < entry->result->waiver_count; i++) {
        const struct hg_waiver *waiver = &entry->result->waivers[i];
        begin_row(entry, rows);
        hg_rows_text(rows, waiver->rule);
        hg_rows_text(rows, waiver->key);
        hg_rows_text(rows, waiver->reason);
        hg_rows_text(rows, waiver->person);
        put_day(rows, waiver->expiry);
        hg_rows_integer(rows, (int64_t)waiver->used);
        hg_rows_end_row(rows);
    }
}

/* --- texts in force --- */

static int compare_digests(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* The digest goes over what is kept: a folder's name may be no text. */
static hg_status enter_body(struct hg_statement *insert,
                            const struct hg_text_in_force *text,
                            char digest[HG_DIGEST_TEXT])
{
    struct hg_str name = HG_STR_EMPTY;
    hg_text_clean(text->name, false, &name);
    hg_ledger_text_digest(text->kind, hg_str_text(&name), text->body, digest);
    hg_status status = HG_FAILED;
    if (insert != NULL) {
        hg_bind_text(insert, 1, digest);
        hg_bind_text(insert, 2, text->kind);
        hg_bind_text(insert, 3, hg_str_text(&name));
        hg_bind_text(insert, 4, text->body);
        status = hg_statement_run(insert);
    }
    hg_str_clear(&name);
    return status;
}

/* Bodies stand in the ledger once.  Two tables that are the same in all are one text. */
void hg_enter_texts(const struct hg_entry *entry, struct hg_rows *rows)
{
    const struct hg_result *result = entry->result;
    size_t count = result->text_count;
    char(*digests)[HG_DIGEST_TEXT] = hg_memory_new_zero(count + 1, sizeof *digests);
    struct hg_statement *insert;
    hg_status status = hg_store_prepare(
        entry->store,
        "INSERT INTO text (sha256, kind, name, body) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT (sha256) DO NOTHING",
        &insert);
    for (size_t i = 0; i < count && status == HG_OK; i++)
        status = enter_body(insert, &result->texts[i], digests[i]);
    if (insert != NULL && hg_statement_end(insert) != HG_OK) status = HG_FAILED;
    if (status != HG_OK) {
        rows->failed = true;
        count = 0;
    }
    qsort(digests, count, sizeof *digests, compare_digests);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && strcmp(digests[i], digests[i - 1]) == 0) continue;
        hg_rows_integer(rows, entry->run);
        hg_rows_text(rows, digests[i]);
        hg_rows_end_row(rows);
    }
    free(digests);
}
