/* Report: write a finished result in the forms that people and programs read.
 *
 * Every writer writes one file atomically (temporary name, sync, rename) and is deterministic; the table below is
 * the list of forms.  A writer that fails leaves no final file and records an UNWRITTEN diagnostic. */
#ifndef HG_REPORTS_REPORT_H
#define HG_REPORTS_REPORT_H

#include "model/result.h"

#include "geo/base/ctx.h"
#include "geo/base/str.h"

struct hg_report_options {
    const char *folder; /* exists */
    const char *prefix; /* of file names, "" none */
    enum hg_lang lang;
    /* Called when all forms are on disk under temporary names, before the first is placed; what fails there leaves the files of an
     * earlier run as they are.  NULL: nothing. */
    hg_status (*before_placing)(void *data, struct hg_ctx *ctx,
                                const struct hg_result *result);
    void *before_placing_data;
};

/* One file of a form; a form of several files has a row for each, one behind the other. */
struct hg_report_form {
    const char *name; /* "json" as in --to */
    const char *file; /* "result.json" */
    bool on_demand;   /* written only where --to names it */
    bool supply_only; /* of candidates: a check cannot write it */
    hg_status (*write)(struct hg_ctx *ctx, const struct hg_result *result,
                       const struct hg_report_options *options, const char *path);
};

extern const struct hg_report_form hg_report_forms[]; /* closed by a NULL name */
const struct hg_report_form *hg_report_form_of(const char *name); /* NULL: none */

/* Write the named forms; result.json last, since its presence says that all are there, and with the seconds of writing. */
hg_status hg_report_write(struct hg_ctx *ctx, struct hg_result *result,
                          const struct hg_report_form *const *forms, size_t form_count,
                          const struct hg_report_options *options) HG_MUST_CHECK;

/* The verdict in at most twelve lines, as the terminal shows it (plain text, no colour); of a supply a line for each of the first
 * twenty candidates, with the finding that decides. */
void hg_report_summary(const struct hg_result *result, enum hg_lang lang,
                       const char *folder, struct hg_str *out);

#endif
