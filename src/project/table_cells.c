/* Cells of tables: each reader takes what clerks and spreadsheets write, and nothing that could be read in two ways. */
#include "project/table_file.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <stdio.h>
#include <string.h>

static void store(const struct hg_column *column, void *target, const void *value,
                  size_t size)
{
    memcpy((char *)target + column->offset, value, size);
}

const char *hg_column_day(const struct hg_column *column, const char *text, void *target)
{
    hg_day day;
    if (!hg_day_parse(text, &day))
        return N_ARG_("a day of the calendar, for example 2026-11-21");
    store(column, target, &day, sizeof day);
    return NULL;
}

const char *hg_column_word(const struct hg_column *column, const char *text, void *target)
{
    for (const struct hg_word *word = column->list->words; word->word != NULL; word++) {
        if (!hg_str_same_nocase(word->word, text)) continue;
        store(column, target, &word->value, sizeof word->value);
        return NULL;
    }
    return column->list->wanted;
}

const char *hg_column_truth(const struct hg_column *column, const char *text, void *target)
{
    static const struct hg_word words[] = {
        {"true",  HG_YES},
        {"1",     HG_YES},
        {"t",     HG_YES},
        {"yes",   HG_YES},
        {"y",     HG_YES},
        {"是",   HG_YES},
        {"有",   HG_YES},
        {"√",   HG_YES},
        {"false", HG_NO },
        {"0",     HG_NO },
        {"f",     HG_NO },
        {"no",    HG_NO },
        {"n",     HG_NO },
        {"否",   HG_NO },
        {"无",   HG_NO },
        {"×",    HG_NO },
        {NULL,    0     }
    };
    static const struct hg_word_list list = {N_ARG_("yes or no (是, 否)"), words};
    struct hg_column truth = *column;
    truth.list = &list;
    return hg_column_word(&truth, text, target);
}

const char *hg_column_year(const struct hg_column *column, const char *text, void *target)
{
    enum { FIRST = 1990, LAST = 2100 };
    const char *wanted = N_ARG_("the year in four digits, for example 2026");
    size_t digits = strspn(text, "0123456789");
    if (digits != 4 || (text[digits] != '\0' && strcmp(text + digits, "年") != 0))
        return wanted;
    int year = 0;
    for (size_t i = 0; i < digits; i++)
        year = 10 * year + (text[i] - '0');
    if (year < FIRST || year > LAST) return wanted;
    store(column, target, &year, sizeof year);
    return NULL;
}

/* A plain number with so many places moved behind its point, so that 0.1 ha are 1000 m2 and not a hair more or less. */
static bool read_scaled(const char *text, size_t length, int power, double *out)
{
    char scaled[HG_NUM_TEXT];
    bool plain = length > 0 && length + 4 < sizeof scaled &&
                 strspn(text, "0123456789.") >= length;
    if (!plain) return false;
    snprintf(scaled, sizeof scaled, "%.*se%d", (int)length, text, power);
    return hg_num_parse(scaled, out);
}

const char *hg_column_hectares(const struct hg_column *column, const char *text,
                               void *target)
{
    double value;
    if (!read_scaled(text, strlen(text), 4, &value))
        return N_ARG_("hectares as a plain number, for example 12.5 (1 ha is 15 mu)");
    store(column, target, &value, sizeof value);
    return NULL;
}

const char *hg_column_share(const struct hg_column *column, const char *text, void *target)
{
    double value;
    size_t length = strlen(text);
    bool percent = length > 0 && text[length - 1] == '%';
    if (!read_scaled(text, length - percent, percent ? -2 : 0, &value) || value > 1.0)
        return N_ARG_("a share from 0 to 1 or a percentage, for example 0.1 or 10%");
    store(column, target, &value, sizeof value);
    return NULL;
}
