/* Supply: which layers of a project a command looks at, and the candidates that come with it.
 *
 * The same stages serve check and supply (check.h); what differs is the project that they see. */
#ifndef HG_PIPELINE_SUPPLY_H
#define HG_PIPELINE_SUPPLY_H

#include "project/project.h"

/* The project as `check` sees it: without candidates, which only supply judges.  In the arena. */
struct hg_project hg_project_for_check(const struct hg_project *project,
                                       struct hg_arena *arena);

/* The project as `supply` sees it: the candidates of this file (relative to the working directory) under the mapping of
 * `layers.candidates`, the plans, zones, functional areas, existing parcels and today's use. */
struct hg_project hg_project_for_supply(const struct hg_project *project,
                                        const char *candidates, struct hg_arena *arena);

#endif
