/* Supply outcome: what the tables that a bureau keeps beside a project say of each candidate.
 *
 * Before the rules run: which phase of the controlled area is opened (entered into facts.phases), which documents are there, and
 * which quotas count; all of it also in the workspace's tables.  Quotas are settled once all other rules have spoken: a candidate
 * that may not be supplied takes none. */
#ifndef HG_RULES_SUPPLY_OUTCOME_H
#define HG_RULES_SUPPLY_OUTCOME_H

#include "model/result.h"
#include "standards/workspace.h"

#include "geo/base/ctx.h"

/* Everything but the entries of the quota book; HG_FAILED with a diagnostic. */
hg_status hg_supply_outcome_make(struct hg_ctx *ctx, struct hg_workspace *workspace,
                                 const struct hg_settings *settings,
                                 const struct hg_dataset *dataset, struct hg_facts *facts,
                                 struct hg_supply_outcome *out) HG_MUST_CHECK;

/* What each candidate's planned use is called (use_label); after the conditions, which know new kinds of industrial land. */
void hg_use_labels_apply(struct hg_arena *arena, const struct hg_dataset *dataset,
                         struct hg_facts *facts);

/* The accounts of the year and region that are judged, and table quota_account. */
bool hg_quota_open(struct hg_ctx *ctx, struct hg_workspace *workspace,
                   const struct hg_settings *settings, const struct hg_dataset *dataset,
                   const struct hg_facts *facts, struct hg_quota_book *out);

/* Candidates in their order, each by what all rules but those about quotas made of it; and table candidate_quota. */
bool hg_quota_settle(struct hg_ctx *ctx, struct hg_workspace *workspace,
                     const struct hg_dataset *dataset, const struct hg_facts *facts,
                     const enum hg_supply_verdict *verdicts, struct hg_quota_book *book);

/* What a candidate's findings make of it; raises `verdicts`. */
void hg_supply_weigh(const struct hg_finding *findings, size_t count,
                     enum hg_supply_verdict *verdicts, size_t candidate_count);

#endif
