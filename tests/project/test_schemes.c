/* Schemes: codes and Chinese names of the national code tables. */
#include "standards/scheme.h"
#include "support/testing.h"

#include <stdbool.h>
#include <string.h>

static const struct {
    const char *scheme, *value, *expected; /* NULL: unmapped */
} rows[] = {
    {"gzq",          "010",                   "permitted"     },
    {"gzq",          " 020 ",                 "conditional"   },
    {"gzq",          "031",                   "restricted"    }, /* a subdivision folds */
    {"gzq",          "０４０",             "prohibited"    }, /* full width */
    {"gzq",          "允许建设区",       "permitted"     },
    {"gzq",          "10",                    NULL            }, /* a lost zero is a question */
    {"gzq",          "050",                   NULL            },
    {"gzq",          "",                      NULL            },
    {"gzq",          "0101",                  NULL            },
    {"ytq",          "010",                   "basic_farmland"},
    {"ytq",          "012",                   "basic_farmland"},
    {"ytq",          "030",                   "town"          },
    {"ytq",          "050",                   "mining"        },
    {"ytq",          "100",                   "pasture"       },
    {"ytq",          "990",                   "other"         },
    {"ytq",          "110",                   NULL            },
    {"ytq",          "基本农田保护区", "basic_farmland"},
    {"czkfbj",       "城镇集中建设区", "town_core"     },
    {"czkfbj",       "弹性发展区",       "town_flexible" },
    {"czkfbj",       "特别用途区",       "town_special"  },
    {"czkfbj",       "01",                    NULL            }, /* codes differ between databases */
    {"gb50137",      "m2",                    "M2"            },
    {"gb50137",      "R20",                   "R20"           },
    {"gb50137",      "H15",                   "H15"           },
    {"gb50137",      "M0",                    "M0"            },
    {"gb50137",      "M1A",                   "M1A"           },
    {"gb50137",      "A35",                   "A35"           },
    {"gb50137",      "Ｍ１",                "M1"            },
    {"gb50137",      "工业用地",          "M"             },
    {"gb50137",      "防护绿地",          "G2"            },
    {"gb50137",      "C2",                    NULL            }, /* the table of 1990 */
    {"gb50137",      "B1/B2",                 NULL            }, /* mixed use */
    {"gb50137",      "RB",                    NULL            },
    {"gb50137",      "0601",                  NULL            },
    {"gb50137",      "住宅用地",          NULL            }, /* R11, R21 and R31 are called so */
    {"gb21010",      "0601",                  "0601"          },
    {"gb21010",      "0201k",                 "0201K"         },
    {"gb21010",      "1104A",                 "1104A"         },
    {"gb21010",      "05h1",                  "05H1"          },
    {"gb21010",      "工业用地",          "0601"          },
    {"gb21010",      "水田",                "0101"          },
    {"gb21010",      "060101",                NULL            }, /* another table's code */
    {"gb21010",      "061",                   NULL            }, /* the table of 2007 */
    {"gb21010",      "0605",                  NULL            },
    {"gb21010-2007", "061",                   "061"           },
    {"gb21010-2007", "122",                   "122"           },
    {"gb21010-2007", "203",                   "203"           },
    {"gb21010-2007", "0601",                  NULL            },
    {"ghyt2023",     "100102",                "100102"        },
    {"ghyt2023",     "0601",                  "0601"          },
    {"ghyt2023",     "1001",                  "1001"          },
    {"ghyt2023",     "16",                    "16"            },
    {"ghyt2023",     "130301",                "130301"        }, /* a local detail of 1303 */
    {"ghyt2023",     "工业用地",          "1001"          },
    {"ghyt2023",     "M2",                    NULL            },
    {"ghyt2023",     "9901",                  NULL            },
    {"nonsense",     "010",                   NULL            },
};

static void values_have_the_class_of_their_table(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *got = hg_scheme_class(rows[i].scheme, rows[i].value, arena);
        const char *expected = rows[i].expected;
        bool same = got == NULL || expected == NULL ? got == expected
                                                    : strcmp(got, expected) == 0;
        if (!same)
            fail_msg("%s '%s': got %s, expected %s", rows[i].scheme, rows[i].value,
                     got == NULL ? "none" : got, expected == NULL ? "none" : expected);
    }
    hg_arena_free(arena);
}

static void every_named_scheme_exists(void **state)
{
    (void)state;
    size_t count = 0;
    for (const char *const *name = hg_scheme_names(); *name != NULL; name++, count++)
        assert_true(hg_scheme_exists(*name));
    assert_int_equal(count, 7);
    assert_false(hg_scheme_exists("gb50138"));
    assert_false(hg_scheme_exists(NULL));
}

static void only_ytq_carries_basic_farmland(void **state)
{
    (void)state;
    for (const char *const *name = hg_scheme_names(); *name != NULL; name++)
        assert_int_equal(hg_scheme_has_class(*name, "basic_farmland"),
                         strcmp(*name, "ytq") == 0);
    assert_false(hg_scheme_has_class("ytq", "redline"));
    assert_true(hg_scheme_has_class("gb50137", "M2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_have_the_class_of_their_table),
        cmocka_unit_test(every_named_scheme_exists),
        cmocka_unit_test(only_ytq_carries_basic_farmland),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
