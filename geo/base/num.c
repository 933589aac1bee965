#include "geo/base/num.h"

#include "geo/base/decimal.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void hg_sum_add(struct hg_sum *sum, double value)
{
    double total = sum->total + value;
    sum->error += fabs(sum->total) >= fabs(value) ? (sum->total - total) + value
                                                  : (value - total) + sum->total;
    sum->total = total;
}

double hg_sum_of(const struct hg_sum *sum)
{
    return sum->total + sum->error;
}

char *hg_num_format(double value, char text[HG_NUM_TEXT])
{
    if (!isfinite(value)) return strcpy(text, "null");
    if (value == 0.0) return strcpy(text, "0"); /* no negative zero in outputs */
    struct hg_decimal decimal;
    if (hg_decimal_of(value, &decimal)) {
        hg_decimal_write(&decimal, value < 0.0, text);
        return text;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, HG_NUM_TEXT, "%.*g", digits, value);
        if (strtod(text, NULL) == value) break;
    }
    return text;
}

char *hg_num_format_integer(int64_t value, char text[HG_NUM_TEXT])
{
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    hg_decimal_write(&(struct hg_decimal){size, 0}, value < 0, text);
    return text;
}

/* Add one unit to the last decimal digit of a number written as text, carrying leftwards. */
static void increment_decimal(char *text)
{
    for (char *at = text + strlen(text) - 1; at >= text; at--) {
        if (!isdigit((unsigned char)*at)) continue;
        if (*at != '9') {
            ++*at;
            return;
        }
        *at = '0';
    }
    char *first = text + (*text == '-');
    memmove(first + 1, first, strlen(first) + 1);
    *first = '1';
}

/* The shortest decimal text as plain digits, without exponent: 17 digits are kept, so that the
 * decimal, not the binary, fraction decides about halves. */
static void plain_digits(double value, char text[400])
{
    char shortest[HG_NUM_TEXT];
    hg_num_format(value, shortest);
    const char *exponent = strchr(shortest, 'e');
    int power = exponent == NULL ? 0 : atoi(exponent + 1);
    const char *point = strchr(shortest, '.');
    int fraction = point == NULL ? 0 : (int)strspn(point + 1, "0123456789");
    int decimals = fraction - power;
    snprintf(text, 400, "%.*f", decimals > 0 ? decimals : 0, value);
}

char *hg_num_format_fixed(double value, int decimals, char text[HG_NUM_TEXT])
{
    if (!isfinite(value)) return strcpy(text, "null");
    if (fabs(value) >= 1e20) return hg_num_format(value, text);
    struct hg_decimal decimal;
    if (hg_decimal_of(value, &decimal) && hg_decimal_fix(&decimal, decimals)) {
        hg_decimal_write(&decimal, value < 0.0 && decimal.digits > 0, text);
        return text;
    }
    char digits[400];
    plain_digits(value, digits);
    char *point = strchr(digits, '.');
    size_t have = point == NULL ? 0 : strlen(point + 1);
    if (have <= (size_t)decimals) {
        snprintf(text, HG_NUM_TEXT, "%.*f", decimals, value);
    } else {
        bool up = point[1 + decimals] >= '5';
        point[decimals == 0 ? 0 : 1 + decimals] = '\0';
        if (up) increment_decimal(digits);
        snprintf(text, HG_NUM_TEXT, "%.39s", digits);
    }
    bool zero = strspn(text, "-0.") == strlen(text);
    if (zero && text[0] == '-') memmove(text, text + 1, strlen(text));
    return text;
}

double hg_num_round(double value, int decimals)
{
    char text[HG_NUM_TEXT];
    if (!isfinite(value)) return value;
    return strtod(hg_num_format_fixed(value, decimals, text), NULL);
}

char *hg_num_format_beside(double value, double limit, int decimals, char text[HG_NUM_TEXT])
{
    enum { MOST = 12 };
    char other[HG_NUM_TEXT];
    for (int places = decimals; places <= MOST; places++) {
        hg_num_format_fixed(value, places, text);
        hg_num_format_fixed(limit, places, other);
        if (value == limit || strcmp(text, other) != 0) break;
    }
    return text;
}

double hg_num_excess(double a, double b)
{
    static const double noise = 1e-9;
    double excess = a - b;
    return fabs(excess) < noise * fmax(fabs(a), fabs(b)) ? 0.0 : excess;
}

bool hg_num_parse(const char *text, double *out_value)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t span = strspn(text, "+-0123456789.eE");
    if (span == 0 || strpbrk(text, "0123456789") == NULL) return false;
    char *end;
    double value = strtod(text, &end);
    if (end != text + span || !isfinite(value)) return false;
    while (isspace((unsigned char)*end))
        end++;
    if (*end != '\0') return false;
    *out_value = value;
    return true;
}
