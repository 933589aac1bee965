/* Overview: what came of a whole batch, worst first: overview.json (schema hegui.overview/1), overview.html, overview.xlsx.
 *
 * Takes   the records of all tasks, in any order.
 * Gives   three files in the batch's folder, the same bytes for the same records: no seconds, no dates of today, no sizes. */
#ifndef HG_BATCH_OVERVIEW_H
#define HG_BATCH_OVERVIEW_H

#include "batch/task.h"

/* All three or none: written under temporary names, placed together.  HG_FAILED with an UNWRITTEN diagnostic. */
hg_status hg_overview_write(struct hg_ctx *ctx, const struct hg_task_record *records,
                            size_t count, const char *folder,
                            enum hg_lang lang) HG_MUST_CHECK;

/* "does not comply", "failed, not judged" ... in the language. */
const char *hg_overview_word(enum hg_lang lang, const struct hg_task_record *record);

/* At most some twelve lines for the terminal, plain text. */
void hg_overview_summary(const struct hg_task_record *records, size_t count,
                         const char *folder, enum hg_lang lang, struct hg_str *out);

#endif
