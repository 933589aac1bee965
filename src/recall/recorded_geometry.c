/* Geometry of a GeoPackage as geo/sink writes it: what differs in any way was not written by this program. */
#include "recall/recorded.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { WKB_POINT = 1, WKB_LINE, WKB_POLYGON, WKB_MULTI_LINE = 5, WKB_MULTI_POLYGON };

static const unsigned char little_endian = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;

/* Bytes under way; `bad` once they do not fit. */
struct bytes {
    const unsigned char *at;
    size_t left;
    bool bad;
};

static void take(struct bytes *bytes, void *out, size_t size)
{
    memset(out, 0, size);
    if (bytes->left < size) bytes->bad = true;
    if (bytes->bad) return;
    memcpy(out, bytes->at, size);
    bytes->at += size;
    bytes->left -= size;
}

static uint32_t take_count(struct bytes *bytes)
{
    uint32_t count;
    take(bytes, &count, sizeof count);
    return count;
}

/* Byte order and kind of a part. */
static uint32_t take_kind(struct bytes *bytes)
{
    unsigned char order;
    take(bytes, &order, sizeof order);
    if (order != little_endian) bytes->bad = true;
    return take_count(bytes);
}

static void take_header(struct bytes *bytes)
{
    enum { EXTENT_XY = 1 << 1, EXTENT = 7 << 1, ORDER = 1 };
    unsigned char head[8];
    double extent[4];
    take(bytes, head, sizeof head); /* "GP", version, flags, system */
    if (memcmp(head, "GP\0", 3) != 0 || (head[3] & ORDER) != little_endian)
        bytes->bad = true;
    if ((head[3] & EXTENT) == EXTENT_XY)
        take(bytes, extent, sizeof extent);
    else if ((head[3] & EXTENT) != 0)
        bytes->bad = true;
}

/* Points may not be more than the bytes that are left can hold, so that a wrong count costs no memory. */
struct drawing {
    struct bytes bytes;
    struct hg_shape *shape;
    struct hg_ring *rings; /* on the heap */
    size_t ring_count, ring_capacity;
};

static void add_ring(struct drawing *drawing, struct hg_ring ring)
{
    HG_GROW(drawing->rings, drawing->ring_count, drawing->ring_capacity);
    drawing->rings[drawing->ring_count++] = ring;
}

static void take_ring(struct drawing *drawing, uint32_t part, bool hole, bool closed)
{
    struct hg_shape *shape = drawing->shape;
    uint32_t count = take_count(&drawing->bytes);
    if (count > drawing->bytes.left / sizeof(struct hg_point)) drawing->bytes.bad = true;
    if (drawing->bytes.bad) return;
    struct hg_point *points = shape->points + shape->point_count;
    take(&drawing->bytes, points, count * sizeof *points);
    if (closed && count > 0 && memcmp(&points[0], &points[count - 1], sizeof *points) != 0)
        drawing->bytes.bad = true;
    if (closed && count > 0) count--;
    add_ring(drawing, (struct hg_ring){.first = (uint32_t)shape->point_count,
                                       .count = count,
                                       .part = part,
                                       .hole = hole});
    shape->point_count += count;
}

static void take_polygons(struct drawing *drawing)
{
    uint32_t parts = take_count(&drawing->bytes);
    for (uint32_t part = 0; part < parts && !drawing->bytes.bad; part++) {
        if (take_kind(&drawing->bytes) != WKB_POLYGON) drawing->bytes.bad = true;
        uint32_t rings = take_count(&drawing->bytes);
        for (uint32_t i = 0; i < rings && !drawing->bytes.bad; i++)
            take_ring(drawing, part, i > 0, true);
    }
}

static void take_lines(struct drawing *drawing)
{
    uint32_t lines = take_count(&drawing->bytes);
    for (uint32_t i = 0; i < lines && !drawing->bytes.bad; i++) {
        if (take_kind(&drawing->bytes) != WKB_LINE) drawing->bytes.bad = true;
        take_ring(drawing, 0, false, false);
    }
}

static void take_point(struct drawing *drawing)
{
    struct hg_shape *shape = drawing->shape;
    take(&drawing->bytes, shape->points, sizeof *shape->points);
    shape->point_count = 1;
    add_ring(drawing, (struct hg_ring){.count = 1});
}

static void take_shape(struct drawing *drawing)
{
    static const struct {
        uint32_t kind;
        enum hg_geometry_kind shape;
        void (*take)(struct drawing *drawing);
    } kinds[] = {
        {WKB_POINT,         HG_GEOMETRY_POINT,   take_point   },
        {WKB_MULTI_LINE,    HG_GEOMETRY_LINE,    take_lines   },
        {WKB_MULTI_POLYGON, HG_GEOMETRY_POLYGON, take_polygons},
    };
    uint32_t kind = take_kind(&drawing->bytes);
    for (size_t i = 0; i < HG_COUNT_OF(kinds); i++) {
        if (kinds[i].kind != kind) continue;
        drawing->shape->kind = kinds[i].shape;
        kinds[i].take(drawing);
        return;
    }
    drawing->bytes.bad = true;
}

const struct hg_shape *hg_recorded_geometry(const unsigned char *bytes, size_t size,
                                            struct hg_arena *arena)
{
    struct drawing drawing = {
        .bytes = {bytes, size, false},
          .shape = HG_ARENA_NEW(arena, struct hg_shape)
    };
    take_header(&drawing.bytes);
    drawing.shape->points = HG_ARENA_ARRAY(
        arena, struct hg_point, drawing.bytes.left / sizeof(struct hg_point) + 1);
    if (!drawing.bytes.bad) take_shape(&drawing);
    bool whole = !drawing.bytes.bad && drawing.bytes.left == 0;
    drawing.shape->ring_count = drawing.ring_count;
    drawing.shape->rings = HG_ARENA_ARRAY(arena, struct hg_ring, drawing.ring_count + 1);
    if (drawing.ring_count > 0)
        memcpy(drawing.shape->rings, drawing.rings,
               drawing.ring_count * sizeof *drawing.rings);
    free(drawing.rings);
    return whole ? drawing.shape : NULL;
}
