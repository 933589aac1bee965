/* Zone ground: what is known of the land of one face inside a zone?
 *
 * Every question has three answers; what no layer tells is unknown.  The definitions stand in doc/RESULT.md, "A zone's land".
 * Takes   the labels of the face and what was measured of the parcels on it.
 * Gives   the answers; hg_zone_share_rows says which of them make each share. */
#ifndef HG_INDICES_ZONE_GROUND_H
#define HG_INDICES_ZONE_GROUND_H

#include "indices/measure_run.h"
#include "model/zone_land.h"

struct hg_zone_ground {
    enum hg_tri built, supplied, unstarted, idle, approved, developable, village;
    enum hg_tri functional[HG_FUNCTIONAL_CLASSES];
    unsigned planned,
        today; /* bit 1 << enum hg_ground: planned by the zone master plan, there today; 0 nothing known */
};

/* What a run knows at all, found once. */
struct hg_zone_knowledge {
    bool master; /* all layers of the zone master plan can be read */
    bool parcels, functional, approvals, villages; /* laid over the zones */
    bool protected_land; /* basic farmland and the red line: there, or declared absent */
};

struct hg_zone_knowledge hg_zone_knowledge_of(const struct hg_measuring *run);

struct hg_zone_ground hg_zone_ground_of(const struct hg_measuring *run,
                                        const struct hg_zone_knowledge *known,
                                        const hg_feature_id *features, size_t count);

/* A share: is the land part of the whole, and of the part? */
struct hg_zone_share_row {
    enum hg_tri (*whole)(const struct hg_zone_ground *ground);
    enum hg_tri (*part)(const struct hg_zone_ground *ground);
};
extern const struct hg_zone_share_row hg_zone_share_rows[HG_ZONE_SHARES];

#endif
