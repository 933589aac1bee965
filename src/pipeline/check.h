/* Check: the stages in order, from a project to a result.  Computes nothing itself. */
#ifndef HG_PIPELINE_CHECK_H
#define HG_PIPELINE_CHECK_H

#include "model/result.h"
#include "pipeline/base.h"
#include "project/project.h"

#include "geo/crs/crs.h"

#include "geo/base/ctx.h"

/* Reads, validates, overlays, measures and judges.  HG_FAILED: a MISUSE diagnostic says what is wrong with the project, rules
 * or standards, and there is no result.  Unusable inputs are no failure: they make the result undecided.  The registry must outlive the result. */
hg_status hg_check_run(struct hg_ctx *ctx, const struct hg_project *project,
                       struct hg_crs_registry *registry,
                       struct hg_result *out) HG_MUST_CHECK;

/* The same with layers that were read before under this registry; the result is the same. */
hg_status hg_check_run_on(struct hg_ctx *ctx, const struct hg_project *project,
                          struct hg_crs_registry *registry, struct hg_base *base,
                          struct hg_result *out) HG_MUST_CHECK;

#endif
