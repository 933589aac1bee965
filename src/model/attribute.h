/* Attribute: what the values of a layer's official fields are to one another; no judgement.
 *
 * Made by pipeline from the values as delivered, also of fields that no measure uses; rules see them as the tables `code_name`,
 * `repeated_key`, `field_pair` and `patch_areas`.  All memory in the run's arena. */
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

/* What a field of the database standards holds where another holds something, or by itself; each combination once. */
struct hg_field_pair {
    const char *name, *other_name;   /* the standard's; other_name NULL: by itself */
    const char *field, *other_field; /* the file's */
    const char *value,
        *other; /* as found, or "+" where only being filled matters; NULL: empty */
    size_t feature, count; /* the first record that has the combination, and how many */
};

/* Areas of patches as stated in a field and as measured on the ellipsoid; those differ by more than 1 % and 1 m2. */
struct hg_patch_areas {
    const char *field; /* the file's; NULL: there is none */
    size_t stated, differing;
    size_t feature; /* with the largest difference */
    double stated_m2, measured_m2;
};

struct hg_attributes {
    size_t pair_count, key_count, field_pair_count;
    const struct hg_code_name *pairs;   /* by field, then first record */
    const struct hg_repeated_key *keys; /* by field, then record */
    const struct hg_field_pair *field_pairs;
    struct hg_patch_areas areas;
};

#endif
