#include "reports/stock_rows.h"

#include "reports/words.h"

size_t hg_stock_first_promise(const struct hg_facts *facts, size_t parcel)
{
    size_t low = 0, high = facts->performance_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (facts->performance[middle].parcel < parcel)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct hg_stock_fact *hg_stock_fact_of(const struct hg_facts *facts, size_t parcel)
{
    const struct hg_stock *stock = &facts->stock;
    size_t low = 0, high = stock->fact_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (stock->facts[middle].parcel < parcel)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < stock->fact_count && stock->facts[low].parcel == parcel;
    return found ? &stock->facts[low] : NULL;
}

const char *hg_word_promise(enum hg_lang lang, enum hg_promise promise)
{
    static const char *const words[HG_PROMISES] = {
        N_("floor-area ratio"),
        N_("highest floor-area ratio"),
        N_("building factor"),
        N_("green ratio"),
        N_("share of land for offices and living services"),
        N_("investment intensity"),
        N_("tax per mu"),
        N_("hand-over of the land"),
        N_("start of building"),
        N_("completion"),
    };
    return hg_lang_text(lang, words[promise]);
}

/* A word of a small list of names. */
struct word {
    const char *name, *msgid;
};

static const char *find_word(enum hg_lang lang, const struct word *words, size_t count,
                             const char *name)
{
    for (size_t i = 0; name != NULL && i < count; i++)
        if (hg_str_same(words[i].name, name)) return hg_lang_text(lang, words[i].msgid);
    return name == NULL ? "" : name;
}

const char *hg_word_promise_reason(enum hg_lang lang, const char *reason)
{
    static const struct word words[] = {
        {"not_due",              N_("not due yet")                          },
        {"due_unknown",          N_("not known whether it is due")          },
        {"actual_unknown",       N_("the actual value is not known")        },
        {"agreed_unreadable",    N_("the agreed value cannot be read")      },
        {"extension_unreadable", N_("the approved extension cannot be read")},
    };
    return find_word(lang, words, HG_COUNT_OF(words), reason);
}

const char *hg_word_efficiency(enum hg_lang lang, enum hg_efficiency state)
{
    static const char *const words[3] = {N_("cannot be told"), N_("not inefficient"),
                                         N_("inefficient land")};
    return hg_lang_text(lang, words[state]);
}

const char *hg_word_disposal_kind(enum hg_lang lang, enum hg_disposal_kind kind)
{
    static const char *const words[HG_DISPOSE_KINDS] = {
        N_("cannot be told whether idle"), N_("idle land"),
        N_("building stopped or put off"), N_("production stopped or nearly so")};
    return hg_lang_text(lang, words[kind]);
}

const char *hg_word_disposal_mode(enum hg_lang lang, const struct hg_disposal_row *row)
{
    static const char *const words[HG_MODES] = {
        N_("to be decided by the bureau"), N_("withdrawal without compensation"),
        N_("development within a set time"), N_("purchase by agreement"),
        N_("negotiated remedies")};
    if (row->mode == HG_MODE_OPEN && row->mode_text != NULL) return row->mode_text;
    return hg_lang_text(lang, words[row->mode]);
}

const char *hg_word_disposal_from(enum hg_lang lang, const char *from)
{
    static const struct word words[] = {
        {"law",    N_("by law")               },
        {"bureau", N_("the bureau's decision")},
    };
    return find_word(lang, words, HG_COUNT_OF(words), from);
}

const char *hg_word_target_from(enum hg_lang lang, const char *from)
{
    static const struct word words[] = {
        {"local",      N_("the bureau's target")        },
        {"agreed",     N_("the agreed floor-area ratio")},
        {"agreed_max", N_("the highest ratio agreed")   },
        {"limit",      N_("the limit")                  },
    };
    return find_word(lang, words, HG_COUNT_OF(words), from);
}

static bool is_share(enum hg_promise promise)
{
    return promise == HG_PROMISE_building_factor || promise == HG_PROMISE_green_ratio ||
           promise == HG_PROMISE_office_land_share;
}

void hg_word_promised(enum hg_lang lang, const struct hg_performance *row, bool actual,
                      struct hg_str *out)
{
    double value = actual ? row->actual : row->agreed;
    double other = actual ? row->agreed : row->actual;
    if (row->promise >= HG_PROMISE_handover) {
        hg_word_date(lang, actual ? row->actual_day : row->agreed_day, out);
        return;
    }
    double scale = is_share(row->promise) ? 100.0 : 1.0;
    hg_word_number_beside(value * scale, other * scale, 2, out);
    if (!isfinite(value)) return;
    const char *unit = is_share(row->promise)
                           ? "%"
                           : hg_word_unit(lang, hg_promise_units[row->promise]);
    if (unit[0] != '\0') hg_str_addf(out, " %s", unit);
}
