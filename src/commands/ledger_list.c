/* ledger list and ledger verify: the runs as a table, and whether they are as they were written. */
#include "cli/columns.h"
#include "commands/ledger_verbs.h"
#include "commands/ledger_words.h"
#include "ledger/readback.h"
#include "ledger/verify.h"
#include "reports/json.h"

#include <stdio.h>
#include <string.h>

enum { COLUMNS = 10 };

static const char *integer(struct hg_arena *arena, int64_t value)
{
    return hg_arena_printf(arena, "%lld", (long long)value);
}

static void put_run(struct hg_arena *arena, enum hg_lang lang,
                    const struct hg_ledger_run *run, const char **cells)
{
    cells[0] = integer(arena, run->id);
    cells[1] = run->recorded_at;
    cells[2] = hg_ledger_word_kind(lang, run->kind);
    cells[3] = hg_ledger_word_verdict(lang, run->verdict);
    cells[4] = integer(arena, run->block);
    cells[5] = integer(arena, run->undecided);
    cells[6] = integer(arena, run->warn);
    cells[7] = integer(arena, run->info);
    cells[8] = integer(arena, run->waived);
    cells[9] = run->project;
}

static void print_table(struct hg_arena *arena, enum hg_lang lang,
                        const struct hg_ledger_run *runs, size_t count)
{
    static const char *const heads[COLUMNS] = {
        N_("run"),       N_("recorded (UTC)"), N_("kind"),  N_("opinion"), N_("blocking"),
        N_("undecided"), N_("warnings"),       N_("notes"), N_("waived"),  N_("project")};
    const char **cells = HG_ARENA_ARRAY(arena, const char *, (count + 1) * COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = hg_lang_text(lang, heads[i]);
    for (size_t i = 0; i < count; i++)
        put_run(arena, lang, &runs[i], &cells[(i + 1) * COLUMNS]);
    hg_columns_print(cells, count + 1, COLUMNS);
}

static void print_json(const struct hg_store *store, const struct hg_ledger_run *runs,
                       size_t count)
{
    struct hg_outfile file = hg_outfile_part();
    struct hg_json json = {.file = &file};
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", "hegui.ledger-list/1");
    hg_json_text(&json, "ledger", hg_store_name(store));
    hg_json_array_lines(&json, "runs");
    for (size_t i = 0; i < count; i++)
        hg_ledger_json_run(&json, &runs[i]);
    hg_json_end(&json);
    hg_json_end(&json);
    fwrite(file.buffer, 1, file.used, stdout);
    hg_outfile_part_free(&file);
}

hg_status hg_ledger_list(struct hg_session *session, struct hg_store *store,
                         int *out_exit_status)
{
    struct hg_ledger_run *runs;
    size_t count;
    (void)out_exit_status;
    HG_TRY(hg_ledger_runs(&session->ctx, store, &runs, &count));
    if (session->call->json)
        print_json(store, runs, count);
    else
        print_table(session->ctx.arena, session->call->lang, runs, count);
    return HG_OK;
}

/* --- verify --- */

static void write_flaws(struct hg_json *json, const struct hg_ctx *ctx,
                        const struct hg_ledger_state *state)
{
    hg_json_array_lines(json, "flaws");
    for (size_t i = 0; i < state->flaws; i++) {
        const struct hg_diag *diag = &ctx->diags.items[state->first_flaw + i];
        struct hg_str zh = HG_STR_EMPTY, en = HG_STR_EMPTY;
        hg_diag_render_what(diag, hg_lang_zh, &zh);
        hg_diag_render_what(diag, hg_lang_en, &en);
        hg_json_object(json, NULL);
        hg_json_text(json, "code", diag->kind->code);
        hg_json_object(json, "message");
        hg_json_text(json, "zh", hg_str_text(&zh));
        hg_json_text(json, "en", hg_str_text(&en));
        hg_json_end(json);
        hg_json_end(json);
        hg_str_clear(&zh);
        hg_str_clear(&en);
    }
    hg_json_end(json);
}

static void print_state_json(const struct hg_ctx *ctx, const struct hg_store *store,
                             const struct hg_ledger_state *state)
{
    struct hg_outfile file = hg_outfile_part();
    struct hg_json json = {.file = &file};
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", "hegui.ledger-verify/1");
    hg_json_text(&json, "ledger", hg_store_name(store));
    hg_json_flag(&json, "whole", state->flaws == 0);
    hg_json_integer(&json, "runs", state->runs);
    hg_json_integer(&json, "findings", state->findings);
    hg_json_integer(&json, "texts", state->texts);
    hg_json_integer(&json, "head_run", state->head_run);
    hg_json_text(&json, "head_hash", state->head_hash);
    write_flaws(&json, ctx, state);
    hg_json_end(&json);
    fwrite(file.buffer, 1, file.used, stdout);
    hg_outfile_part_free(&file);
}

static void print_filled(enum hg_lang lang, const char *msgid, const char *const args[],
                         size_t count)
{
    struct hg_str text = HG_STR_EMPTY;
    struct hg_where nowhere = HG_NOWHERE;
    hg_diag_fill(hg_lang_text(lang, msgid), &nowhere, args, count, &text);
    puts(hg_str_text(&text));
    hg_str_clear(&text);
}

static void print_state(const struct hg_session *session, const struct hg_store *store,
                        const struct hg_ledger_state *state)
{
    struct hg_arena *arena = session->ctx.arena;
    enum hg_lang lang = session->call->lang;
    const char *const args[] = {hg_store_name(store),
                                integer(arena, state->runs),
                                integer(arena, state->findings),
                                integer(arena, state->texts),
                                integer(arena, state->head_run),
                                state->head_at,
                                state->head_hash,
                                integer(arena, state->noted_run)};
    if (state->flaws == 0)
        print_filled(lang,
                     N_("ledger '{0}' is whole: {1} runs, {2} findings, {3} texts of rules "
                        "and standards"),
                     args, 8);
    if (state->flaws == 0 && state->noted_run > 0)
        print_filled(lang, N_("the noted hash is that of run {7}"), args, 8);
    if (state->head_run > 0 && state->flaws == 0)
        print_filled(lang,
                     N_("last run: {4}, recorded {5}\nhash: {6}\nNote this hash on paper: "
                        "`hegui ledger verify HASH` shows later that the runs up to here "
                        "are still the same."),
                     args, 8);
}

hg_status hg_ledger_verify_all(struct hg_session *session, struct hg_store *store,
                               int *out_exit_status)
{
    enum { LEAST_DIGITS = 8 };
    const struct hg_call *call = session->call;
    struct hg_ledger_state state;
    const char *noted = call->argument_count > 1 ? call->arguments[1] : NULL;
    if (noted != NULL && (strlen(noted) < LEAST_DIGITS ||
                          strspn(noted, "0123456789abcdef") != strlen(noted))) {
        hg_say_error(call->lang,
                     N_("'{0}' is no hash of a run; write the digits as "
                        "`hegui ledger verify` shows them, 8 at least"),
                     noted);
        *out_exit_status = HG_EXIT_MISUSE;
        return HG_OK;
    }
    HG_TRY(hg_ledger_verify(&session->ctx, store, noted, &state));
    if (call->json)
        print_state_json(&session->ctx, store, &state);
    else if (!call->quiet) {
        hg_show_diags(&session->ctx, state.first_flaw, call->lang);
        print_state(session, store, &state);
    }
    *out_exit_status = state.flaws > 0 ? 1 : 0;
    return HG_OK;
}
