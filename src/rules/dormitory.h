/* Dormitory: the higher limit of office and living land for dormitories (员工集体宿舍) of a labour-intensive plant.
 *
 * Takes   parcels whose limits stand (index_value), their dormitories and papers, the table dormitory_relaxation.
 * Gives   for each parcel that claims a dormitory: the relaxed limit where every condition is known to be met, else the base limit
 *         with the reason; in the facts and in index_value.
 * Source  郑政办〔2016〕49号 三（五）1: labour-intensive, in keeping with the plan (the approval's number stands for it), used for
 *         employees' dormitories.  What lies above the base limit may be nothing but dormitories: the limit is the base limit and the
 *         dormitories' own share, and no more than the table allows.  A figure from memory raises no limit. */
#ifndef HG_RULES_DORMITORY_H
#define HG_RULES_DORMITORY_H

#include "model/facts.h"

#include "geo/base/arena.h"

#include <sqlite3.h>

/* False: the database refuses. */
bool hg_dormitory_apply(sqlite3 *db, struct hg_arena *arena, struct hg_facts *facts);

#endif
