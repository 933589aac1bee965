/* Guessing: a project for data that has no project file yet; what `init` writes and what `check` of a folder judges are one text. */
#ifndef HG_COMMANDS_GUESSING_H
#define HG_COMMANDS_GUESSING_H

#include "commands/session.h"
#include "guess/guess.h"

/* Is this path data, not a project file: a folder, a ZIP, a GeoPackage or a FileGDB? */
bool hg_guessing_is_data(const char *path);

/* "plans/xingang" and "plans/xingang.gpkg" -> "plans/xingang.yaml"; a folder keeps its whole name. */
const char *hg_guessing_project_path(const char *path, struct hg_arena *arena);

/* Survey the data, guess, and write the project as a text that stands at `project_path`.  Reasons, questions and what could not be
 * read are recorded in ctx.  HG_STOPPED or HG_OK. */
hg_status hg_guessing_write(struct hg_ctx *ctx, const char *path, const char *project_path,
                            enum hg_lang lang, struct hg_survey *out_survey,
                            struct hg_guess *out_guess, struct hg_str *out) HG_MUST_CHECK;

/* What the answers to open questions may bring: roles, plans and protected classes, closed by NULL, in the arena. */
const char *const *hg_guessing_unsure(const struct hg_guess *guess, struct hg_arena *arena);

/* Leave in `ctx` the questions of a guess, and why something could not be read: no reasons, and nothing about layers that are sure,
 * since whoever reads them says it again. */
void hg_guessing_keep_questions(struct hg_ctx *ctx, const struct hg_guess *guess);

#endif
