#include "ledger/readback.h"

#include "ledger/ledger_kinds.h"
#include "ledger/tables.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <stdlib.h>
#include <string.h>

/* The columns of the table run in their order. */
static void take_run(struct hg_arena *arena, struct hg_statement *row,
                     struct hg_ledger_run *run)
{
    const char **texts[] = {&run->recorded_at,  &run->as_of,   &run->kind,    &run->project,
                            &run->project_path, &run->region,  &run->version, &run->crs,
                            &run->area,         &run->edition, &run->verdict};
    const char **digests[] = {&run->rules_sha256, &run->standards_sha256, &run->identity};
    int64_t *counts[] = {&run->block, &run->warn, &run->info, &run->undecided,
                         &run->waived};
    int column = 0;
    run->id = hg_column_integer(row, column++);
    for (size_t i = 0; i < HG_COUNT_OF(texts); i++)
        *texts[i] = hg_arena_strdup(arena, hg_column_text(row, column++));
    run->exit_status = hg_column_integer(row, column++);
    for (size_t i = 0; i < HG_COUNT_OF(digests); i++)
        *digests[i] = hg_arena_strdup(arena, hg_column_text(row, column++));
    for (size_t i = 0; i < HG_COUNT_OF(counts); i++)
        *counts[i] = hg_column_integer(row, column++);
    run->previous = hg_arena_strdup(arena, hg_column_text(row, column++));
    run->hash = hg_arena_strdup(arena, hg_column_text(row, column));
}

hg_status hg_ledger_runs(struct hg_ctx *ctx, struct hg_store *store,
                         struct hg_ledger_run **out, size_t *out_count)
{
    struct hg_statement *select;
    struct hg_ledger_run *runs = NULL;
    size_t count = 0, capacity = 0;
    *out = NULL;
    *out_count = 0;
    const char *sql = hg_arena_printf(ctx->arena, "SELECT %s, hash FROM run ORDER BY id",
                                      hg_ledger_run.columns);
    HG_TRY(hg_store_prepare(store, sql, &select));
    while (hg_statement_next(select)) {
        HG_GROW(runs, count, capacity);
        take_run(ctx->arena, select, &runs[count++]);
    }
    *out = hg_arena_copy(ctx->arena, runs, count * sizeof *runs);
    *out_count = count;
    free(runs);
    return hg_statement_end(select);
}

hg_status hg_ledger_find_run(struct hg_ctx *ctx, struct hg_store *store, const char *text,
                             struct hg_ledger_run *out)
{
    struct hg_ledger_run *runs;
    size_t count;
    char *end = NULL, last[HG_NUM_TEXT];
    HG_TRY(hg_ledger_runs(ctx, store, &runs, &count));
    long long wanted = strtoll(text, &end, 10);
    bool is_number = *text != '\0' && *end == '\0';
    for (size_t i = count; i-- > 0;) {
        bool is_it = is_number ? runs[i].id == wanted : strcmp(text, "last") == 0;
        if (!is_it) continue;
        *out = runs[i];
        return HG_OK;
    }
    struct hg_where where = HG_NOWHERE;
    where.source = hg_store_name(store);
    return hg_fail(ctx, hg_kind_LEDGER_RUN_UNKNOWN, where, text,
                   hg_num_format_integer(count == 0 ? 0 : runs[count - 1].id, last));
}

static const char *cell_of(struct hg_arena *arena, struct hg_statement *row, int column,
                           char kind)
{
    char text[HG_NUM_TEXT];
    if (hg_column_is_null(row, column)) return NULL;
    switch (kind) {
    case 'i':
        return hg_arena_strdup(arena,
                               hg_num_format_integer(hg_column_integer(row, column), text));
    case 'n':
        return hg_arena_strdup(arena, hg_num_format(hg_column_number(row, column), text));
    default: return hg_arena_strdup(arena, hg_column_text(row, column));
    }
}

hg_status hg_ledger_ask(struct hg_ctx *ctx, struct hg_store *store, const char *sql,
                        const char *kinds, int64_t run, struct hg_ledger_cells *out)
{
    struct hg_statement *select;
    const char **cells = NULL;
    size_t count = 0, capacity = 0;
    *out = (struct hg_ledger_cells){.columns = strlen(kinds)};
    HG_TRY(hg_store_prepare(store, sql, &select));
    hg_bind_integer(select, 1, run);
    for (; hg_statement_next(select); out->rows++)
        for (size_t i = 0; i < out->columns; i++) {
            HG_GROW(cells, count, capacity);
            cells[count++] = cell_of(ctx->arena, select, (int)i, kinds[i]);
        }
    out->cells = hg_arena_copy(ctx->arena, cells, count * sizeof *cells);
    free(cells);
    return hg_statement_end(select);
}
