/* Base parts: what reading takes from a base.  Private to the pipeline. */
#ifndef HG_PIPELINE_BASE_PARTS_H
#define HG_PIPELINE_BASE_PARTS_H

#include "pipeline/base.h"

#include "geo/source/source.h"

/* How an entry is read. */
struct hg_source_options hg_run_source_options(const struct hg_layer_entry *entry,
                                               const char *region);

/* The sources of the project's entries but the candidates, in their order, for this run; still the base's.  NULL: there is no base, or
 * it was read for another project, as when the file was changed meanwhile. */
struct hg_source_batch *hg_base_take(struct hg_base *base, struct hg_ctx *ctx,
                                     const struct hg_project *project,
                                     const struct hg_source_options *options);

#endif
