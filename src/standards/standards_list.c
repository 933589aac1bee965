#include "standards/standards_kinds.h"
#include "standards/tables.h"
#include "standards/workspace_private.h"

#include "geo/base/str.h"

#include <string.h>

static const struct {
    const char *name, *about;
} tables[] = {
#define HG_TABLE(name, about) {#name, about},
#include "standards/tables.def"
#undef HG_TABLE
};

static hg_status failed(struct hg_ctx *ctx, sqlite3 *db)
{
    return hg_fail(ctx, hg_kind_WORKSPACE_FAILED, HG_NOWHERE, sqlite3_errmsg(db));
}

static bool has_column(sqlite3 *db, const char *table, const char *column)
{
    return sqlite3_table_column_metadata(db, NULL, table, column, NULL, NULL, NULL, NULL,
                                         NULL) == SQLITE_OK;
}

static size_t count_of(sqlite3_stmt *statement, int column)
{
    return (size_t)sqlite3_column_int64(statement, column);
}

static hg_status describe(struct hg_ctx *ctx, sqlite3 *db, struct hg_standards_table *table)
{
    table->marked = has_column(db, table->name, "mark");
    const char *mark = table->marked ? "mark" : "NULL";
    const char *source = has_column(db, table->name, "document") ? "document" : "origin";
    const char *sql = hg_arena_printf(
        ctx->arena,
        "SELECT count(*), sum(%s IS 'verified'), sum(%s IS 'from_memory'), "
        "sum(%s IS 'local'), replace(group_concat(DISTINCT %s), ',', '; ') FROM %s",
        mark, mark, mark, source, table->name);
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        return failed(ctx, db);
    bool found = sqlite3_step(statement) == SQLITE_ROW;
    if (found) {
        const char *sources = (const char *)sqlite3_column_text(statement, 4);
        table->rows = count_of(statement, 0);
        table->verified = count_of(statement, 1);
        table->from_memory = count_of(statement, 2);
        table->local = count_of(statement, 3);
        table->sources = sources == NULL ? "" : hg_arena_strdup(ctx->arena, sources);
    }
    sqlite3_finalize(statement);
    return found ? HG_OK : failed(ctx, db);
}

hg_status hg_standards_tables(struct hg_ctx *ctx, struct hg_workspace *workspace,
                              struct hg_standards_table **out_tables, size_t *out_count)
{
    struct hg_standards_table *found = HG_ARENA_ARRAY(ctx->arena, struct hg_standards_table,
                                                      HG_COUNT_OF(tables));
    for (size_t i = 0; i < HG_COUNT_OF(tables); i++) {
        found[i] = (struct hg_standards_table){.name = tables[i].name,
                                               .about = tables[i].about};
        HG_TRY(describe(ctx, workspace->db, &found[i]));
    }
    *out_tables = found;
    *out_count = HG_COUNT_OF(tables);
    return HG_OK;
}

/* The table of this name; refuses another with the nearest. */
static hg_status find_table(struct hg_ctx *ctx, const char *name)
{
    size_t nearest = 0, best = SIZE_MAX;
    for (size_t i = 0; i < HG_COUNT_OF(tables); i++) {
        size_t distance = hg_str_distance(name, tables[i].name, 32);
        if (distance == 0) return HG_OK;
        if (distance < best) {
            best = distance;
            nearest = i;
        }
    }
    return hg_fail(ctx, hg_kind_TABLE_UNKNOWN, HG_NOWHERE, name, tables[nearest].name);
}

static void take_row(struct hg_arena *arena, sqlite3_stmt *statement,
                     struct hg_standards_rows *rows)
{
    for (size_t i = 0; i < rows->column_count; i++) {
        const char *text = (const char *)sqlite3_column_text(statement, (int)i);
        rows->values[rows->row_count * rows->column_count + i] = text == NULL
                                                                     ? ""
                                                                     : hg_arena_strdup(
                                                                           arena, text);
    }
    rows->row_count++;
}

hg_status hg_standards_rows_of(struct hg_ctx *ctx, struct hg_workspace *workspace,
                               const char *table, struct hg_standards_rows *out)
{
    struct hg_standards_table about = {.name = table};
    *out = (struct hg_standards_rows){0};
    HG_TRY(find_table(ctx, table));
    HG_TRY(describe(ctx, workspace->db, &about));
    sqlite3_stmt *statement;
    const char *sql = hg_arena_printf(ctx->arena, "SELECT * FROM %s ORDER BY rowid", table);
    if (sqlite3_prepare_v2(workspace->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return failed(ctx, workspace->db);
    out->column_count = (size_t)sqlite3_column_count(statement);
    out->columns = HG_ARENA_ARRAY(ctx->arena, const char *, out->column_count);
    out->values = HG_ARENA_ARRAY(ctx->arena, const char *,
                                 about.rows * out->column_count + 1);
    for (size_t i = 0; i < out->column_count; i++)
        out->columns[i] = hg_arena_strdup(ctx->arena,
                                          sqlite3_column_name(statement, (int)i));
    while (out->row_count < about.rows && sqlite3_step(statement) == SQLITE_ROW)
        take_row(ctx->arena, statement, out);
    sqlite3_finalize(statement);
    return HG_OK;
}
