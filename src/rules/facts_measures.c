/* What was measured: shares, buildings' parts, indices, idle land, the matrix and the places. */
#include "rules/facts_load.h"
#include "rules/rules_kinds.h"

#include "geo/base/str.h"

#include <math.h>

static int64_t ref_in(const struct hg_facts_loading *loading, size_t layer, size_t feature)
{
    return hg_feature_ref_number(&loading->refs, (struct hg_feature_ref){layer, feature});
}

static const char *class_named(const struct hg_dataset *dataset, hg_class id)
{
    return id < dataset->class_count ? dataset->classes[id] : NULL;
}

static bool load_shares(sqlite3 *db, const struct hg_dataset *dataset,
                        const struct hg_facts *facts)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, db, "parcel_share", "parcel, plan, class, area_m2, share");
    for (size_t i = 0; i < facts->share_count; i++) {
        const struct hg_share_fact *share = &facts->shares[i];
        hg_sheet_id(&sheet, (int64_t)share->parcel);
        hg_sheet_word(&sheet, hg_plan_names[share->plan]);
        hg_sheet_word(&sheet, class_named(dataset, share->class_id));
        hg_sheet_number(&sheet, share->area_m2);
        double whole = facts->parcels[share->parcel].area_m2;
        hg_sheet_number(&sheet, whole > 0.0 ? share->area_m2 / whole : (double)NAN);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

hg_status hg_facts_load_shares(struct hg_ctx *ctx, sqlite3 *db,
                               const struct hg_dataset *dataset,
                               const struct hg_facts *facts)
{
    sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    bool loaded = load_shares(db, dataset, facts);
    if (!loaded) hg_note(ctx, hg_kind_FACTS_FAILED, HG_NOWHERE, sqlite3_errmsg(db));
    sqlite3_exec(db, loaded ? "COMMIT" : "ROLLBACK", NULL, NULL, NULL);
    return loaded ? HG_OK : HG_FAILED;
}

/* Parcel (index into the facts) of every feature of the parcels layer; -1 none. */
static const int64_t *parcels_of_features(const struct hg_facts_loading *loading,
                                          size_t count)
{
    int64_t *parcels = HG_ARENA_ARRAY(loading->arena, int64_t, count + 1);
    for (size_t i = 0; i < count; i++)
        parcels[i] = -1;
    for (size_t i = 0; i < loading->facts->parcel_count; i++)
        if (loading->facts->parcels[i].feature < count)
            parcels[loading->facts->parcels[i].feature] = (int64_t)i;
    return parcels;
}

static bool load_parts(const struct hg_facts_loading *loading)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(loading->dataset,
                                                           loading->subject_role);
    size_t count = layer == NULL ? 0 : layer->layer.feature_count;
    const int64_t *parcels = parcels_of_features(loading, count);
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "building_part",
                  "building, parcel, share, footprint_m2, floor_m2, counted_floor_m2");
    for (size_t i = 0; i < loading->facts->part_count; i++) {
        const struct hg_building_part *part = &loading->facts->parts[i];
        hg_sheet_id(&sheet, (int64_t)part->building);
        hg_sheet_id(&sheet, part->parcel < count ? parcels[part->parcel] : -1);
        hg_sheet_number(&sheet, part->share);
        hg_sheet_number(&sheet, part->footprint_m2);
        hg_sheet_number(&sheet, part->floor_m2);
        hg_sheet_number(&sheet, part->counted_floor_m2);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

/* Where an index belongs. */
struct subject {
    const char *scope;
    size_t number;
    int64_t ref;
};

static void index_row(struct hg_sheet *sheet, struct subject subject, int kind,
                      const struct hg_index *index)
{
    /* Nothing computed and nothing to hold it against: no row, there may be a million of them. */
    if (isnan(index->value) && index->applies == HG_NO) return;
    hg_sheet_word(sheet, subject.scope);
    hg_sheet_id(sheet, (int64_t)subject.number);
    hg_sheet_id(sheet, subject.ref);
    hg_sheet_word(sheet, hg_index_names[kind]);
    hg_sheet_number(sheet, index->value);
    hg_sheet_word(sheet, hg_index_units[kind]);
    hg_sheet_number(sheet, index->numerator);
    hg_sheet_number(sheet, index->denominator);
    hg_sheet_word(sheet, index->basis);
    hg_sheet_truth(sheet, index->applies);
    hg_sheet_word(sheet, index->reason);
    hg_sheet_row(sheet);
}

static bool load_indices(const struct hg_facts_loading *loading)
{
    const struct hg_facts *facts = loading->facts;
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "index_value",
                  "scope, subject, ref, name, value, unit, numerator, denominator, basis, "
                  "applies, reason");
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        int64_t ref = ref_in(loading, loading->parcels_layer, parcel->feature);
        for (int kind = 0; kind < HG_INDEX_KINDS; kind++)
            index_row(&sheet, (struct subject){"parcel", i, ref}, kind,
                      &parcel->indices[kind]);
    }
    for (size_t i = 0; i < facts->zone_count; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        int64_t ref = ref_in(loading, loading->zones_layer, zone->feature);
        for (int kind = 0; kind < HG_INDEX_KINDS; kind++) {
            index_row(&sheet, (struct subject){"zone", i, ref}, kind,
                      &zone->completed[kind]);
            index_row(&sheet, (struct subject){"zone_industrial", i, ref}, kind,
                      &zone->industrial[kind]);
        }
    }
    return hg_sheet_close(&sheet);
}

static bool load_matrix(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(
        &sheet, loading->db, "matrix",
        "cell, plan_a, class_a, plan_b, class_b, relation, basis, mark, protected, "
        "area_m2, sliver_area_m2, patches");
    for (size_t i = 0; i < loading->facts->matrix_count; i++) {
        const struct hg_matrix_cell *cell = &loading->facts->matrix[i];
        hg_sheet_id(&sheet, (int64_t)i);
        hg_sheet_text(&sheet, hg_plan_names[cell->plan_a]);
        hg_sheet_text(&sheet, class_named(loading->dataset, cell->class_a));
        hg_sheet_text(&sheet, hg_plan_names[cell->plan_b]);
        hg_sheet_text(&sheet, class_named(loading->dataset, cell->class_b));
        hg_sheet_text(&sheet, hg_relation_names[cell->relation]);
        hg_sheet_text(&sheet, cell->basis);
        hg_sheet_text(&sheet, cell->mark);
        hg_sheet_id(&sheet, cell->protected_land);
        hg_sheet_number(&sheet, cell->area_m2);
        hg_sheet_number(&sheet, cell->sliver_area_m2);
        hg_sheet_number(&sheet, cell->patches);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static const char *feature_class(const struct hg_dataset *dataset,
                                 struct hg_feature_ref feature)
{
    if (feature.layer >= dataset->layer_count) return NULL;
    const struct hg_dataset_layer *layer = &dataset->layers[feature.layer];
    if (layer->classes == NULL || feature.feature >= layer->layer.feature_count)
        return NULL;
    return class_named(dataset, layer->classes[feature.feature]);
}

static void place_layer(const struct hg_facts_loading *loading, struct hg_sheet *sheet,
                        size_t number)
{
    if (number >= loading->dataset->layer_count) {
        hg_sheet_text(sheet, NULL);
        hg_sheet_text(sheet, NULL);
        return;
    }
    const struct hg_input_info *info = &loading->dataset->layers[number].info;
    hg_sheet_word(sheet, hg_role_names[info->role]);
    hg_sheet_word(sheet, info->plan == HG_PLAN_NONE ? NULL : hg_plan_names[info->plan]);
}

static void place_cover(struct hg_sheet *sheet, struct hg_cover cover)
{
    hg_sheet_text(sheet, hg_role_names[cover.role]);
    hg_sheet_text(sheet, cover.plan == HG_PLAN_NONE ? NULL : hg_plan_names[cover.plan]);
}

static void place_row(const struct hg_facts_loading *loading, struct hg_sheet *sheet,
                      size_t number)
{
    const struct hg_place *place = &loading->facts->places[number];
    hg_sheet_id(sheet, (int64_t)number);
    hg_sheet_word(sheet, hg_place_names[place->kind]);
    hg_sheet_id(sheet, hg_feature_ref_number(&loading->refs, place->a));
    hg_sheet_id(sheet, hg_feature_ref_number(&loading->refs, place->b));
    hg_sheet_id(sheet, place->kind == HG_PLACE_CONFLICT ? (int64_t)place->cell : -1);
    hg_sheet_id(sheet, place->zone == HG_NO_ZONE ? -1 : (int64_t)place->zone);
    if (hg_place_covers[place->kind].role != HG_ROLE_COUNT)
        place_cover(sheet, hg_place_covers[place->kind]);
    else
        place_layer(loading, sheet, place->a.layer);
    hg_sheet_text(sheet, feature_class(loading->dataset, place->a));
    hg_sheet_text(sheet, feature_class(loading->dataset, place->b));
    hg_sheet_number(sheet, place->area_m2);
    hg_sheet_number(sheet, place->plane_area_m2);
    hg_sheet_number(sheet, place->perimeter_m);
    hg_sheet_number(sheet, place->width_m);
    hg_sheet_id(sheet, place->sliver);
    hg_sheet_number(sheet, place->inside.x);
    hg_sheet_number(sheet, place->inside.y);
    hg_sheet_text(sheet, hg_overlap_names[place->overlap]);
    hg_sheet_number(sheet, place->widest_m);
    hg_sheet_number(sheet, place->chord_m);
    hg_sheet_id(sheet,
                place->candidate == HG_NO_CANDIDATE ? -1 : (int64_t)place->candidate);
    hg_sheet_text(sheet,
                  place->clash == NULL ? NULL : hg_relation_names[place->clash->relation]);
    hg_sheet_text(sheet, place->clash == NULL ? NULL : place->clash->basis);
    hg_sheet_text(sheet, place->clash == NULL ? NULL : place->clash->mark);
    hg_sheet_row(sheet);
}

static bool load_places(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "place",
                  "shape, kind, ref_a, ref_b, cell, zone, role, plan, class_a, class_b, "
                  "area_m2, plane_area_m2, perimeter_m, width_m, sliver, x, y, relation, "
                  "widest_m, chord_m, candidate, clash, clash_basis, clash_mark");
    for (size_t i = 0; i < loading->facts->place_count; i++)
        place_row(loading, &sheet, i);
    return hg_sheet_close(&sheet);
}

static bool load_candidates(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "candidate",
                  "candidate, ref, use_class, agricultural_m2, construction_m2, unused_m2, "
                  "unknown_m2, cultivated_m2, conforming_m2, basic_farmland_m2");
    for (size_t i = 0; i < loading->facts->candidate_count; i++) {
        const struct hg_candidate_fact *candidate = &loading->facts->candidates[i];
        hg_sheet_id(&sheet, (int64_t)i);
        hg_sheet_id(&sheet, ref_in(loading, loading->parcels_layer, i));
        hg_sheet_text(&sheet, candidate->use_class);
        for (int c = 0; c < HG_LAND_CLASSES; c++)
            hg_sheet_number(&sheet, candidate->land_m2[c]);
        hg_sheet_number(&sheet, candidate->cultivated_m2);
        hg_sheet_number(&sheet, candidate->conforming_m2);
        hg_sheet_number(&sheet, candidate->farmland_m2);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static bool load_blocks(const struct hg_facts_loading *loading)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(loading->dataset,
                                                           HG_ROLE_DETAILED_PLAN);
    size_t number = hg_feature_role_layer(loading->dataset, HG_ROLE_DETAILED_PLAN);
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "detailed_block",
                  "candidate, block, block_id, use, area_m2, covers");
    for (size_t i = 0; i < loading->facts->block_count; i++) {
        const struct hg_block_fact *block = &loading->facts->blocks[i];
        hg_sheet_id(&sheet, (int64_t)block->candidate);
        hg_sheet_id(&sheet, ref_in(loading, number, block->block));
        hg_sheet_text(&sheet, hg_dataset_key(layer, block->block));
        hg_sheet_text(&sheet, block->use);
        hg_sheet_number(&sheet, block->area_m2);
        hg_sheet_id(&sheet, block->covers);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static bool load_bounds(const struct hg_facts_loading *loading)
{
    static const char *const states[] = {[HG_BOUND_ABSENT] = NULL,
                                         [HG_BOUND_CLEAR] = "clear",
                                         [HG_BOUND_BARE] = "bare",
                                         [HG_BOUND_UNREADABLE] = "unreadable"};
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "detailed_bound",
                  "candidate, ref, name, state, op, value, unit, blocks, text, document, "
                  "planned, holds, margin");
    for (size_t i = 0; i < loading->facts->bound_count; i++) {
        const struct hg_bound_fact *bound = &loading->facts->bounds[i];
        hg_sheet_id(&sheet, (int64_t)bound->candidate);
        hg_sheet_id(&sheet, ref_in(loading, loading->parcels_layer, bound->candidate));
        hg_sheet_word(&sheet, hg_bound_names[bound->kind]);
        hg_sheet_word(&sheet, states[bound->state]);
        hg_sheet_word(&sheet, bound->op);
        hg_sheet_number(&sheet, bound->value);
        hg_sheet_word(&sheet, hg_bound_units[bound->kind]);
        hg_sheet_text(&sheet, bound->blocks);
        hg_sheet_text(&sheet, bound->text);
        hg_sheet_text(&sheet, bound->document);
        hg_sheet_number(&sheet, bound->planned);
        hg_sheet_truth(&sheet, bound->holds);
        hg_sheet_number(&sheet, bound->margin);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static bool load_cuts(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "cut",
                  "candidate, ref, area_m2, removed_m2, parts, dropped, dropped_m2");
    for (size_t i = 0; i < loading->facts->candidate_count; i++) {
        const struct hg_cut *cut = &loading->facts->candidates[i].cut;
        if (!cut->known) continue;
        hg_sheet_id(&sheet, (int64_t)i);
        hg_sheet_id(&sheet, ref_in(loading, loading->parcels_layer, i));
        hg_sheet_number(&sheet, cut->area_m2);
        hg_sheet_number(&sheet, cut->removed_m2);
        hg_sheet_id(&sheet, (int64_t)cut->parts);
        hg_sheet_id(&sheet, (int64_t)cut->dropped);
        hg_sheet_number(&sheet, cut->dropped_m2);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static const char *role_of(const struct hg_facts_loading *loading,
                           struct hg_feature_ref feature)
{
    if (feature.layer >= loading->dataset->layer_count) return NULL;
    return hg_role_names[loading->dataset->layers[feature.layer].info.role];
}

static bool load_declared(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "declared", "ref, role, field, declared, measured");
    for (size_t i = 0; i < loading->facts->declared_count; i++) {
        const struct hg_declared_fact *declared = &loading->facts->declared[i];
        hg_sheet_id(&sheet, hg_feature_ref_number(&loading->refs, declared->feature));
        hg_sheet_text(&sheet, role_of(loading, declared->feature));
        hg_sheet_text(&sheet, declared->field);
        hg_sheet_number(&sheet, declared->declared);
        hg_sheet_number(&sheet, declared->measured);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

static bool load_gaps(const struct hg_facts_loading *loading)
{
    struct hg_sheet sheet;
    hg_sheet_open(&sheet, loading->db, "missing_attribute", "ref, role, field, needed_for");
    for (size_t i = 0; i < loading->facts->gap_count; i++) {
        const struct hg_gap_fact *gap = &loading->facts->gaps[i];
        hg_sheet_id(&sheet, hg_feature_ref_number(&loading->refs, gap->feature));
        hg_sheet_word(&sheet, role_of(loading, gap->feature));
        hg_sheet_word(&sheet, gap->field);
        hg_sheet_word(&sheet, gap->needed_for);
        hg_sheet_row(&sheet);
    }
    return hg_sheet_close(&sheet);
}

bool hg_facts_load_measures(const struct hg_facts_loading *loading)
{
    return load_parts(loading) && load_indices(loading) && load_candidates(loading) &&
           load_blocks(loading) && load_bounds(loading) && load_cuts(loading) &&
           load_matrix(loading) && load_places(loading) && load_declared(loading) &&
           load_gaps(loading);
}
