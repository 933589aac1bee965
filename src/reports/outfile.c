#include "reports/outfile.h"

#include "reports/forms.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

struct hg_outfile hg_outfile_open(const char *path)
{
    struct hg_outfile file = {.stream = fopen(path, "wb"), .path = path};
    if (file.stream == NULL) file.error = errno;
    return file;
}

static void note_failure(struct hg_outfile *file)
{
    if (file->error == 0) file->error = errno == 0 ? EIO : errno;
}

void hg_out_bytes(struct hg_outfile *file, const void *bytes, size_t count)
{
    if (file->error != 0 || count == 0) return;
    if (fwrite(bytes, 1, count, file->stream) != count) note_failure(file);
}

void hg_out(struct hg_outfile *file, const char *text)
{
    if (text != NULL) hg_out_bytes(file, text, strlen(text));
}

void hg_outf(struct hg_outfile *file, const char *format, ...)
{
    if (file->error != 0) return;
    va_list args;
    va_start(args, format);
    if (vfprintf(file->stream, format, args) < 0) note_failure(file);
    va_end(args);
}

hg_status hg_outfile_close(struct hg_outfile *file, struct hg_ctx *ctx)
{
    if (file->stream != NULL && fclose(file->stream) != 0) note_failure(file);
    file->stream = NULL;
    if (file->error == 0) return HG_OK;
    return hg_report_unwritten(ctx, file->path, hg_reason_of(file->error));
}
