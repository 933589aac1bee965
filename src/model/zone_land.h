/* Zone land: what is told of the land of a whole zone (园区): shares of it, approvals, villages, the development area.
 *
 * Three answers  Whether land is built, supplied, industrial ... is yes, no or unknown, place by place.  A share adds up all nine
 *                cases, and says between which bounds it lies whatever the unknown land turns out to be.
 * Units          m2 by the run's method, clipped to the zone, by the zone's ratio.  Unknown is NAN.  Memory in the run's arena. */
#ifndef HG_MODEL_ZONE_LAND_H
#define HG_MODEL_ZONE_LAND_H

#include "model/facts.h"

/* --- shares --- */
enum hg_zone_share_kind {
#define HG_ZONE_SHARE(name, code, target, layers, words) HG_ZONE_SHARE_##name,
#include "model/zone_shares.def"
#undef HG_ZONE_SHARE
    HG_ZONE_SHARES
};

struct hg_zone_share_spec {
    const char *name, *code, *target; /* "" none */
    const char *layers;               /* names of the table presence, blank-separated */
    const char *words;                /* a msgid */
};
extern const struct hg_zone_share_spec hg_zone_share_specs[HG_ZONE_SHARES];

/* Of the land that a share is about at most this part may be unknown where a value is stated; the bounds always stand. */
#define HG_ZONE_SHARE_UNKNOWN 0.01

enum { HG_ZONE_SHARE_MISSING = 5 };
/* The land that is surely the whole, or of which that is unknown. */
enum hg_zone_whole { HG_WHOLE_SURE, HG_WHOLE_UNKNOWN };

struct hg_zone_share {
    double m2[2][3]; /* [enum hg_zone_whole][is it the part: enum hg_tri] */
    double value, numerator, denominator; /* of the land of which both is known */
    double low, high;  /* the share lies between them; NAN: no land is surely the whole */
    double unknown_m2; /* land of which the whole or the part is unknown */
    size_t missing_count;
    const char
        *missing[HG_ZONE_SHARE_MISSING]; /* layers that are not there or not usable */
    struct hg_limit limit;               /* a zone's target; op NULL: none */
    enum hg_tri holds;                   /* by both bounds; HG_UNKNOWN: they do not agree */
    double margin;                       /* of the value; NAN unknown */
};

/* Fills what follows from m2. */
void hg_zone_share_finish(struct hg_zone_share *share);

/* Enters a limit and holds both bounds against it. */
void hg_zone_share_limit(struct hg_zone_share *share, const struct hg_limit *limit);

/* --- rates of the completed parcels --- */
enum hg_zone_rate_kind {
#define HG_ZONE_RATE(name, code, index, industrial, unit, units, words) HG_ZONE_RATE_##name,
#include "model/zone_rates.def"
#undef HG_ZONE_RATE
    HG_ZONE_RATES
};

struct hg_zone_rate_spec {
    const char *name, *code, *unit, *words;
    enum hg_index_kind index;
    bool industrial;
    double units; /* value of the rate = value of the index * units */
};
extern const struct hg_zone_rate_spec hg_zone_rate_specs[HG_ZONE_RATES];

struct hg_zone_rate {
    double value, numerator, denominator; /* m2, wan; m2, ha */
};

/* --- a parcel's way from supply to use --- */
struct hg_parcel_supply {
    enum hg_tri supplied, started; /* on the day of judgement */
    hg_day since; /* contract or hand-over, the first that is known; HG_DAY_UNKNOWN */
};

struct hg_parcel_count {
    size_t count;
    double area_m2; /* of whole parcels */
};

/* --- approvals (批准用地) --- */
struct hg_approval_fact {
    size_t feature, zone;
    const char *id,
        *name;          /* id: "approval-<fid>" if the layer has none; name NULL unknown */
    hg_day approved;    /* HG_DAY_UNKNOWN */
    int full_years;     /* since then, on the day of judgement; -1 unknown */
    double declared_m2; /* of the whole approval, as stated */
    double area_m2;     /* inside the zone, as all below */
    double supplied_m2, unsupplied_m2, unknown_m2;
    double in_use_m2; /* of the unsupplied: built today */
};

/* --- villages --- */
struct hg_village_fact {
    size_t feature, zone;
    const char *id, *name; /* as above */
    double area_m2;        /* inside the zone; NAN: the village is a point or a line */
    double whole_m2;       /* NAN likewise */
    double households, population; /* of the whole village */
};

/* --- the development area (发展区) --- */
struct hg_development {
    size_t parts;   /* that do not touch within gap_width_m; slivers are none */
    double area_m2; /* of all parts and slivers */
    double largest_m2, islands_m2, slivers_m2; /* islands: all parts but the largest */
};

struct hg_zone_land {
    struct hg_zone_share shares[HG_ZONE_SHARES];
    struct hg_zone_rate rates[HG_ZONE_RATES];
    struct hg_development development; /* area_m2 NAN: no functional areas */
    /* Parcels of which the zone holds the largest part. */
    struct hg_parcel_count supplied, unused, supply_unknown, start_unknown;
};

/* --- what several of the above say together, for reports --- */

/* The built area (建成区) as planned against what is built today; NAN: no functional areas.  Every part has a whole that holds it:
 * planned = inside + not_built + unknown_inside; outside is a part of actual; actual and unknown are parts of the zone. */
struct hg_built_areas {
    double zone_m2;
    double planned_m2; /* in it: surely built, surely not, nobody knows */
    double inside_m2, not_built_m2, unknown_inside_m2;
    double actual_m2;  /* surely built, in the whole zone */
    double outside_m2; /* of it, surely outside the built area */
    double unknown_m2; /* land of the zone of which nobody knows whether it is built */
};
struct hg_built_areas hg_built_areas_of(const struct hg_zone_land *land);

/* The phases of a zone in the order of supply (开发时序), as in hg_split_names; HG_ZONE_SHARES: not asked. */
enum { HG_ZONE_PHASES = 3 };
struct hg_zone_phase {
    enum hg_zone_share_kind used, supplied, free;
};
extern const struct hg_zone_phase hg_zone_phases[HG_ZONE_PHASES];

/* Sums over the villages that reach into a zone; NAN: unknown for one of them. */
struct hg_village_sums {
    size_t count;
    double area_m2, households, population;
};
struct hg_village_sums hg_village_sums_of(const struct hg_facts *facts, size_t zone);

#endif
