/* The file of a part: a head, blocks, and the digest of all bytes before it.
 *
 *     head    magic, byte order, identity of the whole, number and count of the part, what it is to hold
 *     block   kind, tag, bytes; then so many bytes:
 *               rows     sums of label sets as in a run (faces.c), labels ascending through all blocks
 *               borders  struct hg_border of the bucket `tag`
 *               seam     the state in the corner of tile `tag`, seen from below or above: struct hg_delta, ascending
 *     end     a block with the SHA-256, as text
 *
 * Numbers stand as in the memory of a little-endian machine. */
#ifndef HG_OVERLAY_PART_FILE_H
#define HG_OVERLAY_PART_FILE_H

#include "geo/overlay/overlay_private.h"
#include "geo/overlay/parts.h"

#include "geo/base/digest.h"

enum hg_part_block {
    HG_PART_ROWS = 1,
    HG_PART_BORDERS,
    HG_PART_SEAM_BELOW, /* found by the part of the tile below the corner */
    HG_PART_SEAM_ABOVE, /* found by the tile's own part */
    HG_PART_END,
};

struct hg_part_head {
    char magic[16];
    uint64_t byte_order;
    char identity[HG_DIGEST_TEXT + 7]; /* of inputs and options, zeros behind */
    uint64_t number, count;            /* 1 .. count */
    uint64_t own_tiles, all_tiles, feature_count;
};
void hg_part_head_init(struct hg_part_head *head);

/* --- writing --- */
struct hg_part_writer;
/* NULL with a diagnostic if no file can be made beside `path`. */
struct hg_part_writer *hg_part_writer_new(struct hg_ctx *ctx, const char *path,
                                          const struct hg_part_head *head);
void hg_part_write(struct hg_part_writer *writer, enum hg_part_block kind, uint32_t tag,
                   const void *data, size_t bytes);
/* Ends the file and gives it its name, or removes it when anything failed or `keep` is false.  Frees the writer. */
hg_status hg_part_writer_finish(struct hg_ctx *ctx, struct hg_part_writer *writer,
                                bool keep) HG_MUST_CHECK;

/* --- reading --- */
/* No block is longer; a writer parts what is. */
enum { HG_PART_BLOCK_MOST = 1 << 22 };
/* Takes a block; returns NULL, or why it is no block of a part (a message id of ours). */
typedef const char *(*hg_part_block_fn)(void *data, const struct hg_part_head *head,
                                        enum hg_part_block kind, uint32_t tag,
                                        const char *bytes, size_t count);
/* Read a file to its end.  The head is looked at first: `head_fn` refuses it with a diagnostic of its own.  HG_FAILED with a
 * diagnostic also if the file cannot be read, is damaged, or a block is refused. */
typedef hg_status (*hg_part_head_fn)(void *data, const char *path,
                                     const struct hg_part_head *head);
hg_status hg_part_read(struct hg_ctx *ctx, const char *path, hg_part_head_fn head,
                       hg_part_block_fn block, void *data) HG_MUST_CHECK;

#endif
