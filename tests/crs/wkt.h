/* Wkt: polygons written as text, for tables of cases.
 *
 * "POLYGON((0 0,10 0,10 10,0 0),(...))" and "MULTIPOLYGON(((...)),((...)))"; anything else is a feature without
 * geometry.  The closing point is dropped by the builder. */
#ifndef HG_TEST_CRS_WKT_H
#define HG_TEST_CRS_WKT_H

#include "support/testing.h"

#include "geo/layer/layer.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { WKT_RING_POINTS = 64 };

/* Adds one feature to the builder. */
static inline void wkt_add(struct hg_layer_builder *builder, int64_t fid, const char *wkt)
{
    bool multi = strncmp(wkt, "MULTIPOLYGON", 12) == 0;
    bool polygon = multi || strncmp(wkt, "POLYGON", 7) == 0;
    hg_layer_builder_feature(builder, fid,
                             polygon ? HG_GEOMETRY_POLYGON : HG_GEOMETRY_NONE);
    int depth = 0, shell_depth = multi ? 2 : 1;
    uint32_t parts = 0;
    bool hole = false;
    for (const char *at = wkt; polygon && *at != '\0'; at++) {
        if (*at == ')') depth--;
        if (*at != '(') continue;
        depth++;
        if (depth == shell_depth) {
            parts++;
            hole = false;
        }
        if (depth <= shell_depth) continue;
        struct hg_point points[WKT_RING_POINTS];
        size_t count = 0;
        do {
            assert_true(count < WKT_RING_POINTS);
            char *end;
            points[count].x = strtod(at + 1, &end);
            points[count++].y = strtod(end, &end);
            at = end;
        } while (*at == ',');
        hg_layer_builder_ring(builder, points, count, parts - 1, hole);
        hole = true;
        depth--;
    }
}

/* A layer of one feature, in the arena. */
static inline struct hg_layer wkt_layer(struct hg_arena *arena, const char *wkt)
{
    struct hg_layer layer;
    struct hg_layer_builder *builder = hg_layer_builder_new();
    wkt_add(builder, 1, wkt);
    hg_layer_builder_finish(builder, arena, &layer);
    hg_layer_builder_free(builder);
    return layer;
}

#endif
