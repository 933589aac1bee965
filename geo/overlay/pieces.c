/* Pieces: the borders of every region key, traced to rings, rings nested to polygons. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NO_SHELL = -1 };

/* One key's loops on their way to pieces. */
struct nesting {
    struct hg_ctx *ctx;
    const struct hg_plane *plane;
    const struct hg_loops *loops;
    ptrdiff_t *shell_of; /* per loop: the shell that it belongs to, itself for a shell */
    size_t *
        members; /* loops by shell: members[first[s]] .. members[first[s + 1]) belong to shell s */
    size_t *first;
};

struct pieces {
    struct hg_piece_shape *items;
    size_t count, capacity;
};

/* --- nesting --- */

static const struct hg_node *nodes_of(const struct hg_loops *loops,
                                      const struct hg_loop *loop)
{
    return loops->nodes + loop->first;
}

/* Strictly inside a simple loop; a point on the loop is not. */
static bool loop_holds(const struct hg_loops *loops, const struct hg_loop *loop,
                       struct hg_node point)
{
    const struct hg_node *nodes = nodes_of(loops, loop);
    bool inside = false;
    for (size_t i = 0, j = loop->count - 1; i < loop->count; j = i++) {
        struct hg_node low = nodes[i].y < nodes[j].y ? nodes[i] : nodes[j];
        struct hg_node high = nodes[i].y < nodes[j].y ? nodes[j] : nodes[i];
        if (hg_node_same(point, nodes[i])) return false;
        if (point.y < low.y || point.y >= high.y) continue;
        int side = hg_grid_side(low, high, point);
        if (side == 0) return false;
        inside ^= side > 0;
    }
    return inside;
}

static struct hg_node first_node(const struct hg_loops *loops, const struct hg_loop *loop)
{
    const struct hg_node *nodes = nodes_of(loops, loop);
    struct hg_node first = nodes[0];
    for (size_t i = 1; i < loop->count; i++)
        if (hg_node_before(nodes[i], first)) first = nodes[i];
    return first;
}

/* A hole that touches a shell was walked with it; any other lies in the smallest shell around it. */
static ptrdiff_t find_shell(const struct nesting *nesting, size_t hole)
{
    const struct hg_loops *loops = nesting->loops;
    const struct hg_loop *loop = &loops->items[hole];
    struct hg_node point = first_node(loops, loop);
    ptrdiff_t best = NO_SHELL;
    for (size_t i = 0; i < loops->count; i++) {
        const struct hg_loop *shell = &loops->items[i];
        if (shell->area2 <= 0) continue;
        if (shell->cycle == loop->cycle) return (ptrdiff_t)i;
        if (best != NO_SHELL && loops->items[best].area2 <= shell->area2) continue;
        if (loop_holds(loops, shell, point)) best = (ptrdiff_t)i;
    }
    return best;
}

/* Lists every shell's loops, in the order of the loops. */
static void list_members(struct nesting *nesting)
{
    size_t count = nesting->loops->count;
    for (size_t i = 0; i < count; i++)
        if (nesting->shell_of[i] != NO_SHELL) nesting->first[nesting->shell_of[i] + 1]++;
    for (size_t i = 0; i < count; i++)
        nesting->first[i + 1] += nesting->first[i];
    size_t *next = hg_memory_new(count + 1, sizeof *next);
    memcpy(next, nesting->first, (count + 1) * sizeof *next);
    for (size_t i = 0; i < count; i++)
        if (nesting->shell_of[i] != NO_SHELL)
            nesting->members[next[nesting->shell_of[i]]++] = i;
    free(next);
}

static void nest(struct nesting *nesting)
{
    const struct hg_loops *loops = nesting->loops;
    for (size_t i = 0; i < loops->count; i++) {
        hg_wide area2 = loops->items[i].area2;
        nesting->shell_of[i] = area2 > 0   ? (ptrdiff_t)i
                               : area2 < 0 ? find_shell(nesting, i)
                                           : NO_SHELL;
    }
    list_members(nesting);
}

/* --- from loops to shapes --- */

static size_t lowest_of(const struct hg_node *nodes, size_t count)
{
    size_t lowest = 0;
    for (size_t i = 1; i < count; i++) {
        bool lower = nodes[i].y != nodes[lowest].y ? nodes[i].y < nodes[lowest].y
                                                   : nodes[i].x < nodes[lowest].x;
        if (lower) lowest = i;
    }
    return lowest;
}

/* Did only noding put the point on a straight edge?  Then both edges beside it come from the same one; but where the region
 * touches itself the point holds its parts together. */
static bool is_spare(const struct nesting *nesting, const struct hg_loop *loop, size_t at)
{
    const uint64_t *origins = nesting->loops->origins + loop->first;
    size_t before = (at + loop->count - 1) % loop->count;
    return origins[at] == origins[before] && !nesting->loops->shared[loop->first + at];
}

static void add_ring(const struct nesting *nesting, const struct hg_loop *loop,
                     struct hg_shape *shape)
{
    const struct hg_node *nodes = nodes_of(nesting->loops, loop);
    size_t start = lowest_of(nodes, loop->count), kept = 0;
    for (size_t i = 0; i < loop->count; i++)
        kept += !is_spare(nesting, loop, i);
    struct hg_ring *ring = &shape->rings[shape->ring_count++];
    *ring = (struct hg_ring){.first = (uint32_t)shape->point_count,
                             .hole = loop->area2 < 0};
    for (size_t k = 0; k < loop->count; k++) {
        size_t i = (start + k) % loop->count;
        if (kept >= 3 && is_spare(nesting, loop, i)) continue;
        shape->points[shape->point_count++] = hg_plane_point(nesting->plane, nodes[i]);
    }
    ring->count = (uint32_t)(shape->point_count - ring->first);
}

static double perimeter_m(const struct nesting *nesting, const struct hg_loop *loop)
{
    const struct hg_node *nodes = nodes_of(nesting->loops, loop);
    double length = 0;
    for (size_t i = 0, j = loop->count - 1; i < loop->count; j = i++)
        length += hypot((double)(nodes[i].x - nodes[j].x),
                        (double)(nodes[i].y - nodes[j].y));
    return ldexp(length, -HG_GRID_BITS);
}

static int compare_doubles(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* Half-way in the widest gap of a sorted list. */
static double middle_of_widest_gap(const double *sorted, size_t count, size_t step,
                                   double *out_low)
{
    double widest = -1, middle = NAN;
    for (size_t i = 0; i + 1 < count; i += step) {
        double gap = sorted[i + 1] - sorted[i];
        if (gap <= widest) continue;
        widest = gap;
        middle = sorted[i] + gap / 2;
        *out_low = sorted[i];
    }
    return middle;
}

/* A horizontal line through the widest gap between the heights of vertices, and the middle of its widest part inside. */
static struct hg_point find_inside(const struct hg_shape *shape)
{
    struct hg_point base = shape->points[0];
    double *values = hg_memory_new(shape->point_count + 1, sizeof *values), low = 0;
    for (size_t i = 0; i < shape->point_count; i++)
        values[i] = shape->points[i].y - base.y;
    qsort(values, shape->point_count, sizeof *values, compare_doubles);
    double y = middle_of_widest_gap(values, shape->point_count, 1, &low);
    size_t count = 0;
    for (size_t r = 0; r < shape->ring_count; r++) {
        const struct hg_point *points = shape->points + shape->rings[r].first;
        for (uint32_t i = 0, j = shape->rings[r].count - 1; i < shape->rings[r].count;
             j = i++) {
            double yi = points[i].y - base.y, yj = points[j].y - base.y;
            if ((yi <= y) == (yj <= y)) continue;
            double t = (y - yi) / (yj - yi);
            values[count++] = points[i].x - base.x + t * (points[j].x - points[i].x);
        }
    }
    qsort(values, count, sizeof *values, compare_doubles);
    double x = middle_of_widest_gap(values, count, 2, &low);
    free(values);
    return (struct hg_point){base.x + x, base.y + y};
}

static struct hg_shape allocate_shape(const struct nesting *nesting, size_t shell)
{
    size_t points = 0, rings = nesting->first[shell + 1] - nesting->first[shell];
    for (size_t m = nesting->first[shell]; m < nesting->first[shell + 1]; m++)
        points += nesting->loops->items[nesting->members[m]].count;
    struct hg_arena *arena = nesting->ctx->arena;
    return (struct hg_shape){.kind = HG_GEOMETRY_POLYGON,
                             .rings = HG_ARENA_ARRAY(arena, struct hg_ring, rings),
                             .points = HG_ARENA_ARRAY(arena, struct hg_point, points)};
}

static bool make_piece(const struct nesting *nesting, size_t shell,
                       struct hg_region_key key, struct hg_piece_shape *out)
{
    const struct hg_loop *loops = nesting->loops->items;
    size_t first = nesting->first[shell], end = nesting->first[shell + 1];
    hg_wide area2 = 0;
    double length_m = 0;
    for (size_t m = first; m < end; m++) {
        area2 += loops[nesting->members[m]].area2;
        length_m += perimeter_m(nesting, &loops[nesting->members[m]]);
    }
    double area_m2 = ldexp((double)area2, -2 * HG_GRID_BITS - 1);
    if (2 * area_m2 < HG_OVERLAY_RESOLUTION_M * length_m) return false;
    *out = (struct hg_piece_shape){.key = key,
                                   .shape = allocate_shape(nesting, shell),
                                   .area_m2 = area_m2,
                                   .perimeter_m = length_m};
    add_ring(nesting, &loops[shell], &out->shape);
    for (size_t m = first; m < end; m++)
        if (nesting->members[m] != shell)
            add_ring(nesting, &loops[nesting->members[m]], &out->shape);
    out->inside = find_inside(&out->shape);
    return true;
}

static void add_pieces_of_key(struct hg_ctx *ctx, const struct hg_plane *plane,
                              const struct hg_border *borders, size_t count,
                              struct pieces *pieces)
{
    struct hg_loops loops = {0};
    hg_loops_trace(&loops, borders, count);
    struct nesting nesting = {
        .ctx = ctx,
        .plane = plane,
        .loops = &loops,
        .shell_of = hg_memory_new(loops.count + 1, sizeof *nesting.shell_of),
        .members = hg_memory_new(loops.count + 1, sizeof *nesting.members),
        .first = hg_memory_new_zero(loops.count + 2, sizeof *nesting.first),
    };
    nest(&nesting);
    for (size_t i = 0; i < loops.count; i++) {
        if (loops.items[i].area2 <= 0) continue;
        HG_GROW(pieces->items, pieces->count, pieces->capacity);
        if (make_piece(&nesting, i, borders[0].key, &pieces->items[pieces->count]))
            pieces->count++;
    }
    free(nesting.shell_of);
    free(nesting.members);
    free(nesting.first);
    hg_loops_clear(&loops);
}

/* --- all keys --- */

static int compare_by_key(const void *a, const void *b)
{
    const struct hg_border *p = a, *q = b;
    if (p->key.a != q->key.a) return p->key.a < q->key.a ? -1 : 1;
    if (p->key.b != q->key.b) return p->key.b < q->key.b ? -1 : 1;
    return 0;
}

static int compare_pieces(const void *a, const void *b)
{
    const struct hg_piece_shape *p = a, *q = b;
    if (p->key.a != q->key.a) return p->key.a < q->key.a ? -1 : 1;
    if (p->key.b != q->key.b) return p->key.b < q->key.b ? -1 : 1;
    struct hg_point pp = p->shape.points[0], qq = q->shape.points[0];
    if (pp.y < qq.y || pp.y > qq.y) return pp.y < qq.y ? -1 : 1;
    if (pp.x < qq.x || pp.x > qq.x) return pp.x < qq.x ? -1 : 1;
    return (p->area_m2 > q->area_m2) - (p->area_m2 < q->area_m2);
}

static struct hg_border *gather_borders(struct hg_borders *borders, size_t count,
                                        size_t *out_count)
{
    size_t total = 0, found = 0;
    for (size_t w = 0; w < count; w++)
        total += borders[w].count;
    struct hg_keyed *keyed = hg_memory_new(2 * total + 1, sizeof *keyed);
    const struct hg_border **all = hg_memory_new(total + 1, sizeof *all);
    for (size_t w = 0; w < count; w++)
        for (size_t i = 0; i < borders[w].count; i++) {
            struct hg_region_key key = borders[w].items[i].key;
            all[found] = &borders[w].items[i];
            keyed[found] = (struct hg_keyed){(uint64_t)key.a << 32 | key.b,
                                             (uint32_t)found};
            found++;
        }
    const struct hg_keyed *order = hg_sort_keyed(keyed, keyed + total, total);
    struct hg_border *sorted = hg_memory_new(total + 1, sizeof *sorted);
    for (size_t i = 0; i < total; i++)
        sorted[i] = *all[order[i].index];
    free(keyed);
    free(all);
    *out_count = total;
    return sorted;
}

hg_status hg_pieces_collect(struct hg_ctx *ctx, const struct hg_plane *plane,
                            struct hg_borders *borders, size_t count,
                            struct hg_overlay *out)
{
    struct pieces pieces = {0};
    size_t border_count;
    struct hg_border *sorted = gather_borders(borders, count, &border_count);
    for (size_t i = 0, end; i < border_count; i = end) {
        for (end = i + 1;
             end < border_count && compare_by_key(&sorted[end], &sorted[i]) == 0;)
            end++;
        add_pieces_of_key(ctx, plane, sorted + i, end - i, &pieces);
    }
    free(sorted);
    if (pieces.count > 0)
        qsort(pieces.items, pieces.count, sizeof *pieces.items, compare_pieces);
    out->piece_count = pieces.count;
    out->pieces = pieces.count == 0 ? NULL
                                    : hg_arena_copy(ctx->arena, pieces.items,
                                                    pieces.count * sizeof *pieces.items);
    free(pieces.items);
    return HG_OK;
}
