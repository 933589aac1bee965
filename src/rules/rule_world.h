/* Rule world: what one run's rules share, and what a finding takes from the workspace around its row. */
#ifndef HG_RULES_RULE_WORLD_H
#define HG_RULES_RULE_WORLD_H

#include "rules/rule_run.h"
#include "rules/sandbox.h"

#include "geo/base/memory.h"

/* A row of the table `place`. */
struct hg_rule_place {
    int64_t ref_a, ref_b; /* -1 none */
    double x, y;          /* NAN unknown */
    const char *zone;     /* id; NULL unknown */
};

/* File, layer, key, fid and point of a feature; HG_NOWHERE if it is not in the workspace. */
struct hg_where hg_rule_world_feature(struct hg_rule_world *world, int64_t ref);

/* False: there is no such place. */
bool hg_rule_world_place(struct hg_rule_world *world, int64_t shape,
                         struct hg_rule_place *out);

/* The candidate behind a feature, HG_NO_CANDIDATE if it is none. */
size_t hg_rule_world_candidate(const struct hg_rule_world *world,
                               struct hg_feature_ref feature);

/* State of a name of the table `presence`; NULL: no such name. */
const char *hg_rule_world_state(struct hg_rule_world *world, const char *name);

/* Who answers for a code's family, in Chinese; NULL unknown. */
const char *hg_rule_world_department(struct hg_rule_world *world, const char *code);

/* A new finding with nothing known. */
struct hg_finding *hg_finding_list_add(struct hg_finding_list *list);

#endif
