#include "pipeline/bind_parts.h"

#include "geo/base/num.h"
#include "geo/base/status.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- texts --- */

/* Blanks of all kinds, and signs of no width that copying leaves behind. */
static const char *const blanks[] = {
    " ",
    "\t",
    "\r",
    "\n",
    "\xE3\x80\x80" /* ideographic */,
    "\xC2\xA0" /* no-break */,
    "\xE2\x80\x89" /* thin */,
    "\xE2\x80\xAF" /* narrow no-break */,
    "\xE2\x80\x87" /* figure space */,
    "\xE2\x80\x8B" /* zero width */,
    "\xEF\xBB\xBF" /* byte-order mark */,
};

static size_t blank_length(const char *text)
{
    /* Most letters of most texts begin with none of the bytes above. */
    unsigned char first = (unsigned char)*text;
    if (first > ' ' && first != 0xC2 && first != 0xE2 && first != 0xE3 && first != 0xEF)
        return 0;
    for (size_t i = 0; i < HG_COUNT_OF(blanks); i++) {
        size_t length = strlen(blanks[i]);
        if (strncmp(text, blanks[i], length) == 0) return length;
    }
    return 0;
}

static const char *skip_blanks(const char *text)
{
    for (size_t length; (length = blank_length(text)) > 0;)
        text += length;
    return text;
}

/* The length of a text without the blanks at its end. */
static size_t trimmed_length(const char *text)
{
    size_t length = 0;
    for (const char *at = text; *at != '\0';) {
        size_t blank = blank_length(at);
        at += blank > 0 ? blank : 1;
        if (blank == 0) length = (size_t)(at - text);
    }
    return length;
}

static bool is_one_of(const char *const words[], size_t count, const char *text,
                      size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == length && strncmp(words[i], text, length) == 0) return true;
    return false;
}

/* How programs and clerks write a null into a text; a DBF fills the field of a null number with asterisks, that of a null day with
 * zeros or the separators alone.  "不详" and "N/A" are no nulls: something is there, and nobody knows what. */
static bool is_written_null(enum hg_cell_kind kind, const char *text, size_t length)
{
    static const char *const nulls[] = {
        "<Null>", "<null>", "<NULL>", "NULL", "null", "<空>", "空", "暂无", "-",  "--",
        "－",     "–",      "—",      "——",   "－－", "/",    "／", "\\",   "＼", "'",
    };
    static const char *const none[] = {"无"}; /* a flag's "no" and a text of its own */
    const size_t longest = sizeof "——" - 1;   /* bytes */
    if (length <= longest && is_one_of(nulls, HG_COUNT_OF(nulls), text, length))
        return true;
    if ((kind == HG_CELL_NUMBER || kind == HG_CELL_DATE) &&
        is_one_of(none, 1, text, length))
        return true;
    if (kind == HG_CELL_DATE && strspn(text, "0-/.: ") >= length) return true;
    return kind != HG_CELL_TEXT && strspn(text, "*") >= length;
}

/* The full-width sign (U+FF01..U+FF5E) at `s` in half width, or 0. */
static char half_width(const unsigned char *s)
{
    if (s[0] != 0xEF || (s[1] != 0xBC && s[1] != 0xBD) || s[2] == '\0') return '\0';
    int sign = ((s[1] & 0x3F) << 6 | (s[2] & 0x3F)) - 0xF00 + 0x20;
    return sign > 0x20 && sign < 0x7F ? (char)sign : '\0';
}

bool hg_bind_clean_text(const char *text, char clean[HG_BIND_CLEAN_ROOM])
{
    text = skip_blanks(text);
    size_t length = trimmed_length(text), used = 0;
    /* A spreadsheet's apostrophe says "text" and is none of it. */
    if (length > 1 && *text == '\'')
        text = skip_blanks(text + 1), length = trimmed_length(text);
    if (length >= HG_BIND_CLEAN_ROOM) return false;
    for (size_t at = 0; at < length;) {
        const char *s = text + at;
        char half = half_width((const unsigned char *)s);
        size_t blank = blank_length(s);
        clean[used++] = (char)(half != '\0' ? half : blank > 0 ? ' ' : *s);
        at += half != '\0' ? 3 : blank > 0 ? blank : 1;
    }
    clean[used] = '\0';
    return true;
}

/* --- dates --- */

/* Databases write 1899-12-30, 1900-01-01 or 9999-12-31 for "none". */
enum { FIRST_YEAR = 1949, LAST_YEAR = 2200 };

/* A spreadsheet's number is believed from the first leases of land on to the end of those that are granted now. */
enum { FIRST_SERIAL_YEAR = 1987, LAST_SERIAL_YEAR = 2100 };

static bool is_within(hg_day day, int first_year, int last_year)
{
    return day != HG_DAY_UNKNOWN && day >= hg_day_of(first_year, 1, 1) &&
           day <= hg_day_of(last_year, 12, 31);
}

/* A column that was a number once: "20150720.000" is a day, "42205.5" a spreadsheet's day with its time. */
static bool read_day_number(double number, struct hg_cell_reading *out)
{
    enum { LEAST_WRITTEN = 10000000 };
    char digits[24];
    hg_day day;
    if (!(number >= 0.0 && number < 1e14)) return false;
    if (number < LEAST_WRITTEN) {
        day = hg_day_of_serial(number);
        if (!is_within(day, FIRST_SERIAL_YEAR, LAST_SERIAL_YEAR)) return false;
        out->remark = HG_REMARK_SERIAL;
    } else {
        if (number != floor(number)) return false;
        snprintf(digits, sizeof digits, "%.0f", number);
        if (!hg_day_parse(digits, &day) || !is_within(day, FIRST_YEAR, LAST_YEAR))
            return false;
    }
    out->cell.day = day;
    return true;
}

static bool has_numerals(const char *text)
{
    static const char *const numerals[] = {
        "〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百",
        "千", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾", "佰", "仟"};
    for (size_t i = 0; i < HG_COUNT_OF(numerals); i++)
        if (strstr(text, numerals[i]) != NULL) return true;
    return false;
}

/* Why is this no day? */
static enum hg_remark day_flaw(const char *text)
{
    size_t first = strspn(text, "0123456789");
    const char *behind = text + first;
    if (has_numerals(text)) return HG_REMARK_NUMERALS;
    if (first == 0 || first > 6) return HG_REMARK_NONE;
    if (first <= 2)
        return *behind != '\0' && strpbrk(behind, "0123456789") != NULL
                   ? HG_REMARK_SHORT_YEAR
                   : HG_REMARK_NONE;
    if (first == 3 || first == 5) return HG_REMARK_NONE;
    /* A year, or a year and a month: at most one more number. */
    behind += strcspn(behind, "0123456789");
    behind += strspn(behind, "0123456789");
    bool one_more = strpbrk(behind, "0123456789") == NULL;
    return one_more && (first == 4 || *behind == '\0') ? HG_REMARK_MONTH : HG_REMARK_NONE;
}

static bool read_day(const struct hg_value *value, struct hg_cell_reading *out)
{
    char text[HG_BIND_CLEAN_ROOM];
    hg_day day;
    double number;
    if (value->kind != HG_VALUE_TEXT) {
        bool read = read_day_number(value->number, out);
        if (!read && value->text != NULL) out->remark = day_flaw(value->text);
        return read;
    }
    if (!hg_bind_clean_text(value->text, text)) return false;
    if (hg_day_parse(text, &day)) {
        if (!is_within(day, FIRST_YEAR, LAST_YEAR)) return false;
        out->cell.day = day;
        return true;
    }
    if (strspn(text, "0123456789.") == strlen(text) && hg_num_parse(text, &number) &&
        read_day_number(number, out))
        return true;
    out->remark = day_flaw(text);
    return false;
}

/* --- flags --- */

/* A word of yes or no, or of a cause. */
struct flag_text {
    const char *text;
    bool flag;
};

static const struct flag_text yes_and_no[] = {
    {"true",  true },
    {"1",     true },
    {"t",     true },
    {"yes",   true },
    {"y",     true },
    {"是",   true },
    {"有",   true },
    {"false", false},
    {"0",     false},
    {"f",     false},
    {"no",    false},
    {"n",     false},
    {"否",   false},
    {"无",   false},
};

/* Fields of the unit "cause" ask whether the government caused the idleness (闲置原因): the usual causes, of which those of
 * 闲置土地处置办法 (2012) article 8 are the government's. */
static const struct flag_text causes[] = {
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

static bool find_flag(const struct flag_text texts[], size_t count, const char *text,
                      bool *out_flag)
{
    for (size_t i = 0; i < count; i++)
        if (hg_str_same_nocase(texts[i].text, text)) {
            *out_flag = texts[i].flag;
            return true;
        }
    return false;
}

static bool read_flag(const struct hg_value *value, const char *unit, bool *out_flag)
{
    char text[HG_BIND_CLEAN_ROOM];
    if (value->kind != HG_VALUE_TEXT) {
        *out_flag = value->number == 1.0;
        return value->number == 0.0 || value->number == 1.0;
    }
    if (!hg_bind_clean_text(value->text, text)) return false;
    if (find_flag(yes_and_no, HG_COUNT_OF(yes_and_no), text, out_flag)) return true;
    return hg_str_same(unit, "cause") &&
           find_flag(causes, HG_COUNT_OF(causes), text, out_flag);
}

/* --- cells --- */

static const char *trimmed(const char *text, struct hg_arena *arena)
{
    const char *start = skip_blanks(text);
    size_t length = trimmed_length(start);
    return start[length] == '\0' ? start : hg_arena_strndup(arena, start, length);
}

static bool read_kind(enum hg_cell_kind kind, const char *unit,
                      const struct hg_value *value, struct hg_cell_reading *out)
{
    switch (kind) {
    case HG_CELL_TEXT: return true;
    case HG_CELL_NUMBER: return hg_bind_cell_number(value, unit, out);
    case HG_CELL_DATE: return read_day(value, out);
    case HG_CELL_FLAG: return read_flag(value, unit, &out->cell.flag);
    }
    return false;
}

struct hg_cell_reading hg_bind_read_cell(enum hg_cell_kind kind, const char *unit,
                                         const struct hg_value *value,
                                         struct hg_arena *arena)
{
    struct hg_cell_reading out = {
        .cell = {.known = HG_EMPTY, .number = NAN, .day = HG_DAY_UNKNOWN}
    };
    struct hg_cell *cell = &out.cell;
    if (value->kind == HG_VALUE_UNREADABLE) cell->known = HG_UNREADABLE;
    if (value->kind == HG_VALUE_MISSING) cell->known = HG_UNBOUND;
    if (value->text == NULL) return out;
    const char *start = skip_blanks(value->text);
    size_t length = trimmed_length(start);
    if (length == 0 || is_written_null(kind, start, length)) return out;
    cell->known = read_kind(kind, unit, value, &out) ? HG_KNOWN : HG_UNREADABLE;
    cell->text = kind == HG_CELL_TEXT ? trimmed(value->text, arena) : value->text;
    return out;
}

struct hg_cell hg_bind_cell(enum hg_cell_kind kind, const char *unit,
                            const struct hg_value *value, struct hg_arena *arena)
{
    return hg_bind_read_cell(kind, unit, value, arena).cell;
}
