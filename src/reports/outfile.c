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

/* Bytes of the UTF-8 character at `at`, 0 if there is none. */
static size_t character_length(const char *at, size_t left)
{
    for (size_t length = 1; length <= 4 && length <= left; length++)
        if (hg_utf8_valid(at, length)) return length;
    return 0;
}

static bool is_control(unsigned char byte, bool terminal)
{
    if (byte == '\t' || byte == '\n') return terminal;
    return byte < 0x20 || byte == 0x7f;
}

/* U+0080..U+009F, which terminals obey; U+200E, U+200F, U+202A..U+202E, U+2066..U+2069. */
static bool is_unsafe_on_terminal(const char *at, size_t length)
{
    const unsigned char *byte = (const unsigned char *)at;
    if (length == 2) return byte[0] == 0xc2 && byte[1] < 0xa0;
    if (length != 3 || byte[0] != 0xe2) return false;
    return (byte[1] == 0x80 &&
            (byte[2] == 0x8e || byte[2] == 0x8f || (byte[2] >= 0xaa && byte[2] <= 0xae))) ||
           (byte[1] == 0x81 && byte[2] >= 0xa6 && byte[2] <= 0xa9);
}

/* Printable ASCII, most of all text, is taken over in one go. */
static size_t printable_run(const char *at, size_t left)
{
    size_t length = 0;
    while (length < left && at[length] >= 0x20 && at[length] < 0x7f)
        length++;
    return length;
}

void hg_text_clean(const char *text, bool terminal, struct hg_str *out)
{
    size_t left = text == NULL ? 0 : strlen(text);
    for (const char *at = text; left > 0;) {
        size_t run = printable_run(at, left);
        hg_str_add_bytes(out, at, run);
        at += run;
        left -= run;
        if (left == 0) break;
        size_t length = character_length(at, left);
        bool replace = length == 0 ||
                       (length == 1 && is_control((unsigned char)*at, terminal)) ||
                       (terminal && is_unsafe_on_terminal(at, length));
        if (replace)
            hg_str_add(out, "\xef\xbf\xbd");
        else
            hg_str_add_bytes(out, at, length);
        if (length == 0) length = 1;
        at += length;
        left -= length;
    }
}
