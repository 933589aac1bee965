/* Is this ZIP safe to hand to GDAL?  Judged by its central directory alone (PKWARE, "APPNOTE.TXT - .ZIP File Format
 * Specification", 6.3.10, sections 4.3.12 to 4.3.16 and 4.5.3), so that nothing is unpacked for it. */
#include "geo/source/source_parts.h"

#include "geo/base/memory.h"

#include <cpl_vsi.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

enum {
    END_BYTES = 22,
    END64_BYTES = 56,
    LOCATOR_BYTES = 20,
    MEMBER_BYTES = 46,
    LOCAL_BYTES = 30,
    MOST_COMMENT = 65535,
    MOST_MEMBERS = 10000,
    MOST_DIRECTORY_BYTES = 16 << 20,
    ENCRYPTED = 1,
    STORED = 0,
    DEFLATED = 8,
    EXTRA_64 = 1,
};

/* A table of blanks packs 100 : 1, deflate can at most 1032 : 1.  Only what is also large can hurt. */
static const uint64_t HARMLESS_BYTES = (uint64_t)64 << 20;
static const uint64_t MOST_RATIO = 200;
static const uint64_t MOST_BYTES = (uint64_t)16 << 30;

struct directory {
    const unsigned char *bytes;
    size_t length;
    uint64_t members, file_bytes;
    uint64_t shift; /* what stands before the archive: its stated offsets begin behind it */
};

struct member {
    unsigned flags, method;
    uint32_t checksum; /* CRC-32 of the unpacked bytes */
    uint64_t packed, unpacked, offset;
    const char *name; /* not closed by a NUL */
    size_t name_length, length;
};

static unsigned little_16(const unsigned char *at)
{
    return (unsigned)at[0] | (unsigned)at[1] << 8;
}

static uint32_t little_32(const unsigned char *at)
{
    return (uint32_t)little_16(at) | (uint32_t)little_16(at + 2) << 16;
}

static uint64_t little_64(const unsigned char *at)
{
    return (uint64_t)little_32(at) | (uint64_t)little_32(at + 4) << 32;
}

static bool read_at(VSILFILE *file, uint64_t offset, void *out, size_t bytes)
{
    return VSIFSeekL(file, offset, SEEK_SET) == 0 &&
           VSIFReadL(out, 1, bytes, file) == bytes;
}

/* The end record's place in the file's last bytes, or -1.  The last one whose comment fits is meant. */
static long find_end(const unsigned char *tail, size_t length)
{
    for (size_t at = length < END_BYTES ? 0 : length - END_BYTES + 1; at-- > 0;)
        if (memcmp(tail + at, "PK\5\6", 4) == 0 &&
            at + END_BYTES + little_16(tail + at + 20) <= length)
            return (long)at;
    return -1;
}

/* Members, bytes and offset of the directory, from the end record at `at` or, for a large archive, its 64-bit form. */
static bool read_end(VSILFILE *file, uint64_t at, const unsigned char *end,
                     uint64_t *out_members, uint64_t *out_bytes, uint64_t *out_start,
                     uint64_t *out_end)
{
    unsigned char locator[LOCATOR_BYTES], large[END64_BYTES];
    *out_members = little_16(end + 10);
    *out_bytes = little_32(end + 12);
    *out_start = little_32(end + 16);
    *out_end = at;
    if (*out_members != 0xffff && *out_bytes != 0xffffffff &&
        little_32(end + 16) != 0xffffffff)
        return true;
    if (at < LOCATOR_BYTES || !read_at(file, at - LOCATOR_BYTES, locator, sizeof locator) ||
        memcmp(locator, "PK\6\7", 4) != 0)
        return true; /* a small archive may have these numbers, too */
    uint64_t place = little_64(locator + 8);
    if (!read_at(file, place, large, sizeof large) || memcmp(large, "PK\6\6", 4) != 0)
        return false;
    *out_members = little_64(large + 32);
    *out_bytes = little_64(large + 40);
    *out_start = little_64(large + 48);
    *out_end = place;
    return true;
}

/* NULL, or what is wrong; args[] as the kind wants them. */
static const struct hg_diag_kind *read_directory(VSILFILE *file, struct hg_arena *arena,
                                                 struct directory *out, const char *args[2])
{
    args[0] = N_ARG_("no ZIP archive");
    if (VSIFSeekL(file, 0, SEEK_END) != 0) return &hg_kind_SOURCE_NOT_OPENED;
    out->file_bytes = VSIFTellL(file);
    size_t length = END_BYTES + MOST_COMMENT;
    if (out->file_bytes < length) length = (size_t)out->file_bytes;
    unsigned char *tail = hg_arena_alloc(arena, length + 1, 1);
    uint64_t start = out->file_bytes - length, bytes, stated, end;
    if (!read_at(file, start, tail, length)) return &hg_kind_SOURCE_NOT_OPENED;
    long found = find_end(tail, length);
    if (found < 0 || !read_end(file, start + (uint64_t)found, tail + found, &out->members,
                               &bytes, &stated, &end))
        return &hg_kind_SOURCE_NOT_OPENED;
    if (out->members > MOST_MEMBERS || bytes > MOST_DIRECTORY_BYTES) {
        args[0] = hg_arena_printf(arena, "> %d", MOST_MEMBERS);
        return &hg_kind_SOURCE_MANY;
    }
    /* The directory ends where its end record begins; its stated offset is off where something was put before the archive. */
    unsigned char *directory = hg_arena_alloc(arena, (size_t)bytes + 1, 1);
    if (bytes > end || !read_at(file, end - bytes, directory, (size_t)bytes))
        return &hg_kind_SOURCE_NOT_OPENED;
    out->bytes = directory;
    out->length = (size_t)bytes;
    out->shift = end - bytes > stated ? end - bytes - stated : 0;
    return NULL;
}

/* Sizes that do not fit in 32 bits stand in an extra field, in this order and only those. */
static void take_large_sizes(struct member *member, const unsigned char *extra,
                             size_t length)
{
    while (length >= 4) {
        size_t own = little_16(extra + 2);
        if (own > length - 4) return;
        if (little_16(extra) == EXTRA_64) {
            const unsigned char *at = extra + 4;
            if (member->unpacked == 0xffffffff && own >= 8) {
                member->unpacked = little_64(at);
                at += 8;
                own -= 8;
            }
            if (member->packed == 0xffffffff && own >= 8) {
                member->packed = little_64(at);
                at += 8;
                own -= 8;
            }
            if (member->offset == 0xffffffff && own >= 8) member->offset = little_64(at);
            return;
        }
        extra += 4 + own;
        length -= 4 + own;
    }
}

static bool read_member(const unsigned char *at, size_t left, struct member *out)
{
    if (left < MEMBER_BYTES || memcmp(at, "PK\1\2", 4) != 0) return false;
    size_t name = little_16(at + 28), extra = little_16(at + 30);
    *out = (struct member){.flags = little_16(at + 8),
                           .method = little_16(at + 10),
                           .checksum = little_32(at + 16),
                           .packed = little_32(at + 20),
                           .unpacked = little_32(at + 24),
                           .offset = little_32(at + 42),
                           .name = (const char *)at + MEMBER_BYTES,
                           .name_length = name,
                           .length = MEMBER_BYTES + name + extra + little_16(at + 32)};
    if (out->length > left) return false;
    take_large_sizes(out, at + MEMBER_BYTES + name, extra);
    return true;
}

static bool is_separator(char byte)
{
    return byte == '/' || byte == '\\';
}

/* A name that would lead out of the folder into which the archive is unpacked. */
static bool leads_out(const struct member *member)
{
    const char *name = member->name;
    size_t length = member->name_length;
    if (length > 0 && is_separator(name[0])) return true;
    if (length > 1 && name[1] == ':') return true;
    for (size_t i = 0; i + 1 < length; i++)
        if (name[i] == '.' && name[i + 1] == '.' && (i == 0 || is_separator(name[i - 1])) &&
            (i + 2 == length || is_separator(name[i + 2])))
            return true;
    return false;
}

/* Does it unpack to far more than data do, or say less than it packs? */
static bool is_bomb(const struct member *member)
{
    return (member->unpacked > HARMLESS_BYTES &&
            member->unpacked / MOST_RATIO > member->packed) ||
           member->packed > member->unpacked + member->unpacked / 100 + 1024;
}

static const struct hg_diag_kind *judge_member(const struct member *member,
                                               struct hg_arena *arena, const char *args[2])
{
    args[0] = hg_source_display(hg_arena_strndup(arena, member->name, member->name_length),
                                arena);
    if (memchr(member->name, '\0', member->name_length) != NULL || leads_out(member))
        return &hg_kind_SOURCE_ZIP_PATH;
    if (member->flags & ENCRYPTED) return &hg_kind_SOURCE_ZIP_ENCRYPTED;
    if (member->method != STORED && member->method != DEFLATED) {
        args[1] = hg_source_number(arena, member->method);
        return &hg_kind_SOURCE_ZIP_METHOD;
    }
    args[1] = hg_arena_printf(arena, "%llu : %llu", (unsigned long long)member->packed,
                              (unsigned long long)member->unpacked);
    return is_bomb(member) ? &hg_kind_SOURCE_ZIP_BOMB : NULL;
}

/* Members may not share their bytes: together they are no longer than the file. */
static const struct hg_diag_kind *judge_members(const struct directory *directory,
                                                struct hg_arena *arena, const char *args[2])
{
    uint64_t packed = 0, unpacked = 0;
    size_t at = 0;
    for (uint64_t i = 0; i < directory->members; i++) {
        struct member member;
        args[0] = N_ARG_("no ZIP archive");
        if (!read_member(directory->bytes + at, directory->length - at, &member))
            return &hg_kind_SOURCE_NOT_OPENED;
        at += member.length;
        const struct hg_diag_kind *kind = judge_member(&member, arena, args);
        if (kind != NULL) return kind;
        packed += member.packed;
        unpacked += member.unpacked;
        if (packed > directory->file_bytes || unpacked > MOST_BYTES) {
            args[1] = hg_arena_printf(arena, "%llu : %llu", (unsigned long long)packed,
                                      (unsigned long long)unpacked);
            return &hg_kind_SOURCE_ZIP_BOMB;
        }
    }
    return NULL;
}

const struct hg_diag_kind *hg_source_judge_zip(const char *path, struct hg_arena *arena,
                                               const char *args[2])
{
    struct directory directory = {0};
    args[0] = N_ARG_("no ZIP archive");
    args[1] = NULL;
    VSILFILE *file = VSIFOpenL(path, "rb");
    if (file == NULL) return &hg_kind_SOURCE_NOT_OPENED;
    const struct hg_diag_kind *kind = read_directory(file, arena, &directory, args);
    VSIFCloseL(file);
    return kind != NULL ? kind : judge_members(&directory, arena, args);
}

/* --- checksums: GDAL reads members without looking at them --- */

/* A member's bytes as they are unpacked, piece by piece. */
struct unpacking {
    VSILFILE *file;
    uint64_t left; /* packed bytes to come */
    bool deflated, ended;
    z_stream stream;
    unsigned char in[1 << 15], out[1 << 17];
};

/* The next piece in unpacking->out; 0 at the end, -1 for bytes that cannot be unpacked. */
static long next_piece(struct unpacking *unpacking)
{
    z_stream *stream = &unpacking->stream;
    stream->next_out = unpacking->out;
    stream->avail_out = sizeof unpacking->out;
    while (!unpacking->ended && stream->avail_out > 0) {
        if (stream->avail_in == 0) {
            size_t wanted = sizeof unpacking->in;
            if (unpacking->left < wanted) wanted = (size_t)unpacking->left;
            if (VSIFReadL(unpacking->in, 1, wanted, unpacking->file) != wanted) return -1;
            unpacking->left -= wanted;
            stream->next_in = unpacking->in;
            stream->avail_in = (unsigned)wanted;
            if (wanted == 0) return -1;
        }
        int code = inflate(stream, Z_NO_FLUSH);
        if (code == Z_STREAM_END)
            unpacking->ended = true;
        else if (code != Z_OK)
            return -1;
    }
    return (long)(sizeof unpacking->out - stream->avail_out);
}

static long next_stored(struct unpacking *unpacking)
{
    size_t wanted = sizeof unpacking->out;
    if (unpacking->left < wanted) wanted = (size_t)unpacking->left;
    if (VSIFReadL(unpacking->out, 1, wanted, unpacking->file) != wanted) return -1;
    unpacking->left -= wanted;
    return (long)wanted;
}

static bool sum_fits(struct unpacking *unpacking, const struct member *member)
{
    uLong sum = crc32(0, NULL, 0);
    uint64_t bytes = 0;
    for (;;) {
        long piece = unpacking->deflated ? next_piece(unpacking) : next_stored(unpacking);
        if (piece < 0) return false;
        if (piece == 0) return bytes == member->unpacked && sum == member->checksum;
        bytes += (uint64_t)piece;
        if (bytes > member->unpacked) return false;
        sum = crc32(sum, unpacking->out, (uInt)piece);
    }
}

/* Are the member's bytes those that were packed? */
static bool is_sound(VSILFILE *file, const struct directory *directory,
                     const struct member *member)
{
    unsigned char local[LOCAL_BYTES];
    uint64_t at = directory->shift + member->offset;
    if (!read_at(file, at, local, sizeof local) || memcmp(local, "PK\3\4", 4) != 0)
        return false;
    at += LOCAL_BYTES + little_16(local + 26) + little_16(local + 28);
    if (VSIFSeekL(file, at, SEEK_SET) != 0) return false;
    struct unpacking *unpacking = hg_memory_new_zero(1, sizeof *unpacking);
    *unpacking = (struct unpacking){
        .file = file, .left = member->packed, .deflated = member->method == DEFLATED};
    bool sound = !unpacking->deflated ||
                 inflateInit2(&unpacking->stream, -MAX_WBITS) == Z_OK;
    sound = sound && sum_fits(unpacking, member);
    if (unpacking->deflated) inflateEnd(&unpacking->stream);
    free(unpacking);
    return sound;
}

/* Is it a part of the data set whose path inside the archive begins with these bytes: "a/zd.dbf" or "a/zd.gdb/x" of "a/zd"? */
static bool is_part(const char *name, const char *stem)
{
    size_t length = strlen(stem);
    return strncasecmp(name, stem, length) == 0 && name[length] == '.';
}

hg_status hg_source_check_checksums(struct source_reading *reading)
{
    struct directory directory = {0};
    struct hg_arena *arena = reading->scratch;
    const char *args[2] = {NULL, NULL};
    const char *root = hg_arena_printf(arena, "/vsizip/{%s}/", reading->place.archive);
    const char *inner = reading->place.path + strlen(root);
    const char *dot = strrchr(inner, '.');
    const char *stem = hg_source_display(
        hg_arena_strndup(arena, inner, dot == NULL ? strlen(inner) : (size_t)(dot - inner)),
        arena);
    VSILFILE *file = VSIFOpenL(reading->place.archive, "rb");
    hg_status status = HG_OK;
    if (file == NULL || read_directory(file, arena, &directory, args) != NULL)
        directory.members = 0; /* it was looked at before: GDAL says what is wrong now */
    size_t at = 0;
    for (uint64_t i = 0; status == HG_OK && i < directory.members; i++) {
        struct member member;
        if (!read_member(directory.bytes + at, directory.length - at, &member)) break;
        at += member.length;
        const char *name = hg_source_display(
            hg_arena_strndup(arena, member.name, member.name_length), arena);
        if (!is_part(name, stem) || is_sound(file, &directory, &member)) continue;
        status = hg_fail(reading->ctx, hg_kind_SOURCE_ZIP_DAMAGED, reading->where, name);
    }
    if (file != NULL) VSIFCloseL(file);
    return status;
}
