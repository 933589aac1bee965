/* Judging: one project from its file to its reports and an exit status; what check, supply and a batch have in common. */
#ifndef HG_COMMANDS_JUDGING_H
#define HG_COMMANDS_JUDGING_H

#include "commands/writing.h"
#include "pipeline/base.h"
#include "pipeline/check.h"

#include "geo/crs/crs.h"

/* What is judged and where its reports go; for all else the options of the session's call hold. */
struct hg_judging {
    const char *project; /* a project file, or data without one, whose roles are guessed */
    const char *candidates; /* NULL: the plan itself is judged */
    struct hg_base *base;   /* the project's layers, read before; NULL: none */
    const char *folder;     /* made if it is not there */
    const char *prefix;     /* of file names, "" none */
    const struct hg_report_form *const *forms;
    size_t form_count;
    const struct hg_check_parts *parts; /* NULL: the overlay is made here as a whole */
    /* Told the result before it is written; NULL: nobody. */
    void (*judged)(void *data, const struct hg_result *result);
    void *judged_data;
};

/* The exit status of the contract; of a part of the overlay 0 when its file stands, and no reports.  Why it is one that writes nothing is told on stderr.  The registry must outlive the session's
 * context. */
int hg_judging_run(struct hg_session *session, struct hg_crs_registry *registry,
                   const struct hg_judging *judging);

/* The layers of a project for many files of candidates.  *out_base is NULL for data without a project file, whose roles each run
 * guesses itself.  The exit status: 0, or why the project itself cannot be used, told on stderr. */
int hg_judging_base(struct hg_session *session, struct hg_crs_registry *registry,
                    const char *path, struct hg_base **out_base);

/* "plan/zone.yaml" -> "plan/zone.hegui"; data without a project file are named like the one that they would have. */
const char *hg_judging_folder(struct hg_arena *arena, const char *project);

#endif
