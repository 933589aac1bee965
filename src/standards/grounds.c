#include "standards/standards_kinds.h"
#include "standards/workspace_private.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <string.h>

static enum hg_ground ground_named(const char *name)
{
    for (int g = HG_GROUND_INDUSTRY; g < HG_GROUNDS; g++)
        if (hg_str_same(hg_ground_names[g], name)) return (enum hg_ground)g;
    return HG_GROUND_UNKNOWN;
}

/* Does a word go on behind the code, as "Mall" behind M? */
static bool splits_word(const char *class_name, size_t length)
{
    return length > 0 && isalpha((unsigned char)class_name[length - 1]) &&
           isalpha((unsigned char)class_name[length]);
}

/* The row with the longest prefix decides. */
static enum hg_ground ground_of_code(sqlite3_stmt *statement, const char *scheme,
                                     const char *code)
{
    enum hg_ground ground = HG_GROUND_UNKNOWN;
    sqlite3_bind_text(statement, 1, scheme, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, code, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW &&
        !splits_word(code, (size_t)sqlite3_column_int(statement, 1)))
        ground = ground_named((const char *)sqlite3_column_text(statement, 0));
    sqlite3_reset(statement);
    return ground;
}

hg_status hg_standards_grounds(struct hg_ctx *ctx, struct hg_workspace *workspace,
                               const char *scheme, bool as_codes,
                               const char *const *classes, size_t count,
                               const enum hg_ground **out)
{
    enum hg_ground *grounds = HG_ARENA_ARRAY(ctx->arena, enum hg_ground, count + 1);
    sqlite3_stmt *statement;
    const char *sql = "SELECT ground, length(code) FROM ground_class WHERE scheme = ?1 AND "
                      "substr(?2, 1, length(code)) = code ORDER BY length(code) DESC";
    *out = grounds;
    if (sqlite3_prepare_v2(workspace->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return hg_fail(ctx, hg_kind_WORKSPACE_FAILED, HG_NOWHERE,
                       sqlite3_errmsg(workspace->db));
    if (scheme == NULL && as_codes) scheme = "gb50137";
    for (size_t i = 0; i < count; i++) {
        grounds[i] = ground_named(classes[i]);
        if (grounds[i] == HG_GROUND_UNKNOWN && scheme != NULL)
            grounds[i] = ground_of_code(statement, scheme, classes[i]);
    }
    sqlite3_finalize(statement);
    return HG_OK;
}
