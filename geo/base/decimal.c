/* value = m / 2^shift with an integer m below 2^53.  m * 10^places fits 128 bits, so that digits, remainders and distances to
 * the neighbouring doubles are all exact. */
#include "geo/base/decimal.h"

#include <math.h>

__extension__ typedef unsigned __int128 wide;

enum { MANTISSA_BITS = 53, LEAST_EXPONENT = -9, END_EXPONENT = 49, MOST_PLACES = 19 };

static const uint64_t power_of_ten[MOST_PLACES + 1] = {1u,
                                                       10u,
                                                       100u,
                                                       1000u,
                                                       10000u,
                                                       100000u,
                                                       1000000u,
                                                       10000000u,
                                                       100000000u,
                                                       1000000000u,
                                                       10000000000u,
                                                       100000000000u,
                                                       1000000000000u,
                                                       10000000000000u,
                                                       100000000000000u,
                                                       1000000000000000u,
                                                       10000000000000000u,
                                                       100000000000000000u,
                                                       1000000000000000000u,
                                                       10000000000000000000u};

/* A double times 10^places: product / 2^shift lies in [10^16, 10^17). */
struct scaled {
    wide product;
    int shift, places;
    bool odd; /* its mantissa; halves read back as the even neighbour */
};

static bool scale(double value, struct scaled *out)
{
    int exponent;
    double fraction = frexp(
        value, &exponent); /* value = fraction * 2^exponent, fraction in [1/2, 1) */
    uint64_t mantissa = (uint64_t)ldexp(fraction, MANTISSA_BITS);
    int log2 = exponent - 1;
    if (log2 < LEAST_EXPONENT || log2 >= END_EXPONENT) return false;
    if (fraction == 0.5)
        return false; /* the neighbour below is nearer than the one above */
    int log10 = log2 * 1233 / 4096 - (log2 < 0); /* at most 1 too small */
    out->shift = MANTISSA_BITS - exponent;
    out->odd = mantissa % 2 == 1;
    for (out->places = 16 - log10; out->places > 14 - log10; out->places--) {
        out->product = (wide)mantissa * power_of_ten[out->places];
        if ((uint64_t)(out->product >> out->shift) < power_of_ten[17]) return true;
    }
    return false;
}

/* The nearest multiple of `step` as *digits times step, halves to even; does it read back as the same double? */
static bool try_step(const struct scaled *scaled, uint64_t step, uint64_t *digits)
{
    wide unit = (wide)step << scaled->shift;
    wide gap = power_of_ten[scaled->places]; /* to the neighbouring doubles */
    *digits = (uint64_t)(scaled->product >> scaled->shift) / step;
    wide off = scaled->product - *digits * unit;
    if (2 * off > unit || (2 * off == unit && *digits % 2 == 1)) {
        ++*digits;
        off = unit - off;
    }
    return 2 * off < gap || (2 * off == gap && !scaled->odd);
}

bool hg_decimal_of(double value, struct hg_decimal *out)
{
    struct scaled scaled;
    double size = fabs(value);
    if (size < (double)((uint64_t)1 << END_EXPONENT) && size == floor(size)) {
        *out = (struct hg_decimal){(uint64_t)size, 0};
        return true;
    }
    if (!scale(size, &scaled)) return false;
    int dropped = 2; /* of 17 digits */
    while (!try_step(&scaled, power_of_ten[dropped], &out->digits) && dropped > 0)
        dropped--;
    out->places = scaled.places - dropped;
    while (out->places > 0 && out->digits % 10 == 0) {
        out->digits /= 10;
        out->places--;
    }
    return true;
}

bool hg_decimal_fix(struct hg_decimal *decimal, int places)
{
    enum {
        SURE_DIGITS = 15
    }; /* so many digits of a double are those of the decimal that it was read from */
    int more = places - decimal->places;
    if (more >= 0) {
        if (more > SURE_DIGITS || decimal->digits >= power_of_ten[SURE_DIGITS - more])
            return false;
        decimal->digits *= power_of_ten[more];
    } else {
        uint64_t unit = power_of_ten[-more];
        decimal->digits = (decimal->digits + unit / 2) / unit;
    }
    decimal->places = places;
    return true;
}

void hg_decimal_write(const struct hg_decimal *decimal, bool negative, char *text)
{
    char backwards[24];
    int length = 0;
    uint64_t left = decimal->digits;
    for (int i = 0; left > 0 || i <= decimal->places; i++) {
        if (i == decimal->places && i > 0) backwards[length++] = '.';
        backwards[length++] = (char)('0' + left % 10);
        left /= 10;
    }
    if (negative) *text++ = '-';
    while (length > 0)
        *text++ = backwards[--length];
    *text = '\0';
}
