/* standards: which limits apply, from which document, how sure? */
#include "cli/columns.h"
#include "commands/session.h"
#include "standards/tables.h"

#include <stdio.h>
#include <string.h>

enum { LIST_COLUMNS = 7 };

static const char *count_text(struct hg_arena *arena, size_t count)
{
    return count == 0 ? "-" : hg_arena_printf(arena, "%zu", count);
}

/* A table without rows is a question that cannot be answered, so it says so where its documents would stand. */
static void put_table(struct hg_arena *arena, enum hg_lang lang,
                      const struct hg_standards_table *table, const char **cells)
{
    cells[0] = table->name;
    cells[1] = count_text(arena, table->rows);
    cells[2] = table->marked ? count_text(arena, table->verified) : "";
    cells[3] = table->marked ? count_text(arena, table->from_memory) : "";
    cells[4] = table->marked ? count_text(arena, table->local) : "";
    cells[5] = hg_lang_text(lang, table->about);
    cells[6] = table->rows == 0 ? hg_lang_text(lang, N_("not configured")) : table->sources;
}

static hg_status list_tables(struct hg_session *session, struct hg_workspace *workspace)
{
    static const char *const heads[LIST_COLUMNS] = {
        N_("table"), N_("rows"),  N_("verified"), N_("from memory"),
        N_("local"), N_("holds"), N_("source")};
    struct hg_standards_table *tables;
    size_t count;
    struct hg_arena *arena = session->ctx.arena;
    enum hg_lang lang = session->call->lang;
    HG_TRY(hg_standards_tables(&session->ctx, workspace, &tables, &count));
    const char **cells = HG_ARENA_ARRAY(arena, const char *, (count + 1) * LIST_COLUMNS);
    for (size_t i = 0; i < LIST_COLUMNS; i++)
        cells[i] = hg_lang_text(lang, heads[i]);
    for (size_t i = 0; i < count; i++)
        put_table(arena, lang, &tables[i], &cells[(i + 1) * LIST_COLUMNS]);
    hg_columns_print(cells, count + 1, LIST_COLUMNS);
    return HG_OK;
}

static hg_status show_table(struct hg_session *session, struct hg_workspace *workspace,
                            const char *name)
{
    struct hg_standards_rows rows;
    HG_TRY(hg_standards_rows_of(&session->ctx, workspace, name, &rows));
    size_t cells = rows.row_count * rows.column_count;
    const char **all = HG_ARENA_ARRAY(session->ctx.arena, const char *,
                                      cells + rows.column_count);
    memcpy(all, rows.columns, rows.column_count * sizeof *all);
    if (cells > 0) memcpy(all + rows.column_count, rows.values, cells * sizeof *all);
    hg_columns_print(all, rows.row_count + 1, rows.column_count);
    if (cells == 0)
        puts(hg_lang_text(
            session->call->lang,
            N_("not configured: the table has no rows; fill it in a folder of your "
               "own and name that under `standards:` in the project file")));
    return HG_OK;
}

static hg_status answer(struct hg_session *session, const char *table,
                        const char *const *folders, size_t folder_count)
{
    char sha256[HG_DIGEST_TEXT];
    struct hg_workspace *workspace = hg_workspace_open(&session->ctx);
    if (workspace == NULL) return HG_FAILED;
    hg_status status = hg_standards_load(&session->ctx, workspace, folders, folder_count,
                                         sha256);
    if (status == HG_OK)
        status = table == NULL ? list_tables(session, workspace)
                               : show_table(session, workspace, table);
    hg_workspace_close(workspace);
    return status;
}

int hg_cmd_standards(const struct hg_call *call)
{
    bool list = strcmp(call->arguments[0], "list") == 0;
    bool show = strcmp(call->arguments[0], "show") == 0;
    if (!list && !(show && call->argument_count > 1)) {
        hg_say_error(call->lang,
                     N_("'standards {0}' is not known; write 'standards list' or "
                        "'standards show TABLE', a folder of your own tables behind it"),
                     call->arguments[0]);
        return HG_EXIT_MISUSE;
    }
    size_t first = list ? 1 : 2;
    struct hg_session session;
    hg_session_open(&session, call);
    hg_status status = answer(&session, list ? NULL : call->arguments[1],
                              call->arguments + first, call->argument_count - first);
    int exit_status = status == HG_OK ? 0 : hg_session_fail(&session, status, 0);
    hg_session_close(&session);
    return exit_status;
}
