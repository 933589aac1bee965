/* Numbers as clerks write them: 1,200.5 ㎡, 12亩, １２００万元; and what is none: ranges, bounds, words. */
#include "pipeline/bind_parts.h"

#include "geo/base/num.h"
#include "geo/base/status.h"
#include "geo/base/str.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include <strings.h>

/* Words behind a number, per unit of ours: the number times `times` over `over` is in our unit.  1 亩 is 2000/3 m2 to the last
 * digit. */
static const struct {
    const char *unit, *word;
    double times, over;
} unit_words[] = {
    {"m2",     "平方米",       1,    1   },
    {"m2",     "平米",          1,    1   },
    {"m2",     "㎡",             1,    1   },
    {"m2",     "m2",              1,    1   },
    {"m2",     "m²",             1,    1   },
    {"m2",     "m^2",             1,    1   },
    {"m2",     "万平方米",    1e4,  1   },
    {"m2",     "万平米",       1e4,  1   },
    {"m2",     "万㎡",          1e4,  1   },
    {"m2",     "万m2",           1e4,  1   },
    {"m2",     "万m²",          1e4,  1   },
    {"m2",     "亩",             2000, 3   },
    {"m2",     "公顷",          1e4,  1   },
    {"m2",     "ha",              1e4,  1   },
    {"m2",     "hm2",             1e4,  1   },
    {"m2",     "hm²",            1e4,  1   },
    {"m2",     "平方公里",    1e6,  1   },
    {"m2",     "平方千米",    1e6,  1   },
    {"m2",     "km2",             1e6,  1   },
    {"m2",     "km²",            1e6,  1   },
    {"m2",     "㎢",             1e6,  1   },
    {"wan",    "万元",          1,    1   },
    {"wan",    "万",             1,    1   },
    {"wan",    "亿元",          1e4,  1   },
    {"wan",    "亿",             1e4,  1   },
    {"wan",    "元",             1,    1e4 },
    {"m",      "米",             1,    1   },
    {"m",      "m",               1,    1   },
    {"1",      "人",             1,    1   },
    {"1",      "名",             1,    1   },
    {"1",      "层",             1,    1   },
    {"1",      "F",               1,    1   },
    {"tce",    "吨标准煤",    1,    1   },
    {"tce",    "吨标煤",       1,    1   },
    {"tce",    "tce",             1,    1   },
    {"tce",    "万吨标准煤", 1e4,  1   },
    {"tce",    "万吨标煤",    1e4,  1   },
    {"share",  "%",               1,    100 },
    {"share",  "‰",             1,    1000},
    {"ratio",  "%",               1,    100 },
    {"ratio",  "‰",             1,    1000},
    {"wan/ha", "万元/公顷",   1,    1   },
    {"wan/ha", "万元每公顷", 1,    1   },
    {"wan/ha", "万元/亩",      15,   1   },
    {"wan/ha", "万元每亩",    15,   1   },
    {"wan/mu", "万元/亩",      1,    1   },
    {"wan/mu", "万元每亩",    1,    1   },
    {"wan/mu", "万元/公顷",   1,    15  },
    {"wan/mu", "万元每公顷", 1,    15  },
    {"a",      "年",             1,    1   },
    {"a",      "周年",          1,    1   },
    {"a",      "a",               1,    1   },
    {"kg",     "千克",          1,    1   },
    {"kg",     "公斤",          1,    1   },
    {"kg",     "kg",              1,    1   },
    {"kg",     "吨",             1000, 1   },
    {"kg",     "t",               1000, 1   },
};

/* Where a bare percentage is said to have been read as one. */
enum { PERCENT_OF_RATIO = 39 };

static_assert(HG_COUNT_OF(unit_words) == HG_BIND_UNIT_WORDS, "count them in bind_parts.h");

/* The longest unit's word at the end of the text, which is cut off; -1: none. */
static int cut_unit(char *text, const char *unit)
{
    size_t length = strlen(text), longest = 0;
    int best = -1;
    for (size_t i = 0; i < HG_COUNT_OF(unit_words); i++) {
        size_t width = strlen(unit_words[i].word);
        if (!hg_str_same(unit_words[i].unit, unit) || width >= length || width <= longest ||
            strcasecmp(text + length - width, unit_words[i].word) != 0)
            continue;
        longest = width;
        best = (int)i;
    }
    length -= longest;
    while (longest > 0 && length > 0 && text[length - 1] == ' ')
        length--;
    text[length] = '\0';
    return best;
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

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/* "≥1.0且≤1.8", "1.0-1.8", "不小于30": more than one number, or the end of many. */
static bool is_range(const char *text)
{
    static const char *const words[] = {
        "≥",      "≤",      "≧",      "≦",    ">",      "<",      "~",
        "∼",      "至",     "到",     "且",   "不小于", "不大于", "不低于",
        "不高于", "不少于", "不超过", "以上", "以下",   "以内",
    };
    static const char *const dashes[] = {"-", "–", "—", "−"};
    if (strpbrk(text, "0123456789") == NULL) return false;
    for (size_t i = 0; i < HG_COUNT_OF(words); i++)
        if (strstr(text, words[i]) != NULL) return true;
    for (size_t i = 0; i < HG_COUNT_OF(dashes); i++) {
        const char *dash = strstr(text + 1, dashes[i]);
        if (dash == NULL) continue;
        const char *before = dash - 1, *behind = dash + strlen(dashes[i]);
        while (before > text && *before == ' ')
            before--;
        behind += strspn(behind, " -");
        if (is_digit(*before) && is_digit(*behind)) return true;
    }
    return false;
}

/* A date that slipped into the column of a number is no range. */
static enum hg_remark number_flaw(const char *text)
{
    hg_day day;
    if (hg_day_parse(text, &day)) return HG_REMARK_NONE;
    return is_range(text) ? HG_REMARK_RANGE : HG_REMARK_NONE;
}

static bool read_text(const char *found, const char *unit, double *out_number,
                      struct hg_cell_reading *out)
{
    char text[HG_BIND_CLEAN_ROOM], whole[HG_BIND_CLEAN_ROOM];
    if (!hg_bind_clean_text(found, text)) return false;
    memcpy(whole, text, sizeof whole);
    int word = cut_unit(text, unit);
    if (!drop_thousands(text) || !hg_num_parse(text, out_number)) {
        out->remark = number_flaw(whole);
        return false;
    }
    out->unit_stated = word >= 0;
    if (word < 0) return true;
    /* A division keeps 元 and 亩 exact where one factor would not. */
    *out_number = *out_number * unit_words[word].times / unit_words[word].over;
    bool part = hg_str_same(unit, "share") || hg_str_same(unit, "ratio");
    if (unit_words[word].times == unit_words[word].over || part) return true;
    out->remark = HG_REMARK_CONVERTED;
    out->unit_word = word;
    return true;
}

/* A ratio of a contract is agreed as 30 or as 0.3, and nobody agrees on more than all of the land: a bare number above one is a
 * percentage, and that is said.  One itself may be either, so it is a question. */
static bool read_ratio(const struct hg_value *value, double *number,
                       struct hg_cell_reading *out)
{
    bool bare = value->kind != HG_VALUE_TEXT || strpbrk(value->text, "%‰％") == NULL;
    if (!bare || *number < 1.0) return true;
    if (*number == 1.0 || *number > 100.0) return false;
    *number /= 100.0;
    out->remark = HG_REMARK_CONVERTED;
    out->unit_word = PERCENT_OF_RATIO;
    return true;
}

/* A share is a fraction of one; a bare number above one may be meant in percent, so it is a question. */
static bool is_possible(double number, const char *unit)
{
    return isfinite(number) && number >= 0.0 &&
           (number <= 1.0 || (!hg_str_same(unit, "share") && !hg_str_same(unit, "ratio")));
}

bool hg_bind_cell_number(const struct hg_value *value, const char *unit,
                         struct hg_cell_reading *out)
{
    double number = value->number;
    if (value->kind == HG_VALUE_TEXT && !read_text(value->text, unit, &number, out))
        return false;
    bool read = !hg_str_same(unit, "ratio") || read_ratio(value, &number, out);
    /* Areas, heights, money, people: nothing that is read here can be negative. */
    if (!read || !is_possible(number, unit)) {
        out->remark = HG_REMARK_NONE;
        return false;
    }
    out->cell.number = number;
    return true;
}
