/* Decimal: the shortest decimal number of a double, in exact integer arithmetic.  Private to num.c.
 *
 * A quick way for the numbers that outputs are made of; printf and strtod do the rest, and the test compares both. */
#ifndef HG_BASE_DECIMAL_H
#define HG_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

/* digits / 10^places; digits < 10^17, places 0..19. */
struct hg_decimal {
    uint64_t digits;
    int places;
};

/* The decimal of fewest digits, 15 at least before trailing zeros go, that is nearest to `value` and reads back as it: what
 * "%.15g", "%.16g" or "%.17g" print.  False for what is not between 2^-9 and 2^49 and no zero: take the slow way. */
bool hg_decimal_of(double value, struct hg_decimal *out);

/* Half up to `places` places, trailing zeros kept.  False where printf would show digits of the binary fraction. */
bool hg_decimal_fix(struct hg_decimal *decimal, int places);

/* "-12.50": a point only before places.  At most 24 bytes with the final NUL. */
void hg_decimal_write(const struct hg_decimal *decimal, bool negative, char *text);

#endif
