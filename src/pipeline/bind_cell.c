#include "pipeline/bind.h"

#include "geo/base/num.h"
#include "geo/base/status.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CLEAN_ROOM = 96 };

static const char ideographic_blank[] = "\xE3\x80\x80";
static const char no_break_space[] = "\xC2\xA0";

/* --- texts --- */

static const char *skip_blanks(const char *text)
{
    for (;;) {
        if (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n')
            text++;
        else if (strncmp(text, ideographic_blank, 3) == 0)
            text += 3;
        else if (strncmp(text, no_break_space, 2) == 0)
            text += 2;
        else
            return text;
    }
}

/* The length of a text without the blanks at its end. */
static size_t trimmed_length(const char *text)
{
    size_t length = 0;
    for (const char *at = text; *at != '\0';) {
        const char *next = skip_blanks(at);
        if (next == at) {
            next = at + 1;
            length = (size_t)(next - text);
        }
        at = next;
    }
    return length;
}

/* How programs write a null into a text; a DBF fills the field of a null number with asterisks, that of a null day with zeros. */
static bool is_written_null(enum hg_cell_kind kind, const char *text, size_t length)
{
    static const char *const nulls[] = {"<Null>", "<null>", "NULL", "<空>"};
    for (size_t i = 0; i < HG_COUNT_OF(nulls); i++)
        if (strlen(nulls[i]) == length && strncmp(nulls[i], text, length) == 0) return true;
    if (kind == HG_CELL_DATE && strspn(text, "0") == length) return true;
    return kind != HG_CELL_TEXT && strspn(text, "*") == length;
}

/* A short text with full-width signs (U+FF01..U+FF5E) half-width and no blanks at its ends; false if it is longer than any
 * number or date. */
static bool clean_text(const char *text, char clean[CLEAN_ROOM])
{
    text = skip_blanks(text);
    size_t length = trimmed_length(text), used = 0;
    if (length >= CLEAN_ROOM) return false;
    for (size_t at = 0; at < length;) {
        const unsigned char *s = (const unsigned char *)text + at;
        bool wide = length - at >= 3 && s[0] == 0xEF && (s[1] == 0xBC || s[1] == 0xBD);
        int sign = wide ? ((s[1] & 0x3F) << 6 | (s[2] & 0x3F)) - 0xF00 + 0x20 : 0;
        if (sign > 0x20 && sign < 0x7F) {
            clean[used++] = (char)sign;
            at += 3;
        } else {
            clean[used++] = (char)s[0];
            at++;
        }
    }
    clean[used] = '\0';
    return true;
}

/* --- numbers --- */

/* Words behind a number and what they make of it, per unit of ours.  An area in 亩 or 公顷 where m2 is due is a question, not
 * a conversion: the whole column may be meant so. */
static const struct {
    const char *unit, *word;
    double factor;
} unit_words[] = {
    {"m2",  "万平方米",    1e4 },
    {"m2",  "万㎡",          1e4 },
    {"m2",  "平方米",       1   },
    {"m2",  "平米",          1   },
    {"m2",  "㎡",             1   },
    {"m2",  "m2",              1   },
    {"m2",  "M2",              1   },
    {"m2",  "m²",             1   },
    {"m2",  "M²",             1   },
    {"wan", "亿元",          1e4 },
    {"wan", "亿",             1e4 },
    {"wan", "万元",          1   },
    {"wan", "万",             1   },
    {"wan", "元",             1e-4},
    {"m",   "米",             1   },
    {"m",   "m",               1   },
    {"1",   "人",             1   },
    {"1",   "层",             1   },
    {"tce", "万吨标准煤", 1e4 },
    {"tce", "吨标准煤",    1   },
    {"tce", "吨标煤",       1   },
    {"tce", "tce",             1   },
};

/* Cuts a unit's word off the end; the factor it stands for. */
static double cut_unit(char *text, const char *unit)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < HG_COUNT_OF(unit_words); i++) {
        size_t width = strlen(unit_words[i].word);
        if (!hg_str_same(unit_words[i].unit, unit) || width >= length ||
            strcmp(text + length - width, unit_words[i].word) != 0)
            continue;
        text[length - width] = '\0';
        text[trimmed_length(text)] = '\0';
        return unit_words[i].factor;
    }
    return 1.0;
}

/* Takes thousands separators out of "1,234,567.8"; false if they stand elsewhere ("1,2" may be a decimal comma). */
static bool drop_thousands(char *text)
{
    enum { GROUP = 3 };
    size_t first = strcspn(text, ", ");
    if (text[first] == '\0') return true;
    char separator = text[first];
    size_t sign = *text == '-' || *text == '+';
    size_t head = strspn(text + sign, "0123456789");
    if (head == 0 || head > GROUP || sign + head != first) return false;
    char *to = text + first;
    const char *from = to;
    while (*from == separator) {
        if (strspn(from + 1, "0123456789") != GROUP) return false;
        memmove(to, from + 1, GROUP);
        to += GROUP;
        from += GROUP + 1;
    }
    if (strpbrk(from, ", ") != NULL) return false;
    memmove(to, from, strlen(from) + 1);
    return true;
}

static bool read_number(const struct hg_value *value, const char *unit, double *out_number)
{
    double number = value->number;
    if (value->kind == HG_VALUE_TEXT) {
        char text[CLEAN_ROOM];
        if (!clean_text(value->text, text)) return false;
        double factor = cut_unit(text, unit);
        if (!drop_thousands(text) || !hg_num_parse(text, &number)) return false;
        /* A division keeps 元 exact where a factor of 1e-4 would not. */
        number = factor < 1.0 ? number / round(1.0 / factor) : number * factor;
    }
    /* Areas, heights, money, people: nothing that is read here can be negative. */
    if (!isfinite(number) || number < 0.0) return false;
    *out_number = number;
    return true;
}

/* --- dates --- */

/* Databases write 1899-12-30, 1900-01-01 or 9999-12-31 for "none". */
enum { FIRST_YEAR = 1949, LAST_YEAR = 2200 };

static bool read_day(const struct hg_value *value, hg_day *out_day)
{
    char text[CLEAN_ROOM];
    hg_day day;
    if (value->kind == HG_VALUE_TEXT) {
        if (!clean_text(value->text, text)) return false;
    } else {
        if (!(value->number >= 0 && value->number < 1e14) ||
            value->number != floor(value->number))
            return false;
        snprintf(text, sizeof text, "%.0f", value->number);
    }
    if (!hg_day_parse(text, &day)) return false;
    if (day < hg_day_of(FIRST_YEAR, 1, 1) || day > hg_day_of(LAST_YEAR, 12, 31))
        return false;
    *out_day = day;
    return true;
}

/* --- flags --- */

/* Yes and no; and, since the only flag asks whether the government caused the idleness (闲置原因), the usual causes: those of
 * 闲置土地处置办法 (2012) article 8 are the government's. */
static const struct {
    const char *text;
    bool flag;
} flag_texts[] = {
    {"true",               true },
    {"1",                  true },
    {"t",                  true },
    {"yes",                true },
    {"y",                  true },
    {"是",                true },
    {"有",                true },
    {"false",              false},
    {"0",                  false},
    {"f",                  false},
    {"no",                 false},
    {"n",                  false},
    {"否",                false},
    {"无",                false},
    {"政府",             true },
    {"政府原因",       true },
    {"政府行为",       true },
    {"政府方面原因", true },
    {"规划调整",       true },
    {"规划修改",       true },
    {"规划修编",       true },
    {"政策变化",       true },
    {"政策调整",       true },
    {"未按约定交地", true },
    {"未按期交地",    true },
    {"群众信访",       true },
    {"军事管制",       true },
    {"文物保护",       true },
    {"不可抗力",       true },
    {"自然灾害",       true },
    {"企业",             false},
    {"企业原因",       false},
    {"企业自身原因", false},
    {"自身原因",       false},
    {"用地单位原因", false},
    {"受让人原因",    false},
    {"资金不足",       false},
    {"资金问题",       false},
};

static bool read_flag(const struct hg_value *value, bool *out_flag)
{
    char text[CLEAN_ROOM];
    if (value->kind != HG_VALUE_TEXT) {
        *out_flag = value->number == 1.0;
        return value->number == 0.0 || value->number == 1.0;
    }
    if (!clean_text(value->text, text)) return false;
    for (size_t i = 0; i < HG_COUNT_OF(flag_texts); i++)
        if (hg_str_same_nocase(flag_texts[i].text, text)) {
            *out_flag = flag_texts[i].flag;
            return true;
        }
    return false;
}

/* --- cells --- */

static const char *trimmed(const char *text, struct hg_arena *arena)
{
    const char *start = skip_blanks(text);
    size_t length = trimmed_length(start);
    return start[length] == '\0' ? start : hg_arena_strndup(arena, start, length);
}

struct hg_cell hg_bind_cell(enum hg_cell_kind kind, const char *unit,
                            const struct hg_value *value, struct hg_arena *arena)
{
    struct hg_cell cell = {.known = HG_EMPTY, .number = NAN, .day = HG_DAY_UNKNOWN};
    if (value->kind == HG_VALUE_UNREADABLE) cell.known = HG_UNREADABLE;
    if (value->text == NULL) return cell;
    const char *start = skip_blanks(value->text);
    size_t length = trimmed_length(start);
    if (length == 0 || is_written_null(kind, start, length)) return cell;
    bool read = true;
    switch (kind) {
    case HG_CELL_TEXT: break;
    case HG_CELL_NUMBER: read = read_number(value, unit, &cell.number); break;
    case HG_CELL_DATE: read = read_day(value, &cell.day); break;
    case HG_CELL_FLAG: read = read_flag(value, &cell.flag); break;
    }
    cell.known = read ? HG_KNOWN : HG_UNREADABLE;
    cell.text = kind == HG_CELL_TEXT ? trimmed(value->text, arena) : value->text;
    return cell;
}
