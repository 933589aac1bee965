/* Valid_judge: one feature, judged and read by the even-odd rule.
 *
 * Not for other rooms.  One GEOS context per thread; results are heap memory of the caller. */
#ifndef HG_VALID_VALID_JUDGE_H
#define HG_VALID_VALID_JUDGE_H

#include "geo/valid/valid.h"

#include <geos_c.h>

/* What became of a bad feature. */
struct hg_verdict {
    struct hg_defect defect; /* `detail` is unused: it stands in `detail` below */
    char detail[120];
    struct hg_ring *rings;   /* the even-odd reading, heap; `first` counts from `points` */
    struct hg_point *points; /* heap */
    size_t ring_count, point_count;
    struct hg_defect_place *places; /* heap, `listed_places` of them */
    size_t listed_places;
};

/* Is the feature bad?  If so, fills *out; free with hg_verdict_clear(). */
bool hg_valid_judge(GEOSContextHandle_t geos, const struct hg_layer *layer, size_t feature,
                    struct hg_verdict *out);
void hg_verdict_clear(struct hg_verdict *verdict);

/* The even-odd reading of the feature's rings, into verdict->rings and ->points; none if nothing remains. */
void hg_valid_read_even_odd(const struct hg_layer *layer, size_t feature,
                            struct hg_verdict *out);

/* Are two rings of the feature the same points in the same cycle, in either direction?  The later one's index
 * in the feature, or -1. */
int64_t hg_valid_duplicate_ring(const struct hg_layer *layer, size_t feature);

/* All places in which a bad polygon with possible coordinates is bad, into verdict->places and defect.place_count. */
void hg_valid_find_places(const struct hg_layer *layer, size_t feature,
                          struct hg_verdict *out);

/* Does a ring have three different points? */
bool hg_valid_has_three_points(const struct hg_point *points, size_t count);

/* For each ring of the feature: does it repeat an earlier one? */
void hg_valid_mark_duplicates(const struct hg_layer *layer, size_t feature,
                              bool *out_repeats);

/* Shells less holes, each by its size: the plane measure before and after a repair. */
double hg_valid_rings_area(const struct hg_ring *rings, size_t count,
                           const struct hg_point *points);

#endif
