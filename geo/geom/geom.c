#include "geo/geom/geom.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

/* Scan lines are laid through the shape; the middles of their widest inner stretches compete, and the one
 * farthest from the border wins.  By the even-odd rule over all rings, so that no ring can be too broken. */
enum { SCAN_LINES = 9 };

struct candidate {
    struct hg_point point;
    double distance2; /* squared, to the nearest edge */
};

struct crossings {
    double *xs;
    size_t count, capacity;
};

static bool is_finite(struct hg_point point)
{
    return isfinite(point.x) && isfinite(point.y);
}

static struct hg_box box_of(const struct hg_shape *shape)
{
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < shape->point_count; i++)
        if (is_finite(shape->points[i])) hg_box_add(&box, shape->points[i]);
    return box;
}

static double edge_distance2(struct hg_point p, struct hg_point a, struct hg_point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0.0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0.0;
    t = fmax(0.0, fmin(1.0, t));
    double ex = p.x - (a.x + t * dx), ey = p.y - (a.y + t * dy);
    return ex * ex + ey * ey;
}

/* `beyond` ends the search: a candidate that is no better need not be measured out. */
static double border_distance2(const struct hg_shape *shape, struct hg_point p,
                               double beyond)
{
    double best = INFINITY;
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_point *ring = &shape->points[shape->rings[r].first];
        size_t count = shape->rings[r].count;
        for (size_t i = 0; i < count; i++) {
            struct hg_point a = ring[i], b = ring[i + 1 < count ? i + 1 : 0];
            if (is_finite(a) && is_finite(b)) best = fmin(best, edge_distance2(p, a, b));
            if (best <= beyond) return best;
        }
    }
    return best;
}

static int by_value(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void cross_shape(const struct hg_shape *shape, double y, struct crossings *out)
{
    out->count = 0;
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_point *ring = &shape->points[shape->rings[r].first];
        size_t count = shape->rings[r].count;
        for (size_t i = 0; i < count; i++) {
            struct hg_point a = ring[i], b = ring[i + 1 < count ? i + 1 : 0];
            if (!is_finite(a) || !is_finite(b) || (a.y > y) == (b.y > y)) continue;
            HG_GROW(out->xs, out->count, out->capacity);
            out->xs[out->count++] = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
        }
    }
    if (out->count > 1) qsort(out->xs, out->count, sizeof *out->xs, by_value);
}

static void scan_line(const struct hg_shape *shape, double y, struct crossings *crossings,
                      struct candidate *best)
{
    cross_shape(shape, y, crossings);
    double widest = 0.0;
    struct hg_point middle = {NAN, y};
    for (size_t i = 0; i + 1 < crossings->count; i += 2) {
        double width = crossings->xs[i + 1] - crossings->xs[i];
        if (width <= widest) continue;
        widest = width;
        middle.x = crossings->xs[i] + width / 2.0;
    }
    if (widest <= 0.0) return;
    double distance2 = border_distance2(shape, middle, best->distance2);
    if (distance2 > best->distance2) *best = (struct candidate){middle, distance2};
}

static struct hg_point middle_vertex(const struct hg_shape *shape)
{
    for (size_t i = 0; i < shape->point_count; i++) {
        size_t index = (shape->point_count / 2 + i) % shape->point_count;
        if (is_finite(shape->points[index])) return shape->points[index];
    }
    return (struct hg_point){NAN, NAN};
}

struct hg_point hg_geom_inside_point(const struct hg_shape *shape)
{
    struct hg_box box = box_of(shape);
    struct candidate best = {middle_vertex(shape), 0.0};
    if (shape->kind != HG_GEOMETRY_POLYGON || hg_box_is_empty(box)) return best.point;
    struct crossings crossings = {0};
    /* The middle line first: of two equally good points the more central one stays. */
    for (int i = 0; i < SCAN_LINES; i++) {
        int place = SCAN_LINES / 2 + (i % 2 == 0 ? i / 2 : -(i + 1) / 2);
        double share = (place + 0.5) / SCAN_LINES;
        scan_line(shape, box.min_y + share * (box.max_y - box.min_y), &crossings, &best);
    }
    free(crossings.xs);
    return best.point;
}
