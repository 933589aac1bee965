/* Crs_places: where do China's provinces lie?
 *
 * Not for other rooms.  Boxes in degrees, for candidates of coordinate systems only: no border is drawn here. */
#ifndef HG_CRS_CRS_PLACES_H
#define HG_CRS_CRS_PLACES_H

#include "geo/layer/layer.h"

extern const struct hg_box hg_crs_china_deg; /* mainland, islands and waters, generously */

bool hg_crs_lies_within(struct hg_box inner, struct hg_box outer);
bool hg_crs_is_finite_box(struct hg_box box);
struct hg_point hg_crs_middle(struct hg_box box);
bool hg_crs_meets(struct hg_box a, struct hg_box b);

/* Does the point lie in the box of a province? */
bool hg_crs_in_china(struct hg_point deg);

/* The box of an administrative code ("410184"): of the longest code that is known for it; empty if there is none. */
struct hg_box hg_crs_region_box(const char *code);

#endif
