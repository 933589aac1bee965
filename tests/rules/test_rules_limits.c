/* Limits: which row holds for which parcel; expected values from the standards' texts (2008: food 13 >= 1.0, pharmaceuticals
 * 27 >= 0.7, building factor >= 0.30, office land <= 0.07). */
#include "model/fields.h"
#include "rule_case.h"
#include "rules/limit_table.h"

enum { PARCELS = 8 };

/* A project of one zone and eight parcels, without geometry. */
struct project {
    struct rule_case rule_case;
    struct hg_settings settings;
    struct hg_dataset_layer layers[2];
    struct hg_feature features[PARCELS];
    struct hg_cell zone_cells[HG_ZONE_FIELDS];
    struct hg_cell parcel_cells[PARCELS * HG_PARCEL_FIELDS];
    struct hg_zone_fact zone;
    struct hg_parcel_fact parcels[PARCELS];
};

static void make_layer(struct project *project, size_t number, enum hg_role role,
                       size_t count, const struct hg_cell *cells)
{
    struct hg_dataset_layer *layer = &project->layers[number];
    layer->info = (struct hg_input_info){
        .role = role, .plan = HG_PLAN_NONE, .source = "zd.shp", .layer = "zd"};
    layer->usable = true;
    layer->layer.feature_count = count;
    layer->layer.features = project->features;
    layer->repaired = layer->layer;
    layer->specs = hg_fields_of_role(role, &layer->spec_count);
    layer->cells = cells;
}

static void open_project(struct project *project)
{
    *project = (struct project){0};
    open_case(&project->rule_case);
    fill(&project->rule_case, "DELETE FROM run; DELETE FROM presence");
    project->settings = (struct hg_settings){.as_of = hg_day_of(2026, 11, 21)};
    for (int64_t i = 0; i < PARCELS; i++)
        project->features[i].fid = i;
    make_layer(project, 0, HG_ROLE_ZONES, 1, project->zone_cells);
    make_layer(project, 1, HG_ROLE_PARCELS, PARCELS, project->parcel_cells);
    project->rule_case.dataset = (struct hg_dataset){.layer_count = 2,
                                                     .layers = project->layers};
    for (int i = 0; i < HG_ROLE_COUNT; i++)
        project->rule_case.dataset.roles[i].state = HG_PRESENT;
    project->zone = (struct hg_zone_fact){.id = "Z1", .area_m2 = 1e6, .plane_area_m2 = 1e6};
    for (size_t i = 0; i < PARCELS; i++) {
        struct hg_parcel_fact *parcel = &project->parcels[i];
        *parcel = (struct hg_parcel_fact){.feature = i,
                                          .id = "P",
                                          .area_m2 = 1e4,
                                          .industrial = true,
                                          .completed = HG_YES};
        for (int kind = 0; kind < HG_INDEX_KINDS; kind++)
            parcel->indices[kind] = (struct hg_index){
                .value = NAN, .applies = HG_YES, .holds = HG_UNKNOWN};
    }
    project->rule_case.facts = (struct hg_facts){.zone_count = 1,
                                                 .zones = &project->zone,
                                                 .parcel_count = PARCELS,
                                                 .parcels = project->parcels};
}

static void set_text(struct project *project, size_t parcel, int field, const char *text)
{
    project->parcel_cells[parcel * HG_PARCEL_FIELDS + (size_t)field] = (struct hg_cell){
        .known = HG_KNOWN, .number = NAN, .text = text};
}

static void set_day(struct project *project, size_t parcel, int field, hg_day day)
{
    project->parcel_cells[parcel * HG_PARCEL_FIELDS + (size_t)field] = (struct hg_cell){
        .known = HG_KNOWN, .number = NAN, .day = day};
}

static struct hg_index *index_of(struct project *project, size_t parcel,
                                 enum hg_index_kind kind)
{
    return &project->parcels[parcel].indices[kind];
}

static void apply(struct project *project)
{
    struct rule_case *rule_case = &project->rule_case;
    assert_int_equal(hg_facts_load(&rule_case->ctx, rule_case->workspace,
                                   &project->settings, &rule_case->dataset,
                                   &rule_case->facts),
                     HG_OK);
    assert_int_equal(hg_limits_apply(&rule_case->ctx, rule_case->workspace,
                                     &project->settings, &rule_case->facts),
                     HG_OK);
}

static void the_limit_follows_industry_and_edition(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    project.settings.edition = "2008";
    set_text(&project, 0, HG_PARCEL_industry, "C1310"); /* food, the same in all editions */
    set_text(&project, 1, HG_PARCEL_industry, "27");
    set_text(&project, 2, HG_PARCEL_industry, "36"); /* another industry in 2017 */
    set_text(&project, 3, HG_PARCEL_industry, "36");
    set_text(&project, 3, HG_PARCEL_industry_edition, "GB/T 4754-2002");
    set_text(&project, 4, HG_PARCEL_industry, "36");
    set_text(&project, 4, HG_PARCEL_industry_edition, "2017");
    set_text(&project, 6, HG_PARCEL_industry, "26");
    set_text(&project, 6, HG_PARCEL_industry_edition, "2011");
    set_text(&project, 7, HG_PARCEL_industry,
             "2912"); /* joined from 29 (0.8) and 30 (1.0) */
    set_text(&project, 7, HG_PARCEL_industry_edition, "2017");
    index_of(&project, 4, HG_INDEX_far)->value = 0.9;
    index_of(&project, 0, HG_INDEX_far)->value = 1.0;
    index_of(&project, 1, HG_INDEX_far)->value = 0.6996;
    index_of(&project, 3, HG_INDEX_far)->value = 0.9;
    apply(&project);
    const struct hg_index *food = index_of(&project, 0, HG_INDEX_far);
    assert_string_equal(food->limit.op, ">=");
    assert_near(food->limit.value, 1.0, 0.0);
    assert_int_equal(food->holds, HG_YES);
    assert_near(food->margin, 0.0, 0.0);
    const struct hg_index *drugs = index_of(&project, 1, HG_INDEX_far);
    assert_near(drugs->limit.value, 0.7, 0.0);
    assert_int_equal(drugs->holds, HG_NO);
    assert_near(drugs->margin, -0.0004, 1e-12);
    assert_null(index_of(&project, 2, HG_INDEX_far)->limit.op);
    assert_non_null(strstr(index_of(&project, 2, HG_INDEX_far)->reason, "HYBZ"));
    assert_near(index_of(&project, 3, HG_INDEX_far)->limit.value, 0.7, 0.0);
    assert_int_equal(index_of(&project, 3, HG_INDEX_far)->holds, HG_YES);
    /* Cars, 36 in 2017, were a part of 37 in 2002; the crosswalk is from memory, so nothing passes by it. */
    const struct hg_index *cars = index_of(&project, 4, HG_INDEX_far);
    assert_near(cars->limit.value, 0.7, 0.0);
    assert_string_equal(cars->limit.mark, "from_memory");
    assert_int_equal(cars->holds, HG_UNKNOWN);
    assert_near(cars->margin, 0.2, 1e-15);
    assert_null(index_of(&project, 6, HG_INDEX_far)->limit.op);
    assert_non_null(strstr(index_of(&project, 6, HG_INDEX_far)->reason, "another edition"));
    assert_null(index_of(&project, 7, HG_INDEX_far)->limit.op);
    assert_non_null(strstr(index_of(&project, 7, HG_INDEX_far)->reason, "split or joined"));
    assert_non_null(strstr(index_of(&project, 5, HG_INDEX_far)->reason, "not known"));
    close_case(&project.rule_case);
}

static void common_limits_need_no_industry(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    project.settings.edition = "2008";
    index_of(&project, 0, HG_INDEX_building_factor)->value = 0.30;
    index_of(&project, 0, HG_INDEX_office_land_share)->value = 0.0701;
    index_of(&project, 0, HG_INDEX_green_ratio)->value = 0.10;
    index_of(&project, 1, HG_INDEX_green_ratio)->value = 0.25;
    apply(&project);
    assert_int_equal(index_of(&project, 0, HG_INDEX_building_factor)->holds, HG_YES);
    assert_int_equal(index_of(&project, 0, HG_INDEX_office_land_share)->holds, HG_NO);
    assert_near(index_of(&project, 0, HG_INDEX_office_land_share)->margin, -0.0001, 1e-12);
    /* 20 % is quoted from memory: nothing passes by it, but a breach shows. */
    assert_int_equal(index_of(&project, 0, HG_INDEX_green_ratio)->holds, HG_UNKNOWN);
    assert_near(index_of(&project, 0, HG_INDEX_green_ratio)->margin, 0.10, 1e-12);
    assert_int_equal(index_of(&project, 1, HG_INDEX_green_ratio)->holds, HG_NO);
    /* An unknown value holds nothing. */
    assert_int_equal(index_of(&project, 2, HG_INDEX_building_factor)->holds, HG_UNKNOWN);
    assert_string_equal(index_of(&project, 2, HG_INDEX_building_factor)->limit.op, ">=");
    /* The edition sets no limit for taxes. */
    assert_int_equal(index_of(&project, 0, HG_INDEX_tax_per_mu)->applies, HG_NO);
    close_case(&project.rule_case);
}

static void the_edition_is_the_one_in_force_on_the_contract_date(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    set_day(&project, 0, HG_PARCEL_contract_date, hg_day_of(2010, 5, 1));
    set_day(&project, 1, HG_PARCEL_contract_date, hg_day_of(2024, 5, 1));
    set_day(&project, 2, HG_PARCEL_contract_date, hg_day_of(1999, 5, 1));
    apply(&project);
    assert_string_equal(index_of(&project, 0, HG_INDEX_office_land_share)->limit.edition,
                        "2008");
    assert_string_equal(index_of(&project, 1, HG_INDEX_office_land_share)->limit.edition,
                        "2023");
    assert_null(index_of(&project, 2, HG_INDEX_office_land_share)->limit.op);
    assert_non_null(
        strstr(index_of(&project, 2, HG_INDEX_office_land_share)->reason, "no edition"));
    assert_string_equal(index_of(&project, 3, HG_INDEX_office_land_share)->limit.edition,
                        "2023");
    /* No table holds the ratios of 2023: not configured, and never a pass. */
    assert_null(index_of(&project, 3, HG_INDEX_far)->limit.op);
    assert_int_equal(index_of(&project, 3, HG_INDEX_far)->applies, HG_YES);
    assert_non_null(strstr(index_of(&project, 3, HG_INDEX_far)->reason, "not configured"));
    close_case(&project.rule_case);
}

static void a_bureaus_own_limit_goes_before_the_built_in(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    project.settings.edition = "2008";
    project.settings.land_grade = 9; /* class 4 by a table from memory */
    fill(&project.rule_case, "INSERT INTO control_limit VALUES "
                             "('2008', 'far', NULL, NULL, NULL, '>=', 1.6, '1', NULL, "
                             "'高新区规定', NULL, 'local', 'x'), "
                             "('2008', 'investment_intensity', NULL, NULL, 4, '>=', "
                             "4200.0, 'wan/ha', 0, '高新区规定', NULL, 'local', 'x')");
    set_text(&project, 0, HG_PARCEL_industry, "13");
    index_of(&project, 0, HG_INDEX_far)->value = 1.2;
    index_of(&project, 0, HG_INDEX_investment_intensity)->value = 4199.6;
    apply(&project);
    assert_near(index_of(&project, 0, HG_INDEX_far)->limit.value, 1.6, 0.0);
    assert_string_equal(index_of(&project, 0, HG_INDEX_far)->limit.mark, "local");
    assert_int_equal(index_of(&project, 0, HG_INDEX_far)->holds, HG_NO);
    /* The row rounds to whole numbers before it compares; its region class is from memory, so nothing passes by it. */
    assert_near(index_of(&project, 0, HG_INDEX_investment_intensity)->margin, 0.0, 0.0);
    assert_string_equal(index_of(&project, 0, HG_INDEX_investment_intensity)->limit.mark,
                        "from_memory");
    assert_int_equal(index_of(&project, 0, HG_INDEX_investment_intensity)->holds,
                     HG_UNKNOWN);
    close_case(&project.rule_case);
}

static void an_unknown_land_grade_leaves_regional_limits_unknown(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    project.settings.edition = "2008";
    fill(&project.rule_case,
         "INSERT INTO control_limit VALUES ('2008', 'investment_intensity', NULL, NULL, 4, "
         "'>=', 4200.0, 'wan/ha', NULL, '高新区规定', NULL, 'local', 'x')");
    index_of(&project, 0, HG_INDEX_investment_intensity)->value = 5000.0;
    apply(&project);
    assert_null(index_of(&project, 0, HG_INDEX_investment_intensity)->limit.op);
    assert_non_null(
        strstr(index_of(&project, 0, HG_INDEX_investment_intensity)->reason, "land grade"));
    close_case(&project.rule_case);
}

static void an_edition_that_no_table_holds_is_a_mistake(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    project.settings.edition = "2009";
    struct rule_case *rule_case = &project.rule_case;
    assert_int_equal(hg_facts_load(&rule_case->ctx, rule_case->workspace, &project.settings,
                                   &rule_case->dataset, &rule_case->facts),
                     HG_OK);
    assert_int_equal(hg_limits_apply(&rule_case->ctx, rule_case->workspace,
                                     &project.settings, &rule_case->facts),
                     HG_FAILED);
    assert_string_equal(diag_of(rule_case, "EDITION_UNKNOWN")->args[0], "2009");
    close_case(rule_case);
}

static void loaded_facts_are_judged_with_place_and_shape(void **state)
{
    (void)state;
    struct project project;
    struct hg_matrix_cell cell = {.plan_a = HG_PLAN_ZONE_MASTER,
                                  .plan_b = HG_PLAN_ECOLOGICAL,
                                  .class_a = 1,
                                  .class_b = 2,
                                  .relation = HG_RELATION_HARD,
                                  .protected_land = true,
                                  .area_m2 = 2.0,
                                  .patches = 1};
    const struct hg_shape shape = {.kind = HG_GEOMETRY_POLYGON};
    struct hg_place place = {
        .kind = HG_PLACE_CONFLICT,
        .a = {0,     0    },
        .b = {1,     2    },
        .area_m2 = 2.0,
        .inside = {500.0, 900.0},
        .shape = &shape
    };
    const char *const classes[] = {"unmapped", "M1", "redline"};
    open_project(&project);
    project.settings.tolerance = (struct hg_tolerance){0.001, 1.0, 0.1, 2.0};
    struct rule_case *rule_case = &project.rule_case;
    for (int i = 0; i < HG_PLAN_COUNT; i++)
        rule_case->dataset.plans[i].state = HG_PRESENT;
    rule_case->dataset.basic_farmland.state = HG_PRESENT;
    rule_case->dataset.redline.state = HG_PRESENT;
    rule_case->dataset.classes = classes;
    rule_case->dataset.class_count = 3;
    rule_case->dataset.crs_code = "EPSG:4526";
    rule_case->facts.matrix = &cell;
    rule_case->facts.matrix_count = 1;
    rule_case->facts.places = &place;
    rule_case->facts.place_count = 1;
    apply(&project);
    assert_int_equal(judge_case(rule_case), HG_OK);
    const struct hg_finding *finding = finding_of(rule_case, "HG-O-002");
    assert_non_null(finding);
    assert_int_equal(finding->severity, HG_BLOCK);
    assert_ptr_equal(finding->shape, &shape);
    assert_int_equal(finding->place, 0);
    assert_near(finding->where.x, 500.0, 0.0);
    assert_string_equal(finding->where.key, "Z1");
    assert_non_null(
        strstr(finding->message.in[HG_EN], "X(north) 900.000 Y(east) 500.000 (EPSG:4526)"));
    assert_int_equal(count_of(rule_case, "HG-F-101"), 0);
    close_case(rule_case);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_limit_follows_industry_and_edition),
        cmocka_unit_test(common_limits_need_no_industry),
        cmocka_unit_test(the_edition_is_the_one_in_force_on_the_contract_date),
        cmocka_unit_test(a_bureaus_own_limit_goes_before_the_built_in),
        cmocka_unit_test(an_unknown_land_grade_leaves_regional_limits_unknown),
        cmocka_unit_test(an_edition_that_no_table_holds_is_a_mistake),
        cmocka_unit_test(loaded_facts_are_judged_with_place_and_shape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
