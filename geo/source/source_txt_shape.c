/* What kind of line is this?  The shape decides, not the section: sections are missing, misspelt and invented. */
#include "geo/source/source_txt.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

enum { FEWEST_OF_PARCEL = 8, FEWEST_OF_POINT = 4, AT_KIND = 4 };

static const char *const BLANKS[] = {" ", "\t", "\v", "\f", "\u3000", "\u00A0", "\uFEFF"};

/* Length of the blank that begins (or ends) the text, 0 if none does. */
static size_t blank_at(struct txt_text text, bool end)
{
    unsigned char byte = text.length == 0
                             ? 'x'
                             : (unsigned char)text.bytes[end ? text.length - 1 : 0];
    if (byte > ' ' && byte < 0x80) return 0; /* most often */
    for (size_t i = 0; i < HG_COUNT_OF(BLANKS); i++) {
        size_t length = strlen(BLANKS[i]);
        if (length > text.length) continue;
        const char *from = end ? text.bytes + text.length - length : text.bytes;
        if (memcmp(from, BLANKS[i], length) == 0) return length;
    }
    return 0;
}

static struct txt_text trim(struct txt_text text)
{
    for (size_t blank; (blank = blank_at(text, false)) > 0;) {
        text.bytes += blank;
        text.length -= blank;
    }
    for (size_t blank; (blank = blank_at(text, true)) > 0;)
        text.length -= blank;
    return text;
}

bool hg_txt_is(struct txt_text text, const char *word)
{
    return text.length == strlen(word) && memcmp(text.bytes, word, text.length) == 0;
}

bool hg_txt_has(struct txt_text text, const char *word)
{
    return memmem(text.bytes, text.length, word, strlen(word)) != NULL;
}

char *hg_txt_copy(struct txt_text text, struct hg_arena *arena)
{
    return hg_arena_strndup(arena, text.bytes, text.length);
}

static bool begins(struct txt_text text, const char *word)
{
    return text.length >= strlen(word) && memcmp(text.bytes, word, strlen(word)) == 0;
}

/* Take the word away if the text ends in it. */
static bool drop_end(struct txt_text *text, const char *word)
{
    size_t length = strlen(word);
    if (text->length < length ||
        memcmp(text->bytes + text->length - length, word, length) != 0)
        return false;
    text->length -= length;
    return true;
}

/* -- numbers -------------------------------------------------------------------------------------------------- */

/* The ASCII character of a number that stands here, plain or full-width (U+FF0B..U+FF19); 0 if it is none. */
static char digit_at(struct txt_text text, size_t *out_length)
{
    *out_length = 1;
    if (text.length > 0 && strchr("+-.0123456789", text.bytes[0]) != NULL)
        return text.bytes[0];
    *out_length = 3;
    if (text.length < 3 || memcmp(text.bytes, "\xEF\xBC", 2) != 0) return '\0';
    unsigned char last = (unsigned char)text.bytes[2];
    char plain = (char)(last - 0x8B + '+');
    return last >= 0x8B && last <= 0x99 && strchr("+-.0123456789", plain) != NULL ? plain
                                                                                  : '\0';
}

bool hg_txt_number(struct txt_text text, double *out_value, struct txt_text *out_rest)
{
    char plain[64];
    size_t count = 0, length;
    for (char digit; (digit = digit_at(text, &length)) != '\0';) {
        if (count + 1 >= sizeof plain) return false;
        plain[count++] = digit;
        text.bytes += length;
        text.length -= length;
    }
    plain[count] = '\0';
    if (count == 0 || !hg_num_parse(plain, out_value) || !isfinite(*out_value))
        return false;
    *out_rest = trim(text);
    return true;
}

/* -- fields --------------------------------------------------------------------------------------------------- */

/* What separates fields, from the plain to the rare: a name may hold a comma of a rarer kind. */
static const char *const SEPARATORS[] = {",", "，", "、"};

static size_t separator_at(const char *at, size_t kinds)
{
    unsigned char byte = (unsigned char)*at;
    if (byte != ',' && byte < 0x80) return 0; /* most often */
    for (size_t i = 0; i < kinds; i++)
        if (strncmp(at, SEPARATORS[i], strlen(SEPARATORS[i])) == 0)
            return strlen(SEPARATORS[i]);
    return 0;
}

/* Fields between separators of the first `kinds` kinds; what is too many stays in the last. */
static void cut(struct txt_text line, size_t kinds, struct txt_split *split)
{
    const char *start = line.bytes, *end = line.bytes + line.length, *at = start;
    split->count = 0;
    while (at < end) {
        size_t length = separator_at(at, kinds);
        if (length > 0 && split->count + 1 < TXT_MOST_FIELDS) {
            split->fields[split->count++] = trim(
                (struct txt_text){start, (size_t)(at - start)});
            start = at + length;
        }
        at += length > 0 ? length : 1;
    }
    split->fields[split->count++] = trim((struct txt_text){start, (size_t)(end - start)});
}

/* As few kinds of separators as give the fields that are due. */
static bool cut_into(struct txt_text line, size_t fewest, struct txt_split *split)
{
    for (size_t kinds = 1; kinds <= HG_COUNT_OF(SEPARATORS); kinds++) {
        cut(line, kinds, split);
        if (split->count >= fewest) return true;
    }
    return false;
}

/* -- kinds of lines ------------------------------------------------------------------------------------------- */

/* The words for a kind of shape: is it one of them, is one of them in it? */
static const char *const KIND_WORDS[] = {"面", "线", "点"};

static bool any_word(struct txt_text text, bool (*test)(struct txt_text, const char *))
{
    for (size_t i = 0; i < HG_COUNT_OF(KIND_WORDS); i++)
        if (test(text, KIND_WORDS[i])) return true;
    return false;
}

static bool try_section(struct txt_text line, struct txt_split *split)
{
    static const char *const OPEN[] = {"[", "【", "［"}, *const CLOSE[] = {"]", "】", "］"};
    for (size_t i = 0; i < HG_COUNT_OF(OPEN); i++) {
        if (!begins(line, OPEN[i])) continue;
        line.bytes += strlen(OPEN[i]);
        line.length -= strlen(OPEN[i]);
        for (size_t k = 0; k < HG_COUNT_OF(CLOSE); k++)
            if (drop_end(&line, CLOSE[k])) break;
        split->fields[0] = trim(line);
        split->count = 1;
        return true;
    }
    return false;
}

/* A name, an equals sign, a value: the sign comes before any comma. */
static bool try_key(struct txt_text line, struct txt_split *split)
{
    const char *end = line.bytes + line.length;
    for (const char *at = line.bytes; at < end; at++) {
        if (separator_at(at, 2) > 0) return false;
        size_t length = *at == '=' ? 1 : strncmp(at, "＝", 3) == 0 ? 3 : 0;
        if (length == 0) continue;
        split->fields[0] = trim((struct txt_text){line.bytes, (size_t)(at - line.bytes)});
        split->fields[1] = trim(
            (struct txt_text){at + length, (size_t)(end - at) - length});
        split->count = 2;
        return split->fields[0].length > 0;
    }
    return false;
}

/* The mark at the end may stand alone or stick to the last field, and commas may follow it. */
static bool try_parcel(struct txt_text line, struct txt_split *split)
{
    struct txt_text rest = line;
    while (drop_end(&rest, ",") || drop_end(&rest, "，"))
        rest = trim(rest);
    bool marked = drop_end(&rest, "@") || drop_end(&rest, "＠");
    if (!marked) {
        split->without_mark = true;
        return any_word(line, hg_txt_has) && cut_into(line, FEWEST_OF_PARCEL, split) &&
               any_word(split->fields[AT_KIND], hg_txt_is);
    }
    rest = trim(rest);
    cut_into(rest, FEWEST_OF_PARCEL, split);
    /* The comma before the mark opens no field. */
    if (split->count > 1 && split->fields[split->count - 1].length == 0) split->count--;
    return split->count > AT_KIND;
}

static bool is_whole_number(struct txt_text text, double *out_value)
{
    struct txt_text rest;
    return hg_txt_number(text, out_value, &rest) && rest.length == 0;
}

static bool try_point(struct txt_text line, struct txt_split *split)
{
    if (!cut_into(line, FEWEST_OF_POINT, split)) return false;
    bool numbers = is_whole_number(split->fields[2], &split->x) &&
                   is_whole_number(split->fields[3], &split->y);
    split->shape = numbers ? TXT_POINT : TXT_POINT_BAD;
    return true;
}

void hg_txt_split(const char *line, struct txt_split *split)
{
    struct txt_text text = trim((struct txt_text){line, strlen(line)});
    split->count = 0;
    split->without_mark = false;
    if (text.length == 0)
        split->shape = TXT_BLANK;
    else if (try_section(text, split))
        split->shape = TXT_SECTION;
    else if (try_key(text, split))
        split->shape = TXT_KEY;
    else if (try_parcel(text, split))
        split->shape = TXT_PARCEL;
    else if (!try_point(text, split))
        split->shape = TXT_OTHER;
}
