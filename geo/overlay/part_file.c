#include "geo/overlay/part_file.h"

#include "geo/overlay/overlay_kinds.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[16] = "hegui part/1\n";
static const uint64_t byte_order = 0x0807060504030201u;

/* Before a block's bytes. */
struct block_head {
    uint32_t kind, tag;
    uint64_t bytes;
};

void hg_part_head_init(struct hg_part_head *head)
{
    memset(head, 0, sizeof *head);
    memcpy(head->magic, magic, sizeof magic);
    head->byte_order = byte_order;
}

static struct hg_where file_at(const char *path)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return where;
}

/* --- writing --- */

struct hg_part_writer {
    FILE *file;
    char *path, *temporary;
    struct hg_digest *digest;
    int error; /* errno of the first failure */
};

static hg_status refuse_path(struct hg_ctx *ctx, const char *path, int error)
{
    return hg_fail(ctx, hg_kind_PART_UNWRITTEN, file_at(path), hg_reason_of(error));
}

/* mkostemp() keeps the file to its owner; a part is for whoever may read what else lies there. */
static FILE *open_beside(char *temporary)
{
    int file = mkostemp(temporary, 0);
    if (file < 0) return NULL;
    mode_t mask = umask(0);
    umask(mask);
    fchmod(file, 0666 & ~mask);
    return fdopen(file, "wb");
}

static void put(struct hg_part_writer *writer, const void *data, size_t bytes)
{
    if (bytes == 0) return;
    hg_digest_add(writer->digest, data, bytes);
    if (fwrite(data, 1, bytes, writer->file) != bytes && writer->error == 0)
        writer->error = errno != 0 ? errno : EIO;
}

struct hg_part_writer *hg_part_writer_new(struct hg_ctx *ctx, const char *path,
                                          const struct hg_part_head *head)
{
    size_t length = strlen(path);
    struct hg_part_writer *writer = hg_memory_new_zero(1, sizeof *writer);
    writer->path = hg_memory_new(length + 1, 1);
    writer->temporary = hg_memory_new(length + 8, 1);
    memcpy(writer->path, path, length + 1);
    snprintf(writer->temporary, length + 8, "%s.XXXXXX", path);
    writer->file = open_beside(writer->temporary);
    if (writer->file == NULL) {
        (void)refuse_path(ctx, path, errno);
        free(writer->temporary);
        free(writer->path);
        free(writer);
        return NULL;
    }
    writer->digest = hg_digest_new();
    put(writer, head, sizeof *head);
    return writer;
}

void hg_part_write(struct hg_part_writer *writer, enum hg_part_block kind, uint32_t tag,
                   const void *data, size_t bytes)
{
    const struct block_head head = {kind, tag, bytes};
    put(writer, &head, sizeof head);
    put(writer, data, bytes);
}

/* The digest is of all bytes before its text. */
static void put_end(struct hg_part_writer *writer)
{
    const struct block_head head = {HG_PART_END, 0, HG_DIGEST_TEXT};
    char text[HG_DIGEST_TEXT];
    put(writer, &head, sizeof head);
    hg_digest_finish(writer->digest, text);
    if (fwrite(text, 1, sizeof text, writer->file) != sizeof text && writer->error == 0)
        writer->error = errno != 0 ? errno : EIO;
}

hg_status hg_part_writer_finish(struct hg_ctx *ctx, struct hg_part_writer *writer,
                                bool keep)
{
    put_end(writer);
    bool flushed = fflush(writer->file) == 0 && fsync(fileno(writer->file)) == 0;
    if (!flushed && writer->error == 0) writer->error = errno;
    if (fclose(writer->file) != 0 && writer->error == 0) writer->error = errno;
    if (keep && writer->error == 0 && rename(writer->temporary, writer->path) != 0)
        writer->error = errno;
    if (!keep || writer->error != 0) unlink(writer->temporary);
    hg_status status = writer->error == 0 ? HG_OK
                                          : refuse_path(ctx, writer->path, writer->error);
    free(writer->temporary);
    free(writer->path);
    free(writer);
    return status;
}

/* --- reading --- */

/* A file being read; `why` it is refused, NULL as long as it is not. */
struct reading {
    FILE *file;
    struct hg_digest *digest;
    struct hg_part_head head;
    char *bytes; /* of a block */
    const char *why;
};

static bool get(struct reading *reading, void *out, size_t bytes)
{
    if (fread(out, 1, bytes, reading->file) == bytes) return true;
    reading->why = ferror(reading->file) ? N_ARG_("it cannot be read to its end")
                                         : N_ARG_("it ends too early");
    return false;
}

static bool check_end(struct reading *reading, uint64_t bytes)
{
    char found[HG_DIGEST_TEXT], wanted[HG_DIGEST_TEXT];
    hg_digest_finish(reading->digest, wanted);
    reading->digest = NULL;
    if (bytes != sizeof found) {
        reading->why = N_ARG_("its end is none");
    } else if (get(reading, found, sizeof found)) {
        if (memcmp(found, wanted, sizeof found) != 0)
            reading->why = N_ARG_("its bytes are not those that were written");
        else if (fgetc(reading->file) != EOF)
            reading->why = N_ARG_("there is something behind its end");
    }
    return reading->why == NULL;
}

/* True as long as there is more to be read. */
static bool read_block(struct reading *reading, hg_part_block_fn block, void *data)
{
    struct block_head head;
    if (!get(reading, &head, sizeof head)) return false;
    hg_digest_add(reading->digest, &head, sizeof head);
    if (head.kind == HG_PART_END) {
        check_end(reading, head.bytes);
        return false;
    }
    if (head.bytes > HG_PART_BLOCK_MOST || head.kind < HG_PART_ROWS ||
        head.kind > HG_PART_SEAM_ABOVE) {
        reading->why = N_ARG_("a block in it is none of a part");
        return false;
    }
    if (!get(reading, reading->bytes, head.bytes)) return false;
    hg_digest_add(reading->digest, reading->bytes, head.bytes);
    reading->why = block(data, &reading->head, (enum hg_part_block)head.kind, head.tag,
                         reading->bytes, head.bytes);
    return reading->why == NULL;
}

static bool read_head(struct reading *reading)
{
    struct hg_part_head *head = &reading->head;
    if (!get(reading, head, sizeof *head)) return false;
    hg_digest_add(reading->digest, head, sizeof *head);
    if (memcmp(head->magic, magic, sizeof magic) != 0 || head->byte_order != byte_order)
        reading->why = N_ARG_("it does not begin like one of this version of the program");
    return reading->why == NULL;
}

static hg_status read_all(struct hg_ctx *ctx, const char *path, struct reading *reading,
                          hg_part_head_fn head, hg_part_block_fn block, void *data)
{
    if (read_head(reading)) {
        HG_TRY(head(data, path, &reading->head));
        while (read_block(reading, block, data))
            if (hg_ctx_stopped(ctx)) return HG_STOPPED;
    }
    if (reading->why == NULL) return HG_OK;
    return hg_fail(ctx, hg_kind_PART_DAMAGED, file_at(path), reading->why);
}

hg_status hg_part_read(struct hg_ctx *ctx, const char *path, hg_part_head_fn head,
                       hg_part_block_fn block, void *data)
{
    struct reading reading = {.file = fopen(path, "rb")};
    if (reading.file == NULL)
        return hg_fail(ctx, hg_kind_PART_MISSING, file_at(path), hg_reason_of(errno));
    reading.digest = hg_digest_new();
    reading.bytes = hg_memory_new(HG_PART_BLOCK_MOST, 1);
    hg_status status = read_all(ctx, path, &reading, head, block, data);
    char unused[HG_DIGEST_TEXT];
    if (reading.digest != NULL) hg_digest_finish(reading.digest, unused);
    free(reading.bytes);
    fclose(reading.file);
    return status;
}
