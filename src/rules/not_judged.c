#include "rules/not_judged.h"

#include "rules/finding_text.h"
#include "rules/rule_world.h"
#include "rules/rules_kinds.h"

#include "geo/base/str.h"

static bool is_joined(const struct hg_finding *finding, const char *missing)
{
    return finding->severity == HG_INFO && finding->missing != NULL &&
           (missing == NULL || hg_str_same(finding->missing, missing));
}

static size_t count_of(const struct hg_finding_list *list, const char *missing)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += is_joined(&list->items[i], missing);
    return count;
}

/* "HG-A-103 a building stands over a parcel border; HG-I-001 ..." */
static void add_titles(const struct hg_finding_list *list, const char *missing,
                       enum hg_lang lang, struct hg_str *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct hg_finding *finding = &list->items[i];
        if (!is_joined(finding, missing)) continue;
        if (out->length > 0) hg_str_add(out, lang == HG_ZH ? "；" : "; ");
        hg_str_addf(out, "%s %s", finding->rule, finding->title.in[lang]);
    }
}

/* The finding of the first of the rules, made to speak for all of them. */
static struct hg_finding joined(struct hg_rule_world *world,
                                const struct hg_finding_list *list,
                                const struct hg_finding *first)
{
    const struct hg_diag_kind *kind = &hg_kind_RULES_NOT_JUDGED;
    struct hg_finding finding = *first;
    finding.rule = kind->code;
    finding.document = finding.article = finding.mark = NULL;
    finding.responsible = hg_rule_world_department(world, kind->code);
    for (int lang = 0; lang < HG_LANGS; lang++) {
        enum hg_lang in = (enum hg_lang)lang;
        struct hg_str names = HG_STR_EMPTY, titles = HG_STR_EMPTY, text = HG_STR_EMPTY;
        hg_text_word(in, first->missing, &names);
        add_titles(list, first->missing, in, &titles);
        HG_TEXT_ADD(in, &text, kind->what, hg_str_text(&names), hg_str_text(&titles));
        finding.message.in[lang] = hg_arena_strdup(world->ctx->arena, hg_str_text(&text));
        finding.title.in[lang] = finding.message.in[lang];
        finding.brief[lang] = text.length;
        hg_str_clear(&text);
        HG_TEXT_ADD(in, &text, kind->cure, hg_str_text(&names));
        finding.cure.in[lang] = hg_arena_strdup(world->ctx->arena, hg_str_text(&text));
        hg_str_clear(&text);
        hg_str_clear(&titles);
        hg_str_clear(&names);
    }
    return finding;
}

void hg_not_judged_join(struct hg_rule_world *world, struct hg_finding_list *list)
{
    struct hg_finding *kept = HG_ARENA_ARRAY(world->ctx->arena, struct hg_finding,
                                             list->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct hg_finding *finding = &list->items[i];
        bool joins = is_joined(finding, NULL) && count_of(list, finding->missing) > 1;
        bool first = true;
        for (size_t k = 0; joins && k < count; k++)
            first = first && !is_joined(&kept[k], finding->missing);
        if (first) kept[count++] = joins ? joined(world, list, finding) : *finding;
    }
    for (size_t i = 0; i < count; i++)
        list->items[i] = kept[i];
    list->count = count;
}
