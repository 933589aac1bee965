/* Discover: which projects lie in this folder, or stand in this list? */
#ifndef HG_BATCH_DISCOVER_H
#define HG_BATCH_DISCOVER_H

#include "batch/task.h"

struct hg_task_list {
    struct hg_task *items; /* in the order of their output folders' bytes */
    size_t count;
};

/* `path` is a folder or a list (a text file, one path a line, relative to the list; "#" begins a comment; UTF-8 or GBK).  `out` is the
 * folder of the batch, which is never looked into.  HG_FAILED: nothing is there, or it cannot be read; a diagnostic says why. */
hg_status hg_batch_discover(struct hg_ctx *ctx, const char *path, const char *out,
                            const struct hg_task_options *options,
                            struct hg_task_list *out_tasks) HG_MUST_CHECK;

/* One task for each file of candidates, all of one project. */
hg_status hg_batch_of_files(struct hg_ctx *ctx, const char *project,
                            const char *const *files, size_t count,
                            const struct hg_task_options *options,
                            struct hg_task_list *out_tasks) HG_MUST_CHECK;

/* "plans" -> "plans.hegui", "list.txt" -> "list.hegui". */
const char *hg_batch_folder(struct hg_arena *arena, const char *path);

#endif
