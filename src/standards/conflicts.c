/* The conflict table out of the workspace, the project's own rows in front. */
#include "standards/workspace_private.h"

#include "geo/base/str.h"

#include <string.h>

static enum hg_relation relation_of(const char *name)
{
    for (int i = 0; i < HG_RELATION_UNLISTED; i++)
        if (hg_str_same(hg_relation_names[i], name)) return (enum hg_relation)i;
    return HG_RELATION_UNLISTED;
}

static const char *text_of(struct hg_ctx *ctx, sqlite3_stmt *statement, int column)
{
    return hg_arena_strdup(ctx->arena,
                           (const char *)sqlite3_column_text(statement, column));
}

static struct hg_conflict_row row_of(struct hg_ctx *ctx, sqlite3_stmt *statement)
{
    struct hg_conflict_row row = {
        .plan_a = hg_plan_of((const char *)sqlite3_column_text(statement, 0)),
        .class_a = text_of(ctx, statement, 1),
        .plan_b = hg_plan_of((const char *)sqlite3_column_text(statement, 2)),
        .class_b = text_of(ctx, statement, 3),
        .relation = relation_of((const char *)sqlite3_column_text(statement, 4)),
        .basis = text_of(ctx, statement, 5),
        .mark = text_of(ctx, statement, 6),
    };
    if (row.plan_a <= row.plan_b) return row;
    enum hg_plan plan = row.plan_a;
    const char *class_name = row.class_a;
    row.plan_a = row.plan_b;
    row.class_a = row.class_b;
    row.plan_b = plan;
    row.class_b = class_name;
    return row;
}

static size_t count_rows(sqlite3 *db)
{
    sqlite3_stmt *statement;
    size_t count = 0;
    if (sqlite3_prepare_v2(db, "SELECT count(*) FROM conflict", -1, &statement, NULL) ==
            SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        count = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return count;
}

hg_status hg_standards_conflicts(struct hg_ctx *ctx, struct hg_workspace *workspace,
                                 const struct hg_conflict_row *project_rows,
                                 size_t project_count, struct hg_conflict_table *out)
{
    size_t room = project_count + count_rows(workspace->db), count = project_count;
    struct hg_conflict_row *rows = HG_ARENA_ARRAY(ctx->arena, struct hg_conflict_row, room);
    if (project_count > 0) memcpy(rows, project_rows, project_count * sizeof *rows);
    sqlite3_stmt *statement;
    const char *sql = "SELECT plan_a, class_a, plan_b, class_b, relation, basis, mark"
                      " FROM conflict ORDER BY rowid";
    if (sqlite3_prepare_v2(workspace->db, sql, -1, &statement, NULL) == SQLITE_OK)
        while (sqlite3_step(statement) == SQLITE_ROW && count < room)
            rows[count++] = row_of(ctx, statement);
    sqlite3_finalize(statement);
    *out = (struct hg_conflict_table){.count = count, .rows = rows};
    return HG_OK;
}
