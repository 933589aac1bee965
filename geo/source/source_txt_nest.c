/* Which ring is a hole of which?  Exporters number holes and further outer rings alike, so only containment tells: a ring inside an
 * odd number of others is a hole. */
#include "geo/source/source_txt.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* A vertex nearer to another ring than this does not tell on which side it lies: coordinates are given to the millimetre.  As a
 * share of a degree it is the same. */
static const double touch_m = 1.5e-3, metres_of_degree = 111320.0;

enum side { OUTSIDE, INSIDE, ON_RIM };

static struct hg_point point_of(const struct txt_reader *reader,
                                const struct txt_ring *ring, size_t index)
{
    return reader->points[ring->first + index % ring->count].at;
}

/* Shoelace from the ring's first point, so that big coordinates do not eat the digits. */
static double signed_area(const struct txt_reader *reader, const struct txt_ring *ring)
{
    struct hg_point first = point_of(reader, ring, 0);
    double sum = 0.0;
    for (size_t i = 1; i + 1 < ring->count; i++) {
        struct hg_point a = point_of(reader, ring, i), b = point_of(reader, ring, i + 1);
        sum += (a.x - first.x) * (b.y - first.y) - (a.y - first.y) * (b.x - first.x);
    }
    return sum / 2.0;
}

static void measure(struct txt_reader *reader)
{
    for (size_t i = 0; i < reader->ring_count; i++) {
        struct txt_ring *ring = &reader->rings[i];
        ring->area = fabs(signed_area(reader, ring));
        ring->box = HG_BOX_EMPTY;
        for (size_t k = 0; k < ring->count; k++)
            hg_box_add(&ring->box, point_of(reader, ring, k));
    }
}

static double distance_to(struct hg_point p, struct hg_point a, struct hg_point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double share = length > 0.0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0.0;
    share = fmin(1.0, fmax(0.0, share));
    return hypot(p.x - a.x - share * dx, p.y - a.y - share * dy);
}

/* Even-odd, with a rim as wide as coordinates are coarse. */
static enum side side_of(const struct txt_reader *reader, const struct txt_ring *ring,
                         struct hg_point p)
{
    double touch = reader->system.degrees ? touch_m / metres_of_degree : touch_m;
    bool inside = false;
    for (size_t i = 0; i < ring->count; i++) {
        struct hg_point a = point_of(reader, ring, i), b = point_of(reader, ring, i + 1);
        bool above = a.y > p.y + touch && b.y > p.y + touch;
        bool below = a.y < p.y - touch && b.y < p.y - touch;
        if (above || below) continue; /* most edges */
        if (distance_to(p, a, b) <= touch) return ON_RIM;
        if ((a.y > p.y) == (b.y > p.y)) continue;
        inside ^= p.x < a.x + (p.y - a.y) * (b.x - a.x) / (b.y - a.y);
    }
    return inside ? INSIDE : OUTSIDE;
}

/* By the first vertex, else the first middle of an edge, that lies clear of the other ring's rim. */
static enum side side_of_ring(const struct txt_reader *reader,
                              const struct txt_ring *around, const struct txt_ring *ring)
{
    enum side side = ON_RIM;
    for (size_t i = 0; side == ON_RIM && i < ring->count; i++)
        side = side_of(reader, around, point_of(reader, ring, i));
    for (size_t i = 0; side == ON_RIM && i < ring->count; i++) {
        struct hg_point a = point_of(reader, ring, i), b = point_of(reader, ring, i + 1);
        side = side_of(reader, around,
                       (struct hg_point){(a.x + b.x) / 2.0, (a.y + b.y) / 2.0});
    }
    return side;
}

static bool box_holds(struct hg_box outer, struct hg_box inner)
{
    return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x &&
           inner.min_y >= outer.min_y && inner.max_y <= outer.max_y;
}

static int compare_areas(const void *a, const void *b)
{
    const struct txt_ring *p = *(struct txt_ring *const *)a,
                          *q = *(struct txt_ring *const *)b;
    if (p->area > q->area || p->area < q->area) return p->area > q->area ? -1 : 1;
    return (p->first > q->first) - (p->first < q->first);
}

/* The smallest ring around this one settles both: how deep it lies, and to which outer ring it belongs. */
static void place_ring(struct txt_reader *reader, const struct txt_parcel *parcel,
                       struct txt_ring *const *order, size_t index)
{
    struct txt_ring *ring = order[index];
    ring->depth = 0;
    ring->shell = (size_t)(ring - reader->rings);
    for (size_t i = index; i-- > 0;) {
        const struct txt_ring *around = order[i];
        if (!box_holds(around->box, ring->box)) continue;
        enum side side = side_of_ring(reader, around, ring);
        if (side == OUTSIDE) continue;
        if (side == ON_RIM)
            TXT_NOTE(reader, hg_kind_TXT_RING_DOUBTFUL, parcel,
                     hg_txt_line(reader, reader->points[ring->first].line),
                     N_ARG_("the ring repeats another one"));
        ring->depth = around->depth + 1;
        if (ring->depth % 2 == 1) ring->shell = (size_t)(around - reader->rings);
        return;
    }
}

static void place_rings(struct txt_reader *reader, const struct txt_parcel *parcel)
{
    size_t count = reader->ring_count;
    struct txt_ring **order = hg_memory_new(count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = &reader->rings[i];
    qsort(order, count, sizeof *order, compare_areas);
    for (size_t i = 0; i < count && !hg_ctx_stopped(reader->reading->ctx); i++)
        place_ring(reader, parcel, order, i);
    free(order);
}

static bool is_hole(const struct txt_ring *ring)
{
    return ring->depth % 2 == 1;
}

/* The convention that is not kept: ring 1 is the outer one, all others are holes.  Further outer rings under other numbers are
 * usual; a hole under the outer ring's number may be land that was drawn twice. */
static void compare_numbers(struct txt_reader *reader, const struct txt_parcel *parcel)
{
    size_t holes = 0, outer = 0;
    for (size_t i = 0; i < reader->ring_count; i++) {
        const struct txt_ring *ring = &reader->rings[i];
        holes += is_hole(ring);
        outer += !is_hole(ring) && ring->number > 1;
        if (is_hole(ring) && ring->number <= 1)
            TXT_NOTE(reader, hg_kind_TXT_HOLE_NUMBER, parcel,
                     hg_txt_line(reader, reader->points[ring->first].line));
    }
    if (outer > 0)
        TXT_NOTE(
            reader, hg_kind_TXT_RINGS_BY_PLACE, parcel, hg_txt_line(reader, parcel->line),
            hg_txt_line(reader, reader->ring_count - holes), hg_txt_line(reader, holes));
}

/* Outer rings in the order of the file, each with its holes behind it. */
static int compare_places(const void *a, const void *b)
{
    const struct txt_ring *p = a, *q = b;
    if (p->shell != q->shell) return p->shell < q->shell ? -1 : 1;
    if (is_hole(p) != is_hole(q)) return is_hole(p) ? 1 : -1;
    return (p->first > q->first) - (p->first < q->first);
}

static void add_ring(struct txt_reader *reader, const struct txt_ring *ring, uint32_t part)
{
    struct source_points *work = &reader->work;
    work->data = hg_memory_grow(work->data, &work->capacity, ring->count,
                                sizeof *work->data);
    for (size_t i = 0; i < ring->count; i++)
        work->data[i] = point_of(reader, ring, i);
    hg_layer_builder_ring(reader->builder, work->data, ring->count, part, is_hole(ring));
}

double hg_txt_nest_rings(struct txt_reader *reader, struct txt_parcel *parcel)
{
    bool polygon = parcel->kind == HG_GEOMETRY_POLYGON;
    double area = 0.0;
    uint32_t part = 0;
    hg_layer_builder_feature(reader->builder, parcel->fid,
                             reader->ring_count > 0 ? parcel->kind : HG_GEOMETRY_NONE);
    if (polygon && reader->ring_count > 0) {
        measure(reader);
        place_rings(reader, parcel);
        compare_numbers(reader, parcel);
        qsort(reader->rings, reader->ring_count, sizeof *reader->rings, compare_places);
    }
    for (size_t i = 0; i < reader->ring_count; i++) {
        const struct txt_ring *ring = &reader->rings[i];
        if (i > 0 && !is_hole(ring)) part++;
        add_ring(reader, ring, part);
        if (polygon) area += is_hole(ring) ? -ring->area : ring->area;
    }
    return area;
}
