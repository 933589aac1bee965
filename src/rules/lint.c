/* Limits and rules held against themselves.  Each check of the limits is a SELECT over the tables of the standards: the table and
 * row that is to blame, then the arguments of its message. */
#include "rules/lint.h"

#include "rules/rules_kinds.h"
#include "standards/tables.h"
#include "standards/workspace_private.h"

#include "geo/base/status.h"

#include <math.h>
#include <stdio.h>

/* --- limits --- */

#define LIMIT(row)                                             \
    row ".op || ' ' || " row ".value || coalesce(' (' || " row \
        ".industry_edition || ' ' || " row ".industry || ')', '')"
#define PAIR                                                                        \
    "FROM control_limit AS a JOIN control_limit AS b ON b.edition = a.edition AND " \
    "b.index_name = a.index_name "

static const struct check {
    const struct hg_diag_kind *kind;
    bool contradiction; /* told before every run */
    const char *sql;
} checks[] = {
  /* A parcel is judged by one limit of an index: one of the two would silently not count. */
    {&hg_kind_LIMITS_CONTRADICT, true,
     "SELECT 'control_limit', max(a.rowid, b.rowid), a.edition, a.index_name, " LIMIT(
         "a") ", a.origin, " LIMIT("b") ", b.origin " PAIR
                                        "WHERE a.op LIKE '>%' AND b.op LIKE '<%' GROUP BY "
                                        "a.edition, a.index_name"            },
 /* Two rows of the same rank that fit the same parcel: by the same key, or by a division that means the same in both editions. */
    {&hg_kind_LIMITS_CONTRADICT, true,
     "SELECT 'control_limit', b.rowid, a.edition, a.index_name, " LIMIT(
         "a") ", a.origin, " LIMIT("b") ", b.origin " PAIR
                                        "WHERE a.rowid < b.rowid AND substr(a.op, 1, 1) = "
                                        "substr(b.op, 1, 1) "
                                        "AND (a.op <> b.op OR a.value <> b.value) AND "
                                        "a.industry IS b.industry "
                                        "AND a.region_class IS b.region_class AND (a.mark "
                                        "= 'local') = (b.mark = 'local') "
                                        "AND (a.industry_edition IS b.industry_edition OR "
                                        "a.industry IN "
                                        "(SELECT code FROM industry GROUP BY code HAVING "
                                        "count(DISTINCT name) = 1 AND "
                                        "count(*) = (SELECT count(DISTINCT "
                                        "industry_edition) FROM industry)))" },
    {&hg_kind_EDITIONS_OVERLAP,  false,
     "SELECT 'control_edition', max(a.rowid, b.rowid), a.edition, b.edition, "
     "max(a.valid_from, b.valid_from) FROM control_edition AS a JOIN control_edition AS b "
     "ON a.edition < b.edition AND a.valid_from <= coalesce(b.valid_to, '9999-12-31') "
     "AND b.valid_from <= coalesce(a.valid_to, '9999-12-31')"                },
    {&hg_kind_LIMIT_NEVER,       false,
     "SELECT 'control_limit', a.rowid, a.edition, a.index_name, " LIMIT(
         "a") " "
              "FROM control_limit AS a WHERE a.industry IS NOT NULL AND NOT EXISTS (SELECT "
              "1 FROM "
              "industry AS i WHERE i.industry_edition = a.industry_edition AND i.code = "
              "a.industry) "
              "AND EXISTS (SELECT 1 FROM industry AS i WHERE i.industry_edition = "
              "a.industry_edition)"                                          },
    {&hg_kind_LIMIT_LAXER,       false,
     "SELECT 'control_limit', a.rowid, a.edition, a.index_name, " LIMIT("a") ", " LIMIT(
         "b") ", b.origin FROM control_limit AS a JOIN built_in_limit AS b "
              "ON b.edition = a.edition AND b.index_name = a.index_name AND b.mark = "
              "'verified' "
              "AND (b.industry IS NULL OR (b.industry = a.industry AND b.industry_edition "
              "= "
              "a.industry_edition)) AND (b.region_class IS NULL OR b.region_class IS "
              "a.region_class) "
              "WHERE a.mark = 'local' AND ((a.op LIKE '>%' AND b.op LIKE '>%' AND a.value "
              "< b.value) "
              "OR (a.op LIKE '<%' AND b.op LIKE '<%' AND a.value > b.value))"},
};

enum { MOST_ARGUMENTS = 6 };

static struct hg_where place_of_row(struct hg_ctx *ctx, struct hg_workspace *workspace,
                                    const char *table, int64_t row)
{
    struct hg_where where = HG_NOWHERE;
    where.line = hg_standards_line(ctx, workspace, table, row, &where.source);
    where.column = where.line > 0;
    return where;
}

static hg_status run_check(struct hg_ctx *ctx, struct hg_workspace *workspace,
                           const struct check *check)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(workspace->db, check->sql, -1, &statement, NULL) != SQLITE_OK)
        return hg_fail(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE,
                       sqlite3_errmsg(workspace->db));
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const char *args[MOST_ARGUMENTS + 1] = {NULL};
        for (int i = 2; i < sqlite3_column_count(statement) && i < MOST_ARGUMENTS + 2; i++)
            args[i - 2] = (const char *)sqlite3_column_text(statement, i);
        struct hg_where where = place_of_row(
            ctx, workspace, (const char *)sqlite3_column_text(statement, 0),
            sqlite3_column_int64(statement, 1));
        hg_diag_record(ctx, check->kind, where, (double)NAN, NULL, args);
    }
    sqlite3_finalize(statement);
    return HG_OK;
}

static hg_status run_checks(struct hg_ctx *ctx, struct hg_workspace *workspace, bool all)
{
    size_t first = ctx->diags.count;
    for (size_t i = 0; i < HG_COUNT_OF(checks); i++)
        if (all || checks[i].contradiction) HG_TRY(run_check(ctx, workspace, &checks[i]));
    return hg_ctx_worst(ctx, first) >= HG_MISUSE ? HG_FAILED : HG_OK;
}

/* The built-in limits do not contradict one another, which golden 8206 sees to. */
static bool has_own_limits(sqlite3 *db)
{
    sqlite3_stmt *statement;
    const char *sql = "SELECT edition, index_name, industry_edition, industry, "
                      "region_class, op, value, mark, origin FROM control_limit "
                      "EXCEPT SELECT * FROM built_in_limit";
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) return true;
    bool found = sqlite3_step(statement) != SQLITE_DONE;
    sqlite3_finalize(statement);
    return found;
}

hg_status hg_lint_contradictions(struct hg_ctx *ctx, struct hg_workspace *workspace)
{
    return has_own_limits(workspace->db) ? run_checks(ctx, workspace, false) : HG_OK;
}

hg_status hg_lint_limits(struct hg_ctx *ctx, struct hg_workspace *workspace)
{
    return run_checks(ctx, workspace, true);
}

/* --- rules --- */

static struct hg_where place_in(const char *file)
{
    struct hg_where where = HG_NOWHERE;
    where.source = file;
    where.line = where.column = 1;
    return where;
}

static void tell_switched_off(struct hg_ctx *ctx, const struct hg_judge_options *options)
{
    for (size_t i = 0; i < options->severity_count; i++) {
        const struct hg_rule_severity *severity = &options->severities[i];
        if (!severity->off) continue;
        struct hg_where where = place_in(severity->file);
        where.line = severity->line;
        where.column = severity->column;
        hg_note(ctx, hg_kind_OVERRIDE_LOWERED, where, severity->rule, "-", "off");
    }
}

hg_status hg_lint_rules(struct hg_ctx *ctx, const struct hg_judge_options *options)
{
    struct hg_rule_test *tests;
    size_t count, first = ctx->diags.count;
    HG_TRY(hg_rules_test(ctx, options->rule_folders, options->rule_folder_count, &tests,
                         &count));
    for (size_t i = 0; i < count; i++) {
        if (tests[i].failure != NULL)
            hg_note(ctx, hg_kind_RULE_EXAMPLE_FAILS, place_in(tests[i].file), tests[i].rule,
                    tests[i].failure);
        if (tests[i].firing == 0)
            hg_note(ctx, hg_kind_RULE_SILENT, place_in(tests[i].file), tests[i].rule);
    }
    tell_switched_off(ctx, options);
    return hg_ctx_worst(ctx, first) >= HG_MISUSE ? HG_FAILED : HG_OK;
}
