/* Facts load: the parts of hg_facts_load(): what was read, what was measured, what is wrong with the data. */
#ifndef HG_RULES_FACTS_LOAD_H
#define HG_RULES_FACTS_LOAD_H

#include "model/settings.h"
#include "rules/feature_refs.h"
#include "rules/sheet.h"
#include "standards/workspace.h"

#include "geo/base/ctx.h"

/* A load under way. */
struct hg_facts_loading {
    sqlite3 *db;
    struct hg_arena *arena;
    const struct hg_settings *settings;
    const struct hg_dataset *dataset;
    const struct hg_facts *facts;
    struct hg_feature_refs refs;
    size_t zones_layer, parcels_layer,
        buildings_layer; /* SIZE_MAX none; parcels: the subjects */
    enum hg_role subject_role;
    const struct hg_dataset_layer *subjects; /* NULL none */
    const int64_t *wanted; /* refs of the features that have a row, ascending */
    size_t wanted_count;
};

/* Table parcel_share, which hg_facts_load() leaves empty, for a set of rules that names it: half of all rows are its own, and
 * few rules ask for them.  HG_FAILED with a diagnostic. */
hg_status hg_facts_load_shares(struct hg_ctx *ctx, sqlite3 *db,
                               const struct hg_dataset *dataset,
                               const struct hg_facts *facts) HG_MUST_CHECK;

/* Tables parcel, idle, parcel_supply and feature, which stay where the facts are: `loading` must outlive the database. */
bool hg_facts_show_in_place(const struct hg_facts_loading *loading,
                            struct hg_workspace *workspace);

/* Tables run, presence, input, zone, building.  False: the database refuses. */
bool hg_facts_load_dataset(const struct hg_facts_loading *loading);

/* Tables parcel_share to missing_attribute. */
bool hg_facts_load_measures(const struct hg_facts_loading *loading);

/* Tables zone_share, development, approval, village; and which features they refer to. */
bool hg_facts_load_zone_land(const struct hg_facts_loading *loading);
void hg_facts_want_zone_land(const struct hg_facts_loading *loading, bool *wanted);

/* Tables defect, defect_total, patch, code_name, repeated_key, declared_area; and which features they refer to ([ref]: true). */
bool hg_facts_load_quality(const struct hg_facts_loading *loading);
void hg_facts_want_quality(const struct hg_facts_loading *loading, bool *wanted);

#endif
