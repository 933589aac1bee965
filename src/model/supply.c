#include "model/supply.h"

const char *const hg_quota_kind_names[HG_QUOTA_KINDS] = {"land", "new_construction",
                                                         "agricultural", "cultivated"};

const char *const hg_effect_names[HG_EFFECTS] = {"undecided", "conditional"};

const char *const hg_document_state_names[HG_DOCUMENT_STATES] = {
    "present", "missing", "not_yet", "expired", "not_needed"};

const char *const hg_phase_state_names[HG_PHASE_STATES] = {
    "opened", "not_yet", "no_date", "no_document", "no_row", "unnamed", "doubtful"};

const char *const hg_supply_table_names[HG_TABLES] = {"quota", "documents", "phases"};
