/* Every row's line is made again from what the ledger holds, every seal from the lines, every run's hash from its row and its seals. */
#include "ledger/verify.h"

#include "ledger/ledger_kinds.h"
#include "ledger/tables.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stored_run {
    int64_t id;
    char hash[HG_DIGEST_TEXT], previous[HG_DIGEST_TEXT], at[32];
};

struct stored_seal {
    bool there;
    int64_t count;
    char sha256[HG_DIGEST_TEXT];
};

struct verifying {
    struct hg_ctx *ctx;
    struct hg_store *store;
    struct stored_run *runs;
    size_t run_count, run_capacity;
    struct hg_str line;
};

static void copy(char *out, size_t room, const char *text)
{
    snprintf(out, room, "%s", text == NULL ? "" : text);
}

/* --- what is wrong --- */

static void tell(struct verifying *all, const struct hg_diag_kind *kind, const char *a,
                 const char *b, const char *c, const char *d)
{
    struct hg_where where = HG_NOWHERE;
    where.source = hg_store_name(all->store);
    hg_diag_record(all->ctx, kind, where, (double)NAN, NULL,
                   (const char *const[]){a, b, c, d, NULL});
}

static const char *number(struct verifying *all, int64_t value)
{
    char text[HG_NUM_TEXT];
    return hg_arena_strdup(all->ctx->arena, hg_num_format_integer(value, text));
}

/* --- asking --- */

static hg_status ask(struct verifying *all, struct hg_statement **out, const char *columns,
                     const char *more, const char *table, const char *rest)
{
    struct hg_str sql = HG_STR_EMPTY;
    hg_str_addf(&sql, "SELECT %s%s FROM %s %s", columns, more, table, rest);
    hg_status status = hg_store_prepare(all->store, hg_str_text(&sql), out);
    hg_str_clear(&sql);
    return status;
}

/* Every row of a question by a function. */
static hg_status each(struct verifying *all, const char *sql,
                      void (*take)(struct verifying *, struct hg_statement *))
{
    struct hg_statement *select;
    HG_TRY(hg_store_prepare(all->store, sql, &select));
    while (!hg_ctx_stopped(all->ctx) && hg_statement_next(select))
        take(all, select);
    return hg_statement_end(select);
}

/* --- one run --- */

static hg_status read_seals(struct verifying *all, int64_t run, struct stored_seal *seals)
{
    struct hg_statement *select;
    memset(seals, 0, HG_LEDGER_SEALED * sizeof *seals);
    HG_TRY(ask(all, &select, hg_ledger_seal.columns, "", "seal", "WHERE run = ?1"));
    hg_bind_integer(select, 1, run);
    while (hg_statement_next(select)) {
        const char *name = hg_column_text(select, 1);
        const struct hg_ledger_table *table = name == NULL ? NULL
                                                           : hg_ledger_table_of(name);
        if (table == NULL) continue;
        struct stored_seal *seal = &seals[table - hg_ledger_sealed];
        seal->there = true;
        seal->count = hg_column_integer(select, 2);
        copy(seal->sha256, sizeof seal->sha256, hg_column_text(select, 3));
    }
    return hg_statement_end(select);
}

static void add_seals(struct hg_digest *hash, int64_t run, const struct stored_seal *seals)
{
    struct hg_str line = HG_STR_EMPTY;
    for (size_t i = 0; i < HG_LEDGER_SEALED; i++) {
        if (!seals[i].there) continue;
        hg_line_begin(&line, &hg_ledger_seal);
        hg_line_integer(&line, run);
        hg_line_text(&line, hg_ledger_sealed[i].name);
        hg_line_integer(&line, seals[i].count);
        hg_line_text(&line, seals[i].sha256);
        hg_line_end(&line);
        hg_digest_add(hash, line.data, line.length);
    }
    hg_str_clear(&line);
}

static hg_status check_table(struct verifying *all, int64_t run,
                             const struct hg_ledger_table *table,
                             const struct stored_seal *seal)
{
    struct hg_statement *select;
    char sha256[HG_DIGEST_TEXT];
    int64_t count = 0;
    char *rest = hg_arena_printf(all->ctx->arena, "WHERE run = ?1 ORDER BY %s",
                                 table->order);
    HG_TRY(ask(all, &select, table->columns, "", table->name, rest));
    struct hg_digest *digest = hg_digest_new();
    hg_bind_integer(select, 1, run);
    for (; hg_statement_next(select); count++) {
        hg_line_of_row(&all->line, table, select);
        hg_digest_add(digest, all->line.data, all->line.length);
    }
    hg_digest_finish(digest, sha256);
    HG_TRY(hg_statement_end(select));
    if (!seal->there) return HG_OK; /* told as a run that was altered */
    if (count != seal->count)
        tell(all, &hg_kind_LEDGER_ROWS_COUNT, number(all, run), table->name,
             number(all, count), number(all, seal->count));
    else if (strcmp(sha256, seal->sha256) != 0)
        tell(all, &hg_kind_LEDGER_ROWS_ALTERED, number(all, run), table->name, NULL, NULL);
    return HG_OK;
}

/* `row`: of the table run, with its hash behind the other columns. */
static hg_status check_run(struct verifying *all, const struct stored_run *run,
                           struct hg_statement *row)
{
    struct stored_seal seals[HG_LEDGER_SEALED];
    char hash[HG_DIGEST_TEXT];
    HG_TRY(read_seals(all, run->id, seals));
    struct hg_digest *digest = hg_digest_new();
    hg_line_of_row(&all->line, &hg_ledger_run, row);
    hg_digest_add(digest, all->line.data, all->line.length);
    add_seals(digest, run->id, seals);
    hg_digest_finish(digest, hash);
    if (strcmp(hash, run->hash) != 0)
        tell(all, &hg_kind_LEDGER_RUN_ALTERED, number(all, run->id), NULL, NULL, NULL);
    for (size_t i = 0; i < HG_LEDGER_SEALED; i++)
        HG_TRY(check_table(all, run->id, &hg_ledger_sealed[i], &seals[i]));
    return HG_OK;
}

static hg_status check_runs(struct verifying *all)
{
    enum { AT = 1, PREVIOUS = 21, HASH = 22 };
    struct hg_statement *select;
    hg_status status = HG_OK;
    HG_TRY(ask(all, &select, hg_ledger_run.columns, ", hash", "run", "ORDER BY id"));
    while (status == HG_OK && hg_statement_next(select)) {
        HG_GROW(all->runs, all->run_count, all->run_capacity);
        struct stored_run *run = &all->runs[all->run_count++];
        run->id = hg_column_integer(select, 0);
        copy(run->at, sizeof run->at, hg_column_text(select, AT));
        copy(run->previous, sizeof run->previous, hg_column_text(select, PREVIOUS));
        copy(run->hash, sizeof run->hash, hg_column_text(select, HASH));
        status = hg_ctx_stopped(all->ctx) ? HG_STOPPED : check_run(all, run, select);
    }
    hg_status ended = hg_statement_end(select);
    return status != HG_OK ? status : ended;
}

/* --- the chain --- */

static const struct stored_run *run_with(const struct verifying *all, const char *hash)
{
    size_t length = strlen(hash);
    for (size_t i = 0; i < all->run_count; i++)
        if (strncmp(all->runs[i].hash, hash, length) == 0) return &all->runs[i];
    return NULL;
}

static void tell_missing(struct verifying *all, int64_t first, int64_t last)
{
    for (int64_t id = first; id <= last && id < first + 20; id++)
        tell(all, &hg_kind_LEDGER_RUN_MISSING, number(all, id), NULL, NULL, NULL);
}

static void check_chain(struct verifying *all)
{
    int64_t last = 0;
    const char *hash = HG_LEDGER_NO_HASH;
    for (size_t i = 0; i < all->run_count; i++) {
        const struct stored_run *run = &all->runs[i];
        tell_missing(all, last + 1, run->id - 1);
        if (run->id == last + 1 && strcmp(run->previous, hash) != 0) {
            const struct stored_run *before = run_with(all, run->previous);
            tell(all, &hg_kind_LEDGER_ORDER, number(all, run->id), number(all, run->id - 1),
                 before == NULL
                     ? N_ARG_("no run that stands here")
                     : hg_arena_printf(all->ctx->arena, "%lld", (long long)before->id),
                 NULL);
        }
        last = run->id;
        hash = run->hash;
    }
}

static hg_status check_head(struct verifying *all, struct hg_ledger_state *state)
{
    struct hg_statement *select;
    copy(state->head_hash, sizeof state->head_hash, HG_LEDGER_NO_HASH);
    HG_TRY(hg_store_prepare(
        all->store,
        "SELECT name, value FROM ledger WHERE name IN ('head_run', 'head_hash')", &select));
    while (hg_statement_next(select)) {
        const char *value = hg_column_text(select, 1);
        if (hg_str_same(hg_column_text(select, 0), "head_run"))
            state->head_run = value == NULL ? 0 : strtoll(value, NULL, 10);
        else
            copy(state->head_hash, sizeof state->head_hash, value);
    }
    HG_TRY(hg_statement_end(select));
    const struct stored_run *last = all->run_count == 0 ? NULL
                                                        : &all->runs[all->run_count - 1];
    int64_t last_id = last == NULL ? 0 : last->id;
    if (last != NULL) copy(state->head_at, sizeof state->head_at, last->at);
    if (last_id < state->head_run)
        tell(all, &hg_kind_LEDGER_TAIL, number(all, last_id + 1),
             number(all, state->head_run), NULL, NULL);
    else if (last_id > state->head_run ||
             strcmp(last == NULL ? HG_LEDGER_NO_HASH : last->hash, state->head_hash) != 0)
        tell(all, &hg_kind_LEDGER_HEAD, number(all, state->head_run), number(all, last_id),
             NULL, NULL);
    return HG_OK;
}

/* --- what runs share --- */

static void take_finding(struct verifying *all, struct hg_statement *row)
{
    enum { RULE = 1, DIGEST = 21 };
    char digest[HG_DIGEST_TEXT];
    hg_line_of_row(&all->line, &hg_ledger_finding, row);
    hg_line_digest(&all->line, digest);
    if (!hg_str_same(digest, hg_column_text(row, DIGEST)))
        tell(all, &hg_kind_LEDGER_FINDING_ALTERED, hg_column_text(row, DIGEST),
             hg_column_text(row, RULE), NULL, NULL);
}

static hg_status check_findings(struct verifying *all)
{
    struct hg_statement *select;
    HG_TRY(ask(all, &select, hg_ledger_finding.columns, ", digest", "finding", ""));
    while (!hg_ctx_stopped(all->ctx) && hg_statement_next(select))
        take_finding(all, select);
    return hg_statement_end(select);
}

static void take_text(struct verifying *all, struct hg_statement *row)
{
    char digest[HG_DIGEST_TEXT];
    const char *parts[4];
    for (int i = 0; i < 4; i++) {
        const char *text = hg_column_text(row, i);
        parts[i] = text == NULL ? "" : text;
    }
    hg_ledger_text_digest(parts[1], parts[2], parts[3], digest);
    if (strcmp(digest, parts[0]) != 0)
        tell(all, &hg_kind_LEDGER_TEXT_ALTERED, parts[2], NULL, NULL, NULL);
}

static void take_loose(struct verifying *all, struct hg_statement *row)
{
    if (hg_column_integer(row, 1) > 0)
        tell(all, &hg_kind_LEDGER_LOOSE, hg_column_text(row, 0),
             number(all, hg_column_integer(row, 1)), NULL, NULL);
}

static void take_lost(struct verifying *all, struct hg_statement *row)
{
    if (hg_column_integer(row, 1) > 0)
        tell(all, &hg_kind_LEDGER_LOST, hg_column_text(row, 0),
             number(all, hg_column_integer(row, 1)), NULL, NULL);
}

/* Rows of no run, and rows that runs point at and that are not there. */
static hg_status check_ends(struct verifying *all)
{
    for (size_t i = 0; i <= HG_LEDGER_SEALED; i++) {
        const char *name = i < HG_LEDGER_SEALED ? hg_ledger_sealed[i].name : "seal";
        HG_TRY(each(all,
                    hg_arena_printf(all->ctx->arena,
                                    "SELECT '%s', count(*) FROM %s WHERE run NOT IN"
                                    " (SELECT id FROM run)",
                                    name, name),
                    take_loose));
    }
    HG_TRY(each(all,
                "SELECT 'finding', count(*) FROM finding WHERE digest NOT IN"
                " (SELECT finding FROM run_finding)",
                take_loose));
    HG_TRY(each(all,
                "SELECT 'text', count(*) FROM text WHERE sha256 NOT IN"
                " (SELECT sha256 FROM run_text)",
                take_loose));
    HG_TRY(each(all,
                "SELECT 'finding', count(*) FROM run_finding WHERE finding NOT IN"
                " (SELECT digest FROM finding)",
                take_lost));
    return each(all,
                "SELECT 'text', count(*) FROM run_text WHERE sha256 NOT IN"
                " (SELECT sha256 FROM text)",
                take_lost);
}

/* --- the whole --- */

static hg_status count(struct verifying *all, const char *sql, int64_t *out)
{
    struct hg_statement *select;
    HG_TRY(hg_store_prepare(all->store, sql, &select));
    if (hg_statement_next(select)) *out = hg_column_integer(select, 0);
    return hg_statement_end(select);
}

static hg_status verify(struct verifying *all, const char *noted,
                        struct hg_ledger_state *state)
{
    HG_TRY(check_runs(all));
    check_chain(all);
    HG_TRY(check_head(all, state));
    HG_TRY(check_findings(all));
    HG_TRY(each(all, "SELECT sha256, kind, name, body FROM text ORDER BY name, sha256",
                take_text));
    HG_TRY(check_ends(all));
    HG_TRY(count(all, "SELECT count(*) FROM finding", &state->findings));
    HG_TRY(count(all, "SELECT count(*) FROM text", &state->texts));
    state->runs = (int64_t)all->run_count;
    const struct stored_run *found = noted == NULL ? NULL : run_with(all, noted);
    if (found != NULL) state->noted_run = found->id;
    if (noted != NULL && found == NULL)
        tell(all, &hg_kind_LEDGER_NOTE_UNKNOWN, noted, NULL, NULL, NULL);
    return hg_ctx_stopped(all->ctx) ? HG_STOPPED : HG_OK;
}

hg_status hg_ledger_verify(struct hg_ctx *ctx, struct hg_store *store, const char *noted,
                           struct hg_ledger_state *out)
{
    struct verifying all = {.ctx = ctx, .store = store};
    *out = (struct hg_ledger_state){.first_flaw = ctx->diags.count};
    hg_status status = verify(&all, noted, out);
    out->flaws = ctx->diags.count - out->first_flaw;
    hg_str_clear(&all.line);
    free(all.runs);
    return status;
}
