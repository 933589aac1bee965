/* Judge: severities, exceptions, weak limits, order and verdict. */
#include "rule_case.h"
#include "rules/rules_kinds.h"

static const struct hg_diag_kind kind_broken = {
    "HG-G-777", "BROKEN", HG_WARN, "the ring of '{key}' crosses itself", "mend the ring"};
static const struct hg_diag_kind kind_unread = {"HG-F-777", "UNREAD", HG_UNDECIDED,
                                                "file '{source}' cannot be read",
                                                "supply it again"};

#define ZONE                                                                              \
    "INSERT INTO feature (ref, input, fid, key, x, y) VALUES (7, 3, 12, 'Z1', 500000.5, " \
    "3850000.25); "                                                                       \
    "INSERT INTO input (input, role, source, layer, usable) VALUES (3, 'zones', "         \
    "'zone.shp', 'boundary', 1); "                                                        \
    "INSERT INTO zone (zone, ref, id, unassigned_m2) VALUES (1, 7, 'Z1', 0.0)"

static void a_row_becomes_a_finding_with_its_place(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    fill(&rule_case, ZONE);
    write_file(
        &rule_case, "HG-O-101",
        "-- id: HG-O-101\n-- title.zh: 标题\n-- title.en: title\n-- severity: block\n"
        "-- law.document: 某规定\n-- law.article: 第四条\n-- law.mark: local\n"
        "-- message.zh: 面积 {measured|area}\n"
        "-- message.en: {kind|word} {measured|area}, {measured|beside} against "
        "{limit_value}, {unknown|2}\n"
        "-- cure.zh: 整改\n-- cure.en: cure {since|date}\n"
        "SELECT ref, 13340.0 AS measured, 'm2' AS unit, '<=' AS limit_op, 13339.999 "
        "AS limit_value, NULL AS unknown, '2025-03-01' AS since, "
        "'land_use.basic_farmland' AS kind, 'QBM' AS field, 'abc' AS value FROM zone\n");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    const struct hg_finding *finding = finding_of(&rule_case, "HG-O-101");
    assert_non_null(finding);
    assert_string_equal(
        finding->message.in[HG_EN],
        "land-use plan permanent basic farmland 1.3340 ha (20.01 mu, 13340.00 m²), "
        "13340.000 "
        "against 13339.999, unknown; basis: 某规定 第四条 (local rule); place: zone.shp · "
        "layer boundary · key Z1 · fid 12 · field QBM = 'abc'; X(north) 3850000.250 "
        "Y(east) 500000.500");
    assert_string_equal(finding->cure.in[HG_EN], "cure 2025-03-01");
    assert_int_equal(finding->severity, HG_BLOCK);
    assert_int_equal(finding->where.fid, 12);
    assert_string_equal(finding->where.key, "Z1");
    assert_near(finding->where.x, 500000.5, 0.0);
    assert_near(finding->measured, 13340.0, 0.0);
    assert_string_equal(finding->limit_unit, "m2");
    assert_string_equal(finding->responsible, "自然资源");
    close_case(&rule_case);
}

static void no_small_overlap_reads_as_zero(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    write_file(
        &rule_case, "HG-O-101",
        "-- id: HG-O-101\n-- title.zh: 标题\n-- title.en: title\n-- severity: block\n"
        "-- message.zh: x\n-- message.en: {measured|m2}\n-- cure.zh: x\n"
        "-- cure.en: x\nSELECT 0.0004 AS measured\n");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    assert_string_equal(finding_of(&rule_case, "HG-O-101")->message.in[HG_EN], "0.0004 m²");
    close_case(&rule_case);
}

static void a_limit_from_memory_warns_at_most(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    write_rule(&rule_case, "HG-I-101", "block",
               "SELECT 1.0 AS measured, 'from_memory' AS limit_mark");
    write_rule(&rule_case, "HG-I-102", "block",
               "SELECT 1.0 AS measured, 'verified' AS limit_mark");
    write_rule(&rule_case, "HG-I-103", "block",
               "SELECT 1.0 AS measured, 'from_memory' AS mark, "
               "'x' AS document");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    assert_int_equal(finding_of(&rule_case, "HG-I-101")->severity, HG_WARN);
    assert_non_null(strstr(finding_of(&rule_case, "HG-I-101")->message.in[HG_EN],
                           "limit to be verified"));
    assert_string_equal(finding_of(&rule_case, "HG-I-101")->mark, "from_memory");
    assert_int_equal(finding_of(&rule_case, "HG-I-102")->severity, HG_BLOCK);
    /* The mark of a cited law is printed and weakens nothing. */
    assert_int_equal(finding_of(&rule_case, "HG-I-103")->severity, HG_BLOCK);
    close_case(&rule_case);
}

static void
a_blocking_rule_without_its_needs_is_undecided_and_still_finds_breaches(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    fill(&rule_case, "UPDATE presence SET state = 'absent' WHERE name = 'redline'");
    write_rule(&rule_case, "HG-O-101", "block", "-- needs: zones, redline\nSELECT 1 AS a");
    write_rule(&rule_case, "HG-O-102", "warn", "-- needs: redline\nSELECT 1 AS a");
    write_rule(&rule_case, "HG-O-103", "block",
               "-- needs: redline\nSELECT 1 AS a, 'undecided' AS severity");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    assert_int_equal(count_of(&rule_case, "HG-O-101"), 2);
    assert_int_equal(count_of(&rule_case, "HG-O-102"), 1);
    assert_int_equal(finding_of(&rule_case, "HG-O-102")->severity, HG_INFO);
    assert_int_equal(finding_of(&rule_case, "HG-O-103")->severity, HG_UNDECIDED);
    close_case(&rule_case);
}

static void a_declared_absence_is_no_missing_need(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    fill(&rule_case, "UPDATE presence SET state = 'not_applicable' WHERE name = 'redline'");
    write_rule(&rule_case, "HG-O-101", "block", "-- needs: redline\nSELECT 1 AS a WHERE 0");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    assert_int_equal(count_of(&rule_case, "HG-O-101"), 0);
    close_case(&rule_case);
}

static void the_project_sets_severities(void **state)
{
    (void)state;
    struct rule_case rule_case;
    const struct hg_rule_severity severities[] = {
        {"HG-O-101", HG_WARN,  false, "zone.yaml", 9,  3},
        {"HG-O-102", HG_INFO,  true,  "zone.yaml", 10, 3},
        {"HG-O-103", HG_BLOCK, false, "zone.yaml", 11, 3},
        {"HG-O-104", HG_INFO,  false, "zone.yaml", 12, 3},
        {"HG-O-999", HG_INFO,  false, "zone.yaml", 13, 3},
        {"HG-G-777", HG_BLOCK, false, "zone.yaml", 14, 3},
    };
    open_case(&rule_case);
    rule_case.options.severities = severities;
    rule_case.options.severity_count = HG_COUNT_OF(severities);
    write_rule(&rule_case, "HG-O-101", "block", "SELECT 1 AS a");
    write_rule(&rule_case, "HG-O-102", "block", "SELECT 1 AS a");
    write_rule(&rule_case, "HG-O-103", "warn", "SELECT 1 AS a");
    write_rule(&rule_case, "HG-O-104", "block", "SELECT 'undecided' AS severity");
    hg_note(&rule_case.ctx, kind_broken, HG_NOWHERE, "x");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    assert_int_equal(finding_of(&rule_case, "HG-O-101")->severity, HG_WARN);
    assert_int_equal(count_of(&rule_case, "HG-O-102"), 0);
    assert_int_equal(finding_of(&rule_case, "HG-O-103")->severity, HG_BLOCK);
    assert_int_equal(finding_of(&rule_case, "HG-O-104")->severity, HG_INFO);
    assert_int_equal(finding_of(&rule_case, "HG-G-777")->severity, HG_BLOCK);
    /* What was lowered or switched off is said, and what met no rule. */
    assert_int_equal(count_of(&rule_case, "HG-X-243"), 3);
    assert_int_equal(count_of(&rule_case, "HG-X-242"), 1);
    close_case(&rule_case);
}

static void a_severity_for_no_rule_id_is_a_mistake_of_the_project(void **state)
{
    (void)state;
    struct rule_case rule_case;
    const struct hg_rule_severity severities[] = {
        {"farmland", HG_WARN, false, "zone.yaml", 9, 3}
    };
    open_case(&rule_case);
    rule_case.options.severities = severities;
    rule_case.options.severity_count = 1;
    assert_int_equal(judge_case(&rule_case), HG_FAILED);
    const struct hg_diag *diag = diag_of(&rule_case, "SEVERITY_RULE");
    assert_int_equal(diag->where.line, 9);
    assert_int_equal(diag->where.column, 3);
    close_case(&rule_case);
}

#define FARMLAND                                                                        \
    "INSERT INTO matrix VALUES (1, 'zone_master', 'M2', 'land_use', 'basic_farmland', " \
    "'hard', NULL, 'from_memory', 1, 0.5, 0, 1); "                                      \
    "INSERT INTO place (shape, kind, ref_a, ref_b, cell, zone, role, plan, class_a, "   \
    "class_b, area_m2, plane_area_m2, perimeter_m, width_m, sliver, x, y) VALUES (1, "  \
    "'conflict', 7, NULL, 1, 1, NULL, NULL, 'M2', "                                     \
    "'basic_farmland', 0.5, 0.5, 10.2, 0.098, 0, 1, 2)"

static void rules_about_protected_land_are_neither_lowered_nor_waived(void **state)
{
    (void)state;
    struct rule_case rule_case;
    const struct hg_rule_severity severities[] = {
        {"HG-O-001", HG_INFO, true, "zone.yaml", 9, 3}
    };
    struct hg_waiver waivers[] = {
        {.rule = "HG-O-001",
         .key = "Z1",
         .reason = "agreed",
         .person = "Li",
         .expiry = HG_DAY_UNKNOWN}
    };
    open_case(&rule_case);
    fill(&rule_case, ZONE);
    fill(&rule_case, FARMLAND);
    rule_case.options.severities = severities;
    rule_case.options.severity_count = 1;
    rule_case.options.waivers = waivers;
    rule_case.options.waiver_count = 1;
    assert_int_equal(judge_case(&rule_case), HG_OK);
    const struct hg_finding *finding = finding_of(&rule_case, "HG-O-001");
    assert_int_equal(finding->severity, HG_BLOCK);
    assert_true(finding->locked);
    assert_false(finding->waived);
    assert_int_equal(waivers[0].used, 0);
    assert_int_equal(finding_of(&rule_case, "HG-X-241")->severity, HG_WARN);
    assert_int_equal(finding_of(&rule_case, "HG-X-245")->severity, HG_WARN);
    close_case(&rule_case);
}

static void diagnostics_of_unread_protected_layers_are_not_lowered(void **state)
{
    (void)state;
    struct rule_case rule_case;
    const struct hg_rule_severity severities[] = {
        {"HG-F-777", HG_INFO, true, "zone.yaml", 9, 3}
    };
    struct hg_dataset_layer layers[2] = {
        {.info = {.role = HG_ROLE_PLAN, .plan = HG_PLAN_LAND_USE, .source = "yjjbnt.shp"}},
        {.info = {.role = HG_ROLE_FACILITIES, .plan = HG_PLAN_NONE, .source = "ss.shp"}},
    };
    struct hg_where protected_file = HG_NOWHERE, other_file = HG_NOWHERE;
    open_case(&rule_case);
    rule_case.dataset.layers = layers;
    rule_case.dataset.layer_count = 2;
    rule_case.options.severities = severities;
    rule_case.options.severity_count = 1;
    protected_file.source = "yjjbnt.shp";
    other_file.source = "ss.shp";
    hg_note(&rule_case.ctx, kind_unread, protected_file, "x");
    hg_note(&rule_case.ctx, kind_unread, other_file, "x");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    assert_int_equal(count_of(&rule_case, "HG-F-777"), 1);
    const struct hg_finding *finding = finding_of(&rule_case, "HG-F-777");
    assert_int_equal(finding->severity, HG_UNDECIDED);
    assert_string_equal(finding->where.source, "yjjbnt.shp");
    /* The file is named once. */
    assert_string_equal(finding->message.in[HG_EN], "file 'yjjbnt.shp' cannot be read");
    close_case(&rule_case);
}

static void an_exception_accepts_findings_by_rule_and_key(void **state)
{
    (void)state;
    struct rule_case rule_case;
    const hg_day day = hg_day_of(2026, 1, 1);
    struct hg_waiver waivers[] = {
        {.rule = "HG-O-101",
         .key = "P1",
         .reason = "agreed",
         .person = "Li",
         .expiry = HG_DAY_UNKNOWN},
        {.rule = "HG-O-101",
         .key = "P2",
         .reason = "too old",
         .expiry = day,
         .expired = true},
        {.rule = "HG-O-101",
         .key = "P9",
         .reason = "too old",
         .expiry = day,
         .expired = true},
        {.rule = "HG-O-101",
         .key = "P8",
         .expiry = HG_DAY_UNKNOWN,
         .file = "w.yaml",
         .line = 4,
         .column = 3},
        {.rule = "HG-O-999",          .key = "P1",          .expiry = HG_DAY_UNKNOWN         },
        {.rule = "HG-F-999", .key = "P1",           .expiry = HG_DAY_UNKNOWN                                    },
    };
    open_case(&rule_case);
    rule_case.options.waivers = waivers;
    rule_case.options.waiver_count = HG_COUNT_OF(waivers);
    write_rule(&rule_case, "HG-O-101", "block",
               "SELECT 'P1' AS key UNION ALL SELECT 'P2' UNION ALL SELECT 'P3'");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    assert_int_equal(waivers[0].used, 1);
    assert_int_equal(waivers[1].used, 0);
    const struct hg_finding *items = rule_case.findings.items;
    size_t waived = 0;
    for (size_t i = 0; i < rule_case.findings.count; i++) {
        waived += items[i].waived;
        if (items[i].waived) assert_string_equal(items[i].waiver, "agreed · Li");
    }
    assert_int_equal(waived, 1);
    /* Only the expired one that would have been used is told. */
    assert_int_equal(count_of(&rule_case, "HG-X-244"), 1);
    assert_string_equal(finding_of(&rule_case, "HG-X-244")->where.key, "P2");
    /* One that names no rule, and those that accept nothing. */
    assert_int_equal(count_of(&rule_case, "HG-X-025"), 1);
    assert_int_equal(finding_of(&rule_case, "HG-X-025")->severity, HG_WARN);
    assert_int_equal(count_of(&rule_case, "HG-X-026"), 2);
    assert_int_equal(finding_of(&rule_case, "HG-X-026")->severity, HG_INFO);
    close_case(&rule_case);
}

static void an_exception_for_no_rule_at_all_is_a_mistake(void **state)
{
    (void)state;
    struct rule_case rule_case;
    struct hg_waiver waivers[] = {
        {.rule = "O-101",
         .key = "P1",
         .expiry = HG_DAY_UNKNOWN,
         .file = "w.yaml",
         .line = 4}
    };
    open_case(&rule_case);
    rule_case.options.waivers = waivers;
    rule_case.options.waiver_count = 1;
    assert_int_equal(judge_case(&rule_case), HG_FAILED);
    assert_int_equal(hg_ctx_worst(&rule_case.ctx, 0), HG_MISUSE);
    close_case(&rule_case);
}

static void findings_are_sorted_and_numbered(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    write_rule(&rule_case, "HG-O-102", "block",
               "SELECT 'b' AS key, 2.0 AS x, 1.0 AS y UNION ALL SELECT 'a', 1.0, 1.0");
    write_rule(&rule_case, "HG-O-101", "warn", "SELECT 1 AS a");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    assert_int_equal(rule_case.findings.count, 3);
    assert_string_equal(rule_case.findings.items[0].id, "f-0001");
    assert_string_equal(rule_case.findings.items[0].rule, "HG-O-101");
    assert_string_equal(rule_case.findings.items[1].where.key, "a");
    assert_string_equal(rule_case.findings.items[2].id, "f-0003");
    close_case(&rule_case);
}

static void mistakes_of_the_call_never_become_findings(void **state)
{
    (void)state;
    struct rule_case rule_case;
    open_case(&rule_case);
    hg_note(&rule_case.ctx, hg_kind_EDITION_UNKNOWN, HG_NOWHERE, "1999", "2008");
    assert_int_equal(judge_case(&rule_case), HG_OK);
    assert_int_equal(rule_case.findings.count, 0);
    close_case(&rule_case);
}

/* One finding per severity that is named: b, u, w, i; capital: waived. */
static void the_verdict_follows_the_heaviest_finding(void **state)
{
    (void)state;
    static const struct {
        const char *findings;
        bool strict;
        enum hg_verdict verdict;
        int exit_status;
    } cases[] = {
        {"",     false, HG_COMPLIANT,         0},
        {"wi",   false, HG_COMPLIANT,         0},
        {"wi",   true,  HG_NON_COMPLIANT,     1},
        {"i",    true,  HG_COMPLIANT,         0},
        {"b",    false, HG_NON_COMPLIANT,     1},
        {"u",    false, HG_VERDICT_UNDECIDED, 3},
        {"bu",   false, HG_NON_COMPLIANT,     1},
        {"B",    false, HG_COMPLIANT,         0},
        {"Bu",   false, HG_VERDICT_UNDECIDED, 3},
        {"UWBI", true,  HG_COMPLIANT,         0},
    };
    for (size_t c = 0; c < HG_COUNT_OF(cases); c++) {
        struct hg_finding items[8] = {0};
        struct hg_findings findings = {items, strlen(cases[c].findings)};
        for (size_t i = 0; i < findings.count; i++) {
            char letter = cases[c].findings[i];
            items[i].waived = letter < 'a';
            items[i].severity = strchr("bB", letter)   ? HG_BLOCK
                                : strchr("uU", letter) ? HG_UNDECIDED
                                : strchr("wW", letter) ? HG_WARN
                                                       : HG_INFO;
        }
        struct hg_counts counts;
        enum hg_verdict verdict;
        int exit_status;
        hg_verdict_of(&findings, cases[c].strict, &counts, &verdict, &exit_status);
        assert_int_equal(verdict, cases[c].verdict);
        assert_int_equal(exit_status, cases[c].exit_status);
        assert_int_equal(counts.block + counts.warn + counts.info + counts.undecided +
                             counts.waived,
                         findings.count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_becomes_a_finding_with_its_place),
        cmocka_unit_test(no_small_overlap_reads_as_zero),
        cmocka_unit_test(a_limit_from_memory_warns_at_most),
        cmocka_unit_test(
            a_blocking_rule_without_its_needs_is_undecided_and_still_finds_breaches),
        cmocka_unit_test(a_declared_absence_is_no_missing_need),
        cmocka_unit_test(the_project_sets_severities),
        cmocka_unit_test(a_severity_for_no_rule_id_is_a_mistake_of_the_project),
        cmocka_unit_test(rules_about_protected_land_are_neither_lowered_nor_waived),
        cmocka_unit_test(diagnostics_of_unread_protected_layers_are_not_lowered),
        cmocka_unit_test(an_exception_accepts_findings_by_rule_and_key),
        cmocka_unit_test(an_exception_for_no_rule_at_all_is_a_mistake),
        cmocka_unit_test(findings_are_sorted_and_numbered),
        cmocka_unit_test(mistakes_of_the_call_never_become_findings),
        cmocka_unit_test(the_verdict_follows_the_heaviest_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
