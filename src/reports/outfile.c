#include "reports/outfile.h"

#include "reports/forms.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { FILE_BUFFER = 1 << 18, LEAST_PART = 1 << 19 };

struct hg_outfile hg_outfile_open(const char *path)
{
    struct hg_outfile file = {
        .handle = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666),
        .buffer = hg_memory_new(FILE_BUFFER, 1),
        .size = FILE_BUFFER,
        .path = path,
    };
    if (file.handle < 0) file.error = errno;
    return file;
}

struct hg_outfile hg_outfile_part(void)
{
    return (struct hg_outfile){
        .handle = -1, .buffer = hg_memory_new(LEAST_PART, 1), .size = LEAST_PART};
}

void hg_outfile_take(struct hg_outfile *file, struct hg_outfile *part)
{
    hg_out_bytes(file, part->buffer, part->used);
    part->used = 0;
}

void hg_outfile_part_free(struct hg_outfile *part)
{
    free(part->buffer);
    part->buffer = NULL;
}

static void note_failure(struct hg_outfile *file)
{
    if (file->error == 0) file->error = errno == 0 ? EIO : errno;
}

static void write_all(struct hg_outfile *file, const char *bytes, size_t count)
{
    while (count > 0 && file->error == 0) {
        ssize_t written = write(file->handle, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            note_failure(file);
            return;
        }
        bytes += written;
        count -= (size_t)written;
    }
}

static void flush(struct hg_outfile *file)
{
    file->written += file->used;
    write_all(file, file->buffer, file->used);
    file->used = 0;
}

void hg_out_more(struct hg_outfile *file, const void *bytes, size_t count)
{
    if (file->path == NULL) {
        file->buffer = hg_memory_grow(file->buffer, &file->size, file->used + count + 1, 1);
        memcpy(file->buffer + file->used, bytes, count);
        file->used += count;
        return;
    }
    flush(file);
    write_all(file, bytes, count);
    file->written += count;
}

size_t hg_out_position(const struct hg_outfile *file)
{
    return file->written + file->used;
}

void hg_out_again(struct hg_outfile *file, size_t position, const char *text)
{
    flush(file);
    size_t length = strlen(text);
    if (file->error == 0 &&
        pwrite(file->handle, text, length, (off_t)position) != (ssize_t)length)
        note_failure(file);
}

void hg_out(struct hg_outfile *file, const char *text)
{
    if (text != NULL) hg_out_bytes(file, text, strlen(text));
}

void hg_outf(struct hg_outfile *file, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t room = file->size - file->used;
    int length = vsnprintf(file->buffer + file->used, room, format, args);
    if (length >= 0 && (size_t)length < room) {
        file->used += (size_t)length;
    } else if (length >= 0) {
        char *text = hg_memory_new((size_t)length + 1, 1);
        vsnprintf(text, (size_t)length + 1, format, again);
        hg_out_more(file, text, (size_t)length);
        free(text);
    } else {
        note_failure(file);
    }
    va_end(again);
    va_end(args);
}

hg_status hg_outfile_close(struct hg_outfile *file, struct hg_ctx *ctx)
{
    flush(file);
    if (file->handle >= 0 && close(file->handle) != 0) note_failure(file);
    free(file->buffer);
    file->buffer = NULL;
    file->handle = -1;
    if (file->error == 0) return HG_OK;
    return hg_report_unwritten(ctx, file->path, hg_reason_of(file->error));
}
