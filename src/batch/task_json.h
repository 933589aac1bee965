/* Task json: the parts of a record that task.json and overview.json have in common.  Private to the room. */
#ifndef HG_BATCH_TASK_JSON_H
#define HG_BATCH_TASK_JSON_H

#include "batch/task.h"
#include "reports/json_values.h"

void hg_json_sums(struct hg_json *json, const struct hg_task_sums *sums);
void hg_json_rules(struct hg_json *json, const struct hg_task_rule *rules, size_t count);
void hg_json_messages(struct hg_json *json, const struct hg_task_record *record);

/* What a part holds as a text of its own; the part is freed. */
void hg_json_part_text(struct hg_outfile *part, struct hg_str *out);

#endif
