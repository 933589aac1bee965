/* The widest tables and the longest ones, read where they lie: parcel, idle, parcel_supply, feature. */
#include "model/zone_land.h"
#include "rules/fact_table.h"
#include "rules/facts_load.h"

#include "geo/base/str.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int index_of(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0) return (int)i;
    return -1;
}

static int64_t ref_of(const struct hg_facts_loading *loading, size_t layer, size_t feature)
{
    return hg_feature_ref_number(&loading->refs, (struct hg_feature_ref){layer, feature});
}

/* --- tables with a row for each parcel --- */

/* Facts' parcels stand in the order of their features, so that the n-th ref of their layer is the n-th parcel. */
static size_t find_parcel(const void *data, int key, int64_t number)
{
    const struct hg_facts_loading *loading = data;
    if (key == 0) return number < 0 ? SIZE_MAX : (size_t)number;
    struct hg_feature_ref at = hg_feature_of_ref(&loading->refs, number);
    return at.layer == loading->parcels_layer ? at.feature : SIZE_MAX;
}

static int64_t row_number(const void *data, size_t row)
{
    (void)data;
    return (int64_t)row;
}

enum parcel_column {
    PARCEL,
    REF,
    PARCEL_ID,
    ZONE,
    AREA_M2,
    PLANE_AREA_M2,
    OUTSIDE_M2,
    BUILT_M2,
    DEVELOPMENT_M2,
    CONTROLLED_M2,
    INDUSTRIAL,
    COMPLETED,
    HAS_BUILDING,
    FIRST_ATTRIBUTE, /* of the layer's field n: its value is FIRST_ATTRIBUTE + 2 n, its _known the next */
};

static const char *const parcel_columns[FIRST_ATTRIBUTE] = {
    [PARCEL] = "parcel",
    [REF] = "ref",
    [PARCEL_ID] = "parcel_id",
    [ZONE] = "zone",
    [AREA_M2] = "area_m2",
    [PLANE_AREA_M2] = "plane_area_m2",
    [OUTSIDE_M2] = "outside_m2",
    [BUILT_M2] = "built_m2",
    [DEVELOPMENT_M2] = "development_m2",
    [CONTROLLED_M2] = "controlled_m2",
    [INDUSTRIAL] = "industrial",
    [COMPLETED] = "completed",
    [HAS_BUILDING] = "has_building",
};

static int parcel_column(const void *data, const char *name)
{
    const struct hg_facts_loading *loading = data;
    const struct hg_dataset_layer *layer = loading->subjects;
    int column = index_of(parcel_columns, FIRST_ATTRIBUTE, name);
    if (column >= 0 || layer == NULL) return column;
    for (size_t i = 0; i < layer->spec_count; i++) {
        size_t length = strlen(layer->specs[i].name);
        if (strncmp(layer->specs[i].name, name, length) != 0) continue;
        if (name[length] == '\0') return FIRST_ATTRIBUTE + 2 * (int)i;
        if (strcmp(name + length, "_known") == 0) return FIRST_ATTRIBUTE + 2 * (int)i + 1;
    }
    return -1;
}

static void put_value(enum hg_cell_kind kind, const struct hg_cell *cell,
                      sqlite3_context *out)
{
    if (cell->known != HG_KNOWN) return;
    switch (kind) {
    case HG_CELL_TEXT: hg_fact_text(out, cell->text); break;
    case HG_CELL_NUMBER: hg_fact_number(out, cell->number); break;
    case HG_CELL_DATE: hg_fact_day(out, cell->day); break;
    case HG_CELL_FLAG: hg_fact_id(out, cell->flag); break;
    }
}

static void put_attribute(const struct hg_facts_loading *loading, size_t feature, int which,
                          sqlite3_context *out)
{
    static const char *const known_names[] = {
        [HG_UNBOUND] = "unbound",
        [HG_EMPTY] = "empty",
        [HG_UNREADABLE] = "unreadable",
        [HG_KNOWN] = "known",
    };
    const struct hg_dataset_layer *layer = loading->subjects;
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, which / 2);
    if (which % 2 == 0)
        put_value(layer->specs[which / 2].kind, cell, out);
    else
        hg_fact_text(out, known_names[cell->known]);
}

static void parcel_cell(const void *data, size_t row, int column, sqlite3_context *out)
{
    const struct hg_facts_loading *loading = data;
    const struct hg_parcel_fact *parcel = &loading->facts->parcels[row];
    switch (column) {
    case PARCEL: hg_fact_id(out, (int64_t)row); break;
    case REF:
        hg_fact_id(out, ref_of(loading, loading->parcels_layer, parcel->feature));
        break;
    case PARCEL_ID: hg_fact_text(out, parcel->id); break;
    case ZONE:
        hg_fact_id(out, parcel->zone == HG_NO_ZONE ? -1 : (int64_t)parcel->zone);
        break;
    case AREA_M2: hg_fact_number(out, parcel->area_m2); break;
    case PLANE_AREA_M2: hg_fact_number(out, parcel->plane_area_m2); break;
    case OUTSIDE_M2: hg_fact_number(out, parcel->outside_m2); break;
    case BUILT_M2:
    case DEVELOPMENT_M2:
    case CONTROLLED_M2:
        hg_fact_number(out, parcel->functional_m2[column - BUILT_M2]);
        break;
    case INDUSTRIAL: hg_fact_id(out, parcel->industrial); break;
    case COMPLETED: hg_fact_truth(out, parcel->completed); break;
    case HAS_BUILDING: hg_fact_id(out, parcel->has_building); break;
    default: put_attribute(loading, parcel->feature, column - FIRST_ATTRIBUTE, out); break;
    }
}

enum idle_column {
    IDLE_PARCEL,
    IDLE_REF,
    STATE,
    BRANCH,
    SINCE,
    FULL_YEARS,
    CAUSE,
    DISPOSAL,
    MISSING,
    CONTRADICTION,
    LATE_COMPLETION,
    IDLE_COLUMNS,
};

static int idle_column(const void *data, const char *name)
{
    static const char *const names[IDLE_COLUMNS] = {
        [IDLE_PARCEL] = "parcel",
        [IDLE_REF] = "ref",
        [STATE] = "state",
        [BRANCH] = "branch",
        [SINCE] = "since",
        [FULL_YEARS] = "full_years",
        [CAUSE] = "cause",
        [DISPOSAL] = "disposal",
        [MISSING] = "missing",
        [CONTRADICTION] = "contradiction",
        [LATE_COMPLETION] = "late_completion",
    };
    (void)data;
    return index_of(names, IDLE_COLUMNS, name);
}

/* "agreed_start,actual_start" */
static void put_missing(const struct hg_idle *idle, sqlite3_context *out)
{
    struct hg_str names = HG_STR_EMPTY;
    if (idle->missing_count == 1) {
        hg_fact_text(out, idle->missing[0]);
        return;
    }
    for (size_t i = 0; i < idle->missing_count; i++)
        hg_str_addf(&names, "%s%s", i > 0 ? "," : "", idle->missing[i]);
    if (idle->missing_count > 0)
        sqlite3_result_text(out, names.data, (int)names.length, SQLITE_TRANSIENT);
    hg_str_clear(&names);
}

static void idle_cell(const void *data, size_t row, int column, sqlite3_context *out)
{
    static const char *const disposals[] = {
        [HG_DISPOSAL_NONE] = NULL,
        [HG_DISPOSAL_FEE] = "fee",
        [HG_DISPOSAL_NEGOTIATED] = "negotiated",
        [HG_DISPOSAL_WITHDRAWAL] = "withdrawal",
    };
    const struct hg_facts_loading *loading = data;
    const struct hg_parcel_fact *parcel = &loading->facts->parcels[row];
    const struct hg_idle *idle = &parcel->idle;
    switch (column) {
    case IDLE_PARCEL: hg_fact_id(out, (int64_t)row); break;
    case IDLE_REF:
        hg_fact_id(out, ref_of(loading, loading->parcels_layer, parcel->feature));
        break;
    case STATE: hg_fact_text(out, hg_idle_state_names[idle->state]); break;
    case BRANCH: hg_fact_text(out, hg_idle_branch_names[idle->branch]); break;
    case SINCE: hg_fact_day(out, idle->since); break;
    case FULL_YEARS: hg_fact_id(out, idle->full_years); break;
    case CAUSE: hg_fact_text(out, hg_idle_cause_names[idle->cause]); break;
    case DISPOSAL: hg_fact_text(out, disposals[idle->disposal]); break;
    case MISSING: put_missing(idle, out); break;
    case CONTRADICTION: hg_fact_id(out, idle->contradiction); break;
    case LATE_COMPLETION: hg_fact_id(out, idle->late_completion); break;
    }
}

enum supply_column { SUPPLY_PARCEL, SUPPLIED, STARTED, SUPPLIED_SINCE, SUPPLY_COLUMNS };

static int supply_column(const void *data, const char *name)
{
    static const char *const names[SUPPLY_COLUMNS] = {
        [SUPPLY_PARCEL] = "parcel",
        [SUPPLIED] = "supplied",
        [STARTED] = "started",
        [SUPPLIED_SINCE] = "since",
    };
    (void)data;
    return index_of(names, SUPPLY_COLUMNS, name);
}

static void supply_cell(const void *data, size_t row, int column, sqlite3_context *out)
{
    const struct hg_facts_loading *loading = data;
    const struct hg_parcel_supply *supply = &loading->facts->supplies[row];
    switch (column) {
    case SUPPLY_PARCEL: hg_fact_id(out, (int64_t)row); break;
    case SUPPLIED: hg_fact_truth(out, supply->supplied); break;
    case STARTED: hg_fact_truth(out, supply->started); break;
    case SUPPLIED_SINCE: hg_fact_day(out, supply->since); break;
    }
}

/* --- features: only those that another table refers to --- */

static size_t find_feature(const void *data, int key, int64_t number)
{
    const struct hg_facts_loading *loading = data;
    size_t low = 0, high = loading->wanted_count;
    (void)key;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (loading->wanted[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < loading->wanted_count && loading->wanted[low] == number ? low : SIZE_MAX;
}

static int64_t feature_number(const void *data, size_t row)
{
    return ((const struct hg_facts_loading *)data)->wanted[row];
}

enum feature_column {
    FEATURE_REF,
    INPUT,
    FID,
    KEY,
    CLASS,
    FEATURE_M2,
    FEATURE_PLANE_M2,
    X,
    Y,
    FEATURE_COLUMNS,
};

static int feature_column(const void *data, const char *name)
{
    static const char *const names[FEATURE_COLUMNS] = {
        [FEATURE_REF] = "ref",
        [INPUT] = "input",
        [FID] = "fid",
        [KEY] = "key",
        [CLASS] = "class",
        [FEATURE_M2] = "area_m2",
        [FEATURE_PLANE_M2] = "plane_area_m2",
        [X] = "x",
        [Y] = "y",
    };
    (void)data;
    return index_of(names, FEATURE_COLUMNS, name);
}

static const char *class_of(const struct hg_dataset *dataset,
                            const struct hg_dataset_layer *layer, size_t feature)
{
    hg_class id = layer->classes == NULL ? HG_CLASS_NONE : layer->classes[feature];
    return id < dataset->class_count ? dataset->classes[id] : NULL;
}

static double area_of(const struct hg_facts_loading *loading,
                      const struct hg_dataset_layer *layer, size_t feature)
{
    bool ellipsoid = loading->settings->area == HG_AREA_ELLIPSOID;
    const double *areas = ellipsoid ? layer->ellipsoid_m2 : layer->plane_m2;
    return areas == NULL ? (double)NAN : areas[feature];
}

static void feature_cell(const void *data, size_t row, int column, sqlite3_context *out)
{
    const struct hg_facts_loading *loading = data;
    struct hg_feature_ref at = hg_feature_of_ref(&loading->refs, loading->wanted[row]);
    const struct hg_dataset_layer *layer = &loading->dataset->layers[at.layer];
    size_t feature = at.feature;
    switch (column) {
    case FEATURE_REF: hg_fact_id(out, loading->wanted[row]); break;
    case INPUT: hg_fact_id(out, (int64_t)at.layer); break;
    case FID: hg_fact_id(out, layer->layer.features[feature].fid); break;
    case KEY: hg_fact_text(out, hg_dataset_key(layer, feature)); break;
    case CLASS: hg_fact_text(out, class_of(loading->dataset, layer, feature)); break;
    case FEATURE_M2: hg_fact_number(out, area_of(loading, layer, feature)); break;
    case FEATURE_PLANE_M2:
        hg_fact_number(out,
                       layer->plane_m2 == NULL ? (double)NAN : layer->plane_m2[feature]);
        break;
    case X: hg_fact_number(out, hg_feature_point(&layer->layer, feature).x); break;
    case Y: hg_fact_number(out, hg_feature_point(&layer->layer, feature).y); break;
    }
}

/* --- all of them --- */

bool hg_facts_show_in_place(const struct hg_facts_loading *loading,
                            struct hg_workspace *workspace)
{
    size_t parcels = loading->subjects == NULL ? 0 : loading->facts->parcel_count;
    size_t supplies = loading->facts->zone_lands == NULL ? 0 : loading->facts->parcel_count;
    const struct hg_fact_table tables[] = {
        {"parcel",        parcels,               2, loading, row_number,     find_parcel,  parcel_column,
         parcel_cell                                                                                                  },
        {"idle",          parcels,               2, loading, row_number,     find_parcel,  idle_column,   idle_cell   },
        {"parcel_supply", supplies,              1, loading, row_number,     find_parcel,  supply_column,
         supply_cell                                                                                                  },
        {"feature",       loading->wanted_count, 1, loading, feature_number, find_feature,
         feature_column,                                                                                  feature_cell},
    };
    const struct hg_fact_table *kept = hg_arena_copy(loading->arena, tables, sizeof tables);
    for (size_t i = 0; i < HG_COUNT_OF(tables); i++)
        if (!hg_fact_table_make(workspace, &kept[i])) return false;
    return true;
}
