#include "model/field_match.h"

#include "geo/base/status.h"

#include <string.h>
#include <strings.h>

enum { LONGEST_NAME = 128 };

/* The place of the first of the blank-separated words that fits the name, or -1. */
static int find_word(const char *words, bool (*fits)(const char *word, const char *name),
                     const char *name)
{
    char word[LONGEST_NAME];
    for (int place = 0; *words != '\0'; place++) {
        size_t length = strcspn(words, " ");
        if (length > 0 && length < sizeof word) {
            memcpy(word, words, length);
            word[length] = '\0';
            if (fits(word, name)) return place;
        }
        words += length;
        words += strspn(words, " ");
    }
    return -1;
}

static bool is_same(const char *word, const char *name)
{
    return strcmp(word, name) == 0;
}

static bool is_same_nocase(const char *word, const char *name)
{
    return strcasecmp(word, name) == 0;
}

/* --- names cut at 10 bytes --- */

/* The bytes of the first `count` characters. */
static size_t bytes_of(const char *text, size_t count)
{
    size_t at = 0;
    while (text[at] != '\0' && count > 0) {
        at++;
        while (((unsigned char)text[at] & 0xC0) == 0x80)
            at++;
        count--;
    }
    return at;
}

static bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text >= 0x80) return false;
    return true;
}

/* Is `name` the full name cut to what a DBF header holds: 10 letters, 5 characters of GBK or 3 of UTF-8? */
static bool is_cut(const char *full, const char *name)
{
    enum { DBF_LETTERS = 10, DBF_GBK = 5, DBF_UTF8 = 3 };
    size_t length = strlen(name);
    if (length >= strlen(full)) return false;
    if (is_ascii(full))
        return length == DBF_LETTERS && strncasecmp(full, name, length) == 0;
    if (strncmp(full, name, length) != 0) return false;
    return length == bytes_of(full, DBF_GBK) || length == bytes_of(full, DBF_UTF8);
}

/* Long names that bureaus use and we do not: a cut name may be one of them, too. */
static const char *const foreign_names[] = {"土地使用权类型", "约定开发投资总额"};

/* --- other endings --- */

static const char *const date_endings[] = {"RQ", "SJ", "RIQI", "DATE"};

/* The length of a name without one of the endings of a date, or 0. */
static size_t date_stem(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < HG_COUNT_OF(date_endings); i++) {
        size_t ending = strlen(date_endings[i]);
        if (length > ending && strcasecmp(name + length - ending, date_endings[i]) == 0)
            return length - ending;
    }
    return 0;
}

static bool is_date_variant(const char *alias, const char *name)
{
    size_t stem = date_stem(alias);
    return stem > 0 && stem == date_stem(name) && strncasecmp(alias, name, stem) == 0;
}

/* "JZMJ_1", "JZMJ2": what joins and exports make of a name that was there already. */
static bool is_numbered_variant(const char *alias, const char *name)
{
    size_t length = strlen(alias);
    if (strncasecmp(alias, name, length) != 0) return false;
    const char *rest = name + length;
    rest += *rest == '_';
    size_t digits = strspn(rest, "0123456789");
    return digits > 0 && rest[digits] == '\0';
}

/* --- one column against one field of ours --- */

static bool is_field_alias(const struct hg_field_spec *spec, const char *alias)
{
    if (alias == NULL || *alias == '\0') return false;
    return find_word(spec->aliases, is_same_nocase, alias) >= 0 ||
           find_word(spec->chinese, is_same, alias) >= 0;
}

bool hg_field_is_cut(const struct hg_field_spec *spec, const char *name)
{
    return find_word(spec->chinese, is_cut, name) >= 0 || is_cut(spec->name, name);
}

/* How a column fits a field, and the place of the alias by which it does: the first alias wins. */
enum hg_field_match hg_field_match_of(const struct hg_field_spec *spec, const char *name,
                                      const char *field_alias, int *out_place)
{
    enum { LAST_PLACE = 1000 };
    *out_place = LAST_PLACE;
    /* The earlier alias goes before the later one whatever its case; of two spellings of one alias, the exact one. */
    int place = find_word(spec->aliases, is_same, name);
    if (place >= 0) return *out_place = 2 * place, HG_FIELD_BY_ALIAS;
    place = find_word(spec->aliases, is_same_nocase, name);
    if (place >= 0) return *out_place = 2 * place + 1, HG_FIELD_BY_ALIAS;
    if (strcasecmp(spec->name, name) == 0) return HG_FIELD_BY_ALIAS;
    place = find_word(spec->chinese, is_same, name);
    if (place >= 0) return *out_place = place, HG_FIELD_BY_CHINESE;
    if (hg_field_is_cut(spec, name)) return HG_FIELD_BY_CUT_NAME;
    if (spec->kind == HG_CELL_DATE &&
        (place = find_word(spec->aliases, is_date_variant, name)) >= 0)
        return *out_place = place, HG_FIELD_BY_VARIANT;
    place = find_word(spec->aliases, is_numbered_variant, name);
    if (place >= 0) return *out_place = place, HG_FIELD_BY_VARIANT;
    return is_field_alias(spec, field_alias) ? HG_FIELD_BY_FIELD_ALIAS : HG_FIELD_NO_MATCH;
}

const char *hg_field_foreign_name(const char *name)
{
    for (size_t i = 0; i < HG_COUNT_OF(foreign_names); i++)
        if (is_cut(foreign_names[i], name)) return foreign_names[i];
    return NULL;
}

bool hg_field_is_software(const char *name)
{
    return strncasecmp(name, "shape_", 6) == 0;
}
