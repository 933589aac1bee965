#include "rules/supply_outcome.h"

#include "rules/feature_refs.h"
#include "rules/rules_kinds.h"
#include "rules/sheet.h"
#include "standards/workspace_private.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An outcome under way. */
struct making {
    struct hg_ctx *ctx;
    sqlite3 *db;
    const struct hg_settings *settings;
    const struct hg_supply_tables *tables;
    const struct hg_dataset *dataset;
    struct hg_facts *facts;
    struct hg_feature_refs refs;
    size_t candidates_layer;
};

static int64_t ref_of(const struct making *making, size_t candidate)
{
    return hg_feature_ref_number(
        &making->refs, (struct hg_feature_ref){making->candidates_layer,
                                               making->facts->parcels[candidate].feature});
}

static void sheet_line(struct hg_sheet *sheet, const struct hg_table_file *file, int line)
{
    hg_sheet_text(sheet, file->source);
    hg_sheet_id(sheet, line > 0 ? line : -1);
}

/* --- phases --- */

static const struct hg_phase_row *find_phase(const struct hg_supply_tables *tables,
                                             const char *zone, const char *phase)
{
    for (size_t i = 0; phase != NULL && i < tables->phase_count; i++)
        if (strcmp(tables->phases[i].zone, zone) == 0 &&
            strcmp(tables->phases[i].phase, phase) == 0)
            return &tables->phases[i];
    return NULL;
}

/* Only a date that has come, and a document, open a phase. */
static enum hg_phase_state state_of_phase(const struct hg_phase_row *row, hg_day as_of)
{
    if (row->opened == HG_DAY_UNKNOWN) return HG_PHASE_NO_DATE;
    if (row->opened > as_of) return HG_PHASE_NOT_YET;
    return row->document == NULL ? HG_PHASE_NO_DOCUMENT : HG_PHASE_OPENED;
}

/* The row of the phase goes before that of the whole zone. */
static void judge_phase(const struct making *making, struct hg_phase_fact *fact)
{
    fact->row = NULL;
    fact->state = HG_PHASE_DOUBTFUL;
    if (fact->mixed || fact->zone == HG_NO_ZONE) return;
    const char *zone = making->facts->zones[fact->zone].id;
    fact->row = find_phase(making->tables, zone, fact->phase);
    if (fact->row == NULL) fact->row = find_phase(making->tables, zone, "*");
    if (fact->row != NULL)
        fact->state = state_of_phase(fact->row, making->settings->as_of);
    else
        fact->state = fact->phase == NULL ? HG_PHASE_UNNAMED : HG_PHASE_NO_ROW;
}

static bool load_phases(const struct making *making)
{
    struct hg_facts *facts = making->facts;
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, making->db, "candidate_phase",
                  "candidate, ref, zone, phase, area_m2, state, opened, document, source, "
                  "line");
    for (size_t i = 0; i < facts->phase_count; i++) {
        struct hg_phase_fact *fact = &facts->phases[i];
        judge_phase(making, fact);
        hg_sheet_id(&sheet, (int64_t)fact->candidate);
        hg_sheet_id(&sheet, ref_of(making, fact->candidate));
        hg_sheet_text(&sheet,
                      fact->zone == HG_NO_ZONE ? NULL : facts->zones[fact->zone].id);
        hg_sheet_text(&sheet, fact->phase);
        hg_sheet_number(&sheet, fact->area_m2);
        hg_sheet_text(&sheet, hg_phase_state_names[fact->state]);
        hg_sheet_day(&sheet, fact->row == NULL ? HG_DAY_UNKNOWN : fact->row->opened);
        hg_sheet_text(&sheet, fact->row == NULL ? NULL : fact->row->document);
        sheet_line(&sheet, &making->tables->files[HG_TABLE_PHASES],
                   fact->row == NULL ? 0 : fact->row->line);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

/* --- documents --- */

static enum hg_document_state state_of_document(const struct hg_document_row *row,
                                                hg_day as_of)
{
    if (row->needed == HG_NO) return HG_DOCUMENT_NOT_NEEDED;
    if (row->present != HG_YES) return HG_DOCUMENT_MISSING;
    if (row->date != HG_DAY_UNKNOWN && row->date > as_of) return HG_DOCUMENT_NOT_YET;
    if (row->valid_until != HG_DAY_UNKNOWN && row->valid_until < as_of)
        return HG_DOCUMENT_EXPIRED;
    return HG_DOCUMENT_PRESENT;
}

static int by_candidate_and_line(const void *left, const void *right)
{
    const struct hg_document_row *const *a = left, *const *b = right;
    int order = strcmp((*a)->candidate, (*b)->candidate);
    return order != 0 ? order : ((*a)->line > (*b)->line) - ((*a)->line < (*b)->line);
}

/* Rows sorted by candidate: the first one of an id, *out_count of them. */
static const struct hg_document_row **rows_of(const struct hg_document_row **rows,
                                              size_t count, const char *candidate,
                                              size_t *out_count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(rows[middle]->candidate, candidate) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < count && strcmp(rows[end]->candidate, candidate) == 0)
        end++;
    *out_count = end - low;
    return rows + low;
}

static bool names_document(const struct hg_document_row **rows, size_t count,
                           const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i]->name, name) == 0) return true;
    return false;
}

struct fact_list {
    struct hg_document_fact *items; /* heap */
    size_t count, capacity;
};

static void add_document(const struct making *making, struct fact_list *list,
                         size_t candidate, const struct hg_document_row *row)
{
    HG_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (struct hg_document_fact){
        candidate, row, state_of_document(row, making->settings->as_of)};
}

/* The candidate's own rows, and of those for all the ones that it does not name itself; in the order of the file. */
static void add_documents(const struct making *making, const struct hg_document_row **rows,
                          struct fact_list *list, size_t candidate)
{
    size_t own_count, all_count, count = making->tables->document_count;
    const char *id = making->facts->parcels[candidate].id;
    const struct hg_document_row **own = rows_of(rows, count, id, &own_count);
    const struct hg_document_row **all = rows_of(rows, count, "*", &all_count);
    size_t o = 0;
    for (size_t a = 0; a < all_count; a++) {
        while (o < own_count && own[o]->line < all[a]->line)
            add_document(making, list, candidate, own[o++]);
        if (!names_document(own, own_count, all[a]->name))
            add_document(making, list, candidate, all[a]);
    }
    while (o < own_count)
        add_document(making, list, candidate, own[o++]);
}

static void collect_documents(const struct making *making, struct hg_supply_outcome *out)
{
    size_t count = making->tables->document_count;
    const struct hg_document_row **rows = HG_ARENA_ARRAY(
        making->ctx->arena, const struct hg_document_row *, count + 1);
    struct fact_list list = {0};
    for (size_t i = 0; i < count; i++)
        rows[i] = &making->tables->documents[i];
    if (count > 1) qsort(rows, count, sizeof *rows, by_candidate_and_line);
    for (size_t c = 0; c < making->facts->candidate_count && count > 0; c++)
        add_documents(making, rows, &list, c);
    out->documents = hg_arena_copy(making->ctx->arena, list.items,
                                   list.count * sizeof *list.items);
    out->document_count = list.count;
    free(list.items);
}

static bool load_documents(const struct making *making,
                           const struct hg_supply_outcome *outcome)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, making->db, "candidate_document",
                  "candidate, ref, document, state, effect, date, valid_until, number, "
                  "source, line");
    for (size_t i = 0; i < outcome->document_count; i++) {
        const struct hg_document_fact *fact = &outcome->documents[i];
        hg_sheet_id(&sheet, (int64_t)fact->candidate);
        hg_sheet_id(&sheet, ref_of(making, fact->candidate));
        hg_sheet_text(&sheet, fact->row->name);
        hg_sheet_text(&sheet, hg_document_state_names[fact->state]);
        hg_sheet_text(&sheet, hg_effect_names[fact->row->effect]);
        hg_sheet_day(&sheet, fact->row->date);
        hg_sheet_day(&sheet, fact->row->valid_until);
        hg_sheet_text(&sheet, fact->row->number);
        sheet_line(&sheet, &making->tables->files[HG_TABLE_DOCUMENTS], fact->row->line);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

/* --- rows that name what is not there --- */

static int compare_ids(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool has_zone(const struct hg_facts *facts, const char *id)
{
    for (size_t i = 0; i < facts->zone_count; i++)
        if (strcmp(facts->zones[i].id, id) == 0) return true;
    return false;
}

static void stray_row(const struct making *making, struct hg_sheet *sheet,
                      enum hg_supply_table table, const char *key, int line)
{
    hg_sheet_text(sheet, hg_supply_table_names[table]);
    hg_sheet_text(sheet, key);
    sheet_line(sheet, &making->tables->files[table], line);
    hg_sheet_row(sheet);
}

static bool load_strays(const struct making *making)
{
    const struct hg_supply_tables *tables = making->tables;
    size_t count = making->facts->candidate_count;
    const char **ids = HG_ARENA_ARRAY(making->ctx->arena, const char *, count + 1);
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, making->db, "stray_row", "name, key, source, line");
    for (size_t i = 0; i < count; i++)
        ids[i] = making->facts->parcels[i].id;
    if (count > 1) qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 0; i < tables->document_count; i++) {
        const struct hg_document_row *row = &tables->documents[i];
        bool known = strcmp(row->candidate, "*") == 0 ||
                     (count > 0 && bsearch(&row->candidate, ids, count, sizeof *ids,
                                           compare_ids) != NULL);
        if (!known)
            stray_row(making, &sheet, HG_TABLE_DOCUMENTS, row->candidate, row->line);
    }
    for (size_t i = 0; i < tables->phase_count; i++)
        if (!has_zone(making->facts, tables->phases[i].zone))
            stray_row(making, &sheet, HG_TABLE_PHASES, tables->phases[i].zone,
                      tables->phases[i].line);
    return hg_sheet_close(&sheet);
}

/* --- all --- */

hg_status hg_supply_outcome_make(struct hg_ctx *ctx, struct hg_workspace *workspace,
                                 const struct hg_settings *settings,
                                 const struct hg_dataset *dataset, struct hg_facts *facts,
                                 struct hg_supply_outcome *out)
{
    static const struct hg_supply_tables none;
    struct making making = {
        .ctx = ctx,
        .db = workspace->db,
        .settings = settings,
        .tables = settings->tables == NULL ? &none : settings->tables,
        .dataset = dataset,
        .facts = facts,
        .refs = hg_feature_refs_of(dataset, ctx->arena),
        .candidates_layer = hg_feature_role_layer(dataset, HG_ROLE_CANDIDATES)};
    *out = (struct hg_supply_outcome){0};
    sqlite3_exec(workspace->db, "BEGIN", NULL, NULL, NULL);
    collect_documents(&making, out);
    bool loaded = load_phases(&making) && load_documents(&making, out) &&
                  load_strays(&making) &&
                  hg_quota_open(ctx, workspace, settings, dataset, facts, &out->quota);
    if (!loaded)
        hg_note(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE, sqlite3_errmsg(workspace->db));
    sqlite3_exec(workspace->db, loaded ? "COMMIT" : "ROLLBACK", NULL, NULL, NULL);
    return loaded ? HG_OK : HG_FAILED;
}
