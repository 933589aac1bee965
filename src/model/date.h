/* Date: calendar days as numbers.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian calendar. */
#ifndef HG_MODEL_DATE_H
#define HG_MODEL_DATE_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t hg_day;
#define HG_DAY_UNKNOWN INT32_MIN

hg_day hg_day_of(int year, int month, int day); /* HG_DAY_UNKNOWN if there is no such day */
void hg_day_split(hg_day value, int *out_year, int *out_month, int *out_day);

/* A spreadsheet's day: 1 is 1900-01-01, 60 the 29th of February that 1900 did not have (HG_DAY_UNKNOWN), 61 1900-03-01; the time
 * of day behind the point is dropped.  HG_DAY_UNKNOWN below 1 and above 9999-12-31. */
hg_day hg_day_of_serial(double serial);

/* The same calendar day a year later; 29 February becomes 1 March. */
hg_day hg_day_next_year(hg_day value);

/* Largest n such that `as_of` is not before `since` moved on n years one after the other; 0 if none. */
int hg_day_full_years(hg_day since, hg_day as_of);

/* Reads 20150720, 2015-07-20, 2015/7/20, 2015.7.20, 2015年7月20日 (日 may be missing), also with a time of day behind. */
bool hg_day_parse(const char *text, hg_day *out_value);

enum { HG_DAY_TEXT = 16 };
char *hg_day_format(hg_day value,
                    char text[HG_DAY_TEXT]); /* "2015-07-20", "" for unknown */

/* By the clock, in local time. */
hg_day hg_day_today(void);

#endif
