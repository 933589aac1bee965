/* Demo: write a synthetic industrial zone with known faults, to learn and to accept an installation.
 *
 * Deterministic from the seed: the same seed gives the same bytes (but for what file formats stamp themselves). */
#ifndef HG_DEMO_DEMO_H
#define HG_DEMO_DEMO_H

#include "geo/base/ctx.h"

/* Writes two projects into `folder` (made if it is missing): the zone with its faults, and the same with its plan faults
 * repaired; and README.md, which lists the faults and what hegui must say of each. */
hg_status hg_demo_write(struct hg_ctx *ctx, const char *folder,
                        unsigned seed) HG_MUST_CHECK;

#endif
