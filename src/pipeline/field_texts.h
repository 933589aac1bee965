/* Field texts: which combinations of values two fields of a layer have, and how often. */
#ifndef HG_PIPELINE_FIELD_TEXTS_H
#define HG_PIPELINE_FIELD_TEXTS_H

#include "model/dataset.h"

/* Two texts of a record; NULL is empty, and comes first. */
struct hg_field_texts {
    const char *first, *second;
    size_t feature;
};

/* The text of a record in a field; NULL empty, and for a field of -1. */
typedef const char *(*hg_field_text_fn)(const struct hg_layer *layer, size_t feature,
                                        int field);

/* One for every record, sorted by both texts, then by record; on the heap. */
struct hg_field_texts *hg_field_texts_new(const struct hg_layer *layer, int first,
                                          hg_field_text_fn first_text, int second,
                                          hg_field_text_fn second_text);

/* How many from the first on are the same; 1 at least. */
size_t hg_field_texts_same(const struct hg_field_texts *texts, size_t count);

/* The file's field that one of ours was read from; NULL none. */
const char *hg_field_bound(const struct hg_dataset_layer *layer, const char *ours);

#endif
