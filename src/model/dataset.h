/* Dataset: all layers of a project, read, in the working CRS, with roles, classes and typed attributes.
 *
 * Made by pipeline (bind), frozen afterwards.  All memory in the run's arena. */
#ifndef HG_MODEL_DATASET_H
#define HG_MODEL_DATASET_H

#include "model/attribute.h"
#include "model/cell.h"
#include "model/fields.h"
#include "model/flaw.h"
#include "model/land.h"
#include "model/plan.h"
#include "model/settings.h"

#include "geo/layer/layer.h"

#include <stdbool.h>

/* A class name of a plan or functional area; ids are indices into dataset.classes. */
typedef uint32_t hg_class;
#define HG_CLASS_NONE     UINT32_MAX /* the layer has no classes */
#define HG_CLASS_UNMAPPED 0          /* dataset.classes[0] is "unmapped" */

/* What was read, for result.json's `inputs`. */
struct hg_input_info {
    enum hg_role role;
    enum hg_plan plan;                    /* HG_PLAN_NONE unless role is HG_ROLE_PLAN */
    const char *source, *layer, *sha256;  /* sha256 NULL if it could not be read */
    const char *encoding, *encoding_from; /* NULL if there was no text to decode */
    const char *crs;                      /* NULL unknown */
    bool degrees;                         /* delivered in longitude and latitude */
    const char *scheme;                   /* code table of its classes; NULL none */
    size_t features, skipped;
    const char *sm3; /* of the same bytes as sha256; NULL unknown */
};

struct hg_dataset_layer {
    struct hg_input_info info;
    bool usable; /* false: it could not be read or must not be judged; `layer` is empty */
    struct hg_layer layer; /* in the working CRS, as delivered */
    struct hg_layer
        repaired; /* by the even-odd rule; what a feature's own area is measured on */
    const double *plane_m2;     /* per feature, of `repaired` */
    const double *ellipsoid_m2; /* the same; NULL where only the plane is asked for */
    const hg_class *classes;    /* per feature; NULL for layers without classes */
    const struct hg_land
        *lands; /* per class of the dataset; NULL but for today's use in supply */
    const enum hg_ground *
        grounds; /* per class of the dataset; NULL but for today's use and the zone master plan */
    const struct hg_field_spec *specs;
    size_t spec_count;
    const struct hg_cell
        *cells; /* [feature * cell_width + cell_at[field]]; read by the functions below */
    size_t cell_width; /* cells of a feature: most files have few of our fields */
    const int *
        cell_at; /* per field of fields.h, -1: the file has none; NULL: all fields in their order */
    const char *const *bound;      /* per spec: the file's field name, NULL not bound */
    const size_t *defect_features; /* features whose geometry was repaired, ascending */
    size_t defect_count;
    struct hg_flaws flaws;
    const double *perimeter_m; /* per feature, of `repaired` */
    const double *
        widest_m; /* per feature: diameter of the largest circle inside, of narrow ones only; NAN otherwise */
    struct hg_attributes attributes;
};

enum hg_presence_state { HG_ABSENT, HG_PRESENT, HG_NOT_APPLICABLE, HG_UNUSABLE };
enum { HG_PRESENCE_STATES = 4 };
extern const char *const hg_presence_names[HG_PRESENCE_STATES]; /* "absent" ... */

struct hg_presence {
    enum hg_presence_state state;
    const char *reason; /* of a declared absence */
};

struct hg_dataset {
    const struct hg_crs *crs;
    const char *crs_code;
    size_t layer_count;
    struct hg_dataset_layer *
        layers; /* roles in the order of the enum, then plans; as in the project within one */
    size_t class_count;
    const char *const *classes;
    struct hg_presence roles[HG_ROLE_COUNT]; /* HG_ROLE_PLAN unused */
    struct hg_presence plans[HG_PLAN_COUNT];
    struct hg_presence basic_farmland,
        redline; /* a layer that carries the class, or could (scheme ytq) */
};

/* The role whose features are the facts' parcels: what indices, shares and idle land are measured of.  The parcels; in supply
 * the candidates, and the parcels are what they must not touch. */
enum hg_role hg_subject_role(const struct hg_settings *settings);

/* The layer counts for nothing: it has no features, and nothing that names one. */
void hg_dataset_give_up(struct hg_dataset_layer *layer);

/* The one usable layer of a role (not HG_ROLE_PLAN), or NULL. */
const struct hg_dataset_layer *hg_dataset_role(const struct hg_dataset *dataset,
                                               enum hg_role role);

const struct hg_cell *hg_dataset_cell(const struct hg_dataset_layer *layer, size_t feature,
                                      int field);

/* All cells of a feature in the order of its role's enum: in `room`, or where they stand so anyway. */
struct hg_row {
    struct hg_cell cells[HG_MOST_FIELDS];
};
const struct hg_cell *hg_dataset_row(const struct hg_dataset_layer *layer, size_t feature,
                                     struct hg_row *room);

/* The flaw with a number: flaws are counted through, layer after layer.  NULL if there is none. */
const struct hg_flaw *hg_dataset_flaw(const struct hg_dataset *dataset, size_t number);

/* The business key of a feature: its `id` cell if the role has one and it is known, else NULL. */
const char *hg_dataset_key(const struct hg_dataset_layer *layer, size_t feature);

#endif
