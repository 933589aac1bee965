/* Every built-in rule keeps the promises of its own examples. */
#include "rules/judge.h"
#include "support/testing.h"

#include <string.h>

static void every_rule_keeps_the_promises_of_its_examples(void **state)
{
    (void)state;
    struct hg_ctx ctx;
    struct hg_rule_test *tests = NULL;
    size_t count = 0, failed = 0;
    hg_ctx_init(&ctx);
    assert_int_equal(hg_rules_test(&ctx, NULL, 0, &tests, &count), HG_OK);
    for (size_t i = 0; i < count; i++) {
        if (tests[i].failed > 0) print_error("%s\n", tests[i].failure);
        failed += tests[i].failed;
    }
    assert_int_equal(failed, 0);
    assert_true(count > 0);
    hg_ctx_clear(&ctx);
}

static void every_rule_has_an_example_that_passes_and_one_that_does_not(void **state)
{
    (void)state;
    struct hg_ctx ctx;
    struct hg_rule_info *rules = NULL;
    size_t count = 0;
    hg_ctx_init(&ctx);
    assert_int_equal(hg_rules_list(&ctx, NULL, 0, &rules, &count), HG_OK);
    for (size_t i = 0; i < count; i++) {
        if (strstr(rules[i].text, "-- example pass:") == NULL ||
            strstr(rules[i].text, "-- example fail:") == NULL)
            fail_msg("%s lacks an example", rules[i].id);
        bool blocking = rules[i].severity >= HG_UNDECIDED;
        if (blocking && strstr(rules[i].text, "-- example undecided:") == NULL)
            fail_msg("%s blocks and shows no undecided example", rules[i].id);
    }
    hg_ctx_clear(&ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_keeps_the_promises_of_its_examples),
        cmocka_unit_test(every_rule_has_an_example_that_passes_and_one_that_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
