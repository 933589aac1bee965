/* Opening the run's database: the facts' tables (data/workspace.sql) with one column per parcel field, and the tables of
 * the standards (data/standards/schema.sql). */
#include "standards/workspace.h"

#include "model/cell.h"
#include "standards/standards_kinds.h"
#include "standards/workspace_private.h"

#include "geo/base/embed.h"
#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

extern const struct hg_embedded hg_embedded_schema[];

static const char *sql_type(enum hg_cell_kind kind)
{
    switch (kind) {
    case HG_CELL_NUMBER: return "REAL";
    case HG_CELL_FLAG: return "INTEGER";
    case HG_CELL_TEXT:
    case HG_CELL_DATE: return "TEXT";
    }
    return "TEXT";
}

/* The parcel's id has a column of its own in workspace.sql, so only its `_known` is added here. */
static void add_parcel_columns(struct hg_str *sql)
{
    size_t count;
    const struct hg_field_spec *specs = hg_fields_of_role(HG_ROLE_PARCELS, &count);
    for (size_t i = 0; i < count; i++) {
        const char *name = specs[i].name;
        if (strcmp(name, "id") != 0)
            hg_str_addf(sql, "\"%s\" %s, ", name, sql_type(specs[i].kind));
        hg_str_addf(sql, "\"%s_known\" TEXT%s", name, i + 1 < count ? ",\n    " : "");
    }
}

static void add_expanded(struct hg_str *sql, const char *text)
{
    static const char TOKEN[] = "@PARCEL_FIELDS@";
    const char *token = strstr(text, TOKEN);
    if (token == NULL) {
        hg_str_add(sql, text);
        return;
    }
    hg_str_add_bytes(sql, text, (size_t)(token - text));
    add_parcel_columns(sql);
    hg_str_add(sql, token + strlen(TOKEN));
}

struct hg_workspace *hg_workspace_open(struct hg_ctx *ctx)
{
    struct hg_workspace *workspace = hg_memory_new_zero(1, sizeof *workspace);
    struct hg_str sql = HG_STR_EMPTY;
    for (const struct hg_embedded *file = hg_embedded_schema; file->name != NULL; file++)
        add_expanded(&sql, file->data);
    int code = sqlite3_open_v2(
        ":memory:", &workspace->db,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(workspace->db, hg_str_text(&sql), NULL, NULL, NULL);
    hg_str_clear(&sql);
    if (code == SQLITE_OK) return workspace;
    hg_note(ctx, hg_kind_WORKSPACE_FAILED, HG_NOWHERE, sqlite3_errmsg(workspace->db));
    hg_workspace_close(workspace);
    return NULL;
}

void hg_workspace_close(struct hg_workspace *workspace)
{
    if (workspace == NULL) return;
    sqlite3_close_v2(workspace->db);
    free(workspace);
}

void hg_workspace_keep_texts(struct hg_workspace *workspace,
                             struct hg_texts_in_force *texts)
{
    workspace->texts = texts;
}
