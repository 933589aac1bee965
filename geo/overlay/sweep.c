/* The sweep of a tile: which label set lies on either side of every edge?
 *
 * An upright line moves over the tile from left to right; the edges that it meets are kept from bottom to top, each with the
 * states below and above it.  An edge that begins takes the state above its lower neighbour and crosses into its own.  Edges
 * that come in from other tiles bring their states from the walk along the rim.  Areas are sums of trapezoids under edges,
 * counted by the tile in which the edge begins: no cycle is ever walked, no hole assigned.
 *
 * The sweep checks itself: a point must lie between its neighbours on the line, the edges that end in it stand side by side, the
 * state above the last edge that begins is that above the last that ended, and an edge that leaves the tile has the states
 * that the rim gave it.  A failure of the noding cannot go unseen. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

struct hg_sweep {
    const struct hg_overlay_options *options;
    struct hg_rim rim;
    /* of the tile at hand: */
    const struct hg_tile *tile;
    const struct hg_edge_set *set;
    struct hg_states *states;
    struct hg_borders *borders;
    struct hg_labels *labels;      /* per edge */
    struct hg_events starts, ends; /* where edges begin and end */
    struct hg_indices line;        /* edges under the sweep line, from bottom to top */
    size_t label_capacity;
};

struct hg_sweep *hg_sweep_new(const struct hg_overlay_options *options)
{
    struct hg_sweep *sweep = hg_memory_new_zero(1, sizeof *sweep);
    sweep->options = options;
    HG_GROW(sweep->line.items, sweep->line.count, sweep->line.capacity);
    return sweep;
}

void hg_sweep_free(struct hg_sweep *sweep)
{
    if (sweep == NULL) return;
    hg_rim_clear(&sweep->rim);
    free(sweep->labels);
    hg_events_clear(&sweep->starts);
    hg_events_clear(&sweep->ends);
    free(sweep->line.items);
    free(sweep);
}

/* --- which edges, in which order --- */

static void put_on_line(struct hg_indices *line, size_t edge)
{
    HG_GROW(line->items, line->count, line->capacity);
    line->items[line->count++] = (uint32_t)edge;
}

/* Edges that meet the tile: inside, or met at the rim.  Those that begin left of it stand on the line from the start. */
static void choose_edges(struct hg_sweep *sweep)
{
    const struct hg_tile *tile = sweep->tile;
    sweep->line.count = 0;
    hg_events_begin(&sweep->starts, sweep->set->count);
    hg_events_begin(&sweep->ends, sweep->set->count);
    for (size_t e = 0; e < sweep->set->count; e++) {
        const struct hg_edge *edge = &sweep->set->edges[e];
        if (edge->count == 0) continue;
        if (sweep->labels[e].below == HG_STATE_UNKNOWN && !hg_tile_holds(tile, edge->a))
            continue;
        if (edge->a.x < tile->x0)
            put_on_line(&sweep->line, e);
        else
            hg_events_add(&sweep->starts, edge->a, e);
        if (edge->b.x < tile->x1) hg_events_add(&sweep->ends, edge->b, e);
    }
    hg_events_sort(&sweep->starts, tile->x0, tile->x1);
    hg_events_sort(&sweep->ends, tile->x0, tile->x1);
    hg_rim_sort_upward(sweep->set->edges, &sweep->line);
}

/* --- the line --- */

/* The first edge that does not lie below the point. */
static size_t find_place(const struct hg_sweep *sweep, struct hg_node point)
{
    size_t low = 0, high = sweep->line.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct hg_edge *edge = &sweep->set->edges[sweep->line.items[middle]];
        if (hg_grid_side(edge->a, edge->b, point) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t),
               "wmemchr() looks for numbers of an edge's size");

/* Where an edge stands on the line; the line's length if it does not.  wmemchr() compares many at a time. */
static size_t place_of(const struct hg_sweep *sweep, uint32_t edge)
{
    const wchar_t *items = (const wchar_t *)sweep->line.items;
    const wchar_t *found = wmemchr(items, (wchar_t)edge, sweep->line.count);
    return found == NULL ? sweep->line.count : (size_t)(found - items);
}

/* Replace `gone` edges at `place` by `come` that begin. */
static void replace(struct hg_indices *line, size_t place, size_t gone,
                    const struct hg_event *starting, size_t come)
{
    if (gone != come) {
        line->items = hg_memory_grow(line->items, &line->capacity, line->count + come,
                                     sizeof *line->items);
        memmove(line->items + place + come, line->items + place + gone,
                (line->count - place - gone) * sizeof *line->items);
        line->count = line->count + come - gone;
    }
    for (size_t i = 0; i < come; i++)
        line->items[place + i] = starting[i].edge;
}

/* --- what an edge contributes --- */

static void emit_border(struct hg_borders *borders, struct hg_region_key key,
                        struct hg_node from, struct hg_node to, uint64_t origin)
{
    struct hg_bucket *bucket = &borders->buckets[hg_border_bucket(key)];
    HG_GROW(bucket->items, bucket->count, bucket->capacity);
    bucket->items[bucket->count++] = (struct hg_border){key, from, to, origin};
    borders->count++;
}

static int order_of_keys(struct hg_region_key p, struct hg_region_key q)
{
    if (p.a != q.a) return p.a < q.a ? -1 : 1;
    return (p.b > q.b) - (p.b < q.b);
}

/* Where the regions of both sides differ, the edge is a border, with its region on the left. */
static void emit_borders(struct hg_sweep *sweep, const struct hg_edge *edge,
                         struct hg_labels labels)
{
    struct hg_states *states = sweep->states;
    hg_states_find_keys(states, labels.below, sweep->options);
    hg_states_find_keys(states, labels.above, sweep->options);
    const struct hg_state *under = &states->items[labels.below],
                          *over = &states->items[labels.above];
    uint32_t u = 0, o = 0;
    while (u < under->key_count || o < over->key_count) {
        const struct hg_region_key *p = &states->keys[under->first_key + u];
        const struct hg_region_key *q = &states->keys[over->first_key + o];
        int order = u == under->key_count  ? 1
                    : o == over->key_count ? -1
                                           : order_of_keys(*p, *q);
        if (order < 0) emit_border(sweep->borders, *p, edge->b, edge->a, edge->origin);
        if (order > 0) emit_border(sweep->borders, *q, edge->a, edge->b, edge->origin);
        u += order <= 0;
        o += order >= 0;
    }
}

/* The edge with the labels that it was given. */
static void add_edge(struct hg_sweep *sweep, uint32_t number)
{
    const struct hg_edge *edge = &sweep->set->edges[number];
    struct hg_labels labels = sweep->labels[number];
    struct hg_state *under = &sweep->states->items[labels.below];
    struct hg_state *over = &sweep->states->items[labels.above];
    hg_wide trapezoid2 = (hg_wide)(edge->b.x - edge->a.x) * (edge->a.y + edge->b.y);
    double dx = (double)(edge->b.x - edge->a.x), dy = (double)(edge->b.y - edge->a.y);
    uint64_t length = (uint64_t)(sqrt(dx * dx + dy * dy) + 0.5);
    under->area2 += trapezoid2;
    over->area2 -= trapezoid2;
    under->length += length;
    over->length += length;
    if (sweep->options->regions != NULL) emit_borders(sweep, edge, labels);
}

/* --- points of the sweep --- */

/* Edges that begin in one point, from bottom to top; there are few. */
static void sort_by_angle(const struct hg_edge *edges, struct hg_event *starting,
                          size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct hg_event event = starting[i];
        struct hg_node to = edges[event.edge].b;
        size_t at = i;
        for (; at > 0; at--) {
            if (hg_grid_side(event.at, to, edges[starting[at - 1].edge].b) <= 0) break;
            starting[at] = starting[at - 1];
        }
        starting[at] = event;
    }
}

/* A point at which edges end and begin. */
struct meeting {
    struct hg_node at;
    const struct hg_event *ending;
    struct hg_event *starting;
    size_t ending_count, starting_count;
};

/* Outside the tile the line is kept in order, but nothing is known of what else meets there. */
static bool pass_outside(struct hg_sweep *sweep, const struct meeting *meeting)
{
    for (size_t i = 0; i < meeting->ending_count; i++) {
        size_t place = place_of(sweep, meeting->ending[i].edge);
        if (place == sweep->line.count) return false;
        replace(&sweep->line, place, 1, NULL, 0);
    }
    sort_by_angle(sweep->set->edges, meeting->starting, meeting->starting_count);
    replace(&sweep->line, find_place(sweep, meeting->at), 0, meeting->starting,
            meeting->starting_count);
    return true;
}

static bool lies_between(const struct hg_sweep *sweep, struct hg_node point, size_t low,
                         size_t high)
{
    const struct hg_edge *edges = sweep->set->edges;
    const uint32_t *items = sweep->line.items;
    if (low > 0 &&
        hg_grid_side(edges[items[low - 1]].a, edges[items[low - 1]].b, point) < 0)
        return false;
    return high >= sweep->line.count ||
           hg_grid_side(edges[items[high]].a, edges[items[high]].b, point) <= 0;
}

/* The state just below a place on the line, where nothing ends. */
static uint32_t state_at(const struct hg_sweep *sweep, size_t place, int64_t x)
{
    const struct hg_edge *edges = sweep->set->edges;
    const struct hg_floor *floor = &sweep->rim.floor;
    uint32_t lower = place > 0 ? sweep->line.items[place - 1] : 0;
    if (place == 0 || hg_floor_is_above(floor, &edges[lower], x))
        return hg_floor_state(floor, edges, x);
    return sweep->labels[lower].above;
}

/* Label the edges that begin, upward from `state`; the state above the last of them, `likely` that, in *state. */
static bool begin_edges(struct hg_sweep *sweep, const struct hg_event *starting,
                        size_t count, uint32_t *state, uint32_t likely)
{
    const struct hg_edge_set *set = sweep->set;
    bool agree = true;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = starting[i].edge;
        const struct hg_edge *edge = &set->edges[number];
        struct hg_labels *labels = &sweep->labels[number], found = {.below = *state};
        *state = found.above = hg_states_cross(
            sweep->states, *state, set->deltas + edge->first, edge->count, 1, likely);
        agree &= labels->below == HG_STATE_UNKNOWN ||
                 (labels->below == found.below && labels->above == found.above);
        *labels = found;
        add_edge(sweep, number);
    }
    return agree;
}

static bool changes_alike(const struct hg_edge_set *set, const struct hg_edge *e,
                          const struct hg_edge *f)
{
    if (e->count != f->count) return false;
    const struct hg_delta *p = set->deltas + e->first, *q = set->deltas + f->first;
    for (uint32_t d = 0; d < e->count; d++)
        if (p[d].feature != q[d].feature || p[d].winding != q[d].winding) return false;
    return true;
}

/* A border goes on: most points are of this kind. */
static bool continue_edge(struct hg_sweep *sweep, size_t place, uint32_t next)
{
    struct hg_labels found = sweep->labels[sweep->line.items[place]];
    struct hg_labels *labels = &sweep->labels[next];
    bool agree = labels->below == HG_STATE_UNKNOWN ||
                 (labels->below == found.below && labels->above == found.above);
    *labels = found;
    sweep->line.items[place] = next;
    add_edge(sweep, next);
    return agree;
}

static bool pass_point(struct hg_sweep *sweep, const struct meeting *meeting)
{
    const struct hg_edge *edges = sweep->set->edges;
    const uint32_t *items = sweep->line.items;
    bool ends = meeting->ending_count > 0;
    size_t low = ends ? place_of(sweep, meeting->ending[0].edge)
                      : find_place(sweep, meeting->at);
    if (ends && low == sweep->line.count) return false;
    while (ends && low > 0 && hg_node_same(edges[items[low - 1]].b, meeting->at))
        low--;
    size_t high = low;
    while (high < sweep->line.count && hg_node_same(edges[items[high]].b, meeting->at))
        high++;
    if (high - low != meeting->ending_count) return false;
    if (!lies_between(sweep, meeting->at, low, high)) return false;
    if (meeting->ending_count == 1 && meeting->starting_count == 1 &&
        changes_alike(sweep->set, &edges[items[low]], &edges[meeting->starting[0].edge]))
        return continue_edge(sweep, low, meeting->starting[0].edge);
    uint32_t state = ends ? sweep->labels[items[low]].below
                          : state_at(sweep, low, meeting->at.x);
    uint32_t before = ends ? sweep->labels[items[high - 1]].above : state;
    sort_by_angle(edges, meeting->starting, meeting->starting_count);
    bool agree = begin_edges(sweep, meeting->starting, meeting->starting_count, &state,
                             before);
    replace(&sweep->line, low, high - low, meeting->starting, meeting->starting_count);
    return agree && state == before;
}

/* How many events from `first` on are at one point. */
static size_t events_at(const struct hg_events *events, size_t first, struct hg_node at)
{
    size_t end = first;
    while (end < events->count && hg_node_same(events->items[end].at, at))
        end++;
    return end - first;
}

/* All points of the tile from left to right, those of an x from bottom to top. */
static bool pass_points(struct hg_sweep *sweep)
{
    const struct hg_events *starts = &sweep->starts, *ends = &sweep->ends;
    size_t start = 0, end = 0;
    while (start < starts->count || end < ends->count) {
        struct hg_event *starting = starts->items + start, *ending = ends->items + end;
        bool starts_first = end == ends->count ||
                            (start < starts->count &&
                             hg_node_before(starting->at, ending->at));
        struct hg_node at = starts_first ? starting->at : ending->at;
        struct meeting meeting = {at, ending, starting, events_at(ends, end, at),
                                  events_at(starts, start, at)};
        end += meeting.ending_count;
        start += meeting.starting_count;
        bool agree = hg_tile_holds(sweep->tile, at) ? pass_point(sweep, &meeting)
                                                    : pass_outside(sweep, &meeting);
        if (!agree) return false;
    }
    return true;
}

bool hg_sweep_tile(struct hg_sweep *sweep, const struct hg_tile *tile,
                   const struct hg_edge_set *set, size_t inner_count,
                   const struct hg_delta *corner, size_t corner_count,
                   struct hg_states *states, struct hg_borders *borders)
{
    sweep->tile = tile;
    sweep->set = set;
    sweep->states = states;
    sweep->borders = borders;
    sweep->labels = hg_memory_grow(sweep->labels, &sweep->label_capacity, set->count + 1,
                                   sizeof *sweep->labels);
    for (size_t e = 0; e < set->count; e++)
        sweep->labels[e] = (struct hg_labels){HG_STATE_UNKNOWN, HG_STATE_UNKNOWN};
    uint32_t state = hg_states_of(states, corner, corner_count);
    if (!hg_rim_walk(&sweep->rim, tile, set, inner_count, state, states, sweep->labels))
        return false;
    choose_edges(sweep);
    return pass_points(sweep);
}
