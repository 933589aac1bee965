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
    "conflict",  "overlap",    "unassigned", "outside",
    "unplanned", "fill_doubt", "taken",      "on_plan",
};
