/* Words of supply: bounds of a detailed plan, causes of a cut, and what the forms look up about a candidate. */
#include "reports/words.h"

#include <ctype.h>
#include <string.h>

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

/* Classes of GB 50137-2011 that candidates are planned for; the longest code that begins a class names it. */
static const struct {
    const char *code, *msgid;
} use_words[] = {
    {"M1", N_("industrial land of class 1")},
    {"M2", N_("industrial land of class 2")},
    {"M3", N_("industrial land of class 3")},
    {"W1", N_("storage land of class 1")   },
    {"W2", N_("storage land of class 2")   },
    {"W3", N_("storage land of class 3")   },
    {"M",  N_("industrial land")           },
    {"W",  N_("logistics and storage land")},
    {"R",  N_("residential land")          },
    {"A",  N_("land of public services")   },
    {"B",  N_("commercial land")           },
    {"S",  N_("road and traffic land")     },
    {"U",  N_("land of public utilities")  },
    {"G",  N_("green space and squares")   },
};

/* "M1" and "M12" are of M, "Mining" is not. */
static bool is_of(const char *use_class, const char *code)
{
    size_t length = strlen(code);
    return strncmp(use_class, code, length) == 0 &&
           (use_class[length] == '\0' || isdigit((unsigned char)use_class[length]));
}

const char *hg_word_use(enum hg_lang lang, const struct hg_candidate_fact *candidate)
{
    if (candidate->use_name != NULL) return candidate->use_name;
    if (lang == HG_ZH && candidate->use_label != NULL) return candidate->use_label;
    if (candidate->use_class == NULL) return "";
    for (size_t i = 0; i < HG_COUNT_OF(use_words); i++)
        if (is_of(candidate->use_class, use_words[i].code))
            return hg_lang_text(lang, use_words[i].msgid);
    return candidate->use_class;
}

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

/* --- what the tables of a project say --- */

static const char *const quota_words[HG_QUOTA_KINDS] = {
    [HG_QUOTA_LAND] = N_("land"),
    [HG_QUOTA_NEW_CONSTRUCTION] = N_("new construction land"),
    [HG_QUOTA_AGRICULTURAL] = N_("conversion of agricultural land"),
    [HG_QUOTA_CULTIVATED] = N_("use of cultivated land"),
};

static const char *const document_words[HG_DOCUMENT_STATES] = {
    [HG_DOCUMENT_PRESENT] = N_("present"),
    [HG_DOCUMENT_MISSING] = N_("missing"),
    [HG_DOCUMENT_NOT_YET] = N_("dated after the day of judgement"),
    [HG_DOCUMENT_EXPIRED] = N_("its validity has ended"),
    [HG_DOCUMENT_NOT_NEEDED] = N_("not needed"),
};

static const char *const effect_words[HG_EFFECTS] = {
    [HG_EFFECT_UNDECIDED] = N_("cannot be judged"),
    [HG_EFFECT_CONDITIONAL] = N_("conditional"),
};

static const char *const phase_words[HG_PHASE_STATES] = {
    [HG_PHASE_OPENED] = N_("opened"),
    [HG_PHASE_NOT_YET] = N_("opens after the day of judgement"),
    [HG_PHASE_NO_DATE] = N_("no date of opening"),
    [HG_PHASE_NO_DOCUMENT] = N_("no document"),
    [HG_PHASE_NO_ROW] = N_("no evidence"),
    [HG_PHASE_UNNAMED] = N_("phase not named on the map"),
    [HG_PHASE_DOUBTFUL] = N_("two phases or zones at one place, or none"),
};

static const struct {
    const char *reason, *word;
} quota_reasons[] = {
    {"high_tech_unknown", N_("whether it is high-tech is not known")     },
    {"need_unknown",      N_("today's use is not known all over")        },
    {"earlier_undecided", N_("candidates before it are undecided")       },
    {"not_supplied",      N_("it may not be supplied and takes no quota")},
};

static const char *const tech_words[] = {
    [HG_NO] = N_("not a high-tech project"),
    [HG_YES] = N_("high-tech project"),
    [HG_UNKNOWN] = N_("whether it is a high-tech project is not known"),
};

static const char *const land_words[HG_LAND_CLASSES] = {
    [HG_LAND_AGRICULTURAL] = N_("agricultural land"),
    [HG_LAND_CONSTRUCTION] = N_("construction land"),
    [HG_LAND_UNUSED] = N_("unused land"),
    [HG_LAND_UNKNOWN] = N_("today's use unknown"),
};

const char *hg_word_quota(enum hg_lang lang, enum hg_quota_kind kind)
{
    return hg_lang_text(lang, quota_words[kind]);
}

static const char *quota_outcome(const struct hg_quota_entry *entry)
{
    if (entry->from_reserve) return N_("fits, with the reserve for high-tech projects");
    if (entry->fits == HG_YES) return N_("fits");
    if (entry->fits == HG_NO) return N_("exceeds what is open to it");
    for (size_t i = 0; i < HG_COUNT_OF(quota_reasons); i++)
        if (hg_str_same(quota_reasons[i].reason, entry->reason))
            return quota_reasons[i].word;
    return N_("cannot be judged");
}

const char *hg_word_quota_outcome(enum hg_lang lang, const struct hg_quota_entry *entry)
{
    return hg_lang_text(lang, quota_outcome(entry));
}

const char *hg_word_high_tech(enum hg_lang lang, enum hg_tri high_tech)
{
    return hg_lang_text(lang, tech_words[high_tech]);
}

const char *hg_word_document(enum hg_lang lang, enum hg_document_state state)
{
    return hg_lang_text(lang, document_words[state]);
}

const char *hg_word_effect(enum hg_lang lang, enum hg_document_effect effect)
{
    return hg_lang_text(lang, effect_words[effect]);
}

const char *hg_word_phase(enum hg_lang lang, enum hg_phase_state state)
{
    return hg_lang_text(lang, phase_words[state]);
}

const char *hg_word_land(enum hg_lang lang, enum hg_land_class land)
{
    return hg_lang_text(lang, land_words[land]);
}
