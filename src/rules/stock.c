#include "rules/stock.h"

#include "rules/rules_kinds.h"
#include "rules/stock_parts.h"
#include "standards/workspace_private.h"

#include <math.h>

static struct hg_stock_fact fact_of(size_t parcel)
{
    return (struct hg_stock_fact){.parcel = parcel, .target_far = NAN, .uplift_m2 = NAN};
}

/* Only what is built and industrial can be inefficient or bear more floor; what is not known to be is asked, too. */
static void judge_parcels(const struct hg_stocktaking *taking)
{
    struct hg_facts *facts = taking->facts;
    struct hg_stock *stock = &facts->stock;
    stock->facts = HG_ARENA_ARRAY(taking->arena, struct hg_stock_fact, facts->parcel_count);
    for (size_t i = 0; i < facts->parcel_count; i++) {
        if (facts->parcels[i].built_industry == HG_NO) continue;
        struct hg_stock_fact *fact = &stock->facts[stock->fact_count++];
        *fact = fact_of(i);
        if (stock->configured) hg_stock_judge_efficiency(taking, fact);
        hg_stock_measure_uplift(taking, fact);
    }
}

static void add_to_zone(struct hg_zone_stock *zone, const struct hg_stock_fact *fact,
                        const struct hg_parcel_fact *parcel, bool configured)
{
    if (configured) {
        zone->inefficient += fact->efficiency == HG_INEFFICIENT;
        zone->efficient += fact->efficiency == HG_EFFICIENT;
        zone->undecided += fact->efficiency == HG_EFFICIENCY_UNDECIDED;
        if (fact->efficiency == HG_INEFFICIENT) zone->inefficient_m2 += parcel->area_m2;
    }
    if (isnan(fact->uplift_m2)) {
        zone->uplift_unknown++;
    } else if (fact->uplift_m2 > 0.0) {
        zone->uplift_parcels++;
        zone->uplift_m2 += fact->uplift_m2;
    }
}

static void sum_zones(struct hg_facts *facts)
{
    struct hg_stock *stock = &facts->stock;
    for (size_t i = 0; i < stock->fact_count; i++) {
        const struct hg_stock_fact *fact = &stock->facts[i];
        const struct hg_parcel_fact *parcel = &facts->parcels[fact->parcel];
        if (parcel->zone < facts->zone_count)
            add_to_zone(&stock->zones[parcel->zone], fact, parcel, stock->configured);
    }
}

hg_status hg_stock_apply(struct hg_ctx *ctx, struct hg_workspace *workspace,
                         const struct hg_settings *settings,
                         const struct hg_dataset *dataset, struct hg_facts *facts)
{
    struct hg_stocktaking taking = {.db = workspace->db,
                                    .arena = ctx->arena,
                                    .settings = settings,
                                    .dataset = dataset,
                                    .facts = facts};
    if (settings->supply) return HG_OK;
    if (facts->stock.zones == NULL)
        facts->stock.zones = HG_ARENA_ARRAY(ctx->arena, struct hg_zone_stock,
                                            facts->zone_count + 1);
    bool done = hg_stock_read_tables(&taking);
    if (done) {
        judge_parcels(&taking);
        sum_zones(facts);
        hg_stock_plan_disposal(&taking);
        done = hg_stock_load(&taking, workspace);
    }
    if (done) return HG_OK;
    return hg_fail(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE, sqlite3_errmsg(workspace->db));
}
