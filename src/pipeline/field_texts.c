#include "pipeline/field_texts.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <stdlib.h>
#include <string.h>

static int compare_texts(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b);
}

static int by_texts(const void *left, const void *right)
{
    const struct hg_field_texts *a = left, *b = right;
    int order = compare_texts(a->first, b->first);
    if (order == 0) order = compare_texts(a->second, b->second);
    return order != 0 ? order : (a->feature > b->feature) - (a->feature < b->feature);
}

struct hg_field_texts *hg_field_texts_new(const struct hg_layer *layer, int first,
                                          hg_field_text_fn first_text, int second,
                                          hg_field_text_fn second_text)
{
    struct hg_field_texts *all = hg_memory_new(layer->feature_count + 1, sizeof *all);
    for (size_t i = 0; i < layer->feature_count; i++)
        all[i] = (struct hg_field_texts){first_text(layer, i, first),
                                         second_text(layer, i, second), i};
    if (layer->feature_count > 1) qsort(all, layer->feature_count, sizeof *all, by_texts);
    return all;
}

size_t hg_field_texts_same(const struct hg_field_texts *texts, size_t count)
{
    size_t same = 1;
    while (same < count && compare_texts(texts[0].first, texts[same].first) == 0 &&
           compare_texts(texts[0].second, texts[same].second) == 0)
        same++;
    return same;
}

const char *hg_field_bound(const struct hg_dataset_layer *layer, const char *ours)
{
    for (size_t i = 0; layer->bound != NULL && i < layer->spec_count; i++)
        if (hg_str_same(layer->specs[i].name, ours)) return layer->bound[i];
    return NULL;
}
