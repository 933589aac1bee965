#include "rules/judge.h"
#include "rules/rule_set.h"

hg_status hg_rules_list(struct hg_ctx *ctx, const char *const *folders, size_t folder_count,
                        struct hg_rule_info **out_rules, size_t *out_count)
{
    struct hg_rule_set set;
    HG_TRY(hg_rule_set_read(ctx, folders, folder_count, &set));
    struct hg_rule_info *infos = HG_ARENA_ARRAY(ctx->arena, struct hg_rule_info,
                                                set.count + 1);
    for (size_t i = 0; i < set.count; i++) {
        const struct hg_rule *rule = &set.rules[i];
        infos[i] = (struct hg_rule_info){.id = rule->id,
                                         .file = rule->file,
                                         .text = rule->text,
                                         .built_in = rule->built_in,
                                         .locked = rule->locked,
                                         .supply = rule->supply,
                                         .severity = rule->severity,
                                         .title = rule->title,
                                         .message = rule->message,
                                         .cure = rule->cure,
                                         .responsible = rule->responsible,
                                         .document = rule->document,
                                         .article = rule->article,
                                         .mark = rule->mark,
                                         .needs = rule->needs_text,
                                         .examples = rule->example_count};
    }
    *out_rules = infos;
    *out_count = set.count;
    return HG_OK;
}

hg_status hg_rules_digest(struct hg_ctx *ctx, const char *const *folders,
                          size_t folder_count, char out_sha256[HG_DIGEST_TEXT])
{
    struct hg_rule_set set;
    HG_TRY(hg_rule_set_read(ctx, folders, folder_count, &set));
    hg_rule_set_digest(&set, out_sha256);
    return HG_OK;
}
