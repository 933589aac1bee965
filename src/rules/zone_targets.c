/* The targets of a zone (table zone_target) are entered into the shares that they are about. */
#include "model/zone_land.h"
#include "rules/judge.h"
#include "rules/rules_kinds.h"
#include "standards/workspace_private.h"

#include "geo/base/status.h"

#include <string.h>

static const char *text_of(sqlite3_stmt *row, int column, struct hg_arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text == NULL ? NULL : hg_arena_strdup(arena, text);
}

/* Nothing passes by a number that nobody has checked. */
static void apply(struct hg_zone_share *share, const struct hg_limit *limit)
{
    hg_zone_share_limit(share, limit);
    if (share->holds == HG_YES && strcmp(limit->mark, "from_memory") == 0)
        share->holds = HG_UNKNOWN;
}

static void apply_to_zones(struct hg_facts *facts, const char *target,
                           const struct hg_limit *limit)
{
    for (int s = 0; s < HG_ZONE_SHARES; s++)
        for (size_t z = 0; z < facts->zone_count; z++)
            if (strcmp(hg_zone_share_specs[s].target, target) == 0)
                apply(&facts->zone_lands[z].shares[s], limit);
}

hg_status hg_zone_targets_apply(struct hg_ctx *ctx, struct hg_workspace *workspace,
                                struct hg_facts *facts)
{
    sqlite3_stmt *row;
    const char *sql = "SELECT name, op, value, document, article, mark FROM zone_target "
                      "WHERE unit = '1' ORDER BY name";
    if (facts->zone_lands == NULL) return HG_OK;
    if (sqlite3_prepare_v2(workspace->db, sql, -1, &row, NULL) != SQLITE_OK)
        return hg_fail(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE,
                       sqlite3_errmsg(workspace->db));
    while (sqlite3_step(row) == SQLITE_ROW) {
        struct hg_limit limit = {.op = text_of(row, 1, ctx->arena),
                                 .value = sqlite3_column_double(row, 2),
                                 .document = text_of(row, 3, ctx->arena),
                                 .article = text_of(row, 4, ctx->arena),
                                 .mark = text_of(row, 5, ctx->arena)};
        apply_to_zones(facts, (const char *)sqlite3_column_text(row, 0), &limit);
    }
    sqlite3_finalize(row);
    return HG_OK;
}
