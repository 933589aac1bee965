/* Json of what changed since an earlier run, and of the zones over the runs. */
#ifndef HG_REPORTS_JSON_CHANGES_H
#define HG_REPORTS_JSON_CHANGES_H

#include "model/comparison.h"
#include "reports/json.h"

void hg_json_comparison(struct hg_json *json, const char *key,
                        const struct hg_comparison *comparison);
void hg_json_history(struct hg_json *json, const struct hg_history *history);
/* Members of the innermost object: "before" to "after" and the rest. */
void hg_json_change_counts(struct hg_json *json, const struct hg_change_counts *counts);

#endif
