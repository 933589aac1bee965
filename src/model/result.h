/* Result: a run from end to end, as every report writer sees it.  Frozen. */
#ifndef HG_MODEL_RESULT_H
#define HG_MODEL_RESULT_H

#include "model/comparison.h"
#include "model/dataset.h"
#include "model/facts.h"
#include "model/finding.h"
#include "model/settings.h"
#include "model/template.h"

enum hg_verdict { HG_COMPLIANT, HG_NON_COMPLIANT, HG_VERDICT_UNDECIDED };
extern const char
    *const hg_verdict_names[3]; /* "compliant", "non_compliant", "undecided" */

/* Of a candidate; the program gives an opinion (审查意见), it does not approve. */
enum hg_supply_verdict {
    HG_SUPPLY_COMPLIANT,
    HG_SUPPLY_CONDITIONAL, /* soft findings only */
    HG_SUPPLY_UNDECIDED,
    HG_SUPPLY_NON_COMPLIANT,
    HG_SUPPLY_VERDICTS,
};
extern const char *const hg_supply_verdict_names[HG_SUPPLY_VERDICTS]; /* "compliant" ... */

enum hg_stage {
    HG_STAGE_READ,
    HG_STAGE_VALIDATE,
    HG_STAGE_OVERLAY,
    HG_STAGE_JUDGE,
    HG_STAGE_WRITE,
    HG_STAGES
};
extern const char *const hg_stage_names[HG_STAGES];

struct hg_counts {
    size_t block, warn, info, undecided, waived;
};

/* A declared absence or emptiness, printed in every report. */
struct hg_declaration {
    const char *what, *reason;
};

/* A waiver of the project: printed in every report, also when it is expired or fits nothing. */
struct hg_waiver {
    const char *rule, *key, *reason, *person;
    hg_day expiry; /* HG_DAY_UNKNOWN: never */
    bool expired;
    size_t used;      /* findings it accepted */
    const char *file; /* where it stands, for messages; NULL unknown */
    int line, column;
};

/* A rule or a table of standards that was in force, in full. */
struct hg_text_in_force {
    const char *kind; /* "rule", "standard" */
    const char
        *name; /* a rule's id; a table's file, of a bureau's own with the folder's name */
    const char *body;
};

/* Heap array, in the order of loading; memory of the texts in the run's arena. */
struct hg_texts_in_force {
    struct hg_text_in_force *items;
    size_t count, capacity;
};
void hg_texts_add(struct hg_texts_in_force *texts, const char *kind, const char *name,
                  const char *body);

struct hg_result {
    enum hg_verdict verdict;
    int exit_status;
    const char *version;
    const struct hg_settings *settings;
    const struct hg_template *template; /* what the readable forms follow; never NULL */
    const char *edition;                /* of the control indices in force */
    const char *rules_sha256, *standards_sha256;
    bool recalled; /* read back from a finished run: its seconds are final */
    int threads;
    double seconds
        [HG_STAGES]; /* wall clock; write: of the forms that are done, without the one under way */
    const struct hg_dataset *dataset;
    const struct hg_facts *facts;
    struct hg_findings findings;
    struct hg_counts counts;
    const enum hg_supply_verdict *supply; /* of each candidate in facts; NULL: no supply */
    const struct hg_supply_outcome
        *outcome; /* what the tables say of them; NULL: no supply */
    size_t declaration_count, waiver_count;
    const struct hg_declaration *declarations;
    const struct hg_waiver *waivers;
    /* Against an earlier run of the ledger, without what is the same; and the zones over the runs.  NULL: not asked for. */
    const struct hg_comparison *comparison;
    const struct hg_history *history;
    size_t text_count; /* 0: not known, as of a run that was read back */
    const struct hg_text_in_force *texts;
};

/* Where a finding is: its own point, else a point inside its place; NAN if unknown. */
struct hg_point hg_finding_point(const struct hg_result *result,
                                 const struct hg_finding *finding);
/* Its true geometry, or NULL. */
const struct hg_shape *hg_finding_shape(const struct hg_result *result,
                                        const struct hg_finding *finding);

/* Findings in the order of reading: blocking, undecided, warnings, notes, accepted ones last; else as they are.
 * Heap array of finding numbers; free() it. */
size_t *hg_findings_reading_order(const struct hg_findings *findings);

#endif
