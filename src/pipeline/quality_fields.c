/* Fields that the database standards want filled, alone or where another says so, and areas that patches state. */
#include "pipeline/bind.h"
#include "pipeline/field_texts.h"
#include "pipeline/run.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>

/* Which fields go together; the rules over the table `field_pair` say how.  Of a field that is only looked at for being filled the
 * value is not kept. */
static const struct pair_spec {
    const char *name, *other; /* other NULL: the field by itself */
    bool by_value, other_by_value;
} pair_specs[] = {
    {"BSM",        NULL,     false, false},
    {"YSDM",       NULL,     false, false},
    {"TBBH",       NULL,     false, false},
    {"XZQDM",      NULL,     false, false},
    {"DLBM",       NULL,     false, false},
    {"QSXZ",       NULL,     false, false},
    {"GZQLXDM",    NULL,     false, false},
    {"TDYTQLXDM",  NULL,     false, false},
    {"TBMJ",       NULL,     false, false},
    {"YJJBNTTBMJ", NULL,     false, false},
    {"DLBM",       "CZCSXM", true,  true },
    {"DLBZ",       "PZWH",   true,  false},
    {"PZMJ",       "PZWH",   false, false},
    {"PZSJ",       "PZWH",   false, false},
    {"PZRQ",       "PZWH",   false, false},
    {"PZWH",       "PZSJ",   false, false},
    {"PZWH",       "PZRQ",   false, false},
};

/* A column with more different values holds no codes. */
enum { MOST_VALUES = 2000 };

/* Areas of patches in square metres, in the order in which they are looked for. */
static const char *const area_fields[] = {"TBMJ", "YJJBNTTBMJ", "JBNTTBMJ"};

/* What cannot be read is filled all the same. */
static const char *value_of(const struct hg_layer *layer, size_t feature, int field)
{
    if (field < 0) return NULL;
    const struct hg_value *value = hg_layer_value(layer, feature, (size_t)field);
    if (value->kind == HG_VALUE_UNREADABLE) return "?";
    return value->text == NULL || value->text[0] == '\0' ? NULL : value->text;
}

/* "+" or NULL.  A table of fixed width writes 0 for a number that nobody gave. */
static const char *filled(const struct hg_layer *layer, size_t feature, int field)
{
    if (value_of(layer, feature, field) == NULL) return NULL;
    const struct hg_value *value = hg_layer_value(layer, feature, (size_t)field);
    bool number = value->kind == HG_VALUE_INTEGER || value->kind == HG_VALUE_REAL;
    return number && value->number == 0.0 ? NULL : "+";
}

struct pair_list {
    struct hg_field_pair *items;
    size_t count, capacity;
};

static void add_pair(const struct hg_layer *layer, const struct pair_spec *spec, int field,
                     int other, struct hg_field_texts first, size_t count,
                     struct pair_list *list)
{
    HG_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (struct hg_field_pair){
        .name = spec->name,
        .other_name = spec->other,
        .field = layer->fields[field].name,
        .other_field = other < 0 ? NULL : layer->fields[other].name,
        .value = first.first,
        .other = first.second,
        .feature = first.feature,
        .count = count};
}

/* Where only being filled matters there are four combinations, and nothing to sort. */
static void add_filled(const struct hg_layer *layer, const struct pair_spec *spec,
                       int field, int other, struct pair_list *list)
{
    struct hg_field_texts first[4];
    size_t count[4] = {0};
    for (size_t i = 0; i < layer->feature_count; i++) {
        struct hg_field_texts texts = {filled(layer, i, field), filled(layer, i, other), i};
        int which = (texts.first != NULL) + 2 * (texts.second != NULL);
        if (count[which]++ == 0) first[which] = texts;
    }
    for (int which = 0; which < 4; which++)
        if (count[which] > 0)
            add_pair(layer, spec, field, other, first[which], count[which], list);
}

static void add_values(const struct hg_layer *layer, const struct pair_spec *spec,
                       int field, int other, struct pair_list *list)
{
    struct hg_field_texts *all = hg_field_texts_new(
        layer, field, value_of, other, spec->other_by_value ? value_of : filled);
    size_t before = list->count;
    for (size_t i = 0, same; i < layer->feature_count; i += same) {
        same = hg_field_texts_same(&all[i], layer->feature_count - i);
        if (list->count - before >= MOST_VALUES) break;
        add_pair(layer, spec, field, other, all[i], same, list);
    }
    free(all);
}

/* The business key and the classes are looked after where they are bound. */
static bool is_looked_after(const struct hg_dataset_layer *layer,
                            const struct pair_spec *spec, int field)
{
    const char *name = layer->layer.fields[field].name;
    return spec->other == NULL && (hg_str_same(name, hg_field_bound(layer, "class")) ||
                                   hg_str_same(name, hg_field_bound(layer, "id")));
}

static void add_pairs(const struct hg_dataset_layer *layer, struct pair_list *list)
{
    for (size_t i = 0; i < HG_COUNT_OF(pair_specs); i++) {
        const struct pair_spec *spec = &pair_specs[i];
        int field = hg_layer_field_of(&layer->layer, spec->name);
        int other = spec->other == NULL ? -1
                                        : hg_layer_field_of(&layer->layer, spec->other);
        bool there = field >= 0 && (other >= 0 || spec->other == NULL);
        if (!there || is_looked_after(layer, spec, field)) continue;
        (spec->by_value ? add_values : add_filled)(&layer->layer, spec, field, other, list);
    }
}

/* --- areas --- */

static double stated_m2(struct hg_arena *arena, const struct hg_value *value)
{
    if (value->kind == HG_VALUE_INTEGER || value->kind == HG_VALUE_REAL)
        return value->number;
    struct hg_cell cell = hg_bind_cell(HG_CELL_NUMBER, "m2", value, arena);
    return cell.known == HG_KNOWN ? cell.number : (double)NAN;
}

static bool differs(double stated, double measured)
{
    double difference = fabs(stated - measured);
    return difference > 1.0 && difference > 0.01 * measured;
}

/* The survey's areas are those on the ellipsoid, whatever the run's method. */
static struct hg_patch_areas compare_areas(struct hg_arena *arena,
                                           const struct hg_dataset_layer *layer, int field)
{
    struct hg_patch_areas areas = {.field = layer->layer.fields[field].name};
    double worst = 0.0;
    for (size_t i = 0; i < layer->layer.feature_count; i++) {
        double measured = layer->ellipsoid_m2[i];
        double stated = stated_m2(arena, hg_layer_value(&layer->layer, i, (size_t)field));
        if (!(stated > 0.0) || !(measured > 0.0)) continue;
        areas.stated++;
        if (!differs(stated, measured)) continue;
        areas.differing++;
        if (fabs(stated - measured) <= worst) continue;
        worst = fabs(stated - measured);
        areas.feature = i;
        areas.stated_m2 = stated;
        areas.measured_m2 = measured;
    }
    return areas;
}

/* Parcels and zones state theirs in fields of ours. */
static void add_areas(struct hg_arena *arena, struct hg_dataset_layer *layer)
{
    enum hg_role role = layer->info.role;
    bool patches = role == HG_ROLE_PLAN || role == HG_ROLE_CURRENT_USE ||
                   role == HG_ROLE_DETAILED_PLAN;
    for (size_t i = 0; patches && i < HG_COUNT_OF(area_fields); i++) {
        int field = hg_layer_field_of(&layer->layer, area_fields[i]);
        if (field < 0 || layer->ellipsoid_m2 == NULL) continue;
        layer->attributes.areas = compare_areas(arena, layer, field);
        return;
    }
}

void hg_run_fields(struct hg_run *run, struct hg_dataset_layer *layer)
{
    struct pair_list list = {0};
    add_pairs(layer, &list);
    layer->attributes.field_pair_count = list.count;
    layer->attributes.field_pairs = hg_arena_copy(run->ctx->arena, list.items,
                                                  list.count * sizeof *list.items);
    free(list.items);
    add_areas(run->ctx->arena, layer);
}
