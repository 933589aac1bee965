/* Rows of findings.gpkg, column by column. */
#include "reports/gpkg_layers.h"
#include "reports/words.h"

#include "geo/base/clean.h"

#include <math.h>

struct hg_gpkg_row hg_gpkg_row_of(const struct hg_gpkg_writer *writer)
{
    return (struct hg_gpkg_row){.scratch = writer->scratch};
}

static void put(struct hg_gpkg_row *row, enum hg_value_kind kind, double number,
                const char *text)
{
    row->values[row->count++] = (struct hg_value){
        .kind = kind, .number = number, .text = text};
}

void hg_put_text(struct hg_gpkg_row *row, const char *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(text, false, &clean);
    if (text == NULL)
        put(row, HG_VALUE_NULL, NAN, NULL);
    else
        put(row, HG_VALUE_TEXT, NAN, hg_arena_strdup(row->scratch, hg_str_text(&clean)));
    hg_str_clear(&clean);
}

void hg_put_real(struct hg_gpkg_row *row, double value)
{
    put(row, isfinite(value) ? HG_VALUE_REAL : HG_VALUE_NULL, value, NULL);
}

void hg_put_integer(struct hg_gpkg_row *row, double value)
{
    put(row, isfinite(value) ? HG_VALUE_INTEGER : HG_VALUE_NULL, value, NULL);
}

void hg_put_zone(struct hg_gpkg_row *row, const struct hg_facts *facts, size_t zone)
{
    bool known = zone < facts->zone_count;
    hg_put_text(row, known ? facts->zones[zone].id : NULL);
    hg_put_text(row, known ? facts->zones[zone].name : NULL);
}

void hg_put_indices(struct hg_gpkg_row *row, enum hg_lang lang,
                    const struct hg_index indices[HG_INDEX_KINDS])
{
    struct hg_str breached = HG_STR_EMPTY;
    for (int i = 0; i < HG_INDEX_KINDS; i++) {
        hg_put_real(row, indices[i].value);
        if (indices[i].limit.op == NULL || indices[i].holds != HG_NO) continue;
        if (breached.length > 0) hg_str_add(&breached, lang == HG_ZH ? "、" : ", ");
        hg_str_add(&breached, hg_word_index(lang, (enum hg_index_kind)i));
    }
    hg_put_text(row, breached.data);
    hg_str_clear(&breached);
}

hg_status hg_gpkg_add_feature(const struct hg_gpkg_writer *writer, enum hg_role role,
                              size_t feature, const struct hg_gpkg_row *row)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(writer->result->dataset, role);
    bool known = layer != NULL && feature < layer->repaired.feature_count;
    struct hg_shape shape = {.kind = HG_GEOMETRY_NONE};
    if (known) shape = hg_layer_shape(&layer->repaired, feature, row->scratch);
    return hg_sink_feature(
        writer->sink,
        shape.kind == HG_GEOMETRY_POLYGON && shape.point_count > 0 ? &shape : NULL,
        row->values);
}
