/* Mistakes in a project file: where each is found and what is said. */
#include "project_fixture.h"

#include "geo/base/str.h"

#define H "hegui: 1\n"

static const struct {
    const char *text;
    int line, column;
    const char *fragment; /* of "what; cure" in English */
} rows[] = {
  /* the text itself */
    {"",                                                                           0, 0,  "holds no project"                                },
    {"# only a comment\n",                                                         0, 0,  "holds no project"                                },
    {"hegui\n",                                                                    1, 1,  "must be a mapping"                               },
    {"- hegui: 1\n",                                                               1, 1,  "must be a mapping"                               },
    {H "name: \xD0\xC2\xB8\xDB\n",                                                 2, 7,  "0xD0 is not UTF-8"                               },
    {H "layers:\n\tzones: {source: a.shp}\n",                                      3, 1,  "a tab indents line 3"                            },
    {H "name：新港\narea: plane\n",                                             2, 5,
     "full-width '：' where YAML wants the half-width ':'"                                                                                 },
    {"hegui：1\n",                                                                1, 6,  "full-width '：'"                                },
    {H "layers: {zones: {source: a.shp，layer: b}\n",                             2, 31,
     "full-width '，' where YAML wants the half-width ','"                                                                                 },
    {H "name: [a, b\narea: plane\n",                                               3, 5,  "this is not YAML"                                },
    {H "name: \"a\n",                                                              3, 1,  "this is not YAML"                                },
    {H "---\nhegui: 1\n",                                                          2, 1,  "begins a second document"                        },
    {H "name: &a x\ncrs: *a\n",                                                    3, 6,  "the alias '*a' is not read"                      },
    {H "name: a\nname: b\n",                                                       3, 1,
     "'name' stands here for the second time, first in line 2"                                                                              },
    {H "[a]: b\n",                                                                 2, 1,  "a key must be a text"                            },

 /* keys */
    {"name: x\n",                                                                  1, 1,  "the key 'hegui' is missing"                      },
    {"hegui: 2\n",                                                                 1, 8,  "format version '2' is not known"                 },
    {H "nmae: x\n",                                                                2, 1,  "unknown key 'nmae', did you mean 'name'?"        },
    {H "frobnicate: x\n",                                                          2, 1,
     "unknown key 'frobnicate'; write one of these: hegui, name"                                                                            },
    {H "name:\n",                                                                  2, 6,  "'name' has no value"                             },
    {H "name: ~\n",                                                                2, 7,  "'name' has no value"                             },
    {H "name: [a]\n",                                                              2, 7,  "'name' must be one text, found [...]"            },
    {H "as_of: 2026-02-30\n",                                                      2, 8,
     "'as_of' must be a day of the calendar, found '2026-02-30'"                                                                            },
    {H "as_of: today\n",                                                           2, 8,  "for example 2026-11-21"                          },
    {H "area: ellipsiod\n",                                                        2, 7,  "cannot be 'ellipsiod', did you mean 'ellipsoid'?"},
    {H "region: xinzheng\n",                                                       2, 9,  "no administrative code: 'xinzheng'"              },
    {H "land_grade: 16\n",                                                         2, 13, "'land_grade' is 16, outside 1 to 15"             },
    {H "land_grade: 9.5\n",                                                        2, 13, "must be a whole number, found '9.5'"             },
    {H "edition: 2015\n",                                                          2, 10, "write one of these: 2008, 2023"                  },
    {H "standards: {a: b}\n",                                                      2, 12, "'standards' must be a list"                      },
    {H "severity: {HG-I-004: wran}\n",                                             2, 22, "did you mean 'warn'?"                            },
    {H "severity: {hello: warn}\n",                                                2, 12, "must name a rule, found 'hello'"                 },
    {H "severity: warn\n",                                                         2, 11, "'severity' must be a mapping"                    },
    {H "waivers: nowhere.yaml\n",                                                  2, 10, "cannot be opened"                                },
    {H "tolerance: {sliver_area: 1}\n",                                            2, 13, "did you mean 'sliver_area_m2'?"                  },
    {H "tolerance: {sliver_area_m2: wide}\n",                                      2, 29, "must be a number, found 'wide'"                  },
    {H "tolerance: {sliver_area_m2: 1e9}\n",                                       2, 29, "outside 0 to 1000"                               },
    {H "tolerance: {vertex_m: -1}\n",                                              2, 23, "'tolerance.vertex_m' is -1, outside 0 to 1"      },

 /* layers */
    {H "layers: {zone: {source: a.shp}}\n",                                        2, 10,
     "unknown key 'layers.zone', did you mean 'zones'?"                                                                                     },
    {H "layers: {plan: {source: a.shp}}\n",                                        2, 10, "unknown key 'layers.plan'"                       },
    {H "layers: {zones: a.shp}\n",                                                 2, 17, "'layers.zones' must be a mapping"                },
    {H "layers: {zones: {layer: a}}\n",                                            2, 17,
     "the key 'source' is missing in 'layers.zones'"                                                                                        },
    {H "layers: {zones: [{source: a.shp}, {source: b.shp}]}\n",                    2, 17,
     "takes one layer, found a list"                                                                                                        },
    {H "layers: {zones: {source: a.shp, enconding: GBK}}\n",                       2, 33,
     "did you mean 'encoding'?"                                                                                                             },
    {H "layers: {zones: {source: a.shp, fields: {idd: QBM}}}\n",                   2, 42,
     "unknown key 'layers.zones.fields.idd', did you mean 'id'?"                                                                            },
    {H "layers: {buildings: {source: a.shp, fields: {floors: ZCS}}}\n",            2, 46,
     "storeys_total"                                                                                                                        },
    {H "layers: {zones: {source: a.shp, empty_ok: true}}\n",                       2, 43,
     "must say the reason, 'true' is none"                                                                                                  },
    {H "layers: {functional_areas: {source: a.shp, classes: {x: industrial}}}\n",  2, 57,
     "write one of these: built, development, controlled"                                                                                   },
    {H "layers: {functional_areas: {source: a.shp, scheme: gzq}}\n",               2, 52,
     "knows no functional areas"                                                                                                            },
    {H "layers: {parcels: {source: a.shp, join: {source: b.csv}}}\n",              2, 41,
     "the key 'on' is missing in 'layers.parcels.join'"                                                                                     },

 /* plans */
    {H "plans: {urbann: [{source: a.shp, class: x}]}\n",                           2, 9,  "did you mean 'urban'?"                           },
    {H "plans: {urban: []}\n",                                                     2, 16, "'plans.urban' has no value"                      },
    {H "plans: {urban: a.shp}\n",                                                  2, 16, "'plans.urban' must be a list"                    },
    {H "plans: {urban: [{source: a.shp}]}\n",                                      2, 17,
     "the layer 'a.shp' of 'urban' says nothing about classes"                                                                              },
    {H "plans: {urban: [{source: a.shp, scheme: gb5013}]}\n",                      2, 41,
     "'plans.urban[1].scheme' cannot be 'gb5013', did you mean "                                                                            },
    {H "plans: {urban: [{source: a.shp, class: 工业}]}\n",                       2, 40, "no class name: '工业'"                         },
    {H "plans: {urban: [{source: a.shp, class: unmapped}]}\n",                     2, 40,
     "'unmapped' is taken"                                                                                                                  },
    {H "plans: {urban: [{source: a.shp, class: x, scheme: gzq}]}\n",               2, 17,
     "keep either `class:` or `scheme:`"                                                                                                    },

 /* conflicts, absences, datum shift */
    {H "conflicts: [{a: zonemaster.M, b: urban.R, relation: hard}]\n",             2, 17,
     "must name a plan and a class"                                                                                                         },
    {H "conflicts: [{a: urban, b: land_use.x, relation: hard}]\n",                 2, 17,
     "for example zone_master.M"                                                                                                            },
    {H "conflicts: [{a: urban.M, b: urban.R, relation: hard}]\n",                  2, 13,
     "belong to the plan 'urban'"                                                                                                           },
    {H "conflicts: [{a: urban.M, b: land_use.x, relation: harsh}]\n",              2, 51,
     "did you mean 'hard'?"                                                                                                                 },
    {H "conflicts: [{a: urban.M, b: land_use.x}]\n",                               2, 13,
     "'relation' is missing in 'conflicts[1]'"                                                                                              },
    {H "conflicts: [{a: urban.M, b: land_use.basic_farmland, relation: none}]\n",  2, 13,
     "protected land 'none'"                                                                                                                },
    {H "not_applicable: {infrastructur: x}\n",                                     2, 18, "did you mean 'infrastructure'?"                  },
    {H "not_applicable: {redline: yes}\n",                                         2, 27, "must say the reason"                             },
    {H "not_applicable: {urban: 未编}\nplans: {urban: {source: a, class: x}}\n", 2, 18,
     "declares 'urban' absent, yet"                                                                                                         },
    {H "datum_shift: {kind: plane4, values: [1, 2, 3]}\n",                         2, 37,
     "takes 4 numbers, found 3"                                                                                                             },
    {H "datum_shift: {kind: helmert7, values: [1, 2, 3, 4, 5, 6, 7]}\n",           2, 14,
     "convention"                                                                                                                           },
    {H "datum_shift: {values: [1, 2, 3, 4]}\n",                                    2, 14,
     "'kind' is missing in 'datum_shift'"                                                                                                   },
};

static void every_mistake_is_said_where_it_stands(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        fixture_read(&fixture, rows[i].text, NULL, 0);
        if (fixture.status != HG_FAILED || fixture.ctx.diags.count != 1)
            fail_msg("row %zu: status %d, %zu diagnostics for: %s", i, fixture.status,
                     fixture.ctx.diags.count, rows[i].text);
        const struct hg_diag *diag = &fixture.ctx.diags.items[0];
        char *message = fixture_message(diag);
        if (diag->where.line != rows[i].line || diag->where.column != rows[i].column ||
            strstr(message, rows[i].fragment) == NULL)
            fail_msg("row %zu: got %d:%d '%s', expected %d:%d '%s'", i, diag->where.line,
                     diag->where.column, message, rows[i].line, rows[i].column,
                     rows[i].fragment);
        assert_int_equal(diag->kind->severity, HG_MISUSE);
        assert_string_equal(diag->where.source, fixture.path);
        free(message);
        fixture_close(&fixture);
    }
}

static void all_mistakes_of_a_file_are_told_at_once(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_read(&fixture,
                 "hegui: 1\nareaa: plane\nland_grade: 99\nland_grade: 1\n"
                 "plans: {urban: [{source: a.shp}, {source: b.shp, scheme: no}]}\n",
                 NULL, 0);
    assert_int_equal(fixture.status, HG_FAILED);
    assert_int_equal(fixture.ctx.diags.count, 5);
    fixture_close(&fixture);
}

static void a_missing_file_is_a_wrong_call(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    assert_int_equal(hg_project_read(&fixture.ctx, "/nowhere/zone.yaml", NULL, 0,
                                     HG_DAY_UNKNOWN, 0, &fixture.project),
                     HG_FAILED);
    assert_string_equal(fixture.ctx.diags.items[0].kind->symbol, "PROJECT_UNOPENED");
    fixture_close(&fixture);
}

static void mistakes_in_waivers_stand_in_the_waivers_file(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    const char text[] = "- {rule: HG-I-004, key: P1, reason: x, person: y}\n"
                        "- {rule: HG-I-004, reason: x, person: y, expiry: soon}\n";
    write_file(fixture.waivers, text, strlen(text));
    fixture_read(&fixture, H "waivers: waivers.yaml\n", NULL, 0);
    assert_int_equal(fixture.status, HG_FAILED);
    assert_int_equal(fixture.ctx.diags.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(fixture.ctx.diags.items[i].where.source, fixture.waivers);
        assert_int_equal(fixture.ctx.diags.items[i].where.line, 2);
    }
    fixture_close(&fixture);
}

static void mistakes_in_a_setting_name_the_setting(void **state)
{
    (void)state;
    static const struct hg_setting settings[] = {
        {"tolerance.sliver_area_m2", "wide"}
    };
    static const struct hg_setting below_text[] = {
        {"name.first", "x"}
    };
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_read(&fixture, H, settings, 1);
    assert_int_equal(fixture.status, HG_FAILED);
    assert_string_equal(fixture.ctx.diags.items[0].where.source,
                        "--set tolerance.sliver_area_m2=wide");
    fixture_read(&fixture, H "name: x\n", below_text, 1);
    assert_int_equal(fixture.status, HG_FAILED);
    assert_string_equal(fixture.ctx.diags.items[1].kind->symbol, "PROJECT_SETTING_PATH");
    fixture_close(&fixture);
}

static void endless_nesting_is_refused(void **state)
{
    (void)state;
    char text[4096] = "hegui: 1\nname: ";
    size_t length = strlen(text);
    memset(text + length, '[', 2000);
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_read(&fixture, text, NULL, 0);
    assert_int_equal(fixture.status, HG_FAILED);
    assert_string_equal(fixture.ctx.diags.items[0].kind->symbol, "PROJECT_TOO_DEEP");
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mistake_is_said_where_it_stands),
        cmocka_unit_test(all_mistakes_of_a_file_are_told_at_once),
        cmocka_unit_test(a_missing_file_is_a_wrong_call),
        cmocka_unit_test(mistakes_in_waivers_stand_in_the_waivers_file),
        cmocka_unit_test(mistakes_in_a_setting_name_the_setting),
        cmocka_unit_test(endless_nesting_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
