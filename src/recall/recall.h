/* Recall: a finished run from what it wrote, so that its reports can be written again.
 *
 * Takes   result.json, and the geometry in the findings.gpkg beside it.
 * Gives   a struct hg_result from which every form comes out byte for byte as the run wrote it.  Nothing is computed or judged again.
 *         Layers hold the features that the forms need, no others; of those that findings point at, what is said of them.
 * Fails   UNDECIDED with a diagnostic for files that are missing, damaged, of another version, or not of one run.  What is read is
 *         believed in nothing but its numbers and words: every kind, range and reference is checked.
 * Owns    texts live in the tree of result.json until hg_recall_free(), all else in the context's arena. */
#ifndef HG_RECALL_RECALL_H
#define HG_RECALL_RECALL_H

#include "model/result.h"

#include "geo/crs/crs.h"

#include "geo/base/ctx.h"

/* A result.json in memory. */
struct hg_saved;

/* `path` may be the folder that it lies in; *out_path is the file. */
hg_status hg_saved_read(struct hg_ctx *ctx, const char *path, struct hg_saved **out,
                        const char **out_path) HG_MUST_CHECK;
void hg_saved_free(struct hg_saved *saved); /* NULL is allowed */

struct hg_recalled {
    struct hg_saved *saved;
    struct hg_result result; /* its template is the run's */
    const char *folder;      /* in which result.json lies */
    const char *prefix;      /* of its name and of the names beside it: "" none */
};

/* Always paired with hg_recall_free(), also when it fails. */
hg_status hg_recall(struct hg_ctx *ctx, struct hg_crs_registry *registry, const char *path,
                    struct hg_recalled *out) HG_MUST_CHECK;
void hg_recall_free(struct hg_recalled *recalled);

#endif
