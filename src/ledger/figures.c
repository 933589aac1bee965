#include "ledger/figures.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>
#include <string.h>

static struct hg_zone_figures nothing_of(const char *zone, const char *name)
{
    struct hg_zone_figures figures = {.zone = zone, .name = name, .idle_parcels = NAN};
    for (int i = 0; i < HG_SERIES_KINDS; i++)
        figures.values[i] = NAN;
    return figures;
}

static struct hg_zone_figures *figures_of(struct hg_figures *figures, const char *zone)
{
    for (size_t i = 0; i < figures->count; i++)
        if (hg_str_same(figures->items[i].zone, zone)) return &figures->items[i];
    return &figures->items[figures->count - 1]; /* in none */
}

static hg_status ask(struct hg_store *store, const char *sql, int64_t run,
                     struct hg_statement **out)
{
    HG_TRY(hg_store_prepare(store, sql, out));
    hg_bind_integer(*out, 1, run);
    return HG_OK;
}

static hg_status read_zones(struct hg_ctx *ctx, struct hg_store *store, int64_t run,
                            struct hg_figures *out)
{
    size_t capacity = 0;
    struct hg_statement *row;
    HG_TRY(ask(store, "SELECT id, name FROM zone WHERE run = ?1 ORDER BY n", run, &row));
    while (hg_statement_next(row)) {
        HG_GROW(out->items, out->count, capacity);
        out->items[out->count++] = nothing_of(
            hg_arena_strdup(ctx->arena, hg_column_text(row, 0)),
            hg_arena_strdup(ctx->arena, hg_column_text(row, 1)));
    }
    HG_GROW(out->items, out->count, capacity);
    out->items[out->count++] = nothing_of(NULL, NULL);
    hg_arena_adopt(ctx->arena, out->items);
    return hg_statement_end(row);
}

static void add(double *sum, double value)
{
    if (isfinite(value)) *sum = isfinite(*sum) ? *sum + value : value;
}

static hg_status read_values(struct hg_store *store, int64_t run, struct hg_figures *out)
{
    struct hg_statement *row;
    HG_TRY(ask(store,
               "SELECT id, name, value FROM index_value WHERE run = ?1 AND subject = "
               "'zone' AND name IN ('far', 'conflict_hard_m2') ORDER BY n",
               run, &row));
    while (hg_statement_next(row)) {
        bool far = strcmp(hg_column_text(row, 1), "far") == 0;
        add(&figures_of(out, hg_column_text(row, 0))
                 ->values[far ? HG_SERIES_FAR : HG_SERIES_CONFLICT],
            hg_column_number(row, 2));
    }
    return hg_statement_end(row);
}

static hg_status have_parcels(struct hg_store *store, int64_t run, bool *out)
{
    struct hg_statement *row;
    *out = false;
    HG_TRY(ask(store,
               "SELECT count(*) FROM input WHERE run = ?1 AND role = 'parcels' AND "
               "(sha256 IS NOT NULL OR features > 0)",
               run, &row));
    while (hg_statement_next(row))
        *out = hg_column_integer(row, 0) > 0;
    return hg_statement_end(row);
}

/* One row for all parcels says that of none it could be told. */
static void forget_idle(struct hg_figures *out)
{
    for (size_t i = 0; i < out->count; i++)
        out->items[i].idle_parcels = out->items[i].values[HG_SERIES_IDLE] = NAN;
}

static hg_status read_idle(struct hg_store *store, int64_t run, struct hg_figures *out)
{
    bool parcels;
    struct hg_statement *row;
    HG_TRY(have_parcels(store, run, &parcels));
    if (!parcels) return HG_OK;
    for (size_t i = 0; i + 1 < out->count; i++)
        out->items[i].idle_parcels = out->items[i].values[HG_SERIES_IDLE] = 0.0;
    HG_TRY(ask(store,
               "SELECT zone, area_m2, state FROM idle WHERE run = ?1 AND "
               "(state = 'idle' OR parcel = '*') ORDER BY n",
               run, &row));
    while (hg_statement_next(row)) {
        struct hg_zone_figures *figures = figures_of(out, hg_column_text(row, 0));
        if (strcmp(hg_column_text(row, 2), "idle") != 0) {
            forget_idle(out);
            continue;
        }
        add(&figures->idle_parcels, 1.0);
        add(&figures->values[HG_SERIES_IDLE], hg_column_number(row, 1));
    }
    return hg_statement_end(row);
}

hg_status hg_figures_read(struct hg_ctx *ctx, struct hg_store *store, int64_t run,
                          struct hg_figures *out)
{
    *out = (struct hg_figures){0};
    HG_TRY(read_zones(ctx, store, run, out));
    HG_TRY(read_values(store, run, out));
    return read_idle(store, run, out);
}
