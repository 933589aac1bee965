/* Faces: one pass over the face table, and everything that is a sum of faces.
 *
 * Gives   plane sums a zone and a parcel, and tallies by pairs; nothing of the run's method but in `matrix` and `regions`.
 * Ratios  a piece of a feature has the feature's ratio of method area to plane area; inside the zones the ratio of the zone,
 *         of the first one where zones overlap (contract, section 3).
 * Owns    heap memory until hg_face_sums_clear(). */
#ifndef HG_INDICES_MEASURE_FACES_H
#define HG_INDICES_MEASURE_FACES_H

#include "indices/measure_labels.h"
#include "indices/measure_tally.h"

/* What a candidate (拟供地块) is made of; sums of plane m2. */
struct hg_candidate_sums {
    struct hg_sum land_m2[HG_LAND_CLASSES], cultivated_m2;
    struct hg_sum conforming_m2, farmland_m2;
};

struct hg_face_sums {
    double *plane_m2;                     /* per label: its faces */
    double *ratio;                        /* per label: method area to plane area */
    struct hg_sum (*split_m2)[HG_SPLITS]; /* per zone */
    struct hg_sum *outside_m2;            /* per parcel: in no zone */
    struct hg_sum (*functional_m2)[HG_FUNCTIONAL_CLASSES]; /* per parcel */
    struct hg_tally parcel_zones;                          /* (parcel, zone) */
    struct hg_tally shares;                                /* (parcel, stratum) */
    struct hg_candidate_sums *candidates;                  /* in supply, else NULL */
    struct hg_tally taken,
        rivals;             /* (candidate, existing parcel), (candidate, candidate) */
    struct hg_tally phases; /* (candidate, hg_phase_number) in the controlled area */
    struct hg_tally building_parts; /* (building, parcel); HG_NO_LABEL: in no parcel */
    struct hg_tally matrix;         /* (stratum, stratum) inside the zones */
    struct hg_tally regions;        /* region keys */
};

/* The area of a feature by the run's method, as repaired. */
double hg_feature_area_m2(const struct hg_dataset_layer *layer, size_t feature,
                          enum hg_area_method method);

/* HG_STOPPED when the user interrupts; `out` is to be cleared all the same. */
hg_status hg_face_sums_make(struct hg_ctx *ctx, const struct hg_labels *labels,
                            enum hg_area_method method, const struct hg_face_table *faces,
                            struct hg_face_sums *out) HG_MUST_CHECK;
void hg_face_sums_clear(struct hg_face_sums *sums);

#endif
