/* Words for the places of findings and pieces, by their published names. */
#include "reports/words.h"

static const struct {
    const char *name, *msgid;
} place_words[] = {
    {"conflict",    N_("plans in conflict")                         },
    {"overlap",     N_("overlap inside a layer")                    },
    {"unassigned",  N_("in no functional area")                     },
    {"outside",     N_("outside every zone")                        },
    {"unplanned",   N_("protected land without a zone master class")},
    {"fill_doubt",  N_("outline that can be read in two ways")      },
    {"taken",       N_("on an existing parcel")                     },
    {"on_plan",     N_("on land of a plan")                         },
    {"unsupplied",  N_("approved, not supplied")                    },
    {"island",      N_("apart from the development area")           },
    {"on_facility", N_("on a reserved facility")                    },
    {"on_block",    N_("on a block of the detailed plan")           },
    {"off_block",   N_("on no block of the detailed plan")          },
    {"uncovered",   N_("gap, or land without a class")              },
};

const char *hg_word_place(enum hg_lang lang, const char *place)
{
    for (size_t i = 0; i < HG_COUNT_OF(place_words); i++)
        if (hg_str_same(place_words[i].name, place))
            return hg_lang_text(lang, place_words[i].msgid);
    return "";
}
