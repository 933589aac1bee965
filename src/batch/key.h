/* Key: would judging this task again give the same?
 *
 * SHA-256 over the program's version, the rules and standards in force, the project file's bytes, every file that it names, and the
 * options that change results.  Dates of files never count. */
#ifndef HG_BATCH_KEY_H
#define HG_BATCH_KEY_H

#include "batch/task.h"

/* Digest of what is the same for all tasks of a batch: version, built-in rules and standards; for hg_task_options.laws.  False: they
 * cannot be read. */
bool hg_task_laws(struct hg_ctx *ctx, char out_sha256[HG_DIGEST_TEXT]);

/* The part of the key that is the project's: with --base it is the same for all tasks, and a county's plans need not be hashed for
 * each of them.  False as below. */
bool hg_task_base_key(struct hg_ctx *ctx, const char *project,
                      const struct hg_task_options *options, char out_key[HG_DIGEST_TEXT]);

/* False: the task reads what has no bytes to compare (a database), or a file that cannot be read; it must be judged anew each time. */
bool hg_task_key(struct hg_ctx *ctx, const struct hg_task *task,
                 char out_key[HG_DIGEST_TEXT]);

/* How many bytes have the files that the key is made of?  Databases count nothing. */
size_t hg_task_bytes(struct hg_ctx *ctx, const struct hg_task *task);

#endif
