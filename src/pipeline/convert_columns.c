/* Fields on their way from format to format: names that the output can hold, kinds that lose nothing, and for boundary points the
 * fields of their parcel line. */
#include "pipeline/convert_parts.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { DBF_NAME_BYTES = 10, DBF_TEXT_BYTES = 254, DBF_NUMBER_WIDTH = 24 };

static void add_to_list(struct hg_str *list, const char *text)
{
    hg_str_addf(list, "%s%s", list->length > 0 ? ", " : "", text);
}

static const char *take_list(struct hg_convert_job *job, struct hg_str *list)
{
    const char *text = list->length == 0
                           ? NULL
                           : hg_arena_strdup(job->ctx->arena, hg_str_text(list));
    hg_str_clear(list);
    return text;
}

static void add_column(struct hg_convert_job *job, const char *name, int from,
                       enum hg_value_kind kind)
{
    const char *alias = from < 0 ? NULL : job->layer.fields[from].alias;
    job->columns[job->column_count++] = (struct hg_convert_column){
        .field = {.name = name, .alias = alias, .kind = kind},
          .from = from
    };
}

/* -- boundary points ------------------------------------------------------------------------------------------ */

/* The usual names of a parcel's fields, one blank-separated text each. */
#define HG_FIELD(symbol, kind, unit, aliases, chinese) PARCEL_##symbol,
enum parcel_field {
#include "model/fields_parcel.def"
    PARCEL_FIELDS
};
#undef HG_FIELD
#define HG_FIELD(symbol, kind, unit, aliases, chinese) {aliases, chinese},
static const struct {
    const char *plain, *chinese;
} PARCEL_NAMES[] = {
#include "model/fields_parcel.def"
};
#undef HG_FIELD

/* Fields of the parcel line: the name that the writer knows, and under what else it may stand in the input. */
static const struct {
    const char *name, *own;
    enum parcel_field field; /* PARCEL_FIELDS: none */
} TXT_COLUMNS[] = {
    {"ZDMJ",   "ZDMJ",                          PARCEL_declared_area_m2},
    {"DKBH",   "DKBH 地块编号",             PARCEL_id              },
    {"DKMC",   "DKMC 地块名称",             PARCEL_name            },
    {"TFH",    "TFH 图幅号",                 PARCEL_FIELDS          },
    {"DKYT",   "DKYT 地块用途 YTMC YDXZMC", PARCEL_FIELDS          },
    {"DLBM",   "DLBM 地类编码",             PARCEL_use             },
    {"SJCSDW", "SJCSDW 数据产生单位",     PARCEL_FIELDS          },
    {"SJCSRQ", "SJCSRQ 数据产生日期",     PARCEL_FIELDS          },
};

/* Made anew by the writer, so that they are not lost when they are not handed on. */
static const char *const MADE_ANEW[] = {"JZDS", "JLTXSX", "DKMJ"};

static int field_of_words(const struct hg_layer *layer, const char *words)
{
    char word[64];
    for (size_t length; *words != '\0'; words += length + (words[length] == ' ')) {
        length = strcspn(words, " ");
        snprintf(word, sizeof word, "%.*s", (int)length, words);
        int field = *word == '\0' ? -1 : hg_layer_field_of(layer, word);
        if (field >= 0) return field;
    }
    return -1;
}

static int field_of_parcel(const struct hg_layer *layer, enum parcel_field field)
{
    int plain = field_of_words(layer, PARCEL_NAMES[field].plain);
    return plain >= 0 ? plain : field_of_words(layer, PARCEL_NAMES[field].chinese);
}

/* KZ1, KZ2 ...: what a variant of the format has beyond the eight; or the five of redevelopment, all of them. */
static bool is_extra(const struct hg_layer *layer, const char *name)
{
    static const char *const FIVE[] = {"TBLX", "DL", "GZQDB", "GZHDB", "BZ"};
    bool all = true, one = false;
    for (size_t i = 0; i < HG_COUNT_OF(FIVE); i++) {
        all = all && hg_layer_field_of(layer, FIVE[i]) >= 0;
        one = one || strcmp(FIVE[i], name) == 0;
    }
    if (one) return all;
    return strncmp(name, "KZ", 2) == 0 && name[2] != '\0' &&
           strspn(name + 2, "0123456789") == strlen(name + 2);
}

static bool is_used(const struct hg_convert_job *job, int field)
{
    const char *name = job->layer.fields[field].name;
    for (size_t i = 0; i < job->column_count; i++)
        if (job->columns[i].from == field) return true;
    for (size_t i = 0; i < HG_COUNT_OF(MADE_ANEW); i++)
        if (strcmp(MADE_ANEW[i], name) == 0) return true;
    return false;
}

static void txt_columns(struct hg_convert_job *job)
{
    const struct hg_layer *layer = &job->layer;
    struct hg_str left_out = HG_STR_EMPTY;
    job->area_column = 0;
    for (size_t i = 0; i < HG_COUNT_OF(TXT_COLUMNS); i++) {
        int from = field_of_words(layer, TXT_COLUMNS[i].own);
        if (from < 0 && TXT_COLUMNS[i].field != PARCEL_FIELDS)
            from = field_of_parcel(layer, TXT_COLUMNS[i].field);
        add_column(job, TXT_COLUMNS[i].name, from, i == 0 ? HG_VALUE_REAL : HG_VALUE_TEXT);
    }
    for (size_t i = 0; i < layer->field_count; i++)
        if (is_extra(layer, layer->fields[i].name) && !is_used(job, (int)i))
            add_column(job, layer->fields[i].name, (int)i, HG_VALUE_TEXT);
    for (size_t i = 0; i < layer->field_count; i++)
        if (!is_used(job, (int)i)) add_to_list(&left_out, layer->fields[i].name);
    job->report->left_out = take_list(job, &left_out);
}

/* -- tables --------------------------------------------------------------------------------------------------- */

/* A column of numbers in which a text was found keeps both as text. */
static enum hg_value_kind kind_of_values(const struct hg_layer *layer, size_t field)
{
    enum hg_value_kind kind = layer->fields[field].kind;
    for (size_t i = 0; i < layer->feature_count; i++)
        if (hg_layer_value(layer, i, field)->kind == HG_VALUE_TEXT) return HG_VALUE_TEXT;
    return kind == HG_VALUE_INTEGER || kind == HG_VALUE_REAL ? kind : HG_VALUE_TEXT;
}

/* As wide as the longest text, or as many decimals as the greatest number leaves room for. */
static void fit_dbf(struct hg_convert_job *job, struct hg_convert_column *column)
{
    size_t longest = 1;
    double greatest = 1.0;
    for (size_t i = 0; i < job->layer.feature_count; i++) {
        const struct hg_value *value = hg_layer_value(&job->layer, i, (size_t)column->from);
        if (value->text != NULL && strlen(value->text) > longest)
            longest = strlen(value->text);
        if (isfinite(value->number)) greatest = fmax(greatest, fabs(value->number));
    }
    if (column->field.kind == HG_VALUE_TEXT)
        column->field.width = longest < DBF_TEXT_BYTES ? (int)longest : DBF_TEXT_BYTES;
    if (column->field.kind != HG_VALUE_REAL) return;
    int whole = (int)floor(log10(greatest)) + 3; /* with sign and point */
    int decimals = DBF_NUMBER_WIDTH - whole;
    column->field.width = DBF_NUMBER_WIDTH;
    column->field.precision = decimals > 15 ? 15 : decimals < 1 ? 1 : decimals;
}

static bool is_plain_name(const char *name)
{
    for (const char *at = name; *at != '\0'; at++)
        if (!isalnum((unsigned char)*at) && *at != '_') return false;
    return *name != '\0' && strlen(name) <= DBF_NAME_BYTES;
}

static bool is_taken(const struct hg_convert_job *job, const char *name)
{
    /* Columns that a GeoPackage has already. */
    static const char *const RESERVED[] = {"fid", "geom"};
    for (size_t i = 0; job->format == HG_SINK_GPKG && i < HG_COUNT_OF(RESERVED); i++)
        if (strcasecmp(RESERVED[i], name) == 0) return true;
    for (size_t i = 0; i < job->column_count; i++)
        if (strcasecmp(job->columns[i].field.name, name) == 0) return true;
    return false;
}

static bool has_word(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; (at = strstr(at, word)) != NULL; at += length)
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

/* The usual plain name of a field with this Chinese name, or NULL. */
static const char *plain_name_of(struct hg_convert_job *job, const char *chinese)
{
    for (size_t i = 0; i < HG_COUNT_OF(TXT_COLUMNS); i++)
        if (has_word(TXT_COLUMNS[i].own, chinese)) return TXT_COLUMNS[i].name;
    for (size_t i = 0; i < HG_COUNT_OF(PARCEL_NAMES); i++)
        if (has_word(PARCEL_NAMES[i].chinese, chinese))
            return hg_arena_strndup(job->ctx->arena, PARCEL_NAMES[i].plain,
                                    strcspn(PARCEL_NAMES[i].plain, " "));
    return NULL;
}

/* A name that the output can hold: in a DBF ten ASCII characters at most, everywhere only once. */
static const char *output_name(struct hg_convert_job *job, size_t field)
{
    const struct hg_field *from = &job->layer.fields[field];
    bool dbf = job->format == HG_SINK_SHAPEFILE;
    const char *name = from->name;
    if (dbf && !is_plain_name(name) && from->alias != NULL && is_plain_name(from->alias))
        name = from->alias;
    const char *usual = dbf && !is_plain_name(name) ? plain_name_of(job, name) : NULL;
    if (usual != NULL) name = usual;
    if (dbf && !is_plain_name(name))
        name = hg_arena_printf(job->ctx->arena, "F%zu", field + 1);
    const char *stem = name;
    for (int number = 1; is_taken(job, name); number++)
        name = dbf ? hg_arena_printf(job->ctx->arena, "%.6s_%d", stem, number)
                   : hg_arena_printf(job->ctx->arena, "%s_%d", stem, number);
    return name;
}

static void table_columns(struct hg_convert_job *job)
{
    struct hg_str renamed = HG_STR_EMPTY;
    for (size_t i = 0; i < job->layer.field_count; i++) {
        const char *old = job->layer.fields[i].name, *name = output_name(job, i);
        add_column(job, name, (int)i, kind_of_values(&job->layer, i));
        if (job->format == HG_SINK_SHAPEFILE)
            fit_dbf(job, &job->columns[job->column_count - 1]);
        if (strcmp(old, name) != 0)
            add_to_list(&renamed, hg_arena_printf(job->ctx->arena, "%s → %s", old, name));
    }
    job->report->renamed = take_list(job, &renamed);
}

void hg_convert_columns(struct hg_convert_job *job)
{
    job->columns = HG_ARENA_ARRAY(job->ctx->arena, struct hg_convert_column,
                                  job->layer.field_count + HG_COUNT_OF(TXT_COLUMNS));
    job->area_column = -1;
    if (hg_convert_is_txt(job->format))
        txt_columns(job);
    else
        table_columns(job);
}

/* -- values --------------------------------------------------------------------------------------------------- */

/* The declared area if there is one that can be in square metres, else the measured one. */
static struct hg_value area_value(struct hg_convert_job *job, size_t feature,
                                  struct hg_value declared)
{
    const double nearly = 2.0; /* as the reader of boundary points */
    double area_m2 = job->areas_m2[feature], number = declared.number;
    if (declared.kind == HG_VALUE_TEXT && !hg_num_parse(declared.text, &number))
        number = (double)NAN;
    if (number > area_m2 / nearly && number < area_m2 * nearly)
        area_m2 = number;
    else if (isfinite(area_m2))
        job->report->areas_measured++;
    return (struct hg_value){.kind = isfinite(area_m2) ? HG_VALUE_REAL : HG_VALUE_NULL,
                             .number = area_m2};
}

void hg_convert_values(struct hg_convert_job *job, size_t feature, struct hg_value *out)
{
    for (size_t i = 0; i < job->column_count; i++) {
        int from = job->columns[i].from;
        out[i] = from < 0 ? (struct hg_value){.kind = HG_VALUE_NULL, .number = (double)NAN}
                          : *hg_layer_value(&job->layer, feature, (size_t)from);
        if ((int)i == job->area_column)
            out[i] = area_value(job, feature, out[i]);
        else if (hg_convert_is_txt(job->format) && out[i].text != NULL)
            job->report->texts_changed += strpbrk(out[i].text, ",\r\n") != NULL;
    }
}
