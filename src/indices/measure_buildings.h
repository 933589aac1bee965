/* Buildings: which part of which building stands on which parcel, and what that adds up to.
 *
 * Fills the parts of the facts and the sums of each parcel. */
#ifndef HG_INDICES_MEASURE_BUILDINGS_H
#define HG_INDICES_MEASURE_BUILDINGS_H

#include "indices/building.h"
#include "indices/index_values.h"
#include "indices/measure_run.h"

/* What stands on a parcel by the buildings layer: nothing is 0, unknown is NAN. */
struct hg_parcel_buildings {
    double footprint_m2[HG_BUILDING_KINDS]; /* by kind */
    double floor_m2, counted_floor_m2, office_floor_m2;
    const char
        *missing; /* the field that a building on it lacks for a floor area; NULL none */
    bool stands;  /* a building or office of at least the sliver area stands on it */
};

/* Does the buildings layer tell kinds apart?  Where the file has no such field, nobody knows which building is an office. */
bool hg_buildings_have_kinds(const struct hg_dataset_layer *buildings);

/* `out`: one for each parcel, zeroed. */
void hg_measure_buildings(struct hg_measuring *run, struct hg_parcel_buildings *out);

#endif
