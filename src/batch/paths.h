/* Paths: names of files and folders of a batch, and what lies there.  Private to the room. */
#ifndef HG_BATCH_PATHS_H
#define HG_BATCH_PATHS_H

#include "geo/base/ctx.h"
#include "geo/base/str.h"

#include <stdio.h>

/* Everything in `folder` but hidden names, by the bytes of the names; the arena holds them.  False: it cannot be read, errno says
 * why. */
bool hg_paths_in(struct hg_arena *arena, const char *folder, const char *const **out_names,
                 size_t *out_count);

bool hg_path_is_folder(const char *path);
bool hg_path_is_file(const char *path);
const char *hg_path_join(struct hg_arena *arena, const char *folder, const char *name);
const char *hg_path_folder(struct hg_arena *arena, const char *path); /* "." if none */
const char *hg_path_name(const char *path); /* behind the last slash */
/* "a/zone.yaml" -> "a/zone"; a hidden name has no extension. */
const char *hg_path_stem(struct hg_arena *arena, const char *path);
bool hg_path_ends(const char *path, const char *extension); /* ".zip"; any case */
/* Without links, "." and ".."; what is not there is only cleaned. */
const char *hg_path_real(struct hg_arena *arena, const char *path);
/* Is `path` the folder or below it?  Both real. */
bool hg_path_within(const char *path, const char *folder);

/* Removes a folder with the files in it; what is hidden, or a folder itself, keeps it. */
void hg_path_discard(struct hg_arena *arena, const char *folder);

/* Puts bytes under a name, whole or not at all: temporary name, sync, rename.  False: errno says why. */
bool hg_path_put(const char *path, const char *bytes, size_t length);
/* The same for a text, which is cleared; a failure is recorded as this kind. */
hg_status hg_path_put_text(struct hg_ctx *ctx, struct hg_diag_kind kind, const char *path,
                           struct hg_str *text) HG_MUST_CHECK;

#endif
