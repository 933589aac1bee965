/* Project file: all keys, defaults, and --set. */
#include "project_fixture.h"

#include "geo/base/str.h"

static const char all_keys[] =
    "hegui: 1\n"
    "name: 新港产业集聚区\n"
    "as_of: 2026-11-21\n"
    "crs: 4526\n"
    "area: plane\n"
    "region: 410184\n"
    "land_grade: 9\n"
    "edition: 2008\n"
    "standards: [local/standards, /abs/standards]\n"
    "rules: local/rules\n"
    "severity: {HG-I-004: warn, HG-L-001: off, LOCAL-7: block}\n"
    "waivers: waivers.yaml\n"
    "tolerance: {vertex_m: 0.002, sliver_area_m2: 2, sliver_width_m: 0.2, gap_width_m: 3}\n"
    "layers:\n"
    "  parcels: {source: zd.gpkg, layer: ZD, fields: {id: ZDDM, floor_area_m2: JZMJ}, "
    "where: \"ZT <> '注销'\"}\n"
    "  zones: {source: zone.shp, crs: EPSG:4526, encoding: GBK, fields: {id: QBM}}\n"
    "  functional_areas: {source: gnq.shp, classes: {建成区: built, 二期: development}}\n"
    "  buildings: {source: \"PG:dbname=x\", empty_ok: \"尚无建筑, 豫政〔2020〕1号\"}\n"
    "  facilities: {source: ss.shp}\n"
    "  villages: {source: cz.shp}\n"
    "  current_use: {source: DLTB.shp, scheme: gb21010, fields: {class: DLBM}}\n"
    "  detailed_plan: {source: kg.shp, scheme: gb50137}\n"
    "  approvals: {source: /data/sp.shp}\n"
    "  candidates: {fields: {id: DKBH}, join: {source: x.csv, on: DKBH, fields: {tax_wan: "
    "SS}}}\n"
    "plans:\n"
    "  urban: {source: csgh.shp, scheme: gb50137}\n"
    "  land_use:\n"
    "    - {source: a.shp, scheme: gzq}\n"
    "    - {source: b.shp, class: basic_farmland}\n"
    "  zone_master: [{source: z.shp, classes: {\"1\": M1}, fields: {class: LX}}]\n"
    "conflicts:\n"
    "  - {a: urban.R, b: zone_master.M, relation: hard, basis: 本市规定}\n"
    "  - {a: zone_master.*, b: land_use.basic_farmland, relation: hard}\n"
    "not_applicable: {infrastructure: 尚未编制, redline: \"本县无红线, 函\"}\n"
    "datum_shift: {kind: helmert7, values: [1, 2, 3, 0.1, 0.2, 0.3, -1.5], convention: "
    "position_vector}\n";

static const char two_waivers[] =
    "- {rule: HG-I-004, key: P1, reason: 市政府会议纪要, person: 张三, expiry: "
    "2026-11-20}\n"
    "- {rule: HG-I-004, key: 2, reason: 省厅批复, person: 李四, expiry: 2026-11-21}\n";

static void all_keys_are_read(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    write_file(fixture.waivers, two_waivers, strlen(two_waivers));
    fixture_read(&fixture, all_keys, NULL, 0);
    for (size_t i = 0; i < fixture.ctx.diags.count; i++) {
        char *message = fixture_message(&fixture.ctx.diags.items[i]);
        print_message("%d:%d %s\n", fixture.ctx.diags.items[i].where.line,
                      fixture.ctx.diags.items[i].where.column, message);
        free(message);
    }
    assert_int_equal(fixture.status, HG_OK);
    const struct hg_project *project = &fixture.project;
    const struct hg_settings *settings = &project->settings;
    assert_string_equal(settings->name, "新港产业集聚区");
    assert_int_equal(settings->as_of, hg_day_of(2026, 11, 21));
    assert_string_equal(project->crs, "EPSG:4526");
    assert_int_equal(settings->area, HG_AREA_PLANE);
    assert_string_equal(settings->region, "410184");
    assert_int_equal(settings->land_grade, 9);
    assert_string_equal(settings->edition, "2008");
    assert_near(settings->tolerance.vertex_m, 0.002, 0);
    assert_near(settings->tolerance.gap_width_m, 3, 0);
    assert_int_equal(project->standards_count, 2);
    assert_string_equal(project->standards[1], "/abs/standards");
    assert_int_equal(project->rules_count, 1);
    assert_int_equal(project->override_count, 3);
    assert_true(project->overrides[1].off);
    assert_int_equal(project->overrides[2].severity, HG_BLOCK);
    assert_int_equal(project->absence_count, 2);
    assert_string_equal(project->datum_shift.kind, "helmert7");
    assert_near(project->datum_shift.values[6], -1.5, 0);
    assert_string_equal(project->datum_shift.convention, "position_vector");
    fixture_close(&fixture);
}

static void layers_come_in_the_order_of_roles_and_plans(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    write_file(fixture.waivers, two_waivers, strlen(two_waivers));
    fixture_read(&fixture, all_keys, NULL, 0);
    const struct hg_layer_entry *entries = fixture.project.entries;
    assert_int_equal(fixture.project.entry_count, 14);
    for (size_t i = 0; i < HG_ROLE_PLAN; i++)
        assert_int_equal(entries[i].role, i);
    assert_int_equal(entries[10].plan, HG_PLAN_ZONE_MASTER);
    assert_int_equal(entries[11].plan, HG_PLAN_URBAN);
    assert_string_equal(entries[12].source, "a.shp");
    assert_string_equal(entries[13].class_name, "basic_farmland");
    assert_int_equal(entries[HG_ROLE_ZONES].mark.line, 16);
    assert_int_equal(entries[HG_ROLE_ZONES].mark.column, 10);
    assert_string_equal(entries[HG_ROLE_PARCELS].fields[1].value, "JZMJ");
    assert_int_equal(entries[HG_ROLE_PARCELS].fields[1].mark.line, 15);
    fixture_close(&fixture);
}

static void paths_start_at_the_project_file(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    write_file(fixture.waivers, two_waivers, strlen(two_waivers));
    fixture_read(&fixture, all_keys, NULL, 0);
    const struct hg_layer_entry *entries = fixture.project.entries;
    char expected[128];
    snprintf(expected, sizeof expected, "%s/zone.shp", fixture.folder);
    assert_string_equal(entries[HG_ROLE_ZONES].path, expected);
    assert_string_equal(entries[HG_ROLE_BUILDINGS].path, "PG:dbname=x");
    assert_string_equal(entries[HG_ROLE_APPROVALS].path, "/data/sp.shp");
    snprintf(expected, sizeof expected, "%s/x.csv", fixture.folder);
    assert_string_equal(entries[HG_ROLE_CANDIDATES].join.path, expected);
    snprintf(expected, sizeof expected, "%s/local/rules", fixture.folder);
    assert_string_equal(fixture.project.rules[0], expected);
    fixture_close(&fixture);
}

static void conflict_rows_name_the_plans_in_their_order(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    write_file(fixture.waivers, two_waivers, strlen(two_waivers));
    fixture_read(&fixture, all_keys, NULL, 0);
    const struct hg_conflict_row *row = fixture.project.conflicts;
    assert_int_equal(fixture.project.conflict_count, 2);
    assert_int_equal(row->plan_a, HG_PLAN_ZONE_MASTER);
    assert_string_equal(row->class_a, "M");
    assert_int_equal(row->plan_b, HG_PLAN_URBAN);
    assert_string_equal(row->class_b, "R");
    assert_int_equal(row->relation, HG_RELATION_HARD);
    assert_string_equal(row->basis, "本市规定");
    assert_string_equal(row->mark, "local");
    assert_true(row->from_project);
    fixture_close(&fixture);
}

static void waiver_expires_after_its_last_day(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    write_file(fixture.waivers, two_waivers, strlen(two_waivers));
    fixture_read(&fixture, all_keys, NULL, 0);
    assert_int_equal(fixture.project.waiver_count, 2);
    assert_true(fixture.project.waivers[0].expired);
    assert_false(fixture.project.waivers[1].expired);
    assert_string_equal(fixture.project.waivers[1].key, "2");
    assert_string_equal(fixture.project.waivers[1].person, "李四");
    fixture_close(&fixture);
}

static void what_is_not_said_has_its_default(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_read(&fixture, "\xEF\xBB\xBFhegui: 1\n", NULL, 0);
    assert_int_equal(fixture.status, HG_OK);
    const struct hg_settings *settings = &fixture.project.settings;
    assert_string_equal(settings->name, "zone");
    assert_int_equal(settings->as_of, hg_day_of(2026, 11, 22));
    assert_int_equal(settings->area, HG_AREA_ELLIPSOID);
    assert_null(settings->region);
    assert_null(settings->edition);
    assert_null(fixture.project.crs);
    assert_int_equal(settings->land_grade, 0);
    assert_near(settings->tolerance.vertex_m, 0.001, 0);
    assert_near(settings->tolerance.sliver_area_m2, 1.0, 0);
    assert_near(settings->tolerance.sliver_width_m, 0.1, 0);
    assert_near(settings->tolerance.gap_width_m, 2.0, 0);
    fixture_close(&fixture);
}

static void json_is_yaml(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_read(&fixture,
                 "{\"hegui\": 1, \"plans\": {\"urban\": [{\"source\": \"a.shp\", "
                 "\"scheme\": \"gb50137\"}]}}",
                 NULL, 0);
    assert_int_equal(fixture.status, HG_OK);
    assert_int_equal(fixture.project.entry_count, 1);
    fixture_close(&fixture);
}

static void settings_lie_over_the_file(void **state)
{
    (void)state;
    static const struct hg_setting settings[] = {
        {"tolerance.sliver_area_m2",               "200"                         },
        {"severity.HG-I-004",                      "off"                         },
        {"standards",                              "[a, b]"                      },
        {"name",                                   "a: b"                        },
        {"layers.zones.source",                    "new.shp"                     },
        {"plans.urban.1.scheme",                   "ghyt2023"                    },
        {"plans.urban.2",                          "{source: c.shp, class: road}"},
        {"layers.functional_areas",                "{source: g.shp}"             },
        {"layers.functional_areas.classes.一期", "built"                       },
    };
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_read(&fixture,
                 "hegui: 1\n"
                 "tolerance: {sliver_area_m2: 5}\n"
                 "layers: {zones: {source: old.shp}}\n"
                 "plans: {urban: [{source: u.shp, scheme: gb50137}]}\n",
                 settings, sizeof settings / sizeof settings[0]);
    assert_int_equal(fixture.status, HG_OK);
    const struct hg_project *project = &fixture.project;
    assert_near(project->settings.tolerance.sliver_area_m2, 200, 0);
    assert_true(project->overrides[0].off);
    assert_int_equal(project->standards_count, 2);
    assert_string_equal(project->settings.name, "a: b");
    assert_int_equal(project->entry_count, 4);
    assert_string_equal(project->entries[0].source, "new.shp");
    assert_string_equal(project->entries[1].classes[0].key, "一期");
    assert_string_equal(project->entries[2].scheme, "ghyt2023");
    assert_string_equal(project->entries[3].class_name, "road");
    fixture_close(&fixture);
}

static void the_commands_day_overrides_the_file(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_read(&fixture, "hegui: 1\nas_of: 2020-01-01\n", NULL, 0);
    assert_int_equal(fixture.project.settings.as_of, hg_day_of(2020, 1, 1));
    assert_int_equal(hg_project_read(&fixture.ctx, fixture.path, NULL, 0,
                                     hg_day_of(2021, 5, 6), hg_day_of(2026, 11, 22),
                                     &fixture.project),
                     HG_OK);
    assert_int_equal(fixture.project.settings.as_of, hg_day_of(2021, 5, 6));
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_keys_are_read),
        cmocka_unit_test(layers_come_in_the_order_of_roles_and_plans),
        cmocka_unit_test(paths_start_at_the_project_file),
        cmocka_unit_test(conflict_rows_name_the_plans_in_their_order),
        cmocka_unit_test(waiver_expires_after_its_last_day),
        cmocka_unit_test(what_is_not_said_has_its_default),
        cmocka_unit_test(json_is_yaml),
        cmocka_unit_test(settings_lie_over_the_file),
        cmocka_unit_test(the_commands_day_overrides_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
