/* List file: one path a line.  Private to the room. */
#ifndef HG_BATCH_LIST_FILE_H
#define HG_BATCH_LIST_FILE_H

#include "geo/base/ctx.h"

/* Paths as the working directory sees them, in the order of the list; blank lines and comments left out. */
hg_status hg_list_read(struct hg_ctx *ctx, const char *path, const char *const **out_paths,
                       size_t *out_count) HG_MUST_CHECK;

#endif
