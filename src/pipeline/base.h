/* Base: the layers of a project read once, for several files of candidates.
 *
 * A county's plans take longer to read than a parcel to judge.  They are read here before processes are forked, which then share the
 * memory; every run is the same as one that reads them itself.
 * Owns    the base belongs to who read it; each process takes from it once. */
#ifndef HG_PIPELINE_BASE_H
#define HG_PIPELINE_BASE_H

#include "project/project.h"

#include "geo/crs/crs.h"

struct hg_base;

/* All layers that supply looks at but the candidates.  What is wrong with them is told by the runs. */
struct hg_base *hg_base_read(struct hg_ctx *ctx, const struct hg_project *project,
                             struct hg_crs_registry *registry);
void hg_base_free(struct hg_base *base); /* NULL is allowed */

#endif
