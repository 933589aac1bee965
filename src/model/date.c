#include "model/date.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* The civil calendar by eras of 400 years with March as first month, so that the leap day ends the year
 * (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013). */
enum { DAYS_PER_ERA = 146097, YEARS_PER_ERA = 400, DAYS_TO_1970 = 719468 };
enum { FIRST_YEAR = 1, LAST_YEAR = 9999 };

static hg_day day_number(int year, int month, int day)
{
    if (month <= 2) year--;
    int era = (year >= 0 ? year : year - (YEARS_PER_ERA - 1)) / YEARS_PER_ERA;
    int year_of_era = year - era * YEARS_PER_ERA;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

hg_day hg_day_of(int year, int month, int day)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12)
        return HG_DAY_UNKNOWN;
    if (day < 1 || day > days_in_month(year, month)) return HG_DAY_UNKNOWN;
    return day_number(year, month, day);
}

hg_day hg_day_of_serial(double serial)
{
    enum { NO_SUCH_DAY = 60 };
    const double most = 2958466.0; /* the day behind 9999-12-31 */
    if (!(serial >= 1.0 && serial < most)) return HG_DAY_UNKNOWN;
    int whole = (int)serial;
    if (whole == NO_SUCH_DAY) return HG_DAY_UNKNOWN;
    return day_number(1899, 12, 31) + whole - (whole > NO_SUCH_DAY);
}

void hg_day_split(hg_day value, int *out_year, int *out_month, int *out_day)
{
    int64_t shifted = (int64_t)value + DAYS_TO_1970;
    int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
    int day_of_era = (int)(shifted - era * DAYS_PER_ERA);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                       day_of_era / 146096) /
                      365;
    int day_of_year = day_of_era -
                      (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153; /* 0 is March */
    *out_day = day_of_year - (153 * month + 2) / 5 + 1;
    *out_month = month + (month < 10 ? 3 : -9);
    *out_year = (int)(year_of_era + era * YEARS_PER_ERA) + (*out_month <= 2);
}

hg_day hg_day_next_year(hg_day value)
{
    if (value == HG_DAY_UNKNOWN) return HG_DAY_UNKNOWN;
    int year, month, day;
    hg_day_split(value, &year, &month, &day);
    if (month == 2 && day == 29) return day_number(year + 1, 3, 1);
    return day_number(year + 1, month, day);
}

int hg_day_full_years(hg_day since, hg_day as_of)
{
    if (since == HG_DAY_UNKNOWN || as_of == HG_DAY_UNKNOWN) return 0;
    int years = 0;
    for (hg_day next = hg_day_next_year(since); next <= as_of;
         next = hg_day_next_year(next))
        years++;
    return years;
}

/* --- reading --- */

/* Takes `least` to `most` digits off the text; false if there are fewer. */
static bool take_number(const char **text, int least, int most, int *out_value)
{
    int value = 0, count = 0;
    for (; count < most && **text >= '0' && **text <= '9'; count++)
        value = value * 10 + (*(*text)++ - '0');
    *out_value = value;
    return count >= least;
}

static bool take_text(const char **text, const char *wanted)
{
    size_t length = strlen(wanted);
    if (strncmp(*text, wanted, length) != 0) return false;
    *text += length;
    return true;
}

static void skip_blanks(const char **text)
{
    while (take_text(text, " ") || take_text(text, "\t") ||
           take_text(text, "\xE3\x80\x80")) {
    }
}

/* The ways of writing a day; mixed ones ("2015-7/20") are none. */
static const struct {
    const char *first, *second, *last; /* behind the year, the month and the day */
} separators[] = {
    {"-",   "-",   ""   },
    {"/",   "/",   ""   },
    {".",   ".",   ""   },
    {"年", "月", "日"},
    {"年", "月", "号"},
    {"年", "月", ""   },
};

/* "7-20" behind the year, in one of the ways of writing. */
static bool take_month_and_day(const char **text, int *out_month, int *out_day)
{
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
        const char *at = *text;
        skip_blanks(&at);
        if (!take_text(&at, separators[i].first)) continue;
        skip_blanks(&at);
        if (!take_number(&at, 1, 2, out_month)) continue;
        skip_blanks(&at);
        if (!take_text(&at, separators[i].second)) continue;
        skip_blanks(&at);
        if (!take_number(&at, 1, 2, out_day)) continue;
        const char *behind = at;
        skip_blanks(&behind);
        if (separators[i].last[0] != '\0') {
            if (!take_text(&behind, separators[i].last)) continue;
            at = behind;
        }
        *text = at;
        return true;
    }
    return false;
}

/* A clock that runs by Beijing time names the day itself.  A UTC time from 16:00 on belongs to the next
 * Chinese day: which day the writer meant is a question, so it is no date. */
static bool take_zone(const char **text, int hour)
{
    enum { UTC_MIDNIGHT_IN_BEIJING = 16 };
    skip_blanks(text);
    if (take_text(text, "+08:00") || take_text(text, "+0800") || take_text(text, "+08"))
        return true;
    if (take_text(text, "Z") || take_text(text, "+00:00") || take_text(text, "+0000") ||
        take_text(text, "+00"))
        return hour < UTC_MIDNIGHT_IN_BEIJING;
    return true;
}

/* "8:30", "08:30:00.000", "8时30分" with an optional zone, up to the end of the text. */
static bool take_clock(const char **text)
{
    int hour = 0, minute = 0, second = 0;
    if (!take_number(text, 1, 2, &hour)) return false;
    if (take_text(text, ":")) {
        if (!take_number(text, 2, 2, &minute)) return false;
        if (take_text(text, ":") && !take_number(text, 2, 2, &second)) return false;
        if (take_text(text, ".") && strspn(*text, "0123456789") > 0)
            *text += strspn(*text, "0123456789");
    } else if (take_text(text, "时")) {
        if (take_number(text, 1, 2, &minute) && !take_text(text, "分")) return false;
        if (take_number(text, 1, 2, &second) && !take_text(text, "秒")) return false;
    } else {
        return false;
    }
    return hour <= 24 && minute <= 59 && second <= 60 && take_zone(text, hour);
}

/* What may stand behind the date: nothing, or a blank or "T" and the time of day. */
static bool rest_is_clock(const char *text)
{
    const char *at = text;
    skip_blanks(&at);
    if (*at == '\0') return true;
    if (at == text && !take_text(&at, "T")) return false;
    if (!take_clock(&at)) return false;
    skip_blanks(&at);
    return *at == '\0';
}

/* "20150720", also with hhmm or hhmmss glued on. */
static bool read_compact(const char *text, hg_day *out_value)
{
    size_t digits = strspn(text, "0123456789");
    if (digits != 8 && digits != 12 && digits != 14) return false;
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    bool complete = take_number(&text, 4, 4, &year) && take_number(&text, 2, 2, &month) &&
                    take_number(&text, 2, 2, &day);
    if (digits > 8)
        complete = take_number(&text, 2, 2, &hour) && take_number(&text, 2, 2, &minute);
    if (digits > 12) complete = take_number(&text, 2, 2, &second);
    if (!complete || hour > 24 || minute > 59 || second > 60) return false;
    *out_value = hg_day_of(year, month, day);
    return *out_value != HG_DAY_UNKNOWN && rest_is_clock(text);
}

bool hg_day_parse(const char *text, hg_day *out_value)
{
    if (text == NULL) return false;
    skip_blanks(&text);
    hg_day value = HG_DAY_UNKNOWN;
    if (!read_compact(text, &value)) {
        int year, month, day;
        if (!take_number(&text, 4, 4, &year)) return false;
        if (!take_month_and_day(&text, &month, &day)) return false;
        value = hg_day_of(year, month, day);
        if (value == HG_DAY_UNKNOWN || !rest_is_clock(text)) return false;
    }
    *out_value = value;
    return true;
}

char *hg_day_format(hg_day value, char text[HG_DAY_TEXT])
{
    text[0] = '\0';
    if (value == HG_DAY_UNKNOWN) return text;
    int year, month, day;
    hg_day_split(value, &year, &month, &day);
    snprintf(text, HG_DAY_TEXT, "%04d-%02d-%02d", year, month, day);
    return text;
}

hg_day hg_day_today(void)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return hg_day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}
