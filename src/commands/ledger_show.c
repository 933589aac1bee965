/* ledger show: one run in full, as it stands in the ledger. */
#include "cli/columns.h"
#include "commands/ledger_verbs.h"
#include "commands/ledger_words.h"

#include "geo/base/num.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 9 };

typedef const char *(*word_fn)(enum hg_lang lang, const char *name);

/* One table of a run: what is asked, and how it is headed. */
struct part {
    const char *key, *title; /* in JSON; a msgid */
    const char *sql, *kinds;
    const char *keys;                /* of the columns in JSON, blank-separated */
    const char *heads[MOST_COLUMNS]; /* msgids */
    int word_column;                 /* the column that `word` translates, -1 none */
    word_fn word;
};

static const struct part parts[] = {
    {"inputs",
     N_("inputs"),
     "SELECT COALESCE(plan, role), source, layer, features, skipped, crs, sha256, sm3"
     " FROM input WHERE run = ?1 ORDER BY n",                                                "tttiittt",
     "role source layer features skipped crs sha256 sm3",          {N_("role"), N_("file"), N_("layer"), N_("features"), N_("skipped"), N_("CRS"),
      "SHA-256", "SM3"},
     -1,
     NULL                       },
    {"zones",
     N_("zones"),
     "SELECT id, name, area_m2 FROM zone WHERE run = ?1 ORDER BY n",                         "ttn",
     "id name area_m2",                                            {N_("zone"), N_("name"), N_("area (m²)")},
     -1,
     NULL                       },
    {"candidates",
     N_("candidates"),
     "SELECT id, zone, verdict, area_m2 FROM candidate WHERE run = ?1 ORDER BY n",           "tttn",
     "id zone verdict area_m2",                                    {N_("candidate"), N_("zone"), N_("opinion"), N_("area (m²)")},
     2,  hg_ledger_word_supply  },
    {"index_values",
     N_("values of zones, and of parcels that miss a limit"),
     "SELECT id, name, value, unit, limit_op, limit_value, holds, subject, zone"
     " FROM index_value WHERE run = ?1 ORDER BY n",                                          "ttnttnitt",
     "id name value unit limit_op limit_value holds subject zone", {N_("zone or parcel"), N_("value of"), N_("value"), N_("unit"), N_("comparison"),
      N_("limit"), N_("holds"), N_("about"), N_("zone")},
     -1,
     NULL                       },
    {"idle",
     N_("idle land"),
     "SELECT parcel, zone, state, branch, since, full_years, cause, area_m2 FROM idle"
     " WHERE run = ?1 ORDER BY n",                                                           "tttttitn",
     "parcel zone state branch since full_years cause area_m2",    {N_("parcel"), N_("zone"), N_("state"), N_("branch"), N_("since"), N_("full years"),
      N_("cause"), N_("area (m²)")},
     -1,
     NULL                       },
    {"waivers",
     N_("waivers"),
     "SELECT rule, key, reason, person, expiry, used FROM waiver WHERE run = ?1 ORDER BY n", "ttttti",
     "rule key reason person expiry used",                         {N_("rule"), N_("key"), N_("reason"), N_("person"), N_("expiry"), N_("used")},
     -1,
     NULL                       },
    {"findings",
     N_("findings"),
     "SELECT r.id, f.severity, f.rule, f.business_key, f.zone, r.waiver, f.message_zh,"
     " f.message_en FROM run_finding r JOIN finding f ON f.digest = r.finding"
     " WHERE r.run = ?1 ORDER BY r.n",                                                       "tttttttt",
     "id severity rule key zone waiver message_zh message_en",     {N_("no."), N_("severity"), N_("rule"), N_("key"), N_("zone"),
      N_("accepted exception"), N_("what was found"), NULL},
     1,  hg_ledger_word_severity},
    {"texts",
     N_("rules and standards in force"),
     "SELECT t.kind, t.name, t.sha256 FROM run_text r JOIN text t ON t.sha256 = r.sha256"
     " WHERE r.run = ?1 ORDER BY t.kind, t.name, t.sha256",                                  "ttt",
     "kind name sha256",                                           {N_("kind"), N_("name"), "SHA-256"},
     -1,
     NULL                       },
};

/* --- for people --- */

static void print_head(enum hg_lang lang, const struct hg_ledger_run *run,
                       struct hg_arena *arena)
{
    const char *const cells[] = {
        hg_lang_text(lang, N_("run")),
        hg_arena_printf(arena, "%lld", (long long)run->id),
        hg_lang_text(lang, N_("project")),
        run->project,
        hg_lang_text(lang, N_("project file")),
        run->project_path,
        hg_lang_text(lang, N_("kind")),
        hg_ledger_word_kind(lang, run->kind),
        hg_lang_text(lang, N_("opinion")),
        hg_ledger_word_verdict(lang, run->verdict),
        hg_lang_text(lang, N_("exit status")),
        hg_arena_printf(arena, "%lld", (long long)run->exit_status),
        hg_lang_text(lang, N_("judged as of")),
        run->as_of,
        hg_lang_text(lang, N_("recorded (UTC)")),
        run->recorded_at,
        hg_lang_text(lang, N_("program")),
        run->version,
        hg_lang_text(lang, N_("coordinate system")),
        run->crs,
        hg_lang_text(lang, N_("region")),
        run->region,
        hg_lang_text(lang, N_("edition of the control indices")),
        run->edition,
        hg_lang_text(lang, N_("digest of the rules")),
        run->rules_sha256,
        hg_lang_text(lang, N_("digest of the standards")),
        run->standards_sha256,
        hg_lang_text(lang, N_("identity of the reports")),
        run->identity,
        hg_lang_text(lang, N_("hash of the run before")),
        run->previous,
        hg_lang_text(lang, N_("hash of this run")),
        run->hash};
    hg_columns_print(cells, HG_COUNT_OF(cells) / 2, 2);
}

/* Findings have their message in both languages; the terminal shows the call's. */
static size_t shown_columns(const struct part *part)
{
    return strcmp(part->key, "findings") == 0 ? strlen(part->kinds) - 1
                                              : strlen(part->kinds);
}

/* Numbers to four decimals, as in the reports; the JSON form has them in full. */
static const char *shown_cell(struct hg_arena *arena, enum hg_lang lang,
                              const struct part *part, const char *const *row,
                              size_t column)
{
    char number[HG_NUM_TEXT];
    bool message = strcmp(part->key, "findings") == 0 && column + 2 == strlen(part->kinds);
    if (message && lang == HG_EN) column++;
    if (part->kinds[column] == 'n' && row[column] != NULL)
        return hg_arena_strdup(arena,
                               hg_num_format_fixed(strtod(row[column], NULL), 4, number));
    if ((int)column == part->word_column) return part->word(lang, row[column]);
    return row[column];
}

static void print_part(enum hg_lang lang, struct hg_arena *arena, const struct part *part,
                       const struct hg_ledger_cells *cells)
{
    size_t columns = shown_columns(part);
    if (cells->rows == 0) return;
    const char **all = HG_ARENA_ARRAY(arena, const char *, (cells->rows + 1) * columns);
    for (size_t i = 0; i < columns; i++)
        all[i] = hg_lang_text(lang, part->heads[i]);
    for (size_t i = 0; i < cells->rows; i++)
        for (size_t k = 0; k < columns; k++)
            all[(i + 1) * columns + k] = shown_cell(arena, lang, part,
                                                    &cells->cells[i * cells->columns], k);
    printf("\n%s\n", hg_lang_text(lang, part->title));
    hg_columns_print(all, cells->rows + 1, columns);
}

/* --- for programs --- */

static void write_cell(struct hg_json *json, const char *key, char kind, const char *cell)
{
    if (cell == NULL)
        hg_json_null(json, key);
    else if (kind == 't')
        hg_json_text(json, key, cell);
    else if (strcmp(key, "holds") == 0)
        hg_json_flag(json, key, strcmp(cell, "1") == 0);
    else
        hg_json_number(json, key, strtod(cell, NULL));
}

static void write_part(struct hg_json *json, const struct part *part,
                       const struct hg_ledger_cells *cells)
{
    hg_json_array_lines(json, part->key);
    for (size_t i = 0; i < cells->rows; i++) {
        const char *at = part->keys;
        hg_json_object(json, NULL);
        for (size_t k = 0; k < cells->columns; k++) {
            char key[32];
            size_t length = strcspn(at, " ");
            snprintf(key, sizeof key, "%.*s", (int)length, at);
            at += length + (at[length] == ' ');
            write_cell(json, key, part->kinds[k], cells->cells[i * cells->columns + k]);
        }
        hg_json_end(json);
    }
    hg_json_end(json);
}

/* --- both --- */

static hg_status show_json(struct hg_session *session, struct hg_store *store,
                           const struct hg_ledger_run *run)
{
    struct hg_outfile file = hg_outfile_part();
    struct hg_json json = {.file = &file};
    hg_status status = HG_OK;
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", "hegui.ledger-run/1");
    hg_json_text(&json, "ledger", hg_store_name(store));
    hg_json_array_lines(&json, "runs");
    hg_ledger_json_run(&json, run);
    hg_json_end(&json);
    for (size_t i = 0; i < HG_COUNT_OF(parts) && status == HG_OK; i++) {
        struct hg_ledger_cells cells;
        status = hg_ledger_ask(&session->ctx, store, parts[i].sql, parts[i].kinds, run->id,
                               &cells);
        if (status == HG_OK) write_part(&json, &parts[i], &cells);
    }
    hg_json_end(&json);
    if (status == HG_OK) fwrite(file.buffer, 1, file.used, stdout);
    hg_outfile_part_free(&file);
    return status;
}

hg_status hg_ledger_show(struct hg_session *session, struct hg_store *store,
                         int *out_exit_status)
{
    const struct hg_call *call = session->call;
    struct hg_ledger_run run;
    (void)out_exit_status;
    HG_TRY(hg_ledger_find_run(&session->ctx, store, call->arguments[1], &run));
    if (call->json) return show_json(session, store, &run);
    print_head(call->lang, &run, session->ctx.arena);
    for (size_t i = 0; i < HG_COUNT_OF(parts); i++) {
        struct hg_ledger_cells cells;
        HG_TRY(hg_ledger_ask(&session->ctx, store, parts[i].sql, parts[i].kinds, run.id,
                             &cells));
        print_part(call->lang, session->ctx.arena, &parts[i], &cells);
    }
    return HG_OK;
}
