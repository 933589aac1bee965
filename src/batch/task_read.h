/* Task read: members of the files of a batch.  Private to the room. */
#ifndef HG_BATCH_TASK_READ_H
#define HG_BATCH_TASK_READ_H

#include "batch/task.h"

#include "geo/base/str.h"

#include <jansson.h>

struct hg_task_reader; /* notes the first member that is not what it must be */

/* NULL for null and for what is not there. */
const char *hg_member_text(struct hg_task_reader *reader, const json_t *object,
                           const char *key);
long hg_member_integer(struct hg_task_reader *reader, const json_t *object,
                       const char *key);
bool hg_member_flag(struct hg_task_reader *reader, const json_t *object, const char *key);
size_t hg_member_choice(struct hg_task_reader *reader, const json_t *object,
                        const char *key, const char *const *names, size_t count);
const json_t *hg_member_list(struct hg_task_reader *reader, const json_t *object,
                             const char *key);

/* A whole file into `out`; false: errno says why. */
bool hg_task_load(const char *path, struct hg_str *out);

/* Parses a text of this schema and lets `take` read it; `kind` says what is wrong with it. */
typedef void (*hg_task_parse_fn)(struct hg_task_reader *reader, const json_t *root,
                                 void *out);
hg_status hg_task_parse(struct hg_ctx *ctx, const struct hg_diag_kind *kind,
                        const char *path, const char *text, size_t length,
                        const char *schema, hg_task_parse_fn take, void *out) HG_MUST_CHECK;

#endif
