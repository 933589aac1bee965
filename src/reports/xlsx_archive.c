#define ZLIB_CONST /* what is packed is only read */
#include "reports/xlsx_archive.h"

#include "reports/outfile.h"

#include "geo/base/memory.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

/* Level 6 takes three times as long and saves a quarter of the bytes. */
enum { LEVEL = 2, PACKED = 1 << 16, NAME = 64 };

struct hg_archive {
    struct hg_outfile file;
    z_stream packer;
    unsigned char packed[PACKED];
    struct hg_str directory; /* an entry for each part so far */
    size_t parts;
    bool in_part;
    char name[NAME]; /* of the part */
    size_t start;    /* of its header */
    size_t raw;      /* bytes before packing */
    uint32_t sum;
};

/* Numbers stand lowest byte first. */
static void put(struct hg_str *out, size_t bytes, size_t value)
{
    for (size_t i = 0; i < bytes; i++)
        hg_str_add_bytes(out, &(unsigned char){(unsigned char)(value >> (8 * i))}, 1);
}

struct hg_archive *hg_archive_open(const char *path)
{
    enum { RAW_WINDOW = -15, MEMORY = 9 };
    struct hg_archive *archive = hg_memory_new_zero(1, sizeof *archive);
    archive->file = hg_outfile_open(path);
    if (deflateInit2(&archive->packer, LEVEL, Z_DEFLATED, RAW_WINDOW, MEMORY,
                     Z_DEFAULT_STRATEGY) != Z_OK &&
        archive->file.error == 0)
        archive->file.error = ENOMEM;
    return archive;
}

/* What the header of a part and its entry in the directory have in common. */
static void describe(const struct hg_archive *archive, size_t packed, struct hg_str *out)
{
    enum { VERSION = 20, DEFLATED = 8, FIRST_DAY = 0x21 };
    put(out, 2, VERSION);
    put(out, 2, 0);
    put(out, 2, DEFLATED);
    put(out, 2, 0);
    put(out, 2, FIRST_DAY);
    put(out, 4, archive->sum);
    put(out, 4, packed);
    put(out, 4, archive->raw);
    put(out, 2, strlen(archive->name));
    put(out, 2, 0);
}

static void add_header(const struct hg_archive *archive, size_t packed, struct hg_str *out)
{
    hg_str_add(out, "PK\3\4");
    describe(archive, packed, out);
    hg_str_add(out, archive->name);
}

static void add_entry(const struct hg_archive *archive, size_t packed, struct hg_str *out)
{
    enum { VERSION = 20 };
    hg_str_add(out, "PK\1\2");
    put(out, 2, VERSION);
    describe(archive, packed, out);
    put(out, 6, 0); /* no comment, disk 0, no inner attributes */
    put(out, 4, 0); /* no outer ones */
    put(out, 4, archive->start);
    hg_str_add(out, archive->name);
}

static void pack(struct hg_archive *archive, const void *bytes, size_t count, int flush)
{
    z_stream *packer = &archive->packer;
    if (archive->file.error != 0) return;
    packer->next_in = bytes;
    packer->avail_in = (uInt)count;
    do {
        packer->next_out = archive->packed;
        packer->avail_out = PACKED;
        deflate(packer, flush);
        hg_out_bytes(&archive->file, archive->packed, PACKED - packer->avail_out);
    } while (packer->avail_out == 0);
}

/* The sizes are known now: the header is written again. */
static void end_part(struct hg_archive *archive)
{
    struct hg_str header = HG_STR_EMPTY;
    if (!archive->in_part) return;
    archive->in_part = false;
    pack(archive, "", 0, Z_FINISH);
    size_t packed = archive->packer.total_out, end = hg_out_position(&archive->file);
    if ((archive->raw > UINT32_MAX || end > UINT32_MAX) && archive->file.error == 0)
        archive->file.error = EFBIG;
    add_header(archive, packed, &header);
    hg_out_again(&archive->file, archive->start, header.data, header.length);
    add_entry(archive, packed, &archive->directory);
    hg_str_clear(&header);
}

void hg_archive_part(struct hg_archive *archive, const char *name)
{
    struct hg_str header = HG_STR_EMPTY;
    end_part(archive);
    deflateReset(&archive->packer);
    snprintf(archive->name, sizeof archive->name, "%s", name);
    archive->start = hg_out_position(&archive->file);
    archive->raw = 0;
    archive->sum = 0;
    archive->in_part = true;
    archive->parts++;
    add_header(archive, 0, &header);
    hg_out_bytes(&archive->file, header.data, header.length);
    hg_str_clear(&header);
}

void hg_archive_add(struct hg_archive *archive, const void *bytes, size_t count)
{
    archive->sum = (uint32_t)crc32_z(archive->sum, bytes, count);
    archive->raw += count;
    pack(archive, bytes, count, Z_NO_FLUSH);
}

static void put_directory(struct hg_archive *archive)
{
    struct hg_str *directory = &archive->directory;
    size_t start = hg_out_position(&archive->file), length = directory->length;
    hg_str_add(directory, "PK\5\6");
    put(directory, 4, 0); /* this disk and the first one */
    put(directory, 2, archive->parts);
    put(directory, 2, archive->parts);
    put(directory, 4, length);
    put(directory, 4, start);
    put(directory, 2, 0);
    hg_out_bytes(&archive->file, directory->data, directory->length);
}

hg_status hg_archive_close(struct hg_archive *archive, struct hg_ctx *ctx)
{
    end_part(archive);
    put_directory(archive);
    deflateEnd(&archive->packer);
    hg_str_clear(&archive->directory);
    hg_status status = hg_outfile_close(&archive->file, ctx);
    free(archive);
    return status;
}
