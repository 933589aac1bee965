#include "standards/scheme.h"

#include "geo/base/embed.h"
#include "geo/base/status.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <string.h>

extern const struct hg_embedded hg_embedded_schemes[];

/* May an unlisted code stand that begins with a listed one of `known` characters? */
typedef bool (*code_rule)(const char *code, size_t known);

static bool never(const char *code, size_t known)
{
    (void)code;
    (void)known;
    return false;
}

/* GB/T 21010: a letter behind the code marks a local kind of it (1104A 养殖坑塘, 0201K 可调整果园). */
static bool letter_behind(const char *code, size_t known)
{
    return isupper((unsigned char)code[known]) && code[known + 1] == '\0';
}

/* 用地用海: two more digits below a four-digit code are a local detail. */
static bool two_digits_behind(const char *code, size_t known)
{
    return known == 4 && strspn(code + known, "0123456789") == 2 && code[known + 2] == '\0';
}

/* GB 50137: up to three digits behind the letter, and one letter (M1A) behind those. */
static bool digits_behind_letter(const char *code, size_t known)
{
    size_t digits = strspn(code + 1, "0123456789");
    const char *rest = code + 1 + digits;
    if (known < 1 || digits > 3) return false;
    return *rest == '\0' ||
           (digits > 0 && isupper((unsigned char)*rest) && rest[1] == '\0');
}

static const struct scheme {
    const char *name, *file;
    bool folds; /* a last digit other than 0 is a subdivision */
    size_t
        shortest; /* length of a listed code that an unlisted longer one may begin with */
    code_rule accepts;
} schemes[] = {
    {"gzq",          "data/schemes/gzq.csv",          true,  3, never               },
    {"ytq",          "data/schemes/ytq.csv",          true,  3, never               },
    {"czkfbj",       "data/schemes/czkfbj.csv",       false, 1, never               },
    {"gb50137",      "data/schemes/gb50137.csv",      false, 1, digits_behind_letter},
    {"gb21010",      "data/schemes/gb21010.csv",      false, 4, letter_behind       },
    {"gb21010-2007", "data/schemes/gb21010-2007.csv", false, 3, letter_behind       },
    {"ghyt2023",     "data/schemes/ghyt2023.csv",     false, 4, two_digits_behind   },
};

static const struct scheme *find_scheme(const char *name)
{
    for (size_t i = 0; i < HG_COUNT_OF(schemes); i++)
        if (hg_str_same(schemes[i].name, name)) return &schemes[i];
    return NULL;
}

bool hg_scheme_exists(const char *scheme)
{
    return find_scheme(scheme) != NULL;
}

const char *const *hg_scheme_names(void)
{
    static const char *const names[] = {"gzq",          "ytq",      "gb50137", "gb21010",
                                        "gb21010-2007", "ghyt2023", "czkfbj",  NULL};
    return names;
}

/* --- the embedded tables --- */

struct span {
    const char *at;
    size_t length;
};

struct row {
    struct span code, class_name, names;
};

static struct span take_cell(const char **line)
{
    struct span cell = {*line, strcspn(*line, ",\r\n")};
    *line += cell.length + ((*line)[cell.length] == ',');
    return cell;
}

/* The next row of a table; comments and the line of column names are passed over. */
static bool next_row(const char **at, struct row *out_row)
{
    while (**at != '\0') {
        const char *line = *at, *end = strchr(line, '\n');
        *at = end == NULL ? line + strlen(line) : end + 1;
        if (*line == '#' || *line == '\r' || *line == '\n' ||
            strncmp(line, "code,", 5) == 0)
            continue;
        out_row->code = take_cell(&line);
        out_row->class_name = take_cell(&line);
        out_row->names = take_cell(&line);
        return true;
    }
    return false;
}

static const char *table_of(const struct scheme *scheme)
{
    for (const struct hg_embedded *file = hg_embedded_schemes; file->name != NULL; file++)
        if (strcmp(file->name, scheme->file) == 0) return file->data;
    return "";
}

static bool span_is(struct span span, const char *text, size_t length)
{
    return span.length == length && memcmp(span.at, text, length) == 0;
}

/* Is the text one of the blank-separated names? */
static bool names_hold(struct span names, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < names.length;) {
        const char *blank = memchr(names.at + at, ' ', names.length - at);
        size_t width = blank == NULL ? names.length - at : (size_t)(blank - names.at) - at;
        if (span_is((struct span){names.at + at, width}, text, length)) return true;
        at += width + 1;
    }
    return false;
}

/* --- values --- */

static char capital(char sign)
{
    return sign >= 'a' && sign <= 'z' ? (char)(sign - 'a' + 'A') : sign;
}

/* A value without blanks at its ends, full-width letters and digits half-width, small letters capital. */
static char *clean_value(const char *value, struct hg_arena *arena)
{
    static const char ideographic_blank[] = "\xE3\x80\x80";
    char *clean = hg_arena_alloc(arena, strlen(value) + 1, 1), *to = clean;
    while (*value != '\0') {
        const unsigned char *s = (const unsigned char *)value;
        if (strncmp(value, ideographic_blank, 3) == 0) {
            *to++ = ' ';
            value += 3;
        } else if (s[0] == 0xEF && (s[1] == 0xBC || s[1] == 0xBD) && s[2] != 0) {
            /* U+FF01..U+FF5E are ASCII 0x21..0x7E */
            int sign = ((s[1] & 0x3F) << 6 | (s[2] & 0x3F)) - 0xF00 + 0x20;
            if (sign > 0x20 && sign < 0x7F)
                *to++ = capital((char)sign);
            else
                to = (char *)memcpy(to, value, 3) + 3;
            value += 3;
        } else {
            *to++ = capital(*value);
            value++;
        }
    }
    *to = '\0';
    while (to > clean && isspace((unsigned char)to[-1]))
        to--;
    *to = '\0';
    while (isspace((unsigned char)*clean))
        clean++;
    return clean;
}

/* The row whose code is the longest beginning of `code` and which the scheme lets stand for it. */
static bool find_code(const struct scheme *scheme, const char *code, struct row *out_row)
{
    size_t best = 0;
    struct row row;
    for (const char *at = table_of(scheme); next_row(&at, &row);) {
        size_t length = row.code.length;
        if (length == 0 || length < best || strncmp(row.code.at, code, length) != 0)
            continue;
        best = length;
        *out_row = row;
    }
    if (best == 0) return false;
    bool whole = code[best] == '\0';
    /* "060101" begins with 0601 of GB/T 21010 and is a code of another table: only what the scheme allows. */
    return whole || (best >= scheme->shortest && scheme->accepts(code, best));
}

const char *hg_scheme_class(const char *scheme_name, const char *value,
                            struct hg_arena *arena)
{
    const struct scheme *scheme = find_scheme(scheme_name);
    if (scheme == NULL || value == NULL) return NULL;
    char *code = clean_value(value, arena);
    if (*code == '\0') return NULL;
    struct row row;
    for (const char *at = table_of(scheme); next_row(&at, &row);)
        if (names_hold(row.names, code))
            return hg_arena_strndup(arena, row.class_name.at, row.class_name.length);
    bool digits = strlen(code) == 3 && strspn(code, "0123456789") == 3;
    if (scheme->folds && digits) code[2] = '0';
    if (!find_code(scheme, code, &row)) return NULL;
    bool class_is_code = span_is(row.class_name, row.code.at, row.code.length);
    return class_is_code
               ? code
               : hg_arena_strndup(arena, row.class_name.at, row.class_name.length);
}

const char *hg_scheme_class_name(const char *scheme_name, const char *code,
                                 struct hg_arena *arena)
{
    const struct scheme *scheme = find_scheme(scheme_name);
    struct row row, best = {
                        .code = {NULL, 0}
    };
    if (scheme == NULL) return NULL;
    for (const char *at = table_of(scheme); next_row(&at, &row);)
        if (row.code.length > best.code.length &&
            strncmp(code, row.code.at, row.code.length) == 0)
            best = row;
    if (best.code.length == 0) return NULL;
    const char *blank = memchr(best.names.at, ' ', best.names.length);
    return hg_arena_strndup(arena, best.names.at,
                            blank == NULL ? best.names.length
                                          : (size_t)(blank - best.names.at));
}

bool hg_scheme_has_class(const char *scheme_name, const char *class_name)
{
    const struct scheme *scheme = find_scheme(scheme_name);
    if (scheme == NULL || class_name == NULL) return false;
    struct row row;
    for (const char *at = table_of(scheme); next_row(&at, &row);)
        if (span_is(row.class_name, class_name, strlen(class_name))) return true;
    return false;
}
