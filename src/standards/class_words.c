#include "standards/class_words.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <string.h>

static const struct {
    const char *scheme;
    const char *columns[8]; /* closed by NULL */
} usual_columns[] = {
    {"gzq",          {"GZQLXDM", "GZQLX", "GZQMC"}                        },
    {"ytq",          {"TDYTQLXDM", "TDYTQ", "YTQLX"}                      },
    {"gb50137",      {"YDDM", "YDXZDM", "YDXZ", "LandUse", "用地代码"}},
    {"czkfbj",       {"GHFQDM", "GHFQMC", "KFBJLX"}                       },
    {"gb21010",      {"DLBM"}                                             },
    {"gb21010-2007", {"DLBM"}                                             },
    {"ghyt2023",     {"GHYTDM", "GHDLBM", "YDYHFLDM"}                     },
};

const char *const *hg_class_columns(const char *scheme)
{
    for (size_t i = 0; i < HG_COUNT_OF(usual_columns); i++)
        if (hg_str_same(usual_columns[i].scheme, scheme)) return usual_columns[i].columns;
    return NULL;
}

static const struct {
    const char *value, *class_name;
} functional_values[] = {
    {"built",           "built"      },
    {"development",     "development"},
    {"controlled",      "controlled" },
    {"建成区",       "built"      },
    {"已建区",       "built"      },
    {"现状建成区", "built"      },
    {"发展区",       "development"},
    {"近期发展区", "development"},
    {"起步区",       "development"},
    {"控制区",       "controlled" },
};

static const char *const functional_guesses[] = {"远期控制区", "预留区", "储备区",
                                                 "发展备用地"};

const char *hg_functional_class(const char *value)
{
    for (size_t i = 0; i < HG_COUNT_OF(functional_values); i++)
        if (hg_str_same_nocase(functional_values[i].value, value))
            return functional_values[i].class_name;
    return NULL;
}

bool hg_functional_guess(const char *value)
{
    for (size_t i = 0; i < HG_COUNT_OF(functional_guesses); i++)
        if (strcmp(functional_guesses[i], value) == 0) return true;
    return false;
}
