/* Tally: how much area goes to each pair of numbers?
 *
 * Adds up areas by a key of two numbers: a hash table while it grows, rows sorted by key once it is finished.  The same
 * additions in the same order give the same bits, for each key's sum carries its own rounding error. */
#ifndef HG_INDICES_MEASURE_TALLY_H
#define HG_INDICES_MEASURE_TALLY_H

#include "geo/base/num.h"

#include <stdint.h>

#define HG_TALLY_NO_ZONE UINT32_MAX
#define HG_TALLY_ZONES   (UINT32_MAX - 1) /* several, or one and none */

struct hg_tally_row {
    uint32_t a, b;
    uint32_t zone;             /* the one zone of all that was added */
    struct hg_sum plane, area; /* m2, plane and by the run's method */
};

struct hg_tally {
    struct hg_tally_row *rows; /* heap */
    size_t count, capacity;
    uint32_t *slots;   /* heap; row + 1, 0 free; NULL once finished */
    size_t slot_count; /* a power of two, 0 at first */
};
#define HG_TALLY_EMPTY ((struct hg_tally){0})

void hg_tally_add(struct hg_tally *tally, uint32_t a, uint32_t b, uint32_t zone,
                  double plane_m2, double area_m2);

/* Sorts the rows by key; to be called before they are read, after the last addition. */
void hg_tally_finish(struct hg_tally *tally);

/* The row of a key in a finished tally, or NULL. */
const struct hg_tally_row *hg_tally_find(const struct hg_tally *tally, uint32_t a,
                                         uint32_t b);

void hg_tally_clear(struct hg_tally *tally);

#endif
