#include "ledger/series.h"

#include "ledger/chains.h"
#include "ledger/figures.h"

#include "geo/base/str.h"

#include <string.h>

/* The last run of each day before the day of this run: its own day is this run's. */
static size_t choose_runs(const struct hg_links *links, const struct hg_link *own,
                          const struct hg_link **out)
{
    size_t count = 0;
    for (size_t i = 0; i < links->count; i++) {
        const struct hg_link *link = &links->items[i];
        if (!hg_links_hang(link, own) || link->as_of >= own->as_of) continue;
        if (count > 0 && out[count - 1]->as_of == link->as_of)
            out[count - 1] = link;
        else
            out[count++] = link;
    }
    enum { MOST = HG_SERIES_POINTS - 1 };
    if (count <= MOST) return count;
    memmove(out, out + (count - MOST), MOST * sizeof *out);
    return MOST;
}

static void add_points(const struct hg_figures *figures, const struct hg_link *link,
                       int64_t run, struct hg_history *out)
{
    for (size_t i = 0; i < out->zone_count; i++)
        for (size_t k = 0; k + 1 < figures->count; k++) {
            const struct hg_zone_figures *zone = &figures->items[k];
            struct hg_zone_series *series = &out->zones[i];
            if (!hg_str_same(zone->zone, series->zone)) continue;
            struct hg_series_point *point = &series->points[series->count++];
            *point = (struct hg_series_point){.run = run, .as_of = link->as_of};
            memcpy(point->values, zone->values, sizeof point->values);
            break;
        }
}

static void start(struct hg_ctx *ctx, const struct hg_figures *figures,
                  struct hg_history *out)
{
    out->zones = HG_ARENA_ARRAY(ctx->arena, struct hg_zone_series, figures->count + 1);
    for (size_t i = 0; i + 1 < figures->count; i++)
        out->zones[out->zone_count++] = (struct hg_zone_series){
            .zone = figures->items[i].zone,
            .name = figures->items[i].name,
            .points = HG_ARENA_ARRAY(ctx->arena, struct hg_series_point, HG_SERIES_POINTS)};
}

static hg_status find_own(struct hg_ctx *ctx, struct hg_store *own, int64_t run,
                          struct hg_link *out)
{
    struct hg_links links;
    HG_TRY(hg_links_read(ctx, own, NULL, &links));
    for (size_t i = 0; i < links.count; i++)
        if (links.items[i].run == run) *out = links.items[i];
    return out->project == NULL ? HG_FAILED : HG_OK;
}

hg_status hg_ledger_history(struct hg_ctx *ctx, struct hg_store *ledger,
                            struct hg_store *own, int64_t run, struct hg_history *out)
{
    struct hg_links links;
    struct hg_link self = {0};
    struct hg_figures figures, own_figures;
    *out = (struct hg_history){0};
    HG_TRY(find_own(ctx, own, run, &self));
    HG_TRY(hg_links_read(ctx, ledger, self.project, &links));
    HG_TRY(hg_figures_read(ctx, own, run, &own_figures));
    start(ctx, &own_figures, out);
    const struct hg_link **chosen = HG_ARENA_ARRAY(ctx->arena, const struct hg_link *,
                                                   links.count + 1);
    size_t count = choose_runs(&links, &self, chosen);
    for (size_t i = 0; i < count; i++) {
        HG_TRY(hg_figures_read(ctx, ledger, chosen[i]->run, &figures));
        add_points(&figures, chosen[i], chosen[i]->run, out);
    }
    add_points(&own_figures, &self, 0, out);
    return HG_OK;
}
