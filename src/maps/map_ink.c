#include "maps/map_ink.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

static const double NEAR = 0.2; /* what is less off a line lies on it */
/* Outlines are cut so far outside the window: further than any line is wide. */
static const double APRON = 12.0;

struct points {
    struct hg_point *items;
    size_t count, capacity;
};

struct hg_map_ink {
    cairo_t *cr;
    const struct hg_map_view *view;
    struct hg_box apron; /* on the page */
    struct points now, next;
    size_t drawn; /* points of the current path */
    size_t *ends; /* of stretches that are still to be thinned */
    size_t end_count, end_capacity;
};

static struct hg_box apron_of(const struct hg_map_view *view)
{
    const struct hg_map_frame *window = &view->window;
    return (struct hg_box){window->x - APRON, window->y - APRON,
                           window->x + window->width + APRON,
                           window->y + window->height + APRON};
}

struct hg_map_ink *hg_map_ink_new(cairo_t *cr, const struct hg_map_view *view)
{
    struct hg_map_ink *ink = hg_memory_new_zero(1, sizeof *ink);
    ink->cr = cr;
    ink->view = view;
    ink->apron = apron_of(view);
    return ink;
}

void hg_map_ink_free(struct hg_map_ink *ink)
{
    free(ink->now.items);
    free(ink->next.items);
    free(ink->ends);
    free(ink);
}

struct hg_map_rings hg_map_rings_of_shape(const struct hg_shape *shape)
{
    if (shape == NULL) return (struct hg_map_rings){.kind = HG_GEOMETRY_NONE};
    return (struct hg_map_rings){shape->kind, shape->ring_count, shape->rings,
                                 shape->points};
}

struct hg_map_rings hg_map_rings_of_feature(const struct hg_layer *layer, size_t feature)
{
    if (feature >= layer->feature_count)
        return (struct hg_map_rings){.kind = HG_GEOMETRY_NONE};
    const struct hg_feature *item = &layer->features[feature];
    return (struct hg_map_rings){item->kind, item->ring_count,
                                 layer->rings + item->first_ring, layer->points};
}

static bool is_finite(struct hg_point at)
{
    return isfinite(at.x) && isfinite(at.y);
}

/* Comparisons pass over NaN by themselves. */
static struct hg_box quick_box(const struct hg_map_rings *rings)
{
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t r = 0; r < rings->count; r++) {
        const struct hg_point *points = rings->points + rings->rings[r].first;
        for (uint32_t i = 0; i < rings->rings[r].count; i++) {
            double x = points[i].x, y = points[i].y;
            box.min_x = x < box.min_x ? x : box.min_x;
            box.min_y = y < box.min_y ? y : box.min_y;
            box.max_x = x > box.max_x ? x : box.max_x;
            box.max_y = y > box.max_y ? y : box.max_y;
        }
    }
    return box;
}

struct hg_box hg_map_rings_box(const struct hg_map_rings *rings)
{
    struct hg_box box = quick_box(rings);
    if (isfinite(box.max_x - box.min_x) && isfinite(box.max_y - box.min_y)) return box;
    box = HG_BOX_EMPTY;
    for (size_t r = 0; r < rings->count; r++)
        for (uint32_t i = 0; i < rings->rings[r].count; i++) {
            struct hg_point at = rings->points[rings->rings[r].first + i];
            if (is_finite(at)) hg_box_add(&box, at);
        }
    return box;
}

bool hg_map_boxes_meet(struct hg_box a, struct hg_box b)
{
    return a.min_x <= b.max_x && b.min_x <= a.max_x && a.min_y <= b.max_y &&
           b.min_y <= a.max_y;
}

static struct hg_box box_on_page(const struct hg_map_view *view, struct hg_box ground)
{
    struct hg_box box = HG_BOX_EMPTY;
    if (hg_box_is_empty(ground)) return box;
    hg_box_add(&box, hg_map_to_page(view, (struct hg_point){ground.min_x, ground.min_y}));
    hg_box_add(&box, hg_map_to_page(view, (struct hg_point){ground.max_x, ground.max_y}));
    return box;
}

struct hg_box hg_map_page_box(const struct hg_map_view *view,
                              const struct hg_map_rings *rings)
{
    const struct hg_map_frame *window = &view->window;
    struct hg_box shown = {window->x, window->y, window->x + window->width,
                           window->y + window->height};
    struct hg_box box = box_on_page(view, hg_map_rings_box(rings));
    return hg_map_boxes_meet(box, shown) ? box : HG_BOX_EMPTY;
}

/* An edge of a line, cut by Liang and Barsky's (1984) parameters. */
static bool cut_edge(struct hg_box box, struct hg_point *a, struct hg_point *b)
{
    double from = 0.0, to = 1.0, dx = b->x - a->x, dy = b->y - a->y;
    const double steps[4] = {-dx, dx, -dy, dy};
    const double rooms[4] = {a->x - box.min_x, box.max_x - a->x, a->y - box.min_y,
                             box.max_y - a->y};
    for (int i = 0; i < 4; i++) {
        if (steps[i] < 0.0)
            from = fmax(from, rooms[i] / steps[i]);
        else if (steps[i] > 0.0)
            to = fmin(to, rooms[i] / steps[i]);
        else if (rooms[i] < 0.0)
            return false;
    }
    if (from > to) return false;
    struct hg_point start = *a;
    *a = (struct hg_point){start.x + from * dx, start.y + from * dy};
    *b = (struct hg_point){start.x + to * dx, start.y + to * dy};
    return true;
}

/* The ring's edges against the box, and whether its middle lies within (even-odd). */
static bool ring_shows(const struct hg_map_view *view, const struct hg_map_rings *rings,
                       const struct hg_ring *ring, struct hg_box box, bool *odd)
{
    struct hg_point middle = {0.5 * (box.min_x + box.max_x), 0.5 * (box.min_y + box.max_y)};
    bool closed = rings->kind == HG_GEOMETRY_POLYGON;
    for (uint32_t i = closed ? 0 : 1; i < ring->count; i++) {
        uint32_t before = i == 0 ? ring->count - 1 : i - 1;
        struct hg_point a = hg_map_to_page(view, rings->points[ring->first + before]),
                        b = hg_map_to_page(view, rings->points[ring->first + i]);
        if (!is_finite(a) || !is_finite(b)) continue;
        if ((a.y > middle.y) != (b.y > middle.y) &&
            a.x + (middle.y - a.y) / (b.y - a.y) * (b.x - a.x) > middle.x)
            *odd = !*odd;
        if (cut_edge(box, &a, &b)) return true;
    }
    return false;
}

bool hg_map_rings_show(const struct hg_map_view *view, const struct hg_map_rings *rings,
                       bool inside_counts)
{
    const struct hg_map_frame *window = &view->window;
    struct hg_box shown = {window->x, window->y, window->x + window->width,
                           window->y + window->height};
    bool odd = false;
    if (hg_box_is_empty(hg_map_page_box(view, rings))) return false;
    for (size_t r = 0; r < rings->count; r++)
        if (ring_shows(view, rings, &rings->rings[r], shown, &odd)) return true;
    return odd && inside_counts && rings->kind == HG_GEOMETRY_POLYGON;
}

static void add_point(struct points *points, struct hg_point at)
{
    HG_GROW(points->items, points->count, points->capacity);
    points->items[points->count++] = at;
}

static void swap_points(struct points *a, struct points *b)
{
    struct points swap = *a;
    *a = *b;
    *b = swap;
}

static void push_end(struct hg_map_ink *ink, size_t end)
{
    HG_GROW(ink->ends, ink->end_count, ink->end_capacity);
    ink->ends[ink->end_count++] = end;
}

/* One side of the apron: what has `sign * coordinate <= bound` is inside. */
struct side {
    bool vertical; /* the coordinate is y */
    double sign, bound;
};

static double beyond(const struct side *side, struct hg_point at)
{
    return side->sign * (side->vertical ? at.y : at.x) - side->bound;
}

/* Where the edge from a to b meets the side; the coordinate across is the bound itself. */
static struct hg_point crossing(const struct side *side, struct hg_point a,
                                struct hg_point b)
{
    double from = beyond(side, a), to = beyond(side, b), share = from / (from - to);
    struct hg_point at = {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
    *(side->vertical ? &at.y : &at.x) = side->sign * side->bound;
    return at;
}

/* One step of Sutherland and Hodgman (1974), "Reentrant polygon clipping".  What it leaves along the apron's border lies
 * outside the window. */
static void cut_at(struct hg_map_ink *ink, const struct side *side)
{
    struct points *now = &ink->now, *next = &ink->next;
    next->count = 0;
    for (size_t i = 0; i < now->count; i++) {
        struct hg_point a = now->items[i], b = now->items[(i + 1) % now->count];
        bool a_in = beyond(side, a) <= 0.0, b_in = beyond(side, b) <= 0.0;
        if (a_in) add_point(next, a);
        if (a_in != b_in) add_point(next, crossing(side, a, b));
    }
    swap_points(now, next);
}

static void cut_to_apron(struct hg_map_ink *ink)
{
    const struct side sides[] = {
        {false, -1.0, -ink->apron.min_x},
        {false, 1.0,  ink->apron.max_x },
        {true,  -1.0, -ink->apron.min_y},
        {true,  1.0,  ink->apron.max_y },
    };
    for (int i = 0; i < 4 && ink->now.count > 0; i++)
        cut_at(ink, &sides[i]);
}

static bool box_holds(struct hg_box box, struct hg_point at)
{
    return at.x >= box.min_x && at.x <= box.max_x && at.y >= box.min_y && at.y <= box.max_y;
}

/* Points of the ring on the page into `now`; true if all lie within the apron. */
static bool take_ring(struct hg_map_ink *ink, const struct hg_point *points, uint32_t count)
{
    bool inside = true;
    ink->now.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_finite(points[i])) continue;
        struct hg_point at = hg_map_to_page(ink->view, points[i]);
        inside &= box_holds(ink->apron, at);
        add_point(&ink->now, at);
    }
    return inside;
}

/* How far c is off the line from a to b, as a multiple of NEAR, squared. */
static double off_line(struct hg_point a, struct hg_point b, struct hg_point c)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double cross = dx * (c.y - a.y) - dy * (c.x - a.x);
    double off2 = length2 > 0.0 ? cross * cross / length2
                                : (c.x - a.x) * (c.x - a.x) + (c.y - a.y) * (c.y - a.y);
    return off2 / (NEAR * NEAR);
}

/* The farthest off between two points of `now` that stay; `from` itself if none is off. */
static size_t farthest_off(const struct points *now, size_t from, size_t to)
{
    size_t farthest = from;
    double most = 1.0;
    for (size_t i = from + 1; i < to; i++) {
        double off = off_line(now->items[from], now->items[to], now->items[i]);
        if (off > most) farthest = i;
        if (off > most) most = off;
    }
    return farthest;
}

/* Leave out what is less than NEAR off the line of what stays: Douglas and Peucker (1973), "Algorithms for the reduction of the
 * number of points required to represent a digitized line", with a stack of ends to come.  A ring is a line back to its
 * start, which is added and taken off again. */
static void thin(struct hg_map_ink *ink, bool closed)
{
    struct points *now = &ink->now, *kept = &ink->next;
    if (now->count < 3) return;
    if (closed) add_point(now, now->items[0]);
    kept->count = ink->end_count = 0;
    size_t from = 0;
    add_point(kept, now->items[0]);
    push_end(ink, now->count - 1);
    while (ink->end_count > 0) {
        size_t to = ink->ends[ink->end_count - 1];
        size_t farthest = farthest_off(now, from, to);
        if (farthest > from) {
            push_end(ink, farthest);
            continue;
        }
        ink->end_count--;
        add_point(kept, now->items[to]);
        from = to;
    }
    if (closed) kept->count--;
    swap_points(now, kept);
}

/* A ring or line of less than NEAR becomes a stroke of that length, so that it does not vanish. */
static bool emit(struct hg_map_ink *ink, bool closed)
{
    thin(ink, closed);
    size_t drawn = ink->now.count;
    for (size_t i = 0; i < drawn; i++)
        (i == 0 ? cairo_move_to : cairo_line_to)(ink->cr, ink->now.items[i].x,
                                                 ink->now.items[i].y);
    if (drawn == 1) cairo_rel_line_to(ink->cr, NEAR, 0.0);
    if (drawn > 1 && closed) cairo_close_path(ink->cr);
    ink->drawn += drawn;
    return drawn > 0;
}

static bool path_of_polygon(struct hg_map_ink *ink, const struct hg_map_rings *rings)
{
    bool any = false;
    for (size_t r = 0; r < rings->count; r++) {
        const struct hg_ring *ring = &rings->rings[r];
        if (!take_ring(ink, rings->points + ring->first, ring->count)) cut_to_apron(ink);
        any |= emit(ink, true);
    }
    return any;
}

/* The line in `now` leaves and enters the apron: edge by edge. */
static bool emit_edges(struct hg_map_ink *ink)
{
    bool any = false;
    for (size_t i = 0; i + 1 < ink->now.count; i++) {
        struct hg_point a = ink->now.items[i], b = ink->now.items[i + 1];
        if (!cut_edge(ink->apron, &a, &b)) continue;
        cairo_move_to(ink->cr, a.x, a.y);
        cairo_line_to(ink->cr, b.x, b.y);
        ink->drawn += 2;
        any = true;
    }
    return any;
}

static bool path_of_lines(struct hg_map_ink *ink, const struct hg_map_rings *rings)
{
    bool any = false;
    for (size_t r = 0; r < rings->count; r++) {
        const struct hg_ring *ring = &rings->rings[r];
        bool inside = take_ring(ink, rings->points + ring->first, ring->count);
        any |= inside ? emit(ink, false) : emit_edges(ink);
    }
    return any;
}

bool hg_map_ink_path(struct hg_map_ink *ink, const struct hg_map_rings *rings)
{
    struct hg_box box = box_on_page(ink->view, hg_map_rings_box(rings));
    if (!hg_map_boxes_meet(box, ink->apron)) return false;
    if (rings->kind == HG_GEOMETRY_POLYGON) return path_of_polygon(ink, rings);
    return rings->kind == HG_GEOMETRY_LINE && path_of_lines(ink, rings);
}

size_t hg_map_ink_points(const struct hg_map_ink *ink)
{
    return ink->drawn;
}

void hg_map_ink_restart(struct hg_map_ink *ink)
{
    ink->drawn = 0;
}
