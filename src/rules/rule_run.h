/* Rule run: one rule over the workspace, its rows as findings.
 *
 * The SELECT runs in the sandbox.  A finding's place comes from the row's `shape` or `ref`, its texts from the head. */
#ifndef HG_RULES_RULE_RUN_H
#define HG_RULES_RULE_RUN_H

#include "model/facts.h"
#include "model/finding.h"
#include "rules/feature_refs.h"
#include "rules/rule_file.h"

#include <sqlite3.h>

struct hg_finding_list {
    struct hg_finding *items; /* on the heap, texts in the run's arena */
    size_t count, capacity;
};

/* What all rules of a run share. */
struct hg_rule_world {
    struct hg_ctx *ctx;
    sqlite3 *db;
    const struct hg_dataset *dataset; /* NULL: an example, whose places have no geometry */
    const struct hg_facts *facts;     /* NULL with it */
    struct hg_feature_refs refs;
    uint64_t steps;
    sqlite3_stmt *feature, *place, *presence, *department;
    const char *family_code,
        *family_department; /* the last answer: a rule's findings ask the same again and again */
};

/* How much a rule weighs in this run. */
struct hg_rule_power {
    enum hg_severity severity;
    bool overridden; /* by the project */
};

hg_status hg_rule_world_open(struct hg_ctx *ctx, sqlite3 *db,
                             const struct hg_dataset *dataset, const struct hg_facts *facts,
                             struct hg_rule_world *out) HG_MUST_CHECK;
void hg_rule_world_close(struct hg_rule_world *world);

/* Append the rule's findings.  Without a need: a blocking rule gives one undecided finding and still runs, so that a breach
 * in what is there stands; a weaker rule gives one info finding and does not run.
 * HG_FAILED with a MISUSE diagnostic: the SQL or its result is faulty. */
hg_status hg_rule_run(struct hg_rule_world *world, const struct hg_rule *rule,
                      struct hg_rule_power power,
                      struct hg_finding_list *list) HG_MUST_CHECK;

/* A diagnostic as a finding. */
void hg_rule_add_diagnostic(struct hg_rule_world *world, const struct hg_diag *diag,
                            enum hg_severity severity, struct hg_finding_list *list);

#endif
