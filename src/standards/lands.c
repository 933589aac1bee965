#include "standards/standards_kinds.h"
#include "standards/workspace_private.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

static enum hg_land_class class_named(const char *name)
{
    int found = 0;
    while (found < HG_LAND_UNKNOWN && !hg_str_same(hg_land_names[found], name))
        found++;
    return (enum hg_land_class)found;
}

/* What the project itself calls so. */
static struct hg_land land_of_name(const char *name)
{
    bool cultivated = hg_str_same(name, "cultivated");
    return (struct hg_land){cultivated ? HG_LAND_AGRICULTURAL : class_named(name),
                            cultivated};
}

/* The row with the longest prefix decides. */
static struct hg_land land_of_code(sqlite3_stmt *statement, const char *scheme,
                                   const char *code)
{
    struct hg_land land = {.main = HG_LAND_UNKNOWN};
    sqlite3_bind_text(statement, 1, scheme, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, code, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW)
        land = (struct hg_land){
            class_named((const char *)sqlite3_column_text(statement, 0)),
            sqlite3_column_int(statement, 1) != 0};
    sqlite3_reset(statement);
    return land;
}

hg_status hg_standards_lands(struct hg_ctx *ctx, struct hg_workspace *workspace,
                             const char *scheme, const char *const *classes, size_t count,
                             const struct hg_land **out)
{
    struct hg_land *lands = HG_ARENA_ARRAY(ctx->arena, struct hg_land, count + 1);
    sqlite3_stmt *statement;
    const char *sql = "SELECT main_class, cultivated FROM land_class WHERE scheme = ?1 AND "
                      "substr(?2, 1, length(code)) = code ORDER BY length(code) DESC";
    *out = lands;
    if (sqlite3_prepare_v2(workspace->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return hg_fail(ctx, hg_kind_WORKSPACE_FAILED, HG_NOWHERE,
                       sqlite3_errmsg(workspace->db));
    for (size_t i = 0; i < count; i++) {
        lands[i] = scheme == NULL ? land_of_name(classes[i])
                                  : land_of_code(statement, scheme, classes[i]);
        if (lands[i].main == HG_LAND_UNKNOWN) lands[i] = land_of_name(classes[i]);
    }
    sqlite3_finalize(statement);
    return HG_OK;
}
