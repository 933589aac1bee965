#include "geo/topology/trapezoids.h"

#include "geo/base/memory.h"

#include <stdlib.h>

#define NOBODY SIZE_MAX

/* An edge from its lower to its upper end; horizontal ones are left out, for they bound no trapezoid's side. */
struct side {
    struct hg_point low, high;
    double x;      /* where the line in the middle of the strip meets it */
    size_t right;  /* the right side of the trapezoid on it, NOBODY: there is none */
    double from_y; /* where that trapezoid begins */
};

struct sweep {
    struct side *sides; /* by their lower end */
    size_t side_count, next;
    size_t *active; /* sides that the line meets, by x */
    size_t active_count;
    hg_trapezoid_fn take;
    void *data;
};

static double x_at(const struct side *side, double y)
{
    double share = (y - side->low.y) / (side->high.y - side->low.y);
    return side->low.x + share * (side->high.x - side->low.x);
}

static int compare_sides(const void *a, const void *b)
{
    const struct side *p = a, *q = b;
    if (p->low.y < q->low.y || p->low.y > q->low.y) return p->low.y < q->low.y ? -1 : 1;
    return (p->low.x > q->low.x) - (p->low.x < q->low.x);
}

static int compare_heights(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static void list_sides(const struct hg_trapezoid_edge *edges, size_t count,
                       struct sweep *out)
{
    out->sides = hg_memory_new(count + 1, sizeof *out->sides);
    for (size_t i = 0; i < count; i++) {
        struct hg_point a = edges[i].a, b = edges[i].b;
        if (!(a.y < b.y) && !(b.y < a.y)) continue;
        out->sides[out->side_count++] = (struct side){
            .low = a.y < b.y ? a : b, .high = a.y < b.y ? b : a, .right = NOBODY};
    }
    if (out->side_count > 1)
        qsort(out->sides, out->side_count, sizeof *out->sides, compare_sides);
}

static void end_trapezoid(const struct sweep *sweep, struct side *left, double y)
{
    if (left->right == NOBODY) return;
    const struct side *right = &sweep->sides[left->right];
    struct hg_trapezoid trapezoid = {
        {{x_at(left, left->from_y), left->from_y},
         {x_at(right, left->from_y), left->from_y},
         {x_at(right, y), y},
         {x_at(left, y), y}}
    };
    sweep->take(sweep->data, &trapezoid);
    left->right = NOBODY;
}

/* Sides that end at y leave, those that begin there join; then all are put in order for the strip above.  They were nearly
 * in order before. */
static void enter_strip(struct sweep *sweep, double y, double next_y)
{
    size_t kept = 0;
    for (size_t i = 0; i < sweep->active_count; i++) {
        struct side *side = &sweep->sides[sweep->active[i]];
        if (side->high.y > y)
            sweep->active[kept++] = sweep->active[i];
        else
            end_trapezoid(sweep, side, y);
    }
    while (sweep->next < sweep->side_count && sweep->sides[sweep->next].low.y <= y)
        sweep->active[kept++] = sweep->next++;
    sweep->active_count = kept;
    for (size_t i = 0; i < kept; i++) {
        size_t side = sweep->active[i], at = i;
        double x = sweep->sides[side].x = x_at(&sweep->sides[side], y + (next_y - y) / 2);
        for (; at > 0 && sweep->sides[sweep->active[at - 1]].x > x; at--)
            sweep->active[at] = sweep->active[at - 1];
        sweep->active[at] = side;
    }
}

/* Inside is between the first and the second, the third and the fourth side. */
static void pair_sides(struct sweep *sweep, double y)
{
    for (size_t i = 0; i < sweep->active_count; i++) {
        struct side *left = &sweep->sides[sweep->active[i]];
        bool inside = i % 2 == 0 && i + 1 < sweep->active_count;
        size_t right = inside ? sweep->active[i + 1] : NOBODY;
        if (left->right == right) continue;
        end_trapezoid(sweep, left, y);
        left->right = right;
        left->from_y = y;
    }
}

void hg_trapezoids_each(const struct hg_trapezoid_edge *edges, size_t count,
                        hg_trapezoid_fn take, void *data)
{
    struct sweep sweep = {.take = take, .data = data};
    list_sides(edges, count, &sweep);
    sweep.active = hg_memory_new(count + 1, sizeof *sweep.active);
    double *heights = hg_memory_new(2 * count + 1, sizeof *heights);
    size_t height_count = 0;
    for (size_t i = 0; i < sweep.side_count; i++) {
        heights[height_count++] = sweep.sides[i].low.y;
        heights[height_count++] = sweep.sides[i].high.y;
    }
    if (height_count > 1) qsort(heights, height_count, sizeof *heights, compare_heights);
    for (size_t i = 0; i < height_count; i++) {
        double next_y = heights[i + 1 < height_count ? i + 1 : i];
        if (i + 1 < height_count && !(next_y > heights[i])) continue;
        enter_strip(&sweep, heights[i], next_y);
        pair_sides(&sweep, heights[i]);
    }
    free(heights);
    free(sweep.active);
    free(sweep.sides);
}
