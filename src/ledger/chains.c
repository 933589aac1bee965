#include "ledger/chains.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* A project without a name is known by its path. */
#define LINKS                                                                             \
    "SELECT id, as_of, kind, CASE WHEN project = '' THEN project_path ELSE project END, " \
    "verdict FROM run"

static int compare_links(const void *left, const void *right)
{
    const struct hg_link *a = left, *b = right;
    int order = strcmp(a->project, b->project);
    if (order == 0) order = strcmp(a->kind, b->kind);
    if (order == 0) order = (a->as_of > b->as_of) - (a->as_of < b->as_of);
    return order != 0 ? order : (a->run > b->run) - (a->run < b->run);
}

bool hg_links_hang(const struct hg_link *a, const struct hg_link *b)
{
    return strcmp(a->project, b->project) == 0 && strcmp(a->kind, b->kind) == 0;
}

static struct hg_link link_at(struct hg_ctx *ctx, struct hg_statement *row)
{
    struct hg_link link = {.run = hg_column_integer(row, 0), .as_of = HG_DAY_UNKNOWN};
    const char *day = hg_column_text(row, 1);
    if (day != NULL && !hg_day_parse(day, &link.as_of)) link.as_of = HG_DAY_UNKNOWN;
    link.kind = hg_arena_strdup(ctx->arena, hg_column_text(row, 2));
    link.project = hg_arena_strdup(ctx->arena, hg_column_text(row, 3));
    link.verdict = hg_arena_strdup(ctx->arena, hg_column_text(row, 4));
    return link;
}

hg_status hg_links_read(struct hg_ctx *ctx, struct hg_store *store, const char *project,
                        struct hg_links *out)
{
    size_t capacity = 0;
    struct hg_statement *statement;
    *out = (struct hg_links){0};
    HG_TRY(hg_store_prepare(
        store, project == NULL ? LINKS : LINKS " WHERE project = ?1 OR project_path = ?1",
        &statement));
    if (project != NULL) hg_bind_text(statement, 1, project);
    while (hg_statement_next(statement)) {
        HG_GROW(out->items, out->count, capacity);
        out->items[out->count++] = link_at(ctx, statement);
    }
    if (out->count > 0) {
        hg_arena_adopt(ctx->arena, out->items);
        qsort(out->items, out->count, sizeof *out->items, compare_links);
    }
    return hg_statement_end(statement);
}
