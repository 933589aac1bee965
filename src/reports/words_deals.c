/* Words of prices, terms and the conditions of supply. */
#include "reports/words.h"

#include "geo/base/str.h"

static const char *const deal_words[HG_DEAL_KINDS] = {
    [HG_DEAL_UNSAID] = "",
    [HG_DEAL_UNCLEAR] = N_("not understood"),
    [HG_DEAL_GRANT] = N_("grant"),
    [HG_DEAL_FLEXIBLE_GRANT] = N_("grant of a flexible term"),
    [HG_DEAL_LEASE] = N_("lease"),
    [HG_DEAL_LEASE_THEN_GRANT] = N_("lease before grant"),
    [HG_DEAL_ALLOCATION] = N_("allocation"),
};

static const char *const source_words[HG_CONDITION_SOURCES] = {
    [HG_CONDITION_CONTROL] = N_("control indices"),
    [HG_CONDITION_PRICE] = N_("land price"),
    [HG_CONDITION_TERM] = N_("term"),
    [HG_CONDITION_STANDARD_LAND] = N_("standard land"),
    [HG_CONDITION_NEW_INDUSTRY] = N_("new kind of industrial land"),
};

/* What a condition may be about beside the control indices. */
static const struct {
    const char *index, *msgid;
} condition_words[] = {
    {"price",               N_("land price")                      },
    {"term_years",          N_("term")                            },
    {"energy_per_output",   N_("energy per output")               },
    {"emission_per_output", N_("emission per output")             },
    {"research_share",      N_("share of output for research")    },
    {"service_floor_share", N_("share of floor area for services")},
};

const char *hg_word_deal(enum hg_lang lang, enum hg_deal_kind kind)
{
    return hg_lang_text(lang, deal_words[kind]);
}

const char *hg_word_condition_source(enum hg_lang lang, enum hg_condition_source source)
{
    return hg_lang_text(lang, source_words[source]);
}

const char *hg_word_condition(enum hg_lang lang, const char *index)
{
    for (int i = 0; i < HG_INDEX_KINDS; i++)
        if (hg_str_same(hg_index_names[i], index))
            return hg_word_index(lang, (enum hg_index_kind)i);
    for (size_t i = 0; i < HG_COUNT_OF(condition_words); i++)
        if (hg_str_same(condition_words[i].index, index))
            return hg_lang_text(lang, condition_words[i].msgid);
    return index;
}

/* As of an index: what meets a limit that nobody has checked is to be verified. */
enum hg_outcome hg_limit_outcome(const struct hg_limit *limit, enum hg_tri holds,
                                 double margin)
{
    if (limit->op == NULL) return HG_OUTCOME_UNJUDGED;
    if (holds == HG_NO) return HG_OUTCOME_BREACHED;
    if (holds == HG_YES) return HG_OUTCOME_HOLDS;
    bool weak = hg_str_same(limit->mark, "from_memory");
    return weak && margin >= 0.0 ? HG_OUTCOME_UNVERIFIED : HG_OUTCOME_UNJUDGED;
}
