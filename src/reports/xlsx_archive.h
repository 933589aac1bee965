/* Xlsx archive: a ZIP file (PKWARE's APPNOTE, sections 4.3 to 4.5) whose parts are packed while they are written, one after another.
 *
 * Parts are dated 1 January 1980, the first day that the format knows, so that the same parts give the same bytes.  The first failure
 * is kept until hg_archive_close(); a part or file of 4 GiB and more is one (EFBIG). */
#ifndef HG_REPORTS_XLSX_ARCHIVE_H
#define HG_REPORTS_XLSX_ARCHIVE_H

#include "geo/base/ctx.h"

#include <stddef.h>

struct hg_archive;

struct hg_archive *hg_archive_open(const char *path);

/* Begins a part and ends the one before; `name` is ASCII. */
void hg_archive_part(struct hg_archive *archive, const char *name);
void hg_archive_add(struct hg_archive *archive, const void *bytes, size_t count);

/* Ends the file and frees the archive; HG_FAILED with an UNWRITTEN diagnostic if anything was lost. */
hg_status hg_archive_close(struct hg_archive *archive, struct hg_ctx *ctx) HG_MUST_CHECK;

#endif
