/* Facts load: the parts of hg_facts_load(): what was read, what was measured, what is wrong with the data. */
#ifndef HG_RULES_FACTS_LOAD_H
#define HG_RULES_FACTS_LOAD_H

#include "model/settings.h"
#include "rules/feature_refs.h"
#include "rules/sheet.h"

/* A load under way. */
struct hg_facts_loading {
    sqlite3 *db;
    struct hg_arena *arena;
    const struct hg_settings *settings;
    const struct hg_dataset *dataset;
    const struct hg_facts *facts;
    struct hg_feature_refs refs;
    size_t zones_layer, parcels_layer, buildings_layer; /* SIZE_MAX none */
};

/* Tables run, presence, input, feature, zone, parcel, building.  False: the database refuses. */
bool hg_facts_load_dataset(const struct hg_facts_loading *loading);

/* Tables parcel_share to missing_attribute. */
bool hg_facts_load_measures(const struct hg_facts_loading *loading);

/* Tables defect, defect_total, patch, code_name, repeated_key, declared_area; and which features they refer to ([ref]: true). */
bool hg_facts_load_quality(const struct hg_facts_loading *loading);
void hg_facts_want_quality(const struct hg_facts_loading *loading, bool *wanted);

#endif
