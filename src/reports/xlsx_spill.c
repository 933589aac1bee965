#include "reports/xlsx_spill.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"
#include "geo/base/temporary.h"

#include <xlsxwriter.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SPILL_BUFFER = 1 << 16 };

/* The library hands nothing through by which a book could be told from another. */
static _Thread_local int first_error;

void hg_spill_begin(void)
{
    first_error = 0;
}

int hg_spill_error(void)
{
    return first_error;
}

static void note_error(int error)
{
    if (first_error == 0) first_error = error == 0 ? EIO : error;
}

/* --- a stream over a handle: the cookie is its number, so that a stream that the library forgets after a failure costs no memory --- */

static int handle_of(const void *cookie)
{
    return (int)(intptr_t)cookie;
}

static ssize_t write_spill(void *cookie, const char *bytes, size_t count)
{
    for (size_t done = 0; done < count;) {
        ssize_t part = write(handle_of(cookie), bytes + done, count - done);
        if (part < 0 && errno == EINTR) continue;
        if (part <= 0) {
            note_error(errno);
            return (ssize_t)done;
        }
        done += (size_t)part;
    }
    return (ssize_t)count;
}

static ssize_t read_spill(void *cookie, char *bytes, size_t count)
{
    ssize_t part;
    do
        part = read(handle_of(cookie), bytes, count);
    while (part < 0 && errno == EINTR);
    if (part < 0) note_error(errno);
    return part;
}

static int seek_spill(void *cookie, off64_t *offset, int whence)
{
    *offset = lseek(handle_of(cookie), *offset, whence);
    return *offset < 0 ? -1 : 0;
}

static int close_spill(void *cookie)
{
    return handle_of(cookie) < 0 ? 0 : close(handle_of(cookie));
}

/* --- a file without a name --- */

/* Disks that know no files without names get one with a temporary name, which is taken away at once. */
static int open_named(const char *folder)
{
    struct hg_str path = HG_STR_EMPTY, template = HG_STR_EMPTY;
    hg_str_addf(&path, "%s/sheet", folder);
    char *name = hg_temporary_name(path.data, HG_TEMPORARY_PART);
    hg_str_addf(&template, "%s-XXXXXX", name);
    int handle = mkostemp(template.data, O_CLOEXEC);
    if (handle >= 0) unlink(template.data);
    free(name);
    hg_str_clear(&template);
    hg_str_clear(&path);
    return handle;
}

static int open_nameless(const char *folder)
{
    int handle = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (handle < 0) handle = open_named(folder);
    if (handle < 0) note_error(errno);
    return handle;
}

/* Never NULL: what is printed into a file that could not be opened is lost, and known to be. */
FILE *lxw_tmpfile(char *tmpdir)
{
    static const cookie_io_functions_t functions = {
        .read = read_spill, .write = write_spill, .seek = seek_spill, .close = close_spill};
    int handle = open_nameless(tmpdir == NULL ? "." : tmpdir);
    FILE *stream = fopencookie((void *)(intptr_t)handle, "w+", functions);
    if (stream == NULL) hg_memory_exhausted(SPILL_BUFFER);
    setvbuf(stream, NULL, _IOFBF, SPILL_BUFFER);
    return stream;
}

/* --- the packed book --- */

int hg_spill_book(char name[HG_SPILL_NAME])
{
    int book = memfd_create("hegui-book", MFD_CLOEXEC);
    snprintf(name, HG_SPILL_NAME, "/proc/self/fd/%d", book);
    if (book < 0 || access(name, W_OK) == 0) return book;
    close(book);
    return -1;
}

static int copy(int from, int to)
{
    char *buffer = hg_memory_new(SPILL_BUFFER, 1);
    ssize_t got = 0, part = 0;
    off_t position = 0;
    while (part >= 0 && (got = pread(from, buffer, SPILL_BUFFER, position)) > 0) {
        part = write(to, buffer, (size_t)got);
        position += part > 0 ? part : 0;
        if (part < 0 && errno == EINTR) part = 0;
    }
    int error = part < 0 || got < 0 ? errno : 0;
    free(buffer);
    return error;
}

int hg_spill_keep_book(int book, const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    int error = file < 0 ? errno : copy(book, file);
    if (file >= 0 && close(file) != 0 && error == 0) error = errno;
    close(book);
    return error;
}
