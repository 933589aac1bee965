#include "model/supply.h"

#include <math.h>

const char *const hg_quota_kind_names[HG_QUOTA_KINDS] = {"land", "new_construction",
                                                         "agricultural", "cultivated"};

const char *const hg_effect_names[HG_EFFECTS] = {"undecided", "conditional"};

const char *const hg_document_state_names[HG_DOCUMENT_STATES] = {
    "present", "missing", "not_yet", "expired", "not_needed"};

const char *const hg_phase_state_names[HG_PHASE_STATES] = {
    "opened", "not_yet", "no_date", "no_document", "no_row", "unnamed", "doubtful"};

const char *const hg_supply_table_names[HG_TABLES] = {"quota", "documents", "phases"};

struct hg_span hg_quota_left(const struct hg_quota_account *account)
{
    double total = account->row->total_m2;
    return (struct hg_span){total - account->used.most, total - account->used.least};
}

struct hg_span hg_quota_left_others(const struct hg_quota_account *account)
{
    struct hg_span left = hg_quota_left(account);
    double open = account->row->total_m2 - account->reserve_m2;
    return (struct hg_span){fmin(left.least, open - account->others.most),
                            fmin(left.most, open - account->others.least)};
}
