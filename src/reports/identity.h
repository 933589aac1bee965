/* Identity: which run is this?  The same in all that it wrote, so that files of two runs are not taken for one. */
#ifndef HG_REPORTS_IDENTITY_H
#define HG_REPORTS_IDENTITY_H

#include "model/result.h"

#include "geo/base/ctx.h"
#include "geo/base/digest.h"

/* Digest of what the run read, how it judged and what it found; not of times, threads or languages.  From a result that was read back
 * it comes out as from the run itself. */
void hg_result_identity(const struct hg_result *result, char text[HG_DIGEST_TEXT]);

/* Adds the table `hegui_run` to a geopackage under its temporary name `file`; `path` is for messages. */
hg_status hg_gpkg_add_run(struct hg_ctx *ctx, const struct hg_result *result,
                          const char *file, const char *path) HG_MUST_CHECK;

#endif
