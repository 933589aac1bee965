/* Writing: what the commands that write reports have in common. */
#ifndef HG_COMMANDS_WRITING_H
#define HG_COMMANDS_WRITING_H

#include "commands/keeping.h"
#include "reports/report.h"

enum { HG_WRITING_FORMS = 32 };

/* The forms that --to names, else all that are written unasked; `supply`: also those of candidates.  False: told on stderr, leave with
 * HG_EXIT_MISUSE. */
bool hg_writing_forms(const struct hg_call *call, bool supply,
                      const struct hg_report_form **forms, size_t *out_count);
/* Can --name begin the names of files?  False: told on stderr. */
bool hg_writing_name(const struct hg_call *call);

/* `keeping`: the run is entered in the ledger before its forms are placed; NULL: it is none.
 * Makes the folder, writes the forms, shows the summary; the exit status: that of the result, if all are written. */
int hg_writing_reports(struct hg_session *session, struct hg_result *result,
                       const struct hg_report_form *const *forms, size_t form_count,
                       const char *folder, const char *prefix, struct hg_keeping *keeping);

#endif
