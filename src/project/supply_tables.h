/* Supply tables: quota, documents and phases, as a bureau keeps them beside the project.  Readers of single keys; target is the
 * hg_project.  Private to the project room. */
#ifndef HG_PROJECT_SUPPLY_TABLES_H
#define HG_PROJECT_SUPPLY_TABLES_H

#include "project/project_walk.h"

void hg_project_read_quota(struct hg_walk *walk, const struct hg_key *key,
                           const struct hg_node *node, const char *path, void *target);
void hg_project_read_documents(struct hg_walk *walk, const struct hg_key *key,
                               const struct hg_node *node, const char *path, void *target);
void hg_project_read_phases(struct hg_walk *walk, const struct hg_key *key,
                            const struct hg_node *node, const char *path, void *target);

#endif
