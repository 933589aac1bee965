/* Program: run another program to its end, and words for a shell.  Private to the room. */
#ifndef HG_BATCH_PROGRAM_H
#define HG_BATCH_PROGRAM_H

#include "geo/base/ctx.h"

/* Runs argv[0], looked for as a shell does, with nothing to read; what it says on stdout goes to `out`, or to our stdout if that is NULL.
 * A wish to stop is passed on.  HG_FAILED: it could not be started (the diagnostic names `package`); HG_STOPPED.  *out_exit is its exit
 * status, 128 + n if signal n ended it. */
hg_status hg_program_run(struct hg_ctx *ctx, const char *const *argv, const char *package,
                         struct hg_str *out, int *out_exit) HG_MUST_CHECK;

/* A word as a shell takes it to be one: 'it'\''s'. */
const char *hg_shell_word(struct hg_arena *arena, const char *word);

#endif
