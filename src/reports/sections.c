#include "reports/sections.h"

bool hg_section_applies(const struct hg_result *result, enum hg_section section)
{
    const struct hg_facts *facts = result->facts;
    switch (section) {
    case HG_SECTION_zone_land: return facts->zone_lands != NULL && facts->zone_count > 0;
    case HG_SECTION_indices:
    case HG_SECTION_idle: return result->supply == NULL && facts->parcel_count > 0;
    case HG_SECTION_disposal: return facts->stock.disposal_count > 0;
    case HG_SECTION_performance: return facts->performance_count > 0;
    case HG_SECTION_stock: return facts->stock.fact_count > 0;
    case HG_SECTION_changes: return result->comparison != NULL || result->history != NULL;
    case HG_SECTION_supply: return result->supply != NULL;
    default: return true;
    }
}
