/* Flaw: what is wrong with a feature's border, where, how much and against which bound; no judgement.
 *
 * Made by pipeline from what valid and topology measure, frozen afterwards; rules see them as the table `defect`.  All memory in
 * the run's arena. */
#ifndef HG_MODEL_FLAW_H
#define HG_MODEL_FLAW_H

#include "geo/layer/layer.h"

struct hg_flaw {
    const char *kind; /* "spike" ...: published, data/workspace.sql */
    size_t feature;   /* of the layer */
    size_t neighbour; /* of the same layer; SIZE_MAX: the feature is alone in it */
    size_t rank;      /* 0: the worst of this kind in this feature */
    size_t count;     /* places of this kind in this feature, listed or not */
    struct hg_point at;
    double measured, tolerance;   /* NAN unknown */
    const char *unit;             /* "m", "deg", "1", "m2" */
    const struct hg_shape *shape; /* lines; NULL: the point `at` */
};

/* All of one kind in a layer; features beyond those that are listed are only counted. */
struct hg_flaw_total {
    const char *kind;
    size_t features, places, listed_features;
    double
        worst; /* measured of the worst place: the smallest, of "unsnapped" and "off_edge" the largest */
};

struct hg_flaws {
    size_t count, total_count;
    const struct hg_flaw *items; /* by kind, then feature, then rank */
    const struct hg_flaw_total *totals;
};

#endif
