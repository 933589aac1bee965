#include "indices/deal.h"

#include "indices/index_values.h"
#include "model/fields.h"

#include "geo/base/status.h"

#include <math.h>
#include <string.h>

/* The first word that stands in the text counts: "先租后让" before "租" and "让". */
static const struct {
    const char *word;
    enum hg_deal_kind kind;
} deal_words[] = {
    {"划拨",       HG_DEAL_ALLOCATION      },
    {"先租后让", HG_DEAL_LEASE_THEN_GRANT},
    {"租让结合", HG_DEAL_LEASE_THEN_GRANT},
    {"弹性",       HG_DEAL_FLEXIBLE_GRANT  },
    {"租",          HG_DEAL_LEASE           },
    {"出让",       HG_DEAL_GRANT           },
    {"招标",       HG_DEAL_GRANT           },
    {"拍卖",       HG_DEAL_GRANT           },
    {"挂牌",       HG_DEAL_GRANT           },
    {"招拍挂",    HG_DEAL_GRANT           },
    {"协议",       HG_DEAL_GRANT           },
};

static enum hg_deal_kind kind_of(const struct hg_cell *mode)
{
    if (mode->known == HG_UNBOUND || mode->known == HG_EMPTY) return HG_DEAL_UNSAID;
    for (size_t i = 0; mode->known == HG_KNOWN && i < HG_COUNT_OF(deal_words); i++)
        if (strstr(mode->text, deal_words[i].word) != NULL) return deal_words[i].kind;
    return HG_DEAL_UNCLEAR;
}

static double positive(const struct hg_cell *cell)
{
    double amount = hg_amount_of(cell);
    return amount > 0.0 ? amount : (double)NAN;
}

static enum hg_tri stated(const struct hg_cell *cell)
{
    return cell->known != HG_KNOWN ? HG_UNKNOWN : cell->flag ? HG_YES : HG_NO;
}

void hg_deal_of(const struct hg_cell *cells, enum hg_tri industrial, struct hg_deal *out)
{
    const struct hg_cell *contract = &cells[HG_PARCEL_contract_date];
    *out = (struct hg_deal){
        .kind = kind_of(&cells[HG_PARCEL_supply_mode]),
        .industrial = industrial,
        .contract = contract->known == HG_KNOWN ? contract->day : HG_DAY_UNKNOWN,
        .price_wan = positive(&cells[HG_PARCEL_price_wan]),
        .cost_wan = positive(&cells[HG_PARCEL_land_cost_wan]),
        .term_years = positive(&cells[HG_PARCEL_term_years]),
        .lease_years = positive(&cells[HG_PARCEL_lease_years]),
        .priority = stated(&cells[HG_PARCEL_priority_industry]),
        .intensive = stated(&cells[HG_PARCEL_intensive_use]),
        .processing = stated(&cells[HG_PARCEL_farm_processing]),
        .revenue_wan = positive(&cells[HG_PARCEL_revenue_wan]),
        .energy_tce = hg_amount_of(&cells[HG_PARCEL_energy_tce]),
        .emission_kg = hg_amount_of(&cells[HG_PARCEL_emission_kg]),
        .research_wan = hg_amount_of(&cells[HG_PARCEL_research_wan]),
    };
}
