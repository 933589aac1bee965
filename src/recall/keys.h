/* Keys: what stands under a key of result.json, and where it goes.  Private to the recall room.
 *
 * A reading stops at its first fault: it is recorded with the path of the member, and from then on everything reads as null. */
#ifndef HG_RECALL_KEYS_H
#define HG_RECALL_KEYS_H

#include "recall/saved.h"

#include <stdint.h>

struct hg_drafts;

/* A run that is being read back.  Pointers are those of `result` without const. */
struct hg_reading {
    struct hg_ctx *ctx;
    const json_t *root;
    const char *path; /* of result.json */
    const char *list; /* the list under way, and its element, for messages; NULL: the top */
    size_t element;
    bool failed;
    struct hg_result *result;
    struct hg_settings *settings;
    struct hg_dataset *dataset;
    struct hg_facts *facts;
    struct hg_drafts *drafts;
    size_t class_capacity;
};

/* Records the first fault: `what` of the member is wrong, an N_ARG_(). */
void hg_reading_fail(struct hg_reading *reading, const char *key, const char *what);

enum hg_member_kind {
    HG_MEMBER_NUMBER,  /* double; null: NAN */
    HG_MEMBER_COUNT,   /* size_t; null: 0 */
    HG_MEMBER_INTEGER, /* int; null: `unknown` */
    HG_MEMBER_FID,     /* int64_t; null: -1 */
    HG_MEMBER_DAY,     /* hg_day; null: HG_DAY_UNKNOWN */
    HG_MEMBER_TEXT,    /* const char *; null: NULL */
    HG_MEMBER_FLAG,    /* bool; null: false */
    HG_MEMBER_TRI,     /* enum hg_tri; null: HG_UNKNOWN */
    HG_MEMBER_WORD,    /* an enum, by its names; null: the one without a name */
};

struct hg_member {
    const char *key;
    enum hg_member_kind kind;
    size_t offset; /* in the struct that is filled */
    const char *const *words;
    int word_count;
    int unknown;
    bool optional; /* may be left out; reads as null */
};
#define HG_MEMBER(key, kind, type, member)                                        \
    {                                                                             \
        (key), HG_MEMBER_##kind, offsetof(struct type, member), NULL, 0, 0, false \
    }
#define HG_MEMBER_LEFT_OUT(key, kind, type, member)                              \
    {                                                                            \
        (key), HG_MEMBER_##kind, offsetof(struct type, member), NULL, 0, 0, true \
    }
#define HG_MEMBER_OR(key, type, member, unknown)                                           \
    {                                                                                      \
        (key), HG_MEMBER_INTEGER, offsetof(struct type, member), NULL, 0, (unknown), false \
    }
#define HG_MEMBER_NAMED(key, type, member, words)                                          \
    {                                                                                      \
        (key), HG_MEMBER_WORD, offsetof(struct type, member), (words), HG_COUNT_OF(words), \
            0, false                                                                       \
    }

/* Reads members of an object into a struct.  Each must be there unless it is optional, and of its kind or null. */
void hg_read_keys(struct hg_reading *reading, const json_t *object,
                  const struct hg_member *keys, size_t count, void *out);
#define HG_READ_KEYS(reading, object, keys, out) \
    hg_read_keys((reading), (object), (keys), HG_COUNT_OF(keys), (out))

/* One member, as above.  NULL and NAN for null. */
double hg_read_number(struct hg_reading *reading, const json_t *object, const char *key);
const char *hg_read_text(struct hg_reading *reading, const json_t *object, const char *key);
int64_t hg_read_fid(struct hg_reading *reading, const json_t *object,
                    const char *key); /* -1 for null */
const json_t *hg_read_object(struct hg_reading *reading, const json_t *object,
                             const char *key);
/* A list; *out_count elements, 0 for null.  The elements of hg_read_objects() are objects. */
const json_t *hg_read_list(struct hg_reading *reading, const json_t *object,
                           const char *key, size_t *out_count);
const json_t *hg_read_objects(struct hg_reading *reading, const json_t *object,
                              const char *key, size_t *out_count);
/* A list of texts, at most `most`; their number. */
size_t hg_read_texts(struct hg_reading *reading, const json_t *object, const char *key,
                     const char *out[], size_t most);
bool hg_read_is_there(const json_t *object, const char *key); /* and not null */

/* "law", "article" and "mark"; of a limit also "edition". */
void hg_read_law(struct hg_reading *reading, const json_t *object, const char **document,
                 const char **article, const char **mark);
void hg_read_limit_law(struct hg_reading *reading, const json_t *object,
                       struct hg_limit *limit);

/* The element `element` of a list is under way. */
const json_t *hg_read_element(struct hg_reading *reading, const json_t *list,
                              const char *name, size_t element);

#define HG_READ_ARRAY(reading, type, count) \
    HG_ARENA_ARRAY((reading)->ctx->arena, type, (count) + 1)

#endif
