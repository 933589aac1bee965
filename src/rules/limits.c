/* Every index to which a limit applies gets it, the comparison and the margin; facts and the table index_value alike. */
#include "rules/dormitory.h"
#include "rules/finding_text.h"
#include "rules/judge.h"
#include "rules/limit_table.h"
#include "rules/lint.h"
#include "rules/rules_kinds.h"
#include "standards/workspace_private.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

static const char *const value_unknown = N_("the value is not known");
static const char *const limit_weak = N_(
    "the limit is quoted from memory: it can warn, but nothing passes by it");
static const char *const no_limit = N_("this edition sets no limit for the index");

/* A run's limits under way. */
struct applying {
    sqlite3_stmt *update;
    const struct hg_limit_table *table;
    struct hg_facts *facts;
    bool failed;
};

static void hold_against(const struct hg_limit_answer *answer, struct hg_index *index)
{
    const struct hg_limit_row *row = answer->row;
    index->limit = row->limit;
    if (answer->from_memory) index->limit.mark = "from_memory";
    index->holds = HG_UNKNOWN;
    index->margin = NAN;
    if (isnan(index->value)) {
        index->reason = value_unknown;
        return;
    }
    double value = row->round < 0 ? index->value : hg_num_round(index->value, row->round);
    index->margin = hg_limit_margin(value, &row->limit);
    bool holds = hg_limit_is_kept(value, &row->limit);
    bool weak = strcmp(index->limit.mark, "from_memory") == 0;
    if (holds && weak) index->reason = limit_weak;
    index->holds = !holds ? HG_NO : weak ? HG_UNKNOWN : HG_YES;
}

static void bind_text(sqlite3_stmt *statement, int slot, const char *text)
{
    if (text == NULL)
        sqlite3_bind_null(statement, slot);
    else
        sqlite3_bind_text(statement, slot, text, -1, SQLITE_STATIC);
}

static void bind_number(sqlite3_stmt *statement, int slot, double number)
{
    if (isnan(number))
        sqlite3_bind_null(statement, slot);
    else
        sqlite3_bind_double(statement, slot, number);
}

static const char *const update_sql =
    "UPDATE index_value SET applies = ?1, reason = ?2, limit_op = ?3, limit_value = ?4, "
    "document = ?5, article = ?6, edition = ?7, mark = ?8, holds = ?9, margin = ?10 "
    "WHERE scope = 'parcel' AND subject = ?11 AND name = ?12";

/* `reason` is the word for rules; the facts carry the sentence. */
static void store(struct applying *applying, size_t parcel, int kind,
                  const struct hg_index *index, const char *reason)
{
    sqlite3_stmt *update = applying->update;
    bool limited = index->limit.op != NULL;
    sqlite3_bind_int(update, 1, index->applies == HG_YES);
    bind_text(update, 2, reason);
    bind_text(update, 3, index->limit.op);
    bind_number(update, 4, limited ? index->limit.value : (double)NAN);
    bind_text(update, 5, index->limit.document);
    bind_text(update, 6, index->limit.article);
    bind_text(update, 7, index->limit.edition);
    bind_text(update, 8, index->limit.mark);
    bind_number(update, 9,
                index->holds == HG_UNKNOWN ? (double)NAN : index->holds == HG_YES);
    bind_number(update, 10, limited ? index->margin : (double)NAN);
    sqlite3_bind_int64(update, 11, (sqlite3_int64)parcel);
    bind_text(update, 12, hg_index_names[kind]);
    if (sqlite3_step(update) != SQLITE_DONE) applying->failed = true;
    sqlite3_reset(update);
}

static void apply_to_index(struct applying *applying, size_t parcel, int kind,
                           const struct hg_limit_subject *subject)
{
    struct hg_index *index = &applying->facts->parcels[parcel].indices[kind];
    if (index->applies != HG_YES) return;
    struct hg_limit_answer answer = hg_limit_table_find(applying->table, subject,
                                                        (enum hg_index_kind)kind);
    if (answer.row != NULL) {
        hold_against(&answer, index);
    } else {
        index->limit = (struct hg_limit){.op = NULL, .edition = subject->edition};
        index->holds = HG_UNKNOWN;
        index->margin = NAN;
        index->applies = answer.reason == NULL ? HG_NO : HG_YES;
        index->reason = answer.reason == NULL ? no_limit
                                              : hg_text_word_msgid(answer.reason);
    }
    store(applying, parcel, kind, index, answer.reason);
}

static hg_day contract_day(sqlite3_stmt *parcels)
{
    hg_day day;
    const char *text = (const char *)sqlite3_column_text(parcels, 3);
    return text != NULL && hg_day_parse(text, &day) ? day : HG_DAY_UNKNOWN;
}

static void apply_to_parcels(struct applying *applying, sqlite3_stmt *parcels,
                             const struct hg_settings *settings)
{
    while (!applying->failed && sqlite3_step(parcels) == SQLITE_ROW) {
        size_t parcel = (size_t)sqlite3_column_int64(parcels, 0);
        if (parcel >= applying->facts->parcel_count) continue;
        hg_day contract = contract_day(parcels);
        bool today = settings->supply || contract == HG_DAY_UNKNOWN;
        hg_day day = today ? settings->as_of : contract;
        struct hg_limit_subject subject = {
            .edition = settings->edition != NULL
                           ? settings->edition
                           : hg_limit_table_edition(applying->table, day),
            .industry = hg_limit_industry_of((const char *)sqlite3_column_text(parcels, 1)),
            .industry_edition = hg_limit_industry_edition_of(
                (const char *)sqlite3_column_text(parcels, 2))};
        for (int kind = 0; kind < HG_INDEX_KINDS; kind++)
            apply_to_index(applying, parcel, kind, &subject);
    }
}

static hg_status check_edition(struct hg_ctx *ctx, const struct hg_limit_table *table,
                               const char *edition)
{
    struct hg_str known = HG_STR_EMPTY;
    for (size_t i = 0; i < table->edition_count; i++) {
        hg_str_addf(&known, "%s%s", i > 0 ? ", " : "", table->editions[i].edition);
        if (edition != NULL && strcmp(table->editions[i].edition, edition) == 0)
            edition = NULL;
    }
    if (edition != NULL)
        hg_note(ctx, hg_kind_EDITION_UNKNOWN, HG_NOWHERE, edition, hg_str_text(&known));
    hg_str_clear(&known);
    return edition == NULL ? HG_OK : HG_FAILED;
}

const char *hg_limits_edition(struct hg_ctx *ctx, struct hg_workspace *workspace,
                              const struct hg_settings *settings)
{
    struct hg_limit_table table;
    if (settings->edition != NULL) return settings->edition;
    if (!hg_limit_table_read(workspace->db, ctx->arena, settings, &table)) return NULL;
    return hg_limit_table_edition(&table, settings->as_of);
}

hg_status hg_limits_apply(struct hg_ctx *ctx, struct hg_workspace *workspace,
                          const struct hg_settings *settings, struct hg_facts *facts)
{
    struct hg_limit_table table;
    sqlite3 *db = workspace->db;
    sqlite3_stmt *parcels = NULL;
    struct applying applying = {.table = &table, .facts = facts};
    if (!hg_limit_table_read(db, ctx->arena, settings, &table))
        return hg_fail(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE, sqlite3_errmsg(db));
    HG_TRY(hg_lint_contradictions(ctx, workspace));
    HG_TRY(check_edition(ctx, &table, settings->edition));
    const char
        *sql = "SELECT parcel, industry, industry_edition, contract_date FROM parcel "
               "ORDER BY parcel";
    sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    applying.failed = sqlite3_prepare_v2(db, sql, -1, &parcels, NULL) != SQLITE_OK ||
                      sqlite3_prepare_v2(db, update_sql, -1, &applying.update, NULL) !=
                          SQLITE_OK;
    apply_to_parcels(&applying, parcels, settings);
    if (!applying.failed && !settings->supply)
        applying.failed = !hg_dormitory_apply(db, ctx->arena, facts);
    if (applying.failed) hg_note(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE, sqlite3_errmsg(db));
    sqlite3_finalize(parcels);
    sqlite3_finalize(applying.update);
    sqlite3_exec(db, applying.failed ? "ROLLBACK" : "COMMIT", NULL, NULL, NULL);
    return applying.failed ? HG_FAILED : HG_OK;
}
