/* What is wrong with the data itself: flaws of borders, small and narrow patches, codes and keys. */
#include "model/fields.h"
#include "rules/facts_load.h"

#include <math.h>

static int64_t ref_in(const struct hg_facts_loading *loading, size_t layer, size_t feature)
{
    if (feature == SIZE_MAX) return -1;
    return hg_feature_ref_number(&loading->refs, (struct hg_feature_ref){layer, feature});
}

static const char *plan_name(const struct hg_input_info *info)
{
    return info->plan == HG_PLAN_NONE ? NULL : hg_plan_names[info->plan];
}

/* --- flaws --- */

static void defect_row(const struct hg_facts_loading *loading, struct hg_sheet *sheet,
                       size_t layer_index, const struct hg_flaw *flaw, size_t number)
{
    const struct hg_dataset_layer *layer = &loading->dataset->layers[layer_index];
    hg_sheet_id(sheet, (int64_t)number);
    hg_sheet_id(sheet, ref_in(loading, layer_index, flaw->feature));
    hg_sheet_id(sheet, ref_in(loading, layer_index, flaw->neighbour));
    hg_sheet_id(sheet, (int64_t)layer_index);
    hg_sheet_text(sheet, layer->info.source);
    hg_sheet_text(sheet, layer->info.layer);
    hg_sheet_id(sheet, layer->layer.features[flaw->feature].fid);
    hg_sheet_text(sheet, hg_dataset_key(layer, flaw->feature));
    hg_sheet_text(sheet, hg_role_names[layer->info.role]);
    hg_sheet_text(sheet, plan_name(&layer->info));
    hg_sheet_text(sheet, flaw->kind);
    hg_sheet_id(sheet, (int64_t)flaw->rank);
    hg_sheet_id(sheet, (int64_t)flaw->count);
    hg_sheet_number(sheet, flaw->at.x);
    hg_sheet_number(sheet, flaw->at.y);
    hg_sheet_number(sheet, flaw->measured);
    hg_sheet_number(sheet, flaw->tolerance);
    hg_sheet_text(sheet, flaw->unit);
    hg_sheet_row(sheet);
}

static bool load_defects(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    size_t number = 0;
    hg_sheet_open(&sheet, loading->db, "defect",
                  "defect, ref, ref_b, input, source, layer, fid, key, role, plan, kind, "
                  "number, count, x, y, measured, tolerance, unit");
    for (size_t i = 0; i < loading->dataset->layer_count; i++) {
        const struct hg_flaws *flaws = &loading->dataset->layers[i].flaws;
        for (size_t f = 0; f < flaws->count; f++)
            defect_row(loading, &sheet, i, &flaws->items[f], number++);
    }
    return hg_sheet_close(&sheet);
}

static bool load_totals(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "defect_total",
                  "input, kind, features, places, listed, worst");
    for (size_t i = 0; i < loading->dataset->layer_count; i++) {
        const struct hg_flaws *flaws = &loading->dataset->layers[i].flaws;
        for (size_t t = 0; t < flaws->total_count; t++) {
            const struct hg_flaw_total *total = &flaws->totals[t];
            hg_sheet_id(&sheet, (int64_t)i);
            hg_sheet_text(&sheet, total->kind);
            hg_sheet_id(&sheet, (int64_t)total->features);
            hg_sheet_id(&sheet, (int64_t)total->places);
            hg_sheet_id(&sheet, (int64_t)total->listed_features);
            hg_sheet_number(&sheet, total->worst);
            hg_sheet_row(&sheet);
        }
    }
    return hg_sheet_close(&sheet);
}

/* --- patches --- */

static bool has_patches(enum hg_role role)
{
    return role == HG_ROLE_ZONES || role == HG_ROLE_FUNCTIONAL_AREAS ||
           role == HG_ROLE_PARCELS || role == HG_ROLE_CURRENT_USE ||
           role == HG_ROLE_DETAILED_PLAN || role == HG_ROLE_PLAN;
}

/* The largest minimum that may hold for a feature of the layer, by the built-in tables or a bureau's own; 0 none. */
static double largest_minimum(sqlite3 *db, const struct hg_input_info *info)
{
    sqlite3_stmt *statement = NULL;
    double largest = 0.0;
    const char *role = hg_role_names[info->role], *plan = plan_name(info);
    const char *sql =
        "SELECT coalesce(max(min_area_m2), 0.0) FROM patch_limit WHERE (scheme IS NULL OR "
        "scheme = ?1) AND (scope IN (?2, ?3) OR scope = '*' AND ?2 IN ('plan', "
        "'current_use', 'detailed_plan'))";
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, info->scheme, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, role, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 3, plan, -1, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW)
            largest = sqlite3_column_double(statement, 0);
    }
    sqlite3_finalize(statement);
    return largest;
}

/* Is the feature small or narrow enough that a rule may ask for it? */
static bool is_patch(const struct hg_facts_loading *loading,
                     const struct hg_dataset_layer *layer, size_t feature, double least)
{
    double area = layer->plane_m2[feature], perimeter = layer->perimeter_m[feature];
    if (!(area > 0.0) || !(perimeter > 0.0)) return false;
    return area < least ||
           2.0 * area < loading->settings->tolerance.gap_width_m * perimeter;
}

static const char *class_of(const struct hg_dataset *dataset,
                            const struct hg_dataset_layer *layer, size_t feature)
{
    if (layer->classes == NULL) return NULL;
    hg_class id = layer->classes[feature];
    return id < dataset->class_count ? dataset->classes[id] : NULL;
}

static void patch_row(const struct hg_facts_loading *loading, struct hg_sheet *sheet,
                      size_t layer_index, size_t feature)
{
    const struct hg_dataset_layer *layer = &loading->dataset->layers[layer_index];
    bool ellipsoid = loading->settings->area == HG_AREA_ELLIPSOID &&
                     layer->ellipsoid_m2 != NULL;
    double area = (ellipsoid ? layer->ellipsoid_m2 : layer->plane_m2)[feature];
    double perimeter = layer->perimeter_m[feature];
    hg_sheet_id(sheet, ref_in(loading, layer_index, feature));
    hg_sheet_id(sheet, (int64_t)layer_index);
    hg_sheet_text(sheet, hg_role_names[layer->info.role]);
    hg_sheet_text(sheet, plan_name(&layer->info));
    hg_sheet_text(sheet, class_of(loading->dataset, layer, feature));
    hg_sheet_text(sheet, layer->info.scheme);
    hg_sheet_number(sheet, area);
    hg_sheet_number(sheet, perimeter);
    hg_sheet_number(sheet, 2.0 * layer->plane_m2[feature] / perimeter);
    hg_sheet_number(sheet, layer->widest_m[feature]);
    hg_sheet_row(sheet);
}

/* Calls for every patch: a row, or a mark in `wanted`. */
static void each_patch(const struct hg_facts_loading *loading, struct hg_sheet *sheet,
                       bool *wanted)
{
    for (size_t i = 0; i < loading->dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &loading->dataset->layers[i];
        if (!has_patches(layer->info.role) || layer->perimeter_m == NULL) continue;
        double least = largest_minimum(loading->db, &layer->info);
        for (size_t f = 0; f < layer->repaired.feature_count; f++) {
            if (!is_patch(loading, layer, f, least)) continue;
            if (wanted != NULL)
                wanted[ref_in(loading, i, f)] = true;
            else
                patch_row(loading, sheet, i, f);
        }
    }
}

static bool load_patches(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "patch",
                  "ref, input, role, plan, class, scheme, area_m2, perimeter_m, "
                  "mean_width_m, widest_m");
    each_patch(loading, &sheet, NULL);
    return hg_sheet_close(&sheet);
}

/* --- attributes --- */

static bool load_pairs(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "code_name",
                  "ref, input, code_field, name_field, code, name, scheme, code_class, "
                  "name_class, is_class, count");
    for (size_t i = 0; i < loading->dataset->layer_count; i++) {
        const struct hg_attributes *attributes = &loading->dataset->layers[i].attributes;
        for (size_t k = 0; k < attributes->pair_count; k++) {
            const struct hg_code_name *pair = &attributes->pairs[k];
            hg_sheet_id(&sheet, ref_in(loading, i, pair->feature));
            hg_sheet_id(&sheet, (int64_t)i);
            hg_sheet_text(&sheet, pair->code_field);
            hg_sheet_text(&sheet, pair->name_field);
            hg_sheet_text(&sheet, pair->code);
            hg_sheet_text(&sheet, pair->name);
            hg_sheet_text(&sheet, pair->scheme);
            hg_sheet_text(&sheet, pair->code_class);
            hg_sheet_text(&sheet, pair->name_class);
            hg_sheet_id(&sheet, pair->is_class);
            hg_sheet_id(&sheet, (int64_t)pair->count);
            hg_sheet_row(&sheet);
        }
    }
    return hg_sheet_close(&sheet);
}

static bool load_keys(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "repeated_key",
                  "ref, input, field, value, within_field, within, count");
    for (size_t i = 0; i < loading->dataset->layer_count; i++) {
        const struct hg_attributes *attributes = &loading->dataset->layers[i].attributes;
        for (size_t k = 0; k < attributes->key_count; k++) {
            const struct hg_repeated_key *key = &attributes->keys[k];
            hg_sheet_id(&sheet, ref_in(loading, i, key->feature));
            hg_sheet_id(&sheet, (int64_t)i);
            hg_sheet_text(&sheet, key->field);
            hg_sheet_text(&sheet, key->value);
            hg_sheet_text(&sheet, key->within_field);
            hg_sheet_text(&sheet, key->within);
            hg_sheet_id(&sheet, (int64_t)key->count);
            hg_sheet_row(&sheet);
        }
    }
    return hg_sheet_close(&sheet);
}

static bool load_field_pairs(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "field_pair",
                  "ref, input, name, other_name, field, other_field, value, other, count");
    for (size_t i = 0; i < loading->dataset->layer_count; i++) {
        const struct hg_attributes *attributes = &loading->dataset->layers[i].attributes;
        for (size_t k = 0; k < attributes->field_pair_count; k++) {
            const struct hg_field_pair *pair = &attributes->field_pairs[k];
            hg_sheet_id(&sheet, ref_in(loading, i, pair->feature));
            hg_sheet_id(&sheet, (int64_t)i);
            hg_sheet_text(&sheet, pair->name);
            hg_sheet_text(&sheet, pair->other_name);
            hg_sheet_text(&sheet, pair->field);
            hg_sheet_text(&sheet, pair->other_field);
            hg_sheet_text(&sheet, pair->value);
            hg_sheet_text(&sheet, pair->other);
            hg_sheet_id(&sheet, (int64_t)pair->count);
            hg_sheet_row(&sheet);
        }
    }
    return hg_sheet_close(&sheet);
}

static bool load_patch_areas(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "patch_areas",
                  "ref, input, field, stated, differing, stated_m2, measured_m2");
    for (size_t i = 0; i < loading->dataset->layer_count; i++) {
        const struct hg_patch_areas *areas = &loading->dataset->layers[i].attributes.areas;
        if (areas->differing == 0) continue;
        hg_sheet_id(&sheet, ref_in(loading, i, areas->feature));
        hg_sheet_id(&sheet, (int64_t)i);
        hg_sheet_text(&sheet, areas->field);
        hg_sheet_id(&sheet, (int64_t)areas->stated);
        hg_sheet_id(&sheet, (int64_t)areas->differing);
        hg_sheet_number(&sheet, areas->stated_m2);
        hg_sheet_number(&sheet, areas->measured_m2);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static void declared_row(struct hg_sheet *sheet, int64_t ref, const char *role,
                         const char *field, double declared, double measured)
{
    if (!(declared > 0.0) || !(measured > 0.0)) return;
    hg_sheet_id(sheet, ref);
    hg_sheet_text(sheet, role);
    hg_sheet_text(sheet, field);
    hg_sheet_number(sheet, declared);
    hg_sheet_number(sheet, measured);
    hg_sheet_row(sheet);
}

static bool load_declared_areas(const struct hg_facts_loading *loading)
{
    const struct hg_facts *facts = loading->facts;
    const struct hg_dataset_layer *zones = hg_dataset_role(loading->dataset, HG_ROLE_ZONES);
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "declared_area",
                  "ref, role, field, declared, measured");
    for (size_t i = 0; zones != NULL && i < facts->zone_count; i++) {
        const struct hg_cell *approved = hg_dataset_cell(zones, facts->zones[i].feature,
                                                         HG_ZONE_approved_area_m2);
        if (approved->known == HG_KNOWN)
            declared_row(
                &sheet, ref_in(loading, loading->zones_layer, facts->zones[i].feature),
                "zones", "approved_area_m2", approved->number, facts->zones[i].area_m2);
    }
    for (size_t i = 0; i < facts->parcel_count; i++)
        declared_row(&sheet,
                     ref_in(loading, loading->parcels_layer, facts->parcels[i].feature),
                     "parcels", "declared_area_m2", facts->parcels[i].declared_area_m2,
                     facts->parcels[i].area_m2);
    return hg_sheet_close(&sheet);
}

bool hg_facts_load_quality(const struct hg_facts_loading *loading)
{
    return load_defects(loading) && load_totals(loading) && load_patches(loading) &&
           load_pairs(loading) && load_keys(loading) && load_field_pairs(loading) &&
           load_patch_areas(loading) && load_declared_areas(loading);
}

/* What is not among the features of its layer (SIZE_MAX; a layer that was given up) has no row. */
static void want(const struct hg_facts_loading *loading, bool *wanted, size_t layer,
                 size_t feature)
{
    int64_t ref = ref_in(loading, layer, feature);
    if (ref >= 0) wanted[ref] = true;
}

void hg_facts_want_quality(const struct hg_facts_loading *loading, bool *wanted)
{
    for (size_t i = 0; i < loading->dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &loading->dataset->layers[i];
        for (size_t f = 0; f < layer->flaws.count; f++) {
            const struct hg_flaw *flaw = &layer->flaws.items[f];
            want(loading, wanted, i, flaw->feature);
            want(loading, wanted, i, flaw->neighbour);
        }
        for (size_t k = 0; k < layer->attributes.pair_count; k++)
            want(loading, wanted, i, layer->attributes.pairs[k].feature);
        for (size_t k = 0; k < layer->attributes.key_count; k++)
            want(loading, wanted, i, layer->attributes.keys[k].feature);
        for (size_t k = 0; k < layer->attributes.field_pair_count; k++)
            want(loading, wanted, i, layer->attributes.field_pairs[k].feature);
        if (layer->attributes.areas.differing > 0)
            want(loading, wanted, i, layer->attributes.areas.feature);
    }
    each_patch(loading, NULL, wanted);
}
