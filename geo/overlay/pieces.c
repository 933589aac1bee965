/* Pieces: the borders of every region key, traced to rings, rings nested to polygons. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NO_SHELL = -1 };

/* One key's loops on their way to pieces. */
struct nesting {
    struct hg_arena *arena;
    const struct hg_overlay_options *options;
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

/* A shell on the way to its holes. */
struct shell {
    size_t loop;
    hg_wide area2;
    struct hg_node low, high; /* its bounding box */
};

static int compare_shells(const void *a, const void *b)
{
    const struct shell *p = a, *q = b;
    if (p->area2 != q->area2) return p->area2 < q->area2 ? -1 : 1;
    return (p->loop > q->loop) - (p->loop < q->loop);
}

static struct shell shell_of_loop(const struct hg_loops *loops, size_t number)
{
    const struct hg_loop *loop = &loops->items[number];
    const struct hg_node *nodes = nodes_of(loops, loop);
    struct shell shell = {number, loop->area2, nodes[0], nodes[0]};
    for (size_t i = 1; i < loop->count; i++) {
        if (nodes[i].x < shell.low.x) shell.low.x = nodes[i].x;
        if (nodes[i].y < shell.low.y) shell.low.y = nodes[i].y;
        if (nodes[i].x > shell.high.x) shell.high.x = nodes[i].x;
        if (nodes[i].y > shell.high.y) shell.high.y = nodes[i].y;
    }
    return shell;
}

static struct hg_node first_node(const struct hg_loops *loops, const struct hg_loop *loop)
{
    const struct hg_node *nodes = nodes_of(loops, loop);
    struct hg_node first = nodes[0];
    for (size_t i = 1; i < loop->count; i++)
        if (hg_node_before(nodes[i], first)) first = nodes[i];
    return first;
}

/* Shells by upright strips of the plane, in each ascending by area: a hole looks in its strip only. */
struct strips {
    struct shell *shells; /* ascending by area */
    ptrdiff_t *of_cycle;  /* the smallest shell that was walked in a cycle */
    size_t *first;        /* [count + 1]: where a strip begins in `listed` */
    uint32_t *listed;     /* indices of shells */
    size_t shell_count, count;
    int64_t low_x;
    double per_unit;
};

static size_t strip_of(const struct strips *strips, int64_t x)
{
    double strip = (double)(x - strips->low_x) * strips->per_unit;
    if (!(strip > 0)) return 0;
    return strip < (double)strips->count ? (size_t)strip : strips->count - 1;
}

/* Every shell into the strips that it spans; `next` is where each strip's next one goes, or NULL to count only. */
static void deal_shells(struct strips *strips, size_t *next)
{
    for (size_t i = 0; i < strips->shell_count; i++) {
        size_t last = strip_of(strips, strips->shells[i].high.x);
        for (size_t s = strip_of(strips, strips->shells[i].low.x); s <= last; s++) {
            if (next != NULL)
                strips->listed[next[s]++] = (uint32_t)i;
            else
                strips->first[s + 1]++;
        }
    }
}

static void lay_strips(struct strips *strips)
{
    enum { SHELLS_IN_A_STRIP = 16, MOST_STRIPS = 1 << 12 };
    int64_t low = INT64_MAX, high = INT64_MIN;
    for (size_t i = 0; i < strips->shell_count; i++) {
        if (strips->shells[i].low.x < low) low = strips->shells[i].low.x;
        if (strips->shells[i].high.x > high) high = strips->shells[i].high.x;
    }
    strips->count = strips->shell_count / SHELLS_IN_A_STRIP + 1;
    if (strips->count > MOST_STRIPS) strips->count = MOST_STRIPS;
    strips->low_x = low;
    strips->per_unit = high > low ? (double)strips->count / (double)(high - low) : 0;
    strips->first = hg_memory_new_zero(strips->count + 1, sizeof *strips->first);
    deal_shells(strips, NULL);
    for (size_t s = 0; s < strips->count; s++)
        strips->first[s + 1] += strips->first[s];
    strips->listed = hg_memory_new(strips->first[strips->count] + 1,
                                   sizeof *strips->listed);
    size_t *next = hg_memory_new(strips->count + 1, sizeof *next);
    memcpy(next, strips->first, (strips->count + 1) * sizeof *next);
    deal_shells(strips, next);
    free(next);
}

static void gather_shells(const struct hg_loops *loops, struct strips *strips)
{
    *strips = (struct strips){
        .shells = hg_memory_new(loops->count + 1, sizeof *strips->shells),
        .of_cycle = hg_memory_new(loops->count + 1, sizeof *strips->of_cycle)};
    for (size_t i = 0; i < loops->count; i++) {
        strips->of_cycle[i] = NO_SHELL;
        if (loops->items[i].area2 > 0)
            strips->shells[strips->shell_count++] = shell_of_loop(loops, i);
    }
    if (strips->shell_count > 1)
        qsort(strips->shells, strips->shell_count, sizeof *strips->shells, compare_shells);
    for (size_t i = strips->shell_count; i-- > 0;)
        strips->of_cycle[loops->items[strips->shells[i].loop].cycle] =
            (ptrdiff_t)strips->shells[i].loop;
    lay_strips(strips);
}

/* A hole that touches a shell was walked with it; any other lies in the smallest shell around it. */
static ptrdiff_t find_shell(const struct nesting *nesting, const struct strips *strips,
                            size_t hole)
{
    const struct hg_loops *loops = nesting->loops;
    const struct hg_loop *loop = &loops->items[hole];
    if (strips->of_cycle[loop->cycle] != NO_SHELL) return strips->of_cycle[loop->cycle];
    struct hg_node point = first_node(loops, loop);
    size_t strip = strip_of(strips, point.x);
    for (size_t i = strips->first[strip]; i < strips->first[strip + 1]; i++) {
        const struct shell *shell = &strips->shells[strips->listed[i]];
        if (point.x < shell->low.x || point.x > shell->high.x || point.y < shell->low.y ||
            point.y > shell->high.y)
            continue;
        if (loop_holds(loops, &loops->items[shell->loop], point))
            return (ptrdiff_t)shell->loop;
    }
    return NO_SHELL;
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
    if (loops->count == 1) { /* most keys: there is nothing to be found */
        nesting->shell_of[0] = loops->items[0].area2 > 0 ? 0 : NO_SHELL;
        list_members(nesting);
        return;
    }
    struct strips strips;
    gather_shells(loops, &strips);
    for (size_t i = 0; i < loops->count; i++) {
        hg_wide area2 = loops->items[i].area2;
        nesting->shell_of[i] = area2 > 0   ? (ptrdiff_t)i
                               : area2 < 0 ? find_shell(nesting, &strips, i)
                                           : NO_SHELL;
    }
    free(strips.shells);
    free(strips.of_cycle);
    free(strips.first);
    free(strips.listed);
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

/* Most pieces have a dozen points. */
static void sort_doubles(double *values, size_t count)
{
    enum { FEW = 32 };
    if (count > FEW) {
        qsort(values, count, sizeof *values, compare_doubles);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        double value = values[i];
        size_t at = i;
        for (; at > 0 && values[at - 1] > value; at--)
            values[at] = values[at - 1];
        values[at] = value;
    }
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
    sort_doubles(values, shape->point_count);
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
    sort_doubles(values, count);
    double x = middle_of_widest_gap(values, count, 2, &low);
    free(values);
    return (struct hg_point){base.x + x, base.y + y};
}

static struct hg_shape allocate_shape(const struct nesting *nesting, size_t shell)
{
    size_t points = 0, rings = nesting->first[shell + 1] - nesting->first[shell];
    for (size_t m = nesting->first[shell]; m < nesting->first[shell + 1]; m++)
        points += nesting->loops->items[nesting->members[m]].count;
    return (struct hg_shape){
        .kind = HG_GEOMETRY_POLYGON,
        .rings = HG_ARENA_ARRAY(nesting->arena, struct hg_ring, rings),
        .points = HG_ARENA_ARRAY(nesting->arena, struct hg_point, points)};
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
    const struct hg_overlay_options *options = nesting->options;
    if (options->pieces != NULL &&
        !options->pieces(options->regions_data, key, area_m2, length_m))
        return false;
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

/* What one thread works with. */
struct bench {
    struct hg_arena *arena; /* of the shapes; joins the run's */
    struct hg_loops loops;
    struct pieces pieces;
};

struct tracing {
    const struct hg_ctx *ctx;
    const struct hg_plane *plane;
    const struct hg_overlay_options *options;
    struct hg_borders *borders; /* of the threads that swept */
    size_t borders_count;
    struct hg_store *store;
    struct hg_keyed buckets[HG_BUCKETS]; /* those with most borders first */
    struct bench *benches;
};

static void add_pieces_of_key(const struct tracing *tracing, struct hg_border *borders,
                              size_t count, struct bench *bench)
{
    struct hg_loops *loops = &bench->loops;
    struct pieces *pieces = &bench->pieces;
    struct hg_region_key key = borders[0].key;
    hg_loops_trace(loops, borders, count);
    struct nesting nesting = {
        .arena = bench->arena,
        .options = tracing->options,
        .plane = tracing->plane,
        .loops = loops,
        .shell_of = hg_memory_new(loops->count + 1, sizeof *nesting.shell_of),
        .members = hg_memory_new(loops->count + 1, sizeof *nesting.members),
        .first = hg_memory_new_zero(loops->count + 2, sizeof *nesting.first),
    };
    nest(&nesting);
    for (size_t i = 0; i < loops->count; i++) {
        if (loops->items[i].area2 <= 0) continue;
        HG_GROW(pieces->items, pieces->count, pieces->capacity);
        if (make_piece(&nesting, i, key, &pieces->items[pieces->count])) pieces->count++;
    }
    free(nesting.shell_of);
    free(nesting.members);
    free(nesting.first);
}

/* --- a bucket --- */

void hg_borders_store(struct hg_borders *borders, struct hg_store *store)
{
    for (size_t b = 0; b < HG_BUCKETS; b++) {
        struct hg_bucket *bucket = &borders->buckets[b];
        if (bucket->count == 0) continue;
        HG_GROW(bucket->stored, bucket->stored_count, bucket->stored_capacity);
        bucket->stored[bucket->stored_count++] = hg_store_put(
            store, bucket->items, bucket->count * sizeof *bucket->items);
        bucket->count = 0;
    }
    borders->count = 0;
}

static void clear_bucket(struct hg_bucket *bucket, struct hg_store *store)
{
    for (size_t i = 0; i < bucket->stored_count; i++)
        hg_store_drop(store, &bucket->stored[i]);
    free(bucket->stored);
    free(bucket->items);
    *bucket = (struct hg_bucket){0};
}

void hg_borders_clear(struct hg_borders *borders, struct hg_store *store)
{
    for (size_t b = 0; b < HG_BUCKETS; b++)
        clear_bucket(&borders->buckets[b], store);
}

static size_t count_bucket(const struct hg_bucket *bucket)
{
    size_t count = bucket->count;
    for (size_t i = 0; i < bucket->stored_count; i++)
        count += bucket->stored[i].bytes / sizeof *bucket->items;
    return count;
}

/* Move a thread's share of a bucket to `out`; returns how many borders it was. */
static size_t empty_bucket(struct hg_bucket *bucket, struct hg_store *store,
                           struct hg_border *out)
{
    size_t found = bucket->count;
    if (found > 0) memcpy(out, bucket->items, found * sizeof *out);
    for (size_t i = 0; i < bucket->stored_count; i++) {
        hg_store_read(store, &bucket->stored[i], 0, bucket->stored[i].bytes, out + found);
        found += bucket->stored[i].bytes / sizeof *out;
    }
    clear_bucket(bucket, store);
    return found;
}

static size_t count_all(const struct hg_borders *borders, size_t count, size_t bucket)
{
    size_t total = 0;
    for (size_t w = 0; w < count; w++)
        total += count_bucket(&borders[w].buckets[bucket]);
    return total;
}

/* A great region keeps a thread busy for long: it must not come last. */
static void order_buckets(struct tracing *tracing)
{
    struct hg_keyed spare[HG_BUCKETS];
    for (size_t b = 0; b < HG_BUCKETS; b++)
        tracing->buckets[b] = (struct hg_keyed){
            UINT64_MAX - count_all(tracing->borders, tracing->borders_count, b),
            (uint32_t)b};
    const struct hg_keyed *order = hg_sort_keyed(tracing->buckets, spare, HG_BUCKETS);
    if (order == spare) memcpy(tracing->buckets, spare, sizeof spare);
}

struct hg_border *hg_borders_gather(struct hg_borders *borders, size_t count, size_t bucket,
                                    struct hg_store *store, size_t *out_count)
{
    size_t total = count_all(borders, count, bucket), found = 0;
    struct hg_keyed *keyed = hg_memory_new(2 * total + 1, sizeof *keyed);
    struct hg_border *all = hg_memory_new(total + 1, sizeof *all);
    for (size_t w = 0; w < count; w++)
        found += empty_bucket(&borders[w].buckets[bucket], store, all + found);
    if (hg_store_failed(store)) total = 0;
    for (size_t i = 0; i < total; i++)
        keyed[i] = (struct hg_keyed){(uint64_t)all[i].key.a << 32 | all[i].key.b,
                                     (uint32_t)i};
    const struct hg_keyed *order = hg_sort_keyed(keyed, keyed + total, total);
    struct hg_border *sorted = hg_memory_new(total + 1, sizeof *sorted);
    for (size_t i = 0; i < total; i++)
        sorted[i] = all[order[i].index];
    free(keyed);
    free(all);
    *out_count = total;
    return sorted;
}

size_t hg_borders_of_key(const struct hg_border *borders, size_t count)
{
    size_t end = 1;
    while (end < count && borders[end].key.a == borders[0].key.a &&
           borders[end].key.b == borders[0].key.b)
        end++;
    return end;
}

static void trace_bucket(void *data, size_t task, size_t worker)
{
    struct tracing *tracing = data;
    size_t count;
    struct hg_border *borders = hg_borders_gather(tracing->borders, tracing->borders_count,
                                                  tracing->buckets[task].index,
                                                  tracing->store, &count);
    for (size_t i = 0, of_key; i < count && !hg_ctx_stopped(tracing->ctx); i += of_key) {
        of_key = hg_borders_of_key(borders + i, count - i);
        add_pieces_of_key(tracing, borders + i, of_key, &tracing->benches[worker]);
    }
    free(borders);
}

/* --- all keys --- */

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

/* The threads' pieces in one sorted list; their shapes join the run's memory. */
static void join_pieces(struct hg_ctx *ctx, struct bench *benches, size_t count,
                        struct hg_overlay *out)
{
    size_t total = 0, found = 0;
    for (size_t w = 0; w < count; w++)
        total += benches[w].pieces.count;
    struct hg_piece_shape *all = HG_ARENA_ARRAY(ctx->arena, struct hg_piece_shape,
                                                total + 1);
    for (size_t w = 0; w < count; w++) {
        const struct pieces *part = &benches[w].pieces;
        if (part->count > 0) memcpy(all + found, part->items, part->count * sizeof *all);
        found += part->count;
        hg_arena_join(ctx->arena, benches[w].arena);
        hg_loops_clear(&benches[w].loops);
        free(part->items);
    }
    if (total > 1) qsort(all, total, sizeof *all, compare_pieces);
    out->piece_count = total;
    out->pieces = total == 0 ? NULL : all;
}

hg_status hg_pieces_collect(struct hg_ctx *ctx, const struct hg_plane *plane,
                            const struct hg_overlay_options *options,
                            struct hg_borders *borders, size_t count,
                            struct hg_store *store, struct hg_overlay *out)
{
    struct tracing tracing = {
        .ctx = ctx,
        .plane = plane,
        .options = options,
        .borders = borders,
        .borders_count = count,
        .store = store,
        .benches = hg_memory_new_zero(count, sizeof *tracing.benches),
    };
    for (size_t w = 0; w < count; w++)
        tracing.benches[w].arena = hg_arena_new();
    order_buckets(&tracing);
    hg_pool_run((int)count, HG_BUCKETS, trace_bucket, &tracing);
    join_pieces(ctx, tracing.benches, count, out);
    free(tracing.benches);
    return hg_ctx_stopped(ctx) ? HG_STOPPED : HG_OK;
}
