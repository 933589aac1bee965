/* Join key: when do a feature and a row of a table mean the same?
 *
 * Keys are compared as text without blanks around them, full-width characters as their plain forms (１２ = 12).  Where one column is a
 * number and the other text, leading zeros do not count: a spreadsheet drops them. */
#ifndef HG_PIPELINE_JOIN_KEY_H
#define HG_PIPELINE_JOIN_KEY_H

#include "geo/layer/layer.h"

#include "geo/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct hg_join_key {
    const char *key;   /* that is compared */
    const char *exact; /* with its leading zeros */
    const char *text;  /* as it stands in the file */
    size_t row;
};

struct hg_join_keys {
    struct hg_join_key *items; /* by key, then row */
    size_t count;
};

/* The keys of all features that have one; everything in `arena`. */
struct hg_join_keys hg_join_keys_of(const struct hg_layer *layer, size_t column,
                                    bool by_number, struct hg_arena *arena);
/* Behind the last item with the key of the item `first`. */
size_t hg_join_run_end(const struct hg_join_keys *keys, size_t first);
/* An item with this key, or NULL. */
const struct hg_join_key *hg_join_find(const struct hg_join_keys *keys, const char *key);

/* Has a spreadsheet taken digits from it?  A number of more than 15 digits, or text such as 4.10184E+17. */
bool hg_join_is_rounded(const struct hg_value *value);

#endif
