/* Area oracle: how large is the common part of two polygons, found without a single predicate?
 *
 * The area of A n B is a sum over all pairs of an edge of A and an edge of B of signed trapezoids; nothing is
 * intersected, sorted or snapped, so it shares no method and no code with the overlay engine.
 * Takes   rings that are oriented (shells counter-clockwise, holes clockwise) and do not cross themselves; edges
 *         that run forth and back (spikes), touching and coincident rings are welcome, for they cancel.
 * Units   metres and square metres in the plane; sums in long double from an origin of its own. */
#ifndef HG_TEST_AREA_ORACLE_H
#define HG_TEST_AREA_ORACLE_H

#include "geo/layer/layer.h"

/* The common area of two features, of one layer or of two. */
double hg_oracle_shared_area(const struct hg_layer *a, size_t feature_a,
                             const struct hg_layer *b, size_t feature_b);

/* The area of a feature by the surveyor's formula, and the length of all its rings. */
double hg_oracle_area(const struct hg_layer *layer, size_t feature);
double hg_oracle_perimeter(const struct hg_layer *layer, size_t feature);

/* Common area by pairs of classes: sums[i * class_count_b + j] is the sum over the features of class i in `a` and of
 * class j in `b`.  Features of one layer that overlap count once each. */
void hg_oracle_class_sums(const struct hg_layer *a, const uint32_t *class_of_a,
                          size_t class_count_a, const struct hg_layer *b,
                          const uint32_t *class_of_b, size_t class_count_b, double *sums);

#endif
