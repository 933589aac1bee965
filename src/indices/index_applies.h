/* Applies: does a limit of the control indices apply to a parcel at all?
 *
 * Takes   the parcel's use, industry and completion, and what is built on it.
 * Gives   yes, no or unknown, each but yes with its reason as a message id (contract, section 4: "When a limit applies"). */
#ifndef HG_INDICES_INDEX_APPLIES_H
#define HG_INDICES_INDEX_APPLIES_H

#include "model/facts.h"

#include "geo/base/arena.h"

/* Use 0601 (GB/T 21010), 1001 (用地用海), M (GB 50137), a Chinese name with 工业 in it, or an industry code of manufacturing,
 * 13 to 43.  Unknown if neither field says anything. */
enum hg_tri hg_industrial_of(const struct hg_cell *parcel_cells);

/* The same by the use alone, a code or a name; NULL and "" are unknown. */
enum hg_tri hg_use_is_industrial(const char *use);

/* Completed on a day: the date of completion if it is known, else whether a building stands on the parcel. */
enum hg_tri hg_completed_of(const struct hg_cell *parcel_cells, hg_day as_of,
                            enum hg_tri built);

/* The planned use as a class of plans (GB 50137): a code of letters and digits as it stands, "W" for warehouses and "M" for what is
 * industrial in another scheme; NULL if it is none of them.  In the arena, or static. */
const char *hg_use_class_of(const struct hg_cell *parcel_cells, struct hg_arena *arena);

/* Sets `applies` and `reason` of every index. */
void hg_applies_of(enum hg_tri industrial, enum hg_tri completed,
                   struct hg_index indices[HG_INDEX_KINDS]);

#endif
