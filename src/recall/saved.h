/* Saved: a result.json as a tree of values, for rooms that read it. */
#ifndef HG_RECALL_SAVED_H
#define HG_RECALL_SAVED_H

#include "recall/recall.h"

#include <jansson.h>

struct hg_saved {
    json_t *root; /* an object of the schema hegui.result/1 */
    const char *path;
};

/* Members of an object; NULL and NAN for what is not there, null, or of another kind.  `object` may be NULL. */
const char *hg_saved_text(const json_t *object, const char *key);
double hg_saved_number(const json_t *object, const char *key);
bool hg_saved_is_true(const json_t *object, const char *key);

/* The element of the array `list` of an object whose `key` is `text`; NULL: none. */
const json_t *hg_saved_named(const json_t *object, const char *list, const char *key,
                             const char *text);

#endif
