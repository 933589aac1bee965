/* Arena: plain data that lives and dies together.
 *
 * Everything allocated from an arena is freed by hg_arena_free(), never singly.  Memory is aligned
 * for any type, strings are not.  Allocation does not fail (memory.h).  Not for use by two threads at once. */
#ifndef HG_BASE_ARENA_H
#define HG_BASE_ARENA_H

#include <stddef.h>

struct hg_arena;

struct hg_arena *hg_arena_new(void);
void hg_arena_free(struct hg_arena *arena); /* NULL is allowed */

/* Heap memory that shall live as long as the arena: it is freed with it. */
void hg_arena_adopt(struct hg_arena *arena, void *data);
/* Take over all that `other` holds, where it lies; `other` itself is gone. */
void hg_arena_join(struct hg_arena *arena, struct hg_arena *other);

/* Zeroed memory for `count` elements of `size` bytes. */
void *hg_arena_alloc(struct hg_arena *arena, size_t count, size_t size);
#define HG_ARENA_NEW(arena, type) ((type *)hg_arena_alloc((arena), 1, sizeof(type)))
#define HG_ARENA_ARRAY(arena, type, count) \
    ((type *)hg_arena_alloc((arena), (count), sizeof(type)))

/* Copies of bytes and strings; a NULL string stays NULL. */
void *hg_arena_copy(struct hg_arena *arena, const void *data, size_t bytes);
char *hg_arena_strdup(struct hg_arena *arena, const char *text);
char *hg_arena_strndup(struct hg_arena *arena, const char *text, size_t length);
char *hg_arena_printf(struct hg_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
