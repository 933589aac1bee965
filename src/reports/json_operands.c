/* result.json: attributes as read, buildings on a parcel, a finding's place and the rest of its row. */
#include "reports/json_operands.h"

#include "model/fields.h"
#include "reports/json_parcels.h"
#include "reports/words.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

void hg_json_fields(struct hg_json *json, const struct hg_dataset_layer *layer)
{
    hg_json_object(json, "fields");
    for (size_t i = 0; layer->bound != NULL && i < layer->spec_count; i++)
        if (layer->bound[i] != NULL)
            hg_json_text(json, layer->specs[i].name, layer->bound[i]);
    hg_json_end(json);
}

/* --- attributes --- */

/* Names of people and of plots explain no number. */
static bool explains(int field)
{
    return field != HG_PARCEL_id && field != HG_PARCEL_name && field != HG_PARCEL_owner;
}

static void write_cell(struct hg_json *json, const struct hg_field_spec *spec,
                       const struct hg_cell *cell)
{
    if (cell->known == HG_EMPTY) {
        hg_json_null(json, spec->name);
        return;
    }
    switch (spec->kind) {
    case HG_CELL_TEXT: hg_json_text(json, spec->name, cell->text); break;
    case HG_CELL_NUMBER: hg_json_number(json, spec->name, cell->number); break;
    case HG_CELL_DATE: hg_json_day(json, spec->name, cell->day); break;
    case HG_CELL_FLAG: hg_json_flag(json, spec->name, cell->flag); break;
    }
}

void hg_json_attributes(struct hg_json *json, const struct hg_result *result, size_t parcel)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(
        result->dataset, hg_subject_role(result->settings));
    hg_json_object(json, "attributes");
    size_t feature = result->facts->parcels[parcel].feature;
    for (size_t i = 0; layer != NULL && layer->cells != NULL && i < layer->spec_count;
         i++) {
        const struct hg_cell *cell = hg_dataset_cell(layer, feature, (int)i);
        bool said = cell->known == HG_EMPTY || cell->known == HG_KNOWN;
        if (said && explains((int)i)) write_cell(json, &layer->specs[i], cell);
    }
    hg_json_end(json);
}

/* --- buildings --- */

/* A part's parcel is a feature of the parcels layer; facts.parcels stand in the order of the features. */
struct hg_json_parts hg_json_parts_of(const struct hg_result *result)
{
    const struct hg_facts *facts = result->facts;
    struct hg_json_parts parts = {NULL, NULL};
    if (result->settings->supply ||
        hg_dataset_role(result->dataset, HG_ROLE_BUILDINGS) == NULL)
        return parts;
    parts.first = hg_memory_new_zero(facts->parcel_count + 2, sizeof *parts.first);
    parts.order = hg_memory_new_zero(facts->part_count + 1, sizeof *parts.order);
    for (size_t i = 0; i < facts->part_count; i++)
        if (facts->parts[i].parcel < facts->parcel_count)
            parts.first[facts->parts[i].parcel + 2]++;
    for (size_t p = 2; p < facts->parcel_count + 2; p++)
        parts.first[p] += parts.first[p - 1];
    /* first[p + 1] is where parcel p begins; filling moves it to its end, where parcel p + 1 begins. */
    for (size_t i = 0; i < facts->part_count; i++)
        if (facts->parts[i].parcel < facts->parcel_count)
            parts.order[parts.first[facts->parts[i].parcel + 1]++] = i;
    return parts;
}

void hg_json_parts_free(struct hg_json_parts *parts)
{
    free(parts->first);
    free(parts->order);
    *parts = (struct hg_json_parts){NULL, NULL};
}

static void write_part(struct hg_json *json, const struct hg_dataset_layer *buildings,
                       const struct hg_building_part *part)
{
    static const int shown[] = {HG_BUILDING_storeys, HG_BUILDING_storeys_total,
                                HG_BUILDING_storeys_below, HG_BUILDING_storey_height_m,
                                HG_BUILDING_floor_area_m2};
    hg_json_object(json, NULL);
    hg_json_text(json, "id", hg_dataset_key(buildings, part->building));
    hg_json_integer(json, "fid", buildings->layer.features[part->building].fid);
    hg_json_text(json, "kind", part->kind);
    hg_json_number(json, "share", part->share);
    hg_json_number(json, "footprint_m2", part->footprint_m2);
    for (size_t i = 0; i < HG_COUNT_OF(shown); i++) {
        const struct hg_cell *cell = hg_dataset_cell(buildings, part->building, shown[i]);
        if (cell->known == HG_KNOWN)
            hg_json_number(json, buildings->specs[shown[i]].name, cell->number);
    }
    hg_json_number(json, "floor_m2", part->floor_m2);
    hg_json_number(json, "counted_floor_m2", part->counted_floor_m2);
    hg_json_end(json);
}

void hg_json_buildings(struct hg_json *json, const struct hg_result *result,
                       const struct hg_json_parts *parts, size_t parcel)
{
    const struct hg_dataset_layer *buildings = hg_dataset_role(result->dataset,
                                                               HG_ROLE_BUILDINGS);
    if (parts->first == NULL) {
        hg_json_null(json, "buildings");
        return;
    }
    hg_json_array(json, "buildings");
    for (size_t i = parts->first[parcel]; i < parts->first[parcel + 1]; i++)
        write_part(json, buildings, &result->facts->parts[parts->order[i]]);
    hg_json_end(json);
}

/* --- findings --- */

static const char *class_of(const struct hg_dataset *dataset,
                            const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer->classes == NULL || layer->classes[feature] >= dataset->class_count)
        return NULL;
    return dataset->classes[layer->classes[feature]];
}

static void write_feature(struct hg_json *json, const char *key,
                          const struct hg_dataset *dataset, struct hg_feature_ref ref)
{
    if (ref.layer >= dataset->layer_count ||
        ref.feature >= dataset->layers[ref.layer].layer.feature_count) {
        hg_json_null(json, key);
        return;
    }
    const struct hg_dataset_layer *layer = &dataset->layers[ref.layer];
    const struct hg_input_info *info = &layer->info;
    bool plan = info->role == HG_ROLE_PLAN && info->plan < HG_PLAN_COUNT;
    hg_json_object(json, key);
    hg_json_text(json, "role",
                 plan ? hg_plan_names[info->plan] : hg_role_names[info->role]);
    hg_json_text(json, "source", info->source);
    hg_json_text(json, "layer", info->layer);
    hg_json_integer(json, "fid", layer->layer.features[ref.feature].fid);
    hg_json_text(json, "key", hg_dataset_key(layer, ref.feature));
    hg_json_text(json, "class", class_of(dataset, layer, ref.feature));
    const double *plane_m2 = layer->plane_m2, *area_m2 = layer->ellipsoid_m2;
    if (area_m2 == NULL) area_m2 = plane_m2;
    hg_json_number(json, "area_m2", area_m2 == NULL ? HG_NAN : area_m2[ref.feature]);
    hg_json_number(json, "plane_area_m2",
                   plane_m2 == NULL ? HG_NAN : plane_m2[ref.feature]);
    hg_json_end(json);
}

struct hg_findings_told hg_json_findings_told(const struct hg_result *result)
{
    const struct hg_facts *facts = result->facts;
    struct hg_findings_told told = {result, NULL};
    size_t number = 0;
    told.pieces = hg_memory_new_zero(facts->place_count + 1, sizeof *told.pieces);
    for (size_t i = 0; i < facts->place_count; i++)
        if (facts->places[i].kind == HG_PLACE_CONFLICT &&
            facts->places[i].cell < facts->matrix_count)
            told.pieces[i] = ++number;
    return told;
}

void hg_json_findings_told_free(struct hg_findings_told *told)
{
    free(told->pieces);
    told->pieces = NULL;
}

static void write_place(struct hg_json *json, const struct hg_result *result,
                        const struct hg_place *place, size_t piece)
{
    const struct hg_facts *facts = result->facts;
    hg_json_object(json, "place");
    hg_json_text(json, "kind", hg_place_names[place->kind]);
    hg_json_number(json, "piece", piece == 0 ? HG_NAN : (double)piece);
    hg_json_number(json, "area_m2", place->area_m2);
    hg_json_number(json, "plane_area_m2", place->plane_area_m2);
    hg_json_number(json, "perimeter_m", place->perimeter_m);
    hg_json_number(json, "width_m", place->width_m);
    hg_json_number(json, "widest_m", place->widest_m);
    hg_json_flag(json, "sliver", place->sliver);
    hg_json_text(json, "zone",
                 place->zone < facts->zone_count ? facts->zones[place->zone].id : NULL);
    write_feature(json, "a", result->dataset, place->a);
    write_feature(json, "b", result->dataset, place->b);
    hg_json_end(json);
}

void hg_json_operands(struct hg_json *json, const struct hg_findings_told *told,
                      const struct hg_finding *finding)
{
    hg_json_object(json, "operands");
    for (size_t i = 0; i < finding->operand_count; i++) {
        const struct hg_operand *operand = &finding->operands[i];
        if (isnan(operand->number))
            hg_json_text(json, operand->name, operand->text);
        else
            hg_json_number(json, operand->name, operand->number);
    }
    hg_json_end(json);
    const struct hg_facts *facts = told->result->facts;
    if (finding->place < facts->place_count)
        write_place(json, told->result, &facts->places[finding->place],
                    told->pieces[finding->place]);
    else
        hg_json_null(json, "place");
}
