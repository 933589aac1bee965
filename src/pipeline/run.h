/* Run: the parts of a check that its stages hand to one another.  Private to the pipeline. */
#ifndef HG_PIPELINE_RUN_H
#define HG_PIPELINE_RUN_H

#include "model/result.h"
#include "pipeline/bind.h"
#include "pipeline/check.h"
#include "project/project.h"

#include "geo/crs/crs.h"

#include "geo/base/ctx.h"

/* A layer as delivered, before it came into the working system. */
struct hg_origin {
    const struct hg_crs *crs;
    struct hg_box box;
};

struct hg_run {
    struct hg_ctx *ctx;
    const struct hg_project *project;
    struct hg_crs_registry *registry;
    struct hg_check_parts parts;
    struct hg_base *base; /* layers that are read already; NULL: none */
    struct hg_class_list classes;
    struct hg_declaration *declarations; /* room for every entry and absence */
    size_t declaration_count;
    struct hg_dataset dataset;
    struct hg_origin *origins;       /* of every layer of the dataset */
    const struct hg_crs *shift_from; /* a system that `datum_shift` is for; NULL: none */
    const struct hg_crs *
        shift_rival; /* one in yet another datum: one set of parameters cannot be for both */
};

/* Read every layer of the project into the working CRS and bind it.  HG_FAILED only for mistakes in the project. */
hg_status hg_run_read(struct hg_run *run) HG_MUST_CHECK;

/* Check and repair geometry, measure every feature's own area. */
hg_status hg_run_validate(struct hg_run *run) HG_MUST_CHECK;

/* What is wrong with a layer's borders and with its attributes, for rules to judge; its geometry is repaired and measured. */
struct hg_defects;
hg_status hg_run_quality(struct hg_run *run, struct hg_dataset_layer *layer,
                         const struct hg_defects *defects) HG_MUST_CHECK;
void hg_run_attributes(struct hg_run *run, struct hg_dataset_layer *layer);
void hg_run_fields(struct hg_run *run, struct hg_dataset_layer *layer);

/* What a join has made of a layer. */
struct hg_joined {
    bool readable; /* false: the table could not be read, and the layer cannot be used */
    size_t column_count; /* the layer's first columns are the table's; 0: no join */
    size_t key_column;   /* of the layer */
    const bool *
        missing; /* per feature: the table has no row that is surely its own; NULL: no join */
};

/* Add the columns of an entry's joined table to a layer.  HG_FAILED for mistakes in the project. */
hg_status hg_run_join(struct hg_run *run, const struct hg_layer_entry *entry,
                      struct hg_layer *layer, struct hg_joined *out) HG_MUST_CHECK;

/* Tell features without a row; after binding.  A candidate without one cannot be judged if the table says anything that a verdict
 * may rest on; of other layers what is lost counts as unknown. */
void hg_run_tell_missing_rows(struct hg_run *run, const struct hg_layer_entry *entry,
                              const struct hg_layer *layer, const struct hg_joined *joined,
                              const struct hg_dataset_layer *bound);

/* In supply: drop what is not near a candidate, all but zones and functional areas. */
void hg_run_keep_near(struct hg_run *run);

/* Doubt stated areas that are to the measured ones as another unit is to square metres; after validation. */
void hg_run_doubt_units(struct hg_run *run);

/* Which roles, plans and protected classes are there, absent, declared absent, unusable? */
void hg_run_presence(struct hg_run *run);

/* The CRS work of reading: the working system, and a layer's way into it.  False: unusable, a diagnostic says why. */
hg_status hg_run_working_crs(struct hg_run *run,
                             const struct hg_layer *zones) HG_MUST_CHECK;
bool hg_run_into_working_crs(struct hg_run *run, struct hg_layer *layer);

/* The project's `datum_shift`.  Which datum is it for?  Does this layer need it?  Apply it and say what it did; false: unusable, a
 * diagnostic says why. */
void hg_run_know_shift(struct hg_run *run, const struct hg_layer *layers, const bool *read,
                       size_t count);
bool hg_run_is_shifted(const struct hg_run *run, const struct hg_layer *layer);
bool hg_run_shift_datum(struct hg_run *run, struct hg_layer *layer);

/* Refuse layers that lie far from every zone, and name features that went astray; after all layers are read. */
void hg_run_refuse_far_layers(struct hg_run *run);

#endif
