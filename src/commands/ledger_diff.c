/* ledger diff: what changed between two runs. */
#include "cli/columns.h"
#include "commands/ledger_verbs.h"
#include "ledger/choose.h"
#include "ledger/diff.h"
#include "reports/json_changes.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COLUMNS = 8, MOST_NOTES = 40 };

/* --- for programs --- */

static void print_json(const struct hg_comparison *comparison)
{
    struct hg_outfile file = hg_outfile_part();
    struct hg_json json = {.file = &file};
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", "hegui.ledger.diff/1");
    hg_json_comparison(&json, "diff", comparison);
    hg_json_end(&json);
    fwrite(file.buffer, 1, file.used, stdout);
    hg_outfile_part_free(&file);
}

/* --- for people --- */

static const char *clean(struct hg_arena *arena, struct hg_str *text)
{
    struct hg_str plain = HG_STR_EMPTY;
    hg_text_clean(hg_str_text(text), true, &plain);
    const char *kept = hg_arena_strdup(arena, hg_str_text(&plain));
    hg_str_clear(&plain);
    hg_str_clear(text);
    return kept;
}

static const char *clean_text(struct hg_arena *arena, const char *text)
{
    struct hg_str copy = HG_STR_EMPTY;
    hg_str_add(&copy, text);
    return clean(arena, &copy);
}

static void print_head(struct hg_session *session, const struct hg_comparison *comparison)
{
    enum hg_lang lang = session->call->lang;
    struct hg_str text = HG_STR_EMPTY, notes[MOST_NOTES] = {0};
    hg_str_addf(&text, hg_lang_text(lang, N_("run %lld → run %lld")),
                (long long)comparison->before.run, (long long)comparison->after.run);
    hg_str_add(&text, lang == HG_ZH ? "：" : ": ");
    hg_word_changes(lang, &comparison->counts, &text);
    puts(clean(session->ctx.arena, &text));
    size_t count = hg_word_change_notes(lang, comparison, notes, MOST_NOTES);
    for (size_t i = 0; i < count; i++)
        printf("  %s\n", clean(session->ctx.arena, &notes[i]));
}

/* What nobody has to act on is shown to those who want more. */
static bool is_shown(const struct hg_call *call, const struct hg_change_row *row)
{
    bool open = hg_change_side_is_open(&row->before) || hg_change_side_is_open(&row->after);
    return call->verbose || (open && row->change != HG_CHANGE_SAME);
}

static void put_row(struct hg_session *session, const struct hg_change_row *row,
                    const char **cells)
{
    enum hg_lang lang = session->call->lang;
    struct hg_arena *arena = session->ctx.arena;
    struct hg_str change = HG_STR_EMPTY, measured = HG_STR_EMPTY;
    bool there = row->after.id != NULL;
    hg_str_add(&change, hg_word_change(lang, row->change));
    if (row->why != 0) {
        hg_str_add(&change, lang == HG_ZH ? "（" : " (");
        hg_word_why(lang, row->why, &change);
        hg_str_add(&change, lang == HG_ZH ? "）" : ")");
    }
    if (isfinite(row->before.measured))
        hg_word_change_measure(lang, &row->before, &measured);
    if (isfinite(row->after.measured)) {
        hg_str_add(&measured, " → ");
        hg_word_change_measure(lang, &row->after, &measured);
    }
    cells[0] = clean(arena, &change);
    cells[1] = hg_word_severity(lang, there ? row->after.severity : row->before.severity);
    cells[2] = clean_text(arena, row->rule);
    cells[3] = row->before.id == NULL ? "—" : clean_text(arena, row->before.id);
    cells[4] = there ? clean_text(arena, row->after.id) : "—";
    cells[5] = row->key == NULL ? "—" : clean_text(arena, row->key);
    cells[6] = clean(arena, &measured);
    cells[7] = clean_text(arena, row->responsible);
}

static void print_rows(struct hg_session *session, const struct hg_comparison *comparison)
{
    static const char *const heads[COLUMNS] = {N_("change"),   N_("severity"),   N_("rule"),
                                               N_("then"),     N_("now"),        N_("key"),
                                               N_("measured"), N_("responsible")};
    size_t count = 0;
    const char **cells = HG_ARENA_ARRAY(session->ctx.arena, const char *,
                                        (comparison->row_count + 1) * COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = hg_lang_text(session->call->lang, heads[i]);
    for (size_t i = 0; i < comparison->row_count; i++)
        if (is_shown(session->call, &comparison->rows[i]))
            put_row(session, &comparison->rows[i], &cells[++count * COLUMNS]);
    if (count == 0) return;
    putchar('\n');
    hg_columns_print(cells, count + 1, COLUMNS);
}

/* --- the verb --- */

static bool number_of(const struct hg_call *call, size_t argument, int64_t *out)
{
    double number = 0.0;
    *out = 0;
    if (call->argument_count <= argument) return true;
    const char *text = call->arguments[argument];
    bool good = hg_num_parse(text, &number) && number >= 1.0 && number < 1e15 &&
                number == floor(number);
    *out = (int64_t)number;
    if (!good) hg_say_error(call->lang, N_("'{0}' is no number of a run"), text);
    return good;
}

hg_status hg_ledger_tell_diff(struct hg_session *session, struct hg_store *store,
                              int *out_exit_status)
{
    int64_t before, after;
    struct hg_comparison comparison;
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    if (!number_of(call, 1, &before) || !number_of(call, 2, &after)) {
        *out_exit_status = HG_EXIT_MISUSE;
        return HG_OK;
    }
    HG_TRY(hg_ledger_choose(ctx, store, call->project, &before, &after));
    HG_TRY(hg_ledger_diff(ctx, store, before, after, &comparison));
    if (call->json) {
        print_json(&comparison);
    } else if (!call->quiet) {
        print_head(session, &comparison);
        print_rows(session, &comparison);
    }
    return HG_OK;
}
