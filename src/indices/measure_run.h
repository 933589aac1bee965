/* Measuring: what the steps of one hg_measure() share.  Each step fills its own part of the facts.
 *
 * Owns    the lists of gaps, declared numbers and agreed values grow on the heap and are copied into the facts at the end. */
#ifndef HG_INDICES_MEASURE_RUN_H
#define HG_INDICES_MEASURE_RUN_H

#include "indices/measure_faces.h"

struct hg_measuring {
    struct hg_ctx *ctx;
    const struct hg_dataset *dataset;
    const struct hg_conflict_table *conflicts;
    const struct hg_settings *settings;
    const struct hg_labels *labels;
    const struct hg_overlay *overlay;
    struct hg_face_sums sums;
    struct hg_facts *facts;
    struct hg_gap_fact *gaps;
    struct hg_declared_fact *declared;
    struct hg_performance *performance;
    size_t gap_capacity, declared_capacity,
        performance_capacity; /* counts stand in the facts */
};

/* The layer at an index of struct hg_labels, or NULL for SIZE_MAX. */
const struct hg_dataset_layer *hg_measuring_layer(const struct hg_measuring *run,
                                                  size_t index);

/* Method area to plane area of a feature of the dataset; 1 for a layer that is not in the overlay. */
double hg_measuring_ratio(const struct hg_measuring *run, size_t layer, size_t feature);

/* "what a measure needed and did not have"; strings are not copied. */
void hg_measuring_gap(struct hg_measuring *run, size_t layer, size_t feature,
                      const char *field, const char *needed_for);
/* Notes a declared number if it differs from the measured one by more than 1 % of it and 1 m2; NAN differs from nothing. */
void hg_measuring_declared(struct hg_measuring *run, size_t layer, size_t feature,
                           const char *field, double declared, double measured);
bool hg_declared_differs(double declared, double measured);

/* The first zone that holds a point, HG_NO_ZONE none. */
size_t hg_measuring_zone_at(const struct hg_measuring *run, struct hg_point p);

/* What decides about a candidate's planned use on a block of the detailed plan (measure_blocks.c): a row of the conflict table, the
 * block standing where the city plan's class would; a row of relation "none" where both are of one class; NULL where nothing
 * decides. */
const struct hg_conflict_row *hg_measure_block_clash(const struct hg_measuring *run,
                                                     size_t candidate, size_t block);

/* The steps, in this order. */
void hg_measure_zones(struct hg_measuring *run);
void hg_measure_areas(struct hg_measuring *run);
void hg_measure_parcels(struct hg_measuring *run);
void hg_measure_shares(struct hg_measuring *run);
void hg_measure_candidates(struct hg_measuring *run);
void hg_measure_phases(struct hg_measuring *run);
void hg_measure_matrix(struct hg_measuring *run);
void hg_measure_places(struct hg_measuring *run);
void hg_measure_development(struct hg_measuring *run);
hg_status hg_measure_slivers(struct hg_measuring *run) HG_MUST_CHECK;
void hg_measure_indices(struct hg_measuring *run);
hg_status hg_measure_zone_land(struct hg_measuring *run) HG_MUST_CHECK;
void hg_measure_standard_factories(struct hg_measuring *run);
void hg_measure_blocks(struct hg_measuring *run);
hg_status hg_measure_cut(struct hg_measuring *run) HG_MUST_CHECK;
void hg_measure_declared(struct hg_measuring *run);

#endif
