/* Which shapes stand together?  Two polygons that do not cross are nearest at a corner of one of them. */
#include "geo/topology/outline.h"
#include "geo/topology/topology.h"

#include "geo/base/memory.h"

#include <stdlib.h>

struct member {
    const struct hg_shape *shape;
    struct hg_outline outline;
    struct hg_box box;
    size_t number; /* of the shape */
};

static void trace(const struct hg_shape *shape, size_t number, struct member *out)
{
    struct hg_trapezoid_edge *edges = hg_memory_new(shape->point_count + 1, sizeof *edges);
    size_t found = 0;
    *out = (struct member){.shape = shape, .box = HG_BOX_EMPTY, .number = number};
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_point *ring = &shape->points[shape->rings[r].first];
        for (size_t count = shape->rings[r].count, i = 0, j = count - 1; i < count;
             j = i++) {
            edges[found++] = (struct hg_trapezoid_edge){ring[j], ring[i]};
            hg_box_add(&out->box, ring[i]);
        }
    }
    hg_outline_make(edges, found, &out->outline);
}

static bool box_reaches(const struct hg_box *box, struct hg_point p, double within_m)
{
    return p.x >= box->min_x - within_m && p.x <= box->max_x + within_m &&
           p.y >= box->min_y - within_m && p.y <= box->max_y + within_m;
}

static bool corner_is_near(const struct member *a, const struct member *b, double within_m)
{
    double within2 = within_m * within_m;
    for (size_t i = 0; i < a->outline.count; i++) {
        struct hg_point p = a->outline.edges[i].b;
        if (box_reaches(&b->box, p, within_m) &&
            hg_outline_distance2(&b->outline, p, within2) <= within2)
            return true;
    }
    return false;
}

static int compare_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    if (a->box.min_x < b->box.min_x || a->box.min_x > b->box.min_x)
        return a->box.min_x < b->box.min_x ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* The lowest number of a group stands for it. */
static size_t root_of(const size_t *groups, size_t number)
{
    while (groups[number] != number)
        number = groups[number];
    return number;
}

static void join(size_t *groups, size_t a, size_t b)
{
    a = root_of(groups, a);
    b = root_of(groups, b);
    if (a < b)
        groups[b] = a;
    else
        groups[a] = b;
}

void hg_topology_groups(const struct hg_shape *const *shapes, size_t count, double within_m,
                        size_t *out_groups)
{
    struct member *members = hg_memory_new(count + 1, sizeof *members);
    for (size_t i = 0; i < count; i++) {
        out_groups[i] = i;
        trace(shapes[i], i, &members[i]);
    }
    if (count > 1) qsort(members, count, sizeof *members, compare_members);
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1;
             k < count && members[k].box.min_x <= members[i].box.max_x + within_m; k++) {
            const struct member *a = &members[i], *b = &members[k];
            if (root_of(out_groups, a->number) == root_of(out_groups, b->number)) continue;
            if (corner_is_near(a, b, within_m) || corner_is_near(b, a, within_m))
                join(out_groups, a->number, b->number);
        }
    for (size_t i = 0; i < count; i++) {
        out_groups[i] = root_of(out_groups, i);
        hg_outline_clear(&members[i].outline);
    }
    free(members);
}
