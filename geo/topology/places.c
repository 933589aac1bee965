#include "geo/topology/places.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

enum {
    DEPTH = 22, /* levels of the tree; a number on the curve has two bits for each */
    DIRECTORY_DEPTH = 11,
    DIGIT_BITS = 11,
    DIGITS = 1 << DIGIT_BITS,
    FEW = 8 /* so many points are looked at one by one */
};

#define LAST_STEP (double)((1 << DEPTH) - 1)

/* A use with its number on the curve. */
struct numbered {
    uint64_t number;
    struct hg_place_use use;
};

/* Squares count from the lower left of the root, as many as there are on the deepest level. */
struct steps {
    uint64_t min_x, min_y, max_x, max_y;
};

struct query {
    const struct hg_places *places;
    struct hg_point a, b;
    struct hg_box box;  /* of the segment, widened by the reach */
    struct steps steps; /* the same in squares */
    double dx, dy, reach;
    struct hg_places_found *found;
};

/* A square of the tree with its points. */
struct square {
    int level;
    uint64_t number; /* on its level's curve */
    uint64_t x, y;
    size_t first, end;
};

/* --- order --- */

/* Bits 0 to 21 to the even places 0 to 42. */
static uint64_t spread(uint64_t bits)
{
    bits = (bits | bits << 16) & 0x0000ffff0000ffff;
    bits = (bits | bits << 8) & 0x00ff00ff00ff00ff;
    bits = (bits | bits << 4) & 0x0f0f0f0f0f0f0f0f;
    bits = (bits | bits << 2) & 0x3333333333333333;
    return (bits | bits << 1) & 0x5555555555555555;
}

static double least(double a, double b)
{
    return b < a ? b : a;
}

static double most(double a, double b)
{
    return b > a ? b : a;
}

static double steps_per_m(double low, double high)
{
    return high > low ? LAST_STEP / (high - low) : 0.0;
}

/* Which column or row of the deepest level?  Never falls as the value grows: whatever lies between two values lies between
 * their steps. */
static uint64_t step_of(double value, double low, double per_m)
{
    return (uint64_t)least(most((value - low) * per_m, 0.0), LAST_STEP);
}

static uint64_t number_of(uint64_t x, uint64_t y)
{
    return spread(x) | spread(y) << 1;
}

static struct numbered *number_uses(const struct hg_places *places, size_t count)
{
    const struct hg_place_use *uses = places->uses;
    struct numbered *items = hg_memory_new(count + 1, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        uint64_t x = step_of(uses[i].point.x, places->box.min_x, places->x_steps_per_m);
        uint64_t y = step_of(uses[i].point.y, places->box.min_y, places->y_steps_per_m);
        items[i] = (struct numbered){number_of(x, y), uses[i]};
    }
    return items;
}

/* Counting sort by one digit of the number; stable. */
static void sort_digit(const struct numbered *from, size_t count, int shift,
                       struct numbered *to)
{
    size_t *next = hg_memory_new_zero(DIGITS + 1, sizeof *next);
    for (size_t i = 0; i < count; i++)
        next[(from[i].number >> shift & (DIGITS - 1)) + 1]++;
    for (size_t d = 0; d < DIGITS; d++)
        next[d + 1] += next[d];
    for (size_t i = 0; i < count; i++)
        to[next[from[i].number >> shift & (DIGITS - 1)]++] = from[i];
    free(next);
}

static int compare_uses(const void *a, const void *b)
{
    const struct hg_place_use *p = &((const struct numbered *)a)->use;
    const struct hg_place_use *q = &((const struct numbered *)b)->use;
    if (p->point.x < q->point.x || p->point.x > q->point.x)
        return p->point.x < q->point.x ? -1 : 1;
    if (p->point.y < q->point.y || p->point.y > q->point.y)
        return p->point.y < q->point.y ? -1 : 1;
    if (p->owner != q->owner) return p->owner < q->owner ? -1 : 1;
    return (p->index > q->index) - (p->index < q->index);
}

/* By number; uses of the same number by point, so that equal points stand together. */
static struct numbered *sorted(struct numbered *items, size_t count)
{
    struct numbered *other = hg_memory_new(count + 1, sizeof *other);
    for (int shift = 0; shift < 2 * DEPTH; shift += DIGIT_BITS) {
        sort_digit(items, count, shift, other);
        struct numbered *swap = items;
        items = other;
        other = swap;
    }
    free(other);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && items[end].number == items[i].number;)
            end++;
        if (end - i > 1) qsort(&items[i], end - i, sizeof *items, compare_uses);
    }
    return items;
}

static bool same_point(struct hg_point p, struct hg_point q)
{
    return !(p.x < q.x || p.x > q.x || p.y < q.y || p.y > q.y);
}

static void list_places(const struct numbered *items, size_t count, struct hg_places *out)
{
    out->points = hg_memory_new(count + 1, sizeof *out->points);
    out->numbers = hg_memory_new(count + 1, sizeof *out->numbers);
    out->first = hg_memory_new(count + 1, sizeof *out->first);
    for (size_t i = 0; i < count; i++) {
        out->uses[i] = items[i].use;
        if (i > 0 && same_point(items[i].use.point, items[i - 1].use.point)) continue;
        out->first[out->count] = i;
        out->numbers[out->count] = items[i].number;
        out->points[out->count++] = items[i].use.point;
    }
    out->first[out->count] = count;
}

/* Squares of the directory's level hold two to eight points on average. */
static void make_directory(struct hg_places *out)
{
    while (out->directory_level < DIRECTORY_DEPTH &&
           (size_t)2 << 2 * (out->directory_level + 1) <= out->count)
        out->directory_level++;
    size_t squares = (size_t)1 << 2 * out->directory_level;
    int shift = 2 * (DEPTH - out->directory_level);
    out->directory = hg_memory_new(squares + 1, sizeof *out->directory);
    for (size_t square = 0, i = 0; square <= squares; square++) {
        while (i < out->count && out->numbers[i] >> shift < square)
            i++;
        out->directory[square] = i;
    }
}

void hg_places_make(struct hg_place_use *uses, size_t count, struct hg_places *out)
{
    *out = (struct hg_places){.uses = uses, .box = HG_BOX_EMPTY};
    for (size_t i = 0; i < count; i++)
        hg_box_add(&out->box, uses[i].point);
    out->x_steps_per_m = steps_per_m(out->box.min_x, out->box.max_x);
    out->y_steps_per_m = steps_per_m(out->box.min_y, out->box.max_y);
    struct numbered *items = sorted(number_uses(out, count), count);
    list_places(items, count, out);
    free(items);
    make_directory(out);
}

void hg_places_clear(struct hg_places *places)
{
    free(places->directory);
    free(places->uses);
    free(places->first);
    free(places->numbers);
    free(places->points);
}

bool hg_places_has(const struct hg_places *places, size_t place, uint32_t owner)
{
    for (size_t u = places->first[place]; u < places->first[place + 1]; u++)
        if (places->uses[u].owner == owner) return true;
    return false;
}

/* --- search --- */

/* Where along the segment, 0 to 1, is the point nearest to p? */
static double share_along(struct hg_point p, struct hg_point a, struct hg_point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0.0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0.0;
    return most(0.0, least(1.0, t));
}

struct hg_point hg_places_foot(struct hg_point p, struct hg_point a, struct hg_point b)
{
    double t = share_along(p, a, b);
    return (struct hg_point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

double hg_places_distance2(struct hg_point p, struct hg_point a, struct hg_point b)
{
    double t = share_along(p, a, b);
    double x = p.x - a.x - t * (b.x - a.x), y = p.y - a.y - t * (b.y - a.y);
    return x * x + y * y;
}

/* Does the square meet the box, and the strip about the segment's line?  The square is taken a column and a row wider for
 * the rounding of its corners. */
static bool passes(const struct query *q, const struct square *square)
{
    int shift = DEPTH - square->level;
    uint64_t x = square->x << shift, y = square->y << shift, side = (uint64_t)1 << shift;
    const struct steps *steps = &q->steps;
    if (x > steps->max_x || x + side <= steps->min_x || y > steps->max_y ||
        y + side <= steps->min_y)
        return false;
    const struct hg_box *root = &q->places->box;
    double wide = (root->max_x - root->min_x) / LAST_STEP;
    double high = (root->max_y - root->min_y) / LAST_STEP;
    double half = (double)side / 2, reach = q->reach;
    double from_x = root->min_x - q->a.x + ((double)x + half) * wide;
    double from_y = root->min_y - q->a.y + ((double)y + half) * high;
    double aside = fabs(q->dx) * ((half + 1) * high + reach) +
                   fabs(q->dy) * ((half + 1) * wide + reach);
    return fabs(q->dx * from_y - q->dy * from_x) <= aside;
}

static void find_points(const struct query *q, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct hg_point p = q->places->points[i];
        if (p.x < q->box.min_x || p.x > q->box.max_x || p.y < q->box.min_y ||
            p.y > q->box.max_y || hg_places_distance2(p, q->a, q->b) > q->reach * q->reach)
            continue;
        HG_GROW(q->found->places, q->found->count, q->found->capacity);
        q->found->places[q->found->count++] = i;
    }
}

/* Where do the points of squares up to this one begin? */
static size_t begin_of(const struct hg_places *places, int level, uint64_t number,
                       size_t first, size_t end)
{
    if (level <= places->directory_level)
        return places->directory[number << 2 * (places->directory_level - level)];
    uint64_t wanted = number << 2 * (DEPTH - level);
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (places->numbers[middle] < wanted)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

static void find_square(const struct query *q, struct square square)
{
    if (square.first == square.end) return;
    if (square.end - square.first <= FEW || square.level == DEPTH) {
        find_points(q, square.first, square.end);
        return;
    }
    if (!passes(q, &square)) return;
    size_t first = square.first;
    for (uint64_t part = 0; part < 4; part++) {
        struct square child = {.level = square.level + 1,
                               .number = square.number * 4 + part,
                               .x = square.x * 2 + part % 2,
                               .y = square.y * 2 + part / 2,
                               .first = first};
        child.end = part == 3 ? square.end
                              : begin_of(q->places, child.level, child.number + 1, first,
                                         square.end);
        first = child.end;
        find_square(q, child);
    }
}

/* The level on which the query meets two columns and two rows at most, but none below the directory. */
static int level_for(const struct query *q)
{
    int level = q->places->directory_level;
    uint64_t wide = q->steps.max_x - q->steps.min_x, high = q->steps.max_y - q->steps.min_y;
    uint64_t span = wide > high ? wide : high;
    while (level > 0 && span >> (DEPTH - level) > 0)
        level--;
    return level;
}

static void find_squares(const struct query *q)
{
    int level = level_for(q), shift = DEPTH - level;
    for (uint64_t y = q->steps.min_y >> shift; y <= q->steps.max_y >> shift; y++)
        for (uint64_t x = q->steps.min_x >> shift; x <= q->steps.max_x >> shift; x++) {
            uint64_t number = number_of(x, y);
            find_square(
                q, (struct square){.level = level,
                                   .number = number,
                                   .x = x,
                                   .y = y,
                                   .first = begin_of(q->places, level, number, 0, 0),
                                   .end = begin_of(q->places, level, number + 1, 0, 0)});
        }
}

void hg_places_along(const struct hg_places *places, struct hg_point a, struct hg_point b,
                     double reach, struct hg_places_found *found)
{
    const struct hg_box *root = &places->box;
    struct hg_box box = {least(a.x, b.x) - reach, least(a.y, b.y) - reach,
                         most(a.x, b.x) + reach, most(a.y, b.y) + reach};
    found->count = 0;
    if (places->count == 0 || box.min_x > root->max_x || box.max_x < root->min_x ||
        box.min_y > root->max_y || box.max_y < root->min_y)
        return;
    double per_x = places->x_steps_per_m, per_y = places->y_steps_per_m;
    struct query query = {
        .places = places,
        .a = a,
        .b = b,
        .box = box,
        .steps = {step_of(box.min_x, root->min_x, per_x),
                  step_of(box.min_y, root->min_y, per_y),
                  step_of(box.max_x, root->min_x, per_x),
                  step_of(box.max_y, root->min_y, per_y)},
        .dx = b.x - a.x,
        .dy = b.y - a.y,
        .reach = reach,
        .found = found
    };
    find_squares(&query);
}
