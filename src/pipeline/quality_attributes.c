/* Attributes as the official databases want them: codes beside names, and keys that stand once. */
#include "pipeline/field_texts.h"
#include "pipeline/run.h"
#include "standards/scheme.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A column with more different pairs holds no codes; of repeated keys this many are listed. */
enum { MOST_PAIRS = 2000, MOST_KEYS = 100000, SCHEMES = 2 };

/* Code and name fields of the database standards (domain sheets of TD/T 1026-1028, the third survey and the spatial plans); the
 * first code table that knows the code reads the pair. */
static const struct code_column {
    const char *code_field, *name_field;
    const char *schemes[SCHEMES]; /* NULL: the codes are free */
} code_columns[] = {
    {"DLBM",      "DLMC",      {"gb21010", "gb21010-2007"}},
    {"GZQLXDM",   "GZQLXMC",   {"gzq"}                    },
    {"TDYTQLXDM", "TDYTQLXMC", {"ytq"}                    },
    {"GHYTDM",    "GHYTMC",    {"ghyt2023"}               },
    {"GHDLBM",    "GHDLMC",    {"ghyt2023"}               },
    {"YDDM",      "YDMC",      {"gb50137"}                },
    {"YDXZDM",    "YDXZMC",    {"gb50137"}                },
    {"YTDM",      "YTMC",      {"gb21010", "gb21010-2007"}},
    {"XZQDM",     "XZQMC",     {NULL}                     },
    {"ZLDWDM",    "ZLDWMC",    {NULL}                     },
    {"QSDWDM",    "QSDWMC",    {NULL}                     },
};

/* Keys that stand once in a layer, or once within another field's value: the first of `within` that the layer has. */
static const struct key_column {
    const char *field;
    const char *within[2];
} key_columns[] = {
    {"BSM",  {NULL}             },
    {"TBBH", {"ZLDWDM", "XZQDM"}},
    {"JQBH", {"XZQDM"}          },
};

struct attribute_lists {
    struct hg_code_name *pairs;
    struct hg_repeated_key *keys;
    size_t pair_count, pair_capacity, key_count, key_capacity;
};

static const char *text_of(const struct hg_layer *layer, size_t feature, int field)
{
    if (field < 0) return NULL;
    const char *text = hg_layer_value(layer, feature, (size_t)field)->text;
    return text == NULL || text[0] == '\0' ? NULL : text;
}

static const char *field_name(const struct hg_layer *layer, int field)
{
    return field < 0 ? NULL : layer->fields[field].name;
}

/* --- codes and names --- */

static void look_up(struct hg_arena *arena, const struct code_column *column,
                    struct hg_code_name *pair)
{
    for (size_t i = 0; i < SCHEMES && column->schemes[i] != NULL; i++) {
        const char *known = pair->code == NULL
                                ? NULL
                                : hg_scheme_class(column->schemes[i], pair->code, arena);
        if (i > 0 && known == NULL) continue;
        pair->scheme = column->schemes[i];
        pair->code_class = known;
        if (known != NULL) break;
    }
    if (pair->scheme != NULL && pair->name != NULL)
        pair->name_class = hg_scheme_class(pair->scheme, pair->name, arena);
}

static void add_pairs(struct hg_arena *arena, const struct hg_layer *layer,
                      const struct code_column *column, const char *class_field,
                      struct attribute_lists *lists)
{
    int code = hg_layer_field_of(layer, column->code_field);
    int name = hg_layer_field_of(layer, column->name_field);
    if (code < 0) return;
    struct hg_field_texts *all = hg_field_texts_new(layer, code, text_of, name, text_of);
    size_t before = lists->pair_count;
    for (size_t i = 0, same; i < layer->feature_count; i += same) {
        same = hg_field_texts_same(&all[i], layer->feature_count - i);
        if (lists->pair_count - before >= MOST_PAIRS) break;
        HG_GROW(lists->pairs, lists->pair_count, lists->pair_capacity);
        struct hg_code_name *pair = &lists->pairs[lists->pair_count++];
        *pair = (struct hg_code_name){
            .code_field = field_name(layer, code),
            .name_field = field_name(layer, name),
            .code = all[i].first,
            .name = all[i].second,
            .is_class = hg_str_same(field_name(layer, code), class_field),
            .feature = all[i].feature,
            .count = same};
        look_up(arena, column, pair);
    }
    free(all);
}

/* --- keys --- */

static void add_keys(const struct hg_layer *layer, const struct key_column *column,
                     const char *bound_id, struct attribute_lists *lists)
{
    int field = hg_layer_field_of(layer, column->field), within = -1;
    if (field < 0 || hg_str_same(field_name(layer, field), bound_id)) return;
    for (size_t i = 0; i < HG_COUNT_OF(column->within) && within < 0; i++)
        if (column->within[i] != NULL) within = hg_layer_field_of(layer, column->within[i]);
    struct hg_field_texts *all = hg_field_texts_new(layer, within, text_of, field, text_of);
    size_t before = lists->key_count;
    for (size_t i = 0, same; i < layer->feature_count; i += same) {
        same = hg_field_texts_same(&all[i], layer->feature_count - i);
        if (same == 1 || all[i].second == NULL) continue;
        if (lists->key_count - before >= MOST_KEYS) break;
        HG_GROW(lists->keys, lists->key_count, lists->key_capacity);
        lists->keys[lists->key_count++] = (struct hg_repeated_key){
            .field = field_name(layer, field),
            .value = all[i].second,
            .within_field = field_name(layer, within),
            .within = all[i].first,
            .feature = all[i + 1].feature,
            .count = same};
    }
    free(all);
}

void hg_run_attributes(struct hg_run *run, struct hg_dataset_layer *layer)
{
    struct hg_arena *arena = run->ctx->arena;
    struct attribute_lists lists = {0};
    /* Of these a rule of its own looks after the business key. */
    bool keyed = layer->info.role == HG_ROLE_ZONES || layer->info.role == HG_ROLE_PARCELS;
    for (size_t i = 0; i < HG_COUNT_OF(code_columns); i++)
        add_pairs(arena, &layer->layer, &code_columns[i], hg_field_bound(layer, "class"),
                  &lists);
    for (size_t i = 0; i < HG_COUNT_OF(key_columns); i++)
        add_keys(&layer->layer, &key_columns[i], keyed ? hg_field_bound(layer, "id") : NULL,
                 &lists);
    layer->attributes.pair_count = lists.pair_count;
    layer->attributes.key_count = lists.key_count;
    layer->attributes.pairs = hg_arena_copy(arena, lists.pairs,
                                            lists.pair_count * sizeof *lists.pairs);
    layer->attributes.keys = hg_arena_copy(arena, lists.keys,
                                           lists.key_count * sizeof *lists.keys);
    free(lists.pairs);
    free(lists.keys);
}
