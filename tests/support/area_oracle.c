#include "support/area_oracle.h"

#include <math.h>

/* A ring's edge from its left to its right end; `sign` is +1 when the ring runs it that way. */
struct run {
    long double left_x, left_y, right_x, right_y, sign;
};

static struct run run_of(struct hg_point from, struct hg_point to, struct hg_point origin)
{
    long double fx = (long double)from.x - (long double)origin.x;
    long double fy = (long double)from.y - (long double)origin.y;
    long double tx = (long double)to.x - (long double)origin.x;
    long double ty = (long double)to.y - (long double)origin.y;
    if (fx <= tx) return (struct run){fx, fy, tx, ty, 1.0L};
    return (struct run){tx, ty, fx, fy, -1.0L};
}

static long double height_at(const struct run *run, long double x)
{
    long double along = (x - run->left_x) / (run->right_x - run->left_x);
    return run->left_y + along * (run->right_y - run->left_y);
}

/* The integral of min(y_a - y_b, 0) over the common x range, signed by both directions. */
static long double pair_term(const struct run *a, const struct run *b)
{
    long double left = fmaxl(a->left_x, b->left_x);
    long double right = fminl(a->right_x, b->right_x);
    if (!(left < right)) return 0.0L;
    long double d0 = height_at(a, left) - height_at(b, left);
    long double d1 = height_at(a, right) - height_at(b, right);
    long double below = fminl(d0, 0.0L) + fminl(d1, 0.0L);
    long double spread = fabsl(d0) + fabsl(d1);
    if (spread <= 0.0L) return 0.0L;
    return -0.5L * a->sign * b->sign * (right - left) * below * below / spread;
}

static long double edge_against(const struct run *edge, const struct hg_layer *layer,
                                size_t feature, struct hg_point origin)
{
    const struct hg_feature *f = &layer->features[feature];
    long double sum = 0.0L;
    for (uint32_t r = f->first_ring; r < f->first_ring + f->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[r];
        const struct hg_point *points = &layer->points[ring->first];
        for (uint32_t i = 0; i < ring->count; i++) {
            struct run other = run_of(points[i], points[(i + 1) % ring->count], origin);
            sum += pair_term(edge, &other);
        }
    }
    return sum;
}

static bool boxes_meet(struct hg_box a, struct hg_box b)
{
    return a.min_x < b.max_x && b.min_x < a.max_x && a.min_y < b.max_y && b.min_y < a.max_y;
}

double hg_oracle_shared_area(const struct hg_layer *a, size_t feature_a,
                             const struct hg_layer *b, size_t feature_b)
{
    struct hg_box box = hg_layer_feature_box(a, feature_a);
    if (hg_box_is_empty(box) || !boxes_meet(box, hg_layer_feature_box(b, feature_b)))
        return 0.0;
    struct hg_point origin = {box.min_x, box.min_y};
    const struct hg_feature *f = &a->features[feature_a];
    long double sum = 0.0L;
    for (uint32_t r = f->first_ring; r < f->first_ring + f->ring_count; r++) {
        const struct hg_ring *ring = &a->rings[r];
        const struct hg_point *points = &a->points[ring->first];
        for (uint32_t i = 0; i < ring->count; i++) {
            struct run edge = run_of(points[i], points[(i + 1) % ring->count], origin);
            sum += edge_against(&edge, b, feature_b, origin);
        }
    }
    return (double)sum;
}

double hg_oracle_area(const struct hg_layer *layer, size_t feature)
{
    const struct hg_feature *f = &layer->features[feature];
    long double twice = 0.0L;
    for (uint32_t r = f->first_ring; r < f->first_ring + f->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[r];
        const struct hg_point *points = &layer->points[ring->first];
        for (uint32_t i = 0; i < ring->count; i++) {
            struct hg_point p = points[i], q = points[(i + 1) % ring->count];
            long double px = (long double)p.x - (long double)points[0].x;
            long double py = (long double)p.y - (long double)points[0].y;
            long double qx = (long double)q.x - (long double)points[0].x;
            long double qy = (long double)q.y - (long double)points[0].y;
            twice += px * qy - qx * py;
        }
    }
    return (double)(twice / 2.0L);
}

double hg_oracle_perimeter(const struct hg_layer *layer, size_t feature)
{
    const struct hg_feature *f = &layer->features[feature];
    double sum = 0.0;
    for (uint32_t r = f->first_ring; r < f->first_ring + f->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[r];
        const struct hg_point *points = &layer->points[ring->first];
        for (uint32_t i = 0; i < ring->count; i++) {
            struct hg_point p = points[i], q = points[(i + 1) % ring->count];
            sum += hypot(q.x - p.x, q.y - p.y);
        }
    }
    return sum;
}

void hg_oracle_class_sums(const struct hg_layer *a, const uint32_t *class_of_a,
                          size_t class_count_a, const struct hg_layer *b,
                          const uint32_t *class_of_b, size_t class_count_b, double *sums)
{
    for (size_t i = 0; i < class_count_a * class_count_b; i++)
        sums[i] = 0.0;
    for (size_t i = 0; i < a->feature_count; i++)
        for (size_t j = 0; j < b->feature_count; j++)
            sums[class_of_a[i] * class_count_b + class_of_b[j]] += hg_oracle_shared_area(
                a, i, b, j);
}
