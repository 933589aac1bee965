/* rules: list the rules, or run the examples that each rule carries. */
#include "cli/say.h"
#include "commands/command.h"
#include "rules/judge.h"

#include "geo/base/ctx.h"

#include <stdio.h>
#include <string.h>

static int print_tests(const struct hg_call *call, const struct hg_rule_test *tests,
                       size_t count, bool with_results)
{
    size_t examples = 0, failed = 0;
    for (size_t i = 0; i < count; i++) {
        examples += tests[i].examples;
        failed += tests[i].failed;
        if (!with_results)
            printf("%s  %s\n", tests[i].rule, tests[i].file);
        else if (tests[i].failed > 0)
            printf("%s  %s: %s\n", tests[i].rule, tests[i].file, tests[i].failure);
    }
    if (!with_results || call->quiet) return failed > 0 && with_results ? 1 : 0;
    printf(hg_lang_text(call->lang, N_("%zu rules, %zu examples, %zu failed")), count,
           examples, failed);
    putchar('\n');
    return failed > 0 ? 1 : 0;
}

int hg_cmd_rules(const struct hg_call *call)
{
    bool list = strcmp(call->arguments[0], "list") == 0;
    if (!list && strcmp(call->arguments[0], "test") != 0) {
        hg_say_error(call->lang,
                     N_("'rules {0}' is not known; write 'rules list' or 'rules test'"),
                     call->arguments[0]);
        return HG_EXIT_MISUSE;
    }
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    struct hg_rule_test *tests = NULL;
    size_t count = 0;
    hg_status status = hg_rules_test(&ctx, call->arguments + 1, call->argument_count - 1,
                                     &tests, &count);
    hg_say_diags(&ctx, 0, HG_MISUSE, 20, call->lang);
    int exit_status = status == HG_OK ? print_tests(call, tests, count, !list)
                                      : HG_EXIT_MISUSE;
    hg_ctx_clear(&ctx);
    return exit_status;
}
