/* Project set: `--set KEY=VALUE` laid over the tree before it is checked.  Private to the project room. */
#ifndef HG_PROJECT_SET_H
#define HG_PROJECT_SET_H

#include "project/project.h"
#include "project/project_tree.h"

/* Put the value where the dotted key says; missing mappings are made, a number steps into a list (from 1, or the place
 * behind its end).  "[a, b]" and "{a: b}" are read as YAML, anything else is the text as it stands. */
hg_status hg_project_set(struct hg_ctx *ctx, struct hg_node *root,
                         const struct hg_setting *setting) HG_MUST_CHECK;

#endif
