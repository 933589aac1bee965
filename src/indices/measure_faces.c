#include "indices/measure_faces.h"

#include "geo/base/memory.h"
#include "geo/base/pool.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdlib.h>

/* The labels of one face, sorted out by what they mean; arrays have room for the largest set. */
struct face {
    const hg_feature_id *features;
    size_t count;
    double plane_m2;
    size_t zone_count, parcel_count, building_count, existing_count, block_count,
        stratum_count;
    uint32_t *zones, *parcels, *buildings, *existing, *blocks; /* label ids, ascending */
    uint32_t *strata;                                          /* distinct, ascending */
    bool functional[HG_FUNCTIONAL_CLASSES];
    int functional_count;
    bool unmapped; /* in a functional area of unknown class */
    struct hg_land land;
};

struct pass {
    const struct hg_labels *labels;
    struct hg_face_sums *sums;
    struct face face;
    struct hg_region_key *keys; /* heap */
    size_t key_room;
};

double hg_feature_area_m2(const struct hg_dataset_layer *layer, size_t feature,
                          enum hg_area_method method)
{
    return method == HG_AREA_ELLIPSOID ? layer->ellipsoid_m2[feature]
                                       : layer->plane_m2[feature];
}

static void sum_planes(const struct hg_face_table *faces, size_t label_count, double *out)
{
    struct hg_sum *sums = hg_memory_new_zero(label_count + 1, sizeof *sums);
    for (size_t f = 0; f < faces->count; f++)
        for (size_t i = faces->first[f]; i < faces->first[f + 1]; i++)
            hg_sum_add(&sums[faces->features[i]], faces->area_m2[f]);
    for (size_t i = 0; i < label_count; i++)
        out[i] = hg_sum_of(&sums[i]);
    free(sums);
}

/* Taken over the plane area that the faces add up to, so that the parts of a feature add up to its area exactly: the overlay's
 * grid moves a vertex by up to 4e-9 m, which shows in the ninth digit of a small polygon.  Where both plane areas differ by
 * more than any grid explains, the ratio must not hide it. */
static double ratio_of(const struct hg_dataset_layer *layer, size_t feature,
                       enum hg_area_method method, double faces_m2)
{
    static const double grid_share = 1e-6, grid_m2 = 1e-3;
    double plane = layer->plane_m2[feature];
    double area = hg_feature_area_m2(layer, feature, method);
    if (!(faces_m2 > 0.0) || !(plane > 0.0)) return 1.0;
    bool same = fabs(faces_m2 - plane) <=
                fmax(grid_share * plane, fmin(grid_m2, 0.01 * plane));
    return area / (same ? faces_m2 : plane);
}

static void make_ratios(const struct hg_labels *labels, enum hg_area_method method,
                        struct hg_face_sums *sums)
{
    for (size_t i = 0; i < labels->count; i++) {
        const struct hg_label *label = &labels->items[i];
        sums->ratio[i] = label->second_reading
                             ? sums->ratio[label->twin]
                             : ratio_of(&labels->dataset->layers[label->layer],
                                        label->feature, method, sums->plane_m2[i]);
    }
}

static void add_stratum(struct face *face, uint32_t stratum)
{
    size_t at = face->stratum_count;
    while (at > 0 && face->strata[at - 1] > stratum)
        at--;
    if (at > 0 && face->strata[at - 1] == stratum) return;
    for (size_t i = face->stratum_count++; i > at; i--)
        face->strata[i] = face->strata[i - 1];
    face->strata[at] = stratum;
}

/* Two classes of today's use at one place leave its class unknown; what may be cultivated counts as cultivated. */
static void add_land(struct hg_land *land, const struct hg_label *label, bool *first)
{
    enum hg_land_class main = (enum hg_land_class)label->land;
    if (!*first && main != land->main) main = HG_LAND_UNKNOWN;
    land->cultivated = label->cultivated || (!*first && land->cultivated);
    land->main = main;
    *first = false;
}

static void sort_out(const struct hg_labels *labels, struct face *face)
{
    bool no_land = true;
    face->zone_count = face->parcel_count = face->building_count = 0;
    face->existing_count = face->block_count = face->stratum_count = 0;
    face->functional_count = 0;
    face->unmapped = false;
    face->land = (struct hg_land){.main = HG_LAND_UNKNOWN};
    for (int c = 0; c < HG_FUNCTIONAL_CLASSES; c++)
        face->functional[c] = false;
    for (size_t i = 0; i < face->count; i++) {
        uint32_t id = face->features[i];
        const struct hg_label *label = &labels->items[id];
        if (label->role == HG_ROLE_ZONES) face->zones[face->zone_count++] = id;
        if (label->role == labels->subject_role) face->parcels[face->parcel_count++] = id;
        if (label->layer == labels->existing_layer)
            face->existing[face->existing_count++] = id;
        if (label->layer == labels->detailed_layer && !label->second_reading)
            face->blocks[face->block_count++] = id;
        if (label->land < HG_LAND_CLASSES) add_land(&face->land, label, &no_land);
        if (label->role == HG_ROLE_BUILDINGS) face->buildings[face->building_count++] = id;
        if (label->stratum != HG_NO_STRATUM) add_stratum(face, label->stratum);
        if (label->functional == HG_FUNCTIONAL_UNMAPPED) face->unmapped = true;
        if (label->functional < HG_FUNCTIONAL_CLASSES) {
            face->functional_count += !face->functional[label->functional];
            face->functional[label->functional] = true;
        }
    }
}

/* The identity built + development + controlled + unassigned - overlap = area holds face by face.  Of a face in an area of unknown
 * class it is not known whether it is unassigned, or has one class more, and then it is not known of the sum. */
static void add_split(const struct pass *pass)
{
    const struct face *face = &pass->face;
    for (size_t z = 0; z < face->zone_count; z++) {
        struct hg_sum *split = pass->sums
                                   ->split_m2[pass->labels->items[face->zones[z]].feature];
        for (int c = 0; c < HG_FUNCTIONAL_CLASSES; c++)
            if (face->functional[c]) hg_sum_add(&split[HG_SPLIT_BUILT + c], face->plane_m2);
        double plane_m2 = face->unmapped ? (double)NAN : face->plane_m2;
        if (face->functional_count == 0)
            hg_sum_add(&split[HG_SPLIT_UNASSIGNED], plane_m2);
        else
            hg_sum_add(&split[HG_SPLIT_OVERLAP], (face->functional_count - 1) * plane_m2);
    }
}

static void add_parcels(const struct pass *pass)
{
    const struct face *face = &pass->face;
    const struct hg_label *items = pass->labels->items;
    for (size_t p = 0; p < face->parcel_count; p++) {
        uint32_t parcel = items[face->parcels[p]].feature;
        if (face->zone_count == 0)
            hg_sum_add(&pass->sums->outside_m2[parcel], face->plane_m2);
        for (size_t z = 0; z < face->zone_count; z++)
            hg_tally_add(&pass->sums->parcel_zones, parcel, items[face->zones[z]].feature,
                         HG_TALLY_NO_ZONE, face->plane_m2, face->plane_m2);
        for (int c = 0; c < HG_FUNCTIONAL_CLASSES; c++)
            if (face->functional[c])
                hg_sum_add(&pass->sums->functional_m2[parcel][c], face->plane_m2);
        for (size_t s = 0; s < face->stratum_count; s++)
            hg_tally_add(&pass->sums->shares, parcel, face->strata[s], HG_TALLY_NO_ZONE,
                         face->plane_m2, face->plane_m2);
    }
}

static bool face_has_class(const struct pass *pass, bool (*is_wanted)(const char *))
{
    const struct face *face = &pass->face;
    for (size_t s = 0; s < face->stratum_count; s++) {
        const struct hg_stratum *stratum = &pass->labels->strata[face->strata[s]];
        if (stratum->plan == HG_PLAN_LAND_USE && is_wanted(stratum->class_name))
            return true;
    }
    return false;
}

static bool is_basic_farmland(const char *class_name)
{
    return hg_str_same(class_name, "basic_farmland");
}

static void add_composition(const struct pass *pass, struct hg_candidate_sums *sums)
{
    const struct face *face = &pass->face;
    bool farmland = face_has_class(pass, is_basic_farmland);
    hg_sum_add(&sums->land_m2[face->land.main], face->plane_m2);
    if (face->land.main == HG_LAND_AGRICULTURAL && face->land.cultivated)
        hg_sum_add(&sums->cultivated_m2, face->plane_m2);
    if (farmland)
        hg_sum_add(&sums->farmland_m2, face->plane_m2);
    else if (face_has_class(pass, hg_class_conforms))
        hg_sum_add(&sums->conforming_m2, face->plane_m2);
    if (face->block_count == 0) hg_sum_add(&sums->unblocked_m2, face->plane_m2);
}

/* Ground in two zones belongs to neither as far as phases go: each zone has its own. */
static uint32_t phase_zone(const struct pass *pass)
{
    const struct face *face = &pass->face;
    size_t layer = pass->labels->zones_layer;
    if (face->zone_count == 1) return pass->labels->items[face->zones[0]].feature;
    return layer == SIZE_MAX
               ? 0
               : (uint32_t)pass->labels->dataset->layers[layer].layer.feature_count;
}

/* What lies under the candidates, and what else claims the same ground. */
static void add_candidates(const struct pass *pass)
{
    const struct face *face = &pass->face;
    const struct hg_label *items = pass->labels->items;
    struct hg_face_sums *sums = pass->sums;
    for (size_t c = 0; sums->candidates != NULL && c < face->parcel_count; c++) {
        uint32_t candidate = items[face->parcels[c]].feature;
        add_composition(pass, &sums->candidates[candidate]);
        if (face->functional[HG_SPLIT_CONTROLLED - HG_SPLIT_BUILT])
            hg_tally_add(&sums->phases, candidate,
                         hg_phase_number(pass->labels, face->features, face->count,
                                         phase_zone(pass)),
                         HG_TALLY_NO_ZONE, face->plane_m2, face->plane_m2);
        for (size_t p = 0; p < face->existing_count; p++)
            hg_tally_add(&sums->taken, candidate, items[face->existing[p]].feature,
                         HG_TALLY_NO_ZONE, face->plane_m2, face->plane_m2);
        for (size_t b = 0; b < face->block_count; b++)
            hg_tally_add(&sums->blocks, candidate, items[face->blocks[b]].feature,
                         HG_TALLY_NO_ZONE, face->plane_m2, face->plane_m2);
        for (size_t r = 0; r < face->parcel_count; r++)
            if (r != c)
                hg_tally_add(&sums->rivals, candidate, items[face->parcels[r]].feature,
                             HG_TALLY_NO_ZONE, face->plane_m2, face->plane_m2);
    }
}

static void add_buildings(const struct pass *pass)
{
    const struct face *face = &pass->face;
    const struct hg_label *items = pass->labels->items;
    for (size_t b = 0; b < face->building_count; b++) {
        uint32_t building = items[face->buildings[b]].feature;
        if (face->parcel_count == 0)
            hg_tally_add(&pass->sums->building_parts, building, HG_NO_LABEL,
                         HG_TALLY_NO_ZONE, face->plane_m2, face->plane_m2);
        for (size_t p = 0; p < face->parcel_count; p++)
            hg_tally_add(&pass->sums->building_parts, building,
                         items[face->parcels[p]].feature, HG_TALLY_NO_ZONE, face->plane_m2,
                         face->plane_m2);
    }
}

static void add_matrix(const struct pass *pass)
{
    const struct face *face = &pass->face;
    const struct hg_stratum *strata = pass->labels->strata;
    bool supply = pass->sums->candidates != NULL;
    if ((supply ? face->parcel_count : face->zone_count) == 0) return;
    /* The matrix of a supply is that of the candidates' ground. */
    uint32_t whole = supply ? face->parcels[0] : face->zones[0];
    uint32_t zone = face->zone_count == 0 ? HG_TALLY_NO_ZONE
                                          : pass->labels->items[face->zones[0]].feature;
    double area = face->plane_m2 * pass->sums->ratio[whole];
    for (size_t a = 0; a < face->stratum_count; a++)
        for (size_t b = a + 1; b < face->stratum_count; b++)
            if (strata[face->strata[a]].plan != strata[face->strata[b]].plan)
                hg_tally_add(&pass->sums->matrix, face->strata[a], face->strata[b], zone,
                             face->plane_m2, area);
}

/* Overlaps and land outside the zones are parts of their feature, everything else is part of a zone. */
static double region_ratio(const struct pass *pass, struct hg_region_key key)
{
    enum hg_place_kind kind = hg_region_kind(pass->labels, key);
    bool of_feature = kind == HG_PLACE_OVERLAP || kind == HG_PLACE_OUTSIDE ||
                      kind == HG_PLACE_UNASSIGNED ||
                      hg_place_covers[kind].role != HG_ROLE_COUNT;
    size_t candidate = hg_region_candidate(pass->labels, key);
    if (candidate != HG_NO_CANDIDATE)
        return pass->sums
            ->ratio[pass->labels->layer_first[pass->labels->parcels_layer] + candidate];
    return pass->sums->ratio[of_feature ? key.a : pass->face.zones[0]];
}

static void add_regions(struct pass *pass)
{
    const struct face *face = &pass->face;
    void *data = (void *)(uintptr_t)pass->labels; /* read only */
    hg_region_fn regions = pass->sums->candidates != NULL ? hg_measure_candidate_regions
                                                          : hg_measure_regions;
    size_t count = regions(data, face->features, face->count, pass->keys, pass->key_room);
    if (count > pass->key_room) {
        pass->keys = hg_memory_grow(pass->keys, &pass->key_room, count, sizeof *pass->keys);
        regions(data, face->features, face->count, pass->keys, pass->key_room);
    }
    uint32_t zone = face->zone_count > 0 ? pass->labels->items[face->zones[0]].feature
                                         : HG_TALLY_NO_ZONE;
    for (size_t i = 0; i < count; i++)
        hg_tally_add(&pass->sums->regions, pass->keys[i].a, pass->keys[i].b, zone,
                     face->plane_m2, face->plane_m2 * region_ratio(pass, pass->keys[i]));
}

/* The face table is gone through twice at a time, by two threads if there are two: each adds up other sums, and each in the order of
 * the faces.  What asks for areas by the run's method is added up behind the plane areas of the features. */
enum { BY_PARCEL, BY_REGION, PASSES };

static void take_face(const struct hg_face_table *faces, size_t f, struct pass *pass)
{
    pass->face.features = &faces->features[faces->first[f]];
    pass->face.count = faces->first[f + 1] - faces->first[f];
    pass->face.plane_m2 = faces->area_m2[f];
    sort_out(pass->labels, &pass->face);
}

struct passes {
    struct hg_ctx *ctx;
    const struct hg_labels *labels;
    enum hg_area_method method;
    const struct hg_face_table *faces;
    struct hg_face_sums *sums;
    hg_status status[PASSES];
};

static size_t largest_set(const struct hg_face_table *faces)
{
    size_t largest = 0;
    for (size_t f = 0; f < faces->count; f++)
        if (faces->first[f + 1] - faces->first[f] > largest)
            largest = faces->first[f + 1] - faces->first[f];
    return largest;
}

static size_t features_of(const struct hg_labels *labels, size_t layer)
{
    return layer == SIZE_MAX ? 0 : labels->dataset->layers[layer].layer.feature_count;
}

static void init_sums(const struct hg_labels *labels, struct hg_face_sums *out)
{
    size_t zones = features_of(labels, labels->zones_layer);
    size_t parcels = features_of(labels, labels->parcels_layer);
    *out = (struct hg_face_sums){
        .plane_m2 = hg_memory_new_zero(labels->count + 1, sizeof *out->plane_m2),
        .ratio = hg_memory_new_zero(labels->count + 1, sizeof *out->ratio),
        .split_m2 = hg_memory_new_zero(zones + 1, sizeof *out->split_m2),
        .outside_m2 = hg_memory_new_zero(parcels + 1, sizeof *out->outside_m2),
        .functional_m2 = hg_memory_new_zero(parcels + 1, sizeof *out->functional_m2),
        .candidates = labels->subject_role == HG_ROLE_CANDIDATES
                          ? hg_memory_new_zero(parcels + 1, sizeof *out->candidates)
                          : NULL,
    };
}

static hg_status visit_faces(const struct passes *passes, int number, struct pass *pass)
{
    enum { STOP_EVERY = 4096 };
    for (size_t f = 0; f < passes->faces->count; f++) {
        if (f % STOP_EVERY == 0 && hg_ctx_stopped(passes->ctx)) return HG_STOPPED;
        take_face(passes->faces, f, pass);
        if (number == BY_PARCEL) {
            add_split(pass);
            add_parcels(pass);
            add_candidates(pass);
            add_buildings(pass);
        } else {
            add_matrix(pass);
            add_regions(pass);
        }
    }
    return HG_OK;
}

static void finish_tallies(struct hg_face_sums *sums, int number)
{
    struct hg_tally *by_parcel[] = {
        &sums->parcel_zones, &sums->shares,         &sums->taken, &sums->rivals,
        &sums->blocks,       &sums->building_parts, &sums->phases};
    for (size_t i = 0; number == BY_PARCEL && i < HG_COUNT_OF(by_parcel); i++)
        hg_tally_finish(by_parcel[i]);
    if (number == BY_PARCEL) return;
    hg_tally_finish(&sums->matrix);
    hg_tally_finish(&sums->regions);
}

static void run_pass(void *data, size_t number, size_t worker)
{
    struct passes *passes = data;
    struct hg_face_sums *sums = passes->sums;
    (void)worker;
    if (number == BY_REGION) {
        sum_planes(passes->faces, passes->labels->count, sums->plane_m2);
        make_ratios(passes->labels, passes->method, sums);
    }
    size_t largest = largest_set(passes->faces);
    uint32_t *room = hg_memory_new(6 * largest + 1, sizeof *room);
    struct pass pass = {
        .labels = passes->labels,
        .sums = sums,
        .face = {.zones = room,
                 .parcels = room + largest,
                 .buildings = room + 2 * largest,
                 .strata = room + 3 * largest,
                 .existing = room + 4 * largest,
                 .blocks = room + 5 * largest}
    };
    passes->status[number] = visit_faces(passes, (int)number, &pass);
    finish_tallies(sums, (int)number);
    free(pass.keys);
    free(room);
}

hg_status hg_face_sums_make(struct hg_ctx *ctx, const struct hg_labels *labels,
                            enum hg_area_method method, const struct hg_face_table *faces,
                            struct hg_face_sums *out)
{
    struct passes passes = {
        .ctx = ctx, .labels = labels, .method = method, .faces = faces, .sums = out};
    init_sums(labels, out);
    hg_pool_run(ctx->threads, PASSES, run_pass, &passes);
    return passes.status[BY_PARCEL] != HG_OK ? passes.status[BY_PARCEL]
                                             : passes.status[BY_REGION];
}

void hg_face_sums_clear(struct hg_face_sums *sums)
{
    free(sums->plane_m2);
    free(sums->ratio);
    free(sums->split_m2);
    free(sums->outside_m2);
    free(sums->functional_m2);
    free(sums->candidates);
    struct hg_tally *tallies[] = {
        &sums->parcel_zones,   &sums->shares, &sums->taken,   &sums->rivals, &sums->blocks,
        &sums->building_parts, &sums->matrix, &sums->regions, &sums->phases};
    for (size_t i = 0; i < HG_COUNT_OF(tallies); i++)
        hg_tally_clear(tallies[i]);
}
