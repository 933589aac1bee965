/* The DBF table, byte by byte: the width of each text, deleted records, wide numbers and the bytes before any
 * decoding are needed, and GDAL gives none of them.  Layout: dBASE III+ to 7 level 5, Visual FoxPro's header
 * is the same as far as it is read here. */
#include "geo/source/source_parts.h"

#include "geo/base/num.h"

#include <cpl_vsi.h>

#include <stdlib.h>
#include <string.h>

enum {
    FILE_HEADER_BYTES = 32,
    FIELD_HEADER_BYTES = 32,
    NAME_BYTES = 11,
    NAME_WIDTH = 10,
    HEADER_END = 0x0D,
    DELETED = '*',
    LONGEST_NUMBER = 255,
    BLOCK_BYTES = 128 * 1024, /* read at once */
};

struct column {
    char type;
    size_t offset, width;
};

struct dbf {
    struct source_dbf_header header;
    VSILFILE *file;
    struct column *columns;
};

static size_t little_endian_16(const unsigned char *at)
{
    return (size_t)at[0] | (size_t)at[1] << 8;
}

static bool read_header(VSILFILE *file, struct source_dbf_header *out)
{
    unsigned char head[FILE_HEADER_BYTES];
    if (VSIFReadL(head, 1, sizeof head, file) != sizeof head) return false;
    *out = (struct source_dbf_header){
        .records = (uint32_t)(little_endian_16(head + 4) | little_endian_16(head + 6)
                                                               << 16),
        .header_bytes = little_endian_16(head + 8),
        .record_bytes = little_endian_16(head + 10),
        .ldid = head[29]};
    return out->header_bytes > FILE_HEADER_BYTES && out->record_bytes > 0;
}

bool hg_source_dbf_header(const char *path, struct source_dbf_header *out)
{
    VSILFILE *file = VSIFOpenL(path, "rb");
    if (file == NULL) return false;
    bool read = read_header(file, out);
    VSIFCloseL(file);
    return read;
}

/* How a type letter is read: dates become text, numbers by what they say, all else is text. */
static void describe(char type, size_t decimals, size_t width, struct source_field *field)
{
    switch (type) {
    case 'N':
    case 'F':
        field->kind = decimals == 0 ? HG_VALUE_INTEGER : HG_VALUE_REAL;
        field->filter_type = decimals > 0 ? OFTReal : width < 19 ? OFTInteger64 : OFTReal;
        break;
    case 'D':
        field->kind = HG_VALUE_TEXT;
        field->filter_type = OFTDate;
        break;
    default:
        field->kind = HG_VALUE_TEXT;
        field->filter_type = OFTString;
        break;
    }
}

/* Read the descriptions of the columns; false if they do not fit the record. */
static bool read_columns(struct source_reading *reading, struct dbf *dbf)
{
    struct source_table *table = &reading->table;
    size_t most = (dbf->header.header_bytes - FILE_HEADER_BYTES) / FIELD_HEADER_BYTES;
    size_t offset = 1; /* behind the deletion mark */
    dbf->columns = HG_ARENA_ARRAY(reading->scratch, struct column, most + 1);
    for (size_t i = 0; i < most; i++) {
        unsigned char head[FIELD_HEADER_BYTES];
        if (VSIFReadL(head, 1, 1, dbf->file) != 1) return false;
        if (head[0] == HEADER_END) break;
        if (VSIFReadL(head + 1, 1, sizeof head - 1, dbf->file) != sizeof head - 1)
            return false;
        char type = (char)head[11];
        size_t width = head[16], decimals = head[17];
        /* Clipper and FoxPro keep the high byte of a text's width where others keep decimals. */
        if (type == 'C') width += decimals * 256;
        const char *name = hg_arena_strndup(table->raw, (const char *)head,
                                            strnlen((const char *)head, NAME_BYTES));
        struct source_field field = {
            .raw_name = name, .name_width = NAME_WIDTH, .width = width};
        describe(type, decimals, width, &field);
        size_t index = hg_source_table_field(table, field);
        dbf->columns[index] = (struct column){
            .type = type, .offset = offset, .width = width};
        offset += width;
    }
    return offset <= dbf->header.record_bytes;
}

/* The field without blanks and NULs at its end; *out_bytes moves over blanks in front. */
static size_t trimmed(const char *bytes, size_t width, bool front, const char **out_bytes)
{
    size_t length = strnlen(bytes, width);
    while (length > 0 && bytes[length - 1] == ' ')
        length--;
    for (; front && length > 0 && *bytes == ' '; length--)
        bytes++;
    *out_bytes = bytes;
    return length;
}

static bool all_digits(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] < '0' || text[i] > '9') return false;
    return true;
}

/* A number keeps its digits as text; what is no number stays text as found, so that it cannot be taken for an
 * empty field (stars of an overflow, "12a"). */
static void set_number(struct source_reading *reading, size_t field, const char *bytes,
                       size_t length)
{
    char text[LONGEST_NUMBER + 1];
    if (length > LONGEST_NUMBER) length = LONGEST_NUMBER;
    memcpy(text, bytes, length);
    text[length] = '\0';
    struct hg_value value = {.kind = HG_VALUE_TEXT, .number = (double)NAN};
    double number;
    if (!hg_num_parse(text, &number)) {
        hg_source_table_bytes(&reading->table, field, bytes, length);
        return;
    }
    bool whole = strspn(text, "+-0123456789") == length;
    value.kind = whole ? HG_VALUE_INTEGER : HG_VALUE_REAL;
    value.number = number;
    value.text = hg_source_table_text(&reading->table, text, length);
    hg_source_table_set(&reading->table, field, value);
}

/* "20150720" becomes "2015-07-20"; zeros are how some programs write an empty date. */
static void set_date(struct source_reading *reading, size_t field, const char *bytes,
                     size_t length)
{
    if (length == 8 && memcmp(bytes, "00000000", 8) == 0) return;
    if (length != 8 || !all_digits(bytes, length)) {
        hg_source_table_bytes(&reading->table, field, bytes, length);
        return;
    }
    char date[] = "0000-00-00";
    memcpy(date, bytes, 4);
    memcpy(date + 5, bytes + 4, 2);
    memcpy(date + 8, bytes + 6, 2);
    struct hg_value value = {.kind = HG_VALUE_TEXT, .number = (double)NAN};
    value.text = hg_source_table_text(&reading->table, date, sizeof date - 1);
    hg_source_table_set(&reading->table, field, value);
}

static void read_cell(struct source_reading *reading, const struct dbf *dbf, size_t field,
                      const char *record)
{
    const struct column *column = &dbf->columns[field];
    const char *bytes = record + column->offset;
    bool text = column->type == 'C';
    size_t length = trimmed(bytes, column->width, !text, &bytes);
    if (length == 0 || (column->type == 'L' && *bytes == '?')) return;
    if (column->type == 'N' || column->type == 'F')
        set_number(reading, field, bytes, length);
    else if (column->type == 'D')
        set_date(reading, field, bytes, length);
    else
        hg_source_table_bytes(&reading->table, field, bytes, length);
}

static void read_record(struct source_reading *reading, const struct dbf *dbf, uint32_t fid,
                        const char *record)
{
    if (record[0] == DELETED) {
        reading->table.deleted++;
        return;
    }
    hg_source_table_row(&reading->table, (int64_t)fid);
    for (size_t field = 0; field < reading->table.field_count; field++)
        read_cell(reading, dbf, field, record);
}

static hg_status truncated(struct source_reading *reading, const struct dbf *dbf,
                           uint32_t lost)
{
    uint64_t actual = 0;
    hg_source_file_size(reading->place.dbf, &actual);
    struct hg_where where = reading->where;
    where.fid = (int64_t)lost;
    uint64_t stated = dbf->header.header_bytes +
                      (uint64_t)dbf->header.records * dbf->header.record_bytes;
    return hg_fail(
        reading->ctx, hg_kind_SHAPEFILE_TRUNCATED, where,
        hg_source_display(hg_source_file_name(reading->place.dbf), reading->scratch),
        hg_source_number(reading->scratch, actual),
        hg_source_number(reading->scratch, stated));
}

static hg_status read_records(struct source_reading *reading, const struct dbf *dbf)
{
    size_t size = dbf->header.record_bytes, most = BLOCK_BYTES / size + 1;
    char *block = hg_arena_alloc(reading->scratch, most, size);
    for (uint32_t i = 0; i < dbf->header.records;) {
        if (hg_ctx_stopped(reading->ctx)) return HG_STOPPED;
        size_t left = dbf->header.records - i, wanted = left < most ? left : most;
        size_t got = VSIFReadL(block, 1, wanted * size, dbf->file) / size;
        for (size_t k = 0; k < got; k++, i++)
            read_record(reading, dbf, i, block + k * size);
        if (got < wanted) return truncated(reading, dbf, i);
    }
    return HG_OK;
}

/* Room for the rows that the header promises, as far as the file is long enough for them. */
static void reserve(struct source_reading *reading, const struct dbf *dbf)
{
    uint64_t bytes = 0;
    if (!hg_source_file_size(reading->place.dbf, &bytes)) return;
    uint64_t most = bytes / dbf->header.record_bytes;
    hg_source_table_reserve(
        &reading->table, dbf->header.records < most ? dbf->header.records : (size_t)most);
}

static hg_status read_open(struct source_reading *reading, struct dbf *dbf)
{
    if (!read_header(dbf->file, &dbf->header) || !read_columns(reading, dbf) ||
        VSIFSeekL(dbf->file, dbf->header.header_bytes, SEEK_SET) != 0)
        return hg_fail(
            reading->ctx, hg_kind_SHAPEFILE_DAMAGED, reading->where,
            hg_source_display(hg_source_file_name(reading->place.dbf), reading->scratch),
            ".dbf");
    reserve(reading, dbf);
    return read_records(reading, dbf);
}

hg_status hg_source_read_dbf(struct source_reading *reading)
{
    struct dbf dbf = {.file = VSIFOpenL(reading->place.dbf, "rb")};
    if (dbf.file == NULL)
        return hg_fail(reading->ctx, hg_kind_SOURCE_UNREADABLE, reading->where,
                       reading->place.dbf, N_ARG_("it does not open"));
    hg_status status = read_open(reading, &dbf);
    VSIFCloseL(dbf.file);
    if (status == HG_OK && reading->table.deleted > 0)
        hg_note(reading->ctx, hg_kind_DELETED_RECORDS, reading->where,
                hg_source_number(reading->scratch, reading->table.deleted));
    return status;
}
