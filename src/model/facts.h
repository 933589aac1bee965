/* Facts: everything that was measured, before anyone judges it.
 *
 * Made by indices from the dataset and the overlay; limits are entered by rules (hg_index.limit) before the rules run.
 * Areas are m2 by the run's method unless the name says plane.  Unknown is NAN.  Memory in the run's arena. */
#ifndef HG_MODEL_FACTS_H
#define HG_MODEL_FACTS_H

#include "model/conflict.h"
#include "model/dataset.h"
#include "model/deal.h"
#include "model/stock.h"
#include "model/supply.h"
#include "model/tri.h"

#include "geo/layer/layer.h"

/* --- control indices (控制指标) --- */
enum hg_index_kind {
    HG_INDEX_far,               /* 容积率 */
    HG_INDEX_building_density,  /* 建筑密度 */
    HG_INDEX_building_factor,   /* 建筑系数 */
    HG_INDEX_green_ratio,       /* 绿地率 */
    HG_INDEX_office_land_share, /* 行政办公及生活服务设施用地所占比重 */
    HG_INDEX_office_floor_share, /* 行政办公及生活服务设施建筑面积所占比重 */
    HG_INDEX_investment_intensity, /* 投资强度, wan/ha */
    HG_INDEX_revenue_per_mu,       /* wan/mu */
    HG_INDEX_tax_per_mu,           /* wan/mu */
    HG_INDEX_KINDS,
};
extern const char *const hg_index_names[HG_INDEX_KINDS]; /* "far" ... */
extern const char *const hg_index_units[HG_INDEX_KINDS]; /* "1", "wan/ha", "wan/mu" */

struct hg_index {
    double value, numerator, denominator; /* NAN unknown */
    const char *
        basis; /* how it was computed: "buildings", "attributes", "apportioned"; NULL if it was not */
    enum hg_tri applies; /* does a limit apply to this parcel at all? */
    const char *reason;  /* why not, or why unknown: a message id */
    struct hg_limit limit;
    enum hg_tri holds; /* HG_UNKNOWN: null */
    double margin;     /* positive: passes */
};

/* --- zones --- */
enum hg_split {
    HG_SPLIT_BUILT,
    HG_SPLIT_DEVELOPMENT,
    HG_SPLIT_CONTROLLED,
    HG_SPLIT_UNASSIGNED,
    HG_SPLIT_OVERLAP,
    HG_SPLITS
};
extern const char *const hg_split_names[HG_SPLITS];

struct hg_zone_fact {
    size_t feature;
    const char *id, *name; /* id: "zone-<fid>" if the layer has none */
    double area_m2, plane_area_m2;
    /* NAN if there are no functional areas; unassigned and overlap also where the class of one in the zone is unknown. */
    double split_m2[HG_SPLITS];
    struct hg_index completed[HG_INDEX_KINDS];  /* sums over completed parcels */
    struct hg_index industrial[HG_INDEX_KINDS]; /* sums over completed industrial parcels */
};

/* --- functional areas, polygon by polygon --- */
struct hg_area_fact {
    size_t feature;
    const char *class_name; /* "built" ..., "unmapped" */
    const char *phase;      /* as found; NULL: it names none */
    size_t
        zone; /* index into zones: the one that holds the largest part; HG_NO_ZONE none */
    double area_m2;
};

/* --- parcels --- */
enum hg_idle_state {
    HG_IDLE_UNDECIDED,
    HG_IDLE_NOT_IDLE,
    HG_IDLE_OVERDUE,
    HG_IDLE_SUSPECTED,
    HG_IDLE_IDLE
};
enum hg_idle_branch { HG_BRANCH_NONE, HG_BRANCH_NOT_STARTED, HG_BRANCH_UNDER_DEVELOPED };
enum hg_idle_cause { HG_CAUSE_UNKNOWN, HG_CAUSE_GOVERNMENT, HG_CAUSE_HOLDER };
enum hg_idle_disposal {
    HG_DISPOSAL_NONE,
    HG_DISPOSAL_FEE,        /* idle-land fee, 20 % of the price */
    HG_DISPOSAL_NEGOTIATED, /* negotiated remedies, government's cause */
    HG_DISPOSAL_WITHDRAWAL, /* withdrawal without compensation */
};
extern const char *const hg_idle_state_names[5];
extern const char *const hg_idle_branch_names[3]; /* NULL for none */
extern const char *const hg_idle_cause_names[3];

enum { HG_IDLE_MISSING = 6 };
struct hg_idle {
    enum hg_idle_state state;
    enum hg_idle_branch branch;
    hg_day since;   /* HG_DAY_UNKNOWN: null */
    int full_years; /* -1: null */
    enum hg_idle_cause cause;
    enum hg_idle_disposal disposal;
    size_t missing_count;
    const char *missing[HG_IDLE_MISSING]; /* our field names */
    bool contradiction;                   /* completed, yet never started */
    bool late_completion;                 /* overdue for completion, not for the start */
};

struct hg_parcel_fact {
    size_t feature;
    const char *id; /* "parcel-<fid>" if the layer has none */
    size_t zone;    /* index into zones, HG_NO_ZONE none */
    double area_m2, plane_area_m2, declared_area_m2;
    double outside_m2;       /* part in no zone */
    double functional_m2[3]; /* built, development, controlled; NAN if unknown */
    bool industrial;
    enum hg_tri completed;
    bool has_building;          /* a building or office stands on it */
    enum hg_tri built_industry; /* completed and industrial: what limits apply to */
    struct hg_index indices[HG_INDEX_KINDS];
    const struct hg_relaxation
        *relaxations; /* of office land and office floor; NULL: no dormitory is claimed */
    struct hg_idle idle;
    struct hg_deal deal;
    struct hg_price price;
    struct hg_term term;
};
#define HG_NO_ZONE ((size_t)-1)

/* Area of a parcel under a class of a plan.  Sorted by parcel, plan, class name. */
struct hg_share_fact {
    size_t parcel;
    enum hg_plan plan;
    hg_class class_id;
    double area_m2;
};

/* A building's part in a parcel.  Sorted by building, parcel. */
struct hg_building_part {
    size_t building;        /* feature */
    size_t parcel;          /* feature of the parcels layer, SIZE_MAX: in no parcel */
    const char *kind;       /* "building", "office", "structure", "yard", "green" */
    double plane_m2, share; /* share of the building's footprint, 0..1 */
    double footprint_m2, floor_m2,
        counted_floor_m2; /* NAN unknown; counted: storeys over 8 m twice */
};

/* --- the five plans against one another --- */
struct hg_matrix_cell {
    enum hg_plan plan_a, plan_b;
    hg_class class_a, class_b;
    enum hg_relation relation;
    const char *basis, *mark; /* NULL when unlisted */
    bool protected_land;      /* one class is basic farmland or the red line */
    double area_m2, sliver_area_m2;
    double patches; /* NAN: not counted (none, unlisted) */
};

/* --- places: connected polygons with a meaning --- */
enum hg_place_kind {
    HG_PLACE_CONFLICT, /* piece (冲突图斑) of a pair of plan features inside the zones */
    HG_PLACE_OVERLAP,  /* two features of one layer over each other */
    HG_PLACE_UNASSIGNED, /* in a zone, in no functional area */
    HG_PLACE_OUTSIDE,    /* part of a parcel or functional area in no zone */
    HG_PLACE_UNPLANNED,  /* protected land in a zone under no zone_master class */
    HG_PLACE_FILL_DOUBT, /* protected land: even-odd and non-zero readings differ, inside a zone */
    HG_PLACE_TAKEN, /* a candidate over an existing parcel */
    HG_PLACE_ON_PLAN, /* a candidate over protected land, or over a class that its own use contradicts */
    HG_PLACE_UNSUPPLIED, /* part of an approval in a zone, on no supplied parcel */
    HG_PLACE_ISLAND, /* part of the development area in a zone, apart from its largest part */
    HG_PLACE_ON_FACILITY, /* a candidate over a reserved facility of the infrastructure plan */
    HG_PLACE_ON_BLOCK,    /* a candidate on a block of the detailed plan */
    HG_PLACE_OFF_BLOCK, /* part of a candidate on no block of the detailed plan */
    /* In a zone, under no class of a plan, or in a narrow gap between parcels or patches of today's use: */
    HG_PLACE_UNCOVERED_ZONE_MASTER,
    HG_PLACE_UNCOVERED_URBAN,
    HG_PLACE_UNCOVERED_LAND_USE,
    HG_PLACE_UNCOVERED_PARCELS,
    HG_PLACE_UNCOVERED_CURRENT_USE,
    HG_PLACE_KINDS,
};
extern const char *const
    hg_place_names[HG_PLACE_KINDS]; /* "conflict" ...; the last five are all "uncovered" */

/* What does not cover an uncovered place: a plan (role HG_ROLE_PLAN) or a role; role HG_ROLE_COUNT for all other kinds. */
struct hg_cover {
    enum hg_role role;
    enum hg_plan plan;
};
extern const struct hg_cover hg_place_covers[HG_PLACE_KINDS];
bool hg_place_is_uncovered(enum hg_place_kind kind);

/* What the two features of an overlap are to each other, all their common places taken together. */
enum hg_overlap {
    HG_OVERLAP_NONE, /* the place is no overlap */
    HG_OVERLAP_CROSS,
    HG_OVERLAP_SAME, /* both cover exactly the same */
    HG_OVERLAP_A_HOLDS_B,
    HG_OVERLAP_B_HOLDS_A,
};
extern const char *const hg_overlap_names[5]; /* NULL for none */

/* A feature of the dataset. */
struct hg_feature_ref {
    size_t layer, feature; /* dataset layer; SIZE_MAX: none */
};
#define HG_NO_CANDIDATE ((size_t)-1)
#define HG_NO_FEATURE   ((struct hg_feature_ref){(size_t)-1, (size_t)-1})

struct hg_place {
    enum hg_place_kind kind;
    struct hg_feature_ref a,
        b; /* CONFLICT: a's plan before b's; OVERLAP: both; TAKEN, ON_*: candidate, other; else a only */
    size_t cell; /* CONFLICT: index into the matrix */
    size_t zone; /* HG_NO_ZONE unknown or none */
    size_t
        candidate; /* index into candidates that the place lies in; HG_NO_CANDIDATE: not of supply */
    const struct hg_conflict_row *
        clash; /* ON_*: what decides about the candidate's use; NULL: no row does (ON_PLAN: protected land only) */
    double area_m2, plane_area_m2, perimeter_m,
        width_m; /* width: 2 * area / perimeter, plane */
    bool sliver;
    struct hg_point inside;
    const struct hg_shape *shape;
    enum hg_overlap overlap;
    double
        widest_m; /* diameter of the largest circle inside; NAN: not measured, the place is no strip */
    double
        chord_m; /* so wide may be what differently drawn edges in degrees leave between them; NAN: none came in degrees */
};

/* --- candidates (拟供地块) --- */

/* Why ground is cut off a candidate: what no candidate may hold (contract, section 3), and what cannot be told. */
enum hg_cut_cause {
    HG_CUT_BASIC_FARMLAND,
    HG_CUT_REDLINE,
    HG_CUT_DOUBTFUL, /* protected land that can be read in two ways */
    HG_CUT_EXISTING_PARCELS,
    HG_CUT_OTHER_CANDIDATES,
    HG_CUT_HARD_CONFLICTS, /* hard pairs of plans, of its own use and a plan, of its use and a block's */
    HG_CUT_FACILITIES, /* reserved facilities in hard conflict with its use */
    HG_CUT_OUTSIDE_ZONES,
    HG_CUT_CAUSES,
};
extern const char *const hg_cut_cause_names[HG_CUT_CAUSES]; /* "basic_farmland" ... */

/* What is left of a candidate once all that counts against it is cut off (核减后地块). */
struct hg_cut {
    bool known; /* false: a layer that could cut it is missing or unusable */
    double area_m2, plane_area_m2, removed_m2; /* removed: once, however many causes */
    double cause_m2
        [HG_CUT_CAUSES]; /* each in full, so they may add up to more; NAN: no such layer */
    size_t parts;
    double dropped_m2;            /* slivers that would be left, */
    size_t dropped;               /* and how many */
    const struct hg_shape *shape; /* a ring's `part` counts the parts; NULL: nothing left */
};

/* What a candidate has besides what every parcel has; facts.parcels[i] holds the rest of candidate i. */
struct hg_candidate_fact {
    double land_m2[HG_LAND_CLASSES], cultivated_m2; /* NAN: no layer of today's use */
    double conforming_m2, farmland_m2;              /* NAN: no land-use plan */
    const char
        *use_class; /* its planned use as a class of plans, "M"; NULL: not known as one */
    const char *belongs_to,
        *use_name; /* of a new kind of industrial land at its place: "M", "新型产业用地"; else NULL */
    const char *use_label; /* what the planned use is called, "工业用地"; NULL unknown */
    double unblocked_m2;   /* on no block of the detailed plan; NAN: no such layer */
    struct hg_cut cut;
};

/* --- what a detailed plan (控规) says about a candidate --- */
enum hg_bound_kind {
    HG_BOUND_FAR,
    HG_BOUND_DENSITY,
    HG_BOUND_GREEN,
    HG_BOUND_HEIGHT,
    HG_BOUND_KINDS
};
extern const char *const hg_bound_names
    [HG_BOUND_KINDS]; /* "far", "building_density", "green_ratio", "building_height" */
extern const char *const hg_bound_units[HG_BOUND_KINDS]; /* "1", "m" */

enum hg_bound_state {
    HG_BOUND_ABSENT, /* nothing stated */
    HG_BOUND_CLEAR,  /* `low`, `high` or both */
    HG_BOUND_BARE, /* a number that may be the least or the most: `low` and `high` both hold it */
    HG_BOUND_UNREADABLE, /* there is a text, and it says nothing that is understood */
};

struct hg_bounds {
    enum hg_bound_state state;
    double low, high;             /* NAN: none */
    bool low_strict, high_strict; /* the bound itself is not allowed */
};

/* A block under a candidate.  Sorted by both. */
struct hg_block_fact {
    size_t candidate, block; /* block: feature of the detailed plan's layer */
    double area_m2;
    bool covers;     /* with ground that is no sliver: its bounds hold */
    const char *use; /* as found; NULL unknown */
    struct hg_bounds bounds[HG_BOUND_KINDS];
    const char *texts[HG_BOUND_KINDS]; /* as found; NULL nothing stated */
};

/* The strictest bound of all blocks that cover a candidate.  Sorted by candidate, kind, lower before upper. */
struct hg_bound_fact {
    size_t candidate;
    enum hg_bound_kind kind;
    enum hg_bound_state state; /* CLEAR, BARE or UNREADABLE */
    const char *op;            /* NULL unless CLEAR */
    double value;              /* NAN where UNREADABLE */
    const char *blocks,
        *text;            /* all that state such a bound: "A-01, A-02"; as they write it */
    const char *document; /* NULL unknown */
    double planned, margin; /* NAN not given; positive: passes */
    enum hg_tri holds;
};

/* Common ground of a candidate and an existing parcel, or another candidate.  Sorted by both. */
struct hg_common_fact {
    size_t candidate, other; /* other: feature of the parcels layer, or candidate */
    double area_m2;
};

/* Ground of a candidate in the controlled area.  Sorted by candidate, zone, phase. */
struct hg_phase_fact {
    size_t candidate;
    size_t zone;       /* index into zones; HG_NO_ZONE: in none, or in several */
    const char *phase; /* that the functional areas name there; NULL: none */
    bool mixed;        /* they name two */
    double area_m2;
    enum hg_phase_state state;      /* entered by rules, with the row that says so */
    const struct hg_phase_row *row; /* NULL none */
};

/* A declared number that differs from the measured one by more than 1 % and 1 m2. */
struct hg_declared_fact {
    struct hg_feature_ref feature;
    const char *field; /* ours: declared_area_m2, floor_area_m2 */
    double declared, measured;
};

/* Attributes that a measure needed and did not have, or a building that could not be counted. */
struct hg_gap_fact {
    struct hg_feature_ref feature;
    const char *field;      /* ours */
    const char *needed_for; /* index or measure, e.g. "far" */
};

struct hg_facts {
    size_t zone_count, parcel_count, share_count, part_count, matrix_count, place_count,
        declared_count, gap_count, candidate_count, taken_count, rival_count, phase_count,
        performance_count, condition_count, block_count, bound_count, area_count;
    struct hg_zone_fact *zones;
    struct hg_area_fact *areas; /* by feature of the functional areas */
    struct hg_parcel_fact *parcels;
    struct hg_share_fact *shares;
    struct hg_building_part *parts;
    struct hg_matrix_cell *matrix;
    struct hg_place *places;
    struct hg_declared_fact *declared;
    struct hg_gap_fact *gaps;
    struct hg_candidate_fact *candidates;  /* of supply; as many as parcels */
    struct hg_common_fact *taken, *rivals; /* existing parcels; other candidates */
    /* zone_land.h; NULL and 0 in supply */
    struct hg_zone_land *zone_lands;   /* per zone */
    struct hg_parcel_supply *supplies; /* per parcel */
    struct hg_approval_fact
        *approvals; /* by feature, then zone; those that reach into no zone are not there */
    struct hg_village_fact *villages; /* likewise */
    size_t approval_count, village_count;
    struct hg_phase_fact *phases;
    struct hg_performance *performance; /* of existing parcels, by parcel */
    struct hg_stock stock;              /* of existing parcels */
    struct hg_condition *conditions;    /* entered by rules, as the limits are */
    struct hg_block_fact *blocks;       /* of the detailed plan */
    struct hg_bound_fact *bounds;
};

#endif
