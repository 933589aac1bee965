#include "indices/bounds.h"

#include "geo/base/num.h"
#include "geo/base/status.h"

#include <math.h>
#include <string.h>

enum { ROOM = 96 }; /* no bound takes longer */

enum sign { LEAST, MOST, ABOVE, BELOW, OR_MORE, OR_LESS, UP_TO, AND, NO_SIGN };

/* Longer words before those that they begin with. */
static const struct {
    const char *word;
    enum sign sign;
} signs[] = {
    {">=",           LEAST  },
    {"≥",          LEAST  },
    {"≧",          LEAST  },
    {"⩾",          LEAST  },
    {"<=",           MOST   },
    {"≤",          MOST   },
    {"≦",          MOST   },
    {"⩽",          MOST   },
    {">",            ABOVE  },
    {"<",            BELOW  },
    {"不小于",    LEAST  },
    {"不低于",    LEAST  },
    {"不少于",    LEAST  },
    {"不得小于", LEAST  },
    {"不得低于", LEAST  },
    {"不大于",    MOST   },
    {"不高于",    MOST   },
    {"不超过",    MOST   },
    {"不得大于", MOST   },
    {"不得高于", MOST   },
    {"不得超过", MOST   },
    {"大于等于", LEAST  },
    {"小于等于", MOST   },
    {"大于",       ABOVE  },
    {"小于",       BELOW  },
    {"以上",       OR_MORE},
    {"以下",       OR_LESS},
    {"以内",       OR_LESS},
    {"-",            UP_TO  },
    {"~",            UP_TO  },
    {"–",          UP_TO  },
    {"—",          UP_TO  },
    {"∼",          UP_TO  },
    {"至",          UP_TO  },
    {"到",          UP_TO  },
    {"且",          AND    },
    {"并",          AND    },
    {",",            AND    },
    {";",            AND    },
    {"、",          AND    },
};

static const struct hg_bounds absent = {.low = NAN, .high = NAN};

static struct hg_bounds unreadable(void)
{
    return (struct hg_bounds){HG_BOUND_UNREADABLE, NAN, NAN, false, false};
}

/* The next sign of the text, full-width ones (U+FF01..U+FF5E) in half width; ' ' for blanks of all kinds. */
static char take_sign_of_text(const unsigned char **at)
{
    const unsigned char *s = *at;
    bool wide = s[0] == 0xEF && (s[1] == 0xBC || s[1] == 0xBD) && s[2] != '\0';
    bool ideographic = strncmp((const char *)s, "\xE3\x80\x80", 3) == 0;
    *at += wide || ideographic ? 3 : 1;
    if (wide) return (char)(((s[1] & 0x3F) << 6 | (s[2] & 0x3F)) - 0xF00 + 0x20);
    return ideographic || *s <= ' ' ? ' ' : (char)*s;
}

static bool is_digit(char sign)
{
    return (sign >= '0' && sign <= '9') || sign == '.';
}

/* Without blanks; false if it is too long to be a bound, or if only a blank kept two numbers apart. */
static bool clean(const char *text, char out[ROOM])
{
    size_t used = 0;
    bool blank = false;
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0';) {
        char sign = take_sign_of_text(&at);
        bool apart = blank && used > 0 && is_digit(out[used - 1]) && is_digit(sign);
        if (used + 1 >= ROOM || apart) return false;
        blank = sign == ' ';
        if (!blank) out[used++] = sign;
    }
    out[used] = '\0';
    return true;
}

static enum sign take_sign(const char **at)
{
    for (size_t i = 0; i < HG_COUNT_OF(signs); i++) {
        size_t length = strlen(signs[i].word);
        if (strncmp(*at, signs[i].word, length) != 0) continue;
        *at += length;
        return signs[i].sign;
    }
    return NO_SIGN;
}

static bool take_word(const char **at, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0) return false;
    *at += length;
    return true;
}

/* A number with its unit, in the unit of the index. */
static bool take_number(const char **at, enum hg_bound_kind kind, double *out)
{
    char digits[ROOM];
    size_t length = strspn(*at, "0123456789.");
    memcpy(digits, *at, length);
    digits[length] = '\0';
    if (length == 0 || !hg_num_parse(digits, out)) return false;
    *at += length;
    if (kind == HG_BOUND_HEIGHT) {
        if (!take_word(at, "米")) take_word(at, "m");
    } else if (kind != HG_BOUND_FAR) {
        if (take_word(at, "%") || *out > 1.0) *out /= 100.0;
        if (*out > 1.0) return false;
    }
    return true;
}

static bool set_low(struct hg_bounds *bounds, double value, bool strict)
{
    if (!isnan(bounds->low)) return false;
    bounds->state = HG_BOUND_CLEAR;
    bounds->low = value;
    bounds->low_strict = strict;
    return true;
}

static bool set_high(struct hg_bounds *bounds, double value, bool strict)
{
    if (!isnan(bounds->high)) return false;
    bounds->state = HG_BOUND_CLEAR;
    bounds->high = value;
    bounds->high_strict = strict;
    return true;
}

static bool set_side(struct hg_bounds *bounds, enum sign sign, double value)
{
    return sign == LEAST || sign == ABOVE ? set_low(bounds, value, sign == ABOVE)
                                          : set_high(bounds, value, sign == BELOW);
}

/* What a number without a sign before it begins: a range, "1.0以上", or nothing more. */
static bool read_number_first(const char **at, enum hg_bound_kind kind,
                              struct hg_bounds *bounds)
{
    double first, second;
    if (!take_number(at, kind, &first)) return false;
    const char *behind = *at;
    switch (take_sign(at)) {
    case UP_TO:
        return take_number(at, kind, &second) && set_low(bounds, first, false) &&
               set_high(bounds, second, false);
    case OR_MORE: return set_low(bounds, first, false);
    case OR_LESS: return set_high(bounds, first, false);
    default: break;
    }
    *at = behind;
    bool alone = bounds->state == HG_BOUND_ABSENT && *behind == '\0';
    *bounds = (struct hg_bounds){HG_BOUND_BARE, first, first, false, false};
    return alone;
}

static bool read_clauses(const char *at, enum hg_bound_kind kind, struct hg_bounds *bounds)
{
    while (*at != '\0') {
        double value;
        enum sign sign = take_sign(&at);
        if (sign == AND) continue;
        if (sign == NO_SIGN) {
            if (!read_number_first(&at, kind, bounds)) return false;
        } else if (sign > BELOW || !take_number(&at, kind, &value) ||
                   !set_side(bounds, sign, value)) {
            return false;
        }
    }
    return true;
}

/* 0 stands where nothing was filled in. */
static struct hg_bounds without_blanks(struct hg_bounds bounds)
{
    if (bounds.high <= 0.0 || bounds.low > bounds.high) return unreadable();
    if (bounds.low <= 0.0) bounds.low = NAN;
    if (isnan(bounds.low) && isnan(bounds.high)) return absent;
    return bounds;
}

struct hg_bounds hg_bounds_of(const char *text, enum hg_bound_kind kind)
{
    char cleaned[ROOM];
    struct hg_bounds bounds = absent;
    if (text == NULL) return absent;
    if (!clean(text, cleaned) || !read_clauses(cleaned, kind, &bounds)) return unreadable();
    return without_blanks(bounds);
}

struct hg_bounds hg_bounds_of_side(const char *text, enum hg_bound_kind kind, bool lower)
{
    char cleaned[ROOM];
    struct hg_bounds bounds = absent;
    if (text == NULL) return absent;
    if (!clean(text, cleaned) || !read_clauses(cleaned, kind, &bounds)) return unreadable();
    if (bounds.state == HG_BOUND_BARE) {
        double value = bounds.low;
        bounds = absent;
        set_side(&bounds, lower ? LEAST : MOST, value);
    }
    if (!isnan(lower ? bounds.high : bounds.low)) return unreadable();
    return without_blanks(bounds);
}

struct hg_bounds hg_bounds_join(struct hg_bounds a, struct hg_bounds b)
{
    if (a.state == HG_BOUND_UNREADABLE || b.state == HG_BOUND_UNREADABLE)
        return unreadable();
    if (a.state == HG_BOUND_ABSENT) return b;
    if (b.state == HG_BOUND_ABSENT) return a;
    if (a.state == HG_BOUND_BARE) return b;
    if (b.state == HG_BOUND_BARE) return a;
    if (isnan(a.low) || b.low > a.low || (b.low == a.low && b.low_strict)) {
        a.low = b.low;
        a.low_strict = b.low_strict;
    }
    if (isnan(a.high) || b.high < a.high || (b.high == a.high && b.high_strict)) {
        a.high = b.high;
        a.high_strict = b.high_strict;
    }
    return a;
}
