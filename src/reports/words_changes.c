/* Words of what changed since an earlier run. */
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

static const char *const change_words[HG_CHANGES] = {
    [HG_CHANGE_FRESH] = N_("new finding"),
    [HG_CHANGE_FIXED] = N_("fixed"),
    [HG_CHANGE_SAME] = N_("left as it was"),
    [HG_CHANGE_CHANGED] = N_("left, changed"),
    [HG_CHANGE_WAIVED] = N_("newly accepted"),
    [HG_CHANGE_UNJUDGED] = N_("no longer judged"),
};

static const char *const match_words[HG_MATCHES] = {
    [HG_MATCH_KEY] = N_("by its key"),
    [HG_MATCH_OVERLAP] = N_("by common ground"),
    [HG_MATCH_NEAR] = N_("by nearness"),
};

static const char *const why_words[HG_WHYS] = {
    [HG_WHY_MEASURED] = N_("the measure"),
    [HG_WHY_SEVERITY] = N_("the severity"),
    [HG_WHY_LIMIT] = N_("the limit"),
    [HG_WHY_WAIVER_ENDED] = N_("its exception ended"),
    [HG_WHY_RULE_ADDED] = N_("the earlier run did not have this rule"),
    [HG_WHY_RULE_GONE] = N_("this run does not have the rule"),
    [HG_WHY_RULE_OFF] = N_("the project switched the rule off"),
    [HG_WHY_RULE_WANTS] = N_("the rule lacked what it needs"),
    [HG_WHY_ZONE_GONE] = N_("its zone is not in this run"),
    [HG_WHY_CANDIDATE_GONE] = N_("its candidate is not in this run"),
    [HG_WHY_LAYER_GONE] = N_("a layer that it rests on is not in this run"),
    [HG_WHY_LAYER_DOUBTFUL] = N_("of a layer that it rests on something cannot be judged"),
};

static const char *const trait_words[HG_TRAITS] = {
    [HG_TRAIT_VERSION] = N_("hegui version"),
    [HG_TRAIT_AS_OF] = N_("judged as of"),
    [HG_TRAIT_REGION] = N_("administrative code"),
    [HG_TRAIT_EDITION] = N_("index edition"),
    [HG_TRAIT_AREA] = N_("area method"),
    [HG_TRAIT_CRS] = N_("coordinate system"),
    [HG_TRAIT_RULES] = N_("digest of the rules"),
    [HG_TRAIT_STANDARDS] = N_("digest of the standards"),
};

static const char *const series_words[HG_SERIES_KINDS] = {
    [HG_SERIES_FAR] = N_("floor-area ratio of completed parcels"),
    [HG_SERIES_IDLE] = N_("idle land (ha)"),
    [HG_SERIES_CONFLICT] = N_("hard conflicts of the plans (ha)"),
};

static const char *text_of(enum hg_lang lang, const char *msgid)
{
    return msgid == NULL ? "" : hg_lang_text(lang, msgid);
}

const char *hg_word_change(enum hg_lang lang, enum hg_change change)
{
    return text_of(lang, change_words[change]);
}

const char *hg_word_match(enum hg_lang lang, enum hg_match match)
{
    return text_of(lang, match_words[match]);
}

const char *hg_word_trait(enum hg_lang lang, enum hg_run_trait trait)
{
    return text_of(lang, trait_words[trait]);
}

const char *hg_word_series(enum hg_lang lang, enum hg_series_kind kind)
{
    return text_of(lang, series_words[kind]);
}

void hg_word_why(enum hg_lang lang, unsigned why, struct hg_str *out)
{
    const char *between = "";
    for (int i = 0; i < HG_WHYS; i++) {
        if ((why & HG_CHANGE_WHY(i)) == 0) continue;
        hg_str_addf(out, "%s%s", between, text_of(lang, why_words[i]));
        between = lang == HG_ZH ? "、" : ", ";
    }
}

void hg_word_changes(enum hg_lang lang, const struct hg_change_counts *counts,
                     struct hg_str *out)
{
    hg_str_addf(out, hg_lang_text(lang, N_("%zu fixed, %zu left, %zu new")), counts->fixed,
                counts->left, counts->fresh);
    if (counts->unjudged > 0)
        hg_str_addf(out, hg_lang_text(lang, N_("; %zu no longer judged, so not fixed")),
                    counts->unjudged);
    if (counts->waived > 0)
        hg_str_addf(out, hg_lang_text(lang, N_("; %zu newly accepted")), counts->waived);
    if (counts->lowered > 0)
        hg_str_addf(out, hg_lang_text(lang, N_("; %zu now a mere note")), counts->lowered);
    if (counts->raised > 0)
        hg_str_addf(out, hg_lang_text(lang, N_("; %zu that were notes or accepted before")),
                    counts->raised);
}

/* Decimals that the unit prints with; shares print as they are, with four. */
static int decimals_of(const char *unit)
{
    bool four = unit == NULL || strcmp(unit, "1") == 0 || strcmp(unit, "ha") == 0;
    return four ? 4 : 2;
}

void hg_word_change_measure(enum hg_lang lang, const struct hg_change_side *side,
                            struct hg_str *out)
{
    if (side->id == NULL || !isfinite(side->measured)) {
        hg_str_add(out, "—");
        return;
    }
    double limit = side->limit_op == NULL ? HG_NAN : side->limit_value;
    hg_word_number_beside(side->measured, limit, decimals_of(side->unit), out);
    const char *unit = hg_word_unit(lang, side->unit);
    if (*unit != '\0') hg_str_addf(out, " %s", unit);
}

/* --- what else differs --- */

static const char *sign_of_none(const char *text)
{
    return text == NULL ? "—" : text;
}

/* Of a digest its beginning tells enough. */
static void add_trait(enum hg_lang lang, enum hg_run_trait trait, const char *text,
                      struct hg_str *out)
{
    enum { SHOWN = 12 };
    hg_day day;
    if (trait == HG_TRAIT_AS_OF && text != NULL && hg_day_parse(text, &day))
        hg_word_date(lang, day, out);
    else if (trait == HG_TRAIT_RULES || trait == HG_TRAIT_STANDARDS)
        hg_str_addf(out, "%.*s…", SHOWN, sign_of_none(text));
    else if (trait == HG_TRAIT_AREA)
        hg_str_add(out, hg_word_area_method(lang, text != NULL && strcmp(text, "plane") == 0
                                                      ? HG_AREA_PLANE
                                                      : HG_AREA_ELLIPSOID));
    else
        hg_str_add(out, sign_of_none(text));
}

static void note_trait(enum hg_lang lang, const struct hg_comparison *comparison, int trait,
                       struct hg_str *out)
{
    hg_str_addf(out, "%s%s", hg_word_trait(lang, (enum hg_run_trait)trait),
                lang == HG_ZH ? "：" : ": ");
    add_trait(lang, (enum hg_run_trait)trait, comparison->before.traits[trait], out);
    hg_str_add(out, " → ");
    add_trait(lang, (enum hg_run_trait)trait, comparison->after.traits[trait], out);
}

static size_t count_rules(const struct hg_comparison *comparison, int change)
{
    size_t count = 0;
    for (size_t i = 0; i < comparison->rule_count; i++)
        count += (int)comparison->rules[i].change == change;
    return count;
}

static void note_rules(enum hg_lang lang, const struct hg_comparison *comparison,
                       int change, struct hg_str *out)
{
    enum { MOST_NAMED = 12 };
    static const char *const words[HG_RULE_CHANGES] = {
        [HG_RULE_ADDED] = N_("rules that the earlier run did not have:"),
        [HG_RULE_REMOVED] = N_("rules that are no longer there:"),
        [HG_RULE_EDITED] = N_("rules whose text differs:"),
    };
    size_t named = 0;
    hg_str_add(out, hg_lang_text(lang, words[change]));
    for (size_t i = 0; i < comparison->rule_count; i++) {
        if ((int)comparison->rules[i].change != change || named++ >= MOST_NAMED) continue;
        hg_str_addf(out, " %s", comparison->rules[i].rule);
    }
    if (named <= MOST_NAMED) return;
    hg_str_add(out, " ");
    hg_word_more(lang, named - MOST_NAMED, out);
}

static void note_input(enum hg_lang lang, const struct hg_shrunk_input *input,
                       struct hg_str *out)
{
    struct hg_input_info info = {.role = hg_role_of(input->role),
                                 .plan = hg_plan_of(input->role)};
    if (info.plan != HG_PLAN_NONE) info.role = HG_ROLE_PLAN;
    const char *what = info.role == HG_ROLE_COUNT ? input->role
                                                  : hg_word_input(lang, &info);
    if (input->after < 0) {
        hg_str_addf(out, "%s ", hg_lang_text(lang, N_("a layer is no longer there:")));
        hg_str_addf(out, "%s · %s", what, sign_of_none(input->source));
    } else {
        hg_str_addf(out, "%s ", hg_lang_text(lang, N_("fewer records than before:")));
        hg_str_addf(out, "%s %lld → %lld", what, (long long)input->before,
                    (long long)input->after);
    }
}

size_t hg_word_change_notes(enum hg_lang lang, const struct hg_comparison *comparison,
                            struct hg_str *out, size_t most)
{
    size_t count = 0;
    for (int i = 0; i < HG_TRAITS && count < most; i++)
        if (!hg_str_same(comparison->before.traits[i], comparison->after.traits[i]))
            note_trait(lang, comparison, i, &out[count++]);
    for (int i = 0; i < HG_RULE_CHANGES && count < most; i++)
        if (count_rules(comparison, i) > 0) note_rules(lang, comparison, i, &out[count++]);
    for (size_t i = 0; i < comparison->input_count && count < most; i++)
        note_input(lang, &comparison->inputs[i], &out[count++]);
    if (!comparison->ground && count < most)
        hg_str_add(&out[count++],
                   hg_lang_text(lang, N_("the runs have different coordinate systems: "
                                         "findings were matched by their keys alone")));
    return count;
}
