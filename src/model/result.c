#include "model/result.h"

const char *const hg_verdict_names[3] = {"compliant", "non_compliant", "undecided"};

const char *const hg_supply_verdict_names[HG_SUPPLY_VERDICTS] = {
    "compliant", "conditional", "undecided", "non_compliant"};

const char *const hg_stage_names[HG_STAGES] = {"read", "validate", "overlay", "judge",
                                               "write"};
