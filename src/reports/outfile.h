/* Outfile: a text file under way that remembers its first failure.
 *
 * Writers add text without asking after every line; hg_outfile_close() tells whether all of it arrived.  The bytes
 * are written but not synced: hg_report_write() syncs and renames. */
#ifndef HG_REPORTS_OUTFILE_H
#define HG_REPORTS_OUTFILE_H

#include "geo/base/clean.h"
#include "geo/base/ctx.h"
#include "geo/base/str.h"

#include <string.h>

struct hg_outfile {
    int handle; /* negative: it could not be opened, or it is a part */
    char *buffer;
    size_t used, size;
    size_t written;   /* bytes before those in the buffer */
    const char *path; /* NULL: a part */
    int error;        /* errno of the first failure, 0 none */
};

struct hg_outfile hg_outfile_open(const char *path);

/* A stretch of text that waits in memory, to be filled on any thread; hg_outfile_take() moves it to its file. */
struct hg_outfile hg_outfile_part(void);
void hg_outfile_take(struct hg_outfile *file, struct hg_outfile *part);
void hg_outfile_part_free(struct hg_outfile *part);

void hg_out(struct hg_outfile *file, const char *text); /* NULL adds nothing */
void hg_outf(struct hg_outfile *file, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* For hg_out_bytes(): bytes that do not fit the buffer. */
void hg_out_more(struct hg_outfile *file, const void *bytes, size_t count);

/* Here for speed: a result has some ten million pieces. */
static inline void hg_out_bytes(struct hg_outfile *file, const void *bytes, size_t count)
{
    if (count >= file->size - file->used) {
        hg_out_more(file, bytes, count);
        return;
    }
    memcpy(file->buffer + file->used, bytes, count);
    file->used += count;
}

/* Where the next byte goes; and other bytes for those at a place, of a file, not a part. */
size_t hg_out_position(const struct hg_outfile *file);
void hg_out_again(struct hg_outfile *file, size_t position, const char *text);

/* Closes the file; HG_FAILED with an UNWRITTEN diagnostic if anything was lost. */
hg_status hg_outfile_close(struct hg_outfile *file, struct hg_ctx *ctx) HG_MUST_CHECK;

#endif
