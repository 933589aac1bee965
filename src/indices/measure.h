/* Measure: what do the faces and attributes amount to?
 *
 * Takes   the dataset and the overlay of its layers (hg_measure_plan says which layers and which regions).
 * Gives   facts: splits, shares, matrix with pieces, indices, idle land (contract, section 4).
 * Units   m2 by the run's method; see facts.h.
 * Knows no limits and no law: it never says whether a number is good. */
#ifndef HG_INDICES_MEASURE_H
#define HG_INDICES_MEASURE_H

#include "model/conflict.h"
#include "model/facts.h"
#include "model/settings.h"

#include "geo/overlay/overlay.h"

#include "geo/base/ctx.h"
#include "geo/base/digest.h"

/* What the overlay is to do for us: inputs[i] stands for the dataset layer input_layers[i].  Usable polygon layers only;
 * layers are read as delivered by the even-odd rule; the invalid features of protected ones come a second time with the
 * non-zero rule (HG_FILL_NON_ZERO).
 * Inputs and options go to hg_overlay_run() as they are: hg_measure() counts on the same feature ids. */
struct hg_measure_plan {
    size_t input_count;
    struct hg_overlay_input *inputs;
    size_t *input_layers;
    struct hg_overlay_options options; /* regions: pieces, overlaps, unassigned land, ... */
};

void hg_measure_plan(struct hg_ctx *ctx, const struct hg_dataset *dataset,
                     const struct hg_conflict_table *conflicts,
                     const struct hg_settings *settings, struct hg_measure_plan *out);

/* The digest of all that decides the plan's regions and pieces, this version of the program with it; the inputs' geometry
 * is not in it. */
void hg_measure_identity(const struct hg_measure_plan *plan, char text[HG_DIGEST_TEXT]);

/* What the overlay reads of a layer by the even-odd rule: the rings as delivered, or as repaired where they cannot be read. */
const struct hg_layer *hg_measure_reading(const struct hg_dataset_layer *layer);

hg_status hg_measure(struct hg_ctx *ctx, const struct hg_dataset *dataset,
                     const struct hg_conflict_table *conflicts,
                     const struct hg_settings *settings, const struct hg_measure_plan *plan,
                     const struct hg_overlay *overlay, struct hg_facts *out) HG_MUST_CHECK;

#endif
