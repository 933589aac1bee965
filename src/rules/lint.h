/* Lint: which limits and rules contradict themselves, or can never speak?
 *
 * Takes   a workspace with its standards loaded; the rules; a judged plan, if there is one.
 * Gives   diagnostics with a place and a cure: MISUSE for what contradicts or can never speak, WARN and INFO for what is to be looked
 *         at.  HG_FAILED if there is a MISUSE among them.
 * Does not judge. */
#ifndef HG_RULES_LINT_H
#define HG_RULES_LINT_H

#include "rules/judge.h"

/* Limits between which no parcel could tell which holds: run before any limit is applied. */
hg_status hg_lint_contradictions(struct hg_ctx *ctx,
                                 struct hg_workspace *workspace) HG_MUST_CHECK;

/* The same, and limits that can never apply, overlapping editions, local limits that are laxer than a verified one. */
hg_status hg_lint_limits(struct hg_ctx *ctx, struct hg_workspace *workspace) HG_MUST_CHECK;

/* Rules whose examples fail, or of which no example fires; rules that the project switches off. */
hg_status hg_lint_rules(struct hg_ctx *ctx,
                        const struct hg_judge_options *options) HG_MUST_CHECK;

/* What the plan at hand gives rules and limits nothing to work on: parcels without a limit, rules without what they need, rules that
 * read an attribute which the parcels do not have. */
hg_status hg_lint_plan(struct hg_ctx *ctx, const struct hg_judge_options *options,
                       const struct hg_dataset *dataset,
                       const struct hg_facts *facts) HG_MUST_CHECK;

#endif
