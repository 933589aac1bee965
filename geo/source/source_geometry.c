#include "geo/source/source_parts.h"

#include "geo/base/memory.h"

#include <math.h>

/* Arcs become chords of a quarter degree: the area of a full circle is then wrong by 3e-6 of itself, its
 * border by 2.4e-6 of the radius, below the 0.01 m of a survey for every radius up to 4 km. */
static const double ARC_STEP_DEG = 0.25;

/* Deeper than any real collection; GDAL itself stops at 32 when it reads WKB. */
enum { DEEPEST = 32 };

struct adding {
    struct hg_layer_builder *builder;
    struct source_points *points;
    struct hg_arena *arena;
    uint32_t part;
    const struct hg_diag_kind *defect;
    const char **out_detail;
};

static enum hg_geometry_kind kind_of_type(OGRwkbGeometryType type)
{
    switch (OGR_GT_Flatten(type)) {
    case wkbPoint: return HG_GEOMETRY_POINT;
    case wkbLineString: return HG_GEOMETRY_LINE;
    case wkbPolygon: return HG_GEOMETRY_POLYGON;
    default: return HG_GEOMETRY_NONE;
    }
}

static bool is_collection(OGRwkbGeometryType type)
{
    switch (OGR_GT_Flatten(type)) {
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon:
    case wkbGeometryCollection: return true;
    default: return false;
    }
}

/* What the geometry is made of; false if it mixes kinds or holds one that has no place here (surfaces in
 * space, triangles).  Empty members count for nothing. */
static bool find_kind(OGRGeometryH geometry, int depth, enum hg_geometry_kind *kind)
{
    OGRwkbGeometryType type = OGR_G_GetGeometryType(geometry);
    if (OGR_G_IsEmpty(geometry)) return true;
    if (is_collection(type)) {
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
            if (depth >= DEEPEST ||
                !find_kind(OGR_G_GetGeometryRef(geometry, i), depth + 1, kind))
                return false;
        return true;
    }
    enum hg_geometry_kind own = kind_of_type(type);
    if (own == HG_GEOMETRY_NONE || (*kind != HG_GEOMETRY_NONE && *kind != own))
        return false;
    *kind = own;
    return true;
}

static void add_points(struct adding *adding, OGRGeometryH line, bool is_ring, bool hole)
{
    int count = OGR_G_GetPointCount(line);
    if (count <= 0) return;
    struct source_points *points = adding->points;
    points->data = hg_memory_grow(points->data, &points->capacity, (size_t)count,
                                  sizeof *points->data);
    OGR_G_GetPoints(line, &points->data[0].x, sizeof *points->data, &points->data[0].y,
                    sizeof *points->data, NULL, 0);
    const struct hg_point *first = &points->data[0], *last = &points->data[count - 1];
    bool open = first->x != last->x || first->y != last->y;
    points->unclosed += is_ring && open;
    for (int i = 0; i < count && adding->defect == NULL; i++) {
        struct hg_point point = points->data[i];
        if (isfinite(point.x) && isfinite(point.y)) continue;
        adding->defect = &hg_kind_GEOMETRY_NOT_FINITE;
        *adding->out_detail = hg_arena_printf(adding->arena, "x = %g, y = %g", point.x,
                                              point.y);
    }
    hg_layer_builder_ring(adding->builder, points->data, (size_t)count, adding->part, hole);
    if (open) hg_layer_builder_ring_is_open(adding->builder);
}

static void add_members(struct adding *adding, OGRGeometryH geometry)
{
    OGRwkbGeometryType type = OGR_G_GetGeometryType(geometry);
    if (OGR_G_IsEmpty(geometry)) return;
    if (is_collection(type)) {
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
            add_members(adding, OGR_G_GetGeometryRef(geometry, i));
        return;
    }
    if (OGR_GT_Flatten(type) == wkbPolygon) {
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
            add_points(adding, OGR_G_GetGeometryRef(geometry, i), true, i > 0);
    } else {
        add_points(adding, geometry, false, false);
    }
    adding->part++;
}

static void add_linear(struct adding *adding, OGRGeometryH geometry, int64_t fid)
{
    enum hg_geometry_kind kind = HG_GEOMETRY_NONE;
    bool plain = find_kind(geometry, 0, &kind);
    hg_layer_builder_feature(adding->builder, fid, plain ? kind : HG_GEOMETRY_NONE);
    if (plain && kind != HG_GEOMETRY_NONE) {
        add_members(adding, geometry);
        return;
    }
    adding->defect = plain ? &hg_kind_GEOMETRY_NULL : &hg_kind_GEOMETRY_UNSUPPORTED;
    *adding->out_detail = plain ? N_ARG_("empty")
                                : hg_arena_strdup(adding->arena,
                                                  OGR_G_GetGeometryName(geometry));
}

const struct hg_diag_kind *hg_source_add_geometry(struct hg_layer_builder *builder,
                                                  OGRGeometryH geometry, int64_t fid,
                                                  struct source_points *points,
                                                  struct hg_arena *arena,
                                                  const char **out_detail)
{
    struct adding adding = {
        .builder = builder, .points = points, .arena = arena, .out_detail = out_detail};
    if (geometry == NULL) {
        hg_layer_builder_feature(builder, fid, HG_GEOMETRY_NONE);
        *out_detail = N_ARG_("null");
        return &hg_kind_GEOMETRY_NULL;
    }
    if (!OGR_G_HasCurveGeometry(geometry, 1)) {
        add_linear(&adding, geometry, fid);
        return adding.defect;
    }
    OGRGeometryH linear = OGR_G_GetLinearGeometry(geometry, ARC_STEP_DEG, NULL);
    if (linear == NULL) {
        hg_layer_builder_feature(builder, fid, HG_GEOMETRY_NONE);
        *out_detail = hg_arena_strdup(arena, OGR_G_GetGeometryName(geometry));
        return &hg_kind_GEOMETRY_UNSUPPORTED;
    }
    add_linear(&adding, linear, fid);
    OGR_G_DestroyGeometry(linear);
    return adding.defect;
}
