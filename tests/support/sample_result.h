/* Sample result: a small finished run made by hand, with every feature that a report shows, and with text that tries
 * to break each form. */
#ifndef HG_TEST_SAMPLE_RESULT_H
#define HG_TEST_SAMPLE_RESULT_H

#include "model/result.h"

#include "geo/crs/crs.h"

#include "geo/base/ctx.h"

/* A run that fails: a zone of 80 ha with a hard conflict, protected land, breached and unjudged indices, idle land,
 * a waiver and a declaration.  All memory in the ctx's arena but the crs, which is the registry's. */
void sample_result(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                   struct hg_result *out);

/* A run in which nothing could be read: no layers, no facts, undecided. */
void sample_empty_result(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                         struct hg_result *out);

/* What stands in names and messages: markup, a formula, a right-to-left override, an emoji, bytes that are not
 * UTF-8 are only in SAMPLE_BROKEN. */
#define SAMPLE_HOSTILE "</script><!--<b>&amp;\"'\xe2\x80\xae\xf0\x9f\x8f\xad_x0041_\x1b[31m"
#define SAMPLE_FORMULA "=cmd|' /C calc'!A0"
#define SAMPLE_BROKEN  "bad\xff\xfe.shp"

#endif
