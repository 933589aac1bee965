/* The sweep: which label set lies on either side of every edge?
 *
 * The noded edges are cut into strips of ascending x by where they begin.  In a strip a line is swept from left to right over
 * the end points; the edges that it meets are kept from bottom to top, each with the state above it.  An edge that begins takes the state
 * above its lower neighbour and crosses into its own.  Areas are sums of trapezoids under edges: no cycle is ever walked, no
 * hole assigned.  After every point the state above the last edge that began must be the one above the last that ended:
 * the sweep checks itself, and a failure of the noding cannot go unseen. */
#include "geo/overlay/overlay_kinds.h"
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STRIP_EDGES = 8192 };

/* An edge under the sweep line. */
struct active {
    struct hg_node a, b;
    uint32_t above;
};

/* The edges under the sweep line from bottom to top: `order` holds slots of `pool`. */
struct line {
    struct active *pool;
    uint32_t *order, *spare;
    size_t count, order_capacity, pool_count, pool_capacity, spare_count, spare_capacity;
};

struct strip {
    size_t first, end;                   /* edges that begin in it */
    size_t first_passing, passing_count; /* edges that reach into it from the left */
    int64_t end_x;                       /* points at or beyond belong to later strips */
};

struct sweep {
    const struct hg_ctx *ctx;
    const struct hg_soup *soup;
    const struct hg_overlay_options *options;
    struct strip *strips;
    size_t strip_count;
    uint32_t *passing;
    struct hg_labelling *labellings;
    struct line *lines; /* one a worker */
};

/* --- the sweep line --- */

static uint32_t take_slot(struct line *line)
{
    if (line->spare_count > 0) return line->spare[--line->spare_count];
    HG_GROW(line->pool, line->pool_count, line->pool_capacity);
    return (uint32_t)line->pool_count++;
}

/* The first edge that does not lie below the point. */
static size_t find_place(const struct line *line, struct hg_node point)
{
    size_t low = 0, high = line->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct active *edge = &line->pool[line->order[middle]];
        if (hg_grid_side(edge->a, edge->b, point) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Replace `gone` edges at `place` by room for `come` new ones. */
static void make_room(struct line *line, size_t place, size_t gone, size_t come)
{
    for (size_t i = 0; i < gone; i++) {
        HG_GROW(line->spare, line->spare_count, line->spare_capacity);
        line->spare[line->spare_count++] = line->order[place + i];
    }
    line->order = hg_memory_grow(line->order, &line->order_capacity, line->count + come,
                                 sizeof *line->order);
    if (gone != come)
        memmove(line->order + place + come, line->order + place + gone,
                (line->count - place - gone) * sizeof *line->order);
    line->count = line->count + come - gone;
}

static uint32_t state_under(const struct line *line, size_t place)
{
    return place == 0 ? HG_STATE_EMPTY : line->pool[line->order[place - 1]].above;
}

/* --- what an edge contributes --- */

static void emit_border(struct hg_labelling *labelling, struct hg_region_key key,
                        struct hg_node from, struct hg_node to, uint32_t origin)
{
    HG_GROW(labelling->borders, labelling->border_count, labelling->border_capacity);
    labelling->borders[labelling->border_count++] = (struct hg_border){key, from, to,
                                                                       origin};
}

static int order_of_keys(struct hg_region_key p, struct hg_region_key q)
{
    if (p.a != q.a) return p.a < q.a ? -1 : 1;
    return (p.b > q.b) - (p.b < q.b);
}

/* Where the regions of both sides differ, the edge is a border, with its region on the left. */
static void emit_borders(struct sweep *sweep, struct hg_labelling *labelling,
                         const struct hg_edge *edge, uint32_t below, uint32_t above)
{
    struct hg_states *states = &labelling->states;
    hg_states_find_keys(states, below, sweep->options);
    hg_states_find_keys(states, above, sweep->options);
    const struct hg_state *under = &states->items[below], *over = &states->items[above];
    size_t u = 0, o = 0;
    while (u < under->key_count || o < over->key_count) {
        int order = u == under->key_count ? 1
                    : o == over->key_count
                        ? -1
                        : order_of_keys(states->keys[under->first_key + u],
                                        states->keys[over->first_key + o]);
        if (order < 0)
            emit_border(labelling, states->keys[under->first_key + u], edge->b, edge->a,
                        edge->origin);
        if (order > 0)
            emit_border(labelling, states->keys[over->first_key + o], edge->a, edge->b,
                        edge->origin);
        u += order <= 0;
        o += order >= 0;
    }
}

static void add_edge(struct sweep *sweep, struct hg_labelling *labelling,
                     const struct hg_edge *edge, uint32_t below, uint32_t above)
{
    struct hg_state *under = &labelling->states.items[below];
    struct hg_state *over = &labelling->states.items[above];
    hg_wide trapezoid2 = (hg_wide)(edge->b.x - edge->a.x) * (edge->a.y + edge->b.y);
    int64_t length = llround(
        hypot((double)(edge->b.x - edge->a.x), (double)(edge->b.y - edge->a.y)));
    under->area2 += trapezoid2;
    over->area2 -= trapezoid2;
    under->length += length;
    over->length += length;
    if (sweep->options->regions != NULL) emit_borders(sweep, labelling, edge, below, above);
}

/* --- points of the sweep --- */

/* Edges that begin in one point, from bottom to top; there are few. */
static void sort_by_angle(const struct hg_edge *edges, uint32_t *indices, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t index = indices[i];
        size_t at = i;
        while (at > 0 &&
               hg_grid_side(edges[index].a, edges[index].b, edges[indices[at - 1]].b) > 0) {
            indices[at] = indices[at - 1];
            at--;
        }
        indices[at] = index;
    }
}

static void begin_edges(struct sweep *sweep, struct hg_labelling *labelling,
                        struct line *line, size_t place, const uint32_t *indices,
                        size_t count)
{
    uint32_t state = state_under(line, place);
    for (size_t i = 0; i < count; i++) {
        const struct hg_edge *edge = &sweep->soup->edges[indices[i]];
        uint32_t below = state, slot = take_slot(line);
        state = hg_states_cross(&labelling->states, below,
                                sweep->soup->deltas + edge->first, edge->count, edge->sign);
        line->pool[slot] = (struct active){edge->a, edge->b, state};
        line->order[place + i] = slot;
        add_edge(sweep, labelling, edge, below, state);
    }
}

static void pass_point(struct sweep *sweep, struct hg_labelling *labelling,
                       struct line *line, struct hg_node point, size_t ending,
                       uint32_t *starting, size_t count)
{
    size_t place = find_place(line, point), gone = 0;
    while (place + gone < line->count &&
           hg_node_same(line->pool[line->order[place + gone]].b, point))
        gone++;
    if (gone != ending) labelling->inconsistent = true;
    uint32_t before = gone > 0 ? line->pool[line->order[place + gone - 1]].above
                               : state_under(line, place);
    make_room(line, place, gone, count);
    sort_by_angle(sweep->soup->edges, starting, count);
    begin_edges(sweep, labelling, line, place, starting, count);
    uint32_t after = state_under(line, place + count);
    if (before != after) labelling->inconsistent = true;
}

/* --- a strip --- */

/* Two edges that both pass under the same sweep line: which is lower?  The one that began later is compared with the
 * other's line. */
static int compare_passing(const void *a, const void *b, void *data)
{
    const struct hg_edge *edges = data;
    const struct hg_edge *p = &edges[*(const uint32_t *)a],
                         *q = &edges[*(const uint32_t *)b];
    if (p == q) return 0;
    if (hg_node_before(p->a, q->a)) {
        int side = hg_grid_side(p->a, p->b, q->a);
        if (side == 0) side = hg_grid_side(p->a, p->b, q->b);
        return -side;
    }
    int side = hg_grid_side(q->a, q->b, p->a);
    if (side == 0) side = hg_grid_side(q->a, q->b, p->b);
    return side;
}

static void begin_strip(struct sweep *sweep, struct hg_labelling *labelling,
                        struct line *line, const struct strip *strip)
{
    const struct hg_soup *soup = sweep->soup;
    uint32_t *passing = sweep->passing + strip->first_passing;
    qsort_r(passing, strip->passing_count, sizeof *passing, compare_passing, soup->edges);
    line->count = line->spare_count = line->pool_count = 0;
    uint32_t state = HG_STATE_EMPTY;
    line->order = hg_memory_grow(line->order, &line->order_capacity,
                                 strip->passing_count + 1, sizeof *line->order);
    for (size_t i = 0; i < strip->passing_count; i++) {
        const struct hg_edge *edge = &soup->edges[passing[i]];
        state = hg_states_cross(&labelling->states, state, soup->deltas + edge->first,
                                edge->count, edge->sign);
        uint32_t slot = take_slot(line);
        line->pool[slot] = (struct active){edge->a, edge->b, state};
        line->order[line->count++] = slot;
    }
    if (state != HG_STATE_EMPTY) labelling->inconsistent = true;
}

static int compare_nodes_by_y(const void *a, const void *b)
{
    const struct hg_node *p = a, *q = b;
    return (p->y > q->y) - (p->y < q->y);
}

/* The points in which edges end within the strip, in the order of the sweep, one for every edge. */
static struct hg_node *ends_of_strip(const struct sweep *sweep, const struct strip *strip,
                                     size_t *out_count)
{
    const struct hg_edge *edges = sweep->soup->edges;
    size_t room = strip->passing_count + strip->end - strip->first, count = 0;
    struct hg_node *ends = hg_memory_new(2 * room + 1, sizeof *ends), *sorted = ends + room;
    int64_t *keys = hg_memory_new(room + 1, sizeof *keys);
    uint32_t *order = hg_memory_new(room + 1, sizeof *order);
    for (size_t i = 0; i < strip->passing_count; i++) {
        struct hg_node b = edges[sweep->passing[strip->first_passing + i]].b;
        if (b.x < strip->end_x) ends[count++] = b;
    }
    for (size_t i = strip->first; i < strip->end; i++)
        if (edges[i].b.x < strip->end_x) ends[count++] = edges[i].b;
    for (size_t i = 0; i < count; i++)
        keys[i] = ends[i].x;
    hg_radix_order(keys, count, order);
    for (size_t i = 0; i < count; i++)
        sorted[i] = ends[order[i]];
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && sorted[end].x == sorted[i].x;)
            end++;
        if (end - i > 1) qsort(sorted + i, end - i, sizeof *sorted, compare_nodes_by_y);
    }
    memmove(ends, sorted, count * sizeof *ends);
    free(keys);
    free(order);
    *out_count = count;
    return ends;
}

static void sweep_strip(void *data, size_t number, size_t worker)
{
    struct sweep *sweep = data;
    const struct strip *strip = &sweep->strips[number];
    struct hg_labelling *labelling = &sweep->labellings[worker];
    struct line *line = &sweep->lines[worker];
    if (hg_ctx_stopped(sweep->ctx)) return;
    begin_strip(sweep, labelling, line, strip);
    const struct hg_edge *edges = sweep->soup->edges;
    size_t end_count, end = 0, start = strip->first;
    struct hg_node *ends = ends_of_strip(sweep, strip, &end_count);
    uint32_t *starting = hg_memory_new(strip->end - strip->first + 1, sizeof *starting);
    while (start < strip->end || end < end_count) {
        bool starts_first = end == end_count || (start < strip->end &&
                                                 hg_node_before(edges[start].a, ends[end]));
        struct hg_node point = starts_first ? edges[start].a : ends[end];
        size_t ending = 0, count = 0;
        for (; end < end_count && hg_node_same(ends[end], point); end++)
            ending++;
        for (; start < strip->end && hg_node_same(edges[start].a, point); start++)
            starting[count++] = (uint32_t)start;
        pass_point(sweep, labelling, line, point, ending, starting, count);
    }
    free(starting);
    free(ends);
}

/* --- strips --- */

/* Strips begin where x changes, so that points of one x never fall into two. */
static void make_strips(struct sweep *sweep)
{
    const struct hg_soup *soup = sweep->soup;
    size_t wanted = soup->box_edges > 0 ? soup->box_edges : STRIP_EDGES;
    sweep->strips = hg_memory_new_zero(soup->edge_count / wanted + 2,
                                       sizeof *sweep->strips);
    for (size_t i = 0; i < soup->edge_count;) {
        size_t end = i + wanted < soup->edge_count ? i + wanted : soup->edge_count;
        while (end < soup->edge_count && soup->edges[end].a.x == soup->edges[end - 1].a.x)
            end++;
        int64_t end_x = end < soup->edge_count ? soup->edges[end].a.x : INT64_MAX;
        sweep->strips[sweep->strip_count++] = (struct strip){
            .first = i, .end = end, .end_x = end_x};
        i = end;
    }
}

/* Call once to count and once to fill: an edge passes into every strip that begins before it ends. */
static void visit_passing(struct sweep *sweep, bool fill)
{
    for (size_t s = 0; s < sweep->strip_count; s++) {
        const struct strip *strip = &sweep->strips[s];
        for (size_t i = strip->first; i < strip->end; i++) {
            for (size_t t = s + 1; t < sweep->strip_count; t++) {
                if (sweep->soup->edges[i].b.x < sweep->strips[t - 1].end_x) break;
                struct strip *later = &sweep->strips[t];
                if (fill)
                    sweep->passing[later->first_passing + later->passing_count] = (uint32_t)
                        i;
                later->passing_count++;
            }
        }
    }
}

static void find_passing(struct sweep *sweep)
{
    visit_passing(sweep, false);
    size_t total = 0;
    for (size_t s = 0; s < sweep->strip_count; s++) {
        sweep->strips[s].first_passing = total;
        total += sweep->strips[s].passing_count;
        sweep->strips[s].passing_count = 0;
    }
    sweep->passing = hg_memory_new(total + 1, sizeof *sweep->passing);
    visit_passing(sweep, true);
}

static void clear_sweep(struct sweep *sweep, size_t workers)
{
    for (size_t w = 0; w < workers; w++) {
        free(sweep->lines[w].pool);
        free(sweep->lines[w].order);
        free(sweep->lines[w].spare);
    }
    free(sweep->lines);
    free(sweep->strips);
    free(sweep->passing);
}

hg_status hg_soup_sweep(struct hg_ctx *ctx, const struct hg_soup *soup,
                        const struct hg_overlay_options *options,
                        struct hg_labelling *labellings, size_t count)
{
    struct sweep sweep = {.ctx = ctx,
                          .soup = soup,
                          .options = options,
                          .labellings = labellings,
                          .lines = hg_memory_new_zero(count, sizeof *sweep.lines)};
    make_strips(&sweep);
    find_passing(&sweep);
    hg_pool_run((int)count, sweep.strip_count, sweep_strip, &sweep);
    clear_sweep(&sweep, count);
    if (hg_ctx_stopped(ctx)) return HG_STOPPED;
    for (size_t w = 0; w < count; w++)
        if (labellings[w].inconsistent)
            return hg_fail(ctx, hg_kind_OVERLAY_UNSTABLE, HG_NOWHERE,
                           N_ARG_("labels do not agree around a point"));
    return HG_OK;
}
