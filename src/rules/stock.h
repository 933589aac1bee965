/* Stock (存量用地): inefficient land, room for more floor, disposal plan.
 *
 * Takes   facts with their limits, attributes, and the tables inefficient_criterion, stock_setting, idle_threshold, disposal_basis and
 *         department.
 * Gives   facts.stock, and the tables performance, stock_parcel, disposal and zone_stock of the workspace.
 * Unknown A criterion whose value is unknown may be met or not: where it could tip the scales the parcel is undecided.  No table, no
 *         answer: "not configured".
 * Not for supply: candidates are no stock. */
#ifndef HG_RULES_STOCK_H
#define HG_RULES_STOCK_H

#include "model/facts.h"
#include "model/settings.h"
#include "standards/workspace.h"

#include "geo/base/ctx.h"

/* After hg_limits_apply(). */
hg_status hg_stock_apply(struct hg_ctx *ctx, struct hg_workspace *workspace,
                         const struct hg_settings *settings,
                         const struct hg_dataset *dataset,
                         struct hg_facts *facts) HG_MUST_CHECK;

#endif
