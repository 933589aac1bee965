#include "guess/guess_parts.h"
#include "model/cell.h"
#include "model/field_match.h"
#include "standards/class_words.h"
#include "standards/scheme.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <string.h>
#include <strings.h>

/* Schemes of land classes, which a layer of any plan may be in. */
static const char *const land_schemes[HG_GUESS_SCHEMES] = {"gb50137", "gb21010",
                                                           "gb21010-2007", "ghyt2023"};

int hg_guess_field_called(const struct hg_survey_layer *layer, const char *name)
{
    for (size_t i = 0; i < layer->field_count; i++)
        if (strcasecmp(layer->fields[i].name, name) == 0) return (int)i;
    return -1;
}

static bool is_class(const char *scheme, const char *value, struct hg_arena *arena)
{
    return hg_scheme_class(scheme, value, arena) != NULL;
}

static bool holds_class(const struct hg_survey_field *field, const char *scheme,
                        struct hg_arena *arena)
{
    for (size_t i = 0; i < field->value_count; i++)
        if (is_class(scheme, field->values[i].text, arena)) return true;
    return false;
}

bool hg_guess_fits(const struct hg_survey_field *field, const char *scheme,
                   struct hg_arena *arena)
{
    if (field->value_count == 0 || field->values_more || field->unreadable > 0)
        return false;
    for (size_t i = 0; i < field->value_count; i++)
        if (!is_class(scheme, field->values[i].text, arena)) return false;
    return true;
}

const char *const *hg_guess_strange(const struct hg_survey_field *field, const char *scheme,
                                    struct hg_arena *arena)
{
    const char **strange = HG_ARENA_ARRAY(arena, const char *, field->value_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < field->value_count; i++)
        if (!is_class(scheme, field->values[i].text, arena))
            strange[count++] = field->values[i].text;
    return strange;
}

int hg_guess_class_field(const struct hg_survey_layer *layer, const char *scheme,
                         struct hg_arena *arena)
{
    int first = -1;
    const char *const *name = hg_class_columns(scheme);
    for (; name != NULL && *name != NULL; name++) {
        int index = hg_guess_field_called(layer, *name);
        if (index >= 0 && holds_class(&layer->fields[index], scheme, arena)) return index;
        if (first < 0) first = index;
    }
    return first;
}

size_t hg_guess_schemes(const struct hg_survey_field *field, struct hg_arena *arena,
                        const char *out_schemes[HG_GUESS_SCHEMES])
{
    size_t count = 0;
    for (size_t i = 0; i < HG_COUNT_OF(land_schemes); i++)
        if (hg_guess_fits(field, land_schemes[i], arena))
            out_schemes[count++] = land_schemes[i];
    return count;
}

static bool is_coded(const struct hg_survey_field *field, struct hg_arena *arena)
{
    const char *schemes[HG_GUESS_SCHEMES];
    return hg_guess_schemes(field, arena, schemes) > 0;
}

/* Does the value look like a code by itself?  "07" and "A" are in some table, and in every list of anything. */
static bool is_telling(const char *value)
{
    size_t digits = strspn(value, "0123456789"), length = strlen(value);
    if ((unsigned char)value[0] >= 0x80) return true;
    return digits == length ? length >= 3 : length >= 2 && digits == 0;
}

static bool tells_codes(const struct hg_survey_field *field)
{
    size_t telling = 0;
    for (size_t i = 0; i < field->value_count; i++)
        telling += is_telling(field->values[i].text);
    return 2 * telling > field->value_count;
}

int hg_guess_coded_field(const struct hg_survey_layer *layer, struct hg_arena *arena)
{
    for (size_t i = 0; i < HG_COUNT_OF(land_schemes); i++) {
        int index = hg_guess_class_field(layer, land_schemes[i], arena);
        if (index >= 0 && tells_codes(&layer->fields[index]) &&
            is_coded(&layer->fields[index], arena))
            return index;
    }
    int found = -1;
    for (size_t i = 0; i < layer->field_count; i++) {
        const struct hg_survey_field *field = &layer->fields[i];
        /* Classes come again and again; what is different in every record is a number of something. */
        if (field->type != HG_SURVEY_TEXT || 2 * field->distinct > field->filled ||
            !tells_codes(field) || !is_coded(field, arena))
            continue;
        if (found >= 0) return -1; /* two of them: which is meant? */
        found = (int)i;
    }
    return found;
}

/* --- functional areas --- */

static size_t count_functional(const struct hg_survey_field *field)
{
    size_t known = 0;
    for (size_t i = 0; i < field->value_count; i++)
        known += hg_functional_class(field->values[i].text) != NULL;
    return known;
}

static const char *const *strange_areas(const struct hg_survey_field *field,
                                        struct hg_arena *arena)
{
    const char **strange = HG_ARENA_ARRAY(arena, const char *, field->value_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < field->value_count; i++)
        if (hg_functional_class(field->values[i].text) == NULL)
            strange[count++] = field->values[i].text;
    return strange;
}

int hg_guess_functional_field(const struct hg_survey_layer *layer, struct hg_arena *arena,
                              const char *const **out_strange)
{
    const char *rival;
    int index = hg_guess_column(layer, HG_ROLE_FUNCTIONAL_AREAS, 0, &rival);
    for (size_t i = 0; index < 0 && i < layer->field_count; i++)
        if (count_functional(&layer->fields[i]) > 0 && !layer->fields[i].values_more)
            index = (int)i;
    if (index >= 0) *out_strange = strange_areas(&layer->fields[index], arena);
    return index;
}

/* --- facilities --- */

static const struct {
    const char *word, *class_name;
} facility_words[] = {
    {"道路",          "road"    },
    {"公路",          "road"    },
    {"城市道路",    "road"    },
    {"铁路",          "rail"    },
    {"变电站",       "power"   },
    {"变电所",       "power"   },
    {"高压走廊",    "power"   },
    {"污水处理厂", "sewage"  },
    {"污水泵站",    "sewage"  },
    {"自来水厂",    "water"   },
    {"给水厂",       "water"   },
    {"水厂",          "water"   },
    {"燃气站",       "gas"     },
    {"热力站",       "heat"    },
    {"热源厂",       "heat"    },
    {"垃圾转运站", "waste"   },
    {"学校",          "school"  },
    {"医院",          "hospital"},
    {"消防站",       "fire"    },
    {"公交场站",    "transit" },
};

const char *hg_guess_facility_class(const char *word)
{
    for (size_t i = 0; i < HG_COUNT_OF(facility_words); i++)
        if (strcmp(facility_words[i].word, word) == 0) return facility_words[i].class_name;
    return NULL;
}

int hg_guess_kind_field(const struct hg_survey_layer *layer)
{
    static const char *const usual[] = {"LX", "SSLX", "LXMC", "类型", "设施类型"};
    enum { FEW = 30 };
    for (size_t i = 0; i < HG_COUNT_OF(usual); i++) {
        int index = hg_guess_field_called(layer, usual[i]);
        if (index >= 0) return index;
    }
    int found = -1;
    for (size_t i = 0; i < layer->field_count; i++) {
        const struct hg_survey_field *field = &layer->fields[i];
        if (field->type != HG_SURVEY_TEXT || field->distinct == 0 ||
            field->distinct > FEW || field->distinct * 2 > field->filled)
            continue;
        if (found >= 0) return -1;
        found = (int)i;
    }
    return found;
}

/* --- fields of ours --- */

int hg_guess_column(const struct hg_survey_layer *layer, enum hg_role role, size_t field,
                    const char **out_rival)
{
    size_t count;
    const struct hg_field_spec *specs = hg_fields_of_role(role, &count);
    enum hg_field_match best = HG_FIELD_NO_MATCH;
    int best_place = 0, found = -1;
    *out_rival = NULL;
    for (size_t i = 0; i < layer->field_count; i++) {
        int place;
        const struct hg_survey_field *column = &layer->fields[i];
        if (hg_field_is_software(column->name)) continue;
        enum hg_field_match match = hg_field_match_of(&specs[field], column->name,
                                                      column->alias, &place);
        if (match < best || match == HG_FIELD_NO_MATCH ||
            (match == best && place >= best_place))
            continue;
        best = match;
        best_place = place;
        found = (int)i;
    }
    if (best != HG_FIELD_BY_CUT_NAME) return found;
    const char *name = layer->fields[found].name;
    *out_rival = hg_field_foreign_name(name);
    for (size_t i = 0; i < count; i++)
        if (i != field && hg_field_is_cut(&specs[i], name)) *out_rival = specs[i].name;
    return found;
}
