/* Outfile: a text file under way that remembers its first failure.
 *
 * Writers add text without asking after every line; hg_outfile_close() tells whether all of it arrived.  The bytes
 * are flushed but not synced: hg_report_write() syncs and renames. */
#ifndef HG_REPORTS_OUTFILE_H
#define HG_REPORTS_OUTFILE_H

#include "geo/base/clean.h"
#include "geo/base/ctx.h"
#include "geo/base/str.h"

#include <stdio.h>

struct hg_outfile {
    FILE *stream; /* NULL: it could not be opened */
    const char *path;
    int error; /* errno of the first failure, 0 none */
};

struct hg_outfile hg_outfile_open(const char *path);
void hg_out(struct hg_outfile *file, const char *text); /* NULL adds nothing */
void hg_out_bytes(struct hg_outfile *file, const void *bytes, size_t count);
void hg_outf(struct hg_outfile *file, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Closes the file; HG_FAILED with an UNWRITTEN diagnostic if anything was lost. */
hg_status hg_outfile_close(struct hg_outfile *file, struct hg_ctx *ctx) HG_MUST_CHECK;

#endif
