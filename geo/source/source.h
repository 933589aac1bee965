/* Source: what is in this file?
 *
 * Takes   a path as GDAL understands it (file, x.zip, .gdb folder) and how to read it.
 * Gives   one layer in UTF-8 and in its own CRS, with the evidence for both; and what was skipped.
 * Fails   with a diagnostic that names file, layer, record and cure, when the source is missing, cannot be opened,
 *         is incomplete (no .shx/.dbf/.prj, fewer records than the header says, null/NaN geometry),
 *         or its text decodes in no encoding.  GDAL's own words come only as a detail. */
#ifndef HG_SOURCE_SOURCE_H
#define HG_SOURCE_SOURCE_H

#include "geo/crs/crs.h"
#include "geo/encoding/encoding.h"
#include "geo/layer/layer.h"

#include "geo/base/ctx.h"
#include "geo/base/digest.h"

struct hg_source_options {
    const char *path;     /* absolute, or relative to the working directory */
    const char *shown_as; /* the name for messages: as the project spells it */
    const char *layer;    /* NULL: the only one, or the one named like the file */
    const char *encoding; /* NULL: by evidence */
    const char *crs;      /* NULL: the source's own */
    const char
        *where; /* attribute filter in OGR SQL, evaluated after decoding; NULL: all */
    bool geometry_needed; /* refuse a layer without geometry */
    struct hg_crs_clues
        clues; /* what narrows the likely systems that cures name; `stated` is not read */
    bool where_decides; /* records that `where` drops because a field is empty are a
                             question (undecided), not a warning */
};

struct hg_source_info {
    const char *source, *layer; /* as shown */
    char sha256
        [HG_DIGEST_TEXT]; /* over the files of the source in the order of their names */
    const char *encoding; /* NULL if no text had to be decoded */
    enum hg_encoding_from encoding_from;
    size_t features,
        skipped; /* skipped: records that the DBF marks as deleted; left out by `where` are neither */
    size_t half_characters;
};

/* Read one layer.  HG_FAILED with diagnostics: the layer must not be judged; *out_info is filled as far as known and
 * *out_layer is empty.  Text that does not decode: the value is HG_VALUE_UNREADABLE and the warning
 * hg_kind_TEXT_UNREADABLE names record and field (the first twenty of a field, then their number); the binder decides
 * what that means for a used field.  A number or date that cannot be read as one stays TEXT as found; blank text is
 * NULL.  Without geometry_needed, features may lack geometry and the layer a CRS (crs is then NULL). */
hg_status hg_source_read(struct hg_ctx *ctx, struct hg_crs_registry *registry,
                         const struct hg_source_options *options,
                         struct hg_layer *out_layer,
                         struct hg_source_info *out_info) HG_MUST_CHECK;

/* Several sources, read by ctx->threads threads.  The same as hg_source_read() for one after another: taken in their order, layers,
 * diagnostics and their order are the same for every number of threads.  Strings and arrays of `options` must last until the batch
 * is freed.  `stage` is the name under which progress is told, or NULL. */
struct hg_source_batch;
struct hg_source_batch *hg_source_batch_new(struct hg_ctx *ctx,
                                            struct hg_crs_registry *registry,
                                            const struct hg_source_options *options,
                                            size_t count, const char *stage);
/* As hg_source_read(); each index once.  Until then nothing of this source is in ctx. */
hg_status hg_source_batch_take(struct hg_source_batch *batch, size_t index,
                               struct hg_layer *out_layer,
                               struct hg_source_info *out_info) HG_MUST_CHECK;
/* Where the sources that are not yet taken should lie, in degrees: for the cures of those whose system is in doubt. */
void hg_source_batch_expect(struct hg_source_batch *batch, struct hg_box place_deg);
/* What is not yet taken goes to another run, as in a process that was forked since. */
void hg_source_batch_hand_over(struct hg_source_batch *batch, struct hg_ctx *run);
void hg_source_batch_free(struct hg_source_batch *batch); /* NULL is allowed */

#endif
