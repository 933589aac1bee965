/* Noding: find all crossings by bisecting the plane into boxes, and split.
 *
 * A box keeps for each of its edges the bounds of the part inside the box, so that a long edge costs only the boxes that it
 * passes, and two long borders side by side part company as soon as the boxes are small enough.  Edges themselves are never
 * clipped: boxes decide where work is done, not what comes out. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEAF_EDGES = 24,     /* so few edges are compared each with each */
    TOP_LEVELS = 6,      /* boxes of this depth are the threads' tasks */
    DEEPEST = 120,       /* both axes down to single grid units */
    STALLED_LEVELS = 12, /* cuts that part nothing before a box is taken as it is */
    STALLED_EDGES = 256,
    SMALLEST_BOX = 16, /* grid units */
    SLACK = 4,         /* grid units by which boxes overlap: what is close shares a box */
};

struct bounds {
    int64_t x0, y0, x1, y1;
};

/* An edge's part in a box. */
struct entry {
    struct bounds bounds;
    uint32_t edge;
};

struct stack {
    struct entry *items;
    size_t count, capacity;
    struct hg_node *crossings; /* of the leaf at hand */
    size_t crossing_count, crossing_capacity;
    struct hg_cuts cuts;
    size_t boxes;
};

struct task {
    struct bounds box;
    struct entry *entries;
    size_t count;
};

struct noding {
    const struct hg_ctx *ctx;
    const struct hg_edge *edges;
    size_t leaf_edges;
    struct stack *stacks; /* one a worker */
    struct task *tasks;
    size_t task_count, task_capacity;
};

static void push(struct stack *stack, struct entry entry)
{
    HG_GROW(stack->items, stack->count, stack->capacity);
    stack->items[stack->count++] = entry;
}

static bool are_apart(const struct bounds *a, const struct bounds *b)
{
    return a->x1 + SLACK < b->x0 || b->x1 + SLACK < a->x0 || a->y1 + SLACK < b->y0 ||
           b->y1 + SLACK < a->y0;
}

static int compare_nodes(const void *a, const void *b)
{
    const struct hg_node *p = a, *q = b;
    return hg_node_same(*p, *q) ? 0 : hg_node_before(*p, *q) ? -1 : 1;
}

/* Every crossing of the leaf splits all edges that pass through its pixel. */
static void meet_crossings(struct noding *noding, struct stack *stack, size_t first,
                           size_t count)
{
    struct hg_node *points = stack->crossings;
    if (stack->crossing_count > 1)
        qsort(points, stack->crossing_count, sizeof *points, compare_nodes);
    for (size_t c = 0; c < stack->crossing_count; c++) {
        if (c > 0 && hg_node_same(points[c], points[c - 1])) continue;
        for (size_t i = first; i < first + count; i++)
            hg_edge_meet(noding->edges, stack->items[i].edge, points[c], &stack->cuts);
    }
    stack->crossing_count = 0;
}

static void compare_leaf(struct noding *noding, struct stack *stack, size_t first,
                         size_t count)
{
    stack->boxes++;
    for (size_t i = first; i < first + count; i++) {
        const struct entry *e = &stack->items[i];
        for (size_t j = i + 1; j < first + count; j++) {
            const struct entry *f = &stack->items[j];
            struct hg_node at;
            if (are_apart(&e->bounds, &f->bounds)) continue;
            if (!hg_edges_cross(noding->edges, e->edge, f->edge, &stack->cuts, &at))
                continue;
            HG_GROW(stack->crossings, stack->crossing_count, stack->crossing_capacity);
            stack->crossings[stack->crossing_count++] = at;
        }
    }
    meet_crossings(noding, stack, first, count);
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* The part of an entry on one side of x = c, within the y bounds that the edge has there. */
static struct entry beyond_x(const struct hg_edge *edge, struct entry entry, int64_t c,
                             bool high)
{
    double t = (double)(c - edge->a.x) / (double)(edge->b.x - edge->a.x);
    double y = (double)edge->a.y + t * (double)(edge->b.y - edge->a.y);
    bool rising = edge->a.y <= edge->b.y;
    if (high)
        entry.bounds.x0 = c;
    else
        entry.bounds.x1 = c;
    if (rising == high)
        entry.bounds.y0 = most(entry.bounds.y0, (int64_t)floor(y) - SLACK);
    else
        entry.bounds.y1 = least(entry.bounds.y1, (int64_t)ceil(y) + SLACK);
    return entry;
}

/* The same for y = c. */
static struct entry beyond_y(const struct hg_edge *edge, struct entry entry, int64_t c,
                             bool high)
{
    double t = (double)(c - edge->a.y) / (double)(edge->b.y - edge->a.y);
    double x = (double)edge->a.x + t * (double)(edge->b.x - edge->a.x);
    bool rising = edge->a.y <= edge->b.y;
    if (high)
        entry.bounds.y0 = c;
    else
        entry.bounds.y1 = c;
    if (rising == high)
        entry.bounds.x0 = most(entry.bounds.x0, (int64_t)floor(x) - SLACK);
    else
        entry.bounds.x1 = least(entry.bounds.x1, (int64_t)ceil(x) + SLACK);
    return entry;
}

/* Where a box is cut: in the middle of its longer side. */
struct halving {
    bool across_x;
    int64_t at;
    struct bounds low, high;
};

static struct halving halve(struct bounds box)
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
static struct entry part_of(const struct noding *noding, struct entry entry,
                            const struct halving *halving, bool high)
{
    const struct hg_edge *edge = &noding->edges[entry.edge];
    int64_t end = halving->at + (high ? -SLACK : SLACK);
    int64_t from = halving->across_x ? entry.bounds.x0 : entry.bounds.y0;
    int64_t to = halving->across_x ? entry.bounds.x1 : entry.bounds.y1;
    if (high ? from >= end : to <= end) return entry;
    return halving->across_x ? beyond_x(edge, entry, end, high)
                             : beyond_y(edge, entry, end, high);
}

/* Lay the entries' parts on either side of a cut at the stack's top: the low ones from stack->count on, the high ones `count`
 * places behind. */
static void part_entries(struct noding *noding, struct stack *stack, size_t first,
                         size_t count, const struct halving *halving, size_t *out_low,
                         size_t *out_high)
{
    stack->items = hg_memory_grow(stack->items, &stack->capacity, stack->count + 2 * count,
                                  sizeof *stack->items);
    const struct entry *entries = stack->items + first;
    struct entry *low = stack->items + stack->count, *high = low + count;
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

static bool is_leaf(const struct noding *noding, struct bounds box, size_t count, int depth,
                    int stalled)
{
    if (count <= noding->leaf_edges || depth >= DEEPEST) return true;
    if (box.x1 - box.x0 <= SMALLEST_BOX && box.y1 - box.y0 <= SMALLEST_BOX) return true;
    return stalled >= STALLED_LEVELS && count <= STALLED_EDGES;
}

static void bisect(struct noding *noding, struct stack *stack, struct bounds box,
                   size_t first, size_t count, int depth, int stalled)
{
    if (count < 2) return;
    if (hg_ctx_stopped(noding->ctx)) return;
    if (is_leaf(noding, box, count, depth, stalled)) {
        compare_leaf(noding, stack, first, count);
        return;
    }
    struct halving halving = halve(box);
    size_t start = stack->count, low, high;
    part_entries(noding, stack, first, count, &halving, &low, &high);
    stack->count = start + count + high;
    bisect(noding, stack, halving.low, start, low, depth + 1,
           low == count ? stalled + 1 : 0);
    bisect(noding, stack, halving.high, start + count, high, depth + 1,
           high == count ? stalled + 1 : 0);
    stack->count = start;
}

static void add_task(struct noding *noding, const struct stack *stack, struct bounds box,
                     size_t first, size_t count)
{
    struct entry *entries = hg_memory_new(count, sizeof *entries);
    memcpy(entries, stack->items + first, count * sizeof *entries);
    HG_GROW(noding->tasks, noding->task_count, noding->task_capacity);
    noding->tasks[noding->task_count++] = (struct task){box, entries, count};
}

/* The top levels are bisected on one thread; their boxes become tasks. */
static void make_tasks(struct noding *noding, struct stack *stack, struct bounds box,
                       size_t first, size_t count, int depth)
{
    if (count < 2) return;
    if (depth == TOP_LEVELS || count <= noding->leaf_edges) {
        add_task(noding, stack, box, first, count);
        return;
    }
    struct halving halving = halve(box);
    size_t start = stack->count, low, high;
    part_entries(noding, stack, first, count, &halving, &low, &high);
    stack->count = start + count + high;
    make_tasks(noding, stack, halving.low, start, low, depth + 1);
    make_tasks(noding, stack, halving.high, start + count, high, depth + 1);
    stack->count = start;
}

static void run_task(void *data, size_t number, size_t worker)
{
    struct noding *noding = data;
    struct stack *stack = &noding->stacks[worker];
    struct task *task = &noding->tasks[number];
    stack->count = 0;
    for (size_t i = 0; i < task->count; i++)
        push(stack, task->entries[i]);
    bisect(noding, stack, task->box, 0, task->count, TOP_LEVELS, 0);
}

static void push_all(const struct hg_soup *soup, struct stack *stack, struct bounds *box)
{
    *box = (struct bounds){INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    for (size_t i = 0; i < soup->edge_count; i++) {
        const struct hg_edge *edge = &soup->edges[i];
        struct bounds bounds = {edge->a.x, least(edge->a.y, edge->b.y), edge->b.x,
                                most(edge->a.y, edge->b.y)};
        box->x0 = least(box->x0, bounds.x0);
        box->y0 = least(box->y0, bounds.y0);
        box->x1 = most(box->x1, bounds.x1);
        box->y1 = most(box->y1, bounds.y1);
        push(stack, (struct entry){bounds, (uint32_t)i});
    }
}

static void append_cuts(struct hg_cuts *all, const struct hg_cuts *more)
{
    if (more->count == 0) return;
    all->items = hg_memory_grow(all->items, &all->capacity, all->count + more->count,
                                sizeof *all->items);
    memcpy(all->items + all->count, more->items, more->count * sizeof *all->items);
    all->count += more->count;
}

static void clear_stack(struct stack *stack)
{
    free(stack->items);
    free(stack->crossings);
    free(stack->cuts.items);
}

/* The cuts of all boxes, in no particular order (splitting sorts them). */
static struct hg_cuts find_cuts(struct hg_ctx *ctx, struct hg_soup *soup)
{
    size_t workers = (size_t)(ctx->threads < 1 ? 1 : ctx->threads);
    struct noding noding = {.ctx = ctx,
                            .edges = soup->edges,
                            .leaf_edges = soup->box_edges > 0 ? soup->box_edges
                                                              : LEAF_EDGES,
                            .stacks = hg_memory_new_zero(workers, sizeof *noding.stacks)};
    struct stack top = {0};
    struct bounds box;
    push_all(soup, &top, &box);
    make_tasks(&noding, &top, box, 0, top.count, 0);
    clear_stack(&top);
    hg_pool_run(ctx->threads, noding.task_count, run_task, &noding);
    struct hg_cuts all = {0};
    for (size_t w = 0; w < workers; w++) {
        append_cuts(&all, &noding.stacks[w].cuts);
        soup->box_count += noding.stacks[w].boxes;
        clear_stack(&noding.stacks[w]);
    }
    for (size_t t = 0; t < noding.task_count; t++)
        free(noding.tasks[t].entries);
    free(noding.tasks);
    free(noding.stacks);
    return all;
}

hg_status hg_soup_node(struct hg_ctx *ctx, struct hg_soup *soup)
{
    struct hg_cuts cuts = find_cuts(ctx, soup);
    if (cuts.count > 0) {
        hg_soup_split(soup, &cuts);
        hg_soup_merge(soup);
    }
    free(cuts.items);
    return hg_ctx_stopped(ctx) ? HG_STOPPED : HG_OK;
}
