/* Job B: pieces of two plans' features, to a GeoPackage. */
#include "jobs.h"

#include "geo/sink/sink.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

const struct bench_pair bench_wanted_pairs[BENCH_PAIRS] = {
    {LANDUSE, ZONE, 0, 0},
    {LANDUSE, ECO,  0, 0},
    {URBAN,   ECO,  0, 0}
};

static bool is_of(const struct bench *bench, hg_feature_id feature, enum bench_layer layer)
{
    return feature >= bench->offsets[layer] && feature < bench->offsets[layer + 1];
}

/* Layers ascend in a label set, and so do those of a wanted pair. */
size_t bench_region_of_pairs(void *data, const hg_feature_id *features, size_t count,
                             struct hg_region_key *out_keys, size_t room)
{
    const struct bench *bench = data;
    size_t found = 0;
    for (size_t p = 0; p < BENCH_PAIRS; p++)
        for (size_t i = 0; i < count; i++) {
            if (!is_of(bench, features[i], bench_wanted_pairs[p].a)) continue;
            for (size_t k = i + 1; k < count; k++) {
                if (!is_of(bench, features[k], bench_wanted_pairs[p].b)) continue;
                if (found < room)
                    out_keys[found] = (struct hg_region_key){features[i], features[k]};
                found++;
            }
        }
    return found;
}

/* --- one feature from the pieces of a key --- */

struct joined {
    struct hg_ring *rings;
    struct hg_point *points;
    size_t ring_count, ring_capacity, point_count, point_capacity;
};

static void add_piece(struct joined *joined, const struct hg_shape *shape, uint32_t part)
{
    for (size_t i = 0; i < shape->ring_count; i++) {
        struct hg_ring ring = shape->rings[i];
        const struct hg_point *points = shape->points + ring.first;
        ring.first = (uint32_t)joined->point_count;
        ring.part = part;
        HG_GROW(joined->rings, joined->ring_count, joined->ring_capacity);
        joined->rings[joined->ring_count++] = ring;
        for (uint32_t k = 0; k < ring.count; k++) {
            HG_GROW(joined->points, joined->point_count, joined->point_capacity);
            joined->points[joined->point_count++] = points[k];
        }
    }
}

static struct hg_shape join(struct joined *joined, const struct hg_piece_shape *pieces,
                            size_t count)
{
    if (count == 1) return pieces[0].shape;
    joined->ring_count = joined->point_count = 0;
    for (size_t i = 0; i < count; i++)
        add_piece(joined, &pieces[i].shape, (uint32_t)i);
    return (struct hg_shape){HG_GEOMETRY_POLYGON, joined->ring_count, joined->point_count,
                             joined->rings, joined->points};
}

static double area_of(const struct hg_piece_shape *pieces, size_t count)
{
    double area_m2 = 0;
    for (size_t i = 0; i < count; i++)
        area_m2 += pieces[i].area_m2;
    return area_m2;
}

/* --- layers --- */

static const struct hg_sink_field fields[] = {
    {"aid",  NULL, HG_VALUE_INTEGER, 0, 0},
    {"zid",  NULL, HG_VALUE_INTEGER, 0, 0},
    {"acls", NULL, HG_VALUE_TEXT,    0, 0},
    {"zcls", NULL, HG_VALUE_TEXT,    0, 0},
    {"area", NULL, HG_VALUE_REAL,    0, 0}
};

static struct hg_value value_of(const struct hg_layer *layer, size_t feature,
                                const char *field)
{
    int column = hg_layer_field_of(layer, field);
    return column < 0 ? (struct hg_value){HG_VALUE_NULL, NAN, NULL}
                      : *hg_layer_value(layer, feature, (size_t)column);
}

static hg_status write_pair(const struct bench *bench, struct hg_sink *sink,
                            struct joined *joined, struct bench_pair *pair,
                            const struct hg_piece_shape *pieces, size_t count)
{
    const struct hg_layer *a = &bench->layers[pair->a], *b = &bench->layers[pair->b];
    size_t in_a = pieces[0].key.a - bench->offsets[pair->a];
    size_t in_b = pieces[0].key.b - bench->offsets[pair->b];
    double area_m2 = area_of(pieces, count);
    struct hg_shape shape = join(joined, pieces, count);
    const struct hg_value values[] = {
        value_of(a, in_a, "id"),
        value_of(b, in_b, "id"),
        value_of(a, in_a, "cls"),
        value_of(b, in_b, "cls"),
        {HG_VALUE_REAL, area_m2, NULL}
    };
    pair->features++;
    pair->area_m2 += area_m2;
    return hg_sink_feature(sink, &shape, values);
}

static hg_status write_layer(const struct bench *bench, struct hg_sink *sink,
                             struct joined *joined, struct bench_pair *pair)
{
    const struct hg_piece_shape *pieces = bench->overlay.pieces;
    const char *name = hg_arena_printf(bench->ctx.arena, "b_%s_%s",
                                       bench_layer_names[pair->a],
                                       bench_layer_names[pair->b]);
    HG_TRY(hg_sink_layer(sink, name, HG_GEOMETRY_POLYGON, bench->layers[pair->a].crs,
                         fields, HG_COUNT_OF(fields)));
    for (size_t i = 0, end; i < bench->overlay.piece_count; i = end) {
        struct hg_region_key key = pieces[i].key;
        for (end = i + 1; end < bench->overlay.piece_count; end++)
            if (pieces[end].key.a != key.a || pieces[end].key.b != key.b) break;
        if (is_of(bench, key.a, pair->a) && is_of(bench, key.b, pair->b))
            HG_TRY(write_pair(bench, sink, joined, pair, pieces + i, end - i));
    }
    return HG_OK;
}

hg_status bench_write_pairs(struct bench *bench, const char *path)
{
    struct joined joined = {0};
    struct hg_sink *sink = hg_sink_open(&bench->ctx, HG_SINK_GPKG, path);
    hg_status status = sink ? HG_OK : HG_FAILED;
    for (size_t i = 0; status == HG_OK && i < BENCH_PAIRS; i++) {
        bench->pairs[i] = bench_wanted_pairs[i];
        status = write_layer(bench, sink, &joined, &bench->pairs[i]);
    }
    free(joined.rings);
    free(joined.points);
    if (status == HG_OK) return hg_sink_close(sink);
    if (sink) hg_sink_abandon(sink);
    return status;
}
