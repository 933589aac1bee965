/* Num: sums, rounding and text of numbers, independent of the locale.
 *
 * Unknown is NAN, never 0. */
#ifndef HG_BASE_NUM_H
#define HG_BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A sum that carries its rounding error along (Neumaier 1974, "Rundungsfehleranalyse einiger
 * Verfahren zur Summation endlicher Summen").  Start from HG_SUM_ZERO. */
struct hg_sum {
    double total, error;
};
#define HG_SUM_ZERO ((struct hg_sum){0.0, 0.0})
void hg_sum_add(struct hg_sum *sum, double value);
double hg_sum_of(const struct hg_sum *sum);

/* Round half away from zero to `decimals` decimal places, by the decimal digits of the shortest text
 * that reads back as the same double: 0.285 to 2 places is 0.29, as on paper. */
double hg_num_round(double value, int decimals);

/* Shortest text that reads back as the same double, '.' as decimal point; NAN and infinities are
 * written as "null".  `text` holds at least HG_NUM_TEXT bytes.  Returns `text`. */
enum { HG_NUM_TEXT = 40 };
char *hg_num_format(double value, char text[HG_NUM_TEXT]);

/* "-12"; `text` as above. */
char *hg_num_format_integer(int64_t value, char text[HG_NUM_TEXT]);

/* Fixed number of decimals after hg_num_round(); "null" for what is not finite. */
char *hg_num_format_fixed(double value, int decimals, char text[HG_NUM_TEXT]);

/* As many decimals (at least `decimals`, at most 12) as tell `value` from `limit` apart: 0.6996
 * against 0.70 must not print as 0.70. */
char *hg_num_format_beside(double value, double limit, int decimals,
                           char text[HG_NUM_TEXT]);

/* `a` minus `b`, and 0 where they differ by less than one part in 10^9: there the difference is that of doubles, not of the land.
 * 8816.8 m2 of floor on 11021 m2 are 0.8, not 0.7999999999999999, and coordinates of 10^7 m that are written in millimetres
 * carry 4 nanometres each, which the area of a parcel keeps.  No smaller breach could be printed either, see above. */
double hg_num_excess(double a, double b);

/* Read a plain decimal number that fills all of `text` but for blanks; false if it does not. */
bool hg_num_parse(const char *text, double *out_value);

#endif
