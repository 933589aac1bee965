/* Not judged: one note for all rules that lack the same inputs, instead of one for each rule. */
#ifndef HG_RULES_NOT_JUDGED_H
#define HG_RULES_NOT_JUDGED_H

#include "rules/rule_run.h"

/* Joins the info findings of rules whose `missing` names the same inputs into one HG-X-247 that lists them.  A rule that lacks
 * an input alone keeps its own finding. */
void hg_not_judged_join(struct hg_rule_world *world, struct hg_finding_list *list);

#endif
