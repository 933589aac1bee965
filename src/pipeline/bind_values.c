#include "model/fields.h"
#include "pipeline/bind_kinds.h"
#include "pipeline/bind_parts.h"

#include "geo/base/str.h"

#include <math.h>
#include <string.h>
#include <strings.h>

const char *hg_bind_building_kind(const char *text)
{
    static const struct {
        const char *word, *kind;
    } words[] = {
        {"building",     "building" },
        {"structure",    "structure"},
        {"yard",         "yard"     },
        {"green",        "green"    },
        {"office",       "office"   },
        {"建筑",       "building" },
        {"建筑物",    "building" },
        {"构筑物",    "structure"},
        {"堆场",       "yard"     },
        {"露天堆场", "yard"     },
        {"绿地",       "green"    },
        {"绿化",       "green"    },
        {"办公",       "office"   },
        {"行政办公", "office"   },
    };
    for (size_t i = 0; i < HG_COUNT_OF(words); i++)
        if (hg_str_same_nocase(words[i].word, text)) return words[i].kind;
    return NULL;
}

/* --- tests of short names --- */

static bool is_storey_count(const struct hg_cell *cell)
{
    enum { MOST_STOREYS = 60 };
    return cell->known == HG_KNOWN && cell->number == floor(cell->number) &&
           cell->number >= 1 && cell->number <= MOST_STOREYS;
}

static bool is_storey_height(const struct hg_cell *cell)
{
    const double lowest_m = 1.5, highest_m = 60.0;
    return cell->known == HG_KNOWN && cell->number >= lowest_m && cell->number <= highest_m;
}

static bool is_number(const struct hg_cell *cell)
{
    return cell->known == HG_KNOWN;
}

static bool is_building_kind(const struct hg_cell *cell)
{
    return hg_bind_building_kind(cell->text) != NULL;
}

/* Short names that mean several things: accepted if most of the values that are there pass. */
static const struct {
    enum hg_role role;
    const char *ours, *alias;
    bool (*fits)(const struct hg_cell *cell);
} short_names[] = {
    {HG_ROLE_BUILDINGS,  "storeys",         "CS",  is_storey_count },
    {HG_ROLE_BUILDINGS,  "storey_height_m", "CG",  is_storey_height},
    {HG_ROLE_BUILDINGS,  "kind",            "LX",  is_building_kind},
    {HG_ROLE_PARCELS,    "tax_wan",         "SS",  is_number       },
    {HG_ROLE_PARCELS,    "energy_tce",      "NH",  is_number       },
    {HG_ROLE_PARCELS,    "invested_wan",    "YTZ", is_number       },
    {HG_ROLE_CANDIDATES, "tax_wan",         "SS",  is_number       },
    {HG_ROLE_CANDIDATES, "energy_tce",      "NH",  is_number       },
    {HG_ROLE_CANDIDATES, "invested_wan",    "YTZ", is_number       },
};

/* The first value of the column that does not pass, if most do not; else NULL: one slip of the pen (a yard of 0 storeys, a
 * number in words) is a value that cannot be read, and does not make another field of it. */
static const char *most_misfit(const struct hg_bind_job *job, size_t spec, int column,
                               bool (*fits)(const struct hg_cell *cell))
{
    const struct hg_field_spec *field = &job->specs[spec];
    const char *first = NULL;
    size_t fitting = 0, misfits = 0;
    for (size_t i = 0; i < job->layer->feature_count; i++) {
        const struct hg_value *value = hg_layer_value(job->layer, i, (size_t)column);
        struct hg_cell cell = hg_bind_cell(field->kind, field->unit, value,
                                           job->ctx->arena);
        if (cell.known == HG_EMPTY) continue;
        bool fit = fits(&cell);
        fitting += fit;
        misfits += !fit;
        if (!fit && first == NULL) first = value->text;
    }
    return misfits > fitting ? first : NULL;
}

/* ZZRQ is 中止开发日期 here and 终止日期 of the land-use right in the registers.  Building cannot have stopped after the day
 * of judgement: one such day shows that the column means the right. */
static const char *first_future_day(const struct hg_bind_job *job, int column)
{
    for (size_t i = 0; i < job->layer->feature_count; i++) {
        const struct hg_value *value = hg_layer_value(job->layer, i, (size_t)column);
        struct hg_cell cell = hg_bind_cell(HG_CELL_DATE, "", value, job->ctx->arena);
        if (cell.known == HG_KNOWN && cell.day > job->project->settings.as_of)
            return value->text;
    }
    return NULL;
}

static void note_doubt(struct hg_bind_job *job, const struct hg_diag_kind *kind,
                       size_t spec, int column, const char *misfit)
{
    struct hg_where where = HG_NOWHERE;
    where.source = job->layer->source;
    where.layer = job->layer->name;
    where.field = job->layer->fields[column].name;
    where.value = misfit;
    char as_of[HG_DAY_TEXT];
    hg_day_format(job->project->settings.as_of, as_of);
    hg_note(job->ctx, *kind, where, job->specs[spec].name, as_of);
}

bool hg_bind_values_fit(struct hg_bind_job *job, size_t spec, int column, const char *alias)
{
    const char *ours = job->specs[spec].name, *misfit = NULL;
    if (strcmp(ours, "stopped") == 0 && strncasecmp(alias, "ZZ", 2) == 0 &&
        strncasecmp(alias, "ZZKF", 4) != 0) {
        misfit = first_future_day(job, column);
        if (misfit != NULL) note_doubt(job, &hg_kind_BIND_RIGHT_ENDS, spec, column, misfit);
        return misfit == NULL;
    }
    for (size_t i = 0; i < HG_COUNT_OF(short_names); i++) {
        if (short_names[i].role != job->entry->role ||
            strcmp(short_names[i].ours, ours) != 0 ||
            strcasecmp(short_names[i].alias, alias) != 0)
            continue;
        misfit = most_misfit(job, spec, column, short_names[i].fits);
        if (misfit != NULL)
            note_doubt(job, &hg_kind_BIND_FIELD_DOUBTED, spec, column, misfit);
    }
    return misfit == NULL;
}
