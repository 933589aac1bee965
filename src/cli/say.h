/* Say: the one place that prints to a terminal.  Results go to stdout, talk to stderr. */
#ifndef HG_CLI_SAY_H
#define HG_CLI_SAY_H

#include "cli/options.h"

#include "geo/base/ctx.h"

/* Print diagnostics of at least this severity, recorded since `first`, on stderr: "file:line:column: what", then the cure. At most
 * `most` of them, and how many more there are. */
void hg_say_diags(const struct hg_ctx *ctx, size_t first, enum hg_severity least,
                  size_t most, enum hg_lang lang);

/* All diagnostics recorded since `first` on stdout, in the same form: where they are the answer. */
void hg_show_diags(const struct hg_ctx *ctx, size_t first, enum hg_lang lang);

/* "hegui: <message>" on stderr; `message` is a msgid in which {0} stands for the subject. */
void hg_say_error(enum hg_lang lang, const char *message, const char *subject);

/* One line on stderr, whatever the data put into it. */
void hg_say_line(const struct hg_str *line);

/* Show stages on stderr: on a terminal, for anything over a second, a bar with the time gone and what the stage will still take
 * at its pace so far; plain lines; or nothing. */
struct hg_progress {
    enum hg_progress_style style;
    enum hg_lang lang;
    double started_s, stage_started_s;
    double shown_s; /* when the bar was last drawn */
    const char *stage;
    bool shown;
};
void hg_progress_init(struct hg_progress *progress, const struct hg_call *call);
void hg_progress_show(void *progress, const char *stage, double fraction);
void hg_progress_clear(struct hg_progress *progress);

#endif
