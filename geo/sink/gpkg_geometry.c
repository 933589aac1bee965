/* Geometry as GeoPackages store it.  Numbers stand in the machine's byte order, which both headers name. */
#include "geo/sink/gpkg_parts.h"

enum { WKB_POINT = 1, WKB_LINE, WKB_POLYGON, WKB_MULTI_LINE = 5, WKB_MULTI_POLYGON };

static const unsigned char little_endian = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;

static void add_count(struct hg_str *out, size_t count)
{
    uint32_t number = (uint32_t)count;
    hg_str_add_bytes(out, &number, sizeof number);
}

static void add_type(struct hg_str *out, uint32_t type)
{
    hg_str_add_bytes(out, &little_endian, 1);
    add_count(out, type);
}

static void add_header(struct hg_str *out, int srs_id, enum hg_geometry_kind kind,
                       struct hg_box extent)
{
    enum { EMPTY = 1 << 4, EXTENT_XY = 1 << 1 };
    bool empty = hg_box_is_empty(extent), boxed = !empty && kind != HG_GEOMETRY_POINT;
    unsigned char flags = (unsigned char)((empty ? EMPTY : 0) | (boxed ? EXTENT_XY : 0) |
                                          little_endian);
    int32_t system = srs_id;
    double box[4] = {extent.min_x, extent.max_x, extent.min_y, extent.max_y};
    hg_str_add_bytes(out, "GP\0", 3); /* version 0 */
    hg_str_add_bytes(out, &flags, 1);
    hg_str_add_bytes(out, &system, sizeof system);
    if (boxed) hg_str_add_bytes(out, box, sizeof box);
}

static void add_ring(struct hg_str *out, const struct hg_shape *shape,
                     const struct hg_ring *ring, bool closed)
{
    const struct hg_point *points = shape->points + ring->first;
    bool again = closed && ring->count > 0;
    add_count(out, ring->count + again);
    hg_str_add_bytes(out, points, ring->count * sizeof *points);
    if (again) hg_str_add_bytes(out, points, sizeof *points);
}

/* Rings of one part from `first` on. */
static size_t rings_of_part(const struct hg_shape *shape, size_t first)
{
    size_t end = first;
    while (end < shape->ring_count && shape->rings[end].part == shape->rings[first].part)
        end++;
    return end - first;
}

static void add_polygons(struct hg_str *out, const struct hg_shape *shape)
{
    size_t parts = 0;
    for (size_t i = 0; i < shape->ring_count; i += rings_of_part(shape, i))
        parts++;
    add_type(out, WKB_MULTI_POLYGON);
    add_count(out, parts);
    for (size_t i = 0, rings; i < shape->ring_count; i += rings) {
        rings = rings_of_part(shape, i);
        add_type(out, WKB_POLYGON);
        add_count(out, rings);
        for (size_t k = i; k < i + rings; k++)
            add_ring(out, shape, &shape->rings[k], true);
    }
}

static void add_lines(struct hg_str *out, const struct hg_shape *shape)
{
    add_type(out, WKB_MULTI_LINE);
    add_count(out, shape->ring_count);
    for (size_t i = 0; i < shape->ring_count; i++) {
        add_type(out, WKB_LINE);
        add_ring(out, shape, &shape->rings[i], false);
    }
}

void hg_gpkg_add_geometry(struct hg_str *out, int srs_id, const struct hg_shape *shape,
                          struct hg_box extent)
{
    add_header(out, srs_id, shape->kind, extent);
    switch (shape->kind) {
    case HG_GEOMETRY_NONE: break;
    case HG_GEOMETRY_POINT:
        add_type(out, WKB_POINT);
        hg_str_add_bytes(out, &shape->points[shape->rings[0].first], sizeof *shape->points);
        break;
    case HG_GEOMETRY_LINE: add_lines(out, shape); break;
    case HG_GEOMETRY_POLYGON: add_polygons(out, shape); break;
    }
}
