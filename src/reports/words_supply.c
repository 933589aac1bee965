/* Words of supply: bounds of a detailed plan, causes of a cut, and what the forms look up about a candidate. */
#include "reports/words.h"

static const char *const bound_words[HG_BOUND_KINDS] = {
    [HG_BOUND_FAR] = N_("floor-area ratio"),
    [HG_BOUND_DENSITY] = N_("building density"),
    [HG_BOUND_GREEN] = N_("green ratio"),
    [HG_BOUND_HEIGHT] = N_("building height"),
};

static const char *const cause_words[HG_CUT_CAUSES] = {
    [HG_CUT_BASIC_FARMLAND] = N_("permanent basic farmland"),
    [HG_CUT_REDLINE] = N_("ecological red line"),
    [HG_CUT_DOUBTFUL] = N_("protected land that can be read in two ways"),
    [HG_CUT_EXISTING_PARCELS] = N_("existing parcels"),
    [HG_CUT_OTHER_CANDIDATES] = N_("other candidates"),
    [HG_CUT_HARD_CONFLICTS] = N_("hard conflicts of plans"),
    [HG_CUT_FACILITIES] = N_("reserved facilities"),
    [HG_CUT_OUTSIDE_ZONES] = N_("in no zone"),
};

const char *hg_word_bound(enum hg_lang lang, enum hg_bound_kind kind)
{
    return hg_lang_text(lang, bound_words[kind]);
}

const char *hg_word_cut_cause(enum hg_lang lang, enum hg_cut_cause cause)
{
    return hg_lang_text(lang, cause_words[cause]);
}

/* Documents are named in Chinese, as those of every limit. */
void hg_word_bound_law(const struct hg_bound_fact *bound, struct hg_str *out)
{
    struct hg_str article = HG_STR_EMPTY;
    hg_str_addf(&article, "地块 %s", bound->blocks);
    hg_word_law(bound->document != NULL ? bound->document : "控制性详细规划",
                hg_str_text(&article), out);
    hg_str_clear(&article);
}

double hg_candidate_redline_m2(const struct hg_result *result, size_t number)
{
    const struct hg_facts *facts = result->facts;
    if (result->dataset->plans[HG_PLAN_ECOLOGICAL].state != HG_PRESENT) return HG_NAN;
    for (size_t i = 0; i < facts->share_count; i++) {
        const struct hg_share_fact *share = &facts->shares[i];
        if (share->parcel == number && share->plan == HG_PLAN_ECOLOGICAL &&
            hg_str_same(result->dataset->classes[share->class_id], "redline"))
            return share->area_m2;
    }
    return 0.0;
}
