/* Layer edit: the same layer said differently, and a failing case made smaller.
 *
 * Everything returned is a deep copy in the arena. */
#ifndef HG_TEST_LAYER_EDIT_H
#define HG_TEST_LAYER_EDIT_H

#include "support/random_layers.h"

/* The same features in a random order: new_of_old[feature] is its new number. */
struct hg_layer hg_layer_shuffled(const struct hg_layer *layer, struct hg_random *random,
                                  struct hg_arena *arena, uint32_t *new_of_old);

/* Every ring begins at a random point and runs the other way: all rings of a feature together (which both fill rules
 * allow), or, when `singly`, each by the toss of a coin (which even-odd allows). */
struct hg_layer hg_layer_turned(const struct hg_layer *layer, bool singly,
                                struct hg_random *random, struct hg_arena *arena);

/* The layer moved by whole doubles. */
struct hg_layer hg_layer_moved(const struct hg_layer *layer, double dx, double dy,
                               struct hg_arena *arena);

/* The smallest sheet that still fails: features, rings and points are taken out one after another as long as `fails`
 * says so, at most `budget` questions.  `fails` must not change anything. */
typedef bool (*hg_sheet_fails_fn)(void *data, const struct hg_sheet *sheet);
struct hg_sheet hg_sheet_shrunk(const struct hg_sheet *sheet, hg_sheet_fails_fn fails,
                                void *data, size_t budget, struct hg_arena *arena);

/* One line a feature: layer, fid and the rings in 17 digits, for a failure's message. */
void hg_sheet_print(const struct hg_sheet *sheet);

#endif
