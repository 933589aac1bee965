/* Str: a growing text buffer, and questions about UTF-8.
 *
 * Owns its bytes: hg_str_clear() frees them.  `data` is always closed by a NUL once something was
 * added; an untouched buffer has data == NULL and length 0. */
#ifndef HG_BASE_STR_H
#define HG_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

struct hg_str {
    char *data;
    size_t length, capacity;
};

#define HG_STR_EMPTY ((struct hg_str){0})

void hg_str_clear(struct hg_str *str);
void hg_str_add(struct hg_str *str, const char *text); /* NULL adds nothing */
void hg_str_add_bytes(struct hg_str *str, const void *bytes, size_t count);
void hg_str_addf(struct hg_str *str, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The text so far; "" for an untouched buffer. */
const char *hg_str_text(const struct hg_str *str);

/* Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
bool hg_utf8_valid(const char *text, size_t length);

/* Number of characters (code points) in valid UTF-8. */
size_t hg_utf8_length(const char *text);

/* Text equality that takes NULL; the second form folds ASCII case. */
bool hg_str_same(const char *a, const char *b);
bool hg_str_same_nocase(const char *a, const char *b);

/* Edit distance in bytes, for "did you mean"; stops counting above `limit`. */
size_t hg_str_distance(const char *a, const char *b, size_t limit);

#endif
