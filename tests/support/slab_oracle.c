#include "support/slab_oracle.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct strand {
    long double left_x, left_y, right_x, right_y;
    uint32_t feature;
    int turn; /* what a walk upwards across the edge adds to the winding number */
};

struct crossing {
    long double height;
    const struct strand *strand;
};

/* A label set met so far: `features` are `count` numbers of the pool from `first`. */
struct found_set {
    size_t first, count;
    long double area;
};

struct slabs {
    struct strand *strands;
    size_t strand_count, strand_capacity;
    long double *cuts;
    size_t cut_count, cut_capacity;
    enum hg_fill *fill_of; /* by feature id */
    int *winding;
    size_t feature_count;
    hg_feature_id *pool;
    size_t pool_count, pool_capacity;
    struct found_set *sets;
    size_t set_count, set_capacity;
    struct crossing *stack;
    hg_feature_id *current;
};

static void add_edge(struct slabs *s, struct hg_point from, struct hg_point to,
                     struct hg_point origin, uint32_t feature)
{
    if (from.x == to.x) return; /* upright edges bound slabs, never trapezoids */
    bool rightward = from.x < to.x;
    struct hg_point left = rightward ? from : to, right = rightward ? to : from;
    HG_GROW(s->strands, s->strand_count, s->strand_capacity);
    s->strands[s->strand_count++] = (struct strand){
        .left_x = (long double)left.x - (long double)origin.x,
        .left_y = (long double)left.y - (long double)origin.y,
        .right_x = (long double)right.x - (long double)origin.x,
        .right_y = (long double)right.y - (long double)origin.y,
        .feature = feature,
        .turn = rightward ? 1 : -1,
    };
}

static void add_layer(struct slabs *s, const struct hg_overlay_input *input,
                      struct hg_point origin)
{
    const struct hg_layer *layer = input->layer;
    for (size_t f = 0; f < layer->feature_count; f++) {
        const struct hg_feature *feature = &layer->features[f];
        uint32_t id = (uint32_t)s->feature_count++;
        s->fill_of[id] = input->fill;
        if (feature->kind != HG_GEOMETRY_POLYGON) continue;
        for (uint32_t r = 0; r < feature->ring_count; r++) {
            const struct hg_ring *ring = &layer->rings[feature->first_ring + r];
            const struct hg_point *points = &layer->points[ring->first];
            for (uint32_t i = 0; i < ring->count; i++)
                add_edge(s, points[i], points[(i + 1) % ring->count], origin, id);
        }
    }
}

static void add_cut(struct slabs *s, long double x)
{
    HG_GROW(s->cuts, s->cut_count, s->cut_capacity);
    s->cuts[s->cut_count++] = x;
}

static long double height_at(const struct strand *strand, long double x)
{
    long double along = (x - strand->left_x) / (strand->right_x - strand->left_x);
    return strand->left_y + along * (strand->right_y - strand->left_y);
}

static void cut_where_they_cross(struct slabs *s, const struct strand *a,
                                 const struct strand *b)
{
    long double left = fmaxl(a->left_x, b->left_x);
    long double right = fminl(a->right_x, b->right_x);
    if (!(left < right)) return;
    long double d0 = height_at(a, left) - height_at(b, left);
    long double d1 = height_at(a, right) - height_at(b, right);
    if ((d0 < 0.0L && d1 > 0.0L) || (d0 > 0.0L && d1 < 0.0L))
        add_cut(s, left + (right - left) * (d0 / (d0 - d1)));
}

static int by_value(const void *a, const void *b)
{
    long double x = *(const long double *)a, y = *(const long double *)b;
    return (x > y) - (x < y);
}

static int by_left_end(const void *a, const void *b)
{
    const struct strand *x = a, *y = b;
    return (x->left_x > y->left_x) - (x->left_x < y->left_x);
}

static void find_cuts(struct slabs *s)
{
    qsort(s->strands, s->strand_count, sizeof *s->strands, by_left_end);
    for (size_t i = 0; i < s->strand_count; i++) {
        add_cut(s, s->strands[i].left_x);
        add_cut(s, s->strands[i].right_x);
        for (size_t j = i + 1;
             j < s->strand_count && s->strands[j].left_x < s->strands[i].right_x; j++)
            cut_where_they_cross(s, &s->strands[i], &s->strands[j]);
    }
    if (s->cut_count > 0) qsort(s->cuts, s->cut_count, sizeof *s->cuts, by_value);
}

/* The winding rule of a feature, applied. */
static bool covered(const struct slabs *s, uint32_t id)
{
    return s->fill_of[id] == HG_FILL_NON_ZERO ? s->winding[id] != 0
                                              : s->winding[id] % 2 != 0;
}

static void add_area(struct slabs *s, size_t count, long double area)
{
    size_t bytes = count * sizeof *s->current;
    for (size_t i = 0; i < s->set_count; i++) {
        struct found_set *set = &s->sets[i];
        if (set->count == count && !memcmp(&s->pool[set->first], s->current, bytes)) {
            set->area += area;
            return;
        }
    }
    HG_GROW(s->sets, s->set_count, s->set_capacity);
    s->sets[s->set_count++] = (struct found_set){
        .first = s->pool_count, .count = count, .area = area};
    s->pool = hg_memory_grow(s->pool, &s->pool_capacity, s->pool_count + count,
                             sizeof *s->pool);
    memcpy(&s->pool[s->pool_count], s->current, bytes);
    s->pool_count += count;
}

/* Put the feature into the ascending list of those that cover the walker, or take it out. */
static size_t update_current(struct slabs *s, size_t count, uint32_t id, bool inside)
{
    size_t at = 0;
    while (at < count && s->current[at] < id)
        at++;
    bool present = at < count && s->current[at] == id;
    if (present == inside) return count;
    size_t rest = (count - at) * sizeof *s->current;
    if (inside) {
        memmove(&s->current[at + 1], &s->current[at], rest);
        s->current[at] = id;
        return count + 1;
    }
    memmove(&s->current[at], &s->current[at + 1], rest - sizeof *s->current);
    return count - 1;
}

static int by_height(const void *a, const void *b)
{
    const struct crossing *x = a, *y = b;
    return (x->height > y->height) - (x->height < y->height);
}

static void walk_up(struct slabs *s, long double left, long double right)
{
    long double middle = left + (right - left) / 2.0L;
    size_t depth = 0;
    for (size_t i = 0; i < s->strand_count && s->strands[i].left_x <= left; i++)
        if (s->strands[i].right_x >= right)
            s->stack[depth++] = (struct crossing){height_at(&s->strands[i], middle),
                                                  &s->strands[i]};
    qsort(s->stack, depth, sizeof *s->stack, by_height);
    memset(s->winding, 0, s->feature_count * sizeof *s->winding);
    size_t count = 0;
    for (size_t i = 0; i < depth; i++) {
        uint32_t id = s->stack[i].strand->feature;
        s->winding[id] += s->stack[i].strand->turn;
        count = update_current(s, count, id, covered(s, id));
        if (count == 0 || i + 1 == depth) continue;
        long double rise = s->stack[i + 1].height - s->stack[i].height;
        if (rise > 0.0L) add_area(s, count, rise * (right - left));
    }
}

/* Sets in lexicographic order; few enough for an insertion sort. */
static bool comes_before(const struct slabs *s, const struct found_set *a,
                         const struct found_set *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++)
        if (s->pool[a->first + i] != s->pool[b->first + i])
            return s->pool[a->first + i] < s->pool[b->first + i];
    return a->count < b->count;
}

static void list_sets(struct slabs *s, struct hg_arena *arena, struct hg_face_table *out)
{
    for (size_t i = 1; i < s->set_count; i++)
        for (size_t j = i; j > 0 && comes_before(s, &s->sets[j], &s->sets[j - 1]); j--) {
            struct found_set swap = s->sets[j];
            s->sets[j] = s->sets[j - 1];
            s->sets[j - 1] = swap;
        }
    size_t *first = HG_ARENA_ARRAY(arena, size_t, s->set_count + 1);
    hg_feature_id *features = HG_ARENA_ARRAY(arena, hg_feature_id, s->pool_count + 1);
    double *area = HG_ARENA_ARRAY(arena, double, s->set_count + 1);
    for (size_t i = 0; i < s->set_count; i++) {
        const struct found_set *set = &s->sets[i];
        memcpy(&features[first[i]], &s->pool[set->first], set->count * sizeof *features);
        first[i + 1] = first[i] + set->count;
        area[i] = (double)set->area;
    }
    *out = (struct hg_face_table){
        .count = s->set_count, .first = first, .features = features, .area_m2 = area};
}

static struct hg_point lowest_corner(const struct hg_overlay_input *inputs, size_t count)
{
    struct hg_box all = HG_BOX_EMPTY;
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; p < inputs[i].layer->point_count; p++)
            hg_box_add(&all, inputs[i].layer->points[p]);
    return hg_box_is_empty(all) ? (struct hg_point){0}
                                : (struct hg_point){all.min_x, all.min_y};
}

void hg_oracle_faces(const struct hg_overlay_input *inputs, size_t input_count,
                     struct hg_arena *arena, struct hg_face_table *out)
{
    struct slabs s = {0};
    size_t features = 1;
    for (size_t i = 0; i < input_count; i++)
        features += inputs[i].layer->feature_count;
    s.fill_of = hg_memory_new_zero(features, sizeof *s.fill_of);
    s.winding = hg_memory_new_zero(features, sizeof *s.winding);
    s.current = hg_memory_new_zero(features, sizeof *s.current);
    struct hg_point origin = lowest_corner(inputs, input_count);
    for (size_t i = 0; i < input_count; i++)
        add_layer(&s, &inputs[i], origin);
    s.stack = hg_memory_new_zero(s.strand_count + 1, sizeof *s.stack);
    if (s.strand_count > 0) find_cuts(&s);
    for (size_t i = 1; i < s.cut_count; i++)
        if (s.cuts[i - 1] < s.cuts[i]) walk_up(&s, s.cuts[i - 1], s.cuts[i]);
    list_sets(&s, arena, out);
    free(s.fill_of);
    free(s.winding);
    free(s.current);
    free(s.strands);
    free(s.cuts);
    free(s.stack);
    free(s.pool);
    free(s.sets);
}
