#include "geo/valid/vertices.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* The flaws of one kind in the feature at hand: the worst ones, worst first. */
struct worst {
    struct hg_vertex_flaw items[HG_VERTEX_FLAWS_LISTED];
    size_t kept, count;
};

struct looking {
    const struct hg_layer *layer;
    const struct hg_vertex_options *options;
    double least_cos2; /* of the acute angle: cosine squared */
    struct worst worst[HG_VERTEX_FLAW_KINDS];
    struct hg_vertex_flaw *items; /* of the layer, heap */
    size_t count, capacity;
    size_t features_with[HG_VERTEX_FLAW_KINDS];
};

/* Of an open ring the widest opening is the worst, of everything else the smallest measure. */
static bool is_worse(const struct hg_vertex_flaw *a, const struct hg_vertex_flaw *b)
{
    return a->kind == HG_VERTEX_OPEN_RING ? a->measured > b->measured
                                          : a->measured < b->measured;
}

static void keep(struct looking *looking, struct hg_vertex_flaw flaw)
{
    struct worst *worst = &looking->worst[flaw.kind];
    worst->count++;
    size_t at = worst->kept;
    while (at > 0 && is_worse(&flaw, &worst->items[at - 1]))
        at--;
    if (at == HG_VERTEX_FLAWS_LISTED) return;
    if (worst->kept < HG_VERTEX_FLAWS_LISTED) worst->kept++;
    for (size_t i = worst->kept - 1; i > at; i--)
        worst->items[i] = worst->items[i - 1];
    worst->items[at] = flaw;
}

static void hand_in(struct looking *looking)
{
    for (int kind = 0; kind < HG_VERTEX_FLAW_KINDS; kind++) {
        struct worst *worst = &looking->worst[kind];
        if (worst->count == 0) continue;
        looking->features_with[kind]++;
        for (size_t i = 0; i < worst->kept; i++) {
            HG_GROW(looking->items, looking->count, looking->capacity);
            struct hg_vertex_flaw *flaw = &looking->items[looking->count++];
            *flaw = worst->items[i];
            flaw->rank = i;
            flaw->count = worst->count;
        }
        worst->kept = worst->count = 0;
    }
}

/* --- a ring --- */

/* A ring without the vertices that all but repeat the one before them. */
struct corners {
    struct hg_point *points;
    uint32_t *vertices; /* of the ring as delivered */
    size_t count, capacity, vertex_capacity;
};

static double length_of(struct hg_point a, struct hg_point b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

static struct hg_vertex_flaw flaw_at(size_t feature, uint32_t ring, uint32_t vertex,
                                     struct hg_point at)
{
    return (struct hg_vertex_flaw){
        .feature = feature, .ring = ring, .vertex = vertex, .at = at, .to = at};
}

static bool is_possible(const struct hg_point *points, size_t count)
{
    static const double beyond_any_map = 1e8;
    for (size_t i = 0; i < count; i++)
        if (!(fabs(points[i].x) <= beyond_any_map && fabs(points[i].y) <= beyond_any_map))
            return false;
    return true;
}

static void keep_duplicate(struct looking *looking, struct hg_vertex_flaw at, double apart)
{
    at.kind = HG_VERTEX_DUPLICATE;
    at.measured = apart;
    at.bound = looking->options->vertex_m;
    keep(looking, at);
}

/* Fills `corners`; every vertex left out is a flaw.  The first vertex stays, so that the ring's end is held against it. */
static void drop_duplicates(struct looking *looking, size_t feature, uint32_t ring,
                            struct corners *corners)
{
    const struct hg_ring
        *of = &looking->layer->rings[looking->layer->features[feature].first_ring + ring];
    const struct hg_point *points = &looking->layer->points[of->first];
    double near = looking->options->vertex_m;
    corners->points = hg_memory_grow(corners->points, &corners->capacity, of->count,
                                     sizeof *corners->points);
    corners->vertices = hg_memory_grow(corners->vertices, &corners->vertex_capacity,
                                       of->count, sizeof *corners->vertices);
    corners->count = 0;
    for (uint32_t i = 0; i < of->count; i++) {
        double apart = i == 0 ? (double)INFINITY
                              : length_of(corners->points[corners->count - 1], points[i]);
        bool last = i + 1 == of->count && i > 0;
        double to_first = last ? length_of(points[i], points[0]) : (double)INFINITY;
        if (apart <= near || to_first <= near) {
            keep_duplicate(looking, flaw_at(feature, ring, i, points[i]),
                           fmin(apart, to_first));
            continue;
        }
        corners->vertices[corners->count] = i;
        corners->points[corners->count++] = points[i];
    }
}

static void look_at_edges(struct looking *looking, size_t feature, uint32_t ring,
                          const struct corners *corners)
{
    double bound = looking->options->short_edge_m;
    for (size_t i = 0, j = corners->count - 1; i < corners->count; j = i++) {
        struct hg_point a = corners->points[j], b = corners->points[i];
        if (!(fabs(b.x - a.x) < bound && fabs(b.y - a.y) < bound)) continue;
        double length = length_of(a, b);
        if (length >= bound) continue;
        struct hg_vertex_flaw flaw = flaw_at(feature, ring, corners->vertices[j], a);
        flaw.kind = HG_VERTEX_SHORT_EDGE;
        flaw.to = b;
        flaw.measured = length;
        flaw.bound = bound;
        keep(looking, flaw);
    }
}

/* A corner that is known to be sharper than the bound: spike or acute angle? */
static void keep_sharp(struct looking *looking, struct hg_vertex_flaw flaw,
                       struct hg_point u, struct hg_point v)
{
    double cross = fabs(u.x * v.y - u.y * v.x), dot = u.x * v.x + u.y * v.y;
    double angle = atan2(cross, dot);
    double wide = fmin(hypot(u.x, u.y), hypot(v.x, v.y)) * sin(angle);
    bool spike = wide <= looking->options->spike_width_m;
    flaw.kind = spike ? HG_VERTEX_SPIKE : HG_VERTEX_ACUTE_ANGLE;
    flaw.measured = spike ? wide : angle * 180.0 / 3.14159265358979323846;
    flaw.bound = spike ? looking->options->spike_width_m : looking->options->acute_deg;
    keep(looking, flaw);
}

static void look_at_angles(struct looking *looking, size_t feature, uint32_t ring,
                           const struct corners *corners)
{
    size_t count = corners->count;
    const struct hg_point *p = corners->points;
    for (size_t i = 0; i < count && looking->options->acute_deg > 0.0; i++) {
        struct hg_point before = p[i == 0 ? count - 1 : i - 1],
                        behind = p[i + 1 == count ? 0 : i + 1];
        struct hg_point u = {before.x - p[i].x, before.y - p[i].y};
        struct hg_point v = {behind.x - p[i].x, behind.y - p[i].y};
        double dot = u.x * v.x + u.y * v.y;
        double u2 = u.x * u.x + u.y * u.y, v2 = v.x * v.x + v.y * v.y;
        if (dot > 0.0 && dot * dot > looking->least_cos2 * u2 * v2)
            keep_sharp(looking, flaw_at(feature, ring, corners->vertices[i], p[i]), u, v);
    }
}

static void look_at_ring(struct looking *looking, size_t feature, uint32_t ring,
                         struct corners *corners)
{
    const struct hg_layer *layer = looking->layer;
    const struct hg_ring *of = &layer->rings[layer->features[feature].first_ring + ring];
    const struct hg_point *points = &layer->points[of->first];
    if (of->count < 3 || !is_possible(points, of->count)) return;
    if (of->open) {
        struct hg_vertex_flaw flaw = flaw_at(feature, ring, of->count - 1,
                                             points[of->count - 1]);
        flaw.kind = HG_VERTEX_OPEN_RING;
        flaw.to = points[0];
        flaw.measured = length_of(flaw.at, flaw.to);
        flaw.bound = NAN;
        keep(looking, flaw);
    }
    drop_duplicates(looking, feature, ring, corners);
    if (corners->count < 3) return;
    look_at_edges(looking, feature, ring, corners);
    look_at_angles(looking, feature, ring, corners);
}

static void look_at_parts(struct looking *looking, size_t feature)
{
    const struct hg_layer *layer = looking->layer;
    const struct hg_feature *of = &layer->features[feature];
    const struct hg_ring *rings = &layer->rings[of->first_ring];
    size_t parts = 1;
    uint32_t second = 0;
    for (uint32_t r = 1; r < of->ring_count; r++) {
        if (rings[r].part == rings[r - 1].part) continue;
        if (parts++ == 1) second = r;
    }
    if (parts == 1 || rings[second].count == 0) return;
    struct hg_vertex_flaw flaw = flaw_at(feature, second, 0,
                                         layer->points[rings[second].first]);
    flaw.kind = HG_VERTEX_MULTIPART;
    flaw.measured = (double)parts;
    flaw.bound = NAN;
    keep(looking, flaw);
}

void hg_vertices_check(struct hg_ctx *ctx, const struct hg_layer *layer,
                       const struct hg_vertex_options *options, struct hg_vertex_flaws *out)
{
    double cosine = cos(options->acute_deg * 3.14159265358979323846 / 180.0);
    struct looking *looking = hg_memory_new_zero(1, sizeof *looking);
    looking->layer = layer;
    looking->options = options;
    looking->least_cos2 = cosine * cosine;
    struct corners corners = {0};
    for (size_t f = 0; f < layer->feature_count; f++) {
        const struct hg_feature *feature = &layer->features[f];
        if (feature->kind != HG_GEOMETRY_POLYGON || feature->ring_count == 0) continue;
        for (uint32_t r = 0; r < feature->ring_count; r++)
            look_at_ring(looking, f, r, &corners);
        look_at_parts(looking, f);
        hand_in(looking);
    }
    *out = (struct hg_vertex_flaws){
        looking->count,
        hg_arena_copy(ctx->arena, looking->items, looking->count * sizeof *looking->items),
        {0}};
    for (int kind = 0; kind < HG_VERTEX_FLAW_KINDS; kind++)
        out->features_with[kind] = looking->features_with[kind];
    free(corners.points);
    free(corners.vertices);
    free(looking->items);
    free(looking);
}
