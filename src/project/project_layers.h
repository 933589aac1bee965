/* Project layers: the entries under `layers` and `plans`.  Private to the project room. */
#ifndef HG_PROJECT_LAYERS_H
#define HG_PROJECT_LAYERS_H

#include "project/project_walk.h"

/* Readers of the keys `layers` and `plans`; target is the hg_project, entries are appended to a growing list. */
void hg_project_read_layers(struct hg_walk *walk, const struct hg_key *key,
                            const struct hg_node *node, const char *path, void *target);
void hg_project_read_plans(struct hg_walk *walk, const struct hg_key *key,
                           const struct hg_node *node, const char *path, void *target);

#endif
