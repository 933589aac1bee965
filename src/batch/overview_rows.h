/* Overview rows: the records of a batch as the three forms of the overview show them.  Private to the room. */
#ifndef HG_BATCH_OVERVIEW_ROWS_H
#define HG_BATCH_OVERVIEW_ROWS_H

#include "batch/task.h"

/* What became of a project, worst first. */
enum hg_fate { HG_FATE_BREACH, HG_FATE_FAILED, HG_FATE_UNDECIDED, HG_FATE_GOOD, HG_FATES };
extern const char *const
    hg_fate_names[HG_FATES]; /* "non_compliant", "failed", "undecided", "compliant" */
extern const char *const hg_fate_words[HG_FATES]; /* message ids */
enum hg_fate hg_fate_of(const struct hg_task_record *record);

/* A family of rules: the letter of HG-O-001. */
struct hg_family {
    const char *letter;
    const char *title; /* message id; NULL: of a bureau's own rules */
};

/* A rule over all projects. */
struct hg_overview_rule {
    const char *rule;
    struct hg_text2 title;
    enum hg_severity severity;
    size_t projects, count, waived;
    size_t first; /* record that its title is of */
};

struct hg_overview {
    size_t count;
    const struct hg_task_record *const *records; /* worst first */
    size_t fates[HG_FATES];
    size_t judged;            /* that have a result: what totals are over */
    struct hg_counts counts;  /* all together */
    struct hg_task_sums sums; /* all together */
    size_t family_count;
    const struct hg_family *families; /* that have findings, in a fixed order */
    const struct hg_counts *matrix;   /* [record * family_count + family] */
    size_t rule_count;
    const struct hg_overview_rule *rules; /* by severity from heavy to light, then by id */
    int exit_status;
};

/* Everything in the arena; the records must last as long. */
void hg_overview_make(struct hg_arena *arena, const struct hg_task_record *records,
                      size_t count, struct hg_overview *out);

/* "county/zone/report.html", the form that is read first; NULL: there is none. */
const char *hg_overview_link(struct hg_arena *arena, const struct hg_task_record *record);

hg_status hg_overview_json(struct hg_ctx *ctx, const struct hg_overview *overview,
                           const char *path) HG_MUST_CHECK;
hg_status hg_overview_html(struct hg_ctx *ctx, const struct hg_overview *overview,
                           enum hg_lang lang, const char *path) HG_MUST_CHECK;
hg_status hg_overview_xlsx(struct hg_ctx *ctx, const struct hg_overview *overview,
                           enum hg_lang lang, const char *path) HG_MUST_CHECK;

#endif
