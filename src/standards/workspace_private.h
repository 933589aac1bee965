/* Workspace, seen from the rooms that speak SQL: standards and rules. */
#ifndef HG_STANDARDS_WORKSPACE_PRIVATE_H
#define HG_STANDARDS_WORKSPACE_PRIVATE_H

#include "standards/workspace.h"

#include <sqlite3.h>

struct hg_workspace {
    sqlite3 *db;
};

#endif
