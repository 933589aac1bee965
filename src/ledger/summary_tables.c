#include "ledger/summary_tables.h"

#include "ledger/compare_kinds.h"
#include "reports/json_changes.h"
#include "reports/words.h"
#include "reports/xlsx_table.h"

#include "geo/base/num.h"
#include "geo/base/reason.h"
#include "geo/base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *hg_summary_head(enum hg_summary_by by)
{
    static const char *const heads[HG_SUMMARY_KINDS] = {
        N_("week"), N_("month"), N_("quarter"), N_("year"), N_("zone"), N_("responsible")};
    return heads[by];
}

/* --- JSON --- */

static void write_row(struct hg_json *json, const struct hg_summary_row *row)
{
    char day[HG_DAY_TEXT];
    hg_json_object(json, NULL);
    hg_json_text(json, "group", row->group);
    hg_json_text(json, "project", row->project);
    hg_json_text(json, "name", row->name);
    hg_json_integer(json, "runs", (int64_t)row->runs);
    hg_json_object(json, "verdicts");
    for (int i = 0; i < 3; i++)
        hg_json_integer(json, hg_verdict_names[i], (int64_t)row->verdicts[i]);
    hg_json_end(json);
    hg_json_object(json, "findings");
    hg_json_change_counts(json, &row->counts);
    hg_json_integer(json, "block", (int64_t)row->block);
    hg_json_end(json);
    hg_json_number(json, "idle_parcels", row->idle_parcels);
    hg_json_number(json, "idle_m2", row->idle_m2);
    hg_json_number(json, "conflict_hard_m2", row->conflict_m2);
    hg_json_text(json, "responsible", row->responsible);
    hg_json_integer(json, "responsible_open", (int64_t)row->responsible_open);
    bool some = row->oldest != HG_DAY_UNKNOWN;
    hg_json_text(json, "oldest_since", some ? hg_day_format(row->oldest, day) : NULL);
    hg_json_text(json, "oldest_rule", row->oldest_rule);
    hg_json_text(json, "oldest_key", row->oldest_key);
    hg_json_end(json);
}

void hg_summary_write_json(struct hg_json *json, const struct hg_summary *summary)
{
    hg_json_object_lines(json, NULL);
    hg_json_text(json, "schema", "hegui.ledger.summary/1");
    hg_json_text(json, "by", hg_summary_by_names[summary->by]);
    hg_json_integer(json, "runs", (int64_t)summary->runs);
    hg_json_array_lines(json, "rows");
    for (size_t i = 0; i < summary->row_count; i++)
        write_row(json, &summary->rows[i]);
    hg_json_end(json);
    hg_json_end(json);
}

/* --- workbook --- */

/* The first column has the name of the grouping. */
static const struct hg_column columns[] = {
    {NULL,                                22},
    {N_("name"),                          24},
    {N_("project"),                       28},
    {N_("runs"),                          8 },
    {N_("complies"),                      8 },
    {N_("does not comply"),               10},
    {N_("cannot be judged"),              10},
    {N_("open at the beginning"),         10},
    {N_("new"),                           8 },
    {N_("fixed"),                         8 },
    {N_("newly accepted"),                10},
    {N_("no longer judged"),              10},
    {N_("became notes"),                  10},
    {N_("were notes or accepted before"), 12},
    {N_("open at the end"),               10},
    {N_("of them blocking"),              10},
    {N_("idle parcels"),                  10},
    {N_("idle land (ha)"),                14},
    {N_("idle land (mu)"),                14},
    {N_("idle land (m²)"),               16},
    {N_("hard conflicts (ha)"),           14},
    {N_("hard conflicts (mu)"),           14},
    {N_("hard conflicts (m²)"),          16},
    {N_("who has most to do"),            20},
    {N_("their open findings"),           12},
    {N_("oldest open since"),             16},
    {N_("oldest open finding"),           60},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void put_counts(struct hg_table *table, const struct hg_summary_row *row)
{
    const struct hg_change_counts *counts = &row->counts;
    const size_t numbers[] = {row->runs,
                              row->verdicts[HG_COMPLIANT],
                              row->verdicts[HG_NON_COMPLIANT],
                              row->verdicts[HG_VERDICT_UNDECIDED],
                              counts->before,
                              counts->fresh,
                              counts->fixed,
                              counts->waived,
                              counts->unjudged,
                              counts->lowered,
                              counts->raised,
                              counts->after,
                              row->block};
    for (size_t i = 0; i < HG_COUNT_OF(numbers); i++)
        hg_table_count(table, numbers[i]);
}

static void put_row(struct hg_table *table, enum hg_lang lang,
                    const struct hg_summary_row *row)
{
    struct hg_str oldest = HG_STR_EMPTY;
    bool some = row->oldest != HG_DAY_UNKNOWN;
    if (some) hg_str_addf(&oldest, "%s %s", row->oldest_rule, row->oldest_message.in[lang]);
    hg_table_row(table);
    hg_table_text(table, row->group == NULL ? "—" : row->group);
    hg_table_text(table, row->name);
    hg_table_text(table, row->project);
    put_counts(table, row);
    hg_table_number(table, row->idle_parcels, HG_FORMAT_WHOLE);
    hg_table_areas(table, row->idle_m2);
    hg_table_areas(table, row->conflict_m2);
    hg_table_text(table, row->responsible);
    hg_table_count(table, row->responsible_open);
    if (some)
        hg_table_date(table, row->oldest);
    else
        hg_table_text(table, NULL);
    hg_table_text(table, hg_str_text(&oldest));
    hg_str_clear(&oldest);
}

/* What the numbers mean, for who has only the workbook. */
static void put_notes(struct hg_book *book, const struct hg_summary *summary)
{
    static const struct hg_column note_columns[] = {
        {N_("remark"), 120}
    };
    static const char *const notes[] = {
        N_("A run counts for the period of the day that it judges (as_of), not for that of "
           "the clock; a project without a run in a period stands as its run before left "
           "it."),
        N_("Findings are those to act on: blocking, to be cleared or warnings, not "
           "accepted. "
           "Each run is compared with the one before it of the same project."),
        N_("open at the end = open at the beginning + new + were notes or accepted before "
           "- "
           "fixed - newly accepted - no longer judged - became notes"),
        N_("no longer judged: gone because the rule, a layer, the zone or the candidate "
           "was "
           "not judged any more; nobody knows whether it was cured"),
    };
    struct hg_table table = hg_table_begin(book, N_("Remarks"), note_columns, 1);
    (void)summary;
    for (size_t i = 0; i < HG_COUNT_OF(notes); i++) {
        hg_table_row(&table);
        hg_table_text(&table, hg_lang_text(book->lang, notes[i]));
    }
    hg_table_end(&table);
}

static bool fill(const struct hg_summary *summary, enum hg_lang lang, const char *path,
                 const char *folder, const char **out_why)
{
    struct hg_column own[COLUMNS];
    struct hg_book book = hg_book_open(path, folder, lang);
    memcpy(own, columns, sizeof own);
    own[0].head = hg_summary_head(summary->by);
    if (book.workbook != NULL) {
        struct hg_str title = HG_STR_EMPTY;
        hg_str_add(&title, hg_lang_text(lang, N_("Running record")));
        lxw_doc_properties properties = {.title = title.data};
        properties.created = 1; /* never the clock */
        workbook_set_properties(book.workbook, &properties);
        struct hg_table table = hg_table_begin(&book, N_("Running record"), own, COLUMNS);
        for (size_t i = 0; i < summary->row_count; i++)
            put_row(&table, lang, &summary->rows[i]);
        hg_table_end(&table);
        put_notes(&book, summary);
        hg_str_clear(&title);
    }
    return hg_book_close(&book, out_why);
}

static hg_status fail(struct hg_ctx *ctx, const char *path, const char *reason)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return hg_fail(ctx, hg_kind_SUMMARY_UNWRITTEN, where, reason);
}

static hg_status place(struct hg_ctx *ctx, const char *temporary, const char *path)
{
    int handle = open(temporary, O_RDONLY | O_CLOEXEC);
    bool synced = handle >= 0 && fsync(handle) == 0;
    int error = errno;
    if (handle >= 0) close(handle);
    if (synced && rename(temporary, path) == 0) return HG_OK;
    if (synced) error = errno;
    return fail(ctx, path, hg_reason_of(error));
}

hg_status hg_summary_write_xlsx(struct hg_ctx *ctx, const struct hg_summary *summary,
                                enum hg_lang lang, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash == NULL ? "."
                                       : hg_arena_strndup(ctx->arena, path,
                                                          (size_t)(slash - path) + 1);
    const char *why = NULL;
    char *temporary = hg_temporary_name(path, HG_TEMPORARY_NEW);
    bool filled = fill(summary, lang, temporary, folder, &why);
    hg_status status = filled ? place(ctx, temporary, path) : fail(ctx, path, why);
    if (status != HG_OK) unlink(temporary);
    free(temporary);
    return status;
}
