#include "indices/measure_labels.h"

#include "indices/index_applies.h"
#include "indices/supply_state.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <stdlib.h>
#include <string.h>

static hg_class class_of(const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer->classes == NULL || layer->classes[feature] == HG_CLASS_NONE)
        return HG_CLASS_UNMAPPED;
    return layer->classes[feature];
}

static int compare_strata(const void *left, const void *right)
{
    const struct hg_stratum *a = left, *b = right;
    if (a->plan != b->plan) return a->plan < b->plan ? -1 : 1;
    return strcmp(a->class_name, b->class_name);
}

/* Marks every class that a plan layer of the overlay holds; [plan * class_count + class]. */
static bool *classes_present(const struct hg_dataset *dataset,
                             const struct hg_measure_plan *plan, size_t first_reading_count)
{
    bool *present = hg_memory_new_zero(HG_PLAN_COUNT * dataset->class_count,
                                       sizeof *present);
    for (size_t i = 0; i < first_reading_count; i++) {
        const struct hg_dataset_layer *layer = &dataset->layers[plan->input_layers[i]];
        if (layer->info.role != HG_ROLE_PLAN || layer->info.plan >= HG_PLAN_COUNT) continue;
        bool *row = &present[(size_t)layer->info.plan * dataset->class_count];
        for (size_t f = 0; f < layer->repaired.feature_count; f++)
            row[class_of(layer, f)] = true;
    }
    return present;
}

/* Lists the strata in order and returns the map [plan * class_count + class] -> stratum (heap). */
static uint32_t *make_strata(struct hg_arena *arena, struct hg_labels *labels,
                             const struct hg_measure_plan *plan, size_t first_reading_count)
{
    const struct hg_dataset *dataset = labels->dataset;
    size_t slots = HG_PLAN_COUNT * dataset->class_count;
    bool *present = classes_present(dataset, plan, first_reading_count);
    for (size_t i = 0; i < slots; i++)
        labels->stratum_count += present[i];
    labels->strata = HG_ARENA_ARRAY(arena, struct hg_stratum, labels->stratum_count);
    size_t count = 0;
    for (size_t i = 0; i < slots; i++) {
        if (!present[i]) continue;
        hg_class id = (hg_class)(i % dataset->class_count);
        const char *name = dataset->classes[id];
        labels->strata[count++] = (struct hg_stratum){
            (enum hg_plan)(i / dataset->class_count), id, name,
            hg_class_is_protected(name)};
    }
    if (count > 1) qsort(labels->strata, count, sizeof *labels->strata, compare_strata);
    uint32_t *map = hg_memory_new(slots, sizeof *map);
    for (size_t i = 0; i < slots; i++)
        map[i] = HG_NO_STRATUM;
    for (size_t i = 0; i < count; i++)
        map[(size_t)labels->strata[i].plan * dataset->class_count +
            labels->strata[i].class_id] = (uint32_t)i;
    free(present);
    return map;
}

/* Pieces are wanted where somebody has to answer for them: no pair that the table calls harmless, and of the pairs that it
 * does not know only those that touch protected land (contract, section 3). */
static bool pair_wanted(const struct hg_conflict_table *conflicts,
                        const struct hg_stratum *a, const struct hg_stratum *b)
{
    if (a->plan == b->plan) return false;
    const struct hg_conflict_row *row = hg_conflict_find(conflicts, a->plan, a->class_name,
                                                         b->plan, b->class_name);
    if (row == NULL || row->relation == HG_RELATION_UNLISTED)
        return a->protected_land || b->protected_land;
    return row->relation != HG_RELATION_NONE;
}

static void make_wanted(struct hg_arena *arena, struct hg_labels *labels,
                        const struct hg_conflict_table *conflicts)
{
    size_t n = labels->stratum_count;
    labels->wanted = HG_ARENA_ARRAY(arena, bool, n *n);
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; b < n; b++)
            labels->wanted[a * n + b] = labels->wanted[b * n + a] = pair_wanted(
                conflicts, &labels->strata[a], &labels->strata[b]);
}

static uint8_t functional_of(const struct hg_dataset *dataset,
                             const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer->info.role != HG_ROLE_FUNCTIONAL_AREAS) return HG_FUNCTIONAL_NONE;
    const char *name = dataset->classes[class_of(layer, feature)];
    uint8_t found = 0;
    while (found < HG_FUNCTIONAL_CLASSES && !hg_str_same(hg_split_names[found], name))
        found++;
    return found;
}

/* Features of zones, parcels and buildings are counted by their place in the one layer of that role; a second layer of it would
 * be counted in their stead. */
static enum hg_role counted_role(const struct hg_dataset *dataset, size_t layer_index)
{
    enum hg_role role = dataset->layers[layer_index].info.role;
    if (role == HG_ROLE_PLAN) return role;
    const struct hg_dataset_layer *first = hg_dataset_role(dataset, role);
    return first == &dataset->layers[layer_index] ? role : HG_ROLE_COUNT;
}

static void label_layer(struct hg_labels *labels, size_t layer_index,
                        const uint32_t *strata, hg_day as_of)
{
    const struct hg_dataset *dataset = labels->dataset;
    const struct hg_dataset_layer *layer = &dataset->layers[layer_index];
    struct hg_row room;
    labels->layer_first[layer_index] = (uint32_t)labels->count;
    for (size_t f = 0; f < layer->repaired.feature_count; f++) {
        struct hg_label *label = &labels->items[labels->count++];
        *label = (struct hg_label){.layer = (uint32_t)layer_index,
                                   .feature = (uint32_t)f,
                                   .stratum = HG_NO_STRATUM,
                                   .twin = HG_NO_LABEL,
                                   .role = counted_role(dataset, layer_index),
                                   .functional = functional_of(dataset, layer, f),
                                   .land = HG_LAND_CLASSES};
        if (label->role == HG_ROLE_PARCELS && labels->subject_role == HG_ROLE_PARCELS)
            label->supplied = (uint8_t)hg_supplied_of(hg_dataset_row(layer, f, &room),
                                                      as_of);
        if (layer->lands != NULL) {
            const struct hg_land *land = &layer->lands[class_of(layer, f)];
            label->land = (uint8_t)land->main;
            label->cultivated = land->cultivated;
        }
        if (layer->info.role == HG_ROLE_PLAN && layer->info.plan < HG_PLAN_COUNT)
            label->stratum = strata[(size_t)layer->info.plan * dataset->class_count +
                                    class_of(layer, f)];
    }
}

/* `features`: which features of the dataset layer the second reading holds, in its order. */
static void label_second_reading(struct hg_labels *labels, size_t layer_index,
                                 const size_t *features, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t twin = labels->layer_first[layer_index] + (uint32_t)features[i];
        labels->items[twin].twin = (uint32_t)labels->count;
        labels->items[labels->count++] = (struct hg_label){.layer = (uint32_t)layer_index,
                                                           .feature = (uint32_t)features[i],
                                                           .stratum = HG_NO_STRATUM,
                                                           .twin = twin,
                                                           .role = HG_ROLE_COUNT,
                                                           .functional = HG_FUNCTIONAL_NONE,
                                                           .land = HG_LAND_CLASSES,
                                                           .second_reading = true};
    }
}

static bool has_master(const struct hg_dataset *dataset)
{
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &dataset->layers[i];
        if (layer->usable && layer->info.role == HG_ROLE_PLAN &&
            layer->info.plan == HG_PLAN_ZONE_MASTER)
            return true;
    }
    return false;
}

/* Only what is there can leave land uncovered; what is missing is told elsewhere. */
static void find_covers(const struct hg_dataset *dataset, struct hg_labels *labels)
{
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &dataset->layers[i];
        if (!layer->usable || layer->layer.feature_count == 0) continue;
        for (int kind = 0; kind < HG_PLACE_KINDS; kind++)
            if (hg_place_covers[kind].role == layer->info.role &&
                hg_place_covers[kind].plan == layer->info.plan)
                labels->wants_cover[kind] = true;
    }
}

static size_t layer_of_role(const struct hg_dataset *dataset, enum hg_role role)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(dataset, role);
    return layer == NULL ? SIZE_MAX : (size_t)(layer - dataset->layers);
}

static bool is_prefix(const char *prefix, const char *text)
{
    return *prefix != '\0' && strncmp(prefix, text, strlen(prefix)) == 0;
}

/* M2 is of the use M, and M of M2. */
static bool is_of_use(const struct hg_stratum *stratum, const char *use)
{
    return is_prefix(use, stratum->class_name) || is_prefix(stratum->class_name, use);
}

/* What is said of a planned use on a class, NULL if they go together.  The use stands where a class of the zone master plan would;
 * such a class itself is asked about as one of the city plan, since the table has no pairs within a plan.  A pair of these two plans
 * about which nobody has written a row is doubtful. */
static const struct hg_conflict_row *clash_of_use(const struct hg_conflict_table *conflicts,
                                                  const char *use,
                                                  const struct hg_stratum *stratum)
{
    static const struct hg_conflict_row unlisted = {.relation = HG_RELATION_UNLISTED};
    bool master = stratum->plan == HG_PLAN_ZONE_MASTER;
    enum hg_plan plan = master ? HG_PLAN_URBAN : stratum->plan;
    if (plan == HG_PLAN_URBAN && is_of_use(stratum, use)) return NULL;
    const struct hg_conflict_row *row = hg_conflict_find(conflicts, HG_PLAN_ZONE_MASTER,
                                                         use, plan, stratum->class_name);
    if (row == NULL) return plan == HG_PLAN_URBAN ? &unlisted : NULL;
    return row->relation == HG_RELATION_NONE ? NULL : row;
}

/* What the planned use of each candidate contradicts. */
static void make_clashes(struct hg_arena *arena, struct hg_labels *labels,
                         const struct hg_conflict_table *conflicts)
{
    const struct hg_dataset_layer *layer = &labels->dataset->layers[labels->parcels_layer];
    size_t candidates = layer->repaired.feature_count, strata = labels->stratum_count;
    labels->use_classes = HG_ARENA_ARRAY(arena, const char *, candidates);
    labels->clashes = HG_ARENA_ARRAY(arena, const struct hg_conflict_row *,
                                     candidates *strata);
    labels->planned_for = HG_ARENA_ARRAY(arena, bool, candidates *strata);
    struct hg_row room;
    for (size_t c = 0; c < candidates; c++) {
        const char *use = hg_use_class_of(hg_dataset_row(layer, c, &room), arena);
        labels->use_classes[c] = use;
        for (size_t s = 0; use != NULL && s < strata; s++) {
            const struct hg_stratum *stratum = &labels->strata[s];
            size_t at = c * strata + s;
            labels->planned_for[at] = stratum->plan == HG_PLAN_ZONE_MASTER &&
                                      is_of_use(stratum, use);
            labels->clashes[at] = clash_of_use(conflicts, use, stratum);
        }
    }
}

const struct hg_labels *
hg_labels_make(struct hg_arena *arena, const struct hg_dataset *dataset,
               const struct hg_conflict_table *conflicts,
               const struct hg_settings *settings, const struct hg_measure_plan *plan,
               size_t first_reading_count, const size_t *const *second_features)
{
    struct hg_labels *labels = HG_ARENA_NEW(arena, struct hg_labels);
    *labels = (struct hg_labels){
        .dataset = dataset,
        .zones_layer = layer_of_role(dataset, HG_ROLE_ZONES),
        .functional_layer = layer_of_role(dataset, HG_ROLE_FUNCTIONAL_AREAS),
        .subject_role = hg_subject_role(settings),
        .existing_layer = settings->supply ? layer_of_role(dataset, HG_ROLE_PARCELS)
                                           : SIZE_MAX,
        .detailed_layer = settings->supply ? layer_of_role(dataset, HG_ROLE_DETAILED_PLAN)
                                           : SIZE_MAX,
        .buildings_layer = layer_of_role(dataset, HG_ROLE_BUILDINGS),
        .master_present = has_master(dataset),
        .gap_width_m = settings->tolerance.gap_width_m,
    };
    labels->parcels_layer = layer_of_role(dataset, labels->subject_role);
    find_covers(dataset, labels);
    size_t room = 0;
    for (size_t i = 0; i < plan->input_count; i++)
        room += plan->inputs[i].layer->feature_count;
    labels->items = HG_ARENA_ARRAY(arena, struct hg_label, room);
    labels->layer_first = HG_ARENA_ARRAY(arena, uint32_t, dataset->layer_count);
    for (size_t i = 0; i < dataset->layer_count; i++)
        labels->layer_first[i] = HG_NO_LABEL;

    uint32_t *strata = make_strata(arena, labels, plan, first_reading_count);
    make_wanted(arena, labels, conflicts);
    if (settings->supply && labels->parcels_layer != SIZE_MAX)
        make_clashes(arena, labels, conflicts);
    if (settings->supply) hg_labels_add_phases(arena, labels);
    for (size_t i = 0; i < first_reading_count; i++)
        label_layer(labels, plan->input_layers[i], strata, settings->as_of);
    for (size_t i = first_reading_count; i < plan->input_count; i++)
        label_second_reading(labels, plan->input_layers[i],
                             second_features[i - first_reading_count],
                             plan->inputs[i].layer->feature_count);
    free(strata);
    return labels;
}
