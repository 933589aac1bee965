#include "model/stock.h"

const char *const hg_promise_names[HG_PROMISES] = {
    "far",         "far_max",           "building_factor",
    "green_ratio", "office_land_share", "investment_intensity",
    "tax_per_mu",  "handover",          "start",
    "completion"};

const char *const hg_promise_units[HG_PROMISES] = {
    "1", "1", "1", "1", "1", "wan/ha", "wan/mu", "d", "d", "d",
};

const char *const hg_promise_ops[HG_PROMISES] = {
    ">=", "<=", ">=", "<=", "<=", ">=", ">=", "<=", "<=", "<=",
};

const char *const hg_promise_amounts[HG_PROMISES] = {
    "m2", "m2", "m2", "m2", "m2", "wan", "wan",
};

const char *const hg_efficiency_names[3] = {"undecided", "not_inefficient", "inefficient"};

const char *const hg_disposal_kind_names[HG_DISPOSE_KINDS] = {
    "undecided", "idle", "stopped_building", "stopped_production"};

const char *const hg_disposal_mode_names[HG_MODES] = {NULL, "withdrawal", "time_limit",
                                                      "purchase", "negotiated"};
