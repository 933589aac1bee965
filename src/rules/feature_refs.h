/* Feature refs: one number for every feature of a dataset, the column `ref` of the workspace.
 *
 * Features are counted through: layer after layer, in the order of the dataset. */
#ifndef HG_RULES_FEATURE_REFS_H
#define HG_RULES_FEATURE_REFS_H

#include "model/facts.h"

#include <stdint.h>

struct hg_feature_refs {
    size_t layer_count;
    const size_t *bases; /* layer_count + 1 of them: ref of a layer's first feature */
};

struct hg_feature_refs hg_feature_refs_of(const struct hg_dataset *dataset,
                                          struct hg_arena *arena);

/* -1 for no feature. */
int64_t hg_feature_ref_number(const struct hg_feature_refs *refs,
                              struct hg_feature_ref feature);

/* The feature behind a number; HG_NO_FEATURE if there is none. */
struct hg_feature_ref hg_feature_of_ref(const struct hg_feature_refs *refs, int64_t ref);

/* The first point of the outline: it shows where to look, nothing is measured from it.  NAN for none. */
struct hg_point hg_feature_point(const struct hg_layer *layer, size_t feature);

/* Index of a role's layer in the dataset; SIZE_MAX: the role has no usable layer. */
size_t hg_feature_role_layer(const struct hg_dataset *dataset, enum hg_role role);

#endif
