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

struct hg_where hg_bind_where(const struct hg_bind_job *job, size_t feature, int column)
{
    struct hg_where where = HG_NOWHERE;
    where.source = job->layer->source;
    where.layer = job->layer->name;
    where.field = job->layer->fields[column].name;
    where.fid = job->layer->features[feature].fid;
    where.value = hg_layer_value(job->layer, feature, (size_t)column)->text;
    where.key = hg_dataset_key(job->out, feature);
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
    size_t column = (size_t)job->columns[spec], at = (size_t)job->out->cell_at[spec];
    for (size_t i = 0; i < job->layer->feature_count; i++) {
        struct hg_cell_reading reading = hg_bind_read_cell(
            field->kind, field->unit, hg_layer_value(job->layer, i, column),
            job->ctx->arena);
        if (kind) read_building_kind(&reading.cell);
        if (open) ask_for_unit(&reading);
        cells[i * job->out->cell_width + at] = reading.cell;
        remember_remark(job, spec, i, &reading);
    }
}

/* A cell for each field that the file has. */
static void read_cells(struct hg_bind_job *job)
{
    struct hg_dataset_layer *out = job->out;
    struct hg_arena *arena = job->ctx->arena;
    int *cell_at = HG_ARENA_ARRAY(arena, int, job->spec_count + 1);
    out->cell_width = 0;
    for (size_t spec = 0; spec < job->spec_count; spec++)
        cell_at[spec] = job->columns[spec] < 0 ? -1 : (int)out->cell_width++;
    struct hg_cell *cells = HG_ARENA_ARRAY(arena, struct hg_cell,
                                           job->layer->feature_count * out->cell_width + 1);
    out->cells = cells;
    out->cell_at = cell_at;
    for (size_t spec = 0; spec < job->spec_count; spec++)
        if (job->columns[spec] >= 0) read_column(job, spec, cells);
}

/* --- findings --- */

/* Text of a used field that decodes in no encoding: what is there is unknown, which is another thing than not there. */
static void note_undecoded(struct hg_bind_job *job, int column, const char *ours)
{
    size_t records = 0, shown = 0;
    for (size_t i = 0; i < job->layer->feature_count; i++)
        records += is_undecoded(job, i, column);
    if (records == 0) return;
    char count[24];
    snprintf(count, sizeof count, "%zu", records);
    for (size_t i = 0; i < job->layer->feature_count && shown < HG_BIND_MOST_SHOWN; i++) {
        if (!is_undecoded(job, i, column)) continue;
        hg_note(job->ctx, hg_kind_CELL_UNDECODED, hg_bind_where(job, i, column), ours,
                count);
        shown++;
    }
}

static void note_all_undecoded(struct hg_bind_job *job)
{
    bool class_noted = job->class_column < 0;
    for (size_t spec = 0; spec < job->spec_count; spec++) {
        if (job->columns[spec] < 0) continue;
        note_undecoded(job, job->columns[spec], job->specs[spec].name);
        class_noted = class_noted || job->columns[spec] == job->class_column;
    }
    if (!class_noted) note_undecoded(job, job->class_column, "class");
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
        .ctx = ctx, .project = project, .entry = entry, .layer = layer, .out = out};
    job.specs = out->specs = hg_fields_of_role(entry->role, &job.spec_count);
    out->spec_count = job.spec_count;
    HG_TRY(hg_bind_fields(&job));
    read_cells(&job);
    hg_bind_note_remarks(&job);
    free(job.remarks);
    note_all_undecoded(&job);
    out->classes = hg_bind_classes(&job, classes);
    out->bound = bound_names(&job);
    return HG_OK;
}
