/* Labels: what does each feature of the overlay mean to us, and which regions do we want from it?
 *
 * One label for every feature id of the overlay, computed once; the overlay's callback and the pass over the faces read
 * nothing else.  A stratum is a class of a plan, whatever the layers it comes from.
 * Owns    nothing singly: everything is in the run's arena and frozen once made. */
#ifndef HG_INDICES_MEASURE_LABELS_H
#define HG_INDICES_MEASURE_LABELS_H

#include "indices/measure.h"

#define HG_NO_LABEL   UINT32_MAX
#define HG_NO_STRATUM UINT32_MAX

/* built, development, controlled, as in hg_split_names; then a functional area whose class is not known, and no such area. */
enum {
    HG_FUNCTIONAL_CLASSES = 3,
    HG_FUNCTIONAL_UNMAPPED = HG_FUNCTIONAL_CLASSES,
    HG_FUNCTIONAL_NONE
};

struct hg_label {
    uint32_t layer, feature; /* of the dataset */
    uint32_t stratum;        /* plan layers; HG_NO_STRATUM otherwise */
    uint32_t
        twin; /* the other reading of the same rings; HG_NO_LABEL if there is one reading */
    enum hg_role role;  /* HG_ROLE_COUNT: a second reading, which counts for no area */
    uint8_t functional; /* 0..2, HG_FUNCTIONAL_UNMAPPED or HG_FUNCTIONAL_NONE */
    uint8_t land;       /* of today's use; HG_LAND_CLASSES: another layer */
    bool cultivated;
    uint8_t supplied; /* of a parcel of a check: enum hg_tri */
    bool second_reading;
};

struct hg_stratum {
    enum hg_plan plan;
    hg_class class_id;
    const char *class_name;
    bool protected_land;
};

struct hg_labels {
    const struct hg_dataset *dataset;
    size_t count;
    struct hg_label *items;
    uint32_t *layer_first; /* per dataset layer: label of its feature 0, or HG_NO_LABEL */
    size_t stratum_count;
    struct hg_stratum *strata; /* by plan, then class name: the order of the matrix */
    bool *wanted; /* [a * stratum_count + b]: the pieces of this pair are places */
    /* The index of the one usable layer of a role, SIZE_MAX none. */
    size_t zones_layer, functional_layer, buildings_layer;
    size_t parcels_layer;      /* of the facts' parcels: in supply the candidates */
    enum hg_role subject_role; /* of that layer's features */
    size_t existing_layer;     /* in supply the parcels, else SIZE_MAX */
    size_t detailed_layer;     /* in supply the detailed plan's blocks, else SIZE_MAX */
    /* In supply [candidate * stratum_count + stratum]: the row that lets the candidate's use contradict the class, NULL none; and is
     * it a class of the zone master plan that the use belongs to, so that the plan speaks for it? */
    const struct hg_conflict_row **clashes;
    bool *planned_for;
    const char *
        *use_classes; /* in supply, per candidate; NULL: not known as a class of plans */
    /* In supply: the phase that each functional area names, a number; names [phase - 1]. */
    const uint32_t *phases;
    const char *const *phase_names;
    size_t phase_count;
    bool master_present; /* is there a usable zone_master layer? */
    bool wants_cover
        [HG_PLACE_KINDS]; /* uncovered kinds: is there a layer that could cover the zones? */
    double
        gap_width_m; /* what is wider between parcels or patches of today's use is no gap */
};

/* The second number of a region key that is no feature: a place of one feature alone. */
#define HG_REGION_ALONE(kind) (UINT32_MAX - (uint32_t)(kind))

/* Which places a face takes part in; an hg_region_fn whose data is a `const struct hg_labels`.
 * Keys: (a, b) two plan features in conflict inside the zones, a's plan before b's, or two features of one layer, a < b;
 * (a, HG_REGION_ALONE(kind)) otherwise. */
size_t hg_measure_regions(void *data, const hg_feature_id *features, size_t count,
                          struct hg_region_key *out_keys, size_t room);

/* Is a connected part of such a place told?  An hg_piece_fn with the same data. */
bool hg_measure_tells(void *data, struct hg_region_key key, double area_m2,
                      double perimeter_m);

/* In supply a place is cut at the candidates' borders, so the first number of a key says which candidate it lies in. */
uint32_t hg_region_label(const struct hg_labels *labels, uint32_t number);
size_t hg_region_candidate(const struct hg_labels *labels, struct hg_region_key key);

/* Too many candidates and features for such numbers? */
bool hg_regions_fit(size_t candidates, size_t labels);

/* hg_measure_regions() of a supply (measure_candidate_regions.c). */
size_t hg_measure_candidate_regions(void *data, const hg_feature_id *features, size_t count,
                                    struct hg_region_key *out_keys, size_t room);

/* What a region key stands for. */
enum hg_place_kind hg_region_kind(const struct hg_labels *labels, struct hg_region_key key);

/* In supply: which phase does each functional area name?  And zone and phase of a face in the controlled area as one number, the
 * second of a tally's key; `zone`: the zones' count for none or several. */
void hg_labels_add_phases(struct hg_arena *arena, struct hg_labels *labels);
uint32_t hg_phase_number(const struct hg_labels *labels, const hg_feature_id *features,
                         size_t count, uint32_t zone);

/* Labels for everything in the plan's inputs.  The first `first_reading_count` inputs are whole layers; of each further
 * one second_features[] says which features of the dataset layer it holds. */
const struct hg_labels *
hg_labels_make(struct hg_arena *arena, const struct hg_dataset *dataset,
               const struct hg_conflict_table *conflicts,
               const struct hg_settings *settings, const struct hg_measure_plan *plan,
               size_t first_reading_count, const size_t *const *second_features);

#endif
