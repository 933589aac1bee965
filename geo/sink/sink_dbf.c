/* Numbers without a value in a DBF: GDAL fills the field with stars, which in dBase mean a number too wide for its field.
 * ArcGIS and the old programs leave blanks, and so do we: a reader must not take "none" for "lost". */
#include "geo/sink/sink_parts.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* dBase III: a header of 32 bytes, 32 more for each field, a mark; then the records, each after a deletion flag. */
enum {
    HEAD_BYTES = 32,
    AT_RECORDS = 4,
    AT_HEAD_SIZE = 8,
    AT_RECORD_SIZE = 10,
    AT_FIELD_TYPE = 11,
    AT_FIELD_WIDTH = 16,
    LARGEST_HEAD = 65536,
};

struct dbf {
    FILE *file;
    unsigned char *head, *record;
    size_t records, head_size, record_size;
};

static size_t little_endian(const unsigned char *bytes, size_t count)
{
    size_t value = 0;
    for (size_t i = count; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

static bool open_dbf(struct dbf *dbf, const char *path)
{
    dbf->head = hg_memory_new_zero(LARGEST_HEAD, 1);
    dbf->file = fopen(path, "r+b");
    if (!dbf->file || fread(dbf->head, 1, HEAD_BYTES, dbf->file) != HEAD_BYTES)
        return false;
    dbf->records = little_endian(dbf->head + AT_RECORDS, 4);
    dbf->head_size = little_endian(dbf->head + AT_HEAD_SIZE, 2);
    dbf->record_size = little_endian(dbf->head + AT_RECORD_SIZE, 2);
    dbf->record = hg_memory_new_zero(dbf->record_size + 1, 1);
    if (dbf->head_size <= HEAD_BYTES) return false;
    size_t rest = dbf->head_size - HEAD_BYTES;
    return fread(dbf->head + HEAD_BYTES, 1, rest, dbf->file) == rest;
}

static bool close_dbf(struct dbf *dbf)
{
    bool ok = !dbf->file || fclose(dbf->file) == 0;
    free(dbf->head);
    free(dbf->record);
    return ok;
}

/* Blanks for stars in the record's number fields; was there anything to do? */
static bool blank_record(const struct dbf *dbf)
{
    bool changed = false;
    size_t offset = 1;
    for (size_t at = HEAD_BYTES; at + HEAD_BYTES <= dbf->head_size; at += HEAD_BYTES) {
        size_t width = dbf->head[at + AT_FIELD_WIDTH];
        if (dbf->head[at + AT_FIELD_TYPE] == 'N' && dbf->record[offset] == '*') {
            memset(dbf->record + offset, ' ', width);
            changed = true;
        }
        offset += width;
    }
    return changed;
}

static bool blank_records(const struct dbf *dbf)
{
    for (size_t i = 0; i < dbf->records; i++) {
        long at = (long)(dbf->head_size + i * dbf->record_size);
        if (fseek(dbf->file, at, SEEK_SET) != 0 ||
            fread(dbf->record, 1, dbf->record_size, dbf->file) != dbf->record_size)
            return false;
        if (!blank_record(dbf)) continue;
        if (fseek(dbf->file, at, SEEK_SET) != 0 ||
            fwrite(dbf->record, 1, dbf->record_size, dbf->file) != dbf->record_size)
            return false;
    }
    return true;
}

bool hg_sink_blank_nulls(const char *path, const char **out_why)
{
    struct dbf dbf = {0};
    bool ok = open_dbf(&dbf, path) && blank_records(&dbf);
    *out_why = hg_reason_of(errno);
    return close_dbf(&dbf) && ok;
}
