/* Comparison: what changed between two runs of one project, and how its zones went over the runs before.
 *
 * Filled by the ledger, told by the reports; plain data, strings live as long as the run. */
#ifndef HG_MODEL_COMPARISON_H
#define HG_MODEL_COMPARISON_H

#include "model/date.h"
#include "model/finding.h"

/* What became of a finding.  FRESH: it was not there before.  SAME and CHANGED: it is left; changed where its measure differs in
 * print, its severity or its limit, or where its accepted exception ended.  WAIVED: accepted now, and it was not before.
 * UNJUDGED: it is gone, but the later run did not judge what it rests on, so nobody knows whether it was cured. */
enum hg_change {
    HG_CHANGE_FRESH,
    HG_CHANGE_FIXED,
    HG_CHANGE_SAME,
    HG_CHANGE_CHANGED,
    HG_CHANGE_WAIVED,
    HG_CHANGE_UNJUDGED,
    HG_CHANGES,
};
extern const char *const hg_change_names[HG_CHANGES]; /* "new", "fixed", "same" ... */

/* By what two findings are known to be one: its key, common ground, or that they lie near each other. */
enum hg_match { HG_MATCH_NONE, HG_MATCH_KEY, HG_MATCH_OVERLAP, HG_MATCH_NEAR, HG_MATCHES };
extern const char *const hg_match_names[HG_MATCHES]; /* NULL, "key", "overlap", "near" */

/* Why a finding counts as changed, new or no longer judged; HG_CHANGE_WHY(x) are bits. */
enum hg_change_why {
    HG_WHY_MEASURED,       /* changed: the measure */
    HG_WHY_SEVERITY,       /* changed: the severity */
    HG_WHY_LIMIT,          /* changed: the limit */
    HG_WHY_WAIVER_ENDED,   /* changed: the exception no longer holds */
    HG_WHY_RULE_ADDED,     /* new: the earlier run did not have the rule */
    HG_WHY_RULE_GONE,      /* unjudged: the later run does not have the rule */
    HG_WHY_RULE_OFF,       /* unjudged: the project switched the rule off */
    HG_WHY_RULE_WANTS,     /* unjudged: the rule lacked what it needs */
    HG_WHY_ZONE_GONE,      /* unjudged: its zone is not in the later run */
    HG_WHY_CANDIDATE_GONE, /* unjudged: its candidate is not in the later run */
    HG_WHY_LAYER_GONE,     /* unjudged: a layer that it rests on is not in the later run */
    HG_WHY_LAYER_DOUBTFUL, /* unjudged: of a layer that it rests on something cannot be judged */
    HG_WHYS,
};
extern const char *const hg_change_why_names[HG_WHYS];
#define HG_CHANGE_WHY(why) (1u << (why))

/* What one of the two runs says of a finding. */
struct hg_change_side {
    const char *id; /* "f-0001"; NULL: it is not in this run */
    enum hg_severity severity;
    bool waived;
    double measured; /* NAN unknown */
    const char *unit;
    const char *limit_op; /* NULL none */
    double limit_value;
    const char *limit_unit;
};

struct hg_change_row {
    enum hg_change change;
    enum hg_match match;
    double share; /* of the smaller ground that is common, 0..1; NAN unless by overlap */
    double distance_m; /* NAN unless by nearness */
    unsigned why;      /* bits */
    struct hg_change_side before, after;
    /* As the later run says, else the earlier. */
    const char *rule, *key, *zone, *layer, *field, *responsible;
    struct hg_text2 message, cure;
};

/* Findings to act on: neither notes nor accepted.  before = left + fixed + unjudged + waived + lowered,
 * after = left + fresh + raised. */
struct hg_change_counts {
    size_t before, after;
    size_t fixed, left, fresh, waived, unjudged;
    size_t raised;  /* a note or accepted before */
    size_t lowered; /* a note now */
    size_t changed; /* of those left */
    size_t notes;   /* rows that are notes, or accepted, before and after */
};

/* What describes a run, besides what it found. */
enum hg_run_trait {
    HG_TRAIT_VERSION,
    HG_TRAIT_AS_OF,
    HG_TRAIT_REGION,
    HG_TRAIT_EDITION,
    HG_TRAIT_AREA,
    HG_TRAIT_CRS,
    HG_TRAIT_RULES,     /* digest */
    HG_TRAIT_STANDARDS, /* digest */
    HG_TRAITS,
};
extern const char *const hg_run_trait_names[HG_TRAITS];

struct hg_compared_run {
    int64_t run; /* 0: not in the ledger yet */
    const char *verdict;
    const char *traits[HG_TRAITS]; /* NULL unknown */
};

/* A layer with fewer records than before, or none at all: what was found on them went with them. */
struct hg_shrunk_input {
    const char *role, *source, *layer; /* of the later run, else of the earlier */
    int64_t before, after;             /* records; after -1: the layer is not there */
};

enum hg_rule_change { HG_RULE_ADDED, HG_RULE_REMOVED, HG_RULE_EDITED, HG_RULE_CHANGES };
extern const char
    *const hg_rule_change_names[HG_RULE_CHANGES]; /* "added", "removed", "edited" */

struct hg_changed_rule {
    enum hg_rule_change change;
    const char *rule;
};

struct hg_comparison {
    struct hg_compared_run before, after;
    double near_m, least_share; /* what the matching allowed */
    bool ground;                /* places could be compared: both runs have one CRS */
    struct hg_change_counts counts;
    struct hg_change_row *rows; /* by change, then heaviest first, rule and number */
    size_t row_count;
    struct hg_changed_rule *rules; /* by id */
    size_t rule_count;
    struct hg_shrunk_input *inputs;
    size_t input_count;
};

/* --- a zone over the runs --- */
enum hg_series_kind {
    HG_SERIES_FAR,      /* floor-area ratio of its completed parcels */
    HG_SERIES_IDLE,     /* idle land, square metres */
    HG_SERIES_CONFLICT, /* hard conflicts of the plans, square metres */
    HG_SERIES_KINDS,
};
extern const char *const hg_series_names[HG_SERIES_KINDS]; /* "far", "idle_m2" ... */

struct hg_series_point {
    int64_t run; /* 0: this run */
    hg_day as_of;
    double values[HG_SERIES_KINDS]; /* NAN unknown */
};

struct hg_zone_series {
    const char *zone, *name; /* name NULL unknown */
    struct hg_series_point *points;
    size_t count;
};

struct hg_history {
    struct hg_zone_series *zones;
    size_t zone_count;
};

/* Is the finding one to act on: no note, and not accepted? */
bool hg_change_side_is_open(const struct hg_change_side *side);

#endif
