/* Attributes from another table, matched by the text of one field: `join: {source, on, fields}`. */
#include "model/fields.h"
#include "pipeline/join_key.h"
#include "pipeline/pipeline_kinds.h"
#include "pipeline/run.h"

#include "geo/source/source.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* One join while it is made. */
struct joining {
    struct hg_run *run;
    const struct hg_layer_entry *entry;
    const struct hg_layer *layer, *table;
    size_t here, there; /* the key's column in both */
    const int *columns; /* of the table, that are taken over */
    size_t column_count;
    bool by_number; /* leading zeros do not count */
    struct hg_join_keys ours, theirs;
};

static struct hg_where where_of(const struct joining *joining)
{
    struct hg_where where = HG_NOWHERE;
    where.source = joining->entry->source;
    where.layer = joining->layer->name;
    where.field = joining->entry->join.on;
    return where;
}

static const char *column_names(const struct hg_layer *layer, struct hg_arena *arena)
{
    enum { SHOWN = 20 };
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; i < layer->field_count && i < SHOWN; i++)
        hg_str_addf(&text, "%s%s", i == 0 ? "" : ", ", layer->fields[i].name);
    if (layer->field_count > SHOWN) hg_str_add(&text, ", ...");
    const char *names = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return names;
}

static hg_status find_field(struct hg_run *run, const struct hg_layer_entry *entry,
                            const struct hg_layer *layer, const char *name, int *out)
{
    *out = hg_layer_field_of(layer, name);
    if (*out >= 0) return HG_OK;
    struct hg_where where = HG_NOWHERE;
    where.source = run->project->path;
    where.layer = layer->name;
    where.field = name;
    where.line = entry->mark.line;
    where.column = entry->mark.column;
    return hg_fail(run->ctx, hg_kind_JOIN_FIELD, where, entry->join.source,
                   column_names(layer, run->ctx->arena));
}

static bool is_number(const struct hg_layer *layer, size_t column)
{
    return layer->fields[column].kind == HG_VALUE_INTEGER ||
           layer->fields[column].kind == HG_VALUE_REAL;
}

/* A spreadsheet keeps 15 digits; a longer key is no longer the one that was entered. */
static hg_status refuse_rounded(const struct joining *joining)
{
    for (size_t i = 0; i < joining->table->feature_count; i++) {
        const struct hg_value *value = hg_layer_value(joining->table, i, joining->there);
        if (!hg_join_is_rounded(value)) continue;
        struct hg_where where = where_of(joining);
        where.source = joining->entry->join.source;
        where.layer = joining->table->name;
        return hg_fail(joining->run->ctx, hg_kind_JOIN_ROUNDED, where, value->text);
    }
    return HG_OK;
}

/* A key that stands twice in the table says nothing certain: it is told, and its rows are left out. */
static void drop_repeated(struct joining *joining)
{
    struct hg_join_keys *keys = &joining->theirs;
    size_t kept = 0;
    for (size_t i = 0, end; i < keys->count; i = end) {
        end = hg_join_run_end(keys, i);
        if (end == i + 1) {
            keys->items[kept++] = keys->items[i];
            continue;
        }
        struct hg_where where = HG_NOWHERE;
        where.source = joining->table->source;
        where.layer = joining->table->name;
        where.key = keys->items[i].key;
        hg_note(joining->run->ctx, hg_kind_JOIN_TWICE, where, keys->items[i].text);
    }
    keys->count = kept;
}

/* Without leading zeros two keys of the layer may have become one: then no row is surely theirs. */
static void drop_ambiguous(struct joining *joining)
{
    const struct hg_join_keys *ours = &joining->ours;
    struct hg_join_keys *theirs = &joining->theirs;
    for (size_t i = 0, end; i < ours->count; i = end) {
        end = hg_join_run_end(ours, i);
        const struct hg_join_key *first = &ours->items[i], *other = first;
        for (size_t k = i + 1; k < end && other == first; k++)
            if (strcmp(ours->items[k].exact, first->exact) != 0) other = &ours->items[k];
        const struct hg_join_key *row = hg_join_find(theirs, first->key);
        if (other == first || row == NULL) continue;
        hg_note(joining->run->ctx, hg_kind_JOIN_AMBIGUOUS, where_of(joining),
                joining->entry->join.source, first->text, other->text);
        size_t at = (size_t)(row - theirs->items);
        memmove(&theirs->items[at], &theirs->items[at + 1],
                (theirs->count - at - 1) * sizeof *theirs->items);
        theirs->count--;
    }
}

/* The row of the table for each feature; -1: none, also of a feature without a key. */
static int64_t *match_rows(const struct joining *joining)
{
    size_t count = joining->layer->feature_count;
    int64_t *rows = HG_ARENA_ARRAY(joining->run->ctx->arena, int64_t, count + 1);
    for (size_t i = 0; i < count; i++)
        rows[i] = -1;
    for (size_t i = 0; i < joining->ours.count; i++) {
        const struct hg_join_key *key = &joining->ours.items[i];
        const struct hg_join_key *found = hg_join_find(&joining->theirs, key->key);
        if (found != NULL) rows[key->row] = (int64_t)found->row;
    }
    return rows;
}

/* The joined columns come first, so that they go before columns of the same name in the layer. */
static void widen(const struct joining *joining, struct hg_layer *layer,
                  const int64_t *rows)
{
    static const struct hg_value NOTHING = {.kind = HG_VALUE_MISSING,
                                            .number = (double)NAN};
    struct hg_arena *arena = joining->run->ctx->arena;
    size_t more = joining->column_count, width = more + layer->field_count;
    struct hg_field *fields = HG_ARENA_ARRAY(arena, struct hg_field, width);
    struct hg_value *values = HG_ARENA_ARRAY(arena, struct hg_value,
                                             width * layer->feature_count);
    for (size_t c = 0; c < more; c++)
        fields[c] = joining->table->fields[joining->columns[c]];
    memcpy(fields + more, layer->fields, layer->field_count * sizeof *fields);
    for (size_t i = 0; i < layer->feature_count; i++) {
        for (size_t c = 0; c < more; c++)
            values[i * width + c] = rows[i] < 0
                                        ? NOTHING
                                        : *hg_layer_value(joining->table, (size_t)rows[i],
                                                          (size_t)joining->columns[c]);
        memcpy(&values[i * width + more], hg_layer_value(layer, i, 0),
               layer->field_count * sizeof *values);
    }
    layer->fields = fields;
    layer->values = values;
    layer->field_count = width;
}

static void keep_missing(const struct joining *joining, const int64_t *rows,
                         struct hg_joined *out)
{
    size_t count = joining->layer->feature_count;
    bool *missing = HG_ARENA_ARRAY(joining->run->ctx->arena, bool, count + 1);
    for (size_t i = 0; i < count; i++)
        missing[i] = rows[i] < 0;
    out->missing = missing;
    out->column_count = joining->column_count;
    out->key_column = joining->column_count + joining->here;
}

static hg_status match(struct joining *joining, struct hg_layer *layer,
                       struct hg_joined *out)
{
    struct hg_arena *arena = joining->run->ctx->arena;
    HG_TRY(refuse_rounded(joining));
    joining->by_number = is_number(joining->layer, joining->here) !=
                         is_number(joining->table, joining->there);
    joining->ours = hg_join_keys_of(layer, joining->here, joining->by_number, arena);
    joining->theirs = hg_join_keys_of(joining->table, joining->there, joining->by_number,
                                      arena);
    drop_repeated(joining);
    if (joining->by_number) {
        hg_note(joining->run->ctx, hg_kind_JOIN_BY_NUMBER, where_of(joining),
                joining->entry->source, joining->entry->join.source);
        drop_ambiguous(joining);
    }
    const int64_t *rows = match_rows(joining);
    keep_missing(joining, rows, out);
    widen(joining, layer, rows);
    return HG_OK;
}

/* The columns that are taken over: those that the project names, else all but the key. */
static hg_status choose_columns(struct joining *joining)
{
    const struct hg_join *join = &joining->entry->join;
    const struct hg_layer *table = joining->table;
    size_t count = 0, most = table->field_count + join->field_count;
    int *columns = HG_ARENA_ARRAY(joining->run->ctx->arena, int, most);
    for (; count < join->field_count; count++)
        HG_TRY(find_field(joining->run, joining->entry, table, join->fields[count].value,
                          &columns[count]));
    for (size_t i = 0; i < table->field_count && join->field_count == 0; i++)
        if (i != joining->there) columns[count++] = (int)i;
    joining->columns = columns;
    joining->column_count = count;
    return HG_OK;
}

static hg_status join_table(struct hg_run *run, const struct hg_layer_entry *entry,
                            struct hg_layer *layer, const struct hg_layer *table,
                            struct hg_joined *out)
{
    int here, there;
    HG_TRY(find_field(run, entry, layer, entry->join.on, &here));
    HG_TRY(find_field(run, entry, table, entry->join.on, &there));
    struct joining joining = {.run = run,
                              .entry = entry,
                              .layer = layer,
                              .table = table,
                              .here = (size_t)here,
                              .there = (size_t)there};
    HG_TRY(choose_columns(&joining));
    return match(&joining, layer, out);
}

hg_status hg_run_join(struct hg_run *run, const struct hg_layer_entry *entry,
                      struct hg_layer *layer, struct hg_joined *out)
{
    *out = (struct hg_joined){.readable = true};
    if (entry->join.path == NULL || layer->feature_count == 0) return HG_OK;
    struct hg_source_options options = {.path = entry->join.path,
                                        .shown_as = entry->join.source};
    struct hg_layer table = {0};
    struct hg_source_info info = {0};
    size_t first = run->ctx->diags.count;
    hg_status status = hg_source_read(run->ctx, run->registry, &options, &table, &info);
    if (status == HG_OK) status = join_table(run, entry, layer, &table, out);
    out->readable = status == HG_OK;
    return status == HG_FAILED && hg_ctx_worst(run->ctx, first) < HG_MISUSE ? HG_OK
                                                                            : status;
}

/* --- features without a row --- */

static const char *key_of(const struct hg_layer *layer, const struct hg_joined *joined,
                          size_t feature)
{
    const char *text = hg_layer_value(layer, feature, joined->key_column)->text;
    return text == NULL ? "" : text;
}

static void tell_missing(struct hg_run *run, const struct hg_layer_entry *entry,
                         const struct hg_layer *layer, const struct hg_joined *joined)
{
    struct hg_arena *arena = run->ctx->arena;
    size_t count = 0, first = 0;
    for (size_t i = layer->feature_count; i-- > 0;)
        if (joined->missing[i]) {
            first = i;
            count++;
        }
    if (count == 0) return;
    struct hg_where where = HG_NOWHERE;
    where.source = entry->source;
    where.layer = layer->name;
    where.field = entry->join.on;
    hg_note(run->ctx, hg_kind_JOIN_UNMATCHED, where, entry->join.source,
            hg_arena_printf(arena, "%zu", count),
            hg_arena_printf(arena, "%zu", layer->feature_count),
            key_of(layer, joined, first));
}

/* Every one is named, however many: each is judged by itself. */
static void tell_candidates(struct hg_run *run, const struct hg_layer_entry *entry,
                            const struct hg_layer *layer, const struct hg_joined *joined,
                            const struct hg_dataset_layer *bound)
{
    for (size_t i = 0; i < layer->feature_count; i++) {
        if (!joined->missing[i]) continue;
        struct hg_where where = HG_NOWHERE;
        where.source = entry->source;
        where.layer = layer->name;
        where.fid = layer->features[i].fid;
        where.key = hg_dataset_key(bound, i);
        where.field = entry->join.on;
        where.value = key_of(layer, joined, i);
        hg_note(run->ctx, hg_kind_JOIN_CANDIDATE, where, entry->join.source);
    }
}

/* Does a column of the table say anything that a verdict may rest on?  Names decide nothing. */
static bool decides(const struct hg_layer *layer, const struct hg_joined *joined,
                    const struct hg_dataset_layer *bound)
{
    for (size_t i = 0; i < bound->spec_count; i++) {
        if (bound->bound[i] == NULL || i == HG_PARCEL_name || i == HG_PARCEL_owner)
            continue;
        int column = hg_layer_field_of(layer, bound->bound[i]);
        if (column >= 0 && (size_t)column < joined->column_count) return true;
    }
    return false;
}

void hg_run_tell_missing_rows(struct hg_run *run, const struct hg_layer_entry *entry,
                              const struct hg_layer *layer, const struct hg_joined *joined,
                              const struct hg_dataset_layer *bound)
{
    if (joined->missing == NULL) return;
    if (entry->role == HG_ROLE_CANDIDATES && decides(layer, joined, bound))
        tell_candidates(run, entry, layer, joined, bound);
    else
        tell_missing(run, entry, layer, joined);
}
