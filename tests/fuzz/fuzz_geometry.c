/* Any bytes as a geometry: it becomes a feature whose rings lie in the layer, with finite points, or a defect with a kind.
 *
 * Input: one byte, whether it goes through the rules of drawings; then well-known binary. */
#include "geo/env/env.h"
#include "geo/layer/layer.h"
#include "geo/source/source_parts.h"

#include <ogr_api.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_layer(const struct hg_layer *layer)
{
    if (layer->feature_count != 1) abort();
    const struct hg_feature *feature = &layer->features[0];
    if (feature->first_ring + feature->ring_count > layer->ring_count) abort();
    for (size_t i = 0; i < feature->ring_count; i++) {
        const struct hg_ring *ring = &layer->rings[feature->first_ring + i];
        if (ring->first + ring->count > layer->point_count) abort();
        for (size_t k = 0; k < ring->count; k++) {
            struct hg_point point = layer->points[ring->first + k];
            if (!isfinite(point.x) || !isfinite(point.y)) abort();
        }
    }
}

static void add(OGRGeometryH geometry)
{
    struct hg_arena *arena = hg_arena_new();
    struct hg_layer_builder *builder = hg_layer_builder_new();
    struct source_points points = {0};
    const char *detail = NULL;
    struct hg_layer layer;
    const struct hg_diag_kind *defect = hg_source_add_geometry(builder, geometry, 7,
                                                               &points, arena, &detail);
    hg_layer_builder_finish(builder, arena, &layer);
    if (defect == NULL) check_layer(&layer);
    if (defect != NULL && detail == NULL) abort();
    hg_layer_builder_free(builder);
    free(points.data);
    hg_arena_free(arena);
}

/* As an entity of a drawing. */
static void add_drawn(OGRGeometryH geometry)
{
    OGRFeatureDefnH schema = OGR_FD_Create("entities");
    OGR_FD_Reference(schema);
    OGRFeatureH entity = OGR_F_Create(schema);
    OGR_F_SetGeometry(entity, geometry);
    if (!hg_source_is_remark(entity)) {
        hg_source_close_lines(entity);
        add(OGR_F_GetGeometryRef(entity));
    }
    OGR_F_Destroy(entity);
    OGR_FD_Release(schema);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hg_env_said said;
    OGRGeometryH geometry = NULL;
    if (size < 2 || size > 1 << 16) return 0;
    hg_env_listen(&said);
    bool made = OGR_G_CreateFromWkb(data + 1, NULL, &geometry, (int)size - 1) ==
                OGRERR_NONE;
    if (made && (*data & 1) == 0) add(geometry);
    if (made && (*data & 1) != 0) add_drawn(geometry);
    OGR_G_DestroyGeometry(geometry);
    hg_env_unlisten();
    return 0;
}
