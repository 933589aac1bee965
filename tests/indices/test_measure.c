/* Measures of small towns whose areas anyone can work out on paper. */
#include "indices/town.h"
#include "support/testing.h"

#include "geo/base/num.h"

static const enum hg_plan MASTER = HG_PLAN_ZONE_MASTER, URBAN = HG_PLAN_URBAN,
                          LAND_USE = HG_PLAN_LAND_USE;

static int new_town(void **state)
{
    static struct town town; /* one at a time, made anew for every test */
    town_init(&town);
    *state = &town;
    return 0;
}

static int end_town(void **state)
{
    town_clear(*state);
    return 0;
}

/* The zone of 3000 x 2000 m with its three areas; development moved east by `shift`. */
static void add_zone(struct town *town, double shift)
{
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t areas = town_layer(town, HG_ROLE_FUNCTIONAL_AREAS, HG_PLAN_NONE);
    town_add(town, zones, NULL, 0, 0, 3000, 2000);
    town_add(town, areas, "built", 0, 0, 1500, 2000);
    town_add(town, areas, "development", 1500 + shift, 0, 2500 + shift, 2000);
    town_add(town, areas, "controlled", 2500, 0, 3000, 2000);
}

static void assert_identity(const struct hg_zone_fact *zone)
{
    const double *s = zone->split_m2;
    double sum = s[HG_SPLIT_BUILT] + s[HG_SPLIT_DEVELOPMENT] + s[HG_SPLIT_CONTROLLED] +
                 s[HG_SPLIT_UNASSIGNED] - s[HG_SPLIT_OVERLAP];
    assert_near(sum / zone->area_m2, 1.0, 1e-9);
}

static void a_clean_split_adds_up(void **state)
{
    struct town *town = *state;
    add_zone(town, 0.0);
    town_set_ratio(town, 0, 0, 1.0003);
    town_measure_by_squares(town);
    const struct hg_zone_fact *zone = &town->facts.zones[0];
    assert_near(zone->area_m2, 6000000.0 * 1.0003, 1e-6);
    assert_near(zone->split_m2[HG_SPLIT_BUILT], 3000000.0 * 1.0003, 1e-6);
    assert_near(zone->split_m2[HG_SPLIT_DEVELOPMENT], 2000000.0 * 1.0003, 1e-6);
    assert_near(zone->split_m2[HG_SPLIT_CONTROLLED], 1000000.0 * 1.0003, 1e-6);
    assert_near(zone->split_m2[HG_SPLIT_UNASSIGNED], 0.0, 0.0);
    assert_near(zone->split_m2[HG_SPLIT_OVERLAP], 0.0, 0.0);
    assert_identity(zone);
    assert_string_equal(zone->id, "zone-1");
    assert_int_equal(town->facts.place_count, 0);
}

static void one_metre_east_leaves_a_gap_and_an_overlap(void **state)
{
    struct town *town = *state;
    add_zone(town, 1.0);
    town_measure_by_squares(town);
    const struct hg_zone_fact *zone = &town->facts.zones[0];
    assert_near(zone->split_m2[HG_SPLIT_UNASSIGNED], 2000.0, 1e-9);
    assert_near(zone->split_m2[HG_SPLIT_OVERLAP], 2000.0, 1e-9);
    assert_identity(zone);
    assert_int_equal(town_count_places(town, HG_PLACE_UNASSIGNED), 1);
    assert_int_equal(town_count_places(town, HG_PLACE_OVERLAP), 1);
    const struct hg_place *gap = town_place(town, HG_PLACE_UNASSIGNED, 0);
    assert_near(gap->area_m2, 2000.0, 1e-9);
    assert_near(gap->perimeter_m, 4002.0, 1e-9);
    assert_near(gap->width_m, 4000.0 / 4002.0, 1e-12);
    assert_int_equal(gap->zone, 0);
    assert_false(gap->sliver);
    const struct hg_place *overlap = town_place(town, HG_PLACE_OVERLAP, 0);
    assert_int_equal(overlap->a.layer, 1);
    assert_int_equal(overlap->a.feature, 1);
    assert_int_equal(overlap->b.feature, 2);
}

static void three_classes_over_each_other_overlap_twice(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t areas = town_layer(town, HG_ROLE_FUNCTIONAL_AREAS, HG_PLAN_NONE);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, areas, "built", 0, 0, 10, 10);
    town_add(town, areas, "built", 0, 0, 10, 10); /* the same class again counts once */
    town_add(town, areas, "development", 0, 0, 10, 10);
    town_add(town, areas, "controlled", 0, 0, 10, 10);
    town_measure_by_squares(town);
    assert_near(town->facts.zones[0].split_m2[HG_SPLIT_BUILT], 100.0, 0.0);
    assert_near(town->facts.zones[0].split_m2[HG_SPLIT_OVERLAP], 200.0, 0.0);
    assert_identity(&town->facts.zones[0]);
}

static void an_unmapped_area_leaves_the_rest_unknown(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t areas = town_layer(town, HG_ROLE_FUNCTIONAL_AREAS, HG_PLAN_NONE);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, areas, "built", 0, 0, 6, 10);
    town_add(town, areas, "unmapped", 5, 0, 10, 10);
    town_measure_by_squares(town);
    assert_near(town->facts.zones[0].split_m2[HG_SPLIT_BUILT], 60.0, 0.0);
    assert_true(isnan(town->facts.zones[0].split_m2[HG_SPLIT_UNASSIGNED])); /* 0 or 40 */
    assert_true(isnan(town->facts.zones[0].split_m2[HG_SPLIT_OVERLAP]));    /* 0 or 10 */
    assert_int_equal(town_count_places(town, HG_PLACE_UNASSIGNED), 0);
}

static void beside_an_unmapped_area_land_is_unassigned(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t areas = town_layer(town, HG_ROLE_FUNCTIONAL_AREAS, HG_PLAN_NONE);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, areas, "unmapped", 0, 0, 10, 7);
    town_measure_by_squares(town);
    assert_true(isnan(town->facts.zones[0].split_m2[HG_SPLIT_UNASSIGNED])); /* 30 or more */
    assert_near(town->facts.zones[0].split_m2[HG_SPLIT_OVERLAP], 0.0, 0.0);
    assert_int_equal(town_count_places(town, HG_PLACE_UNASSIGNED), 1);
    assert_near(town_place(town, HG_PLACE_UNASSIGNED, 0)->area_m2, 30.0, 1e-9);
}

/* Two zones side by side; areas that reach into both by 4 and 6, by 5 and 5, and into none. */
static void a_functional_area_belongs_to_the_zone_with_its_largest_part(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t areas = town_layer(town, HG_ROLE_FUNCTIONAL_AREAS, HG_PLAN_NONE);
    town_add(town, zones, NULL, 0, 0, 10, 30);
    town_add(town, zones, NULL, 10, 0, 20, 30);
    town_add(town, areas, "built", 6, 0, 16, 10);
    town_add(town, areas, "unmapped", 5, 10, 15, 20);
    town_add(town, areas, "controlled", 30, 0, 40, 10);
    town_text(town, areas, 2, HG_FUNCTIONAL_phase, "一期");
    town_set_ratio(town, areas, 0, 1.0003);
    town_measure_by_squares(town);
    assert_int_equal(town->facts.area_count, 3);
    const struct hg_area_fact *area = town->facts.areas;
    assert_int_equal(area[0].zone, 1);
    assert_int_equal(area[1].zone, 0); /* of equal parts the first */
    assert_int_equal(area[2].zone, HG_NO_ZONE);
    assert_string_equal(area[0].class_name, "built");
    assert_string_equal(area[1].class_name, "unmapped");
    assert_near(area[0].area_m2, 100.03, 1e-9);
    assert_near(area[2].area_m2, 100.0, 0.0);
    assert_null(area[0].phase);
    assert_string_equal(area[2].phase, "一期");
}

static void without_functional_areas_the_split_is_unknown(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t parcels = town_layer(town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, parcels, NULL, 0, 0, 5, 5);
    town_measure_by_squares(town);
    for (int s = 0; s < HG_SPLITS; s++)
        assert_true(isnan(town->facts.zones[0].split_m2[s]));
    assert_true(isnan(town->facts.parcels[0].functional_m2[0]));
    assert_int_equal(town->facts.area_count, 0);
    assert_near(town->facts.parcels[0].outside_m2, 0.0, 0.0);
}

static void an_unusable_layer_is_not_laid_over(void **state)
{
    struct town *town = *state;
    add_zone(town, 0.0);
    town->layers[1].usable = false;
    town_measure_by_squares(town);
    assert_int_equal(town->plan.input_count, 1);
    assert_true(isnan(town->facts.zones[0].split_m2[HG_SPLIT_BUILT]));
}

static void a_parcel_belongs_to_the_zone_with_its_largest_part(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t parcels = town_layer(town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    town_add(town, zones, NULL, 0, 0, 100, 100);
    town_add(town, zones, NULL, 100, 0, 200, 100);
    town_add(town, parcels, NULL, 90, 0, 130, 10);  /* 100 and 300 m2 */
    town_add(town, parcels, NULL, 190, 0, 230, 10); /* 100 in, 300 out */
    town_add(town, parcels, NULL, 300, 0, 310, 10); /* nowhere */
    town_add(town, parcels, NULL, 95, 50, 105, 60); /* half and half */
    town_set_ratio(town, parcels, 1, 1.01);
    town_measure_by_squares(town);
    const struct hg_parcel_fact *p = town->facts.parcels;
    assert_int_equal(p[0].zone, 1);
    assert_near(p[0].outside_m2, 0.0, 0.0);
    assert_int_equal(p[1].zone, 1);
    assert_near(p[1].outside_m2, 303.0, 1e-9);
    assert_int_equal(p[2].zone, HG_NO_ZONE);
    assert_near(p[2].outside_m2, 100.0, 1e-9);
    assert_int_equal(p[3].zone, 0);
    assert_int_equal(town_count_places(town, HG_PLACE_OUTSIDE), 2);
    assert_near(town_place(town, HG_PLACE_OUTSIDE, 0)->area_m2, 303.0, 1e-9);
    assert_int_equal(town_place(town, HG_PLACE_OUTSIDE, 0)->zone, HG_NO_ZONE);
    assert_string_equal(p[2].id, "parcel-3");
}

static void shares_are_unions_over_the_whole_parcel(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t parcels = town_layer(town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    size_t use = town_layer(town, HG_ROLE_PLAN, LAND_USE);
    size_t farmland = town_layer(town, HG_ROLE_PLAN, LAND_USE);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, parcels, NULL, 5, 0, 15, 10); /* half of it outside */
    town_add(town, use, "permitted", 0, 0, 20, 10);
    town_add(town, use, "permitted", 8, 0, 12, 10); /* over itself */
    town_add(town, use, "unmapped", 0, 0, 20, 1);
    town_add(town, farmland, "basic_farmland", 10, 0, 20, 10);
    town_add(town, use, "basic_farmland", 14, 0, 20, 10); /* in two layers of the plan */
    town_set_ratio(town, parcels, 0, 1.5);
    town_measure_by_squares(town);
    assert_int_equal(town->facts.share_count, 3);
    assert_near(town_share(town, 0, LAND_USE, "permitted"), 150.0, 1e-9);
    assert_near(town_share(town, 0, LAND_USE, "basic_farmland"), 75.0, 1e-9);
    assert_near(town_share(town, 0, LAND_USE, "unmapped"), 15.0, 1e-9);
    assert_string_equal(town->classes[town->facts.shares[0].class_id], "basic_farmland");
    assert_int_equal(town->facts.matrix_count, 0); /* one plan does not contradict itself */
}

static void the_matrix_is_clipped_to_the_zones(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t master = town_layer(town, HG_ROLE_PLAN, MASTER);
    size_t urban = town_layer(town, HG_ROLE_PLAN, URBAN);
    size_t use = town_layer(town, HG_ROLE_PLAN, LAND_USE);
    town_add(town, zones, NULL, 0, 0, 100, 100);
    town_add(town, zones, NULL, 100, 0, 200, 100);
    town_add(town, master, "M1", 0, 0, 300, 100);
    town_add(town, urban, "R2", 50, 0, 120, 10); /* over both zones: one piece */
    town_add(town, urban, "M1", 120, 0, 300, 10);
    town_add(town, use, "permitted", 0, 50, 300, 100);
    town_add(town, use, "odd", 0, 0, 300, 50);
    town_set_ratio(town, zones, 0, 1.1);
    town_set_ratio(town, zones, 1, 1.2);
    town_measure_by_squares(town);
    const struct hg_matrix_cell *soft = town_pair(town, "M1", "R2");
    assert_int_equal(soft->relation, HG_RELATION_SOFT);
    assert_near(soft->area_m2, 500.0 * 1.1 + 200.0 * 1.2, 1e-9);
    assert_near(soft->patches, 1.0, 0.0);
    assert_string_equal(soft->basis, "law");
    const struct hg_matrix_cell *none = town_pair(town, "M1", "permitted");
    assert_int_equal(none->relation, HG_RELATION_NONE);
    assert_near(none->area_m2, 5000.0 * 1.1 + 5000.0 * 1.2, 1e-9);
    assert_true(isnan(none->patches));
    const struct hg_matrix_cell *unlisted = town_pair(town, "M1", "odd");
    assert_int_equal(unlisted->relation, HG_RELATION_UNLISTED);
    assert_true(isnan(unlisted->patches));
    assert_null(unlisted->mark);
    assert_int_equal(town_count_places(town, HG_PLACE_CONFLICT), 1);
    const struct hg_place *piece = town_place(town, HG_PLACE_CONFLICT, 0);
    assert_near(piece->area_m2, soft->area_m2, 1e-9);
    assert_ptr_equal(&town->facts.matrix[piece->cell], soft);
    assert_int_equal(town->layers[piece->a.layer].info.plan, MASTER);
    assert_int_equal(town->layers[piece->b.layer].info.plan, URBAN);
}

static void overlapping_zones_count_land_once(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t master = town_layer(town, HG_ROLE_PLAN, MASTER);
    size_t urban = town_layer(town, HG_ROLE_PLAN, URBAN);
    town_add(town, zones, NULL, 0, 0, 100, 100);
    town_add(town, zones, NULL, 50, 0, 150, 100);
    town_add(town, master, "M1", 0, 0, 150, 100);
    town_add(town, urban, "R", 0, 0, 150, 100);
    town_set_ratio(town, zones, 0, 2.0);
    town_measure_by_squares(town);
    assert_near(town_pair(town, "M1", "R")->area_m2, 10000.0 * 2.0 + 5000.0, 1e-9);
    assert_near(town_pair(town, "M1", "R")->patches, 1.0, 0.0);
    assert_int_equal(town_count_places(town, HG_PLACE_OVERLAP), 1); /* the zones */
}

/* M1 against an urban class on a strip of the given size. */
static void add_strip(struct town *town, const char *class_name, double width,
                      double height)
{
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t master = town_layer(town, HG_ROLE_PLAN, MASTER);
    size_t other = town_layer(town, HG_ROLE_PLAN, class_name[0] == 'R' ? URBAN : LAND_USE);
    town_add(town, zones, NULL, 0, 0, 1000, 1000);
    town_add(town, master, "M1", 0, 0, 500, 1000);
    town_add(town, other, class_name, 500 - width, 0, 1000, height);
}

static void a_small_or_narrow_piece_is_a_sliver(void **state)
{
    static const struct {
        double width, height;
        bool sliver;
    } rows[] = {
        {0.1,   5.0,   true }, /* 0.5 m2 */
        {1.0,   1.0,   false}, /* exactly 1 m2, 0.5 m wide */
        {1.0,   0.99,  true },
        {0.05,  500.0, true }, /* 25 m2, but 0.05 m wide */
        {0.2,   500.0, false},
        {0.125, 8.0,   false}, /* 1 m2, 2 * 1 / 16.25 = 0.123 m */
    };
    struct town *town = *state;
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        double area = rows[i].width * rows[i].height;
        town_clear(town);
        town_init(town);
        add_strip(town, "R2", rows[i].width, rows[i].height);
        town_measure_by_squares(town);
        const struct hg_matrix_cell *cell = town_pair(town, "M1", "R2");
        assert_int_equal(town_place(town, HG_PLACE_CONFLICT, 0)->sliver, rows[i].sliver);
        assert_near(cell->area_m2, rows[i].sliver ? 0.0 : area, 1e-8);
        assert_near(cell->sliver_area_m2, rows[i].sliver ? area : 0.0, 1e-8);
        assert_near(cell->patches, rows[i].sliver ? 0.0 : 1.0, 0.0);
    }
}

static void protected_land_knows_no_sliver(void **state)
{
    struct town *town = *state;
    add_strip(town, "basic_farmland", 0.1, 5.0);
    town_measure_by_squares(town);
    const struct hg_matrix_cell *cell = town_pair(town, "M1", "basic_farmland");
    assert_true(cell->protected_land);
    assert_int_equal(cell->relation, HG_RELATION_HARD);
    assert_near(cell->area_m2, 0.5, 1e-9);
    assert_near(cell->sliver_area_m2, 0.0, 0.0);
    assert_near(cell->patches, 1.0, 0.0);
    assert_false(town_place(town, HG_PLACE_CONFLICT, 0)->sliver);
}

static void an_unlisted_pair_with_protected_land_has_pieces(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t urban = town_layer(town, HG_ROLE_PLAN, URBAN);
    size_t use = town_layer(town, HG_ROLE_PLAN, LAND_USE);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, urban, "R", 0, 0, 10, 10);
    town_add(town, use, "basic_farmland", 2, 2, 4, 4);
    town_add(town, use, "basic_farmland", 4, 4, 6, 6); /* meets the other in a point */
    town_measure_by_squares(town);
    const struct hg_matrix_cell *cell = town_pair(town, "R", "basic_farmland");
    assert_int_equal(cell->relation, HG_RELATION_UNLISTED);
    assert_near(cell->patches, 2.0, 0.0);
    assert_int_equal(town_count_places(town, HG_PLACE_UNPLANNED),
                     0); /* no zone master at all */
}

static void protected_land_without_a_plan_is_a_place(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t master = town_layer(town, HG_ROLE_PLAN, MASTER);
    size_t eco = town_layer(town, HG_ROLE_PLAN, HG_PLAN_ECOLOGICAL);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, master, "M1", 0, 0, 5, 10);
    town_add(town, eco, "redline", 4, 0, 12, 1); /* 1 planned, 5 unplanned, 2 outside */
    town_measure_by_squares(town);
    assert_int_equal(town_count_places(town, HG_PLACE_UNPLANNED), 1);
    assert_near(town_place(town, HG_PLACE_UNPLANNED, 0)->area_m2, 5.0, 1e-12);
    assert_int_equal(town_place(town, HG_PLACE_UNPLANNED, 0)->zone, 0);
    assert_false(town_place(town, HG_PLACE_UNPLANNED, 0)->sliver);
    assert_near(town_pair(town, "M1", "redline")->area_m2, 1.0, 1e-12);
}

static void two_readings_of_protected_rings_are_a_doubt(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t use = town_layer(town, HG_ROLE_PLAN, LAND_USE);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, use, "permitted", 20, 0, 21, 1);
    town_add(town, use, "basic_farmland", 0, 0, 4, 4);
    town_add_ring(town, use, 1, 1, 3, 3); /* a hole by one rule, none by the other */
    town_add(town, use, "permitted", 5, 5, 9, 9);
    town_add_ring(town, use, 6, 6, 7, 7); /* not protected: no doubt */
    town_measure_by_squares(town);
    assert_int_equal(town->plan.input_count, 3);
    assert_int_equal(town->plan.inputs[2].layer->feature_count, 1);
    assert_int_equal(town->plan.inputs[2].fill, HG_FILL_NON_ZERO);
    assert_int_equal(town_count_places(town, HG_PLACE_FILL_DOUBT), 1);
    const struct hg_place *doubt = town_place(town, HG_PLACE_FILL_DOUBT, 0);
    assert_near(doubt->area_m2, 4.0, 1e-12);
    assert_int_equal(doubt->a.layer, use);
    assert_int_equal(doubt->a.feature, 1);
}

static void a_doubt_outside_every_zone_is_none(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t use = town_layer(town, HG_ROLE_PLAN, LAND_USE);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, use, "basic_farmland", 20, 0, 24, 4);
    town_add_ring(town, use, 21, 1, 23, 3);
    town_measure_by_squares(town);
    assert_int_equal(town_count_places(town, HG_PLACE_FILL_DOUBT), 0);
    assert_int_equal(town_count_places(town, HG_PLACE_UNPLANNED), 0);
}

/* A zone of 100 m x 100 m.  The land-use plan covers 100 x 90 with two layers that meet; the city plan all but a strip of
 * 100 x 0.5 along the border; parcels lie 30 m apart, and two of them 1 m: 1 x 20. */
static void what_nothing_covers_is_a_place(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t parcels = town_layer(town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    size_t city = town_layer(town, HG_ROLE_PLAN, HG_PLAN_URBAN);
    size_t use = town_layer(town, HG_ROLE_PLAN, LAND_USE);
    size_t farmland = town_layer(town, HG_ROLE_PLAN, LAND_USE);
    town_add(town, zones, NULL, 0, 0, 100, 100);
    town_add(town, city, "M1", 0, 0, 100, 99.5);
    town_add(town, use, "permitted", 0, 0, 100, 50);
    town_add(town, farmland, "basic_farmland", 0, 50, 100, 90);
    town_add(town, parcels, NULL, 0, 0, 20, 20);
    town_add(town, parcels, NULL, 21, 0, 40, 20);
    town_add(town, parcels, NULL, 0, 20, 40, 30);
    town_add(town, parcels, NULL, 70, 0, 90, 20);
    town_measure_by_squares(town);
    assert_int_equal(town_count_places(town, HG_PLACE_UNCOVERED_LAND_USE), 1);
    const struct hg_place *wide = town_place(town, HG_PLACE_UNCOVERED_LAND_USE, 0);
    assert_near(wide->area_m2, 1000.0, 1e-9);
    assert_int_equal(wide->zone, 0);
    const struct hg_place *strip = town_place(town, HG_PLACE_UNCOVERED_URBAN, 0);
    assert_near(strip->area_m2, 50.0, 1e-9);
    assert_near(strip->width_m, 100.0 / 201.0, 1e-9);
    assert_false(strip->sliver);
    assert_int_equal(town_count_places(town, HG_PLACE_UNCOVERED_PARCELS), 1);
    assert_near(town_place(town, HG_PLACE_UNCOVERED_PARCELS, 0)->area_m2, 20.0, 1e-9);
    assert_int_equal(town_count_places(town, HG_PLACE_UNCOVERED_ZONE_MASTER), 0);
}

/* Of five parcels two are the same, one lies in the second, one crosses; overlaps of two pieces are one relation. */
static void overlapping_features_are_related(void **state)
{
    struct town *town = *state;
    size_t parcels = town_layer(town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    town_add(town, parcels, NULL, 0, 0, 10, 10);
    town_add(town, parcels, NULL, 0, 0, 10, 10);
    town_add(town, parcels, NULL, 30, 0, 50, 20);
    town_add(town, parcels, NULL, 32, 2, 34, 4);
    town_add(town, parcels, NULL, 45, 5, 60, 10);
    town_measure_by_squares(town);
    assert_int_equal(town_count_places(town, HG_PLACE_OVERLAP), 3);
    assert_int_equal(town_place(town, HG_PLACE_OVERLAP, 0)->overlap, HG_OVERLAP_SAME);
    assert_int_equal(town_place(town, HG_PLACE_OVERLAP, 1)->overlap, HG_OVERLAP_A_HOLDS_B);
    assert_int_equal(town_place(town, HG_PLACE_OVERLAP, 2)->overlap, HG_OVERLAP_CROSS);
}

static void narrower_than_the_grid_is_no_unplanned_land(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t master = town_layer(town, HG_ROLE_PLAN, MASTER);
    size_t eco = town_layer(town, HG_ROLE_PLAN, HG_PLAN_ECOLOGICAL);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, master, "M1", 1e-8, 0, 9.999, 10);
    town_add(town, eco, "redline", 0, 0, 10, 10);
    town_measure_by_squares(town);
    assert_int_equal(town_count_places(town, HG_PLACE_UNPLANNED), 1); /* the millimetre */
    assert_near(town_place(town, HG_PLACE_UNPLANNED, 0)->area_m2, 0.01, 1e-12);
}

static void a_second_layer_of_a_role_is_not_counted(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t again = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t parcels = town_layer(town, HG_ROLE_PARCELS, HG_PLAN_NONE);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    for (int i = 0; i < 9; i++)
        town_add(town, again, NULL, 20, 0, 30, 10);
    town_add(town, parcels, NULL, 20, 0, 30, 10);
    town_measure_by_squares(town);
    assert_int_equal(town->facts.zone_count, 1);
    assert_int_equal(town->facts.parcels[0].zone, HG_NO_ZONE);
}

static void broken_coordinates_do_not_reach_the_overlay(void **state)
{
    struct town *town = *state;
    size_t zones = town_layer(town, HG_ROLE_ZONES, HG_PLAN_NONE);
    size_t use = town_layer(town, HG_ROLE_PLAN, LAND_USE);
    town_add(town, zones, NULL, 0, 0, 10, 10);
    town_add(town, use, "basic_farmland", 0, 0, 4, 4);
    town_add_ring(town, use, 1, 1, 3, 3);
    town->layers[use].layer.points[0].x = (double)NAN;
    hg_measure_plan(&town->ctx, &town->dataset, &town->conflicts, &town->settings,
                    &town->plan);
    assert_int_equal(town->plan.input_count, 2);
}

int main(void)
{
#define TOWN_TEST(name) cmocka_unit_test_setup_teardown(name, new_town, end_town)
    const struct CMUnitTest tests[] = {
        TOWN_TEST(a_clean_split_adds_up),
        TOWN_TEST(one_metre_east_leaves_a_gap_and_an_overlap),
        TOWN_TEST(three_classes_over_each_other_overlap_twice),
        TOWN_TEST(an_unmapped_area_leaves_the_rest_unknown),
        TOWN_TEST(beside_an_unmapped_area_land_is_unassigned),
        TOWN_TEST(a_functional_area_belongs_to_the_zone_with_its_largest_part),
        TOWN_TEST(without_functional_areas_the_split_is_unknown),
        TOWN_TEST(an_unusable_layer_is_not_laid_over),
        TOWN_TEST(a_parcel_belongs_to_the_zone_with_its_largest_part),
        TOWN_TEST(shares_are_unions_over_the_whole_parcel),
        TOWN_TEST(the_matrix_is_clipped_to_the_zones),
        TOWN_TEST(overlapping_zones_count_land_once),
        TOWN_TEST(a_small_or_narrow_piece_is_a_sliver),
        TOWN_TEST(protected_land_knows_no_sliver),
        TOWN_TEST(an_unlisted_pair_with_protected_land_has_pieces),
        TOWN_TEST(protected_land_without_a_plan_is_a_place),
        TOWN_TEST(two_readings_of_protected_rings_are_a_doubt),
        TOWN_TEST(a_doubt_outside_every_zone_is_none),
        TOWN_TEST(what_nothing_covers_is_a_place),
        TOWN_TEST(overlapping_features_are_related),
        TOWN_TEST(narrower_than_the_grid_is_no_unplanned_land),
        TOWN_TEST(a_second_layer_of_a_role_is_not_counted),
        TOWN_TEST(broken_coordinates_do_not_reach_the_overlay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
