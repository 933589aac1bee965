/* Noding: find all crossings by bisecting the plane into boxes, split, and look again wherever the rounding of crossing points
 * may have made new ones, until nothing crosses.
 *
 * A box keeps for each of its edges the bounds of the part inside the box, so that a long edge costs only the boxes that it
 * passes, and two long borders side by side part company as soon as the boxes are small enough. */
#include "geo/overlay/overlay_kinds.h"
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEAF_EDGES = 24, /* so few edges are compared each with each */
    TOP_LEVELS = 6,  /* boxes of this depth are the threads' tasks */
    DEEPEST = 120,   /* both axes down to single grid units */
    STALLED_LEVELS =
        12, /* bisections that part nothing, after which a small box is a leaf */
    STALLED_EDGES = 4096,
    MOST_ROUNDS = 64,
    SLACK =
        2, /* grid units by which bounds are widened for the rounding of their computation */
};

struct bounds {
    int64_t x0, y0, x1, y1;
};

/* An edge's part in a box. */
struct entry {
    struct bounds bounds;
    uint32_t edge;
    bool doubtful;
};

struct stack {
    struct entry *items;
    size_t count, capacity;
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
    bool only_doubtful;   /* only pairs in which one edge is doubtful */
    struct stack *stacks; /* one a worker */
    struct task *tasks;
    size_t task_count, task_capacity;
};

static void push(struct stack *stack, struct entry entry)
{
    HG_GROW(stack->items, stack->count, stack->capacity);
    stack->items[stack->count++] = entry;
}

/* A rounded crossing point of two edges that comes close to a third makes all three doubtful. */
static void doubt_around(struct noding *noding, struct stack *stack, size_t first,
                         size_t count, struct hg_node at, uint32_t e, uint32_t f)
{
    for (size_t i = first; i < first + count; i++) {
        uint32_t third = stack->items[i].edge;
        const struct hg_edge *edge = &noding->edges[third];
        if (third == e || third == f || !hg_grid_is_near(edge->a, edge->b, at)) continue;
        if (hg_node_same(edge->a, at) || hg_node_same(edge->b, at)) continue;
        hg_cuts_doubt(&stack->cuts, third);
        hg_cuts_doubt(&stack->cuts, e);
        hg_cuts_doubt(&stack->cuts, f);
    }
}

static bool are_apart(const struct bounds *a, const struct bounds *b)
{
    return a->x1 + SLACK < b->x0 || b->x1 + SLACK < a->x0 || a->y1 + SLACK < b->y0 ||
           b->y1 + SLACK < a->y0;
}

static void compare_leaf(struct noding *noding, struct stack *stack, size_t first,
                         size_t count)
{
    stack->boxes++;
    for (size_t i = first; i < first + count; i++) {
        const struct entry e = stack->items[i];
        for (size_t j = i + 1; j < first + count; j++) {
            const struct entry *f = &stack->items[j];
            struct hg_node at;
            if (noding->only_doubtful && !e.doubtful && !f->doubtful) continue;
            if (are_apart(&e.bounds, &f->bounds)) continue;
            if (hg_edges_cross(noding->edges, e.edge, f->edge, &stack->cuts, &at))
                doubt_around(noding, stack, first, count, at, e.edge, f->edge);
        }
    }
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Cut an entry at x = c: the parts' y bounds follow the edge. */
static void cut_at_x(const struct hg_edge *edge, struct entry entry, int64_t c,
                     struct entry *left, struct entry *right)
{
    *left = *right = entry;
    left->bounds.x1 = right->bounds.x0 = c;
    double t = (double)(c - edge->a.x) / (double)(edge->b.x - edge->a.x);
    double y = (double)edge->a.y + t * (double)(edge->b.y - edge->a.y);
    int64_t low = (int64_t)floor(y) - SLACK, high = (int64_t)ceil(y) + SLACK;
    struct bounds *below = edge->a.y <= edge->b.y ? &left->bounds : &right->bounds;
    struct bounds *above = edge->a.y <= edge->b.y ? &right->bounds : &left->bounds;
    below->y1 = least(below->y1, high);
    above->y0 = most(above->y0, low);
}

/* Cut an entry at y = c. */
static void cut_at_y(const struct hg_edge *edge, struct entry entry, int64_t c,
                     struct entry *lower, struct entry *upper)
{
    *lower = *upper = entry;
    lower->bounds.y1 = upper->bounds.y0 = c;
    double t = (double)(c - edge->a.y) / (double)(edge->b.y - edge->a.y);
    double x = (double)edge->a.x + t * (double)(edge->b.x - edge->a.x);
    int64_t low = (int64_t)floor(x) - SLACK, high = (int64_t)ceil(x) + SLACK;
    struct bounds *west = edge->a.y <= edge->b.y ? &lower->bounds : &upper->bounds;
    struct bounds *east = edge->a.y <= edge->b.y ? &upper->bounds : &lower->bounds;
    west->x1 = least(west->x1, high);
    east->x0 = most(east->x0, low);
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

/* Lay the entries' parts on either side of a cut at the stack's top: the low ones from stack->count on, the high ones `count`
 * places behind.  Boxes overlap by SLACK, so what is close to the cut is on both sides. */
static void part_entries(struct noding *noding, struct stack *stack, size_t first,
                         size_t count, const struct halving *halving, size_t *out_low,
                         size_t *out_high)
{
    stack->items = hg_memory_grow(stack->items, &stack->capacity, stack->count + 2 * count,
                                  sizeof *stack->items);
    const struct entry *from_entry = stack->items + first;
    struct entry *low = stack->items + stack->count, *high = low + count;
    size_t lows = 0, highs = 0;
    for (size_t i = 0; i < count; i++) {
        struct entry entry = from_entry[i];
        int64_t from = halving->across_x ? entry.bounds.x0 : entry.bounds.y0;
        int64_t to = halving->across_x ? entry.bounds.x1 : entry.bounds.y1;
        if (to < halving->at - SLACK)
            low[lows++] = entry;
        else if (from > halving->at + SLACK)
            high[highs++] = entry;
        else if (from >= halving->at || to <= halving->at)
            low[lows++] = high[highs++] = entry;
        else if (halving->across_x)
            cut_at_x(&noding->edges[entry.edge], entry, halving->at, &low[lows++],
                     &high[highs++]);
        else
            cut_at_y(&noding->edges[entry.edge], entry, halving->at, &low[lows++],
                     &high[highs++]);
    }
    *out_low = lows;
    *out_high = highs;
}

static bool any_doubtful(const struct stack *stack, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (stack->items[i].doubtful) return true;
    return false;
}

static bool is_leaf(const struct noding *noding, struct bounds box, size_t count, int depth,
                    int stalled)
{
    if (count <= noding->leaf_edges || depth >= DEEPEST) return true;
    if (box.x1 - box.x0 <= 1 && box.y1 - box.y0 <= 1) return true;
    return stalled >= STALLED_LEVELS && count <= STALLED_EDGES;
}

static void bisect(struct noding *noding, struct stack *stack, struct bounds box,
                   size_t first, size_t count, int depth, int stalled)
{
    if (noding->only_doubtful && !any_doubtful(stack, first, count)) return;
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
    if (count == 0 || (noding->only_doubtful && !any_doubtful(stack, first, count))) return;
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
        push(stack, (struct entry){bounds, (uint32_t)i, edge->doubtful});
    }
}

static void append_cuts(struct hg_cuts *all, const struct hg_cuts *more)
{
    for (size_t i = 0; i < more->count; i++) {
        HG_GROW(all->items, all->count, all->capacity);
        all->items[all->count++] = more->items[i];
    }
    for (size_t i = 0; i < more->doubtful_count; i++)
        hg_cuts_doubt(all, more->doubtful[i]);
}

/* One round: all cuts of all boxes, in no particular order (splitting sorts them). */
static struct hg_cuts find_cuts(struct hg_ctx *ctx, struct hg_soup *soup,
                                bool only_doubtful)
{
    size_t workers = (size_t)(ctx->threads < 1 ? 1 : ctx->threads);
    struct noding noding = {.ctx = ctx,
                            .edges = soup->edges,
                            .only_doubtful = only_doubtful,
                            .leaf_edges = soup->box_edges > 0 ? soup->box_edges
                                                              : LEAF_EDGES,
                            .stacks = hg_memory_new_zero(workers, sizeof *noding.stacks)};
    struct stack top = {0};
    struct bounds box;
    push_all(soup, &top, &box);
    make_tasks(&noding, &top, box, 0, top.count, 0);
    free(top.items);
    hg_pool_run(ctx->threads, noding.task_count, run_task, &noding);
    struct hg_cuts all = {0};
    for (size_t w = 0; w < workers; w++) {
        append_cuts(&all, &noding.stacks[w].cuts);
        soup->box_count += noding.stacks[w].boxes;
        free(noding.stacks[w].items);
        hg_cuts_clear(&noding.stacks[w].cuts);
    }
    for (size_t t = 0; t < noding.task_count; t++)
        free(noding.tasks[t].entries);
    free(noding.tasks);
    free(noding.stacks);
    return all;
}

hg_status hg_soup_node(struct hg_ctx *ctx, struct hg_soup *soup)
{
    for (int round = 0; round < MOST_ROUNDS; round++) {
        if (hg_ctx_stopped(ctx)) return HG_STOPPED;
        struct hg_cuts cuts = find_cuts(ctx, soup, round > 0);
        bool changed = cuts.count > 0, doubtful = cuts.doubtful_count > 0;
        if (changed) {
            hg_soup_split(soup, &cuts);
            hg_soup_merge(soup);
        }
        hg_cuts_clear(&cuts);
        if (!changed || !doubtful) return hg_ctx_stopped(ctx) ? HG_STOPPED : HG_OK;
    }
    return hg_fail(ctx, hg_kind_OVERLAY_UNSTABLE, HG_NOWHERE,
                   N_ARG_("crossings keep appearing"));
}
