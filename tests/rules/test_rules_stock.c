/* The stock of land: k of n criteria, room for floor, dormitories, disposal plan; expected values worked out by hand. */
#include "model/fields.h"
#include "rule_case.h"
#include "rules/stock.h"

#include <math.h>

enum { PARCELS = 4 };

/* One zone and four parcels of a hectare each, completed and industrial, without geometry. */
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

static struct hg_index index_of(double numerator, double denominator)
{
    return (struct hg_index){.value = numerator / denominator,
                             .numerator = numerator,
                             .denominator = denominator,
                             .basis = "attributes",
                             .applies = HG_YES,
                             .holds = HG_UNKNOWN,
                             .margin = NAN};
}

static void open_project(struct project *project)
{
    *project = (struct project){0};
    open_case(&project->rule_case);
    fill(&project->rule_case, "DELETE FROM run; DELETE FROM presence");
    project->settings = (struct hg_settings){.as_of = hg_day_of(2026, 11, 21),
                                             .edition = "2008"};
    make_layer(project, 0, HG_ROLE_ZONES, 1, project->zone_cells);
    make_layer(project, 1, HG_ROLE_PARCELS, PARCELS, project->parcel_cells);
    project->rule_case.dataset = (struct hg_dataset){.layer_count = 2,
                                                     .layers = project->layers};
    for (int64_t i = 0; i < PARCELS; i++)
        project->features[i].fid = i;
    for (int i = 0; i < HG_ROLE_COUNT; i++)
        project->rule_case.dataset.roles[i].state = HG_PRESENT;
    project->zone = (struct hg_zone_fact){.id = "Z1", .area_m2 = 1e6, .plane_area_m2 = 1e6};
    for (size_t i = 0; i < PARCELS; i++) {
        struct hg_parcel_fact *parcel = &project->parcels[i];
        *parcel = (struct hg_parcel_fact){
            .feature = i,
            .id = "P",
            .area_m2 = 1e4,
            .industrial = true,
            .completed = HG_YES,
            .built_industry = HG_YES,
            .idle = {.state = HG_IDLE_NOT_IDLE, .since = HG_DAY_UNKNOWN, .full_years = -1}
        };
        for (int kind = 0; kind < HG_INDEX_KINDS; kind++)
            parcel->indices[kind] = index_of(NAN, 1e4);
    }
    project->rule_case.facts = (struct hg_facts){.zone_count = 1,
                                                 .zones = &project->zone,
                                                 .parcel_count = PARCELS,
                                                 .parcels = project->parcels};
}

static struct hg_cell *cell_of(struct project *project, size_t parcel, int field)
{
    struct hg_cell *cell = &project
                                ->parcel_cells[parcel * HG_PARCEL_FIELDS + (size_t)field];
    *cell = (struct hg_cell){.known = HG_KNOWN, .number = NAN, .day = HG_DAY_UNKNOWN};
    return cell;
}

static void apply(struct project *project)
{
    struct rule_case *rule_case = &project->rule_case;
    struct hg_facts *facts = &rule_case->facts;
    assert_int_equal(hg_facts_load(&rule_case->ctx, rule_case->workspace,
                                   &project->settings, &rule_case->dataset, facts),
                     HG_OK);
    assert_int_equal(
        hg_limits_apply(&rule_case->ctx, rule_case->workspace, &project->settings, facts),
        HG_OK);
    assert_int_equal(hg_stock_apply(&rule_case->ctx, rule_case->workspace,
                                    &project->settings, &rule_case->dataset, facts),
                     HG_OK);
}

static const struct hg_stock *stock_of(const struct project *project)
{
    return &project->rule_case.facts.stock;
}

/* --- inefficient land --- */

static void three_criteria(struct project *project, int least)
{
    char sql[256];
    fill(&project->rule_case,
         "INSERT INTO inefficient_criterion VALUES "
         "('far', 'far', '<', 0.6, '1', '办法', NULL, 'local', 'test'), "
         "('tax', 'tax_per_mu', '<', 5, 'wan/mu', '办法', NULL, 'local', 'test'), "
         "('factor', 'building_factor', '<=', 0.3, '1', '办法', NULL, 'from_memory', "
         "'test')");
    snprintf(
        sql, sizeof sql,
        "INSERT INTO stock_setting VALUES ('inefficient_least', %d, '1', '办法', NULL, "
        "'local', 'test')",
        least);
    fill(&project->rule_case, sql);
}

static void set_indices(struct project *project, size_t parcel, double far, double tax,
                        double factor)
{
    struct hg_index *indices = project->parcels[parcel].indices;
    indices[HG_INDEX_far] = index_of(far * 1e4, 1e4);
    indices[HG_INDEX_tax_per_mu] = index_of(tax * 15.0, 15.0);
    indices[HG_INDEX_building_factor] = index_of(factor * 1e4, 1e4);
}

/* The value that answers so: y met, n not met, u unknown. */
static double answered(char answer, double met, double not_met)
{
    if (answer == 'u') return NAN;
    return answer == 'y' ? met : not_met;
}

/* Every mix of met (y), not met (n) and unknown (u) against k = 1, 2, 3. */
static void k_of_n_counts_what_is_unknown(void **state)
{
    (void)state;
    static const struct {
        const char *answers;
        int least;
        enum hg_efficiency expected;
    } cases[] = {
        {"nnn", 1, HG_EFFICIENT           },
        {"ynn", 1, HG_INEFFICIENT         },
        {"unn", 1, HG_EFFICIENCY_UNDECIDED},
        {"yun", 1, HG_INEFFICIENT         },
        {"ynn", 2, HG_EFFICIENT           },
        {"yyn", 2, HG_INEFFICIENT         },
        {"yun", 2, HG_EFFICIENCY_UNDECIDED},
        {"unn", 2, HG_EFFICIENT           },
        {"uun", 2, HG_EFFICIENCY_UNDECIDED},
        {"yyu", 2, HG_INEFFICIENT         },
        {"uuu", 3, HG_EFFICIENCY_UNDECIDED},
        {"uun", 3, HG_EFFICIENT           },
        {"yyu", 3, HG_EFFICIENCY_UNDECIDED},
        {"yyy", 3, HG_INEFFICIENT         },
    };
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct project project;
        const char *a = cases[i].answers;
        open_project(&project);
        three_criteria(&project, cases[i].least);
        set_indices(&project, 0, answered(a[0], 0.5, 0.6), answered(a[1], 4.9, 5.0),
                    answered(a[2], 0.3, 0.31));
        apply(&project);
        if (stock_of(&project)->facts[0].efficiency != cases[i].expected)
            fail_msg("%s with k = %d", a, cases[i].least);
        close_case(&project.rule_case);
    }
}

/* Neither industrial nor completed: no answer.  Perhaps completed: at most not inefficient. */
static void only_built_industry_is_judged(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    three_criteria(&project, 1);
    for (size_t i = 0; i < PARCELS; i++)
        set_indices(&project, i, i == 3 ? 1.0 : 0.5, 9.0, 0.5);
    project.parcels[1].built_industry = HG_NO;
    project.parcels[2].built_industry = project.parcels[3].built_industry = HG_UNKNOWN;
    apply(&project);
    const struct hg_stock *stock = stock_of(&project);
    assert_int_equal(stock->fact_count, 3);
    assert_int_equal(stock->facts[0].efficiency, HG_INEFFICIENT);
    assert_int_equal(stock->facts[1].parcel, 2);
    assert_int_equal(stock->facts[1].efficiency, HG_EFFICIENCY_UNDECIDED);
    assert_int_equal(stock->facts[2].efficiency, HG_EFFICIENT);
    assert_int_equal(stock->zones[0].inefficient, 1);
    assert_near(stock->zones[0].inefficient_m2, 1e4, 0.0);
    assert_int_equal(stock->zones[0].undecided, 1);
    assert_int_equal(stock->zones[0].efficient, 1);
    assert_int_equal(judge_case(&project.rule_case), HG_OK);
    assert_int_equal(count_of(&project.rule_case, "HG-L-013"), 1);
    assert_int_equal(finding_of(&project.rule_case, "HG-L-013")->severity, HG_WARN);
    assert_int_equal(count_of(&project.rule_case, "HG-L-014"), 1);
    assert_int_equal(finding_of(&project.rule_case, "HG-L-014")->where.fid, 2);
    close_case(&project.rule_case);
}

static void more_than_there_are_is_not_configured(void **state)
{
    (void)state;
    for (int least = 3; least <= 4; least++) {
        struct project project;
        open_project(&project);
        three_criteria(&project, least);
        apply(&project);
        assert_int_equal(stock_of(&project)->configured, least == 3);
        assert_int_equal(stock_of(&project)->facts[0].met != NULL, least == 3);
        close_case(&project.rule_case);
    }
}

/* --- room for floor --- */

static void the_target_is_the_bureaus_then_the_contracts_then_the_limit(void **state)
{
    (void)state;
    static const struct {
        double local, agreed, highest;
        bool industry; /* pharmaceuticals: limit 0.7 */
        double target, uplift;
        const char *from;
    } cases[] = {
        {1.2, 1.0, NAN, true,  1.2, 7000.0, "local"     },
        {1.2, 1.0, 0.9, true,  0.9, 4000.0, "agreed_max"},
        {NAN, 1.0, NAN, true,  1.0, 5000.0, "agreed"    },
        {NAN, 0.4, 2.0, true,  0.4, 0.0,    "agreed"    },
        {NAN, NAN, NAN, true,  0.7, 2000.0, "limit"     },
        {NAN, NAN, NAN, false, NAN, NAN,    NULL        },
        {NAN, NAN, 0.9, false, NAN, NAN,    NULL        },
    };
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct project project;
        open_project(&project);
        if (!isnan(cases[i].local))
            fill(&project.rule_case, "INSERT INTO stock_setting VALUES ('target_far', 1.2, "
                                     "'1', '方案', NULL, 'local', 'test')");
        if (!isnan(cases[i].agreed))
            cell_of(&project, 0, HG_PARCEL_agreed_far)->number = cases[i].agreed;
        if (!isnan(cases[i].highest))
            cell_of(&project, 0, HG_PARCEL_agreed_far_max)->number = cases[i].highest;
        if (cases[i].industry) cell_of(&project, 0, HG_PARCEL_industry)->text = "27";
        set_indices(&project, 0, 0.5, NAN, NAN);
        apply(&project);
        const struct hg_stock_fact *fact = &stock_of(&project)->facts[0];
        if (cases[i].from == NULL) {
            assert_null(fact->target_from);
            assert_true(isnan(fact->target_far) && isnan(fact->uplift_m2));
        } else {
            assert_string_equal(fact->target_from, cases[i].from);
            assert_near(fact->target_far, cases[i].target, 0.0);
            assert_near(fact->uplift_m2, cases[i].uplift, 1e-9);
        }
        close_case(&project.rule_case);
    }
}

static void a_zone_adds_up_what_is_known(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    fill(&project.rule_case, "INSERT INTO stock_setting VALUES ('target_far', 1.2, '1', "
                             "'方案', NULL, 'local', 'test')");
    set_indices(&project, 0, 0.5, NAN, NAN);
    set_indices(&project, 1, 1.1, NAN, NAN);
    set_indices(&project, 2, 1.2, NAN, NAN);
    apply(&project);
    assert_near(stock_of(&project)->zones[0].uplift_m2, 8000.0, 1e-9);
    assert_int_equal(stock_of(&project)->zones[0].uplift_parcels, 2);
    assert_int_equal(stock_of(&project)->zones[0].uplift_unknown, 1);
    close_case(&project.rule_case);
}

/* --- dormitories --- */

/* Office land 10 % of a hectare; the common limit is 7 %. */
static void a_dormitory_needs_every_condition(void **state)
{
    (void)state;
    static const struct {
        const char *mark; /* of the table's 12 %; NULL: empty */
        int labour;       /* 1 yes, 0 no, -1 unknown */
        double employees, dormitory_m2;
        bool approved;
        double limit;
        enum hg_tri holds;
        const char *reason;
    } cases[] = {
        {"local",       1,  NAN, 400.0, true,  0.11,   HG_YES, NULL                        },
        {"verified",    1,  NAN, 900.0, true,  0.12,   HG_YES, NULL                        },
        {"local",       1,  NAN, 300.0, true,  0.10,   HG_YES, NULL                        },
        {"local",       1,  NAN, 299.0, true,  0.0999, HG_NO,  NULL                        },
        {"local",       -1, 100, 400.0, true,  0.11,   HG_YES, NULL                        },
        {"local",       -1, 99,  400.0, true,  0.07,   HG_NO,  "not_labour_intensive"      },
        {"local",       0,  500, 400.0, true,  0.07,   HG_NO,  "not_labour_intensive"      },
        {"local",       -1, NAN, 400.0, true,  0.07,   HG_NO,  "labour_intensive_unknown"  },
        {"local",       1,  NAN, 400.0, false, 0.07,   HG_NO,  "dormitory_approval_missing"},
        {"local",       1,  NAN, NAN,   true,  0.07,   HG_NO,  "dormitory_area_unknown"    },
        {"from_memory", 1,  NAN, 400.0, true,  0.07,   HG_NO,  "relaxation_from_memory"    },
        {NULL,          1,  NAN, 400.0, true,  0.07,   HG_NO,  "relaxation_not_configured" },
    };
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct project project;
        char sql[256];
        open_project(&project);
        fill(&project.rule_case, "DELETE FROM dormitory_relaxation");
        if (cases[i].mark != NULL) {
            snprintf(sql, sizeof sql,
                     "INSERT INTO dormitory_relaxation VALUES ('office_land_share', 0.12, "
                     "100, '办法', NULL, '%s', 'test')",
                     cases[i].mark);
            fill(&project.rule_case, sql);
        }
        if (cases[i].labour >= 0)
            cell_of(&project, 0, HG_PARCEL_labour_intensive)->flag = cases[i].labour == 1;
        if (!isnan(cases[i].employees))
            cell_of(&project, 0, HG_PARCEL_employees)->number = cases[i].employees;
        if (!isnan(cases[i].dormitory_m2))
            cell_of(&project, 0, HG_PARCEL_dormitory_land_m2)->number = cases[i]
                                                                            .dormitory_m2;
        if (cases[i].approved)
            cell_of(&project, 0, HG_PARCEL_dormitory_approval)->text = "郑规〔2024〕1号";
        project.parcels[0].indices[HG_INDEX_office_land_share] = index_of(1000.0, 1e4);
        apply(&project);
        const struct hg_index *index = &project.parcels[0]
                                            .indices[HG_INDEX_office_land_share];
        const struct hg_relaxation *relaxation = &project.parcels[0].relaxations[0];
        assert_near(index->limit.value, cases[i].limit, 1e-12);
        assert_int_equal(index->holds, cases[i].holds);
        assert_near(relaxation->base_limit, 0.07, 0.0);
        assert_int_equal(relaxation->state,
                         cases[i].reason == NULL ? HG_RELAX_APPLIED : HG_RELAX_REFUSED);
        if (cases[i].reason != NULL)
            assert_string_equal(relaxation->reason, cases[i].reason);
        close_case(&project.rule_case);
    }
}

/* Land apportioned by floor: 10 % of the floor are offices, 4 % dormitories. */
static void apportioned_land_takes_the_dormitories_share_of_the_floor(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    fill(&project.rule_case,
         "DELETE FROM dormitory_relaxation; INSERT INTO dormitory_relaxation VALUES "
         "('office_land_share', 0.12, NULL, '办法', NULL, 'local', 'test')");
    cell_of(&project, 0, HG_PARCEL_labour_intensive)->flag = true;
    cell_of(&project, 0, HG_PARCEL_dormitory_approval)->text = "郑规〔2024〕1号";
    cell_of(&project, 0, HG_PARCEL_dormitory_floor_m2)->number = 320.0;
    struct hg_index *indices = project.parcels[0].indices;
    indices[HG_INDEX_office_floor_share] = index_of(800.0, 8000.0);
    indices[HG_INDEX_office_land_share] = index_of(1000.0, 1e4);
    indices[HG_INDEX_office_land_share].basis = "apportioned";
    apply(&project);
    assert_near(indices[HG_INDEX_office_land_share].limit.value, 0.11, 1e-12);
    assert_int_equal(indices[HG_INDEX_office_land_share].holds, HG_YES);
    close_case(&project.rule_case);
}

/* --- disposal plan --- */

static void set_idle(struct project *project, size_t parcel, hg_day since, int years,
                     enum hg_idle_cause cause, enum hg_idle_disposal disposal)
{
    project->parcels[parcel].idle = (struct hg_idle){.state = HG_IDLE_IDLE,
                                                     .branch = HG_BRANCH_NOT_STARTED,
                                                     .since = since,
                                                     .full_years = years,
                                                     .cause = cause,
                                                     .disposal = disposal};
}

static void the_law_proposes_mode_fee_and_deadline(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    set_idle(&project, 0, hg_day_of(2024, 2, 29), 1, HG_CAUSE_HOLDER, HG_DISPOSAL_FEE);
    set_idle(&project, 1, hg_day_of(2024, 1, 1), 2, HG_CAUSE_HOLDER,
             HG_DISPOSAL_WITHDRAWAL);
    set_idle(&project, 2, hg_day_of(2020, 1, 1), 6, HG_CAUSE_GOVERNMENT,
             HG_DISPOSAL_NEGOTIATED);
    set_idle(&project, 3, hg_day_of(2020, 1, 1), 6, HG_CAUSE_UNKNOWN, HG_DISPOSAL_NONE);
    for (size_t i = 0; i < PARCELS; i++)
        cell_of(&project, i, HG_PARCEL_price_wan)->number = 1234.5;
    apply(&project);
    const struct hg_stock *stock = stock_of(&project);
    const struct hg_disposal_row *rows = stock->disposals;
    assert_int_equal(stock->disposal_count, 4);
    assert_int_equal(rows[0].mode, HG_MODE_TIME_LIMIT);
    assert_near(rows[0].fee_wan, 246.9, 1e-9);
    assert_int_equal(rows[0].deadline,
                     hg_day_of(2026, 3, 1)); /* 29 February, two years on */
    assert_int_equal(rows[1].mode, HG_MODE_WITHDRAW);
    assert_true(!rows[1].fee_due && isnan(rows[1].fee_wan));
    assert_int_equal(rows[1].deadline, HG_DAY_UNKNOWN);
    assert_int_equal(rows[2].mode, HG_MODE_NEGOTIATE);
    assert_true(!rows[2].fee_due && isnan(rows[2].fee_wan));
    assert_int_equal(rows[3].mode, HG_MODE_OPEN);
    assert_null(rows[3].mode_from);
    assert_true(!rows[3].fee_due);
    assert_string_equal(rows[3].department, "自然资源");
    close_case(&project.rule_case);
}

static void kinds_come_from_dates_and_words(void **state)
{
    (void)state;
    static const struct {
        const char *build, *production;
        hg_day stopped, completed; /* 0: empty */
        enum hg_idle_state idle;
        bool listed;
        enum hg_disposal_kind kind;
    } cases[] = {
        {"缓建",    NULL,           0,  0,  HG_IDLE_NOT_IDLE,  true,  HG_DISPOSE_STOPPED_BUILDING  },
        {"在建",    NULL,           0,  0,  HG_IDLE_NOT_IDLE,  false, HG_DISPOSE_UNDECIDED         },
        {"未停工", NULL,           0,  0,  HG_IDLE_NOT_IDLE,  false, HG_DISPOSE_UNDECIDED         },
        {"停建",    NULL,           0,  -1, HG_IDLE_NOT_IDLE,  false, HG_DISPOSE_UNDECIDED         },
        {NULL,        "半停产",    0,  -1, HG_IDLE_NOT_IDLE,  true,  HG_DISPOSE_STOPPED_PRODUCTION},
        {NULL,        "已停产",    0,  -1, HG_IDLE_NOT_IDLE,  true,  HG_DISPOSE_STOPPED_PRODUCTION},
        {NULL,        "正常生产", 0,  -1, HG_IDLE_NOT_IDLE,  false, HG_DISPOSE_UNDECIDED         },
        {NULL,        "未停产",    0,  -1, HG_IDLE_NOT_IDLE,  false, HG_DISPOSE_UNDECIDED         },
        {NULL,        NULL,           -1, 0,  HG_IDLE_NOT_IDLE,  true,  HG_DISPOSE_STOPPED_BUILDING  },
        {NULL,        NULL,           0,  0,  HG_IDLE_SUSPECTED, true,  HG_DISPOSE_STOPPED_BUILDING  },
        {NULL,        NULL,           0,  0,  HG_IDLE_UNDECIDED, true,  HG_DISPOSE_UNDECIDED         },
        {"停建",    NULL,           0,  0,  HG_IDLE_UNDECIDED, true,  HG_DISPOSE_STOPPED_BUILDING  },
        {"停建",    NULL,           0,  0,  HG_IDLE_IDLE,      true,  HG_DISPOSE_IDLE              },
        {NULL,        NULL,           0,  0,  HG_IDLE_OVERDUE,   false, HG_DISPOSE_UNDECIDED         },
    };
    for (size_t i = 0; i < HG_COUNT_OF(cases); i++) {
        struct project project;
        open_project(&project);
        hg_day yesterday = project.settings.as_of - 1;
        if (cases[i].build != NULL)
            cell_of(&project, 0, HG_PARCEL_build_status)->text = cases[i].build;
        if (cases[i].production != NULL)
            cell_of(&project, 0, HG_PARCEL_production_status)->text = cases[i].production;
        if (cases[i].stopped != 0) cell_of(&project, 0, HG_PARCEL_stopped)->day = yesterday;
        if (cases[i].completed != 0)
            cell_of(&project, 0, HG_PARCEL_actual_completion)->day = yesterday;
        project.parcels[0].idle.state = cases[i].idle;
        apply(&project);
        const struct hg_stock *stock = stock_of(&project);
        bool listed = stock->disposal_count == 1;
        if (listed != cases[i].listed ||
            (listed && stock->disposals[0].kind != cases[i].kind))
            fail_msg("case %zu: %zu rows", i, stock->disposal_count);
        close_case(&project.rule_case);
    }
}

static void the_bureaus_decision_goes_before_the_laws(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    for (size_t i = 0; i < 3; i++)
        set_idle(&project, i, hg_day_of(2025, 1, 1), 1, HG_CAUSE_HOLDER, HG_DISPOSAL_FEE);
    cell_of(&project, 0, HG_PARCEL_disposal_mode)->text = "协议收购";
    cell_of(&project, 0, HG_PARCEL_disposal_deadline)->day = hg_day_of(2027, 6, 30);
    cell_of(&project, 0, HG_PARCEL_disposal_department)->text = "经开区管委会";
    cell_of(&project, 1, HG_PARCEL_disposal_mode)->text = "置换";
    apply(&project);
    const struct hg_disposal_row *rows = stock_of(&project)->disposals;
    assert_int_equal(rows[0].mode, HG_MODE_PURCHASE);
    assert_string_equal(rows[0].mode_from, "bureau");
    assert_int_equal(rows[0].deadline, hg_day_of(2027, 6, 30));
    assert_string_equal(rows[0].deadline_from, "bureau");
    assert_string_equal(rows[0].department, "经开区管委会");
    assert_true(rows[0].fee_due && isnan(rows[0].fee_wan)); /* no price */
    assert_int_equal(rows[1].mode, HG_MODE_OPEN);
    assert_string_equal(rows[1].mode_text, "置换");
    assert_int_equal(rows[2].mode, HG_MODE_TIME_LIMIT);
    assert_int_equal(rows[2].deadline, hg_day_of(2027, 1, 1));
    close_case(&project.rule_case);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(k_of_n_counts_what_is_unknown),
        cmocka_unit_test(only_built_industry_is_judged),
        cmocka_unit_test(more_than_there_are_is_not_configured),
        cmocka_unit_test(the_target_is_the_bureaus_then_the_contracts_then_the_limit),
        cmocka_unit_test(a_zone_adds_up_what_is_known),
        cmocka_unit_test(a_dormitory_needs_every_condition),
        cmocka_unit_test(apportioned_land_takes_the_dormitories_share_of_the_floor),
        cmocka_unit_test(the_law_proposes_mode_fee_and_deadline),
        cmocka_unit_test(kinds_come_from_dates_and_words),
        cmocka_unit_test(the_bureaus_decision_goes_before_the_laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
