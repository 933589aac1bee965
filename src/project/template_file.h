/* Template file (版式文件): what a bureau changes about its reports, as YAML (doc/TEMPLATE.md).
 *
 * Gives   a template in the run's arena, the logo's bytes included, so that nothing of the file is needed later.
 * Fails   with MISUSE diagnostics, `file:line:column`: unknown keys and sections, a section named twice, a logo that is
 *         no PNG or larger than 1 MiB. */
#ifndef HG_PROJECT_TEMPLATE_FILE_H
#define HG_PROJECT_TEMPLATE_FILE_H

#include "model/template.h"

#include "geo/base/ctx.h"

hg_status hg_template_read(struct hg_ctx *ctx, const char *path,
                           struct hg_template *out) HG_MUST_CHECK;

#endif
