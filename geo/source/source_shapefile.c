/* The files of a shapefile, judged by their own headers (ESRI, "Shapefile Technical Description", July 1998):
 * GDAL reads a cut .shp as features without geometry and a cut .dbf as fewer features. */
#include "geo/source/source_parts.h"

#include <cpl_vsi.h>

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

/* The first record that the index places beyond the end of the .shp; `entries` if all lie inside.  The bytes that
 * the index needs go to *out_needed. */
static uint64_t first_beyond(const char *shx, uint64_t entries, uint64_t shp_bytes,
                             uint64_t *out_needed)
{
    unsigned char block[INDEX_ENTRY_BYTES * 1024];
    uint64_t first = entries, at = 0;
    *out_needed = HEADER_BYTES;
    VSILFILE *file = VSIFOpenL(shx, "rb");
    if (file == NULL || VSIFSeekL(file, HEADER_BYTES, SEEK_SET) != 0) first = 0;
    while (file != NULL && at < entries) {
        size_t got = VSIFReadL(block, INDEX_ENTRY_BYTES, 1024, file);
        for (size_t i = 0; i < got && at < entries; i++, at++) {
            uint64_t offset = 2 * (uint64_t)big_endian_32(block + i * INDEX_ENTRY_BYTES);
            uint64_t length = 2 *
                              (uint64_t)big_endian_32(block + i * INDEX_ENTRY_BYTES + 4);
            uint64_t end = offset + RECORD_HEADER_BYTES + length;
            if (end > *out_needed) *out_needed = end;
            if (end > shp_bytes && first == entries) first = at;
        }
        if (got == 0 && at < entries) {
            first = first < at ? first : at;
            break;
        }
    }
    if (file != NULL) VSIFCloseL(file);
    return first;
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
    uint64_t needed;
    uint64_t beyond = first_beyond(place->shx, entries, shp.actual_bytes, &needed);
    if (shp.stated_bytes > needed) needed = shp.stated_bytes;
    if (beyond < entries || shp.actual_bytes < needed)
        return truncated(reading, place->path, shp.actual_bytes, needed, beyond);
    *out_entries = entries;
    return HG_OK;
}

hg_status hg_source_check_shapefile(struct source_reading *reading)
{
    const struct source_place *place = &reading->place;
    HG_TRY(check_present(reading));
    uint64_t entries = 0;
    HG_TRY(check_lengths(reading, &entries));
    struct source_dbf_header dbf;
    if (!hg_source_dbf_header(place->dbf, &dbf))
        return damaged(reading, place->dbf, ".dbf");
    if (entries != dbf.records)
        return hg_fail(reading->ctx, hg_kind_RECORDS_DIFFER, reading->where,
                       hg_source_number(reading->scratch, entries),
                       hg_source_number(reading->scratch, dbf.records));
    return HG_OK;
}
