#include "ledger/matching.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BEFORE, AFTER };

/* Two findings that may be one.  Lower is better, and rows stand in an order of their own: no tie is left to chance. */
struct pair {
    double first,
        second; /* of the kind of likeness, rounded so that the last bits of an engine decide nothing */
    int unlike; /* layer, field and key that differ */
    size_t rows[2];
    double told;
};

struct pairs {
    struct pair *items;
    size_t count, capacity;
};

struct work {
    struct hg_ctx *ctx;
    struct hg_scratch *scratch;
    const struct hg_side *sides[2];
    struct hg_matching *matching;
};

static const struct hg_content *content(const struct work *work, int side, size_t row)
{
    return work->sides[side]->rows[row].says;
}

static bool is_free(const struct work *work, int side, size_t row)
{
    return work->matching->partner[side][row] == SIZE_MAX;
}

static void join(struct work *work, size_t before, size_t after, enum hg_match how)
{
    work->matching->partner[BEFORE][before] = after;
    work->matching->partner[AFTER][after] = before;
    work->matching->how[before] = how;
}

/* --- by key --- */

/* How many leading parts of the order are compared: all of the message, the field, the key alone. */
enum { BY_BASE = 1, BY_FIELD, BY_MESSAGE };

static int compare_parts(const struct hg_content *a, const struct hg_content *b, int parts)
{
    int order = strcmp(a->base, b->base);
    if (order == 0 && parts >= BY_FIELD)
        order = strcmp(a->field == NULL ? "" : a->field, b->field == NULL ? "" : b->field);
    if (order == 0 && parts >= BY_MESSAGE)
        order = strcmp(a->message.in[HG_ZH], b->message.in[HG_ZH]);
    return order;
}

/* Both sides are sorted by these parts, so equal ones meet. */
static void match_keys(struct work *work, int parts)
{
    size_t i = 0, k = 0;
    while (i < work->sides[BEFORE]->row_count && k < work->sides[AFTER]->row_count) {
        if (!is_free(work, BEFORE, i)) {
            i++;
            continue;
        }
        if (!is_free(work, AFTER, k)) {
            k++;
            continue;
        }
        int order = compare_parts(content(work, BEFORE, i), content(work, AFTER, k), parts);
        if (order == 0) join(work, i, k, HG_MATCH_KEY);
        i += order <= 0;
        k += order >= 0;
    }
}

/* --- pairs --- */

static int differs(const char *a, const char *b)
{
    return !hg_str_same(a, b);
}

static void add_pair(const struct work *work, struct pairs *pairs, size_t before,
                     size_t after, double first, double second, double told)
{
    const struct hg_content *a = content(work, BEFORE, before),
                            *b = content(work, AFTER, after);
    int unlike = differs(a->layer, b->layer) + differs(a->field, b->field) +
                 differs(a->business_key, b->business_key);
    HG_GROW(pairs->items, pairs->count, pairs->capacity);
    pairs->items[pairs->count++] = (struct pair){
        first, second, unlike, {before, after},
           told
    };
}

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

static int compare_pairs(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    int order = compare_numbers(a->first, b->first);
    if (order == 0) order = compare_numbers(a->second, b->second);
    if (order == 0) order = a->unlike - b->unlike;
    for (int side = 0; side < 2 && order == 0; side++)
        order = (a->rows[side] > b->rows[side]) - (a->rows[side] < b->rows[side]);
    return order;
}

/* The best pair first; what is taken is taken. */
static void match_pairs(struct work *work, struct pairs *pairs, enum hg_match how)
{
    if (pairs->count > 0)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, compare_pairs);
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *pair = &pairs->items[i];
        if (!is_free(work, BEFORE, pair->rows[BEFORE]) ||
            !is_free(work, AFTER, pair->rows[AFTER]))
            continue;
        join(work, pair->rows[BEFORE], pair->rows[AFTER], how);
        double *told = how == HG_MATCH_OVERLAP ? work->matching->share
                                               : work->matching->distance_m;
        told[pair->rows[BEFORE]] = pair->told;
    }
    free(pairs->items);
}

/* --- what may meet --- */

/* A row that is still free, with the box that it must meet. */
struct waiting {
    const char *rule;
    double box[4];
    size_t row;
};

static int compare_waiting(const void *left, const void *right)
{
    const struct waiting *a = left, *b = right;
    int order = strcmp(a->rule, b->rule);
    if (order == 0) order = compare_numbers(a->box[0], b->box[0]);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static bool boxes_meet(const double *a, const double *b)
{
    return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

typedef hg_status (*meet_fn)(struct work *work, size_t before, size_t after,
                             struct pairs *pairs);

/* Calls for every two of one rule whose boxes meet.  Both lists go from west to east; `widest` is the widest box of the later ones. */
static hg_status sweep_rule(struct work *work, const struct waiting *before,
                            size_t before_count, const struct waiting *after,
                            size_t after_count, meet_fn meet, struct pairs *pairs)
{
    double widest = 0.0;
    for (size_t k = 0; k < after_count; k++)
        widest = fmax(widest, after[k].box[2] - after[k].box[0]);
    size_t first = 0;
    for (size_t i = 0; i < before_count; i++) {
        while (first < after_count && after[first].box[0] + widest < before[i].box[0])
            first++;
        for (size_t k = first; k < after_count && after[k].box[0] <= before[i].box[2]; k++)
            if (boxes_meet(before[i].box, after[k].box))
                HG_TRY(meet(work, before[i].row, after[k].row, pairs));
        if (hg_ctx_stopped(work->ctx)) return HG_STOPPED;
    }
    return HG_OK;
}

static size_t same_rule(const struct waiting *items, size_t count)
{
    size_t end = 0;
    while (end < count && strcmp(items[end].rule, items[0].rule) == 0)
        end++;
    return end;
}

static hg_status sweep(struct work *work, struct waiting *lists[2], const size_t counts[2],
                       meet_fn meet, struct pairs *pairs)
{
    for (int side = 0; side < 2; side++)
        if (counts[side] > 0)
            qsort(lists[side], counts[side], sizeof *lists[side], compare_waiting);
    size_t at[2] = {0, 0};
    while (at[BEFORE] < counts[BEFORE] && at[AFTER] < counts[AFTER]) {
        const struct waiting *a = lists[BEFORE] + at[BEFORE], *b = lists[AFTER] + at[AFTER];
        int order = strcmp(a->rule, b->rule);
        size_t ends[2] = {order <= 0 ? same_rule(a, counts[BEFORE] - at[BEFORE]) : 0,
                          order >= 0 ? same_rule(b, counts[AFTER] - at[AFTER]) : 0};
        if (order == 0) HG_TRY(sweep_rule(work, a, ends[0], b, ends[1], meet, pairs));
        at[BEFORE] += ends[0];
        at[AFTER] += ends[1];
    }
    return HG_OK;
}

/* --- by common ground --- */

/* Does the other run have a free finding of the rule at all? */
static bool rule_waits(const struct work *work, int side, const char *rule)
{
    const struct hg_side *other = work->sides[1 - side];
    for (size_t i = 0; i < other->row_count; i++)
        if (is_free(work, 1 - side, i) &&
            strcmp(content(work, 1 - side, i)->rule, rule) == 0)
            return true;
    return false;
}

static hg_status list_places(struct work *work, int side, struct waiting *out,
                             size_t *out_count)
{
    const struct hg_side *own = work->sides[side];
    const char *rule = NULL;
    bool waits = false;
    *out_count = 0;
    for (size_t i = 0; i < own->row_count; i++) {
        struct hg_content *says = own->rows[i].says;
        if (!is_free(work, side, i)) continue;
        if (rule == NULL || strcmp(rule, says->rule) != 0)
            waits = rule_waits(work, side, says->rule);
        rule = says->rule;
        if (!waits) continue;
        HG_TRY(hg_scratch_take(work->scratch, own->store, says));
        if (says->place != HG_PLACE_THERE) continue;
        struct waiting *item = &out[(*out_count)++];
        *item = (struct waiting){.rule = says->rule, .row = i};
        memcpy(item->box, says->box, sizeof item->box);
    }
    return HG_OK;
}

/* A millionth of a share and a hundredth of a square metre are what no engine's last bits reach. */
static hg_status meet_ground(struct work *work, size_t before, size_t after,
                             struct pairs *pairs)
{
    struct hg_common_ground common;
    HG_TRY(hg_scratch_common(work->scratch, content(work, BEFORE, before),
                             content(work, AFTER, after), &common));
    double share = hg_num_round(common.share, 6);
    if (share > HG_MATCH_LEAST_SHARE)
        add_pair(work, pairs, before, after, -share, -hg_num_round(common.area_m2, 2),
                 share);
    return HG_OK;
}

/* --- by nearness --- */

static hg_status list_points(struct work *work, int side, struct waiting *out,
                             size_t *out_count)
{
    double reach = side == BEFORE ? HG_MATCH_NEAR_M : 0.0;
    *out_count = 0;
    for (size_t i = 0; i < work->sides[side]->row_count; i++) {
        const struct hg_content *says = content(work, side, i);
        if (!is_free(work, side, i) || !isfinite(says->x) || !isfinite(says->y)) continue;
        out[(*out_count)++] = (struct waiting){
            says->rule,
            {says->x - reach, says->y - reach, says->x + reach, says->y + reach},
            i
        };
    }
    return HG_OK;
}

static hg_status meet_points(struct work *work, size_t before, size_t after,
                             struct pairs *pairs)
{
    const struct hg_content *a = content(work, BEFORE, before),
                            *b = content(work, AFTER, after);
    double distance = hg_num_round(hypot(a->x - b->x, a->y - b->y), 6);
    if (distance <= HG_MATCH_NEAR_M)
        add_pair(work, pairs, before, after, distance, 0.0, distance);
    return HG_OK;
}

/* --- all three --- */

typedef hg_status (*list_fn)(struct work *work, int side, struct waiting *out,
                             size_t *out_count);

static hg_status match_rest(struct work *work, list_fn list, meet_fn meet,
                            enum hg_match how)
{
    struct waiting *lists[2];
    size_t counts[2] = {0, 0};
    struct pairs pairs = {0};
    hg_status status = HG_OK;
    for (int side = 0; side < 2; side++)
        lists[side] = hg_memory_new(work->sides[side]->row_count + 1, sizeof *lists[side]);
    for (int side = 0; side < 2 && status == HG_OK; side++)
        status = list(work, side, lists[side], &counts[side]);
    if (status == HG_OK) status = sweep(work, lists, counts, meet, &pairs);
    if (status == HG_OK)
        match_pairs(work, &pairs, how);
    else
        free(pairs.items);
    for (int side = 0; side < 2; side++)
        free(lists[side]);
    return status;
}

static void start(struct work *work)
{
    struct hg_arena *arena = work->ctx->arena;
    struct hg_matching *matching = work->matching;
    size_t count = work->sides[BEFORE]->row_count;
    for (int side = 0; side < 2; side++) {
        size_t rows = work->sides[side]->row_count;
        matching->partner[side] = HG_ARENA_ARRAY(arena, size_t, rows + 1);
        for (size_t i = 0; i < rows; i++)
            matching->partner[side][i] = SIZE_MAX;
    }
    matching->how = HG_ARENA_ARRAY(arena, enum hg_match, count + 1);
    matching->share = HG_ARENA_ARRAY(arena, double, count + 1);
    matching->distance_m = HG_ARENA_ARRAY(arena, double, count + 1);
    for (size_t i = 0; i < count; i++)
        matching->share[i] = matching->distance_m[i] = (double)NAN;
}

hg_status hg_matching_make(struct hg_ctx *ctx, struct hg_scratch *scratch,
                           const struct hg_side *before, const struct hg_side *after,
                           bool in_one_crs, struct hg_matching *out)
{
    struct work work = {
        ctx, scratch, {before, after},
          out
    };
    start(&work);
    for (int parts = BY_MESSAGE; parts >= BY_BASE; parts--)
        match_keys(&work, parts);
    if (!in_one_crs) return HG_OK;
    HG_TRY(match_rest(&work, list_places, meet_ground, HG_MATCH_OVERLAP));
    return match_rest(&work, list_points, meet_points, HG_MATCH_NEAR);
}
