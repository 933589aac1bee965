/* Standards: the built-in tables, a bureau's own over them, and mistakes with their place. */
#include "model/conflict.h"
#include "model/lang.h"
#include "standards/csv.h"
#include "standards/workspace.h"
#include "standards/workspace_private.h"
#include "support/testing.h"

#include "geo/base/ctx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fixture {
    struct hg_ctx ctx;
    struct hg_workspace *workspace;
    char folder[64], file[128];
    char sha256[HG_DIGEST_TEXT];
};

static void open_fixture(struct fixture *fixture)
{
    *fixture = (struct fixture){0};
    hg_ctx_init(&fixture->ctx);
    fixture->workspace = hg_workspace_open(&fixture->ctx);
    assert_non_null(fixture->workspace);
    strcpy(fixture->folder, "/tmp/hegui-standards-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
}

static void close_fixture(struct fixture *fixture)
{
    if (fixture->file[0] != '\0') unlink(fixture->file);
    rmdir(fixture->folder);
    hg_workspace_close(fixture->workspace);
    hg_ctx_clear(&fixture->ctx);
}

static hg_status load_with(struct fixture *fixture, const char *name, const char *text)
{
    snprintf(fixture->file, sizeof fixture->file, "%s/%s", fixture->folder, name);
    FILE *file = fopen(fixture->file, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    const char *const folders[] = {fixture->folder};
    return hg_standards_load(&fixture->ctx, fixture->workspace, folders, 1,
                             fixture->sha256);
}

static double number_of(struct fixture *fixture, const char *sql)
{
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_prepare_v2(fixture->workspace->db, sql, -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    double value = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

/* The floor-area ratios of 2008 as printed in the annex; GB/T 4754-2002 has no division 38. */
static void the_floor_area_ratios_of_2008_are_complete(void **state)
{
    (void)state;
    static const struct {
        int division;
        double ratio;
    } rows[] = {
        {13, 1.0},
        {14, 1.0},
        {15, 1.0},
        {16, 1.0},
        {17, 0.8},
        {18, 1.0},
        {19, 1.0},
        {20, 0.8},
        {21, 0.8},
        {22, 0.8},
        {23, 0.8},
        {24, 1.0},
        {25, 0.5},
        {26, 0.6},
        {27, 0.7},
        {28, 0.8},
        {29, 0.8},
        {30, 1.0},
        {31, 0.7},
        {32, 0.6},
        {33, 0.6},
        {34, 0.7},
        {35, 0.7},
        {36, 0.7},
        {37, 0.7},
        {39, 0.7},
        {40, 1.0},
        {41, 1.0},
        {42, 1.0},
        {43, 0.7},
    };
    struct fixture fixture;
    open_fixture(&fixture);
    assert_int_equal(
        hg_standards_load(&fixture.ctx, fixture.workspace, NULL, 0, fixture.sha256), HG_OK);
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        char sql[256];
        snprintf(sql, sizeof sql,
                 "SELECT value FROM control_limit WHERE edition = '2008' AND index_name = "
                 "'far' AND"
                 " industry = '%d' AND mark = 'verified' AND op = '>='",
                 rows[i].division);
        assert_true(number_of(&fixture, sql) == rows[i].ratio);
    }
    assert_true(number_of(&fixture,
                          "SELECT count(*) FROM control_limit WHERE edition = "
                          "'2008' AND index_name = 'far'") == (double)HG_COUNT_OF(rows));
    close_fixture(&fixture);
}

static void what_was_recalled_is_never_marked_as_verified(void **state)
{
    (void)state;
    struct fixture fixture;
    open_fixture(&fixture);
    assert_int_equal(
        hg_standards_load(&fixture.ctx, fixture.workspace, NULL, 0, fixture.sha256), HG_OK);
    assert_true(
        number_of(
            &fixture,
            "SELECT count(*) FROM control_limit WHERE mark <> 'from_memory' AND index_name"
            " IN ('investment_intensity', 'green_ratio')") == 0);
    assert_true(
        number_of(&fixture,
                  "SELECT count(*) FROM region_class WHERE mark <> 'from_memory'") == 0);
    close_fixture(&fixture);
}

static void a_bureaus_row_replaces_the_built_in_one(void **state)
{
    (void)state;
    struct fixture fixture;
    open_fixture(&fixture);
    hg_status status = load_with(
        &fixture, "control_limit.csv",
        "\xEF\xBB\xBF"
        "edition,index_name,industry_edition,industry,op,value,unit,document,mark\n"
        "2008,far,2002,35,>=,1.2,1,\"本市规定, 第4条\",local\n");
    assert_int_equal(status, HG_OK);
    const char *where = "edition = '2008' AND index_name = 'far' AND industry = '35'";
    char sql[256];
    snprintf(sql, sizeof sql, "SELECT value FROM control_limit WHERE %s", where);
    assert_true(number_of(&fixture, sql) == 1.2);
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM control_limit WHERE %s AND document = '本市规定, 第4条' "
             "AND origin LIKE '%%.csv'",
             where);
    assert_true(number_of(&fixture, sql) == 1);
    close_fixture(&fixture);
}

static void mistakes_name_file_line_and_column(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *symbol;
        int line, column;
    } rows[] = {
        {"control_limits.csv", "edition\n",                                                "STANDARDS_TABLE_UNKNOWN",  0, 0 },
        {"conflict.csv",       "plan_a,klasse\n",                                          "STANDARDS_COLUMN_UNKNOWN", 1, 8 },
        {"conflict.csv",       "plan_a,class_a\nurban\n",                                  "STANDARDS_COLUMN_COUNT",   2, 1 },
        {"idle_threshold.csv",
         "# note\n\nname,value,unit,document,mark\nfee_share,much,1,x,local\n",            "STANDARDS_ROW",            4, 11},
        {"conflict.csv",
         "plan_a,class_a,plan_b,class_b,relation,mark\nurban,M,land_use,town,bad,local\n", "STANDARDS_ROW",            2, 23},
        {"industry.csv",       "\xB5\xD8\xC0\xE0\n",                                       "STANDARDS_ENCODING",       0, 0 },
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct fixture fixture;
        open_fixture(&fixture);
        assert_int_equal(load_with(&fixture, rows[i].name, rows[i].text), HG_FAILED);
        assert_int_equal(fixture.ctx.diags.count, 1);
        const struct hg_diag *diag = &fixture.ctx.diags.items[0];
        assert_string_equal(diag->kind->symbol, rows[i].symbol);
        assert_int_equal(diag->kind->severity, HG_MISUSE);
        assert_string_equal(diag->where.source, fixture.file);
        assert_int_equal(diag->where.line, rows[i].line);
        assert_int_equal(diag->where.column, rows[i].column);
        close_fixture(&fixture);
    }
}

static void the_digest_tells_tables_apart(void **state)
{
    (void)state;
    struct fixture plain, local;
    open_fixture(&plain);
    open_fixture(&local);
    assert_int_equal(hg_standards_load(&plain.ctx, plain.workspace, NULL, 0, plain.sha256),
                     HG_OK);
    assert_int_equal(
        load_with(&local, "department.csv", "family,zh,en\nHG-O,规划科,planning\n"), HG_OK);
    assert_string_not_equal(plain.sha256, local.sha256);
    close_fixture(&plain);
    close_fixture(&local);
}

static void the_longest_prefix_decides_about_a_pair(void **state)
{
    (void)state;
    static const struct {
        enum hg_plan plan_a;
        const char *class_a;
        enum hg_plan plan_b;
        const char *class_b;
        int relation; /* -1: no row */
    } rows[] = {
        {HG_PLAN_ZONE_MASTER, "M2",         HG_PLAN_LAND_USE,       "basic_farmland", HG_RELATION_HARD},
        {HG_PLAN_ZONE_MASTER, "E2",         HG_PLAN_LAND_USE,       "basic_farmland", HG_RELATION_NONE},
        {HG_PLAN_LAND_USE,    "restricted", HG_PLAN_ZONE_MASTER,    "M1",             HG_RELATION_HARD},
        {HG_PLAN_ZONE_MASTER, "E1",         HG_PLAN_LAND_USE,       "restricted",     HG_RELATION_NONE},
        {HG_PLAN_ZONE_MASTER, "M1",         HG_PLAN_URBAN,          "R2",             HG_RELATION_SOFT},
        {HG_PLAN_ZONE_MASTER, "M1",         HG_PLAN_URBAN,          "G1",             HG_RELATION_HARD},
        {HG_PLAN_ZONE_MASTER, "S1",         HG_PLAN_INFRASTRUCTURE, "road",           HG_RELATION_NONE},
        {HG_PLAN_ZONE_MASTER, "S1",         HG_PLAN_INFRASTRUCTURE, "power",          HG_RELATION_SOFT},
        {HG_PLAN_ECOLOGICAL,  "redline",    HG_PLAN_INFRASTRUCTURE, "road",           HG_RELATION_SOFT},
        {HG_PLAN_ZONE_MASTER, "R2",         HG_PLAN_URBAN,          "M1",             -1              },
        {HG_PLAN_ZONE_MASTER, "unmapped",   HG_PLAN_LAND_USE,       "permitted",      -1              },
        {HG_PLAN_ECOLOGICAL,  "wetland",    HG_PLAN_LAND_USE,       "forest",         -1              },
    };
    struct fixture fixture;
    struct hg_conflict_table table;
    open_fixture(&fixture);
    assert_int_equal(
        hg_standards_load(&fixture.ctx, fixture.workspace, NULL, 0, fixture.sha256), HG_OK);
    assert_int_equal(
        hg_standards_conflicts(&fixture.ctx, fixture.workspace, NULL, 0, &table), HG_OK);
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        const struct hg_conflict_row *row = hg_conflict_find(
            &table, rows[i].plan_a, rows[i].class_a, rows[i].plan_b, rows[i].class_b);
        assert_int_equal(row == NULL ? -1 : (int)row->relation, rows[i].relation);
    }
    close_fixture(&fixture);
}

static void the_projects_row_goes_before_a_longer_built_in_one(void **state)
{
    (void)state;
    struct fixture fixture;
    struct hg_conflict_table table;
    const struct hg_conflict_row own = {.plan_a = HG_PLAN_ZONE_MASTER,
                                        .class_a = "*",
                                        .plan_b = HG_PLAN_URBAN,
                                        .class_b = "R",
                                        .relation = HG_RELATION_HARD,
                                        .from_project = true};
    open_fixture(&fixture);
    assert_int_equal(
        hg_standards_load(&fixture.ctx, fixture.workspace, NULL, 0, fixture.sha256), HG_OK);
    assert_int_equal(
        hg_standards_conflicts(&fixture.ctx, fixture.workspace, &own, 1, &table), HG_OK);
    const struct hg_conflict_row *row = hg_conflict_find(&table, HG_PLAN_ZONE_MASTER, "M2",
                                                         HG_PLAN_URBAN, "R2");
    assert_non_null(row);
    assert_int_equal(row->relation, HG_RELATION_HARD);
    close_fixture(&fixture);
}

static void csv_values_may_hold_commas_quotes_and_line_breaks(void **state)
{
    (void)state;
    struct hg_arena *arena = hg_arena_new();
    struct hg_csv csv;
    struct hg_csv_row row;
    hg_csv_init(&csv, "# head\r\na,b\r\n\"x,\"\"y\"\"\nz\",\r\nlast", arena);
    assert_true(hg_csv_next(&csv, &row));
    assert_int_equal(row.line, 2);
    assert_int_equal(row.columns[1], 3);
    assert_true(hg_csv_next(&csv, &row));
    assert_string_equal(row.values[0], "x,\"y\"\nz");
    assert_string_equal(row.values[1], "");
    assert_int_equal(row.count, 2);
    assert_true(hg_csv_next(&csv, &row));
    assert_string_equal(row.values[0], "last");
    assert_int_equal(row.line, 5);
    assert_false(hg_csv_next(&csv, &row));
    hg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_floor_area_ratios_of_2008_are_complete),
        cmocka_unit_test(what_was_recalled_is_never_marked_as_verified),
        cmocka_unit_test(a_bureaus_row_replaces_the_built_in_one),
        cmocka_unit_test(mistakes_name_file_line_and_column),
        cmocka_unit_test(the_digest_tells_tables_apart),
        cmocka_unit_test(the_longest_prefix_decides_about_a_pair),
        cmocka_unit_test(the_projects_row_goes_before_a_longer_built_in_one),
        cmocka_unit_test(csv_values_may_hold_commas_quotes_and_line_breaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
