/* Parts: one overlay cut into boxes, each made by a process of its own, and joined to the very same result.
 *
 * Takes   the inputs and options of hg_overlay_run(), alike in every process.
 * Gives   hg_overlay_part_run() lays only its own part of the tiles over one another and writes what comes of it to a file;
 *         hg_overlay_join() makes of all these files the overlay that hg_overlay_run() would have made, to the bit.
 * Cut     compact blocks of tiles with about as many edges each, decided by the inputs, the options and the number of parts
 *         alone: every process cuts alike.  Each tile belongs to exactly one part.
 * Memory  beside the layers, which the caller holds whole, a part needs memory for its own tiles and those beside them only.
 *         Features whose box meets none of these are passed over; feature ids are those of the whole.
 * File    sums of label sets as integers, borders of regions, and the states in the corners where columns of tiles pass from one
 *         part to the next, which must agree in both.  Its bytes do not depend on threads or memory.  It begins with the digest
 *         of all that decides the outcome, and ends with one of its own bytes (doc/OVERLAY.md).
 * Errors  HG_FAILED with a diagnostic that names the file: what was not made of the same inputs, is damaged, missing or there
 *         twice is never joined. */
#ifndef HG_OVERLAY_PARTS_H
#define HG_OVERLAY_PARTS_H

#include "geo/overlay/overlay.h"

enum { HG_OVERLAY_MOST_PARTS = 1024 };

/* How an overlay is cut. */
struct hg_overlay_parts {
    size_t count; /* 1 .. HG_OVERLAY_MOST_PARTS */
    const char *
        identity; /* names all that decides regions and pieces and is not in the inputs: a digest of the caller's */
};

/* Overlay part `number` (1 .. parts->count) and write it to a file, under its name only when it is whole.  `options` as for
 * hg_overlay_run(), but that pieces are not asked for: that is done when joining. */
hg_status hg_overlay_part_run(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                              size_t input_count, const struct hg_overlay_options *options,
                              const struct hg_overlay_parts *parts, size_t number,
                              const char *path) HG_MUST_CHECK;

/* Join the files paths[0 .. parts->count), in any order. */
hg_status hg_overlay_join(struct hg_ctx *ctx, const struct hg_overlay_input *inputs,
                          size_t input_count, const struct hg_overlay_options *options,
                          const struct hg_overlay_parts *parts, const char *const *paths,
                          struct hg_overlay *out) HG_MUST_CHECK;

#endif
