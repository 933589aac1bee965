#include "model/facts.h"

const char *const hg_index_names[HG_INDEX_KINDS] = {
    "far",
    "building_density",
    "building_factor",
    "green_ratio",
    "office_land_share",
    "office_floor_share",
    "investment_intensity",
    "revenue_per_mu",
    "tax_per_mu",
};

const char *const hg_index_units[HG_INDEX_KINDS] = {
    "1", "1", "1", "1", "1", "1", "wan/ha", "wan/mu", "wan/mu",
};

const char *const hg_split_names[HG_SPLITS] = {
    "built", "development", "controlled", "unassigned", "overlap",
};

const char *const hg_idle_state_names[5] = {"undecided", "not_idle", "overdue", "suspected",
                                            "idle"};

const char *const hg_idle_branch_names[3] = {NULL, "not_started", "under_developed"};

const char *const hg_idle_cause_names[3] = {"unknown", "government", "holder"};

const char *const hg_place_names[HG_PLACE_KINDS] = {
    "conflict",   "overlap",   "unassigned", "outside",    "unplanned",
    "fill_doubt", "taken",     "on_plan",    "unsupplied", "island",
    "uncovered",  "uncovered", "uncovered",  "uncovered",  "uncovered",
};

const struct hg_cover hg_place_covers[HG_PLACE_KINDS] = {
    [HG_PLACE_CONFLICT] = {HG_ROLE_COUNT,       HG_PLAN_NONE       },
    [HG_PLACE_OVERLAP] = {HG_ROLE_COUNT,       HG_PLAN_NONE       },
    [HG_PLACE_UNASSIGNED] = {HG_ROLE_COUNT,       HG_PLAN_NONE       },
    [HG_PLACE_OUTSIDE] = {HG_ROLE_COUNT,       HG_PLAN_NONE       },
    [HG_PLACE_UNPLANNED] = {HG_ROLE_COUNT,       HG_PLAN_NONE       },
    [HG_PLACE_FILL_DOUBT] = {HG_ROLE_COUNT,       HG_PLAN_NONE       },
    [HG_PLACE_TAKEN] = {HG_ROLE_COUNT,       HG_PLAN_NONE       },
    [HG_PLACE_ON_PLAN] = {HG_ROLE_COUNT,       HG_PLAN_NONE       },
    [HG_PLACE_UNSUPPLIED] = {HG_ROLE_COUNT,       HG_PLAN_NONE       },
    [HG_PLACE_ISLAND] = {HG_ROLE_COUNT,       HG_PLAN_NONE       },
    [HG_PLACE_UNCOVERED_ZONE_MASTER] = {HG_ROLE_PLAN,        HG_PLAN_ZONE_MASTER},
    [HG_PLACE_UNCOVERED_URBAN] = {HG_ROLE_PLAN,        HG_PLAN_URBAN      },
    [HG_PLACE_UNCOVERED_LAND_USE] = {HG_ROLE_PLAN,        HG_PLAN_LAND_USE   },
    [HG_PLACE_UNCOVERED_PARCELS] = {HG_ROLE_PARCELS,     HG_PLAN_NONE       },
    [HG_PLACE_UNCOVERED_CURRENT_USE] = {HG_ROLE_CURRENT_USE, HG_PLAN_NONE       },
};

bool hg_place_is_uncovered(enum hg_place_kind kind)
{
    return hg_place_covers[kind].role != HG_ROLE_COUNT;
}

const char *const hg_overlap_names[5] = {NULL, "cross", "same", "a_holds_b", "b_holds_a"};

const char *const hg_deal_names[HG_DEAL_KINDS] = {
    NULL, "unclear", "grant", "flexible_grant", "lease", "lease_then_grant", "allocation",
};

const char *const hg_condition_source_names[HG_CONDITION_SOURCES] = {
    "control", "price", "term", "standard_land", "new_industry_land",
};
