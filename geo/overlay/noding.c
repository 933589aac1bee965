/* Noding: find all crossings by bisecting the plane into boxes, split, and look again at what the rounding of crossing points
 * moved, until nothing crosses.
 *
 * A box keeps for each of its edges the bounds of the part inside the box, so that a long edge costs only the boxes that it
 * passes, and two long borders side by side part company as soon as the boxes are small enough. */
#include "geo/overlay/overlay_kinds.h"
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

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
    bool moved;
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
    bool only_moved;      /* only pairs in which one edge moved */
    struct stack *stacks; /* one a worker */
    struct task *tasks;
    size_t task_count, task_capacity;
};

static void push(struct stack *stack, struct entry entry)
{
    HG_GROW(stack->items, stack->count, stack->capacity);
    stack->items[stack->count++] = entry;
}

static void compare_leaf(struct noding *noding, struct stack *stack, size_t first,
                         size_t count)
{
    stack->boxes++;
    for (size_t i = first; i < first + count; i++) {
        const struct entry e = stack->items[i];
        for (size_t j = i + 1; j < first + count; j++) {
            const struct entry *f = &stack->items[j];
            if (noding->only_moved && !e.moved && !f->moved) continue;
            if (e.bounds.x1 < f->bounds.x0 || f->bounds.x1 < e.bounds.x0) continue;
            if (e.bounds.y1 < f->bounds.y0 || f->bounds.y1 < e.bounds.y0) continue;
            hg_edges_cross(noding->edges, e.edge, f->edge, &stack->cuts);
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

/* Push the entries' parts on one side of the cut; boxes are closed, so what touches the cut is on both sides. */
static void push_side(struct noding *noding, struct stack *stack, size_t first,
                      size_t count, const struct halving *halving, bool high)
{
    for (size_t i = first; i < first + count; i++) {
        struct entry entry = stack->items[i], low_part, high_part;
        int64_t from = halving->across_x ? entry.bounds.x0 : entry.bounds.y0;
        int64_t to = halving->across_x ? entry.bounds.x1 : entry.bounds.y1;
        if (high ? to < halving->at : from > halving->at) continue;
        if (from < halving->at && to > halving->at) {
            const struct hg_edge *edge = &noding->edges[entry.edge];
            if (halving->across_x)
                cut_at_x(edge, entry, halving->at, &low_part, &high_part);
            else
                cut_at_y(edge, entry, halving->at, &low_part, &high_part);
            entry = high ? high_part : low_part;
        }
        push(stack, entry);
    }
}

static bool any_moved(const struct stack *stack, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (stack->items[i].moved) return true;
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
    if (noding->only_moved && !any_moved(stack, first, count)) return;
    if (hg_ctx_stopped(noding->ctx)) return;
    if (is_leaf(noding, box, count, depth, stalled)) {
        compare_leaf(noding, stack, first, count);
        return;
    }
    struct halving halving = halve(box);
    for (int high = 0; high < 2; high++) {
        size_t start = stack->count;
        push_side(noding, stack, first, count, &halving, high == 1);
        size_t kept = stack->count - start;
        bisect(noding, stack, high == 1 ? halving.high : halving.low, start, kept,
               depth + 1, kept == count ? stalled + 1 : 0);
        stack->count = start;
    }
}

/* The top levels are bisected on one thread; their boxes become tasks. */
static void make_tasks(struct noding *noding, struct stack *stack, struct bounds box,
                       size_t first, size_t count, int depth)
{
    if (count == 0) return;
    if (depth == TOP_LEVELS || count <= noding->leaf_edges) {
        struct entry *entries = hg_memory_new(count, sizeof *entries);
        for (size_t i = 0; i < count; i++)
            entries[i] = stack->items[first + i];
        HG_GROW(noding->tasks, noding->task_count, noding->task_capacity);
        noding->tasks[noding->task_count++] = (struct task){box, entries, count};
        return;
    }
    struct halving halving = halve(box);
    for (int high = 0; high < 2; high++) {
        size_t start = stack->count;
        push_side(noding, stack, first, count, &halving, high == 1);
        make_tasks(noding, stack, high == 1 ? halving.high : halving.low, start,
                   stack->count - start, depth + 1);
        stack->count = start;
    }
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
        push(stack, (struct entry){bounds, (uint32_t)i, edge->moved});
    }
}

/* One round: all cuts of all boxes, in no particular order (splitting sorts them). */
static struct hg_cuts find_cuts(struct hg_ctx *ctx, struct hg_soup *soup, bool only_moved)
{
    size_t workers = (size_t)(ctx->threads < 1 ? 1 : ctx->threads);
    struct noding noding = {.ctx = ctx,
                            .edges = soup->edges,
                            .only_moved = only_moved,
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
        struct stack *stack = &noding.stacks[w];
        for (size_t i = 0; i < stack->cuts.count; i++) {
            HG_GROW(all.items, all.count, all.capacity);
            all.items[all.count++] = stack->cuts.items[i];
        }
        soup->box_count += stack->boxes;
        free(stack->items);
        free(stack->cuts.items);
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
        bool done = cuts.count == 0;
        if (!done) {
            hg_soup_split(soup, &cuts);
            hg_soup_merge(soup);
        }
        free(cuts.items);
        if (done) return hg_ctx_stopped(ctx) ? HG_STOPPED : HG_OK;
    }
    return hg_fail(ctx, hg_kind_OVERLAY_UNSTABLE, HG_NOWHERE,
                   N_ARG_("crossings keep appearing"));
}
