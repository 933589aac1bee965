#include "geo/base/str.h"

#include "geo/base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void hg_str_clear(struct hg_str *str)
{
    free(str->data);
    *str = HG_STR_EMPTY;
}

void hg_str_add_bytes(struct hg_str *str, const void *bytes, size_t count)
{
    str->data = hg_memory_grow(str->data, &str->capacity, str->length + count + 1, 1);
    if (count > 0) memcpy(str->data + str->length, bytes, count);
    str->length += count;
    str->data[str->length] = '\0';
}

void hg_str_add(struct hg_str *str, const char *text)
{
    if (text != NULL) hg_str_add_bytes(str, text, strlen(text));
}

void hg_str_addf(struct hg_str *str, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length > 0) {
        size_t more = (size_t)length;
        str->data = hg_memory_grow(str->data, &str->capacity, str->length + more + 1, 1);
        vsnprintf(str->data + str->length, more + 1, format, again);
        str->length += more;
    }
    va_end(again);
}

const char *hg_str_text(const struct hg_str *str)
{
    return str->data == NULL ? "" : str->data;
}

/* How many bytes the character at `s` takes in strict UTF-8, or 0 if it is none. */
static size_t utf8_width(const unsigned char *s, size_t left)
{
    if (s[0] < 0x80) return 1;
    size_t width = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || left < width) return 0;
    for (size_t i = 1; i < width; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    bool surrogate = s[0] == 0xED && s[1] >= 0xA0;
    bool too_big = s[0] == 0xF4 && s[1] >= 0x90;
    return overlong || surrogate || too_big ? 0 : width;
}

bool hg_utf8_valid(const char *text, size_t length)
{
    const unsigned char *s = (const unsigned char *)text;
    for (size_t at = 0, width; at < length; at += width) {
        width = utf8_width(s + at, length - at);
        if (width == 0) return false;
    }
    return true;
}

size_t hg_utf8_length(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

bool hg_str_same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool hg_str_same_nocase(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcasecmp(a, b) == 0);
}

size_t hg_str_distance(const char *a, const char *b, size_t limit)
{
    enum { LONGEST = 64 };
    size_t la = strlen(a), lb = strlen(b), row[LONGEST + 1];
    if (la > LONGEST || lb > LONGEST) return limit + 1;
    for (size_t j = 0; j <= lb; j++)
        row[j] = j;
    for (size_t i = 1; i <= la; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= lb; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            size_t best = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = change < best ? change : best;
        }
    }
    return row[lb] > limit ? limit + 1 : row[lb];
}
