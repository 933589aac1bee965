/* Workspace, seen from the rooms that speak SQL: standards and rules. */
#ifndef HG_STANDARDS_WORKSPACE_PRIVATE_H
#define HG_STANDARDS_WORKSPACE_PRIVATE_H

#include "standards/workspace.h"

#include <sqlite3.h>

enum { HG_WORKSPACE_IN_PLACE = 8 };

struct hg_workspace {
    sqlite3 *db;
    /* Tables that are read where the facts lie (rules/fact_table.h). */
    const struct hg_fact_table *in_place[HG_WORKSPACE_IN_PLACE];
    size_t in_place_count;
    struct hg_texts_in_force *texts; /* NULL: not wanted */
};

/* standards.c: one folder of a bureau's own tables over what is loaded; all its mistakes are told. */
hg_status hg_standards_load_folder(struct hg_ctx *ctx, struct hg_workspace *workspace,
                                   const char *folder,
                                   struct hg_digest *digest) HG_MUST_CHECK;

#endif
