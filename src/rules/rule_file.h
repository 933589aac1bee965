/* Rule file: what does a rule say, and which SELECT finds its offenders?
 *
 * Takes   the text of data/rules/<id>.sql or of a project's own rule (doc/ADD-A-RULE.md).
 * Gives   the head as plain data, the examples, the SELECT with the line on which it begins.
 * Fails   MISUSE with file and line: unknown or missing keys, wrong values, a wrong name.
 * Owns    everything lives in the run's arena. */
#ifndef HG_RULES_RULE_FILE_H
#define HG_RULES_RULE_FILE_H

#include "model/lang.h"

#include "geo/base/ctx.h"

/* What an example promises.  PASS: no rows.  FAIL: a row of the rule's own severity.  UNDECIDED: a row that
 * cannot be judged, or a need that is missing.  WARN, INFO: rows, the heaviest of them is that. */
enum hg_expected {
    HG_EXPECT_PASS,
    HG_EXPECT_FAIL,
    HG_EXPECT_UNDECIDED,
    HG_EXPECT_WARN,
    HG_EXPECT_INFO
};

struct hg_rule_example {
    enum hg_expected expected;
    const char *title, *sql;
    int line;
};

struct hg_rule {
    const char *id, *file, *text;
    bool built_in;
    struct hg_text2 title, message, cure, responsible; /* responsible: NULL by family */
    const char *severity_text, *locked_text, *needs_text, *scope_text; /* as written */
    const char *why; /* the reason for the severity, for readers of the file; NULL */
    enum hg_severity severity; /* HG_INFO, HG_WARN, HG_UNDECIDED, HG_BLOCK */
    bool locked;               /* guards protected land: never lowered, never waived */
    bool supply;               /* judges candidates, not the plan */
    const char *document, *article, *mark; /* law; NULL: not given */
    size_t need_count;
    const char **needs; /* names of the table `presence` */
    const char *sql;
    int sql_line;
    size_t example_count;
    struct hg_rule_example *examples;
};

/* `file` and `text` must live as long as the rule. */
hg_status hg_rule_read(struct hg_ctx *ctx, const char *file, const char *text,
                       struct hg_rule *out) HG_MUST_CHECK;

/* Has it the form of "HG-O-001"? */
bool hg_rule_is_id(const char *id);

/* "block", "warn", "info", "undecided"; false for another word. */
bool hg_rule_severity_of(const char *word, enum hg_severity *out);
const char *hg_rule_severity_name(enum hg_severity severity);

#endif
