/* Rule files: their mistakes are told with file and line, and their SQL can only read. */
#include "rule_case.h"
#include "rules/rule_run.h"
#include "rules/rule_set.h"

/* Judging a rule with this SELECT fails with this diagnostic; the rest of the run is untouched. */
static void refuse(const char *sql, const char *symbol)
{
    struct rule_case rule_case;
    open_case(&rule_case);
    write_rule(&rule_case, "HG-O-101", "block", sql);
    if (judge_case(&rule_case) != HG_FAILED) fail_msg("was not refused: %s", sql);
    if (diag_of(&rule_case, symbol) == NULL)
        fail_msg("%s: not %s but %s", sql, symbol,
                 rule_case.ctx.diags.items[0].kind->symbol);
    assert_int_equal(diag_of(&rule_case, symbol)->kind->severity, HG_MISUSE);
    assert_int_equal(diag_of(&rule_case, symbol)->where.line, 9);
    close_case(&rule_case);
}

static void a_rule_can_only_read(void **state)
{
    (void)state;
    static const char *const statements[] = {
        "DELETE FROM zone",
        "INSERT INTO zone (zone, ref, id) VALUES (1, 1, 'Z')",
        "UPDATE run SET as_of = '2000-01-01' RETURNING as_of",
        "DROP TABLE zone",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)",
        "ATTACH '/tmp/hegui-should-not-be.db' AS x",
        "PRAGMA writable_schema = 1",
        "SELECT * FROM pragma_table_info('zone')",
        "VACUUM",
        "BEGIN",
        "SELECT load_extension('x')",
        "SELECT random() AS a",
        "SELECT date('now') AS a",
        "SELECT current_timestamp AS a",
        "SELECT 1 AS a; SELECT 2 AS b",
        "SELECT 1 AS a; DELETE FROM zone",
    };
    for (size_t i = 0; i < HG_COUNT_OF(statements); i++)
        refuse(statements[i], "RULE_FORBIDDEN");
}

static void faulty_sql_is_told_with_its_line(void **state)
{
    (void)state;
    refuse("SELECT nonsense FROM zone", "RULE_SQL");
    struct rule_case rule_case;
    open_case(&rule_case);
    write_rule(&rule_case, "HG-O-101", "block", "SELECT id\nFROM zone\nWHERE nonsense = 1");
    assert_int_equal(judge_case(&rule_case), HG_FAILED);
    assert_int_equal(diag_of(&rule_case, "RULE_SQL")->where.line, 11);
    close_case(&rule_case);
}

static void results_that_mean_nothing_are_refused(void **state)
{
    (void)state;
    refuse("SELECT 'grave' AS severity", "RULE_RESULT");
    refuse("SELECT '=>' AS limit_op", "RULE_RESULT");
    refuse("SELECT 77 AS shape", "RULE_RESULT");
}

static void a_rule_that_does_not_end_is_stopped(void **state)
{
    (void)state;
    struct rule_case rule_case;
    struct hg_rule_set set;
    struct hg_rule_world world;
    struct hg_finding_list list = {0};
    open_case(&rule_case);
    write_rule(&rule_case, "HG-O-101", "block",
               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
               "SELECT max(i) AS a FROM n");
    assert_int_equal(hg_rule_set_read(&rule_case.ctx, rule_case.folders, 1, &set), HG_OK);
    assert_int_equal(
        hg_rule_world_open(&rule_case.ctx, rule_case.workspace->db, NULL, NULL, &world),
        HG_OK);
    world.steps = 1000000;
    const struct hg_rule *rule = hg_rule_set_find(&set, "HG-O-101");
    assert_int_equal(
        hg_rule_run(&world, rule, (struct hg_rule_power){HG_BLOCK, false}, &list),
        HG_FAILED);
    assert_non_null(diag_of(&rule_case, "RULE_RUNAWAY"));
    assert_int_equal(list.count, 0);
    /* The connection is free again. */
    fill(&rule_case, "DELETE FROM presence WHERE name = 'redline'");
    hg_rule_world_close(&world);
    close_case(&rule_case);
}

static void the_wish_to_stop_ends_a_rule(void **state)
{
    (void)state;
    volatile sig_atomic_t stop = 1;
    struct rule_case rule_case;
    open_case(&rule_case);
    rule_case.ctx.stop = &stop;
    assert_int_equal(judge_case(&rule_case), HG_STOPPED);
    close_case(&rule_case);
}

/* A file with this text is refused with this diagnostic at this line. */
static void refuse_file(const char *id, const char *text, const char *symbol, int line)
{
    struct rule_case rule_case;
    open_case(&rule_case);
    write_file(&rule_case, id, text);
    assert_int_equal(judge_case(&rule_case), HG_FAILED);
    const struct hg_diag *diag = diag_of(&rule_case, symbol);
    if (diag == NULL)
        fail_msg("not %s but %s", symbol, rule_case.ctx.diags.items[0].kind->symbol);
    assert_int_equal(diag->where.line, line);
    assert_string_equal(diag->where.source, rule_case.files[0]);
    close_case(&rule_case);
}

#define HEAD                                                                         \
    "-- id: HG-O-101\n-- title.zh: 标题\n-- title.en: title\n-- severity: block\n" \
    "-- message.zh: 消息\n-- message.en: message\n-- cure.zh: 整改\n-- cure.en: cure\n"

static void mistakes_of_the_head_are_told_with_file_and_line(void **state)
{
    (void)state;
    refuse_file("HG-O-101", HEAD "-- sevrity: warn\nSELECT 1 AS a\n", "RULE_KEY_UNKNOWN",
                9);
    refuse_file("HG-O-101", HEAD "-- severity: warn\nSELECT 1 AS a\n", "RULE_VALUE", 9);
    refuse_file("HG-O-101", HEAD "-- locked: perhaps\nSELECT 1 AS a\n", "RULE_VALUE", 9);
    refuse_file("HG-O-101", HEAD "-- just talk\nSELECT 1 AS a\n", "RULE_HEAD_LINE", 9);
    refuse_file("HG-O-101", HEAD "-- example maybe: x\nSELECT 1 AS a\n", "RULE_VALUE", 9);
    refuse_file("HG-O-101", HEAD, "RULE_KEY_MISSING", 1);
    refuse_file("HG-O-101", "-- id: HG-O-101\nSELECT 1 AS a\n", "RULE_KEY_MISSING", 1);
    refuse_file("HG-O-102", HEAD "SELECT 1 AS a\n", "RULE_ID", 1);
    refuse_file("HG-O-101", HEAD "-- law.document: \xc3\x28\nSELECT 1 AS a\n",
                "RULE_ENCODING", 0);
    refuse_file("HG-O-101", HEAD "-- needs: zonse\nSELECT 1 AS a\n", "RULE_VALUE", 10);
}

static void a_message_that_asks_for_no_column_is_refused(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    write_file(
        &rule_case, "HG-O-101",
        "-- id: HG-O-101\n-- title.zh: 标题\n-- title.en: title\n-- severity: block\n"
        "-- message.zh: {area}\n-- message.en: {area|m2}\n-- cure.zh: {areas}\n"
        "-- cure.en: cure\nSELECT 1.0 AS area WHERE 0\n");
    assert_int_equal(judge_case(&rule_case), HG_FAILED);
    const struct hg_diag *diag = diag_of(&rule_case, "RULE_PLACEHOLDER");
    assert_non_null(diag);
    assert_string_equal(diag->args[1], "cure.zh");
    assert_string_equal(diag->args[2], "{areas}");
    close_case(&rule_case);
}

static void a_later_folder_replaces_a_rule_and_says_so(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    write_rule(&rule_case, "HG-F-102", "warn", "SELECT 1 AS a");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    assert_int_equal(finding_of(&rule_case, "HG-F-102")->severity, HG_WARN);
    assert_string_equal(finding_of(&rule_case, "HG-X-246")->where.source,
                        rule_case.files[0]);
    close_case(&rule_case);
}

static void a_locked_rule_cannot_be_replaced(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    write_rule(&rule_case, "HG-O-001", "info", "SELECT 1 AS a WHERE 0");
    assert_int_equal(judge_case(&rule_case), HG_FAILED);
    assert_non_null(diag_of(&rule_case, "RULE_LOCKED"));
    close_case(&rule_case);
}

static void the_digest_is_of_the_rules_and_not_of_their_place(void **state)
{
    (void)state;
    struct rule_case first, second, third;
    open_case(&first);
    open_case(&second);
    open_case(&third);
    write_rule(&first, "HG-O-101", "block", "SELECT 1 AS a WHERE 0");
    write_rule(&second, "HG-O-101", "block", "SELECT 1 AS a WHERE 0");
    write_rule(&third, "HG-O-101", "block", "SELECT 2 AS a WHERE 0");
    assert_int_equal(judge_case(&first), HG_OK);
    assert_int_equal(judge_case(&second), HG_OK);
    assert_int_equal(judge_case(&third), HG_OK);
    assert_int_equal(strlen(first.digest), 64);
    assert_string_equal(first.digest, second.digest);
    assert_string_not_equal(first.digest, third.digest);
    close_case(&first);
    close_case(&second);
    close_case(&third);
}

static void a_folder_that_is_not_there_is_a_mistake(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    rule_case.folders[0] = "/nowhere/rules";
    assert_int_equal(judge_case(&rule_case), HG_FAILED);
    assert_non_null(diag_of(&rule_case, "RULE_FOLDER"));
    close_case(&rule_case);
}

static void an_example_that_does_not_hold_is_told(void **state)
{
    (void)state;
    struct rule_case rule_case;
    struct hg_rule_test *tests = NULL;
    size_t count = 0, failed = 0;
    open_case(&rule_case);
    write_file(&rule_case, "HG-O-101",
               HEAD "-- example pass: a zone\n"
                    "--   INSERT INTO zone (zone, ref, id) VALUES (1, 1, 'Z1');\n"
                    "-- example fail: none\n"
                    "-- example pass: an example may not reach out\n"
                    "--   ATTACH '/tmp/hegui-should-not-be.db' AS x;\n"
                    "SELECT z.ref, z.id AS key FROM zone AS z\n");
    assert_int_equal(hg_rules_test(&rule_case.ctx, rule_case.folders, 1, &tests, &count),
                     HG_OK);
    for (size_t i = 0; i < count; i++)
        if (strcmp(tests[i].rule, "HG-O-101") == 0) failed = tests[i].failed;
    assert_int_equal(failed, 3);
    assert_int_not_equal(access("/tmp/hegui-should-not-be.db", F_OK), 0);
    close_case(&rule_case);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_can_only_read),
        cmocka_unit_test(faulty_sql_is_told_with_its_line),
        cmocka_unit_test(results_that_mean_nothing_are_refused),
        cmocka_unit_test(a_rule_that_does_not_end_is_stopped),
        cmocka_unit_test(the_wish_to_stop_ends_a_rule),
        cmocka_unit_test(mistakes_of_the_head_are_told_with_file_and_line),
        cmocka_unit_test(a_message_that_asks_for_no_column_is_refused),
        cmocka_unit_test(a_later_folder_replaces_a_rule_and_says_so),
        cmocka_unit_test(a_locked_rule_cannot_be_replaced),
        cmocka_unit_test(the_digest_is_of_the_rules_and_not_of_their_place),
        cmocka_unit_test(a_folder_that_is_not_there_is_a_mistake),
        cmocka_unit_test(an_example_that_does_not_hold_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
