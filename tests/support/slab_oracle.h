/* Slab oracle: the whole face table by brute force, for any rings under either fill rule.
 *
 * The plane is cut into upright slabs at every vertex and every crossing of two edges; in a slab no two edges cross,
 * so the edges sorted by their height at its middle bound trapezoids, and a walk upwards knows which features
 * cover each.  Quadratic and worse, in long double, with no grid and no snapping: for small cases only.  A
 * misplaced crossing costs the square of its error, so no predicate needs to be exact. */
#ifndef HG_TEST_SLAB_ORACLE_H
#define HG_TEST_SLAB_ORACLE_H

#include "geo/overlay/overlay.h"

/* Label sets in ascending lexicographic order with their areas, as hg_overlay_run() would list them; sets that exist
 * only by the rounding of long double may appear with areas near nothing. */
void hg_oracle_faces(const struct hg_overlay_input *inputs, size_t input_count,
                     struct hg_arena *arena, struct hg_face_table *out);

#endif
