/* Workspace: one SQLite database per run that holds facts and limits, so that rules can be SQL.
 *
 * The tables are in data/workspace.sql, which is their documentation, too. */
#ifndef HG_STANDARDS_WORKSPACE_H
#define HG_STANDARDS_WORKSPACE_H

#include "model/conflict.h"
#include "model/land.h"
#include "model/result.h"

#include "geo/base/ctx.h"
#include "geo/base/digest.h"

struct
    hg_workspace; /* read-only for others: struct { sqlite3 *db; ... } in workspace_private.h */

/* An empty workspace in memory with all tables of data/workspace.sql.  NULL with a diagnostic. */
struct hg_workspace *hg_workspace_open(struct hg_ctx *ctx);
void hg_workspace_close(struct hg_workspace *workspace);
/* From now on note every table and rule that is loaded; `texts` must outlive the workspace. */
void hg_workspace_keep_texts(struct hg_workspace *workspace,
                             struct hg_texts_in_force *texts);

/* Load the built-in standards (data/standards, embedded), then the project's folders over them, later ones win; every row
 * keeps its origin.  A mistake in a bureau's table is MISUSE with file, line and column.  The digest is over all bytes read. */
hg_status hg_standards_load(struct hg_ctx *ctx, struct hg_workspace *workspace,
                            const char *const *folders, size_t folder_count,
                            char out_sha256[HG_DIGEST_TEXT]) HG_MUST_CHECK;

/* The conflict table of the workspace with the project's rows laid over it; in the run's arena. */
hg_status hg_standards_conflicts(struct hg_ctx *ctx, struct hg_workspace *workspace,
                                 const struct hg_conflict_row *project_rows,
                                 size_t project_count,
                                 struct hg_conflict_table *out) HG_MUST_CHECK;

/* The main class of land of each class of a layer of today's use, by its scheme (NULL: the project names the classes itself, as
 * agricultural, cultivated, construction or unused); in the run's arena. */
hg_status hg_standards_lands(struct hg_ctx *ctx, struct hg_workspace *workspace,
                             const char *scheme, const char *const *classes, size_t count,
                             const struct hg_land **out) HG_MUST_CHECK;

/* What each class of a layer of today's use, or of the zone master plan, stands for, by the code table `scheme` (table
 * ground_class).  NULL: the project names the classes itself, as in hg_ground_names or, where `as_codes`, like codes of GB 50137; a
 * word that only begins like a code stays unknown. */
hg_status hg_standards_grounds(struct hg_ctx *ctx, struct hg_workspace *workspace,
                               const char *scheme, bool as_codes,
                               const char *const *classes, size_t count,
                               const enum hg_ground **out) HG_MUST_CHECK;

#endif
