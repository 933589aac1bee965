#include "reports/gpkg_codes.h"

#include "reports/words.h"

static const char *const flags[] = {"0", "1"};
static const char *const marks[] = {"verified", "from_memory", "local"};
static const char *const classes[] = {"built", "development", "controlled", "unmapped"};
/* The uncovered kinds share one name. */
enum { PLACES = HG_PLACE_UNCOVERED_ZONE_MASTER + 1 };

static const char *flag_word(enum hg_lang lang, size_t code)
{
    return hg_lang_text(lang, code == 0 ? N_("no") : N_("yes"));
}

static const char *severity_word(enum hg_lang lang, size_t code)
{
    return hg_word_severity(lang, (enum hg_severity)code);
}

static const char *relation_word(enum hg_lang lang, size_t code)
{
    return hg_word_relation(lang, (enum hg_relation)code);
}

static const char *verdict_word(enum hg_lang lang, size_t code)
{
    return hg_word_supply(lang, (enum hg_supply_verdict)code);
}

static const char *idle_word(enum hg_lang lang, size_t code)
{
    struct hg_idle idle = {.state = (enum hg_idle_state)code};
    return idle.state == HG_IDLE_OVERDUE ? hg_lang_text(lang, N_("overdue"))
                                         : hg_word_idle(lang, &idle);
}

static const char *branch_word(enum hg_lang lang, size_t code)
{
    return hg_word_branch(lang, (enum hg_idle_branch)code);
}

static const char *cause_word(enum hg_lang lang, size_t code)
{
    return hg_word_cause(lang, (enum hg_idle_cause)code);
}

static const char *disposal_word(enum hg_lang lang, size_t code)
{
    return hg_word_disposal(lang, (enum hg_idle_disposal)code);
}

static const char *mark_word(enum hg_lang lang, size_t code)
{
    return hg_word_mark(lang, marks[code]);
}

static const char *class_word(enum hg_lang lang, size_t code)
{
    return hg_word_class(lang, classes[code]);
}

static const char *place_word(enum hg_lang lang, size_t code)
{
    return hg_word_place(lang, hg_place_names[code]);
}

static const struct hg_gpkg_codes columns[] = {
    {"severity",      hg_severity_names,       4,                    severity_word},
    {"relation",      hg_relation_names,       4,                    relation_word},
    {"verdict",       hg_supply_verdict_names, HG_SUPPLY_VERDICTS,   verdict_word },
    {"idle_state",    hg_idle_state_names,     5,                    idle_word    },
    {"idle_branch",   hg_idle_branch_names,    3,                    branch_word  },
    {"idle_cause",    hg_idle_cause_names,     3,                    cause_word   },
    {"idle_disposal", hg_disposal_names,       4,                    disposal_word},
    {"mark",          marks,                   HG_COUNT_OF(marks),   mark_word    },
    {"class",         classes,                 HG_COUNT_OF(classes), class_word   },
    {"place",         hg_place_names,          PLACES,               place_word   },
    {"waived",        flags,                   2,                    flag_word    },
    {"sliver",        flags,                   2,                    flag_word    },
    {"protected",     flags,                   2,                    flag_word    },
};

const struct hg_gpkg_codes *hg_gpkg_codes_of(const char *column)
{
    for (size_t i = 0; i < HG_COUNT_OF(columns); i++)
        if (hg_str_same(columns[i].column, column)) return &columns[i];
    return NULL;
}
