#include "geo/base/arena.h"

#include "geo/base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 64 * 1024 };

/* Under the address sanitizer an allocation stands alone in its block, so that a step over its end is seen; else it is next to
 * the one before. */
#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
enum { GAP_BYTES = 16, LEAST_ALIGN = 8 };
#define CLOSE_BYTES(at, bytes) ASAN_POISON_MEMORY_REGION((at), (bytes))
#define OPEN_BYTES(at, bytes)  ASAN_UNPOISON_MEMORY_REGION((at), (bytes))
#else
enum { GAP_BYTES = 0, LEAST_ALIGN = 1 };
#define CLOSE_BYTES(at, bytes) ((void)(at), (void)(bytes))
#define OPEN_BYTES(at, bytes)  ((void)(at), (void)(bytes))
#endif

struct block {
    struct block *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

struct adopted {
    struct adopted *next;
    void *data;
};

struct hg_arena {
    struct block *blocks;
    struct adopted *adopted; /* itself in the blocks */
};

struct hg_arena *hg_arena_new(void)
{
    return hg_memory_new_zero(1, sizeof(struct hg_arena));
}

void hg_arena_free(struct hg_arena *arena)
{
    if (arena == NULL) return;
    for (struct adopted *one = arena->adopted; one != NULL; one = one->next)
        free(one->data);
    for (struct block *block = arena->blocks, *next; block != NULL; block = next) {
        next = block->next;
        free(block);
    }
    free(arena);
}

/* A new block goes to the front, but a block made for one big request goes behind the front one, so
 * that the room left in the front block is not lost. */
static struct block *add_block(struct hg_arena *arena, size_t bytes)
{
    size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
    struct block *block = hg_memory_new_zero(1, sizeof *block + size);
    block->size = size;
    CLOSE_BYTES(block->bytes, size);
    if (size > BLOCK_BYTES && arena->blocks != NULL) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        block->next = arena->blocks;
        arena->blocks = block;
    }
    return block;
}

static size_t rounded_up(size_t bytes, size_t align)
{
    return (bytes + align - 1) / align * align;
}

static void *take(struct hg_arena *arena, size_t bytes, size_t align)
{
    struct block *block = arena->blocks;
    if (align < LEAST_ALIGN) align = LEAST_ALIGN;
    size_t at = block == NULL ? 0 : rounded_up(block->used, align);
    if (block == NULL || at > block->size || block->size - at < bytes) {
        block = add_block(arena, bytes);
        at = 0;
    }
    block->used = at + bytes + GAP_BYTES;
    OPEN_BYTES(block->bytes + at, bytes);
    return block->bytes + at;
}

void *hg_arena_alloc(struct hg_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > (size_t)-1 / 2)
        hg_memory_exhausted((size_t)-1);
    return take(arena, bytes, alignof(max_align_t));
}

void hg_arena_adopt(struct hg_arena *arena, void *data)
{
    struct adopted *one = HG_ARENA_NEW(arena, struct adopted);
    *one = (struct adopted){arena->adopted, data};
    arena->adopted = one;
}

/* Behind the front block, whose room is used on. */
void hg_arena_join(struct hg_arena *arena, struct hg_arena *other)
{
    struct adopted **last = &other->adopted;
    while (*last != NULL)
        last = &(*last)->next;
    *last = arena->adopted;
    arena->adopted = other->adopted;
    struct block **end = &other->blocks;
    while (*end != NULL)
        end = &(*end)->next;
    struct block **at = arena->blocks == NULL ? &arena->blocks : &arena->blocks->next;
    *end = *at;
    *at = other->blocks;
    free(other);
}

void *hg_arena_copy(struct hg_arena *arena, const void *data, size_t bytes)
{
    void *copy = hg_arena_alloc(arena, bytes, 1);
    if (bytes > 0) memcpy(copy, data, bytes);
    return copy;
}

char *hg_arena_strndup(struct hg_arena *arena, const char *text, size_t length)
{
    if (length > (size_t)-1 / 2) hg_memory_exhausted((size_t)-1);
    char *copy = take(arena, length + 1,
                      1); /* millions of short texts: no gap between them */
    memcpy(copy, text, length);
    return copy;
}

char *hg_arena_strdup(struct hg_arena *arena, const char *text)
{
    return text == NULL ? NULL : hg_arena_strndup(arena, text, strlen(text));
}

char *hg_arena_printf(struct hg_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = hg_arena_alloc(arena, (size_t)(length < 0 ? 0 : length) + 1, 1);
    if (length > 0) vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
