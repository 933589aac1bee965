/* Main memory: a library that asks for memory when there is none ends the process as hegui's own code does (doc/DECISIONS/0001).
 *
 * Libraries take a refusal in many ways: some crash, some leave the letters out of a page and go on.  A request for very much is
 * refused as ever, since it may be what a lying file says of itself; the library then refuses the file.  These stand before the
 * C library's functions of the same names, for all libraries of the process; free() needs nobody before it. */
#include "geo/base/memory.h"

#include <stdint.h>
#include <stdlib.h>

enum { VERY_MUCH = 64 << 20 };

/* glibc's own, under the names that it keeps for this. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *data, size_t size);

static void *checked(void *data, size_t size)
{
    if (data == NULL && size > 0 && size < VERY_MUCH) hg_memory_exhausted(size);
    return data;
}

void *malloc(size_t size)
{
    return checked(__libc_malloc(size), size);
}

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) bytes = SIZE_MAX;
    return checked(__libc_calloc(count, size), bytes);
}

void *realloc(void *data, size_t size)
{
    return checked(__libc_realloc(data, size), size);
}
