/* Passing: may what went wrong be gone at the next try?
 *
 * A disk that is full, a network disk or a database that does not answer, memory that others use: nothing of that is about the plan.
 * Such a task is worth another try, where a record of it would only say "cannot judge". */
#ifndef HG_BATCH_PASSING_H
#define HG_BATCH_PASSING_H

#include "batch/task.h"

/* The diagnostic that tells of a passing fault among those since `first`; NULL: what went wrong stays wrong.  `exit_status` is that of
 * the judgement: what could not be written (4) passes unless its reason is one of rights, names or fonts, anything else only if
 * a system or a database said so. */
const struct hg_diag *hg_passing_fault(const struct hg_ctx *ctx, size_t first,
                                       int exit_status);

/* The same of a message in English. */
bool hg_passing_text(const char *text);

#endif
