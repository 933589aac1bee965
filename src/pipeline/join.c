/* Attributes from another table, matched by the text of one field: `join: {source, on, fields}`. */
#include "pipeline/pipeline_kinds.h"
#include "pipeline/run.h"

#include "geo/source/source.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A row of the table under its key. */
struct keyed_row {
    const char *key;
    size_t row;
};

static int compare_rows(const void *a, const void *b)
{
    const struct keyed_row *p = a, *q = b;
    int order = strcmp(p->key, q->key);
    return order != 0 ? order : (p->row > q->row) - (p->row < q->row);
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
    return hg_fail(run->ctx, hg_kind_JOIN_FIELD, where, entry->join.source);
}

/* The table's rows by key.  A key that stands twice says nothing certain: it is told, and its rows are left out. */
static struct keyed_row *index_rows(struct hg_run *run, const struct hg_layer *table,
                                    int on, size_t *out_count)
{
    struct keyed_row *rows = hg_memory_new(table->feature_count + 1, sizeof *rows);
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < table->feature_count; i++) {
        const struct hg_value *value = hg_layer_value(table, i, (size_t)on);
        if (value->text != NULL) rows[count++] = (struct keyed_row){value->text, i};
    }
    qsort(rows, count, sizeof *rows, compare_rows);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && strcmp(rows[end].key, rows[i].key) == 0;)
            end++;
        if (end == i + 1)
            rows[kept++] = rows[i];
        else {
            struct hg_where where = HG_NOWHERE;
            where.source = table->source;
            where.layer = table->name;
            where.key = rows[i].key;
            hg_note(run->ctx, hg_kind_JOIN_TWICE, where, rows[i].key);
        }
    }
    *out_count = kept;
    return rows;
}

static const struct keyed_row *find_row(const struct keyed_row *rows, size_t count,
                                        const char *key)
{
    struct keyed_row wanted = {.key = key};
    size_t low = 0, high = count;
    while (key != NULL && low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(rows[middle].key, wanted.key);
        if (order == 0) return &rows[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The joined columns come first, so that they go before columns of the same name in the layer. */
static void widen(struct hg_run *run, struct hg_layer *layer, const struct hg_layer *table,
                  const int *columns, size_t more, int on, const struct keyed_row *rows,
                  size_t row_count)
{
    struct hg_arena *arena = run->ctx->arena;
    size_t width = more + layer->field_count;
    struct hg_field *fields = HG_ARENA_ARRAY(arena, struct hg_field, width);
    struct hg_value *values = HG_ARENA_ARRAY(arena, struct hg_value,
                                             width * layer->feature_count);
    for (size_t c = 0; c < more; c++)
        fields[c] = table->fields[columns[c]];
    memcpy(fields + more, layer->fields, layer->field_count * sizeof *fields);
    for (size_t i = 0; i < layer->feature_count; i++) {
        const char *key = hg_layer_value(layer, i, (size_t)on)->text;
        const struct keyed_row *found = find_row(rows, row_count, key);
        for (size_t c = 0; c < more; c++)
            values[i * width + c] = found == NULL ? (struct hg_value){.kind = HG_VALUE_NULL,
                                                                      .number = NAN}
                                                  : *hg_layer_value(table, found->row,
                                                                    (size_t)columns[c]);
        memcpy(&values[i * width + more], hg_layer_value(layer, i, 0),
               layer->field_count * sizeof *values);
    }
    layer->fields = fields;
    layer->values = values;
    layer->field_count = width;
}

static hg_status join_table(struct hg_run *run, const struct hg_layer_entry *entry,
                            struct hg_layer *layer, const struct hg_layer *table)
{
    int here, there;
    int *columns = HG_ARENA_ARRAY(run->ctx->arena, int, entry->join.field_count);
    HG_TRY(find_field(run, entry, layer, entry->join.on, &here));
    HG_TRY(find_field(run, entry, table, entry->join.on, &there));
    for (size_t i = 0; i < entry->join.field_count; i++)
        HG_TRY(find_field(run, entry, table, entry->join.fields[i].value, &columns[i]));
    size_t row_count;
    struct keyed_row *rows = index_rows(run, table, there, &row_count);
    widen(run, layer, table, columns, entry->join.field_count, here, rows, row_count);
    free(rows);
    return HG_OK;
}

hg_status hg_run_join(struct hg_run *run, const struct hg_layer_entry *entry,
                      struct hg_layer *layer, bool *out_joined)
{
    *out_joined = true;
    if (entry->join.source == NULL || layer->feature_count == 0) return HG_OK;
    struct hg_source_options options = {.path = entry->join.source,
                                        .shown_as = entry->join.source};
    struct hg_layer table = {0};
    struct hg_source_info info = {0};
    size_t first = run->ctx->diags.count;
    hg_status status = hg_source_read(run->ctx, run->registry, &options, &table, &info);
    *out_joined = status == HG_OK;
    if (status == HG_FAILED && hg_ctx_worst(run->ctx, first) < HG_MISUSE) return HG_OK;
    HG_TRY(status);
    return join_table(run, entry, layer, &table);
}
