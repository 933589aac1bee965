/* Project lists: severities, waivers, conflict rows, absences.  Readers of single keys; target is the hg_project.
 * Private to the project room. */
#ifndef HG_PROJECT_LISTS_H
#define HG_PROJECT_LISTS_H

#include "project/project_walk.h"

void hg_project_read_severity(struct hg_walk *walk, const struct hg_key *key,
                              const struct hg_node *node, const char *path, void *target);
void hg_project_read_waivers(struct hg_walk *walk, const struct hg_key *key,
                             const struct hg_node *node, const char *path, void *target);
void hg_project_read_conflicts(struct hg_walk *walk, const struct hg_key *key,
                               const struct hg_node *node, const char *path, void *target);
void hg_project_read_absences(struct hg_walk *walk, const struct hg_key *key,
                              const struct hg_node *node, const char *path, void *target);

#endif
