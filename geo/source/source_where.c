/* The filter is evaluated on the values as this room decoded them, in a table in memory: GDAL's own filter on the
 * file would see bytes recoded by other rules than ours. */
#include "geo/source/source_parts.h"

#include "geo/base/str.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Does the condition speak of this name?  Rather too often than too seldom. */
static bool mentions(const char *condition, const char *name)
{
    return *name != '\0' && strcasestr(condition, name) != NULL;
}

static bool is_name_byte(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* FID and OGR_GEOMETRY ... are OGR's own fields; the table in memory has neither the file's numbers nor
 * geometry, so they would be answered wrongly. */
static const char *special_field(const struct source_table *table, const char *condition)
{
    static const char *const SPECIAL[] = {"FID", "OGR_GEOMETRY", "OGR_GEOM_WKT",
                                          "OGR_GEOM_AREA", "OGR_STYLE"};
    for (size_t i = 0; i < HG_COUNT_OF(SPECIAL); i++) {
        bool own = false;
        for (size_t k = 0; k < table->field_count; k++)
            own |= hg_str_same_nocase(table->fields[k].name, SPECIAL[i]);
        size_t length = strlen(SPECIAL[i]);
        for (const char *at = condition; !own && (at = strcasestr(at, SPECIAL[i])) != NULL;
             at += length)
            if ((at == condition || !is_name_byte(at[-1])) && !is_name_byte(at[length]))
                return SPECIAL[i];
    }
    return NULL;
}

static const char *field_names(const struct source_reading *reading)
{
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; i < reading->table.field_count; i++) {
        if (i > 0) hg_str_add(&text, ", ");
        hg_str_add(&text, reading->table.fields[i].name);
    }
    const char *names = hg_arena_strdup(reading->scratch, hg_str_text(&text));
    hg_str_clear(&text);
    return names;
}

static hg_status invalid(struct source_reading *reading, const char *why)
{
    return hg_fail(reading->ctx, hg_kind_WHERE_INVALID, reading->where,
                   reading->options->where, hg_source_display(why, reading->scratch),
                   field_names(reading));
}

/* Set one field; false if the filter cannot see the value as it is. */
static bool set_field(OGRFeatureH feature, int index, const struct source_field *field,
                      const struct hg_value *value)
{
    bool number = field->filter_type == OFTInteger64 || field->filter_type == OFTReal;
    if (value->kind == HG_VALUE_NULL) {
        OGR_F_SetFieldNull(feature, index);
        return true;
    }
    if (value->kind == HG_VALUE_UNREADABLE) return false;
    if (number && value->kind == HG_VALUE_TEXT) return false;
    if (field->filter_type == OFTInteger64 && value->kind == HG_VALUE_INTEGER)
        OGR_F_SetFieldInteger64(feature, index, strtoll(value->text, NULL, 10));
    else if (number)
        OGR_F_SetFieldDouble(feature, index, value->number);
    else
        OGR_F_SetFieldString(feature, index, value->text);
    return OGR_F_IsFieldSetAndNotNull(feature, index);
}

static hg_status unreadable(struct source_reading *reading, size_t row, size_t field)
{
    struct hg_where where = reading->where;
    where.field = reading->table.fields[field].name;
    where.fid = reading->table.fids[row];
    return hg_fail(reading->ctx, hg_kind_WHERE_UNREADABLE, where, reading->options->where);
}

static hg_status fill_feature(struct source_reading *reading, OGRFeatureH feature,
                              size_t row)
{
    const struct source_table *table = &reading->table;
    for (size_t i = 0; i < table->field_count; i++) {
        size_t cell = row * table->field_count + i;
        bool seen = table->texts[cell] == 0 &&
                    set_field(feature, (int)i, &table->fields[i], &table->values[cell]);
        if (!seen && mentions(reading->options->where, table->fields[i].name))
            return unreadable(reading, row, i);
    }
    OGR_F_SetFID(feature, (GIntBig)row);
    return HG_OK;
}

static hg_status fill(struct source_reading *reading, OGRLayerH layer)
{
    const struct source_table *table = &reading->table;
    for (size_t i = 0; i < table->field_count; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(table->fields[i].name,
                                             table->fields[i].filter_type);
        OGRErr created = OGR_L_CreateField(layer, field, 0);
        OGR_Fld_Destroy(field);
        if (created != OGRERR_NONE) return invalid(reading, table->fields[i].name);
    }
    for (size_t row = 0; row < table->row_count; row++) {
        if (row % 1024 == 0 && hg_ctx_stopped(reading->ctx)) return HG_STOPPED;
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        hg_status status = fill_feature(reading, feature, row);
        bool created = status != HG_OK ||
                       OGR_L_CreateFeature(layer, feature) == OGRERR_NONE;
        OGR_F_Destroy(feature);
        HG_TRY(status);
        if (!created) return invalid(reading, "GDAL");
    }
    return HG_OK;
}

/* OGR SQL takes a name beyond ASCII only in double quotes; a clerk writes 状态 <> '注销' without them. */
static const char *quote_names(const char *condition, struct hg_arena *arena)
{
    struct hg_str out = HG_STR_EMPTY;
    char quote = '\0';
    for (const char *at = condition; *at != '\0';) {
        size_t length = 0;
        bool foreign = false;
        for (; quote == '\0' && is_name_byte(at[length]); length++)
            foreign |= (unsigned char)at[length] >= 0x80;
        if (length > 0) {
            if (foreign) hg_str_add(&out, "\"");
            hg_str_add_bytes(&out, at, length);
            if (foreign) hg_str_add(&out, "\"");
            at += length;
            continue;
        }
        if (quote == '\0' ? *at == '\'' || *at == '"' : *at == quote)
            quote = quote == '\0' ? *at : '\0';
        hg_str_add_bytes(&out, at++, 1);
    }
    const char *quoted = hg_arena_strdup(arena, hg_str_text(&out));
    hg_str_clear(&out);
    return quoted;
}

static hg_status evaluate(struct source_reading *reading, OGRLayerH layer, bool *kept,
                          size_t *out_count)
{
    struct hg_env_said said;
    hg_env_listen(&said);
    OGRErr understood = OGR_L_SetAttributeFilter(
        layer, quote_names(reading->options->where, reading->scratch));
    size_t count = 0;
    OGR_L_ResetReading(layer);
    for (OGRFeatureH feature; understood == OGRERR_NONE && said.worst < 3 &&
                              (feature = OGR_L_GetNextFeature(layer)) != NULL;) {
        GIntBig row = OGR_F_GetFID(feature);
        if (row >= 0 && (size_t)row < reading->table.row_count) kept[row] = true;
        count++;
        OGR_F_Destroy(feature);
    }
    hg_env_unlisten();
    if (understood != OGRERR_NONE || said.worst >= 3)
        return invalid(reading, said.worst > 0 ? said.text : reading->options->where);
    *out_count = count;
    return HG_OK;
}

/* SQL drops a record whose field is empty from `field <> 'x'`; a user rarely means that, and protected land lost that way would
 * be a pass that nobody judged. */
static void note_empty(struct source_reading *reading, const bool *kept)
{
    const struct hg_diag_kind *kind = reading->options->where_decides
                                          ? &hg_kind_WHERE_UNKNOWN
                                          : &hg_kind_WHERE_EMPTY;
    const struct source_table *table = &reading->table;
    const char *condition = reading->options->where;
    if (strcasestr(condition, "NULL") != NULL) return;
    for (size_t i = 0; i < table->field_count; i++) {
        size_t empty = 0;
        if (!mentions(condition, table->fields[i].name)) continue;
        for (size_t row = 0; row < table->row_count; row++)
            empty += !kept[row] &&
                     table->values[row * table->field_count + i].kind == HG_VALUE_NULL;
        struct hg_where where = reading->where;
        where.field = table->fields[i].name;
        if (empty > 0)
            hg_note(reading->ctx, *kind, where, condition,
                    hg_source_number(reading->scratch, empty));
    }
}

static hg_status filter_in(struct source_reading *reading, GDALDatasetH dataset, bool *kept)
{
    OGRLayerH layer = dataset == NULL
                          ? NULL
                          : GDALDatasetCreateLayer(dataset, "where", NULL, wkbNone, NULL);
    size_t count = 0;
    if (layer == NULL) return invalid(reading, "GDAL");
    HG_TRY(fill(reading, layer));
    HG_TRY(evaluate(reading, layer, kept, &count));
    if (count < reading->table.row_count)
        hg_note(reading->ctx, hg_kind_WHERE_LEFT_OUT, reading->where,
                reading->options->where,
                hg_source_number(reading->scratch, reading->table.row_count - count),
                hg_source_number(reading->scratch, reading->table.row_count));
    note_empty(reading, kept);
    return HG_OK;
}

static bool has_filter(const struct source_reading *reading)
{
    const char *condition = reading->options->where;
    return condition != NULL && *condition != '\0';
}

struct hg_arena *hg_source_shape_arena(const struct source_reading *reading)
{
    return has_filter(reading) ? reading->table.raw : reading->ctx->arena;
}

hg_status hg_source_filter(struct source_reading *reading, bool **out_kept)
{
    *out_kept = NULL;
    const char *condition = reading->options->where;
    if (!has_filter(reading)) return HG_OK;
    const char *special = special_field(&reading->table, condition);
    if (special != NULL) return invalid(reading, special);
    bool *kept = HG_ARENA_ARRAY(reading->scratch, bool, reading->table.row_count + 1);
    GDALDriverH memory = GDALGetDriverByName("Memory");
    struct hg_env_said said;
    hg_env_listen(&said);
    GDALDatasetH dataset = memory == NULL
                               ? NULL
                               : GDALCreate(memory, "where", 0, 0, 0, GDT_Unknown, NULL);
    hg_status status = filter_in(reading, dataset, kept);
    if (dataset != NULL) GDALClose(dataset);
    hg_env_unlisten();
    if (status == HG_OK) *out_kept = kept;
    return status;
}
