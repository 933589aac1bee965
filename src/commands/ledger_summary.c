/* ledger summary: the running record (台账) by period, zone or who is responsible. */
#include "cli/columns.h"
#include "commands/ledger_verbs.h"
#include "ledger/summary_tables.h"
#include "reports/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COLUMNS = 12 };

static bool kind_of(const struct hg_call *call, enum hg_summary_by *out)
{
    const char *name = call->by == NULL ? "month" : call->by;
    for (int i = 0; i < HG_SUMMARY_KINDS; i++) {
        if (strcmp(name, hg_summary_by_names[i]) != 0) continue;
        *out = (enum hg_summary_by)i;
        return true;
    }
    hg_say_error(call->lang,
                 N_("--by cannot be '{0}'; write week, month, quarter, year, zone or "
                    "department"),
                 name);
    return false;
}

static const char *count_text(struct hg_arena *arena, size_t count)
{
    return hg_arena_printf(arena, "%zu", count);
}

static const char *area_text(struct hg_arena *arena, double area_m2)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_number(hg_area_ha(area_m2), 4, &text);
    const char *kept = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return kept;
}

static const char *clean(struct hg_arena *arena, const char *text)
{
    struct hg_str plain = HG_STR_EMPTY;
    hg_text_clean(text == NULL ? "—" : text, true, &plain);
    const char *kept = hg_arena_strdup(arena, hg_str_text(&plain));
    hg_str_clear(&plain);
    return kept;
}

/* All but new and fixed: what came by other ways less what went by them. */
static const char *other_text(struct hg_arena *arena, const struct hg_change_counts *counts)
{
    long other = (long)counts->raised - (long)counts->waived - (long)counts->unjudged -
                 (long)counts->lowered;
    return hg_arena_printf(arena, "%+ld", other);
}

static void put_row(struct hg_session *session, const struct hg_summary_row *row,
                    const char **cells)
{
    struct hg_arena *arena = session->ctx.arena;
    const struct hg_change_counts *counts = &row->counts;
    char day[HG_DAY_TEXT];
    cells[0] = clean(arena, row->group);
    if (row->name != NULL)
        cells[0] = hg_arena_printf(arena, "%s %s", cells[0], clean(arena, row->name));
    cells[1] = hg_arena_printf(arena, "%zu (%zu/%zu/%zu)", row->runs, row->verdicts[0],
                               row->verdicts[1], row->verdicts[2]);
    cells[2] = count_text(arena, counts->before);
    cells[3] = count_text(arena, counts->fresh);
    cells[4] = count_text(arena, counts->fixed);
    cells[5] = other_text(arena, counts);
    cells[6] = count_text(arena, counts->after);
    cells[7] = count_text(arena, row->block);
    cells[8] = area_text(arena, row->idle_m2);
    cells[9] = area_text(arena, row->conflict_m2);
    cells[10] = row->responsible == NULL
                    ? "—"
                    : hg_arena_printf(arena, "%s %zu", clean(arena, row->responsible),
                                      row->responsible_open);
    cells[11] = row->oldest == HG_DAY_UNKNOWN
                    ? "—"
                    : hg_arena_printf(
                          arena, "%s %s%s%s", hg_day_format(row->oldest, day),
                          clean(arena, row->oldest_rule),
                          row->oldest_key == NULL ? "" : " ",
                          row->oldest_key == NULL ? "" : clean(arena, row->oldest_key));
}

static void print_rows(struct hg_session *session, const struct hg_summary *summary)
{
    enum hg_lang lang = session->call->lang;
    const char *const heads[COLUMNS] = {hg_summary_head(summary->by),
                                        N_("runs (complies/not/unclear)"),
                                        N_("open before"),
                                        N_("new"),
                                        N_("fixed"),
                                        N_("other changes"),
                                        N_("open now"),
                                        N_("blocking"),
                                        N_("idle land (ha)"),
                                        N_("hard conflicts (ha)"),
                                        N_("who has most to do"),
                                        N_("oldest open since")};
    const char **cells = HG_ARENA_ARRAY(session->ctx.arena, const char *,
                                        (summary->row_count + 1) * COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = hg_lang_text(lang, heads[i]);
    for (size_t i = 0; i < summary->row_count; i++)
        put_row(session, &summary->rows[i], &cells[(i + 1) * COLUMNS]);
    hg_columns_print(cells, summary->row_count + 1, COLUMNS);
}

static void print_json(const struct hg_summary *summary)
{
    struct hg_outfile file = hg_outfile_part();
    struct hg_json json = {.file = &file};
    hg_summary_write_json(&json, summary);
    fwrite(file.buffer, 1, file.used, stdout);
    hg_outfile_part_free(&file);
}

hg_status hg_ledger_tell_summary(struct hg_session *session, struct hg_store *store,
                                 int *out_exit_status)
{
    enum hg_summary_by by;
    struct hg_summary summary;
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    if (!kind_of(call, &by)) {
        *out_exit_status = HG_EXIT_MISUSE;
        return HG_OK;
    }
    HG_TRY(hg_ledger_summary(ctx, store, by, call->project, &summary));
    if (call->output != NULL)
        HG_TRY(hg_summary_write_xlsx(ctx, &summary, call->report_lang, call->output));
    if (call->json)
        print_json(&summary);
    else if (!call->quiet)
        print_rows(session, &summary);
    return HG_OK;
}
