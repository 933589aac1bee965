/* Attribute: what the values of a layer's official fields are to one another; no judgement.
 *
 * Made by pipeline from the values as delivered, also of fields that no measure uses; rules see them as the tables `code_name` and
 * `repeated_key`.  All memory in the run's arena. */
#ifndef HG_MODEL_ATTRIBUTE_H
#define HG_MODEL_ATTRIBUTE_H

#include <stdbool.h>
#include <stddef.h>

/* A code and the name beside it, each pair once. */
struct hg_code_name {
    const char *code_field,
        *name_field;         /* the file's; name_field NULL: the layer has no such field */
    const char *code, *name; /* as found; NULL empty */
    const char
        *scheme; /* the code table that they were looked up in; NULL: the codes are free */
    const char *code_class,
        *name_class; /* what the code table makes of each; NULL: it does not know it */
    bool is_class;   /* the layer's classes are read from the code field */
    size_t feature, count; /* the first record that has the pair, and how many have it */
};

/* A value that must not repeat and does. */
struct hg_repeated_key {
    const char *field, *value;
    const char *within_field,
        *within;           /* unique only within this; NULL: in the whole layer */
    size_t feature, count; /* the second record that has it, and how many have it */
};

struct hg_attributes {
    size_t pair_count, key_count;
    const struct hg_code_name *pairs;   /* by field, then first record */
    const struct hg_repeated_key *keys; /* by field, then record */
};

#endif
