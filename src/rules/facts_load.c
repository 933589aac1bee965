/* What was read: the run, its inputs, zones and buildings, and which features other tables refer to. */
#include "rules/facts_load.h"

#include "model/fields.h"
#include "rules/judge.h"
#include "rules/rules_kinds.h"
#include "standards/workspace_private.h"

#include "geo/base/str.h"

#include <math.h>
#include <string.h>

static const char *const state_names[] = {
    [HG_ABSENT] = "absent",
    [HG_PRESENT] = "present",
    [HG_NOT_APPLICABLE] = "not_applicable",
    [HG_UNUSABLE] = "unusable",
};

static bool load_run(const struct hg_facts_loading *loading)
{
    const struct hg_settings *settings = loading->settings;
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "run",
                  "as_of, area_method, region, land_grade, edition, sliver_area_m2, "
                  "sliver_width_m, gap_width_m, vertex_m, supply");
    hg_sheet_day(&sheet, settings->as_of);
    hg_sheet_text(&sheet, settings->area == HG_AREA_PLANE ? "plane" : "ellipsoid");
    hg_sheet_text(&sheet, settings->region);
    hg_sheet_id(&sheet, settings->land_grade > 0 ? settings->land_grade : -1);
    hg_sheet_text(&sheet, settings->edition);
    hg_sheet_number(&sheet, settings->tolerance.sliver_area_m2);
    hg_sheet_number(&sheet, settings->tolerance.sliver_width_m);
    hg_sheet_number(&sheet, settings->tolerance.gap_width_m);
    hg_sheet_number(&sheet, settings->tolerance.vertex_m);
    hg_sheet_id(&sheet, settings->supply);
    hg_sheet_row(&sheet);
    return hg_sheet_close(&sheet);
}

/* One unusable layer makes its plan unusable: what it would have shown nobody knows. */
static enum hg_presence_state state_of_plan(const struct hg_dataset *dataset, int plan)
{
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &dataset->layers[i];
        if (layer->info.role == HG_ROLE_PLAN && (int)layer->info.plan == plan &&
            !layer->usable)
            return HG_UNUSABLE;
    }
    return dataset->plans[plan].state;
}

static void presence_row(struct hg_sheet *sheet, const char *name,
                         enum hg_presence_state state, const char *reason)
{
    hg_sheet_text(sheet, name);
    hg_sheet_text(sheet, state_names[state]);
    hg_sheet_text(sheet, reason);
    hg_sheet_row(sheet);
}

static void table_presence(struct hg_sheet *sheet, const struct hg_supply_tables *tables,
                           int table)
{
    const struct hg_table_file *file = tables == NULL ? NULL : &tables->files[table];
    const char *absence = file == NULL ? NULL : file->absence;
    enum hg_presence_state state = absence != NULL ? HG_NOT_APPLICABLE : HG_ABSENT;
    if (file != NULL && file->source != NULL) state = HG_PRESENT;
    presence_row(sheet, hg_supply_table_names[table], state, absence);
}

static bool load_presence(const struct hg_facts_loading *loading)
{
    const struct hg_dataset *dataset = loading->dataset;
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "presence", "name, state, reason");
    for (int role = 0; role < HG_ROLE_PLAN; role++)
        presence_row(&sheet, hg_role_names[role], dataset->roles[role].state,
                     dataset->roles[role].reason);
    for (int plan = 0; plan < HG_PLAN_COUNT; plan++)
        presence_row(&sheet, hg_plan_names[plan], state_of_plan(dataset, plan),
                     dataset->plans[plan].reason);
    presence_row(&sheet, "basic_farmland", dataset->basic_farmland.state,
                 dataset->basic_farmland.reason);
    presence_row(&sheet, "redline", dataset->redline.state, dataset->redline.reason);
    for (int table = 0; table < HG_TABLES; table++)
        table_presence(&sheet, loading->settings->tables, table);
    return hg_sheet_close(&sheet);
}

static bool load_inputs(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(
        &sheet, loading->db, "input",
        "input, role, plan, source, layer, crs, encoding, degrees, features, skipped, "
        "usable");
    for (size_t i = 0; i < loading->dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &loading->dataset->layers[i];
        const struct hg_input_info *info = &layer->info;
        hg_sheet_id(&sheet, (int64_t)i);
        hg_sheet_text(&sheet, hg_role_names[info->role]);
        hg_sheet_text(&sheet,
                      info->plan == HG_PLAN_NONE ? NULL : hg_plan_names[info->plan]);
        hg_sheet_text(&sheet, info->source);
        hg_sheet_text(&sheet, info->layer);
        hg_sheet_text(&sheet, info->crs);
        hg_sheet_text(&sheet, info->encoding);
        hg_sheet_id(&sheet, info->degrees);
        hg_sheet_id(&sheet, (int64_t)info->features);
        hg_sheet_id(&sheet, (int64_t)info->skipped);
        hg_sheet_id(&sheet, layer->usable);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

/* --- features: only those that another table refers to --- */

static void want_feature(const struct hg_facts_loading *loading, bool *wanted,
                         struct hg_feature_ref feature)
{
    int64_t ref = hg_feature_ref_number(&loading->refs, feature);
    if (ref >= 0) wanted[ref] = true;
}

static void want_layer(const struct hg_facts_loading *loading, bool *wanted, size_t layer)
{
    if (layer >= loading->dataset->layer_count) return;
    for (size_t i = loading->refs.bases[layer]; i < loading->refs.bases[layer + 1]; i++)
        wanted[i] = true;
}

static const bool *wanted_features(const struct hg_facts_loading *loading)
{
    const struct hg_facts *facts = loading->facts;
    size_t total = loading->refs.bases[loading->dataset->layer_count];
    bool *wanted = HG_ARENA_ARRAY(loading->arena, bool, total + 1);
    want_layer(loading, wanted, loading->zones_layer);
    want_layer(loading, wanted, loading->parcels_layer);
    want_layer(loading, wanted, loading->buildings_layer);
    for (size_t i = 0; i < facts->place_count; i++) {
        want_feature(loading, wanted, facts->places[i].a);
        want_feature(loading, wanted, facts->places[i].b);
    }
    for (size_t i = 0; i < facts->declared_count; i++)
        want_feature(loading, wanted, facts->declared[i].feature);
    for (size_t i = 0; i < facts->gap_count; i++)
        want_feature(loading, wanted, facts->gaps[i].feature);
    hg_facts_want_zone_land(loading, wanted);
    hg_facts_want_quality(loading, wanted);
    return wanted;
}

/* The numbers of the wanted ones, ascending. */
static void keep_wanted(struct hg_facts_loading *loading)
{
    const bool *wanted = wanted_features(loading);
    size_t total = loading->refs.bases[loading->dataset->layer_count];
    int64_t *refs = HG_ARENA_ARRAY(loading->arena, int64_t, total + 1);
    for (size_t i = 0; i < total; i++)
        if (wanted[i]) refs[loading->wanted_count++] = (int64_t)i;
    loading->wanted = refs;
}

/* --- zones, buildings --- */

static int64_t ref_in(const struct hg_facts_loading *loading, size_t layer, size_t feature)
{
    return hg_feature_ref_number(&loading->refs, (struct hg_feature_ref){layer, feature});
}

static bool load_zones(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "zone",
                  "zone, ref, id, name, area_m2, plane_area_m2, built_m2, development_m2, "
                  "controlled_m2, unassigned_m2, overlap_m2, approved_area_m2");
    const struct hg_dataset_layer *layer = hg_dataset_role(loading->dataset, HG_ROLE_ZONES);
    for (size_t i = 0; layer != NULL && i < loading->facts->zone_count; i++) {
        const struct hg_zone_fact *zone = &loading->facts->zones[i];
        const struct hg_cell *approved = hg_dataset_cell(layer, zone->feature,
                                                         HG_ZONE_approved_area_m2);
        hg_sheet_id(&sheet, (int64_t)i);
        hg_sheet_id(&sheet, ref_in(loading, loading->zones_layer, zone->feature));
        hg_sheet_text(&sheet, zone->id);
        hg_sheet_text(&sheet, zone->name);
        hg_sheet_number(&sheet, zone->area_m2);
        hg_sheet_number(&sheet, zone->plane_area_m2);
        for (int split = 0; split < HG_SPLITS; split++)
            hg_sheet_number(&sheet, zone->split_m2[split]);
        hg_sheet_number(&sheet,
                        approved->known == HG_KNOWN ? approved->number : (double)NAN);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static double number_in(const struct hg_dataset_layer *layer, size_t feature, int field)
{
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, field);
    return cell->known == HG_KNOWN ? cell->number : (double)NAN;
}

static const char *text_in(const struct hg_dataset_layer *layer, size_t feature, int field)
{
    const struct hg_cell *cell = hg_dataset_cell(layer, feature, field);
    return cell->known == HG_KNOWN ? cell->text : NULL;
}

static bool load_buildings(const struct hg_facts_loading *loading)
{
    static const int numbers[] = {HG_BUILDING_storeys, HG_BUILDING_storeys_total,
                                  HG_BUILDING_storeys_below, HG_BUILDING_storey_height_m,
                                  HG_BUILDING_floor_area_m2};
    const struct hg_dataset_layer *layer = hg_dataset_role(loading->dataset,
                                                           HG_ROLE_BUILDINGS);
    if (layer == NULL) return true;
    struct hg_sheet sheet;
    hg_sheet_open(
        &sheet, loading->db, "building",
        "building, ref, building_id, kind, storeys, storeys_total, storeys_below, "
        "storey_height_m, floor_area_m2");
    for (size_t i = 0; i < layer->layer.feature_count; i++) {
        const char *kind = text_in(layer, i, HG_BUILDING_kind);
        hg_sheet_id(&sheet, (int64_t)i);
        hg_sheet_id(&sheet, ref_in(loading, loading->buildings_layer, i));
        hg_sheet_text(&sheet, text_in(layer, i, HG_BUILDING_id));
        hg_sheet_text(&sheet, kind == NULL ? "building" : kind);
        for (size_t n = 0; n < HG_COUNT_OF(numbers); n++)
            hg_sheet_number(&sheet, number_in(layer, i, numbers[n]));
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

bool hg_facts_load_dataset(const struct hg_facts_loading *loading)
{
    return load_run(loading) && load_presence(loading) && load_inputs(loading) &&
           load_zones(loading) && load_buildings(loading);
}

hg_status hg_facts_load(struct hg_ctx *ctx, struct hg_workspace *workspace,
                        const struct hg_settings *settings,
                        const struct hg_dataset *dataset, const struct hg_facts *facts)
{
    struct hg_facts_loading *loading = HG_ARENA_NEW(ctx->arena, struct hg_facts_loading);
    *loading = (struct hg_facts_loading){
        .db = workspace->db,
        .arena = ctx->arena,
        .settings = settings,
        .dataset = dataset,
        .facts = facts,
        .refs = hg_feature_refs_of(dataset, ctx->arena),
        .zones_layer = hg_feature_role_layer(dataset, HG_ROLE_ZONES),
        .parcels_layer = hg_feature_role_layer(dataset, hg_subject_role(settings)),
        .subject_role = hg_subject_role(settings),
        .subjects = hg_dataset_role(dataset, hg_subject_role(settings)),
        .buildings_layer = hg_feature_role_layer(dataset, HG_ROLE_BUILDINGS)};
    sqlite3_exec(workspace->db, "BEGIN", NULL, NULL, NULL);
    keep_wanted(loading);
    bool loaded = hg_facts_show_in_place(loading, workspace) &&
                  hg_facts_load_dataset(loading) && hg_facts_load_measures(loading) &&
                  hg_facts_load_zone_land(loading) && hg_facts_load_quality(loading);
    if (!loaded)
        hg_note(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE, sqlite3_errmsg(workspace->db));
    sqlite3_exec(workspace->db, loaded ? "COMMIT" : "ROLLBACK", NULL, NULL, NULL);
    return loaded ? HG_OK : HG_FAILED;
}
