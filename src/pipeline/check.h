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

/* One overlay made by several processes (geo/overlay/parts.h).  Each of them reads and validates the whole project. */
enum hg_check_role { HG_CHECK_WHOLE, HG_CHECK_PART, HG_CHECK_JOIN };
struct hg_check_parts {
    enum hg_check_role role;
    const char *folder; /* exists; part 3 of 16 is FOLDER/part-0003-of-0016.hgpart */
    size_t number,
        count; /* 1 .. count, at most HG_OVERLAY_MOST_PARTS; `number` of a part only */
};

/* The file of a part, in the arena. */
const char *hg_check_part_path(struct hg_arena *arena, const struct hg_check_parts *parts,
                               size_t number);

/* hg_check_run() in a role.  PART: writes the part's file under its name when it is whole, and stops: *out is no result.  JOIN: reads
 * all parts' files instead of overlaying; the result is that of the whole.  HG_FAILED with a diagnostic that names the file
 * if one is missing, damaged, or was made of other data, options or by another version. */
hg_status hg_check_run_parts(struct hg_ctx *ctx, const struct hg_project *project,
                             struct hg_crs_registry *registry,
                             const struct hg_check_parts *parts,
                             struct hg_result *out) HG_MUST_CHECK;

#endif
