/* Deal: what a parcel's attributes say of its price and term.
 *
 * Takes   a parcel's attributes and whether it is industrial land.
 * Gives   struct hg_deal; a price, cost or term of 0 is a field that nobody filled in, and unknown.  No limits, no law. */
#ifndef HG_INDICES_DEAL_H
#define HG_INDICES_DEAL_H

#include "model/cell.h"
#include "model/deal.h"

/* `cells`: one parcel's, in the order of enum hg_parcel_field. */
void hg_deal_of(const struct hg_cell *cells, enum hg_tri industrial, struct hg_deal *out);

#endif
