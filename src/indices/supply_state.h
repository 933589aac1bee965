/* Supply state: is a parcel supplied, and is work on it under way?
 *
 * Takes   the parcel's attributes and the day of judgement.
 * Gives   yes, no or unknown; what is not written down is unknown. */
#ifndef HG_INDICES_SUPPLY_STATE_H
#define HG_INDICES_SUPPLY_STATE_H

#include "model/zone_land.h"

/* Supplied: a date of contract, hand-over, start or completion is not after `as_of`; without such a date a mode of supply or the number
 * of a contract stands there, unless the contract is dated later.  Not supplied: the contract is dated later.  Else unknown. */
enum hg_tri hg_supplied_of(const struct hg_cell *parcel_cells, hg_day as_of);

/* Started: completed, or the day of the start is not after `as_of`.  Not started: that day is later, or its field is there and
 * empty (contract, section 4).  Else unknown. */
enum hg_tri hg_started_of(const struct hg_cell *parcel_cells, hg_day as_of,
                          enum hg_tri completed);

struct hg_parcel_supply hg_supply_of(const struct hg_cell *parcel_cells, hg_day as_of,
                                     enum hg_tri completed);

/* What stands on a completed parcel, by its use: industry as for the control indices; warehouses by the code or the name. */
enum hg_ground hg_ground_of_parcel(const struct hg_cell *parcel_cells);

#endif
