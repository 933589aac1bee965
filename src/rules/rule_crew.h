/* Rule crew: many rules, each run once, on as many threads as the run has.
 *
 * Every thread but the first has a connection of its own, to a copy of the workspace that nobody changes; facts that stay in place are
 * not copied.  Findings and diagnostics come in the order of the jobs, whoever did them. */
#ifndef HG_RULES_RULE_CREW_H
#define HG_RULES_RULE_CREW_H

#include "rules/rule_run.h"
#include "standards/workspace.h"

struct hg_rule_job {
    const struct hg_rule *rule;
    struct hg_rule_power power;
};

/* Append the findings of all jobs.  `world` is that of the workspace's own connection.  HG_FAILED: a rule is faulty, the others have
 * run; HG_STOPPED: not all have run. */
hg_status hg_rule_crew_run(struct hg_rule_world *world,
                           const struct hg_workspace *workspace,
                           const struct hg_rule_job *jobs, size_t count,
                           struct hg_finding_list *list) HG_MUST_CHECK;

#endif
