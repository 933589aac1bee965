/* Bounds: what does a detailed plan's text say about an index: at least, at most, between, or a bare number?
 *
 * Takes   a text as planners write it: "1.0-2.0", "≥30%", "不大于24米", "1.0以上", "0.8≤"... in full or half width.
 * Gives   bounds in the index's unit; shares as fractions of one ("30%" and "30" are 0.3, since no share exceeds one).
 * A bare number says neither least nor most: HG_BOUND_BARE, for the caller to settle.  A most of 0 is a blank that somebody filled,
 * not a bound: UNREADABLE; a least of 0 says nothing. */
#ifndef HG_INDICES_BOUNDS_H
#define HG_INDICES_BOUNDS_H

#include "model/facts.h"

/* NULL and blank texts are ABSENT. */
struct hg_bounds hg_bounds_of(const char *text, enum hg_bound_kind kind);

/* A column for one side only: a bare number is that side; a text that speaks about the other is UNREADABLE. */
struct hg_bounds hg_bounds_of_side(const char *text, enum hg_bound_kind kind, bool lower);

/* Both at once: the stricter side of each; bare numbers give way to what is clear, and nothing hides what cannot be read. */
struct hg_bounds hg_bounds_join(struct hg_bounds a, struct hg_bounds b);

#endif
