/* Any text as a rule file: read with all that is required, or refused with a mistake that names it. */
#include "rules/rule_file.h"

#include "geo/base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_rule(const struct hg_rule *rule)
{
    const char *const required[] = {rule->id,
                                    rule->title.in[HG_ZH],
                                    rule->title.in[HG_EN],
                                    rule->message.in[HG_ZH],
                                    rule->message.in[HG_EN],
                                    rule->cure.in[HG_ZH],
                                    rule->cure.in[HG_EN],
                                    rule->sql};
    for (size_t i = 0; i < HG_COUNT_OF(required); i++)
        if (required[i] == NULL || *required[i] == '\0') abort();
    if (!hg_rule_is_id(rule->id) || rule->sql < rule->text) abort();
    for (size_t i = 0; i < rule->need_count; i++)
        if (*rule->needs[i] == '\0') abort();
    for (size_t i = 0; i < rule->example_count; i++)
        if (rule->examples[i].sql == NULL || rule->examples[i].line <= 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hg_ctx ctx;
    struct hg_rule rule;
    hg_ctx_init(&ctx);
    const char *text = hg_arena_strndup(ctx.arena, (const char *)data, size);
    hg_status status = hg_rule_read(&ctx, "rules/HG-O-901.sql", text, &rule);
    if ((status == HG_FAILED) != (hg_ctx_worst(&ctx, 0) == HG_MISUSE)) abort();
    if (status == HG_OK) check_rule(&rule);
    hg_ctx_clear(&ctx);
    return 0;
}
