#include "reports/sections.h"

#include "maps/map.h"

/* Breached, holds, unjudged, unverified. */
const char *const hg_outcome_looks[HG_OUTCOMES] = {"block", "good", "undecided", "warn"};

enum hg_outcome hg_outcome_of(enum hg_tri holds)
{
    static const enum hg_outcome outcomes[] = {[HG_NO] = HG_OUTCOME_BREACHED,
                                               [HG_YES] = HG_OUTCOME_HOLDS,
                                               [HG_UNKNOWN] = HG_OUTCOME_UNJUDGED};
    return outcomes[holds];
}

/* --- what a run has --- */

static bool has_zones(const struct hg_result *result)
{
    return result->facts->zone_count > 0;
}

static bool has_zone_land(const struct hg_result *result)
{
    return has_zones(result) && result->facts->zone_lands != NULL;
}

static bool has_plans(const struct hg_result *result)
{
    return result->facts->matrix_count > 0;
}

static bool has_parcels(const struct hg_result *result)
{
    return result->supply == NULL && result->facts->parcel_count > 0;
}

static bool has_disposals(const struct hg_result *result)
{
    return result->facts->stock.disposal_count > 0;
}

static bool has_promises(const struct hg_result *result)
{
    return result->facts->performance_count > 0;
}

static bool has_stock(const struct hg_result *result)
{
    return result->facts->stock.fact_count > 0;
}

static bool has_changes(const struct hg_result *result)
{
    return result->comparison != NULL || result->history != NULL;
}

static bool has_candidates(const struct hg_result *result)
{
    return result->supply != NULL;
}

static bool has_pieces(const struct hg_result *result)
{
    return hg_map_sheets(result, NULL, 0) > 0;
}

/* `has` NULL: there in every run.  `lacks`: what stands in its place where a reader would miss it, of a check. */
static const struct {
    bool (*has)(const struct hg_result *result);
    const char *lacks;
    void (*write)(struct hg_medium *to);
} sections[HG_SECTIONS] = {
    [HG_SECTION_inputs] = {NULL,           NULL,                                         hg_section_inputs     },
    [HG_SECTION_quality] = {NULL,           NULL,                                         hg_section_quality    },
    [HG_SECTION_areas] = {NULL,           NULL,                                         hg_section_areas      },
    [HG_SECTION_zone_land] = {has_zone_land,  NULL,                                         hg_section_zone_land  },
    [HG_SECTION_conflicts] = {has_plans,
                           N_("no two plans lie over each other inside the zones, or "
                                 "none could be read: nothing was compared"),
                           hg_section_conflicts                                                                },
    [HG_SECTION_lines] = {NULL,           NULL,                                         hg_section_lines      },
    [HG_SECTION_indices] = {has_parcels,
                           N_("no parcels could be read: no index was computed"),
                           hg_section_indices                                                                  },
    [HG_SECTION_idle] = {has_parcels,
                           N_("no parcels could be read: idle land was not examined"),
                           hg_section_idle                                                                     },
    [HG_SECTION_disposal] = {has_disposals,  NULL,                                         hg_section_disposal   },
    [HG_SECTION_performance] = {has_promises,   NULL,                                         hg_section_performance},
    [HG_SECTION_stock] = {has_stock,      NULL,                                         hg_section_stock      },
    [HG_SECTION_changes] = {has_changes,    NULL,                                         hg_section_changes    },
    [HG_SECTION_supply] = {has_candidates, NULL,                                         hg_section_supply     },
    [HG_SECTION_map] = {has_zones,      N_("no zone could be read: there is no map"), NULL                  },
    [HG_SECTION_waivers] = {NULL,           NULL,                                         hg_section_waivers    },
    [HG_SECTION_coordinates] = {has_pieces,     NULL,                                         NULL                  },
    [HG_SECTION_rules] = {NULL,           NULL,                                         hg_section_rules      },
    [HG_SECTION_method] = {NULL,           NULL,                                         hg_section_method     },
};

bool hg_section_has(const struct hg_result *result, enum hg_section section)
{
    return sections[section].has == NULL || sections[section].has(result);
}

const char *hg_section_lacks(const struct hg_result *result, enum hg_section section)
{
    bool missed = result->supply == NULL && !hg_section_has(result, section);
    return missed ? sections[section].lacks : NULL;
}

bool hg_section_is_shared(enum hg_section section)
{
    return sections[section].write != NULL;
}

bool hg_section_write(struct hg_medium *to, enum hg_section section)
{
    const char *lacks = hg_section_lacks(to->result, section);
    if (lacks != NULL)
        hg_say_words(to, HG_SAID_PLAIN, lacks);
    else if (sections[section].write != NULL)
        sections[section].write(to);
    else
        return false;
    hg_put_end(to);
    return true;
}
