#include "model/dataset.h"

#include "geo/base/str.h"

#include <math.h>

const char *const hg_land_names[HG_LAND_CLASSES] = {"agricultural", "construction",
                                                    "unused", "unknown"};

const char *const hg_ground_names[HG_GROUNDS] = {
    "unknown", "industry", "warehouse", "mining", "construction", "vacant", "water", "open",
};

const char *const hg_presence_names[HG_PRESENCE_STATES] = {"absent", "present",
                                                           "not_applicable", "unusable"};

enum hg_role hg_subject_role(const struct hg_settings *settings)
{
    return settings->supply ? HG_ROLE_CANDIDATES : HG_ROLE_PARCELS;
}

const struct hg_dataset_layer *hg_dataset_role(const struct hg_dataset *dataset,
                                               enum hg_role role)
{
    for (size_t i = 0; i < dataset->layer_count; i++)
        if (dataset->layers[i].info.role == role && dataset->layers[i].usable)
            return &dataset->layers[i];
    return NULL;
}

const struct hg_cell *hg_dataset_cell(const struct hg_dataset_layer *layer, size_t feature,
                                      int field)
{
    static const struct hg_cell unbound = {
        .known = HG_UNBOUND, .number = (double)NAN, .day = HG_DAY_UNKNOWN};
    if (layer->cell_at == NULL)
        return &layer->cells[feature * layer->spec_count + (size_t)field];
    int at = layer->cell_at[field];
    return at < 0 ? &unbound : &layer->cells[feature * layer->cell_width + (size_t)at];
}

const struct hg_cell *hg_dataset_row(const struct hg_dataset_layer *layer, size_t feature,
                                     struct hg_row *room)
{
    if (layer->cell_at == NULL) return &layer->cells[feature * layer->spec_count];
    for (size_t i = 0; i < layer->spec_count; i++)
        room->cells[i] = *hg_dataset_cell(layer, feature, (int)i);
    return room->cells;
}

const char *hg_dataset_key(const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer->spec_count == 0 || !hg_str_same(layer->specs[0].name, "id")) return NULL;
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, 0);
    return cell->known == HG_KNOWN ? cell->text : NULL;
}

const struct hg_flaw *hg_dataset_flaw(const struct hg_dataset *dataset, size_t number)
{
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_flaws *flaws = &dataset->layers[i].flaws;
        if (number < flaws->count) return &flaws->items[number];
        number -= flaws->count;
    }
    return NULL;
}

void hg_dataset_give_up(struct hg_dataset_layer *layer)
{
    layer->usable = false;
    layer->layer.feature_count = 0;
    layer->flaws = (struct hg_flaws){0};
    layer->attributes = (struct hg_attributes){0};
}
