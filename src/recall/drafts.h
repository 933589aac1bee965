/* Drafts: the layers of the run as far as they are known again, feature by feature.  Private to the recall room.
 *
 * A layer is that of `inputs` with the same number.  Zones, parcels or candidates and functional areas come whole; of the others only
 * features that something points at. */
#ifndef HG_RECALL_DRAFTS_H
#define HG_RECALL_DRAFTS_H

#include "recall/keys.h"

struct hg_draft_feature {
    int64_t fid;
    const char *key;   /* NULL: it has none */
    hg_class class_id; /* HG_CLASS_NONE: none, or not known yet */
    bool measured;     /* the areas are those of the run */
    double area_m2, plane_area_m2;
    struct hg_cell *cells;        /* by the fields of the role; NULL: nothing is known */
    const struct hg_shape *shape; /* NULL: not known */
};

struct hg_drafts *hg_drafts_new(struct hg_reading *reading);
void hg_drafts_free(struct hg_drafts *drafts); /* NULL is allowed */

/* The usable layer of a role, as hg_dataset_role(); SIZE_MAX: there is none. */
size_t hg_draft_layer(const struct hg_reading *reading, enum hg_role role);

/* Append a feature; its number.  `shape`s and texts are not copied. */
size_t hg_draft_add(struct hg_reading *reading, size_t layer,
                    struct hg_draft_feature feature);
size_t hg_draft_count(const struct hg_reading *reading, size_t layer);
struct hg_draft_feature *hg_draft_at(struct hg_reading *reading, size_t layer,
                                     size_t feature);

/* The feature with the fid and nothing that contradicts `wanted`, else a new one; what was not known of it is known then. */
size_t hg_draft_find(struct hg_reading *reading, size_t layer,
                     const struct hg_draft_feature *wanted);

/* A cell of a feature, made on demand. */
struct hg_cell *hg_draft_cell(struct hg_reading *reading, size_t layer, size_t feature,
                              size_t field);

/* Number of a class by its name, new if need be. */
hg_class hg_draft_class(struct hg_reading *reading, const char *name);

/* Puts all of it into the dataset's layers. */
void hg_drafts_finish(struct hg_reading *reading);

#endif
