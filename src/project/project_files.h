/* Project files: which files does a project's text name?
 *
 * Takes   a project file and what the command line lays over it, also one that could not be judged.
 * Gives   paths as the working directory sees them: sources and joined tables, tables beside the project, folders of standards and rules,
 *         the template with its logo.  A text that only happens to be the name of a file is among them.
 * Does not know   the further files of a source (.dbf, .cpg): whoever reads the paths looks beside them. */
#ifndef HG_PROJECT_PROJECT_FILES_H
#define HG_PROJECT_PROJECT_FILES_H

#include "project/project.h"

struct hg_project_files {
    size_t count, capacity;
    const char **paths; /* heap; regular files, and folders */
    bool readable;      /* the file is YAML, so that all it names is known */
    bool databases;     /* it names a source that is no file */
};

/* Free `paths`.  Diagnostics are not recorded: who judges the project gives them. */
void hg_project_files(struct hg_ctx *ctx, const char *path,
                      const struct hg_setting *settings, size_t setting_count,
                      struct hg_project_files *out);
/* The same for a template. */
void hg_template_files(struct hg_ctx *ctx, const char *path, struct hg_project_files *out);

#endif
