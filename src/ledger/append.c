/* A run's way into the ledger: its rows, a seal for each table, and its own row, whose hash ties it to the run before. */
#include "ledger/entries.h"
#include "reports/identity.h"

#include "geo/base/num.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What fills which table; in the order of hg_ledger_sealed. */
static void (*const enter[HG_LEDGER_SEALED])(const struct hg_entry *, struct hg_rows *) = {
    hg_enter_texts,        hg_enter_inputs, hg_enter_findings,   hg_enter_zones,
    hg_enter_index_values, hg_enter_idle,   hg_enter_candidates, hg_enter_waivers,
};

/* The last run and its hash, as the ledger itself says. */
struct head {
    int64_t run;
    char hash[HG_DIGEST_TEXT];
};

static hg_status read_head(struct hg_store *store, struct head *out)
{
    struct hg_statement *select;
    *out = (struct head){.hash = HG_LEDGER_NO_HASH};
    HG_TRY(hg_store_prepare(
        store, "SELECT name, value FROM ledger WHERE name IN ('head_run', 'head_hash')",
        &select));
    while (hg_statement_next(select)) {
        const char *value = hg_column_text(select, 1);
        if (value == NULL) continue;
        if (strcmp(hg_column_text(select, 0), "head_run") == 0)
            out->run = strtoll(value, NULL, 10);
        else if (strlen(value) < HG_DIGEST_TEXT)
            strcpy(out->hash, value);
    }
    return hg_statement_end(select);
}

static hg_status write_head(struct hg_store *store, const char *name, const char *value)
{
    struct hg_statement *update;
    HG_TRY(
        hg_store_prepare(store, "UPDATE ledger SET value = ?1 WHERE name = ?2", &update));
    hg_bind_text(update, 1, value);
    hg_bind_text(update, 2, name);
    hg_status status = hg_statement_run(update);
    return hg_statement_end(update) == HG_OK ? status : HG_FAILED;
}

/* --- the run's own row --- */

static void put_texts(struct hg_rows *rows, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hg_rows_text(rows, texts[i]);
}

static void put_counts(struct hg_rows *rows, const struct hg_counts *counts)
{
    hg_rows_integer(rows, (int64_t)counts->block);
    hg_rows_integer(rows, (int64_t)counts->warn);
    hg_rows_integer(rows, (int64_t)counts->info);
    hg_rows_integer(rows, (int64_t)counts->undecided);
    hg_rows_integer(rows, (int64_t)counts->waived);
}

static void put_run(const struct hg_entry *entry, struct hg_rows *rows,
                    const char *previous)
{
    const struct hg_result *result = entry->result;
    const struct hg_settings *settings = result->settings;
    char day[HG_DAY_TEXT], moment[32], identity[HG_DIGEST_TEXT];
    time_t seconds = (time_t)entry->origin->recorded_at;
    struct tm utc;
    gmtime_r(&seconds, &utc);
    strftime(moment, sizeof moment, "%Y-%m-%dT%H:%M:%SZ", &utc);
    hg_result_identity(result, identity);
    const char *const first[] = {
        moment,
        settings->as_of == HG_DAY_UNKNOWN ? NULL : hg_day_format(settings->as_of, day),
        settings->supply ? "supply" : "check",
        settings->name == NULL ? "" : settings->name,
        entry->origin->project_path,
        settings->region,
        result->version,
        result->dataset->crs_code,
        settings->area == HG_AREA_PLANE ? "plane" : "ellipsoid",
        result->edition,
        hg_verdict_names[result->verdict]};
    const char *const second[] = {result->rules_sha256, result->standards_sha256, identity};
    hg_rows_integer(rows, entry->run);
    put_texts(rows, first, HG_COUNT_OF(first));
    hg_rows_integer(rows, result->exit_status);
    put_texts(rows, second, HG_COUNT_OF(second));
    put_counts(rows, &result->counts);
    hg_rows_text(rows, previous);
}

/* --- the whole --- */

struct seal {
    int64_t count;
    char sha256[HG_DIGEST_TEXT];
};

static hg_status enter_tables(const struct hg_entry *entry, struct seal *seals)
{
    for (size_t i = 0; i < HG_LEDGER_SEALED; i++) {
        struct hg_rows rows;
        if (hg_ctx_stopped(entry->ctx)) return HG_STOPPED;
        hg_rows_open(&rows, entry->store, &hg_ledger_sealed[i], NULL);
        enter[i](entry, &rows);
        seals[i].count = rows.count;
        HG_TRY(hg_rows_close(&rows, seals[i].sha256));
    }
    return HG_OK;
}

static hg_status enter_seals(const struct hg_entry *entry, const struct seal *seals,
                             struct hg_digest *hash)
{
    struct hg_rows rows;
    char digest[HG_DIGEST_TEXT];
    hg_rows_open(&rows, entry->store, &hg_ledger_seal, NULL);
    for (size_t i = 0; i < HG_LEDGER_SEALED; i++) {
        hg_rows_integer(&rows, entry->run);
        hg_rows_text(&rows, hg_ledger_sealed[i].name);
        hg_rows_integer(&rows, seals[i].count);
        hg_rows_text(&rows, seals[i].sha256);
        hg_rows_add_line(&rows, hash);
        hg_rows_end_row(&rows);
    }
    return hg_rows_close(&rows, digest);
}

/* The row's hash goes over its other columns and the seals. */
static hg_status enter_run(const struct hg_entry *entry, const struct head *head,
                           const struct seal *seals, char out_hash[HG_DIGEST_TEXT])
{
    struct hg_digest *hash = hg_digest_new();
    struct hg_rows rows;
    hg_rows_open(&rows, entry->store, &hg_ledger_run, "hash");
    put_run(entry, &rows, head->hash);
    hg_rows_add_line(&rows, hash);
    hg_status status = enter_seals(entry, seals, hash);
    hg_digest_finish(hash, out_hash);
    hg_rows_hash(&rows, out_hash);
    hg_rows_end_row(&rows);
    char digest[HG_DIGEST_TEXT];
    return hg_rows_close(&rows, digest) == HG_OK ? status : HG_FAILED;
}

static hg_status enter_all(struct hg_entry *entry)
{
    struct head head;
    struct seal seals[HG_LEDGER_SEALED];
    char hash[HG_DIGEST_TEXT], number[HG_NUM_TEXT];
    HG_TRY(read_head(entry->store, &head));
    entry->run = head.run + 1;
    HG_TRY(enter_tables(entry, seals));
    HG_TRY(enter_run(entry, &head, seals, hash));
    HG_TRY(write_head(entry->store, "head_run", hg_num_format_integer(entry->run, number)));
    return write_head(entry->store, "head_hash", hash);
}

hg_status hg_ledger_enter(struct hg_ctx *ctx, struct hg_store *store,
                          const struct hg_result *result,
                          const struct hg_ledger_origin *origin, long *out_run)
{
    static const struct hg_facts nothing = {0};
    struct hg_entry entry = {.ctx = ctx,
                             .store = store,
                             .result = result,
                             .origin = origin,
                             .facts = result->facts == NULL ? &nothing : result->facts};
    hg_status status = enter_all(&entry);
    *out_run = (long)entry.run;
    return status;
}

hg_status hg_ledger_append(struct hg_ctx *ctx, const char *where,
                           const struct hg_result *result,
                           const struct hg_ledger_origin *origin, long *out_run)
{
    struct hg_store *store;
    HG_TRY(hg_store_open(ctx, where, HG_STORE_APPEND, &store));
    hg_status status = hg_ledger_enter(ctx, store, result, origin, out_run);
    if (status == HG_OK) status = hg_store_commit(store);
    hg_store_close(store);
    return status;
}
