#include "model/field_match.h"
#include "model/fields.h"
#include "pipeline/bind_kinds.h"
#include "pipeline/bind_parts.h"

#include "geo/base/str.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- explicit mappings --- */

static const char *field_list(const struct hg_bind_job *job)
{
    enum { MOST_NAMES = 60 };
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; i < job->layer->field_count && i < MOST_NAMES; i++)
        hg_str_addf(&text, "%s%s", i == 0 ? "" : ", ", job->layer->fields[i].name);
    if (job->layer->field_count > MOST_NAMES) hg_str_add(&text, ", ...");
    const char *copy = hg_arena_strdup(job->ctx->arena, hg_str_text(&text));
    hg_str_clear(&text);
    return copy;
}

static struct hg_where project_where(const struct hg_bind_job *job, struct hg_mark mark)
{
    struct hg_where where = HG_NOWHERE;
    where.source = job->project->path;
    where.line = mark.line;
    where.column = mark.column;
    return where;
}

static hg_status bind_mapping(struct hg_bind_job *job, const struct hg_mapping *mapping)
{
    int column = hg_layer_field_of(job->layer, mapping->value);
    if (column < 0) {
        struct hg_where where = project_where(job, mapping->mark);
        where.field = mapping->key;
        where.value = mapping->value;
        return hg_fail(job->ctx, hg_kind_BIND_FIELD_ABSENT, where, mapping->key,
                       mapping->value, job->layer->name, field_list(job));
    }
    if (strcmp(mapping->key, "class") == 0) job->class_column = column;
    for (size_t i = 0; i < job->spec_count; i++)
        if (strcmp(job->specs[i].name, mapping->key) == 0) job->columns[i] = column;
    return HG_OK;
}

/* All mappings are tried, so that all that do not exist are told at once. */
static hg_status bind_mappings(struct hg_bind_job *job)
{
    const struct hg_layer_entry *entry = job->entry;
    hg_status status = HG_OK;
    for (size_t i = 0; i < entry->field_count; i++)
        if (bind_mapping(job, &entry->fields[i]) != HG_OK) status = HG_FAILED;
    for (size_t i = 0; i < entry->join.field_count; i++)
        if (bind_mapping(job, &entry->join.fields[i]) != HG_OK) status = HG_FAILED;
    return status;
}

/* --- usual names --- */

static bool is_taken(const struct hg_bind_job *job, int column)
{
    for (size_t i = 0; i < job->spec_count; i++)
        if (job->columns[i] == column) return true;
    return false;
}

/* The other fields that a cut name fits: the name of the first one, or NULL. */
static const char *other_owner(const struct hg_bind_job *job, size_t spec, const char *name)
{
    for (size_t i = 0; i < job->spec_count; i++)
        if (i != spec && hg_field_is_cut(&job->specs[i], name)) return job->specs[i].name;
    return hg_field_foreign_name(name);
}

struct candidate {
    enum hg_field_match match;
    int place, column;
    int rival; /* a column that fits just as well, by a name that is no alias; -1 none */
};

/* Does a candidate go before another?  A better way of matching, then the earlier alias. */
static int compare(const struct candidate *a, const struct candidate *b)
{
    if (a->match != b->match) return a->match > b->match ? 1 : -1;
    if (a->place != b->place) return a->place < b->place ? 1 : -1;
    return 0;
}

static struct candidate best_candidate(const struct hg_bind_job *job, size_t spec,
                                       const bool *refused)
{
    struct candidate best = {HG_FIELD_NO_MATCH, 0, -1, -1};
    for (size_t i = 0; i < job->layer->field_count; i++) {
        const struct hg_field *column = &job->layer->fields[i];
        struct candidate now = {HG_FIELD_NO_MATCH, 0, (int)i, -1};
        if (refused[i] || is_taken(job, (int)i) || hg_field_is_software(column->name))
            continue;
        now.match = hg_field_match_of(&job->specs[spec], column->name, column->alias,
                                      &now.place);
        if (now.match == HG_FIELD_NO_MATCH) continue;
        int order = compare(&now, &best);
        if (order > 0)
            best = now;
        else if (order == 0 && best.match != HG_FIELD_BY_ALIAS)
            best.rival = (int)i;
    }
    return best;
}

static void note_field(struct hg_bind_job *job, const struct hg_diag_kind *kind, int column,
                       const char *ours, const char *other)
{
    struct hg_where where = HG_NOWHERE;
    where.source = job->layer->source;
    where.layer = job->layer->name;
    where.field = job->layer->fields[column].name;
    hg_note(job->ctx, *kind, where, ours, other);
}

static const char *two_names(struct hg_bind_job *job, const struct candidate *candidate)
{
    return hg_arena_printf(job->ctx->arena, "%s, %s",
                           job->layer->fields[candidate->column].name,
                           job->layer->fields[candidate->rival].name);
}

/* A name that fits two things asks, it does not guess. */
static bool is_torn(struct hg_bind_job *job, size_t spec, const struct candidate *candidate)
{
    const char *ours = job->specs[spec].name;
    const char *name = job->layer->fields[candidate->column].name;
    if (candidate->rival >= 0) {
        note_field(job, &hg_kind_BIND_FIELDS_RIVAL, candidate->column, ours,
                   two_names(job, candidate));
        return true;
    }
    if (candidate->match != HG_FIELD_BY_CUT_NAME) return false;
    const char *other = other_owner(job, spec, name);
    if (other == NULL) return false;
    note_field(job, &hg_kind_BIND_FIELD_TORN, candidate->column, ours, other);
    return true;
}

/* Looks for one field under its usual names; a column whose values speak against it is passed over. */
static void bind_usual(struct hg_bind_job *job, size_t spec, bool *refused, bool *torn)
{
    memset(refused, 0, job->layer->field_count * sizeof *refused);
    for (;;) {
        struct candidate best = best_candidate(job, spec, refused);
        if (best.match == HG_FIELD_NO_MATCH) return;
        if (best.match == HG_FIELD_BY_CUT_NAME && torn[best.column]) return;
        if (is_torn(job, spec, &best)) {
            torn[best.column] = true;
            return;
        }
        const char *name = job->layer->fields[best.column].name;
        if (!hg_bind_values_fit(job, spec, best.column, name)) {
            refused[best.column] = true;
            continue;
        }
        job->columns[spec] = best.column;
        if (best.match <= HG_FIELD_BY_CUT_NAME)
            note_field(job, &hg_kind_BIND_FIELD_GUESSED, best.column, job->specs[spec].name,
                       "");
        return;
    }
}

static int spec_of(const struct hg_bind_job *job, const char *name)
{
    for (size_t i = 0; i < job->spec_count; i++)
        if (strcmp(job->specs[i].name, name) == 0) return (int)i;
    return -1;
}

/* The column of the classes, for a layer that has classes which are not constant. */
static hg_status bind_class(struct hg_bind_job *job)
{
    const struct hg_layer_entry *entry = job->entry;
    int spec = spec_of(job, "class");
    bool wanted = entry->scheme != NULL || entry->class_count > 0 ||
                  entry->role == HG_ROLE_FUNCTIONAL_AREAS;
    if (entry->class_name != NULL || !wanted) {
        job->class_column = -1;
        return HG_OK;
    }
    if (job->class_column < 0 && spec >= 0) job->class_column = job->columns[spec];
    if (job->class_column < 0) job->class_column = hg_bind_class_column(job, entry->scheme);
    if (spec >= 0) job->columns[spec] = job->class_column;
    if (job->class_column >= 0 || job->layer->feature_count == 0) return HG_OK;
    return hg_fail(job->ctx, hg_kind_BIND_CLASS_FIELD_ABSENT,
                   project_where(job, entry->mark), job->layer->name, field_list(job));
}

/* Is the column's name that of another one of the same file?  What a joined table adds stands in front and goes before. */
static bool has_namesake(const struct hg_bind_job *job, int column)
{
    const char *name = job->layer->fields[column].name;
    size_t joined = job->entry->join.field_count;
    if ((size_t)column < joined) return false;
    for (size_t i = joined; i < job->layer->field_count; i++)
        if ((int)i != column && strcmp(job->layer->fields[i].name, name) == 0) return true;
    return false;
}

/* Which of two columns of one name is meant is not for the program to say. */
static void doubt_namesakes(struct hg_bind_job *job)
{
    for (size_t i = 0; i <= job->spec_count; i++) {
        int column = i < job->spec_count ? job->columns[i] : job->class_column;
        bool told = column < 0;
        for (size_t j = 0; j < i && !told; j++)
            told = job->columns[j] == column;
        if (!told && has_namesake(job, column))
            note_field(job, &hg_kind_BIND_FIELD_TWICE, column,
                       job->layer->fields[column].name, "");
    }
}

static bool is_mapped(const struct hg_bind_job *job, const char *ours)
{
    const struct hg_layer_entry *entry = job->entry;
    for (size_t i = 0; i < entry->field_count; i++)
        if (strcmp(entry->fields[i].key, ours) == 0) return true;
    for (size_t i = 0; i < entry->join.field_count; i++)
        if (strcmp(entry->join.fields[i].key, ours) == 0) return true;
    return false;
}

bool hg_bind_unit_is_open(const struct hg_bind_job *job, size_t spec)
{
    const char *ours = job->specs[spec].name;
    if (job->columns[spec] < 0 || strcmp(ours, "agreed_investment_wan_ha") != 0)
        return false;
    const struct hg_field *column = &job->layer->fields[job->columns[spec]];
    bool said = strstr(column->name, "公顷") != NULL ||
                (column->alias != NULL && strstr(column->alias, "公顷") != NULL);
    return !said && !is_mapped(job, ours);
}

hg_status hg_bind_fields(struct hg_bind_job *job)
{
    size_t columns = job->layer->field_count;
    job->columns = HG_ARENA_ARRAY(job->ctx->arena, int, job->spec_count + 1);
    for (size_t i = 0; i < job->spec_count; i++)
        job->columns[i] = -1;
    job->class_column = -1;
    /* An empty layer may come without fields; nothing is read from it. */
    if (columns == 0 && job->layer->feature_count == 0) return HG_OK;
    HG_TRY(bind_mappings(job));
    bool *refused = HG_ARENA_ARRAY(job->ctx->arena, bool, columns + 1);
    bool *torn = HG_ARENA_ARRAY(job->ctx->arena, bool, columns + 1);
    for (size_t i = 0; i < job->spec_count; i++)
        if (job->columns[i] < 0) bind_usual(job, i, refused, torn);
    HG_TRY(bind_class(job));
    doubt_namesakes(job);
    return HG_OK;
}
