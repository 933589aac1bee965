/* Idle: is a supplied parcel idle land (闲置土地) on a day, and by which branch?
 *
 * Takes   the parcel's attributes and the day of judgement; nothing else.
 * Gives   state, branch, first day, full years, cause, disposal, and the attributes that were missing.
 * Source  闲置土地处置办法 (2012), Art. 2, 8, 12, 14, 22; the reading of 满一年 is contract section 4: the same calendar day a
 *         year later counts as full, 29 February becomes 1 March.
 * Unknown An attribute that could not be read is unknown, and never counts as empty.  total_investment_wan and invested_wan
 *         exclude the land price.
 * Does not know  the price, the law's wording, or whether the bureau has recognised anything. */
#ifndef HG_INDICES_IDLE_H
#define HG_INDICES_IDLE_H

#include "model/facts.h"

/* `cells`: one parcel's, in the order of enum hg_parcel_field. */
void hg_idle_of(const struct hg_cell *cells, hg_day as_of, struct hg_idle *out);

/* Whose fault: the flag, or a text that says so where the flag could not be read. */
enum hg_idle_cause hg_idle_cause_of(const struct hg_cell *government_cause);

#endif
