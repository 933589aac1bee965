/* Squares: the overlay of rectangles by counting, see town.h. */
#ifndef HG_TESTS_SQUARES_H
#define HG_TESTS_SQUARES_H

#include "indices/measure.h"

void squares_overlay(struct hg_arena *arena, const struct hg_measure_plan *plan,
                     struct hg_overlay *out);

#endif
