#include "geo/source/source_parts.h"

#include "geo/base/memory.h"

#include <stdlib.h>

/* Turn the decoded columns into the layer's fields. */
static void put_fields(const struct source_table *table, struct hg_arena *arena,
                       struct hg_layer *layer)
{
    layer->field_count = table->field_count;
    layer->fields = HG_ARENA_ARRAY(arena, struct hg_field, table->field_count + 1);
    for (size_t i = 0; i < table->field_count; i++)
        layer->fields[i] = (struct hg_field){.name = table->fields[i].name,
                                             .alias = table->fields[i].alias,
                                             .kind = table->fields[i].kind};
}

/* Copy one feature with its rings, which are already in order. */
static void copy_feature(struct hg_layer_builder *builder, const struct hg_layer *from,
                         size_t index)
{
    const struct hg_feature *feature = &from->features[index];
    hg_layer_builder_feature(builder, feature->fid, feature->kind);
    for (size_t i = 0; i < feature->ring_count; i++) {
        const struct hg_ring *ring = &from->rings[feature->first_ring + i];
        hg_layer_builder_ring(builder, &from->points[ring->first], ring->count, ring->part,
                              ring->hole);
        if (ring->open) hg_layer_builder_ring_is_open(builder);
    }
}

/* The shapes of the rows that count. */
static void copy_kept(const struct source_reading *reading, const bool *kept,
                      struct hg_layer *out_layer)
{
    struct hg_layer_builder *builder = hg_layer_builder_new();
    for (size_t row = 0; row < reading->table.row_count; row++)
        if (kept[row]) copy_feature(builder, &reading->shapes, row);
    hg_layer_builder_finish(builder, reading->ctx->arena, out_layer);
    hg_layer_builder_free(builder);
}

/* All values as they lie, or a copy of the rows that count. */
static void put_values(struct source_table *table, const bool *kept, struct hg_arena *arena,
                       struct hg_layer *layer)
{
    size_t width = table->field_count, next = 0;
    if (kept == NULL) {
        layer->values = hg_memory_resize(table->values, table->row_count * width,
                                         sizeof *table->values);
        hg_arena_adopt(arena, layer->values);
        table->values = NULL;
        return;
    }
    layer->values = HG_ARENA_ARRAY(arena, struct hg_value,
                                   layer->feature_count * width + 1);
    for (size_t row = 0; row < table->row_count; row++) {
        if (!kept[row]) continue;
        for (size_t i = 0; i < width; i++)
            layer->values[next++] = table->values[row * width + i];
    }
}

/* The layer of the rows that count; kept is NULL if all do. */
static void assemble(struct source_reading *reading, const bool *kept,
                     struct hg_layer *out_layer)
{
    if (kept == NULL)
        *out_layer = reading->shapes;
    else
        copy_kept(reading, kept, out_layer);
    put_fields(&reading->table, reading->ctx->arena, out_layer);
    put_values(&reading->table, kept, reading->ctx->arena, out_layer);
    out_layer->source = reading->info->source;
    out_layer->name = reading->info->layer;
}

/* Refuse the layer if a feature that counts has no geometry that can be judged; name the first ones. */
static hg_status judge_defects(struct source_reading *reading, const bool *kept)
{
    const struct source_table *table = &reading->table;
    size_t found = 0;
    for (size_t i = 0; i < reading->defect_count; i++) {
        const struct source_defect *defect = &reading->defects[i];
        if (kept != NULL && !kept[defect->row]) continue;
        if (++found > HG_SOURCE_NAMED_AT_MOST) continue;
        struct hg_where where = reading->where;
        where.fid = table->fids[defect->row];
        hg_note(reading->ctx, *defect->kind, where, defect->detail);
    }
    if (found == 0) return HG_OK;
    if (found > HG_SOURCE_NAMED_AT_MOST)
        hg_note(reading->ctx, hg_kind_GEOMETRY_TOTAL, reading->where,
                hg_source_number(reading->scratch, found),
                hg_source_number(reading->scratch, table->row_count),
                hg_source_number(reading->scratch, HG_SOURCE_NAMED_AT_MOST));
    return HG_FAILED;
}

/* A table alone: rows without geometry. */
static void make_bare_shapes(struct source_reading *reading)
{
    struct hg_layer_builder *builder = hg_layer_builder_new();
    for (size_t i = 0; i < reading->table.row_count; i++)
        hg_layer_builder_feature(builder, reading->table.fids[i], HG_GEOMETRY_NONE);
    hg_layer_builder_finish(builder, hg_source_shape_arena(reading), &reading->shapes);
    hg_layer_builder_free(builder);
}

/* The one layer of such a file is called like the file. */
static hg_status take_stem(struct source_reading *reading)
{
    const char *wanted = reading->place.layer;
    reading->where.layer = reading->info->layer = reading->place.stem;
    if (wanted == NULL || hg_str_same_nocase(wanted, reading->place.stem)) return HG_OK;
    reading->where.layer = wanted;
    return hg_fail(reading->ctx, hg_kind_LAYER_MISSING, reading->where,
                   reading->place.stem);
}

static hg_status read_dbf_alone(struct source_reading *reading)
{
    HG_TRY(take_stem(reading));
    if (reading->options->geometry_needed)
        return hg_fail(reading->ctx, hg_kind_GEOMETRY_NONE, reading->where, "DBF");
    reading->place.dbf = reading->place.path;
    HG_TRY(hg_source_read_dbf(reading));
    if (reading->table.tally == NULL) make_bare_shapes(reading);
    return HG_OK;
}

/* Everything that is in the file, as it stands there. */
hg_status hg_source_read_rows(struct source_reading *reading)
{
    switch (reading->place.format) {
    case SOURCE_DBF: return read_dbf_alone(reading);
    case SOURCE_TXT: HG_TRY(take_stem(reading)); return hg_source_read_txt(reading);
    case SOURCE_SHAPEFILE:
        reading->where.layer = reading->info->layer = reading->place.stem;
        HG_TRY(hg_source_check_shapefile(reading));
        HG_TRY(hg_source_read_dbf(reading));
        break;
    case SOURCE_OTHER:
    case SOURCE_DATABASE: break;
    }
    return hg_source_read_ogr(reading);
}

static hg_status make_layer(struct source_reading *reading, struct hg_layer *layer)
{
    bool *kept;
    HG_TRY(hg_source_read_rows(reading));
    HG_TRY(hg_source_decode(reading));
    HG_TRY(hg_source_filter(reading, &kept));
    hg_source_note_texts(reading, kept);
    HG_TRY(judge_defects(reading, kept));
    assemble(reading, kept, layer);
    reading->box = hg_layer_box(layer);
    reading->info->features = layer->feature_count;
    reading->info->skipped = reading->table.deleted;
    if (reading->place.format == SOURCE_DATABASE)
        hg_source_sign_layer(layer, &reading->info->digests);
    return HG_OK;
}

hg_status hg_source_read_content(struct source_reading *reading, struct hg_layer *out_layer)
{
    reading->table = (struct source_table){.raw = hg_arena_new(),
                                           .kept = reading->ctx->arena};
    hg_status status = make_layer(reading, out_layer);
    hg_source_table_clear(&reading->table);
    free(reading->defects);
    reading->defects = NULL;
    return status;
}
