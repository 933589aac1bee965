#include "geo/base/memory.h"

#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void hg_memory_exhausted(size_t bytes)
{
    fprintf(stderr, "hegui: out of memory (%zu bytes wanted) / 内存不足\n", bytes);
    _exit(70);
}

size_t hg_memory_of_machine(void)
{
    long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    return pages > 0 && page > 0 ? (size_t)pages * (size_t)page : 0;
}

size_t hg_memory_in_use(void)
{
    unsigned long total, resident = 0;
    long page = sysconf(_SC_PAGESIZE);
    FILE *file = fopen("/proc/self/statm", "re");
    if (file == NULL) return 0;
    if (fscanf(file, "%lu %lu", &total, &resident) != 2) resident = 0;
    fclose(file);
    return page > 0 ? resident * (size_t)page : 0;
}

void hg_memory_give_back(void)
{
    malloc_trim(0);
}

static size_t bytes_of(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) hg_memory_exhausted(SIZE_MAX);
    return bytes > 0 ? bytes : 1;
}

void *hg_memory_new(size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);
    void *data = malloc(bytes);
    if (data == NULL) hg_memory_exhausted(bytes);
    return data;
}

void *hg_memory_new_zero(size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);
    void *data = calloc(1, bytes);
    if (data == NULL) hg_memory_exhausted(bytes);
    return data;
}

void *hg_memory_resize(void *data, size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);
    void *bigger = realloc(data, bytes);
    if (bigger == NULL) hg_memory_exhausted(bytes);
    return bigger;
}

void *hg_memory_grow(void *data, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity) return data;
    size_t doubled = *capacity < 16 ? 16 : *capacity * 2;
    *capacity = doubled > need ? doubled : need;
    return hg_memory_resize(data, *capacity, size);
}
