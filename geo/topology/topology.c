/* One overlay of the layer, its boundary and a frame around it; what is asked for is read off. */
#include "geo/topology/topology_private.h"

#include "geo/base/memory.h"

#include <math.h>

/* Room between the layer and the frame, and where the frame stands: on whole metres, so that it does not move the grid. */
#define FRAME_ROOM_M 1.0

enum {
    ANY_PAIR = HG_TOPOLOGY_OVERLAPS | HG_TOPOLOGY_DUPLICATES | HG_TOPOLOGY_CONTAINED,
    ANY_GAP = HG_TOPOLOGY_GAPS_INSIDE | HG_TOPOLOGY_GAPS_ENCLOSED,
    ANY_VERTEX = HG_TOPOLOGY_JUNCTIONS | HG_TOPOLOGY_UNSNAPPED,
    INPUTS_MOST = 3
};

/* A rectangle around the layer: what is uncovered within it and does not reach it is enclosed. */
struct frame {
    struct hg_point points[4];
    struct hg_ring ring;
    struct hg_feature feature;
    struct hg_layer layer;
};

/* Which numbers stand for what in a label set: the layer's features, then the boundary's, then the frame. */
struct numbering {
    unsigned measured;
    hg_feature_id features, frame;
};

/* --- the overlay --- */

static size_t add_key(struct hg_region_key key, struct hg_region_key *out_keys, size_t room,
                      size_t written)
{
    if (written < room) out_keys[written] = key;
    return written + 1;
}

/* Regions are only what can be a defect: ground of two features, and ground of none. */
static size_t name_regions(void *data, const hg_feature_id *features, size_t count,
                           struct hg_region_key *out_keys, size_t room)
{
    const struct numbering *numbering = data;
    const uint32_t nobody = numbering->features;
    size_t own = 0, written = 0;
    while (own < count && features[own] < numbering->features)
        own++;
    if (own > 0 && !(numbering->measured & HG_TOPOLOGY_OVERLAPS)) return 0;
    for (size_t i = 0; i < own; i++)
        for (size_t j = i + 1; j < own; j++)
            written = add_key((struct hg_region_key){features[i], features[j]}, out_keys,
                              room, written);
    if (own > 0 || count == 0) return written;
    if (numbering->measured & HG_TOPOLOGY_GAPS_INSIDE && features[0] < numbering->frame)
        written = add_key((struct hg_region_key){nobody, HG_TOPOLOGY_INSIDE}, out_keys,
                          room, written);
    if (numbering->measured & HG_TOPOLOGY_GAPS_ENCLOSED &&
        features[count - 1] == numbering->frame)
        written = add_key((struct hg_region_key){nobody, HG_TOPOLOGY_ENCLOSED}, out_keys,
                          room, written);
    return written;
}

static bool make_frame(const struct hg_layer *layer, struct frame *out)
{
    struct hg_box box = hg_layer_box(layer);
    if (hg_box_is_empty(box)) return false;
    double low_x = floor(box.min_x) - FRAME_ROOM_M, low_y = floor(box.min_y) - FRAME_ROOM_M;
    double high_x = ceil(box.max_x) + FRAME_ROOM_M, high_y = ceil(box.max_y) + FRAME_ROOM_M;
    *out = (struct frame){
        .points = {{low_x, low_y},   {high_x, low_y}, {high_x, high_y}, {low_x, high_y}},
        .ring = {.count = 4},
        .feature = {.ring_count = 1,                .kind = HG_GEOMETRY_POLYGON               }
    };
    out->layer = (struct hg_layer){.source = layer->source,
                                   .name = layer->name,
                                   .crs = layer->crs,
                                   .feature_count = 1,
                                   .ring_count = 1,
                                   .point_count = 4,
                                   .features = &out->feature,
                                   .rings = &out->ring,
                                   .points = out->points};
    return true;
}

static hg_status overlay(struct hg_ctx *ctx, const struct hg_layer *layer,
                         const struct hg_layer *boundary,
                         const struct hg_topology *topology, struct hg_overlay *out)
{
    struct frame frame;
    struct hg_overlay_input inputs[INPUTS_MOST];
    size_t count = 0, boundaries = 0;
    inputs[count++] = (struct hg_overlay_input){layer, topology->options.fill};
    if (topology->measured & HG_TOPOLOGY_GAPS_INSIDE) {
        inputs[count++] = (struct hg_overlay_input){boundary, topology->options.fill};
        boundaries = boundary->feature_count;
    }
    if (topology->measured & HG_TOPOLOGY_GAPS_ENCLOSED && make_frame(layer, &frame))
        inputs[count++] = (struct hg_overlay_input){&frame.layer, HG_FILL_EVEN_ODD};
    struct numbering numbering = {
        .measured = topology->measured,
        .features = (hg_feature_id)layer->feature_count,
        .frame = (hg_feature_id)(layer->feature_count + boundaries)};
    bool shapes = topology->measured & (ANY_GAP | HG_TOPOLOGY_OVERLAPS);
    struct hg_overlay_options options = {.regions = shapes ? name_regions : NULL,
                                         .regions_data = &numbering};
    return hg_overlay_run(ctx, inputs, count, &options, out);
}

/* --- what is read off --- */

static const struct hg_topology_tolerance *
class_of(const struct hg_topology_options *options, const struct hg_topology_place *place)
{
    for (size_t i = 0; i < options->tolerance_count; i++) {
        const struct hg_topology_tolerance *tolerance = &options->tolerances[i];
        /* an unknown width is within no bound */
        bool narrow = place->widest_m <= tolerance->width_m || isinf(tolerance->width_m);
        if (narrow && place->area_m2 <= tolerance->area_m2) return tolerance;
    }
    return NULL;
}

void hg_topology_size(const struct hg_topology_options *options,
                      struct hg_topology_place *place)
{
    place->mean_width_m = 2.0 * place->area_m2 / place->perimeter_m;
    place->widest_m = hg_topology_widest_m(&place->shape);
    place->within = class_of(options, place);
}

struct hg_topology_place hg_topology_place_of(const struct hg_piece_shape *piece)
{
    return (struct hg_topology_place){.shape = piece->shape,
                                      .area_m2 = piece->area_m2,
                                      .perimeter_m = piece->perimeter_m,
                                      .widest_m = NAN,
                                      .inside = piece->inside};
}

/* Pieces come by key: overlaps first, for uncovered ground has the last keys. */
static size_t read_overlaps(struct hg_ctx *ctx, const struct hg_layer *layer,
                            const struct hg_overlay *overlaid,
                            const struct hg_topology_shares *shares,
                            struct hg_topology *out)
{
    size_t count = 0;
    while (count < overlaid->piece_count &&
           overlaid->pieces[count].key.a < layer->feature_count)
        count++;
    struct hg_topology_overlap *overlaps = HG_ARENA_ARRAY(
        ctx->arena, struct hg_topology_overlap, count);
    for (size_t i = 0; i < count; i++) {
        struct hg_region_key key = overlaid->pieces[i].key;
        overlaps[i] = (struct hg_topology_overlap){
            .place = hg_topology_place_of(&overlaid->pieces[i]),
            .a = key.a,
            .b = key.b,
            .relation = hg_topology_relation(shares, key.a, key.b)};
        hg_topology_size(&out->options, &overlaps[i].place);
    }
    out->overlaps = overlaps;
    out->overlap_count = count;
    return count;
}

static hg_status measure_areas(struct hg_ctx *ctx, const struct hg_layer *layer,
                               const struct hg_layer *boundary, struct hg_topology *out)
{
    struct hg_overlay overlaid;
    HG_TRY(overlay(ctx, layer, boundary, out, &overlaid));
    size_t overlaps = 0;
    if (out->measured & ANY_PAIR) {
        struct hg_topology_shares shares;
        hg_topology_shares_make(&overlaid.faces, layer->feature_count, &shares);
        overlaps = read_overlaps(ctx, layer, &overlaid, &shares, out);
        hg_topology_pairs(ctx, layer, &shares, out);
        hg_topology_shares_clear(&shares);
    }
    if (out->measured & ANY_GAP) hg_topology_gaps(ctx, layer, &overlaid, overlaps, out);
    return HG_OK;
}

static void copy_options(struct hg_ctx *ctx, const struct hg_topology_options *options,
                         struct hg_topology_options *out)
{
    struct hg_topology_tolerance *tolerances = HG_ARENA_ARRAY(
        ctx->arena, struct hg_topology_tolerance, options->tolerance_count);
    for (size_t i = 0; i < options->tolerance_count; i++) {
        tolerances[i] = options->tolerances[i];
        tolerances[i].name = hg_arena_strdup(ctx->arena, tolerances[i].name);
    }
    *out = *options;
    out->tolerances = tolerances;
    out->vertex_m = fmax(options->vertex_m, HG_TOPOLOGY_PIXEL_M);
}

hg_status hg_topology_run(struct hg_ctx *ctx, const struct hg_layer *layer,
                          const struct hg_layer *boundary,
                          const struct hg_topology_options *options,
                          struct hg_topology *out)
{
    *out = (struct hg_topology){.measured = options->measures & HG_TOPOLOGY_ALL};
    if (!boundary) out->measured &= ~(unsigned)HG_TOPOLOGY_GAPS_INSIDE;
    copy_options(ctx, options, &out->options);
    if (out->measured & (ANY_PAIR | ANY_GAP))
        HG_TRY(measure_areas(ctx, layer, boundary, out));
    if (out->measured & ANY_VERTEX) HG_TRY(hg_topology_vertices(ctx, layer, out));
    return HG_OK;
}
