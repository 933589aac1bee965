/* Memory: allocation that cannot fail as far as its callers see.
 *
 * When memory runs out the process says so and leaves with status 70 through
 * hg_memory_exhausted(); nothing has a final name at that time (doc/DECISIONS/0001).  Sizes that
 * come from a file must be bounded by the reader before they are asked for. */
#ifndef HG_BASE_MEMORY_H
#define HG_BASE_MEMORY_H

#include <stddef.h>

/* Say that memory ran out, and leave the process with status 70. */
_Noreturn void hg_memory_exhausted(size_t bytes);

/* Bytes of memory that the machine has, and that this process has in use; 0 where the system does not say. */
size_t hg_memory_of_machine(void);
size_t hg_memory_in_use(void);
/* Give freed memory back to the system, which malloc otherwise keeps for later. */
void hg_memory_give_back(void);

/* malloc, calloc and realloc that end the process instead of returning NULL; free with free(). */
void *hg_memory_new(size_t count, size_t size);
void *hg_memory_new_zero(size_t count, size_t size);
void *hg_memory_resize(void *data, size_t count, size_t size);

/* Make room for `need` elements in a heap array that holds *capacity of them: at least doubles. */
void *hg_memory_grow(void *data, size_t *capacity, size_t need, size_t size);

/* Append room for one element to a heap array `data` with `count` and `capacity` fields beside it. */
#define HG_GROW(data, count, capacity) \
    ((count) < (capacity)              \
         ? (data)                      \
         : (data = hg_memory_grow((data), &(capacity), (count) + 1, sizeof *(data))))

#endif
