/* Building: what is a building, and how many storeys count?
 *
 * Takes   a building's attributes.  Gives its kind and what its floor area (建筑面积) is computed from.
 * Source  contract, section 4: above ground; a storey over 8 m (strictly) counts twice for the floor-area ratio. */
#ifndef HG_INDICES_BUILDING_H
#define HG_INDICES_BUILDING_H

#include "model/cell.h"

enum hg_building_kind {
    HG_BUILDING_IS_BUILDING,
    HG_BUILDING_IS_OFFICE,    /* 行政办公及生活服务设施 */
    HG_BUILDING_IS_STRUCTURE, /* 构筑物 */
    HG_BUILDING_IS_YARD,      /* 露天堆场 */
    HG_BUILDING_IS_GREEN,     /* 绿地 */
    HG_BUILDING_KINDS
};

extern const char *const hg_building_kind_names[HG_BUILDING_KINDS]; /* "building" ... */

struct hg_building {
    enum hg_building_kind kind;
    bool kind_recognised;   /* false: a text that names no kind, read as a building */
    bool has_floors;        /* building or office */
    double stated_floor_m2; /* as given; NAN unknown */
    double storeys;         /* above ground; NAN unknown */
    double floor_factor;    /* 2 where the storey is higher than 8 m, else 1 */
    const char *missing; /* our field that stands in the way of a floor area; NULL none */
};

/* `cells`: one building's, in the order of enum hg_building_field. */
void hg_building_of(const struct hg_cell *cells, struct hg_building *out);

/* Floor area on a footprint, each storey once; NAN unknown, 0 for what has no floors.  `share`: the part of the building that
 * is asked about, of which `footprint_m2` is the footprint. */
double hg_building_floor_m2(const struct hg_building *building, double share,
                            double footprint_m2);

#endif
