#include "model/comparison.h"

const char *const hg_change_names[HG_CHANGES] = {"new",     "fixed",  "same",
                                                 "changed", "waived", "not_judged"};

const char *const hg_match_names[HG_MATCHES] = {NULL, "key", "overlap", "near"};

const char *const hg_change_why_names[HG_WHYS] = {
    "measured",   "severity",       "limit",      "waiver_ended",
    "rule_added", "rule_gone",      "rule_off",   "rule_wants",
    "zone_gone",  "candidate_gone", "layer_gone", "layer_doubtful"};

const char *const hg_run_trait_names[HG_TRAITS] = {
    "version", "as_of", "region",       "edition",
    "area",    "crs",   "rules_sha256", "standards_sha256"};

const char *const hg_rule_change_names[HG_RULE_CHANGES] = {"added", "removed", "edited"};

const char *const hg_series_names[HG_SERIES_KINDS] = {"far", "idle_m2", "conflict_hard_m2"};

bool hg_change_side_is_open(const struct hg_change_side *side)
{
    return side->id != NULL && !side->waived && side->severity != HG_INFO;
}
