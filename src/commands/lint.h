/* Lint: what contradicts itself in rules and standards, or can never speak? */
#ifndef HG_COMMANDS_LINT_H
#define HG_COMMANDS_LINT_H

#include "commands/session.h"

/* Of the built-in rules and standards (`path` NULL), with a folder of rules over them, or with all that a project file names; of a
 * project also what its data give them nothing to work on.  The exit status: 2 if anything contradicts or can never speak. */
int hg_lint(struct hg_session *session, const char *path);

#endif
