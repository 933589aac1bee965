/* Random towns: what must hold whatever the rectangles.  Seeds run from 1. */
#include "indices/random_town.h"
#include "support/testing.h"

enum { TOWNS = 60 };

static bool has_unmapped_area(const struct town *town)
{
    for (size_t i = 0; i < town->dataset.layer_count; i++) {
        const struct hg_dataset_layer *layer = &town->layers[i];
        if (layer->info.role != HG_ROLE_FUNCTIONAL_AREAS) continue;
        for (size_t f = 0; f < layer->layer.feature_count; f++)
            if (layer->classes[f] == HG_CLASS_UNMAPPED) return true;
    }
    return false;
}

static double unassigned_places(const struct town *town, size_t zone)
{
    double unassigned = 0.0;
    for (size_t i = 0; i < town->facts.place_count; i++)
        if (town->facts.places[i].kind == HG_PLACE_UNASSIGNED &&
            town->facts.places[i].a.feature == zone)
            unassigned += town->facts.places[i].area_m2;
    return unassigned;
}

/* Where the class of an area is unknown, so is what is unassigned, or overlaps: at least the places are. */
static void splits_add_up(const struct town *town)
{
    for (size_t z = 0; z < town->facts.zone_count; z++) {
        const struct hg_zone_fact *zone = &town->facts.zones[z];
        const double *s = zone->split_m2, places = unassigned_places(town, z);
        double sum = s[HG_SPLIT_BUILT] + s[HG_SPLIT_DEVELOPMENT] + s[HG_SPLIT_CONTROLLED] +
                     s[HG_SPLIT_UNASSIGNED] - s[HG_SPLIT_OVERLAP];
        assert_true(places <= zone->area_m2 * (1.0 + 1e-9));
        if (isnan(sum)) {
            assert_true(has_unmapped_area(town));
            continue;
        }
        assert_near(sum, zone->area_m2, 1e-9 * zone->area_m2);
        assert_near(places, s[HG_SPLIT_UNASSIGNED], 1e-9 * zone->area_m2);
    }
}

static void parcel_parts_stay_within_parcels(const struct town *town)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(&town->dataset, HG_ROLE_PARCELS);
    size_t parcels = layer == NULL ? SIZE_MAX : (size_t)(layer - town->dataset.layers);
    for (size_t p = 0; p < town->facts.parcel_count; p++) {
        const struct hg_parcel_fact *parcel = &town->facts.parcels[p];
        double outside = 0.0, room = parcel->area_m2 * (1.0 + 1e-9);
        assert_true(parcel->outside_m2 <= room);
        for (int c = 0; c < 3; c++)
            assert_true(parcel->functional_m2[c] <= room);
        assert_int_equal(parcel->zone == HG_NO_ZONE,
                         fabs(parcel->outside_m2 - parcel->area_m2) < 1e-6);
        for (size_t i = 0; i < town->facts.place_count; i++)
            if (town->facts.places[i].kind == HG_PLACE_OUTSIDE &&
                town->facts.places[i].a.layer == parcels &&
                town->facts.places[i].a.feature == p)
                outside += town->facts.places[i].area_m2;
        assert_near(outside, parcel->outside_m2, 1e-9 * parcel->area_m2);
    }
    for (size_t i = 0; i < town->facts.share_count; i++)
        assert_true(town->facts.shares[i].area_m2 <=
                    town->facts.parcels[town->facts.shares[i].parcel].area_m2 *
                        (1.0 + 1e-9));
}

/* Pieces of feature pairs may cover a place twice, the class pair counts it once; a counted pair leaves nothing out. */
static void pieces_cover_their_matrix_cell(const struct town *town)
{
    for (size_t m = 0; m < town->facts.matrix_count; m++) {
        const struct hg_matrix_cell *cell = &town->facts.matrix[m];
        double pieces = 0.0, patches = 0.0;
        if (isnan(cell->patches)) continue;
        for (size_t i = 0; i < town->facts.place_count; i++) {
            const struct hg_place *place = &town->facts.places[i];
            if (place->kind != HG_PLACE_CONFLICT || place->cell != m) continue;
            pieces += place->area_m2;
            patches += !place->sliver;
        }
        assert_near(cell->patches, patches, 0.0);
        assert_true(cell->area_m2 <= pieces - cell->sliver_area_m2 + 1e-6);
    }
}

static void matrix_is_sorted_and_complete(const struct town *town)
{
    for (size_t m = 0; m < town->facts.matrix_count; m++) {
        const struct hg_matrix_cell *cell = &town->facts.matrix[m];
        assert_true(cell->plan_a < cell->plan_b);
        assert_int_equal(
            isnan(cell->patches),
            cell->relation == HG_RELATION_NONE ||
                (cell->relation == HG_RELATION_UNLISTED && !cell->protected_land));
        assert_true(!cell->protected_land || cell->sliver_area_m2 <= 0.0);
        if (m > 0) assert_true(cell[-1].plan_a <= cell->plan_a);
    }
}

/* Parcels may overlap, so the shares of a building may add up to more than 1, never to less. */
static void buildings_are_placed_in_full(const struct town *town)
{
    for (size_t b = 0; b < 3; b++) {
        double share = 0.0;
        for (size_t i = 0; i < town->facts.part_count; i++)
            if (town->facts.parts[i].building == b) share += town->facts.parts[i].share;
        assert_true(share >= 1.0 - 1e-9);
    }
}

static void every_town_keeps_the_books(void **state)
{
    (void)state;
    static struct town town;
    for (uint64_t seed = 1; seed <= TOWNS; seed++) {
        town_init(&town);
        random_town_build(&town, seed);
        town_measure_by_squares(&town);
        splits_add_up(&town);
        parcel_parts_stay_within_parcels(&town);
        pieces_cover_their_matrix_cell(&town);
        matrix_is_sorted_and_complete(&town);
        buildings_are_placed_in_full(&town);
        town_clear(&town);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_town_keeps_the_books),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
