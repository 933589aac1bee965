/* Flaws of borders: what valid and topology measure, as the rules will see it. */
#include "pipeline/run.h"

#include "geo/topology/topology.h"
#include "geo/valid/valid.h"
#include "geo/valid/vertices.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Bounds of the official checks that the project cannot set: edges below 0.1 m, corners below 10 degrees. */
static const double SHORT_EDGE_M = 0.1, ACUTE_DEG = 10.0;

/* Of a kind, so many features of a layer are listed; the others are counted. */
enum { MOST_FEATURES = 100000, MOST_LINES = 64 };

static const char *const defect_kinds[] = {
    [HG_DEFECT_NULL_GEOMETRY] = "no_geometry",
    [HG_DEFECT_NOT_POLYGON] = "no_polygon",
    [HG_DEFECT_BAD_COORDINATE] = "bad_coordinate",
    [HG_DEFECT_TOO_FEW_POINTS] = "short_ring",
    [HG_DEFECT_SELF_CROSSING] = "self_crossing",
    [HG_DEFECT_RING_TOUCH] = "ring_touch",
    [HG_DEFECT_NESTED] = "nested",
    [HG_DEFECT_DUPLICATE_RING] = "duplicate_ring",
    [HG_DEFECT_OTHER] = "invalid",
};

static const struct {
    const char *name, *unit;
} vertex_kinds[] = {
    [HG_VERTEX_OPEN_RING] = {"open_ring",        "m"  },
    [HG_VERTEX_DUPLICATE] = {"duplicate_vertex", "m"  },
    [HG_VERTEX_SPIKE] = {"spike",            "m"  },
    [HG_VERTEX_ACUTE_ANGLE] = {"acute_angle",      "deg"},
    [HG_VERTEX_SHORT_EDGE] = {"short_edge",       "m"  },
    [HG_VERTEX_MULTIPART] = {"multipart",        "1"  },
};

/* The flaws of a layer under way; the newest total is that of the kind at hand. */
struct collecting {
    struct hg_arena *arena;
    struct hg_flaw *items;
    struct hg_flaw_total *totals;
    size_t count, capacity, total_count, total_capacity;
};

static void begin_kind(struct collecting *collecting, const char *kind)
{
    HG_GROW(collecting->totals, collecting->total_count, collecting->total_capacity);
    collecting->totals[collecting->total_count++] = (struct hg_flaw_total){.kind = kind,
                                                                           .worst = NAN};
}

/* The rows of a feature come together, the worst first; its count is told with that one. */
static void add_flaw(struct collecting *collecting, struct hg_flaw flaw,
                     bool largest_is_worst)
{
    struct hg_flaw_total *total = &collecting->totals[collecting->total_count - 1];
    if (flaw.rank == 0) {
        total->features++;
        total->places += flaw.count;
        bool worse = largest_is_worst ? flaw.measured > total->worst
                                      : flaw.measured < total->worst;
        if (isnan(total->worst) || worse) total->worst = flaw.measured;
        if (total->features <= MOST_FEATURES) total->listed_features++;
    }
    if (total->features > MOST_FEATURES) return;
    flaw.kind = total->kind;
    HG_GROW(collecting->items, collecting->count, collecting->capacity);
    collecting->items[collecting->count++] = flaw;
}

/* A kind that nothing has is not told. */
static void end_kind(struct collecting *collecting)
{
    if (collecting->totals[collecting->total_count - 1].features == 0)
        collecting->total_count--;
}

/* --- lines --- */

struct line {
    struct hg_point from, to;
};

static const struct hg_shape *shape_of_lines(struct hg_arena *arena,
                                             const struct line *lines, size_t count)
{
    struct hg_shape *shape = HG_ARENA_NEW(arena, struct hg_shape);
    shape->kind = HG_GEOMETRY_LINE;
    shape->ring_count = count;
    shape->point_count = 2 * count;
    shape->rings = HG_ARENA_ARRAY(arena, struct hg_ring, count);
    shape->points = HG_ARENA_ARRAY(arena, struct hg_point, 2 * count);
    for (size_t i = 0; i < count; i++) {
        shape->rings[i] = (struct hg_ring){
            .first = (uint32_t)(2 * i), .count = 2, .part = (uint32_t)i};
        shape->points[2 * i] = lines[i].from;
        shape->points[2 * i + 1] = lines[i].to;
    }
    return shape;
}

/* --- invalid geometry --- */

static void add_places_of(struct collecting *collecting, const struct hg_defects *defects,
                          enum hg_defect_kind kind)
{
    for (size_t i = 0; i < defects->count; i++) {
        const struct hg_defect *defect = &defects->items[i];
        for (size_t k = 0; k < defect->listed_places; k++) {
            const struct hg_defect_place *place = &defects->places[defect->first_place + k];
            if (place->kind != kind) continue;
            add_flaw(collecting,
                     (struct hg_flaw){
                         .feature = defect->feature,
                         .neighbour = SIZE_MAX,
                         .rank = k,
                         .count = defect->place_count,
                         .at = {place->x, place->y},
                         .measured = NAN,
                         .tolerance = NAN
            },
                     false);
        }
    }
}

/* --- corners and edges --- */

static bool is_edge(enum hg_vertex_flaw_kind kind)
{
    return kind == HG_VERTEX_SHORT_EDGE || kind == HG_VERTEX_OPEN_RING;
}

/* Spikes are told one by one; the other flaws of a feature together, edges with the lines of all that are listed. */
static size_t add_vertex_flaws(struct collecting *collecting,
                               const struct hg_vertex_flaw *items, size_t count)
{
    size_t same = 1;
    while (same < count && items[same].feature == items[0].feature &&
           items[same].kind == items[0].kind)
        same++;
    struct line lines[HG_VERTEX_FLAWS_LISTED];
    for (size_t i = 0; i < same; i++)
        lines[i] = (struct line){items[i].at, items[i].to};
    size_t told = items[0].kind == HG_VERTEX_SPIKE ? same : 1;
    for (size_t i = 0; i < told; i++)
        add_flaw(
            collecting,
            (struct hg_flaw){.feature = items[i].feature,
                             .neighbour = SIZE_MAX,
                             .rank = i,
                             .count = items[i].count,
                             .at = items[i].at,
                             .measured = items[i].measured,
                             .tolerance = items[i].bound,
                             .unit = vertex_kinds[items[i].kind].unit,
                             .shape = is_edge(items[i].kind)
                                          ? shape_of_lines(collecting->arena, lines, same)
                                          : NULL},
            items[0].kind == HG_VERTEX_OPEN_RING || items[0].kind == HG_VERTEX_MULTIPART);
    return same;
}

static void add_kind_of_vertices(struct collecting *collecting,
                                 const struct hg_vertex_flaws *flaws,
                                 enum hg_vertex_flaw_kind kind)
{
    begin_kind(collecting, vertex_kinds[kind].name);
    for (size_t i = 0; flaws->features_with[kind] > 0 && i < flaws->count;)
        if (flaws->items[i].kind == kind)
            i += add_vertex_flaws(collecting, &flaws->items[i], flaws->count - i);
        else
            i++;
    end_kind(collecting);
}

/* --- borders of neighbours --- */

/* A vertex that misses a neighbour's vertex or edge. */
struct miss {
    uint32_t feature, neighbour;
    struct line line;
    double distance_m;
};

/* All misses of one feature as one flaw, placed at the largest. */
static size_t add_misses(struct collecting *collecting, const struct miss *misses,
                         size_t count, double tolerance)
{
    size_t same = 1, worst = 0, listed = 0;
    struct line lines[MOST_LINES];
    lines[listed++] = misses[0].line;
    for (; same < count && misses[same].feature == misses[0].feature; same++) {
        if (misses[same].distance_m > misses[worst].distance_m) worst = same;
        if (listed < MOST_LINES) lines[listed++] = misses[same].line;
    }
    add_flaw(
        collecting,
        (struct hg_flaw){.feature = misses[worst].feature,
                         .neighbour = misses[worst].neighbour,
                         .count = same,
                         .at = misses[worst].line.from,
                         .measured = misses[worst].distance_m,
                         .tolerance = tolerance,
                         .unit = "m",
                         .shape = tolerance > 0.0 && misses[worst].distance_m > tolerance
                                      ? shape_of_lines(collecting->arena, lines, listed)
                                      : NULL},
        true);
    return same;
}

static void add_kind_of_misses(struct collecting *collecting, const char *kind,
                               const struct miss *misses, size_t count, double tolerance)
{
    begin_kind(collecting, kind);
    for (size_t i = 0; i < count;)
        i += add_misses(collecting, &misses[i], count - i, tolerance);
    end_kind(collecting);
}

/* Vertices that lie on a neighbour's edge within the tolerance, or beside it. */
static void add_junctions(struct collecting *collecting, const struct hg_topology *topology,
                          struct miss *room, bool beside, double vertex_m)
{
    size_t count = 0;
    for (size_t i = 0; i < topology->junction_count; i++) {
        const struct hg_topology_junction *junction = &topology->junctions[i];
        if ((junction->distance_m > vertex_m) != beside) continue;
        room[count++] = (struct miss){
            junction->at.feature,
            junction->edge.feature,
            {junction->place, junction->foot},
            junction->distance_m
        };
    }
    add_kind_of_misses(collecting, beside ? "off_edge" : "missing_vertex", room, count,
                       vertex_m);
}

/* Within the tolerance two vertices are the same. */
static void add_unsnapped(struct collecting *collecting, const struct hg_topology *topology,
                          struct miss *room, double vertex_m)
{
    size_t count = 0;
    for (size_t i = 0; i < topology->unsnapped_count; i++) {
        const struct hg_topology_unsnapped *pair = &topology->unsnapped[i];
        if (pair->distance_m <= vertex_m) continue;
        room[count++] = (struct miss){
            pair->a.feature,
            pair->b.feature,
            {pair->place_a, pair->place_b},
            pair->distance_m
        };
    }
    add_kind_of_misses(collecting, "unsnapped", room, count, vertex_m);
}

/* Layers whose features are neighbours and ought to share their borders. */
static bool has_neighbours(enum hg_role role)
{
    return role == HG_ROLE_ZONES || role == HG_ROLE_FUNCTIONAL_AREAS ||
           role == HG_ROLE_PARCELS || role == HG_ROLE_CURRENT_USE ||
           role == HG_ROLE_DETAILED_PLAN || role == HG_ROLE_PLAN;
}

/* What is farther apart than a sliver is wide was not meant to be the same. */
static hg_status add_neighbours(struct hg_run *run, const struct hg_dataset_layer *layer,
                                struct collecting *collecting)
{
    const struct hg_tolerance *tolerance = &run->project->settings.tolerance;
    struct hg_topology_options options = {
        .measures = HG_TOPOLOGY_JUNCTIONS | HG_TOPOLOGY_UNSNAPPED,
        .vertex_m = fmax(tolerance->sliver_width_m, tolerance->vertex_m)};
    struct hg_topology topology;
    if (!has_neighbours(layer->info.role)) return HG_OK;
    HG_TRY(hg_topology_run(run->ctx, &layer->repaired, NULL, &options, &topology));
    size_t most = topology.junction_count > topology.unsnapped_count
                      ? topology.junction_count
                      : topology.unsnapped_count;
    struct miss *room = hg_memory_new(most + 1, sizeof *room);
    add_junctions(collecting, &topology, room, false, tolerance->vertex_m);
    add_junctions(collecting, &topology, room, true, tolerance->vertex_m);
    add_unsnapped(collecting, &topology, room, tolerance->vertex_m);
    free(room);
    return HG_OK;
}

/* --- widths --- */

static double perimeter_of(const struct hg_layer *layer, size_t feature)
{
    const struct hg_feature *of = &layer->features[feature];
    double length = 0.0;
    for (uint32_t r = of->first_ring; r < of->first_ring + of->ring_count; r++) {
        const struct hg_point *points = &layer->points[layer->rings[r].first];
        uint32_t count = layer->rings[r].count;
        for (uint32_t i = 0, k = count - 1; i < count; k = i++)
            length += hypot(points[i].x - points[k].x, points[i].y - points[k].y);
    }
    return length;
}

/* The circle is looked for only where the mean width is that of a strip. */
static void measure_widths(struct hg_run *run, struct hg_dataset_layer *layer)
{
    const struct hg_layer *shapes = &layer->repaired;
    double narrow = run->project->settings.tolerance.gap_width_m;
    double *perimeter = HG_ARENA_ARRAY(run->ctx->arena, double, shapes->feature_count);
    double *widest = HG_ARENA_ARRAY(run->ctx->arena, double, shapes->feature_count);
    for (size_t i = 0; i < shapes->feature_count; i++) {
        bool polygon = shapes->features[i].kind == HG_GEOMETRY_POLYGON;
        perimeter[i] = polygon ? perimeter_of(shapes, i) : (double)NAN;
        widest[i] = NAN;
        if (!polygon || 2.0 * layer->plane_m2[i] >= narrow * perimeter[i]) continue;
        struct hg_shape shape = hg_layer_shape(shapes, i, run->ctx->arena);
        widest[i] = hg_topology_widest_m(&shape);
    }
    layer->perimeter_m = perimeter;
    layer->widest_m = widest;
}

hg_status hg_run_quality(struct hg_run *run, struct hg_dataset_layer *layer,
                         const struct hg_defects *defects)
{
    struct hg_arena *arena = run->ctx->arena;
    const struct hg_tolerance *tolerance = &run->project->settings.tolerance;
    struct hg_vertex_options options = {.vertex_m = tolerance->vertex_m,
                                        .short_edge_m = SHORT_EDGE_M,
                                        .acute_deg = ACUTE_DEG,
                                        .spike_width_m = tolerance->sliver_width_m};
    struct collecting collecting = {.arena = arena};
    struct hg_vertex_flaws vertices;
    measure_widths(run, layer);
    for (int kind = 0; kind <= HG_DEFECT_OTHER; kind++) {
        begin_kind(&collecting, defect_kinds[kind]);
        add_places_of(&collecting, defects, (enum hg_defect_kind)kind);
        end_kind(&collecting);
    }
    hg_vertices_check(run->ctx, &layer->layer, &options, &vertices);
    for (int kind = 0; kind < HG_VERTEX_FLAW_KINDS; kind++)
        add_kind_of_vertices(&collecting, &vertices, (enum hg_vertex_flaw_kind)kind);
    hg_status status = add_neighbours(run, layer, &collecting);
    layer->flaws = (struct hg_flaws){
        collecting.count, collecting.total_count,
        hg_arena_copy(arena, collecting.items, collecting.count * sizeof *collecting.items),
        hg_arena_copy(arena, collecting.totals,
                      collecting.total_count * sizeof *collecting.totals)};
    free(collecting.items);
    free(collecting.totals);
    return status;
}
