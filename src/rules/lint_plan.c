/* Limits and rules held against a plan: what it gives them nothing to work on. */
#include "rules/finding_text.h"
#include "rules/lint.h"
#include "rules/rule_set.h"
#include "rules/rules_kinds.h"
#include "rules/sandbox.h"
#include "standards/workspace_private.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <stdio.h>
#include <string.h>

/* --- parcels without a limit --- */

static const char *reason_of(const struct hg_index *index)
{
    return index->reason == NULL ? "-" : index->reason;
}

/* Parcels to which a limit of the index applies and none was found, for the reason of the first of them; marks those told. */
static void tell_unlimited(struct hg_ctx *ctx, const struct hg_facts *facts, int kind,
                           size_t first, bool *told)
{
    const char *reason = reason_of(&facts->parcels[first].indices[kind]);
    size_t count = 0;
    for (size_t p = first; p < facts->parcel_count; p++) {
        const struct hg_index *index = &facts->parcels[p].indices[kind];
        if (index->applies != HG_YES || index->limit.op != NULL ||
            !hg_str_same(reason_of(index), reason))
            continue;
        told[p] = true;
        count++;
    }
    struct hg_where where = HG_NOWHERE;
    where.key = facts->parcels[first].id;
    hg_note(ctx, hg_kind_PARCELS_UNLIMITED, where,
            hg_arena_printf(ctx->arena, "%zu", count),
            hg_arena_printf(ctx->arena, "\1%s", hg_text_word_msgid(hg_index_names[kind])),
            hg_arena_printf(ctx->arena, "\1%s", reason));
}

static void look_for_limits(struct hg_ctx *ctx, const struct hg_facts *facts)
{
    for (int kind = 0; kind < HG_INDEX_KINDS; kind++) {
        bool *told = HG_ARENA_ARRAY(ctx->arena, bool, facts->parcel_count + 1);
        for (size_t p = 0; p < facts->parcel_count; p++) {
            const struct hg_index *index = &facts->parcels[p].indices[kind];
            if (!told[p] && index->applies == HG_YES && index->limit.op == NULL)
                tell_unlimited(ctx, facts, kind, p, told);
        }
    }
}

/* --- rules without what they need --- */

static bool is_present(const struct hg_dataset *dataset, const char *name)
{
    for (int i = 0; i < HG_ROLE_PLAN; i++)
        if (hg_str_same(hg_role_names[i], name))
            return dataset->roles[i].state == HG_PRESENT;
    for (int i = 0; i < HG_PLAN_COUNT; i++)
        if (hg_str_same(hg_plan_names[i], name))
            return dataset->plans[i].state == HG_PRESENT;
    return (hg_str_same(name, "basic_farmland") ? dataset->basic_farmland
                                                : dataset->redline)
               .state == HG_PRESENT;
}

/* Which attributes of the parcels a SELECT reads, as SQLite sees it. */
struct reading {
    const struct hg_dataset_layer *parcels;
    bool *read; /* per spec */
};

static int note_read(void *data, int action, const char *table, const char *column,
                     const char *database, const char *trigger)
{
    (void)database;
    (void)trigger;
    struct reading *reading = data;
    if (action != SQLITE_READ || strcmp(table, "parcel") != 0) return SQLITE_OK;
    for (size_t i = 0; i < reading->parcels->spec_count; i++)
        if (strcmp(reading->parcels->specs[i].name, column) == 0) reading->read[i] = true;
    return SQLITE_OK;
}

static const bool *reads_of(struct hg_ctx *ctx, sqlite3 *db, const struct hg_rule *rule,
                            const struct hg_dataset_layer *parcels)
{
    struct reading reading = {parcels,
                              HG_ARENA_ARRAY(ctx->arena, bool, parcels->spec_count + 1)};
    sqlite3_stmt *statement = NULL;
    sqlite3_set_authorizer(db, note_read, &reading);
    sqlite3_prepare_v2(db, rule->sql, -1, &statement, NULL);
    sqlite3_finalize(statement);
    sqlite3_set_authorizer(db, NULL, NULL);
    return reading.read;
}

static void add_name(struct hg_str *names, const char *name)
{
    hg_str_addf(names, "%s%s", names->length > 0 ? "," : "", name);
}

/* What the rule needs, and attributes of parcels that it reads. */
static void look_for_facts(struct hg_ctx *ctx, sqlite3 *db, const struct hg_rule *rule,
                           const struct hg_dataset *dataset,
                           const struct hg_dataset_layer *parcels)
{
    struct hg_str names = HG_STR_EMPTY;
    struct hg_where where = HG_NOWHERE;
    where.source = rule->file;
    where.line = where.column = 1;
    for (size_t i = 0; i < rule->need_count; i++)
        if (!is_present(dataset, rule->needs[i])) add_name(&names, rule->needs[i]);
    const bool *read = parcels == NULL ? NULL : reads_of(ctx, db, rule, parcels);
    for (size_t i = 0; read != NULL && i < parcels->spec_count; i++)
        if (read[i] && parcels->bound[i] == NULL) add_name(&names, parcels->specs[i].name);
    if (names.length > 0)
        hg_note(ctx, hg_kind_RULE_WITHOUT_FACTS, where, rule->id, hg_str_text(&names));
    hg_str_clear(&names);
}

hg_status hg_lint_plan(struct hg_ctx *ctx, const struct hg_judge_options *options,
                       const struct hg_dataset *dataset, const struct hg_facts *facts)
{
    struct hg_rule_set rules;
    HG_TRY(
        hg_rule_set_read(ctx, options->rule_folders, options->rule_folder_count, &rules));
    struct hg_workspace *workspace = hg_workspace_open(ctx);
    if (workspace == NULL) return HG_FAILED;
    hg_sandbox_functions(workspace->db);
    const struct hg_dataset_layer *parcels = hg_dataset_role(
        dataset, options->supply ? HG_ROLE_CANDIDATES : HG_ROLE_PARCELS);
    for (size_t i = 0; i < rules.count; i++) {
        if (rules.rules[i].supply != options->supply) continue;
        look_for_facts(ctx, workspace->db, &rules.rules[i], dataset, parcels);
    }
    hg_workspace_close(workspace);
    look_for_limits(ctx, facts);
    return HG_OK;
}
