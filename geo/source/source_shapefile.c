/* The files of a shapefile, judged by their own headers (ESRI, "Shapefile Technical Description", July 1998):
 * GDAL reads a cut .shp as features without geometry and a cut .dbf as fewer features. */
#include "geo/source/source_parts.h"

#include "geo/base/memory.h"

#include <cpl_vsi.h>

#include <stdlib.h>

enum {
    HEADER_BYTES = 100,
    INDEX_ENTRY_BYTES = 8,
    RECORD_HEADER_BYTES = 8,
    FILE_CODE = 9994
};

struct main_header {
    uint64_t stated_bytes, actual_bytes;
};

static uint32_t big_endian_32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static hg_status truncated(struct source_reading *reading, const char *path,
                           uint64_t actual, uint64_t stated, uint64_t record)
{
    struct hg_where where = reading->where;
    where.fid = (int64_t)record;
    return hg_fail(reading->ctx, hg_kind_SHAPEFILE_TRUNCATED, where,
                   hg_source_display(hg_source_file_name(path), reading->scratch),
                   hg_source_number(reading->scratch, actual),
                   hg_source_number(reading->scratch, stated));
}

static hg_status damaged(struct source_reading *reading, const char *path,
                         const char *extension)
{
    return hg_fail(reading->ctx, hg_kind_SHAPEFILE_DAMAGED, reading->where,
                   hg_source_display(hg_source_file_name(path), reading->scratch),
                   extension);
}

static hg_status check_present(struct source_reading *reading)
{
    const struct source_place *place = &reading->place;
    const struct {
        const char *extension, *path;
    } needed[] = {
        {".shx", place->shx},
        {".dbf", place->dbf},
    };
    /* All that is missing at once, so that the user copies once.  A missing .prj is told by the diagnostic for
     * coordinate systems, which can say what the numbers look like. */
    bool whole = true;
    for (size_t i = 0; i < HG_COUNT_OF(needed); i++) {
        if (needed[i].path != NULL) continue;
        hg_note(reading->ctx, hg_kind_SIDECAR_MISSING, reading->where, needed[i].extension);
        whole = false;
    }
    return whole ? HG_OK : HG_FAILED;
}

/* Read the common header of .shp and .shx. */
static hg_status read_header(struct source_reading *reading, const char *path,
                             const char *extension, struct main_header *out)
{
    size_t length = 0;
    const unsigned char *head = (const unsigned char *)hg_source_file_head(
        path, HEADER_BYTES, reading->scratch, &length);
    if (head == NULL || !hg_source_file_size(path, &out->actual_bytes))
        return hg_fail(reading->ctx, hg_kind_SOURCE_UNREADABLE, reading->where, path,
                       N_ARG_("it does not open"));
    if (out->actual_bytes == 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_EMPTY, reading->where, path);
    if (length < HEADER_BYTES || big_endian_32(head) != FILE_CODE)
        return damaged(reading, path, extension);
    out->stated_bytes = 2 * (uint64_t)big_endian_32(head + 24); /* in 16-bit words */
    return out->stated_bytes < HEADER_BYTES ? damaged(reading, path, extension) : HG_OK;
}

/* Bytes of the .shp that a record takes. */
struct span {
    uint64_t begin, end;
};

/* What the index says of the .shp. */
struct index_tally {
    uint64_t needed; /* bytes of the .shp */
    uint64_t beyond; /* the first record that ends behind it, or their number */
    bool in_order;   /* every record begins behind the end of the one before */
};

static struct span span_of(const unsigned char entry[INDEX_ENTRY_BYTES])
{
    uint64_t begin = 2 * (uint64_t)big_endian_32(entry);
    return (struct span){begin, begin + RECORD_HEADER_BYTES +
                                    2 * (uint64_t)big_endian_32(entry + 4)};
}

/* Read up to `entries` entries of the index into `spans`; how many there were. */
static uint64_t read_spans(const char *shx, uint64_t entries, struct span *spans)
{
    unsigned char block[INDEX_ENTRY_BYTES * 1024];
    uint64_t at = 0;
    VSILFILE *file = VSIFOpenL(shx, "rb");
    if (file == NULL) return 0;
    size_t got = VSIFSeekL(file, HEADER_BYTES, SEEK_SET) == 0;
    while (got > 0 && at < entries) {
        got = VSIFReadL(block, INDEX_ENTRY_BYTES, 1024, file);
        for (size_t i = 0; i < got && at < entries; i++)
            spans[at++] = span_of(block + i * INDEX_ENTRY_BYTES);
    }
    VSIFCloseL(file);
    return at;
}

static struct index_tally tally_of(const struct span *spans, uint64_t read,
                                   uint64_t entries, uint64_t shp_bytes)
{
    struct index_tally tally = {.needed = HEADER_BYTES, .beyond = read, .in_order = true};
    for (uint64_t i = 0; i < read; i++) {
        if (spans[i].end > tally.needed) tally.needed = spans[i].end;
        if (spans[i].end > shp_bytes && tally.beyond == read) tally.beyond = i;
        if (i > 0 && spans[i].begin < spans[i - 1].end) tally.in_order = false;
    }
    if (read == entries && tally.beyond == read) tally.beyond = entries;
    return tally;
}

static int compare_spans(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    return (a->begin > b->begin) - (a->begin < b->begin);
}

/* The index of another delivery leads into the middle of records, or to one record twice and past another that nobody would
 * miss.  Records mostly follow each other; only an edited file has some out of order.  Sorts the spans. */
static bool spans_share_bytes(struct span *spans, uint64_t count, uint64_t *out_byte)
{
    qsort(spans, (size_t)count, sizeof *spans, compare_spans);
    for (uint64_t i = 1; i < count; i++) {
        bool written = spans[i].begin >= HEADER_BYTES; /* place 0: a shape never written */
        if (!written || spans[i].begin >= spans[i - 1].end) continue;
        *out_byte = spans[i].begin;
        return true;
    }
    return false;
}

static hg_status mixed(struct source_reading *reading, uint64_t byte)
{
    const struct source_place *place = &reading->place;
    return hg_fail(reading->ctx, hg_kind_SHAPEFILE_MIXED, reading->where,
                   hg_source_display(hg_source_file_name(place->shx), reading->scratch),
                   hg_source_display(hg_source_file_name(place->path), reading->scratch),
                   hg_source_number(reading->scratch, byte));
}

/* Does the index fit the .shp? */
static hg_status check_index(struct source_reading *reading, const struct main_header *shp,
                             uint64_t entries)
{
    const struct source_place *place = &reading->place;
    struct span *spans = hg_memory_new((size_t)entries + 1, sizeof *spans);
    uint64_t read = read_spans(place->shx, entries, spans), byte;
    struct index_tally tally = tally_of(spans, read, entries, shp->actual_bytes);
    if (shp->stated_bytes > tally.needed) tally.needed = shp->stated_bytes;
    hg_status status = HG_OK;
    if (tally.beyond < entries || shp->actual_bytes < tally.needed)
        status = truncated(reading, place->path, shp->actual_bytes, tally.needed,
                           tally.beyond);
    else if (!tally.in_order && spans_share_bytes(spans, read, &byte))
        status = mixed(reading, byte);
    free(spans);
    return status;
}

static hg_status check_lengths(struct source_reading *reading, uint64_t *out_entries)
{
    const struct source_place *place = &reading->place;
    struct main_header shp, shx;
    HG_TRY(read_header(reading, place->path, ".shp", &shp));
    HG_TRY(read_header(reading, place->shx, ".shx", &shx));
    uint64_t there = (shx.actual_bytes - HEADER_BYTES) / INDEX_ENTRY_BYTES;
    uint64_t entries = (shx.stated_bytes - HEADER_BYTES) / INDEX_ENTRY_BYTES;
    if (there < entries)
        return truncated(reading, place->shx, shx.actual_bytes, shx.stated_bytes, there);
    HG_TRY(check_index(reading, &shp, entries));
    *out_entries = entries;
    return HG_OK;
}

/* A table that is cut off is told as such; only a whole one can belong to another delivery. */
static hg_status check_table(struct source_reading *reading, uint64_t entries)
{
    const char *path = reading->place.dbf;
    struct source_dbf_header dbf;
    uint64_t bytes = 0;
    if (hg_source_file_size(path, &bytes) && bytes == 0)
        return hg_fail(reading->ctx, hg_kind_SOURCE_EMPTY, reading->where, path);
    if (!hg_source_dbf_header(path, &dbf)) return damaged(reading, path, ".dbf");
    if (entries == dbf.records) return HG_OK;
    uint64_t stated = dbf.header_bytes + (uint64_t)dbf.records * dbf.record_bytes;
    if (bytes < stated)
        return truncated(
            reading, path, bytes, stated,
            bytes < dbf.header_bytes ? 0 : (bytes - dbf.header_bytes) / dbf.record_bytes);
    return hg_fail(reading->ctx, hg_kind_RECORDS_DIFFER, reading->where,
                   hg_source_number(reading->scratch, entries),
                   hg_source_number(reading->scratch, dbf.records));
}

hg_status hg_source_check_shapefile(struct source_reading *reading)
{
    HG_TRY(check_present(reading));
    uint64_t entries = 0;
    HG_TRY(check_lengths(reading, &entries));
    return check_table(reading, entries);
}
