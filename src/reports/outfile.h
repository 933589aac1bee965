/* Outfile: a text file under way that remembers its first failure.
 *
 * Writers add text without asking after every line; hg_outfile_close() tells whether all of it arrived.  The bytes
 * are written but not synced: hg_report_write() syncs and renames. */
#ifndef HG_REPORTS_OUTFILE_H
#define HG_REPORTS_OUTFILE_H

#include "geo/base/ctx.h"
#include "geo/base/str.h"

#include <string.h>

enum { HG_OUT_BUFFER = 1 << 18 };
struct hg_outfile {
    int handle;   /* negative: it could not be opened */
    char *buffer; /* of HG_OUT_BUFFER bytes */
    size_t used;
    const char *path;
    int error; /* errno of the first failure, 0 none */
};

struct hg_outfile hg_outfile_open(const char *path);
void hg_out(struct hg_outfile *file, const char *text); /* NULL adds nothing */
void hg_out_past(struct hg_outfile *file, const char *bytes, size_t count); /* the room */
void hg_outf(struct hg_outfile *file, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Here for speed: a result has some ten million pieces. */
static inline void hg_out_bytes(struct hg_outfile *file, const void *bytes, size_t count)
{
    if (count >= HG_OUT_BUFFER - file->used) {
        hg_out_past(file, bytes, count);
        return;
    }
    memcpy(file->buffer + file->used, bytes, count);
    file->used += count;
}

/* Closes the file; HG_FAILED with an UNWRITTEN diagnostic if anything was lost. */
hg_status hg_outfile_close(struct hg_outfile *file, struct hg_ctx *ctx) HG_MUST_CHECK;

/* Append `text` with every byte that is no UTF-8 and every control character but tab and line feed replaced by
 * U+FFFD; `terminal` also replaces tab, line feed and what turns the reading direction round. */
void hg_text_clean(const char *text, bool terminal, struct hg_str *out);

#endif
