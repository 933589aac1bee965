#include "pipeline/join_key.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The first integer with 16 digits: Excel's precision ends before it (Microsoft, "Excel specifications and limits": number
 * precision 15 digits). */
static const double FIRST_TOO_LONG = 1e15;

/* Full-width forms U+FF01..U+FF5E are U+0021..U+007E (Unicode, "Halfwidth and Fullwidth Forms"), U+3000 is a blank. */
static char *plain(const char *text, struct hg_arena *arena)
{
    char *key = hg_arena_alloc(arena, strlen(text) + 1, 1), *to = key;
    const unsigned char *at = (const unsigned char *)text;
    while (*at != '\0') {
        bool low = at[0] == 0xef && at[1] == 0xbc && at[2] >= 0x81 && at[2] <= 0xbf;
        bool high = at[0] == 0xef && at[1] == 0xbd && at[2] >= 0x80 && at[2] <= 0x9e;
        if (low || high) {
            *to++ = (char)(low ? at[2] - 0x60 : at[2] - 0x20);
            at += 3;
        } else if (at[0] == 0xe3 && at[1] == 0x80 && at[2] == 0x80) {
            *to++ = ' ';
            at += 3;
        } else {
            *to++ = (char)*at++;
        }
    }
    while (to > key && strchr(" \t\r\n", to[-1]) != NULL)
        to--;
    *to = '\0';
    return key + strspn(key, " \t\r\n");
}

/* "00123" -> "123"; only of digits alone, and one digit stays. */
static const char *without_zeros(const char *key)
{
    size_t length = strlen(key), zeros = strspn(key, "0");
    if (length == 0 || strspn(key, "0123456789") != length) return key;
    return key + (zeros == length ? length - 1 : zeros);
}

static int compare_keys(const void *a, const void *b)
{
    const struct hg_join_key *p = a, *q = b;
    int order = strcmp(p->key, q->key);
    return order != 0 ? order : (p->row > q->row) - (p->row < q->row);
}

struct hg_join_keys hg_join_keys_of(const struct hg_layer *layer, size_t column,
                                    bool by_number, struct hg_arena *arena)
{
    struct hg_join_keys keys = {
        .items = HG_ARENA_ARRAY(arena, struct hg_join_key, layer->feature_count + 1)};
    for (size_t i = 0; i < layer->feature_count; i++) {
        const struct hg_value *value = hg_layer_value(layer, i, column);
        if (value->text == NULL) continue;
        const char *exact = plain(value->text, arena);
        keys.items[keys.count++] = (struct hg_join_key){
            .key = by_number ? without_zeros(exact) : exact,
            .exact = exact,
            .text = value->text,
            .row = i};
    }
    qsort(keys.items, keys.count, sizeof *keys.items, compare_keys);
    return keys;
}

size_t hg_join_run_end(const struct hg_join_keys *keys, size_t first)
{
    size_t end = first + 1;
    while (end < keys->count && strcmp(keys->items[end].key, keys->items[first].key) == 0)
        end++;
    return end;
}

static int compare_with(const void *key, const void *item)
{
    return strcmp(key, ((const struct hg_join_key *)item)->key);
}

const struct hg_join_key *hg_join_find(const struct hg_join_keys *keys, const char *key)
{
    return bsearch(key, keys->items, keys->count, sizeof *keys->items, compare_with);
}

bool hg_join_is_rounded(const struct hg_value *value)
{
    if (value->kind == HG_VALUE_INTEGER || value->kind == HG_VALUE_REAL)
        return fabs(value->number) >= FIRST_TOO_LONG;
    const char *text = value->text;
    if (value->kind != HG_VALUE_TEXT || text == NULL) return false;
    size_t mantissa = strspn(text, "0123456789.");
    if (mantissa == 0 || (text[mantissa] != 'E' && text[mantissa] != 'e')) return false;
    const char *exponent = text + mantissa + 1;
    if (*exponent != '+') return false;
    size_t digits = strspn(exponent + 1, "0123456789");
    return digits > 0 && exponent[1 + digits] == '\0' && atoi(exponent + 1) >= 10;
}
