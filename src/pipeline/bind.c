#include "pipeline/bind.h"

#include "model/fields.h"
#include "pipeline/bind_kinds.h"
#include "pipeline/bind_parts.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hg_where hg_bind_where(const struct hg_bind_job *job, size_t feature, int column,
                              const struct hg_cell *cells)
{
    struct hg_where where = HG_NOWHERE;
    where.source = job->layer->source;
    where.layer = job->layer->name;
    where.field = job->layer->fields[column].name;
    where.fid = job->layer->features[feature].fid;
    where.value = hg_layer_value(job->layer, feature, (size_t)column)->text;
    const struct hg_cell *row = &cells[feature * job->spec_count];
    if (job->spec_count > 0 && strcmp(job->specs[0].name, "id") == 0 &&
        row[0].known == HG_KNOWN)
        where.key = row[0].text;
    return where;
}

/* --- reading --- */

/* Text that decodes in no encoding is told apart from text that means nothing. */
static bool is_undecoded(const struct hg_bind_job *job, size_t feature, int column)
{
    return hg_layer_value(job->layer, feature, (size_t)column)->kind == HG_VALUE_UNREADABLE;
}

static void remember_remark(struct hg_bind_job *job, size_t spec, size_t feature,
                            const struct hg_cell_reading *reading)
{
    bool misread = reading->cell.known == HG_UNREADABLE &&
                   !is_undecoded(job, feature, job->columns[spec]);
    if (!misread && reading->remark == HG_REMARK_NONE) return;
    HG_GROW(job->remarks, job->remark_count, job->remark_capacity);
    job->remarks[job->remark_count++] = (struct hg_bind_remark){
        spec, feature, reading->remark, reading->unit_word};
}

/* Kinds of buildings are read to their published English names. */
static void read_building_kind(struct hg_cell *cell)
{
    if (cell->known != HG_KNOWN) return;
    const char *kind = hg_bind_building_kind(cell->text);
    if (kind == NULL)
        cell->known = HG_UNREADABLE;
    else
        cell->text = kind;
}

/* A number that may be fifteen times as much is none. */
static void ask_for_unit(struct hg_cell_reading *reading)
{
    if (reading->cell.known != HG_KNOWN || reading->unit_stated) return;
    reading->cell.known = HG_UNREADABLE;
    reading->cell.number = NAN;
    reading->remark = HG_REMARK_NO_UNIT;
}

static void read_column(struct hg_bind_job *job, size_t spec, struct hg_cell *cells)
{
    const struct hg_field_spec *field = &job->specs[spec];
    bool kind = job->entry->role == HG_ROLE_BUILDINGS && spec == HG_BUILDING_kind;
    bool open = hg_bind_unit_is_open(job, spec);
    int column = job->columns[spec];
    for (size_t i = 0; i < job->layer->feature_count; i++) {
        struct hg_cell *cell = &cells[i * job->spec_count + spec];
        *cell = (struct hg_cell){.known = HG_UNBOUND, .number = NAN, .day = HG_DAY_UNKNOWN};
        if (column < 0) continue;
        struct hg_cell_reading reading = hg_bind_read_cell(
            field->kind, field->unit, hg_layer_value(job->layer, i, (size_t)column),
            job->ctx->arena);
        if (kind) read_building_kind(&reading.cell);
        if (open) ask_for_unit(&reading);
        *cell = reading.cell;
        remember_remark(job, spec, i, &reading);
    }
}

/* --- findings --- */

/* Text of a used field that decodes in no encoding: what is there is unknown, which is another thing than not there. */
static void note_undecoded(struct hg_bind_job *job, int column, const char *ours,
                           const struct hg_cell *cells)
{
    size_t records = 0, shown = 0;
    for (size_t i = 0; i < job->layer->feature_count; i++)
        records += is_undecoded(job, i, column);
    if (records == 0) return;
    char count[24];
    snprintf(count, sizeof count, "%zu", records);
    for (size_t i = 0; i < job->layer->feature_count && shown < HG_BIND_MOST_SHOWN; i++) {
        if (!is_undecoded(job, i, column)) continue;
        hg_note(job->ctx, hg_kind_CELL_UNDECODED, hg_bind_where(job, i, column, cells),
                ours, count);
        shown++;
    }
}

static void note_all_undecoded(struct hg_bind_job *job, const struct hg_cell *cells)
{
    bool class_noted = job->class_column < 0;
    for (size_t spec = 0; spec < job->spec_count; spec++) {
        if (job->columns[spec] < 0) continue;
        note_undecoded(job, job->columns[spec], job->specs[spec].name, cells);
        class_noted = class_noted || job->columns[spec] == job->class_column;
    }
    if (!class_noted) note_undecoded(job, job->class_column, "class", cells);
}

/* --- a layer --- */

static const char *const *bound_names(const struct hg_bind_job *job)
{
    const char **names = HG_ARENA_ARRAY(job->ctx->arena, const char *, job->spec_count);
    for (size_t i = 0; i < job->spec_count; i++)
        if (job->columns[i] >= 0) names[i] = job->layer->fields[job->columns[i]].name;
    return names;
}

hg_status hg_bind_layer(struct hg_ctx *ctx, const struct hg_project *project,
                        const struct hg_layer_entry *entry, const struct hg_layer *layer,
                        struct hg_class_list *classes, struct hg_dataset_layer *out)
{
    struct hg_bind_job job = {
        .ctx = ctx, .project = project, .entry = entry, .layer = layer};
    job.specs = hg_fields_of_role(entry->role, &job.spec_count);
    HG_TRY(hg_bind_fields(&job));
    struct hg_cell *cells = HG_ARENA_ARRAY(ctx->arena, struct hg_cell,
                                           layer->feature_count * job.spec_count);
    for (size_t spec = 0; spec < job.spec_count; spec++)
        read_column(&job, spec, cells);
    hg_bind_note_remarks(&job, cells);
    free(job.remarks);
    note_all_undecoded(&job, cells);
    out->classes = hg_bind_classes(&job, classes, cells);
    out->specs = job.specs;
    out->spec_count = job.spec_count;
    out->cells = cells;
    out->bound = bound_names(&job);
    return HG_OK;
}
