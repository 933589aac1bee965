/* What is said about values: those that cannot be read, and those that were read in another way than they are written. */
#include "pipeline/bind_kinds.h"
#include "pipeline/bind_parts.h"

#include "geo/base/status.h"

#include <string.h>

/* Every unit that is converted counts for itself. */
enum { SORT_COUNT = HG_REMARK_COUNT + HG_BIND_UNIT_WORDS };

/* How many records of one field are like this, and how many of them have been named. */
struct tally {
    size_t counts[SORT_COUNT], shown[SORT_COUNT];
};

static size_t sort_of(const struct hg_bind_remark *remark)
{
    return remark->remark == HG_REMARK_CONVERTED
               ? HG_REMARK_COUNT + (size_t)remark->unit_word
               : (size_t)remark->remark;
}

static const struct hg_diag_kind *unreadable_kind(enum hg_cell_kind kind)
{
    switch (kind) {
    case HG_CELL_NUMBER: return &hg_kind_CELL_UNREADABLE;
    case HG_CELL_DATE: return &hg_kind_CELL_UNREADABLE_DATE;
    case HG_CELL_FLAG: return &hg_kind_CELL_UNREADABLE_FLAG;
    case HG_CELL_TEXT: return &hg_kind_CELL_UNREADABLE_KIND;
    }
    return &hg_kind_CELL_UNREADABLE;
}

static const struct hg_diag_kind *kind_of(const struct hg_bind_remark *remark,
                                          enum hg_cell_kind kind)
{
    switch (remark->remark) {
    case HG_REMARK_CONVERTED: return &hg_kind_CELL_CONVERTED;
    case HG_REMARK_SERIAL: return &hg_kind_CELL_SERIAL;
    case HG_REMARK_RANGE: return &hg_kind_CELL_RANGE;
    case HG_REMARK_MONTH: return &hg_kind_CELL_MONTH;
    case HG_REMARK_SHORT_YEAR: return &hg_kind_CELL_SHORT_YEAR;
    case HG_REMARK_NUMERALS: return &hg_kind_CELL_NUMERALS;
    case HG_REMARK_NO_UNIT: return &hg_kind_CELL_NO_UNIT;
    case HG_REMARK_NONE:
    case HG_REMARK_COUNT: break;
    }
    return unreadable_kind(kind);
}

/* A unit as messages say it. */
static const char *unit_word(const char *unit)
{
    static const struct {
        const char *unit, *word;
    } words[] = {
        {"m2",     N_ARG_("square metres")            },
        {"wan",    N_ARG_("units of 10 000 yuan")     },
        {"m",      N_ARG_("metres")                   },
        {"1",      N_ARG_("a count")                  },
        {"tce",    N_ARG_("tonnes of coal equivalent")},
        {"share",  N_ARG_("a share of one")           },
        {"ratio",  N_ARG_("a share of one")           },
        {"wan/ha", N_ARG_("10 000 yuan per hectare")  },
        {"wan/mu", N_ARG_("10 000 yuan per mu")       },
        {"a",      N_ARG_("years")                    },
        {"kg",     N_ARG_("kilograms")                },
    };
    for (size_t i = 0; i < HG_COUNT_OF(words); i++)
        if (strcmp(words[i].unit, unit) == 0) return words[i].word;
    return unit;
}

/* What was made of the value: "8000", "2015-07-20". */
static const char *reading_text(struct hg_arena *arena, const struct hg_cell *cell,
                                enum hg_cell_kind kind)
{
    char day[HG_DAY_TEXT];
    if (kind == HG_CELL_DATE) return hg_arena_strdup(arena, hg_day_format(cell->day, day));
    return hg_arena_printf(arena, "%.10g", cell->number);
}

static void note(struct hg_bind_job *job, const struct hg_bind_remark *remark,
                 size_t records)
{
    const struct hg_field_spec *field = &job->specs[remark->spec];
    const struct hg_cell *cell = hg_dataset_cell(job->out, remark->feature,
                                                 (int)remark->spec);
    struct hg_arena *arena = job->ctx->arena;
    struct hg_where where = hg_bind_where(job, remark->feature, job->columns[remark->spec]);
    hg_note(job->ctx, *kind_of(remark, field->kind), where, field->name,
            unit_word(field->unit), hg_arena_printf(arena, "%zu", records),
            cell->known == HG_KNOWN ? reading_text(arena, cell, field->kind) : "");
}

/* Of values that were read one stands for all, and where all lack the same word; of others that were not read, some are named. */
static size_t most_shown(enum hg_remark remark)
{
    bool one = remark == HG_REMARK_CONVERTED || remark == HG_REMARK_SERIAL ||
               remark == HG_REMARK_NO_UNIT;
    return one ? 1 : HG_BIND_MOST_SHOWN;
}

void hg_bind_note_remarks(struct hg_bind_job *job)
{
    size_t end;
    for (size_t first = 0; first < job->remark_count; first = end) {
        struct tally tally = {{0}, {0}};
        size_t spec = job->remarks[first].spec;
        for (end = first; end < job->remark_count && job->remarks[end].spec == spec; end++)
            tally.counts[sort_of(&job->remarks[end])]++;
        for (size_t i = first; i < end; i++) {
            const struct hg_bind_remark *remark = &job->remarks[i];
            size_t sort = sort_of(remark);
            if (tally.shown[sort]++ < most_shown(remark->remark))
                note(job, remark, tally.counts[sort]);
        }
    }
}
