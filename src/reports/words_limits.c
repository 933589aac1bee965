/* Words of the limits that were applied. */
#include "model/zone_land.h"
#include "reports/limits_applied.h"
#include "reports/words.h"

static const char *const family_words[HG_LIMIT_FAMILIES] = {
    [HG_LIMIT_CONTROL] = N_("control indices"),
    [HG_LIMIT_PRICE] = N_("land price"),
    [HG_LIMIT_TERM] = N_("term"),
    [HG_LIMIT_CONDITION] = N_("conditions of supply"),
    [HG_LIMIT_DETAILED] = N_("detailed plan"),
    [HG_LIMIT_ZONE_TARGET] = N_("targets of the zone"),
    [HG_LIMIT_STOCK] = N_("target of the floor-area ratio"),
    [HG_LIMIT_RELATION] = N_("relations of plans"),
    [HG_LIMIT_RULE] = N_("basis of findings"),
};

const char *hg_word_limit_family(enum hg_lang lang, enum hg_limit_family family)
{
    return hg_lang_text(lang, family_words[family]);
}

const char *hg_word_limit_what(enum hg_lang lang, const struct hg_applied_limit *row)
{
    switch (row->family) {
    case HG_LIMIT_RULE: return row->title.in[lang];
    case HG_LIMIT_ZONE_TARGET:
        for (int s = 0; s < HG_ZONE_SHARES; s++)
            if (hg_str_same(hg_zone_share_specs[s].name, row->what))
                return hg_lang_text(lang, hg_zone_share_specs[s].words);
        return row->what;
    case HG_LIMIT_RELATION:
        for (int r = 0; r < 4; r++)
            if (hg_str_same(hg_relation_names[r], row->what))
                return hg_word_relation(lang, (enum hg_relation)r);
        return row->what;
    default: break;
    }
    if (hg_str_same(row->what, "price_share"))
        return hg_lang_text(lang, N_("share of the minimum price"));
    if (hg_str_same(row->what, hg_bound_names[HG_BOUND_HEIGHT]))
        return hg_word_bound(lang, HG_BOUND_HEIGHT);
    return hg_word_condition(lang, row->what);
}
