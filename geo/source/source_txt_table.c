/* The values of a boundary-point file as a table.  Names are those under which such fields go in databases, so that they are found
 * there by the usual aliases; the Chinese names of the format stand beside them. */
#include "geo/source/source_txt.h"

#include "geo/base/num.h"

#include <math.h>
#include <string.h>

static const struct {
    enum txt_value value;
    const char *name, *alias;
} COLUMNS[] = {
    {TXT_NUMBER, "DKBH",   "地块编号"      },
    {TXT_NAME,   "DKMC",   "地块名称"      },
    {TXT_AREA,   "DKMJ",   "地块面积"      },
    {TXT_KIND,   "JLTXSX", "记录图形属性"},
    {TXT_SHEET,  "TFH",    "图幅号"         },
    {TXT_USE,    "DKYT",   "地块用途"      },
    {TXT_CLASS,  "DLBM",   "地类编码"      },
    {TXT_COUNT,  "JZDS",   "界址点数"      },
};

/* Five further fields are those of land that is redeveloped. */
static const struct {
    const char *name, *alias;
} REDEVELOPMENT[] = {
    {"TBLX",  "图斑类型"   },
    {"DL",    "地类"         },
    {"GZQDB", "改造前等别"},
    {"GZHDB", "改造后等别"},
    {"BZ",    "备注"         },
};

static const struct {
    enum txt_key key;
    const char *name, *alias;
} HEADER_COLUMNS[] = {
    {TXT_KEY_UNIT_OF_ORIGIN, "SJCSDW", "数据产生单位"},
    {TXT_KEY_DATE,           "SJCSRQ", "数据产生日期"},
};

static size_t add_column(struct source_table *table, const char *name, const char *alias,
                         bool number)
{
    return hg_source_table_field(
        table, (struct source_field){.raw_name = name,
                                     .name = name,
                                     .alias = alias,
                                     .kind = number ? HG_VALUE_REAL : HG_VALUE_TEXT,
                                     .filter_type = number ? OFTReal : OFTString});
}

static size_t most_extras(const struct txt_reader *reader)
{
    size_t most = 0;
    for (size_t i = 0; i < reader->parcel_count; i++)
        if (reader->parcels[i].extras > most) most = reader->parcels[i].extras;
    return most;
}

static void add_columns(struct txt_reader *reader, size_t extras)
{
    struct source_table *table = &reader->reading->table;
    struct hg_arena *arena = reader->reading->ctx->arena;
    for (size_t i = 0; i < HG_COUNT_OF(COLUMNS); i++)
        add_column(table, COLUMNS[i].name, COLUMNS[i].alias, false);
    for (size_t i = 0; i < extras; i++)
        if (extras == HG_COUNT_OF(REDEVELOPMENT))
            add_column(table, REDEVELOPMENT[i].name, REDEVELOPMENT[i].alias, false);
        else
            add_column(table, hg_arena_printf(arena, "KZ%zu", i + 1),
                       hg_arena_printf(arena, "扩展%zu", i + 1), false);
    for (size_t i = 0; i < HG_COUNT_OF(HEADER_COLUMNS); i++)
        if (reader->header[HEADER_COLUMNS[i].key] != NULL)
            add_column(table, HEADER_COLUMNS[i].name, HEADER_COLUMNS[i].alias, false);
}

static struct hg_value text_value(const char *text)
{
    return (struct hg_value){.kind = HG_VALUE_TEXT, .number = (double)NAN, .text = text};
}

static void note_unreadable(struct source_reading *reading, const struct txt_parcel *parcel,
                            const char *field)
{
    struct hg_where where = reading->where;
    where.fid = parcel->fid;
    where.field = field;
    hg_note(reading->ctx, hg_kind_TEXT_UNREADABLE, where, reading->decoded_as, "...");
}

static void set_cell(struct txt_reader *reader, const struct txt_parcel *parcel,
                     const struct txt_cell *cell, size_t column)
{
    struct source_table *table = &reader->reading->table;
    if (cell->unreadable) {
        hg_source_table_set(
            table, column,
            (struct hg_value){.kind = HG_VALUE_UNREADABLE, .number = (double)NAN});
        if (table->fields[column].unreadable++ < HG_SOURCE_NAMED_AT_MOST)
            note_unreadable(reader->reading, parcel, table->fields[column].name);
    } else if (cell->text != NULL) {
        hg_source_table_set(table, column, text_value(cell->text));
    }
}

static void set_area(struct source_table *table, const struct txt_parcel *parcel,
                     size_t column)
{
    char text[HG_NUM_TEXT];
    if (!isfinite(parcel->declared_m2)) return;
    hg_num_format(parcel->declared_m2, text);
    hg_source_table_set(
        table, column,
        (struct hg_value){.kind = HG_VALUE_REAL,
                          .number = parcel->declared_m2,
                          .text = hg_source_table_text(table, text, strlen(text))});
}

static void fill_row(struct txt_reader *reader, const struct txt_parcel *parcel,
                     size_t extras)
{
    struct source_table *table = &reader->reading->table;
    size_t column = 0;
    hg_source_table_row(table, parcel->fid);
    for (size_t i = 0; i < HG_COUNT_OF(COLUMNS); i++)
        set_cell(reader, parcel, &parcel->cells[COLUMNS[i].value], column++);
    for (size_t i = 0; i < parcel->extras; i++)
        set_cell(reader, parcel, &parcel->cells[TXT_VALUES + i], column + i);
    column += extras;
    for (size_t i = 0; i < HG_COUNT_OF(HEADER_COLUMNS); i++)
        if (reader->header[HEADER_COLUMNS[i].key] != NULL)
            hg_source_table_set(table, column++,
                                text_value(reader->header[HEADER_COLUMNS[i].key]));
    set_area(table, parcel, column);
}

void hg_txt_fill_table(struct txt_reader *reader)
{
    size_t extras = most_extras(reader);
    add_columns(reader, extras);
    add_column(&reader->reading->table, "ZDMJ", "宗地面积", true);
    hg_source_table_reserve(&reader->reading->table, reader->parcel_count);
    for (size_t i = 0; i < reader->parcel_count; i++)
        fill_row(reader, &reader->parcels[i], extras);
}
