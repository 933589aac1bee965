#include "pipeline/bind_kinds.h"
#include "pipeline/bind_parts.h"
#include "standards/class_words.h"
#include "standards/scheme.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

hg_class hg_class_list_id(struct hg_class_list *list, struct hg_arena *arena,
                          const char *name)
{
    static const char unmapped[] = "unmapped";
    if (list->count == 0 && strcmp(name, unmapped) != 0)
        hg_class_list_id(list, arena, unmapped);
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->names[i], name) == 0) return (hg_class)i;
    HG_GROW(list->names, list->count, list->capacity);
    list->names[list->count] = hg_arena_strdup(arena, name);
    return (hg_class)list->count++;
}

/* --- where a scheme's classes stand --- */

static bool holds_known_class(const struct hg_bind_job *job, const char *scheme, int column)
{
    for (size_t i = 0; i < job->layer->feature_count; i++) {
        const struct hg_value *value = hg_layer_value(job->layer, i, (size_t)column);
        if (value->text != NULL &&
            hg_scheme_class(scheme, value->text, job->ctx->arena) != NULL)
            return true;
    }
    return false;
}

/* Databases carry code and name side by side; the code is not always the national one (GHFQDM), the name then is. */
int hg_bind_class_column(struct hg_bind_job *job, const char *scheme)
{
    int first = -1;
    const char *const *name = hg_class_columns(scheme);
    for (; name != NULL && *name != NULL; name++) {
        int column = hg_layer_field_of(job->layer, *name);
        if (column >= 0 && holds_known_class(job, scheme, column)) return column;
        if (first < 0) first = column;
    }
    return first;
}

/* --- what class a value is --- */

/* The class of a value by the project's own table, then the scheme's, then the usual names; NULL if there is none. */
static const char *class_of(const struct hg_bind_job *job, const char *value)
{
    const struct hg_layer_entry *entry = job->entry;
    struct hg_value text = {.kind = HG_VALUE_TEXT, .text = value};
    const char *trimmed = hg_bind_cell(HG_CELL_TEXT, "", &text, job->ctx->arena)
                              .text; /* NULL: blank */
    if (trimmed == NULL) return NULL;
    for (size_t i = 0; i < entry->class_count; i++)
        if (hg_str_same(entry->classes[i].key, trimmed)) return entry->classes[i].value;
    for (size_t i = 0; i < entry->class_count; i++)
        if (hg_str_same_nocase(entry->classes[i].key, trimmed))
            return entry->classes[i].value;
    if (entry->scheme != NULL)
        return hg_scheme_class(entry->scheme, trimmed, job->ctx->arena);
    if (entry->role != HG_ROLE_FUNCTIONAL_AREAS || entry->class_count > 0) return NULL;
    return hg_functional_class(trimmed);
}

static bool is_functional_guess(const struct hg_bind_job *job, const char *value)
{
    if (job->entry->role != HG_ROLE_FUNCTIONAL_AREAS || job->entry->class_count > 0)
        return false;
    return hg_functional_guess(value);
}

/* --- distinct values --- */

struct distinct {
    const char *value; /* "" for a record without one */
    hg_class class_id;
    size_t records, shown;
};

/* Values in the order in which they were found, with a hash table over them: a layer has many records, few values. */
struct values {
    struct distinct *items;
    size_t count, capacity;
    size_t *slots; /* index + 1 into items, 0 free */
    size_t slot_count;
};

static size_t hash_of(const char *text)
{
    uint64_t hash = 14695981039346656037ULL; /* FNV-1a, public domain */
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211ULL;
    return (size_t)(hash ^ hash >> 32);
}

static size_t *slot_of(const struct values *values, const char *value)
{
    size_t at = hash_of(value) & (values->slot_count - 1);
    while (values->slots[at] != 0 &&
           strcmp(values->items[values->slots[at] - 1].value, value) != 0)
        at = (at + 1) & (values->slot_count - 1);
    return &values->slots[at];
}

static void grow_slots(struct values *values)
{
    enum { FIRST_SLOTS = 256 };
    free(values->slots);
    values->slot_count = values->slot_count == 0 ? FIRST_SLOTS : 2 * values->slot_count;
    values->slots = hg_memory_new_zero(values->slot_count, sizeof *values->slots);
    for (size_t i = 0; i < values->count; i++)
        *slot_of(values, values->items[i].value) = i + 1;
}

/* The entry of a value; a new one has no class yet. */
static struct distinct *value_entry(struct values *values, const char *value)
{
    if (2 * (values->count + 1) > values->slot_count) grow_slots(values);
    size_t *slot = slot_of(values, value);
    if (*slot == 0) {
        HG_GROW(values->items, values->count, values->capacity);
        values->items[values->count] = (struct distinct){.value = value,
                                                         .class_id = HG_CLASS_NONE};
        *slot = ++values->count;
    }
    return &values->items[*slot - 1];
}

/* --- findings --- */

/* A block of the detailed plan speaks only about the candidates on it, and for them the rule about its use (HG-O-221) is undecided;
 * a block elsewhere leaves nothing open. */
static bool is_block(const struct hg_bind_job *job)
{
    return job->project->settings.supply && job->entry->role == HG_ROLE_DETAILED_PLAN;
}

static const struct hg_diag_kind *kind_of(const struct hg_bind_job *job, const char *value)
{
    bool empty = *value == '\0';
    if (is_block(job))
        return empty ? &hg_kind_BIND_BLOCK_EMPTY : &hg_kind_BIND_BLOCK_UNMAPPED;
    if (empty) return &hg_kind_BIND_CLASS_EMPTY;
    return is_functional_guess(job, value) ? &hg_kind_BIND_CLASS_GUESSABLE
                                           : &hg_kind_BIND_CLASS_UNMAPPED;
}

static void note_value(struct hg_bind_job *job, const struct distinct *distinct,
                       size_t feature)
{
    char records[24];
    snprintf(records, sizeof records, "%zu", distinct->records);
    hg_note(job->ctx, *kind_of(job, distinct->value),
            hg_bind_where(job, feature, job->class_column), records);
}

/* Values beyond the first so many are only counted: the wrong field was named, and each of them says it again. */
static void note_more(struct hg_bind_job *job, size_t values, size_t records)
{
    if (values == 0) return;
    char value_count[24], record_count[24];
    snprintf(value_count, sizeof value_count, "%zu", values);
    snprintf(record_count, sizeof record_count, "%zu", records);
    struct hg_where where = HG_NOWHERE;
    where.source = job->layer->source;
    where.layer = job->layer->name;
    where.field = job->layer->fields[job->class_column].name;
    const struct hg_diag_kind *kind = is_block(job) ? &hg_kind_BIND_BLOCKS_MORE
                                                    : &hg_kind_BIND_CLASS_MORE;
    hg_note(job->ctx, *kind, where, value_count, record_count);
}

/* Values that have no class; where the text does not decode there is no value to speak of, and that was said already. */
static void note_unmapped(struct hg_bind_job *job, struct values *values,
                          const hg_class *ids, struct distinct *const *of_feature)
{
    enum { MOST_VALUES = 50 };
    size_t named = 0, more_values = 0, more_records = 0;
    for (size_t i = 0; i < values->count; i++) {
        struct distinct *distinct = &values->items[i];
        if (distinct->class_id != HG_CLASS_UNMAPPED) continue;
        if (named++ < MOST_VALUES) continue;
        distinct->shown = HG_BIND_MOST_SHOWN;
        more_values++;
        more_records += distinct->records;
    }
    for (size_t i = 0; i < job->layer->feature_count; i++)
        if (ids[i] == HG_CLASS_UNMAPPED && of_feature[i] != NULL &&
            of_feature[i]->shown < HG_BIND_MOST_SHOWN) {
            of_feature[i]->shown++;
            note_value(job, of_feature[i], i);
        }
    note_more(job, more_values, more_records);
}

/* --- a layer's classes --- */

static const hg_class *constant_classes(struct hg_bind_job *job, hg_class id)
{
    size_t count = job->layer->feature_count;
    hg_class *ids = HG_ARENA_ARRAY(job->ctx->arena, hg_class, count);
    for (size_t i = 0; i < count; i++)
        ids[i] = id;
    return ids;
}

const hg_class *hg_bind_classes(struct hg_bind_job *job, struct hg_class_list *classes)
{
    struct hg_arena *arena = job->ctx->arena;
    if (job->entry->class_name != NULL)
        return constant_classes(job,
                                hg_class_list_id(classes, arena, job->entry->class_name));
    if (job->class_column < 0) return NULL;
    size_t count = job->layer->feature_count;
    hg_class *ids = HG_ARENA_ARRAY(arena, hg_class, count);
    size_t *entries = hg_memory_new_zero(count + 1, sizeof *entries);
    struct values values = {0};
    hg_class_list_id(classes, arena, "unmapped");
    for (size_t i = 0; i < count; i++) {
        const struct hg_value *value = hg_layer_value(job->layer, i,
                                                      (size_t)job->class_column);
        ids[i] = HG_CLASS_UNMAPPED;
        if (value->kind == HG_VALUE_UNREADABLE) continue;
        bool blank = hg_bind_cell(HG_CELL_TEXT, "", value, arena).known != HG_KNOWN;
        const char *text = blank ? "" : value->text;
        struct distinct *distinct = value_entry(&values, text);
        if (distinct->class_id == HG_CLASS_NONE) {
            const char *name = class_of(job, text);
            distinct->class_id = name == NULL ? HG_CLASS_UNMAPPED
                                              : hg_class_list_id(classes, arena, name);
        }
        distinct->records++;
        ids[i] = distinct->class_id;
        entries[i] = (size_t)(distinct - values.items) + 1;
    }
    struct distinct **of_feature = hg_memory_new_zero(count + 1, sizeof *of_feature);
    for (size_t i = 0; i < count; i++)
        if (entries[i] != 0) of_feature[i] = &values.items[entries[i] - 1];
    note_unmapped(job, &values, ids, of_feature);
    free(of_feature);
    free(entries);
    free(values.items);
    free(values.slots);
    return ids;
}
