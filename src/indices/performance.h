/* Performance (履约核查): does a parcel keep what its contract agrees?
 *
 * Takes   the parcel's attributes, its indices, whether it is completed, the day of judgement.
 * Gives   a row for each value that is agreed: agreed, actual, whether it holds, and what is missing.
 * Due     Floor, land and money are due when the project is completed, or when the agreed day of completion has passed; before
 *         that nothing is judged.  A date is due when its day has passed; an approved extension goes before the agreed start.
 * Unknown An agreed value whose actual one is unknown is neither kept nor broken. */
#ifndef HG_INDICES_PERFORMANCE_H
#define HG_INDICES_PERFORMANCE_H

#include "model/facts.h"

/* `cells`: one parcel's.  Gives the number of rows, at most HG_PROMISES; .parcel of each is left to the caller. */
size_t hg_performance_of(const struct hg_cell *cells,
                         const struct hg_index indices[HG_INDEX_KINDS],
                         enum hg_tri completed, hg_day as_of,
                         struct hg_performance out[HG_PROMISES]);

#endif
