/* Noding: find all crossings in a tile, and where the edges are to be split.
 *
 * A tile is divided into bins, about one an edge, and edges that share a bin are compared.  A crowded bin is bisected again and
 * again: a box keeps for each of its edges the bounds of the part inside the box, so that a long edge costs only the boxes that
 * it passes, and two long borders side by side part company as soon as the boxes are small enough.  Edges themselves are never
 * clipped: bins and boxes decide where work is done, not what comes out. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEAF_EDGES = 24,    /* so few edges are compared each with each */
    STEP_BITS = 15,     /* a tile's side in fine steps */
    MOST_BIN_BITS = 9,  /* on a side of the tile, as a power of two */
    DEEPEST = 120,      /* both axes down to single grid units */
    STALLED_LEVELS = 4, /* cuts in a row that part little before a box is taken as it is */
    STALLED_EDGES = 2048,
    SMALLEST_BOX = 16, /* grid units */
    SLACK = 4, /* grid units by which bins and boxes overlap: what is close shares one */
};

/* An edge's part in a box. */
struct entry {
    struct hg_window bounds;
    uint32_t edge;
};

/* An edge's bounding box in fine steps of the tile, SLACK wider.  What lies outside the tile is put on its rim. */
struct span {
    uint16_t x0, y0, x1, y1;
};

/* An edge in a bin, with its span as four numbers of 15 bits in one word: x0, y0, LAST_STEP - x1, LAST_STEP - y1. */
struct listing {
    uint64_t span;
    uint32_t edge;
};
enum { LAST_STEP = (1 << STEP_BITS) - 1 };

struct hg_noding {
    const struct hg_ctx *ctx;
    size_t leaf_edges;
    const struct hg_edge *edges; /* of the tile at hand */
    struct hg_window window;     /* of the leaf at hand: points beyond are another's */
    struct hg_cuts cuts;
    struct hg_node *crossings; /* of the leaf at hand */
    size_t crossing_count, crossing_capacity;
    struct entry *stack; /* of boxes being bisected */
    size_t stack_count, stack_capacity;
    const struct hg_tile *tile;
    int x_shift, y_shift; /* from fine steps to bins */
    size_t across, up;    /* bins */
    double steps_per_x, steps_per_y;
    struct passage {
        uint64_t span;
        uint32_t bin, edge;
    } * passages;           /* an edge in a bin that it passes, edge by edge */
    uint32_t *first;        /* [bins + 1]: where a bin begins in `listed` */
    struct listing *listed; /* by bin */
    size_t passage_count, passage_capacity, first_capacity, listed_capacity;
};

struct hg_noding *hg_noding_new(const struct hg_ctx *ctx, size_t leaf_edges)
{
    struct hg_noding *noding = hg_memory_new_zero(1, sizeof *noding);
    noding->ctx = ctx;
    noding->leaf_edges = leaf_edges > 0 ? leaf_edges : LEAF_EDGES;
    return noding;
}

void hg_noding_free(struct hg_noding *noding)
{
    if (noding == NULL) return;
    hg_cuts_clear(&noding->cuts);
    free(noding->crossings);
    free(noding->stack);
    free(noding->passages);
    free(noding->first);
    free(noding->listed);
    free(noding);
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* --- comparing each with each --- */

static int compare_nodes(const void *a, const void *b)
{
    const struct hg_node *p = a, *q = b;
    return hg_node_same(*p, *q) ? 0 : hg_node_before(*p, *q) ? -1 : 1;
}

/* The crossings of a leaf, each but once; a few that come twice do no harm. */
static void unite_crossings(struct hg_noding *noding)
{
    enum { FEW = 8 };
    size_t kept = 0;
    struct hg_node *points = noding->crossings;
    if (noding->crossing_count <= FEW) return;
    qsort(points, noding->crossing_count, sizeof *points, compare_nodes);
    for (size_t c = 0; c < noding->crossing_count; c++)
        if (c == 0 || !hg_node_same(points[c], points[kept - 1]))
            points[kept++] = points[c];
    noding->crossing_count = kept;
}

static void compare_pair(struct hg_noding *noding, uint32_t e, uint32_t f)
{
    struct hg_node at;
    if (!hg_edges_cross(noding->edges, e, f, &noding->window, &noding->cuts, &at)) return;
    HG_GROW(noding->crossings, noding->crossing_count, noding->crossing_capacity);
    noding->crossings[noding->crossing_count++] = at;
}

/* Every crossing of a box splits all edges that pass through its pixel. */
static void meet_crossings(struct hg_noding *noding, uint32_t edge)
{
    for (size_t c = 0; c < noding->crossing_count; c++)
        hg_edge_meet(noding->edges, edge, noding->crossings[c], &noding->window,
                     &noding->cuts);
}

/* --- bisecting a crowded bin --- */

static bool are_apart(const struct hg_window *a, const struct hg_window *b)
{
    return a->x1 + SLACK < b->x0 || b->x1 + SLACK < a->x0 || a->y1 + SLACK < b->y0 ||
           b->y1 + SLACK < a->y0;
}

static void compare_box(struct hg_noding *noding, struct hg_window box, size_t first,
                        size_t count)
{
    noding->window = (struct hg_window){box.x0 - SLACK, box.y0 - SLACK, box.x1 + SLACK,
                                        box.y1 + SLACK};
    noding->crossing_count = 0;
    for (size_t i = first; i < first + count; i++)
        for (size_t j = i + 1; j < first + count; j++)
            if (!are_apart(&noding->stack[i].bounds, &noding->stack[j].bounds))
                compare_pair(noding, noding->stack[i].edge, noding->stack[j].edge);
    unite_crossings(noding);
    for (size_t i = first; i < first + count; i++)
        meet_crossings(noding, noding->stack[i].edge);
}

/* x and y change places. */
static struct hg_node turned(struct hg_node node)
{
    return (struct hg_node){node.y, node.x};
}

static struct hg_window turned_window(struct hg_window window)
{
    return (struct hg_window){window.y0, window.x0, window.y1, window.x1};
}

/* The part of a window on one side of x = c, within the y bounds that the edge from a to b has there. */
static struct hg_window window_beyond(struct hg_node a, struct hg_node b,
                                      struct hg_window window, int64_t c, bool high)
{
    double t = (double)(c - a.x) / (double)(b.x - a.x);
    double y = (double)a.y + t * (double)(b.y - a.y);
    bool rising = (a.x <= b.x) == (a.y <= b.y);
    if (high)
        window.x0 = c;
    else
        window.x1 = c;
    if (rising == high)
        window.y0 = most(window.y0, (int64_t)floor(y) - SLACK);
    else
        window.y1 = least(window.y1, (int64_t)ceil(y) + SLACK);
    return window;
}

/* The part of an entry on one side of x = c, or of y = c. */
static struct entry beyond(const struct hg_edge *edge, struct entry entry, bool across_x,
                           int64_t c, bool high)
{
    if (across_x)
        entry.bounds = window_beyond(edge->a, edge->b, entry.bounds, c, high);
    else
        entry.bounds = turned_window(window_beyond(turned(edge->a), turned(edge->b),
                                                   turned_window(entry.bounds), c, high));
    return entry;
}

/* Where a box is cut: in the middle of its longer side. */
struct halving {
    bool across_x;
    int64_t at;
    struct hg_window low, high;
};

static struct halving halve(struct hg_window box)
{
    struct halving halving = {.low = box, .high = box};
    halving.across_x = box.x1 - box.x0 >= box.y1 - box.y0;
    if (halving.across_x) {
        halving.at = box.x0 + (box.x1 - box.x0) / 2;
        halving.low.x1 = halving.high.x0 = halving.at;
    } else {
        halving.at = box.y0 + (box.y1 - box.y0) / 2;
        halving.low.y1 = halving.high.y0 = halving.at;
    }
    return halving;
}

/* An entry's part in the low or high half, which reaches SLACK over the cut. */
static struct entry part_of(const struct hg_noding *noding, struct entry entry,
                            const struct halving *halving, bool high)
{
    const struct hg_edge *edge = &noding->edges[entry.edge];
    int64_t end = halving->at + (high ? -SLACK : SLACK);
    int64_t from = halving->across_x ? entry.bounds.x0 : entry.bounds.y0;
    int64_t to = halving->across_x ? entry.bounds.x1 : entry.bounds.y1;
    if (high ? from >= end : to <= end) return entry;
    return beyond(edge, entry, halving->across_x, end, high);
}

static void reserve(struct hg_noding *noding, size_t more)
{
    noding->stack = hg_memory_grow(noding->stack, &noding->stack_capacity,
                                   noding->stack_count + more, sizeof *noding->stack);
}

/* Lay the entries' parts on either side of a cut at the stack's top: the low ones from stack_count on, the high ones `count`
 * places behind. */
static void part_entries(struct hg_noding *noding, size_t first, size_t count,
                         const struct halving *halving, size_t *out_low, size_t *out_high)
{
    reserve(noding, 2 * count);
    const struct entry *entries = noding->stack + first;
    struct entry *low = noding->stack + noding->stack_count, *high = low + count;
    size_t lows = 0, highs = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t from = halving->across_x ? entries[i].bounds.x0 : entries[i].bounds.y0;
        int64_t to = halving->across_x ? entries[i].bounds.x1 : entries[i].bounds.y1;
        if (from <= halving->at + SLACK)
            low[lows++] = part_of(noding, entries[i], halving, false);
        if (to >= halving->at - SLACK)
            high[highs++] = part_of(noding, entries[i], halving, true);
    }
    *out_low = lows;
    *out_high = highs;
}

static bool is_leaf(const struct hg_noding *noding, struct hg_window box, size_t count,
                    int depth, int stalled)
{
    if (count <= noding->leaf_edges || depth >= DEEPEST) return true;
    if (box.x1 - box.x0 <= SMALLEST_BOX && box.y1 - box.y0 <= SMALLEST_BOX) return true;
    return stalled >= STALLED_LEVELS && count <= STALLED_EDGES;
}

/* Most edges stand on both sides of the cut: along a bundle of them, more boxes only mean more of the same pairs. */
static bool parts_little(size_t count, size_t low, size_t high)
{
    return 5 * (low + high) > 8 * count;
}

static void bisect(struct hg_noding *noding, struct hg_window box, size_t first,
                   size_t count, int depth, int stalled)
{
    if (count < 2) return;
    if (hg_ctx_stopped(noding->ctx)) return;
    if (is_leaf(noding, box, count, depth, stalled)) {
        compare_box(noding, box, first, count);
        return;
    }
    struct halving halving = halve(box);
    size_t start = noding->stack_count, low, high;
    part_entries(noding, first, count, &halving, &low, &high);
    noding->stack_count = start + count + high;
    stalled += parts_little(count, low, high);
    bisect(noding, halving.low, start, low, depth + 1, stalled);
    bisect(noding, halving.high, start + count, high, depth + 1, stalled);
    noding->stack_count = start;
}

static void add_bounds(struct hg_window *box, const struct hg_window *more)
{
    box->x0 = least(box->x0, more->x0);
    box->y0 = least(box->y0, more->y0);
    box->x1 = most(box->x1, more->x1);
    box->y1 = most(box->y1, more->y1);
}

/* An edge's part in a bin; one that only comes near keeps its own bounds. */
static struct entry entry_in(const struct hg_noding *noding, uint32_t number,
                             const struct hg_window *bin)
{
    const struct hg_edge *edge = &noding->edges[number];
    struct entry entry = {
        {edge->a.x, least(edge->a.y, edge->b.y), edge->b.x, most(edge->a.y, edge->b.y)},
        number
    };
    const struct hg_window *bounds = &entry.bounds;
    if (bounds->x0 < bin->x0 && bin->x0 < bounds->x1)
        entry = beyond(edge, entry, true, bin->x0, true);
    if (bounds->x0 < bin->x1 && bin->x1 < bounds->x1)
        entry = beyond(edge, entry, true, bin->x1, false);
    if (bounds->y0 < bin->y0 && bin->y0 < bounds->y1)
        entry = beyond(edge, entry, false, bin->y0, true);
    if (bounds->y0 < bin->y1 && bin->y1 < bounds->y1)
        entry = beyond(edge, entry, false, bin->y1, false);
    return entry;
}

static void bisect_bin(struct hg_noding *noding, const struct listing *listed, size_t count,
                       struct hg_window bin)
{
    struct hg_window box = {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    noding->stack_count = 0;
    reserve(noding, count);
    for (size_t i = 0; i < count; i++) {
        struct entry entry = entry_in(noding, listed[i].edge, &bin);
        add_bounds(&box, &entry.bounds);
        noding->stack[noding->stack_count++] = entry;
    }
    bisect(noding, box, 0, count, 0, 0);
}

/* --- bins --- */

static uint16_t step_of(double offset, double steps_per_unit)
{
    double step = offset * steps_per_unit;
    if (!(step > 0)) return 0;
    return step >= LAST_STEP ? LAST_STEP : (uint16_t)step;
}

static uint16_t step_at_x(const struct hg_noding *noding, int64_t x)
{
    return step_of((double)(x - noding->tile->x0), noding->steps_per_x);
}

static uint16_t step_at_y(const struct hg_noding *noding, int64_t y)
{
    return step_of((double)(y - noding->tile->y0), noding->steps_per_y);
}

static struct span span_of(const struct hg_noding *noding, const struct hg_edge *edge)
{
    return (struct span){
        step_at_x(noding, edge->a.x - SLACK),
        step_at_y(noding, least(edge->a.y, edge->b.y) - SLACK),
        step_at_x(noding, edge->b.x + SLACK),
        step_at_y(noding, most(edge->a.y, edge->b.y) + SLACK),
    };
}

static uint64_t word_of(uint64_t x0, uint64_t y0, uint64_t x1, uint64_t y1)
{
    return x0 | y0 << 16 | x1 << 32 | y1 << 48;
}

/* Both bounds of a span that others must not pass, with the upper bit of each number set: when a span that meets it is taken
 * from it, no number needs that bit. */
static const uint64_t UPPER_BITS = 0x8000800080008000u;

static uint64_t reach_of(uint64_t span)
{
    uint64_t last = word_of(LAST_STEP, LAST_STEP, LAST_STEP, LAST_STEP);
    return (last - (span << 32 | span >> 32)) | UPPER_BITS;
}

static bool spans_meet(uint64_t reach, uint64_t span)
{
    return ((reach - span) & UPPER_BITS) == UPPER_BITS;
}

static double units_of_bin_x(const struct hg_noding *noding, size_t x)
{
    return (double)(x << noding->x_shift) / noding->steps_per_x;
}

static double units_of_bin_y(const struct hg_noding *noding, size_t y)
{
    return (double)(y << noding->y_shift) / noding->steps_per_y;
}

/* The steps up and down that an edge with a wide span takes in a column of bins. */
static struct span narrow(const struct hg_noding *noding, const struct hg_edge *edge,
                          struct span span, size_t column)
{
    if (edge->a.x == edge->b.x) return span;
    double slope = (double)(edge->b.y - edge->a.y) / (double)(edge->b.x - edge->a.x);
    double start = (double)(noding->tile->x0 - edge->a.x);
    double from = start + units_of_bin_x(noding, column) - 2 * SLACK;
    double to = start + units_of_bin_x(noding, column + 1) + 2 * SLACK;
    if (column == 0) from = 0;
    if (column + 1 == noding->across) to = (double)(edge->b.x - edge->a.x);
    double base = (double)(edge->a.y - noding->tile->y0);
    double y_from = base + slope * from, y_to = base + slope * to;
    uint16_t low = step_of(fmin(y_from, y_to) - 2 * SLACK, noding->steps_per_y);
    uint16_t high = step_of(fmax(y_from, y_to) + 2 * SLACK, noding->steps_per_y);
    if (low > span.y0) span.y0 = low;
    if (high < span.y1) span.y1 = high;
    return span;
}

/* Note the bins that an edge passes. */
static void pass_bins(struct hg_noding *noding, uint32_t number)
{
    const struct hg_edge *edge = &noding->edges[number];
    struct span span = span_of(noding, edge);
    struct passage passage = {
        .span = word_of(span.x0, span.y0, LAST_STEP - span.x1, LAST_STEP - span.y1),
        .edge = number};
    size_t x0 = span.x0 >> noding->x_shift, x1 = span.x1 >> noding->x_shift;
    size_t y0 = span.y0 >> noding->y_shift, y1 = span.y1 >> noding->y_shift;
    bool wide = x1 - x0 > 1 || y1 - y0 > 1;
    for (size_t x = x0; x <= x1; x++) {
        if (wide) {
            struct span part = narrow(noding, edge, span, x);
            y0 = part.y0 >> noding->y_shift;
            y1 = part.y1 >> noding->y_shift;
        }
        for (size_t y = y0; y <= y1; y++) {
            HG_GROW(noding->passages, noding->passage_count, noding->passage_capacity);
            passage.bin = (uint32_t)(x * noding->up + y);
            noding->passages[noding->passage_count++] = passage;
            noding->first[passage.bin]++;
        }
    }
}

static int bits_for(double bins)
{
    int bits = 0;
    while (bits < MOST_BIN_BITS && bins > 1.5) {
        bins /= 2;
        bits++;
    }
    return bits;
}

static void lay_bins(struct hg_noding *noding, const struct hg_tile *tile, size_t count)
{
    double width = (double)(tile->x1 - tile->x0), height = (double)(tile->y1 - tile->y0);
    int x_bits = bits_for(sqrt((double)count / 2 * width / height));
    int y_bits = bits_for(sqrt((double)count / 2 * height / width));
    noding->tile = tile;
    noding->x_shift = STEP_BITS - x_bits;
    noding->y_shift = STEP_BITS - y_bits;
    noding->across = (size_t)1 << x_bits;
    noding->up = (size_t)1 << y_bits;
    noding->steps_per_x = (1 << STEP_BITS) / width;
    noding->steps_per_y = (1 << STEP_BITS) / height;
}

/* Counting sort: first[b] counts, then says where bin b ends, and at last where it begins. */
static void fill_bins(struct hg_noding *noding, const struct hg_edge_set *set)
{
    size_t bins = noding->across * noding->up;
    noding->first = hg_memory_grow(noding->first, &noding->first_capacity, bins + 1,
                                   sizeof *noding->first);
    memset(noding->first, 0, (bins + 1) * sizeof *noding->first);
    noding->passage_count = 0;
    for (uint32_t e = 0; e < set->count; e++)
        if (set->edges[e].count > 0) pass_bins(noding, e);
    for (size_t b = 0; b < bins; b++)
        noding->first[b + 1] += noding->first[b];
    noding->listed = hg_memory_grow(noding->listed, &noding->listed_capacity,
                                    noding->passage_count + 1, sizeof *noding->listed);
    for (size_t p = noding->passage_count; p-- > 0;) {
        const struct passage *passage = &noding->passages[p];
        noding->listed[--noding->first[passage->bin]] = (struct listing){passage->span,
                                                                         passage->edge};
    }
}

/* A bin as a box that reaches SLACK beyond; the outermost ones reach as far as there may be edges. */
static struct hg_window box_of_bin(const struct hg_noding *noding, size_t x, size_t y)
{
    const struct hg_tile *tile = noding->tile;
    const int64_t far = (int64_t)1 << 54;
    return (struct hg_window){
        x == 0 ? -far : tile->x0 + (int64_t)units_of_bin_x(noding, x) - SLACK,
        y == 0 ? -far : tile->y0 + (int64_t)units_of_bin_y(noding, y) - SLACK,
        x + 1 == noding->across ? far
                                : tile->x0 + (int64_t)units_of_bin_x(noding, x + 1) + SLACK,
        y + 1 == noding->up ? far
                            : tile->y0 + (int64_t)units_of_bin_y(noding, y + 1) + SLACK,
    };
}

/* Every crossing of a bin splits all edges that pass through its pixel. */
static void meet_listed(struct hg_noding *noding, const struct listing *listed,
                        size_t count)
{
    unite_crossings(noding);
    for (size_t c = 0; c < noding->crossing_count; c++) {
        struct hg_node at = noding->crossings[c];
        uint64_t x = step_at_x(noding, at.x), y = step_at_y(noding, at.y);
        uint64_t reach = reach_of(word_of(x, y, LAST_STEP - x, LAST_STEP - y));
        for (size_t i = 0; i < count; i++)
            if (spans_meet(reach, listed[i].span))
                hg_edge_meet(noding->edges, listed[i].edge, at, &noding->window,
                             &noding->cuts);
    }
}

static void compare_bin(struct hg_noding *noding, size_t x, size_t y)
{
    const uint32_t *first = noding->first + x * noding->up + y;
    const struct listing *listed = noding->listed + first[0];
    size_t count = first[1] - first[0];
    if (count < 2) return;
    if (count > noding->leaf_edges) {
        bisect_bin(noding, listed, count, box_of_bin(noding, x, y));
        return;
    }
    noding->window = box_of_bin(noding, x, y);
    noding->crossing_count = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        uint64_t reach = reach_of(listed[i].span);
        for (size_t j = i + 1; j < count; j++)
            if (spans_meet(reach, listed[j].span))
                compare_pair(noding, listed[i].edge, listed[j].edge);
    }
    meet_listed(noding, listed, count);
}

struct hg_cuts *hg_noding_find(struct hg_noding *noding, const struct hg_edge_set *set,
                               const struct hg_tile *tile)
{
    noding->edges = set->edges;
    noding->cuts.count = 0;
    if (set->count == 0) return &noding->cuts;
    lay_bins(noding, tile, set->count);
    fill_bins(noding, set);
    for (size_t x = 0; x < noding->across; x++)
        for (size_t y = 0; y < noding->up; y++)
            compare_bin(noding, x, y);
    return &noding->cuts;
}
