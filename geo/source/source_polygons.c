/* Polygons of a shapefile, taken from their records (ESRI, "Shapefile Technical Description", July 1998) without a feature of GDAL
 * for each.  Only what is beyond doubt is taken: plain polygons whose rings are closed, with one shell.  GDAL reads every other
 * record, so that it alone decides which ring is a hole of which shell and what is damaged. */
#include "geo/source/source_parts.h"

#include "geo/base/memory.h"

#include <cpl_vsi.h>

#include <endian.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    HEADER_BYTES = 100,
    TYPE_AT = 32, /* in the header */
    INDEX_ENTRY_BYTES = 8,
    INDEX_BLOCK = 4096, /* entries */
    RECORD_HEADER_BYTES = 8,
    POLYGON = 5,
    POLYGON_BYTES = 44, /* type, box, counts */
    RING_POINTS = 4,    /* a triangle, closed */
    WINDOW_BYTES = 256 * 1024,
};

/* Longer records, and places beyond what GDAL's 32 bits reach, are GDAL's to judge. */
static const uint64_t LONGEST_RECORD = 1u << 28, FARTHEST = INT32_MAX;

/* A part of a file that moves forward. */
struct window {
    VSILFILE *file;
    unsigned char *bytes;
    size_t length, capacity;
    uint64_t first;
};

struct source_polygons {
    struct window shp, shx;
};

static uint32_t big_endian_32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint32_t little_endian_32(const unsigned char *at)
{
    return (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 | (uint32_t)at[1] << 8 | at[0];
}

/* Bytes of the file, or NULL.  What the window holds already is kept, so that a packed file is only read forward. */
static const unsigned char *bytes_at(struct window *window, uint64_t offset, size_t length)
{
    uint64_t end = window->first + window->length;
    if (offset >= window->first && offset + length <= end)
        return window->bytes + (offset - window->first);
    bool joins = offset >= window->first && offset <= end;
    size_t kept = joins ? (size_t)(end - offset) : 0;
    if (kept > 0) memmove(window->bytes, window->bytes + window->length - kept, kept);
    size_t room = length > WINDOW_BYTES ? length : WINDOW_BYTES;
    window->bytes = hg_memory_grow(window->bytes, &window->capacity, room, 1);
    window->first = offset;
    window->length = kept;
    if (VSIFSeekL(window->file, offset + kept, SEEK_SET) != 0) return NULL;
    window->length += VSIFReadL(window->bytes + kept, 1, window->capacity - kept,
                                window->file);
    return window->length >= length ? window->bytes : NULL;
}

struct source_polygons *hg_source_polygons_open(const struct source_place *place)
{
    if (BYTE_ORDER != LITTLE_ENDIAN) return NULL;
    struct source_polygons *polygons = hg_memory_new_zero(1, sizeof *polygons);
    polygons->shp.file = VSIFOpenL(place->path, "rb");
    polygons->shx.file = VSIFOpenL(place->shx, "rb");
    const unsigned char *head = NULL;
    if (polygons->shp.file != NULL && polygons->shx.file != NULL)
        head = bytes_at(&polygons->shp, 0, HEADER_BYTES);
    if (head != NULL && little_endian_32(head + TYPE_AT) == POLYGON) return polygons;
    hg_source_polygons_close(polygons);
    return NULL;
}

void hg_source_polygons_close(struct source_polygons *polygons)
{
    if (polygons == NULL) return;
    if (polygons->shp.file != NULL) VSIFCloseL(polygons->shp.file);
    if (polygons->shx.file != NULL) VSIFCloseL(polygons->shx.file);
    free(polygons->shp.bytes);
    free(polygons->shx.bytes);
    free(polygons);
}

/* Content of a record; NULL if index and record do not agree about it. */
static const unsigned char *content_of(struct source_polygons *polygons, int64_t fid,
                                       size_t *out_length)
{
    const unsigned char *entry = bytes_at(&polygons->shx,
                                          HEADER_BYTES + (uint64_t)fid * INDEX_ENTRY_BYTES,
                                          INDEX_ENTRY_BYTES);
    if (entry == NULL) return NULL;
    uint64_t offset = 2 * (uint64_t)big_endian_32(entry);
    uint64_t length = 2 * (uint64_t)big_endian_32(entry + 4);
    if (length > LONGEST_RECORD || offset + length > FARTHEST) return NULL;
    const unsigned char *record = bytes_at(&polygons->shp, offset,
                                           RECORD_HEADER_BYTES + (size_t)length);
    if (record == NULL || 2 * (uint64_t)big_endian_32(record + 4) != length) return NULL;
    *out_length = (size_t)length;
    return record + RECORD_HEADER_BYTES;
}

/* The rings of one record. */
struct rings {
    const unsigned char *starts; /* 32 bits each */
    size_t count, point_count;
    struct hg_point *points;
};

static size_t start_of(const struct rings *rings, size_t ring)
{
    return ring < rings->count ? little_endian_32(rings->starts + 4 * ring)
                               : rings->point_count;
}

static bool are_closed(const struct rings *rings)
{
    if (start_of(rings, 0) != 0) return false;
    for (size_t i = 0; i < rings->count; i++) {
        size_t first = start_of(rings, i), end = start_of(rings, i + 1);
        if (end > rings->point_count || end < first + RING_POINTS) return false;
        const struct hg_point *points = rings->points;
        if (!(points[first].x == points[end - 1].x && points[first].y == points[end - 1].y))
            return false;
    }
    return true;
}

/* Take the record apart; false if it is no plain polygon.  Points are copied, since those of the file lie at any address. */
static bool read_rings(const unsigned char *content, size_t length,
                       struct source_points *points, struct rings *out)
{
    if (length < POLYGON_BYTES || little_endian_32(content) != POLYGON) return false;
    *out = (struct rings){.starts = content + POLYGON_BYTES,
                          .count = little_endian_32(content + 36),
                          .point_count = little_endian_32(content + 40)};
    if (out->count == 0 || out->count > length / 4 || out->point_count == 0 ||
        out->point_count > length / sizeof *out->points ||
        POLYGON_BYTES + 4 * out->count + sizeof *out->points * out->point_count > length)
        return false;
    points->data = hg_memory_grow(points->data, &points->capacity, out->point_count,
                                  sizeof *points->data);
    out->points = points->data;
    memcpy(out->points, out->starts + 4 * out->count,
           out->point_count * sizeof *out->points);
    return are_closed(out);
}

enum turn { UNSURE, CLOCKWISE, COUNTER_CLOCKWISE };

/* Which way a closed ring runs, by the turn at its lowest point, of those the rightmost; a ring that crosses itself is told by GDAL
 * in this way, too.  Unsure if the turn is hardly one, or if the ring comes there twice. */
static enum turn turn_of(const struct hg_point *points, size_t count)
{
    static const double nearly = 1e-4, straight = 1e-9;
    size_t last = count - 1, lowest = 0; /* the last point is the first */
    bool twice = false;
    for (size_t i = 1; i < last; i++) {
        struct hg_point here = points[i], low = points[lowest];
        if (here.y < low.y || (here.y == low.y && here.x > low.x)) {
            lowest = i;
            twice = false;
        } else if (here.x == low.x && here.y == low.y) {
            twice = true;
        }
    }
    struct hg_point at = points[lowest];
    struct hg_point before = points[lowest == 0 ? last - 1 : lowest - 1];
    struct hg_point after = points[lowest + 1];
    double in_x = at.x - before.x, in_y = at.y - before.y;
    double out_x = after.x - at.x, out_y = after.y - at.y;
    double turn = in_x * out_y - in_y * out_x;
    bool sharp = fabs(in_x) + fabs(in_y) > nearly && fabs(out_x) + fabs(out_y) > nearly &&
                 fabs(turn) > straight * (fabs(in_x * out_y) + fabs(in_y * out_x));
    if (twice || !sharp) return UNSURE;
    return turn < 0.0 ? CLOCKWISE : COUNTER_CLOCKWISE;
}

static struct hg_box box_of(const struct rings *rings, size_t ring)
{
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = start_of(rings, ring); i < start_of(rings, ring + 1); i++)
        hg_box_add(&box, rings->points[i]);
    return box;
}

/* Which ring is the shell of all others?  One runs clockwise, as shells do in this format, the others lie in its box and run the
 * other way.  False if that is not so. */
static bool find_shell(const struct rings *rings, size_t *out_shell)
{
    size_t shells = 0;
    *out_shell = 0;
    for (size_t i = 0; rings->count > 1 && i < rings->count; i++) {
        size_t first = start_of(rings, i);
        enum turn turn = turn_of(rings->points + first, start_of(rings, i + 1) - first);
        if (turn == UNSURE) return false;
        if (turn == COUNTER_CLOCKWISE) continue;
        *out_shell = i;
        shells++;
    }
    if (rings->count == 1) return true;
    if (shells != 1) return false;
    struct hg_box shell = box_of(rings, *out_shell);
    for (size_t i = 0; i < rings->count; i++) {
        struct hg_box hole = box_of(rings, i);
        if (hole.min_x < shell.min_x || hole.min_y < shell.min_y ||
            hole.max_x > shell.max_x || hole.max_y > shell.max_y)
            return false;
    }
    return true;
}

static bool are_finite(const struct rings *rings)
{
    for (size_t i = 0; i < rings->point_count; i++)
        if (!isfinite(rings->points[i].x) || !isfinite(rings->points[i].y)) return false;
    return true;
}

static void add_ring(struct hg_layer_builder *builder, const struct rings *rings,
                     size_t ring, bool hole)
{
    size_t first = start_of(rings, ring);
    hg_layer_builder_ring(builder, rings->points + first, start_of(rings, ring + 1) - first,
                          0, hole);
}

bool hg_source_polygons_add(struct source_polygons *polygons, int64_t fid,
                            struct source_points *points, struct hg_layer_builder *builder)
{
    struct rings rings;
    size_t length, shell;
    const unsigned char *content = content_of(polygons, fid, &length);
    if (content == NULL || !read_rings(content, length, points, &rings) ||
        !are_finite(&rings) || !find_shell(&rings, &shell))
        return false;
    hg_layer_builder_feature(builder, fid, HG_GEOMETRY_POLYGON);
    add_ring(builder, &rings, shell, false);
    for (size_t i = 0; i < rings.count; i++)
        if (i != shell) add_ring(builder, &rings, i, true);
    return true;
}
